//! The smallest values of the file: texts, days, money, words, lists.
//!
//! The domain does not use serde, so the forms are defined here. Invalid values are rejected while
//! parsing, so that the reader knows the position.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{
    self, DeserializeSeed, Deserializer, EnumAccess, SeqAccess, VariantAccess, Visitor,
};
use serde::ser::Serializer;
use serde::{Deserialize, Serialize};

use crate::domain::choice::Choice;
use crate::store::format::problem::shown;

/// A value with a form in the file.
pub(super) trait Leaf: Sized {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error>;
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error>;
}

/// Serializes a value; for `#[serde(with = "leaf")]`.
pub(super) fn serialize<T: Leaf, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    value.write(to)
}

/// Serializes a borrowed value.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
pub(super) fn serialize_ref<T: Leaf, S: Serializer>(value: &&T, to: S) -> Result<S::Ok, S::Error> {
    value.write(to)
}

/// Deserializes a value; for `#[serde(with = "leaf")]`.
pub(super) fn deserialize<'de, T: Leaf, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    T::read(from)
}

/// Returns whether a value is the default, which is left out of the file.
pub(super) fn is_default<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}

/// The same for a borrowed value.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
pub(super) fn is_default_ref<T: Default + PartialEq>(value: &&T) -> bool {
    **value == T::default()
}

/// A value to serialize.
pub(super) struct Write<'a, T>(pub(super) &'a T);

impl<T: Leaf> Serialize for Write<'_, T> {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        self.0.write(to)
    }
}

/// A deserialized value.
pub(super) struct Read<T>(pub(super) T);

impl<'de, T: Leaf> Deserialize<'de> for Read<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::read(from).map(Self)
    }
}

/// Values written as strings.
pub(super) trait Textual: Sized {
    /// What is expected, with its article.
    const WHAT: &'static str;
    fn text(&self) -> Cow<'_, str>;
    fn parse(text: &str) -> Result<Self, String>;
}

pub(super) fn write_text<T: Textual, S: Serializer>(value: &T, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_str(&value.text())
}

pub(super) fn read_text<'de, T: Textual, D: Deserializer<'de>>(from: D) -> Result<T, D::Error> {
    struct Text<T>(PhantomData<T>);
    impl<T: Textual> Visitor<'_> for Text<T> {
        type Value = T;
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            write!(f, "{} in quotation marks", T::WHAT)
        }
        fn visit_str<E: de::Error>(self, text: &str) -> Result<T, E> {
            T::parse(text).map_err(|why| E::custom(format_args!("\"{}\": {why}", shown(text))))
        }
    }
    from.deserialize_str(Text(PhantomData))
}

/// Choices are written as the identifiers in the code.
impl<T: Choice> Leaf for T {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_unit_variant(T::NAME, 0, self.code())
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        from.deserialize_enum(T::NAME, T::CODES, Word(PhantomData))
    }
}

struct Word<T>(PhantomData<T>);

impl<'de, T: Choice> Visitor<'de> for Word<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "one of {}", T::CODES.join(", "))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, word: A) -> Result<T, A::Error> {
        let (value, variant) = word.variant_seed(self)?;
        variant.unit_variant()?;
        Ok(value)
    }
    fn visit_str<E: de::Error>(self, code: &str) -> Result<T, E> {
        let at = T::CODES.iter().position(|known| *known == code);
        at.and_then(|at| T::ALL.get(at).copied()).ok_or_else(|| E::unknown_variant(code, T::CODES))
    }
}

impl<'de, T: Choice> DeserializeSeed<'de> for Word<T> {
    type Value = T;
    fn deserialize<D: Deserializer<'de>>(self, from: D) -> Result<T, D::Error> {
        from.deserialize_identifier(self)
    }
}

impl<T: Leaf> Leaf for Option<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        match self {
            Some(value) => to.serialize_some(&Write(value)),
            None => to.serialize_none(),
        }
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(Option::<Read<T>>::deserialize(from)?.map(|read| read.0))
    }
}

impl<T: Leaf> Leaf for Vec<T> {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_seq(self.iter().map(Write))
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct List<T>(PhantomData<T>);
        impl<'de, T: Leaf> Visitor<'de> for List<T> {
            type Value = Vec<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list in square brackets")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Vec<T>, A::Error> {
                let mut list = Vec::new();
                while let Some(Read(value)) = seq.next_element()? {
                    list.push(value);
                }
                list.shrink_to_fit();
                Ok(list)
            }
        }
        from.deserialize_seq(List(PhantomData))
    }
}

macro_rules! plain {
    ($($type:ty),*) => { $(
        impl Leaf for $type {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                self.serialize(to)
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                Self::deserialize(from)
            }
        }
    )* };
}
plain!(bool, u8, u32, u64);
