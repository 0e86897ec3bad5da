//! Shifts all days of an agreement together, so that a renewal keeps its shape.

use chrono::Datelike;

use crate::domain::date::{Date, days_between, end_of_month, plus_days, plus_months};

/// A shift: in months if both starts are the same day of a month, otherwise in days.
#[derive(Clone, Copy)]
pub(super) enum Shift {
    /// A number of months.
    Months(u32),
    /// A number of days, positive or negative.
    Days(i64),
}

impl Shift {
    /// Returns the shift from one first day to another.
    pub(super) fn between(start: Date, from: Date) -> Self {
        let month = |day: Date| i64::from(day.year()) * 12 + i64::from(day.month());
        match u32::try_from(month(from) - month(start)) {
            Ok(months) if start.day() == from.day() => Self::Months(months),
            _ => Self::Days(days_between(start, from)),
        }
    }

    /// Returns the moved day.
    pub(super) fn first(self, day: Date) -> Date {
        match self {
            Self::Months(months) => plus_months(day, months),
            Self::Days(days) => plus_days(day, days),
        }
    }

    /// Returns the shifted last day; the end of a month stays the end of a month.
    pub(super) fn last(self, day: Date) -> Date {
        match self {
            Self::Months(_) if day == end_of_month(day) => end_of_month(self.first(day)),
            Self::Months(_) | Self::Days(_) => self.first(day),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn days_move_by_months_where_they_can() {
        for (start, from, first, last, expected) in [
            ("2026-12-01", "2027-03-01", "2026-12-15", "2027-02-28", ("2027-03-15", "2027-05-31")),
            ("2026-12-01", "2027-03-01", "2026-12-31", "2027-02-15", ("2027-03-31", "2027-05-15")),
            ("2026-12-01", "2027-03-02", "2026-12-15", "2027-02-28", ("2027-03-16", "2027-05-30")),
            ("2026-12-01", "2026-11-01", "2026-12-15", "2027-02-28", ("2026-11-15", "2027-01-29")),
            ("2026-01-31", "2026-02-28", "2026-02-10", "2026-03-31", ("2026-03-10", "2026-04-28")),
        ] {
            let shift = Shift::between(day(start), day(from));
            let moved = (shift.first(day(first)), shift.last(day(last)));
            assert_eq!(moved, (day(expected.0), day(expected.1)), "{start} to {from}");
        }
    }
}
