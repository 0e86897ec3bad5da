//! Values and their changes in words.

use super::excerpt::{apart, short};
use super::group::named;
use super::known::Known;
use super::value;
use crate::domain::campaign::Campaign;
use crate::domain::choice::Choice;
use crate::domain::conflict::Version;
use crate::domain::content::ContentType;
use crate::domain::country::Country;
use crate::domain::date::{Date, NaiveTime};
use crate::domain::deliverable::{Deliverable, Fills, Status};
use crate::domain::exchange_rate::Decimal;
use crate::domain::expectations::{Commission, NextStep, Term};
use crate::domain::field::Value;
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::influencer::{Influencer, Judgement};
use crate::domain::money::{Currency, Money};
use crate::domain::month::{Month, YearMonth};
use crate::domain::partnership::{Code, Link, Partnership};
use crate::domain::payment::{Covers, PaymentState, Series, Trigger};
use crate::domain::platform::Platform;
use crate::domain::record::AnyId;
use crate::domain::rights::{OwedTo, Until};
use crate::domain::shipment::ShipmentState;
use crate::domain::stage::Stage;
use crate::domain::text::{Line, Name, Prose};
use crate::insight::number::grouped;

/// A field value.
pub(super) trait Said: PartialEq {
    /// Returns it in words; empty if unknown.
    fn said(&self, known: &Known) -> String;

    /// Returns it in words that are unambiguous, if that takes more.
    fn in_full(&self, known: &Known) -> String {
        self.said(known)
    }

    /// Returns the clauses for a replaced value; at least one.
    fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
        vec![arrow(label, &was.said(known), &self.said(known))]
    }

    /// The same for an optional value that is present.
    fn listed_when_known(&self, label: &str, known: &Known) -> Vec<String> {
        self.listed(label, known)
    }

    /// Returns its lines in a list of all fields; none if unknown.
    fn listed(&self, label: &str, known: &Known) -> Vec<String> {
        match self.said(known) {
            said if said.is_empty() => Vec::new(),
            said => vec![format!("{label}: {said}")],
        }
    }
}

/// Returns `fee 150.00 EUR → 200.00 EUR`, with `none` for an empty value.
pub(super) fn arrow(label: &str, before: &str, after: &str) -> String {
    if before == after {
        // Different values may have the same text.
        return format!("{label} changed");
    }
    let named = |text: &str| if text.is_empty() { "none".to_owned() } else { text.to_owned() };
    format!("{label} {} → {}", named(before), named(after))
}

/// Quotes a text to separate it from the words around it.
pub(super) fn quoted(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!("“{text}”") }
}

fn texts(label: &str, before: &str, after: &str) -> Vec<String> {
    let (before, after) = apart(before, after);
    vec![arrow(label, &quoted(&before), &quoted(&after))]
}

/// Values that need no label: `In review → Approved`.
fn moved<T: Said>(is: &T, was: &T, known: &Known) -> Vec<String> {
    vec![format!("{} → {}", was.said(known), is.said(known))]
}

impl<T: Said> Said for Option<T> {
    fn said(&self, known: &Known) -> String {
        self.as_ref().map(|value| value.said(known)).unwrap_or_default()
    }
    fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
        match (was, self) {
            (Some(was), Some(is)) => is.changed(was, label, known),
            (_, None) | (None, _) => vec![arrow(label, &was.said(known), &self.said(known))],
        }
    }
    fn in_full(&self, known: &Known) -> String {
        self.as_ref().map(|value| value.in_full(known)).unwrap_or_default()
    }
    fn listed(&self, label: &str, known: &Known) -> Vec<String> {
        self.as_ref().map(|value| value.listed_when_known(label, known)).unwrap_or_default()
    }
}

impl Said for Line {
    fn said(&self, _: &Known) -> String {
        self.to_string()
    }
    fn changed(&self, was: &Self, label: &str, _: &Known) -> Vec<String> {
        texts(label, was, self)
    }
}

impl Said for Prose {
    fn said(&self, _: &Known) -> String {
        short(self)
    }
    fn changed(&self, was: &Self, label: &str, _: &Known) -> Vec<String> {
        texts(label, was, self)
    }
    fn listed(&self, label: &str, _: &Known) -> Vec<String> {
        let lines: Vec<&str> = self.lines().collect();
        match lines[..] {
            [] => Vec::new(),
            [one] => vec![format!("{label}: {one}")],
            // One line each, so that a change of one shows as such.
            _ => {
                lines.iter().map(|line| format!("{label}| {line}").trim_end().to_owned()).collect()
            }
        }
    }
}

impl Said for bool {
    fn said(&self, _: &Known) -> String {
        self.show()
    }
    fn changed(&self, _: &Self, label: &str, _: &Known) -> Vec<String> {
        vec![if *self { format!("now {label}") } else { format!("no longer {label}") }]
    }
    fn listed(&self, label: &str, _: &Known) -> Vec<String> {
        if *self { vec![label.to_owned()] } else { Vec::new() }
    }
    fn listed_when_known(&self, label: &str, known: &Known) -> Vec<String> {
        if *self { self.listed(label, known) } else { vec![format!("not {label}")] }
    }
}

