//! One field table per record: the names of its fields, and how to compare, show and parse them.
//!
//! Forms, pages, history, differences and merge use the table; the `fields!` macro generates it
//! from the struct, so no field can be missing.

pub mod info;
mod values;

use std::fmt;

use super::locale::{Locale, Unreadable};
use super::merge::{Join, start_of};
pub use info::{FieldInfo, Input, Privacy, Recorded, Source};

/// A field value: parsing what was shown gives the same value.
pub trait Value: Clone + PartialEq + fmt::Debug {
    /// How it is entered.
    const INPUT: Input;
    /// Whether it may be absent.
    const IS_OPTIONAL: bool = false;

    /// Returns the value as text; empty if unknown.
    fn show(&self) -> String;
    /// Parses the owner's input.
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable>;
    /// Returns how the input was understood; none if the text alone is clear.
    fn echo(&self, _locale: &Locale) -> Option<String> {
        None
    }
    /// Returns a text that is equal for equal values only, on every machine.
    ///
    /// The displayed text will do, unless its words may change.
    fn exact(&self) -> String {
        self.show()
    }
    /// Merges theirs into ours; both changed it.
    ///
    /// Most values are atomic: ours wins.
    fn weave(_base: Option<&Self>, _ours: &mut Self, _theirs: &Self) -> Join {
        Join::Clash
    }
    /// Returns the base for a merge as far as the known versions tell, oldest first; if they do
    /// not, ours wins.
    fn start(known: &[&Self], ours: &Self, theirs: &Self) -> (Self, Join) {
        start_of(known, ours, theirs)
    }
}

/// One column of a field table.
pub struct Field<R> {
    /// The name in the code and in the file.
    pub name: &'static str,
    /// Its display metadata.
    pub info: FieldInfo,
    /// The input of its type.
    pub type_input: Input,
    /// Whether it may be absent.
    pub is_optional: bool,
    /// Returns whether two records have the same value.
    pub same: fn(&R, &R) -> bool,
    /// Copies it from the second record to the first.
    pub copy: fn(&mut R, &R),
    /// Merges the third record's value into the second's; the first is the base.
    pub join: fn(Option<&R>, &mut R, &R) -> Join,
    /// Turns the value in the last record, the other side's, into the base for a merge with ours;
    /// the first argument has the known versions, oldest first.
    pub start: fn(&[&R], &R, &mut R) -> Join,
    /// Returns its text.
    pub show: fn(&R) -> String,
    /// Returns a text that is equal for equal values only, on every machine.
    pub exact: fn(&R) -> String,
    /// Parses its text; leaves the record unchanged on an error.
    pub read: fn(&mut R, &str, &Locale) -> Result<(), Unreadable>,
    /// Returns how its text was understood.
    pub echo: fn(&R, &Locale) -> Option<String>,
}

impl<R> Field<R> {
    /// Returns how it is entered.
    #[must_use]
    pub fn input(&self) -> Input {
        self.info.input.unwrap_or(self.type_input)
    }
}

/// A struct with a field table.
pub trait Fields: Clone + PartialEq + 'static {
    /// The table in struct order.
    const FIELDS: &'static [Field<Self>];

    /// Returns the field with this name.
    #[must_use]
    fn field(name: &str) -> Option<&'static Field<Self>> {
        Self::FIELDS.iter().find(|field| field.name == name)
    }

    /// Returns the fields of the form in its order.
    #[must_use]
    fn in_form() -> Vec<&'static Field<Self>> {
        let shown = Self::FIELDS.iter().filter(|field| field.info.left_out.is_none());
        let (mut behind, mut order): (Vec<_>, Vec<_>) =
            shown.partition(|field| field.info.after.is_some());
        while let Some(at) = behind.iter().position(|field| place_behind(&order, field).is_some()) {
            let field = behind.remove(at);
            let place = place_behind(&order, field).unwrap_or(order.len());
            order.insert(place, field);
        }
        order
    }

    /// Returns the fields of one section of the form in its order; none means before the first
    /// heading.
    #[must_use]
    fn of_section(section: Option<&str>) -> Vec<&'static Field<Self>> {
        let mut current = None;
        let mut fields = Self::in_form();
        fields.retain(|field| {
            current = field.info.section.or(current);
            current == section
        });
        fields
    }
}

/// Returns the index after the field that another one follows; none if that field is not there.
fn place_behind<R>(order: &[&Field<R>], field: &Field<R>) -> Option<usize> {
    order.iter().position(|one| Some(one.name) == field.info.after).map(|place| place + 1)
}

