//! History: what happened to a partnership and when, written by the app.

use super::date::{Date, spoken};
use super::deliverable::Status;
use super::expectations::Whose;
use super::field::{fields, has_own_form};
use super::id::Id;
use super::money::Money;
use super::partnership::Partnership;
use super::stage::Stage;
use super::text::Line;

/// What happened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The partnership was written down.
    Started,
    /// It moved on the board.
    StageMoved {
        /// From here.
        from: Stage,
        /// To here.
        to: Stage,
    },
    /// What was agreed on content changed.
    TermsChanged {
        /// The terms before, in words.
        before: Line,
        /// The terms after, in words.
        after: Line,
    },
    /// A day was moved.
    DateMoved {
        /// Of what.
        what: Line,
        /// The day before.
        from: Option<Date>,
        /// The day after.
        to: Option<Date>,
    },
    /// A piece came further, or back.
    StatusMoved {
        /// Which piece.
        what: Line,
        /// From here.
        from: Status,
        /// To here.
        to: Status,
    },
    /// The next step was done.
    StepDone {
        /// By whom.
        whose: Whose,
        /// What.
        what: Line,
    },
    /// We paid.
    Paid {
        /// How much.
        amount: Money,
        /// For what.
        what: Line,
    },
    /// A parcel left.
    Shipped {
        /// What was in it.
        what: Line,
    },
    /// A parcel arrived.
    Delivered {
        /// What was in it.
        what: Line,
    },
    /// It carries on another one.
    Renewed {
        /// What that one is called.
        from: Line,
    },
}

impl Happening {
    /// Returns it in plain words.
    #[must_use]
    pub fn phrase(&self, today: Date) -> String {
        let day =
            |date: &Option<Date>| date.map_or("no day".to_owned(), |date| spoken(date, today));
        let terms =
            |text: &Line| if text.is_empty() { "nothing".to_owned() } else { text.to_string() };
        match self {
            Self::Started => "Written down".to_owned(),
            Self::StageMoved { from, to } => format!("Moved from {from} to {to}"),
            Self::TermsChanged { before, after } => {
                format!("Terms were {}, are {}", terms(before), terms(after))
            }
            Self::DateMoved { what, from, to } => {
                format!("{what} moved from {} to {}", day(from), day(to))
            }
            Self::StatusMoved { what, from, to } => format!("{what}: {from} → {to}"),
            Self::StepDone { whose: Whose::Us, what } => format!("We did: {what}"),
            Self::StepDone { whose: Whose::Them, what } => format!("They did: {what}"),
            Self::Paid { amount, what } if what.is_empty() => format!("Paid {}", amount.brief()),
            Self::Paid { amount, what } => format!("Paid {}, {what}", amount.brief()),
            Self::Shipped { what } => format!("Shipped {what}"),
            Self::Delivered { what } => format!("Delivered {what}"),
            Self::Renewed { from } => format!("Renewed from {from}"),
        }
    }
}

has_own_form! {
    Happening => |what| what.phrase(Date::default()),
}

fields! {
    /// One entry of a partnership's history.
    pub struct Entry {
        /// Its name in the file.
        id: Id<Entry>,
        /// The partnership.
        partnership: Id<Partnership>,
        /// The day.
        on: Date,
        /// What happened.
        what: Happening,
    }
}
