//! Lines: the payloads of a journal, each as RON on one line.
//!
//! Records have the flat form of the book's format, frozen with the first release too: every later
//! version must understand each line.

use chrono::NaiveDateTime;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::domain::change::ChangeSet;
use crate::domain::step::{Deed, Step, Typed, Typing};
use crate::store::Fingerprint;
use crate::store::format::changes::{Changes, Writing};
use crate::store::format::text;

/// The content of a payload.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The book was changed.
    Step {
        /// The change.
        step: Step,
        /// The book on disk at that time, if known: the step was made on it and the steps since.
        ///
        /// Replay goes value by value and does not need it. It lets a reader of the journal, a
        /// person or a later version, find the version in a backup or a commit.
        on: Option<Fingerprint>,
    },
    /// The book on disk holds everything up to this step.
    Saved {
        /// The number of that step.
        up_to: u64,
    },
    /// The unsaved steps of another journal were taken over and follow as steps of this one.
    Taken {
        /// The name of its file.
        journal: String,
        /// The number of its last step.
        up_to: u64,
    },
    /// Input in a place of the screen, replacing the earlier input there.
    Typed(Typed),
}

/// The bytes are no line, or one of a later version.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreadable;

/// The kind of a line, from a quick look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Glance {
    Step,
    Saved,
    Taken,
    Typed,
    Unknown,
}

impl Line {
    /// Serializes the line.
    pub fn write(&self) -> Result<Vec<u8>, ron::Error> {
        Ok(text::write_in_line(&Out::from(self))?.into_bytes())
    }

    /// Parses a payload.
    pub fn read(payload: &[u8]) -> Result<Self, Unreadable> {
        let text = std::str::from_utf8(payload).map_err(|_| Unreadable)?;
        text::read::<In>(text).map(Self::from).map_err(|_| Unreadable)
    }
}

/// Returns the kind of a payload without parsing it.
pub(super) fn glance(payload: &[u8]) -> Glance {
    let word = payload.split(|byte| *byte == b'(').next().unwrap_or_default();
    match word {
        b"Began" | b"Did" | b"Undid" | b"Redid" | b"Merged" => Glance::Step,
        b"Saved" => Glance::Saved,
        b"Taken" => Glance::Taken,
        b"Typed" => Glance::Typed,
        _ => Glance::Unknown,
    }
}

#[derive(Serialize)]
#[serde(rename = "Line")]
enum Out<'a> {
    Began(StepOut<'a>),
    Did(StepOut<'a>),
    Undid(StepOut<'a>),
    Redid(StepOut<'a>),
    Merged(StepOut<'a>),
    Saved {
        up_to: u64,
    },
    Taken {
        journal: &'a str,
        up_to: u64,
    },
    Typed {
        what: &'a str,
        texts: Vec<TextOut<'a>>,
        #[serde(skip_serializing_if = "is_open")]
        typing: Hand,
    },
}

#[derive(Deserialize)]
#[serde(rename = "Line", deny_unknown_fields)]
enum In {
    Began(StepIn),
    Did(StepIn),
    Undid(StepIn),
    Redid(StepIn),
    Merged(StepIn),
    Saved {
        up_to: u64,
    },
    Taken {
        journal: String,
        up_to: u64,
    },
    Typed {
        what: String,
        texts: Vec<TextIn>,
        #[serde(default)]
        typing: Hand,
    },
}

#[derive(Serialize)]
#[serde(rename = "Step")]
struct StepOut<'a> {
    number: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<Moment>,
    label: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    on: Option<Print>,
    #[serde(skip_serializing_if = "<[u64]>::is_empty")]
    takes_back: &'a [u64],
    changes: Writing<'a>,
}

#[derive(Deserialize)]
#[serde(rename = "Step", deny_unknown_fields)]
struct StepIn {
    number: u64,
    at: Option<Moment>,
    label: String,
    on: Option<Print>,
    #[serde(default)]
    takes_back: Vec<u64>,
    changes: Changes,
}

#[derive(Serialize)]
#[serde(rename = "Text")]
struct TextOut<'a> {
    field: &'a str,
    text: &'a str,
}

#[derive(Deserialize)]
#[serde(rename = "Text", deny_unknown_fields)]
struct TextIn {
    field: String,
    text: String,
}

/// Whether the owner is still editing; a missing value means open.
#[derive(Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
enum Hand {
    #[default]
    Open,
    Closed,
}

/// The signature is serde's.
fn is_open(hand: &Hand) -> bool {
    *hand == Hand::Open
}

/// A fingerprint as a string.
struct Print(Fingerprint);

impl Serialize for Print {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Print {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        Fingerprint::parse(&text).map(Self).ok_or_else(|| de::Error::custom("no fingerprint"))
    }
}

/// A timestamp as a string, to the second.
struct Moment(NaiveDateTime);

const MOMENT: &str = "%Y-%m-%dT%H:%M:%S";

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0.format(MOMENT))
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        NaiveDateTime::parse_from_str(&text, MOMENT).map(Self).map_err(de::Error::custom)
    }
}

