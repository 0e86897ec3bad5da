//! The setting: which book and which day, from the arguments, the environment and the platform.

use std::path::PathBuf;

use super::args::Args;
use crate::domain::date::Date;
use crate::world::env::{Env, Folders};

/// What a command works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The book.
    pub book: PathBuf,
    /// Where backups and recovery files go.
    pub state: PathBuf,
    /// Where the configuration lies.
    pub config: PathBuf,
    /// The day.
    pub today: Date,
    /// The kind of terminal, as the environment names it.
    pub terminal: Option<String>,
}

/// Why there is no setting.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unusable {
    /// A day that is none.
    #[error("{0} is no day; write it like 2026-12-24")]
    Day(String),
    /// The user has no home folder, and so no place for a book.
    #[error("there is no home folder to keep a book in; set HOME")]
    NoHome,
}

impl Setting {
    /// Returns the setting; `clock` is asked only where nobody names a day.
    pub fn of(
        args: &Args,
        env: &Env,
        folders: Option<Folders>,
        clock: impl FnOnce() -> Date,
    ) -> Result<Self, Unusable> {
        let folders = folders.ok_or(Unusable::NoHome)?;
        let named = args.book.clone().or_else(|| env.book.clone());
        let today = match args.today.as_ref().or(env.today.as_ref()) {
            Some(text) => day(text).ok_or_else(|| Unusable::Day(text.clone()))?,
            None => clock(),
        };
        Ok(Self {
            book: named.unwrap_or_else(|| folders.book()),
            state: folders.state,
            config: folders.config,
            today,
            terminal: env.term.clone(),
        })
    }
}

/// Returns the day of a text of just this form; chrono alone would take other lengths, too.
fn day(text: &str) -> Option<Date> {
    text.parse().ok().filter(|_| text.len() == 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn folders() -> Folders {
        Folders { data: "/data".into(), state: "/state".into(), config: "/config".into() }
    }

    fn setting(args: &[&str], env: &Env) -> Result<Setting, Unusable> {
        let args = ["cahoots"].iter().chain(args).chain(&["info"]);
        let args = Args::try_parse_from(args).unwrap();
        Setting::of(&args, env, Some(folders()), || "2026-01-01".parse().unwrap())
    }

    #[test]
    fn arguments_come_before_the_environment_and_that_before_the_platform() {
        let env = Env {
            book: Some("/env.ron".into()),
            today: Some("2026-02-02".into()),
            ..Env::default()
        };
        for (args, env, book, today) in [
            (&["--book", "/arg.ron", "--today", "2026-03-03"][..], &env, "/arg.ron", "2026-03-03"),
            (&[], &env, "/env.ron", "2026-02-02"),
            (&[], &Env::default(), "/data/book.ron", "2026-01-01"),
        ] {
            let setting = setting(args, env).unwrap();
            assert_eq!((setting.book, setting.today.to_string()), (book.into(), today.to_owned()));
        }
    }

    #[test]
    fn a_day_is_written_in_full() {
        for text in ["tomorrow", "2026-2-3", "2026-02-30", "+2026-02-03", ""] {
            let found = setting(&["--today", text], &Env::default());
            assert_eq!(found, Err(Unusable::Day(text.to_owned())));
        }
    }
}
