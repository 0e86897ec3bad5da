//! Renewing a partnership: copies the agreement to new dates.

use super::noun::{Noun, add};
use super::pending::Pending;
use super::shift::Shift;
use super::terms;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, short};
use crate::domain::expectations::Term;
use crate::domain::frequency::Frequency;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Covers, Payment, PaymentState, Trigger};
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo, Until, UsageRight};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::{Line, Prose};

/// Copies the agreement to a new partnership that starts on a day.
pub(super) fn renew(
    pending: &mut Pending,
    id: &Id<Partnership>,
    from: Date,
) -> Result<String, Refusal> {
    let old = pending.need(id)?;
    let name = old.name(pending.book);
    let on = AnyId::Partnership(id.clone());
    let payments = pending.hanging::<Payment>(&on);
    let rights = pending.hanging::<UsageRight>(&on);
    let exclusivities = pending.hanging::<Exclusivity>(&on);

    // If no term has a first day, other days of the agreement tell its start.
    let other_days = payments.iter().filter_map(|payment| day_of(payment.trigger));
    let other_days = other_days.chain(rights.iter().filter_map(|right| right.from));
    let other_days = other_days.chain(exclusivities.iter().filter_map(|one| one.from)).min();
    let start = old.terms.iter().filter_map(Term::first_day).min().or(other_days);
    let shift = Shift::between(start.unwrap_or(from), from);

    let mut new = agreed_again(&old, shift);
    new.id = pending.fresh(&old.slug(pending.book), "partnership");
    terms::settle(&mut new, None, pending)?;
    let partnership = new.id.clone();
    pending.put(new);
    pending.happened(&partnership, Happening::Renewed { from: Line::new(&name) });

    for payment in payments.iter().filter(|payment| is_owed_again(payment)) {
        add(pending, due_again(payment, &partnership, shift))?;
    }
    for right in &rights {
        add(pending, granted_again(right, &partnership, shift))?;
    }
    for exclusivity in &exclusivities {
        add(pending, bound_again(exclusivity, &partnership, shift))?;
    }
    pending.happened(id, Happening::RenewedFrom { day: from });
    Ok(format!("Renewed {name} from {}", short(from, pending.today)))
}

fn day_of(trigger: Trigger) -> Option<Date> {
    match trigger {
        Trigger::On(day) => Some(day),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => None,
    }
}

// Below, each field of a record is named: `_` copies it, the others are new. A field added later
// fails the build until someone decides.

fn owed_again(term: &Term, shift: Shift) -> Term {
    let mut new = term.clone();
    let Term {
        id,
        content: _,
        platform: _,
        poster: _,
        count: _,
        valid_from,
        draft_days: _,
        frequency,
    } = &mut new;
    *id = Id::draft();
    *valid_from = valid_from.map(|day| shift.first(day));
    match frequency {
        Frequency::Once { by } => *by = by.map(|day| shift.first(day)),
        Frequency::PerWeek { from, .. } | Frequency::PerMonth { from, .. } => {
            *from = shift.first(*from);
        }
        Frequency::Until { from, by, .. } => {
            (*from, *by) = (shift.first(*from), shift.last(*by));
        }
        Frequency::AfterDelivery { .. } => {}
    }
    new
}

/// Copies the terms as proposed, not agreed, so nothing of the signing is kept.
fn agreed_again(old: &Partnership, shift: Shift) -> Partnership {
    let mut new = old.clone();
    let Partnership {
        id,
        influencer: _,
        campaign: _,
        title: _,
        stage,
        next_step,
        terms,
        must: _,
        should: _,
        could: _,
        never: _,
        hashtags: _,
        mentions: _,
        link: _,
        code: _,
        freedom: _,
        freedom_note: _,
        review_rounds: _,
        review_days: _,
        disclosure_tag: _,
        disclosure_none: _,
        disclosure_label: _,
        fee: _,
        gift: _,
        gift_value: _,
        gift_cost: _,
        gift_obliges: _,
        commission: _,
        bonus: _,
        bonus_for: _,
        bonus_earned_on,
        accepted_releases: _,
        sales,
        expenses,
        agreement,
        signed_on,
        payee: _,
        invoice: _,
        notes,
        taken_over,
        archived,
    } = &mut new;
    *id = Id::draft();
    *stage = Stage::In(Lane::InTalks);
    *next_step = None;
    *terms = terms.iter().map(|term| owed_again(term, shift)).collect();
    *bonus_earned_on = None;
    sales.clear();
    expenses.clear();
    *agreement = Line::default();
    *signed_on = None;
    *notes = Prose::default();
    *taken_over = None;
    *archived = false;
    new
}

