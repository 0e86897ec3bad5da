//! The table of all deliverables: open ones by their next day, then the others, latest first.

use std::cmp::Ordering;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use super::haystack::Haystacks;
use super::needle::{Facts, Needle, OwnWords};
use super::number::counted;
use super::pending::is_hidden;
use super::row::Mark;
use super::sorted::Sorted;
use super::sought::Sought;
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between, plus_days, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::text::fold;

/// The sort key of rows: open first, then day, name and slot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub(super) group: Group,
    /// Days since the first day of the calendar; negated for closed pieces.
    days: i64,
    name: Arc<str>,
    /// The values that a filter tests; only the slot number is sorted by.
    pub(super) facts: Facts,
}

impl Ord for Place {
    fn cmp(&self, other: &Self) -> Ordering {
        let key = |place: &Self| (place.group, place.days);
        key(self)
            .cmp(&key(other))
            .then_with(|| self.name.cmp(&other.name))
            .then(self.facts.number.cmp(&other.facts.number))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether a piece is still in progress.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Group {
    /// In progress.
    Open,
    /// Live or dropped, or its partnership is inactive.
    Closed,
}

/// The deliverables of a book that are not archived, directly or with their partnership.
#[derive(Clone, Debug)]
pub struct Deliverables {
    today: Date,
    rows: Sorted<Id<Deliverable>, Place>,
    own: OwnWords,
}

/// One row of the table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeliverableRow {
    /// Which deliverable.
    pub id: Id<Deliverable>,
    /// The sign in front.
    pub mark: Mark,
    /// Its day: `Thu`, `Fri 4 Dec`; empty if unknown.
    pub date: String,
    /// The influencer.
    pub who: String,
    /// The piece: `Reel 3 of 6`.
    pub piece: String,
    /// The campaign or title.
    pub campaign: String,
    /// Its status.
    pub status: &'static str,
    /// How late: `3 days late`, `today`; empty if not late.
    pub late: String,
}

impl Deliverables {
    /// Builds the table of a book.
    #[must_use]
    pub fn build(book: &Book, haystacks: &Haystacks, today: Date) -> Self {
        // Iterate the table of pieces, which is in order; look up each partnership once.
        let mut known: HashMap<&Id<Partnership>, Option<Places>> =
            HashMap::with_capacity(book.partnerships.len());
        let mut own = OwnWords::default();
        let mut rows = Vec::with_capacity(book.deliverables.len());
        for piece in book.deliverables.values() {
            let places = known.entry(&piece.partnership).or_insert_with_key(|id| {
                let partnership = book.partnerships.get(*id)?;
                (!is_hidden(book, partnership)).then(|| Places::of(book, haystacks, partnership))
            });
            let place = places.as_ref().map(|places| places.place(piece, &mut own));
            rows.extend(place.map(|place| (place, piece.id.clone())));
        }
        Self { today, rows: rows.into_iter().collect(), own }
    }

    /// Updates the table after an edit around these partnerships; the haystacks must be updated first.
    /// `touched` has the ids from [`each_touched`] of its changes.
    ///
    /// [`each_touched`]: crate::domain::change::Change::each_touched
    pub fn refresh(
        &mut self,
        book: &Book,
        haystacks: &Haystacks,
        around: &BTreeSet<Id<Partnership>>,
        touched: &[AnyId],
    ) {
        for partnership in around.iter().filter_map(|id| book.partnerships.get(id)) {
            self.put_all(book, haystacks, partnership);
        }
        for id in touched {
            if let AnyId::Deliverable(id) = id
                && !book.deliverables.contains(id)
            {
                self.rows.set(id, None);
            }
        }
    }

    /// Returns how many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.rows().len()
    }

    /// Returns whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the deliverable at an index.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Id<Deliverable>> {
        self.rows.rows().get(at).map(|(_, id)| id)
    }

    /// Returns the index of a deliverable.
    #[must_use]
    pub fn position(&self, id: &Id<Deliverable>) -> Option<usize> {
        self.rows.position(id)
    }

    /// Returns the indices of the rows that contain every word of the text, in order.
    ///
    /// `within` is the result for a prefix of the same text, if there is one.
    #[must_use]
    pub fn filter(
        &self,
        book: &Book,
        haystacks: &Haystacks,
        text: &str,
        within: Option<&[usize]>,
    ) -> Vec<usize> {
        let sought = Sought::new(text);
        let mut needle = Needle::new(&sought, haystacks, &self.own, self.today);
        let rows = self.rows.rows();
        let mut holds = |at: &usize| needle.is_in(&rows[*at].0, &rows[*at].1, book);
        match within {
            Some(within) => within.iter().copied().filter(|at| holds(at)).collect(),
            None => (0..rows.len()).filter(|at| holds(at)).collect(),
        }
    }

    fn put_all(&mut self, book: &Book, haystacks: &Haystacks, partnership: &Partnership) {
        let is_hidden = is_hidden(book, partnership);
        let places = Places::of(book, haystacks, partnership);
        for piece in book.deliverables_of(&partnership.id) {
            let place = (!is_hidden).then(|| places.place(piece, &mut self.own));
            self.rows.set(&piece.id, place);
        }
    }
}

impl Place {
    /// Returns the day of the row.
    pub(super) fn day(&self) -> Option<Date> {
        let days = match self.group {
            Group::Open => self.days,
            Group::Closed => -self.days,
        };
        (self.days != i64::MAX).then(|| plus_days(Date::MIN, days))
    }
}

