//! Moving partnerships on the board, with consequences.

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
        // A pause always remembers the real lane, whatever the command says.
        (Stage::In(from), Stage::Paused { .. }) => Stage::Paused { from },
        (Stage::Declined | Stage::Rejected | Stage::Ghosted, Stage::Paused { .. }) => {
            return rule("only a partnership on the board can be paused");
        }
        (_, Stage::In(_) | Stage::Declined | Stage::Rejected | Stage::Ghosted) => to,
    };
    if before.stage == to {
        return already(format!("{name} is already {to}"));
    }
    write(pending, Partnership { stage: to, ..Partnership::clone(&before) })?;
    Ok(format!("Moved {name} to {to}"))
}

/// Records a move in the history.
pub(super) fn follow(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    if before.stage != after.stage {
        let what = Happening::StageMoved { from: before.stage, to: after.stage };
        pending.happened(&after.id, what);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::sample::{after, book, happened, id, refusal};
    use crate::domain::stage::Lane;

    fn to(partnership: &str, to: Stage) -> Command {
        Command::MoveStage { partnership: id(partnership), to }
    }

    #[test]
    fn a_move_is_kept_in_history_and_an_end_clears_the_next_step() {
        let paused = Stage::Paused { from: Lane::Active };
        for (stage, label, keeps_step) in [
            (Stage::In(Lane::Agreed), "Agreed", true),
            (Stage::Paused { from: Lane::Prospect }, "Paused", true),
            (Stage::In(Lane::Done), "Done", false),
            (Stage::Declined, "Declined", false),
            (Stage::Rejected, "Rejected", false),
            (Stage::Ghosted, "Ghosted", false),
        ] {
            let (then, said) = after(&book(), [to("mara-spring", stage)]);
            assert_eq!(said, format!("Moved Mara Lind · Spring glaze to {label}"));
            let stands = then.partnerships.get(&id("mara-spring")).unwrap();
            assert_eq!(stands.next_step.is_some(), keeps_step, "{label}");
            assert_eq!(happened(&then, "mara-spring"), [format!("Moved from Active to {label}")]);
            if label == "Paused" {
                assert_eq!(stands.stage, paused, "a pause remembers the lane it came from");
            }
        }
    }

    #[test]
    fn moves_that_are_none_are_refused() {
        let (out, _) = after(&book(), [to("jo-first", Stage::Declined)]);
        let (paused, _) = after(&book(), [to("jo-first", Stage::Paused { from: Lane::Prospect })]);
        for (book, command, expected) in [
            (
                &book(),
                to("mara-spring", Stage::In(Lane::Active)),
                "Mara Lind · Spring glaze is already Active",
            ),
            (
                &out,
                to("jo-first", Stage::Paused { from: Lane::Agreed }),
                "only a partnership on the board can be paused",
            ),
            (
                &paused,
                to("jo-first", Stage::Paused { from: Lane::Agreed }),
                "Jo Park is already Paused",
            ),
            (
                &book(),
                to("gone", Stage::In(Lane::Done)),
                "the partnership is not in the book any more",
            ),
        ] {
            assert_eq!(refusal(book, command).to_string(), expected);
        }
    }
}
