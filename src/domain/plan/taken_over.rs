//! The import mark: keeps records quiet in Today and in the checks until the owner edits them.

use std::sync::Arc;

use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::date::Date;
use crate::domain::record::Record;

/// Clears the mark of each record that the step edits.
pub(super) fn clear(set: &mut ChangeSet) {
    for change in &mut set.changes {
        match change {
            Change::Partnership(edit) => clear_edit(edit, |one| &mut one.taken_over),
            Change::Deliverable(edit) => clear_edit(edit, |one| &mut one.taken_over),
            Change::Payment(edit) => clear_edit(edit, |one| &mut one.taken_over),
            Change::Shipment(edit) => clear_edit(edit, |one| &mut one.taken_over),
            Change::Brand { .. }
            | Change::Influencer(_)
            | Change::Campaign(_)
            | Change::UsageRight(_)
            | Change::Exclusivity(_)
            | Change::Touch(_)
            | Change::Entry(_)
            | Change::Silence(_)
            | Change::Conflict(_) => {}
        }
    }
}

fn clear_edit<R: Record>(edit: &mut Edit<R>, mark: fn(&mut R) -> &mut Option<Date>) {
    if let (Some(_), Some(after)) = (&edit.before, &mut edit.after) {
        *mark(Arc::make_mut(after)) = None;
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::book::Book;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::deliverable::{Deliverable, Status};
    use crate::domain::sample::{after, book, id};

    #[test]
    fn the_first_edit_of_a_record_takes_the_mark_off_it_alone() {
        let mut records = crate::domain::book::Records::clone(book().records());
        records.deliverables = records
            .deliverables
            .values()
            .map(|piece| Deliverable { taken_over: Some(day("2026-11-20")), ..(**piece).clone() })
            .collect();
        let book = Book::from(records);
        let piece = id::<Deliverable>("video-1");
        let set = Command::SetStatus { deliverable: piece.clone(), to: Status::Drafting };
        let (then, _) = after(&book, [set]);
        assert_eq!(then.deliverables.get(&piece).unwrap().taken_over, None);
        let marked = then.deliverables.values().filter(|one| one.taken_over.is_some()).count();
        assert_eq!(marked, book.deliverables.values().count() - 1);
    }
}
