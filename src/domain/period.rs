//! When a right or an exclusivity applies, as far as that is known.
//!
//! A length may count from a future event. With several pieces it begins when the first goes live
//! and ends the given days after the last one: a record has one period, and the use of single
//! pieces is not recorded. All code that judges by these days reads them here.

use super::book::Book;
use super::date::{Date, plus_days};
use super::deliverable::Deliverable;
use super::expectations::Term;
use super::id::Id;
use super::partnership::Partnership;
use super::rights::{CountedFrom, Exclusivity, OwedTo, Until, UsageRight, length};

/// The time in which something applies.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Period {
    /// Its first day; none if not agreed or not known yet.
    pub first: Option<Date>,
    /// Its last day, inclusive; none if not agreed or not known yet.
    pub last: Option<Until>,
    /// What its last day depends on.
    pub awaits: Option<Awaits>,
}

/// A length whose last day is not known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Awaits {
    /// The length in days.
    pub days: u32,
    /// The event that it counts from; the first day if absent.
    pub from: Option<CountedFrom>,
    /// The day until which it applies at least; none if it has not begun.
    pub at_least: Option<Date>,
}

impl Awaits {
    /// Returns the length in words: `30 days from posting`, or `30 days from the last posting` once
    /// it has begun.
    #[must_use]
    pub fn words(&self) -> String {
        match (self.from, self.at_least) {
            (Some(CountedFrom::Posting), Some(_)) => {
                length(self.days, self.from).replace(" from ", " from the last ")
            }
            _ => length(self.days, self.from),
        }
    }
}

impl Period {
    /// Returns its last day, if known.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.last.and_then(Until::day)
    }

    /// Returns whether its last day has passed.
    #[must_use]
    pub fn has_ended(&self, today: Date) -> bool {
        self.last_day().is_some_and(|last| last < today)
    }

    /// Returns whether it is known to apply on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.overlap(&Self { first: Some(day), last: Some(Until::Day(day)), awaits: None })
            .is_some()
    }

    /// Returns the first and last day known to be in both, none if they do not overlap; an absent
    /// bound is open.
    #[must_use]
    pub fn overlap(&self, other: &Self) -> Option<(Option<Date>, Option<Date>)> {
        let ((one_first, one_last), (other_first, other_last)) = (self.known()?, other.known()?);
        let first = one_first.max(other_first);
        let last = one_last.into_iter().chain(other_last).min();
        let meet = first.is_none_or(|first| last.is_none_or(|last| first <= last));
        meet.then_some((first, last))
    }

    /// Returns the first and last day between which it is known to apply; none if it is not known
    /// to have begun.
    fn known(&self) -> Option<(Option<Date>, Option<Date>)> {
        match self.awaits {
            None => Some((self.first, self.last_day())),
            Some(awaits) => awaits.at_least.map(|last| (self.first, Some(last))),
        }
    }
}

/// The known days of the event that a length counts from.
#[derive(Clone, Copy, Debug, Default)]
struct Happened {
    first: Option<Date>,
    last: Option<Date>,
    /// Whether it may happen again.
    goes_on: bool,
}

impl From<Option<Date>> for Happened {
    fn from(day: Option<Date>) -> Self {
        Self { first: day, last: day, goes_on: false }
    }
}

/// The agreed time of a record.
#[derive(Clone, Copy)]
struct Agreed {
    from: Option<Date>,
    until: Option<Until>,
    days: Option<u32>,
    counted_from: Option<CountedFrom>,
}

impl Agreed {
    /// Returns the period; the earlier of a stated and a counted last day applies.
    fn period(self, happened: impl FnOnce(CountedFrom) -> Happened) -> Period {
        let Self { from, until, days, counted_from } = self;
        let Some(days) = days else { return Period { first: from, last: until, awaits: None } };
        let happened = counted_from.map_or_else(|| from.into(), happened);
        let stated = until.and_then(Until::day);
        let ends = |day| plus_days(day, i64::from(days) - 1);
        let counted = happened.last.map(ends);
        let counted = counted.map(|day| stated.map_or(day, |stated| stated.min(day)));
        let is_known = counted.is_some() && !happened.goes_on;
        Period {
            first: from.or(happened.first),
            last: if is_known { counted } else { stated }.map(Until::Day),
            awaits: (!is_known).then_some(Awaits { days, from: counted_from, at_least: counted }),
        }
    }
}

impl Book {
    /// Returns the period of a right.
    #[must_use]
    pub fn period_of_right(&self, right: &UsageRight) -> Period {
        let UsageRight { from, until, days, counted_from, .. } = *right;
        let agreed = Agreed { from, until, days, counted_from };
        agreed.period(|event| self.happened(event, &right.partnership, &right.pieces))
    }

