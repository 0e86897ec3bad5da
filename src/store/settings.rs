//! What the owner has set for the program, apart from any book: `config.ron` in the folder for that.
//!
//! A slip is named with its place, and never stops the program: what can be used is, and the rest is as
//! it comes. Knows what can be set, not what follows from it.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::reason;
use super::format::fast::{self, UnknownFields};
use super::format::problem::Problem;
use super::format::{diagnose, text};
use crate::world::disk::Disk;

/// What the file is called.
pub const FILE: &str = "config.ron";

/// More than this is no file of settings.
const LIMIT: u64 = 1024 * 1024;

/// What can be set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Settings {
    /// How much a journal keeps.
    pub journal: Bounds,
    /// Whether the screen has nothing that only decorates.
    pub plain_screen: bool,
}

/// How much of the past a journal keeps. What is not saved yet is always kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// How many steps.
    pub steps: usize,
    /// How many bytes.
    pub bytes: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self { steps: 1_000, bytes: 8 * MEGABYTE }
    }
}

const MEGABYTE: u64 = 1024 * 1024;

/// Why not all of the settings can be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsProblem {
    /// The disk refused.
    #[error("the settings in {} are not used: {}", path.display(), reason(source))]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// Something in them is wrong.
    #[error("not all settings in {} are used: {problem}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// What, where, and what to do.
        problem: Box<Problem>,
    },
}

impl Settings {
    /// Reads the settings from their folder, and returns what could not be used: unknown fields are
    /// skipped, a file that does not parse is ignored. The file is not changed.
    pub fn read(disk: &dyn Disk, folder: &Path) -> (Self, Option<SettingsProblem>) {
        let path = folder.join(FILE);
        match disk.read(&path, LIMIT) {
            Ok(bytes) => {
                let (settings, problem) = Self::parse(&bytes);
                let problem = problem.map(Box::new);
                (settings, problem.map(|problem| SettingsProblem::Invalid { path, problem }))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => (Self::default(), None),
            Err(source) => (Self::default(), Some(SettingsProblem::Disk { path, source })),
        }
    }

    fn parse(bytes: &[u8]) -> (Self, Option<Problem>) {
        let text = match diagnose::decode(bytes) {
            Ok(text) => text,
            Err(problem) => return (Self::default(), Some(problem)),
        };
        let read = text::read_by_ron::<File>(text);
        let refused = read.as_ref().err().map(|error| diagnose::diagnose::<File>(text, error));
        let known = || fast::read(text, UnknownFields::Skipped).map(|plain| plain.data);
        let file = read.ok().or_else(|| known().ok()).unwrap_or_default();
        let mut problem = refused;
        let mut within = |name, count: Option<u64>, range| {
            count.filter(|count| match outside(text, name, *count, range) {
                Some(found) => {
                    problem.get_or_insert(found);
                    false
                }
                None => true,
            })
        };
        let usual = Bounds::default();
        let steps = within("steps", file.journal.steps, (1, 1_000_000));
        let bytes = within("megabytes", file.journal.megabytes, (1, 128));
        let journal = Bounds {
            steps: steps.and_then(|count| usize::try_from(count).ok()).unwrap_or(usual.steps),
            bytes: bytes.map_or(usual.bytes, |count| count * MEGABYTE),
        };
        (Self { journal, plain_screen: file.plain_screen }, problem)
    }
}

#[derive(Default, Deserialize)]
#[serde(rename = "Settings", deny_unknown_fields)]
struct File {
    #[serde(default)]
    journal: JournalFile,
    #[serde(default)]
    plain_screen: bool,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Journal", deny_unknown_fields)]
struct JournalFile {
    steps: Option<u64>,
    megabytes: Option<u64>,
}

/// Returns the problem if a number is outside this range.
fn outside(text: &str, name: &str, count: u64, (least, most): (u64, u64)) -> Option<Problem> {
    if (least..=most).contains(&count) {
        return None;
    }
    let problem = Problem::new(format!("{name} can be {least} to {most}, not {count}"));
    Some(match text.find(name) {
        Some(at) => problem.at(text, at..at + name.len()),
        None => problem,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;

    fn parse(text: &str) -> (Settings, Option<String>) {
        let (settings, problem) = Settings::parse(text.as_bytes());
        (settings, problem.map(|problem| problem.to_string()))
    }

    fn set(steps: usize, megabytes: u64) -> Settings {
        let journal = Bounds { steps, bytes: megabytes * 1024 * 1024 };
        Settings { journal, ..Settings::default() }
    }

    #[test]
    fn what_is_not_set_is_as_it_comes() {
        assert_eq!(Settings::default(), set(1_000, 8));
        for (text, expected) in [
            ("()", set(1_000, 8)),
            ("(journal: ())", set(1_000, 8)),
            ("(journal: (steps: 10000))", set(10_000, 8)),
            ("(journal: (steps: Some(10)))", set(10, 8)),
            ("// mine\n(\n  journal: (megabytes: 64, steps: 20),\n)\n", set(20, 64)),
        ] {
            assert_eq!(parse(text), (expected, None), "{text}");
        }
        let plain = Settings { plain_screen: true, ..set(20, 8) };
        assert_eq!(parse("(plain_screen: true, journal: (steps: 20))"), (plain, None));
        let (settings, told) = parse("(plain_screen: yes)");
        assert_eq!(settings, Settings::default());
        assert!(told.as_ref().is_some_and(|told| told.contains("plain_screen")), "{told:?}");
    }

    #[test]
    fn a_slip_is_named_with_its_place_and_the_rest_is_used() {
        for (text, used, told) in [
            (
                "(journal: (stops: 5, megabytes: 9))",
                set(1_000, 9),
                "line 1, column 12: unknown field `stops`; did you mean `steps`?",
            ),
            (
                "(\n  theme: (dark: \"yes\", all: [1]),\n  journal: (steps: 7),\n)",
                set(7, 8),
                "line 2, column 3: unknown field `theme`; the fields here are journal, plain_screen",
            ),
            (
                "(journal: (steps: 0, megabytes: 2))",
                set(1_000, 2),
                "line 1, column 12: steps can be 1 to 1000000, not 0",
            ),
            (
                "(\n  journal: (megabytes: 5000))",
                set(1_000, 8),
                "line 2, column 13: megabytes can be 1 to 128, not 5000",
            ),
            (
                "(journal: (steps: 5, megabytes: \"9\"))",
                set(1_000, 8),
                "line 1, column 33: `megabytes` should be a whole number, not `\"9\"`; write 9",
            ),
        ] {
            assert_eq!(parse(text), (used, Some(told.to_owned())), "{text}");
        }
        for text in
            ["", "journal", "(journal: 7)", "(journal: (steps: \"many\"))", "(journal: (steps: 9)"]
        {
            let (settings, problem) = parse(text);
            assert!(settings == Settings::default() && problem.is_some(), "{text}");
        }
    }

    #[test]
    fn without_a_file_all_is_as_it_comes_and_an_unreadable_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let read = || Settings::read(&RealDisk, folder.path());
        assert!(matches!(read(), (settings, None) if settings == Settings::default()));
        RealDisk.make_folder(&folder.path().join(FILE)).unwrap();
        let (settings, told) = read();
        let told = told.unwrap().to_string();
        assert_eq!(settings, Settings::default());
        assert!(told.starts_with("the settings in ") && told.contains(FILE), "{told}");
    }
}
