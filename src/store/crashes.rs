//! Crash reports: private files in the state folder; the last few are kept.
//!
//! Each is reported once, at the next start. Knows files and names, not their content.

use std::io;
use std::path::{Path, PathBuf};

use chrono::NaiveDateTime;

use super::dated;
use super::save::make_folder;
use crate::world::disk::Disk;

/// The folder of the reports in the state folder.
pub const FOLDER: &str = "crashes";

/// How many reports are kept.
const KEPT: usize = 10;

/// The file that names the last report shown to the owner.
const TOLD: &str = "told";

/// More than any name needs.
const NAME_LIMIT: u64 = 1024;

/// Writes a report to a new file and removes the oldest surplus ones.
pub fn keep(disk: &dyn Disk, state: &Path, at: NaiveDateTime, text: &str) -> io::Result<PathBuf> {
    let folder = state.join(FOLDER);
    make_folder(disk, &folder)?;
    let moment = dated::moment(at);
    let (path, mut file) = dated::numbered(|number| {
        let path = folder.join(match number {
            1 => format!("{moment}.txt"),
            _ => format!("{moment}-{number:02}.txt"),
        });
        disk.create(&path).map(|file| (path, file))
    })?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync())?;
    for old in all(disk, state).into_iter().skip(KEPT) {
        // A surplus report is harmless.
        drop(disk.remove(&old));
    }
    Ok(path)
}

/// Returns the reports, newest first.
pub fn all(disk: &dyn Disk, state: &Path) -> Vec<PathBuf> {
    let folder = state.join(FOLDER);
    let mut names = names(disk, &folder);
    // By stem, or the second report of a second would sort before the first.
    names.sort_unstable_by(|one, other| stem(other).cmp(stem(one)));
    names.into_iter().map(|name| folder.join(name)).collect()
}

/// Returns the newest report if it was not shown before, and marks it as shown.
pub fn tell_once(disk: &dyn Disk, state: &Path) -> Option<PathBuf> {
    let newest = all(disk, state).into_iter().next()?;
    let name = newest.file_stem()?.as_encoded_bytes();
    let note = state.join(FOLDER).join(TOLD);
    if disk.read(&note, NAME_LIMIT).is_ok_and(|told| told.as_slice() >= name) {
        return None;
    }
    drop(disk.remove(&note));
    // If this fails, the report is shown again at the next start.
    drop(disk.create(&note).and_then(|mut file| file.write_all(name)));
    Some(newest)
}

/// Returns the names of reports; they sort by time.
fn names(disk: &dyn Disk, folder: &Path) -> Vec<String> {
    let found = disk.list(folder).unwrap_or_default().into_iter();
    found.filter_map(|name| name.into_string().ok()).filter(|name| is_report(name)).collect()
}

/// Returns whether a file name is that of a report.
fn is_report(name: &str) -> bool {
    let is_of_it = |c: char| c.is_ascii_digit() || c == '-';
    stem(name).len() >= 17 && stem(name).chars().all(is_of_it)
}

fn stem(name: &str) -> &str {
    name.strip_suffix(".txt").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;
    use chrono::NaiveDate;

    fn at(second: u32) -> NaiveDateTime {
        NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(14, 2, second).unwrap()
    }

    fn names_in(state: &Path) -> Vec<String> {
        let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
        all(&RealDisk, state).iter().map(name).collect()
    }

    #[test]
    fn reports_of_one_second_stand_side_by_side_and_the_newest_comes_first() {
        let state = tempfile::tempdir().unwrap();
        assert!(all(&RealDisk, state.path()).is_empty());
        for (second, text) in [(11, "first"), (11, "second"), (12, "third")] {
            keep(&RealDisk, state.path(), at(second), text).unwrap();
        }
        let expected =
            ["2026-11-22-140212.txt", "2026-11-22-140211-02.txt", "2026-11-22-140211.txt"];
        assert_eq!(names_in(state.path()), expected);
    }

    #[test]
    fn the_last_ten_are_kept_and_nothing_else_is_removed() {
        let state = tempfile::tempdir().unwrap();
        let folder = state.path().join(FOLDER);
        RealDisk.make_folder(&folder).unwrap();
        RealDisk.create(&folder.join("my notes.txt")).unwrap();
        for second in 0..13 {
            keep(&RealDisk, state.path(), at(second), "text").unwrap();
        }
        let left = names_in(state.path());
        assert_eq!(left.len(), KEPT);
        assert_eq!(left.last().unwrap(), "2026-11-22-140203.txt");
        assert!(RealDisk.stamp(&folder.join("my notes.txt")).unwrap().is_some());
    }

    #[test]
    fn each_report_is_told_of_once() {
        let state = tempfile::tempdir().unwrap();
        let tell = || tell_once(&RealDisk, state.path());
        assert_eq!(tell(), None);
        let first = keep(&RealDisk, state.path(), at(11), "text").unwrap();
        assert_eq!((tell(), tell()), (Some(first), None));
        let second = keep(&RealDisk, state.path(), at(12), "text").unwrap();
        assert_eq!((tell(), tell()), (Some(second), None));
    }
}
