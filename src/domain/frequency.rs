//! Posting frequency, and the dated slots that follow from it.
//!
//! Slots are computed, never stored. Period k runs from `from` + k months (or weeks), counted from
//! `from`, the day clamped to the month. Piece j of n (from 0) is due on day ⌊(j+1)·len/n⌋ of its
//! period, and never before its first day, so 2 a month from 1 Dec fall on 15 and 31 Dec. A
//! [`Pace`] makes periods of several weeks or months, and puts each piece on a weekday or a day of
//! the month.

use super::date::{Date, days_between, plus_days, plus_months};
use super::pace::times;
pub use super::pace::{DayOfWeek, Pace};

/// How often, and until when, the pieces of a term are due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Frequency {
    /// All pieces once.
    Once {
        /// The last day, inclusive; none if no day was agreed.
        by: Option<Date>,
    },
    /// A number of pieces per week.
    PerWeek {
        /// The number of weekly periods, each `pace.every` weeks long.
        periods: u32,
        /// The first day of the first week.
        from: Date,
        /// How the pieces are spread over the weeks.
        pace: Pace,
    },
    /// A number of pieces per month.
    PerMonth {
        /// The number of monthly periods, each `pace.every` months long.
        periods: u32,
        /// The first day of the first month.
        from: Date,
        /// How the pieces are spread over the months.
        pace: Pace,
    },
    /// Pieces spread evenly until a day.
    Until {
        /// The first day.
        from: Date,
        /// The last day, inclusive.
        by: Date,
        /// Minimum days between consecutive pieces.
        gap: u32,
    },
    /// All pieces a number of days after the product was delivered.
    AfterDelivery {
        /// Days after the day of delivery.
        days: u32,
    },
}

/// One dated piece that a term expects.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Slot {
    /// Its number within the term, from 1.
    pub number: u32,
    /// The due day; none until the delivery that it counts from is logged.
    pub due: Option<Date>,
}

/// Returns a number of days in words.
fn in_days(count: i64) -> String {
    if count == 1 { "1 day".to_owned() } else { format!("{count} days") }
}

/// Why a frequency has no slots.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unplannable {
    /// No pieces.
    #[error("needs at least one piece")]
    NoPieces,
    /// No periods.
    #[error("needs at least one period")]
    NoPeriods,
    /// The last day is before the first.
    #[error("ends before it starts")]
    EndsBeforeStart,
    /// A period of zero weeks or months.
    #[error("needs a period of at least one week or month")]
    NoPeriodLength,
    /// A day that no month has.
    #[error("a day of the month is 1 to 31")]
    NoSuchDay,
    /// Several pieces of one period fall on one day.
    #[error("{count} pieces of one period cannot all fall on that day")]
    SameDay {
        /// The number of pieces in a period.
        count: u32,
    },
    /// The minimum gap leaves no room for all pieces.
    #[error("{count} pieces with {} between do not fit into {}", in_days(i64::from(*gap)), in_days(*days))]
    GapDoesNotFit {
        /// The number of pieces.
        count: u32,
        /// The minimum gap in days.
        gap: u32,
        /// The available days.
        days: i64,
    },
    /// More slots than anyone would post.
    #[error("makes more than {} pieces; give it a nearer end", Frequency::MOST_SLOTS)]
    TooMany,
}

impl Frequency {
    /// The maximum number of slots of a term.
    pub const MOST_SLOTS: u32 = 1_000;

    /// Returns the slots for `count` pieces (per period, if there are periods), by date.
    ///
    /// `delivered` is the day the product arrived, if it has.
    pub fn slots(&self, count: u32, delivered: Option<Date>) -> Result<Vec<Slot>, Unplannable> {
        if count == 0 {
            return Err(Unplannable::NoPieces);
        }
        let total = count.checked_mul(self.periods()).ok_or(Unplannable::TooMany)?;
        if total == 0 {
            return Err(Unplannable::NoPeriods);
        }
        if total > Self::MOST_SLOTS {
            return Err(Unplannable::TooMany);
        }
        let all_on = |due: Option<Date>| (1..=count).map(|number| Slot { number, due }).collect();
        match *self {
            Self::Once { by } => Ok(all_on(by)),
            Self::AfterDelivery { days } => {
                Ok(all_on(delivered.map(|day| plus_days(day, i64::from(days)))))
            }
            Self::PerWeek { periods, from, pace } => {
                let weeks = |period| i64::from(period) * i64::from(pace.every);
                in_periods(count, periods, pace, |period| plus_days(from, weeks(period) * 7))
            }
            Self::PerMonth { periods, from, pace } => {
                let months = |period: u32| period.saturating_mul(pace.every);
                in_periods(count, periods, pace, |period| plus_months(from, months(period)))
            }
            Self::Until { from, by, gap } => {
                let days = days_between(from, by) + 1;
                if days < 1 {
                    return Err(Unplannable::EndsBeforeStart);
                }
                let dues: Vec<Date> = spread(count, from, days).collect();
                if is_closer(&dues, gap) {
                    return Err(Unplannable::GapDoesNotFit { count, gap, days });
                }
                Ok(numbered(dues))
            }
        }
    }

