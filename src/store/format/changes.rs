//! Changes and single records, each with its owner, as journals store them.
//!
//! Both wrap serde types, so a journal line can hold them among its own fields. Fields have the
//! form of the book's format.

use ron::error::SpannedError;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{text, v1};
use crate::domain::change::Change;

/// Changes to serialize as part of something else.
#[derive(Clone, Copy, Debug)]
pub struct Writing<'a>(pub &'a [Change]);

/// Changes deserialized as part of something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Changes(pub Vec<Change>);

impl Serialize for Writing<'_> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        v1::write_changes(self.0, to)
    }
}

impl<'de> Deserialize<'de> for Changes {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        v1::read_changes(from).map(Self)
    }
}

/// Serializes changes.
pub fn write(changes: &[Change]) -> Result<String, ron::Error> {
    text::write_in_line(&Writing(changes))
}

/// Parses changes.
pub fn read(text: &str) -> Result<Vec<Change>, SpannedError> {
    text::read::<Changes>(text).map(|read| read.0)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::fast;
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::brand::Brand;
    use crate::domain::change::Edit;
    use crate::domain::id::Id;
    use crate::domain::influencer::Influencer;
    use crate::domain::text::{Name, Prose};
    use crate::exchange::generate::{Size, generate};
    use crate::store::format::contents;

    const FULL: &str = include_str!("../../../tests/fixtures/v1/full.ron");

    fn full() -> Records {
        contents::read(FULL.as_bytes()).unwrap().records
    }

    #[test]
    fn what_is_written_is_plain_enough_for_the_fast_reader() {
        // Otherwise only `ron` could read it, and a long journal would open four times slower.
        let everything = Records::new(Brand::clone(&full().brand)).diff(&full(), "").changes;
        let text = write(&everything).unwrap();
        assert_eq!(fast::from_str::<Changes>(&text).unwrap().0, everything);
    }

    #[test]
    fn a_creation_an_edit_and_a_deletion_are_told_apart_and_texts_may_hold_anything() {
        let id = || Id::parse("mara").unwrap();
        let mara = Influencer::new(id(), Name::parse("Mara \"Mo\" Lind").unwrap());
        let notes = Prose::new("two\nlines, \\ and \"# and ###\")");
        let with_notes = Influencer { notes, ..mara.clone() };
        let (mara, with_notes) = (Arc::new(mara), Arc::new(with_notes));
        let edit = |before: Option<&Arc<_>>, after: Option<&Arc<_>>| {
            Change::from(Edit { id: id(), before: before.cloned(), after: after.cloned() })
        };
        let changes = vec![
            edit(None, Some(&mara)),
            edit(Some(&mara), Some(&with_notes)),
            edit(Some(&with_notes), None),
            edit(None, None),
        ];
        let text = write(&changes).unwrap();
        assert_eq!(read(&text).unwrap(), changes, "{text}");
    }

    #[test]
    fn a_field_that_is_not_known_is_refused() {
        let text = write(&Records::new(Brand::clone(&full().brand)).diff(&full(), "").changes);
        let text = text.unwrap().replacen("archived:", "archaic:", 1);
        assert!(read(&text).is_err());
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(6))]
        #[test]
        fn what_leads_from_one_book_to_another_is_read_as_it_was_written(one in 0..40_u64, other in 0..40_u64) {
            let today = "2026-11-22".parse().unwrap();
            let (from, to) = (generate(Size::Small, one, today), generate(Size::Small, other, today));
            for changes in [from.diff(&to, "").changes, from.diff(&full(), "").changes] {
                prop_assert_eq!(read(&write(&changes).unwrap()).unwrap(), changes);
            }
        }
    }
}