/// Returns whether a payment is part of the renewal: not if it was cancelled, or paid for earned
/// commission or an expense of that time.
fn is_owed_again(payment: &Payment) -> bool {
    let is_of_the_agreement = match &payment.covers {
        None | Some(Covers::Bonus) => true,
        Some(Covers::Commission | Covers::Expense(_)) => false,
    };
    payment.state != PaymentState::Cancelled && is_of_the_agreement
}

/// Returns the next name of a series: `Retainer`, `Retainer 2`.
fn next_name(name: &Line) -> Line {
    let numbered = name.rsplit_once(' ').and_then(|(words, number)| {
        let number: u32 = number.parse().ok().filter(|number| *number > 1)?;
        Some(format!("{words} {}", number.checked_add(1)?))
    });
    Line::new(&numbered.unwrap_or_else(|| format!("{} 2", &**name)))
}

fn due_again(payment: &Payment, of: &Id<Partnership>, shift: Shift) -> Payment {
    let mut new = payment.clone();
    let Payment {
        id,
        partnership,
        title: _,
        amount: _,
        trigger,
        due_days: _,
        state,
        series,
        covers: _,
        net: _,
        vat: _,
        invoice_received_on,
        invoice,
        notes,
        taken_over,
    } = &mut new;
    *id = Id::draft();
    partnership.clone_from(of);
    if let Trigger::On(day) = trigger {
        *day = shift.first(*day);
    }
    *state = PaymentState::Open;
    if let Some(series) = series {
        series.name = next_name(&series.name);
    }
    *invoice_received_on = None;
    *invoice = Line::default();
    *notes = Prose::default();
    *taken_over = None;
    new
}

fn granted_again(right: &UsageRight, of: &Id<Partnership>, shift: Shift) -> UsageRight {
    let mut new = right.clone();
    let UsageRight {
        id,
        partnership,
        channel: _,
        from,
        until,
        days: _,
        counted_from: _,
        pieces,
        granted_on,
        territory: _,
        in_use,
        ad_code,
        ad_code_until,
        notes: _,
    } = &mut new;
    *id = Id::draft();
    partnership.clone_from(of);
    *from = from.map(|day| shift.first(day));
    if let Some(Until::Day(day)) = until {
        *day = shift.last(*day);
    }
    pieces.clear(); // Pieces are created when the terms are agreed.
    *granted_on = None;
    *in_use = false;
    *ad_code = Line::default();
    *ad_code_until = None;
    new
}

