//! Sorted ids: a list that stays sorted while single rows change.

use std::collections::HashMap;
use std::hash::Hash;

/// Ids sorted by key, then by id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Sorted<I: Eq + Hash, K> {
    rows: Vec<(K, I)>,
    keys: HashMap<I, K>,
}

impl<I: Ord + Hash + Clone, K: Ord + Clone> FromIterator<(K, I)> for Sorted<I, K> {
    fn from_iter<T: IntoIterator<Item = (K, I)>>(rows: T) -> Self {
        let mut rows: Vec<(K, I)> = rows.into_iter().collect();
        rows.sort_unstable();
        let keys = rows.iter().map(|(key, id)| (id.clone(), key.clone())).collect();
        Self { rows, keys }
    }
}

impl<I: Ord + Hash + Clone, K: Ord + Clone> Sorted<I, K> {
    /// Sets the key of an id, or removes it if none.
    pub(super) fn set(&mut self, id: &I, key: Option<K>) {
        if self.keys.get(id) == key.as_ref() {
            return;
        }
        if let Some(at) = self.position(id) {
            self.rows.remove(at);
            self.keys.remove(id);
        }
        if let Some(key) = key {
            let row = (key.clone(), id.clone());
            let at = self.rows.binary_search(&row).unwrap_or_else(|at| at);
            self.rows.insert(at, row);
            self.keys.insert(id.clone(), key);
        }
    }

    /// Returns the index of an id.
    pub(super) fn position(&self, id: &I) -> Option<usize> {
        let key = self.keys.get(id)?;
        self.rows.binary_search_by(|row| row.0.cmp(key).then_with(|| row.1.cmp(id))).ok()
    }

    /// Returns the rows in order.
    pub(super) fn rows(&self) -> &[(K, I)] {
        &self.rows
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn single_changes_keep_the_order(changes in prop::collection::vec((0_u8..20, prop::option::of(0_u8..5)), 0..80)) {
            let mut sorted: Sorted<u8, u8> = (0..10).map(|id| (id % 3, id)).collect();
            let mut model: HashMap<u8, u8> = (0..10).map(|id| (id, id % 3)).collect();
            for (id, key) in changes {
                sorted.set(&id, key);
                match key {
                    Some(key) => model.insert(id, key),
                    None => model.remove(&id),
                };
            }
            let fresh: Sorted<u8, u8> = model.iter().map(|(id, key)| (*key, *id)).collect();
            prop_assert_eq!(&sorted, &fresh);
            for (at, (_, id)) in sorted.rows().iter().enumerate() {
                prop_assert_eq!(sorted.position(id), Some(at));
            }
        }
    }
}
