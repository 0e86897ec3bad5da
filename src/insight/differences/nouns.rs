//! Names of records within their partnership, influencer or campaign, and their order.

use super::group::{about, noun};
use super::known::{Found, Known};
use super::labels::{Labels, label};
use super::said::{Said, quoted};
use crate::domain::campaign::Campaign;
use crate::domain::choice::Choice;
use crate::domain::conflict::{Conflict, Side};
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::history::Entry;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::AnyId;
use crate::domain::rights::{Exclusivity, OwedTo, UsageRight};
use crate::domain::shipment::Shipment;
use crate::domain::silence::Silence;
use crate::domain::touch::Touch;
use crate::insight::wording;

/// A record with a name in context.
pub(super) trait Noun: Found + Labels {
    /// Returns the record it is grouped under; none for the brand.
    fn about(&self, known: &Known) -> Option<AnyId>;

    /// Returns its name there; none for the group's own record.
    fn noun(&self, known: &Known) -> Option<String>;

    /// Returns the text after the noun of a new or removed one.
    fn summary(&self, known: &Known) -> String;

    /// Returns noun and summary as one clause.
    fn told(&self, known: &Known) -> String {
        clauses([self.noun(known).unwrap_or_default(), self.summary(known)])
    }

    /// Returns the clause for a new one.
    fn added(&self, known: &Known) -> String {
        format!("added: {}", self.told(known))
    }

    /// Returns the clause for a removed one.
    fn removed(&self, known: &Known) -> String {
        format!("removed: {}", self.told(known))
    }

    /// Returns its order among those of its kind.
    fn order(&self) -> (u32, Option<Date>) {
        (0, None)
    }

    /// Returns the lookup from its context.
    fn near<'a>(&self, known: &Known<'a>) -> Known<'a> {
        *known
    }
}

/// Joins the non-empty clauses with commas.
fn clauses<const N: usize>(clauses: [String; N]) -> String {
    let said: Vec<String> = clauses.into_iter().filter(|clause| !clause.is_empty()).collect();
    said.join(", ")
}

/// Returns a value with a word before it, if there is one.
fn with(word: &str, value: &impl Said, known: &Known) -> String {
    match value.said(known) {
        said if said.is_empty() => said,
        said => format!("{word} {said}"),
    }
}

/// Records that have groups of their own.
macro_rules! heads {
    ($($kind:ident),*) => { $(
        impl Noun for $kind {
            fn about(&self, _: &Known) -> Option<AnyId> {
                Some(AnyId::$kind(self.id.clone()))
            }
            fn noun(&self, _: &Known) -> Option<String> {
                None
            }
            fn summary(&self, _: &Known) -> String {
                String::new()
            }
        }
    )* };
}
heads!(Influencer, Campaign, Partnership);

impl Noun for Deliverable {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(AnyId::Partnership(self.partnership.clone()))
    }
    fn noun(&self, known: &Known) -> Option<String> {
        Some(wording::piece_in(self, Partnership::find(&self.partnership, known)))
    }
    fn summary(&self, known: &Known) -> String {
        let status = if self.status.rank() == 0 { "" } else { self.status.word() };
        clauses([with("due", &self.post_due, known), status.to_owned()])
    }
    fn order(&self) -> (u32, Option<Date>) {
        // Those of one term are grouped, by slot.
        (self.fills.as_ref().map_or(0, |fills| fills.number), self.post_due)
    }
    fn near<'a>(&self, known: &Known<'a>) -> Known<'a> {
        known.near(&self.partnership)
    }
}

impl Noun for Payment {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(AnyId::Partnership(self.partnership.clone()))
    }
    fn noun(&self, _: &Known) -> Option<String> {
        Some(format!("payment {}", clauses([self.amount.full(), quoted(&self.title)])))
    }
    fn summary(&self, known: &Known) -> String {
        self.trigger.said(known)
    }
    fn told(&self, known: &Known) -> String {
        format!("{} {}", self.noun(known).unwrap_or_default(), self.summary(known))
    }
}

impl Noun for Shipment {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(AnyId::Partnership(self.partnership.clone()))
    }
    fn noun(&self, _: &Known) -> Option<String> {
        Some(format!("parcel {}", quoted(&self.items)).trim_end().to_owned())
    }
    fn summary(&self, known: &Known) -> String {
        clauses([with("send by", &self.send_by, known), self.state.said(known)])
    }
    fn order(&self) -> (u32, Option<Date>) {
        (0, self.send_by)
    }
}

