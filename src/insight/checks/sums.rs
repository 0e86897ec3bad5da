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
            ("net", format!("Net {} is no part of {}", net.full(), amount.full()))
        }
        (None, Some(vat)) if !fits(vat) => {
            ("vat", format!("VAT {} is no part of {}", vat.full(), amount.full()))
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
mod tests {
    use super::*;
    use crate::domain::id::Id;
    use crate::domain::partnership::{Code as DiscountCode, Partnership};
    use crate::domain::payment::{Covers, Trigger};
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
    use crate::insight::checks::ledger::Checks;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{campaign, id, payment, today};

    const ABOUT: [&str; 11] =
        ["C042", "C044", "C045", "C046", "C047", "C048", "C049", "C074", "C075", "C077", "C078"];

    fn money(text: &str) -> Option<Money> {
        Money::parse(text).ok()
    }

    fn paid(text: &str, amount: &str) -> Payment {
        let state = PaymentState::Paid { on: today(), how: Line::default() };
        Payment { state, ..payment(text, "p-Mara", amount, Trigger::On(today())) }
    }

    fn of(lane: Lane, fee: &str, payments: Vec<Payment>) -> Vec<&'static str> {
        let mut scene = Scene::agreed(lane);
        scene.partnership.fee = money(fee);
        scene.records.payments = payments.into_iter().collect();
        codes(&scene, &ABOUT)
    }

    #[test]
    fn payments_meet_the_fee() {
        let covering = |one: Payment| Payment { covers: Some(Covers::Bonus), ..one };
        let off = |one: Payment| Payment { state: PaymentState::Cancelled, ..one };
        for (lane, fee, payments, expected) in [
            (Lane::Active, "250 EUR", vec![], &[][..]),
            (Lane::Active, "250 EUR", vec![paid("a", "250 EUR")], &[]),
            (Lane::Active, "250 EUR", vec![paid("a", "250 EUR"), paid("b", "250 EUR")], &["C045"]),
            (Lane::Active, "250 EUR", vec![paid("a", "190 EUR")], &["C044"]),
            (Lane::InTalks, "250 EUR", vec![paid("a", "190 EUR")], &[]),
            (Lane::InTalks, "250 EUR", vec![paid("a", "300 EUR")], &["C045"]),
            (Lane::Active, "250 EUR", vec![paid("a", "190 EUR"), off(paid("b", "60 EUR"))], &[]),
            (Lane::Active, "250 EUR", vec![paid("a", "250 EUR"), paid("b", "90 USD")], &["C045"]),
            (
                Lane::Active,
                "250 EUR",
                vec![paid("a", "250 EUR"), covering(paid("b", "9 EUR"))],
                &["C046"],
            ),
            (Lane::Active, "", vec![paid("a", "250 EUR")], &[]),
        ] {
            assert_eq!(of(lane, fee, payments.clone()), expected, "{lane} {payments:?}");
        }
    }

    #[test]
    fn the_words_say_by_how_much() {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.fee = money("250 EUR");
        scene.records.payments = [paid("a", "250 EUR"), paid("b", "250 EUR")].into_iter().collect();
        let checks = Checks::build(&scene.book(), today());
        let said = checks.listed().iter().find(|one| one.finding.id.code == Code::AboveFee);
        assert_eq!(
            said.unwrap().finding.sentence,
            "Payments are 250 EUR more than the fee of 250 EUR"
        );
    }

    #[test]
    fn net_and_vat_make_the_amount() {
        for (net, vat, expected) in [
            ("100 EUR", "19 EUR", &[][..]),
            ("100 EUR", "20 EUR", &["C048"]),
            ("100 USD", "19 EUR", &["C048"]),
            ("100 EUR", "", &[]),
            ("119 EUR", "", &[]),
            ("120 EUR", "", &["C048"]),
            ("100 USD", "", &["C048"]),
            ("", "120 EUR", &["C048"]),
            ("", "19 EUR", &[]),
        ] {
            let made = Payment { net: money(net), vat: money(vat), ..paid("a", "119 EUR") };
            assert_eq!(of(Lane::Active, "", vec![made]), expected, "{net} {vat}");
        }
    }

    #[test]
    fn a_place_in_a_series_is_there_once() {
        let named = |text: &str, name: &str, number| Payment {
            series: Some(Series { name: name.into(), number }),
            ..paid(text, "10 EUR")
        };
        let placed = |text: &str, number| named(text, "Retainer", number);
        assert_eq!(of(Lane::Active, "", vec![placed("a", 1), placed("b", 1)]), ["C049"]);
        assert_eq!(of(Lane::Active, "", vec![placed("a", 1), named("b", "retainer", 1)]), ["C049"]);
        assert!(of(Lane::Active, "", vec![placed("a", 1), placed("b", 2)]).is_empty());
        assert_eq!(of(Lane::Active, "", vec![placed("a", 0)]), ["C049"]);
        assert_eq!(of(Lane::Active, "", vec![named("a", "", 1)]), ["C049"]);
    }

    fn sale(name: &str, month: &str, revenue: &str, refunds: &str) -> Sale {
        Sale {
            id: id(name),
            code: DiscountCode::parse("MARA15").ok(),
            link: None,
            source: "typed".into(),
            month: crate::domain::month::YearMonth::parse(month).unwrap(),
            orders: None,
            revenue: money(revenue),
            refunds: money(refunds),
        }
    }

    #[test]
    fn a_sale_is_counted_once_and_refunds_are_part_of_it() {
        let of = |sales: Vec<Sale>| {
            let mut scene = Scene::agreed(Lane::Active);
            scene.partnership.sales = sales;
            codes(&scene, &ABOUT)
        };
        let october = |name, revenue, refunds| sale(name, "2026-10", revenue, refunds);
        let in_small =
            Sale { code: DiscountCode::parse("mara15").ok(), ..october("b", "8 EUR", "") };
        assert_eq!(of(vec![october("a", "9 EUR", ""), in_small]), ["C074"]);
        assert_eq!(of(vec![october("a", "9 EUR", ""), october("b", "8 EUR", "")]), ["C074"]);
        let later = sale("b", "2026-11", "8 EUR", "");
        assert!(of(vec![october("a", "9 EUR", ""), later]).is_empty());
        assert!(of(vec![october("a", "9 EUR", "9 EUR")]).is_empty());
        assert_eq!(of(vec![october("a", "9 EUR", "10 EUR")]), ["C075"]);
        assert_eq!(of(vec![october("a", "9 EUR", "1 USD")]), ["C075"]);
        assert!(of(vec![sale("a", "2026-11", "9 EUR", "")]).is_empty(), "the month runs");
        assert_eq!(of(vec![sale("a", "2026-12", "9 EUR", "")]), ["C077"]);
        let by_nothing = Sale { code: None, ..october("a", "9 EUR", "") };
        let link = crate::domain::partnership::Link::parse("https://shop.example/mara").ok();
        let by_both = Sale { link: link.clone(), ..october("a", "9 EUR", "") };
        let by_link = Sale { code: None, ..by_both.clone() };
        assert_eq!(of(vec![by_nothing]), ["C078"]);
        assert_eq!(of(vec![by_both]), ["C078"]);
        assert!(of(vec![by_link]).is_empty());
    }

    #[test]
    fn a_campaign_keeps_to_its_budget_in_the_currency_of_it() {
        for (budget, fee, expected) in [
            ("100 EUR", "100 EUR", &[][..]),
            ("100 EUR", "101 EUR", &["C047"]),
            ("100 EUR", "101 USD", &[]),
            ("", "101 EUR", &[]),
        ] {
            let mut scene = Scene::agreed(Lane::Active);
            let mut spring = campaign("Spring");
            spring.budget = money(budget);
            scene.records.campaigns = [spring].into_iter().collect();
            scene.partnership.campaign = Some(id("Spring"));
            scene.partnership.fee = money(fee);
            assert_eq!(codes(&scene, &ABOUT), expected, "{budget} {fee}");
            scene.partnership.taken_over = Some(crate::domain::date::day("2026-11-20"));
            assert!(codes(&scene, &ABOUT).is_empty(), "an import took all of it over");
        }
    }

    #[test]
    fn gifts_without_a_cost_are_one_row_with_a_count() {
        let gifted = |name: &str, cost: &str| Partnership {
            gift_value: money("60 EUR"),
            gift_cost: money(cost),
            ..crate::insight::scene::partnership(name, Lane::Active)
        };
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership = gifted("Mara", "");
        let people = ["Mara", "Jo", "Bo"].map(crate::insight::scene::influencer);
        scene.records.influencers = people.into_iter().collect();
        scene.records.partnerships =
            [gifted("Jo", ""), gifted("Bo", "20 EUR")].into_iter().collect();
        let checks = Checks::build(&scene.book(), today());
        let said: Vec<_> = checks
            .listed()
            .iter()
            .filter(|one| one.finding.id.code == Code::NoGiftCost)
            .map(|one| (one.finding.sentence.clone(), one.finding.id.record.clone()))
            .collect();
        let first: Id<Partnership> = id("p-Jo");
        assert_eq!(
            said,
            [("2 gifts have a worth and no cost".to_owned(), AnyId::Partnership(first))]
        );
    }
}
