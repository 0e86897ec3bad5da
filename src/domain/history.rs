//! History: dated events of a partnership, written by the app.

use super::date::{Date, spoken};
use super::deliverable::Status;
use super::exact;
use super::expectations::Whose;
use super::field::{fields, has_own_form};
use super::id::Id;
use super::money::Money;
use super::partnership::Partnership;
use super::stage::Stage;
use super::text::Line;

/// An event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Happening {
    /// The partnership was created.
    Started,
    /// Its stage changed.
    StageMoved {
        /// The old stage.
        from: Stage,
        /// The new stage.
        to: Stage,
    },
    /// Its content terms changed.
    TermsChanged {
        /// The old terms, in words.
        before: Line,
        /// The new terms, in words.
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
    /// The status of a piece changed.
    StatusMoved {
        /// Which piece.
        what: Line,
        /// The old status.
        from: Status,
        /// The new status.
        to: Status,
    },
    /// Another part of the agreement changed: the fee, the code, how free the creator is.
    Changed {
        /// What.
        what: Line,
        /// The old value, in words.
        before: Line,
        /// The new value, in words.
        after: Line,
    },
    /// The agreement was signed.
    Signed,
    /// A draft went back.
    ChangesAsked {
        /// Of which piece.
        what: Line,
        /// Which round it is, from 1.
        round: u32,
        /// What is to change.
        note: Line,
    },
    /// A next step was done.
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
    /// A paid or cancelled payment was opened again.
    Reopened {
        /// How much.
        amount: Money,
        /// For what.
        what: Line,
    },
    /// A payment was cancelled.
    CalledOff {
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
    /// A parcel came back.
    Returned {
        /// What was in it.
        what: Line,
    },
    /// We got a right, an ad code or an exclusivity.
    Granted {
        /// What, and how long.
        what: Line,
    },
    /// We started to use a right.
    UseBegun {
        /// Which right.
        what: Line,
    },
    /// We stopped using a right.
    UseEnded {
        /// Which right.
        what: Line,
    },
    /// One of its records was deleted.
    Deleted {
        /// What.
        what: Line,
    },
    /// The agreement was copied to a new partnership.
    RenewedFrom {
        /// The first day of the new one.
        day: Date,
    },
    /// It renews another partnership.
    Renewed {
        /// The name of the other one.
        from: Line,
    },
}

impl Happening {
    /// Returns it in words.
    #[must_use]
    pub fn phrase(&self, today: Date) -> String {
        let terms =
            |text: &Line| if text.is_empty() { "nothing".to_owned() } else { text.to_string() };
        match self {
            Self::Started => "Written down".to_owned(),
            Self::StageMoved { from, to } => format!("Moved from {from} to {to}"),
            Self::TermsChanged { before, after } => {
                format!("Terms were {}, are {}", terms(before), terms(after))
            }
            Self::DateMoved { what, from, to } => {
                match [from, to].map(|date| date.map(|date| spoken(date, today))) {
                    [Some(from), Some(to)] => format!("{what} moved from {from} to {to}"),
                    [None, Some(to)] => format!("{what} set to {to}"),
                    [Some(from), None] => format!("{what} has no day any more, was {from}"),
                    [None, None] => format!("{what} has no day"),
                }
            }
            Self::StatusMoved { what, from, to } => format!("{what}: {from} → {to}"),
            Self::Changed { what, before, after } => {
                format!("{what} was {}, is {}", terms(before), terms(after))
            }
            Self::Signed => "Signed the agreement".to_owned(),
            Self::ChangesAsked { what, round, note } => {
                let round = if *round > 1 { format!(", round {round}") } else { String::new() };
                let note = if note.is_empty() { String::new() } else { format!(": {note}") };
                format!("Asked for changes to {what}{round}{note}")
            }
            Self::StepDone { whose: Whose::Us, what } => format!("We did: {what}"),
            Self::StepDone { whose: Whose::Them, what } => format!("They did: {what}"),
            Self::Paid { amount, what } => format!("Paid {}", payment(amount, what)),
            Self::Reopened { amount, what } => format!("Reopened {}", payment(amount, what)),
            Self::CalledOff { amount, what } => format!("Cancelled {}", payment(amount, what)),
            Self::Shipped { what } => format!("Shipped {what}"),
            Self::Delivered { what } => format!("Delivered {what}"),
            Self::Returned { what } => format!("Came back: {what}"),
            Self::Granted { what } => format!("Granted: {what}"),
            Self::UseBegun { what } => format!("Began to use the {what}"),
            Self::UseEnded { what } => format!("Stopped using the {what}"),
            Self::Deleted { what } => format!("Deleted {what}"),
            Self::RenewedFrom { day } => format!("Renewed, to go on from {}", spoken(*day, today)),
            Self::Renewed { from } => format!("Renewed from {from}"),
        }
    }
}

fn payment(amount: &Money, what: &Line) -> String {
    if what.is_empty() { amount.brief() } else { format!("{}, {what}", amount.brief()) }
}

has_own_form! {
    Happening => |what| what.phrase(Date::default()) => |what| {
        exact::variants!(what: Happening {
            Started {}
            StageMoved { from, to }
            TermsChanged { before, after }
            DateMoved { what, from, to }
            StatusMoved { what, from, to }
            Changed { what, before, after }
            Signed {}
            ChangesAsked { what, round, note }
            StepDone { whose, what }
            Paid { amount, what }
            Reopened { amount, what }
            CalledOff { amount, what }
            Shipped { what }
            Delivered { what }
            Returned { what }
            Granted { what }
            UseBegun { what }
            UseEnded { what }
            Deleted { what }
            RenewedFrom { day }
            Renewed { from }
        })
    },
}

fields! {
    /// One entry of a partnership's history.
    pub struct Entry {
        /// Its name in the file.
        id: Id<Entry> = key(),
        /// The partnership.
        partnership: Id<Partnership> = kept("For").left_out("the app writes history"),
        /// The day.
        on: Date = kept("Day").back().left_out("the app writes history"),
        /// Its position among the entries of its day, from 0.
        number: u32 = kept("Place in the day").left_out("the app writes history"),
        /// What happened.
        what: Happening = personal("What").left_out("the app writes history"),
    }
}
