//! The setting: which book and which day, from the arguments, the environment and the platform.

use std::path::PathBuf;

use super::args::{Args, fixed_today};
use super::failure::Failure;
use crate::domain::date::Date;
use crate::store::Guard;
use crate::world::clock;
use crate::world::env::{Env, Folders};

/// What a command works on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The book.
    pub book: PathBuf,
    /// Who says which book it is.
    pub by: Named,
    /// Where backups and recovery files go.
    pub state: PathBuf,
    /// Where the configuration lies.
    pub config: PathBuf,
    /// The log, where one is asked for by its levels alone.
    pub log: PathBuf,
    /// The day that was fixed for today, if one was.
    pub fixed: Option<Date>,
    /// The kind of terminal, as the environment names it.
    pub terminal: Option<String>,
}

/// Who says which book it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// The owner, in an argument or in the environment.
    Owner,
    /// Nobody: it is the book of the platform's folder.
    Nobody,
}

impl Setting {
    /// Returns the setting that the arguments ask for.
    pub fn of(args: &Args, env: &Env, folders: Option<Folders>) -> Result<Self, Failure> {
        let fixed = fixed_today(args, env)?;
        let folders = folders.ok_or(Failure::NoHome)?;
        let named = args.book.clone().or_else(|| env.book.clone());
        Ok(Self {
            by: if named.is_some() { Named::Owner } else { Named::Nobody },
            book: named.unwrap_or_else(|| folders.book()),
            log: args.log.clone().unwrap_or_else(|| folders.log()),
            state: folders.state,
            config: folders.config,
            fixed,
            terminal: env.term.clone(),
        })
    }

    /// Returns what nothing that the owner names may be written to.
    #[must_use]
    pub fn guard(&self) -> Guard {
        Guard::new(Some(&self.book), &self.state)
    }

    /// Returns the day to take for today.
    #[must_use]
    pub fn today(&self) -> Date {
        self.fixed.unwrap_or_else(clock::today)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    fn setting(args: &[&str], env: &Env) -> Setting {
        let folders = Folders {
            data: "/data".into(),
            state: "/state".into(),
            config: "/config".into(),
            home: "/home".into(),
            documents: None,
        };
        let args = Args::try_parse_from([&["cahoots"], args].concat()).unwrap();
        Setting::of(&args, env, Some(folders)).unwrap()
    }

    #[test]
    fn the_argument_names_the_book_before_the_environment_and_that_before_the_platform() {
        let env = Env { book: Some("/env.ron".into()), ..Env::default() };
        assert_eq!(setting(&["--book", "/arg.ron"], &env).book, PathBuf::from("/arg.ron"));
        assert_eq!(setting(&[], &env).book, PathBuf::from("/env.ron"));
        assert_eq!(setting(&[], &Env::default()).book, PathBuf::from("/data/book.ron"));
    }

    #[test]
    fn without_a_home_there_is_no_place_for_a_book() {
        let args = Args::try_parse_from(["cahoots"]).unwrap();
        let refused = Setting::of(&args, &Env::default(), None);
        assert!(matches!(refused, Err(Failure::NoHome)));
    }
}
