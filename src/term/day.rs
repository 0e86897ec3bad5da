//! The current day, and when to check again.
//!
//! The only thing that wakes an idle program. System timers stop while a laptop sleeps, and clocks
//! are set by hand, so a single wake-up at midnight is not enough.

use std::time::Duration;

use chrono::{NaiveDateTime, NaiveTime};

use crate::domain::date::{Date, plus_days};
use crate::world::clock;

/// The maximum time between two checks of the clock.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// The source of the current day.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// A fixed day from the command line.
    Fixed(Date),
    /// A clock.
    Of(fn() -> Date),
}

impl Day {
    /// Returns the day.
    pub fn today(self) -> Date {
        match self {
            Self::Fixed(day) => day,
            Self::Of(clock) => clock(),
        }
    }

    /// Returns how long to sleep before checking the clock; none for a fixed day.
    pub fn patience(self) -> Option<Duration> {
        match self {
            Self::Fixed(_) => None,
            Self::Of(_) => Some(until_next_look(clock::now())),
        }
    }
}

fn until_next_look(now: NaiveDateTime) -> Duration {
    let midnight = plus_days(now.date(), 1).and_time(NaiveTime::MIN);
    // One second more, as wake-ups may be slightly early.
    let until = (midnight - now).to_std().unwrap_or_default() + Duration::from_secs(1);
    until.min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn the_clock_is_looked_at_just_after_midnight_and_a_few_times_an_hour() {
        for (hour, minute, second, expected) in
            [(0, 0, 0, 900), (14, 2, 11, 900), (23, 44, 0, 900), (23, 50, 0, 601), (23, 59, 59, 2)]
        {
            let now = day("2026-11-22").and_hms_opt(hour, minute, second).unwrap();
            assert_eq!(until_next_look(now), Duration::from_secs(expected), "{now}");
        }
    }

    #[test]
    fn a_fixed_day_never_wakes_anybody() {
        let fixed = Day::Fixed(day("2026-11-22"));
        assert_eq!((fixed.today(), fixed.patience()), (day("2026-11-22"), None));
    }
}
