//! Structural problems of the book, found by `domain/check`, with their codes.

use super::dossier::{Dossier, Found};
use super::{Code, Finding, FindingId};
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::check::{Fault, Problem, check_campaign};
use crate::domain::record::AnyId;
use crate::domain::text;

pub(super) fn check(of: &Dossier<'_>, found: &mut Found) {
    let problems = of.agreements.iter().flat_map(|one| of.book.check_partnership(one.one));
    let windows = of.exclusivities.iter().filter_map(|one| of.book.check_exclusivity(one));
    for Problem { fault, record, field, what, hint } in problems.chain(windows) {
        let sentence = match name(of.book, &record) {
            Some(name) => format!("{name}: {what}"),
            None => text::sentence(&what),
        };
        found.add_with(code(fault), record, field, sentence, hint.to_owned());
    }
}

/// Returns the problem of a campaign that is not archived.
pub(super) fn of_campaign(campaign: &Campaign) -> Option<Finding> {
    let problem = check_campaign(campaign).filter(|_| !campaign.archived)?;
    let Problem { fault, record, field, what, hint } = problem;
    let id = FindingId { code: code(fault), record };
    let sentence = format!("{}: {what}", campaign.name);
    Some(Finding { id, field, sentence, hint: hint.to_owned(), influencer: None })
}

/// Returns the name of a partnership's record in a sentence; none for the partnership itself.
fn name(book: &Book, record: &AnyId) -> Option<String> {
    Some(match record {
        AnyId::Deliverable(id) => book.piece_name(book.deliverables.get(id)?),
        AnyId::UsageRight(id) => format!("Right for {}", book.rights.get(id)?.channel),
        AnyId::Exclusivity(id) => format!("Exclusivity, {}", book.exclusivities.get(id)?.scope()),
        AnyId::Shipment(id) => match &*book.shipments.get(id)?.items {
            "" => "Parcel".to_owned(),
            items => format!("Parcel, {items}"),
        },
        AnyId::Payment(id) => format!("Payment of {}", book.payments.get(id)?.amount.brief()),
        AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::Partnership(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => return None,
    })
}

fn code(fault: Fault) -> Code {
    match fault {
        Fault::Dangling => Code::Dangling,
        Fault::DraftAfterPost => Code::DraftAfterPost,
        Fault::Backwards => Code::Backwards,
        Fault::NoSlots => Code::NoSlots,
        Fault::SlotTwice => Code::SlotTwice,
        Fault::NoSuchSlot => Code::NoSuchSlot,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::{ContentType, Poster};
    use crate::domain::date::day;
    use crate::domain::deliverable::Fills;
    use crate::domain::expectations::Term;
    use crate::domain::frequency::Frequency;
    use crate::domain::payment::{Covers, Payment, Trigger};
    use crate::domain::stage::Lane;
    use crate::insight::checks::ledger::Checks;
    use crate::insight::checks::scene::{Scene, codes};
    use crate::insight::scene::{campaign, id, payment, piece, right, today};

    const ABOUT: [&str; 5] = ["C030", "C053", "C091", "C092", "C093"];

    fn term(count: u32) -> Term {
        let frequency = Frequency::PerMonth {
            periods: 1,
            from: day("2026-12-01"),
            pace: crate::domain::frequency::Pace::default(),
        };
        let (content, poster) = (ContentType::Reel, Poster::Creator);
        Term {
            valid_from: None,
            draft_days: None,
            id: id("t"),
            content,
            platform: None,
            poster,
            count,
            frequency,
        }
    }

    #[test]
    fn a_draft_comes_before_its_post() {
        for (draft, expected) in [("2026-12-09", &["C030"][..]), ("2026-12-08", &[])] {
            let mut scene = Scene::agreed(Lane::Active);
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            (reel.draft_due, reel.post_due) = (Some(day(draft)), Some(day("2026-12-08")));
            scene.records.deliverables = [reel].into_iter().collect();
            assert_eq!(codes(&scene, &ABOUT), expected);
        }
    }

    #[test]
    fn a_term_makes_pieces() {
        for (count, expected) in [(0, &["C053"][..]), (2, &[])] {
            let mut scene = Scene::agreed(Lane::Active);
            scene.partnership.terms = vec![term(count)];
            assert_eq!(codes(&scene, &ABOUT), expected);
        }
    }

    #[test]
    fn what_is_wrong_is_told_in_a_sentence() {
        let mut scene = Scene::agreed(Lane::Active);
        scene.partnership.terms = vec![term(0)];
        let trigger = Trigger::On(day("2026-12-01"));
        let taxi = Payment {
            covers: Some(Covers::Expense(id("taxi"))),
            ..payment("taxi-paid", "p-Mara", "20 EUR", trigger)
        };
        scene.records.payments = [taxi].into_iter().collect();
        let checks = Checks::build(&scene.book(), today());
        let said = |code: Code| {
            let found = checks.listed().iter().find(|one| one.finding.id.code == code);
            found.map(|one| one.finding.sentence.clone()).unwrap_or_default()
        };
        assert_eq!(said(Code::NoSlots), "A term of Reel needs at least one piece");
        assert_eq!(said(Code::Dangling), "Payment of 20 EUR: there is no taxi");
    }

    #[test]
    fn a_slot_is_there_and_is_filled_once() {
        for (numbers, expected) in
            [([1, 1], &["C092"][..]), ([1, 3], &["C093"]), ([0, 1], &["C093"]), ([1, 2], &[])]
        {
            let mut scene = Scene::agreed(Lane::Active);
            scene.partnership.terms = vec![term(2)];
            let pieces = numbers.iter().enumerate().map(|(at, number)| {
                let mut made = piece(&format!("reel-{at}"), "p-Mara", ContentType::Reel);
                made.fills = Some(Fills { term: id("t"), number: *number });
                made
            });
            scene.records.deliverables = pieces.collect();
            assert_eq!(codes(&scene, &ABOUT), expected, "{numbers:?}");
        }
    }

    #[test]
    fn what_ends_has_started_before() {
        for (from, expected) in [("2027-01-02", &["C091"][..]), ("2027-01-01", &[])] {
            let mut scene = Scene::agreed(Lane::Active);
            let mut ads = right("ads", "p-Mara", Some("2027-01-01"));
            ads.from = Some(day(from));
            scene.records.rights = [ads].into_iter().collect();
            assert_eq!(codes(&scene, &ABOUT), expected);
            let mut scene = Scene::agreed(Lane::Active);
            let mut spring = campaign("Spring");
            (spring.from, spring.until) = (Some(day(from)), Some(day("2027-01-01")));
            scene.records.campaigns = [spring.clone()].into_iter().collect();
            assert_eq!(codes(&scene, &ABOUT), expected);
            spring.archived = true;
            scene.records.campaigns = [spring].into_iter().collect();
            assert!(codes(&scene, &ABOUT).is_empty(), "the archive is silent");
        }
    }
}
