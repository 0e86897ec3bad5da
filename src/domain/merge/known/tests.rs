//! Copies from a sync tool: a table of versions and results, and properties.

use std::slice::from_ref;

use proptest::prelude::*;

use super::rebase_known;
use crate::domain::book::{Book, Records};
use crate::domain::brand::Brand;
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::conflict::Version;
use crate::domain::content::ContentType;
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::influencer::{Audience, Influencer};
use crate::domain::merge::properties::{after as did, doing, is_sound};
use crate::domain::merge::tests::{deleted, put, with};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger};
use crate::domain::record::AnyId;
use crate::domain::sample::{after, book, euros, id, term, today};
use crate::domain::stage::Stage;
use crate::domain::text::Line;
use crate::domain::whole::Whole;

/// Merges a copy; returns the records and the conflicts in words: `mara email v1 v0`.
fn merged(known: &[Records], ours: &Records, copy: &Records) -> (Records, Vec<String>) {
    merged_after(&[], known, ours, copy)
}

fn merged_after(
    steps: &[ChangeSet],
    known: &[Records],
    ours: &Records,
    copy: &Records,
) -> (Records, Vec<String>) {
    let rebased = rebase_known(known, steps.iter(), ours, copy);
    let set = rebased.with_conflicts(ours, today());
    let then = ours.with(&set).unwrap();
    assert!(is_sound(&then.clone().into()));
    let conflicts = then.conflicts.values().map(|one| {
        let about = one.record.as_ref().map_or("brand", AnyId::as_str);
        let shown = [&one.ours, &one.theirs];
        let shown = shown.map(|side| side.as_ref().map_or("none".into(), Version::show));
        format!("{about} {} {}", one.field.unwrap_or("deleted"), shown.join(" "))
    });
    let told = conflicts.map(|told| told.trim().to_owned()).collect();
    (then, told)
}

fn email(value: &str) -> Records {
    with("mara", |one: &mut Influencer| one.email = Line::new(value))
}

fn mara(records: &Records) -> &Influencer {
    records.influencers.get(&id("mara")).unwrap()
}

#[test]
fn a_value_that_stood_before_is_old_one_that_never_did_is_news_and_else_both_are_kept() {
    // The known versions, ours, the copy's, and the result; none for a conflict.
    for (known, ours, copy, stands) in [
        // The copy is older than our change, which a backup has.
        ("v0 v1", "v1", "v0", Some("v1")),
        ("v1", "v1", "v0", Some("v0")),
        ("v0", "v1", "v0", Some("v1")),
        ("v0 v1", "v2", "v0", Some("v2")),
        ("v0 v1", "v2", "v1", Some("v2")),
        // The tool made the other machine's file the book, and ours the copy.
        ("v0", "v0", "v1", Some("v1")),
        ("v0 v1", "v0", "v1", None),
        // Both wrote, or it cannot be decided.
        ("v0", "v1", "v2", None),
        ("v0 v1", "v1", "v2", None),
        ("v0 v1 v0", "v1", "v0", None),
        ("", "v1", "v0", None),
        ("v0", "v1", "v1", Some("v1")),
    ] {
        let versions: Vec<Records> = known.split_whitespace().map(email).collect();
        let (then, told) = merged(&versions, &email(ours), &email(copy));
        let expected = match stands {
            Some(stands) => (stands, vec![]),
            None => (ours, vec![format!("mara email {ours} {copy}")]),
        };
        assert_eq!((&*mara(&then).email, told), expected, "[{known}] {ours} {copy}");
    }
}

#[test]
fn a_copy_from_before_a_change_brings_its_own_and_takes_nothing_back() {
    let copy = with("mara", |one: &mut Influencer| {
        one.email = Line::new("v0");
        one.phone = Line::new("555");
    });
    let (then, told) = merged(&[email("v0"), email("v1")], &email("v1"), &copy);
    assert_eq!(told, [""; 0]);
    assert_eq!((&*mara(&then).email, &*mara(&then).phone), ("v1", "555"));
}

#[test]
fn what_stood_between_two_backups_by_the_steps_is_never_taken_for_news() {
    // Set twice on one day; the next morning's backup has the last value.
    let steps = [email("v0").diff(&email("v1"), "Edited Mara Lind")];
    let known = [email("v1")];
    let (then, told) = merged_after(&steps, &known, &email("v1"), &email("v0"));
    assert_eq!((&*mara(&then).email, told), ("v1", vec!["mara email v1 v0".to_owned()]));
    let (then, told) = merged_after(&steps, &known, &email("v1"), &email("v2"));
    assert_eq!((&*mara(&then).email, told), ("v2", vec![]));
}

