//! A book as an untyped tree: records, words, lists, texts, numbers, flags.

use super::day::Day;
use super::sums::Amount;

/// A value of the file.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Node {
    Text(String),
    /// As written, without `_`.
    Number(String),
    Flag(bool),
    List(Vec<Node>),
    /// `Name`, `Name(value, …)`, and a tuple with an empty name.
    Word(String, Vec<Node>),
    /// `(field: value, …)` or `Name(field: value, …)`.
    Record(String, Vec<(String, Node)>),
}

impl Node {
    /// Returns the value of a field, if the node is a record that has it.
    pub(crate) fn get(&self, field: &str) -> Option<&Self> {
        let Self::Record(_, fields) = self else { return None };
        let value = &fields.iter().find(|(name, _)| name == field)?.1;
        let is_none =
            matches!(value, Self::Word(name, values) if name == "None" && values.is_empty());
        (!is_none).then_some(value)
    }

    pub(crate) fn has(&self, field: &str) -> bool {
        self.get(field).is_some()
    }

    /// Returns the text of a field; an empty one counts as absent.
    pub(crate) fn text(&self, field: &str) -> Option<&str> {
        let Self::Text(text) = self.get(field)? else { return None };
        Some(text.trim()).filter(|text| !text.is_empty())
    }

    pub(crate) fn number(&self, field: &str) -> Option<i64> {
        let Self::Number(number) = self.get(field)? else { return None };
        whole(number)
    }

    /// Returns a flag; an absent one is `false`.
    pub(crate) fn flag(&self, field: &str) -> bool {
        matches!(self.get(field), Some(Self::Flag(true)))
    }

    /// Returns the elements of a list; an absent one is empty.
    pub(crate) fn list(&self, field: &str) -> &[Self] {
        if let Some(Self::List(elements)) = self.get(field) { elements } else { &[] }
    }

    /// Returns the word of a field without its parentheses; empty if absent.
    pub(crate) fn word(&self, field: &str) -> &str {
        self.get(field).map_or("", Self::name)
    }

    pub(crate) fn day(&self, field: &str) -> Option<Day> {
        Day::parse(self.text(field)?)
    }

    pub(crate) fn amount(&self, field: &str) -> Option<Amount> {
        Amount::parse(self.text(field)?)
    }

    /// Returns the name before the parentheses.
    pub(crate) fn name(&self) -> &str {
        match self {
            Self::Word(name, _) | Self::Record(name, _) => name,
            Self::Text(_) | Self::Number(_) | Self::Flag(_) | Self::List(_) => "",
        }
    }

    /// Returns the text in the parentheses of a word such as `Percent("10")`.
    pub(crate) fn inner_text(&self) -> Option<&str> {
        match self {
            Self::Word(_, values) => match values.first()? {
                Self::Text(text) => Some(text),
                _ => None,
            },
            _ => None,
        }
    }

    /// Returns the number in the parentheses of a word such as `Pieces(2)`.
    pub(crate) fn inner_number(&self) -> Option<i64> {
        match self {
            Self::Word(_, values) => match values.first()? {
                Self::Number(number) => whole(number),
                _ => None,
            },
            _ => None,
        }
    }

    pub(crate) fn id(&self) -> &str {
        self.text("id").unwrap_or_default()
    }
}

fn whole(number: &str) -> Option<i64> {
    match number.strip_prefix("0x") {
        Some(digits) => i64::from_str_radix(digits, 16).ok(),
        None => number.parse().ok(),
    }
}
