//! Basic field values: texts, days, numbers, words, and options.

use chrono::{NaiveDate, NaiveTime};

use super::{Input, Value};
use crate::domain::choice::Choice;
use crate::domain::id::Id;
use crate::domain::locale::{Locale, Unreadable};
use crate::domain::merge::{Join, start_of, start_of_list, weave};
use crate::domain::text::{Line, Name, Prose};
use crate::domain::{exact, phrase};

impl Value for Line {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        self.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Ok(Self::new(text))
    }
}

impl Value for Prose {
    const INPUT: Input = Input::Text;
    fn show(&self) -> String {
        self.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Ok(Self::new(text))
    }
}

impl Value for Name {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        self.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Self::parse(text).ok_or_else(|| Unreadable("needs a name".to_owned()))
    }
}

impl<T: Value> Value for Option<T> {
    const INPUT: Input = T::INPUT;
    const IS_OPTIONAL: bool = true;
    fn show(&self) -> String {
        self.as_ref().map(T::show).unwrap_or_default()
    }
    fn exact(&self) -> String {
        self.as_ref().map(T::exact).unwrap_or_default()
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        if text.trim().is_empty() { Ok(None) } else { T::read(text, locale).map(Some) }
    }
    fn echo(&self, locale: &Locale) -> Option<String> {
        self.as_ref().and_then(|value| value.echo(locale))
    }
}

/// Lists of words are entered with commas.
impl Value for Vec<Line> {
    const INPUT: Input = Input::Words;
    fn show(&self) -> String {
        self.iter().map(|line| &**line).collect::<Vec<_>>().join(", ")
    }
    fn exact(&self) -> String {
        exact::of_values(self)
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let parts = text.split([',', '\n']).map(Line::new);
        Ok(parts.filter(|line| !line.is_empty()).collect())
    }
    fn weave(base: Option<&Self>, ours: &mut Self, theirs: &Self) -> Join {
        let base = base.map_or(&[][..], Vec::as_slice);
        weave(base, ours, theirs, Line::clone, |_, _, _| Join::Clean)
    }
    fn start(known: &[&Self], ours: &Self, theirs: &Self) -> (Self, Join) {
        start_of_list(known, ours, theirs, Line::clone, start_of)
    }
}

/// References to records, such as the pieces that a right covers.
impl<R: 'static> Value for Vec<Id<R>> {
    const INPUT: Input = Input::Elsewhere;

    fn show(&self) -> String {
        self.iter().map(Id::as_str).collect::<Vec<_>>().join(", ")
    }
    fn exact(&self) -> String {
        exact::of_values(self)
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Ok(text.split(',').filter_map(Id::parse).collect())
    }
    fn weave(base: Option<&Self>, ours: &mut Self, theirs: &Self) -> Join {
        let base = base.map_or(&[][..], Vec::as_slice);
        weave(base, ours, theirs, Id::clone, |_, _, _| Join::Clean)
    }
    fn start(known: &[&Self], ours: &Self, theirs: &Self) -> (Self, Join) {
        start_of_list(known, ours, theirs, Id::clone, start_of)
    }
}

impl Value for NaiveDate {
    const INPUT: Input = Input::Day;
    fn show(&self) -> String {
        self.format("%Y-%m-%d").to_string()
    }
    fn read(text: &str, locale: &Locale) -> Result<Self, Unreadable> {
        phrase::date(text, locale)
    }
    fn echo(&self, locale: &Locale) -> Option<String> {
        Some(phrase::echo(*self, locale))
    }
}

impl Value for NaiveTime {
    const INPUT: Input = Input::Line;
    fn show(&self) -> String {
        self.format("%H:%M").to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim();
        let with_minutes = if text.contains(':') { text.to_owned() } else { format!("{text}:00") };
        Self::parse_from_str(&with_minutes, "%H:%M")
            .map_err(|_| Unreadable("a time is written 18:00".to_owned()))
    }
}

impl Value for bool {
    const INPUT: Input = Input::YesNo;
    fn show(&self) -> String {
        if *self { "yes" } else { "no" }.to_owned()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        match text.trim().to_ascii_lowercase().as_str() {
            "yes" | "y" | "true" | "x" => Ok(true),
            "no" | "n" | "false" | "" => Ok(false),
            _ => Unreadable::because("yes or no"),
        }
    }
}

/// Counts are whole numbers from 0; accepts `23.4k`, `1.2M`, `12,500` and `12 500`.
impl Value for u64 {
    const INPUT: Input = Input::Count;
    fn show(&self) -> String {
        self.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        phrase::count(text)
    }
}

impl Value for u32 {
    const INPUT: Input = Input::Count;
    fn show(&self) -> String {
        self.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let count = phrase::count(text)?;
        Self::try_from(count).map_err(|_| Unreadable("too large".to_owned()))
    }
}

impl<R: 'static> Value for Id<R> {
    const INPUT: Input = Input::Elsewhere;
    fn show(&self) -> String {
        self.to_string()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        Self::parse(text).ok_or_else(|| Unreadable("choose one".to_owned()))
    }
}

impl<T: Choice> Value for T {
    const INPUT: Input = Input::Choice(|| T::ALL.iter().map(|value| value.word()).collect());
    fn show(&self) -> String {
        self.word().to_owned()
    }
    fn exact(&self) -> String {
        self.code().to_owned()
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        T::from_word(text).ok_or_else(|| {
            let words: Vec<&str> = T::ALL.iter().map(|value| value.word()).collect();
            Unreadable(format!("one of: {}", words.join(", ")))
        })
    }
}
