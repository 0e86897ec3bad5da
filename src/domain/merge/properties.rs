//! Properties of all merges.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::{Join, Lost, Merged, Rebased, merge, rebase, replay};
use crate::domain::book::{Book, Records};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::conflict::{Conflict, Version};
use crate::domain::id::{Id, Ids};
use crate::domain::plan::plan;
use crate::domain::plan::properties::{Choosing, command};
use crate::domain::record::{AnyId, Tie};
use crate::domain::rights::OwedTo;
use crate::domain::sample;
use crate::domain::step::{Deed, Step};
use crate::domain::whole::Whole;

/// Numbers that choose one side's actions: commands, and fields overwritten by hand.
pub(super) type Doing = Vec<(Choosing, bool)>;

pub(super) fn doing(most: usize) -> impl Strategy<Value = Doing> {
    proptest::collection::vec(any::<(Choosing, bool)>(), 0..most)
}

/// Returns the steps of one side on a book, and the resulting book.
pub(super) fn steps(book: &Book, doing: &Doing, seed: u64) -> (Vec<ChangeSet>, Book) {
    let (mut book, mut ids) = (book.clone(), Ids::seeded(seed));
    let mut steps = Vec::new();
    for (numbers, by_hand) in doing {
        let set = if *by_hand {
            scribble(&book, *numbers)
        } else {
            command(&book, *numbers)
                .and_then(|command| plan(&book, command, &mut ids, sample::today()).ok())
        };
        if let Some(set) = set {
            book.apply(&set).unwrap();
            steps.push(set);
        }
    }
    (steps, book)
}

/// Returns what a journal restores of unsaved steps.
pub(super) fn recovered(sets: &[ChangeSet], now: &Records, backup: &Records) -> Rebased {
    let step = |(number, set): (u64, &ChangeSet)| Step {
        number,
        at: None,
        deed: Deed::Did,
        set: set.clone(),
        takes_back: Vec::new(),
    };
    let steps: Vec<Step> = (1..).zip(sets).map(step).collect();
    let mut lost = Lost::of(&steps, now);
    lost.add(backup, now);
    replay(&steps, now, &lost)
}

pub(super) fn after(book: &Book, doing: &Doing, seed: u64) -> Records {
    steps(book, doing, seed).1.records().clone()
}

/// Overwrites a field with that of another record of the kind, like a manual edit of the file.
fn scribble(book: &Book, (which, pick, how): Choosing) -> Option<ChangeSet> {
    let mut ids: Vec<AnyId> = Vec::new();
    let all = Records::new(crate::domain::brand::Brand::clone(&book.brand)).diff(book, "");
    ids.extend(all.changes.iter().filter_map(Change::about));
    let id = ids.get(usize::from(pick) % ids.len())?;
    let mut like = ids.iter().filter(|one| one.kind() == id.kind() && *one != id);
    let other = like.clone().nth(usize::from(how) % like.by_ref().count().max(1))?;
    let standing = Whole::standing(book, Some(id))?;
    let fields = standing.fields();
    let field = fields.get(usize::from(which) % fields.len()).filter(|field| **field != "id")?;
    let written = standing.clone().with_field_of(&Whole::standing(book, Some(other))?, field);
    let change = Change::between(Some(standing), Some(written))?;
    let set = ChangeSet { label: "Scribbled".into(), changes: vec![change] };
    let mut then = book.clone();
    then.apply(&set).unwrap();
    is_sound(&then).then_some(set)
}

/// Returns whether a file could hold this book.
pub(super) fn is_sound(book: &Book) -> bool {
    let bound = book.exclusivities.values().all(|one| match &one.owed_to {
        OwedTo::Us(of) => {
            book.partnerships.get(of).is_some_and(|of| of.influencer == one.influencer)
        }
        OwedTo::Brand(_) => true,
    });
    bound && book.dangling().is_empty() && book.brand.bounds().is_ok() && id_twice(book).is_none()
}

/// Returns a duplicate id, if any.
fn id_twice(book: &Book) -> Option<String> {
    let all = Records::new(crate::domain::brand::Brand::clone(&book.brand)).diff(book, "");
    let ids = all.changes.iter().filter_map(Change::about).map(|id| id.as_str().to_owned());
    let terms = book.partnerships.values().flat_map(|one| &one.terms);
    let mut seen = BTreeSet::new();
    ids.chain(terms.map(|one| one.id.to_string())).find(|id| !seen.insert(id.clone()))
}

pub(super) fn merged(base: &Records, ours: &Records, theirs: &Records) -> Merged {
    merge(base, ours, theirs, sample::today())
}

/// Returns the records of two sides that merged each other's work twice.
pub(super) fn met_again(base: &Records, ours: &Records, theirs: &Records) -> (Records, Records) {
    let mut here = merged(base, ours, theirs).records;
    let mut there = merged(base, theirs, ours).records;
    for _ in 0..3 {
        let next = merged(base, &here, &there).records;
        there = merged(base, &there, &here).records;
        here = next;
    }
    (here, there)
}

