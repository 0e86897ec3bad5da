//! Hiding records from lists, and showing them again.

use super::noun::{name_of, rule};
use super::pending::Pending;
use crate::domain::campaign::Campaign;
use crate::domain::command::Refusal;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;

/// Archives a record, or brings it back.
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
        | AnyId::Entry(_) => {
            return rule("only influencers, campaigns and partnerships can be archived");
        }
    };
    Ok(if archived { format!("Archived {name}") } else { format!("Brought back {name}") })
}
