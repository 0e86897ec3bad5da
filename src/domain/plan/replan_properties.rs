//! Properties of changed terms, for pieces in any state.

use proptest::prelude::*;

use super::plan;
use super::scene::edited;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::command::{Command, Dated};
use crate::domain::content::ContentType;
use crate::domain::date::plus_days;
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::id::{Id, Ids};
use crate::domain::sample::{book, id, refusal, term, today};

/// Random numbers for a term: which, count, frequency, start.
type Rolled = (u8, u8, u8, i8);

fn rolled(terms: &[Rolled]) -> Vec<Term> {
    let mut seen = Vec::new();
    let made = terms.iter().map(|(which, count, kind, start)| {
        let from = plus_days(today(), i64::from(*start));
        let count = u32::from(*count % 4) + 1;
        let frequency = match kind % 4 {
            0 => Frequency::PerMonth {
                periods: 2,
                from,
                pace: crate::domain::frequency::Pace::default(),
            },
            1 => Frequency::PerWeek {
                periods: 3,
                from,
                pace: crate::domain::frequency::Pace::default(),
            },
            2 => Frequency::AfterDelivery { days: 10 },
            _ => Frequency::Until { from, by: plus_days(from, 30), gap: 2 },
        };
        let name = format!("t{}", which % 4);
        term(&name, ContentType::Reel, count, frequency)
    });
    made.filter(|term| {
        let new = !seen.contains(&term.id);
        seen.push(term.id.clone());
        new
    })
    .collect()
}

fn apply(book: &mut Book, command: Command, ids: &mut Ids) {
    let Ok(set) = plan(book, command, ids, today()) else { return };
    let before = book.clone();
    book.apply(&set).unwrap();
    let mut back = book.clone();
    back.apply(&set.inverted()).unwrap();
    assert_eq!(back, before, "undo restores");
}

/// Works on a piece like its owner would.
fn work(book: &mut Book, ids: &mut Ids, (pick, how): (u8, u8)) {
    let pieces: Vec<Id<Deliverable>> =
        book.deliverables_of(&id("mara-spring")).map(|piece| piece.id.clone()).collect();
    let Some(piece) = pieces.get(usize::from(pick) % pieces.len().max(1)) else { return };
    let command = match how % 3 {
        0 => Command::MoveDate {
            item: Dated::Post(piece.clone()),
            to: plus_days(today(), i64::from(how)),
        },
        _ => Command::SetStatus {
            deliverable: piece.clone(),
            to: Status::ALL[usize::from(how / 3) % Status::ALL.len()],
        },
    };
    apply(book, command, ids);
}

fn is_fixed(piece: &Deliverable) -> bool {
    !piece.status.is_open() || piece.dates_by_hand
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn a_re_plan_keeps_what_is_done_and_fills_each_slot_once(
        first in proptest::collection::vec(any::<Rolled>(), 1..4),
        works in proptest::collection::vec(any::<(u8, u8)>(), 0..12),
        second in proptest::collection::vec(any::<Rolled>(), 0..4),
        seed: u64,
    ) {
        let (mut book, mut ids) = (book(), Ids::seeded(seed));
        let edit = edited(&book, |it| it.terms = rolled(&first));
        apply(&mut book, edit, &mut ids);
        for one in works {
            work(&mut book, &mut ids, one);
        }
        let before = book.clone();
        let edit = edited(&book, |it| it.terms = rolled(&second));
        apply(&mut book, edit, &mut ids);

        let partnership = book.partnerships.get(&id("mara-spring")).unwrap();
        let is_slot = |fills: &Fills| {
            let total = partnership.term(&fills.term).map_or(0, Term::total);
            (1..=total).contains(&fills.number)
        };
        let mut filled = std::collections::BTreeSet::new();
        for piece in book.deliverables_of(&partnership.id) {
            if let Some(fills) = &piece.fills {
                prop_assert!(is_slot(fills), "{fills:?} is a slot");
                prop_assert!(filled.insert(fills.clone()), "{fills:?} has two pieces");
            }
            let was = before.deliverables.get(&piece.id);
            if let Some(draft) = piece.draft_due
                && was.is_none_or(|was| was.draft_due != piece.draft_due)
            {
                prop_assert!(draft >= today() && Some(draft) <= piece.post_due);
            }
        }
        let total: u32 = partnership.terms.iter().map(Term::total).sum();
        if before.partnerships.get(&partnership.id) != Some(partnership) {
            prop_assert_eq!(filled.len(), total as usize, "every slot has a piece");
            let again = refusal(&book, Command::PlanSlots(partnership.id.clone()));
            prop_assert!(!again.to_string().is_empty());
        }
        for was in before.deliverables_of(&partnership.id).filter(|was| is_fixed(was)) {
            let is = book.deliverables.get(&was.id).expect("what is done stays");
            let kept = was.fills.clone().filter(is_slot);
            let expected = Deliverable { fills: kept, ..Deliverable::clone(was) };
            prop_assert_eq!(&**is, &expected);
        }
    }
}
