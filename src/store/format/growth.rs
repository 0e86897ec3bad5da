//! Additions to format 1 after November 2026: a program built before cannot open a book that uses
//! them, so the first save that does makes a backup first, and `info` reports it.
//!
//! To be removed with the first release; after that a new field is a new format.

use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::Term;
use crate::domain::frequency::{Frequency, Pace};
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::rights::{Exclusivity, UsageRight};

/// How older programs treat a book with new fields, and what to do.
pub const OLDER_PROGRAMS: &str = "a Cahoots built before December 2026 does not open this book \
     (“unknown field”): update every machine that shares it";

/// Returns whether a book uses anything that a program of November 2026 does not know.
#[must_use]
pub fn uses_new_fields(records: &Records) -> bool {
    brand(&records.brand)
        || records.influencers.values().any(|one| influencer(one))
        || records.campaigns.values().any(|one| campaign(one))
        || records.partnerships.values().any(|one| partnership(one))
        || records.deliverables.values().any(|one| deliverable(one))
        || records.payments.values().any(|one| payment(one))
        || records.shipments.values().any(|one| one.taken_over.is_some())
        || records.rights.values().any(|one| right(one))
        || records.exclusivities.values().any(|one| exclusivity(one))
}

fn brand(one: &Brand) -> bool {
    one.country.is_some()
        || !one.category_words.is_empty()
        || !one.disclosure_tag.is_empty()
        || one.commission_interval.is_some()
        || one.fiscal_year_from.is_some()
        || !one.rates.is_empty()
}

fn influencer(one: &Influencer) -> bool {
    one.country.is_some() || !one.sheet_id.is_empty()
}

fn campaign(one: &Campaign) -> bool {
    one.last_order_by.is_some()
        || one.ship_by.is_some()
        || one.closed_on.is_some()
        || !one.expenses.is_empty()
}

fn partnership(one: &Partnership) -> bool {
    !one.disclosure_none.is_empty()
        || one.gift_obliges.is_some()
        || one.bonus_earned_on.is_some()
        || one.accepted_releases.is_some()
        || !one.sales.is_empty()
        || !one.expenses.is_empty()
        || one.taken_over.is_some()
        || one.terms.iter().any(term)
}

fn term(one: &Term) -> bool {
    let is_paced = match one.frequency {
        Frequency::PerWeek { pace, .. } | Frequency::PerMonth { pace, .. } => {
            pace != Pace::default()
        }
        Frequency::Once { .. } | Frequency::Until { .. } | Frequency::AfterDelivery { .. } => false,
    };
    is_paced || one.valid_from.is_some() || one.draft_days.is_some()
}

fn deliverable(one: &Deliverable) -> bool {
    one.first_due.is_some()
        || !one.place.is_empty()
        || one.received_on.is_some()
        || one.accepted_on.is_some()
        || one.taken_over.is_some()
        || one.check.as_ref().is_some_and(|check| !check.in_spite.is_empty())
}

fn payment(one: &Payment) -> bool {
    one.series.is_some()
        || one.covers.is_some()
        || one.net.is_some()
        || one.vat.is_some()
        || one.invoice_received_on.is_some()
        || one.taken_over.is_some()
}

fn right(one: &UsageRight) -> bool {
    one.days.is_some()
        || one.counted_from.is_some()
        || !one.pieces.is_empty()
        || one.granted_on.is_some()
}

fn exclusivity(one: &Exclusivity) -> bool {
    one.days.is_some() || one.counted_from.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::change::Change;
    use crate::store::format::contents;

    const FULL: &str = include_str!("../../../tests/fixtures/v1/full.ron");
    const NOVEMBER: &str = include_str!("../../../tests/fixtures/november/book.ron");

    fn book(text: &str) -> Records {
        contents::read(text.as_bytes()).unwrap().records
    }

    #[test]
    fn a_book_of_november_uses_nothing_new_and_a_full_one_does() {
        assert!(!uses_new_fields(&book(NOVEMBER)));
        assert!(uses_new_fields(&book(FULL)));
    }

    #[test]
    fn each_new_field_alone_is_seen() {
        let (old, full) = (book(NOVEMBER), book(FULL));
        let (mut seen, mut missed) = (0, Vec::new());
        for change in old.diff(&full, "").changes {
            let (Some(before), Some(after)) = change.sides() else { continue };
            for field in after.fields() {
                if before.agrees(&after, field) {
                    continue;
                }
                let mut one = Book::from(old.clone());
                let written = before.clone().with_field_of(&after, field);
                let change = Change::between(Some(before.clone()), Some(written)).unwrap();
                let set = crate::domain::change::ChangeSet {
                    label: String::new(),
                    changes: vec![change],
                };
                one.apply(&set).unwrap();
                if uses_new_fields(one.records()) {
                    seen += 1;
                } else {
                    missed.push(field);
                }
            }
        }
        // The two books differ in new fields, and in one stage that moved in November.
        assert_eq!(missed, ["stage"]);
        assert!(seen > 40, "{seen}");
    }
}
