//! Partnerships on the board: stages and what a move means.

use super::noun::{Noun, already, rule, write};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::stage::Stage;

/// Moves a partnership on the board, or off it.
pub(super) fn move_to(
    pending: &mut Pending,
    id: &Id<Partnership>,
    to: Stage,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    let to = match (before.stage, to) {
        (Stage::Paused { .. }, Stage::Paused { .. }) => before.stage,
        // A pause remembers where it came from, whatever the asker thought.
        (Stage::In(from), Stage::Paused { .. }) => Stage::Paused { from },
        (Stage::Declined | Stage::Rejected | Stage::Ghosted, Stage::Paused { .. }) => {
            return rule("only a partnership on the board can be paused");
        }
        (_, Stage::In(_) | Stage::Declined | Stage::Rejected | Stage::Ghosted) => to,
    };
    if before.stage == to {
        return already(format!("{name} is {to} already"));
    }
    write(pending, Partnership { stage: to, ..Partnership::clone(&before) })?;
    Ok(format!("Moved {name} to {to}"))
}

/// Writes a move into the history.
pub(super) fn follow(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    if before.stage != after.stage {
        let what = Happening::StageMoved { from: before.stage, to: after.stage };
        pending.happened(&after.id, what);
    }
}
