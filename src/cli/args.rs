//! Arguments: what may be asked on the command line. The doc comments are the help.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};

/// Keeps every influencer partnership of a small brand, in the terminal, in one plain file.
#[derive(Debug, Parser)]
#[command(version, disable_help_subcommand = true)]
pub struct Args {
    /// The book; else `CAHOOTS_BOOK`, else book.ron in your data folder
    #[arg(long, global = true, value_name = "PATH")]
    pub book: Option<PathBuf>,

    /// The day to take for today; else `CAHOOTS_TODAY`, else the clock's
    #[arg(long, global = true, value_name = "YYYY-MM-DD")]
    pub today: Option<String>,

    /// What to do
    #[command(subcommand)]
    pub command: Command,
}

/// The subcommands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// What needs you today
    Today(TodayArgs),
    /// Influencers, partnerships or deliverables, one a line
    List(ListArgs),
    /// Everything the book knows of one influencer
    Show(ShowArgs),
    /// Whether the book is in order; exit code 1 where it is not
    Check(CheckArgs),
    /// Version, and where the book and its backups are
    Info,
}

/// Arguments of `today`.
#[derive(Debug, clap::Args)]
pub struct TodayArgs {
    /// How many days after today to show
    #[arg(long, value_name = "N", default_value_t = 7)]
    pub days: u32,
    /// As JSON
    #[arg(long, conflicts_with = "plain")]
    pub json: bool,
    /// One item a line, parted by tabs: section, influencer, what, date, how late
    #[arg(long)]
    pub plain: bool,
    /// Exit with 1 where something is overdue
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

/// Arguments of `list`.
#[derive(Debug, clap::Args)]
pub struct ListArgs {
    /// What to list
    pub listed: Listed,
    /// Only rows in which every word of this text stands
    #[arg(long, value_name = "TEXT", default_value = "", hide_default_value = true)]
    pub filter: String,
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `show`.
#[derive(Debug, clap::Args)]
pub struct ShowArgs {
    /// Name, handle or id
    pub influencer: String,
    /// As JSON, in the shape of the book
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `check`.
#[derive(Debug, clap::Args)]
pub struct CheckArgs {
    /// As JSON
    #[arg(long)]
    pub json: bool,
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    #[test]
    fn the_arguments_do_not_contradict_each_other() {
        super::Args::command().debug_assert();
    }
}
