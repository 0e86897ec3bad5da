//! Partnerships, their terms, and everything nested in them.

use super::leaf::{self, Write};
use super::owner::nobody;
use super::wire::{mirror, nested};
use crate::domain::campaign::Campaign;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::Date;
use crate::domain::deliverable::Deliverable;
use crate::domain::expectations::{Commission, Freedom, NextStep, Term, Whose};
use crate::domain::expense::Expense;
use crate::domain::frequency::Frequency;
use crate::domain::history::{Entry, Happening};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Money;
use crate::domain::partnership::{Code, Link, Partnership};
use crate::domain::payment::{Covers, Payment, PaymentState, Series, Trigger};
use crate::domain::platform::Platform;
use crate::domain::rights::{Exclusivity, UsageRight};
use crate::domain::sale::Sale;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::Stage;
use crate::domain::text::{Line, Prose};

type DeliverableWriting<'a> = Write<'a, Deliverable>;
type PaymentWriting<'a> = Write<'a, Payment>;
type ShipmentWriting<'a> = Write<'a, Shipment>;
type RightWriting<'a> = Write<'a, UsageRight>;
type ExclusivityWriting<'a> = Write<'a, Exclusivity>;
type EntryWriting<'a> = Write<'a, Entry>;

nested! {
    "Partnership" Partnership, PartnershipReading, PartnershipWriting {
        id: Id<Partnership>,
        influencer: Id<Influencer>,
        campaign?: Option<Id<Campaign>>,
        title?: Line,
        stage: Stage,
        next_step?: Option<NextStep>,
        terms?: Vec<Term>,
        must?: Vec<Line>,
        should?: Vec<Line>,
        could?: Vec<Line>,
        never?: Vec<Line>,
        hashtags?: Vec<Line>,
        mentions?: Vec<Line>,
        link?: Option<Link>,
        code?: Option<Code>,
        freedom?: Option<Freedom>,
        freedom_note?: Line,
        review_rounds?: Option<u32>,
        review_days?: Option<u32>,
        disclosure_tag?: Line,
        disclosure_none?: Line,
        disclosure_label?: bool,
        fee?: Option<Money>,
        gift?: Line,
        gift_value?: Option<Money>,
        gift_cost?: Option<Money>,
        gift_obliges?: Option<bool>,
        commission?: Option<Commission>,
        bonus?: Option<Money>,
        bonus_for?: Line,
        bonus_earned_on?: Option<Date>,
        accepted_releases?: Option<bool>,
        sales?: Vec<Sale>,
        expenses?: Vec<Expense>,
        agreement?: Line,
        signed_on?: Option<Date>,
        payee?: Line,
        invoice?: Prose,
        notes?: Prose,
        taken_over?: Option<Date>,
        archived?: bool,
    }
    holds {
        deliverables: Deliverable as DeliverableWriting,
        payments: Payment as PaymentWriting,
        shipments: Shipment as ShipmentWriting,
        rights: UsageRight as RightWriting,
        exclusivities: Exclusivity as ExclusivityWriting,
        history: Entry as EntryWriting,
    }
}

mirror! {
    TermWire "Term" Term {
        id: Id<Term>,
        content: ContentType,
        platform?: Option<Platform>,
        #[serde(with = "leaf", default = "creator", skip_serializing_if = "is_creator")]
        poster: Poster,
        count: u32,
        valid_from?: Option<Date>,
        draft_days?: Option<u32>,
        frequency: Frequency,
    }
}

mirror! {
    NextStepWire "NextStep" NextStep {
        whose: Whose,
        what: Line,
        by?: Option<Date>,
        since?: Option<Date>,
    }
}

mirror! {
    PaymentWire "Payment" Payment {
        id: Id<Payment>,
        #[serde(skip, default = "nobody")]
        partnership: Id<Partnership>,
        title?: Line,
        amount: Money,
        trigger: Trigger,
        due_days?: u32,
        #[serde(with = "leaf", default = "open", skip_serializing_if = "is_open")]
        state: PaymentState,
        series?: Option<Series>,
        covers?: Option<Covers>,
        net?: Option<Money>,
        vat?: Option<Money>,
        invoice_received_on?: Option<Date>,
        invoice?: Line,
        notes?: Prose,
        taken_over?: Option<Date>,
    }
}

mirror! {
    ShipmentWire "Shipment" Shipment {
        id: Id<Shipment>,
        #[serde(skip, default = "nobody")]
        partnership: Id<Partnership>,
        items?: Line,
        item_cost?: Option<Money>,
        shipping_cost?: Option<Money>,
        state: ShipmentState,
        send_by?: Option<Date>,
        carrier?: Line,
        tracking?: Line,
        shipped_on?: Option<Date>,
        delivered_on?: Option<Date>,
        returned_on?: Option<Date>,
        notes?: Prose,
        taken_over?: Option<Date>,
    }
}

mirror! {
    SeriesWire "Series" Series {
        name: Line,
        number: u32,
    }
}

mirror! {
    EntryWire "Entry" Entry {
        id: Id<Entry>,
        #[serde(skip, default = "nobody")]
        partnership: Id<Partnership>,
        on: Date,
        number?: u32,
        what: Happening,
    }
}

pub(super) fn creator() -> Poster {
    Poster::Creator
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
pub(super) fn is_creator(poster: &Poster) -> bool {
    *poster == Poster::Creator
}

fn open() -> PaymentState {
    PaymentState::Open
}

fn is_open(state: &PaymentState) -> bool {
    *state == PaymentState::Open
}
