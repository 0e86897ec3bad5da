//! The command-line arguments, and settings derived from them and the environment.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

pub use super::backups::args::Backups;
use crate::domain::choice::Choice;
use crate::domain::date::Date;
use crate::exchange::brief::Format;
use crate::exchange::generate;
use crate::insight::order::SortBy;
use crate::sample::Sample;
use crate::world::env::Env;

/// Tracks every influencer partnership of a small brand, in the terminal, in one plain file.
#[derive(Debug, Parser)]
#[command(name = "cahoots", version)]
pub struct Args {
    /// The book file [default: `$CAHOOTS_BOOK`, else book.ron in the data folder].
    #[arg(long, global = true, value_name = "PATH")]
    pub book: Option<PathBuf>,
    /// The day to use as today [default: `$CAHOOTS_TODAY`, else the date of the clock].
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,
    /// Appends a log of what the program does to this file; `$CAHOOTS_LOG` sets the level.
    #[arg(long, global = true, value_name = "FILE")]
    pub log: Option<PathBuf>,
    /// For screen readers and magnifiers: no borders, and your position in words [default:
    /// `$CAHOOTS_PLAIN_SCREEN`, else `plain_screen` in config.ron].
    #[arg(long, global = true)]
    pub plain_screen: bool,
    /// What to do; without a command the app opens.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Opens the app on a throw-away copy of a sample book.
    Demo(Demo),
    /// Lists what needs you today.
    Today(Today),
    /// Lists influencers, partnerships, deliverables or payments, one per line.
    List(List),
    /// Shows everything the book knows about one influencer.
    Show(Show),
    /// Checks the book; exit code 1 if there are errors or warnings.
    Check(Check),
    /// Prints the brief of a partnership, as the page you send to the influencer.
    Brief(Brief),
    /// Lists the message templates: which there are, where yours go, and their fields.
    Templates(Templates),
    /// Compares two versions of a book, in words; exit code 1 if they differ.
    Diff(Diff),
    /// Merges two versions of a book field by field; exit code 1 if both changed the same field.
    Merge(Merge),
    /// For a book that a team keeps in git: merges it, and shows what changed when.
    Git(Git),
    /// Lists, shows, compares and restores the dated copies of the book.
    Backups(Backups),
    /// Shows the version, and where the book and its backups are.
    Info(Info),
}

impl Command {
    /// Returns its name, as it is typed.
    pub(super) fn name(&self) -> &'static str {
        match self {
            Self::Demo(_) => "demo",
            Self::Today(_) => "today",
            Self::List(_) => "list",
            Self::Show(_) => "show",
            Self::Check(_) => "check",
            Self::Brief(_) => "brief",
            Self::Templates(_) => "templates",
            Self::Diff(_) => "diff",
            Self::Merge(_) => "merge",
            Self::Git(_) => "git",
            Self::Backups(_) => "backups",
            Self::Info(_) => "info",
        }
    }
}

