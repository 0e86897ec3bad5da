//! The list that has the focus on the screen: moving in it, and keeping its selection true.

use super::App;
use super::list::Move;
use super::screen::View;
use super::selection::Slip;
use super::views::{RowAct, go_to_found};
use crate::domain::change::Change;

impl App {
    /// Moves the selection of the list that has the focus.
    pub(super) fn move_rows(&mut self, step: Move) {
        self.here().rows(self, RowAct::Go(step));
    }

    /// Selects a row of the list that has the focus by its place.
    pub(super) fn select_row(&mut self, at: usize) {
        self.here().rows(self, RowAct::SelectAt(at));
    }

    /// Finds the selection of the list that has the focus again, after its rows changed: wherever
    /// the record is now, else at the nearest one.
    pub(super) fn settle(&mut self) {
        self.keep_page();
        self.here().follow_record(self);
        if self.settle_here() {
            self.slip = Some(Slip::Own);
        }
    }

    /// Finds the selection again in the list to which the owner has gone; returns whether what was
    /// selected there is gone.
    pub(super) fn settle_here(&mut self) -> bool {
        let book = &self.book;
        let is_shown = |id: &_| book.influencers.get(id).is_some_and(|one| !one.archived);
        self.comparison = self.comparison.take().and_then(|it| it.keeping(is_shown));
        self.here().rows(self, RowAct::Settle)
    }

    /// Selects what the last step added, where the screen lists it.
    pub(super) fn show_newest(&mut self) {
        let last = self.steps.last();
        let added = last.and_then(|set| set.changes.iter().find_map(Change::added));
        if let Some(added) = added {
            self.here().show_added(self, added);
        }
    }

    /// Filters the view anew after its filter changed; the first row that is left is selected.
    pub(super) fn filter_changed(&mut self) {
        let text = self.filters.get(&self.view).map(|filter| filter.text.value());
        let text = text.unwrap_or_default().to_owned();
        self.sight.filter(&self.book, self.view, &text);
        if self.view == View::Pipeline {
            go_to_found(self);
        }
        self.settle();
    }
}
