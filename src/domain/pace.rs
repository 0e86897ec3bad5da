//! How pieces are spread over weeks and months: every second or third one, on a weekday or a day of
//! the month, with a minimum gap.

use super::choice::choice;
use super::date::{Date, Weekday, last_day_of_month, last_weekday};

choice! {
    /// An agreed weekday for pieces.
    #[expect(missing_docs, reason = "days of the week")]
    pub enum DayOfWeek {
        Monday = "Monday",
        Tuesday = "Tuesday",
        Wednesday = "Wednesday",
        Thursday = "Thursday",
        Friday = "Friday",
        Saturday = "Saturday",
        Sunday = "Sunday",
    }
}

impl DayOfWeek {
    /// Returns the weekday of the calendar.
    #[must_use]
    pub fn weekday(self) -> Weekday {
        match self {
            Self::Monday => Weekday::Mon,
            Self::Tuesday => Weekday::Tue,
            Self::Wednesday => Weekday::Wed,
            Self::Thursday => Weekday::Thu,
            Self::Friday => Weekday::Fri,
            Self::Saturday => Weekday::Sat,
            Self::Sunday => Weekday::Sun,
        }
    }
}

/// How pieces are spread over weeks or months; by default the slot rule of every one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The length of a period in weeks or months: 2 is every other one.
    pub every: u32,
    /// The weekday of each piece: the last one on or before the slot rule's day.
    pub weekday: Option<DayOfWeek>,
    /// The day of the month of each piece, clamped to the month: the last one on or before the slot
    /// rule's day.
    pub day_of_month: Option<u32>,
    /// Minimum days between consecutive pieces.
    pub gap: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { every: 1, weekday: None, day_of_month: None, gap: 0 }
    }
}

impl Pace {
    /// Returns the rate in words: `a month`, `every 2 weeks on Friday`.
    pub(super) fn rate(self, unit: &str) -> String {
        let every = match self.every {
            1 => format!("a {unit}"),
            every => format!("every {every} {unit}s"),
        };
        let weekday = self.weekday.map(|weekday| format!(" on {weekday}")).unwrap_or_default();
        let day = self.day_of_month.map(|day| format!(" on day {day}")).unwrap_or_default();
        [every, weekday, day].concat()
    }

    /// Returns length, start and gap in words: `3 months from 1 Dec, 5 days apart or more`.
    pub(super) fn span(self, periods: u32, unit: &str, from: &str) -> String {
        let length = times(periods.saturating_mul(self.every), unit);
        let gap = match self.gap {
            0 => String::new(),
            gap => format!(", {} apart or more", times(gap, "day")),
        };
        format!("{length} from {from}{gap}")
    }

    /// Returns the agreed weekday or day of the month on or before the slot rule's day.
    pub(super) fn on_its_day(self, due: Date) -> Date {
        let due = self.day_of_month.map_or(due, |number| last_day_of_month(due, number));
        self.weekday.map_or(due, |weekday| last_weekday(due, weekday.weekday()))
    }
}

