//! What the views show, kept beside the book: lists of ids in their order, filtered, and the
//! agenda. Follows an edit by what it touched; texts are made by the views for visible rows only.

use std::collections::HashMap;

use super::screen::{CalendarState, Column, Page, PageKey, Span, View};
use crate::domain::book::Book;
use crate::domain::change::ChangeSet;
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::text::{fold, matches};
use crate::insight::agenda::Agenda;
use crate::insight::item::{Item, ItemId};
use crate::insight::today::{Today, today};

/// What the views show.
#[derive(Clone, Debug)]
pub struct Sight {
    /// All dated and pending things.
    pub agenda: Agenda,
    /// The page of Today, filtered.
    pub today: Today,
    today_lines: Vec<Option<ItemId>>,
    cards: [Vec<Id<Partnership>>; 7],
    roster: Vec<Id<Influencer>>,
    pieces: Vec<Id<Deliverable>>,
    needles: HashMap<View, String>,
    archived: bool,
}

/// One line of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageLine {
    /// What the selection would hold; none for headings and gaps.
    pub key: Option<PageKey>,
}

impl Sight {
    /// Returns what the views of a book show.
    #[must_use]
    pub fn build(book: &Book, day: Date) -> Self {
        let agenda = Agenda::build(book, day);
        let mut sight = Self {
            today: today(&agenda),
            agenda,
            today_lines: Vec::new(),
            cards: std::array::from_fn(|_| Vec::new()),
            roster: Vec::new(),
            pieces: Vec::new(),
            needles: HashMap::new(),
            archived: false,
        };
        sight.refresh(book);
        sight
    }

    /// Follows a change of the book.
    pub fn follow(&mut self, book: &Book, set: &ChangeSet) {
        let mut touched = Vec::new();
        for change in &set.changes {
            change.each_touched(&mut |id| touched.push(id));
        }
        self.agenda.refresh(book, &touched);
        self.refresh(book);
    }

    /// Goes on to a new day.
    pub fn new_day(&mut self, book: &Book, day: Date) {
        self.agenda = Agenda::build(book, day);
        self.refresh(book);
    }

    /// Returns whether lists show what is archived.
    #[must_use]
    pub fn shows_archived(&self) -> bool {
        self.archived
    }

    /// Shows what is archived, or hides it.
    pub fn toggle_archived(&mut self, book: &Book) {
        self.archived = !self.archived;
        self.refresh(book);
    }

    /// Filters a view by words; none shows everything.
    pub fn filter(&mut self, book: &Book, view: View, needle: String) {
        self.needles.insert(view, needle);
        self.refresh(book);
    }

    fn refresh(&mut self, book: &Book) {
        let needle = |view| self.needles.get(&view).cloned().unwrap_or_default();
        self.today = today(&self.agenda);
        let wanted = needle(View::Today);
        for section in &mut self.today.sections {
            section.items.retain(|item| matches(&words(book, item), &wanted));
        }
        self.today.sections.retain(|section| !section.items.is_empty());
        self.today_lines = Vec::new();
        for section in &self.today.sections {
            if !self.today_lines.is_empty() {
                self.today_lines.push(None);
            }
            self.today_lines.push(None);
            self.today_lines.extend(section.items.iter().map(|item| Some(item.id.clone())));
        }
        let wanted = needle(View::Pipeline);
        let mut cards: [Vec<_>; 7] = std::array::from_fn(|_| Vec::new());
        for one in book.partnerships.values() {
            if one.archived && !self.archived {
                continue;
            }
            let name = fold(&book.partnership_name(one));
            if matches(&name, &wanted) {
                let column = one.stage.lane().map_or(Column::Off, Column::In);
                let by = one.next_step.as_ref().and_then(|step| step.by);
                cards[column.position()].push((by.is_none(), by, name, one.id.clone()));
            }
        }
        self.cards = cards.map(|mut column| {
            column.sort();
            column.into_iter().map(|(_, _, _, id)| id).collect()
        });
        let wanted = needle(View::Influencers);
        let mut roster: Vec<_> = book
            .influencers
            .values()
            .filter(|one| !one.archived || self.archived)
            .map(|one| (fold(&one.name), one.id.clone()))
            .filter(|(name, _)| matches(name, &wanted))
            .collect();
        roster.sort();
        self.roster = roster.into_iter().map(|(_, id)| id).collect();
        let wanted = needle(View::Deliverables);
        let mut pieces: Vec<_> = book
            .deliverables
            .values()
            .filter(|piece| wanted.is_empty() || matches(&fold(&book.piece_name(piece)), &wanted))
            .map(|piece| (piece.post_due.is_none(), piece.post_due, piece.id.clone()))
            .collect();
        pieces.sort();
        self.pieces = pieces.into_iter().map(|(_, _, id)| id).collect();
    }

    /// Returns the lines of Today: a heading, its rows, a gap.
    #[must_use]
    pub fn today_lines(&self) -> &[Option<ItemId>] {
        &self.today_lines
    }

    /// Returns the cards of a column.
    #[must_use]
    pub fn cards(&self, column: Column) -> &[Id<Partnership>] {
        &self.cards[column.position()]
    }

    /// Returns the influencers of the list.
    #[must_use]
    pub fn roster(&self) -> &[Id<Influencer>] {
        &self.roster
    }

    /// Returns the deliverables of the table.
    #[must_use]
    pub fn pieces(&self) -> &[Id<Deliverable>] {
        &self.pieces
    }

    /// Returns the items that the calendar lists: those of its day, or of the agenda with headings.
    #[must_use]
    pub fn calendar_items(&self, calendar: &CalendarState) -> Vec<Option<ItemId>> {
        match calendar.span {
            Span::Month | Span::Week => {
                self.agenda.on(calendar.day).iter().map(|item| Some(item.id.clone())).collect()
            }
            Span::Agenda => {
                let until = plus_days(calendar.day, 90);
                let mut lines = Vec::new();
                let mut day = None;
                for item in self.agenda.between(calendar.day, until) {
                    if item.on != day {
                        if !lines.is_empty() {
                            lines.push(None);
                        }
                        lines.push(None);
                        day = item.on;
                    }
                    lines.push(Some(item.id.clone()));
                }
                lines
            }
        }
    }

    /// Returns the lines of a section of a page.
    #[must_use]
    pub fn page_lines(&self, book: &Book, page: &Page) -> Vec<PageLine> {
        let ids =
            page.partnership.as_ref().map(|id| book.hanging_on(&AnyId::Partnership(id.clone())));
        let lines = ids.unwrap_or_default().iter();
        lines.map(|id| PageLine { key: Some(PageKey::Record(id.clone())) }).collect()
    }
}

fn words(book: &Book, item: &Item) -> String {
    let partnership = book.partnerships.get(&item.partnership);
    fold(&partnership.map(|one| book.partnership_name(one)).unwrap_or_default())
}
