//! One field of a record as a text: how a conflict stores the values of two sides.
//!
//! A value that the file writes as a string or a word is that text without quotation marks; any
//! other is RON on one line; an empty one is an empty text.

use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::leaf::{Leaf, Read, Write};
use crate::domain::record::{AnyRecord, for_each_record};
use crate::domain::whole::Whole;
use crate::store::format::text;

/// A record whose fields can be read and written one by one.
pub(super) trait Single {
    /// Returns the text of a field; none if there is no such field.
    fn text_of(&self, field: &str) -> Option<String>;

    /// Parses a text and sets the field to it; returns why if it cannot.
    fn take_text(&mut self, field: &str, text: &str) -> Result<(), String>;
}

/// Returns the text of a value.
pub(super) fn text_of<T: Leaf>(value: &T) -> String {
    let written = text::write_in_line(&Write(value)).unwrap_or_default();
    match written.as_bytes() {
        b"None" | b"[]" => String::new(),
        [b'"', ..] | [b'r', b'#' | b'"', ..] => text::read(&written).unwrap_or(written),
        _ => written,
    }
}

/// Parses the text of a value.
pub(super) fn value_of<T: Leaf>(text: &str) -> Result<T, String> {
    let plain = T::read(Plain(text));
    plain.or_else(|why| match text::read::<Read<T>>(text) {
        Ok(Read(value)) => Ok(value),
        Err(_) => Err(why.to_string()),
    })
}

/// Returns the error for an unknown field.
pub(super) fn unknown(field: &str) -> String {
    format!("there is no field `{field}`")
}

/// A string or a word without quotation marks; an empty one is no value.
struct Plain<'t>(&'t str);

impl<'de> Deserializer<'de> for Plain<'_> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_empty() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(self.0.into_deserializer())
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            "" => visitor
                .visit_seq(serde::de::value::SeqDeserializer::new(std::iter::empty::<&str>())),
            _ => Err(Error::custom("this is not a list")),
        }
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf unit unit_struct
        newtype_struct tuple tuple_struct map struct identifier ignored_any
    }
}

/// Returns the text of a field.
pub(super) fn field_text(whole: &Whole, field: &str) -> Option<String> {
    match whole {
        Whole::Brand(brand) => brand.text_of(field),
        Whole::Record(record) => record.text_of(field),
    }
}

/// Returns a record with a field set to the value parsed from a text.
pub(super) fn with_text(whole: &Whole, field: &str, text: &str) -> Result<Whole, String> {
    let mut whole = whole.clone();
    match &mut whole {
        Whole::Brand(brand) => std::sync::Arc::make_mut(brand).take_text(field, text)?,
        Whole::Record(record) => record.take_text(field, text)?,
    }
    Ok(whole)
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        impl Single for AnyRecord {
            fn text_of(&self, field: &str) -> Option<String> {
                match self { $(Self::$kind(record) => record.text_of(field)),* }
            }
            fn take_text(&mut self, field: &str, text: &str) -> Result<(), String> {
                match self { $(Self::$kind(record) => record.take_text(field, text)),* }
            }
        }
    };
}
for_each_record!(declare);

/// Implements [`Single`] for a record and its fields.
macro_rules! single {
    ($record:ident: $($field:ident),*) => {
        impl $crate::store::format::v1::single::Single for $record {
            fn text_of(&self, field: &str) -> Option<String> {
                Some(match field {
                    $(stringify!($field) => {
                        $crate::store::format::v1::single::text_of(&self.$field)
                    })*
                    _ => return None,
                })
            }
            fn take_text(&mut self, field: &str, text: &str) -> Result<(), String> {
                match field {
                    $(stringify!($field) => {
                        self.$field = $crate::store::format::v1::single::value_of(text)?;
                    })*
                    _ => return Err($crate::store::format::v1::single::unknown(field)),
                }
                Ok(())
            }
        }
    };
}
pub(super) use single;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::domain::expectations::{NextStep, Whose};
    use crate::domain::platform::Platform;
    use crate::domain::text::{Line, Prose};

    fn comes_back<T: Leaf + PartialEq>(value: &T) -> bool {
        value_of(&text_of(value)).is_ok_and(|back: T| back == *value)
    }

    proptest! {
        #[test]
        fn any_text_comes_back_as_it_was(text in r#"(None|\[\]|"|r#|Some|\(|\)|\\|\PC|\n|[a-z ]){0,9}"#) {
            let line = Line::new(&text);
            prop_assert!(comes_back(&line), "{:?}", line);
            prop_assert!(comes_back(&Prose::new(&text)));
            prop_assert!(comes_back(&vec![line.clone(), "b".into()]));
            prop_assert!(comes_back(&Some(Platform::Other(line.clone()))));
            let step = NextStep { whose: Whose::Us, what: line, by: None, since: None };
            prop_assert!(comes_back(&Some(step)));
        }
    }

    #[test]
    fn a_value_is_as_short_as_it_can_be() {
        let step = NextStep { whose: Whose::Us, what: "send it".into(), by: None, since: None };
        let texts = [
            text_of(&Line::from("it's \"so\"")),
            text_of(&Some(Platform::TikTok)),
            text_of(&Some(Platform::Other("Zine".into()))),
            text_of(&Some(step)),
            text_of(&vec![Line::from("a"), Line::from("b")]),
            text_of(&true),
            text_of(&None::<u32>),
            text_of(&Vec::<Line>::new()),
        ];
        let expected = [
            "it's \"so\"",
            "TikTok",
            "Other(\"Zine\")",
            "(whose: Us, what: \"send it\")",
            "[\"a\", \"b\"]",
            "true",
            "",
            "",
        ];
        assert_eq!(texts, expected);
    }
}
