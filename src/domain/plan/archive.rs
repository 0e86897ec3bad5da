//! Archiving records, and restoring them.

use super::noun::{name_of, rule};
use super::pending::Pending;
use crate::domain::campaign::Campaign;
use crate::domain::command::Refusal;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// Archives a record, or restores it.
pub(super) fn toggle(pending: &mut Pending, id: &AnyId) -> Result<String, Refusal> {
    let name = name_of(pending, id)?;
    let archived = match id {
        AnyId::Influencer(id) => {
            let mut record = Influencer::clone(&*pending.need(id)?);
            record.archived = !record.archived;
            let archived = record.archived;
            pending.put(record);
            archived
        }
        AnyId::Campaign(id) => {
            let mut record = Campaign::clone(&*pending.need(id)?);
            record.archived = !record.archived;
            let archived = record.archived;
            pending.put(record);
            archived
        }
        AnyId::Partnership(id) => {
            let mut record = Partnership::clone(&*pending.need(id)?);
            record.archived = !record.archived;
            let archived = record.archived;
            pending.put(record);
            archived
        }
        AnyId::Deliverable(_)
        | AnyId::Payment(_)
        | AnyId::Shipment(_)
        | AnyId::UsageRight(_)
        | AnyId::Exclusivity(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => {
            return rule("only influencers, campaigns and partnerships can be archived");
        }
    };
    Ok(if archived { format!("Archived {name}") } else { format!("Brought back {name}") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::sample::{after, book, id, refusal};

    #[test]
    fn archiving_twice_brings_back() {
        for (one, name) in [
            (AnyId::Influencer(id("mara")), "Mara Lind"),
            (AnyId::Campaign(id("spring")), "Spring glaze"),
            (AnyId::Partnership(id("mara-spring")), "Mara Lind · Spring glaze"),
        ] {
            let (then, label) = after(&book(), [Command::Archive(one.clone())]);
            assert_eq!(label, format!("Archived {name}"));
            assert_ne!(then, book());
            let (then, label) = after(&then, [Command::Archive(one)]);
            assert_eq!(label, format!("Brought back {name}"));
            assert_eq!(then, book());
        }
    }

    #[test]
    fn only_what_has_lists_of_its_own_is_archived() {
        for (one, expected) in [
            (
                AnyId::Payment(id("fee-2")),
                "only influencers, campaigns and partnerships can be archived",
            ),
            (AnyId::Influencer(id("nobody")), "the influencer is not in the book any more"),
        ] {
            assert_eq!(refusal(&book(), Command::Archive(one)).to_string(), expected);
        }
    }
}
