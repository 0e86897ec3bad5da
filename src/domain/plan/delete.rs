//! Deleting a record with everything that belongs to it.

use std::collections::HashSet;

use super::noun::{name_of, rule};
use super::pending::Pending;
use super::replan;
use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::command::Refusal;
use crate::domain::counted::enumerated;
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::money::Totals;
use crate::domain::partnership::Partnership;
use crate::domain::record::{AnyId, Kind, Tie};
use crate::domain::rights::{OwedTo, UsageRight};
use crate::domain::text::Line;
use crate::domain::touch::Touch;

/// Returns the kinds of the records that would be deleted with this one, one entry per record.
#[must_use]
pub fn taken_along(book: &Book, id: &AnyId) -> Vec<Kind> {
    doomed(book, id).kinds()
}

/// Deletes a record with everything that belongs to it; clears other references to it.
pub(super) fn delete(pending: &mut Pending, id: &AnyId) -> Result<String, Refusal> {
    let name = name_of(pending, id)?;
    if matches!(id, AnyId::Entry(_)) {
        return rule("history stays as long as its partnership; undo takes back a step");
    }
    if let AnyId::Silence(silence) = id {
        let label = super::silence::broken(pending, silence)?;
        pending.take(id);
        return Ok(label);
    }
    if let AnyId::Conflict(_) = id {
        pending.take(id);
        return Ok(format!("Dropped {name}"));
    }
    if let AnyId::Campaign(campaign) = id {
        keeps_its_expenses(pending, campaign)?;
    }
    if let AnyId::Deliverable(piece) = id {
        take_from_rights(pending, piece)?;
    }
    let doomed = doomed(pending.book, id);
    for named in &doomed.naming {
        forget(pending, named)?;
    }
    remember(pending, id, &name);
    let parcel_of = match id {
        AnyId::Shipment(parcel) => Some(pending.need(parcel)?.partnership.clone()),
        AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::Partnership(_)
        | AnyId::Deliverable(_)
        | AnyId::Payment(_)
        | AnyId::UsageRight(_)
        | AnyId::Exclusivity(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => None,
    };
    pending.take(id);
    for owned in &doomed.owned {
        pending.take(owned);
    }
    if let Some(partnership) = parcel_of {
        // What waited for this parcel now waits for the next one.
        replan::after_delivery(&partnership, pending);
    }
    Ok(match enumerated(&doomed.kinds()) {
        none if none.is_empty() => format!("Deleted {name}"),
        along => format!("Deleted {name} with {along}"),
    })
}

/// Refuses to delete a campaign with expenses: the money was spent.
fn keeps_its_expenses(pending: &Pending, id: &Id<Campaign>) -> Result<(), Refusal> {
    let campaign = pending.need(id)?;
    let sum: Totals = campaign.expenses.iter().map(|expense| expense.amount).collect();
    if campaign.expenses.is_empty() {
        return Ok(());
    }
    rule(format!("{} has expenses of {}: archive it instead", campaign.name, sum.brief()))
}

/// Removes a piece from the rights that cover it; the last piece of a right is kept, as a right
/// without pieces would cover all of them.
fn take_from_rights(pending: &mut Pending, piece: &Id<Deliverable>) -> Result<(), Refusal> {
    let partnership = AnyId::Partnership(pending.need(piece)?.partnership.clone());
    for right in pending.hanging::<UsageRight>(&partnership) {
        if !right.pieces.contains(piece) {
            continue;
        }
        if right.pieces.len() == 1 {
            let right = name_of(pending, &AnyId::UsageRight(right.id.clone()))?;
            return rule(format!("it is the only piece of the {right}: delete that first"));
        }
        let mut right = UsageRight::clone(&right);
        right.pieces.retain(|covered| covered != piece);
        pending.put(right);
    }
    Ok(())
}

/// Records a deletion in the history of its partnership.
fn remember(pending: &mut Pending, id: &AnyId, name: &str) {
    let of = match id {
        AnyId::Deliverable(id) => pending.find(id).map(|one| one.partnership.clone()),
        AnyId::Payment(id) => pending.find(id).map(|one| one.partnership.clone()),
        AnyId::Shipment(id) => pending.find(id).map(|one| one.partnership.clone()),
        AnyId::UsageRight(id) => pending.find(id).map(|one| one.partnership.clone()),
        AnyId::Exclusivity(id) => pending.find(id).and_then(|one| match &one.owed_to {
            OwedTo::Us(partnership) => Some(partnership.clone()),
            OwedTo::Brand(_) => None,
        }),
        AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::Partnership(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => None,
    };
    if let Some(partnership) = of {
        // The history belongs to one influencer, so drop the name at the end.
        let what = name.rsplit_once(" · ").map_or(name, |(what, _)| what);
        pending.happened(&partnership, Happening::Deleted { what: Line::new(what) });
    }
}

/// Records to delete, and those to keep that refer to them.
struct Doomed {
    owned: Vec<AnyId>,
    naming: Vec<AnyId>,
}

impl Doomed {
    fn kinds(&self) -> Vec<Kind> {
        self.owned.iter().map(AnyId::kind).collect()
    }
}

fn doomed(book: &Book, id: &AnyId) -> Doomed {
    let mut seen = HashSet::from([id.clone()]);
    let mut owned: Vec<AnyId> = Vec::new();
    let mut naming = HashSet::new();
    let mut next = Some(id.clone());
    let mut at = 0;
    while let Some(parent) = next {
        for child in book.hanging_on(&parent) {
            if !belongs(book, child, &parent) {
                naming.insert(child.clone());
            } else if seen.insert(child.clone()) {
                owned.push(child.clone());
            }
        }
        next = owned.get(at).cloned();
        at += 1;
    }
    let mut naming: Vec<AnyId> = naming.into_iter().filter(|id| !seen.contains(id)).collect();
    naming.sort();
    Doomed { owned, naming }
}

fn belongs(book: &Book, child: &AnyId, parent: &AnyId) -> bool {
    let mut owned = false;
    book.ties_of(child, &mut |on, tie| owned |= on == *parent && tie == Tie::Owned);
    owned
}

/// Clears a reference to a deleted record; only these two fields have one.
fn forget(pending: &mut Pending, id: &AnyId) -> Result<(), Refusal> {
    match id {
        AnyId::Partnership(id) => {
            let partnership = Partnership::clone(&*pending.need(id)?);
            pending.put(Partnership { campaign: None, ..partnership });
        }
        AnyId::Touch(id) => {
            let touch = Touch::clone(&*pending.need(id)?);
            pending.put(Touch { partnership: None, ..touch });
        }
        AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::Deliverable(_)
        | AnyId::Payment(_)
        | AnyId::Shipment(_)
        | AnyId::UsageRight(_)
        | AnyId::Exclusivity(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => {}
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::expense::Expense;
    use crate::domain::sample::euros;
    use crate::domain::sample::{after, book, happened, id, refusal};
    use crate::domain::shipment::{Shipment, ShipmentState};

    #[test]
    fn what_belongs_to_a_record_goes_with_it() {
        let book = book();
        for (one, expected) in [
            (
                AnyId::Influencer(id("mara")),
                "Deleted Mara Lind with 2 partnerships, 5 pieces, 3 payments, 1 parcel, 2 usage rights, 2 exclusivities, 1 touch",
            ),
            (AnyId::Partnership(id("mara-autumn")), "Deleted Mara Lind · Autumn set with 1 piece"),
            (AnyId::Campaign(id("spring")), "Deleted Spring glaze"),
            (AnyId::Deliverable(id("reel-1")), "Deleted Reel 1 of 6 · Mara Lind"),
        ] {
            let count = taken_along(&book, &one).len();
            let (then, label) = after(&book, [Command::Delete(one)]);
            assert_eq!(label, expected);
            let remembered = happened(&then, "mara-spring").len();
            assert_eq!(book.len() - then.len(), count + 1 - remembered);
            assert_eq!(then.dangling(), vec![]);
        }
    }

    #[test]
    fn a_partnership_remembers_what_of_it_was_deleted() {
        for (one, expected) in [
            (AnyId::Deliverable(id("reel-1")), "Deleted Reel 1 of 6"),
            (AnyId::Payment(id("fee-2")), "Deleted 450 EUR"),
            (AnyId::Shipment(id("mugs")), "Deleted 2 mugs"),
            (AnyId::UsageRight(id("repost")), "Deleted right to organic repost"),
            (AnyId::Exclusivity(id("ours")), "Deleted exclusivity for ceramics"),
        ] {
            let (then, _) = after(&book(), [Command::Delete(one)]);
            assert_eq!(happened(&then, "mara-spring"), [expected]);
        }
        let (then, _) = after(&book(), [Command::Delete(AnyId::Exclusivity(id("theirs")))]);
        assert_eq!(happened(&then, "mara-spring"), [""; 0], "it was none of ours");
    }

    #[test]
    fn pieces_follow_the_right_parcel_once_the_wrong_one_is_deleted() {
        let mut wrong = Shipment::new(id("wrong"), id("mara-spring"), "2 mugs".into());
        wrong.state = ShipmentState::Delivered;
        wrong.delivered_on = Some(day("2026-11-18"));
        let video = |book: &Book| book.deliverables.get(&id("video-1")).unwrap().post_due;
        let (then, _) = after(&book(), [Command::Add(wrong.into())]);
        assert_eq!(video(&then), Some(day("2026-11-28")));
        let (then, _) = after(&then, [Command::Delete(AnyId::Shipment(id("wrong")))]);
        assert_eq!(video(&then), None);
        let (mugs, to) = (id("mugs"), ShipmentState::Delivered);
        let came = Command::MoveShipment { shipment: mugs, to, on: day("2026-11-21") };
        assert_eq!(video(&after(&then, [came]).0), Some(day("2026-12-01")));
    }

    #[test]
    fn what_only_names_a_record_forgets_it() {
        let (then, _) = after(&book(), [Command::Delete(AnyId::Campaign(id("spring")))]);
        assert_eq!(then.partnerships.get(&id("mara-spring")).unwrap().campaign, None);
        let (then, _) = after(&book(), [Command::Delete(AnyId::Partnership(id("mara-spring")))]);
        assert_eq!(then.touches.get(&id("dm")).unwrap().partnership, None);
        assert!(then.exclusivities.get(&id("ours")).is_none());
        assert!(then.exclusivities.get(&id("theirs")).is_some());
    }

    #[test]
    fn history_goes_with_its_partnership_only() {
        let entry = AnyId::Entry(id("h-1"));
        let refused = refusal(&book(), Command::Delete(entry));
        assert_eq!(
            refused.to_string(),
            "history stays as long as its partnership; undo takes back a step"
        );
    }

    #[test]
    fn a_campaign_with_expenses_stays() {
        let mut records = Records::clone(book().records());
        let mut spring = Campaign::clone(records.campaigns.get(&id("spring")).unwrap());
        spring.expenses = vec![Expense {
            id: id("fair"),
            on: day("2026-10-02"),
            amount: euros(120),
            what: "Stand at a fair".into(),
        }];
        records.campaigns = [spring].into_iter().collect();
        let refused = refusal(&Book::from(records), Command::Delete(AnyId::Campaign(id("spring"))));
        assert_eq!(refused.to_string(), "Spring glaze has expenses of 120 EUR: archive it instead");
    }

    #[test]
    fn a_right_forgets_a_piece_but_not_its_last_one() {
        let covering = |pieces: &[&str]| {
            let mut records = Records::clone(book().records());
            let mut right = UsageRight::clone(records.rights.get(&id("repost")).unwrap());
            right.pieces = pieces.iter().map(|piece| id(piece)).collect();
            records.rights = [right].into_iter().collect();
            Book::from(records)
        };
        let delete = || Command::Delete(AnyId::Deliverable(id("video-1")));
        let (then, _) = after(&covering(&["video-1", "reel-1"]), [delete()]);
        assert_eq!(then.rights.get(&id("repost")).unwrap().pieces, [id("reel-1")]);
        assert_eq!(
            refusal(&covering(&["video-1"]), delete()).to_string(),
            "it is the only piece of the right to organic repost · Mara Lind: delete that first"
        );
    }
}
