//! History: touches and events of the partnerships, newest first.

use super::{Fact, Key, Lines, joined};
use crate::domain::choice::Choice;
use crate::domain::date::{Date, spoken};
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::touch::{Direction, Touch};
use crate::insight::row::Mark;

/// Adds the history of one partnership, with touches about no other; or of all.
pub(super) fn add(page: &mut Lines, influencer: &Influencer, partnership: Option<&Partnership>) {
    let (book, today) = (page.book, page.today);
    // Day, position within it, and record: later events of a day come first.
    let mut past: Vec<((Date, u32, AnyId), Fact)> = Vec::new();
    let concerns = |about: &crate::domain::id::Id<Partnership>| {
        partnership.is_none_or(|partnership| partnership.id == *about)
    };
    for touch in book.touches_of(&influencer.id) {
        if touch.partnership.as_ref().is_none_or(concerns) {
            let id = AnyId::Touch(touch.id.clone());
            past.push(((touch.on, 0, id.clone()), touched(touch, id, today)));
        }
    }
    for one in book.partnerships_with(&influencer.id).filter(|one| concerns(&one.id)) {
        let title = book.partnership_title(one);
        for entry in book.history_of(&one.id) {
            let id = AnyId::Entry(entry.id.clone());
            let fact = Fact {
                key: Some(Key::Record(id.clone())),
                mark: None,
                label: spoken(entry.on, today),
                value: entry.what.phrase(today),
                aside: if partnership.is_none() { title.clone() } else { String::new() },
            };
            past.push(((entry.on, entry.number, id), fact));
        }
    }
    past.sort_by(|(one, _), (other, _)| other.cmp(one));
    for (_, fact) in past {
        page.add(fact);
    }
}

fn touched(touch: &Touch, id: AnyId, today: Date) -> Fact {
    let Touch { direction, channel, about, text, .. } = touch;
    let (mark, word) = match direction {
        Direction::Out => (Mark::Ours, "to them"),
        Direction::In => (Mark::Theirs, "from them"),
    };
    Fact {
        key: Some(Key::Record(id)),
        mark: Some(mark),
        label: spoken(touch.on, today),
        value: if text.is_empty() {
            format!("{} {word}", channel.word())
        } else {
            text.to_string()
        },
        aside: joined([format!("{} {word}", channel.word()), about.word().to_owned()]),
    }
}
