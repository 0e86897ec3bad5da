//! Today: what needs the owner now. Each item is in one of these sections:
//!
//! - *Overdue*, *Today*, *This week*: dated items (drafts, posts, reviews, our steps, parcels), and
//!   payments that are late or have their last day today.
//! - *Later*: the same beyond this week, and lapsing things beyond *About to lapse*, if the page is
//!   asked to look further ahead.
//! - *Our move*: our undated items, posts that are left to us at any distance, and the question
//!   about a gift without an obligation, once its day has passed.
//! - *Waiting on them*: their next steps, those beyond the brand's patience first; those with time
//!   until some day of this week are calm, later ones only counted. A step that only repeats a
//!   dated piece is left to that piece.
//! - *Ready to pay*: payable payments, including those with the last day this week: an owner pays
//!   from one place. One with a future trigger waits for its day like any dated item.
//! - *About to lapse*: from 30 days before the last day to that day, so also what ends this week;
//!   only what is still used after it is overdue.
//! - *To verify*: live and unchecked, or checked with a flaw; it releases money, but is not late.
//! - *Shipped, no post*: a gift whose question is past its day; before that it is a dated item.

use std::borrow::Cow;
use std::sync::Arc;

use super::agenda::Agenda;
use super::item::{Item, What};
use super::pending::LAPSE_NOTICE;
use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::expectations::Whose;

/// The sections in page order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// Its day has passed.
    Overdue,
    /// Its day is today.
    Today,
    /// Its day is one of the next seven.
    ThisWeek,
    /// Its day is later, within the requested days.
    Later,
    /// Our move, without a day.
    OurMove,
    /// Their move.
    Waiting,
    /// Payable.
    Pay,
    /// Ends within a month.
    Lapse,
    /// Live and unchecked, or with a flaw.
    Verify,
    /// Gifts without a post.
    Gifts,
}

impl SectionKind {
    /// All sections, in order.
    pub const ALL: [Self; 10] = [
        Self::Overdue,
        Self::Today,
        Self::ThisWeek,
        Self::Later,
        Self::OurMove,
        Self::Waiting,
        Self::Pay,
        Self::Lapse,
        Self::Verify,
        Self::Gifts,
    ];

    /// Returns the heading for a page that looks a week ahead; see [`Today::title`].
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Overdue => "Overdue",
            Self::Today => "Today",
            Self::ThisWeek => "This week",
            Self::Later => "Later",
            Self::OurMove => "Our move",
            Self::Waiting => "Waiting on them",
            Self::Pay => "Ready to pay",
            Self::Lapse => "About to lapse",
            Self::Verify => "To verify",
            Self::Gifts => "Shipped, no post",
        }
    }

    /// Returns its stable code for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::ThisWeek => "this_week",
            Self::Later => "later",
            Self::OurMove => "our_move",
            Self::Waiting => "waiting",
            Self::Pay => "pay",
            Self::Lapse => "lapse",
            Self::Verify => "verify",
            Self::Gifts => "gifts",
        }
    }

    /// Returns the word after its count, at the head of the page.
    fn counted(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::Today => "today",
            Self::ThisWeek => "this week",
            Self::Later => "later",
            Self::OurMove => "our move",
            Self::Waiting => "too long",
            Self::Pay => "to pay",
            Self::Lapse => "lapsing",
            Self::Verify => "to verify",
            Self::Gifts => "no post",
        }
    }
}

/// How many days after today the page covers by default.
pub const WEEK: u32 = 7;

/// How close the last day is: there are three warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// Today.
    LastDay,
    /// Within seven days.
    Week,
    /// Within thirty days.
    Month,
}

impl Notice {
    /// Returns the warning level for a last day; none before the first.
    #[must_use]
    pub fn of(last_day: Date, today: Date) -> Option<Self> {
        match days_between(today, last_day) {
            0 => Some(Self::LastDay),
            1..=7 => Some(Self::Week),
            8..=LAPSE_NOTICE => Some(Self::Month),
            _ => None,
        }
    }

