//! The value of a record's field in words.

use super::known::{Changed, Known};
use super::labels::Labels;
use crate::domain::book::Records;
use crate::domain::date::Date;
use crate::domain::record::{AnyRecord, for_each_record};
use crate::domain::whole::Whole;

/// Returns the value of a field of a record or the brand; empty if unknown.
///
/// The records are for looking up names.
#[must_use]
pub fn value(whole: &Whole, field: &str, records: &Records, today: Date) -> String {
    let none = Changed::new();
    of(whole, field, &Known::new(records, &none, today))
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        /// The same with a lookup.
        pub(super) fn of(whole: &Whole, field: &str, known: &Known) -> String {
            match whole {
                Whole::Brand(brand) => brand.value(field, known),
                Whole::Record(record) => match &**record {
                    $(AnyRecord::$kind(record) => record.value(field, known)),*
                },
            }
        }
    };
}
for_each_record!(declare);
