//! Merges lists: additions of both sides are kept, removals of either are applied, in the owner's
//! order. The result is symmetric unless they clash.

use std::collections::{BTreeMap, BTreeSet};

use super::Join;

/// Merges the other side's list into ours, element by element.
///
/// `key` identifies an element across versions, `join` merges two versions of it. An element that
/// one side removed and the other changed is kept, and is a clash.
pub fn weave<T: Clone + PartialEq, K: Ord + Clone>(
    base: &[T],
    ours: &mut Vec<T>,
    theirs: &[T],
    key: fn(&T) -> K,
    join: fn(Option<&T>, &mut T, &T) -> Join,
) -> Join {
    let (Some(was), Some(here), Some(there)) =
        (by_key(base, key), by_key(ours, key), by_key(theirs, key))
    else {
        // A duplicate element cannot be matched.
        return Join::Clash;
    };
    let mut outcome = Join::Clean;
    let mut kept: BTreeMap<K, T> = BTreeMap::new();
    for (key, one) in &here {
        let mut one = T::clone(one);
        let joined = match (was.get(key), there.get(key)) {
            (was, Some(there)) => join(was.copied(), &mut one, there),
            (None, None) => Join::Clean,
            (Some(was), None) if one == **was => continue,
            (Some(_), None) => Join::Clash,
        };
        outcome = outcome.and(joined);
        kept.insert(key.clone(), one);
    }
    for (key, one) in there.iter().filter(|(key, _)| !here.contains_key(key)) {
        match was.get(key) {
            Some(was) if was == one => continue,
            Some(_) => outcome = Join::Clash,
            None => {}
        }
        kept.insert(key.clone(), T::clone(one));
    }
    let keys = |list: &[T]| list.iter().map(key).collect::<Vec<K>>();
    let (was, here, there) = (keys(base), keys(ours), keys(theirs));
    let (order, joined) = in_order(&was, &here, &there, &kept);
    *ours = order.iter().filter_map(|key| kept.remove(key)).collect();
    outcome.and(joined)
}

/// Returns the elements by key; none if two have the same key.
pub(super) fn by_key<T, K: Ord>(list: &[T], key: fn(&T) -> K) -> Option<BTreeMap<K, &T>> {
    let map: BTreeMap<K, &T> = list.iter().map(|one| (key(one), one)).collect();
    (map.len() == list.len()).then_some(map)
}

/// Returns the order of the kept elements.
///
/// The elements common to all three lists are the backbone, in the order of the side that changed
/// it; each other element comes after the backbone element that it followed.
fn in_order<T, K: Ord + Clone>(
    was: &[K],
    here: &[K],
    there: &[K],
    kept: &BTreeMap<K, T>,
) -> (Vec<K>, Join) {
    let sorted = |list: &[K]| list.is_sorted();
    if sorted(was) && sorted(here) && sorted(there) {
        return (kept.keys().cloned().collect(), Join::Clean);
    }
    let (in_base, in_ours, in_theirs) = (set_of(was), set_of(here), set_of(there));
    let common = |list: &[K]| -> Vec<K> {
        let in_all =
            |one: &&K| in_base.contains(one) && in_ours.contains(one) && in_theirs.contains(one);
        list.iter().filter(in_all).cloned().collect()
    };
    let (base, ours, theirs) = (common(was), common(here), common(there));
    let (backbone, joined) = if base == ours {
        (theirs, Join::Clean)
    } else if base == theirs || ours == theirs {
        (ours, Join::Clean)
    } else {
        (ours, Join::Clash)
    };
    let bones: BTreeMap<&K, usize> = backbone.iter().zip(1..).collect();
    // The position of each other element: the first of those that the two sides give it.
    let mut places: BTreeMap<&K, usize> = BTreeMap::new();
    for list in [here, there] {
        let mut behind = 0;
        for one in list {
            match bones.get(one) {
                Some(at) => behind = *at,
                None => {
                    let at = places.entry(one).or_insert(behind);
                    *at = behind.min(*at);
                }
            }
        }
    }
    // The elements after each backbone element, as either side has them.
    let runs = |list: &[K]| -> Vec<Vec<K>> {
        let mut runs = vec![Vec::new(); backbone.len() + 1];
        for one in list.iter().filter(|one| kept.contains_key(one)) {
            if let Some(at) = places.get(one) {
                runs[*at].push(one.clone());
            }
        }
        runs
    };
    let mut order = Vec::new();
    for (at, (one, other)) in runs(here).into_iter().zip(runs(there)).enumerate() {
        order.extend(at.checked_sub(1).and_then(|bone| backbone.get(bone)).cloned());
        let (first, second) = if one <= other { (one, other) } else { (other, one) };
        let known = set_of(&first);
        let rest: Vec<K> = second.into_iter().filter(|one| !known.contains(one)).collect();
        order.extend(first.into_iter().chain(rest));
    }
    (order, joined)
}

fn set_of<K: Ord>(list: &[K]) -> BTreeSet<&K> {
    list.iter().collect()
}
