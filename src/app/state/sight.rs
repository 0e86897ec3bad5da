//! The data that views show, cached beside the book: the indexes of the overview, filtered by the
//! text after `/`. Updated incrementally after an edit; builds texts for visible rows only.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::app::form::list::Rows;
use crate::app::keys::view::View;
use crate::app::state::findings::{FindingLine, Findings};
use crate::app::state::page::PageLine;
use crate::app::state::screen::{CalendarState, Column, Page, Span, TodayKey};
use crate::app::state::shown::{Cards, Shown};
use crate::domain::book::Book;
use crate::domain::change::ChangeSet;
use crate::domain::conflict::Conflict;
use crate::domain::date::{Date, plus_days};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Totals;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::agenda::Agenda;
use crate::insight::board::LaneColumn;
use crate::insight::checks::FindingId;
use crate::insight::checks::ledger::Checks;
use crate::insight::conflicts::listed;
use crate::insight::item::{Item, ItemId};
use crate::insight::order::Order;
use crate::insight::overview::Overview;
use crate::insight::row_words::{card_words, item_words, roster_words};
use crate::insight::sought::Sought;
use crate::insight::today::{SectionKind, Today, today};

/// How many days ahead the agenda looks.
pub const AGENDA_DAYS: i64 = 90;

/// The data that views show.
#[derive(Clone, Debug)]
pub struct Sight {
    /// The content of Today, filtered.
    pub today: Today,
    overview: Overview,
    today_lines: Vec<Option<TodayKey>>,
    conflicts: Vec<Id<Conflict>>,
    conflict_count: usize,
    calendar_lines: Vec<Option<ItemId>>,
    findings: Findings,
    // The span and day the calendar lines were laid out for; `None` if they are stale.
    listed: Option<(Span, Date)>,
    // The agreed cost of each column: summed when first drawn after a change, not in each frame.
    agreed: OnceLock<[Totals; 7]>,
    filters: HashMap<View, Found>,
    // The folded text of rows: built when a filter first needs it, dropped when an edit touches it.
    cards: HashMap<Id<Partnership>, Box<str>>,
    people: HashMap<Id<Influencer>, Box<str>>,
}

/// The result of a filter: the positions of its rows, in views that number them.
#[derive(Clone, Debug)]
struct Found {
    text: String,
    places: Vec<usize>,
    cards: [Vec<usize>; 7],
}

impl Sight {
    /// Builds the data for a book.
    #[must_use]
    pub fn build(book: &Book, day: Date) -> Self {
        let overview = Overview::build(book, day);
        let mut sight = Self {
            today: today(&overview.agenda),
            overview,
            today_lines: Vec::new(),
            conflicts: Vec::new(),
            conflict_count: 0,
            calendar_lines: Vec::new(),
            findings: Findings::default(),
            listed: None,
            agreed: OnceLock::new(),
            filters: HashMap::new(),
            cards: HashMap::new(),
            people: HashMap::new(),
        };
        sight.refilter(book);
        sight
    }

    /// Updates the data after a change of the book.
    pub fn follow(&mut self, book: &Book, set: &ChangeSet) {
        self.overview.refresh(book, set);
        self.forget_rows(book, set);
        self.refilter(book);
    }

    /// Drops the cached texts of the rows that a change touches.
    fn forget_rows(&mut self, book: &Book, set: &ChangeSet) {
        if self.cards.is_empty() && self.people.is_empty() {
            return;
        }
        for change in &set.changes {
            let wide = matches!(change.about(), None | Some(AnyId::Campaign(_)));
            if wide {
                self.cards.clear();
                self.people.clear();
            }
            change.each_touched(&mut |id| {
                if let AnyId::Influencer(id) = &id {
                    for one in book.partnerships_with(id) {
                        self.cards.remove(&one.id);
                    }
                }
                book.partnership_of(&id).map(|id| self.cards.remove(&id));
                book.influencer_of(&id).map(|id| self.people.remove(&id));
            });
        }
    }

    /// Rebuilds the data for a new day.
    pub fn new_day(&mut self, book: &Book, day: Date) {
        self.overview.rebuild(book, day);
        self.cards.clear();
        self.people.clear();
        self.refilter(book);
    }

