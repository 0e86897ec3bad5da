//! Strings, plain and raw, borrowed from the text where possible.

use std::borrow::Cow;

use super::NotPlain;
use super::lexer::Lexer;

impl<'de> Lexer<'de> {
    /// Consumes a string; borrowed unless it has escapes.
    #[inline]
    pub(super) fn string(&mut self) -> Result<Cow<'de, str>, NotPlain> {
        if self.take(b'r') {
            return self.raw_string().map(Cow::Borrowed);
        }
        self.expect(b'"')?;
        let plain = self.plain_part()?;
        if self.take(b'"') {
            return Ok(Cow::Borrowed(plain));
        }
        let mut string = plain.to_owned();
        while self.take(b'\\') {
            string.push(self.escape()?);
            string.push_str(self.plain_part()?);
        }
        self.expect(b'"')?;
        Ok(Cow::Owned(string))
    }

    /// Consumes everything up to the next quotation mark or backslash.
    #[inline]
    fn plain_part(&mut self) -> Result<&'de str, NotPlain> {
        let end = self.rest().iter().position(|byte| matches!(byte, b'"' | b'\\'));
        let start = self.at;
        self.at += end.ok_or(NotPlain)?;
        Ok(&self.text[start..self.at])
    }

    fn escape(&mut self) -> Result<char, NotPlain> {
        let escaped = match self.peek() {
            Some(same @ (b'"' | b'\\' | b'\'')) => char::from(same),
            Some(b'n') => '\n',
            Some(b'r') => '\r',
            Some(b't') => '\t',
            Some(b'0') => '\0',
            _ => return Err(NotPlain),
        };
        self.at += 1;
        Ok(escaped)
    }

    fn raw_string(&mut self) -> Result<&'de str, NotPlain> {
        let hashes = self.rest().iter().take_while(|byte| **byte == b'#').count();
        self.at += hashes;
        self.expect(b'"')?;
        let start = self.at;
        loop {
            let quote = self.rest().iter().position(|byte| *byte == b'"').ok_or(NotPlain)?;
            self.at += quote + 1;
            let closing = self.rest().iter().take(hashes).take_while(|byte| **byte == b'#').count();
            if closing == hashes {
                let string = &self.text[start..self.at - 1];
                self.at += hashes;
                return Ok(string);
            }
        }
    }
}