    /// Returns how many days before the last one it begins.
    #[must_use]
    pub fn days(self) -> i64 {
        match self {
            Self::LastDay => 0,
            Self::Week => 7,
            Self::Month => LAPSE_NOTICE,
        }
    }
}

/// A section with its items, latest first, then by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The section.
    pub kind: SectionKind,
    /// Its items; [`row`](super::row::row) builds the texts of visible ones.
    pub items: Vec<Arc<Item>>,
    /// How many more belong here, but beyond the days that the page covers.
    pub later: usize,
}

impl Section {
    /// Returns the text next to the heading: how many, and how urgent.
    #[must_use]
    pub fn note(&self, today: Date) -> String {
        let mut parts = vec![self.items.len().to_string()];
        let mut add = |count: usize, word: &str| {
            if count > 0 {
                parts.push(format!("{count} {word}"));
            }
        };
        match self.kind {
            SectionKind::Waiting => {
                add(late(&self.items, today), "too long");
                add(self.later, "later");
            }
            SectionKind::Lapse => {
                let reached = |notice| {
                    let of = |item: &&Arc<Item>| {
                        item.on.and_then(|on| Notice::of(on, today)) == Some(notice)
                    };
                    self.items.iter().filter(of).count()
                };
                add(reached(Notice::LastDay), "today");
                add(reached(Notice::Week), "within 7 days");
            }
            SectionKind::Overdue
            | SectionKind::Today
            | SectionKind::ThisWeek
            | SectionKind::Later
            | SectionKind::OurMove
            | SectionKind::Pay
            | SectionKind::Verify
            | SectionKind::Gifts => {}
        }
        parts.join(" · ")
    }
}

fn late(items: &[Arc<Item>], today: Date) -> usize {
    items.iter().filter(|item| item.is_late(today)).count()
}

/// The page.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Today {
    /// The non-empty sections in order.
    pub sections: Vec<Section>,
    /// The snoozed items with their sections, by day.
    pub snoozed: Vec<(SectionKind, Arc<Item>)>,
    /// How many days after today it covers.
    pub ahead: u32,
}

impl Today {
    /// Returns the number of items in a section.
    #[must_use]
    pub fn count(&self, kind: SectionKind) -> usize {
        let section = self.sections.iter().find(|section| section.kind == kind);
        section.map_or(0, |section| section.items.len())
    }

    /// Returns the heading of a section: if the page covers less than a week, that of the next days
    /// says how many.
    #[must_use]
    pub fn title(&self, kind: SectionKind) -> Cow<'static, str> {
        match self.ahead {
            1 if kind == SectionKind::ThisWeek => "Tomorrow".into(),
            days @ 2..WEEK if kind == SectionKind::ThisWeek => format!("Next {days} days").into(),
            _ => kind.title().into(),
        }
    }

    /// Returns the word after a section's count, at the head of the page.
    fn counted(&self, kind: SectionKind) -> Cow<'static, str> {
        match self.ahead {
            1 if kind == SectionKind::ThisWeek => "tomorrow".into(),
            days @ 2..WEEK if kind == SectionKind::ThisWeek => format!("in {days} days").into(),
            _ => kind.counted().into(),
        }
    }

    /// Returns the counts for the head of the page, most urgent first: `3 overdue · 2 today`.
    /// Waiting items count only if they take too long.
    #[must_use]
    pub fn summary(&self, today: Date) -> String {
        let counts = self.sections.iter().map(|section| match section.kind {
            SectionKind::Waiting => (late(&section.items, today), section.kind),
            kind => (section.items.len(), kind),
        });
        let parts = counts.filter(|(count, _)| *count > 0);
        let parts = parts.map(|(count, kind)| format!("{count} {}", self.counted(kind)));
        parts.collect::<Vec<_>>().join(" · ")
    }

    /// Returns all items with their sections, top to bottom.
    pub fn items(&self) -> impl Iterator<Item = (SectionKind, &Arc<Item>)> {
        let sections = self.sections.iter();
        sections.flat_map(|section| section.items.iter().map(move |item| (section.kind, item)))
    }
}