    /// Filters a view by words; an empty text shows everything.
    pub fn filter(&mut self, book: &Book, view: View, text: &str) {
        if text.trim().is_empty() {
            self.filters.remove(&view);
        } else {
            // Longer text finds a subset of the earlier rows, so search only those. Except in URLs,
            // which match without their prefix.
            let grows = |found: &Found| {
                text.starts_with(&found.text) && !text.contains([':', '/', '?', '#'])
            };
            let within = self.filters.remove(&view).filter(grows);
            let found = self.find(book, view, text, within.as_ref());
            self.filters.insert(view, found);
        }
        match view {
            View::Today => self.lay_out_today(book),
            View::Calendar => self.listed = None,
            View::Checks => self.findings.grow_stale(),
            View::Conflicts => self.list_conflicts(book),
            View::Pipeline
            | View::Influencers
            | View::Deliverables
            | View::Backups
            | View::Steps => {}
        }
    }

    /// Sorts the influencers.
    pub fn sort(&mut self, book: &Book, order: Order) {
        self.overview.roster.sort(book, order);
        self.people.clear();
        if let Some(found) = self.filters.remove(&View::Influencers) {
            let found = self.find(book, View::Influencers, &found.text, None);
            self.filters.insert(View::Influencers, found);
        }
    }

    /// Returns the sort order of the influencers.
    #[must_use]
    pub fn order(&self) -> Order {
        self.overview.roster.order()
    }

    fn refilter(&mut self, book: &Book) {
        let texts: Vec<(View, String)> =
            self.filters.iter().map(|(view, found)| (*view, found.text.clone())).collect();
        for (view, text) in texts {
            let found = self.find(book, view, &text, None);
            self.filters.insert(view, found);
        }
        self.list_conflicts(book);
        self.lay_out_today(book);
        self.findings.grow_stale();
        self.agreed = OnceLock::new();
    }

    fn find(&mut self, book: &Book, view: View, text: &str, within: Option<&Found>) -> Found {
        let mut found = Found {
            text: text.to_owned(),
            places: Vec::new(),
            cards: std::array::from_fn(|_| Vec::new()),
        };
        match view {
            View::Influencers => found.places = self.find_people(book, &Sought::new(text)),
            View::Deliverables => {
                let within = within.map(|found| found.places.as_slice());
                let haystacks = &self.overview.haystacks;
                found.places = self.overview.deliverables.filter(book, haystacks, text, within);
            }
            View::Checks => {
                let within = within.map(|found| found.places.as_slice());
                let checks = self.overview.checks();
                found.places = checks.map(|checks| checks.filter(text, within)).unwrap_or_default();
            }
            View::Pipeline => {
                let sought = Sought::new(text);
                found.cards = Column::ALL.map(|column| self.find_cards(book, column, &sought));
            }
            // These have few rows, filtered during layout.
            View::Today | View::Calendar | View::Backups | View::Conflicts | View::Steps => {}
        }
        found
    }

    fn find_people(&mut self, book: &Book, sought: &Sought) -> Vec<usize> {
        let Overview { roster, agenda, .. } = &self.overview;
        let (by, today) = (roster.order().by, agenda.today());
        roster.filter(sought, |id| {
            let words = self.people.entry(id.clone()).or_insert_with(|| {
                let one = book.influencers.get(id);
                let words = one.map(|one| roster_words(book, agenda, one, by, today));
                words.unwrap_or_default().into()
            });
            words.clone()
        })
    }

    fn find_cards(&mut self, book: &Book, column: Column, sought: &Sought) -> Vec<usize> {
        let today = self.overview.agenda.today();
        let mut known = std::mem::take(&mut self.cards);
        let mut holds = |id: &Id<Partnership>| {
            sought.is_in_either(self.overview.haystacks.of(id), || {
                let words = known.entry(id.clone()).or_insert_with(|| {
                    let one = book.partnerships.get(id);
                    one.map(|one| card_words(book, one, today)).unwrap_or_default().into()
                });
                words.clone()
            })
        };
        let cards = self.column(column).ids().enumerate();
        let places = cards.filter(|(_, id)| holds(id)).map(|(place, _)| place).collect();
        self.cards = known;
        places
    }