impl<T: Choice> Said for T {
    fn said(&self, _: &Known) -> String {
        self.word().to_owned()
    }
    fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
        // A status needs no label.
        if [Status::NAME, ShipmentState::NAME].contains(&T::NAME) {
            return moved(self, was, known);
        }
        vec![arrow(label, was.word(), self.word())]
    }
}

macro_rules! said {
    ($($type:ty => |$value:ident, $known:ident| $said:expr),* $(,)?) => { $(
        impl Said for $type {
            fn said(&self, known: &Known) -> String {
                let say: fn(&$type, &Known) -> String = |$value, $known| $said;
                say(self, known)
            }
        }
    )* };
}
said! {
    Name => |name, _known| name.to_string(),
    Link => |link, _known| link.to_string(),
    Code => |code, _known| code.to_string(),
    Currency => |currency, _known| currency.to_string(),
    Country => |country, _known| country.name().to_owned(),
    Month => |month, _known| month.show(),
    YearMonth => |month, _known| month.name(),
    Decimal => |number, _known| number.show(),
    Series => |series, _known| format!("{} of {}", series.number, series.name),
    Covers => |covers, _known| covers.show(),
    Vec<Id<Deliverable>> => |pieces, known| {
        let names: Vec<String> =
            pieces.iter().map(|id| named(&AnyId::Deliverable(id.clone()), known)).collect();
        names.join(", ")
    },
    Money => |money, _known| money.full(),
    Commission => |commission, _known| commission.show(),
    Platform => |platform, _known| platform.show(),
    ContentType => |content, _known| content.show(),
    NaiveTime => |time, _known| time.show(),
    u64 => |count, _known| grouped(*count),
    u32 => |count, _known| grouped(u64::from(*count)),
    Date => |date, known| known.day(*date),
    Id<Influencer> => |id, known| known.influencer(id),
    Id<Campaign> => |id, known| known.campaign(id),
    Id<Partnership> => |id, known| known.partnership(id),
    Judgement => |judged, _known| {
        let score = format!("{} of {}", judged.score(), Judgement::BEST);
        if judged.note().is_empty() { score } else { format!("{score}, {}", judged.note()) }
    },
    Until => |until, known| match until {
        Until::Day(day) => known.day(*day),
        Until::Perpetual => until.show(),
    },
    Trigger => |trigger, known| match trigger {
        Trigger::On(day) => format!("on {}", known.day(*day)),
        Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => trigger.phrase(),
    },
    &'static str => |name, _known| (*name).to_owned(),
    Version => |version, known| match version.field() {
        Some(field) => match value::of(version.whole(), field, known) {
            said if said.is_empty() => "none".to_owned(),
            said => said,
        },
        None => "kept".to_owned(),
    },
    AnyId => |id, known| named(id, known),
    OwedTo => |owed, known| match owed {
        OwedTo::Us(partnership) => format!("us, by {}", known.partnership(partnership)),
        OwedTo::Brand(name) => name.to_string(),
    },
    Fills => |fills, known| {
        let total = known.near.and_then(|one| one.term(&fills.term)).map(Term::total);
        match total {
            Some(total) => format!("{} of {total}", fills.number),
            None => fills.show(),
        }
    },
    Happening => |what, known| what.phrase(known.today),
}

impl Said for Stage {
    fn said(&self, _: &Known) -> String {
        self.show()
    }
    fn changed(&self, was: &Self, _: &str, known: &Known) -> Vec<String> {
        vec![format!("moved {} → {}", was.said(known), self.said(known))]
    }
}

impl Said for PaymentState {
    fn said(&self, known: &Known) -> String {
        match self {
            Self::Open => self.show(),
            Self::Paid { on, how } if how.is_empty() => format!("paid on {}", known.day(*on)),
            Self::Paid { on, how } => format!("paid on {}, {how}", known.day(*on)),
            Self::Cancelled => self.show(),
        }
    }
    fn changed(&self, was: &Self, _: &str, known: &Known) -> Vec<String> {
        moved(self, was, known)
    }
}

impl Said for NextStep {
    fn said(&self, known: &Known) -> String {
        self.phrase_with(|by| known.day(by))
    }
    fn changed(&self, was: &Self, label: &str, known: &Known) -> Vec<String> {
        let words = (was.said(known), self.said(known));
        if words.0 == words.1 {
            // Only the day it was recorded has changed.
            return self.since.changed(&was.since, &format!("{label} written down"), known);
        }
        vec![arrow(label, &words.0, &words.1)]
    }
    fn listed(&self, label: &str, known: &Known) -> Vec<String> {
        let since = self.since.map(|since| format!(" (written down {})", known.day(since)));
        vec![format!("{label}: {}{}", self.said(known), since.unwrap_or_default())]
    }
}
