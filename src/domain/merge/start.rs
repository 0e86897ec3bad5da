//! What a merge is to start from where nobody knows from which version both sides did, but many
//! versions that stood at some time: value by value, and lists element by element.
//!
//! What stood before is no news, and what was never seen is. Where that does not tell, nobody
//! guesses: ours stands, and it is a clash.

use std::collections::{BTreeMap, BTreeSet};

use super::Join;
use super::list::by_key;
use crate::domain::field::Fields;

/// What the known versions tell of two values that differ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Told {
    /// The other side merely never had ours, which is newer.
    Ours,
    /// The other side wrote it, and nobody here wrote another.
    Theirs,
    /// Nothing.
    Neither,
}

/// Tells which of two values is the news; the known versions come the oldest first.
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

/// Returns the value that a merge of two is to start from, so that it comes to what the known
/// versions tell; a clash where they do not tell.
pub fn start_of<T: Clone + PartialEq>(known: &[&T], ours: &T, theirs: &T) -> (T, Join) {
    match tell(known, &ours, &theirs) {
        Told::Ours => (theirs.clone(), Join::Clean),
        Told::Theirs => (ours.clone(), Join::Clean),
        Told::Neither => (theirs.clone(), Join::Clash),
    }
}

/// Returns the value of which a merge is to start, field by field.
pub fn start_of_fields<T: Fields>(known: &[&T], ours: &T, theirs: &T) -> (T, Join) {
    let mut start = theirs.clone();
    let each = T::FIELDS.iter().map(|field| (field.start)(known, ours, &mut start));
    let outcome = each.fold(Join::Clean, Join::and);
    (start, outcome)
}

/// Returns the list that a merge is to start from, element by element.
///
/// `key` tells what versions of one element have in common, `within` is asked where both have it.
/// A list of which no version is known is told as a whole.
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
        // An element that is there twice has no partner.
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
            // That it is not there is a value like others.
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
    // What only one side has is on its way out, wherever it stands.
    ordered.extend(start.into_values());
    if keys(ours).is_sorted() && keys(theirs).is_sorted() {
        ordered.sort_by_key(key);
    }
    (ordered, outcome.and(joined))
}

/// Returns the order that a merge is to start from, of what both sides have.
fn order_of<K: Ord + Clone>(known: &[Vec<K>], ours: &[K], theirs: &[K]) -> (Vec<K>, Join) {
    let here: BTreeSet<&K> = ours.iter().collect();
    let both: BTreeSet<&K> = theirs.iter().filter(|one| here.contains(one)).collect();
    let of_both =
        |list: &[K]| -> Vec<K> { list.iter().filter(|one| both.contains(one)).cloned().collect() };
    let all = known.iter().map(|list| of_both(list)).filter(|list| list.len() == both.len());
    let known: Vec<Vec<K>> = all.collect();
    start_of(&known.iter().collect::<Vec<_>>(), &of_both(ours), &of_both(theirs))
}
