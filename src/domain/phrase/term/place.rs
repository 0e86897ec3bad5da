//! Parses places and posters, and words without a keyword before them.

use super::clause::{Clauses, day, say};
use super::measure::number;
use super::reader::{Parted, Reader, Said};
use super::span::delivery;
use super::words::Kind;
use super::{NotUnderstood, nouns, quote, refuse};
use crate::domain::content::Poster;
use crate::domain::date::plus_days;
use crate::domain::platform::Platform;
use crate::domain::text::Line;

impl Clauses {
    pub(super) fn by(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        if reader.lower(0) == "by" && poster(reader.lower(1)).is_some() {
            return self.poster(reader);
        }
        let is_before = reader.lower(0) == "before";
        let (day, at) = day(reader)?;
        let day = if is_before { plus_days(day, -1) } else { day };
        say(&mut self.when.by, day, at, "the last day")
    }

    pub(super) fn poster(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        let words = if reader.lower(0) == "posted" { 2 } else { 1 };
        let skip = words + usize::from(reader.lower(words) == "the");
        match poster(reader.lower(skip)) {
            Some(who) if reader.lower(words - 1) == "by" => {
                let at = reader.take(skip + 1);
                self.posted(who, at)
            }
            _ => refuse(reader.place(1), "posted by whom?", "say posted by us, or posted by them"),
        }
    }

    pub(super) fn on(&mut self, reader: &mut Reader) -> Result<(), NotUnderstood> {
        let said = reader.lower(0);
        if let Some(words) = delivery(reader, 1) {
            let at = reader.take(1 + words);
            return say(&mut self.when.after, 0, at, "when");
        }
        if let Some((day, words)) = reader.date(1)? {
            let at = reader.take(1 + words);
            return say(&mut self.when.on, day, at, "the day");
        }
        let keyword = reader.take(1);
        if let Some(platform) = ahead(reader)? {
            let at = keyword.start..platform.at.end;
            return self.platform(platform.value, at);
        }
        let word = reader.lower(0);
        if reader.word(0).is_none() {
            return refuse(keyword, format!("{} what?", quote(said)), "a platform, or a day");
        }
        let looks_like_a_day = word.starts_with(|one: char| one.is_ascii_digit());
        if looks_like_a_day {
            return reader.no_day(&keyword, said);
        }
        let hint = match nouns::meant_platform(word) {
            Some(meant) => format!("did you mean {meant}?"),
            None => "a place of another name goes in quotation marks: on “Guide”".to_owned(),
        };
        refuse(
            reader.place(1),
            format!("{} is neither a platform nor a day", reader.quoted(0)),
            hint,
        )
    }

    /// Parses a word without a keyword: a platform, a day, or an error.
    pub(super) fn bare(
        &mut self,
        parted: Parted,
        reader: &mut Reader,
    ) -> Result<(), NotUnderstood> {
        let word = reader.lower(0);
        let noun = reader.noun(0);
        if let Some(platform) = Platform::known(word) {
            // A newsletter is a piece too, and so is a TikTok after a comma.
            let is_place = platform == Platform::TikTok && parted == Parted::Not;
            if word == "x" {
                return refuse(reader.place(1), "“x” is not understood", "say on x, or 2 × reel");
            }
            if noun.is_some() && !is_place {
                let hint = format!("say 1 {word}, or where: on {word}");
                return refuse(reader.place(1), "is that a piece or a place?", hint);
            }
            let at = reader.take(1);
            return self.platform(platform, at);
        }
        let is_number = number(word).is_some();
        if let Some((day, words)) = reader.date(0)?.filter(|(_, words)| !is_number || *words > 1) {
            let at = reader.take(words);
            return say(&mut self.when.by, day, at, "the day");
        }
        if is_number {
            reader.take(1);
            return reader.no_kind();
        }
        if noun.is_some() && parted != Parted::Not {
            return refuse(reader.place(1), "how many?", format!("say a number, such as 2 {word}"));
        }
        if noun.is_some() {
            return refuse(
                reader.place(1),
                format!("{} is a second kind of content", reader.quoted(0)),
                "part terms with commas: 2 reels, 4 stories",
            );
        }
        let hint = match nouns::meant(word) {
            Some(meant) => format!("did you mean {meant}?"),
            None => {
                "say how often, from and until when, where: a month on ig for 3 months".to_owned()
            }
        };
        let place = reader.place(1);
        refuse(place, format!("{} is not understood", reader.quoted(0)), hint)
    }
}

fn poster(word: &str) -> Option<Poster> {
    match word {
        "us" | "brand" => Some(Poster::Brand),
        "them" | "her" | "him" | "creator" | "influencer" => Some(Poster::Creator),
        _ => None,
    }
}

/// Consumes a place: a platform, or a custom one in quotation marks.
pub(super) fn ahead(reader: &mut Reader) -> Result<Option<Said<Platform>>, NotUnderstood> {
    let skip = usize::from(matches!(reader.lower(0), "their" | "her" | "his" | "our" | "the"));
    let platform = match reader.word(skip) {
        Some(word) if word.kind == Kind::Quoted => Some(Platform::Other(Line::new(word.text))),
        Some(word) if word.kind == Kind::Plain => Platform::known(&word.lower),
        Some(_) | None => None,
    };
    let Some(value) = platform else { return Ok(None) };
    if reader.lower(0) == "our" {
        let place = value.word().to_lowercase();
        let hint = format!("say on {place}, posted by us, or by them");
        return refuse(reader.place(1), "“our”: posted by us?", hint);
    }
    Ok(Some(Said { value, at: reader.take(skip + 1) }))
}
