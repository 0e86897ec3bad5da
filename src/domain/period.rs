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
mod tests;
