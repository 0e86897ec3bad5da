//! What a value should be, and what to write instead.
//!
//! A suggestion is made only after trying it: with it, parsing continues beyond the position.

use ron::error::Error;

use super::Refused;
use crate::domain::text::Line;
use crate::store::format::problem::{Problem, shown};
use crate::store::format::scan;

impl Refused<'_, '_> {
    /// Reports a problem at the value, naming its field.
    pub(super) fn value(&self, what: &str) -> Problem {
        let of = match self.spot.field {
            Some(field) => format!("`{}` {what}", shown(field)),
            None => format!("this {what}"),
        };
        Problem::new(of).at(self.text, self.spot.value())
    }

    pub(super) fn said(&self) -> &str {
        &self.text[self.spot.value()]
    }

    pub(super) fn should_be(&self, what: &str) -> Problem {
        match self.said() {
            "" => self.value(&format!("has no value; it should be {what}")),
            "None" => self
                .value(&format!("should be {what}, not None"))
                .hint("leave the field out where it is not known"),
            said => self.value(&format!("should be {what}, not `{}`", shown(said))),
        }
    }

    /// Returns the error at this position with another value; none if parsing continues beyond it.
    fn with(&self, value: &str) -> Option<Error> {
        let range = self.spot.value();
        let mended = [&self.text[..range.start], value, &self.text[range.end..]].concat();
        let (error, at) = (self.reread)(&mended)?;
        (at < range.start + value.len()).then_some(error)
    }

    /// Suggests the first of these values with which parsing continues.
    fn proposing(&self, problem: Problem, values: impl IntoIterator<Item = String>) -> Problem {
        let is_short = |value: &String| (1..50).contains(&value.chars().count());
        let mut values = values.into_iter().filter(is_short);
        match values.find(|value| self.with(value).is_none()) {
            Some(value) => problem.hint(format!("write {}", shown(&value))),
            None => problem,
        }
    }

    pub(super) fn no_text(&self) -> Problem {
        let marks = |c: char| "'`“”„‘’«»\"".contains(c);
        let bare = self.said().trim_matches(marks);
        let quoted = format!("\"{bare}\"");
        let problem = self.should_be("a text in quotation marks");
        match self.with(&quoted) {
            None if bare.is_empty() => problem,
            None => problem.hint(format!("write {}", shown(&quoted))),
            // The corrected value has a form of its own.
            Some(Error::Message(why)) => problem.hint(without_quote(&why)),
            Some(_) => problem,
        }
    }

    pub(super) fn no_number(&self) -> Problem {
        let said = self.said().trim_matches('"');
        let whole = said.split_once('.').filter(|(_, rest)| rest.chars().all(|c| c == '0'));
        let values = [whole.map_or(said, |(whole, _)| whole).to_owned(), in_threes(said)];
        self.proposing(self.should_be("a whole number"), values)
    }

    pub(super) fn out_of_bounds(&self) -> Problem {
        let said = shown(self.said());
        let why = if said.starts_with('-') { "is never negative" } else { "is too large" };
        self.value(&format!("{why}, and here it is {said}"))
    }

    pub(super) fn no_flag(&self) -> Problem {
        let said = self.said().trim_matches('"').to_ascii_lowercase();
        let meant = match said.as_str() {
            "true" | "yes" | "y" | "1" | "on" => "true",
            "false" | "no" | "n" | "0" | "off" => "false",
            _ => "",
        };
        self.proposing(self.should_be("true or false"), [meant.to_owned()])
    }

    pub(super) fn no_list(&self) -> Problem {
        let said = self.said();
        let inside = said.strip_prefix('(').and_then(|rest| rest.strip_suffix(')'));
        let values =
            [format!("[{said}]"), inside.map(|all| format!("[{all}]")).unwrap_or_default()];
        let problem = self.should_be("a list in square brackets").hint("put brackets around it");
        self.proposing(problem, values)
    }

    pub(super) fn no_record(&self) -> Problem {
        self.should_be("fields in round brackets").hint_if(self.fields_of(""))
    }

    /// Returns as a hint which fields a variant has, or a record if there is no variant.
    fn fields_of(&self, word: &str) -> Option<String> {
        match self.with(&format!("{word}(x_: 0)"))? {
            Error::NoSuchStructField { expected: [first, ..], .. } => {
                Some(format!("such as {word}({first}: …)"))
            }
            _ => Some(format!("such as {word}(…)")),
        }
    }

    /// A word without the brackets that it needs.
    pub(super) fn bare_word(&self) -> Problem {
        let before = self.spot.before.as_ref().map_or(0..0, |token| token.range.clone());
        let word = &self.text[before.clone()];
        let problem = Problem::new(format!("`{}` should hold something in brackets", shown(word)));
        problem.at(self.text, before).hint_if(self.fields_of(word))
    }

    pub(super) fn unknown_word(&self, found: &str, known: &[&'static str]) -> Problem {
        // `In talks` is one word in the file.
        let meant = self.said().replace(' ', "");
        self.here(format!("unknown word `{}`", shown(found)))
            .hint(format!("it can be one of {}", known.join(", ")))
            .did_you_mean(
                if meant.starts_with(found) { &meant } else { found },
                known.iter().copied(),
            )
    }

    pub(super) fn no_word(&self) -> Problem {
        let problem = self.should_be("a word without quotation marks");
        let bare = scan::content(self.said());
        let is_word = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let could_be = bare.starts_with(|c: char| c.is_alphabetic()) && bare.chars().all(is_word);
        let word = if could_be { bare } else { "x_" };
        match self.with(word) {
            None => problem.hint(format!("write {}", shown(word))),
            Some(Error::NoSuchEnumVariant { expected, .. }) => problem
                .hint(format!("it can be one of {}", expected.join(", ")))
                .did_you_mean(bare, expected.iter().copied()),
            Some(Error::ExpectedStructLike) => problem.hint_if(self.fields_of(word)),
            Some(_) => problem,
        }
    }
}

/// Returns a reason without the quoted text.
fn without_quote(why: &str) -> String {
    let why = Line::new(why);
    why.rsplit_once("\": ").map_or(&*why, |(_, reason)| reason).to_owned()
}

/// Returns a number without thousands separators; none if there are none.
fn in_threes(text: &str) -> String {
    let groups: Vec<&str> = text.split([' ', ',', '.', '\'']).collect();
    let are_threes = groups.len() > 1 && groups[1..].iter().all(|group| group.len() == 3);
    if are_threes { groups.concat() } else { String::new() }
}
