//! Wording for backups in lists: time, size, and changes since.

use crate::domain::backup::Backup;
use crate::domain::book::Records;
use crate::domain::choice::Choice;
use crate::domain::date::{Date, NaiveDateTime, days_between, short, weekday_of};
use crate::insight::differences::{Difference, count, differences};
use crate::insight::number::counted;

/// Returns a timestamp in words: `Sun 22 Nov 14:02`, with the year if it is another one.
#[must_use]
pub fn moment(at: NaiveDateTime, today: Date) -> String {
    let weekday = &weekday_of(at.date())[..3];
    format!("{weekday} {} {}", short(at.date(), today), at.format("%H:%M"))
}

/// Returns the name of a backup in a sentence: `the backup of Sun 22 Nov 14:02`.
#[must_use]
pub fn name(backup: &Backup, today: Date) -> String {
    format!("the backup of {}", moment(backup.at, today))
}

/// The newest backup of a list, and those dated in the future.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newest<'a> {
    /// The newest one not dated after today.
    pub known: Option<&'a Backup>,
    /// How many are dated after today: the clock was wrong, or today was set to an earlier day.
    /// Their real time is unknown.
    pub after_today: usize,
    /// The backup with the latest date.
    pub last: &'a Backup,
}

/// Returns the newest backup as of today; `backups` are sorted by date, latest first. None if there
/// is no backup.
#[must_use]
pub fn newest(backups: &[Backup], today: Date) -> Option<Newest<'_>> {
    let last = backups.first()?;
    let after_today = backups.iter().take_while(|one| one.at.date() > today).count();
    Some(Newest { known: backups.get(after_today), after_today, last })
}

impl Newest<'_> {
    /// Returns date and age in words: `the newest Sat 21 Nov 09:00, a day old`.
    #[must_use]
    pub fn phrase(&self, today: Date) -> String {
        let Some(known) = self.known else {
            return format!("dated after today: {}", moment(self.last.at, today));
        };
        let said = format!("{}, {}", moment(known.at, today), age(known, today));
        match self.after_today {
            0 => format!("the newest {said}"),
            count => format!("{count} dated after today, the newest of the others {said}"),
        }
    }
}

fn age(backup: &Backup, today: Date) -> String {
    match days_between(backup.at.date(), today) {
        0 => "made today".to_owned(),
        1 => "a day old".to_owned(),
        days => format!("{days} days old"),
    }
}

/// Returns a size in words: `840 bytes`, `84 KB`, `1.2 MB`.
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => counted(bytes, "byte"),
        // Round before choosing the unit: never `1000 KB`.
        1_000..999_500 => format!("{} KB", (bytes + 500) / 1_000),
        _ => {
            let tenths = (bytes + 50_000) / 100_000;
            format!("{}.{} MB", tenths / 10, tenths % 10)
        }
    }
}

/// Returns a number of changes: `3 changes`, `no change`.
#[must_use]
pub fn changes(count: usize) -> String {
    match count {
        0 => "no change".to_owned(),
        _ => counted(u64::try_from(count).unwrap_or(u64::MAX), "change"),
    }
}

/// Returns how many changes the book has since a backup: `3 changes since`.
#[must_use]
pub fn since(count: usize) -> String {
    if count == 0 { "as it is now".to_owned() } else { format!("{} since", changes(count)) }
}

/// Returns why a backup was made, for a table cell.
#[must_use]
pub fn reason(backup: &Backup) -> &'static str {
    backup.reason.word()
}

/// Returns the counts of a book: `24 influencers, 31 partnerships, 150 deliverables`.
#[must_use]
pub fn contents(records: &Records) -> String {
    let count = |count: usize, noun| counted(u64::try_from(count).unwrap_or(u64::MAX), noun);
    [
        count(records.influencers.len(), "influencer"),
        count(records.partnerships.len(), "partnership"),
        count(records.deliverables.len(), "deliverable"),
        count(records.payments.len(), "payment"),
    ]
    .join(", ")
}

/// How many lines of changes are kept for a screen; the command line prints all.
const MOST_LINES: usize = 2_000;

/// The changes since a backup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The content of the backup.
    pub holds: String,
    /// The number of changes.
    pub count: usize,
    /// The first changes, in words.
    pub differences: Vec<Difference>,
}

/// Returns the changes since a backup.
#[must_use]
pub fn compare(backup: &Records, now: &Records, today: Date) -> Compared {
    let mut differences = differences(backup, now, today);
    let count = count(&differences);
    let mut left = MOST_LINES;
    differences.retain_mut(|one| {
        one.lines.truncate(left);
        left -= one.lines.len();
        !one.lines.is_empty()
    });
    Compared { holds: contents(backup), count, differences }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn a_moment_names_the_year_only_where_it_is_another_one() {
        let at = day("2026-11-22").and_hms_opt(14, 2, 59).unwrap();
        assert_eq!(moment(at, day("2026-12-01")), "Sun 22 Nov 14:02");
        assert_eq!(moment(at, day("2027-01-01")), "Sun 22 Nov 2026 14:02");
    }

    fn made(on: &str) -> Backup {
        let at = day(on).and_hms_opt(9, 0, 0).unwrap();
        let reason = crate::domain::backup::Reason::ByHand;
        Backup { name: on.to_owned(), at, reason, size: 1 }
    }

    #[test]
    fn the_newest_is_told_with_its_age_and_never_one_that_is_dated_after_today() {
        for (days, expected) in [
            (&["2026-11-22", "2026-11-20"][..], "the newest Sun 22 Nov 09:00, made today"),
            (&["2026-11-21"], "the newest Sat 21 Nov 09:00, a day old"),
            (&["2026-11-13"], "the newest Fri 13 Nov 09:00, 9 days old"),
            (
                &["2031-01-01", "2026-11-23", "2026-11-22"],
                "2 dated after today, the newest of the others Sun 22 Nov 09:00, made today",
            ),
            (&["2031-01-01", "2026-11-23"], "dated after today: Wed 1 Jan 2031 09:00"),
        ] {
            let all: Vec<Backup> = days.iter().map(|on| made(on)).collect();
            let today = day("2026-11-22");
            assert_eq!(newest(&all, today).unwrap().phrase(today), expected);
        }
        assert_eq!(newest(&[], day("2026-11-22")), None);
    }

    #[test]
    fn sizes_never_round_into_a_longer_form() {
        for (bytes, expected) in [
            (0, "0 bytes"),
            (1, "1 byte"),
            (999, "999 bytes"),
            (1_000, "1 KB"),
            (84_213, "84 KB"),
            (999_499, "999 KB"),
            (999_500, "1.0 MB"),
            (9_149_999, "9.1 MB"),
            (9_150_000, "9.2 MB"),
        ] {
            assert_eq!(size(bytes), expected, "{bytes}");
        }
    }

    #[test]
    fn what_has_changed_since_is_counted() {
        assert_eq!(since(0), "as it is now");
        assert_eq!(since(1), "1 change since");
        assert_eq!(since(1_200), "1,200 changes since");
    }
}
