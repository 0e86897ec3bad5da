//! The list that has the focus on the screen: moving in it, and keeping its selection true.

use super::App;
use super::list::{List, Move, Row, Rows};
use super::page::PageLine;
use super::screen::{Column, PageKey, Section, View};
use super::selection::Slip;
use crate::domain::record::AnyId;

/// Calls an action with the list that has the focus, its rows and its height.
macro_rules! with_rows {
    ($app:ident, $list:ident, $rows:ident, $height:ident => $action:expr) => {{
        let $height = $app.layout.page;
        if let Some(page) = &mut $app.page {
            let lines = $app.sight.page_lines(&$app.book, page);
            let keys: Vec<_> = lines.iter().map(PageLine::key).collect();
            let ($list, $rows) = (&mut page.lines, &keys[..]);
            $action
        } else {
            match $app.view {
                View::Today => {
                    let ($list, $rows) = (&mut $app.today_list, $app.sight.today_lines());
                    $action
                }
                View::Pipeline => {
                    let column = $app.pipeline.column;
                    let list = &mut $app.pipeline.lists[column.position()];
                    let ($list, $rows) = (list, &$app.sight.cards(column));
                    $action
                }
                View::Calendar => {
                    $app.sight.lay_out_calendar(&$app.book, &$app.calendar);
                    let ($list, $rows) = (&mut $app.calendar.items, $app.sight.calendar_lines());
                    $action
                }
                View::Influencers => {
                    let ($list, $rows) = (&mut $app.influencer_list, &$app.sight.roster());
                    $action
                }
                View::Conflicts => {
                    let ($list, $rows) = (&mut $app.conflict_list, $app.sight.conflicts());
                    $action
                }
                View::Steps => {
                    let numbers = $app.step_numbers();
                    let ($list, $rows) = (&mut $app.step_list, &numbers[..]);
                    $action
                }
                View::Checks => {
                    $app.sight.lay_out_checks();
                    let ($list, $rows) = (&mut $app.checks.list, $app.sight.check_ids());
                    $action
                }
                View::Backups => {
                    let ($list, $rows) = (&mut $app.backups.list, &$app.backups.listed[..]);
                    $action
                }
                View::Deliverables => {
                    let ($list, $rows) = (&mut $app.deliverable_list, &$app.sight.pieces());
                    $action
                }
            }
        }
    }};
}

impl App {
    /// Moves the selection of the list that has the focus.
    pub(super) fn move_rows(&mut self, step: Move) {
        with_rows!(self, list, rows, height => list.go(step, rows, height));
    }

    /// Selects a row of the list that has the focus by its place.
    pub(super) fn select_row(&mut self, at: usize) {
        with_rows!(self, list, rows, height => list.select_at(at, rows, height));
    }

    /// Turns the wheel over the list that has the focus.
    pub(super) fn wheel_rows(&mut self, by: isize) {
        with_rows!(self, list, rows, height => list.wheel(by, rows, height));
    }

    /// Finds the selection of the list that has the focus again, after its rows changed: wherever
    /// the record is now, else at the nearest one.
    pub(super) fn settle(&mut self) {
        self.keep_page();
        if self.page.is_none() {
            self.follow_record();
        }
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
        with_rows!(self, list, rows, height => settle(list, rows, height))
    }

    /// Selects what the last step added, where the screen lists it.
    pub(super) fn show_newest(&mut self) {
        let Some(added) = self
            .steps
            .last()
            .and_then(|set| set.changes.iter().find_map(crate::domain::change::Change::added))
        else {
            return;
        };
        let height = self.layout.page;
        match (&self.page, self.view, added) {
            (Some(_), _, added) => self.show_on_page(added),
            (None, View::Pipeline, AnyId::Partnership(id)) => self.show_card(&id),
            (None, View::Influencers, AnyId::Influencer(id)) => {
                self.influencer_list.select(id, &self.sight.roster(), height);
            }
            (None, View::Deliverables, AnyId::Deliverable(id)) => {
                self.deliverable_list.select(id, &self.sight.pieces(), height);
            }
            _ => {}
        }
    }

    /// Selects a record on the page, in the section in which it stands.
    fn show_on_page(&mut self, added: AnyId) {
        let height = self.layout.page;
        let Some(page) = &mut self.page else { return };
        match &added {
            AnyId::Partnership(id) => {
                page.partnership = Some(id.clone());
                page.section = Section::Agreement;
            }
            AnyId::Deliverable(_) => page.section = Section::Deliverables,
            AnyId::Payment(_) | AnyId::Shipment(_) => page.section = Section::Money,
            AnyId::UsageRight(_) | AnyId::Exclusivity(_) => page.section = Section::Rights,
            AnyId::Touch(_) => page.section = Section::History,
            AnyId::Influencer(_)
            | AnyId::Campaign(_)
            | AnyId::Entry(_)
            | AnyId::Silence(_)
            | AnyId::Conflict(_) => {
                return;
            }
        }
        let lines = self.sight.page_lines(&self.book, page);
        let keys: Vec<_> = lines.iter().map(PageLine::key).collect();
        page.lines.select(Some(PageKey::Record(added)), &keys, height);
    }

    /// Goes to the nearest column of the board in which the filter found a card.
    fn go_to_found(&mut self) {
        let here = self.pipeline.column.position();
        let found = |column: &Column| self.sight.cards(*column).count() > 0;
        let found = Column::ALL.into_iter().filter(found);
        if let Some(nearest) = found.min_by_key(|column| column.position().abs_diff(here)) {
            self.pipeline.column = nearest;
        }
    }

    /// Filters the view anew after its filter changed; the first row that is left is selected.
    pub(super) fn filter_changed(&mut self) {
        let text = self.filters.get(&self.view).map(|filter| filter.text.value());
        let text = text.unwrap_or_default().to_owned();
        self.sight.filter(&self.book, self.view, &text);
        if self.view == View::Pipeline {
            self.go_to_found();
        }
        self.settle();
    }
}

fn settle<K: Row>(list: &mut List<K>, rows: &(impl Rows<K> + ?Sized), height: usize) -> bool {
    list.settle(rows, height)
}
