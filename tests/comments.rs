//! Comments at random places of random books, with random edits between reading and writing: none
//! is lost except with its record, none is duplicated, and each keeps its place.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use cahoots::domain::book::{Records, Table};
use cahoots::domain::deliverable::Deliverable;
use cahoots::domain::partnership::Partnership;
use cahoots::domain::record::Record;
use cahoots::domain::rights::{Exclusivity, OwedTo};
use cahoots::domain::silence::Silence;
use cahoots::domain::text::{Line, Prose};
use cahoots::domain::touch::Touch;
use cahoots::exchange::generate::{Size, generate};
use cahoots::store::format::comments::Comments;
use cahoots::store::format::contents;
use cahoots::store::format::scan::{self, Kind, Token};
use proptest::prelude::*;

use crate::book_file::FULL;
use crate::support::play::today;
use crate::support::rng::Rng;

/// A small book with every kind of record, or a realistic one cut to a few partnerships.
fn book(seed: u64, rng: &mut Rng) -> Records {
    if seed.is_multiple_of(3) {
        return contents::read(FULL.as_bytes()).unwrap().records;
    }
    let mut records = generate(Size::Small, seed, today());
    let few = 1 + rng.below(6);
    records.partnerships = records.partnerships.values().take(few).cloned().collect();
    let few = 1 + rng.below(12);
    records.influencers = records.influencers.values().take(few).cloned().collect();
    pruned(records)
}

/// Removes the children of deleted records, and references to them.
fn pruned(mut records: Records) -> Records {
    let with_somebody = |one: &&Arc<Partnership>| records.influencers.contains(&one.influencer);
    let partnerships = records.partnerships.values().filter(with_somebody).map(|one| {
        let mut one = Partnership::clone(one);
        one.campaign = one.campaign.filter(|id| records.campaigns.contains(id));
        one
    });
    records.partnerships = partnerships.collect();
    macro_rules! prune {
        ($($table:ident: $parent:ident in $parents:ident),*) => {
            $(records.$table = records.$table.values()
                .filter(|one| records.$parents.contains(&one.$parent)).cloned().collect();)*
        };
    }
    prune!(deliverables: partnership in partnerships, payments: partnership in partnerships,
        shipments: partnership in partnerships, rights: partnership in partnerships,
        history: partnership in partnerships, touches: influencer in influencers);
    let deliverables = records.deliverables.values().map(|one| {
        let mut one = Deliverable::clone(one);
        let of = records.partnerships.get(&one.partnership).expect("it lies in one");
        one.fills = one.fills.filter(|fills| of.term(&fills.term).is_some());
        one
    });
    records.deliverables = deliverables.collect();
    let touches = records.touches.values().map(|one| {
        let mut one = Touch::clone(one);
        one.partnership = one.partnership.filter(|id| records.partnerships.contains(id));
        one
    });
    records.touches = touches.collect();
    let lies_in = |one: &Exclusivity| match &one.owed_to {
        OwedTo::Us(partnership) => {
            records.partnerships.get(partnership).is_some_and(|it| it.influencer == one.influencer)
        }
        OwedTo::Brand(_) => records.influencers.contains(&one.influencer),
    };
    records.exclusivities =
        records.exclusivities.values().filter(|one| lies_in(one)).cloned().collect();
    records.conflicts = Table::default();
    let is_there = |one: &Silence| records.any(one.record.as_str()).is_some();
    records.silenced = records.silenced.values().filter(|one| is_there(one)).cloned().collect();
    records
}

/// Removes random records.
fn thinned<R: Record>(table: &Table<R>, rng: &mut Rng) -> Table<R> {
    let one_in = 2 + rng.below(8);
    table.values().filter(|_| rng.below(one_in) > 0).cloned().collect()
}

/// Edits like an owner: adds and deletes records, fills and clears fields.
fn edited(mut records: Records, rng: &mut Rng) -> Records {
    let other = generate(Size::Small, 99, today());
    if rng.below(3) == 0 {
        records.partnerships = thinned(&records.partnerships, rng);
        records.influencers = thinned(&records.influencers, rng);
    }
    records.deliverables = thinned(&records.deliverables, rng);
    records.payments = thinned(&records.payments, rng);
    records.history = thinned(&records.history, rng);
    records.touches = thinned(&records.touches, rng);
    let added = other.partnerships.values().take(rng.below(4));
    records.partnerships = records.partnerships.values().chain(added).cloned().collect();
    let mut partnerships: Vec<_> =
        records.partnerships.values().map(|one| (**one).clone()).collect();
    for one in &mut partnerships {
        match rng.below(8) {
            0 => one.notes = Prose::new("Two\nlines."),
            1 => one.next_step = None,
            2 => one.terms.clear(),
            3 => one.terms.reverse(),
            4 => one.hashtags = vec![Line::new("#new")],
            5 => one.fee = None,
            _ => {}
        }
    }
    records.partnerships = partnerships.into_iter().collect();
    let mut influencers: Vec<_> = records.influencers.values().map(|one| (**one).clone()).collect();
    for one in &mut influencers {
        match rng.below(6) {
            0 => drop(one.accounts.pop()),
            1 => one.accounts.reverse(),
            2 => one.accounts.iter_mut().for_each(|account| account.audience.clear()),
            3 => one.tags.push(Line::new("\"quoted\"")),
            _ => {}
        }
    }
    records.influencers = influencers.into_iter().collect();
    pruned(records)
}

