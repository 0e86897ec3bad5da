//! Integrity rules between the records of a book.
//!
//! Dangling references and duplicate ids make a file invalid (the reader rejects it with the
//! position); `check` reports the other problems.

use super::book::Book;
use super::campaign::Campaign;
use super::date::{Date, short};
use super::deliverable::Deliverable;
use super::id::Id;
use super::partnership::Partnership;
use super::payment::Covers;
use super::record::AnyId;
use super::rights::Exclusivity;

/// The kind of a problem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A reference to a missing record.
    Dangling,
    /// A draft is due after its post.
    DraftAfterPost,
    /// Some other period ends before it starts.
    Backwards,
    /// A term yields no slots.
    NoSlots,
    /// Two deliverables fill one slot.
    SlotTwice,
    /// A deliverable fills a slot that its term does not have.
    NoSuchSlot,
}

/// An inconsistency in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Its kind.
    pub fault: Fault,
    /// The record.
    pub record: AnyId,
    /// Its field.
    pub field: &'static str,
    /// What is wrong, in a clause.
    pub what: String,
    /// What to do.
    pub hint: &'static str,
}

/// A reference to a record that is not in the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dangling {
    /// The record that refers.
    pub record: AnyId,
    /// Its field.
    pub field: &'static str,
    /// What it refers to.
    pub to: String,
}

impl Book {
    /// Returns every dangling reference.
    #[must_use]
    pub fn dangling(&self) -> Vec<Dangling> {
        let mut found = Vec::new();
        self.each_tie(|record, on, _| {
            if !on.is_in(self.records()) {
                let field = match on {
                    AnyId::Influencer(_) => "influencer",
                    AnyId::Campaign(_) => "campaign",
                    _ => "partnership",
                };
                found.push(Dangling { record, field, to: on.as_str().to_owned() });
            }
        });
        for piece in self.deliverables.values() {
            let Some(fills) = &piece.fills else { continue };
            let partnership = self.partnerships.get(&piece.partnership);
            if partnership.is_some_and(|partnership| partnership.term(&fills.term).is_none()) {
                found.push(Dangling {
                    record: AnyId::Deliverable(piece.id.clone()),
                    field: "fills",
                    to: fills.term.to_string(),
                });
            }
        }
        found
    }

    /// Returns the structural problems of the book, by kind and id.
    #[must_use]
    pub fn check(&self) -> Vec<Problem> {
        let mut found: Vec<Problem> = self
            .dangling()
            .into_iter()
            .map(|dangling| leads_nowhere(dangling.record, dangling.field, &dangling.to))
            .collect();
        for campaign in self.campaigns.values() {
            found.extend(check_campaign(campaign));
        }
        for partnership in self.partnerships.values() {
            found.extend(self.check_partnership(partnership));
        }
        for one in self.exclusivities.values() {
            found.extend(self.check_exclusivity(one));
        }
        found
    }

    /// Returns the problems of a partnership and its records.
    #[must_use]
    pub fn check_partnership(&self, partnership: &Partnership) -> Vec<Problem> {
        let mut found = self.check_terms(partnership);
        for piece in self.deliverables_of(&partnership.id) {
            let id = AnyId::Deliverable(piece.id.clone());
            let draft = piece.draft_due.filter(|_| piece.content.has_draft());
            let post = piece.post_due;
            let problem = backwards(id, "draft_due", draft, post);
            found.extend(problem.map(|one| Problem { fault: Fault::DraftAfterPost, ..one }));
        }
        for right in self.rights_of(&partnership.id) {
            let id = AnyId::UsageRight(right.id.clone());
            let period = self.period_of_right(right);
            found.extend(backwards(id.clone(), "until", period.first, period.last_day()));
            let is_gone = |piece: &&Id<Deliverable>| {
                let known = self.deliverables.get(*piece);
                known.is_none_or(|known| known.partnership != partnership.id)
            };
            let gone = right.pieces.iter().find(is_gone);
            found.extend(gone.map(|piece| leads_nowhere(id, "pieces", piece.as_str())));
        }
        for payment in self.payments_of(&partnership.id) {
            let Some(Covers::Expense(expense)) = &payment.covers else { continue };
            if self.expense(partnership, expense).is_none() {
                let id = AnyId::Payment(payment.id.clone());
                found.push(leads_nowhere(id, "covers", expense.as_str()));
            }
        }
        for shipment in self.shipments_of(&partnership.id) {
            let id = AnyId::Shipment(shipment.id.clone());
            found.extend(backwards(id, "delivered_on", shipment.shipped_on, shipment.delivered_on));
        }
        found
    }

    /// Returns the problem of an exclusivity, if any.
    #[must_use]
    pub fn check_exclusivity(&self, one: &Exclusivity) -> Option<Problem> {
        let period = self.period_of_exclusivity(one);
        backwards(AnyId::Exclusivity(one.id.clone()), "until", period.first, period.last_day())
    }

    fn check_terms(&self, partnership: &Partnership) -> Vec<Problem> {
        let id = || AnyId::Partnership(partnership.id.clone());
        let mut found = Vec::new();
        let delivered = self.delivered_on(&partnership.id);
        for term in &partnership.terms {
            if let Err(why) = term.slots(delivered) {
                found.push(Problem {
                    fault: Fault::NoSlots,
                    record: id(),
                    field: "terms",
                    what: format!("a term of {} {why}", term.content),
                    hint: "edit the term",
                });
            }
        }
        let mut filled: Vec<_> = self
            .deliverables_of(&partnership.id)
            .filter_map(|piece| piece.fills.as_ref().map(|fills| (fills, piece)))
            .collect();
        filled.sort_by_key(|(fills, _)| *fills);
        for pair in filled.windows(2).filter(|pair| pair[0].0 == pair[1].0) {
            let piece: &Deliverable = pair[1].1;
            found.push(Problem {
                fault: Fault::SlotTwice,
                record: AnyId::Deliverable(piece.id.clone()),
                field: "fills",
                what: format!("slot {} is filled by another deliverable too", pair[1].0.number),
                hint: "give one of them another number, or none",
            });
        }
        for (fills, piece) in filled {
            let total = partnership.term(&fills.term).map(super::expectations::Term::total);
            if total.is_some_and(|total| fills.number == 0 || fills.number > total) {
                found.push(Problem {
                    fault: Fault::NoSuchSlot,
                    record: AnyId::Deliverable(piece.id.clone()),
                    field: "fills",
                    what: format!("there is no slot {}", fills.number),
                    hint: "give it one of the numbers of the term, or none",
                });
            }
        }
        found
    }
}

/// Returns the problem of a campaign, if any.
#[must_use]
pub fn check_campaign(campaign: &Campaign) -> Option<Problem> {
    let id = AnyId::Campaign(campaign.id.clone());
    backwards(id, "until", campaign.from, campaign.until)
}

fn leads_nowhere(record: AnyId, field: &'static str, to: &str) -> Problem {
    Problem {
        fault: Fault::Dangling,
        record,
        field,
        what: format!("there is no {to}"),
        hint: "choose one that exists, or clear the field",
    }
}

fn backwards(
    record: AnyId,
    field: &'static str,
    first: Option<Date>,
    last: Option<Date>,
) -> Option<Problem> {
    let (first, last) = (first?, last?);
    (last < first).then(|| Problem {
        fault: Fault::Backwards,
        record,
        field,
        // `Date::MIN` as today, so that both dates show their year.
        what: format!("{} is before {}", short(last, Date::MIN), short(first, Date::MIN)),
        hint: "put the two days in order",
    })
}
