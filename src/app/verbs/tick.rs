//! Ticking: marks something done, in review, live, verified, paid or delivered; again reopens it.
//!
//! `insight::action` decides what a tick does; the footer takes its word from there.

use crate::app::form::kinds::Target;
use crate::app::open::planning;
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::subject::Subject;
use crate::app::verbs::tracks::pay_commission;
use crate::app::{App, open};
use crate::domain::command::Command;
use crate::domain::deliverable::{Fills, Status};
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::shipment::ShipmentState;
use crate::domain::text::Line;
use crate::insight::action::{self, Tick};
use crate::insight::owed::owed_unplanned;

pub(super) fn tick(app: &mut App) -> Vec<Effect> {
    let Some(subject) = app.subject() else { return Vec::new() };
    let tick = match subject.bonus() {
        Some(of) => action::tick_bonus(&app.book, of),
        None => action::tick(&app.book, &subject.record, subject.what),
    };
    let Some(tick) = tick else {
        app.say(Weight::Refused, "There is nothing to tick here");
        return Vec::new();
    };
    match tick {
        Tick::AskGift | Tick::AskPost => {
            // The tick for a question about a gift is to ask it.
            let about = subject.partnership(&app.book);
            if let Some(with) = subject.influencer(&app.book) {
                let text = if tick == Tick::AskPost {
                    "asked about the post after the gift"
                } else {
                    "asked how they like the gift"
                };
                app.ask_touch(with, about, text);
            }
        }
        Tick::PlanOwed => return plan_owed(app, &subject),
        Tick::Posted
        | Tick::TookPlace
        | Tick::Verify
        | Tick::CheckAgain
        | Tick::Shipped
        | Tick::Delivered => {
            ask(app, &subject, tick);
        }
        Tick::Done
        | Tick::TheyDid
        | Tick::DraftCame
        | Tick::Approve
        | Tick::Unverify
        | Tick::PlanAgain
        | Tick::Paid
        | Tick::Unpaid
        | Tick::CommissionPaid
        | Tick::BonusEarned
        | Tick::BonusUnearned
        | Tick::Undelivered
        | Tick::SendAgain
        | Tick::TakenDown
        | Tick::InUse => {
            let command = command(app, &subject, tick);
            let effects = command.map(|command| app.run(command)).unwrap_or_default();
            let is_step = matches!(tick, Tick::Done | Tick::TheyDid);
            if let Some(id) =
                subject.partnership(&app.book).filter(|_| is_step && !effects.is_empty())
            {
                let proposal = app.proposal.take().map(|(_, step)| step);
                app.ask_step(&id, proposal);
            }
            return effects;
        }
    }
    Vec::new()
}

/// Previews planning the owed pieces; if each has a missed piece, goes to those.
fn plan_owed(app: &mut App, subject: &Subject) -> Vec<Effect> {
    let Some(id) = subject.partnership(&app.book) else { return Vec::new() };
    let Some(one) = app.book.partnerships.get(&id) else { return Vec::new() };
    let owed = owed_unplanned(&app.book, one, app.today);
    let missed = app.book.deliverables_of(&id).filter(|piece| piece.status == Status::Missed);
    let held: Vec<&Fills> = missed.filter_map(|piece| piece.fills.as_ref()).collect();
    if owed.iter().any(|owed| !held.contains(&&owed.slot)) {
        return planning::plan_slots(app, id);
    }
    open::page(app, subject);
    app.say(Weight::Done, "They were missed: x on a piece plans it again, m waives it");
    Vec::new()
}

/// Asks for what a tick needs to know: where a piece is live, what its check found, who carries a
/// parcel, when it arrived.
fn ask(app: &mut App, subject: &Subject, tick: Tick) {
    let target = match (&subject.record, tick) {
        (AnyId::Deliverable(id), Tick::Posted | Tick::TookPlace) => Target::Post(id.clone()),
        (AnyId::Deliverable(id), _) => Target::Verify(id.clone()),
        (AnyId::Shipment(id), Tick::Shipped) => Target::Ship(id.clone()),
        (AnyId::Shipment(id), _) => Target::Arrive(id.clone()),
        _ => return,
    };
    open::form(app, target);
}

/// Returns the command of a tick; `None` for ticks that ask.
fn command(app: &App, subject: &Subject, tick: Tick) -> Option<Command> {
    let status = |to| match &subject.record {
        AnyId::Deliverable(id) => Some(Command::SetStatus { deliverable: id.clone(), to }),
        _ => None,
    };
    let parcel = |to| match &subject.record {
        AnyId::Shipment(id) => {
            Some(Command::MoveShipment { shipment: id.clone(), to, on: app.today })
        }
        _ => None,
    };
    match tick {
        Tick::Done | Tick::TheyDid => subject.partnership(&app.book).map(Command::FinishNextStep),
        Tick::DraftCame => status(Status::InReview),
        Tick::Approve => status(Status::Approved),
        Tick::Unverify => status(Status::Live),
        Tick::PlanAgain => status(Status::Planned),
        Tick::Paid | Tick::Unpaid => match &subject.record {
            AnyId::Payment(id) if tick == Tick::Paid => {
                Some(Command::Pay { payment: id.clone(), on: app.today, how: Line::default() })
            }
            AnyId::Payment(id) => Some(Command::ReopenPayment(id.clone())),
            _ => None,
        },
        Tick::CommissionPaid => {
            let of = subject.partnership(&app.book)?;
            pay_commission(app, &of)
        }
        Tick::BonusEarned | Tick::BonusUnearned => {
            let of = app.book.partnerships.get(subject.bonus()?)?;
            let bonus_earned_on = Some(app.today).filter(|_| tick == Tick::BonusEarned);
            let edited = Partnership { bonus_earned_on, ..Partnership::clone(of) };
            Some(Command::Edit(edited.into()))
        }
        Tick::Undelivered => parcel(ShipmentState::Shipped),
        Tick::SendAgain => parcel(ShipmentState::ToPrepare),
        Tick::TakenDown | Tick::InUse => {
            let AnyId::UsageRight(id) = &subject.record else { return None };
            Some(Command::ToggleUse(id.clone()))
        }
        Tick::AskGift
        | Tick::AskPost
        | Tick::Posted
        | Tick::TookPlace
        | Tick::Verify
        | Tick::CheckAgain
        | Tick::Shipped
        | Tick::PlanOwed
        | Tick::Delivered => None,
    }
}