/// The arguments of `info`.
#[derive(Debug, clap::Args)]
pub struct Info {
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `demo`.
#[derive(Debug, clap::Args)]
pub struct Demo {
    /// Writes the book to this new file instead of opening the app.
    #[arg(long, value_name = "FILE")]
    pub write: Option<PathBuf>,
    /// The size of the book.
    #[arg(long, value_enum, default_value_t = DemoSize::Sample)]
    pub size: DemoSize,
    /// The seed of a generated book: another number gives another book.
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
    /// One item per line, separated by tabs: section, influencer, what, date, how late, what to do.
    #[arg(long)]
    pub plain: bool,
    /// Exits with 1 if anything is overdue.
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
    /// Deliverables: open ones by date, then the rest.
    Deliverables,
    /// Payments: open ones by due date, then the rest.
    Payments,
}

/// The arguments of `list`.
#[derive(Debug, clap::Args)]
pub struct List {
    /// What to list.
    pub listed: Listed,
    /// Only rows that contain every word of this text.
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub filter: String,
    /// Influencers only: the sort order.
    #[arg(long, value_name = "BY", value_enum)]
    pub sort: Option<Sorting>,
    /// Influencers only: reverses the order; unknown values stay last.
    #[arg(long)]
    pub reverse: bool,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The sort orders of influencers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sorting {
    /// From A to Z.
    Name,
    /// By the sum of the fit scores.
    Fit,
    /// Of followers first, then of reach, then of views.
    Engagement,
    /// The largest tier first.
    Tier,
    /// By those of the main account.
    Followers,
    /// By the first niche, from A to Z.
    Niche,
    /// By their agreed cost, in the brand's currency first.
    Cost,
    /// The latest first.
    LastTouch,
}

impl Sorting {
    /// Returns what it is called in the book's own words.
    #[must_use]
    pub fn by(self) -> SortBy {
        match self {
            Self::Name => SortBy::Name,
            Self::Fit => SortBy::Fit,
            Self::Engagement => SortBy::Engagement,
            Self::Tier => SortBy::Tier,
            Self::Followers => SortBy::Followers,
            Self::Niche => SortBy::Niche,
            Self::Cost => SortBy::Cost,
            Self::LastTouch => SortBy::LastTouch,
        }
    }
}

/// The arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// Name, handle or id.
    pub influencer: String,
    /// As JSON, structured like the book.
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

/// The arguments of `brief`.
#[derive(Debug, clap::Args)]
pub struct Brief {
    /// Id, or words of its name that match only one: `mara spring`.
    pub partnership: String,
    /// The format [default: by the ending of the file, else md].
    #[arg(long, value_parser = format, value_name = "md|txt|html")]
    pub format: Option<Format>,
    /// Writes it to this new file.
    #[arg(short, long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

/// The arguments of `diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The earlier version.
    #[arg(value_name = "A")]
    pub before: PathBuf,
    /// The later version [default: the book].
    #[arg(value_name = "B")]
    pub after: Option<PathBuf>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `merge`.
#[derive(Debug, clap::Args)]
pub struct Merge {
    /// The version that both sides started from; an empty file for none.
    pub base: PathBuf,
    /// Our version, which is kept where both changed the same field.
    pub ours: PathBuf,
    /// Their version.
    pub theirs: PathBuf,
    /// Writes the result to this new file [default: OURS].
    #[arg(short, long, value_name = "OUT")]
    pub out: Option<PathBuf>,
    /// The name of the book, if OURS is a temporary file, as with git.
    #[arg(long, value_name = "PATH")]
    pub called: Option<PathBuf>,
    /// The name git has for OURS, usually a branch.
    #[arg(long, value_name = "SIDE", hide = true)]
    pub ours_is: Option<String>,
    /// The name git has for THEIRS.
    #[arg(long, value_name = "SIDE", hide = true)]
    pub theirs_is: Option<String>,
}

/// The arguments of `git`.
#[derive(Debug, clap::Args)]
pub struct Git {
    /// What to do.
    #[command(subcommand)]
    pub command: GitCommand,
}

/// What to do with git.
#[derive(Debug, Subcommand)]
pub enum GitCommand {
    /// Sets git up to merge and compare the book, after asking.
    Setup(GitSetup),
    /// Shows what was agreed and when it changed, from the commits that touched the book.
    Log(GitLog),
    /// Prints the book as text for git to compare; other files are printed unchanged.
    Textconv {
        /// The version.
        file: PathBuf,
    },
}

/// The arguments of `git setup`.
#[derive(Debug, clap::Args)]
pub struct GitSetup {
    /// Does not ask.
    #[arg(long)]
    pub yes: bool,
}

/// The arguments of `git log`.
#[derive(Debug, clap::Args)]
pub struct GitLog {
    /// Only this influencer or partnership: name, handle or id.
    #[arg(value_name = "INFLUENCER|PARTNERSHIP")]
    pub name: Option<String>,
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `templates`.
#[derive(Debug, clap::Args)]
pub struct Templates {
    /// Prints the built-in template of this name, as a start for yours.
    pub name: Option<String>,
}

fn format(text: &str) -> Result<Format, &'static str> {
    Format::from_word(text).ok_or("md, txt or html")
}

/// Why the arguments are invalid.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum WrongUsage {
    /// Only influencers can be sorted.
    #[error("only influencers can be sorted; write `cahoots list influencers --sort …`")]
    Sort,
    /// The day is invalid.
    #[error("`{text}` is not a day; write it like 2026-11-22 (it comes from {from})")]
    Today {
        /// The given text.
        text: String,
        /// Its source.
        from: &'static str,
    },
}

impl Demo {
    /// Returns the requested book.
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

/// Returns the fixed day to use as today, if any.
pub fn fixed_today(args: &Args, env: &Env) -> Result<Option<Date>, WrongUsage> {
    let (text, from) = match (&args.today, &env.today) {
        (Some(text), _) => (text, "--today"),
        (None, Some(text)) => (text, "$CAHOOTS_TODAY"),
        (None, None) => return Ok(None),
    };
    let wrong = || WrongUsage::Today { text: text.escape_debug().to_string(), from };
    // The parser alone would accept other lengths.
    let day = text.parse().ok().filter(|_| text.len() == 10);
    day.map(Some).ok_or_else(wrong)
}

/// Returns whether the screen is plain; none if the settings decide.
pub fn plain_screen(args: &Args, env: &Env) -> Option<bool> {
    let is_on = |text: &String| {
        !["0", "no", "off", "false"].iter().any(|off| text.eq_ignore_ascii_case(off))
    };
    if args.plain_screen { Some(true) } else { env.plain_screen.as_ref().map(is_on) }
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
    fn the_screen_is_plain_by_argument_or_environment() {
        for (typed, set, expected) in [
            (&[][..], None, None),
            (&["--plain-screen"], None, Some(true)),
            (&["demo", "--plain-screen"], Some("0"), Some(true)),
            (&[], Some("1"), Some(true)),
            (&[], Some("yes"), Some(true)),
            (&[], Some("0"), Some(false)),
            (&[], Some("No"), Some(false)),
        ] {
            let args = Args::parse_from([&["cahoots"], typed].concat());
            let env = Env { plain_screen: set.map(str::to_owned), ..Env::default() };
            assert_eq!(plain_screen(&args, &env), expected, "{typed:?} {set:?}");
        }
    }

    #[test]
    fn the_arguments_are_consistent() {
        <Args as clap::CommandFactory>::command().debug_assert();
    }
}