/// Declares a struct with its field table; each field is followed by its metadata.
macro_rules! fields {
    ($(#[$meta:meta])* $vis:vis struct $name:ident {
        $( $(#[$doc:meta])* $field:ident : $type:ty = $info:expr ),* $(,)?
    }) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        $vis struct $name { $( $(#[$doc])* pub $field: $type ),* }

        impl $crate::domain::field::Fields for $name {
            const FIELDS: &'static [$crate::domain::field::Field<Self>] = &[ $( {
                const INFO: $crate::domain::field::FieldInfo = {
                    use $crate::domain::field::info::*;
                    $info
                };
                $crate::domain::field::Field {
                    name: stringify!($field),
                    info: INFO,
                    type_input: <$type as $crate::domain::field::Value>::INPUT,
                    is_optional: <$type as $crate::domain::field::Value>::IS_OPTIONAL,
                    same: |one, other| one.$field == other.$field,
                    copy: |to, from| to.$field = from.$field.clone(),
                    show: |record| $crate::domain::field::Value::show(&record.$field),
                    join: |base, ours, theirs| $crate::domain::merge::join(
                        base.map(|base| &base.$field),
                        &mut ours.$field,
                        &theirs.$field,
                    ),
                    start: |known, ours, theirs| {
                        let known: Vec<_> = known.iter().map(|one| &one.$field).collect();
                        let (start, join) = $crate::domain::field::Value::start(
                            &known,
                            &ours.$field,
                            &theirs.$field,
                        );
                        theirs.$field = start;
                        join
                    },
                    exact: |record| $crate::domain::field::Value::exact(&record.$field),
                    read: |record, text, locale| {
                        let locale = locale.looking(INFO.looks);
                        record.$field = $crate::domain::field::Value::read(text, &locale)?;
                        Ok(())
                    },
                    echo: |record, locale| {
                        let locale = locale.looking(INFO.looks);
                        $crate::domain::field::Value::echo(&record.$field, &locale)
                    },
                }
            } ),* ];
        }
    };
}
pub(crate) use fields;

/// Implements [`Value`] for values with their own form: shown as a one-line summary, never parsed
/// from one. The third part gives the exact text.
macro_rules! has_own_form {
    ($($type:ty => $show:expr => $exact:expr),* $(,)?) => { $(
        impl $crate::domain::field::Value for $type {
            const INPUT: $crate::domain::field::Input = $crate::domain::field::Input::Elsewhere;
            fn show(&self) -> String { let show: fn(&$type) -> String = $show; show(self) }
            fn exact(&self) -> String { let exact: fn(&$type) -> String = $exact; exact(self) }
            fn read(_: &str, _: &$crate::domain::locale::Locale) -> Result<Self, $crate::domain::locale::Unreadable> {
                $crate::domain::locale::Unreadable::because("is edited in its own form")
            }
        }
    )* };
}
pub(crate) use has_own_form;

/// Implements [`Value`] for lists of structs with their own form. The second part is the noun for
/// one element, the last returns the key that identifies versions of an element.
macro_rules! is_list {
    ($($type:ty, $noun:literal => $show:expr => $key:expr),* $(,)?) => { $(
        impl $crate::domain::field::Value for $type {
            const INPUT: $crate::domain::field::Input =
                $crate::domain::field::Input::Parts($noun);
            fn show(&self) -> String { let show: fn(&$type) -> String = $show; show(self) }
            fn exact(&self) -> String { $crate::domain::exact::of_list(self) }
            fn read(_: &str, _: &$crate::domain::locale::Locale) -> Result<Self, $crate::domain::locale::Unreadable> {
                $crate::domain::locale::Unreadable::because("is edited in its own form")
            }
            fn weave(
                base: Option<&Self>,
                ours: &mut Self,
                theirs: &Self,
            ) -> $crate::domain::merge::Join {
                use $crate::domain::merge::{join_fields, weave};
                let base = base.map_or(&[][..], Vec::as_slice);
                weave(base, ours, theirs, $key, join_fields)
            }
            fn start(
                known: &[&Self],
                ours: &Self,
                theirs: &Self,
            ) -> (Self, $crate::domain::merge::Join) {
                use $crate::domain::merge::{start_of_fields, start_of_list};
                start_of_list(known, ours, theirs, $key, start_of_fields)
            }
        }
    )* };
}
pub(crate) use is_list;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;
    use crate::domain::text::{Line, Name};
    use chrono::NaiveTime;

    fields! {
        /// A test record.
        struct Cup {
            /// Its glaze.
            glaze: Name = kept("Glaze"),
            /// Its height.
            height: Option<u32> = kept("Height").under("Measured"),
            /// What is written on it.
            marks: Vec<Line> = personal("Marks").after("glaze"),
        }
    }

    #[test]
    fn the_table_knows_every_field_of_the_struct() {
        let names: Vec<_> = Cup::FIELDS.iter().map(|field| field.name).collect();
        assert_eq!(names, ["glaze", "height", "marks"]);
    }

    #[test]
    fn a_form_shows_fields_in_their_place_and_under_their_section() {
        let names = |fields: Vec<&Field<Cup>>| fields.iter().map(|it| it.name).collect::<Vec<_>>();
        assert_eq!(names(Cup::in_form()), ["glaze", "marks", "height"]);
        assert_eq!(names(Cup::of_section(Some("Measured"))), ["height"]);
    }

    #[test]
    fn a_field_that_cannot_be_read_leaves_the_record_alone() {
        let mut cup = Cup { glaze: Name::parse("ash").unwrap(), height: Some(9), marks: vec![] };
        let before = cup.clone();
        let height = Cup::field("height").unwrap();
        assert!((height.read)(&mut cup, "tall", &locale()).is_err());
        assert_eq!(cup, before);
        (height.read)(&mut cup, " ", &locale()).unwrap();
        assert_eq!(cup.height, None);
    }

    #[test]
    fn what_is_shown_reads_back() {
        let marks: Vec<Line> = vec!["one".into(), "two".into()];
        assert_eq!(Vec::<Line>::read(&marks.show(), &locale()), Ok(marks));
        let time = NaiveTime::from_hms_opt(18, 30, 0).unwrap();
        assert_eq!(NaiveTime::read(&time.show(), &locale()), Ok(time));
        assert_eq!(NaiveTime::read("18", &locale()).unwrap().show(), "18:00");
    }
}
