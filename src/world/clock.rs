//! The only clock.
//!
//! Read at the edge and passed on as an argument, so that tests, scripts and screenshots are
//! repeatable. May not be called from `domain`, `insight`, `app` or `ui`.

use std::time::SystemTime;

use chrono::{DateTime, Local, NaiveDate, NaiveDateTime};

/// Returns the local date and time from one reading, so that midnight cannot fall in between.
///
/// Never fails, not even with a clock before 1970: crash reports use it.
#[expect(clippy::disallowed_methods, reason = "the one clock")]
pub fn now() -> NaiveDateTime {
    local(SystemTime::now())
}

/// Returns the local day.
pub fn today() -> NaiveDate {
    now().date()
}

/// `Local::now` panics before 1970; this does not.
fn local(at: SystemTime) -> NaiveDateTime {
    DateTime::<Local>::from(at).naive_local()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn a_clock_before_1970_is_a_clock() {
        let days = |days: u64| Duration::from_secs(days * 86_400);
        let before = local(SystemTime::UNIX_EPOCH - days(40));
        assert_eq!(before.date().to_string()[..7], *"1969-11");
        assert_eq!(local(SystemTime::UNIX_EPOCH + days(0)) - before, chrono::TimeDelta::days(40));
    }

    #[test]
    fn the_clock_goes_forward_and_agrees_with_its_own_day() {
        let before = now();
        let day = today();
        let after = now();
        assert!(before <= after);
        assert!(before.date() <= day && day <= after.date());
    }
}
