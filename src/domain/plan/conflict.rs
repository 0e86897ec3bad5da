//! Conflicts: the owner says which of two versions holds.

use std::sync::Arc;

use super::noun::{Noun, edit_any, name_in, name_of, rule};
use super::pending::Pending;
use super::{brand, delete};
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::conflict::{Conflict, Side};
use crate::domain::id::Id;
use crate::domain::record::AnyId;
use crate::domain::whole::Whole;

impl Noun for Conflict {
    fn slug(&self, _: &Book) -> String {
        "conflict".to_owned()
    }

    fn name(&self, book: &Book) -> String {
        let what = match self.field {
            Some(field) => field.replace('_', " "),
            None => "deletion".to_owned(),
        };
        match &self.record {
            Some(record) => format!("the {what} of {}", name_in(book, record)),
            None => format!("the {what} of {}", book.brand.name),
        }
    }

    fn settle(&mut self, _: Option<&Self>, _: &mut Pending) -> Result<(), Refusal> {
        rule("conflicts are found by merging alone; answer one to be rid of it")
    }

    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}

/// Lets a version of a conflict hold.
pub(super) fn answer(
    pending: &mut Pending,
    id: &Id<Conflict>,
    with: Side,
) -> Result<String, Refusal> {
    let conflict = pending.need(id)?;
    let what = name_of(pending, &AnyId::Conflict(id.clone()))?;
    pending.take(&AnyId::Conflict(id.clone()));
    settle_as(pending, &conflict, with)?;
    Ok(match with {
        Side::Ours | Side::Theirs => format!("Answered {what} with {with}"),
        Side::Base => format!("Answered {what} with what was before"),
    })
}

/// Lets the same version of all conflicts hold; those that do not have it stay.
pub(super) fn answer_all(pending: &mut Pending, with: Side) -> Result<String, Refusal> {
    let conflicts: Vec<Arc<Conflict>> = pending.book.conflicts.values().cloned().collect();
    let mut answered = 0;
    for conflict in conflicts {
        if conflict.version(with).is_none() && conflict.deleted_by() != Some(with) {
            continue;
        }
        answer(pending, &conflict.id, with)?;
        answered += 1;
    }
    match answered {
        0 => rule("there is no conflict that can be answered so"),
        1 => Ok(format!("Answered 1 conflict with {with}")),
        count => Ok(format!("Answered {count} conflicts with {with}")),
    }
}

fn settle_as(pending: &mut Pending, conflict: &Conflict, with: Side) -> Result<(), Refusal> {
    let (Some(field), Some(version)) = (conflict.field, conflict.version(with)) else {
        return match (&conflict.record, conflict.deleted_by()) {
            (Some(record), Some(side)) if side == with => {
                delete::delete(pending, record).map(|_| ())
            }
            (_, Some(_)) if with != Side::Base => Ok(()),
            _ => rule("there was no version before the two"),
        };
    };
    let Some(standing) = Whole::standing(pending.book, conflict.record.as_ref()) else {
        return Ok(());
    };
    if standing.agrees(version.whole(), field) {
        return Ok(());
    }
    match standing.with_field_of(version.whole(), field) {
        Whole::Brand(changed) => brand::edit(pending, Arc::unwrap_or_clone(changed)).map(|_| ()),
        Whole::Record(changed) => edit_any(pending, *changed).map(|_| ()),
    }
}
