//! The roster: the list of influencers in the chosen order, and its rows.

use std::collections::HashMap;
use std::sync::Arc;

use super::agenda::Agenda;
use super::costs::agreed_with;
use super::fit::fit_score;
use super::haystack::add_influencer;
use super::item::{Item, What};
use super::number::short;
use super::order::{Order, Place, SortBy};
use super::rates::engagement_cell;
use super::row::{Mark, mark};
use super::sorted::Sorted;
use super::sought::Sought;
use super::wording::what;
use crate::domain::book::Book;
use crate::domain::date::{Date, spoken};
use crate::domain::field::Value;
use crate::domain::id::Id;
use crate::domain::influencer::{Account, Influencer};
use crate::domain::record::AnyId;
use crate::domain::text::fold;

/// The influencers that are not archived, in an order; by name at first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Roster {
    today: Date,
    order: Order,
    places: Sorted<Id<Influencer>, Place>,
    words: HashMap<Id<Influencer>, Box<str>>,
}

/// One row of the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// The influencer.
    pub id: Id<Influencer>,
    /// The name.
    pub name: String,
    /// The handle of the main account, with its `@`; may be empty.
    pub handle: String,
    /// The tier; empty if followers are unknown.
    pub tier: &'static str,
    /// Followers of the main account: `23.4k`.
    pub followers: String,
    /// The fit: `14/20`.
    pub fit: String,
    /// The measured engagement with its basis: `4.6 % of followers`.
    pub engagement: String,
    /// The sort value, if no other column shows it: niches, cost, last touch.
    pub sorted_by: String,
    /// How many partnerships are running.
    pub running: usize,
    /// The mark of the next item.
    pub mark: Option<Mark>,
    /// The next item: `Reel 3 of 6, Spring glaze`.
    pub next: String,
    /// Its day: `Thu`.
    pub when: String,
}

impl Roster {
    /// Builds the roster of a book as of a day.
    #[must_use]
    pub fn build(book: &Book, today: Date) -> Self {
        let order = Order::BY_NAME;
        Self {
            today,
            order,
            places: places(book, order, today),
            words: shown(book).map(|one| (one.id.clone(), words(book, one))).collect(),
        }
    }

    /// Sorts the roster in another order.
    pub fn sort(&mut self, book: &Book, order: Order) {
        if order == self.order.reversed() {
            let turned = self.places.rows().iter();
            self.places = turned.map(|(place, id)| (place.turned(order), id.clone())).collect();
        } else if order != self.order {
            self.places = places(book, order, self.today);
        }
        self.order = order;
    }

    /// Returns the current order.
    #[must_use]
    pub fn order(&self) -> Order {
        self.order
    }

    /// Updates the roster after an edit.
    pub fn refresh(&mut self, book: &Book, touched: &[AnyId]) {
        for id in touched {
            match id {
                AnyId::Influencer(id) => {
                    let shown = self.put(book, id);
                    match shown {
                        Some(one) => self.words.insert(id.clone(), words(book, one)),
                        None => self.words.remove(id),
                    };
                }
                // Records of a partnership touch it, but not its influencer.
                AnyId::Partnership(id) if self.order.by.rests_on_others() => {
                    if let Some(one) = book.partnerships.get(id) {
                        self.put(book, &one.influencer);
                    }
                }
                _ => {}
            }
        }
    }

