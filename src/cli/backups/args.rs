//! The arguments of `cahoots backups`.

use clap::Subcommand;

/// The arguments of `backups`.
#[derive(Debug, clap::Args)]
pub struct Backups {
    /// What to do; nothing lists them.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What to do with backups.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// The backups, the newest first.
    List(List),
    /// The text of a backup, or what is in it.
    Show(Show),
    /// What has changed since a backup, or from one to another, in words.
    Diff(Diff),
    /// Puts a backup in the place of the book, which is backed up first.
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
    /// Its number in the list (1 is the newest), its name, or a beginning of that.
    pub backup: String,
    /// Says what is in it instead of printing it.
    #[arg(long)]
    pub summary: bool,
}

/// The arguments of `backups diff`.
#[derive(Debug, clap::Args)]
pub struct Diff {
    /// The earlier one: number, name, or a beginning of that.
    #[arg(default_value = "1")]
    pub from: String,
    /// The later one; else the book.
    pub to: Option<String>,
}

/// The arguments of `backups restore`.
#[derive(Debug, clap::Args)]
pub struct Restore {
    /// Its number in the list (1 is the newest), its name, or a beginning of that.
    pub backup: String,
    /// Does not ask first; for scripts.
    #[arg(long)]
    pub yes: bool,
}
