//! The arguments of `cahoots backups`.

use clap::Subcommand;

/// The arguments of `backups`.
#[derive(Debug, clap::Args)]
pub struct Backups {
    /// What to do; without a command they are listed.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Lists the backups, newest first.
    List(List),
    /// Prints a backup, or a summary of it.
    Show(Show),
    /// Shows what has changed since a backup, or from one to another, in words.
    Diff(Diff),
    /// Replaces the book by a backup; the book is backed up first.
    Restore(Restore),
}

/// The arguments of `backups list`.
#[derive(Debug, Default, clap::Args)]
pub struct List {
    /// As JSON.
    #[arg(long)]
    pub json: bool,
}

/// The arguments of `backups show`.
#[derive(Debug, clap::Args)]
pub struct Show {
    /// Its number in the list (1 is the newest), its name, or the start of its name.
    pub backup: String,
    /// Prints a summary instead.
    #[arg(long)]
    pub summary: bool,
}

/// The arguments of `backups diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The earlier one: number, name, or the start of a name.
    #[arg(default_value = "1")]
    pub from: String,
    /// The later one [default: the book].
    pub to: Option<String>,
}

/// The arguments of `backups restore`.
#[derive(Debug, clap::Args)]
pub struct Restore {
    /// Its number in the list (1 is the newest), its name, or the start of its name.
    pub backup: String,
    /// Does not ask; for scripts.
    #[arg(long)]
    pub yes: bool,
}
