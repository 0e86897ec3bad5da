//! The focused list of the screen: moves in it, and keeps its selection valid.

use crate::app::App;
use crate::app::form::list::Move;
use crate::app::keys::view::View;
use crate::app::state::parts;
use crate::app::state::selection::Slip;
use crate::app::views::behaviour::RowAct;
use crate::app::views::pipeline::go_to_found;
use crate::domain::change::{Change, ChangeSet};

impl App {
    /// Moves the selection of the focused list.
    pub(in crate::app) fn move_rows(&mut self, step: Move) {
        self.here().rows(self, RowAct::Go(step));
    }

    /// Selects a row of the focused list by its index.
    pub(in crate::app) fn select_row(&mut self, at: usize) {
        self.here().rows(self, RowAct::SelectAt(at));
    }

    /// Restores the selection of the focused list after its rows changed: wherever the record is
    /// now, else the nearest row.
    pub(in crate::app) fn settle(&mut self) {
        self.keep_page();
        self.here().follow_record(self);
        if self.settle_here() {
            self.slip = Some(Slip::Own);
        }
    }

    /// Restores the selection of the list the owner went to; returns whether its selected row is
    /// gone.
    pub(in crate::app) fn settle_here(&mut self) -> bool {
        let book = &self.book;
        let is_shown = |id: &_| book.influencers.get(id).is_some_and(|one| !one.archived);
        self.comparison = self.comparison.take().and_then(|it| it.keeping(is_shown));
        self.here().rows(self, RowAct::Settle)
    }

    /// Selects what the last step added, if the screen lists it.
    pub(in crate::app) fn show_newest(&mut self) {
        let last = self.steps.last();
        let added = last.and_then(|set| set.changes.iter().find_map(Change::added));
        if let Some(added) = added {
            self.here().show_added(self, added);
        }
    }

    /// Reapplies the view's filter after it changed; selects the first remaining row.
    pub(in crate::app) fn filter_changed(&mut self) {
        let text = self.filters.get(&self.view).map(|filter| filter.text.value());
        let text = text.unwrap_or_default().to_owned();
        self.sight.filter(&self.book, self.view, &text);
        if self.view == View::Pipeline {
            go_to_found(self);
        }
        self.settle();
    }
}

impl App {
    /// Returns the notice for a key that was meant for a row that left the view.
    pub(in crate::app) fn slipped(&self) -> String {
        let now = self.subject().map(|subject| subject.name(&self.book)).unwrap_or_default();
        format!(
            "What was selected is not listed here any more: now it is {now}, the key again acts on it"
        )
    }

    /// Keeps the selection of the page on its part, wherever that is now.
    pub(in crate::app) fn follow_parts(&mut self, set: &ChangeSet) {
        if let Some(page) = &mut self.page
            && parts::follow(page, set)
        {
            self.slip = Some(Slip::Own);
        }
        if let Some(page) = &mut self.came_from.1 {
            parts::follow(page, set);
        }
    }

    /// Drops the page or its partnership if their records are gone.
    pub(in crate::app) fn keep_page(&mut self) {
        let Some(page) = &self.page else { return };
        if !self.book.influencers.contains(&page.influencer) {
            self.page = None;
            return;
        }
        let is_there =
            page.partnership.as_ref().is_some_and(|id| self.book.partnerships.contains(id));
        if !is_there {
            let another = self.main_partnership(&page.influencer);
            if let Some(page) = &mut self.page {
                page.partnership = another;
            }
        }
    }
}
