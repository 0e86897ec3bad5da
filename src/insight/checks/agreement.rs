//! Checks of an agreement's content and gaps: next step, terms, representation, freedom.

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::record::AnyId;
use crate::domain::stage::{Lane, Stage};
use crate::insight::follow_up::settled::is_settled;
use crate::insight::review::round_hint;

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in &of.agreements {
        let one = agreement.one;
        no_next_step(of, agreement, found);
        if matches!(one.stage, Stage::In(Lane::Agreed | Lane::Active)) {
            if one.terms.is_empty() {
                // A gift without an obligation needs no terms.
                if one.gift_obliges != Some(false) {
                    let sentence = format!("{} without terms", one.stage.word());
                    found.add(Code::NoTerms, agreement.id(), "terms", sentence);
                }
            } else if !one.has_representation() {
                let sentence = "Content is agreed, and not how the product is shown".to_owned();
                found.add(Code::NoRepresentation, agreement.id(), "must", sentence);
            }
            no_day(agreement, found);
        }
        rounds(of, agreement, found);
    }
}

/// A settled next step counts as none, as in all views.
fn no_next_step(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let one = agreement.one;
    if !one.stage.wants_next_step() {
        return;
    }
    let sentence = match &one.next_step {
        None => format!("{} without a next step", one.stage.word()),
        Some(step) if is_settled(of.book, one, step) => {
            format!("{}, and the next step has happened: {}", one.stage.word(), step.what)
        }
        Some(_) => return,
    };
    found.add(Code::NoNextStep, agreement.id(), "next_step", sentence);
}

/// All terms without a day give one finding: a record has at most one per code.
fn no_day(agreement: &Agreement<'_>, found: &mut Found) {
    let terms = agreement.one.terms.iter();
    let undated: Vec<String> = terms.filter_map(|term| without_day(agreement, term)).collect();
    if !undated.is_empty() {
        let sentence = format!("{} agreed without a day", undated.join(", "));
        found.add(Code::NoDay, agreement.id(), "terms", sentence);
    }
}

/// Returns the part of a term without a day: `2 reels`.
fn without_day(agreement: &Agreement<'_>, term: &Term) -> Option<String> {
    if !matches!(term.frequency, Frequency::Once { by: None }) {
        return None;
    }
    let is_settled = |piece: &Deliverable| !piece.status.is_open() || piece.post_due.is_some();
    let fills = |piece: &Deliverable| piece.fills.as_ref().is_some_and(|it| it.term == term.id);
    let pieces = agreement.pieces.iter().filter(|piece| fills(piece) && is_settled(piece));
    let open = (term.total() as usize).saturating_sub(pieces.count());
    (open > 0).then(|| term.content.counted(u32::try_from(open).unwrap_or(u32::MAX)))
}

