//! Today: what needs the owner now, in sections. Each thing stands in one of them:
//!
//! - *Overdue*, *Today*, *This week*: what has a day (drafts, posts, reviews, our steps, parcels),
//!   and a payment that is late or has its last day today.
//! - *Later*: the same, and what lapses, beyond this week or what *About to lapse* shows, where the
//!   page is asked to look further ahead.
//! - *Our move*: ours, without a day, a post that is left to us, however far its day, and the question
//!   after a gift that obliges to nothing, once its day has passed.
//! - *Waiting on them*: next steps that are theirs, those beyond the brand's patience first; those
//!   that may still take until some day of this week are calm, and later ones only counted. A step
//!   that only repeats a dated piece is left to that piece.
//! - *Ready to pay*: may be paid, also where the last day is this week: an owner pays from one
//!   place. One whose trigger lies ahead waits for its day like anything dated.
//! - *About to lapse*: from 30 days before the last day to that day, so also what ends this week;
//!   only what is still used after it is overdue.
//! - *To verify*: live and unchecked, or checked and not right; it releases money, but is not late.
//! - *Shipped, no post*: a gift whose question has passed its day; before that it is a dated thing.

use std::borrow::Cow;
use std::sync::Arc;

use super::agenda::Agenda;
use super::item::{Item, What};
use super::pending::LAPSE_NOTICE;
use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::expectations::Whose;

/// The sections, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SectionKind {
    /// Its day has passed.
    Overdue,
    /// Its day is today.
    Today,
    /// Its day is one of the next seven.
    ThisWeek,
    /// Its day comes after those, within the days that were asked for.
    Later,
    /// Ours, without a day.
    OurMove,
    /// Theirs.
    Waiting,
    /// May be paid.
    Pay,
    /// Ends within a month.
    Lapse,
    /// Live and not checked, or not right.
    Verify,
    /// Gifts that brought nothing.
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

    /// Returns the heading of a page that looks a week ahead; see [`Today::title`].
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

    /// Returns the name that scripts know it by.
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

    /// Returns the word behind a count of it, at the head of the page.
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

/// How many days after today a page looks, where nothing else is asked for: a week.
pub const WEEK: u32 = 7;

/// How near the last day of something is: it is warned of three times.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Notice {
    /// It is today.
    LastDay,
    /// Within seven days.
    Week,
    /// Within thirty days.
    Month,
}

impl Notice {
    /// Returns the step that a last day has reached; none before the first.
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

/// A heading and what stands under it, most late first, then by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// Which section.
    pub kind: SectionKind,
    /// Its items; [`row`](super::row::row) makes the texts of those that are seen.
    pub items: Vec<Arc<Item>>,
    /// How many more belong here, but may still take longer than the page looks ahead.
    pub later: usize,
}

impl Section {
    /// Returns what stands beside the heading: how many, and how pressing they are.
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
    /// The sections that hold anything, in order.
    pub sections: Vec<Section>,
    /// What would stand in them, but was put off to a later day; by that day.
    pub snoozed: Vec<(SectionKind, Arc<Item>)>,
    /// How many days after today it looks.
    pub ahead: u32,
}

impl Today {
    /// Returns how many items a section holds.
    #[must_use]
    pub fn count(&self, kind: SectionKind) -> usize {
        let section = self.sections.iter().find(|section| section.kind == kind);
        section.map_or(0, |section| section.items.len())
    }

    /// Returns the heading of a section: where the page looks ahead for less than a week, the one of
    /// the next days says for how many.
    #[must_use]
    pub fn title(&self, kind: SectionKind) -> Cow<'static, str> {
        match self.ahead {
            1 if kind == SectionKind::ThisWeek => "Tomorrow".into(),
            days @ 2..WEEK if kind == SectionKind::ThisWeek => format!("Next {days} days").into(),
            _ => kind.title().into(),
        }
    }

    /// Returns the word behind a count of a section, at the head of the page.
    fn counted(&self, kind: SectionKind) -> Cow<'static, str> {
        match self.ahead {
            1 if kind == SectionKind::ThisWeek => "tomorrow".into(),
            days @ 2..WEEK if kind == SectionKind::ThisWeek => format!("in {days} days").into(),
            _ => kind.counted().into(),
        }
    }

    /// Returns the counts for the head of the page, what presses most first: `3 overdue · 2 today`.
    /// Of what we wait for, only what takes too long counts.
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

/// Returns the page of today, with the next seven days.
#[must_use]
pub fn today(agenda: &Agenda) -> Today {
    looking_ahead(agenda, WEEK)
}

/// Returns the page of today, with so many days after it.
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

/// Returns the section in which an item stands, if Today shows it; the page looks ahead to `last`.
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
        // What is owed has no last day: it waits among what may be paid.
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
        // Nothing but our posting is lacking, however far its day.
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
