//! What people see of a field, said once beside the field: its label, its place in the form, how it
//! is entered, and whether it goes when a person is redacted.
//!
//! Forms, pages, history and differences read it here. A field is in the form of its record unless
//! [`FieldInfo::left_out`] says why not.

use crate::domain::looks::Looks;

/// How a value is entered; its type says it, unless its field does.
#[derive(Clone, Copy, Debug)]
pub enum Input {
    /// One line.
    Line,
    /// Several lines.
    Text,
    /// Words with commas between them.
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
    /// One of what there is.
    Pick(Source),
    /// One of the usual ones, or another.
    Suggest(Source),
    /// A list of parts, each with a form of its own; the noun for one.
    Parts(&'static str),
    /// Content terms in one line of words.
    Phrase,
    /// A list of content terms, to which a line of words adds.
    Terms,
    /// Not in a form of fields.
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

/// What becomes of a field when the person it is about is redacted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Privacy {
    /// It stays: the brand's own numbers, days and agreements.
    Kept,
    /// It goes: it tells who the person is, or what was said of them.
    Personal,
}

/// From when on a change of a field is written into the history of its partnership.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// Never by itself: a verb records it in its own words, or it is no part of the agreement.
    No,
    /// Always: it is part of what is given.
    Always,
    /// Once the partnership is agreed; until then it is only being written down.
    OnceAgreed,
}

/// What people see of a field.
#[derive(Clone, Copy, Debug)]
pub struct FieldInfo {
    /// What it is called in forms and on pages, with a capital; empty for an id.
    pub label: &'static str,
    /// What it is called in a sentence, where that is not the label without its capital.
    pub in_sentences: Option<&'static str>,
    /// The heading that starts with it, in the form and on the page.
    pub section: Option<&'static str>,
    /// The field after which the form shows it; none for the order of the struct.
    pub after: Option<&'static str>,
    /// What the form says of it while it has the focus, where its input does not say enough.
    pub hint: Option<&'static str>,
    /// How it is entered, where its type does not say so.
    pub input: Option<Input>,
    /// What is shown where it is absent and could be picked.
    pub absent: &'static str,
    /// Why it is in no form; none where it is in one.
    pub left_out: Option<&'static str>,
    /// Which way a day without a year is looked for; every field of a day says it.
    pub looks: Option<Looks>,
    /// What becomes of it when the person is redacted.
    pub privacy: Privacy,
    /// When its changes are written into the history.
    pub recorded: Recorded,
}

/// Returns a field that stays when the person is redacted.
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

/// Returns a field that goes when the person is redacted.
#[must_use]
pub const fn personal(label: &'static str) -> FieldInfo {
    FieldInfo { privacy: Privacy::Personal, ..kept(label) }
}

/// Returns the id of a record, which the app gives and no form edits.
#[must_use]
pub const fn key() -> FieldInfo {
    kept("").left_out("the app gives ids")
}

impl FieldInfo {
    /// Starts a section with it.
    #[must_use]
    pub const fn under(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }

    /// Shows it behind another field of the form.
    #[must_use]
    pub const fn after(self, field: &'static str) -> Self {
        Self { after: Some(field), ..self }
    }

    /// Says something of it while it has the focus.
    #[must_use]
    pub const fn hint(self, hint: &'static str) -> Self {
        Self { hint: Some(hint), ..self }
    }

    /// Says how it is entered.
    #[must_use]
    pub const fn entered(self, input: Input) -> Self {
        Self { input: Some(input), ..self }
    }

    /// Says what it is called in a sentence.
    #[must_use]
    pub const fn said(self, in_sentences: &'static str) -> Self {
        Self { in_sentences: Some(in_sentences), ..self }
    }

    /// Holds a day to come.
    #[must_use]
    pub const fn ahead(self) -> Self {
        Self { looks: Some(Looks::Ahead), ..self }
    }

    /// Holds a day that was.
    #[must_use]
    pub const fn back(self) -> Self {
        Self { looks: Some(Looks::Back), ..self }
    }

    /// Says what is shown where it is absent.
    #[must_use]
    pub const fn absent(self, word: &'static str) -> Self {
        Self { absent: word, ..self }
    }

    /// Leaves it out of the form, and says why.
    #[must_use]
    pub const fn left_out(self, why: &'static str) -> Self {
        Self { left_out: Some(why), ..self }
    }

    /// Writes its changes into the history of the partnership.
    #[must_use]
    pub const fn recorded(self, from: Recorded) -> Self {
        Self { recorded: from, ..self }
    }

    /// Returns what it is called in a sentence: `gift cost`.
    #[must_use]
    pub fn sentence_label(&self) -> String {
        if let Some(said) = self.in_sentences {
            return said.to_owned();
        }
        let is_name = self.label.chars().nth(1).is_some_and(char::is_uppercase);
        if is_name {
            // `VAT` stays as it is.
            return self.label.to_owned();
        }
        let mut letters = self.label.chars();
        let first = letters.next().map(|first| first.to_lowercase().to_string());
        first.unwrap_or_default() + letters.as_str()
    }
}
