//! What the book may be asked to do, and why it may refuse.

use super::brand::Brand;
use super::campaign::Campaign;
use super::conflict::{Conflict, Side};
use super::date::Date;
use super::deliverable::{Deliverable, DisclosureCheck, Fills, Status};
use super::expectations::NextStep;
use super::id::Id;
use super::money::Money;
use super::partnership::{Link, Partnership};
use super::payment::{Payment, Trigger};
use super::phrase::agreement::Clause;
use super::record::{AnyId, AnyRecord};
use super::rights::{Exclusivity, UsageRight};
use super::shipment::{Shipment, ShipmentState};
use super::stage::Stage;
use super::text::Line;
use super::touch::Touch;
use super::whole::Whole;

/// A day in the book that can be moved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dated {
    /// The day a draft is due.
    Draft(Id<Deliverable>),
    /// The day a piece goes live.
    Post(Id<Deliverable>),
    /// The day of a next step.
    Step(Id<Partnership>),
    /// The day on which a payment falls due; only where a day is its trigger.
    Payment(Id<Payment>),
    /// The day by which a parcel leaves.
    Send(Id<Shipment>),
    /// The last day of a usage right.
    Right(Id<UsageRight>),
    /// The last day of an ad code.
    AdCode(Id<UsageRight>),
    /// The last day of an exclusivity.
    Exclusivity(Id<Exclusivity>),
}

/// What may be asked; [`plan`](super::plan::plan) turns it into changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Adds a record, whose id is a draft; its terms may have draft ids too.
    Add(AnyRecord),
    /// Puts a record in the place of the one with its id.
    Edit(AnyRecord),
    /// Puts a record, or the brand, in the place of what it has become since the owner began to
    /// edit it: what others did to other fields and elements stays, and where both changed one the
    /// owner's word stands and a conflict keeps the other.
    EditSince {
        /// As it was when the owner began.
        since: Whole,
        /// As the owner left it.
        after: Whole,
    },
    /// Writes down that a letter was sent; the touch says which.
    LogSent(Touch),
    /// Changes the owner's profile and rules.
    EditBrand(Brand),
    /// Deletes a record with all that belongs to it.
    Delete(AnyId),
    /// Hides an influencer, campaign or partnership from lists, or shows it again.
    Archive(AnyId),
    /// Moves a partnership on the board, or off it.
    MoveStage {
        /// Which.
        partnership: Id<Partnership>,
        /// To where.
        to: Stage,
    },
    /// Moves a partnership to another campaign, or to none.
    MoveCampaign {
        /// Which.
        partnership: Id<Partnership>,
        /// To where.
        to: Option<Id<Campaign>>,
    },
    /// Says how far a piece has come.
    SetStatus {
        /// Which.
        deliverable: Id<Deliverable>,
        /// How far.
        to: Status,
    },
    /// Says that a piece went live.
    Post {
        /// Which.
        deliverable: Id<Deliverable>,
        /// Where it can be seen.
        url: Option<Link>,
        /// The day.
        on: Date,
    },
    /// Writes down the check of a live piece; it is verified if all is right, and else stays Live.
    Verify {
        /// Which.
        deliverable: Id<Deliverable>,
        /// What was seen.
        check: DisclosureCheck,
    },
    /// Counts a live piece as verified although its check found something wrong.
    VerifyAllTheSame {
        /// Which.
        deliverable: Id<Deliverable>,
        /// Why; it stays in the checks.
        reason: Line,
    },
    /// Moves a day.
    MoveDate {
        /// Which.
        item: Dated,
        /// To when.
        to: Date,
    },
    /// Sets, changes or clears the next step.
    SetNextStep {
        /// Of which partnership.
        partnership: Id<Partnership>,
        /// The step; its `since` is set by planning.
        step: Option<NextStep>,
    },
    /// Says that the next step was done; there is none then.
    FinishNextStep(Id<Partnership>),
    /// Says that a payment was made.
    Pay {
        /// Which.
        payment: Id<Payment>,
        /// The day.
        on: Date,
        /// The way.
        how: Line,
    },
    /// Opens a paid or cancelled payment again.
    ReopenPayment(Id<Payment>),
    /// Calls a payment off.
    CancelPayment(Id<Payment>),
    /// Says how far a parcel has come, as of a day.
    MoveShipment {
        /// Which.
        shipment: Id<Shipment>,
        /// How far.
        to: ShipmentState,
        /// The day.
        on: Date,
    },
    /// Says that a parcel left, and with whom.
    Ship {
        /// Which.
        shipment: Id<Shipment>,
        /// The day.
        on: Date,
        /// Who carries it; may be empty.
        carrier: Line,
        /// The number to follow it by; may be empty.
        tracking: Line,
        /// What the parcel costs us, if that is known.
        cost: Option<Money>,
    },
    /// Adds several payments as one step.
    AddPayments(Vec<Payment>),
    /// Begins to use what we have a right to, or ends the use.
    ToggleUse(Id<UsageRight>),
    /// Sends a draft back.
    AskChanges {
        /// Which piece.
        deliverable: Id<Deliverable>,
        /// What is to change; may be empty.
        note: Line,
    },
    /// Makes payments of what the payments do not cover of the fee, in equal parts.
    SplitFee {
        /// Of which partnership.
        partnership: Id<Partnership>,
        /// What makes each part due.
        into: Vec<Trigger>,
    },
    /// Copies what was agreed to a new partnership that starts on a day.
    Renew {
        /// Which.
        partnership: Id<Partnership>,
        /// The first day of the new terms.
        from: Date,
    },
    /// Adds a deliverable for each slot that has none.
    PlanSlots(Id<Partnership>),
    /// Waives slots that are owed: each gets a piece that is called off, with the reason.
    WaiveSlots {
        /// Of which partnership.
        partnership: Id<Partnership>,
        /// Which slots.
        slots: Vec<Fills>,
        /// Why they are not owed any more.
        reason: Line,
    },
    /// Does another command, and says in the same step that the next step of a partnership was done:
    /// what it waited for has happened.
    WithStepDone {
        /// The command.
        first: Box<Command>,
        /// Whose next step is done.
        partnership: Id<Partnership>,
    },
    /// Does another command, and adds in the same step a deliverable for each slot that has none of
    /// the partnership that it moves, edits or adds: its terms are accepted.
    WithPieces(Box<Command>),
    /// Adds to a partnership what was agreed, as it was typed.
    WriteDown {
        /// Which.
        partnership: Id<Partnership>,
        /// What was agreed.
        clauses: Vec<Clause>,
    },
    /// Silences a finding of the checks about a record.
    Silence {
        /// The code of the check.
        what: Line,
        /// The record.
        record: AnyId,
        /// Why; it stays in sight.
        reason: Line,
    },
    /// Says which version of a conflict holds.
    Answer {
        /// Which conflict.
        conflict: Id<Conflict>,
        /// Which version.
        with: Side,
    },
    /// Says the same of every conflict that has that version.
    AnswerAll(Side),
    /// Lets a row of Today sleep.
    Snooze {
        /// The word of the row.
        what: Line,
        /// The record.
        record: AnyId,
        /// The day on which it is shown again.
        until: Date,
    },
}

/// Why a command was refused: a sentence for the owner.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The record is not in the book any more.
    #[error("the {0} is not in the book any more")]
    Gone(&'static str),
    /// A record has this id already.
    #[error("the book already holds {0}")]
    Taken(String),
    /// It is so already.
    #[error("{0}")]
    Already(String),
    /// A rule of the trade forbids it.
    #[error("{0}")]
    Rule(String),
}