/// An approved piece was worth its rounds.
fn rounds(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let in_review =
        |status| matches!(status, Status::Drafting | Status::InReview | Status::ChangesAsked);
    for piece in agreement.pieces.iter().filter(|piece| in_review(piece.status)) {
        if let Some(hint) = round_hint(of.book, piece) {
            let sentence = format!("{}: {hint}", of.book.piece_name(piece));
            found.add(Code::ManyRounds, AnyId::Deliverable(piece.id.clone()), "rounds", sentence);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentType, Poster};
    use crate::domain::date::day;
    use crate::domain::deliverable::Fills;
    use crate::domain::expectations::{Freedom, Whose};
    use crate::insight::checks::ledger::Checks;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{id, piece, step, today};

    const ABOUT: [&str; 4] = ["C050", "C051", "C052", "C055"];

    fn agreed(lane: Lane) -> Scene {
        let mut scene = Scene::agreed(lane);
        scene.partnership.terms = vec![Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 2,
            frequency: Frequency::PerMonth {
                periods: 3,
                from: day("2026-12-01"),
                pace: crate::domain::frequency::Pace::default(),
            },
        }];
        scene.partnership.must = vec!["food-safe glaze".into()];
        scene
    }

    #[test]
    fn a_running_partnership_has_a_next_step() {
        for (lane, expected) in [
            (Lane::Prospect, &[][..]),
            (Lane::Contacted, &["C050"]),
            (Lane::Active, &["C050"]),
            (Lane::Done, &[]),
        ] {
            let mut scene = agreed(lane);
            assert!(codes(&scene, &ABOUT).is_empty(), "{lane}");
            scene.partnership.next_step = None;
            assert_eq!(codes(&scene, &ABOUT), expected, "{lane}");
        }
        let mut scene = agreed(Lane::Active);
        (scene.partnership.next_step, scene.partnership.stage) =
            (None, Stage::Paused { from: Lane::Active });
        assert!(codes(&scene, &ABOUT).is_empty());
    }

    #[test]
    fn a_step_that_has_happened_is_no_next_step() {
        for (what, signed, expected) in [
            ("sign the contract", None, &[][..]),
            ("sign the contract", Some("2026-11-20"), &["C050"]),
            ("sign it at last", Some("2026-11-20"), &[]),
        ] {
            let mut scene = agreed(Lane::Active);
            scene.partnership.signed_on = signed.map(day);
            scene.partnership.next_step = Some(step(Whose::Them, what, None));
            assert_eq!(codes(&scene, &ABOUT), expected, "{what} {signed:?}");
        }
    }

    #[test]
    fn what_is_agreed_is_written_down_with_how_the_product_is_shown() {
        for (lane, without_terms, without_words) in [
            (Lane::InTalks, &[][..], &[][..]),
            (Lane::Agreed, &["C051"], &["C052"]),
            (Lane::Active, &["C051"], &["C052"]),
            (Lane::Done, &[], &[]),
        ] {
            let mut scene = agreed(lane);
            scene.partnership.must.clear();
            assert_eq!(codes(&scene, &ABOUT), without_words, "{lane}");
            scene.partnership.terms.clear();
            assert_eq!(codes(&scene, &ABOUT), without_terms, "{lane}");
        }
    }

    #[test]
    fn a_gift_that_obliges_to_nothing_needs_no_terms() {
        for (obliges, expected) in
            [(None, &["C051"][..]), (Some(true), &["C051"]), (Some(false), &[])]
        {
            let mut scene = agreed(Lane::Active);
            scene.partnership.terms.clear();
            scene.partnership.gift_obliges = obliges;
            assert_eq!(codes(&scene, &["C051"]), expected, "{obliges:?}");
        }
    }

    #[test]
    fn what_is_agreed_has_a_day() {
        let of = |by: Option<&str>, due: Option<&str>, lane| {
            let mut scene = agreed(lane);
            scene.partnership.terms[0].frequency = Frequency::Once { by: by.map(day) };
            let pieces = [1, 2].map(|number| {
                let mut made = piece(&format!("reel-{number}"), "p-Mara", ContentType::Reel);
                made.fills = Some(Fills { term: id("t"), number });
                made.post_due = due.map(day);
                made
            });
            scene.records.deliverables = pieces.into_iter().collect();
            codes(&scene, &ABOUT)
        };
        assert_eq!(of(None, None, Lane::Agreed), ["C055"]);
        assert!(of(Some("2026-12-05"), None, Lane::Agreed).is_empty());
        assert!(of(None, Some("2026-12-05"), Lane::Agreed).is_empty(), "the pieces have theirs");
        assert!(of(None, None, Lane::InTalks).is_empty());
    }

    #[test]
    fn all_terms_without_a_day_are_told_at_once() {
        let mut scene = agreed(Lane::Agreed);
        scene.partnership.terms[0].frequency = Frequency::Once { by: None };
        let mut stories = scene.partnership.terms[0].clone();
        (stories.id, stories.content, stories.count) = (id("s"), ContentType::Story, 4);
        scene.partnership.terms.push(stories);
        let checks = Checks::build(&scene.book(), today());
        let found = checks.listed().iter().filter(|one| one.finding.id.code == Code::NoDay);
        let said: Vec<_> = found.map(|one| one.finding.sentence.as_str()).collect();
        assert_eq!(said, ["2 reels, 4 stories agreed without a day"]);
    }

    #[test]
    fn more_rounds_than_agreed_or_a_third_one_take_the_freedom_that_was_promised() {
        use Freedom::{Collaborative, Open, Prescribed};
        let (asked, approved) = (Status::ChangesAsked, Status::Approved);
        for (freedom, rounds, status, expected) in [
            (Some(Collaborative), 3, asked, &["C054"][..]),
            (Some(Open), 4, Status::InReview, &["C054"]),
            (Some(Open), 2, asked, &[]),
            (Some(Prescribed), 3, asked, &[]),
            (None, 3, asked, &[]),
            (Some(Open), 3, approved, &[]),
        ] {
            let mut scene = agreed(Lane::Active);
            scene.partnership.freedom = freedom;
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            (reel.rounds, reel.status) = (rounds, status);
            scene.records.deliverables = [reel].into_iter().collect();
            assert_eq!(codes(&scene, &["C054"]), expected, "{freedom:?} {rounds} {status}");
            scene.partnership.review_rounds = Some(1);
            let beyond = status == asked || !expected.is_empty();
            let expected = if beyond { &["C054"][..] } else { &[] };
            assert_eq!(codes(&scene, &["C054"]), expected, "one round was agreed");
        }
    }
}
