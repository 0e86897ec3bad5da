//! Every change is reported: for each field of each record, a change has words, and changes the
//! listing of the book.

use std::collections::BTreeSet;
use std::sync::Arc;

use cahoots::domain::book::{Book, Records};
use cahoots::domain::brand::Brand;
use cahoots::domain::change::{Change, ChangeSet, Edit};
use cahoots::domain::conflict::Conflict;
use cahoots::domain::date::Date;
use cahoots::domain::deliverable::Deliverable;
use cahoots::domain::field::Fields;
use cahoots::domain::history::Entry;
use cahoots::domain::influencer::Influencer;
use cahoots::domain::partnership::Partnership;
use cahoots::domain::payment::Payment;
use cahoots::domain::record::{Kind, Record};
use cahoots::domain::rights::{Exclusivity, UsageRight};
use cahoots::domain::shipment::Shipment;
use cahoots::domain::silence::Silence;
use cahoots::domain::text::is_safe;
use cahoots::domain::touch::Touch;
use cahoots::domain::{campaign::Campaign, date::plus_days};
use cahoots::exchange::demo;
use cahoots::exchange::generate::Size;
use cahoots::insight::differences::{differences, label, listing, of_set, one_line};
use cahoots::sample::Sample;
use cahoots::store::format::contents;

const FULL: &str = include_str!("fixtures/v1/full.ron");

fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

/// Returns books whose records differ from each other in every field.
fn books() -> Vec<Records> {
    let full = contents::read(FULL.as_bytes()).unwrap().records;
    let built_in = |days| Sample::BuiltIn.records(plus_days(today(), days));
    let later = demo::shift(&full, 3);
    vec![full, later, built_in(0), built_in(3), Sample::Generated(Size::Small, 7).records(today())]
}

/// Fields that the listing may express only by the record's place, or not at all.
fn is_placed(kind: Option<Kind>, field: &str) -> bool {
    matches!((kind, field), (Some(Kind::Entry), "number"))
        || matches!((kind, field), (Some(Kind::Touch | Kind::Exclusivity), "influencer"))
}

/// Replaces each field of these records in turn by that of another record of the kind.
fn every_field<R: Fields>(
    kind: Option<Kind>,
    home: &Records,
    records: &[R],
    others: &[R],
    change: impl Fn(&R, R) -> Change,
) {
    let mut told = BTreeSet::new();
    let list = listing(home);
    for record in records {
        for field in R::FIELDS.iter().filter(|field| field.name != "id") {
            let others = others.iter().filter(|other| !(field.same)(record, other));
            for other in others.take(6) {
                let mut after = record.clone();
                (field.copy)(&mut after, other);
                let changes = vec![change(record, after.clone())];
                let set = ChangeSet { label: String::new(), changes };
                let found = of_set(&set, home, today());
                let name = field.name;
                assert!(!label(kind, name).is_empty(), "{kind:?} {name} has no label");
                assert_eq!(found.len(), 1, "{kind:?} {name}: {found:?}");
                assert!(found[0].lines.iter().all(|line| !line.is_empty()), "{kind:?} {name}");
                assert!(!found[0].lines.is_empty(), "{kind:?} {name}");
                let mut then = Book::from(home.clone());
                then.apply(&set).unwrap();
                if !is_placed(kind, name) {
                    assert_ne!(listing(&then), list, "{kind:?} {name} is not in the listing");
                }
                told.insert(name);
            }
        }
    }
    let all: BTreeSet<&str> = R::FIELDS.iter().map(|field| field.name).collect();
    let missed: Vec<&&str> = all.difference(&told).filter(|name| **name != "id").collect();
    assert_eq!(missed, [&""; 0], "{kind:?}: the books of this test are all alike in these");
}

fn of_kind<R: Record>()
where
    Change: From<Edit<R>>,
{
    let books = books();
    let of = |book| R::table(book).values().take(300).map(|one| R::clone(one));
    let others: Vec<R> = books.iter().flat_map(of).collect();
    let records: Vec<R> = of(&books[0]).collect();
    every_field(Some(R::KIND), &books[0], &records, &others, |before, after| {
        let (id, before) = (before.id().clone(), Some(Arc::new(before.clone())));
        Edit { id, before, after: Some(Arc::new(after)) }.into()
    });
}

#[test]
fn every_field_of_every_record_is_told_when_it_changes() {
    of_kind::<Influencer>();
    of_kind::<Campaign>();
    of_kind::<Partnership>();
    of_kind::<Deliverable>();
    of_kind::<Payment>();
    of_kind::<Shipment>();
    of_kind::<UsageRight>();
    of_kind::<Exclusivity>();
    of_kind::<Touch>();
    of_kind::<Entry>();
    of_kind::<Silence>();
    of_kind::<Conflict>();
}

#[test]
fn every_field_of_the_brand_is_told_when_it_changes() {
    let home = &books()[0];
    let brand = Brand::clone(&home.brand);
    let locale = brand.locale(today());
    let mut other = brand.clone();
    for field in Brand::FIELDS {
        if field.name == "rates" {
            other.rates.clear();
            continue;
        }
        let texts = [
            "3000000",
            "77",
            "USD",
            "AT",
            "6",
            "monthly",
            "year first",
            "Saturday",
            "something else",
        ];
        let reads = |text: &&str| {
            let mut read = brand.clone();
            (field.read)(&mut read, text, &locale).is_ok() && !(field.same)(&read, &brand)
        };
        let text = texts.iter().find(|text| reads(text)).unwrap();
        (field.read)(&mut other, text, &locale).unwrap();
    }
    every_field(None, home, &[brand], &[other], |before, after| Change::Brand {
        before: Arc::new(before.clone()),
        after: Arc::new(after),
    });
}

#[test]
fn two_books_that_share_nothing_are_told_apart_whole() {
    let books = books();
    for (before, after) in [(&books[0], &books[2]), (&books[2], &books[4])] {
        let found = differences(before, after, today());
        let set = before.diff(after, "");
        assert_eq!(found, of_set(&set, before, today()));
        let names: Vec<&str> = found.iter().map(|one| &*one.who).collect();
        assert_eq!(names[0], "Brand");
        let lines = found.iter().flat_map(|one| &one.lines);
        let mut characters =
            lines.chain(found.iter().map(|one| &one.who)).flat_map(|it| it.chars());
        assert!(characters.all(is_safe), "one line each, and nothing that commands a terminal");
        assert!(one_line(&set, before, today(), 60).ends_with("more"));
    }
    assert_eq!(differences(&books[0], &books[0], today()), []);
}
