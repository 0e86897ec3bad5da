//! Influencers side by side: who, which column is selected, and how far one has scrolled.

use crate::domain::id::Id;
use crate::domain::influencer::Influencer;

/// The fewest and the most that stand side by side.
pub const SIDE_BY_SIDE: std::ops::RangeInclusive<usize> = 2..=4;

/// The influencers that are compared, in the order in which they were marked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comparison {
    /// Who.
    pub ids: Vec<Id<Influencer>>,
    /// The selected column.
    pub column: usize,
    /// The line at the top.
    pub top: usize,
}

impl Comparison {
    /// Returns the influencer of the selected column.
    #[must_use]
    pub fn selected(&self) -> Option<&Id<Influencer>> {
        self.ids.get(self.column)
    }

    /// Takes out those who do not belong any more; returns none where too few are left.
    #[must_use]
    pub fn keeping(mut self, keep: impl Fn(&Id<Influencer>) -> bool) -> Option<Self> {
        let before = self.ids.len();
        let gone_before = self.ids.iter().take(self.column).filter(|id| !keep(id)).count();
        self.ids.retain(keep);
        self.column -= gone_before;
        if self.ids.len() != before {
            // Rows that only they had are gone with them.
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
