//! The needle: tests the words of a filter on each deliverable with few lookups.
//!
//! A row must contain every word. A word is one bit; the results per partnership, kind of piece and
//! day are cached, so that most rows take three lookups.

use std::collections::HashMap;
use std::sync::Arc;

use super::deliverables::{Group, Place, lateness};
use super::haystack::Haystacks;
use super::sought::{Sought, Word, address};
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Term;
use crate::domain::field::Value as _;
use crate::domain::frequency::Frequency;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::platform::Platform;
use crate::domain::text::fold;

/// One bit for each word found.
type Words = u64;

const PLATFORMS: usize = Platform::ALL.len() + 1;
const STATUSES: usize = Status::ALL.len();
const KINDS: usize = (ContentType::ALL.len() + 1) * PLATFORMS * STATUSES;

/// The values that a filter tests.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Facts {
    slot: u32,
    /// Content type, platform and status in one number.
    kind: u16,
    /// The `3 of 6`, or zeros.
    pub(super) number: (u16, u16),
    /// The index of its own words, if it has any.
    own: Option<u32>,
}

/// The folded words of custom titles, content types and platforms. Each text is kept once, so that
/// a filter tests it once.
#[derive(Clone, Debug, Default)]
pub(super) struct OwnWords {
    texts: Vec<Arc<str>>,
    numbers: HashMap<Arc<str>, u32>,
}

impl OwnWords {
    fn number(&mut self, piece: &Deliverable) -> Option<u32> {
        let mut words = fold(&piece.title);
        if let ContentType::Other(name) = &piece.content {
            words = format!("{words} {}", fold(name));
        }
        if let Some(Platform::Other(name)) = &piece.platform {
            words = format!("{words} {}", fold(name));
        }
        if piece.poster == Poster::Brand && piece.status_word() != piece.status.word() {
            words = format!("{words} {}", fold(piece.status_word()));
        }
        if words.is_empty() {
            return None;
        }
        if let Some(number) = self.numbers.get(words.as_str()) {
            return Some(*number);
        }
        let (text, number) = (Arc::from(words), u32::try_from(self.texts.len()).ok()?);
        self.texts.push(Arc::clone(&text));
        self.numbers.insert(text, number);
        Some(number)
    }
}

impl Facts {
    /// Returns the facts of a piece whose partnership has this slot.
    pub(super) fn of(
        partnership: &Partnership,
        piece: &Deliverable,
        slot: u32,
        own: &mut OwnWords,
    ) -> Self {
        let of_all = |at: Option<usize>, others: usize| at.unwrap_or(others);
        let content = ContentType::ALL.iter().position(|one| *one == piece.content);
        let content = of_all(content, ContentType::ALL.len());
        let platform = piece.platform.as_ref();
        let platform = platform.and_then(|on| Platform::ALL.iter().position(|one| one == on));
        let platform = of_all(platform, Platform::ALL.len());
        let kind = (content * PLATFORMS + platform) * STATUSES + piece.status.position();
        let number = piece.fills.as_ref().and_then(|fills| {
            let total =
                partnership.term(&fills.term).map(Term::total).filter(|total| *total > 1)?;
            Some((u16::try_from(fills.number).ok()?, u16::try_from(total).ok()?))
        });
        Self {
            slot,
            kind: u16::try_from(kind).unwrap_or(u16::MAX),
            number: number.unwrap_or_default(),
            own: own.number(piece),
        }
    }
}

/// The words of a filter, with cached results.
pub(super) struct Needle<'a> {
    words: &'a [Word],
    all: Words,
    today: Date,
    partnerships: Vec<Words>,
    kinds: Vec<Option<Words>>,
    own: &'a OwnWords,
    owned: Vec<Option<Words>>,
    numbers: Vec<Words>,
    of: Words,
    has_address: bool,
    /// Rows come by day, so the last result usually applies to the next.
    day: Option<(Option<Date>, Group, Words)>,
}

impl<'a> Needle<'a> {
    /// Creates the needle for a filter.
    pub(super) fn new(
        sought: &'a Sought,
        haystacks: &Haystacks,
        own: &'a OwnWords,
        today: Date,
    ) -> Self {
        // Further words than bits are ignored.
        let words = &sought.words()[..sought.words().len().min(64)];
        let of_numbers = 0..=Frequency::MOST_SLOTS;
        Self {
            all: words.iter().enumerate().fold(0, |all, (bit, _)| all | 1 << bit),
            today,
            partnerships: haystacks.texts().iter().map(|text| found(words, text)).collect(),
            kinds: vec![None; KINDS],
            own,
            owned: vec![None; own.texts.len()],
            numbers: of_numbers.map(|number| found(words, &number.to_string())).collect(),
            of: found(words, "of"),
            has_address: words.iter().any(Word::is_address),
            day: None,
            words,
        }
    }

    /// Returns whether the row of a piece contains every word.
    pub(super) fn is_in(&mut self, place: &Place, id: &Id<Deliverable>, book: &Book) -> bool {
        let facts = &place.facts;
        let mut seen = self.partnerships.get(facts.slot as usize).copied().unwrap_or(0);
        if seen != self.all {
            seen |= self.of_kind(facts.kind) | self.of_number(facts.number);
        }
        if seen != self.all {
            seen |= self.of_day(place);
        }
        if seen != self.all {
            seen |= facts.own.map_or(0, |number| self.of_own(number));
        }
        if seen != self.all && self.has_address {
            let url = book.deliverables.get(id).and_then(|piece| piece.url.as_ref());
            seen |= url.map_or(0, |url| found(self.words, &address(&fold(&url.show()))));
        }
        seen == self.all
    }

