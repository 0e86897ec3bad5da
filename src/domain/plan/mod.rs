//! Turns a command into changes: one exhaustive match, a file per kind of record.
//!
//! Planning reads the book and writes nothing: it returns the edits of one step, or a message why
//! not. A rule applies only if a field that it reads was changed, so that a flaw in a hand-written
//! file never blocks another edit.

mod agreed;
mod agreement;
mod archive;
mod brand;
mod campaign;
mod conflict;
mod dates;
mod delete;
mod deliverable;
mod influencer;
mod lists;
mod milestones;
mod next_step;
mod noun;
mod partnership;
mod payment;
mod pending;
mod renew;
mod replan;
mod rights;
mod shift;
mod shipment;
mod silence;
mod since;
mod slots;
mod stage;
mod status;
mod taken_over;
mod terms;
mod touch;
mod verify;
mod waive;

#[cfg(test)]
pub(super) mod properties;
#[cfg(test)]
mod replan_properties;
#[cfg(test)]
mod scene;

pub use delete::taken_along;

use super::book::Book;
use super::change::ChangeSet;
use super::command::{Command, Refusal};
use super::date::Date;
use super::id::Ids;
use pending::Pending;

/// Returns the changes of a command, labelled in the past tense, or why it is refused.
pub fn plan(
    book: &Book,
    command: Command,
    ids: &mut Ids,
    today: Date,
) -> Result<ChangeSet, Refusal> {
    let mut pending = Pending::new(book, ids, today);
    let label = decide(&mut pending, command)?;
    let mut set = pending.finish(label);
    taken_over::clear(&mut set);
    Ok(set)
}

fn decide(pending: &mut Pending, command: Command) -> Result<String, Refusal> {
    match command {
        Command::Add(record) => noun::add_any(pending, record),
        Command::Edit(record) => noun::edit_any(pending, record),
        Command::EditSince { since, after } => since::edit(pending, &since, after),
        Command::LogSent(touch) => touch::log_sent(pending, touch),
        Command::EditBrand(brand) => brand::edit(pending, brand),
        Command::Delete(id) => delete::delete(pending, &id),
        Command::Archive(id) => archive::toggle(pending, &id),
        Command::MoveStage { partnership, to } => stage::move_to(pending, &partnership, to),
        Command::MoveCampaign { partnership, to } => {
            partnership::move_campaign(pending, &partnership, to)
        }
        Command::SetStatus { deliverable, to } => status::set(pending, &deliverable, to),
        Command::Post { deliverable, url, on } => status::post(pending, &deliverable, url, on),
        Command::Verify { deliverable, check } => verify::verify(pending, &deliverable, check),
        Command::VerifyAllTheSame { deliverable, reason } => {
            verify::all_the_same(pending, &deliverable, reason)
        }
        Command::MoveDate { item, to } => dates::move_to(pending, item, to),
        Command::SetNextStep { partnership, step } => next_step::set(pending, &partnership, step),
        Command::FinishNextStep(partnership) => next_step::finish(pending, &partnership),
        Command::Pay { payment, on, how } => payment::pay(pending, &payment, on, how),
        Command::ReopenPayment(payment) => payment::reopen(pending, &payment),
        Command::CancelPayment(payment) => payment::cancel(pending, &payment),
        Command::MoveShipment { shipment, to, on } => shipment::move_to(pending, &shipment, to, on),
        Command::Ship { shipment, on, carrier, tracking, cost } => {
            shipment::ship(pending, &shipment, on, (carrier, tracking, cost))
        }
        Command::ToggleUse(id) => rights::toggle_use(pending, &id),
        Command::AskChanges { deliverable, note } => {
            status::ask_changes(pending, &deliverable, note)
        }
        Command::AddPayments(payments) => payment::add_all(pending, payments),
        Command::SplitFee { partnership, into } => milestones::split(pending, &partnership, &into),
        Command::Renew { partnership, from } => renew::renew(pending, &partnership, from),
        Command::PlanSlots(partnership) => slots::fill(pending, &partnership),
        Command::WaiveSlots { partnership, slots, reason } => {
            waive::waive(pending, &partnership, &slots, &reason)
        }
        Command::WithStepDone { first, partnership } => {
            let label = decide(pending, *first)?;
            next_step::finish(pending, &partnership)?;
            Ok(format!("{label}, next step done"))
        }
        Command::WithPieces(first) => slots::fill_after(pending, *first),
        Command::WriteDown { partnership, clauses } => {
            agreement::write_down(pending, &partnership, clauses)
        }
        Command::Silence { what, record, reason } => {
            silence::silence(pending, what, record, reason)
        }
        Command::Answer { conflict, with } => conflict::answer(pending, &conflict, with),
        Command::AnswerAll(side) => conflict::answer_all(pending, side),
        Command::Snooze { what, record, until } => silence::snooze(pending, what, record, until),
    }
}
