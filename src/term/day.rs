//! Which day it is, and when to look again.
//!
//! The only thing that wakes an idle program. Timers of the system stand still while a laptop
//! sleeps, and clocks are set by hand, so nobody relies on a single wake-up at midnight.

use std::time::Duration;

use chrono::{NaiveDateTime, NaiveTime};

use crate::domain::date::{Date, plus_days};
use crate::world::clock;

/// The longest time between two looks at the clock.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// Which day the owner lives in.
#[derive(Clone, Copy, Debug)]
pub enum Day {
    /// Always this one, as the command line said.
    Fixed(Date),
    /// That of a clock.
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

    /// Returns how long to sleep before the clock must be looked at again; none: for ever.
    pub fn patience(self) -> Option<Duration> {
        match self {
            Self::Fixed(_) => None,
            Self::Of(_) => Some(until_next_look(clock::now())),
        }
    }
}

fn until_next_look(now: NaiveDateTime) -> Duration {
    let midnight = plus_days(now.date(), 1).and_time(NaiveTime::MIN);
    // A second more, since sleepers may be woken a moment early.
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