    fn lay_out_today(&mut self, book: &Book) {
        // Whatever makes Today stale makes the calendar stale too.
        self.listed = None;
        self.today = today(&self.overview.agenda);
        if let Some(found) = self.filters.get(&View::Today) {
            let sought = Sought::new(&found.text);
            let mut sections = std::mem::take(&mut self.today.sections);
            for section in &mut sections {
                let kind = section.kind;
                section.items.retain(|item| self.holds(book, item, kind, &sought));
            }
            self.today.sections = sections;
            self.today.snoozed.clear();
            self.today.sections.retain(|section| !section.items.is_empty());
        }
        self.today_lines.clear();
        if !book.conflicts.is_empty() && !self.filters.contains_key(&View::Today) {
            self.today_lines.push(Some(TodayKey::Conflicts));
        }
        for section in &self.today.sections {
            if !self.today_lines.is_empty() {
                self.today_lines.push(None);
            }
            self.today_lines.push(None);
            let keys = section.items.iter().map(|item| Some(TodayKey::Item(item.id.clone())));
            self.today_lines.extend(keys);
        }
        if !self.today.sections.is_empty() && !self.today.snoozed.is_empty() {
            self.today_lines.extend([None, None]);
        }
    }

    /// Returns whether an item's row contains every word.
    fn holds(&self, book: &Book, item: &Item, section: SectionKind, sought: &Sought) -> bool {
        let words = self.overview.haystacks.of(&item.partnership);
        let today = self.overview.agenda.today();
        sought.is_in_either(words, || item_words(book, item, section, today))
    }

    /// Returns all dated and pending items.
    #[must_use]
    pub fn agenda(&self) -> &Agenda {
        &self.overview.agenda
    }

    /// Returns the lines of Today: a heading, its rows, a gap.
    #[must_use]
    pub fn today_lines(&self) -> &[Option<TodayKey>] {
        &self.today_lines
    }

