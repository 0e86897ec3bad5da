//! The log: what the program did, for debugging.
//!
//! Opened only on request, and only to append to a log of ours. Lines go to a separate thread, so
//! that keys never wait for the disk; if they come too fast, some are dropped and counted. At the
//! default level, [`LEVELS`], no code may log anything personal: counts, kinds, durations and kinds
//! of errors, but no names, paths or texts.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{self, Receiver, SyncSender, TrySendError};
use std::thread;
use std::time::Duration;

use chrono::NaiveDateTime;
use env_filter::Filter;
use log::{Log, Metadata, Record};

use super::clock;
use super::disk::{Disk, Draft, Kind};

/// The default levels. Nothing from dependencies: we cannot vouch for their messages.
pub const LEVELS: &str = "cahoots=info";

/// The timestamp format of a line, and its length in bytes.
const STAMP: &str = "%Y-%m-%d %H:%M:%S%.3f";
const STAMP_LENGTH: usize = 23;

/// Maximum number of waiting lines.
const MOST_WAITING: usize = 4096;

/// How long to wait for the disk at exit.
const AT_END: Duration = Duration::from_millis(500);

/// Why there is no log.
#[derive(Debug, thiserror::Error)]
pub enum NoLogbook {
    /// The levels are invalid.
    #[error(
        "the levels in $CAHOOTS_LOG cannot be read: {0}; write them like `info` or `cahoots::store=trace,info`"
    )]
    Levels(String),
    /// The file exists but is not a log of ours.
    #[error("{} is not a log of Cahoots; name a new file", path.display())]
    NotOurs {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be written.
    #[error("cannot write the log {}: {source}", path.display())]
    File {
        /// The file.
        path: PathBuf,
        /// The I/O error.
        source: io::Error,
    },
}

/// An open log; dropping it writes the waiting lines.
#[derive(Debug)]
#[must_use = "what waits is written when this is dropped"]
pub struct Open(());

impl Drop for Open {
    fn drop(&mut self) {
        log::logger().flush();
    }
}

/// Opens the log for appending, and installs it as the logger.
pub fn open(disk: &dyn Disk, path: &Path, levels: Option<&str>) -> Result<Open, NoLogbook> {
    let filter = filter(levels)?;
    let failed = |source| NoLogbook::File { path: path.to_owned(), source };
    if !is_ours(disk, path).map_err(failed)? {
        return Err(NoLogbook::NotOurs { path: path.to_owned() });
    }
    let file = disk.append(path).map_err(failed)?;
    let (queue, lines) = mpsc::sync_channel(MOST_WAITING);
    let writing = move || write(&lines, file);
    thread::Builder::new().name("logbook".to_owned()).spawn(writing).map_err(failed)?;
    let most = filter.filter();
    let logbook = Logbook { filter, queue, left_out: AtomicU64::new(0) };
    // There is one per process, opened before anything is logged.
    if log::set_boxed_logger(Box::new(logbook)).is_ok() {
        log::set_max_level(most);
    }
    Ok(Open(()))
}

/// Returns whether appending is safe: the file is empty, or its first line is a log line of ours.
fn is_ours(disk: &dyn Disk, path: &Path) -> io::Result<bool> {
    let is_file = disk.stamp(path)?.is_some_and(|stamp| stamp.kind == Kind::File);
    let head = if is_file { disk.head(path, STAMP_LENGTH)? } else { Vec::new() };
    let stamp = String::from_utf8_lossy(&head);
    Ok(head.is_empty() || NaiveDateTime::parse_from_str(&stamp, STAMP).is_ok())
}

fn filter(levels: Option<&str>) -> Result<Filter, NoLogbook> {
    let mut builder = env_filter::Builder::new();
    builder
        .try_parse(levels.unwrap_or(LEVELS))
        .map_err(|error| NoLogbook::Levels(error.to_string()))?;
    Ok(builder.build())
}

enum Entry {
    Line(String),
    Flush(SyncSender<()>),
}

struct Logbook {
    filter: Filter,
    queue: SyncSender<Entry>,
    left_out: AtomicU64,
}

impl Logbook {
    fn hand_over(&self, line: String) {
        if let Err(TrySendError::Full(_)) = self.queue.try_send(Entry::Line(line)) {
            self.left_out.fetch_add(1, Ordering::Relaxed);
        }
    }
}

impl Log for Logbook {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.filter.enabled(metadata)
    }

    fn log(&self, record: &Record<'_>) {
        if !self.filter.matches(record) {
            return;
        }
        let now = clock::now();
        match self.left_out.swap(0, Ordering::Relaxed) {
            0 => {}
            1 => self.hand_over(stamped(now, "1 line is left out\n")),
            count => self.hand_over(format!("{} lines are left out\n", stamped(now, count))),
        }
        self.hand_over(line(now, record));
    }

    fn flush(&self) {
        let (done, wait) = mpsc::sync_channel(1);
        if self.queue.try_send(Entry::Flush(done)).is_ok() {
            // A hanging disk must not block the exit.
            wait.recv_timeout(AT_END).ok();
        }
    }
}

