//! A small hand-made book with some of everything, for tests; and helpers.

mod agreements;
mod work;

use super::book::{Book, Records};
use super::brand::{Brand, DateOrder};
use super::command::{Command, Refusal};
use super::content::{ContentType, Poster};
use super::date::{Date, day};
use super::deliverable::{DisclosureCheck, Place};
use super::expectations::Term;
use super::frequency::Frequency;
use super::id::{Id, Ids};
use super::locale::{Locale, Looks};
use super::money::{Currency, Money};
use super::plan::plan;
use super::platform::Platform;
use super::text::{Line, Name};

/// The reference day of the sample: a Sunday.
pub(crate) fn today() -> Date {
    day("2026-11-22")
}

/// Returns how somebody in Europe types on that day.
pub(crate) fn locale() -> Locale {
    Locale {
        today: today(),
        date_order: DateOrder::DayFirst,
        currency: Currency::EUR,
        looks: Looks::Ahead,
    }
}

pub(crate) fn id<R>(text: &str) -> Id<R> {
    Id::parse(text).unwrap()
}

pub(crate) fn name(text: &str) -> Name {
    Name::parse(text).unwrap()
}

pub(crate) fn euros(whole: u64) -> Money {
    Money { minor: whole * 100, currency: Currency::EUR }
}

/// Returns the book after these commands, and the last label.
pub(crate) fn after(book: &Book, commands: impl IntoIterator<Item = Command>) -> (Book, String) {
    let (mut book, mut ids, mut label) = (book.clone(), Ids::seeded(7), String::new());
    for command in commands {
        let set = plan(&book, command, &mut ids, today()).unwrap();
        book.apply(&set).unwrap();
        label = set.label;
    }
    (book, label)
}

/// Returns why a command is refused.
pub(crate) fn refusal(book: &Book, command: Command) -> Refusal {
    plan(book, command, &mut Ids::seeded(7), today()).unwrap_err()
}

/// Returns today's history of a partnership, in words and alphabetical order.
pub(crate) fn happened(book: &Book, partnership: &str) -> Vec<String> {
    let history = book.history_of(&id(partnership)).filter(|entry| entry.on == today());
    let mut phrases: Vec<String> = history.map(|entry| entry.what.phrase(today())).collect();
    phrases.sort();
    phrases
}

pub(crate) fn check() -> DisclosureCheck {
    DisclosureCheck {
        in_spite: Line::default(),
        tag: "#ad".into(),
        label: true,
        place: Some(Place::Start),
        link_and_code: true,
        checked_on: today(),
        evidence: Line::default(),
    }
}

pub(crate) fn term(text: &str, content: ContentType, count: u32, frequency: Frequency) -> Term {
    let platform = Some(Platform::Instagram);
    Term {
        valid_from: None,
        draft_days: None,
        id: id(text),
        content,
        platform,
        poster: Poster::Creator,
        count,
        frequency,
    }
}

/// Returns the book of Fern & Clay: Mara in an active and an old partnership, Tomás in talks, Jo a
/// prospect.
pub(crate) fn book() -> Book {
    let mut brand = Brand::new(name("Fern & Clay"), Currency::EUR, DateOrder::DayFirst);
    brand.hashtags = vec!["#fernandclay".into()];
    brand.mentions = vec!["@fernandclay".into()];
    let mut records = Records::new(brand);
    records.influencers = agreements::influencers().into_iter().collect();
    records.campaigns = agreements::campaigns().into_iter().collect();
    records.partnerships = agreements::partnerships().into_iter().collect();
    records.deliverables = work::deliverables().into_iter().collect();
    records.payments = work::payments().into_iter().collect();
    records.shipments = work::shipments().into_iter().collect();
    records.rights = work::rights().into_iter().collect();
    records.exclusivities = work::exclusivities().into_iter().collect();
    records.touches = work::touches().into_iter().collect();
    records.history = work::history().into_iter().collect();
    records.into()
}