/// Returns a unique comment.
fn comment(number: usize, rng: &mut Rng) -> String {
    let hidden = ["", "\u{202e}", " \"(", " ]),", "https://x /*"][rng.below(5)];
    match rng.below(5) {
        0 => format!(" // <{number}>{hidden}\n"),
        1 => format!("\n\n// <{number}>{hidden}\n\n"),
        2 => format!(" /* <{number}>{} */ ", hidden.replace("/*", "")),
        3 => format!("\n/* <{number}>\n\n   second line\n*/\n"),
        _ => format!("\r\n\t// <{number}>\r\n"),
    }
}

/// Inserts comments between the tokens of a text after its header.
fn sprinkled(text: &str, count: usize, rng: &mut Rng) -> String {
    let start = text.find("\n(").map_or(0, |at| at + 1);
    let tokens: Vec<Token> = scan::tokens(text).filter(|one| one.range.start >= start).collect();
    let mut places: Vec<usize> = (0..count)
        .map(|_| match rng.below(tokens.len() + 1) {
            0 => 0,
            number => tokens[number - 1].range.end,
        })
        .collect();
    places.sort_unstable();
    let (mut out, mut done) = (String::new(), 0);
    for (number, place) in places.into_iter().enumerate() {
        out.push_str(&text[done..place]);
        out.push_str(&comment(number, rng));
        done = place;
    }
    out + &text[done..]
}

/// The bracket structure of a text, parsed independently of the code under test.
struct Brackets<'t> {
    text: &'t str,
    tokens: Vec<Token>,
    /// For each bracket that opens a record, the token of its id.
    ids: HashMap<usize, usize>,
}

impl<'t> Brackets<'t> {
    fn of(text: &'t str) -> Self {
        let tokens: Vec<Token> =
            scan::tokens(text).filter(|one| one.kind != Kind::Comment).collect();
        let (mut open, mut ids) = (Vec::new(), HashMap::new());
        let written = |number: usize| tokens.get(number).map_or("", |one| &text[one.range.clone()]);
        for (number, token) in tokens.iter().enumerate() {
            match token.kind {
                Kind::Open => open.push(number),
                Kind::Close => drop(open.pop()),
                _ if written(number) == "id" && written(number + 1) == ":" => {
                    ids.insert(*open.last().unwrap(), number + 2);
                }
                _ => {}
            }
        }
        Self { text, tokens, ids }
    }

    /// Returns the records that a mark is in, right after, or right before.
    fn near(&self, mark: &str) -> BTreeSet<&'t str> {
        let at = self.text.find(mark).unwrap();
        let written = |number: usize| &self.text[self.tokens[number].range.clone()];
        let id = |open: usize| self.ids.get(&open).map(|id| scan::content(written(*id)));
        let (mut open, mut before, mut behind) = (Vec::new(), None, None);
        for (number, token) in self.tokens.iter().enumerate() {
            if written(number) == "," {
                continue;
            }
            if token.range.start >= at {
                behind = if token.kind == Kind::Open { id(number) } else { None };
                break;
            }
            before = None;
            match token.kind {
                Kind::Open => open.push(number),
                Kind::Close => before = open.pop().and_then(id),
                _ => {}
            }
        }
        let around = open.iter().rev().find_map(|open| id(*open)).unwrap_or("the book");
        [Some(around), before, behind].into_iter().flatten().collect()
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn every_comment_stays_with_its_record(seed in 1_u64..1_000_000, count in 1_usize..60) {
        let mut rng = Rng::new(seed);
        let records = book(seed, &mut rng);
        let text = contents::write(&records).unwrap();
        let commented = sprinkled(&text, count, &mut rng);
        prop_assert!(contents::reads_back(&commented, &records), "{commented}");
        let comments = Comments::collect(&commented);
        prop_assert_eq!(comments.len(), count);

        // Unchanged book: all comments are there, at the same nodes.
        let same = comments.weave(text.clone());
        prop_assert_eq!(same.lost, 0);
        prop_assert!(contents::reads_back(&same.text, &records), "{}", same.text);
        let again = Comments::collect(&same.text);
        prop_assert!(again == comments, "{commented}\n----\n{}", same.text);
        prop_assert_eq!(&again.weave(text).text, &same.text);

        // Changed book.
        let records = edited(records, &mut rng);
        let text = contents::write(&records).unwrap();
        prop_assert!(contents::reads_back(&text, &records), "{text}");
        let woven = comments.weave(text.clone());
        prop_assert!(contents::reads_back(&woven.text, &records), "{}", woven.text);
        let settled = Comments::collect(&woven.text);
        prop_assert_eq!(settled.len(), count - woven.lost);
        prop_assert_eq!(&settled.weave(text.clone()).text, &woven.text);
        let (before, after) = (Brackets::of(&commented), Brackets::of(&woven.text));
        let mut lost = 0;
        for number in 0..count {
            let mark = format!("<{number}>");
            let home = before.near(&mark);
            match woven.text.matches(&mark).count() {
                0 => {
                    lost += 1;
                    let gone = |id: &&str| !text.contains(&format!("id: \"{id}\""));
                    prop_assert!(home.iter().any(gone), "{mark} of {home:?} is lost");
                }
                1 => {
                    let now = after.near(&mark);
                    prop_assert!(!now.is_disjoint(&home), "{mark} of {home:?} is at {now:?}");
                }
                more => prop_assert!(false, "{mark} stands there {more} times"),
            }
        }
        prop_assert_eq!(lost, woven.lost);
    }
}
