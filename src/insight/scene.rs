//! Minimal records for the tests of this layer.

use crate::domain::book::{Book, Records};
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::campaign::Campaign;
use crate::domain::change::ChangeSet;
use crate::domain::command::Command;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, day};
use crate::domain::deliverable::{Deliverable, DisclosureCheck};
use crate::domain::expectations::{NextStep, Whose};
use crate::domain::id::{Id, Ids};
use crate::domain::influencer::Influencer;
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState, Trigger};
use crate::domain::plan::plan;
use crate::domain::rights::{Channel, Until, UsageRight};
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::{Line, Name, Prose};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

/// The test date, a Sunday.
pub(super) fn today() -> Date {
    day("2026-11-22")
}

pub(super) fn id<R>(text: &str) -> Id<R> {
    Id::parse(text).unwrap()
}

pub(super) fn records() -> Records {
    let name = Name::parse("Fern & Clay").unwrap();
    Records::new(Brand::new(name, Currency::EUR, DateOrder::DayFirst))
}

pub(super) fn influencer(text: &str) -> Influencer {
    Influencer::new(id(text), Name::parse(text).unwrap())
}

pub(super) fn campaign(text: &str) -> Campaign {
    Campaign::new(id(text), Name::parse(text).unwrap())
}

/// Returns a partnership named like its influencer, with the prefix `p-` in its id.
pub(super) fn partnership(influencer: &str, lane: Lane) -> Partnership {
    let mut made = Partnership::new(id(&format!("p-{influencer}")), id(influencer));
    made.stage = Stage::In(lane);
    made
}

pub(super) fn step(whose: Whose, what: &str, by: Option<&str>) -> NextStep {
    NextStep { whose, what: what.into(), by: by.map(day), since: None }
}

pub(super) fn piece(text: &str, of: &str, content: ContentType) -> Deliverable {
    Deliverable::new(id(text), id(of), content)
}

pub(super) fn payment(text: &str, of: &str, amount: &str, trigger: Trigger) -> Payment {
    Payment {
        series: None,
        covers: None,
        net: None,
        vat: None,
        invoice_received_on: None,
        taken_over: None,
        id: id(text),
        partnership: id(of),
        title: Line::default(),
        amount: Money::parse(amount).unwrap(),
        trigger,
        due_days: 0,
        state: PaymentState::Open,
        invoice: Line::default(),
        notes: Prose::default(),
    }
}

pub(super) fn right(text: &str, of: &str, until: Option<&str>) -> UsageRight {
    UsageRight {
        days: None,
        counted_from: None,
        pieces: Vec::new(),
        granted_on: None,
        id: id(text),
        partnership: id(of),
        channel: Channel::PaidAds,
        from: None,
        until: until.map(|until| Until::Day(day(until))),
        territory: Line::default(),
        in_use: false,
        ad_code: Line::default(),
        ad_code_until: None,
        notes: Prose::default(),
    }
}

pub(super) fn check(on: Date) -> DisclosureCheck {
    DisclosureCheck {
        in_spite: Line::default(),
        tag: "#ad".into(),
        label: true,
        place: None,
        link_and_code: true,
        checked_on: on,
        evidence: Line::default(),
    }
}

pub(super) fn touch(text: &str, with: &str, on: &str) -> Touch {
    Touch {
        id: id(text),
        influencer: id(with),
        partnership: None,
        on: day(on),
        direction: Direction::Out,
        channel: TouchChannel::Dm,
        about: About::Other,
        text: Line::default(),
    }
}

/// Snoozes an item until a day.
pub(super) fn snooze(book: &mut Book, item: &super::item::ItemId, until: Date) -> ChangeSet {
    let (what, record) = (item.what.code().into(), item.record.clone());
    let command = Command::Snooze { what, record, until };
    let set = plan(book, command, &mut Ids::seeded(9), today()).unwrap();
    book.apply(&set).unwrap();
    set
}
