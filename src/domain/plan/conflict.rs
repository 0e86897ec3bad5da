//! Answering conflicts: the owner chooses one of two versions.

use std::sync::Arc;

use super::noun::{Noun, edit_any, name_in, name_of, require_ties, rule};
use super::pending::Pending;
use super::{brand, delete, plan};
use crate::domain::book::Book;
use crate::domain::command::{Command, Refusal};
use crate::domain::conflict::{Conflict, Side, Version};
use crate::domain::date::Date;
use crate::domain::id::{Id, Ids};
use crate::domain::record::{AnyId, AnyRecord};
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

/// Applies one version of a conflict.
pub(super) fn answer(
    pending: &mut Pending,
    id: &Id<Conflict>,
    with: Side,
) -> Result<String, Refusal> {
    let conflict = pending.need(id)?;
    let what = name_of(pending, &AnyId::Conflict(id.clone()))?;
    pending.take(&AnyId::Conflict(id.clone()));
    let (Some(field), Some(version)) = (conflict.field, conflict.version(with)) else {
        return answer_deletion(pending, &conflict, with);
    };
    write_field(pending, version.whole(), field)?;
    let shown = match version.show() {
        empty if empty.is_empty() => "nothing".to_owned(),
        shown => shown,
    };
    Ok(format!("Answered {what}: {shown}"))
}

/// Applies the same side of all conflicts; those that cannot be answered so are kept.
pub(super) fn answer_all(pending: &mut Pending, with: Side) -> Result<String, Refusal> {
    let book = pending.book;
    let mut answered = 0;
    for conflict in book.conflicts.values() {
        let id = &conflict.id;
        if !can_be_answered(book, id, with, pending.today) || pending.find(id).is_none() {
            continue;
        }
        answered += 1;
        if of_several_that_stands(book, conflict, with) {
            pending.take(&AnyId::Conflict(id.clone()));
        } else {
            answer(pending, id, with)?;
        }
    }
    match answered {
        0 => rule("there is no conflict that can be answered so"),
        1 => Ok(format!("Answered 1 conflict: {with}")),
        count => Ok(format!("Answered {count} conflicts: {with}")),
    }
}

/// Resolves a record that one side deleted: choosing that side deletes it.
fn answer_deletion(
    pending: &mut Pending,
    conflict: &Conflict,
    with: Side,
) -> Result<String, Refusal> {
    match (&conflict.record, conflict.deleted_by()) {
        (Some(record), Some(side)) if side == with => delete::delete(pending, record),
        (Some(record), Some(_)) if with != Side::Base => {
            Ok(format!("Kept {}", name_of(pending, record)?))
        }
        _ => rule("there was no version before the two"),
    }
}

fn can_be_answered(book: &Book, conflict: &Id<Conflict>, with: Side, today: Date) -> bool {
    let alone = Command::Answer { conflict: conflict.clone(), with };
    plan(book, alone, &mut Ids::seeded(0), today).is_ok()
}

/// Returns whether another conflict about the field has this version, and it is the current value.
fn of_several_that_stands(book: &Book, conflict: &Conflict, with: Side) -> bool {
    let standing = Whole::standing(book, conflict.record.as_ref());
    let stands = |one: &Conflict| {
        let version = one.version(with).map(Version::whole);
        version.zip(one.field).zip(standing.as_ref()).is_some_and(|((version, field), standing)| {
            conflict.field == Some(field)
                && one.record == conflict.record
                && version.agrees(standing, field)
        })
    };
    book.conflicts.values().any(|one| stands(one))
}

