//! What the owner has set for the program, apart from any book: `config.ron` in the folder for that.
//!
//! Read strictly, like the book: a slip is named with its place, and never passed over. Knows what
//! can be set, not what follows from it.

use std::io;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::error::reason;
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

/// Why the settings cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum SettingsProblem {
    /// The disk refused.
    #[error("cannot read the settings in {}: {}", path.display(), reason(source))]
    Disk {
        /// The file.
        path: PathBuf,
        /// What the disk said.
        source: io::Error,
    },
    /// Something in them is wrong.
    #[error("cannot read the settings in {}: {problem}", path.display())]
    Invalid {
        /// The file.
        path: PathBuf,
        /// What, where, and what to do.
        problem: Box<Problem>,
    },
}

impl Settings {
    /// Reads the settings from their folder; without a file all is as it comes.
    pub fn read(disk: &dyn Disk, folder: &Path) -> Result<Self, SettingsProblem> {
        let path = folder.join(FILE);
        match disk.read(&path, LIMIT) {
            Ok(bytes) => Self::parse(&bytes)
                .map_err(|problem| SettingsProblem::Invalid { path, problem: Box::new(problem) }),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Self::default()),
            Err(source) => Err(SettingsProblem::Disk { path, source }),
        }
    }

    fn parse(bytes: &[u8]) -> Result<Self, Problem> {
        let text = diagnose::decode(bytes)?;
        let file: File =
            text::read_by_ron(text).map_err(|error| diagnose::diagnose(text, &error))?;
        let JournalFile { steps, megabytes } = file.journal;
        let usual = Bounds::default();
        let megabytes = megabytes.map(|count| within(text, "megabytes", count, 1..=128));
        let steps = steps.map(|count| within(text, "steps", count, 1..=1_000_000));
        let steps = steps.transpose()?.and_then(|count| usize::try_from(count).ok());
        let bytes = megabytes.transpose()?.map(|count| count * MEGABYTE);
        let journal =
            Bounds { steps: steps.unwrap_or(usual.steps), bytes: bytes.unwrap_or(usual.bytes) };
        Ok(Self { journal })
    }
}

#[derive(Deserialize)]
#[serde(rename = "Settings", deny_unknown_fields)]
struct File {
    #[serde(default)]
    journal: JournalFile,
}

#[derive(Default, Deserialize)]
#[serde(rename = "Journal", deny_unknown_fields)]
struct JournalFile {
    steps: Option<u64>,
    megabytes: Option<u64>,
}

fn within(
    text: &str,
    name: &str,
    count: u64,
    range: std::ops::RangeInclusive<u64>,
) -> Result<u64, Problem> {
    if range.contains(&count) {
        return Ok(count);
    }
    let what = format!("{name} can be {} to {}, not {count}", range.start(), range.end());
    let problem = Problem::new(what);
    Err(match text.find(name) {
        Some(at) => problem.at(text, at..at + name.len()),
        None => problem,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;

    fn parse(text: &str) -> Result<Settings, String> {
        Settings::parse(text.as_bytes()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn what_is_not_set_is_as_it_comes() {
        let usual = Bounds { steps: 1_000, bytes: 8 * 1024 * 1024 };
        let set = |steps, megabytes: u64| Settings {
            journal: Bounds { steps, bytes: megabytes * 1024 * 1024 },
        };
        assert_eq!(Settings::default().journal, usual);
        for (text, expected) in [
            ("()", set(1_000, 8)),
            ("(journal: ())", set(1_000, 8)),
            ("(journal: (steps: 10000))", set(10_000, 8)),
            ("// mine\n(\n  journal: (megabytes: 64, steps: 20),\n)\n", set(20, 64)),
        ] {
            assert_eq!(parse(text), Ok(expected), "{text}");
        }
    }

    #[test]
    fn a_slip_is_named_with_its_place() {
        for (text, expected) in [
            (
                "(journal: (stops: 5))",
                "line 1, column 12: unknown field `stops`; did you mean `steps`?",
            ),
            ("(journal: (steps: 0))", "line 1, column 12: steps can be 1 to 1000000, not 0"),
            (
                "(\n  journal: (megabytes: 5000))",
                "line 2, column 13: megabytes can be 1 to 128, not 5000",
            ),
        ] {
            assert_eq!(parse(text), Err(expected.to_owned()), "{text}");
        }
        for text in ["", "journal", "(journal: 7)", "(journal: (steps: \"many\"))"] {
            assert!(parse(text).is_err(), "{text}");
        }
    }

    #[test]
    fn without_a_file_all_is_as_it_comes_and_an_unreadable_one_is_told() {
        let folder = tempfile::tempdir().unwrap();
        let read = || Settings::read(&RealDisk, folder.path());
        assert_eq!(read().unwrap(), Settings::default());
        RealDisk.make_folder(&folder.path().join(FILE)).unwrap();
        let told = read().unwrap_err().to_string();
        assert!(told.starts_with("cannot read the settings in ") && told.contains(FILE), "{told}");
    }
}
