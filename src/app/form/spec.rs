//! The fields a form shows, from the field table of its draft, and how each is entered.

use crate::app::form::draft::Draft;
use crate::app::form::flat::{Begin, Owed};
use crate::app::form::picks::{PickFrom, Picks};
use crate::app::form::term::Rhythm;
use crate::domain::content::ContentType;
use crate::domain::field::{Field, Fields, Input};
use crate::domain::locale::Looks;

/// One choice of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pick {
    /// The text that the field parses.
    pub value: String,
    /// The text that is shown.
    pub label: String,
}

impl Pick {
    /// Returns a choice that is shown as its value.
    #[must_use]
    pub fn plain(word: &str) -> Self {
        Self { value: word.to_owned(), label: word.to_owned() }
    }
}

/// How a field is entered.
#[derive(Clone, Copy, Debug)]
pub enum Entry {
    /// One line of text.
    Line,
    /// Several lines of text.
    Long,
    /// A day, with an echo.
    Day,
    /// One of the choices.
    Pick(Picks),
    /// One of the choices, or any other text.
    Free(Picks),
    /// A list of parts, each with its own form; the word for one part.
    List(&'static str),
    /// Content terms in words.
    Words,
    /// A list of content terms; text typed in its last line adds to it.
    Terms,
    /// The last row, which saves.
    Save,
}

/// One field of a form.
#[derive(Clone, Copy, Debug)]
pub struct FieldSpec {
    /// The name in the field table.
    pub name: &'static str,
    /// The label on the screen.
    pub label: &'static str,
    /// How it is entered.
    pub entry: Entry,
    /// The heading that starts at this field, if any.
    pub section: Option<&'static str>,
    /// The hint shown while it has the focus.
    pub hint: &'static str,
}

impl FieldSpec {
    /// Returns the specification of a field; `None` if it is entered elsewhere.
    fn of<R>(field: &Field<R>) -> Option<Self> {
        let absent = field.is_optional.then_some(field.info.absent);
        let (entry, hint) = match field.input() {
            Input::Line => (Entry::Line, ""),
            Input::Text => (Entry::Long, "several lines; Tab goes on"),
            Input::Words => (Entry::Line, "with commas between"),
            Input::Count => (Entry::Line, "a number; 23.4k and 1.2M are understood"),
            Input::Money => (Entry::Line, "150, or 49.50 USD"),
            Input::Day => {
                let hint = match field.info.looks {
                    Some(Looks::Back) => "today, fri, 12 may, 2026-12-24",
                    Some(Looks::Ahead) | None => "fri, +3d, 12 may, 2026-12-24",
                };
                (Entry::Day, hint)
            }
            Input::YesNo => {
                let from = PickFrom::Words(|| vec!["no", "yes"]);
                (Entry::Pick(Picks { from, absent }), PICKED)
            }
            Input::Choice(words) => {
                (Entry::Pick(Picks { from: PickFrom::Words(words), absent }), PICKED)
            }
            Input::Pick(source) => {
                (Entry::Pick(Picks { from: PickFrom::Source(source), absent }), PICKED)
            }
            Input::Suggest(source) => {
                let hint = "type it, or Enter lists the usual ones";
                (Entry::Free(Picks { from: PickFrom::Source(source), absent: None }), hint)
            }
            Input::Parts(noun) => (Entry::List(noun), "Enter edits or adds, Delete takes out"),
            Input::Phrase => (Entry::Words, ""),
            Input::Terms => (Entry::Terms, ""),
            Input::Elsewhere => return None,
        };
        Some(Self {
            name: field.name,
            label: field.info.label,
            entry,
            section: field.info.section,
            hint: field.info.hint.unwrap_or(hint),
        })
    }

    /// Returns the row that saves the form.
    pub(super) fn save() -> Self {
        let hint = "Enter saves, as Ctrl-S does from every row";
        Self { name: "", label: "", entry: Entry::Save, section: None, hint }
    }