    /// Returns a column of the board, unfiltered.
    #[must_use]
    pub fn column(&self, column: Column) -> LaneColumn<'_> {
        match column {
            Column::In(_) => self.overview.board.lanes()[column.position()],
            Column::Off => self.overview.board.aside(),
        }
    }

    /// Returns the agreed cost of a column, unfiltered.
    #[must_use]
    pub fn agreed(&self, book: &Book, column: Column) -> &Totals {
        let sums = || Column::ALL.map(|column| self.column(column).agreed(book));
        &self.agreed.get_or_init(sums)[column.position()]
    }

    /// Returns the cards of a column, filtered.
    #[must_use]
    pub fn cards(&self, column: Column) -> Shown<'_, Cards<'_>> {
        let all = Cards { board: &self.overview.board, column: self.column(column) };
        let found = self.filters.get(&View::Pipeline);
        Shown { all, places: found.map(|found| found.cards[column.position()].as_slice()) }
    }

    /// Returns the influencers, filtered.
    #[must_use]
    pub fn roster(&self) -> Shown<'_, &crate::insight::roster::Roster> {
        let found = self.filters.get(&View::Influencers);
        Shown { all: &self.overview.roster, places: found.map(|found| found.places.as_slice()) }
    }

    /// Returns the deliverables, filtered.
    #[must_use]
    pub fn pieces(&self) -> Shown<'_, &crate::insight::deliverables::Deliverables> {
        let found = self.filters.get(&View::Deliverables);
        let all = &self.overview.deliverables;
        Shown { all, places: found.map(|found| found.places.as_slice()) }
    }

    /// Returns whether an item passes the calendar's filter, if there is one.
    #[must_use]
    pub fn in_calendar(&self, book: &Book, item: &Item) -> bool {
        match self.filters.get(&View::Calendar) {
            // The calendar shows no section, so match the wording of this week's items.
            Some(found) => self.holds(book, item, SectionKind::ThisWeek, &Sought::new(&found.text)),
            None => true,
        }
    }

    /// Returns how many rows a view shows, and out of how many; `None` for views that do not count.
    #[must_use]
    pub fn found(&self, view: View) -> Option<(usize, usize)> {
        Some(match view {
            View::Today => {
                let all = today(&self.overview.agenda).sections;
                let is_item = |line: &&Option<TodayKey>| matches!(line, Some(TodayKey::Item(_)));
                let found = self.today_lines.iter().filter(is_item).count();
                (found, all.iter().map(|section| section.items.len()).sum())
            }
            View::Pipeline => {
                let found = Column::ALL.iter().map(|column| self.cards(*column).count()).sum();
                (found, Column::ALL.iter().map(|column| self.column(*column).len()).sum())
            }
            View::Calendar | View::Backups | View::Steps => return None,
            View::Conflicts => (self.conflicts.len(), self.conflict_count),
            View::Checks => {
                let found = self.findings.ids().iter().flatten().count();
                (found, self.checks().map_or(0, |checks| checks.listed().len()))
            }
            View::Influencers => (self.roster().count(), self.overview.roster.len()),
            View::Deliverables => (self.pieces().count(), self.overview.deliverables.len()),
        })
    }

    /// Returns the lines of the calendar's list as last laid out.
    #[must_use]
    pub fn calendar_lines(&self) -> &[Option<ItemId>] {
        &self.calendar_lines
    }

    /// Lays out the calendar's list unless it is current: the items of its day, or those of the
    /// agenda with headings. A large book has tens of thousands.
    pub fn lay_out_calendar(&mut self, book: &Book, calendar: &CalendarState) {
        let listed = Some((calendar.span, calendar.day));
        if self.listed != listed {
            self.calendar_lines = self.calendar_items(book, calendar);
            self.listed = listed;
        }
    }

    fn calendar_items(&self, book: &Book, calendar: &CalendarState) -> Vec<Option<ItemId>> {
        let agenda = &self.overview.agenda;
        match calendar.span {
            Span::Month | Span::Week => agenda
                .on(calendar.day)
                .iter()
                .filter(|item| self.in_calendar(book, item))
                .map(|item| Some(item.id.clone()))
                .collect(),
            Span::Agenda => {
                let until = plus_days(calendar.day, AGENDA_DAYS);
                let mut lines = Vec::new();
                let mut day = None;
                for item in agenda.between(calendar.day, until) {
                    if !self.in_calendar(book, item) {
                        continue;
                    }
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

    /// Returns the listed conflicts.
    #[must_use]
    pub fn conflicts(&self) -> &[Id<Conflict>] {
        &self.conflicts
    }

    fn list_conflicts(&mut self, book: &Book) {
        self.conflict_count = book.conflicts.len();
        let text = self.filters.get(&View::Conflicts).map_or("", |found| found.text.as_str());
        let today = self.overview.agenda.today();
        self.conflicts = listed(book, text, today);
    }

    /// Returns the checks; `None` until [`Self::look_into`] has run them.
    #[must_use]
    pub fn checks(&self) -> Option<&Checks> {
        self.overview.checks()
    }

    /// Runs the checks over the whole book once; after that they follow edits.
    pub fn look_into(&mut self, book: &Book) {
        self.overview.look_into(book);
    }

    /// Lays out the list of checks, unless it is current.
    pub fn lay_out_checks(&mut self) {
        let found = self.filters.get(&View::Checks).map(|found| found.places.as_slice());
        if let Some(checks) = self.overview.checks() {
            self.findings.lay_out(checks, found);
        }
    }

    /// Returns the lines of the list of checks as last laid out.
    #[must_use]
    pub fn check_lines(&self) -> &[FindingLine] {
        self.findings.lines()
    }

    /// Returns the finding on each line of the list of checks; `None` for headings and gaps.
    #[must_use]
    pub fn check_ids(&self) -> &[Option<FindingId>] {
        self.findings.ids()
    }

    /// Returns the lines of a section of a page.
    #[must_use]
    pub fn page_lines(&self, book: &Book, page: &Page) -> Vec<PageLine> {
        crate::app::state::page::lines(book, page, self.overview.agenda.today())
    }
}
