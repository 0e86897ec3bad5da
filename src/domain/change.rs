//! Changes: the effect of a step on the records, as before and after.
//!
//! Create, edit and delete have one form, and undo swaps the sides. Not snapshots, as they would
//! silently undo another window's changes; not hand-written inverses, as they are one more source
//! of bugs. Diff, undo, history, merge and journal share this type.

use std::cmp::Ordering;
use std::sync::Arc;

use super::book::{Book, Records, Table};
use super::brand::Brand;
use super::campaign::Campaign;
use super::conflict::Conflict;
use super::deliverable::Deliverable;
use super::history::Entry;
use super::id::Id;
use super::influencer::Influencer;
use super::partnership::Partnership;
use super::payment::Payment;
use super::record::{AnyId, AnyRecord, Record, Tie, for_each_record};
use super::rights::{Exclusivity, UsageRight};
use super::shipment::Shipment;
use super::silence::Silence;
use super::touch::Touch;
use super::whole::Whole;

/// The change of one record: no `before` for a creation, no `after` for a deletion.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit<R: Record> {
    /// The record.
    pub id: Id<R>,
    /// The old value.
    pub before: Option<Arc<R>>,
    /// The new value.
    pub after: Option<Arc<R>>,
}

impl<R: Record> Edit<R> {
    fn inverted(&self) -> Self {
        Self { id: self.id.clone(), before: self.after.clone(), after: self.before.clone() }
    }

    fn is_current(&self, records: &Records) -> bool {
        R::table(records).get(&self.id) == self.before.as_ref()
    }

    fn put(&self, records: &mut Records) {
        match &self.after {
            Some(after) => R::table_mut(records).put(Arc::clone(after)),
            None => R::table_mut(records).take(&self.id),
        }
    }

    fn apply(&self, book: &mut Book) {
        let any = R::any(&self.id);
        if let Some(before) = &self.before {
            before.ties(&mut |on, _| book.untie(&any, &on));
        }
        self.put(book.records_mut());
        if let Some(after) = &self.after {
            after.ties(&mut |on, _| book.tie(any.clone(), on));
        }
    }
}

/// The book does not match the `before` values of the change set; nothing was changed.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{what} has changed since")]
pub struct Stale {
    /// The record.
    pub what: String,
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        /// The change of one record or of the brand.
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[expect(missing_docs, reason = "each names its type")]
        pub enum Change {
            Brand { before: Arc<Brand>, after: Arc<Brand> },
            $($kind(Edit<$kind>)),*
        }

        impl Change {
            /// Returns the inverse change.
            #[must_use]
            pub fn inverted(&self) -> Self {
                match self {
                    Self::Brand { before, after } => {
                        Self::Brand { before: Arc::clone(after), after: Arc::clone(before) }
                    }
                    $(Self::$kind(edit) => Self::$kind(edit.inverted())),*
                }
            }

            /// Returns the changed record; none for the brand.
            #[must_use]
            pub fn about(&self) -> Option<AnyId> {
                match self {
                    Self::Brand { .. } => None,
                    $(Self::$kind(edit) => Some(AnyId::$kind(edit.id.clone()))),*
                }
            }

            /// Returns the added record, if the change adds one.
            #[must_use]
            pub fn added(&self) -> Option<AnyId> {
                match self {
                    Self::Brand { .. } => None,
                    $(Self::$kind(edit) => {
                        edit.before.is_none().then(|| AnyId::$kind(edit.id.clone()))
                    }),*
                }
            }

            /// Returns whether the record exists afterwards.
            #[must_use]
            pub fn leaves_it(&self) -> bool {
                match self {
                    Self::Brand { .. } => true,
                    $(Self::$kind(edit) => edit.after.is_some()),*
                }
            }

            /// Returns the record before and after; none where it does not exist.
            #[must_use]
            pub fn sides(&self) -> (Option<Whole>, Option<Whole>) {
                match self {
                    Self::Brand { before, after } => {
                        let whole = |brand| Some(Whole::Brand(Arc::clone(brand)));
                        (whole(before), whole(after))
                    }
                    $(Self::$kind(edit) => {
                        let whole = |record: &Arc<$kind>| AnyRecord::$kind($kind::clone(record));
                        let side = |record: &Option<_>| record.as_ref().map(whole).map(Whole::from);
                        (side(&edit.before), side(&edit.after))
                    })*
                }
            }

