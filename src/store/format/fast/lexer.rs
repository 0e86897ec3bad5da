//! Lexer: white space, comments, names, numbers.
//!
//! Works on bytes: all RON syntax is ASCII, so a token boundary is always a character boundary.

use super::NotPlain;

/// The only header that we write.
const HEADER: &str = "#![enable(implicit_some)]";

pub(super) struct Lexer<'de> {
    pub(super) text: &'de str,
    pub(super) at: usize,
    has_comments: bool,
}

impl<'de> Lexer<'de> {
    pub(super) fn new(text: &'de str) -> Self {
        Self { text, at: 0, has_comments: false }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.at == self.text.len()
    }

    /// Returns whether a comment was skipped so far.
    pub(super) fn has_comments(&self) -> bool {
        self.has_comments
    }

    #[inline]
    pub(super) fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Consumes this byte, or gives up.
    #[inline]
    pub(super) fn expect(&mut self, byte: u8) -> Result<(), NotPlain> {
        if self.take(byte) { Ok(()) } else { Err(NotPlain) }
    }

    /// Consumes this byte if it is next.
    #[inline]
    pub(super) fn take(&mut self, byte: u8) -> bool {
        let found = self.peek() == Some(byte);
        self.at += usize::from(found);
        found
    }

    /// Skips white space and comments.
    #[inline]
    pub(super) fn skip_space(&mut self) -> Result<(), NotPlain> {
        loop {
            match self.peek() {
                // Half of a book is indentation.
                Some(b'\n') => self.at += 1 + blanks(&self.rest()[1..]),
                Some(b' ' | b'\r' | b'\t') => self.at += 1,
                Some(b'/') => self.skip_comment()?,
                _ => return Ok(()),
            }
        }
    }

    /// Consumes a comma and the space around it; returns whether there was one.
    #[inline]
    pub(super) fn comma(&mut self) -> Result<bool, NotPlain> {
        self.skip_space()?;
        let found = self.take(b',');
        if found {
            self.skip_space()?;
        }
        Ok(found)
    }

    /// Skips the header line, if the text has one.
    pub(super) fn skip_header(&mut self) -> Result<(), NotPlain> {
        if self.rest().starts_with(HEADER.as_bytes()) {
            self.at += HEADER.len();
            self.skip_space()?;
        }
        Ok(())
    }

    /// Consumes a name of ASCII letters, digits and underscores that `ron` would end here too.
    #[inline]
    pub(super) fn name(&mut self) -> Result<&'de str, NotPlain> {
        let rest = self.rest();
        let is_part = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'_';
        let length = rest.iter().take_while(|byte| is_part(byte)).count();
        let starts_right = length > 0 && !rest[0].is_ascii_digit();
        // These bytes would make it a raw name, a raw string or a non-ASCII name.
        let goes_on = rest
            .get(length)
            .is_some_and(|next| !next.is_ascii() || matches!(next, b'.' | b'+' | b'-' | b'#'));
        if !starts_right || goes_on {
            return Err(NotPlain);
        }
        let name = &self.text[self.at..self.at + length];
        self.at += length;
        Ok(name)
    }

    /// Consumes this name if it is the next token.
    #[inline]
    pub(super) fn take_name(&mut self, name: &str) -> bool {
        if !self.rest().starts_with(name.as_bytes()) {
            return false;
        }
        let before = self.at;
        let found = self.name() == Ok(name);
        if !found {
            self.at = before;
        }
        found
    }

    /// Consumes an unsigned integer.
    #[inline]
    pub(super) fn number(&mut self) -> Result<u64, NotPlain> {
        let start = self.at;
        let mut number = 0_u64;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let shifted = number.checked_mul(10).ok_or(NotPlain)?;
            number = shifted.checked_add(u64::from(digit - b'0')).ok_or(NotPlain)?;
            self.at += 1;
        }
        // Anything else may be a radix prefix, a fraction, a type suffix or a typo.
        let ends =
            matches!(self.peek(), None | Some(b',' | b')' | b']' | b' ' | b'\n' | b'\r' | b'\t'));
        if self.at > start && ends { Ok(number) } else { Err(NotPlain) }
    }

    /// Skips one value of any kind, up to the comma or bracket after it.
    pub(super) fn skip_value(&mut self) -> Result<(), NotPlain> {
        self.skip_space()?;
        let (start, mut open) = (self.at, 0_usize);
        loop {
            match self.peek().ok_or(NotPlain)? {
                b'"' => drop(self.string()?),
                b'r' if matches!(self.rest().get(1), Some(b'"' | b'#')) => drop(self.string()?),
                b'(' | b'[' | b'{' => (open, self.at) = (open + 1, self.at + 1),
                b',' | b')' | b']' | b'}' if open == 0 => {
                    return if self.at > start { Ok(()) } else { Err(NotPlain) };
                }
                b')' | b']' | b'}' => (open, self.at) = (open - 1, self.at + 1),
                other if other.is_ascii() => self.at += 1,
                _ => return Err(NotPlain),
            }
            self.skip_space()?;
        }
    }

    #[cold]
    fn skip_comment(&mut self) -> Result<(), NotPlain> {
        self.has_comments = true;
        if self.rest().starts_with(b"//") {
            // A comment at the end of the text is left to `ron`, which has rules for it.
            let end = self.rest().iter().position(|byte| *byte == b'\n').ok_or(NotPlain)?;
            self.at += end + 1;
            return Ok(());
        }
        let mut level = 0_usize;
        loop {
            let rest = self.rest();
            if rest.starts_with(b"/*") {
                (level, self.at) = (level + 1, self.at + 2);
            } else if level == 0 || rest.is_empty() {
                return Err(NotPlain);
            } else if rest.starts_with(b"*/") {
                (level, self.at) = (level - 1, self.at + 2);
                if level == 0 {
                    return Ok(());
                }
            } else {
                self.at += 1;
            }
        }
    }

    #[inline]
    pub(super) fn rest(&self) -> &'de [u8] {
        &self.text.as_bytes()[self.at..]
    }
}

/// Returns the number of leading blanks.
#[inline]
fn blanks(text: &[u8]) -> usize {
    let mut count = 0;
    // Eight at a time: the first non-zero byte of the difference is the first non-blank.
    for eight in text.chunks_exact(8) {
        let eight = eight.try_into().map_or(0, u64::from_le_bytes);
        let same = (eight ^ u64::from_le_bytes([b' '; 8])).trailing_zeros() / 8;
        count += same as usize;
        if same < 8 {
            break;
        }
    }
    count
}
