//! Writes down an agreement in one step: typed clauses become terms, payments, rights,
//! exclusivities and the parcel of the gift.

use std::sync::Arc;

use super::noun::{Noun, add, rule, write};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::date::Date;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::phrase::agreement::{Clause, Lasts, start};
use crate::domain::record::AnyId;
use crate::domain::rights::{Channel, Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::text::{Line, Prose};

/// Adds the clauses to a partnership.
pub(super) fn write_down(
    pending: &mut Pending,
    id: &Id<Partnership>,
    clauses: Vec<Clause>,
) -> Result<String, Refusal> {
    if clauses.is_empty() {
        return rule("write what was agreed, such as 2 reels a month for 3 months");
    }
    let before = pending.need(id)?;
    let start = start(&clauses, pending.today);
    let mut after = Partnership::clone(&before);
    let mut others = Vec::new();
    for clause in clauses {
        match clause {
            Clause::Terms(terms) => after.terms.extend(terms),
            Clause::Gift { what, value } => {
                if what != before.gift {
                    after.gift_value = None;
                }
                after.gift = what;
                after.gift_value = value.or(after.gift_value);
            }
            Clause::Commission(share) => after.commission = Some(share),
            Clause::Rounds(rounds) => after.review_rounds = Some(rounds),
            Clause::Freedom(freedom) => after.freedom = Some(freedom),
            Clause::Code(code) => after.code = Some(code),
            Clause::Payment { .. } | Clause::Right { .. } | Clause::Exclusivity { .. } => {
                others.push(clause);
            }
        }
    }
    after.fee = fee(&before, &others, pending);
    let (gift, name) = (after.gift.clone(), after.name(pending.book));
    if after != *before {
        write(pending, after)?;
    }
    if gift != before.gift {
        prepare(pending, &before, gift)?;
    }
    for clause in others {
        add_record(pending, &before, clause, start)?;
    }
    Ok(format!("Wrote down the agreement with {name}"))
}

/// Returns the fee, at least the sum of its payments; other currencies are not included.
fn fee(before: &Partnership, clauses: &[Clause], pending: &Pending) -> Option<Money> {
    let new = clauses.iter().filter_map(|clause| match clause {
        Clause::Payment { amount, .. } => Some(*amount),
        _ => None,
    });
    let Some(first) = new.clone().next() else { return before.fee };
    let currency = before.fee.unwrap_or(first).currency;
    let known = pending.hanging::<Payment>(&AnyId::Partnership(before.id.clone()));
    let known = known.iter().filter(|one| one.is_for_the_fee());
    let amounts = known.map(|one| one.amount).chain(new);
    let minors = amounts.filter(|amount| amount.currency == currency).map(|amount| amount.minor);
    let sum = minors.fold(0, u64::saturating_add);
    let minor = before.fee.map_or(sum, |fee| fee.minor.max(sum));
    Some(Money { minor, currency })
}

/// Prepares the parcel of a gift: updates the one for the previous gift, or adds one.
fn prepare(pending: &mut Pending, before: &Partnership, gift: Line) -> Result<(), Refusal> {
    let parcels = pending.hanging::<Shipment>(&AnyId::Partnership(before.id.clone()));
    let waits =
        |one: &&Arc<Shipment>| one.state == ShipmentState::ToPrepare && one.items == before.gift;
    match parcels.iter().find(waits) {
        Some(parcel) => write(pending, Shipment { items: gift, ..Shipment::clone(parcel) }),
        None => add(pending, Shipment::new(Id::draft(), before.id.clone(), gift)).map(|_| ()),
    }
}

fn add_record(
    pending: &mut Pending,
    partnership: &Partnership,
    clause: Clause,
    start: Date,
) -> Result<(), Refusal> {
    let of = || partnership.id.clone();
    match clause {
        Clause::Payment { amount, trigger, due_days } => {
            let payment = Payment::new(Id::draft(), of(), amount, trigger);
            add(pending, Payment { due_days, ..payment })?;
        }
        Clause::Right { channel, lasts } => {
            add(pending, right(of(), channel, lasts, start))?;
        }
        Clause::Exclusivity { category, competitors, lasts } => {
            let exclusivity = Exclusivity {
                days: None,
                counted_from: None,
                id: Id::draft(),
                influencer: partnership.influencer.clone(),
                owed_to: OwedTo::Us(of()),
                category,
                competitors,
                from: Some(start),
                until: lasts.until(start).and_then(Until::day),
                notes: Prose::default(),
            };
            add(pending, exclusivity)?;
        }
        Clause::Terms(_)
        | Clause::Gift { .. }
        | Clause::Commission(_)
        | Clause::Rounds(_)
        | Clause::Freedom(_)
        | Clause::Code(_) => {}
    }
    Ok(())
}

fn right(of: Id<Partnership>, channel: Channel, lasts: Lasts, start: Date) -> UsageRight {
    UsageRight {
        days: None,
        counted_from: None,
        pieces: Vec::new(),
        granted_on: None,
        id: Id::draft(),
        partnership: of,
        channel,
        from: Some(start),
        until: lasts.until(start),
        territory: Line::default(),
        in_use: false,
        ad_code: Line::default(),
        ad_code_until: None,
        notes: Prose::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::payment::{Covers, Trigger};
    use crate::domain::phrase::agreement::agreement;
    use crate::domain::sample::{after, book, euros, id, locale, refusal};

    const LINE: &str = "2 reels a month for 3 months from 1 dec, gifted set worth 60 €, \
                        150 € on verification, repost rights 6 months, no other ceramics brand for 30 days";

    fn write_down(line: &str) -> Command {
        let clauses = agreement(line, &locale()).unwrap();
        Command::WriteDown { partnership: id("jo-first"), clauses }
    }

    #[test]
    fn one_line_becomes_terms_payment_right_window_and_parcel() {
        let (then, label) = after(&book(), [write_down(LINE)]);
        assert_eq!(label, "Wrote down the agreement with Jo Park");
        let jo = id::<Partnership>("jo-first");
        let stands = then.partnerships.get(&jo).unwrap();
        assert_eq!(stands.terms.len(), 1);
        assert_eq!((&*stands.gift, stands.gift_value), ("set", Some(euros(60))));
        assert_eq!(stands.fee, Some(euros(150)));
        let payment = then.payments_of(&jo).next().unwrap();
        assert_eq!(payment.amount, euros(150));
        let right = then.rights_of(&jo).next().unwrap();
        assert_eq!(right.until.unwrap().day().unwrap().to_string(), "2027-05-31");
        let window = then.exclusivities_in(&jo).next().unwrap();
        assert_eq!(
            (&*window.category, window.until.unwrap().to_string().as_str()),
            ("ceramics", "2026-12-30")
        );
        assert_eq!(&*then.shipments_of(&jo).next().unwrap().items, "set");
        assert_eq!(then.check(), vec![]);
    }

    #[test]
    fn a_second_line_adds_and_its_gift_takes_the_place_of_the_one_that_still_waits() {
        let (then, _) =
            after(&book(), [write_down(LINE), write_down("gifted vase, fee 50 on signing")]);
        let jo = id::<Partnership>("jo-first");
        let stands = then.partnerships.get(&jo).unwrap();
        assert_eq!((&*stands.gift, stands.gift_value), ("vase", None));
        assert_eq!(stands.fee, Some(euros(200)), "the fee is what is paid in all");
        let parcels: Vec<_> = then.shipments_of(&jo).map(|one| one.items.to_string()).collect();
        assert_eq!(parcels, ["vase"]);
        assert_eq!(then.payments_of(&jo).count(), 2);
    }

    #[test]
    fn what_pays_for_commission_or_an_expense_raises_no_fee() {
        let jo = id::<Partnership>("jo-first");
        for covers in [Covers::Commission, Covers::Bonus, Covers::Expense(id("travel"))] {
            let other = Payment {
                covers: Some(covers),
                ..Payment::new(id("share"), jo.clone(), euros(40), Trigger::Signing)
            };
            let (then, _) = after(
                &book(),
                [write_down(LINE), Command::Add(other.into()), write_down("fee 50 on signing")],
            );
            assert_eq!(then.partnerships.get(&jo).unwrap().fee, Some(euros(200)));
        }
    }

    #[test]
    fn rights_count_from_the_content_of_their_own_line() {
        let old = "1 reel a month for 6 months from 1 jul 2026";
        let new = "2 reels a month for 3 months from 1 dec, repost rights 6 months";
        for (lines, until) in
            [([old, new], "2027-05-31"), ([old, "repost rights 6 months"], "2027-05-21")]
        {
            let (then, _) = after(&book(), lines.map(write_down));
            let right = then.rights_of(&id::<Partnership>("jo-first")).next().unwrap();
            assert_eq!(right.until.unwrap().day().unwrap().to_string(), until);
        }
    }

    #[test]
    fn a_line_that_says_nothing_is_refused() {
        assert_eq!(
            refusal(&book(), write_down(" , ")).to_string(),
            "write what was agreed, such as 2 reels a month for 3 months"
        );
    }
}
