//! What forms there are: what each one edits, and what taking it does.

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

/// A new record, with what is known of it from where it was asked for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum NewKind {
    /// An influencer.
    Influencer,
    /// A campaign.
    Campaign,
    /// A partnership, with someone if they are known.
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
    /// An exclusivity of an influencer, owed to us by a partnership if one is known.
    Exclusivity(Option<Id<Influencer>>, Option<Id<Partnership>>),
    /// A time in which an influencer is bound to another brand.
    Window(Option<Id<Influencer>>),
    /// A touch of an influencer, about a partnership if one is known.
    Touch(Option<Id<Influencer>>, Option<Id<Partnership>>),
}

/// What taking a form does. Two forms of the same target share their kept draft.
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
    /// Puts a part into a list of the form below: at a place, or at its end.
    Part(&'static str, Option<usize>),
    /// Adds to a partnership what was agreed, typed in one line.
    Agreement(Id<Partnership>),
    /// Edits a content term of a partnership.
    Term(Id<Partnership>, Id<Term>),
    /// Says that a piece went live.
    Post(Id<Deliverable>),
    /// Writes down the check of a live piece.
    Verify(Id<Deliverable>),
    /// Counts a piece as verified although its check failed.
    AllTheSame(Id<Deliverable>),
    /// Adds or edits the results of a piece, by their place.
    Results(Id<Deliverable>, Option<usize>),
    /// Pays.
    Pay(Id<Payment>),
    /// Says that a parcel left.
    Ship(Id<Shipment>),
    /// Says that a parcel arrived.
    Arrive(Id<Shipment>),
    /// Sends a draft back.
    Changes(Id<Deliverable>),
    /// Waives the slots that are owed and have no open deliverable.
    Waive(Id<Partnership>),
    /// Renews.
    Renew(Id<Partnership>),
    /// Judges the fit.
    Fit(Id<Influencer>),
    /// Moves a day.
    MoveDay(Dated),
    /// Silences a finding of the checks.
    Silence(FindingId),
    /// Puts a row of Today off until a day.
    Snooze(ItemId),
}
