//! Reads one value of each kind in the format.

use std::borrow::Cow;

use serde::de::{Deserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::access::{Elements, Fields, Variant};
use super::{NotPlain, Reader};

impl<'de> Reader<'de> {
    #[inline]
    fn unsigned<T: TryFrom<u64>>(&mut self) -> Result<T, NotPlain> {
        T::try_from(self.lexer.number()?).map_err(|_| NotPlain)
    }

    #[inline]
    fn signed<T: TryFrom<i128>>(&mut self) -> Result<T, NotPlain> {
        let is_negative = self.lexer.take(b'-');
        let number = i128::from(self.lexer.number()?);
        T::try_from(if is_negative { -number } else { number }).map_err(|_| NotPlain)
    }

    /// Reads the fields of a struct, including both parentheses.
    pub(super) fn fields<V: Visitor<'de>>(
        &mut self,
        known: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.lexer.expect(b'(')?;
        let value = self.deeper(|reader| visitor.visit_map(Fields::new(reader, known)))?;
        self.lexer.skip_space()?;
        self.lexer.expect(b')')?;
        Ok(value)
    }

    /// Reads values including both brackets.
    pub(super) fn elements<V: Visitor<'de>>(
        &mut self,
        (open, close): (u8, u8),
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.lexer.expect(open)?;
        let value = self.deeper(|reader| visitor.visit_seq(Elements::new(reader, close)))?;
        self.lexer.skip_space()?;
        self.lexer.expect(close)?;
        Ok(value)
    }
}

macro_rules! numbers {
    ($($method:ident $visit:ident $read:ident;)*) => {$(
        #[inline]
        fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
            visitor.$visit(self.$read()?)
        }
    )*};
}

impl<'de> Deserializer<'de> for &mut Reader<'de> {
    type Error = NotPlain;

    numbers! {
        deserialize_u8 visit_u8 unsigned;
        deserialize_u16 visit_u16 unsigned;
        deserialize_u32 visit_u32 unsigned;
        deserialize_u64 visit_u64 unsigned;
        deserialize_i8 visit_i8 signed;
        deserialize_i16 visit_i16 signed;
        deserialize_i32 visit_i32 signed;
        deserialize_i64 visit_i64 signed;
    }

    fn deserialize_bool<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.lexer.name()? {
            "true" => visitor.visit_bool(true),
            "false" => visitor.visit_bool(false),
            _ => Err(NotPlain),
        }
    }

    #[inline]
    fn deserialize_str<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        match self.lexer.string()? {
            Cow::Borrowed(string) => visitor.visit_borrowed_str(string),
            Cow::Owned(string) => visitor.visit_string(string),
        }
    }

    #[inline]
    fn deserialize_string<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.deserialize_str(visitor)
    }

    #[inline]
    fn deserialize_identifier<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        visitor.visit_borrowed_str(self.lexer.name()?)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        if self.lexer.take_name("None") {
            return visitor.visit_none();
        }
        if self.lexer.take_name("Some") {
            return Err(NotPlain);
        }
        self.deeper(|reader| visitor.visit_some(reader))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        self.elements((b'[', b']'), visitor)
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.fields(fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.deeper(|reader| visitor.visit_enum(Variant::new(reader)))
    }

    // Callers without an expected type peek or skip: that is left to `ron`.
    fn deserialize_any<V: Visitor<'de>>(self, _visitor: V) -> Result<V::Value, NotPlain> {
        Err(NotPlain)
    }

    forward_to_deserialize_any! {
        i128 u128 f32 f64 char bytes byte_buf unit unit_struct newtype_struct tuple tuple_struct
        map ignored_any
    }
}
