//! The selection follows its record: onto the day, into the column or to the place to which it moved.
//!
//! Where the record left the view, the nearest row is selected, and the next key that acts on the
//! selection at once only says so: it was meant for the row that is gone.

use super::App;
use super::list::Rows as _;
use super::parts;
use super::screen::{CalendarState, Column, Pane, Span, TodayKey, View};
use super::verb::{Reach, Verb};
use crate::domain::change::ChangeSet;
use crate::insight::item::{Item, ItemId};

/// Who made the selected row leave the view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Slip {
    /// The owner, with the last key.
    Own,
    /// What came from outside, or a new day.
    Unasked,
}

impl Slip {
    /// Returns whether a key waits after it: one that moves what is selected always, any that acts
    /// on it at once where the owner did not make the row go.
    pub(super) fn holds_back(self, verb: Verb) -> bool {
        match verb.reach() {
            Reach::Moves => true,
            Reach::Acts => self == Self::Unasked,
            Reach::Looks | Reach::Writes => false,
        }
    }
}

impl CalendarState {
    /// Returns the item that is selected, where the items have the focus and not the days.
    #[must_use]
    pub fn selected(&self) -> Option<&ItemId> {
        let in_items = self.span == Span::Agenda || self.pane == Pane::Side;
        self.items.chosen().filter(|_| in_items)
    }
}

impl App {
    /// Returns what is said instead of a key that was meant for a row that left the view.
    pub(super) fn slipped(&self) -> String {
        let now = self.subject().map(|subject| subject.name(&self.book)).unwrap_or_default();
        format!(
            "What was selected is not listed here any more: now it is {now}, the key again acts on it"
        )
    }

    /// Goes to where the selected record of the view is now.
    pub(super) fn follow_record(&mut self) {
        match self.view {
            View::Today => self.follow_in_today(),
            View::Pipeline => self.follow_card(),
            View::Calendar => self.follow_item(),
            View::Influencers
            | View::Deliverables
            | View::Checks
            | View::Backups
            | View::Conflicts
            | View::Steps => {}
        }
    }

    /// A draft that came is in Today as a review: the same record by another name.
    fn follow_in_today(&mut self) {
        let lines = self.sight.today_lines();
        let Some(TodayKey::Item(id)) = self.today_list.chosen() else { return };
        if self.today_list.position(lines).is_some() {
            return;
        }
        let is_same = |line: &&Option<TodayKey>| match line {
            Some(TodayKey::Item(other)) => other.record == id.record,
            Some(TodayKey::Conflicts) | None => false,
        };
        if let Some(line) = lines.iter().find(is_same) {
            self.today_list.follow(line.clone());
        }
    }

    fn follow_card(&mut self) {
        let list = &self.pipeline.lists[self.pipeline.column.position()];
        let Some(id) = list.selected() else { return };
        if list.position(&self.sight.cards(self.pipeline.column)).is_some() {
            return;
        }
        let Some(partnership) = self.book.partnerships.get(id) else { return };
        let (id, column) = (id.clone(), Column::of(partnership.stage));
        if self.sight.cards(column).find(&id).is_some() {
            self.pipeline.lists[column.position()].follow(id);
            self.pipeline.column = column;
        }
    }

    fn follow_item(&mut self) {
        self.sight.lay_out_calendar(&self.book, &self.calendar);
        let Some(id) = self.calendar.selected() else { return };
        let lines = self.sight.calendar_lines();
        if self.calendar.items.position(lines).is_some() {
            return;
        }
        if let Some(day) = self.item(id).and_then(|item| item.on) {
            self.calendar.day = day;
            return;
        }
        // A draft that came is a review: the same record by another name.
        let of_record = |item: &&ItemId| item.record == id.record;
        if let Some(other) = lines.iter().flatten().find(of_record) {
            self.calendar.items.follow(Some(other.clone()));
        }
    }

    /// Returns an item of the calendar, unless its filter hides it.
    fn item(&self, id: &ItemId) -> Option<&Item> {
        let item = self.sight.agenda().item(&self.book, id)?;
        self.sight.in_calendar(&self.book, item).then_some(item)
    }

    /// Keeps the selection of the pages on the part that was selected, wherever that is now.
    pub(super) fn follow_parts(&mut self, set: &ChangeSet) {
        if let Some(page) = &mut self.page
            && parts::follow(page, set)
        {
            self.slip = Some(Slip::Own);
        }
        if let Some(page) = &mut self.came_from.1 {
            parts::follow(page, set);
        }
    }

    /// Keeps the page on an influencer and a partnership that there are.
    pub(super) fn keep_page(&mut self) {
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
