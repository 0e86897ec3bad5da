//! The arguments of the command line, and what follows from them and from the environment.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

use crate::domain::date::Date;
use crate::exchange::generate;
use crate::sample::Sample;
use crate::world::env::Env;

/// Keeps every influencer partnership of a small brand, in the terminal, in one plain file.
#[derive(Debug, Parser)]
#[command(name = "cahoots", version)]
pub struct Args {
    /// The book; else `$CAHOOTS_BOOK`, else book.ron in the data folder.
    #[arg(long, global = true, value_name = "PATH")]
    pub book: Option<PathBuf>,
    /// The day to take for today; else `$CAHOOTS_TODAY`, else that of the clock.
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// What to do; nothing opens the app.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Opens the app on a throw-away copy of a lively sample book.
    Demo(Demo),
    /// What needs you today.
    Today(Today),
    /// Influencers, partnerships or deliverables, one a line.
    List(List),
    /// Everything the book knows of one influencer.
    Show(Show),
    /// Whether the book is in order; exit code 1 where there are errors or warnings.
    Check(Check),
    /// Version, and where the book and its backups are.
    Info,
}

/// The arguments of `demo`.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Only writes the book, to this new file.
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// How much it holds.
    #[arg(long, value_enum, default_value_t = DemoSize::Sample)]
    pub size: DemoSize,
    /// Another number makes another book, of the sizes that are generated.
    #[arg(long, default_value_t = 1, value_name = "N")]
    pub seed: u64,
}

/// How much the demo holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum DemoSize {
    /// The sample: 24 influencers, 150 deliverables.
    Sample,
    /// 60 influencers, 300 deliverables.
    Small,
    /// 1,000 influencers, 10,000 deliverables.
    Large,
    /// 10,000 influencers, 100,000 deliverables.
    Huge,
}

/// The arguments of `today`.
#[derive(Debug, clap::Args)]
pub struct Today {
    /// How many days after today to show.
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub days: u32,
    /// As JSON.
    #[arg(long, conflicts_with = "plain")]
    pub json: bool,
    /// One item a line, parted by tabs: section, influencer, what, date, how late.
    #[arg(long)]
    pub plain: bool,
    /// Exit with 1 where something is overdue.
    #[arg(long)]
    pub exit_code: bool,
}

/// What `list` lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Listed {
    /// Influencers, by name.
    Influencers,
    /// Partnerships, as on the board.
    Partnerships,
    /// Deliverables: open ones by date, then the others.
    Deliverables,
}

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// What to list.
    pub listed: Listed,
    /// Only rows in which every word of this text stands.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub filter: String,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// Name, handle or id.
    pub influencer: String,
    /// As JSON, in the shape of the book.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Lists the codes and what they mean; needs no book.
    #[arg(long)]
    pub list: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// Why the arguments cannot be followed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongUsage {
    /// The day is none.
    #[error("`{text}` is not a day; write it like 2026-11-22 (it comes from {from})")]
    Today {
        /// What was given.
        text: String,
        /// By whom.
        from: &'static str,
    },
}

impl Demo {
    /// Returns the book that is asked for.
    #[must_use]
    pub fn sample(&self) -> Sample {
        match self.size {
            DemoSize::Sample => Sample::BuiltIn,
            DemoSize::Small => Sample::Generated(generate::Size::Small, self.seed),
            DemoSize::Large => Sample::Generated(generate::Size::Large, self.seed),
            DemoSize::Huge => Sample::Generated(generate::Size::Huge, self.seed),
        }
    }
}

/// Returns the day that was fixed for today, if one was.
pub fn fixed_today(args: &Args, env: &Env) -> Result<Option<Date>, WrongUsage> {
    let (text, from) = match (&args.today, &env.today) {
        (Some(text), _) => (text, "--today"),
        (None, Some(text)) => (text, "$CAHOOTS_TODAY"),
        (None, None) => return Ok(None),
    };
    let wrong = || WrongUsage::Today { text: text.escape_debug().to_string(), from };
    // The parser alone would take other lengths, too.
    let day = text.parse().ok().filter(|_| text.len() == 10);
    day.map(Some).ok_or_else(wrong)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn the_argument_comes_before_the_environment() {
        let check = |typed: &[&str], set: Option<&str>, expected: Result<Option<&str>, &str>| {
            let args = Args::parse_from([&["cahoots"], typed].concat());
            let env = Env { today: set.map(str::to_owned), ..Env::default() };
            let found = fixed_today(&args, &env).map_err(|error| error.to_string());
            assert_eq!(found, expected.map(|date| date.map(day)).map_err(str::to_owned));
        };
        check(&[], None, Ok(None));
        check(&[], Some("2026-11-22"), Ok(Some("2026-11-22")));
        check(&["--today", "2026-01-02"], Some("2026-11-22"), Ok(Some("2026-01-02")));
        check(&["demo", "--today", "2026-01-02"], None, Ok(Some("2026-01-02")));
        check(
            &[],
            Some("30 feb"),
            Err("`30 feb` is not a day; write it like 2026-11-22 (it comes from $CAHOOTS_TODAY)"),
        );
        check(
            &["--today", "2026-2-3"],
            None,
            Err("`2026-2-3` is not a day; write it like 2026-11-22 (it comes from --today)"),
        );
        check(
            &["--today", "2026-02-30"],
            None,
            Err("`2026-02-30` is not a day; write it like 2026-11-22 (it comes from --today)"),
        );
    }

    #[test]
    fn the_arguments_are_consistent() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }
}