fn bound_again(window: &Exclusivity, of: &Id<Partnership>, shift: Shift) -> Exclusivity {
    let mut new = window.clone();
    let Exclusivity {
        id,
        influencer: _,
        owed_to,
        category: _,
        competitors: _,
        from,
        until,
        days: _,
        counted_from: _,
        notes: _,
    } = &mut new;
    *id = Id::draft();
    *owed_to = OwedTo::Us(of.clone());
    *from = from.map(|day| shift.first(day));
    *until = until.map(|day| shift.last(day));
    new
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, happened, id, refusal, today};

    fn renewed(partnership: &str, from: &str) -> (Book, Partnership, String) {
        let command = Command::Renew { partnership: id(partnership), from: day(from) };
        let (then, label) = after(&book(), [command]);
        let new = then.partnerships.values().find(|it| !book().partnerships.contains(&it.id));
        let new = Partnership::clone(new.unwrap());
        (then, new, label)
    }

    #[test]
    fn a_series_gets_a_new_name_and_what_was_earned_is_not_paid_again() {
        for (name, expected) in [("Retainer", "Retainer 2"), ("Retainer 2", "Retainer 3")] {
            assert_eq!(&*next_name(&name.into()), expected);
        }
        for (covers, expected) in [
            (None, true),
            (Some(Covers::Bonus), true),
            (Some(Covers::Commission), false),
            (Some(Covers::Expense(Id::draft())), false),
        ] {
            let amount = crate::domain::sample::euros(9);
            let made = Payment::new(Id::draft(), Id::draft(), amount, Trigger::Signing);
            assert_eq!(
                is_owed_again(&Payment { covers: covers.clone(), ..made }),
                expected,
                "{covers:?}"
            );
        }
    }

    #[test]
    fn what_was_agreed_is_proposed_again_and_nothing_of_the_signing_is_kept() {
        let (then, new, label) = renewed("mara-spring", "2027-03-01");
        assert_eq!(label, "Renewed Mara Lind · Spring glaze from 1 Mar 2027");
        let old = Partnership::clone(book().partnerships.get(&id("mara-spring")).unwrap());
        let expected = Partnership {
            id: new.id.clone(),
            terms: new.terms.clone(),
            stage: Stage::In(Lane::InTalks),
            next_step: None,
            agreement: Line::default(),
            signed_on: None,
            ..old
        };
        assert_eq!(new, expected);
        assert_eq!(happened(&then, new.id.as_str()), ["Renewed from Mara Lind · Spring glaze"]);
        assert_eq!(happened(&then, "mara-spring"), ["Renewed, to go on from 1 Mar 2027"]);
        assert_eq!(then.deliverables_of(&new.id).count(), 0);
        assert_eq!(then.shipments_of(&new.id).count(), 0);
        assert_eq!(then.touches_about(&new.id).count(), 0);
    }

    #[test]
    fn from_the_same_day_of_a_month_all_days_move_by_months() {
        let (then, new, _) = renewed("mara-spring", "2027-03-01");
        let phrases: Vec<String> = new.terms.iter().map(|term| term.phrase(today())).collect();
        assert_eq!(
            phrases,
            [
                "2 reels a month on Instagram, 3 months from 1 Mar 2027",
                "3 stories on Instagram by 5 Mar 2027",
                "1 video on Instagram 10 days after delivery",
            ]
        );
        let on = then.payments_of(&new.id).filter_map(|payment| day_of(payment.trigger));
        assert_eq!(on.collect::<Vec<_>>(), [day("2027-03-10")]);
        let open = |payment: &Payment| payment.state == PaymentState::Open;
        assert_eq!(then.payments_of(&new.id).filter(|payment| open(payment)).count(), 3);
        let ends: Vec<_> = then.rights_of(&new.id).map(|right| right.until).collect();
        assert!(ends.contains(&Some(Until::Perpetual)));
        assert!(ends.contains(&Some(Until::Day(day("2027-05-31")))), "an end of a month stays one");
        let unused = |right: &UsageRight| !right.in_use && right.ad_code.is_empty();
        assert!(then.rights_of(&new.id).all(|right| unused(right)));
        let ours = then.exclusivities_in(&new.id).next().unwrap();
        assert_eq!((ours.from, ours.until), (Some(day("2027-03-01")), Some(day("2027-05-31"))));
    }

    #[test]
    fn from_another_day_all_days_move_by_days() {
        let (then, new, _) = renewed("mara-spring", "2027-03-03"); // 92 days on.
        let starts: Vec<_> = new.terms.iter().filter_map(Term::first_day).collect();
        assert_eq!(starts, [day("2027-03-03"), day("2027-03-07")]);
        let ours = then.exclusivities_in(&new.id).next().unwrap();
        assert_eq!(ours.until, Some(day("2027-05-31")));
    }

    #[test]
    fn a_partnership_without_days_is_renewed_as_it_is_and_one_that_is_gone_is_not() {
        let (_, new, label) = renewed("mara-autumn", "2027-03-01");
        assert_eq!(label, "Renewed Mara Lind · Autumn set from 1 Mar 2027");
        assert_eq!(new.title, "Autumn set");
        let gone = Command::Renew { partnership: id("gone"), from: day("2027-03-01") };
        assert_eq!(refusal(&book(), gone), Refusal::Gone("partnership"));
    }
}
