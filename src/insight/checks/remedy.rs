//! Applies the advice of hints: the tests follow each hint and check that the finding is gone.

use super::{Code, Finding};
use crate::domain::book::Book;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, plus_days};
use crate::domain::deliverable::{Deliverable, Fills, Place, Status};
use crate::domain::disclosure::Required;
use crate::domain::expectations::{Term, Whose};
use crate::domain::frequency::Frequency;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::{Money, Totals};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo, UsageRight};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::Line;
use crate::insight::dice::put;
use crate::insight::fulfilment::by_term;
use crate::insight::scene::{check, payment, step, today};

/// Returns the changes that a finding's hint asks for.
pub(super) fn follow(book: &Book, finding: &Finding) -> ChangeSet {
    let changes = match (finding.id.code, &finding.id.record) {
        (Code::NoBrandTag, _) => {
            let mut brand = crate::domain::brand::Brand::clone(&book.brand);
            brand.disclosure_tag = "#ad".into();
            vec![Change::Brand { before: book.brand.clone(), after: brand.into() }]
        }
        (code, AnyId::Deliverable(id)) => of_piece(book, code, id),
        (code, AnyId::Partnership(id)) => of_partnership(book, code, id, finding),
        (code, AnyId::Payment(id)) => of_payment(book, code, id),
        (code, AnyId::UsageRight(id)) => of_right(book, code, id),
        (code, AnyId::Exclusivity(id)) => of_window(book, code, id),
        (Code::SharedAccount, AnyId::Influencer(id)) => {
            let mut one = Influencer::clone(book.influencers.get(id).unwrap());
            one.accounts.clear();
            vec![put(book, one)]
        }
        (Code::SamePerson, AnyId::Influencer(id)) => {
            let mut one = Influencer::clone(book.influencers.get(id).unwrap());
            one.archived = true;
            vec![put(book, one)]
        }
        (Code::OverBudget, AnyId::Campaign(id)) => {
            let one = book.campaigns.get(id).unwrap();
            let mut one = crate::domain::campaign::Campaign::clone(one);
            one.budget = None;
            vec![put(book, one)]
        }
        (Code::Backwards, AnyId::Campaign(id)) => {
            let one = book.campaigns.get(id).unwrap();
            let mut one = crate::domain::campaign::Campaign::clone(one);
            one.until = None;
            vec![put(book, one)]
        }
        (Code::Backwards, AnyId::Shipment(id)) => {
            let one = book.shipments.get(id).unwrap();
            let mut one = crate::domain::shipment::Shipment::clone(one);
            one.shipped_on = one.delivered_on;
            vec![put(book, one)]
        }
        (code, record) => panic!("no remedy for {code:?} of {record:?}"),
    };
    ChangeSet { label: "Followed the hint".into(), changes }
}

fn of_piece(book: &Book, code: Code, id: &Id<Deliverable>) -> Vec<Change> {
    let mut piece = Deliverable::clone(book.deliverables.get(id).unwrap());
    let partnership = book.partnerships.get(&piece.partnership).unwrap();
    match code {
        Code::Unchecked | Code::TagMissing | Code::LabelMissing | Code::LinkOrCodeWrong => {
            let mut seen = check(today());
            seen.tag = Required::of(&book.brand, partnership, &piece).tag.into();
            seen.place = Some(Place::Start);
            piece.check = Some(seen);
        }
        Code::OursInTheirs | Code::MayClash => {
            let on = piece.posted_on.filter(|_| piece.status.is_live());
            let on = on.or(piece.post_due.map(|due| due.max(today()))).unwrap();
            return settle_windows(book, &partnership.influencer, on);
        }
        Code::DraftAfterPost => piece.draft_due = piece.post_due,
        Code::BeforeProduct => piece.post_due = Some(plus_days(today(), 90)),
        Code::SameDay => piece.post_due = Some(free_day(book)),
        Code::GapTooSmall => {
            let mut agreed = Partnership::clone(partnership);
            for term in &mut agreed.terms {
                if let Frequency::Until { gap, .. } = &mut term.frequency {
                    *gap = 0;
                }
            }
            return vec![put(book, agreed)];
        }
        Code::MoreThanAgreed | Code::SlotTwice | Code::NoSuchSlot => piece.fills = None,
        Code::LiveAhead => piece.status = Status::Scheduled,
        Code::CountedAhead => piece.results.clear(),
        Code::SharedLink => piece.url = None,
        Code::ManyRounds => piece.status = Status::Approved,
        code => panic!("no piece is to blame for {code:?}"),
    }
    vec![put(book, piece)]
}

/// Ends exclusivities owed to other brands before a day.
fn settle_windows(book: &Book, binds: &Id<Influencer>, before: Date) -> Vec<Change> {
    let windows = book.exclusivities_of(binds);
    let theirs = windows.filter(|one| matches!(one.owed_to, OwedTo::Brand(_)));
    let ended = theirs.map(|one| {
        let mut one = Exclusivity::clone(one);
        (one.from, one.until) = (None, Some(plus_days(before, -1)));
        one.days = None;
        put(book, one)
    });
    ended.collect()
}

/// Returns a day without posts.
fn free_day(book: &Book) -> Date {
    let last = book.deliverables.values().filter_map(|piece| piece.post_due).max();
    plus_days(last.unwrap_or(today()), 1)
}

