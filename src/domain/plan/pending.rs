//! The edits of one step during planning: at most one per record.
//!
//! Reads see earlier edits of the step. Has no rules.

use std::collections::HashSet;
use std::sync::Arc;

use crate::domain::book::Book;
use crate::domain::brand::Brand;
use crate::domain::change::ChangeSet;
use crate::domain::command::Refusal;
use crate::domain::date::Date;
use crate::domain::history::{Entry, Happening};
use crate::domain::id::{Id, Ids};
use crate::domain::overlay::Overlay;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::shipment::Shipment;
use crate::domain::text;
use crate::domain::whole::Whole;

pub(super) use crate::domain::overlay::Row;

/// The edits of one step.
pub(super) struct Pending<'a> {
    /// The unedited book.
    pub(super) book: &'a Book,
    /// The day of the step.
    pub(super) today: Date,
    ids: &'a mut Ids,
    given: HashSet<String>,
    terms: Option<HashSet<&'a str>>,
    edits: Overlay<'a>,
}

impl<'a> Pending<'a> {
    /// Creates an empty step.
    pub(super) fn new(book: &'a Book, ids: &'a mut Ids, today: Date) -> Self {
        let edits = Overlay::new(book.records());
        Self { book, today, ids, given: HashSet::new(), terms: None, edits }
    }

    /// Returns a record, including the edits so far.
    pub(super) fn find<R: Row>(&self, id: &Id<R>) -> Option<&Arc<R>> {
        self.edits.find(id)
    }

    /// Returns a record of any kind, or the brand, including the edits so far.
    pub(super) fn whole(&self, id: Option<&AnyId>) -> Option<Whole> {
        self.edits.whole(id)
    }

    /// Returns whether a record exists, including the edits so far.
    pub(super) fn holds(&self, id: &AnyId) -> bool {
        self.edits.holds(id)
    }

    /// Deletes a record.
    pub(super) fn take(&mut self, id: &AnyId) {
        self.edits.take(id);
    }

    /// Returns the changes by kind, without no-ops.
    pub(super) fn finish(self, label: String) -> ChangeSet {
        self.edits.finish(label)
    }

    /// Returns a record, or the refusal that it is gone.
    pub(super) fn need<R: Row>(&self, id: &Id<R>) -> Result<Arc<R>, Refusal> {
        self.find(id).cloned().ok_or(Refusal::Gone(R::KIND.noun()))
    }

    /// Returns the records of a kind that refer to another record, by id.
    pub(super) fn hanging<R: Row>(&self, on: &AnyId) -> Vec<Arc<R>> {
        let known = self.book.hanging_on(on).iter().filter_map(R::among);
        let edited = self.edits.touched::<R>();
        let ids: std::collections::BTreeSet<&Id<R>> = known.chain(edited).collect();
        let hangs = |record: &&Arc<R>| {
            let mut hangs = false;
            record.ties(&mut |tied, _| hangs |= tied == *on);
            hangs
        };
        ids.into_iter().filter_map(|id| self.find(id)).filter(hangs).cloned().collect()
    }

    /// Returns the records of a kind that the step wrote, by id.
    pub(super) fn written<R: Row>(&self) -> Vec<Arc<R>> {
        self.edits.written().cloned().collect()
    }

    /// Adds a record, or replaces the one with its id.
    pub(super) fn put<R: Row>(&mut self, record: impl Into<Arc<R>>) {
        self.edits.put(record.into());
    }

    /// Replaces the brand.
    pub(super) fn put_brand(&mut self, brand: Brand) {
        self.edits.put_brand(Arc::new(brand));
    }

    /// Returns an id made from a name that no record or term of the book has.
    pub(super) fn fresh<R>(&mut self, name: &str, noun: &str) -> Id<R> {
        let book = self.book;
        let terms = || book.partnerships.values().flat_map(|one| &one.terms);
        // Most steps need one id: searching all terms is cheaper than building a set of them.
        if !self.given.is_empty() {
            self.terms.get_or_insert_with(|| terms().map(|term| term.id.as_str()).collect());
        }
        let is_term = |id: &str| match &self.terms {
            Some(known) => known.contains(id),
            None => terms().any(|term| term.id.as_str() == id),
        };
        let name = if text::slug(name).is_empty() { noun } else { name };
        let taken = |id: &str| book.holds(id) || is_term(id) || self.given.contains(id);
        let id: Id<R> = self.ids.fresh(name, taken);
        self.given.insert(id.as_str().to_owned());
        id
    }

