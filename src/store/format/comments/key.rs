//! Keys that identify fields and elements in any text.

use std::borrow::Cow;

use xxhash_rust::xxh3::xxh3_64_with_seed;

use crate::domain::text::Line;
use crate::store::format::{scan, text};

/// The fields that identify elements of a list; the first is the id of records.
pub(super) const KEYS: [&str; 4] = ["id", "on", "platform", "handle"];

/// Identifies a field or an element.
///
/// It is a hash. A collision would only move a comment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Key(u64);

impl Key {
    /// Returns the key of a name.
    pub(super) fn of(name: &str) -> Self {
        Self(xxh3_64_with_seed(name.as_bytes(), 1))
    }

    /// Returns the key of the record with an id, wherever it is nested.
    pub(super) fn record(id: Self) -> Self {
        Self::of("a record").inner(id)
    }

    /// Returns the key of a value extended by this token, the same for any spelling.
    pub(super) fn with(self, token: &str) -> Self {
        let mut content = Cow::Borrowed(scan::content(token));
        if token.starts_with('"') && token.contains('\\') {
            content = text::read_by_ron(token).map_or(content, Cow::Owned);
        }
        let is_plain = content.bytes().all(|byte| (0x20..0x7f).contains(&byte));
        // Cleaned as in the book, which is how it is written.
        let cleaned = if is_plain { None } else { Some(Line::new(&content)) };
        let content = cleaned.as_deref().unwrap_or(content.trim());
        Self(xxh3_64_with_seed(content.as_bytes(), self.0))
    }

    /// Returns the key of a part nested in this, given the part's own key.
    pub(super) fn inner(self, part: Self) -> Self {
        Self(xxh3_64_with_seed(&part.0.to_le_bytes(), self.0))
    }

    /// Combines several keys, some of which may be missing.
    pub(super) fn all(parts: &[Option<Self>]) -> Self {
        parts.iter().fold(Self::default(), |all, part| all.inner(part.unwrap_or_default()))
    }
}
