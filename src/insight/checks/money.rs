//! Checks payments against their triggers.

use super::Code;
use super::dossier::{Agreement, Dossier, Found};
use crate::domain::date::{days_between, short};
use crate::domain::deliverable::Status;
use crate::domain::payment::Trigger;
use crate::domain::record::AnyId;
use crate::insight::number::counted;
use crate::insight::payment::{Standing, Triggered, standing_by, triggered_by};

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    for agreement in &of.agreements {
        payments(of, agreement, found);
        no_payment(agreement, found);
    }
}

fn payments(of: &Dossier<'_>, agreement: &Agreement<'_>, found: &mut Found) {
    for payment in &agreement.payments {
        let id = || AnyId::Payment(payment.id.clone());
        let amount = payment.amount.brief();
        let triggered = || triggered_by(of.book, agreement.one, &agreement.pieces, payment);
        match standing_by(payment, triggered, of.today) {
            Standing::Paid { on } => {
                let waits = matches!(payment.trigger, Trigger::Verification { .. });
                if waits && triggered() == Triggered::NotYet {
                    let (on, trigger) = (short(on, of.today), payment.trigger.phrase());
                    let sentence = format!("{amount} {trigger}, paid on {on}, is not verified yet");
                    found.add(Code::PaidUnverified, id(), "trigger", sentence);
                }
            }
            Standing::Overdue { due } => {
                let days = counted(days_between(due, of.today).unsigned_abs(), "day");
                let trigger = payment.trigger.phrase();
                let sentence = format!("{amount} {trigger} is {days} past its last day");
                found.add(Code::Unpaid, id(), "state", sentence);
            }
            Standing::Waiting { .. } | Standing::Ready { .. } | Standing::Cancelled => {}
        }
    }
}

/// A cancelled payment counts: it was a decision.
fn no_payment(agreement: &Agreement<'_>, found: &mut Found) {
    let Some(fee) = agreement.one.fee.filter(|fee| fee.minor > 0) else { return };
    let wanted = agreement.pieces.iter().filter(|piece| piece.status != Status::Cancelled);
    let (mut count, mut verified) = (0_u64, 0);
    for piece in wanted {
        count += 1;
        verified += u64::from(piece.status == Status::Verified);
    }
    let is_paid_for = agreement.payments.iter().any(|one| one.covers.is_none());
    if !is_paid_for && count > 0 && verified == count {
        let (fee, pieces) = (fee.brief(), counted(count, "piece"));
        let sentence = format!("{fee} was agreed, {pieces} verified, and no payment is there");
        found.add(Code::NoPayment, agreement.id(), "fee", sentence);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::money::Money;
    use crate::domain::payment::PaymentState;
    use crate::domain::stage::Lane;
    use crate::domain::text::Line;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{check as seen, payment, piece};

    const ABOUT: [&str; 3] = ["C040", "C041", "C042"];

    /// One reel, checked on 3 Nov if verified, and a payment due 14 days after its trigger.
    fn of(status: Status, trigger: Trigger, state: PaymentState) -> Vec<&'static str> {
        let mut scene = Scene::agreed(Lane::Active);
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.status = status;
        reel.check = (status == Status::Verified).then(|| seen(day("2026-11-03")));
        scene.records.deliverables = [reel].into_iter().collect();
        let mut fee = payment("fee", "p-Mara", "150 EUR", trigger);
        (fee.state, fee.due_days) = (state, 14);
        scene.records.payments = [fee].into_iter().collect();
        codes(&scene, &ABOUT)
    }

    fn paid() -> PaymentState {
        PaymentState::Paid { on: day("2026-11-10"), how: Line::default() }
    }

    #[test]
    fn a_payment_on_verification_waits_for_it() {
        let verification = Trigger::Verification { pieces: None };
        assert_eq!(of(Status::Live, verification, paid()), ["C040"]);
        assert!(of(Status::Verified, verification, paid()).is_empty());
        assert!(of(Status::Live, Trigger::Signing, paid()).is_empty(), "agreed to be paid before");
        assert!(of(Status::Live, verification, PaymentState::Open).is_empty());
    }

    #[test]
    fn what_is_verified_is_paid_in_time() {
        let verification = Trigger::Verification { pieces: None };
        assert_eq!(of(Status::Verified, verification, PaymentState::Open), ["C041"]);
        assert!(of(Status::Verified, verification, PaymentState::Cancelled).is_empty());
        assert!(of(Status::Live, verification, PaymentState::Open).is_empty());
        let on = |text| Trigger::On(day(text));
        assert_eq!(of(Status::Live, on("2026-11-07"), PaymentState::Open), ["C041"]);
        assert!(of(Status::Live, on("2026-11-08"), PaymentState::Open).is_empty(), "the last day");
    }

    #[test]
    fn a_payment_of_commission_is_no_payment_of_the_fee() {
        use crate::domain::payment::Covers;
        for (covers, expected) in [(None, &[][..]), (Some(Covers::Commission), &["C042"])] {
            let mut scene = Scene::agreed(Lane::Active);
            scene.partnership.fee = Money::parse("150 EUR").ok();
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            (reel.status, reel.check) = (Status::Verified, Some(seen(day("2026-11-03"))));
            scene.records.deliverables = [reel].into_iter().collect();
            let mut made = payment("pay", "p-Mara", "150 EUR", Trigger::Signing);
            (made.covers, made.state) = (covers.clone(), paid());
            scene.records.payments = [made].into_iter().collect();
            assert_eq!(codes(&scene, &["C042"]), expected, "{covers:?}");
        }
    }

    #[test]
    fn a_fee_needs_a_payment_when_all_is_verified() {
        let of = |fee: Option<&str>, statuses: &[Status]| {
            let mut scene = Scene::agreed(Lane::Active);
            scene.partnership.fee = fee.map(|fee| Money::parse(fee).unwrap());
            let pieces = statuses.iter().enumerate().map(|(at, status)| {
                let mut made = piece(&format!("reel-{at}"), "p-Mara", ContentType::Reel);
                made.status = *status;
                made
            });
            scene.records.deliverables = pieces.collect();
            codes(&scene, &ABOUT)
        };
        let (verified, live) = (Status::Verified, Status::Live);
        assert_eq!(of(Some("150 EUR"), &[verified, Status::Cancelled]), ["C042"]);
        assert!(of(Some("150 EUR"), &[verified, live]).is_empty());
        assert!(of(Some("150 EUR"), &[]).is_empty());
        assert!(of(None, &[verified]).is_empty());
    }
}
