//! The folded filter texts of rows: the row's text, and the links of its records.

use super::agenda::Agenda;
use super::card::card;
use super::item::Item;
use super::order::SortBy;
use super::roster::{RosterRow, roster_row};
use super::row::{Row, row};
use super::sought::address;
use super::today::SectionKind;
use crate::domain::book::Book;
use crate::domain::date::Date;
use crate::domain::field::Value as _;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::{Link, Partnership};
use crate::domain::record::AnyId;
use crate::domain::text::fold;

/// Returns the text of a partnership's card, with its stage, fee and links.
#[must_use]
pub fn card_words(book: &Book, partnership: &Partnership, today: Date) -> String {
    let card = card(book, partnership, today);
    let mut words = vec![card.name, card.about, card.subject, partnership.stage.word().to_owned()];
    for note in card.notes.iter().chain(&card.tracks) {
        words.extend([note.to_string(), note.brief.clone()]);
    }
    words.extend(partnership.fee.map(crate::domain::money::Money::brief));
    let mut words = fold(&words.join(" "));
    add_links(&mut words, partnership);
    words
}

/// Returns the text of an influencer's row, with the links of the partnerships.
#[must_use]
pub fn roster_words(
    book: &Book,
    agenda: &Agenda,
    influencer: &Influencer,
    by: SortBy,
    today: Date,
) -> String {
    let row = roster_row(book, agenda, influencer, by, today);
    let RosterRow { name, handle, followers, fit, engagement, sorted_by, next, when, .. } = row;
    let parts =
        [&*name, &handle, row.tier, &followers, &fit, &engagement, &sorted_by, &next, &when];
    let mut words = fold(&parts.join(" "));
    for partnership in book.partnerships_with(&influencer.id) {
        add_links(&mut words, partnership);
    }
    words
}

/// Returns the text of an item's row in Today or Calendar, with the links of its record.
#[must_use]
pub fn item_words(book: &Book, item: &Item, section: SectionKind, today: Date) -> String {
    let Row { who, what, when, late, .. } = row(book, item, section, today);
    let mut words = fold(&[&*who, &what, &when, &late, item.id.what.word()].join(" "));
    if let AnyId::Deliverable(id) = &item.id.record
        && let Some(piece) = book.deliverables.get(id)
    {
        words.push(' ');
        words.push_str(&fold(&book.piece_name(piece)));
        if let Some(url) = &piece.url {
            add_link(&mut words, url);
        }
    }
    if let Some(partnership) = book.partnerships.get(&item.partnership) {
        add_links(&mut words, partnership);
    }
    words
}

fn add_links(words: &mut String, partnership: &Partnership) {
    let agreement = Link::parse(&partnership.agreement).ok();
    for link in partnership.link.iter().chain(&agreement) {
        add_link(words, link);
    }
}

fn add_link(words: &mut String, link: &Link) {
    words.push(' ');
    words.push_str(&address(&fold(&link.show())));
}
