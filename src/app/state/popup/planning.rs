//! The preview of a step that touches planned pieces.

use crate::app::form::list::Move;
use crate::app::state::popup::menu::MenuItem;
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::insight::planned::Planned;

/// A step waiting for confirmation.
#[derive(Clone, Debug)]
pub struct Planning {
    /// The title: `Accept: Mara Lind · Spring glaze`.
    pub title: String,
    /// What it does to the pieces.
    pub planned: Planned,
    /// The answers.
    pub answers: Vec<MenuItem>,
    /// The index of the selected answer.
    pub selected: usize,
    /// The index of the first visible piece.
    pub top: usize,
    pub(in crate::app) set: ChangeSet,
    pub(in crate::app) without: Option<Command>,
    pub(in crate::app) asker: Asker,
}

/// What asked for the step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::app) enum Asker {
    /// A screen.
    Screen,
    /// The form beneath, which stays open until the step is confirmed.
    Form,
}

impl Planning {
    /// Scrolls the pieces by `by` rows.
    pub(in crate::app) fn scroll(&mut self, by: isize, height: usize) {
        let most = self.planned.pieces.len().saturating_sub(height);
        self.top = self.top.saturating_add_signed(by).min(most);
    }

    pub(in crate::app) fn go(&mut self, step: Move, height: usize) {
        let page = isize::try_from(height).unwrap_or(isize::MAX);
        let last = self.answers.len().saturating_sub(1);
        let before = self.top;
        match step {
            Move::Up if self.selected > 0 => self.selected -= 1,
            Move::Up => self.scroll(-1, height),
            Move::Down => {
                self.scroll(1, height);
                if self.top == before {
                    self.selected = (self.selected + 1).min(last);
                }
            }
            Move::PageUp => self.scroll(-page, height),
            Move::PageDown => self.scroll(page, height),
            Move::HalfUp => self.scroll(-page / 2, height),
            Move::HalfDown => self.scroll(page / 2, height),
            Move::First => self.top = 0,
            Move::Last => self.scroll(isize::MAX, height),
        }
    }
}
