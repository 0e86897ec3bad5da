//! `cahoots git`: a book shared through git.
//!
//! `repository` runs git, `setup` configures merging and comparing, `textconv` gives the text to
//! compare, `log` reads the history, `here` finds the book if none is named.

mod here;
mod log;
mod pattern;
mod repository;
mod setup;
mod textconv;

pub(super) use repository::GitProblem;

use super::args::GitCommand;
use super::failure::Failure;
use super::output::Answer;
use super::setting::Setting;
use crate::world::disk::Disk;

/// Runs a subcommand of `git`; only some need the owner's book.
pub(super) fn answer(
    asked: &GitCommand,
    setting: impl FnOnce() -> Result<Setting, Failure>,
    disk: &dyn Disk,
) -> Result<Answer, Failure> {
    match asked {
        GitCommand::Setup(asked) => {
            setup::answer(asked, &here::in_folder(setting()?, disk)?.book, disk)
        }
        GitCommand::Log(asked) => log::answer(asked, &here::in_folder(setting()?, disk)?, disk),
        GitCommand::Textconv { file } => textconv::answer(file, disk),
    }
}