fn stamped(at: NaiveDateTime, what: impl std::fmt::Display) -> String {
    format!("{} {what}", at.format(STAMP))
}

/// Formats a record as one line without control characters, whatever its content.
fn line(at: NaiveDateTime, record: &Record<'_>) -> String {
    let target = record.target();
    let target = target.strip_prefix("cahoots::").unwrap_or(target);
    let said = record.args().to_string();
    let mut line = stamped(at, format_args!("{:<5} {target}: ", record.level()));
    for character in said.chars() {
        let is_plain = !character.is_control() && !is_direction(character);
        if is_plain {
            line.push(character);
        } else {
            line.extend(character.escape_default());
        }
    }
    line.push('\n');
    line
}

/// Returns whether the character changes the writing direction of a terminal.
fn is_direction(character: char) -> bool {
    matches!(character, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Writes lines until the last sender is gone. Errors are ignored.
fn write(lines: &Receiver<Entry>, mut file: Box<dyn Draft>) {
    for entry in lines {
        match entry {
            Entry::Line(line) => drop(file.write_all(line.as_bytes())),
            // The requester may be gone.
            Entry::Flush(done) => drop(done.send(())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;
    use chrono::NaiveDate;
    use log::Level;
    use std::io::Write as _;

    fn logged(said: &str) -> String {
        let at = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_milli_opt(14, 2, 11, 7);
        line(
            at.unwrap(),
            &Record::builder()
                .args(format_args!("{said}"))
                .level(Level::Info)
                .target("cahoots::store::save")
                .build(),
        )
    }

    #[test]
    fn a_line_says_when_how_grave_and_where() {
        assert_eq!(
            logged("saved 12 bytes"),
            "2026-11-22 14:02:11.007 INFO  store::save: saved 12 bytes\n"
        );
    }

    #[test]
    fn whatever_is_logged_stays_one_line_that_commands_no_terminal() {
        let line = logged("a\nb\u{1b}[31m\u{202e}c é");
        assert_eq!(
            line,
            "2026-11-22 14:02:11.007 INFO  store::save: a\\nb\\u{1b}[31m\\u{202e}c é\n"
        );
    }

    #[test]
    fn an_existing_file_is_a_log_only_by_its_first_line() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, expected) in [
            ("ours", logged("saved 12 bytes"), true),
            ("empty", String::new(), true),
            ("book", "#![enable(implicit_some)]\n(format: 1)\n".to_owned(), false),
            ("short", "x".to_owned(), false),
            ("days", "2026-11-22: bought milk, and much else".to_owned(), false),
        ] {
            let path = folder.path().join(name);
            RealDisk.create(&path).unwrap().write_all(text.as_bytes()).unwrap();
            assert_eq!(is_ours(&RealDisk, &path).unwrap(), expected, "{name}");
        }
        assert!(is_ours(&RealDisk, &folder.path().join("new")).unwrap());
    }

    #[test]
    fn levels_are_those_that_everybody_knows() {
        let enabled = |levels: Option<&str>, target: &str, level: Level| {
            let metadata = Metadata::builder().target(target).level(level).build();
            filter(levels).unwrap().enabled(&metadata)
        };
        for (levels, target, level, expected) in [
            (None, "cahoots::store", Level::Info, true),
            (None, "cahoots::store", Level::Debug, false),
            (None, "minijinja", Level::Error, false),
            (Some("debug"), "cahoots::term", Level::Debug, true),
            (Some("cahoots::store=trace,info"), "cahoots::store::save", Level::Trace, true),
            (Some("cahoots::store=trace,info"), "cahoots::term", Level::Debug, false),
            (Some("off"), "cahoots::term", Level::Error, false),
        ] {
            assert_eq!(enabled(levels, target, level), expected, "{levels:?} {target} {level}");
        }
        let refused = filter(Some("cahoots=loud")).unwrap_err().to_string();
        assert!(refused.contains("$CAHOOTS_LOG") && refused.contains("loud"), "{refused}");
    }

    #[test]
    fn more_lines_than_can_wait_are_counted_and_nobody_waits() {
        let (queue, lines) = mpsc::sync_channel(2);
        let filter = filter(Some("info")).unwrap();
        let logbook = Logbook { filter, queue, left_out: AtomicU64::new(0) };
        let say = |said: &str| {
            logbook.log(&Record::builder().args(format_args!("{said}")).level(Level::Info).build());
        };
        for said in ["a", "b", "c", "d"] {
            say(said);
        }
        let taken = |count| -> Vec<String> {
            lines
                .iter()
                .take(count)
                .map(|entry| match entry {
                    Entry::Line(line) => line[24..].trim_end().to_owned(),
                    Entry::Flush(_) => "flush".to_owned(),
                })
                .collect()
        };
        assert_eq!(taken(2), ["INFO  : a", "INFO  : b"]);
        say("e");
        assert_eq!(taken(2), ["2 lines are left out", "INFO  : e"]);
    }
}