#[test]
fn where_no_version_is_known_every_difference_is_asked_about_and_the_brands_too() {
    let named = |name: &str, email: &str| {
        let mut records = self::email(email);
        records.brand =
            Brand { name: crate::domain::sample::name(name), ..Brand::clone(&records.brand) }
                .into();
        records
    };
    let (ours, copy) = (named("Fern", "v1"), named("Moss", ""));
    let (then, told) = merged(&[], &ours, &copy);
    assert_eq!(told.len(), 2);
    assert!(
        told.contains(&"brand name Fern Moss".into()) && told.contains(&"mara email v1".into())
    );
    assert_eq!((&*then.brand.name, &*mara(&then).email), ("Fern", "v1"));
    let again = merged(&[], &then, &copy);
    assert_eq!((again.0, again.1.len()), (then, 2), "a second time it finds the same");
    let known = [named("Fern", "v1")];
    assert_eq!(&*merged(&known, &ours, &named("Moss", "v1")).0.brand.name, "Moss");
}

#[test]
fn a_record_of_the_copy_comes_in_unless_it_was_deleted_here_as_it_is() {
    let mut more = book();
    put(&mut more, Payment::new(id("new"), id("jo-first"), euros(5), Trigger::Signing).into());
    let new = more.records();
    let reel = AnyId::Deliverable(id("reel-1"));
    let gone = deleted(reel.clone());
    let whole = book();
    // Never known; known; known and changed by the copy; missing in the copy.
    let (then, told) = merged(&[whole.records().clone()], whole.records(), new);
    assert_eq!((then, told), (new.clone(), vec![]));
    let (then, told) = merged(&[whole.records().clone()], &gone, whole.records());
    assert_eq!((then, told), (gone.clone(), vec![]));
    let changed = with("reel-1", |one: &mut crate::domain::deliverable::Deliverable| {
        one.notes = "new".into();
    });
    let (then, told) = merged(&[whole.records().clone()], &gone, &changed);
    assert!(reel.is_in(&then));
    assert_eq!(told, ["reel-1 deleted none"]);
    for known in [&[][..], &[whole.records().clone()]] {
        let (then, told) = merged(known, whole.records(), &gone);
        assert_eq!((&then.deliverables, told), (&whole.deliverables, vec![]), "it never had it");
    }
}

#[test]
fn what_the_copy_added_to_a_record_that_was_deleted_here_brings_it_back() {
    let mut more = book();
    put(&mut more, Payment::new(id("new"), id("jo-first"), euros(5), Trigger::Signing).into());
    let gone = deleted(AnyId::Influencer(id("jo")));
    let (then, told) = merged(&[book().records().clone()], &gone, more.records());
    assert_eq!(told, ["jo deleted none"]);
    assert!(then.payments.contains(&id("new")) && then.partnerships.contains(&id("jo-first")));
}

#[test]
fn terms_accounts_and_words_are_told_one_by_one() {
    let base = book().records().clone();
    let ours = with("mara-spring", |one: &mut Partnership| one.terms[0].count = 3);
    let copy = with("mara-spring", |one: &mut Partnership| {
        let extra = Term { id: id("extra"), ..one.terms[1].clone() };
        one.terms.push(extra);
        one.terms[1].count += 4;
    });
    let terms = |records: &Records| -> Vec<(String, u32)> {
        let spring = records.partnerships.get(&id("mara-spring")).unwrap();
        spring.terms.iter().map(|term| (term.id.to_string(), term.count)).collect()
    };
    let (then, told) = merged(from_ref(&base), &ours, &copy);
    let mut expected = terms(&copy);
    expected[0].1 = 3;
    assert_eq!((terms(&then), told), (expected, vec![]));

    let measured = |on: &str, followers| Audience {
        followers: Some(followers),
        ..Audience::on(crate::domain::date::day(on))
    };
    let audience = |days: &[(&str, u64)]| {
        with("mara", |one: &mut Influencer| {
            one.tags = days.iter().map(|(day, _)| Line::new(day)).collect();
            one.accounts[0].audience.extend(days.iter().map(|(on, count)| measured(on, *count)));
        })
    };
    let ours = audience(&[("2026-11-20", 24)]);
    let (then, told) = merged(from_ref(&base), &ours, &audience(&[("2026-11-21", 25)]));
    let both = audience(&[("2026-11-20", 24), ("2026-11-21", 25)]);
    assert_eq!((mara(&then), told), (mara(&both), vec![]));
    let (then, told) = merged(&[base], &ours, &audience(&[("2026-11-20", 26)]));
    assert_eq!((&then.influencers, told.len()), (&ours.influencers, 1), "both wrote that day");
}