pub(super) fn conflict_ids(records: &Records) -> BTreeSet<Id<Conflict>> {
    records.conflicts.values().map(|one| one.id.clone()).collect()
}

/// Asserts that every value of a side is in the result or in a conflict.
fn holds_all_of(side: &Records, base: &Records, merged: &Records) -> TestCaseResult {
    holds_all_but(&[], side, base, merged)
}

/// The same, except for values that some steps had as well: those count as theirs.
fn holds_all_but(
    steps: &[ChangeSet],
    side: &Records,
    base: &Records,
    merged: &Records,
) -> TestCaseResult {
    let had: Vec<Whole> = steps
        .iter()
        .flat_map(|step| &step.changes)
        .flat_map(|change| {
            let (before, after) = change.sides();
            [before, after]
        })
        .flatten()
        .collect();
    for change in &base.diff(side, "").changes {
        let about = change.about();
        let (before, Some(after)) = change.sides() else {
            let tells = about.is_none_or(|id| is_told(&id, merged));
            prop_assert!(tells, "{:?} was deleted and is there, and nothing tells", change.about());
            continue;
        };
        let was_had =
            |field: &&str| had.iter().any(|had| had.id() == about && had.agrees(&after, field));
        let is_new =
            |field: &&str| before.as_ref().is_none_or(|before| !before.agrees(&after, field));
        let Some(stands) = Whole::standing(merged, about.as_ref()) else {
            let is_answer = matches!(about, Some(AnyId::Conflict(_)));
            // Steps that had all of it may also delete it.
            let fields = after.fields();
            let is_taken_for_theirs =
                before.is_some() && fields.iter().filter(|it| is_new(it)).all(was_had);
            prop_assert!(is_answer || is_taken_for_theirs, "{:?} is there", about);
            continue;
        };
        for field in after.fields() {
            if !is_new(&field) || was_had(&field) {
                continue;
            }
            let version = Some(Version::new(after.clone(), Some(field)));
            let is_kept = merged
                .conflicts
                .values()
                .any(|one| one.record == about && (one.ours == version || one.theirs == version));
            prop_assert!(
                is_kept || is_in(before.as_ref(), &after, &stands, field),
                "{:?} {field} {} is in neither {} nor a conflict",
                about,
                after.show(field),
                stands.show(field)
            );
        }
    }
    Ok(())
}

/// Returns whether a record is gone, or a conflict says that it or its owner was deleted.
fn is_told(id: &AnyId, merged: &Records) -> bool {
    let tells = |one: &Conflict| one.field.is_none() && one.record.as_ref() == Some(id);
    let mut told = !id.is_in(merged) || merged.conflicts.values().any(|one| tells(one));
    merged.ties_of(id, &mut |on, tie| {
        told |= tie == Tie::Owned && on.is_in(merged) && is_told(&on, merged);
    });
    told
}

/// Returns whether a value includes everything that a side changed.
fn is_in(before: Option<&Whole>, after: &Whole, stands: &Whole, field: &str) -> bool {
    // A reference that was cleared with a deleted record is restored if the record stays.
    let forgotten = ["campaign", "partnership"].contains(&field) && after.show(field).is_empty();
    // Derived from its partnership.
    let follows = matches!(after.id(), Some(AnyId::Exclusivity(_))) && field == "influencer";
    let wanted = stands.clone().joined(before, after, field);
    forgotten || follows || wanted.1 == Join::Clean && wanted.0.agrees(stands, field)
}