            /// Returns the change between two versions of a record; none for different records, or
            /// if nothing changed.
            #[must_use]
            pub fn between(before: Option<Whole>, after: Option<Whole>) -> Option<Self> {
                if before == after {
                    return None;
                }
                let id = before.as_ref().or(after.as_ref()).and_then(Whole::id);
                let Some(id) = id else {
                    return match (before, after) {
                        (Some(Whole::Brand(before)), Some(Whole::Brand(after))) => {
                            Some(Self::Brand { before, after })
                        }
                        _ => None,
                    };
                };
                match id {
                    $(AnyId::$kind(id) => {
                        let side = |whole: Option<Whole>| match whole {
                            Some(Whole::Record(record)) => match *record {
                                AnyRecord::$kind(record) if record.id == id => {
                                    Some(Arc::new(record))
                                }
                                _ => None,
                            },
                            _ => None,
                        };
                        let (before, after) = (side(before), side(after));
                        Some(Self::$kind(Edit { before, after, id }))
                    })*
                }
            }

            /// Calls `see` for each reference of the record after the change.
            pub(super) fn ties_after(&self, see: &mut dyn FnMut(AnyId, Tie)) {
                match self {
                    Self::Brand { .. } => {}
                    $(Self::$kind(edit) => if let Some(after) = &edit.after {
                        after.ties(see);
                    }),*
                }
            }

            /// Calls `see` for the record and for every record that it refers to before or after.
            pub fn each_touched(&self, see: &mut dyn FnMut(AnyId)) {
                match self {
                    Self::Brand { .. } => {}
                    $(Self::$kind(edit) => {
                        see(AnyId::$kind(edit.id.clone()));
                        for record in [&edit.before, &edit.after].into_iter().flatten() {
                            record.ties(&mut |on, _| see(on));
                        }
                    })*
                }
            }

            fn is_current(&self, records: &Records) -> bool {
                match self {
                    Self::Brand { before, .. } => records.brand == *before,
                    $(Self::$kind(edit) => edit.is_current(records)),*
                }
            }

            fn put(&self, records: &mut Records) {
                match self {
                    Self::Brand { after, .. } => records.brand = Arc::clone(after),
                    $(Self::$kind(edit) => edit.put(records)),*
                }
            }

            fn apply(&self, book: &mut Book) {
                match self {
                    Self::Brand { .. } => self.put(book.records_mut()),
                    $(Self::$kind(edit) => edit.apply(book)),*
                }
            }
        }

        fn diff_tables(from: &Records, to: &Records, changes: &mut Vec<Change>) {
            $(diff_table(&from.$table, &to.$table, changes);)*
        }

        $(impl From<Edit<$kind>> for Change {
            fn from(edit: Edit<$kind>) -> Self { Self::$kind(edit) }
        })*
    };
}
for_each_record!(declare);

/// Walks two tables in parallel: both are sorted by id.
fn diff_table<R: Record>(from: &Table<R>, to: &Table<R>, changes: &mut Vec<Change>)
where
    Change: From<Edit<R>>,
{
    if from.is_shared_with(to) {
        return;
    }
    let (mut old, mut new) = (from.values().peekable(), to.values().peekable());
    loop {
        let order = match (old.peek(), new.peek()) {
            (Some(old), Some(new)) => old.id().cmp(new.id()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return,
        };
        let before = if order.is_le() { old.next() } else { None };
        let after = if order.is_ge() { new.next() } else { None };
        if before != after {
            let id = before.or(after).map(|record| record.id().clone());
            let id = id.expect("one of the two is there");
            changes.push(Edit { id, before: before.cloned(), after: after.cloned() }.into());
        }
    }
}

/// One step of the user, labelled in the past tense; at most one change per record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeSet {
    /// What was done, in the past tense, for the notice and for undo.
    pub label: String,
    /// The changes.
    pub changes: Vec<Change>,
}

impl ChangeSet {
    /// Returns the inverse set, with the same label.
    #[must_use]
    pub fn inverted(&self) -> Self {
        Self {
            label: self.label.clone(),
            changes: self.changes.iter().rev().map(Change::inverted).collect(),
        }
    }

    fn check(&self, records: &Records) -> Result<(), Stale> {
        let Some(change) = self.changes.iter().find(|change| !change.is_current(records)) else {
            return Ok(());
        };
        let what = change
            .about()
            .map_or("the brand".to_owned(), |id| format!("{} {}", id.kind().noun(), id.as_str()));
        Err(Stale { what })
    }
}

impl Book {
    /// Applies the whole set, or nothing if any `before` differs from the book.
    pub fn apply(&mut self, set: &ChangeSet) -> Result<(), Stale> {
        set.check(self.records())?;
        for change in &set.changes {
            change.apply(self);
        }
        Ok(())
    }
}