    /// Returns the period of an exclusivity. For one owed to another brand we know neither posts
    /// nor deliveries.
    #[must_use]
    pub fn period_of_exclusivity(&self, one: &Exclusivity) -> Period {
        let Exclusivity { from, until, days, counted_from, .. } = *one;
        let until = until.map(Until::Day);
        let agreed = Agreed { from, until, days, counted_from };
        agreed.period(|event| match &one.owed_to {
            OwedTo::Us(of) if self.binds_its_own(one, of) => self.happened(event, of, &[]),
            OwedTo::Us(_) | OwedTo::Brand(_) => Happened::default(),
        })
    }

    /// Returns whether an exclusivity binds the influencer of its partnership; planning rejects
    /// others, as another influencer's posts say nothing about it.
    fn binds_its_own(&self, one: &Exclusivity, of: &Id<Partnership>) -> bool {
        self.partnerships.get(of).is_some_and(|of| of.influencer == one.influencer)
    }

    fn happened(
        &self,
        event: CountedFrom,
        partnership: &Id<Partnership>,
        pieces: &[Id<Deliverable>],
    ) -> Happened {
        match event {
            CountedFrom::Delivery => self.delivered_on(partnership).into(),
            CountedFrom::Posting => self.posted(partnership, pieces),
        }
    }

