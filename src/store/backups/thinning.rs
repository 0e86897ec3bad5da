//! Which backups go: the older they are, the fewer are kept.
//!
//! All of today, the newest of each day of the last thirty, the newest of each month of the last
//! twelve. Those of a later day stay, since the clock may have been wrong. Knows names, not files.

use std::collections::HashSet;

use chrono::{Datelike, NaiveDate};

use super::name::Name;

/// How many days before today keep a backup each.
const DAYS: i64 = 30;
/// How many months before this one keep a backup each.
const MONTHS: i32 = 12;

/// Returns the backups that go; of several there are, one always stays.
#[must_use]
pub fn superfluous(names: &[Name], today: NaiveDate) -> Vec<Name> {
    let mut newest_first = names.to_vec();
    newest_first.sort_unstable_by(|one, other| other.cmp(one));
    let (mut days, mut months) = (HashSet::new(), HashSet::new());
    let mut going = Vec::new();
    for (place, name) in newest_first.into_iter().enumerate() {
        let day = name.day();
        let is_newest_of_day = days.insert(day);
        let is_newest_of_month = months.insert(month(day));
        let is_kept = place == 0
            || day >= today
            || (is_newest_of_day && (today - day).num_days() <= DAYS)
            || (is_newest_of_month && month(today) - month(day) <= MONTHS);
        if !is_kept {
            going.push(name);
        }
    }
    going
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

    /// Returns the days and hours that stay.
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
    fn all_of_today_stay_and_one_of_each_day_of_the_last_thirty() {
        let made_on = [("2026-11-22", 9), ("2026-11-22", 10), ("2026-11-21", 9), ("2026-11-21", 8)];
        check(&made_on, "2026-11-22", &["2026-11-22 9", "2026-11-22 10", "2026-11-21 9"]);
        check(&made_on, "2026-11-23", &["2026-11-22 10", "2026-11-21 9"]);
        // The thirtieth day before today is the last that keeps one of its own.
        let made_on = [("2026-10-25", 9), ("2026-10-23", 9), ("2026-10-22", 9)];
        check(&made_on, "2026-11-22", &["2026-10-25 9", "2026-10-23 9"]);
    }

    #[test]
    fn one_of_each_month_of_the_last_twelve_stays() {
        let made_on = [
            ("2026-11-22", 9),
            ("2026-09-30", 9),
            ("2026-09-02", 9),
            ("2025-11-05", 9),
            ("2025-11-01", 9),
            ("2025-10-31", 9),
        ];
        check(&made_on, "2026-11-22", &["2026-11-22 9", "2026-09-30 9", "2025-11-05 9"]);
    }

    #[test]
    fn the_newest_stays_however_old_it_is() {
        check(&[("2019-01-01", 9)], "2026-11-22", &["2019-01-01 9"]);
        check(&[("2019-01-01", 9), ("2019-01-01", 8)], "2026-11-22", &["2019-01-01 9"]);
        check(&[], "2026-11-22", &[]);
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
