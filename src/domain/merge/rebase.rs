//! A change set on top of what the records have become.

use std::sync::Arc;

use super::{Clash, Join, Rebased};
use crate::domain::book::Records;
use crate::domain::brand::Brand;
use crate::domain::campaign::Campaign;
use crate::domain::change::{Change, ChangeSet, Edit};
use crate::domain::conflict::{Conflict, Version};
use crate::domain::deliverable::Deliverable;
use crate::domain::field::Fields;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::{AnyId, AnyRecord, Record, for_each_record};
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;
use crate::domain::whole::Whole;

/// Moves a change set on top of what the records have become.
#[must_use]
pub fn rebase(set: &ChangeSet, now: &Records) -> Rebased {
    rebased(set, now)
}

/// Moves a change set on top of what the records have become; what it needs and was deleted here
/// comes back from the records that it led to.
#[must_use]
pub fn rebase_from(set: &ChangeSet, now: &Records, _theirs: &Records) -> Rebased {
    rebased(set, now)
}

fn rebased(set: &ChangeSet, now: &Records) -> Rebased {
    let mut clashes = Vec::new();
    let changes = set.changes.iter().filter_map(|change| one(change, now, &mut clashes)).collect();
    Rebased { set: ChangeSet { label: set.label.clone(), changes }, clashes }
}

fn fields<R: Fields>(
    base: Option<&R>,
    ours: &R,
    theirs: &R,
    whole: impl Fn(&R) -> Whole,
    clashes: &mut Vec<Clash>,
) -> R {
    let mut joined = ours.clone();
    for field in R::FIELDS {
        if (field.join)(base, &mut joined, theirs) == Join::Clash {
            let version = |record| Version::new(whole(record), Some(field.name));
            clashes.push(Clash {
                about: whole(ours).id(),
                field: Some(field.name),
                base: base.map(version),
                ours: Some(version(ours)),
                theirs: Some(version(theirs)),
            });
        }
    }
    joined
}

fn edit<R: Record>(edit: &Edit<R>, now: &Records, clashes: &mut Vec<Clash>) -> Option<Edit<R>>
where
    AnyRecord: From<R>,
{
    let whole = |record: &R| Whole::from(AnyRecord::from(record.clone()));
    let ours = R::table(now).get(&edit.id);
    let after = match (ours, &edit.after) {
        (Some(ours), Some(theirs)) => {
            Some(Arc::new(fields(edit.before.as_deref(), &**ours, &**theirs, whole, clashes)))
        }
        (Some(ours), None) if edit.before.as_ref() == Some(ours) => None,
        (Some(ours), None) => {
            clashes.push(deletion(R::any(&edit.id), Some(whole(ours)), None));
            Some(Arc::clone(ours))
        }
        (None, Some(theirs)) => {
            if edit.before.is_some() {
                clashes.push(deletion(R::any(&edit.id), None, Some(whole(theirs))));
            }
            Some(Arc::clone(theirs))
        }
        (None, None) => None,
    };
    let changed = after.as_ref() != ours;
    changed.then(|| Edit { id: edit.id.clone(), before: ours.cloned(), after })
}

fn deletion(id: AnyId, ours: Option<Whole>, theirs: Option<Whole>) -> Clash {
    let version = |whole| Version::new(whole, None);
    Clash {
        about: Some(id),
        field: None,
        base: None,
        ours: ours.map(version),
        theirs: theirs.map(version),
    }
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        fn one(change: &Change, now: &Records, clashes: &mut Vec<Clash>) -> Option<Change> {
            match change {
                Change::Brand { before, after } => {
                    let whole = |brand: &Brand| Whole::Brand(Arc::new(brand.clone()));
                    let after = fields(Some(&**before), &*now.brand, &**after, whole, clashes);
                    let before = Arc::clone(&now.brand);
                    (*before != after).then(|| Change::Brand { before, after: Arc::new(after) })
                }
                $(Change::$kind(one) => edit::<$kind>(one, now, clashes).map(Change::$kind)),*
            }
        }
    };
}
for_each_record!(declare);