/// Returns the page for today and the next seven days.
#[must_use]
pub fn today(agenda: &Agenda) -> Today {
    looking_ahead(agenda, WEEK)
}

/// Returns the page for today and this many days after it.
#[must_use]
pub fn looking_ahead(agenda: &Agenda, days: u32) -> Today {
    let now = agenda.today();
    let last = plus_days(now, i64::from(days));
    let horizon = last.max(plus_days(now, LAPSE_NOTICE));
    let mut sections = SectionKind::ALL.map(|kind| Section { kind, items: Vec::new(), later: 0 });
    let mut snoozed = Vec::new();
    let further = agenda.anytime().iter().filter(|item| item.on.is_some_and(|on| on > horizon));
    let dated = agenda.between(Date::MIN, horizon).chain(further);
    for item in dated.chain(agenda.undated()) {
        let Some(kind) = section_of(item, now, last) else { continue };
        if item.is_snoozed(now) {
            snoozed.push((kind, Arc::clone(item)));
        } else {
            sections[kind as usize].items.push(Arc::clone(item));
        }
    }
    let is_wait = |item: &&Arc<Item>| item.id.what == What::Step(Whose::Them);
    let later = agenda.anytime().iter().filter(is_wait);
    sections[SectionKind::Waiting as usize].later =
        later.filter(|item| item.on.is_some_and(|on| on > last) && !item.is_snoozed(now)).count();
    let sections = sections.into_iter().filter(|section| !section.items.is_empty()).collect();
    snoozed.sort_by_key(|(_, item)| item.snoozed);
    Today { sections, snoozed, ahead: days }
}

/// Returns the section of an item, if Today shows it; the page covers days up to `last`.
fn section_of(item: &Item, today: Date, last: Date) -> Option<SectionKind> {
    if item.until.is_some_and(|until| until < today) {
        return None;
    }
    let has_begun = item.from.is_none_or(|from| from <= today);
    match (item.id.what, item.on) {
        (What::Verify, on) => on.is_none_or(|on| on <= today).then_some(SectionKind::Verify),
        (What::Step(Whose::Them), on) => {
            on.is_none_or(|on| on <= last).then_some(SectionKind::Waiting)
        }
        (What::Silent, on) => on.is_some_and(|on| on <= today).then_some(SectionKind::Gifts),
        // What is owed has no last day, so it is listed as payable.
        (What::Commission, _) => has_begun.then_some(SectionKind::Pay),
        (What::Arrived, Some(on)) if on < today => Some(SectionKind::Gifts),
        (_, Some(on)) if on < today => Some(SectionKind::Overdue),
        (What::Right | What::AdCode | What::Exclusivity, _) if has_begun => {
            Some(SectionKind::Lapse)
        }
        (_, Some(on)) if on == today => Some(SectionKind::Today),
        (What::Owed | What::LastOrder | What::ShipBy, None) => None,
        (What::Payment, _) if has_begun => Some(SectionKind::Pay),
        (_, Some(on)) if on <= last => Some(if on <= plus_days(today, i64::from(WEEK)) {
            SectionKind::ThisWeek
        } else {
            SectionKind::Later
        }),
        // Only our posting is missing, at any distance.
        (What::Post, Some(_)) if item.is_ours => Some(SectionKind::OurMove),
        (
            What::Draft
            | What::Post
            | What::Review
            | What::Step(Whose::Us)
            | What::Send
            | What::Arrived,
            None,
        ) => Some(SectionKind::OurMove),
        (
            What::Draft
            | What::Post
            | What::Review
            | What::Step(Whose::Us)
            | What::Send
            | What::Payment
            | What::Right
            | What::AdCode
            | What::Exclusivity
            | What::Owed
            | What::LastOrder
            | What::ShipBy
            | What::Arrived,
            _,
        ) => None,
    }
}

#[cfg(test)]
mod tests;