    /// Updates the position of an influencer; returns it if shown.
    fn put<'a>(&mut self, book: &'a Book, id: &Id<Influencer>) -> Option<&'a Influencer> {
        let shown = book.influencers.get(id).filter(|one| !one.archived).map(|one| &**one);
        self.places.set(id, shown.map(|one| Place::of(book, one, self.order, self.today)));
        shown
    }

    /// Returns the number of influencers.
    #[must_use]
    pub fn len(&self) -> usize {
        self.places.rows().len()
    }

    /// Returns whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Returns the influencer at an index.
    #[must_use]
    pub fn get(&self, at: usize) -> Option<&Id<Influencer>> {
        self.places.rows().get(at).map(|(_, id)| id)
    }

    /// Returns the index of an influencer.
    #[must_use]
    pub fn position(&self, id: &Id<Influencer>) -> Option<usize> {
        self.places.position(id)
    }

    /// Returns the indices of those whose words, or row text, contain every word, in order; `shown`
    /// returns the folded row text and is called only if needed.
    pub fn filter<T: AsRef<str>>(
        &self,
        sought: &Sought,
        mut shown: impl FnMut(&Id<Influencer>) -> T,
    ) -> Vec<usize> {
        let mut holds = |id: &Id<Influencer>| {
            let words = self.words.get(id);
            words.is_some_and(|words| sought.is_in_either(words, || shown(id)))
        };
        let rows = self.places.rows().iter().enumerate();
        rows.filter(|(_, (_, id))| holds(id)).map(|(at, _)| at).collect()
    }
}

fn shown(book: &Book) -> impl Iterator<Item = &Arc<Influencer>> {
    book.influencers.values().filter(|one| !one.archived)
}

fn places(book: &Book, order: Order, today: Date) -> Sorted<Id<Influencer>, Place> {
    shown(book).map(|one| (Place::of(book, one, order, today), one.id.clone())).collect()
}

/// Returns an influencer's folded search text.
fn words(book: &Book, influencer: &Influencer) -> Box<str> {
    let mut text = String::new();
    add_influencer(&mut text, influencer);
    let platforms = influencer.accounts.iter().map(|account| account.platform.word());
    let labels = influencer.niches.iter().chain(&influencer.tags).map(|label| &**label);
    for word in platforms.chain(labels) {
        text.push_str(&fold(word));
        text.push(' ');
    }
    text.push_str(tier(book, influencer));
    text.into()
}

fn tier(book: &Book, influencer: &Influencer) -> &'static str {
    influencer.tier(&book.brand).map_or("", crate::domain::choice::Choice::word)
}

/// Returns the row of an influencer.
#[must_use]
pub fn roster_row(
    book: &Book,
    agenda: &Agenda,
    influencer: &Influencer,
    by: SortBy,
    today: Date,
) -> RosterRow {
    let account = influencer.main_account();
    let next = next_item(book, agenda, influencer, today);
    let partnerships = book.partnerships_with(&influencer.id);
    RosterRow {
        id: influencer.id.clone(),
        name: influencer.name.to_string(),
        handle: account.map(|one| format!("@{}", &*one.handle)).unwrap_or_default(),
        tier: tier(book, influencer),
        followers: account.and_then(Account::followers).map(short).unwrap_or_default(),
        fit: fit_score(influencer)
            .map(|score| format!("{}/{}", score.sum, score.of))
            .unwrap_or_default(),
        engagement: engagement_cell(influencer, today).unwrap_or_default(),
        sorted_by: sorted_by(book, influencer, by, today),
        running: partnerships.filter(|one| !one.archived && one.stage.is_running()).count(),
        mark: next.map(|item| mark(item, today)),
        next: next.map(|item| what(book, item, today)).unwrap_or_default(),
        when: next.and_then(|item| item.on).map(|on| spoken(on, today)).unwrap_or_default(),
    }
}

fn sorted_by(book: &Book, influencer: &Influencer, by: SortBy, today: Date) -> String {
    match by {
        SortBy::Niche => influencer.niches.show(),
        SortBy::Cost => agreed_with(book, &influencer.id, today).brief(),
        SortBy::LastTouch => {
            let last = book.touches_of(&influencer.id).map(|touch| touch.on).max();
            last.map(|on| spoken(on, today)).unwrap_or_default()
        }
        SortBy::Name | SortBy::Fit | SortBy::Engagement | SortBy::Tier | SortBy::Followers => {
            String::new()
        }
    }
}

