//! New ids for records and terms, applied to all references.

use std::collections::{BTreeMap, HashMap};

use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::change::{Change, ChangeSet};
use crate::domain::conflict::Version;
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::overlay::Row;
use crate::domain::partnership::Partnership;
use crate::domain::record::{AnyId, AnyRecord};
use crate::domain::rights::OwedTo;
use crate::domain::whole::Whole;

/// Renames. A term is identified by its partnership too.
#[derive(Default)]
pub(super) struct Renames {
    pub(super) records: HashMap<AnyId, AnyId>,
    pub(super) terms: HashMap<(Id<Partnership>, Id<Term>), Id<Term>>,
}

/// Renames the `before` values of a set by one map, and the `after` values by another.
///
/// If a name passes from one record to another, its change is split into two.
pub(super) fn renamed(set: &ChangeSet, before: &Renames, after: &Renames) -> ChangeSet {
    let mut sides: BTreeMap<Option<AnyId>, (Option<Whole>, Option<Whole>)> = BTreeMap::new();
    for change in &set.changes {
        let (was, is) = change.sides();
        if let Some(was) = was.map(|was| before.in_whole(was)) {
            let id = was.id();
            sides.entry(id).or_default().0 = Some(was);
        }
        if let Some(is) = is.map(|is| after.in_whole(is)) {
            let id = is.id();
            sides.entry(id).or_default().1 = Some(is);
        }
    }
    let changes = sides.into_values().filter_map(|(was, is)| Change::between(was, is));
    ChangeSet { label: set.label.clone(), changes: changes.collect() }
}

impl Renames {
    pub(super) fn is_empty(&self) -> bool {
        self.records.is_empty() && self.terms.is_empty()
    }

    /// Returns the new name of a record.
    pub(super) fn of(&self, id: AnyId) -> AnyId {
        self.records.get(&id).cloned().unwrap_or(id)
    }

    /// Returns the records with the new names.
    pub(super) fn in_records(&self, records: &Records) -> Records {
        let mut renamed_ones = Records::new(Brand::clone(&records.brand));
        let all = renamed_ones.diff(records, "");
        renamed_ones.put_all(&renamed(&all, &Self::default(), self));
        renamed_ones
    }

    fn in_whole(&self, whole: Whole) -> Whole {
        match whole {
            Whole::Brand(brand) => Whole::Brand(brand),
            Whole::Record(mut record) => {
                self.in_record(&mut record);
                Whole::Record(record)
            }
        }
    }

    fn in_record(&self, record: &mut AnyRecord) {
        match record {
            AnyRecord::Influencer(one) => self.id(&mut one.id),
            AnyRecord::Campaign(one) => self.id(&mut one.id),
            AnyRecord::Partnership(one) => {
                for term in &mut one.terms {
                    self.term(&one.id, &mut term.id);
                }
                self.id(&mut one.id);
                self.id(&mut one.influencer);
                one.campaign.iter_mut().for_each(|id| self.id(id));
            }
            AnyRecord::Deliverable(one) => {
                if let Some(fills) = &mut one.fills {
                    self.term(&one.partnership, &mut fills.term);
                }
                self.id(&mut one.id);
                self.id(&mut one.partnership);
            }
            AnyRecord::Payment(one) => {
                self.id(&mut one.id);
                self.id(&mut one.partnership);
            }
            AnyRecord::Shipment(one) => {
                self.id(&mut one.id);
                self.id(&mut one.partnership);
            }
            AnyRecord::UsageRight(one) => {
                one.pieces.iter_mut().for_each(|id| self.id(id));
                self.id(&mut one.id);
                self.id(&mut one.partnership);
            }
            AnyRecord::Exclusivity(one) => {
                self.id(&mut one.id);
                self.id(&mut one.influencer);
                if let OwedTo::Us(partnership) = &mut one.owed_to {
                    self.id(partnership);
                }
            }
            AnyRecord::Touch(one) => {
                self.id(&mut one.id);
                self.id(&mut one.influencer);
                one.partnership.iter_mut().for_each(|id| self.id(id));
            }
            AnyRecord::Entry(one) => {
                self.id(&mut one.id);
                self.id(&mut one.partnership);
            }
            AnyRecord::Silence(one) => {
                self.id(&mut one.id);
                self.any(&mut one.record);
            }
            AnyRecord::Conflict(one) => {
                self.id(&mut one.id);
                one.record.iter_mut().for_each(|id| self.any(id));
                for version in [&mut one.base, &mut one.ours, &mut one.theirs] {
                    *version = version.take().map(|version| {
                        let field = version.field();
                        Version::new(self.in_whole(version.whole().clone()), field)
                    });
                }
            }
        }
    }

    fn any(&self, id: &mut AnyId) {
        if let Some(new) = self.records.get(id) {
            *id = new.clone();
        }
    }

    fn id<R: Row>(&self, id: &mut Id<R>) {
        if let Some(new) = self.records.get(&R::any(id)).and_then(R::among) {
            *id = new.clone();
        }
    }

    fn term(&self, of: &Id<Partnership>, id: &mut Id<Term>) {
        if let Some(new) = self.terms.get(&(of.clone(), id.clone())) {
            *id = new.clone();
        }
    }
}