impl Noun for UsageRight {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(AnyId::Partnership(self.partnership.clone()))
    }
    fn noun(&self, _: &Known) -> Option<String> {
        Some(format!("usage right, {}", self.channel))
    }
    fn summary(&self, known: &Known) -> String {
        clauses([with("from", &self.from, known), with("until", &self.until, known)])
    }
    fn order(&self) -> (u32, Option<Date>) {
        (0, self.from)
    }
}

impl Noun for Exclusivity {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(match &self.owed_to {
            OwedTo::Us(partnership) => AnyId::Partnership(partnership.clone()),
            OwedTo::Brand(_) => AnyId::Influencer(self.influencer.clone()),
        })
    }
    fn noun(&self, _: &Known) -> Option<String> {
        let to = match &self.owed_to {
            OwedTo::Us(_) => String::new(),
            OwedTo::Brand(name) => format!("to {name}"),
        };
        Some(clauses(["exclusivity".to_owned(), to, self.scope()]))
    }
    fn summary(&self, known: &Known) -> String {
        clauses([with("from", &self.from, known), with("until", &self.until, known)])
    }
    fn order(&self) -> (u32, Option<Date>) {
        (0, self.from)
    }
}

impl Noun for Touch {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(match &self.partnership {
            Some(partnership) => AnyId::Partnership(partnership.clone()),
            None => AnyId::Influencer(self.influencer.clone()),
        })
    }
    fn noun(&self, known: &Known) -> Option<String> {
        Some(format!("touch of {}", known.day(self.on)))
    }
    fn summary(&self, _: &Known) -> String {
        clauses([format!("{} {}", self.channel, self.direction), quoted(&self.text)])
    }
    fn order(&self) -> (u32, Option<Date>) {
        (0, Some(self.on))
    }
}

impl Noun for Entry {
    fn about(&self, _: &Known) -> Option<AnyId> {
        Some(AnyId::Partnership(self.partnership.clone()))
    }
    fn noun(&self, known: &Known) -> Option<String> {
        Some(format!("history of {}", known.day(self.on)))
    }
    fn summary(&self, known: &Known) -> String {
        self.what.said(known)
    }
    fn order(&self) -> (u32, Option<Date>) {
        (self.number, Some(self.on))
    }
}

impl Noun for Silence {
    fn about(&self, known: &Known) -> Option<AnyId> {
        about(&self.record, known)
    }
    fn noun(&self, known: &Known) -> Option<String> {
        let what = if self.until.is_some() { "sleep" } else { "silence" };
        let about = noun(&self.record, known);
        Some(clauses([format!("{what} of {}", self.what), about]))
    }
    fn summary(&self, known: &Known) -> String {
        clauses([with("until", &self.until, known), quoted(&self.reason)])
    }
    fn added(&self, known: &Known) -> String {
        let about = match noun(&self.record, known) {
            none if none.is_empty() => self.what.to_string(),
            about => about,
        };
        match self.until {
            Some(until) => format!("asleep until {}: {about}", known.day(until)),
            None => {
                let why = clauses([format!("{} silenced", self.what), quoted(&self.reason)]);
                format!("{why}: {about}")
            }
        }
    }
    fn order(&self) -> (u32, Option<Date>) {
        (0, Some(self.on))
    }
}

impl Noun for Conflict {
    fn about(&self, known: &Known) -> Option<AnyId> {
        about(self.record.as_ref()?, known)
    }
    fn noun(&self, known: &Known) -> Option<String> {
        let record = self.record.as_ref();
        let kind = record.map(AnyId::kind);
        let field = self.field.map(|field| label(kind, field));
        let noun = record.map(|record| noun(record, known)).unwrap_or_default();
        Some(clauses(["conflict".to_owned(), noun, field.unwrap_or_default()]))
    }
    fn summary(&self, known: &Known) -> String {
        clauses([
            with("ours", &self.ours, known),
            with("theirs", &self.theirs, known),
            with("before", &self.base, known),
        ])
    }
    fn added(&self, known: &Known) -> String {
        let record = self.record.as_ref();
        let noun = record.map(|record| noun(record, known)).unwrap_or_default();
        let Some(field) = self.field else {
            let what = match self.deleted_by() {
                Some(Side::Ours) => "deleted here, changed there, and kept",
                Some(Side::Theirs | Side::Base) | None => "changed here, deleted there, and kept",
            };
            return clauses([noun, what.to_owned()]);
        };
        let field = label(record.map(AnyId::kind), field);
        format!("both changed {}: {}", clauses([noun, field]), self.summary(known))
    }
    fn removed(&self, known: &Known) -> String {
        format!("answered: {}", self.noun(known).unwrap_or_default())
    }
    fn near<'a>(&self, known: &Known<'a>) -> Known<'a> {
        match self.about(known) {
            Some(AnyId::Partnership(partnership)) => known.near(&partnership),
            _ => *known,
        }
    }
}
