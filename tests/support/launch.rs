//! What a test runs, and its environment.
//!
//! The environment is hermetic: its own home, and a fixed day.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tempfile::TempDir;

use super::pty::Pty;

/// The day that the program uses as today.
pub(crate) const TODAY: &str = "2026-11-22";

/// The program, arguments and environment. The default is the program itself at 80x24.
pub(crate) struct Launch {
    pub(super) program: PathBuf,
    pub(super) arguments: Vec<OsString>,
    pub(super) size: (u16, u16),
    pub(super) environment: Vec<(OsString, OsString)>,
    pub(super) home: Arc<TempDir>,
}

impl Launch {
    /// The app itself, in its own home.
    pub(crate) fn cahoots(arguments: &[&str]) -> Self {
        Self::program(&cahoots(), arguments)
    }

    /// The app itself, in an existing home.
    pub(crate) fn cahoots_in(home: &Arc<TempDir>, arguments: &[&str]) -> Self {
        Self::new(Arc::clone(home), &cahoots(), arguments)
    }

    pub(crate) fn program(program: &Path, arguments: &[&str]) -> Self {
        let home = TempDir::new().expect("a folder for the test's home");
        Self::new(Arc::new(home), program, arguments)
    }

    /// Another program, in an existing home.
    pub(crate) fn program_in(home: &Arc<TempDir>, program: &Path, arguments: &[&str]) -> Self {
        Self::new(Arc::clone(home), program, arguments)
    }

    fn new(home: Arc<TempDir>, program: &Path, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(OsString::from).collect();
        let environment = environment(home.path());
        Self { program: program.to_owned(), arguments, size: (80, 24), environment, home }
    }

    /// Returns the home folder, for adding files before the start.
    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    pub(crate) fn size(self, columns: u16, rows: u16) -> Self {
        Self { size: (columns, rows), ..self }
    }

    pub(crate) fn variable(mut self, name: &str, value: &str) -> Self {
        self.environment.push((name.into(), value.into()));
        self
    }

    pub(crate) fn start(self) -> Pty {
        Pty::start(self)
    }
}

/// Returns the program: the one built with the tests, or the one next to an example.
fn cahoots() -> PathBuf {
    let beside = || {
        let here = std::env::current_exe().expect("a running program has a path");
        let program = here.ancestors().nth(2).expect("examples have a folder").join("cahoots");
        assert!(program.exists(), "{} is not built: cargo build it first", program.display());
        program
    };
    option_env!("CARGO_BIN_EXE_cahoots").map_or_else(beside, PathBuf::from)
}

/// Returns the variables of a hermetic environment with this home.
pub(crate) fn environment(home: &Path) -> Vec<(OsString, OsString)> {
    let mut variables: Vec<(OsString, OsString)> = [
        ("TERM", "xterm-256color"),
        ("LANG", "C.UTF-8"),
        ("PATH", "/usr/bin:/bin"),
        ("CAHOOTS_TODAY", TODAY),
    ]
    .map(|(name, value)| (name.into(), value.into()))
    .to_vec();
    for (name, folder) in [
        ("HOME", ""),
        ("XDG_DATA_HOME", "data"),
        ("XDG_STATE_HOME", "state"),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("TMPDIR", ""),
    ] {
        variables.push((name.into(), home.join(folder).into()));
    }
    variables
}
