//! Adding and editing, common to all kinds of records.

use std::sync::Arc;

use super::pending::{Pending, Row};
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::history::Entry;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::record::{AnyId, AnyRecord, for_each_record};

/// The planning rules of a kind of record.
pub(super) trait Noun: Row {
    /// Returns the text that a new id is made from.
    fn slug(&self, book: &Book) -> String;

    /// Returns its name in labels: `Reel 3 of 6 · Mara Lind`.
    fn name(&self, book: &Book) -> String;

    /// Returns the name of a new one in labels: `Reel for Mara Lind · Spring glaze`.
    fn name_when_added(&self, book: &Book) -> String {
        self.name(book)
    }

    /// Validates and completes it, or returns why not; `before` is none for a new one.
    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal>;

    /// Adds the consequences: history, and edits of other records.
    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending);
}

/// Adds a record, with a new id if it has a draft id, and returns the completed record.
pub(super) fn add<R: Noun>(pending: &mut Pending, mut record: R) -> Result<Arc<R>, Refusal> {
    if record.id().is_draft() {
        let id = pending.fresh(&record.slug(pending.book), R::KIND.noun());
        record.set_id(id);
    } else if pending.book.holds(record.id().as_str()) {
        return Err(Refusal::Taken(record.id().to_string()));
    }
    require_ties(pending, &record)?;
    record.settle(None, pending)?;
    let record = Arc::new(record);
    pending.put::<R>(Arc::clone(&record));
    R::follow(None, &record, pending);
    Ok(record)
}

/// Replaces the record with the same id, with all consequences.
pub(super) fn write<R: Noun>(pending: &mut Pending, mut record: R) -> Result<(), Refusal> {
    let before = pending.need(record.id())?;
    require_ties(pending, &record)?;
    record.settle(Some(&before), pending)?;
    if record == *before {
        return Err(Refusal::Already("nothing was changed".to_owned()));
    }
    let after = Arc::new(record);
    pending.put::<R>(Arc::clone(&after));
    R::follow(Some(&before), &after, pending);
    Ok(())
}

/// Refuses a record with a dangling reference.
pub(super) fn require_ties<R: Row>(pending: &Pending, record: &R) -> Result<(), Refusal> {
    let mut gone = None;
    record.ties(&mut |on, _| {
        if !pending.holds(&on) {
            gone = Some(on.kind().noun());
        }
    });
    gone.map_or(Ok(()), |noun| Err(Refusal::Gone(noun)))
}

/// Returns a refusal by a domain rule.
pub(super) fn rule<T>(why: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Rule(why.into()))
}

/// Returns a refusal because nothing would change.
pub(super) fn already<T>(why: impl Into<String>) -> Result<T, Refusal> {
    Err(Refusal::Already(why.into()))
}

/// Appends the influencer of a partnership to a text.
pub(super) fn with_influencer(what: &str, partnership: &Id<Partnership>, book: &Book) -> String {
    match book.partnerships.get(partnership) {
        Some(partnership) => format!("{what} · {}", book.influencer_name(&partnership.influencer)),
        None => what.to_owned(),
    }
}

/// Appends the partnership to a text.
pub(super) fn for_partnership(what: &str, partnership: &Id<Partnership>, book: &Book) -> String {
    match book.partnerships.get(partnership) {
        Some(partnership) => format!("{what} for {}", book.partnership_name(partnership)),
        None => what.to_owned(),
    }
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        /// Adds a record of any kind.
        pub(super) fn add_any(pending: &mut Pending, record: AnyRecord) -> Result<String, Refusal> {
            let name = match record {
                $(AnyRecord::$kind(record) => {
                    add(pending, record)?.name_when_added(pending.book)
                })*
            };
            Ok(format!("Added {name}"))
        }

        /// Edits a record of any kind.
        pub(super) fn edit_any(pending: &mut Pending, record: AnyRecord) -> Result<String, Refusal> {
            let id = record.id();
            match record {
                $(AnyRecord::$kind(record) => write(pending, record)?),*
            }
            Ok(format!("Edited {}", name_of(pending, &id)?))
        }

        /// Returns the name of a record, or the refusal that it is gone.
        pub(super) fn name_of(pending: &Pending, id: &AnyId) -> Result<String, Refusal> {
            match id {
                $(AnyId::$kind(id) => Ok(pending.need(id)?.name(pending.book))),*
            }
        }

        /// Returns the name of a record, or its id if it is gone.
        pub(super) fn name_in(book: &Book, id: &AnyId) -> String {
            match id {
                $(AnyId::$kind(id) => {
                    book.$table.get(id).map_or_else(|| id.to_string(), |one| one.name(book))
                }),*
            }
        }
    };
}
for_each_record!(declare);