/// Returns the earliest item of an influencer, late ones included; an undated one only if there is
/// no other.
fn next_item<'a>(
    book: &Book,
    agenda: &'a Agenda,
    influencer: &Influencer,
    today: Date,
) -> Option<&'a Item> {
    let partnerships = book.partnerships_with(&influencer.id);
    let items = partnerships.flat_map(|one| agenda.of_partnership(&one.id));
    let current = items.filter(|item| item.until.is_none_or(|until| until >= today));
    // Commission has no last day: the day since when it is owed must not hide late items.
    let has_last_day = |item: &Item| item.on.is_some() && item.id.what != What::Commission;
    current.map(|item| &**item).min_by_key(|item| (!has_last_day(item), item.on, &item.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::expectations::Whose;
    use crate::domain::influencer::{Audience, Handle, Judgement};
    use crate::domain::platform::Platform;
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
    use crate::insight::dice::{Dice, touched};
    use crate::insight::order::Way;
    use crate::insight::scene::{influencer, partnership, records, step, today};

    #[test]
    fn a_row_says_who_how_large_how_fit_and_what_is_next() {
        let mut records = records();
        let mut mara = influencer("Mara Lind");
        let counts = Audience {
            followers: Some(23_400),
            likes: Some(1_000),
            comments: Some(76),
            ..Audience::on(today())
        };
        mara.accounts.push(Account {
            platform: Platform::Instagram,
            handle: Handle::parse("mara.bakes").unwrap(),
            audience: vec![counts],
        });
        mara.fit_niche = Judgement::new(3, Line::default());
        mara.fit_values = Judgement::new(4, Line::default());
        let mut made = partnership("Mara Lind", Lane::Active);
        made.next_step = Some(step(Whose::Us, "Send the brief", Some("2026-11-25")));
        records.influencers = [mara].into_iter().collect();
        records.partnerships = [made].into_iter().collect();
        let book = Book::from(records);
        let agenda = Agenda::build(&book, today());
        let mara = book.influencers.values().next().unwrap();
        let row = roster_row(&book, &agenda, mara, SortBy::Niche, today());
        assert_eq!(
            [
                &row.handle,
                row.tier,
                &row.followers,
                &row.fit,
                &row.engagement,
                &row.next,
                &row.when
            ],
            ["@mara.bakes", "micro", "23.4k", "7/8", "4.6 % of followers", "Send the brief", "Wed"]
        );
        assert_eq!((row.running, row.mark), (1, Some(Mark::Ours)));
    }

    #[test]
    fn the_roster_follows_edits() {
        for (seed, by) in (5..).zip(SortBy::ALL) {
            let mut dice = Dice::seeded(seed);
            let mut book = dice.book(12);
            let order = Order { by: *by, way: Way::Reversed };
            let mut roster = Roster::build(&book, today());
            roster.sort(&book, order);
            for _ in 0..300 {
                let set = dice.edit(&book);
                book.apply(&set).unwrap();
                roster.refresh(&book, &touched(&set));
            }
            let mut fresh = Roster::build(&book, today());
            fresh.sort(&book, order);
            assert_eq!(roster, fresh, "by {by}");
            for at in 0..roster.len() {
                assert_eq!(roster.position(roster.get(at).unwrap()), Some(at));
            }
        }
    }

    #[test]
    fn a_filter_finds_by_every_word_without_accents() {
        let mut records = records();
        let mut emile = influencer("Émile Zola");
        emile.tags.push("Paris".into());
        records.influencers = [emile, influencer("Mara Lind")].into_iter().collect();
        let roster = Roster::build(&Book::from(records), today());
        for (text, expected) in
            [("", vec![0, 1]), ("emile par", vec![0]), ("LIND", vec![1]), ("nobody", vec![])]
        {
            assert_eq!(roster.filter(&Sought::new(text), |_| ""), expected, "{text}");
        }
    }
}