/// Sets a field to that of another version of the record, with all consequences.
fn write_field(pending: &mut Pending, version: &Whole, field: &str) -> Result<(), Refusal> {
    let id = version.id();
    let Some(standing) = pending.whole(id.as_ref()) else {
        return Err(Refusal::Gone(id.map_or("brand", |id| id.kind().noun())));
    };
    if standing.agrees(version, field) {
        return Ok(());
    }
    match standing.with_field_of(version, field) {
        Whole::Brand(changed) => brand::edit(pending, Arc::unwrap_or_clone(changed)).map(|_| ()),
        Whole::Record(changed) => match *changed {
            // Entries are never edited, so there are no consequences.
            AnyRecord::Entry(entry) => {
                require_ties(pending, &entry)?;
                pending.put(entry);
                Ok(())
            }
            changed => edit_any(pending, changed).map(|_| ()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::campaign::Campaign;
    use crate::domain::deliverable::{Deliverable, Status};
    use crate::domain::merge::merge;
    use crate::domain::partnership::Partnership;
    use crate::domain::sample::{after, book, euros, id, refusal, today};

    fn edited(change: impl FnOnce(&mut Partnership)) -> Book {
        let mut one = Partnership::clone(book().partnerships.get(&id("mara-spring")).unwrap());
        change(&mut one);
        after(&book(), [Command::Edit(one.into())]).0
    }

    fn merged(ours: &Book, theirs: &Book) -> Book {
        merge(&book(), ours, theirs, today()).records.into()
    }

    /// Returns the sample after two sides set different fees and titles.
    fn contested() -> Book {
        let side = |fee, title: &str| {
            edited(|one| (one.fee, one.title) = (Some(euros(fee)), title.into()))
        };
        merged(&side(1_000, "Glaze"), &side(1_200, "Spring"))
    }

    fn about(book: &Book, field: &str) -> Id<Conflict> {
        book.conflicts.values().find(|one| one.field == Some(field)).unwrap().id.clone()
    }

    fn spring(book: &Book) -> (Option<crate::domain::money::Money>, String) {
        let one = book.partnerships.get(&id("mara-spring")).unwrap();
        (one.fee, one.title.to_string())
    }

    #[test]
    fn an_answer_writes_the_field_and_takes_the_conflict_away() {
        let book = contested();
        let fee = about(&book, "fee");
        for (with, expected) in [(Side::Ours, 1_000), (Side::Theirs, 1_200), (Side::Base, 900)] {
            let command = Command::Answer { conflict: fee.clone(), with };
            let (then, label) = after(&book, [command]);
            assert_eq!(spring(&then), (Some(euros(expected)), "Glaze".to_owned()));
            assert_eq!(
                label,
                format!("Answered the fee of Mara Lind · Spring glaze: {expected}.00 EUR")
            );
            let left: Vec<_> = then.conflicts.values().map(|one| one.field).collect();
            assert_eq!(left, [Some("title")]);
        }
    }

    #[test]
    fn all_conflicts_are_answered_at_once_and_undone_at_once() {
        let book = contested();
        let (then, label) = after(&book, [Command::AnswerAll(Side::Theirs)]);
        assert_eq!(label, "Answered 2 conflicts: theirs");
        assert_eq!(spring(&then), (Some(euros(1_200)), "Spring".to_owned()));
        assert!(then.conflicts.is_empty());
        let none = refusal(&then, Command::AnswerAll(Side::Theirs)).to_string();
        assert_eq!(none, "there is no conflict that can be answered so");
    }

    #[test]
    fn of_several_conflicts_about_one_field_what_stands_is_ours() {
        let fee = |fee| edited(|one| one.fee = Some(euros(fee)));
        let first = merged(&fee(1_000), &fee(1_200));
        let second = merge(&book(), &fee(1_300), &first, today()).records.into();
        let (then, label) = after(&second, [Command::AnswerAll(Side::Ours)]);
        assert_eq!(label, "Answered 2 conflicts: ours");
        assert_eq!(spring(&then).0, Some(euros(1_300)));
    }

    #[test]
    fn a_deletion_is_carried_out_or_forgotten() {
        let (changed, _) = after(
            &book(),
            [Command::SetStatus { deliverable: id("reel-1"), to: Status::Scheduled }],
        );
        let (gone, _) = after(&book(), [Command::Delete(AnyId::Deliverable(id("reel-1")))]);
        let book = merged(&changed, &gone);
        let conflict = book.conflicts.values().next().unwrap().id.clone();
        let answer = |with| Command::Answer { conflict: conflict.clone(), with };
        let (then, label) = after(&book, [answer(Side::Theirs)]);
        assert_eq!(label, "Deleted Reel 1 of 6 · Mara Lind with 1 conflict");
        assert!(!then.deliverables.contains(&id("reel-1")) && then.conflicts.is_empty());
        let (then, label) = after(&book, [answer(Side::Ours)]);
        assert_eq!(label, "Kept Reel 1 of 6 · Mara Lind");
        let reel: &Deliverable = then.deliverables.get(&id("reel-1")).unwrap();
        assert_eq!((reel.status, then.conflicts.len()), (Status::Scheduled, 0));
        let before = refusal(&book, answer(Side::Base)).to_string();
        assert_eq!(before, "there was no version before the two");
    }

    #[test]
    fn a_value_that_cannot_be_any_more_is_refused_and_the_conflict_stays() {
        let winter = edited(|one| one.campaign = Some(id("winter")));
        let none = edited(|one| one.campaign = None);
        let (then, _) = after(
            &merged(&none, &winter),
            [Command::Delete(AnyId::Campaign(id::<Campaign>("winter")))],
        );
        let conflict = about(&then, "campaign");
        let refused = refusal(&then, Command::Answer { conflict, with: Side::Theirs }).to_string();
        assert_eq!(refused, "the campaign is not in the book any more");
        let all = refusal(&then, Command::AnswerAll(Side::Theirs)).to_string();
        assert_eq!(all, "there is no conflict that can be answered so");
    }

    #[test]
    fn a_conflict_goes_with_its_record_or_when_it_is_dropped() {
        let book = contested();
        let (then, _) = after(&book, [Command::Delete(AnyId::Partnership(id("mara-spring")))]);
        assert!(then.conflicts.is_empty());
        let fee = AnyId::Conflict(about(&book, "fee"));
        let (then, label) = after(&book, [Command::Delete(fee)]);
        assert_eq!(label, "Dropped the fee of Mara Lind · Spring glaze");
        assert_eq!((then.conflicts.len(), spring(&then).0), (1, Some(euros(1_000))));
    }

    #[test]
    fn a_conflict_is_made_by_merging_alone() {
        let book = contested();
        let one = Conflict::clone(book.conflicts.values().next().unwrap());
        let refused = refusal(&book, Command::Add(Conflict { id: Id::draft(), ..one }.into()));
        assert_eq!(
            refused.to_string(),
            "conflicts are found by merging alone; answer one to be rid of it"
        );
    }
}