    /// Returns the number of periods; 1 if pieces are not counted by period.
    #[must_use]
    pub fn periods(&self) -> u32 {
        match self {
            Self::PerWeek { periods, .. } | Self::PerMonth { periods, .. } => *periods,
            Self::Once { .. } | Self::Until { .. } | Self::AfterDelivery { .. } => 1,
        }
    }

    /// Returns the words after "2 reels", with days formatted by the caller: `a month, 3 months
    /// from 1 Dec`.
    #[must_use]
    pub fn words(&self, day: impl Fn(Date) -> String) -> String {
        match self {
            Self::Once { by: None } => String::new(),
            Self::Once { by: Some(by) } => format!("by {}", day(*by)),
            Self::PerWeek { periods, from, pace } => {
                format!("{}, {}", pace.rate("week"), pace.span(*periods, "week", &day(*from)))
            }
            Self::PerMonth { periods, from, pace } => {
                format!("{}, {}", pace.rate("month"), pace.span(*periods, "month", &day(*from)))
            }
            Self::Until { from, by, gap: 0 } => format!("from {} to {}", day(*from), day(*by)),
            Self::Until { from, by, gap } => {
                format!("from {} to {}, {} apart or more", day(*from), day(*by), times(*gap, "day"))
            }
            Self::AfterDelivery { days } => format!("{} after delivery", times(*days, "day")),
        }
    }
}

fn numbered(dues: impl IntoIterator<Item = Date>) -> Vec<Slot> {
    (1..).zip(dues).map(|(number, due)| Slot { number, due: Some(due) }).collect()
}

/// Returns whether any two consecutive days are less than `gap` days apart.
fn is_closer(dues: &[Date], gap: u32) -> bool {
    dues.windows(2).any(|pair| days_between(pair[0], pair[1]) < i64::from(gap))
}

fn in_periods(
    count: u32,
    periods: u32,
    pace: Pace,
    start: impl Fn(u32) -> Date,
) -> Result<Vec<Slot>, Unplannable> {
    if pace.every == 0 {
        return Err(Unplannable::NoPeriodLength);
    }
    if pace.day_of_month.is_some_and(|day| !(1..=31).contains(&day)) {
        return Err(Unplannable::NoSuchDay);
    }
    let mut dues = Vec::new();
    for period in 0..periods {
        let (first, next) = (start(period), start(period + 1));
        let days = days_between(first, next);
        let of_period: Vec<Date> = spread(count, first, days)
            .map(|due| {
                let found = pace.on_its_day(due);
                // A short period may have no such day before the slot day: then that one applies.
                if found < first && count == 1 { due } else { found }
            })
            .collect();
        let is_free = pace.weekday.is_none() && pace.day_of_month.is_none();
        let is_early = of_period.first().is_some_and(|due| *due < first);
        if is_early || (!is_free && of_period.windows(2).any(|pair| pair[0] >= pair[1])) {
            return Err(Unplannable::SameDay { count });
        }
        dues.extend(of_period);
    }
    if is_closer(&dues, pace.gap) {
        let days = days_between(start(0), start(periods));
        let count = count.saturating_mul(periods);
        return Err(Unplannable::GapDoesNotFit { count, gap: pace.gap, days });
    }
    Ok(numbered(dues))
}

