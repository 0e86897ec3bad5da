//! Which backups to delete: the older, the fewer are kept.
//!
//! Keeps all of today, the newest of each of the last thirty days with a backup, and the newest of
//! each of the last twelve months with one. Counting existing backups, not calendar days, means
//! neither a wrong clock nor a year's pause empties the shelf. Sole copies of a text are all kept
//! within the thirty days, and backups dated in the future always. Knows names, not files.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::name::Name;
use crate::domain::backup::Reason;

/// How many days before today keep one backup each.
const DAYS: usize = 30;
/// How many months before this one keep one backup each.
const MONTHS: usize = 12;

/// Returns the backups to delete.
#[must_use]
pub fn superfluous(names: &[Name], today: NaiveDate) -> Vec<Name> {
    let mut newest_first = names.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    let (mut days, mut months) = (HashSet::new(), HashSet::from([month(today)]));
    let mut going = Vec::new();
    for name in newest_first {
        let day = name.day();
        if day >= today {
            continue;
        }
        let is_newest_of_day = days.insert(day);
        let is_newest_of_month = months.insert(month(day));
        let is_of_a_late_day = days.len() <= DAYS;
        let is_kept = is_of_a_late_day && (is_newest_of_day || is_only_copy(name.reason))
            || is_newest_of_month && months.len() <= MONTHS + 1;
        if !is_kept {
            going.push(name);
        }
    }
    going
}

/// Returns whether the backup may be the only copy: its text was on disk but not from our save.
fn is_only_copy(reason: Reason) -> bool {
    match reason {
        Reason::BeforeUpgrade
        | Reason::Comments
        | Reason::WrittenOver
        | Reason::FileGone
        | Reason::ConflictCopy => true,
        Reason::FirstOfDay | Reason::BeforeImport | Reason::BeforeRestore | Reason::ByHand => false,
    }
}

/// Returns the month of a day, counted from the year 0.
fn month(day: NaiveDate) -> i32 {
    day.year() * 12 + i32::try_from(day.month0()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::backup::Reason;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn made(day: NaiveDate, hour: u32) -> Name {
        let at = day.and_hms_opt(hour, 0, 0).unwrap();
        Name { at, number: 1, reason: Reason::FirstOfDay }
    }

    /// Returns the days and hours that are kept.
    fn left(names: &[Name], today: &str) -> Vec<String> {
        let going = superfluous(names, day(today));
        let left = names.iter().filter(|name| !going.contains(name));
        left.map(|name| name.at.format("%Y-%m-%d %-H").to_string()).collect()
    }

    fn check(made_on: &[(&str, u32)], today: &str, expected: &[&str]) {
        let names: Vec<Name> = made_on.iter().map(|(text, hour)| made(day(text), *hour)).collect();
        assert_eq!(left(&names, today), expected, "{made_on:?} on {today}");
    }

    #[test]
    fn all_of_today_stay_and_one_of_each_day_before() {
        let made_on = [("2026-11-22", 9), ("2026-11-22", 10), ("2026-11-21", 9), ("2026-11-21", 8)];
        check(&made_on, "2026-11-22", &["2026-11-22 9", "2026-11-22 10", "2026-11-21 9"]);
        check(&made_on, "2026-11-23", &["2026-11-22 10", "2026-11-21 9"]);
    }

    #[test]
    fn the_thirty_first_day_before_keeps_none_of_its_own() {
        let days: Vec<NaiveDate> =
            (0..31).map(|back| day("2026-10-31") - chrono::Days::new(back)).collect();
        let names: Vec<Name> = days.iter().map(|day| made(*day, 9)).collect();
        assert_eq!(superfluous(&names, day("2026-10-31")), [], "thirty before today");
        assert_eq!(superfluous(&names, day("2026-11-01")), [names[30]]);
        assert_eq!(days[30], day("2026-10-01"));
    }

    #[test]
    fn one_of_each_of_twelve_months_stays() {
        let first = |back: u32| made(day("2026-11-05") - chrono::Months::new(back), 9);
        // Days older than the thirty that are kept anyway.
        let late = (1..=30).map(|back| made(day("2026-12-01") - chrono::Days::new(back), 9));
        let names: Vec<Name> = late.chain((1..=13).map(first)).collect();
        assert_eq!(superfluous(&names, day("2026-12-01")), [first(12), first(13)]);
    }

    #[test]
    fn a_long_pause_and_a_wrong_clock_clear_nothing() {
        let days = (0..30).map(|back| day("2026-11-22") - chrono::Days::new(back));
        let names: Vec<Name> = days.map(|day| made(day, 9)).collect();
        for today in ["2028-06-01", "2099-01-01"] {
            assert_eq!(superfluous(&names, day(today)), [], "on {today}");
        }
        check(&[("2019-01-01", 9), ("2019-01-01", 8)], "2026-11-22", &["2019-01-01 9"]);
        check(&[], "2026-11-22", &[]);
    }

    #[test]
    fn the_only_copy_of_a_text_stays_beside_a_later_one_of_its_day() {
        let kept = |reason| Name { reason, ..made(day("2026-11-20"), 9) };
        for (reason, stays) in [(Reason::WrittenOver, true), (Reason::BeforeRestore, false)] {
            let names = [kept(reason), made(day("2026-11-20"), 18)];
            assert_eq!(superfluous(&names, day("2026-11-22")).is_empty(), stays, "{reason:?}");
        }
    }

    #[test]
    fn what_a_wrong_clock_dated_later_stays() {
        check(
            &[("2027-03-01", 9), ("2027-03-01", 8), ("2026-11-21", 9)],
            "2026-11-22",
            &["2027-03-01 9", "2027-03-01 8", "2026-11-21 9"],
        );
    }

    #[test]
    fn a_year_of_work_leaves_about_forty_and_never_a_day_of_the_last_month_without_one() {
        let mut names: Vec<Name> = Vec::new();
        let mut today = day("2025-10-01");
        while today <= day("2026-11-22") {
            names.extend([8, 12, 18].map(|hour| made(today, hour)));
            let going = superfluous(&names, today);
            names.retain(|name| !going.contains(name));
            today = today.succ_opt().unwrap();
        }
        let days: HashSet<NaiveDate> = names.iter().map(Name::day).collect();
        let last_month = (0..=30).map(|back| day("2026-11-22") - chrono::Days::new(back));
        assert!(last_month.into_iter().all(|day| days.contains(&day)));
        let months: HashSet<i32> = names.iter().map(|name| month(name.day())).collect();
        assert_eq!(months.len(), 13, "this month and the twelve before");
        assert_eq!(names.len(), 3 + 30 + 11, "thinning every day forgets no month");
    }
}
