//! Commands on the book, and why one may be refused.

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

/// A date in the book that can be moved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Dated {
    /// The day a draft is due.
    Draft(Id<Deliverable>),
    /// The day a piece goes live.
    Post(Id<Deliverable>),
    /// The day of a next step.
    Step(Id<Partnership>),
    /// The day a payment is due; only if its trigger is a day.
    Payment(Id<Payment>),
    /// The day a parcel must be sent.
    Send(Id<Shipment>),
    /// The last day of a usage right.
    Right(Id<UsageRight>),
    /// The last day of an ad code.
    AdCode(Id<UsageRight>),
    /// The last day of an exclusivity.
    Exclusivity(Id<Exclusivity>),
}

/// A request; [`plan`](super::plan::plan) turns it into changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    /// Adds a record with a draft id; its terms may have draft ids too.
    Add(AnyRecord),
    /// Replaces the record with the same id.
    Edit(AnyRecord),
    /// Merges an edit of a record or the brand into its current value: others' changes to other
    /// fields and elements are kept; where both changed one, the owner's value wins and a conflict
    /// keeps the other.
    EditSince {
        /// The value when the edit began.
        since: Whole,
        /// The edited value.
        after: Whole,
    },
    /// Logs a sent letter; the touch says which.
    LogSent(Touch),
    /// Changes the owner's profile and rules.
    EditBrand(Brand),
    /// Deletes a record with everything that belongs to it.
    Delete(AnyId),
    /// Archives an influencer, campaign or partnership, or restores it.
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
    /// Sets the status of a piece.
    SetStatus {
        /// Which.
        deliverable: Id<Deliverable>,
        /// How far.
        to: Status,
    },
    /// Marks a piece as live.
    Post {
        /// Which.
        deliverable: Id<Deliverable>,
        /// Where it can be seen.
        url: Option<Link>,
        /// The day.
        on: Date,
    },
    /// Records the check of a live piece; verified if all is right, otherwise it stays Live.
    Verify {
        /// Which.
        deliverable: Id<Deliverable>,
        /// What was seen.
        check: DisclosureCheck,
    },
    /// Verifies a live piece in spite of a failed check.
    VerifyAllTheSame {
        /// Which.
        deliverable: Id<Deliverable>,
        /// Why; kept in the check.
        reason: Line,
    },
    /// Moves a date.
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
    /// Marks the next step as done and clears it.
    FinishNextStep(Id<Partnership>),
    /// Marks a payment as paid.
    Pay {
        /// Which.
        payment: Id<Payment>,
        /// The day.
        on: Date,
        /// The way.
        how: Line,
    },
    /// Reopens a paid or cancelled payment.
    ReopenPayment(Id<Payment>),
    /// Cancels a payment.
    CancelPayment(Id<Payment>),
    /// Sets the state of a parcel, as of a day.
    MoveShipment {
        /// Which.
        shipment: Id<Shipment>,
        /// How far.
        to: ShipmentState,
        /// The day.
        on: Date,
    },
    /// Marks a parcel as shipped.
    Ship {
        /// Which.
        shipment: Id<Shipment>,
        /// The day.
        on: Date,
        /// The carrier; may be empty.
        carrier: Line,
        /// The tracking number; may be empty.
        tracking: Line,
        /// What the parcel costs us, if known.
        cost: Option<Money>,
    },
    /// Adds several payments as one step.
    AddPayments(Vec<Payment>),
    /// Starts or ends the use of a right.
    ToggleUse(Id<UsageRight>),
    /// Sends a draft back with changes.
    AskChanges {
        /// Which piece.
        deliverable: Id<Deliverable>,
        /// What is to change; may be empty.
        note: Line,
    },
    /// Splits the part of the fee that no payment covers into equal payments.
    SplitFee {
        /// Of which partnership.
        partnership: Id<Partnership>,
        /// What makes each part due.
        into: Vec<Trigger>,
    },
    /// Copies the agreement to a new partnership that starts on a day.
    Renew {
        /// Which.
        partnership: Id<Partnership>,
        /// The first day of the new terms.
        from: Date,
    },
    /// Adds a deliverable for each slot that has none.
    PlanSlots(Id<Partnership>),
    /// Waives owed slots: each gets a cancelled piece with the reason.
    WaiveSlots {
        /// Of which partnership.
        partnership: Id<Partnership>,
        /// Which slots.
        slots: Vec<Fills>,
        /// Why they are no longer owed.
        reason: Line,
    },
    /// Runs another command, and in the same step marks the next step of a partnership as done: the
    /// command did what it waited for.
    WithStepDone {
        /// The command.
        first: Box<Command>,
        /// Whose next step is done.
        partnership: Id<Partnership>,
    },
    /// Runs another command that moves, edits or adds a partnership whose terms are accepted, and
    /// in the same step adds a deliverable for each of its slots without one.
    WithPieces(Box<Command>),
    /// Adds what was agreed to a partnership, from typed clauses.
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
        /// Why; shown with the finding.
        reason: Line,
    },
    /// Chooses the version of a conflict.
    Answer {
        /// Which conflict.
        conflict: Id<Conflict>,
        /// Which version.
        with: Side,
    },
    /// Chooses the same version for every conflict that has it.
    AnswerAll(Side),
    /// Snoozes a row of Today.
    Snooze {
        /// The word of the row.
        what: Line,
        /// The record.
        record: AnyId,
        /// The day on which it is shown again.
        until: Date,
    },
}

/// Why a command was refused: a message for the owner.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The record is no longer in the book.
    #[error("the {0} is not in the book any more")]
    Gone(&'static str),
    /// A record with this id already exists.
    #[error("the book already holds {0}")]
    Taken(String),
    /// There is nothing to change.
    #[error("{0}")]
    Already(String),
    /// A domain rule forbids it.
    #[error("{0}")]
    Rule(String),
}