impl<'a> From<&'a Line> for Out<'a> {
    fn from(line: &'a Line) -> Self {
        match line {
            Line::Step { step, on } => {
                let out = StepOut {
                    number: step.number,
                    at: step.at.map(Moment),
                    label: &step.set.label,
                    on: on.map(Print),
                    takes_back: &step.takes_back,
                    changes: Writing(&step.set.changes),
                };
                match step.deed {
                    Deed::Began => Self::Began(out),
                    Deed::Did => Self::Did(out),
                    Deed::Undid => Self::Undid(out),
                    Deed::Redid => Self::Redid(out),
                    Deed::Merged => Self::Merged(out),
                }
            }
            Line::Saved { up_to } => Self::Saved { up_to: *up_to },
            Line::Taken { journal, up_to } => Self::Taken { journal, up_to: *up_to },
            Line::Typed(Typed { what, texts, typing }) => {
                let text = |(field, text): &'a (String, String)| TextOut { field, text };
                let typing = match typing {
                    Typing::Open => Hand::Open,
                    Typing::Closed => Hand::Closed,
                };
                Self::Typed { what, texts: texts.iter().map(text).collect(), typing }
            }
        }
    }
}

impl From<In> for Line {
    fn from(line: In) -> Self {
        let step = |deed, StepIn { number, at, label, on, takes_back, changes }: StepIn| {
            let set = ChangeSet { label, changes: changes.0 };
            let step = Step { number, at: at.map(|at| at.0), deed, set, takes_back };
            Self::Step { step, on: on.map(|on| on.0) }
        };
        match line {
            In::Began(it) => step(Deed::Began, it),
            In::Did(it) => step(Deed::Did, it),
            In::Undid(it) => step(Deed::Undid, it),
            In::Redid(it) => step(Deed::Redid, it),
            In::Merged(it) => step(Deed::Merged, it),
            In::Saved { up_to } => Self::Saved { up_to },
            In::Taken { journal, up_to } => Self::Taken { journal, up_to },
            In::Typed { what, texts, typing } => {
                let texts = texts.into_iter().map(|TextIn { field, text }| (field, text));
                let typing = match typing {
                    Hand::Open => Typing::Open,
                    Hand::Closed => Typing::Closed,
                };
                Self::Typed(Typed { what, texts: texts.collect(), typing })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::brand::{Brand, DateOrder};
    use crate::domain::money::Currency;
    use crate::domain::text::Name;

    fn step(deed: Deed) -> Line {
        let brand =
            |name: &str| Brand::new(Name::parse(name).unwrap(), Currency::EUR, DateOrder::DayFirst);
        let set = Records::new(brand("Fern"))
            .diff(&Records::new(brand("Fern & Clay")), "Renamed “Fern”\nto \"Fern & Clay\"");
        let at = "2026-11-22T14:02:11".parse().ok();
        let takes_back = if deed == Deed::Redid { vec![3, 5] } else { Vec::new() };
        let step = Step { number: 7, at, deed, set, takes_back };
        Line::Step { step, on: Some(Fingerprint::of(b"book")) }
    }

    fn lines() -> Vec<Line> {
        let typed = |typing| Typed {
            what: "touch".to_owned(),
            texts: vec![("text".to_owned(), "called \"her\",\nno ( answer".to_owned())],
            typing,
        };
        vec![
            step(Deed::Began),
            step(Deed::Did),
            step(Deed::Undid),
            step(Deed::Redid),
            step(Deed::Merged),
            Line::Saved { up_to: u64::MAX },
            Line::Taken { journal: "1f.journal".to_owned(), up_to: 9 },
            Line::Typed(typed(Typing::Open)),
            Line::Typed(typed(Typing::Closed)),
        ]
    }

    #[test]
    fn a_line_is_read_as_it_was_written() {
        for line in lines() {
            let payload = line.write().unwrap();
            assert_eq!(Line::read(&payload), Ok(line.clone()), "{line:?}");
            assert_ne!(glance(&payload), Glance::Unknown, "{line:?}");
        }
    }

    #[test]
    fn lines_stand_in_the_journal_like_this_in_every_version() {
        let texts: Vec<String> =
            lines().iter().map(|line| String::from_utf8(line.write().unwrap()).unwrap()).collect();
        insta::assert_snapshot!(texts.join("\n"));
    }

    #[test]
    fn what_is_no_line_is_refused_and_not_a_panic() {
        for bytes in [
            &b""[..],
            b"Did",
            b"Did(())",
            b"Later(1)",
            b"Saved()",
            b"Saved(up_to:1,mood:\"good\")",
            b"\xff",
            b"Saved(up_to:1)Saved(up_to:1)",
        ] {
            assert_eq!(Line::read(bytes), Err(Unreadable));
        }
    }
}
