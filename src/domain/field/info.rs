//! Display metadata of a field, declared with it: label, place in the form, input, and whether it
//! is removed when a person is redacted.
//!
//! Forms, pages, history and differences use it. Every field is in the form of its record unless
//! [`FieldInfo::left_out`] gives a reason.

use crate::domain::locale::Looks;

/// How a value is entered; given by its type unless the field overrides it.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// Comma-separated words.
    Words,
    /// A whole number.
    Count,
    /// An amount of money.
    Money,
    /// A day.
    Day,
    /// Yes or no.
    YesNo,
    /// One of some words.
    Choice(fn() -> Vec<&'static str>),
    /// One of the existing records.
    Pick(Source),
    /// A suggested value, or another.
    Suggest(Source),
    /// A list of parts, each with its own form; the noun for one.
    Parts(&'static str),
    /// Content terms as a phrase.
    Phrase,
    /// A list of content terms, extended by phrases.
    Terms,
    /// Not entered in a form of fields.
    Elsewhere,
}

/// What a field picks from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "each names what it lists")]
pub enum Source {
    Influencers,
    Campaigns,
    Partnerships,
    Slots,
    Stages,
    Platforms,
    Contents,
    Currencies,
    Countries,
    Covers,
    Pieces,
    Triggers,
    Untils,
}

/// Whether a field survives the redaction of a person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// Kept: the brand's own numbers, days and agreements.
    Kept,
    /// Removed: it identifies the person, or says something about them.
    Personal,
}

/// Whether changes of a field are recorded in the history of its partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Never automatically: a verb records it in its own words, or it is not part of the agreement.
    No,
    /// Always: it is part of the compensation.
    Always,
    /// Once the partnership is agreed; before that the terms are only a draft.
    OnceAgreed,
}

/// Display metadata of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// The capitalised label in forms and on pages; empty for an id.
    pub label: &'static str,
    /// The label in a sentence, if not just the lower-case label.
    pub in_sentences: Option<&'static str>,
    /// The heading before it, in the form and on the page.
    pub section: Option<&'static str>,
    /// The field that it follows in the form; none for struct order.
    pub after: Option<&'static str>,
    /// The hint while it has the focus, if the input does not say enough.
    pub hint: Option<&'static str>,
    /// The input, if not that of its type.
    pub input: Option<Input>,
    /// The word for an absent value that could be picked.
    pub absent: &'static str,
    /// Why it is not in the form; none if it is.
    pub left_out: Option<&'static str>,
    /// The direction for days without a year; required for every date field.
    pub looks: Option<Looks>,
    /// Whether it survives redaction.
    pub privacy: Privacy,
    /// When changes are recorded in the history.
    pub recorded: Recorded,
}

/// Creates a field that survives redaction.
#[must_use]
pub const fn kept(label: &'static str) -> FieldInfo {
    FieldInfo {
        label,
        in_sentences: None,
        section: None,
        after: None,
        hint: None,
        input: None,
        absent: "–",
        left_out: None,
        looks: None,
        privacy: Privacy::Kept,
        recorded: Recorded::No,
    }
}

/// Creates a field that redaction removes.
#[must_use]
pub const fn personal(label: &'static str) -> FieldInfo {
    FieldInfo { privacy: Privacy::Personal, ..kept(label) }
}

/// Creates the id of a record, which the app sets and no form edits.
#[must_use]
pub const fn key() -> FieldInfo {
    kept("").left_out("the app gives ids")
}

impl FieldInfo {
    /// Starts a new section.
    #[must_use]
    pub const fn under(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }

    /// Moves it after another field of the form.
    #[must_use]
    pub const fn after(self, field: &'static str) -> Self {
        Self { after: Some(field), ..self }
    }

    /// Sets the hint.
    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Sets the input.
    #[must_use]
    pub const fn entered(self, input: Input) -> Self {
        Self { input: Some(input), ..self }
    }

    /// Sets the label in sentences.
    #[must_use]
    pub const fn said(self, in_sentences: &'static str) -> Self {
        Self { in_sentences: Some(in_sentences), ..self }
    }

    /// Marks it as a future date.
    #[must_use]
    pub const fn ahead(self) -> Self {
        Self { looks: Some(Looks::Ahead), ..self }
    }

    /// Marks it as a past date.
    #[must_use]
    pub const fn back(self) -> Self {
        Self { looks: Some(Looks::Back), ..self }
    }

    /// Sets the word for an absent value.
    #[must_use]
    pub const fn absent(self, word: &'static str) -> Self {
        Self { absent: word, ..self }
    }

    /// Leaves it out of the form, with the reason.
    #[must_use]
    pub const fn left_out(self, why: &'static str) -> Self {
        Self { left_out: Some(why), ..self }
    }

    /// Records its changes in the history of the partnership.
    #[must_use]
    pub const fn recorded(self, from: Recorded) -> Self {
        Self { recorded: from, ..self }
    }

    /// Returns the label in a sentence: `gift cost`.
    #[must_use]
    pub fn sentence_label(&self) -> String {
        if let Some(said) = self.in_sentences {
            return said.to_owned();
        }
        let is_name = self.label.chars().nth(1).is_some_and(char::is_uppercase);
        if is_name {
            // `VAT` stays upper case.
            return self.label.to_owned();
        }
        let mut letters = self.label.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    }
}
