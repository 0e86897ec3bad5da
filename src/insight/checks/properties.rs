//! Properties of all checks on random books.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Code;
use super::ledger::Checks;
use super::remedy::{follow, once};
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::change::ChangeSet;
use crate::domain::conflict::Conflict;
use crate::domain::content::ContentType;
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::field::Fields;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::{AnyId, for_each_record};
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::stage::Lane;
use crate::domain::touch::Touch;
use crate::insight::dice::{Dice, put, touched};
use crate::insight::scene::{id, influencer, partnership, piece, records, today};

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        fn has_field(record: &AnyId, field: &str) -> bool {
            match record { $(AnyId::$kind(_) => $kind::field(field).is_some()),* }
        }
    };
}
for_each_record!(declare);

/// Returns a book in which the brand says what it is about, and one partnership has no work left:
/// random books hardly ever get that far.
fn book(seed: u64) -> Book {
    let mut book = Dice::seeded(seed).book(9);
    let mut brand = crate::domain::brand::Brand::clone(&book.brand);
    brand.niches = vec!["ceramics".into()];
    let before = book.brand.clone();
    let change = crate::domain::change::Change::Brand { before, after: brand.into() };
    let mut reel = piece("done-reel", "p-done", ContentType::Reel);
    (reel.status, reel.fills) = (Status::Verified, Some(Fills { term: id("t"), number: 1 }));
    let mut done = partnership("done", Lane::Active);
    done.terms = vec![once(Some(today()))];
    let mut changes =
        vec![change, put(&book, influencer("done")), put(&book, done), put(&book, reel)];
    changes.extend(sums_that_do_not_meet(&book));
    book.apply(&ChangeSet { label: String::new(), changes }).unwrap();
    book
}

/// Returns a partnership and a campaign with inconsistent sums.
fn sums_that_do_not_meet(book: &Book) -> Vec<crate::domain::change::Change> {
    let money = |text: &str| crate::domain::money::Money::parse(text).unwrap();
    let sale = |name: &str| crate::domain::sale::Sale {
        id: id(name),
        code: crate::domain::partnership::Code::parse("ODD").ok(),
        link: None,
        source: "typed".into(),
        month: crate::domain::month::YearMonth::parse("2026-10").unwrap(),
        orders: Some(4),
        revenue: Some(money("9 EUR")),
        refunds: Some(money("10 EUR")),
    };
    let mut unnamed = sale("sale-3");
    (unnamed.code, unnamed.month) =
        (None, crate::domain::month::YearMonth::parse("2099-01").unwrap());
    let mut budget = crate::insight::scene::campaign("odd-campaign");
    budget.budget = Some(money("1 EUR"));
    let odd = Partnership {
        campaign: Some(id("odd-campaign")),
        fee: Some(money("100 EUR")),
        gift_value: Some(money("60 EUR")),
        commission: Some(crate::domain::expectations::Commission::PerOrder(money("2 EUR"))),
        sales: vec![sale("sale-1"), sale("sale-2"), unnamed],
        ..partnership("odd", Lane::Done)
    };
    let bonus_owed = Partnership {
        influencer: id("odd"),
        bonus: Some(money("5 EUR")),
        bonus_earned_on: Some(today()),
        ..partnership("odd-bonus", Lane::Done)
    };
    let pay = |name: &str, amount: &str| {
        let signing = crate::domain::payment::Trigger::Signing;
        Payment {
            net: Some(money("1 EUR")),
            vat: Some(money("1 EUR")),
            series: Some(crate::domain::payment::Series { name: "odd".into(), number: 1 }),
            ..crate::insight::scene::payment(name, "p-odd", amount, signing)
        }
    };
    let bonus = Payment {
        covers: Some(crate::domain::payment::Covers::Bonus),
        state: crate::domain::payment::PaymentState::Paid {
            on: today(),
            how: crate::domain::text::Line::default(),
        },
        ..pay("odd-2", "900 EUR")
    };
    vec![
        put(book, budget),
        put(book, influencer("odd")),
        put(book, odd),
        put(book, bonus_owed),
        put(book, pay("odd-1", "50 EUR")),
        put(book, bonus),
    ]
}