/// Returns the due day of each of `count` pieces over `days` days from `first`.
fn spread(count: u32, first: Date, days: i64) -> impl Iterator<Item = Date> {
    let count = i64::from(count);
    (0..count).map(move |piece| {
        let day = ((piece + 1) * days / count).max(1);
        plus_days(first, day - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;
    use proptest::prelude::*;

    fn dues(frequency: Frequency, count: u32) -> Vec<String> {
        let slots = frequency.slots(count, None).unwrap();
        slots.iter().map(|slot| slot.due.map_or("?".into(), |due| due.to_string())).collect()
    }

    #[test]
    fn two_a_month_fall_on_the_middle_and_the_end() {
        let frequency =
            Frequency::PerMonth { periods: 3, from: day("2026-12-01"), pace: Pace::default() };
        assert_eq!(
            dues(frequency, 2),
            ["2026-12-15", "2026-12-31", "2027-01-15", "2027-01-31", "2027-02-14", "2027-02-28"]
        );
    }

    #[test]
    fn months_are_counted_from_the_first_day_even_from_the_31st() {
        let frequency =
            Frequency::PerMonth { periods: 3, from: day("2027-12-31"), pace: Pace::default() };
        // The periods run 31 Dec to 30 Jan, 31 Jan to 28 Feb, 29 Feb to 30 Mar: 2028 is a leap year.
        assert_eq!(dues(frequency, 1), ["2028-01-30", "2028-02-28", "2028-03-30"]);
    }

    #[test]
    fn three_a_week_are_spread_over_the_week() {
        let frequency =
            Frequency::PerWeek { periods: 2, from: day("2026-11-23"), pace: Pace::default() };
        assert_eq!(
            dues(frequency, 3),
            ["2026-11-24", "2026-11-26", "2026-11-29", "2026-12-01", "2026-12-03", "2026-12-06"]
        );
    }

    #[test]
    fn more_pieces_than_days_never_fall_before_the_period() {
        let frequency =
            Frequency::PerWeek { periods: 1, from: day("2026-11-23"), pace: Pace::default() };
        assert_eq!(dues(frequency, 14)[0], "2026-11-23");
        assert_eq!(dues(frequency, 14)[13], "2026-11-29");
    }

    #[test]
    fn a_gap_that_does_not_fit_is_refused() {
        let until = |gap| Frequency::Until { from: day("2026-12-01"), by: day("2026-12-21"), gap };
        assert_eq!(dues(until(3), 7).len(), 7);
        assert_eq!(
            until(4).slots(7, None),
            Err(Unplannable::GapDoesNotFit { count: 7, gap: 4, days: 21 })
        );
    }

    #[test]
    fn days_after_delivery_wait_for_the_delivery() {
        let frequency = Frequency::AfterDelivery { days: 10 };
        assert_eq!(dues(frequency, 1), ["?"]);
        let slots = frequency.slots(1, Some(day("2028-02-20"))).unwrap();
        assert_eq!(slots, [Slot { number: 1, due: Some(day("2028-03-01")) }]);
    }

    #[test]
    fn what_cannot_be_planned_says_why() {
        let from = day("2026-12-01");
        for (frequency, count, expected) in [
            (Frequency::Once { by: None }, 0, Unplannable::NoPieces),
            (
                Frequency::PerWeek { periods: 0, from, pace: Pace::default() },
                1,
                Unplannable::NoPeriods,
            ),
            (
                Frequency::PerMonth { periods: 501, from, pace: Pace::default() },
                2,
                Unplannable::TooMany,
            ),
            (
                Frequency::PerMonth { periods: u32::MAX, from, pace: Pace::default() },
                2,
                Unplannable::TooMany,
            ),
            (
                Frequency::Until { from, by: day("2026-11-30"), gap: 0 },
                1,
                Unplannable::EndsBeforeStart,
            ),
        ] {
            assert_eq!(frequency.slots(count, None), Err(expected));
        }
    }

    proptest! {
        #[test]
        fn slots_are_ordered_inside_their_range_and_never_skip(
            count in 1_u32..40, periods in 1_u32..25, start in 0_i64..4000, weekly: bool,
        ) {
            let from = plus_days(day("2024-01-01"), start);
            let (frequency, end) = if weekly {
                (Frequency::PerWeek { periods, from, pace: Pace::default() }, plus_days(from, i64::from(periods) * 7))
            } else {
                (Frequency::PerMonth { periods, from, pace: Pace::default() }, plus_months(from, periods))
            };
            let slots = frequency.slots(count, None).unwrap();
            prop_assert_eq!(u32::try_from(slots.len()), Ok(count * periods));
            for (at, slot) in slots.iter().enumerate() {
                prop_assert_eq!(slot.number as usize, at + 1);
                let due = slot.due.unwrap();
                prop_assert!(due >= from && due < end);
                prop_assert!(at == 0 || slots[at - 1].due <= slot.due);
            }
            prop_assert_eq!(slots.last().unwrap().due, Some(plus_days(end, -1)));
        }
    }
}
