//! Influencers side by side: who is compared, the selected column and the scroll position.

use crate::domain::id::Id;
use crate::domain::influencer::Influencer;

/// How many influencers can be compared.
pub const SIDE_BY_SIDE: std::ops::RangeInclusive<usize> = 2..=4;

/// The influencers compared, in the order they were marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// The influencers, left to right.
    pub ids: Vec<Id<Influencer>>,
    /// The selected column.
    pub column: usize,
    /// The first visible line.
    pub top: usize,
}

impl Comparison {
    /// Returns the influencer of the selected column.
    #[must_use]
    pub fn selected(&self) -> Option<&Id<Influencer>> {
        self.ids.get(self.column)
    }

    /// Removes everyone who fails `keep`; returns `None` if too few remain.
    #[must_use]
    pub fn keeping(mut self, keep: impl Fn(&Id<Influencer>) -> bool) -> Option<Self> {
        let before = self.ids.len();
        let gone_before = self.ids.iter().take(self.column).filter(|id| !keep(id)).count();
        self.ids.retain(keep);
        self.column -= gone_before;
        if self.ids.len() != before {
            // Rows that only the removed ones had are gone.
            self.top = 0;
        }
        self.column = self.column.min(self.ids.len().saturating_sub(1));
        (self.ids.len() >= *SIDE_BY_SIDE.start()).then_some(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comparison_ends_where_fewer_than_two_are_left() {
        let ids: Vec<Id<Influencer>> =
            ["a", "b", "c"].iter().map(|text| Id::parse(text).unwrap()).collect();
        let all = Comparison { ids: ids.clone(), column: 2, top: 0 };
        assert_eq!(all.selected(), Some(&ids[2]));
        let two = all.keeping(|id| *id != ids[0]).expect("two are left");
        assert_eq!(two.selected(), Some(&ids[2]), "the last column is selected");
        assert_eq!(two.keeping(|id| *id == ids[1]), None);
    }
}