    /// Returns when pieces of a partnership went live; all pieces if none are named.
    fn posted(&self, partnership: &Id<Partnership>, named: &[Id<Deliverable>]) -> Happened {
        let is_meant = |id: &Id<Deliverable>| named.is_empty() || named.contains(id);
        let all: Vec<_> =
            self.deliverables_of(partnership).filter(|piece| is_meant(&piece.id)).collect();
        let live = || all.iter().filter(|piece| piece.status.is_live());
        let days = || live().filter_map(|piece| piece.posted_on);
        let one = self.partnerships.get(partnership).filter(|one| !one.stage.has_ended());
        let is_planned = |term: &Term, number| {
            let fills = all.iter().filter_map(|piece| piece.fills.as_ref());
            fills.clone().any(|fills| fills.term == term.id && fills.number == number)
        };
        let delivered = || self.delivered_on(partnership);
        let is_whole = |term: &Term| term.numbers(delivered()).all(|one| is_planned(term, one));
        let is_to_come = one.is_some_and(|one| {
            let unplanned = || named.is_empty() && !one.terms.iter().all(is_whole);
            all.iter().any(|piece| piece.status.is_open()) || unplanned()
        });
        Happened {
            first: days().min(),
            last: days().max(),
            // A live piece without a recorded day may have been the last.
            goes_on: is_to_come || live().any(|piece| piece.posted_on.is_none()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::sample::{book, id};
    use crate::domain::shipment::{Shipment, ShipmentState};
    use crate::domain::stage::{Lane, Stage};

    fn agreed(right: impl FnOnce(&mut UsageRight)) -> UsageRight {
        let mut made = UsageRight::clone(book().rights.get(&id("ads")).unwrap());
        (made.from, made.until, made.days) = (None, None, Some(30));
        right(&mut made);
        made
    }

    fn posting(right: impl FnOnce(&mut UsageRight)) -> UsageRight {
        agreed(|made| {
            made.counted_from = Some(CountedFrom::Posting);
            right(made);
        })
    }

    /// Returns a book in which the agreement has these pieces and no terms, each with its day if
    /// live.
    fn with(pieces: &[(&str, Status, Option<&str>)]) -> Book {
        let mut records = Records::clone(book().records());
        let mara = book().partnerships.get(&id("mara-spring")).unwrap().clone();
        let mut mara = Partnership::clone(&mara);
        (mara.terms, mara.stage) = (Vec::new(), Stage::In(Lane::Active));
        records.partnerships = [mara].into_iter().collect();
        let made = pieces.iter().map(|(name, status, on)| {
            let content = crate::domain::content::ContentType::Reel;
            let mut piece = Deliverable::new(id(name), id("mara-spring"), content);
            (piece.status, piece.posted_on) = (*status, on.map(day));
            piece
        });
        records.deliverables = made.collect();
        records.into()
    }

    fn said(period: &Period) -> (Option<String>, Option<String>, bool) {
        let last = period.last.map(|last| crate::domain::field::Value::show(&last));
        (period.first.map(|day| day.to_string()), last, period.awaits.is_some())
    }

    fn text(
        first: Option<&str>,
        last: Option<&str>,
        awaits: bool,
    ) -> (Option<String>, Option<String>, bool) {
        (first.map(str::to_owned), last.map(str::to_owned), awaits)
    }

    #[test]
    fn a_length_counts_from_its_first_day() {
        let from = |right: &mut UsageRight| right.from = Some(day("2026-12-01"));
        for (right, expected) in [
            (agreed(from), text(Some("2026-12-01"), Some("2026-12-30"), false)),
            (agreed(|_| ()), text(None, None, true)),
            (agreed(|one| one.days = None), text(None, None, false)),
            (
                agreed(|one| {
                    from(one);
                    one.until = Some(Until::Day(day("2026-12-10")));
                }),
                text(Some("2026-12-01"), Some("2026-12-10"), false),
            ),
            (
                agreed(|one| {
                    from(one);
                    one.until = Some(Until::Perpetual);
                }),
                text(Some("2026-12-01"), Some("2026-12-30"), false),
            ),
        ] {
            assert_eq!(said(&book().period_of_right(&right)), expected, "{right:?}");
        }
    }

    #[test]
    fn from_posting_it_begins_with_the_first_piece_and_ends_after_the_last() {
        use Status::{Cancelled, Live, Missed, Planned, Verified};
        let (first, second) = (Some("2026-11-01"), Some("2026-11-20"));
        for (pieces, expected) in [
            (vec![], text(None, None, true)),
            (vec![("a", Planned, None)], text(None, None, true)),
            (vec![("a", Cancelled, None)], text(None, None, true)),
            (vec![("a", Live, first)], text(first, Some("2026-11-30"), false)),
            (vec![("a", Live, first), ("b", Planned, None)], text(first, None, true)),
            (vec![("a", Live, first), ("b", Live, None)], text(first, None, true)),
            (
                vec![("a", Live, first), ("b", Verified, second), ("c", Missed, None)],
                text(first, Some("2026-12-19"), false),
            ),
        ] {
            let period = with(&pieces).period_of_right(&posting(|_| ()));
            assert_eq!(said(&period), expected, "{pieces:?}");
        }
        let two = with(&[("a", Live, first), ("b", Planned, None)]);
        let only = posting(|right| right.pieces = vec![id("a")]);
        assert_eq!(said(&two.period_of_right(&only)), text(first, Some("2026-11-30"), false));
        let other = posting(|right| right.pieces = vec![id("b")]);
        assert_eq!(said(&two.period_of_right(&other)), text(None, None, true));
        let stated = posting(|right| right.until = Some(Until::Day(day("2026-12-24"))));
        assert_eq!(said(&two.period_of_right(&stated)), text(first, Some("2026-12-24"), true));
    }

    #[test]
    fn pieces_that_were_promised_and_not_planned_are_to_come_until_it_ends() {
        let period = |stage| {
            let mut records = Records::clone(book().records());
            let mut mara = Partnership::clone(book().partnerships.get(&id("mara-spring")).unwrap());
            mara.stage = stage;
            records.partnerships = [mara].into_iter().collect();
            let mut reel = Deliverable::clone(book().deliverables.get(&id("reel-1")).unwrap());
            (reel.status, reel.posted_on) = (Status::Live, Some(day("2026-11-01")));
            records.deliverables = [reel].into_iter().collect();
            said(&Book::from(records).period_of_right(&posting(|_| ())))
        };
        let first = Some("2026-11-01");
        assert_eq!(period(Stage::In(Lane::Active)), text(first, None, true));
        assert_eq!(period(Stage::In(Lane::Done)), text(first, Some("2026-11-30"), false));
    }

    #[test]
    fn from_delivery_it_waits_for_the_parcel() {
        let right = agreed(|right| right.counted_from = Some(CountedFrom::Delivery));
        let mut records = Records::clone(book().records());
        for (state, on, expected) in [
            (ShipmentState::Shipped, None, text(None, None, true)),
            (
                ShipmentState::Delivered,
                Some("2026-11-10"),
                text(Some("2026-11-10"), Some("2026-12-09"), false),
            ),
        ] {
            let mut parcel = Shipment::new(id("mugs"), id("mara-spring"), "2 mugs".into());
            (parcel.state, parcel.delivered_on) = (state, on.map(day));
            records.shipments = [parcel].into_iter().collect();
            assert_eq!(said(&Book::from(records.clone()).period_of_right(&right)), expected);
        }
    }

    #[test]
    fn of_another_brand_no_posting_is_known() {
        let mut theirs = Exclusivity::clone(book().exclusivities.get(&id("theirs")).unwrap());
        (theirs.from, theirs.until, theirs.days) = (None, None, Some(30));
        theirs.counted_from = Some(CountedFrom::Posting);
        let live = with(&[("a", Status::Live, Some("2026-11-01"))]);
        assert_eq!(said(&live.period_of_exclusivity(&theirs)), text(None, None, true));
        theirs.owed_to = OwedTo::Us(id("mara-spring"));
        let known = text(Some("2026-11-01"), Some("2026-11-30"), false);
        assert_eq!(said(&live.period_of_exclusivity(&theirs)), known);
    }

    #[test]
    fn what_is_not_known_to_hold_meets_nothing() {
        let two = with(&[("a", Status::Live, Some("2026-11-01")), ("b", Status::Planned, None)]);
        let begun = two.period_of_right(&posting(|_| ()));
        for (on, expected) in [
            ("2026-10-31", false),
            ("2026-11-01", true),
            ("2026-11-30", true),
            ("2026-12-01", false),
        ] {
            assert_eq!(begun.holds_on(day(on)), expected, "{on}");
        }
        let waits = two.period_of_right(&posting(|right| right.pieces = vec![id("b")]));
        assert!(!waits.holds_on(day("2026-11-10")));
        let open = Period::default();
        assert_eq!(open.overlap(&open), Some((None, None)));
        assert_eq!(open.overlap(&waits), None);
    }
}
