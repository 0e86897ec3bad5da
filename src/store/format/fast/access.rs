//! Sequences of values: fields, elements and the content of variants.

use serde::de::{
    DeserializeSeed, Deserializer, EnumAccess, MapAccess, SeqAccess, VariantAccess, Visitor,
};

use super::{NotPlain, Reader, UnknownFields};

/// The fields of a struct, after its opening parenthesis.
pub(super) struct Fields<'a, 'de> {
    reader: &'a mut Reader<'de>,
    known: &'static [&'static str],
    may_go_on: bool,
}

impl<'a, 'de> Fields<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>, known: &'static [&'static str]) -> Self {
        Self { reader, known, may_go_on: true }
    }

    fn skips(&self, name: &str) -> bool {
        match self.reader.unknown_fields {
            UnknownFields::Refused => false,
            UnknownFields::Skipped => !self.known.contains(&name),
        }
    }
}

impl<'de> MapAccess<'de> for Fields<'_, 'de> {
    type Error = NotPlain;

    #[inline]
    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, NotPlain> {
        while another(self.reader, self.may_go_on, b')')? {
            let name = self.reader.lexer.name()?;
            if !self.skips(name) {
                return seed.deserialize(Name(name)).map(Some);
            }
            self.reader.lexer.skip_space()?;
            self.reader.lexer.expect(b':')?;
            self.reader.lexer.skip_value()?;
            self.may_go_on = self.reader.lexer.comma()?;
        }
        Ok(None)
    }

    #[inline]
    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, NotPlain> {
        self.reader.lexer.skip_space()?;
        self.reader.lexer.expect(b':')?;
        self.reader.lexer.skip_space()?;
        let value = self.reader.deeper(|reader| seed.deserialize(reader))?;
        self.may_go_on = self.reader.lexer.comma()?;
        Ok(value)
    }
}

/// The elements of a list, or of a variant with several values.
pub(super) struct Elements<'a, 'de> {
    reader: &'a mut Reader<'de>,
    close: u8,
    may_go_on: bool,
}

impl<'a, 'de> Elements<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>, close: u8) -> Self {
        Self { reader, close, may_go_on: true }
    }
}

impl<'de> SeqAccess<'de> for Elements<'_, 'de> {
    type Error = NotPlain;

    #[inline]
    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, NotPlain> {
        if !another(self.reader, self.may_go_on, self.close)? {
            return Ok(None);
        }
        let value = self.reader.deeper(|reader| seed.deserialize(reader))?;
        self.may_go_on = self.reader.lexer.comma()?;
        Ok(Some(value))
    }
}

/// Returns whether another value follows; it must come after a comma.
#[inline]
fn another(reader: &mut Reader<'_>, may_go_on: bool, close: u8) -> Result<bool, NotPlain> {
    reader.lexer.skip_space()?;
    match (reader.lexer.peek() == Some(close), may_go_on) {
        (true, _) => Ok(false),
        (false, true) => Ok(true),
        (false, false) => Err(NotPlain),
    }
}

/// An enum variant and its content.
pub(super) struct Variant<'a, 'de> {
    reader: &'a mut Reader<'de>,
}

impl<'a, 'de> Variant<'a, 'de> {
    pub(super) fn new(reader: &'a mut Reader<'de>) -> Self {
        Self { reader }
    }
}

impl<'de> EnumAccess<'de> for Variant<'_, 'de> {
    type Error = NotPlain;
    type Variant = Self;

    #[inline]
    fn variant_seed<V: DeserializeSeed<'de>>(
        self,
        seed: V,
    ) -> Result<(V::Value, Self::Variant), NotPlain> {
        let name = self.reader.deeper(|reader| reader.lexer.name())?;
        Ok((seed.deserialize(Name(name))?, self))
    }
}

impl<'de> VariantAccess<'de> for Variant<'_, 'de> {
    type Error = NotPlain;

    fn unit_variant(self) -> Result<(), NotPlain> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, NotPlain> {
        self.reader.lexer.skip_space()?;
        self.reader.lexer.expect(b'(')?;
        self.reader.lexer.skip_space()?;
        let value = self.reader.deeper(|reader| seed.deserialize(reader))?;
        self.reader.lexer.comma()?;
        self.reader.lexer.expect(b')')?;
        Ok(value)
    }

    fn tuple_variant<V: Visitor<'de>>(
        self,
        _length: usize,
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.reader.lexer.skip_space()?;
        self.reader.elements((b'(', b')'), visitor)
    }

    fn struct_variant<V: Visitor<'de>>(
        self,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, NotPlain> {
        self.reader.lexer.skip_space()?;
        self.reader.fields(fields, visitor)
    }
}

/// A field or variant name that was already read.
struct Name<'de>(&'de str);

impl<'de> Deserializer<'de> for Name<'de> {
    type Error = NotPlain;

    #[inline]
    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, NotPlain> {
        visitor.visit_borrowed_str(self.0)
    }

    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option
        unit unit_struct newtype_struct seq tuple tuple_struct map struct enum identifier
        ignored_any
    }
}