/// Returns a count with its noun: `1 day`, `3 weeks`.
pub(super) fn times(count: u32, unit: &str) -> String {
    if count == 1 { format!("1 {unit}") } else { format!("{count} {unit}s") }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::date::{day, days_between, plus_days, plus_months};
    use crate::domain::frequency::{Frequency, Unplannable};

    fn dues(frequency: Frequency, count: u32) -> Vec<String> {
        let slots = frequency.slots(count, None).unwrap();
        slots.iter().map(|slot| slot.due.unwrap().to_string()).collect()
    }

    #[test]
    fn a_pace_makes_longer_periods_and_puts_pieces_on_agreed_days() {
        let from = day("2026-12-01"); // A Tuesday.
        let weekly = |pace| Frequency::PerWeek { periods: 2, from, pace };
        let monthly = |pace| Frequency::PerMonth { periods: 3, from, pace };
        let friday = Some(DayOfWeek::Friday);
        for (frequency, count, expected) in [
            (weekly(Pace { every: 2, ..Pace::default() }), 1, vec!["2026-12-14", "2026-12-28"]),
            (
                weekly(Pace { weekday: friday, ..Pace::default() }),
                1,
                vec!["2026-12-04", "2026-12-11"],
            ),
            (
                weekly(Pace { every: 2, weekday: friday, ..Pace::default() }),
                2,
                vec!["2026-12-04", "2026-12-11", "2026-12-18", "2026-12-25"],
            ),
            (
                monthly(Pace { day_of_month: Some(15), ..Pace::default() }),
                1,
                vec!["2026-12-15", "2027-01-15", "2027-02-15"],
            ),
            (
                monthly(Pace { day_of_month: Some(31), ..Pace::default() }),
                1,
                vec!["2026-12-31", "2027-01-31", "2027-02-28"],
            ),
            (
                monthly(Pace { every: 3, ..Pace::default() }),
                1,
                vec!["2027-02-28", "2027-05-31", "2027-08-31"],
            ),
        ] {
            assert_eq!(dues(frequency, count), expected, "{frequency:?}");
        }
    }

    #[test]
    fn a_pace_that_cannot_be_kept_is_refused() {
        let from = day("2026-12-01");
        let of = |count, pace| Frequency::PerWeek { periods: 2, from, pace }.slots(count, None);
        let friday = Some(DayOfWeek::Friday);
        assert_eq!(
            of(2, Pace { weekday: friday, ..Pace::default() }),
            Err(Unplannable::SameDay { count: 2 })
        );
        assert_eq!(of(1, Pace { every: 0, ..Pace::default() }), Err(Unplannable::NoPeriodLength));
        assert_eq!(
            of(2, Pace { gap: 5, ..Pace::default() }),
            Err(Unplannable::GapDoesNotFit { count: 4, gap: 5, days: 14 })
        );
        assert!(of(1, Pace { gap: 7, ..Pace::default() }).is_ok());
        let monthly = Frequency::PerMonth {
            periods: 1,
            from,
            pace: Pace { day_of_month: Some(32), ..Pace::default() },
        };
        assert_eq!(monthly.slots(1, None), Err(Unplannable::NoSuchDay));
    }

    #[test]
    fn a_pace_is_told_in_words() {
        let from = day("2026-12-01");
        let pace = Pace { every: 2, weekday: Some(DayOfWeek::Friday), gap: 10, ..Pace::default() };
        let frequency = Frequency::PerWeek { periods: 3, from, pace };
        assert_eq!(
            frequency.words(|due| crate::domain::date::short(due, from)),
            "every 2 weeks on Friday, 6 weeks from 1 Dec, 10 days apart or more"
        );
    }

    proptest! {
        #[test]
        fn paced_slots_stay_in_their_period_and_on_their_day(
            periods in 1_u32..12, every in 1_u32..5, start in 0_i64..4000,
            weekday in proptest::option::of(0..7_usize), number in proptest::option::of(1_u32..32),
        ) {
            let from = plus_days(day("2024-01-01"), start);
            let weekday = weekday.map(|at| DayOfWeek::ALL[at]);
            let number = number.filter(|_| weekday.is_none());
            let pace = Pace { every, weekday, day_of_month: number, gap: 0 };
            let slots = Frequency::PerMonth { periods, from, pace }.slots(1, None).unwrap();
            for (at, slot) in (0..).zip(&slots) {
                let due = slot.due.unwrap();
                let (first, next) = (plus_months(from, at * every), plus_months(from, (at + 1) * every));
                prop_assert!(due >= first && due < next);
                let slot_day = plus_days(next, -1);
                if let Some(weekday) = weekday {
                    // Every month has each weekday.
                    prop_assert_eq!(weekday.weekday(), chrono::Datelike::weekday(&due));
                    prop_assert!(days_between(due, slot_day) < 7);
                }
                if let Some(number) = number {
                    let is_it = last_day_of_month(due, number) == due;
                    prop_assert!(is_it || due == slot_day);
                }
            }
        }
    }
}