    fn of_kind(&mut self, kind: u16) -> Words {
        let Some(known) = self.kinds.get_mut(usize::from(kind)) else { return 0 };
        *known.get_or_insert_with(|| {
            let (rest, status) = (usize::from(kind) / STATUSES, usize::from(kind) % STATUSES);
            let content = ContentType::ALL.get(rest / PLATFORMS).map_or("", ContentType::word);
            let platform = Platform::ALL.get(rest % PLATFORMS).map_or("", Platform::word);
            found(self.words, &fold(&format!("{content} {platform} {}", Status::ALL[status])))
        })
    }

    fn of_own(&mut self, number: u32) -> Words {
        let at = number as usize;
        *self.owned[at].get_or_insert_with(|| found(self.words, &self.own.texts[at]))
    }

    fn of_number(&self, (number, total): (u16, u16)) -> Words {
        if total == 0 {
            return 0;
        }
        let of = |number: u16| self.numbers.get(usize::from(number)).copied().unwrap_or(0);
        of(number) | of(total) | self.of
    }

    fn of_day(&mut self, place: &Place) -> Words {
        let day = place.day();
        match self.day {
            Some((last, group, words)) if (last, group) == (day, place.group) => words,
            _ => {
                let words =
                    day.map_or(0, |day| found(self.words, &self.day_text(day, place.group)));
                self.day = Some((day, place.group, words));
                words
            }
        }
    }

    fn day_text(&self, day: Date, group: Group) -> String {
        let late = match group {
            Group::Open => lateness(day, self.today),
            Group::Closed => String::new(),
        };
        let overdue = if late.ends_with("late") { "overdue" } else { "" };
        fold(&format!("{} {late} {overdue}", spoken(day, self.today)))
    }
}

fn found(words: &[Word], text: &str) -> Words {
    let bits = words.iter().enumerate();
    bits.fold(0, |seen, (bit, word)| if word.is_in(text) { seen | 1 << bit } else { seen })
}

#[cfg(test)]
mod tests {
    use crate::domain::book::Book;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::stage::Lane;
    use crate::domain::text::{fold, matches};
    use crate::insight::deliverables::{DeliverableRow, Deliverables, deliverable_row};
    use crate::insight::dice::Dice;
    use crate::insight::haystack::{Haystacks, add_influencer};
    use crate::insight::scene::{influencer, partnership, piece, records, today};

    #[test]
    fn a_filter_finds_what_the_row_shows_and_when_typed_on() {
        let book = Dice::seeded(3).book(30);
        let haystacks = Haystacks::build(&book);
        let table = Deliverables::build(&book, &haystacks, today());
        let row = |at: usize| {
            let piece = book.deliverables.get(table.get(at).unwrap()).unwrap();
            deliverable_row(&book, piece, today())
        };
        let every: Vec<usize> = (0..table.len()).collect();
        assert_eq!(table.filter(&book, &haystacks, " ", None), every);
        for at in every.iter().copied().step_by(5) {
            let (row_of, mut texts) = (row(at), vec!["reel".to_owned()]);
            texts.push(format!("{} {}", row_of.who, row_of.piece));
            texts.push(format!("{} {} {}", row_of.date, row_of.status, row_of.late));
            for text in texts {
                let found = table.filter(&book, &haystacks, &text, None);
                let shows = |at: &usize| {
                    let row = row(*at);
                    let DeliverableRow { date, who, piece, campaign, status, late, .. } = &row;
                    // Handles match although the row does not show them.
                    let one = book.partnership_of(&row.id.clone().into()).unwrap();
                    let one = book.partnerships.get(&one).unwrap();
                    let influencer = book.influencers.get(&one.influencer).unwrap();
                    let mut handles = String::new();
                    add_influencer(&mut handles, influencer);
                    let shown = [date, who, piece, campaign, *status, late].join(" ");
                    let words = format!("{shown} {handles}");
                    matches(&fold(&words), &fold(&text))
                };
                let expected: Vec<usize> = every.iter().copied().filter(shows).collect();
                assert_eq!(found, expected, "{text}");
                let start: String = text.chars().take(3).collect();
                let narrowed = table.filter(&book, &haystacks, &start, None);
                assert_eq!(
                    table.filter(&book, &haystacks, &text, Some(&narrowed)),
                    found,
                    "{text}"
                );
            }
        }
        assert!(table.filter(&book, &haystacks, "nobody at all", None).is_empty());
    }

    #[test]
    fn what_is_late_is_found_as_overdue() {
        let mut records = records();
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        let mut story = piece("story", "p-Mara", ContentType::Story);
        reel.post_due = Some(day("2026-11-20"));
        (story.status, story.post_due) = (Status::Missed, Some(day("2026-11-01")));
        records.influencers = [influencer("Mara")].into_iter().collect();
        records.partnerships = [partnership("Mara", Lane::Active)].into_iter().collect();
        records.deliverables = [reel, story].into_iter().collect();
        let book = Book::from(records);
        let haystacks = Haystacks::build(&book);
        let table = Deliverables::build(&book, &haystacks, today());
        assert_eq!(table.filter(&book, &haystacks, "overdue", None), [0]);
        assert_eq!(table.filter(&book, &haystacks, "missed", None), [1]);
    }
}
