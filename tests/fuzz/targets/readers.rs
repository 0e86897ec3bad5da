//! The fast reader against `ron`, on a sample with every kind of data: what it accepts, `ron`
//! accepts with the same value.

use std::fmt::Debug;

use cahoots::store::format::fast;
use cahoots::store::format::text;
use serde::{Deserialize, Serialize};

use super::Outcome;

/// The data: every kind that a book has, and some that it may have later.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Sample {
    pub(crate) id: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) count: Option<u32>,
    #[serde(default)]
    pub(crate) cents: i64,
    #[serde(default)]
    pub(crate) small: u8,
    #[serde(default)]
    pub(crate) live: bool,
    #[serde(default)]
    pub(crate) kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) other: Option<Kind>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) parts: Vec<Sample>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) kinds: Vec<Kind>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) inner: Option<Box<Sample>>,
}

/// An enum.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) enum Kind {
    #[default]
    Unit,
    NoneSuch,
    Named(String),
    Pair(i8, String),
    Whole {
        from: u64,
        #[serde(default)]
        until: Option<String>,
    },
}

/// Building blocks of such texts.
pub(crate) const WORDS: &[&str] = &[
    "(",
    ")",
    "[",
    "]",
    ",",
    ":",
    " ",
    "\n",
    "\r\n",
    "\t",
    "//",
    "// x\n",
    "/*",
    "*/",
    "/* x */",
    "\"",
    "\\",
    "\\n",
    "\\u{41}",
    "\\x41",
    "r",
    "r#",
    "#",
    "r#\"",
    "\"#",
    "b\"",
    "'",
    "None",
    "Some",
    "Some(",
    "true",
    "false",
    "0",
    "-",
    "+",
    "1",
    "_",
    ".",
    "e9",
    "0x1f",
    "u8",
    "i64",
    "99999999999",
    "id",
    "Unit",
    "Named",
    "Pair",
    "Whole",
    "Sample",
    "é",
    "\u{85}",
    "\u{feff}",
    "\0",
    "{",
    "}",
    "()",
    "id: \"x\",",
    "count: 3,",
    "from: 1",
    "#![enable(implicit_some)]",
];

/// Parses with both; returns the fast reader's result, if it accepted.
pub(crate) fn check<T: Debug + PartialEq + for<'de> Deserialize<'de>>(text: &str) -> Option<T> {
    let fast = fast::from_str::<T>(text).ok()?;
    let by_ron = text::read_by_ron::<T>(text);
    assert_eq!(Ok(&fast), by_ron.as_ref(), "the readers differ on {text}");
    Some(fast)
}

/// Parses a text with both.
pub(crate) fn run(bytes: &[u8]) -> Outcome {
    let taken = std::str::from_utf8(bytes).ok().and_then(check::<Sample>);
    if taken.is_some() { Outcome::Taken } else { Outcome::Refused }
}
