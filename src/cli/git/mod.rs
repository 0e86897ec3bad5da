//! `cahoots git`: a book that a team keeps in git.
//!
//! `repository` asks git, `setup` tells it how to merge and compare a book, `textconv` is what it
//! compares, `log` reads back what was agreed and when, `here` finds the book where none is named.

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

/// Does what a subcommand of `git` asks; only some need to know which book is the owner's.
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