    /// Returns the fields in the form of a record, in order.
    pub(super) fn all<R: Fields>() -> Vec<Self> {
        R::in_form().into_iter().filter_map(Self::of).collect()
    }
}

const PICKED: &str = "← → change, Enter lists";

/// Returns whether a field applies to the draft's chosen alternative.
#[must_use]
pub fn is_shown(draft: &Draft, name: &str) -> bool {
    match draft {
        Draft::Term(it) => match name {
            "draft_days" => it.content.has_draft() || it.draft_days.is_some(),
            "periods" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth),
            "from" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth | Rhythm::Until),
            "by" => matches!(it.rhythm, Rhythm::Once | Rhythm::Until),
            "every" | "weekday" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth),
            "day_of_month" => it.rhythm == Rhythm::PerMonth,
            "gap" => matches!(it.rhythm, Rhythm::PerWeek | Rhythm::PerMonth | Rhythm::Until),
            "days" => it.rhythm == Rhythm::AfterDelivery,
            _ => true,
        },
        Draft::Welcome(it) => name == "begin" || it.begin == Begin::Own,
        Draft::Exclusivity(it) => match name {
            "partnership" => it.owed_to == Owed::Us,
            "brand" => it.owed_to == Owed::Another,
            _ => true,
        },
        Draft::Deliverable(it) => match name {
            "at" => it.content.has_time() || it.at.is_some(),
            "place" => it.content == ContentType::Event || !it.place.is_empty(),
            // Without a draft there is no review either.
            "draft_due" => it.content.has_draft() || it.draft_due.is_some(),
            "rounds" => it.content.has_draft() || it.rounds > 0,
            "changes" => it.content.has_draft() || !it.changes.is_empty(),
            // An event has no post to link to.
            "url" => it.content != ContentType::Event || it.url.is_some(),
            _ => true,
        },
        Draft::Check(it) => it.shows(name),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::form::check::CheckDraft;
    use crate::app::form::flat::{
        ArriveDraft, DayDraft, ExclusivityDraft, PayDraft, PostDraft, ShipDraft, TookPlaceDraft,
    };
    use crate::app::form::term::TermDraft;
    use crate::domain::brand::Brand;
    use crate::domain::campaign::Campaign;
    use crate::domain::conflict::Conflict;
    use crate::domain::deliverable::{Deliverable, DisclosureCheck};
    use crate::domain::exchange_rate::ExchangeRate;
    use crate::domain::expectations::Term;
    use crate::domain::expense::Expense;
    use crate::domain::history::Entry as HistoryEntry;
    use crate::domain::influencer::{Account, Audience, Influencer};
    use crate::domain::partnership::Partnership;
    use crate::domain::payment::Payment;
    use crate::domain::results::Results;
    use crate::domain::rights::{Exclusivity, UsageRight};
    use crate::domain::shipment::Shipment;
    use crate::domain::silence::Silence;
    use crate::domain::touch::Touch;

    /// Returns the fields of a record that are neither in its form nor declared left out, those in
    /// the form without a label, and those left out without a reason.
    fn forgotten<R: Fields>() -> Vec<&'static str> {
        let specs = FieldSpec::all::<R>();
        let is_forgotten = |field: &&Field<R>| match field.info.left_out {
            Some(why) => why.is_empty(),
            None => !specs.iter().any(|spec| spec.name == field.name && !spec.label.is_empty()),
        };
        R::FIELDS.iter().filter(is_forgotten).map(|field| field.name).collect()
    }

    #[test]
    fn every_field_is_in_a_form_or_says_why_not() {
        assert_eq!(forgotten::<Influencer>(), [""; 0]);
        assert_eq!(forgotten::<Campaign>(), [""; 0]);
        assert_eq!(forgotten::<Partnership>(), [""; 0]);
        assert_eq!(forgotten::<Deliverable>(), [""; 0]);
        assert_eq!(forgotten::<Payment>(), [""; 0]);
        assert_eq!(forgotten::<Shipment>(), [""; 0]);
        assert_eq!(forgotten::<UsageRight>(), [""; 0]);
        assert_eq!(forgotten::<Exclusivity>(), [""; 0]);
        assert_eq!(forgotten::<Touch>(), [""; 0]);
        assert_eq!(forgotten::<HistoryEntry>(), [""; 0]);
        assert_eq!(forgotten::<Silence>(), [""; 0]);
        assert_eq!(forgotten::<Conflict>(), [""; 0]);
        assert_eq!(forgotten::<Brand>(), [""; 0]);
        assert_eq!(forgotten::<Account>(), [""; 0]);
        assert_eq!(forgotten::<Audience>(), [""; 0]);
        assert_eq!(forgotten::<Term>(), [""; 0]);
        assert_eq!(forgotten::<DisclosureCheck>(), [""; 0]);
        assert_eq!(forgotten::<Results>(), [""; 0]);
    }

    #[test]
    fn every_field_of_a_day_says_which_way_it_looks() {
        let days = |specs: Vec<FieldSpec>, silent: &[&str]| {
            let of_days = specs.iter().filter(|spec| matches!(spec.entry, Entry::Day));
            of_days.filter(|spec| silent.contains(&spec.name)).count()
        };
        macro_rules! silent {
            ($($type:ty),* $(,)?) => { $(
                let silent: Vec<&str> = <$type>::FIELDS
                    .iter()
                    .filter(|field| field.info.looks.is_none())
                    .map(|field| field.name)
                    .collect();
                assert_eq!(days(FieldSpec::all::<$type>(), &silent), 0, stringify!($type));
            )* };
        }
        silent!(
            Brand,
            Influencer,
            Audience,
            Campaign,
            Partnership,
            TermDraft,
            Deliverable,
            Results
        );
        silent!(DisclosureCheck, Payment, Shipment, UsageRight, ExclusivityDraft, Touch, Expense);
        silent!(ExchangeRate, ArriveDraft, DayDraft, PayDraft, PostDraft, ShipDraft);
        silent!(TookPlaceDraft);
    }

    #[test]
    fn a_form_that_lays_a_choice_flat_has_all_other_fields() {
        let missing = |of: Vec<&'static str>, specs: Vec<FieldSpec>| {
            let is_missing = |name: &&str| !specs.iter().any(|spec| spec.name == *name);
            of.into_iter().filter(is_missing).collect::<Vec<_>>()
        };
        let of = Term::in_form().into_iter().map(|field| field.name).collect();
        assert_eq!(missing(of, FieldSpec::all::<TermDraft>()), [""; 0]);
        let of = Exclusivity::in_form().into_iter().map(|field| field.name).collect();
        assert_eq!(missing(of, FieldSpec::all::<ExclusivityDraft>()), [""; 0]);
        let of = DisclosureCheck::in_form().into_iter().map(|field| field.name).collect();
        assert_eq!(missing(of, FieldSpec::all::<CheckDraft>()), [""; 0]);
    }
}