    /// Adds an event of today to the history of a partnership.
    pub(super) fn happened(&mut self, partnership: &Id<Partnership>, what: Happening) {
        self.happened_on(partnership, self.today, what);
    }

    /// Adds an event on a day, today at the latest, to the history of a partnership.
    pub(super) fn happened_on(&mut self, partnership: &Id<Partnership>, on: Date, what: Happening) {
        let on = on.min(self.today);
        let entries = self.hanging::<Entry>(&AnyId::Partnership(partnership.clone()));
        let of_day = entries.iter().filter(|entry| entry.on == on);
        let number = of_day.map(|entry| entry.number + 1).max().unwrap_or(0);
        let id = self.fresh("h", "h");
        self.put(Entry { id, partnership: partnership.clone(), on, number, what });
    }

    /// Returns the day on which the product of a partnership arrived, including the edits so far.
    pub(super) fn delivered_on(&self, partnership: &Id<Partnership>) -> Option<Date> {
        let shipments = self.hanging::<Shipment>(&AnyId::Partnership(partnership.clone()));
        shipments.iter().filter_map(|shipment| shipment.arrived_on()).min()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::campaign::Campaign;
    use crate::domain::change::{Change, Edit};
    use crate::domain::influencer::Influencer;
    use crate::domain::sample::{book, id, name, today};
    use crate::domain::touch::Touch;

    #[test]
    fn reading_sees_what_was_edited_before() {
        let (book, mut ids) = (book(), Ids::seeded(1));
        let mut pending = Pending::new(&book, &mut ids, today());
        let on = AnyId::Partnership(id("mara-spring"));
        assert_eq!(pending.hanging::<Shipment>(&on).len(), 1);
        pending.put(Shipment::new(id("bowls"), id("mara-spring"), "bowls".into()));
        let plates = pending.need::<Shipment>(&id("plates")).unwrap();
        pending.put(Shipment { partnership: id("mara-spring"), ..Shipment::clone(&plates) });
        assert_eq!(pending.hanging::<Shipment>(&on).len(), 3);
        pending.take(&AnyId::Shipment(id("mugs")));
        assert_eq!(pending.hanging::<Shipment>(&on).len(), 2);
        assert!(pending.need::<Shipment>(&id("mugs")).is_err());
    }

    #[test]
    fn edits_that_change_nothing_are_left_out_and_two_edits_become_one() {
        let (book, mut ids) = (book(), Ids::seeded(1));
        let mut pending = Pending::new(&book, &mut ids, today());
        let mara = Influencer::clone(book.influencers.get(&id("mara")).unwrap());
        pending.put(Influencer { name: name("Maja"), ..mara.clone() });
        pending.put(mara);
        let jo = Influencer::clone(book.influencers.get(&id("jo")).unwrap());
        pending.put(Influencer { archived: true, ..jo.clone() });
        pending.put(Influencer { name: name("Joanna Park"), ..jo });
        pending.put(Influencer::new(id("new"), name("New")));
        pending.take(&AnyId::Influencer(id("new")));
        let set = pending.finish("Tested".to_owned());
        let about: Vec<_> = set.changes.iter().map(Change::about).collect();
        assert_eq!(about, [Some(AnyId::Influencer(id("jo")))]);
    }

    #[test]
    fn a_fresh_id_is_no_records_no_terms_and_was_not_given_before() {
        let mut book = book();
        let mut sequence = Ids::seeded(1);
        let next: Vec<Id<Touch>> = (0..3).map(|_| sequence.fresh("h", |_| false)).collect();
        let mut partnership =
            Partnership::clone(book.partnerships.get(&id("mara-spring")).unwrap());
        partnership.terms[0].id = id(next[0].as_str());
        let before = book.partnerships.get(&partnership.id).cloned();
        let edit = Edit { id: partnership.id.clone(), before, after: Some(partnership.into()) };
        let campaign = Campaign::new(id(next[1].as_str()), name("Taken"));
        let add = Edit { id: campaign.id.clone(), before: None, after: Some(campaign.into()) };
        book.apply(&ChangeSet { label: String::new(), changes: vec![edit.into(), add.into()] })
            .unwrap();
        let mut ids = Ids::seeded(1);
        let mut pending = Pending::new(&book, &mut ids, today());
        assert_eq!(pending.fresh::<Touch>("h", "touch"), next[2]);
        assert_ne!(pending.fresh::<Touch>("h", "touch"), next[2]);
        assert!(pending.fresh::<Touch>("—", "touch").as_str().starts_with("touch-"));
    }
}
