//! The table of a form: which fields it shows, what they are called, how they are entered.

use super::draft::Draft;
use super::flat::{Begin, Owed};
use super::tables;
use super::term::Rhythm;
use crate::domain::book::Book;

/// One value that can be picked: the text of the field, and what the owner reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The text that the field reads.
    pub value: String,
    /// What is shown.
    pub label: String,
}

impl Pick {
    /// Returns a value that is shown as it is.
    #[must_use]
    pub fn plain(word: &str) -> Self {
        Self { value: word.to_owned(), label: word.to_owned() }
    }
}

/// Where the values of a field come from.
pub type Picks = fn(&Book, &Draft) -> Vec<Pick>;

/// How a field is entered.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// One line.
    Line,
    /// Several lines.
    Long,
    /// A day, with its echo.
    Day,
    /// One of some values.
    Pick(Picks),
    /// One of some values, or another.
    Free(Picks),
    /// A list of parts, each with a form of its own; the word for one.
    List(&'static str),
    /// Content terms in words.
    Words,
    /// A list of content terms, to which what is typed in its last line adds.
    Terms,
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name in the field table.
    pub name: &'static str,
    /// The name on the screen.
    pub label: &'static str,
    /// How it is entered.
    pub entry: Entry,
    /// The heading above it, where one starts here.
    pub section: Option<&'static str>,
    /// What stands in the hint line while it has the focus.
    pub hint: &'static str,
}

impl FieldSpec {
    pub(super) const fn new(
        name: &'static str,
        label: &'static str,
        entry: Entry,
        hint: &'static str,
    ) -> Self {
        Self { name, label, entry, section: None, hint }
    }

    pub(super) const fn under(self, section: &'static str) -> Self {
        Self { section: Some(section), ..self }
    }
}

/// Returns the fields of the form of a draft, in their order.
#[must_use]
pub fn fields(draft: &Draft) -> &'static [FieldSpec] {
    match draft {
        Draft::Welcome(_) => tables::WELCOME,
        Draft::Brand(_) => tables::BRAND,
        Draft::Influencer(_) => tables::INFLUENCER,
        Draft::Account(_) => tables::ACCOUNT,
        Draft::Audience(_) => tables::AUDIENCE,
        Draft::Campaign(_) => tables::CAMPAIGN,
        Draft::Partnership(_) => tables::PARTNERSHIP,
        Draft::Term(_) => tables::TERM,
        Draft::Agreement(_) => tables::AGREEMENT,
        Draft::Deliverable(_) => tables::DELIVERABLE,
        Draft::Results(_) => tables::RESULTS,
        Draft::Check(_) => tables::CHECK,
        Draft::Payment(_) => tables::PAYMENT,
        Draft::Shipment(_) => tables::SHIPMENT,
        Draft::Right(_) => tables::RIGHT,
        Draft::Exclusivity(_) => tables::EXCLUSIVITY,
        Draft::Touch(_) => tables::TOUCH,
        Draft::Post(_) => tables::POST,
        Draft::Pay(_) => tables::PAY,
        Draft::Ship(_) => tables::SHIP,
        Draft::Changes(_) => tables::CHANGES,
        Draft::Day(_) => tables::DAY,
        Draft::Silence(_) => tables::SILENCE,
        Draft::Fit(_) => tables::FIT,
    }
}

/// Returns whether a field belongs to the alternative that the draft has chosen.
#[must_use]
pub fn is_shown(draft: &Draft, name: &str) -> bool {
    match draft {
        Draft::Term(it) => match name {
            "periods" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth),
            "from" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth | Rhythm::Until),
            "by" => matches!(it.rhythm, Rhythm::Once | Rhythm::Until),
            "gap" => it.rhythm == Rhythm::Until,
            "days" => it.rhythm == Rhythm::AfterDelivery,
            _ => true,
        },
        Draft::Welcome(it) => name == "begin" || it.begin == Begin::Own,
        Draft::Exclusivity(it) => match name {
            "partnership" => it.owed_to == Owed::Us,
            "brand" => it.owed_to == Owed::Another,
            _ => true,
        },
        Draft::Deliverable(it) => name != "at" || it.content.has_time() || it.at.is_some(),
        _ => true,
    }
}