/// The sort keys of a partnership's pieces.
struct Places<'a> {
    partnership: &'a Partnership,
    name: Arc<str>,
    slot: u32,
}

impl<'a> Places<'a> {
    fn of(book: &Book, haystacks: &Haystacks, partnership: &'a Partnership) -> Self {
        let name = fold(&book.influencer_name(&partnership.influencer)).into();
        let slot = haystacks.slot(&partnership.id).unwrap_or(u32::MAX);
        Self { partnership, name, slot }
    }

    fn place(&self, piece: &Deliverable, own: &mut OwnWords) -> Place {
        let group = group(self.partnership, piece);
        let days = day_of(piece).map(|day| days_between(Date::MIN, day));
        let days = match group {
            Group::Open => days.unwrap_or(i64::MAX),
            Group::Closed => days.map_or(i64::MAX, |days| -days),
        };
        let facts = Facts::of(self.partnership, piece, self.slot, own);
        Place { group, days, name: Arc::clone(&self.name), facts }
    }
}

fn group(partnership: &Partnership, piece: &Deliverable) -> Group {
    if piece.status.is_open() && partnership.stage.is_running() {
        Group::Open
    } else {
        Group::Closed
    }
}

/// Returns the day of a row: the next due day, or the one it went live.
fn day_of(piece: &Deliverable) -> Option<Date> {
    if piece.status.is_open() { piece.next_due() } else { piece.posted_on.or(piece.post_due) }
}

/// Returns the row of a deliverable.
#[must_use]
pub fn deliverable_row(book: &Book, piece: &Deliverable, today: Date) -> DeliverableRow {
    let partnership = book.partnerships.get(&piece.partnership);
    let is_open = partnership.is_some_and(|one| group(one, piece) == Group::Open);
    let day = day_of(piece);
    let mark = match piece.status {
        Status::Verified => Mark::Done,
        Status::Live => Mark::Ours,
        Status::Missed | Status::Cancelled => Mark::Dropped,
        Status::Planned
        | Status::Drafting
        | Status::InReview
        | Status::ChangesAsked
        | Status::Approved
        | Status::Scheduled => match day {
            _ if !is_open => Mark::Waiting,
            Some(day) if day < today => Mark::Overdue,
            Some(_) | None if piece.status == Status::InReview => Mark::Ours,
            Some(_) | None => Mark::Dated,
        },
    };
    DeliverableRow {
        id: piece.id.clone(),
        mark,
        date: day.map(|day| spoken(day, today)).unwrap_or_default(),
        who: partnership.map(|one| book.influencer_name(&one.influencer)).unwrap_or_default(),
        piece: book.piece_name(piece),
        campaign: partnership.map(|one| book.partnership_title(one)).unwrap_or_default(),
        status: piece.status_word(),
        late: day.filter(|_| is_open).map(|day| lateness(day, today)).unwrap_or_default(),
    }
}

/// Returns how late a day is: `3 days late`, `today`, or empty.
pub(super) fn lateness(day: Date, today: Date) -> String {
    match u64::try_from(days_between(day, today)) {
        Ok(0) => "today".to_owned(),
        Ok(days) => format!("{} late", counted(days, "day")),
        Err(_) => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::dice::{Dice, around, touched};
    use crate::insight::scene::today;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        #[test]
        fn the_table_follows_edits(seed in any::<u64>()) {
            let mut dice = Dice::seeded(seed);
            let mut book = dice.book(8);
            let mut haystacks = Haystacks::build(&book);
            let mut table = Deliverables::build(&book, &haystacks, today());
            for _ in 0..60 {
                let set = dice.edit(&book);
                book.apply(&set).unwrap();
                let around = around(&book, &set);
                haystacks.refresh(&book, &around);
                table.refresh(&book, &haystacks, &around, &touched(&set));
            }
            let fresh = Deliverables::build(&book, &haystacks, today());
            prop_assert_eq!(table.len(), fresh.len());
            for (kept, made) in table.rows.rows().iter().zip(fresh.rows.rows()) {
                prop_assert_eq!(&kept.1, &made.1);
                prop_assert_eq!(kept.0.cmp(&made.0), Ordering::Equal);
            }
            for text in ["reel", "late", "mara planned", "1 of"] {
                let found = |table: &Deliverables| table.filter(&book, &haystacks, text, None);
                prop_assert_eq!(found(&table), found(&fresh));
            }
        }

        #[test]
        fn open_ones_come_first_and_the_latest_of_the_closed_next(seed in any::<u64>()) {
            let book = Dice::seeded(seed).book(12);
            let table = Deliverables::build(&book, &Haystacks::build(&book), today());
            let pieces: Vec<_> = table.rows.rows().iter().map(|(place, id)| {
                (place, book.deliverables.get(id).unwrap())
            }).collect();
            prop_assert!(pieces.is_sorted_by_key(|(place, _)| place.group));
            let days = |group| -> Vec<Date> {
                let of_group = pieces.iter().filter(|(place, _)| place.group == group);
                of_group.filter_map(|(_, piece)| day_of(piece)).collect()
            };
            prop_assert!(days(Group::Open).is_sorted());
            prop_assert!(days(Group::Closed).iter().rev().is_sorted());
            prop_assert!(pieces.iter().all(|(place, piece)| place.day() == day_of(piece)));
        }
    }
}
