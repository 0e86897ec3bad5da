//! The book and the day to use, from the arguments, the environment and the platform.

use std::path::PathBuf;

use super::args::{Args, fixed_today};
use super::failure::Failure;
use crate::domain::date::Date;
use crate::store::Guard;
use crate::world::clock;
use crate::world::env::{Env, Folders};

/// The context of a command.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Setting {
    /// The book.
    pub book: PathBuf,
    /// How the book was chosen.
    pub by: Named,
    /// Where backups and recovery files go.
    pub state: PathBuf,
    /// The folder of the configuration.
    pub config: PathBuf,
    /// The log, if requested by levels only.
    pub log: PathBuf,
    /// The fixed day to use as today, if any.
    pub fixed: Option<Date>,
    /// The kind of terminal, from the environment.
    pub terminal: Option<String>,
}

/// How the book was chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Named {
    /// By the owner, with an argument or in the environment.
    Owner,
    /// By default: the book in the platform's folder.
    Nobody,
}

impl Setting {
    /// Returns the context for the arguments.
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

    /// Returns the guard for output paths of the owner.
    #[must_use]
    pub fn guard(&self) -> Guard {
        Guard::new(Some(&self.book), &self.state)
    }

    /// Returns the day to use as today.
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
