//! The kinds of forms: what each one edits, and what saving it does.

use crate::domain::command::Dated;
use crate::domain::deliverable::{Deliverable, Fills};
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::payment::Payment;
use crate::domain::record::AnyId;
use crate::domain::shipment::Shipment;
use crate::insight::checks::FindingId;
use crate::insight::item::ItemId;

/// The kind of a new record, with what is known from where it was requested.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NewKind {
    /// An influencer.
    Influencer,
    /// A campaign.
    Campaign,
    /// A partnership, with its influencer if known.
    Partnership(Option<Id<Influencer>>),
    /// A deliverable of a partnership, filling a slot.
    Deliverable(Option<Id<Partnership>>, Option<Fills>),
    /// A payment of a partnership.
    Payment(Option<Id<Partnership>>),
    /// Payments of a partnership, one each month.
    Series(Option<Id<Partnership>>),
    /// A shipment of a partnership.
    Shipment(Option<Id<Partnership>>),
    /// A usage right of a partnership.
    Right(Option<Id<Partnership>>),
    /// An exclusivity of an influencer, owed to us under a partnership if one is known.
    Exclusivity(Option<Id<Influencer>>, Option<Id<Partnership>>),
    /// A period in which an influencer is bound to another brand.
    Window(Option<Id<Influencer>>),
    /// A touch of an influencer, about a partnership if one is known.
    Touch(Option<Id<Influencer>>, Option<Id<Partnership>>),
}

/// What saving a form does. Forms with the same target share one kept draft.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Target {
    /// Adds a record.
    Add(NewKind),
    /// Edits a record.
    Edit(AnyId),
    /// Edits the brand.
    Brand,
    /// Starts a new book.
    Welcome,
    /// Puts a part into a list of the form below: at an index, or at the end.
    Part(&'static str, Option<usize>),
    /// Adds an agreement, typed in one line, to a partnership.
    Agreement(Id<Partnership>),
    /// Edits a content term of a partnership.
    Term(Id<Partnership>, Id<Term>),
    /// Marks a piece live.
    Post(Id<Deliverable>),
    /// Records the check of a live piece.
    Verify(Id<Deliverable>),
    /// Counts a piece as verified although its check failed.
    AllTheSame(Id<Deliverable>),
    /// Adds results of a piece, or edits those at an index.
    Results(Id<Deliverable>, Option<usize>),
    /// Marks a payment paid.
    Pay(Id<Payment>),
    /// Marks a parcel shipped.
    Ship(Id<Shipment>),
    /// Marks a parcel arrived.
    Arrive(Id<Shipment>),
    /// Requests changes to a draft.
    Changes(Id<Deliverable>),
    /// Waives the owed slots that have no open deliverable.
    Waive(Id<Partnership>),
    /// Renews a partnership.
    Renew(Id<Partnership>),
    /// Judges an influencer's fit.
    Fit(Id<Influencer>),
    /// Moves a date.
    MoveDay(Dated),
    /// Silences a finding of the checks.
    Silence(FindingId),
    /// Snoozes a row of Today until a day.
    Snooze(ItemId),
}
