//! Constructs the base of a merge from many old versions if the common ancestor is unknown: value
//! by value, and lists element by element.
//!
//! A value that occurred before is old, any other is new. If that does not decide, we do not guess:
//! ours wins, and it is a clash.

use std::collections::{BTreeMap, BTreeSet};

use super::Join;
use super::list::by_key;
use crate::domain::field::Fields;

/// What the known versions say about two different values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// Ours is newer: the other side just never had it.
    Ours,
    /// The other side wrote it, and we wrote nothing else.
    Theirs,
    /// Undecided.
    Neither,
}

/// Decides which of two values is new; the known versions come oldest first.
fn tell<T: PartialEq>(known: &[T], ours: &T, theirs: &T) -> Told {
    if ours == theirs {
        Told::Ours
    } else if known.contains(theirs) {
        let is_news = known.last() == Some(ours) || !known.contains(ours);
        if is_news { Told::Ours } else { Told::Neither }
    } else if !known.is_empty() && known.iter().all(|one| one == ours) {
        Told::Theirs
    } else {
        Told::Neither
    }
}

/// Returns a base with which a merge gives what the known versions say; a clash if they do not
/// decide.
pub fn start_of<T: Clone + PartialEq>(known: &[&T], ours: &T, theirs: &T) -> (T, Join) {
    match tell(known, &ours, &theirs) {
        Told::Ours => (theirs.clone(), Join::Clean),
        Told::Theirs => (ours.clone(), Join::Clean),
        Told::Neither => (theirs.clone(), Join::Clash),
    }
}

/// Returns the base of a merge, field by field.
pub fn start_of_fields<T: Fields>(known: &[&T], ours: &T, theirs: &T) -> (T, Join) {
    let mut start = theirs.clone();
    let each = T::FIELDS.iter().map(|field| (field.start)(known, ours, &mut start));
    let outcome = each.fold(Join::Clean, Join::and);
    (start, outcome)
}

/// Returns the base list of a merge, element by element.
///
/// `key` identifies an element across versions, `within` is called if both sides have it. A list
/// without known versions is decided as a whole.
pub fn start_of_list<T: Clone + PartialEq, K: Ord + Clone>(
    known: &[&Vec<T>],
    ours: &Vec<T>,
    theirs: &Vec<T>,
    key: fn(&T) -> K,
    within: fn(&[&T], &T, &T) -> (T, Join),
) -> (Vec<T>, Join) {
    let whole = start_of(known, ours, theirs);
    if whole.1 == Join::Clean || known.is_empty() {
        return whole;
    }
    let maps: Option<Vec<_>> = known.iter().map(|list| by_key(list, key)).collect();
    let (Some(maps), Some(here), Some(there)) = (maps, by_key(ours, key), by_key(theirs, key))
    else {
        // A duplicate element cannot be matched.
        return whole;
    };
    let mut outcome = Join::Clean;
    let mut start: BTreeMap<K, T> = BTreeMap::new();
    for one in here.keys().chain(there.keys()).collect::<BTreeSet<_>>() {
        let versions: Vec<Option<&T>> = maps.iter().map(|map| map.get(one).copied()).collect();
        let (ours, theirs) = (here.get(one).copied(), there.get(one).copied());
        let (began, joined) = match (ours, theirs) {
            (Some(ours), Some(theirs)) => {
                let versions: Vec<&T> = versions.into_iter().flatten().collect();
                let (began, joined) = within(&versions, ours, theirs);
                (Some(began), joined)
            }
            // Absence counts as a value.
            (None, _) | (_, None) => match tell(&versions, &ours, &theirs) {
                Told::Ours => (theirs.cloned(), Join::Clean),
                Told::Theirs => (ours.cloned(), Join::Clean),
                Told::Neither => (theirs.cloned(), Join::Clash),
            },
        };
        outcome = outcome.and(joined);
        start.extend(began.map(|began| (one.clone(), began)));
    }
    let keys = |list: &[T]| list.iter().map(key).collect::<Vec<K>>();
    let known: Vec<Vec<K>> = known.iter().map(|list| keys(list)).collect();
    let (order, joined) = order_of(&known, &keys(ours), &keys(theirs));
    let mut ordered: Vec<T> = order.iter().filter_map(|one| start.remove(one)).collect();
    // An element of one side only will be removed, so its position is irrelevant.
    ordered.extend(start.into_values());
    if keys(ours).is_sorted() && keys(theirs).is_sorted() {
        ordered.sort_by_key(key);
    }
    (ordered, outcome.and(joined))
}

/// Returns the order of the base, for the elements that both sides have.
fn order_of<K: Ord + Clone>(known: &[Vec<K>], ours: &[K], theirs: &[K]) -> (Vec<K>, Join) {
    let here: BTreeSet<&K> = ours.iter().collect();
    let both: BTreeSet<&K> = theirs.iter().filter(|one| here.contains(one)).collect();
    let of_both =
        |list: &[K]| -> Vec<K> { list.iter().filter(|one| both.contains(one)).cloned().collect() };
    let all = known.iter().map(|list| of_both(list)).filter(|list| list.len() == both.len());
    let known: Vec<Vec<K>> = all.collect();
    start_of(&known.iter().collect::<Vec<_>>(), &of_both(ours), &of_both(theirs))
}
