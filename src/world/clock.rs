//! The one clock.
//!
//! Read at the edge and handed on as an argument: whoever needs today is given it, so that tests,
//! scripts and screenshots repeat. May not be called from `domain`, `insight`, `app` or `ui`.

use chrono::{Local, NaiveDate, NaiveDateTime};

/// Returns the local day and time of day, from one reading, so that midnight cannot fall between.
#[expect(clippy::disallowed_methods, reason = "the one clock")]
pub fn now() -> NaiveDateTime {
    Local::now().naive_local()
}

/// Returns the local day.
pub fn today() -> NaiveDate {
    now().date()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_clock_goes_forward_and_agrees_with_its_own_day() {
        let before = now();
        let day = today();
        let after = now();
        assert!(before <= after);
        assert!(before.date() <= day && day <= after.date());
    }
}
