//! Properties of merges where both sides generate the same ids, as can happen by chance.

use proptest::prelude::*;
use proptest::test_runner::TestCaseResult;

use super::properties::{
    after, conflict_ids, doing, is_sound, merged, met_again, recovered, steps,
};
use crate::domain::book::{Book, Records};
use crate::domain::sample;

/// Asserts that the records form a valid book: no duplicate ids, no dangling references.
fn opens(records: &Records) -> TestCaseResult {
    let book: Book = records.clone().into();
    prop_assert_eq!(book.dangling(), vec![]);
    prop_assert!(is_sound(&book));
    Ok(())
}

proptest! {
    #[test]
    fn whoever_merges_the_book_opens_and_is_the_same_unless_they_clash(
        ours in doing(12), theirs in doing(12),
    ) {
        let base = sample::book();
        let (ours, theirs) = (after(&base, &ours, 2), after(&base, &theirs, 2));
        let (here, there) = (merged(&base, &ours, &theirs), merged(&base, &theirs, &ours));
        opens(&here.records)?;
        prop_assert_eq!(conflict_ids(&here.records), conflict_ids(&there.records));
        if here.clashes.is_empty() {
            prop_assert_eq!(&here.records, &there.records);
        }
        let mut applied: Book = ours.into();
        applied.apply(&here.changes).unwrap();
        prop_assert_eq!(applied.records(), &here.records);
        let twice = merged(&base, &here.records, &theirs);
        prop_assert_eq!(&twice.records, &here.records);
        prop_assert_eq!(&merged(&theirs, &theirs, &here.records).records, &here.records);
    }

    #[test]
    fn two_that_merged_each_others_work_agree_when_they_meet_again(
        ours in doing(10), theirs in doing(10),
    ) {
        let base = sample::book();
        let (ours, theirs) = (after(&base, &ours, 2), after(&base, &theirs, 2));
        let (here, there) = met_again(&base, &ours, &theirs);
        opens(&here)?;
        prop_assert_eq!(here, there);
    }

    #[test]
    fn replicas_that_go_on_while_they_exchange_agree(
        rounds in proptest::collection::vec((0_usize..3, doing(4), doing(2)), 1..8),
    ) {
        let start = sample::book().records().clone();
        let mut shared = start.clone();
        let mut replicas = vec![(start.clone(), start.clone()); 3];
        let last = (0..3).chain(0..3).map(|who| (who, Vec::new(), Vec::new()));
        for (round, (who, doing, meanwhile)) in (0..).zip(rounds.into_iter().chain(last)) {
            // Alternating replicas generate the same ids again and again.
            let seed = 2 + round / 3;
            let (base, mine) = &mut replicas[who];
            let saved = after(&mine.clone().into(), &doing, seed);
            let now = after(&saved.clone().into(), &meanwhile, seed + 100);
            shared = merged(base, &saved, &shared).records;
            opens(&shared)?;
            // The owner went on editing while the file was written.
            *mine = merged(&saved, &now, &shared).records;
            opens(mine)?;
            *base = shared.clone();
        }
        for (_, mine) in &replicas {
            prop_assert_eq!(mine, &shared);
        }
    }

    #[test]
    fn a_tail_on_a_book_with_the_same_ids_makes_one_that_opens(
        ours in doing(8), theirs in doing(8), saved: prop::sample::Index,
    ) {
        let base = sample::book();
        let (sets, _) = steps(&base, &ours, 2);
        let mut on_disk = base.clone();
        for set in &sets[..saved.index(sets.len() + 1)] {
            on_disk.apply(set).unwrap();
        }
        let disk = merged(&base, &after(&base, &theirs, 2), &on_disk).records;
        let back = recovered(&sets, &disk, &base).with_conflicts(&disk, sample::today());
        opens(&disk.with(&back).unwrap())?;
    }
}
