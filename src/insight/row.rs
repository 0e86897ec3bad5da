//! Rows: mark, who, what, when and how late; built for visible items.

use super::item::{Item, ItemId, What};
use super::today::{Notice, SectionKind};
use super::wait::waiting_since;
use super::wording::{goes_live, what};
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between, distance, spoken};
use crate::domain::expectations::Whose;

/// The mark of a row; each colour on the screen has one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mark {
    /// Too late.
    Overdue,
    /// Has a day.
    Dated,
    /// Our move.
    Ours,
    /// Their move.
    Theirs,
    /// Done.
    Done,
    /// Waiting for a day.
    Waiting,
    /// Cancelled.
    Dropped,
}

impl Mark {
    /// Returns the sign.
    #[must_use]
    pub fn sign(self) -> char {
        match self {
            Self::Overdue => '!',
            Self::Dated => '•',
            Self::Ours => '→',
            Self::Theirs => '←',
            Self::Done => '✓',
            Self::Waiting => '~',
            Self::Dropped => '×',
        }
    }
}

/// The urgency of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Late, waited for too long, or about to end.
    Pressing,
    /// Due today.
    Now,
    /// No urgency.
    Plain,
    /// Nothing to do but wait.
    Calm,
}

/// One row: mark, who, what, when, and how late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// Its item.
    pub item: ItemId,
    /// The mark.
    pub mark: Mark,
    /// The influencer's name.
    pub who: String,
    /// What is asked: `Reel 3 of 6, Spring glaze`.
    pub what: String,
    /// The day, if the last column has something else: `due Thu`.
    pub when: String,
    /// The last column: `3 days late`, `today`, `Wed`.
    pub late: String,
    /// Its urgency.
    pub tone: Tone,
}

/// Returns the row of an item in a section of Today.
#[must_use]
pub fn row(book: &Book, item: &Item, section: SectionKind, today: Date) -> Row {
    let (when, late) = day_words(book, item, section, today);
    let mut what = what(book, item, today);
    if section == SectionKind::Today && item.id.what == What::Post && !item.is_ours {
        what = goes_live(book, item).unwrap_or(what);
    }
    let mark = match section {
        SectionKind::Overdue => Mark::Overdue,
        SectionKind::Waiting => Mark::Theirs,
        SectionKind::Lapse => match item.on.and_then(|on| Notice::of(on, today)) {
            Some(Notice::LastDay) => Mark::Overdue,
            Some(Notice::Week) => Mark::Dated,
            Some(Notice::Month) | None => Mark::Waiting,
        },
        SectionKind::Today
        | SectionKind::ThisWeek
        | SectionKind::Later
        | SectionKind::OurMove
        | SectionKind::Verify
        | SectionKind::Pay
        | SectionKind::Gifts => calm_mark(item),
    };
    let tone = match section {
        SectionKind::Overdue | SectionKind::Lapse => Tone::Pressing,
        SectionKind::Waiting if item.is_late(today) => Tone::Pressing,
        SectionKind::Waiting => Tone::Calm,
        SectionKind::Today => Tone::Now,
        SectionKind::ThisWeek
        | SectionKind::Later
        | SectionKind::OurMove
        | SectionKind::Verify
        | SectionKind::Pay
        | SectionKind::Gifts => Tone::Plain,
    };
    Row {
        item: item.id.clone(),
        mark,
        who: book.influencer_name(&item.influencer),
        what,
        when,
        late,
        tone,
    }
}

/// Returns the mark of an item on its day, for the calendar.
#[must_use]
pub fn mark(item: &Item, today: Date) -> Mark {
    let is_expired = item.until.is_some_and(|until| until < today);
    match item.id.what {
        _ if is_expired || !item.is_late(today) => calm_mark(item),
        What::Step(Whose::Them)
        | What::Commission
        | What::Verify
        | What::Arrived
        | What::Silent
        | What::LastOrder
        | What::ShipBy => calm_mark(item),
        What::Draft
        | What::Review
        | What::Post
        | What::Step(Whose::Us)
        | What::Payment
        | What::Send
        | What::Owed
        | What::Right
        | What::AdCode
        | What::Exclusivity => Mark::Overdue,
    }
}

fn calm_mark(item: &Item) -> Mark {
    match item.id.what {
        What::Post if item.is_ours => Mark::Ours,
        What::Draft | What::Post | What::LastOrder | What::ShipBy => Mark::Dated,
        What::Review
        | What::Step(Whose::Us)
        | What::Payment
        | What::Commission
        | What::Send
        | What::Verify
        | What::Owed => Mark::Ours,
        What::Step(Whose::Them) | What::Silent => Mark::Theirs,
        What::Right | What::AdCode | What::Exclusivity | What::Arrived => Mark::Waiting,
    }
}

/// Returns the two columns about days.
fn day_words(book: &Book, item: &Item, section: SectionKind, today: Date) -> (String, String) {
    let behind = |on: Date, how: &str| {
        let days = days_between(on, today);
        format!("{days} {} {how}", if days == 1 { "day" } else { "days" })
    };
    let nothing = String::new();
    if section == SectionKind::Waiting {
        let partnership = book.partnerships.get(&item.partnership);
        let since = partnership.and_then(|partnership| waiting_since(book, partnership));
        let since = since.map_or(nothing, |since| distance(since, today));
        return match item.on {
            Some(on) if on < today => (since, behind(on, "too long")),
            Some(on) => (since, format!("until {}", spoken(on, today))),
            None => (String::new(), since),
        };
    }
    let Some(on) = item.on else { return (nothing.clone(), nothing) };
    match section {
        SectionKind::Overdue if item.id.what.lapses() => {
            (format!("lapsed {}", spoken(on, today)), behind(on, "over"))
        }
        // Its text says since when.
        SectionKind::Overdue if item.id.what == What::Owed => (nothing, behind(on, "late")),
        SectionKind::Overdue => (format!("due {}", spoken(on, today)), behind(on, "late")),
        SectionKind::Later if item.id.what.lapses() => {
            (format!("lapses {}", spoken(on, today)), distance(on, today))
        }
        SectionKind::Today | SectionKind::ThisWeek | SectionKind::Later | SectionKind::OurMove => {
            (nothing, spoken(on, today))
        }
        SectionKind::Verify => (format!("live {}", spoken(on, today)), distance(on, today)),
        SectionKind::Pay if item.id.what == What::Commission => {
            (format!("due since {}", spoken(on, today)), distance(on, today))
        }
        SectionKind::Pay => (format!("due {}", spoken(on, today)), distance(on, today)),
        SectionKind::Lapse if on == today => ("lapses today".to_owned(), "last day".to_owned()),
        // What we wait for is worded above.
        SectionKind::Lapse | SectionKind::Waiting => {
            (format!("lapses {}", spoken(on, today)), distance(on, today))
        }
        SectionKind::Gifts if on == today => (nothing, "today".to_owned()),
        SectionKind::Gifts => (nothing, behind(on, "too long")),
    }
}

#[cfg(test)]
mod tests;