#[test]
fn an_element_that_one_side_took_out_and_the_other_changed_is_kept_twice() {
    let with_count = |count| {
        let reel = term("jo-reels", ContentType::Reel, count, Frequency::Once { by: None });
        with("jo-first", |one: &mut Partnership| one.terms.push(reel))
    };
    let (base, changed, without) = (with_count(1), with_count(2), book().records().clone());
    for (ours, copy) in [(&without, &changed), (&changed, &without)] {
        let (then, told) = merged(from_ref(&base), ours, copy);
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(then.partnerships, ours.partnerships);
    }
}

#[test]
fn what_happened_on_both_sides_is_all_there() {
    let moved = |to| {
        let command = Command::MoveStage { partnership: id("jo-first"), to };
        after(&book(), [command]).0.records().clone()
    };
    let (ours, copy) = (moved(Stage::Declined), moved(Stage::Rejected));
    let (then, told) = merged(&[book().records().clone()], &ours, &copy);
    assert_eq!(told.len(), 1, "the stage: {told:?}");
    assert_eq!(then.history.len(), book().history.len() + 2);
}

proptest! {
    #[test]
    fn nothing_of_ours_is_replaced_but_what_always_stood_and_no_news_is_lost(
        first in doing(5), second in doing(5), ours in doing(8), theirs in doing(8), fork in 0_usize..3,
    ) {
        let start = book().records().clone();
        let known = [did(&start.clone().into(), &first, 1), start.clone()];
        let known = [known[1].clone(), known[0].clone(), did(&known[0].clone().into(), &second, 2)];
        let ours = did(&known[2].clone().into(), &ours, 3);
        let copy = did(&known[fork].clone().into(), &theirs, 4);
        let rebased = rebase_known(&known, std::iter::empty(), &ours, &copy);
        let then: Book = ours.with(&rebased.with_conflicts(&ours, today())).unwrap().into();
        prop_assert!(is_sound(&then));
        for change in ours.diff(&then, "").changes {
            prop_assert!(change.sides().1.is_some(), "{:?} stays", change.about());
        }
        for change in ours.diff(&copy, "").changes {
            let about = change.about();
            let stood = |one: &Records| Whole::standing(one, about.as_ref());
            let (mine, Some(news)) = change.sides() else { continue };
            let known: Vec<Whole> = known.iter().filter_map(stood).collect();
            let Some(stands) = stood(&then) else {
                let settled = matches!(about, Some(AnyId::Conflict(_)));
                prop_assert!(settled || known.contains(&news), "{about:?} was deleted as it is");
                continue;
            };
            if matches!(about, Some(AnyId::Entry(_) | AnyId::Conflict(_))) {
                continue;
            }
            for field in news.fields() {
                let keeps = |one: &&std::sync::Arc<crate::domain::conflict::Conflict>| {
                    one.record == about && one.field == Some(field)
                };
                // The means to decide besides its value: its elements and its references.
                let is_kept = then.conflicts.values().any(|one| keeps(&one));
                let stood = known.iter().any(|one| one.agrees(&news, field));
                let is_list = ["terms", "accounts", "tags", "code"].contains(&field);
                let is_tie = ["campaign", "partnership", "influencer", "fills"].contains(&field);
                if is_kept || is_list || is_tie {
                    continue;
                }
                prop_assert!(
                    stood || stands.agrees(&news, field),
                    "{about:?} {field} of the copy is lost"
                );
                let Some(mine) = &mine else { continue };
                let always = known.iter().all(|one| one.agrees(mine, field));
                prop_assert!(
                    stands.agrees(mine, field) || always && stands.agrees(&news, field),
                    "{about:?} {field} of ours is replaced"
                );
            }
        }
    }
}