proptest! {
    #[test]
    fn nothing_that_a_side_wrote_is_lost_and_nothing_dangles(
        first in doing(6), ours in doing(12), theirs in doing(12),
    ) {
        let base: Book = after(&sample::book(), &first, 1).into();
        let (ours, theirs) = (after(&base, &ours, 2), after(&base, &theirs, 3));
        let merged = merged(&base, &ours, &theirs);
        let book: Book = merged.records.clone().into();
        prop_assert_eq!(book.dangling(), vec![]);
        prop_assert!(is_sound(&book));
        holds_all_of(&ours, &base, &merged.records)?;
        holds_all_of(&theirs, &base, &merged.records)?;
        for clash in &merged.clashes {
            prop_assert!(book.conflicts.contains(&clash.id()), "{:?} is kept", clash);
        }
        let mut applied: Book = ours.into();
        applied.apply(&merged.changes).unwrap();
        prop_assert_eq!(applied.records(), &merged.records);
        let about: BTreeSet<_> = merged.changes.changes.iter().map(Change::about).collect();
        prop_assert_eq!(about.len(), merged.changes.changes.len(), "one change for each record");
    }

    #[test]
    fn it_makes_no_difference_whose_side_is_ours_unless_they_clash(
        ours in doing(10), theirs in doing(10),
    ) {
        let base = sample::book();
        let (ours, theirs) = (after(&base, &ours, 2), after(&base, &theirs, 3));
        let (here, there) = (merged(&base, &ours, &theirs), merged(&base, &theirs, &ours));
        prop_assert_eq!(conflict_ids(&here.records), conflict_ids(&there.records));
        if here.clashes.is_empty() {
            prop_assert_eq!(here.records, there.records);
        }
    }

    #[test]
    fn to_merge_again_changes_nothing(ours in doing(10), theirs in doing(10)) {
        let base = sample::book();
        let (ours, theirs) = (after(&base, &ours, 2), after(&base, &theirs, 3));
        let once = merged(&base, &ours, &theirs).records;
        let twice = merged(&base, &once, &theirs);
        prop_assert_eq!(&twice.clashes, &vec![]);
        prop_assert_eq!(&twice.records, &once);
        prop_assert_eq!(&merged(&theirs, &once, &theirs).records, &once);
        prop_assert_eq!(&merged(&theirs, &theirs, &once).records, &once);
    }

    #[test]
    fn where_one_side_did_nothing_the_other_is_the_result(doings in doing(12)) {
        let base = sample::book();
        let other = after(&base, &doings, 2);
        for (ours, theirs) in [(base.records(), &other), (&other, base.records()), (&other, &other)] {
            let merged = merged(&base, ours, theirs);
            prop_assert_eq!(&merged.records, &other);
            prop_assert_eq!(merged.clashes, vec![]);
        }
    }

    #[test]
    fn the_order_of_three_makes_no_difference_unless_they_clash(
        one in doing(6), two in doing(6), three in doing(6),
    ) {
        let base = sample::book();
        let [one, two, three] =
            [(one, 2), (two, 3), (three, 4)].map(|(doing, seed)| after(&base, &doing, seed));
        let left = merged(&base, &merged(&base, &one, &two).records, &three).records;
        let right = merged(&base, &one, &merged(&base, &two, &three).records).records;
        if left.conflicts.is_empty() && right.conflicts.is_empty() {
            prop_assert_eq!(left, right);
        }
    }

    #[test]
    fn replicas_that_exchange_through_one_copy_agree(
        rounds in proptest::collection::vec((0_usize..3, doing(4)), 1..8),
    ) {
        let start = sample::book().records().clone();
        let mut shared = start.clone();
        let mut replicas = vec![(start.clone(), start.clone()); 3];
        let last = (0..3).chain(0..3).map(|who| (who, Vec::new()));
        for (seed, (who, doing)) in (2..).zip(rounds.into_iter().chain(last)) {
            let (base, mine) = &mut replicas[who];
            *mine = after(&mine.clone().into(), &doing, seed);
            let merged = merged(base, mine, &shared).records;
            holds_all_of(&shared, base, &merged)?;
            holds_all_of(mine, base, &merged)?;
            (shared, *base, *mine) = (merged.clone(), merged.clone(), merged);
        }
        for (_, mine) in &replicas {
            prop_assert_eq!(mine, &shared);
        }
        prop_assert!(is_sound(&shared.into()));
    }

    #[test]
    fn two_that_merged_each_others_work_agree_when_they_meet_again(
        ours in doing(10), theirs in doing(10),
    ) {
        let base = sample::book();
        let (ours, theirs) = (after(&base, &ours, 2), after(&base, &theirs, 3));
        let (here, there) = met_again(&base, &ours, &theirs);
        prop_assert_eq!(here, there);
    }

    #[test]
    fn a_set_and_its_inverse_on_top_leave_the_book_as_it_was(doings in doing(10)) {
        let base = sample::book();
        let (sets, then) = steps(&base, &doings, 2);
        let mut book = then;
        for set in sets.iter().rev() {
            let back = rebase(&set.inverted(), &book);
            prop_assert_eq!(&back.clashes, &vec![]);
            prop_assert_eq!(&back.set.changes.len(), &set.changes.len());
            book.apply(&back.set).unwrap();
        }
        prop_assert_eq!(book, base);
    }

    #[test]
    fn a_tail_comes_back_whatever_of_it_was_saved(doings in doing(12), saved: prop::sample::Index) {
        let base = sample::book();
        let (sets, then) = steps(&base, &doings, 2);
        let mut on_disk = base.clone();
        for set in &sets[..saved.index(sets.len() + 1)] {
            on_disk.apply(set).unwrap();
        }
        let back = recovered(&sets, &on_disk, &base);
        prop_assert_eq!(&back.clashes, &vec![]);
        on_disk.apply(&back.set).unwrap();
        prop_assert_eq!(on_disk, then);
    }

    #[test]
    fn a_tail_and_what_others_wrote_meanwhile_are_both_kept(
        ours in doing(8), theirs in doing(8),
    ) {
        let base = sample::book();
        let (sets, then) = steps(&base, &ours, 2);
        let disk = after(&base, &theirs, 3);
        let back = recovered(&sets, &disk, &base);
        let mut book: Book = disk.clone().into();
        book.apply(&back.with_conflicts(&disk, sample::today())).unwrap();
        prop_assert!(is_sound(&book));
        holds_all_of(&then, &base, &book)?;
        holds_all_but(&sets, &disk, &base, &book)?;
    }
}