/// A hint that says "nearer" may take several steps.
const MOST_STEPS: usize = 12;

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_finding_names_a_record_and_goes_when_its_hint_is_followed(seed in any::<u64>()) {
        let book = book(seed);
        for listed in Checks::build(&book, today()).listed() {
            let id = &listed.finding.id;
            prop_assert!(id.record.is_in(book.records()), "{id:?}");
            prop_assert!(has_field(&id.record, listed.finding.field), "{:?}", listed.finding);
            let mut then = book.clone();
            let mut still = Some(listed.finding.clone());
            for _ in 0..MOST_STEPS {
                let Some(finding) = &still else { break };
                then.apply(&follow(&then, finding)).unwrap();
                let found = Checks::build(&then, today());
                let again = found.listed().iter().find(|listed| listed.finding.id == *id);
                still = again.map(|listed| listed.finding.clone());
            }
            prop_assert!(still.is_none(), "{still:?}");
        }
    }

    #[test]
    fn no_record_has_two_findings_of_one_code_and_the_counts_are_right(seed in any::<u64>()) {
        let checks = Checks::build(&book(seed), today());
        let ids: BTreeSet<_> = checks.listed().iter().map(|one| one.finding.id.clone()).collect();
        prop_assert_eq!(ids.len(), checks.listed().len());
        prop_assert_eq!(checks.open(), ids.len(), "nothing is silenced");
        let weights: Vec<_> = checks.listed().iter().map(|one| one.group()).collect();
        prop_assert!(weights.is_sorted());
    }

    #[test]
    fn two_threads_find_what_one_finds_that_looks_at_all_in_turn(seed in any::<u64>()) {
        let book = book(seed);
        let mut one = Checks::build(&Book::from(records()), today());
        let people = book.influencers.values().map(|it| AnyId::Influencer(it.id.clone()));
        let campaigns = book.campaigns.values().map(|it| AnyId::Campaign(it.id.clone()));
        one.refresh(&book, &people.chain(campaigns).collect::<Vec<_>>());
        let two = Checks::build(&book, today());
        prop_assert!(!two.listed().is_empty());
        prop_assert_eq!(two.listed(), one.listed());
        prop_assert_eq!(two.summary(), one.summary());
    }

    #[test]
    fn a_refresh_equals_a_fresh_look(seed in any::<u64>()) {
        let mut dice = Dice::seeded(seed);
        let mut book = dice.book(7);
        let mut checks = Checks::build(&book, today());
        for step in 0..40_usize {
            let set = match checks.listed().get(step * 3) {
                // Sometimes silence a finding.
                Some(listed) if step % 5 == 0 => {
                    let about = &listed.finding.id;
                    let silence = Silence {
                        id: id(&format!("hush-{step}")),
                        what: about.code.code().into(),
                        record: about.record.clone(),
                        reason: "it is right".into(),
                        on: today(),
                        until: None,
                    };
                    let changes = vec![put(&book, silence)];
                    ChangeSet { label: String::new(), changes }
                }
                _ => dice.edit(&book),
            };
            book.apply(&set).unwrap();
            checks.refresh(&book, &touched(&set));
            for id in touched(&set) {
                if let AnyId::Campaign(id) = id {
                    checks.refresh_campaign(&book, &id);
                }
            }
            let fresh = Checks::build(&book, today());
            prop_assert_eq!(checks.listed(), fresh.listed(), "after {:?}", set);
            prop_assert_eq!(checks.summary(), fresh.summary());
        }
    }
}

#[test]
fn random_books_break_every_rule_that_can_be_broken() {
    let mut met = BTreeSet::new();
    for seed in 0..4_000 {
        let checks = Checks::build(&book(seed), today());
        met.extend(checks.listed().iter().map(|one| one.finding.id.code));
        if met.len() + 1 == Code::ALL.len() {
            break;
        }
    }
    let missed: Vec<_> = Code::ALL.iter().filter(|code| !met.contains(code)).collect();
    // A book with a dangling reference does not open.
    assert_eq!(missed, [&Code::Dangling]);
}