fn of_partnership(book: &Book, code: Code, id: &Id<Partnership>, finding: &Finding) -> Vec<Change> {
    let mut one = Partnership::clone(book.partnerships.get(id).unwrap());
    match code {
        Code::BelowFee | Code::AboveFee => {
            let payments = || book.payments_of(id).filter(|one| one.is_for_the_fee());
            let fee = one.fee.unwrap();
            let sum: Totals = payments().map(|one| one.amount).collect();
            if payments().all(|one| one.amount.currency == fee.currency) {
                one.fee = Some(Money { minor: sum.of(fee.currency), ..fee });
            } else {
                one.fee = None;
            }
        }
        Code::SpentAbove => {
            let payments = book.payments_of(id).map(|one| {
                let mut one = Payment::clone(one);
                (one.state, one.covers) = (PaymentState::Open, None);
                put(book, one)
            });
            return payments.collect();
        }
        Code::CommissionOwed => one.commission = None,
        Code::BonusOwed => one.bonus = None,
        Code::CountedAhead | Code::SoldByWhat => one.sales.clear(),
        Code::SaleTwice => {
            one.sales.truncate(1);
        }
        Code::RefundsAbove => one.sales.iter_mut().for_each(|sale| sale.refunds = None),
        Code::NoGiftCost => one.gift_cost = one.gift_value,
        Code::NoPayment => {
            let mut fee = payment(&format!("fee-{id}"), id.as_str(), "1 EUR", Trigger::Signing);
            fee.amount = one.fee.unwrap();
            return vec![put(book, fee)];
        }
        Code::FeeFar => {
            let fee = one.fee.as_mut().unwrap();
            // Moves halfway, until it is close enough.
            let is_below = finding.sentence.contains("is 0.");
            fee.minor = if is_below { fee.minor * 3 / 2 } else { fee.minor * 2 / 3 };
        }
        Code::NoNextStep => one.next_step = Some(step(Whose::Us, "Write", None)),
        Code::NoTerms => one.terms.push(once(Some(in_a_month()))),
        Code::NoRepresentation => one.must.push("food-safe glaze".into()),
        Code::NoSlots => one.terms = vec![once(Some(in_a_month()))],
        Code::NoDay => {
            for term in &mut one.terms {
                term.frequency = Frequency::Once { by: Some(in_a_month()) };
            }
        }
        Code::SilentGift => one.stage = Stage::Ghosted,
        Code::DoneButOpen | Code::LiveTooEarly => one.stage = Stage::In(Lane::Active),
        Code::DoneButUnpaid => {
            let payments = book.payments_of(id).map(|one| {
                let mut one = Payment::clone(one);
                one.state = PaymentState::Cancelled;
                put(book, one)
            });
            return payments.collect();
        }
        Code::NothingPlanned => {
            let terms = by_term(book, &one, today());
            let slots = terms
                .iter()
                .flat_map(|term| term.slots.iter().flatten().map(|slot| (term.term.clone(), slot)));
            let planned = slots.filter_map(|(term, slot)| {
                let made = slot.deliverable.as_ref().and_then(|id| book.deliverables.get(id));
                let mut piece = match made {
                    Some(made) if made.status == Status::Missed => Deliverable::clone(made),
                    Some(_) => return None,
                    None => {
                        let new = format!("planned-{id}-{term}-{}", slot.number);
                        let new = Id::parse(&new).unwrap();
                        Deliverable::new(new, id.clone(), ContentType::Reel)
                    }
                };
                piece.status = Status::Planned;
                piece.fills = Some(Fills { term, number: slot.number });
                Some(put(book, piece))
            });
            return planned.collect();
        }
        Code::AllDone => one.stage = Stage::In(Lane::Done),
        Code::SharedCode => one.code = None,
        code => panic!("no partnership is to blame for {code:?}"),
    }
    vec![put(book, one)]
}

fn in_a_month() -> Date {
    plus_days(today(), 30)
}

/// Returns a term of one reel by a day.
pub(super) fn once(by: Option<Date>) -> Term {
    Term {
        valid_from: None,
        draft_days: None,
        id: Id::parse("t").unwrap(),
        content: ContentType::Reel,
        platform: None,
        poster: Poster::Creator,
        count: 1,
        frequency: Frequency::Once { by },
    }
}

fn of_payment(book: &Book, code: Code, id: &Id<Payment>) -> Vec<Change> {
    let mut one = Payment::clone(book.payments.get(id).unwrap());
    match code {
        Code::PaidUnverified => one.trigger = Trigger::Signing,
        Code::InvoiceSum => one.net = None,
        Code::SeriesPlace => one.series = None,
        Code::Unpaid => one.state = PaymentState::Paid { on: today(), how: Line::default() },
        code => panic!("no payment is to blame for {code:?}"),
    }
    vec![put(book, one)]
}

fn of_right(book: &Book, code: Code, id: &Id<UsageRight>) -> Vec<Change> {
    let mut one = UsageRight::clone(book.rights.get(id).unwrap());
    match code {
        Code::RightLapsed => one.in_use = false,
        Code::AdCodeLapsed => one.ad_code_until = Some(plus_days(today(), 30)),
        Code::Backwards => (one.from, one.days) = (None, None),
        Code::TwoEnds => one.days = None,
        code => panic!("no right is to blame for {code:?}"),
    }
    vec![put(book, one)]
}

fn of_window(book: &Book, code: Code, id: &Id<Exclusivity>) -> Vec<Change> {
    let mut one = Exclusivity::clone(book.exclusivities.get(id).unwrap());
    match code {
        Code::TheirsInOurs | Code::MayClash => {
            (one.from, one.until) = (None, Some(plus_days(today(), -1)));
            one.days = None;
        }
        Code::Backwards => (one.from, one.days) = (None, None),
        Code::TwoEnds => one.days = None,
        code => panic!("no exclusivity is to blame for {code:?}"),
    }
    vec![put(book, one)]
}
