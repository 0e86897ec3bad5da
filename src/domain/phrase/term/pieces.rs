//! Parses count and kind, with which each term starts.

use std::ops::Range;

use super::clause::Clauses;
use super::measure::{Number, number, times};
use super::nouns::{self, Noun};
use super::reader::{Reader, Said};
use super::when::adverb;
use super::words::Kind;
use super::{NotUnderstood, quote, refuse};
use crate::domain::content::ContentType;
use crate::domain::platform::Platform;
use crate::domain::text::Line;

/// Count and kind: the start of a term.
#[derive(Clone, Debug)]
pub(super) struct Pieces {
    /// How many; none if not stated.
    pub count: Option<Said<u32>>,
    /// Of what.
    pub content: ContentType,
    /// Whether the noun alone means one piece.
    pub alone: Alone,
    /// Its position.
    pub at: Range<usize>,
}

/// Whether a kind without a number means one piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Alone {
    /// Yes.
    One,
    /// No: `reels` are several, and `post` and `live` may be verbs.
    Unsaid,
}

impl Reader<'_> {
    /// Returns whether a term starts here: a count and a kind.
    pub(super) fn starts_term(&self) -> bool {
        let is_counted = number(self.lower(0)).or_else(|| times(self.lower(0))).is_some();
        if !is_counted {
            return false;
        }
        let mut ahead = 1;
        if self.kind(ahead) == Some(Kind::Times) || self.lower(ahead) == "x" {
            return true;
        }
        ahead += self.rate(ahead).map_or(0, |(_, words)| words);
        // Piece names have fewer words than this before the noun.
        for _ in 0..5 {
            if self.kind(ahead) == Some(Kind::Quoted) || self.noun(ahead).is_some() {
                return true;
            }
            if !self.is_attribute(ahead) {
                return false;
            }
            ahead += 1;
        }
        false
    }

    /// Rejects a line that starts with a clause before any pieces.
    pub(super) fn says_pieces_first(&self) -> Result<(), NotUnderstood> {
        let word = self.lower(0);
        let says_more = super::names::is_reserved(word) && number(word).is_none();
        if !says_more {
            return Ok(());
        }
        refuse(
            self.place(1),
            format!("{} comes before any pieces", self.quoted(0)),
            "name them first, such as 2 reels",
        )
    }

    /// Parses count and kind, and clauses before the noun.
    pub(super) fn pieces(&mut self, clauses: &mut Clauses) -> Result<Pieces, NotUnderstood> {
        let start = self.at;
        let count = self.count()?;
        if let Some((unit, words)) = self.rate(0) {
            let at = self.take(words);
            clauses.rate(unit, at)?;
        }
        let content = if self.kind(0) == Some(Kind::Times) || self.lower(0) == "x" {
            if self.word(0).is_some_and(|word| word.text == "X") {
                let hint = "say 2 posts on x, or 2 × posts";
                return refuse(self.place(1), "“X” may be the platform or a sign", hint);
            }
            self.take(1);
            self.named()?
        } else {
            None
        };
        let content = match content {
            Some(content) => content,
            None => self.attributes_and_noun(clauses)?,
        };
        let last = &self.words[self.at - 1];
        let at = self.words[start].at.start..last.at.end;
        let is_one = !last.lower.ends_with('s') && !matches!(last.lower.as_str(), "post" | "live");
        let alone = if is_one { Alone::One } else { Alone::Unsaid };
        Ok(Pieces { count, content, alone, at })
    }

    pub(super) fn count(&mut self) -> Result<Option<Said<u32>>, NotUnderstood> {
        let word = self.lower(0);
        let place = self.place(1);
        match number(word).or_else(|| times(word)) {
            Some(Number::Of(0)) => {
                refuse(place, format!("{} is not a count of pieces", quote(word)), "say at least 1")
            }
            Some(number) => match number.value() {
                Some(value) => Ok(Some(Said { value, at: self.take(1) })),
                None => super::too_many(place),
            },
            None if looks_like_a_number(word) => refuse(
                place,
                format!("{} is not a count of pieces", quote(word)),
                "say a whole number, such as 2 reels",
            ),
            None => Ok(None),
        }
    }

    /// Parses a custom name after `×`; none if it is a known kind.
    pub(super) fn named(&mut self) -> Result<Option<ContentType>, NotUnderstood> {
        if let Some(word) = self.word(0).filter(|word| word.kind == Kind::Quoted) {
            self.take(1);
            return Ok(Some(ContentType::Other(Line::new(word.text))));
        }
        if self.is_attribute(0) || self.noun(0).is_some() {
            return Ok(None);
        }
        let mut name = Vec::new();
        while let Some(word) = self.word(0).filter(|word| super::names::is_free(word)) {
            name.push(word.text);
            self.take(1);
        }
        if self.word(0).is_none() && name.is_empty() {
            return self.no_kind();
        }
        if name.is_empty() {
            return refuse(
                self.place(1),
                format!("{} is not a kind of content", self.quoted(0)),
                "name one, such as 2 × reel, or another one in quotation marks",
            );
        }
        Ok(Some(ContentType::Other(Line::new(&name.join(" ")))))
    }

    pub(super) fn attributes_and_noun(
        &mut self,
        clauses: &mut Clauses,
    ) -> Result<ContentType, NotUnderstood> {
        loop {
            if let Some(Noun { content, platform, words }) = self.noun(0) {
                let at = self.take(words);
                if let Some(platform) = platform {
                    clauses.platform(platform, at)?;
                }
                return Ok(content);
            }
            if let Some(word) = self.word(0).filter(|word| word.kind == Kind::Quoted) {
                self.take(1);
                return Ok(ContentType::Other(Line::new(word.text)));
            }
            let word = self.lower(0);
            if let Some(unit) = adverb(word) {
                let at = self.take(1);
                clauses.rate(unit, at)?;
            } else if word == "ugc" {
                let at = self.take(1);
                clauses.by_us(at)?;
            } else if let Some(platform) = Platform::known(word) {
                let at = self.take(1);
                clauses.platform(platform, at)?;
            } else if nouns::is_adjective(word) {
                self.take(1);
            } else {
                return self.no_kind();
            }
        }
    }

    /// Returns the error for a missing kind of content.
    pub(super) fn no_kind<T>(&self) -> Result<T, NotUnderstood> {
        let word = self.lower(0);
        if self.word(0).is_none() {
            let last = self.words.last();
            let said = last.map_or(String::new(), |word| format!("{}: ", quote(word.text)));
            return refuse(
                last.map_or(0..0, |word| word.at.clone()),
                format!("{said}how many of what?"),
                "name the pieces, such as 2 reels",
            );
        }
        let hint = match nouns::meant(word) {
            Some(meant) => format!("did you mean {meant}?"),
            None => {
                "reels, stories, posts, videos …; another kind goes behind ×: 2 × guide".to_owned()
            }
        };
        refuse(self.place(1), format!("{} is not a kind of content", self.quoted(0)), hint)
    }

    pub(super) fn noun(&self, ahead: usize) -> Option<Noun> {
        nouns::noun(self.lower(ahead), self.lower(ahead + 1))
    }

    pub(super) fn is_attribute(&self, ahead: usize) -> bool {
        let word = self.lower(ahead);
        word == "ugc"
            || adverb(word).is_some()
            || nouns::is_adjective(word)
            || Platform::known(word).is_some()
    }
}

fn looks_like_a_number(word: &str) -> bool {
    let bare = word.trim_start_matches(['-', '+', '~', '−']);
    bare.starts_with(|one: char| one.is_ascii_digit())
}