impl Noun for Entry {
    fn slug(&self, _: &Book) -> String {
        "h".to_owned()
    }
    fn name(&self, book: &Book) -> String {
        for_partnership("history", &self.partnership, book)
    }
    fn settle(&mut self, _: Option<&Self>, _: &mut Pending) -> Result<(), Refusal> {
        rule("history is written by Cahoots alone; undo takes back what a step added")
    }
    fn follow(_: Option<&Self>, _: &Self, _: &mut Pending) {}
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::content::ContentType;
    use crate::domain::deliverable::Deliverable;
    use crate::domain::influencer::Influencer;
    use crate::domain::sample::{after, book, id, name, refusal};
    use crate::domain::shipment::Shipment;

    #[test]
    fn labels_name_what_was_added_and_for_whom() {
        let book = book();
        let draft = |any: &str| match any {
            "reel" => Deliverable::new(Id::draft(), id("mara-spring"), ContentType::Reel).into(),
            "parcel" => Shipment::new(Id::draft(), id("jo-first"), "1 mug".into()).into(),
            _ => Influencer::new(Id::draft(), name("Zoë Papadaki")).into(),
        };
        for (record, expected) in [
            (draft("zoë"), "Added Zoë Papadaki"),
            (draft("reel"), "Added Reel for Mara Lind · Spring glaze"),
            (draft("parcel"), "Added 1 mug for Jo Park"),
            (Partnership::new(Id::draft(), id("jo")).into(), "Added Jo Park"),
        ] {
            let (then, label) = after(&book, [Command::Add(record)]);
            assert_eq!(label, expected);
            assert!(then.len() > book.len());
        }
    }

    #[test]
    fn a_new_id_is_made_from_the_name() {
        let zoe = Influencer::new(Id::draft(), name("Zoë Papadaki"));
        let (then, _) = after(&book(), [Command::Add(zoe.into())]);
        let ids = then.influencers.values().map(|influencer| influencer.id.as_str());
        assert_eq!(ids.filter(|id| id.starts_with("zoe-papadaki-")).count(), 1);
    }

    #[test]
    fn what_cannot_be_added_is_refused() {
        let gone = Deliverable::new(Id::draft(), id("gone"), ContentType::Reel);
        let taken = Influencer::new(id("mugs"), name("Mug Person"));
        let entry = book().history.values().next().map(|entry| Entry::clone(entry)).unwrap();
        let entry = Entry { id: Id::draft(), ..entry };
        for (record, expected) in [
            (gone.into(), "the partnership is not in the book any more"),
            (taken.into(), "the book already holds mugs"),
            (
                AnyRecord::from(entry),
                "history is written by Cahoots alone; undo takes back what a step added",
            ),
        ] {
            assert_eq!(refusal(&book(), Command::Add(record)).to_string(), expected);
        }
    }

    #[test]
    fn an_edit_replaces_the_record_and_needs_a_change() {
        let book = book();
        let mara = Influencer::clone(book.influencers.get(&id("mara")).unwrap());
        let renamed = Influencer { name: name("Mara Linde"), ..mara.clone() };
        let (then, label) = after(&book, [Command::Edit(renamed.into())]);
        assert_eq!(label, "Edited Mara Linde");
        assert_eq!(then.influencer_name(&id("mara")), "Mara Linde");
        let same = refusal(&book, Command::Edit(mara.clone().into()));
        assert_eq!(same, Refusal::Already("nothing was changed".to_owned()));
        let gone = refusal(&book, Command::Edit(Influencer { id: id("nobody"), ..mara }.into()));
        assert_eq!(gone, Refusal::Gone("influencer"));
    }
}
