//! Ticking: what is done, in review, live, verified, paid or delivered; again reopens it.

use super::goto::open_form;
use super::tracks::{tick_payment, tick_right, tick_shipment};
use crate::app::App;
use crate::app::effect::Effect;
use crate::app::form::kinds::{NewKind, Target};
use crate::app::notice::Weight;
use crate::domain::command::Command;
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::record::AnyId;
use crate::insight::item::What;

/// Ticks what is selected.
pub(super) fn tick(app: &mut App) -> Vec<Effect> {
    let Some(subject) = app.subject() else { return Vec::new() };
    // A gift that wants a question is answered by asking it.
    if matches!(subject.what, Some(What::Arrived | What::Silent)) {
        let influencer = subject.influencer(&app.book);
        let partnership = subject.partnership(&app.book);
        open_form(app, Target::Add(NewKind::Touch(influencer, partnership)));
        return Vec::new();
    }
    match subject.record {
        AnyId::Partnership(id) => {
            let done = app.run(Command::FinishNextStep(id.clone()));
            if !done.is_empty() {
                open_form(app, Target::Step(id));
            }
            done
        }
        AnyId::Deliverable(id) => {
            let piece = app.book.deliverables.get(&id).cloned();
            piece.map(|piece| deliverable(app, &piece, subject.what)).unwrap_or_default()
        }
        AnyId::Payment(id) => {
            let found = app.book.payments.get(&id).cloned();
            found.map(|found| tick_payment(app, &found)).unwrap_or_default()
        }
        AnyId::Shipment(id) => {
            let found = app.book.shipments.get(&id).cloned();
            found.map(|found| tick_shipment(app, &found)).unwrap_or_default()
        }
        AnyId::UsageRight(id) => tick_right(app, &id),
        AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::Exclusivity(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_) => {
            app.say(Weight::Refused, "There is nothing to tick here");
            Vec::new()
        }
    }
}

fn deliverable(app: &mut App, piece: &Deliverable, what: Option<What>) -> Vec<Effect> {
    let set = |to| Command::SetStatus { deliverable: piece.id.clone(), to };
    match piece.status {
        Status::Planned | Status::Drafting | Status::ChangesAsked => {
            let draft = piece.draft_due.is_some() && what != Some(What::Post);
            if draft {
                app.run(set(Status::InReview))
            } else {
                open_form(app, Target::Post(piece.id.clone()));
                Vec::new()
            }
        }
        Status::InReview if what == Some(What::Review) => app.run(set(Status::Approved)),
        Status::InReview | Status::Approved | Status::Scheduled => {
            open_form(app, Target::Post(piece.id.clone()));
            Vec::new()
        }
        Status::Live => {
            open_form(app, Target::Verify(piece.id.clone()));
            Vec::new()
        }
        Status::Verified => app.run(set(Status::Live)),
        Status::Missed | Status::Cancelled => app.run(set(Status::Planned)),
    }
}