impl Records {
    /// Returns a copy with the whole set applied; it shares all unchanged rows.
    pub fn with(&self, set: &ChangeSet) -> Result<Self, Stale> {
        set.check(self)?;
        let mut records = self.clone();
        records.put_all(set);
        Ok(records)
    }

    /// Applies a set that was made for exactly these records, unchecked.
    pub(super) fn put_all(&mut self, set: &ChangeSet) {
        for change in &set.changes {
            change.put(self);
        }
    }

    /// Returns the changes that turn these records into others.
    #[must_use]
    pub fn diff(&self, to: &Self, label: &str) -> ChangeSet {
        let mut changes = Vec::new();
        if self.brand != to.brand {
            changes.push(Change::Brand {
                before: Arc::clone(&self.brand),
                after: Arc::clone(&to.brand),
            });
        }
        diff_tables(self, to, &mut changes);
        ChangeSet { label: label.to_owned(), changes }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::brand::DateOrder;
    use crate::domain::money::Currency;
    use crate::domain::record::AnyId;
    use crate::domain::text::Name;

    fn book() -> Book {
        let name = Name::parse("Fern & Clay").unwrap();
        Book::new(Brand::new(name, Currency::EUR, DateOrder::DayFirst))
    }

    fn influencer(id: &str) -> Influencer {
        Influencer::new(Id::parse(id).unwrap(), Name::parse(id).unwrap())
    }

    fn add<R: Record>(record: R) -> Edit<R> {
        Edit { id: record.id().clone(), before: None, after: Some(Arc::new(record)) }
    }

    fn set(changes: Vec<Change>) -> ChangeSet {
        ChangeSet { label: "Tested".into(), changes }
    }

    fn with_partnership() -> (Book, ChangeSet) {
        let mara = influencer("mara");
        let partnership = Partnership::new(Id::parse("p").unwrap(), mara.id.clone());
        (book(), set(vec![add(mara).into(), add(partnership).into()]))
    }

    #[test]
    fn a_set_applied_and_inverted_leaves_the_book_as_it_was() {
        let (mut book, set) = with_partnership();
        let first = book.clone();
        book.apply(&set).unwrap();
        let mara = Id::parse("mara").unwrap();
        assert_eq!(book.partnerships_with(&mara).count(), 1);
        book.apply(&set.inverted()).unwrap();
        assert_eq!(book, first);
        assert!(book.hanging_on(&AnyId::Influencer(mara)).is_empty(), "the index follows");
    }

    #[test]
    fn a_stale_set_changes_nothing() {
        let (mut book, set) = with_partnership();
        book.apply(&set).unwrap();
        let before = book.clone();
        let stale = book.apply(&ChangeSet {
            label: "Tested".into(),
            changes: vec![add(influencer("jo")).into(), add(influencer("mara")).into()],
        });
        assert_eq!(stale.unwrap_err().what, "influencer mara");
        assert_eq!(book, before);
    }

    #[test]
    fn a_diff_leads_from_one_book_to_the_other() {
        let (mut from, set) = with_partnership();
        from.apply(&set).unwrap();
        let mut to = from.clone();
        let mut renamed = influencer("mara");
        renamed.archived = true;
        let mara = Id::parse("mara").unwrap();
        let before = to.influencers.get(&mara).cloned();
        let edit = Edit { id: mara, before, after: Some(Arc::new(renamed)) };
        let gone = Id::parse("p").unwrap();
        let delete = Edit { before: to.partnerships.get(&gone).cloned(), id: gone, after: None };
        to.apply(&ChangeSet {
            label: String::new(),
            changes: vec![edit.into(), delete.into(), add(influencer("jo")).into()],
        })
        .unwrap();
        let diff = from.records().diff(to.records(), "Merged");
        assert_eq!(diff.changes.len(), 3);
        assert_eq!(from.records().with(&diff).unwrap(), *to.records());
        from.apply(&diff).unwrap();
        assert_eq!(from, to);
        assert!(from.records().with(&diff).is_err(), "it was applied before");
    }

    #[test]
    fn the_index_is_the_same_however_the_book_came_about() {
        let (mut book, set) = with_partnership();
        book.apply(&set).unwrap();
        let rebuilt = Book::from(book.records().clone());
        let mara = AnyId::Influencer(Id::parse("mara").unwrap());
        assert_eq!(book.hanging_on(&mara), rebuilt.hanging_on(&mara));
    }
}
