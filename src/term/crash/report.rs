//! The content of a crash report, without private data: nothing of the book, and only source paths.
//!
//! A panic message may quote data: a name that was cut within a character, the value of an error.
//! So quoted text, everything after the first line, and every word that may be a path are removed.
//! Touches no file.

use std::fmt::Write as _;

use chrono::NaiveDateTime;

/// A panic without data of the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Panic {
    /// The message.
    pub(super) what: String,
    /// The source position.
    pub(super) place: String,
    /// The thread.
    pub(super) thread: String,
    /// The backtrace, as far as the build has symbols.
    pub(super) calls: Vec<String>,
}

/// The circumstances.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Scene {
    /// When.
    pub(super) at: NaiveDateTime,
    /// The kind of terminal, from `TERM`.
    pub(super) terminal: Option<String>,
    /// Columns and rows.
    pub(super) size: (u16, u16),
    /// The state of the owner's edits at that time.
    pub(super) work: String,
}

impl Panic {
    /// Extracts from a panic what may leave the machine.
    pub(super) fn of(message: &str, place: (&str, u32), thread: &str, backtrace: &str) -> Self {
        Self {
            what: without_data(message),
            place: format!("{}:{}", source(place.0), place.1),
            thread: thread.to_owned(),
            calls: calls(backtrace),
        }
    }

    /// Returns the text of the report.
    pub(super) fn report(&self, scene: &Scene) -> String {
        let version = env!("CARGO_PKG_VERSION");
        let at = scene.at.format("%Y-%m-%d at %H:%M:%S");
        let terminal = scene.terminal.as_deref().unwrap_or("unknown");
        let (columns, rows) = scene.size;
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let mut text = format!(
            "Cahoots {version} crashed on {at}.\n\
             This report holds nothing of your book.\n\n\
             what      {}\n\
             where     {}\n\
             thread    {}\n\
             system    {system} on {machine}\n\
             terminal  {terminal}, {columns}x{rows}\n\
             edits     {}\n",
            self.what, self.place, self.thread, scene.work,
        );
        if !self.calls.is_empty() {
            // Writing to a String cannot fail.
            let _ = write!(text, "\ncalls\n{}\n", self.calls.join("\n"));
        }
        text
    }
}

/// Returns the first line of a message without paths and quoted text.
fn without_data(message: &str) -> String {
    let mut line = message.lines().next().unwrap_or_default().to_owned();
    for quote in ['`', '"', '\''] {
        let (Some(from), Some(to)) = (line.find(quote), line.rfind(quote)) else { continue };
        // From the first to the last quote: a quoted text may contain quotes. A single apostrophe
        // quotes nothing.
        if quote != '\'' || from < to {
            line.replace_range(from..=to, "…");
        }
    }
    let words = line.split(|c: char| c.is_control() || c == ' ');
    let clean = words.map(|word| if word.contains(['/', '\\']) { "…" } else { word });
    clean.collect::<Vec<_>>().join(" ")
}

/// Returns a source path from its package name on, without the local folder.
fn source(path: &str) -> String {
    let path = path.replace('\\', "/");
    let package =
        path.rfind("/src/").map_or(0, |src| path[..src].rfind('/').map_or(0, |at| at + 1));
    path[package..].trim_start_matches("./").to_owned()
}

/// Returns the lines of a backtrace with symbols, with source names instead of paths.
fn calls(backtrace: &str) -> Vec<String> {
    let known = backtrace.lines().filter(|line| !line.trim_end().ends_with("<unknown>"));
    let lines = known.filter_map(|line| match line.trim_start().strip_prefix("at ") {
        Some(place) => Some(format!("      at {}", source(place))),
        // Only frames and their positions, no note on how to get more.
        None if line.trim_start().starts_with(|c: char| c.is_ascii_digit()) => {
            Some(line.to_owned())
        }
        None => None,
    });
    lines.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::NaiveDate;

    #[test]
    fn what_a_panic_quotes_is_left_out() {
        for (said, expected) in [
            (
                "index out of bounds: the len is 3 but the index is 7",
                "index out of bounds: the len is 3 but the index is 7",
            ),
            (
                "end byte index 3 is not a char boundary; it is inside 'é' (bytes 2..4) of `Zoé `x` Lind`",
                "end byte index 3 is not a char boundary; it is inside … (bytes 2..4) of …",
            ),
            (
                "the id is free: Stale { id: \"mara-lind-7k2m\", of: \"Mara\" }",
                "the id is free: Stale { id: … }",
            ),
            ("a pane isn't there", "a pane isn't there"),
            ("it is not\n  left: Mara\n right: Ann", "it is not"),
            ("an \u{1b}[31m escape", "an  [31m escape"),
            ("cannot read /home/ann/book.ron: gone", "cannot read … gone"),
            ("", ""),
        ] {
            assert_eq!(without_data(said), expected);
        }
    }

    #[test]
    fn a_source_is_named_by_its_package_and_never_by_where_it_lies() {
        for (path, expected) in [
            ("src/app/list.rs", "src/app/list.rs"),
            ("./src/app/list.rs:7:9", "src/app/list.rs:7:9"),
            ("/home/ann/code/cahoots/src/app/list.rs", "cahoots/src/app/list.rs"),
            ("/home/ann/.cargo/registry/src/index-1/ron-0.12.3/src/de.rs", "ron-0.12.3/src/de.rs"),
            ("/rustc/59807616e/library/core/src/slice/mod.rs:1:2", "core/src/slice/mod.rs:1:2"),
            ("C:\\Users\\Ann\\cahoots\\src\\main.rs", "cahoots/src/main.rs"),
        ] {
            assert_eq!(source(path), expected);
        }
    }

    #[test]
    fn a_report_says_what_helps_and_nothing_else() {
        let backtrace = "   0: <unknown>\n   1: cahoots::app::form::list::row\n             at ./src/app/list.rs:12:5\n\
                         note: Some details are omitted, run with RUST_BACKTRACE=full\n";
        let panic = Panic::of("no row `Mara`", ("src/app/list.rs", 12), "main", backtrace);
        let at = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap().and_hms_opt(14, 2, 11).unwrap();
        let work = "all are in the book".to_owned();
        let scene = Scene { at, terminal: Some("xterm".to_owned()), size: (80, 24), work };
        let report = panic.report(&scene);
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        let expected = format!(
            "Cahoots {} crashed on 2026-11-22 at 14:02:11.\nThis report holds nothing of your book.\n\n\
             what      no row …\nwhere     src/app/list.rs:12\nthread    main\n\
             system    {system} on {machine}\nterminal  xterm, 80x24\nedits     all are in the book\n\n\
             calls\n   1: cahoots::app::form::list::row\n      at src/app/list.rs:12:5\n",
            env!("CARGO_PKG_VERSION"),
        );
        assert_eq!(report, expected);
    }
}
