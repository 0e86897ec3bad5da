//! Inconsistent sums: payments and fee, spent and agreed, campaign and budget, and two lists or
//! fields about the same amount.

use std::collections::HashSet;

use super::dossier::{Agreement, Dossier, Found};
use super::{Code, Finding, FindingId};
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::date::Date;
use crate::domain::field::Value;
use crate::domain::money::Money;
use crate::domain::payment::{Payment, PaymentState, Series, open_fee};
use crate::domain::record::AnyId;
use crate::domain::sale::Sale;
use crate::domain::text::fold;
use crate::insight::costs::{above_fee, agreed_in, costs};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in &of.agreements {
        fee(of, agreement, found);
        spent(of, agreement, found);
        sales(of, agreement, found);
        for (at, payment) in agreement.payments.iter().enumerate() {
            invoice(payment, found);
            series(payment, &agreement.payments[..at], found);
        }
    }
}

/// Compares the fee with its payments; before an agreement they may be less.
fn fee(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let Some(fee) = agreement.one.fee else { return };
    if let Some(above) = above_fee(of.book, agreement.one) {
        let sentence = format!("Payments are {} of {}", above.phrase(), fee.brief());
        found.add(Code::AboveFee, agreement.id(), "fee", sentence);
    }
    // A cancelled payment was a decision.
    let called_off = |one: &&Payment| one.covers.is_none() && one.state == PaymentState::Cancelled;
    let payments = || agreement.payments.iter().map(|one| &***one);
    if !agreement.one.stage.came_to_terms()
        || payments().any(|one| called_off(&one))
        || !payments().any(Payment::is_for_the_fee)
    {
        return;
    }
    if let Some(left) = open_fee(agreement.one, payments()) {
        let (left, fee) = (left.brief(), fee.brief());
        let sentence = format!("{left} of the fee of {fee} is in no payment");
        found.add(Code::BelowFee, agreement.id(), "fee", sentence);
    }
}

fn spent(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    // Before an agreement and after an exit, agreed is never less than spent.
    if !agreement.one.stage.came_to_terms() {
        return;
    }
    let costs = costs(of.book, agreement.one, of.today);
    if !costs.excess.is_zero() {
        let (excess, agreed) = (costs.excess.brief(), costs.agreed.brief());
        let agreed = if agreed.is_empty() { "nothing".to_owned() } else { agreed };
        let sentence = format!("{excess} was spent above what was agreed ({agreed})");
        found.add(Code::SpentAbove, agreement.id(), "fee", sentence);
    }
}

fn sales(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    let mut seen = HashSet::new();
    for sale in &agreement.one.sales {
        let name = || {
            let by = sale.sold_by().unwrap_or_else(|| "no code".to_owned());
            format!("{by}, {}", sale.month.name())
        };
        if !seen.insert(sale.key()) {
            let sentence = format!("{} is counted twice by {}", name(), source(sale));
            found.add(Code::SaleTwice, agreement.id(), "sales", sentence);
        }
        if sale.code.is_some() == sale.link.is_some() {
            let names =
                if sale.code.is_some() { "both code and link" } else { "neither code nor link" };
            let sentence = format!("{}: the sale names {names}", sale.month.name());
            found.add(Code::SoldByWhat, agreement.id(), "sales", sentence);
        }
        if sale.month.first_day() > of.today {
            let sentence = format!("{}: the month is still to come", name());
            found.add(Code::CountedAhead, agreement.id(), "sales", sentence);
        }
        if let (Some(revenue), Some(refunds)) = (sale.revenue, sale.refunds) {
            let sentence = if refunds.currency != revenue.currency {
                format!(
                    "{}: revenue in {}, refunds in {}",
                    name(),
                    revenue.currency,
                    refunds.currency
                )
            } else if refunds.minor > revenue.minor {
                let (revenue, refunds) = (revenue.brief(), refunds.brief());
                format!("{}: {refunds} refunded of {revenue}", name())
            } else {
                continue;
            };
            found.add(Code::RefundsAbove, agreement.id(), "sales", sentence);
        }
    }
}

fn source(sale: &Sale) -> &str {
    if sale.source.is_empty() { "one source" } else { &sale.source }
}

fn invoice(payment: &Payment, found: &mut Found) {
    let amount = payment.amount;
    let fits = |part: Money| part.currency == amount.currency && part.minor <= amount.minor;
    let (field, sentence) = match (payment.net, payment.vat) {
        (Some(net), Some(vat)) => {
            let sum = u128::from(net.minor) + u128::from(vat.minor);
            if fits(net) && fits(vat) && sum == u128::from(amount.minor) {
                return;
            }
            (
                "net",
                format!("Net {} and VAT {} do not make {}", net.full(), vat.full(), amount.full()),
            )
        }
        (Some(net), None) if !fits(net) => {
            ("net", format!("Net {} is not a part of {}", net.full(), amount.full()))
        }
        (None, Some(vat)) if !fits(vat) => {
            ("vat", format!("VAT {} is not a part of {}", vat.full(), amount.full()))
        }
        (Some(_), None) | (None, _) => return,
    };
    found.add(Code::InvoiceSum, AnyId::Payment(payment.id.clone()), field, sentence);
}

fn series(payment: &Payment, earlier: &[&std::sync::Arc<Payment>], found: &mut Found) {
    let Some(series) = &payment.series else { return };
    if series.name.is_empty() || series.number == 0 {
        let lacks = if series.name.is_empty() { "name" } else { "number" };
        let sentence = format!("The series of {} has no {lacks}", payment.amount.brief());
        found.add(Code::SeriesPlace, AnyId::Payment(payment.id.clone()), "amount", sentence);
        return;
    }
    let is_same =
        |other: &Series| other.number == series.number && fold(&other.name) == fold(&series.name);
    if earlier.iter().any(|one| one.series.as_ref().is_some_and(is_same)) {
        let sentence = format!("Payment {} is there twice", series.show());
        found.add(Code::SeriesPlace, AnyId::Payment(payment.id.clone()), "amount", sentence);
    }
}

/// Returns a finding if a campaign costs more than its budget, in the currency of the budget.
pub(super) fn of_campaign(book: &Book, campaign: &Campaign, today: Date) -> Option<Finding> {
    let budget = campaign.budget.filter(|_| !campaign.archived)?;
    // A campaign has no import mark: it is quiet while all its records are.
    let mut members = book.partnerships_in(&campaign.id).peekable();
    let is_of_an_import = members.peek().is_some() && campaign.expenses.is_empty();
    if is_of_an_import && members.all(|one| one.taken_over.is_some()) {
        return None;
    }
    let agreed = agreed_in(book, campaign, today);
    let above = agreed.beyond(&std::iter::once(budget).collect());
    let above = above.iter().find(|sum| sum.currency == budget.currency)?;
    let (name, budget, agreed) = (&campaign.name, budget.brief(), agreed.brief());
    Some(Finding {
        id: FindingId { code: Code::OverBudget, record: AnyId::Campaign(campaign.id.clone()) },
        field: "budget",
        sentence: format!(
            "{name}: {agreed} agreed, {} above the budget of {budget}",
            above.brief()
        ),
        hint: Code::OverBudget.advice().to_owned(),
        influencer: None,
    })
}

#[cfg(test)]
mod tests;
