//! The user's environment: variables and the platform's folders.
//!
//! Read once, at startup. Does not interpret values: the command line rejects an invalid
//! `CAHOOTS_TODAY`. May not access the disk.

use std::ffi::OsString;
use std::path::PathBuf;

use directories::{ProjectDirs, UserDirs};

/// The variables that the program uses.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Env {
    /// `CAHOOTS_BOOK`: the book, unless the command line names one.
    pub book: Option<PathBuf>,
    /// `CAHOOTS_TODAY`: the day to use as today, as typed.
    pub today: Option<String>,
    /// `CAHOOTS_LOG`: the log levels, as typed.
    pub log: Option<String>,
    /// `CAHOOTS_PLAIN_SCREEN`: whether to leave out decoration, as typed.
    pub plain_screen: Option<String>,
    /// `NO_COLOR` is set and not empty.
    pub no_color: bool,
    /// `TERM`: the kind of terminal.
    pub term: Option<String>,
    /// The character locale: `LC_ALL`, else `LC_CTYPE`, else `LANG`.
    pub locale: Option<String>,
    /// `WAYLAND_DISPLAY` is set: there is a desktop with a clipboard.
    pub wayland: bool,
    /// `DISPLAY` is set: the same with X11.
    pub x11: bool,
}

impl Env {
    /// Reads the process's environment.
    #[expect(clippy::disallowed_methods, reason = "the one place that reads the environment")]
    pub fn read() -> Self {
        Self::from_variables(|name| std::env::var_os(name))
    }

    /// Takes the variables from `variable`. An empty one counts as unset.
    pub fn from_variables(variable: impl Fn(&str) -> Option<OsString>) -> Self {
        let set = |name| variable(name).filter(|value| !value.is_empty());
        let text = |name| set(name).map(|value| value.to_string_lossy().into_owned());
        Self {
            book: set("CAHOOTS_BOOK").map(PathBuf::from),
            today: text("CAHOOTS_TODAY"),
            log: text("CAHOOTS_LOG"),
            plain_screen: text("CAHOOTS_PLAIN_SCREEN"),
            no_color: set("NO_COLOR").is_some(),
            term: text("TERM"),
            locale: ["LC_ALL", "LC_CTYPE", "LANG"].into_iter().find_map(text),
            wayland: set("WAYLAND_DISPLAY").is_some(),
            x11: set("DISPLAY").is_some(),
        }
    }
}

/// The user's folders for this program. They may not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folders {
    /// The folder of the default `book.ron`.
    pub data: PathBuf,
    /// Backups, recovery and session state: never next to the book, which may be in a synced
    /// folder.
    pub state: PathBuf,
    /// The folder of `config.ron`.
    pub config: PathBuf,
    /// The home folder, for `~`.
    pub home: PathBuf,
    /// The user's documents, if the platform has such a folder.
    pub documents: Option<PathBuf>,
}

impl Folders {
    /// Returns the platform's folders; none if the user has no home folder.
    pub fn of_user() -> Option<Self> {
        let project = ProjectDirs::from("", "", "cahoots")?;
        let user = UserDirs::new()?;
        // Only some platforms have a state folder; elsewhere use that for local data.
        let state = project
            .state_dir()
            .map_or_else(|| project.data_local_dir().join("state"), PathBuf::from);
        Some(Self {
            data: project.data_dir().to_owned(),
            state,
            config: project.config_dir().to_owned(),
            home: user.home_dir().to_owned(),
            documents: user.document_dir().map(PathBuf::from),
        })
    }

    /// Returns the default log file, for levels without a file name.
    pub fn log(&self) -> PathBuf {
        self.state.join("cahoots.log")
    }

    /// Returns the default book.
    pub fn book(&self) -> PathBuf {
        self.data.join("book.ron")
    }
}

/// Returns the folder for temporary files, such as the demo's copy of its book.
#[expect(clippy::disallowed_methods, reason = "the one place that knows the machine's folders")]
pub fn temporary() -> PathBuf {
    std::env::temp_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn env(set: &[(&str, &str)]) -> Env {
        Env::from_variables(|name| {
            set.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        })
    }

    #[test]
    fn nothing_set_is_nothing_said() {
        assert_eq!(env(&[]), Env::default());
        assert_eq!(env(&[("NO_COLOR", ""), ("CAHOOTS_BOOK", ""), ("TERM", "")]), Env::default());
    }

    #[test]
    fn each_variable_reaches_its_field() {
        let read = env(&[
            ("CAHOOTS_BOOK", "/tmp/a b.ron"),
            ("CAHOOTS_TODAY", "2026-11-22"),
            ("CAHOOTS_LOG", "info"),
            ("CAHOOTS_PLAIN_SCREEN", "yes"),
            ("NO_COLOR", "1"),
            ("TERM", "xterm-256color"),
            ("LANG", "C"),
            ("LC_CTYPE", "de_DE.UTF-8"),
            ("WAYLAND_DISPLAY", "wayland-0"),
            ("DISPLAY", ":0"),
        ]);
        let expected = Env {
            book: Some(PathBuf::from("/tmp/a b.ron")),
            today: Some("2026-11-22".to_owned()),
            log: Some("info".to_owned()),
            plain_screen: Some("yes".to_owned()),
            no_color: true,
            term: Some("xterm-256color".to_owned()),
            locale: Some("de_DE.UTF-8".to_owned()),
            wayland: true,
            x11: true,
        };
        assert_eq!(read, expected);
    }

    #[test]
    fn the_temporary_folder_is_a_place_and_not_empty() {
        assert!(temporary().is_absolute());
    }

    #[test]
    fn the_folders_are_apart_and_named_after_the_program() {
        // A machine without a home folder has none to check.
        let Some(folders) = Folders::of_user() else { return };
        assert_ne!(folders.data, folders.state);
        assert_ne!(folders.data, folders.config);
        for folder in [&folders.data, &folders.state, &folders.config] {
            assert!(folder.to_string_lossy().to_lowercase().contains("cahoots"), "{folder:?}");
        }
        assert_eq!(folders.book(), folders.data.join("book.ron"));
    }
}
