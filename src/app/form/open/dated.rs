//! The record that owns a date, for the form that moves it.

use crate::domain::book::Book;
use crate::domain::command::Dated;
use crate::domain::date::{Date, plus_days};
use crate::domain::payment::Trigger;

/// Returns the name of the date's owner, and the date; `None` if its record is gone.
#[must_use]
pub fn dated_day(dated: &Dated, book: &Book) -> Option<(String, Option<Date>)> {
    Some(match dated {
        Dated::Draft(id) => {
            let piece = book.deliverables.get(id)?;
            (format!("the draft of {}", book.piece_name(piece)), piece.draft_due)
        }
        Dated::Post(id) => {
            let piece = book.deliverables.get(id)?;
            (book.piece_name(piece), piece.post_due)
        }
        Dated::Step(id) => {
            let partnership = book.partnerships.get(id)?;
            ("the next step".into(), partnership.next_step.as_ref().and_then(|step| step.by))
        }
        Dated::Payment(id) => {
            let payment = book.payments.get(id)?;
            let day = match payment.trigger {
                // This moves the due date, not the day from which it may be paid.
                Trigger::On(day) => Some(plus_days(day, i64::from(payment.due_days))),
                Trigger::Signing | Trigger::Delivery | Trigger::Verification { .. } => None,
            };
            (format!("the payment of {}", payment.amount.brief()), day)
        }
        Dated::Send(id) => ("the parcel".into(), book.shipments.get(id)?.send_by),
        Dated::Right(id) => {
            let last = book.period_of_right(book.rights.get(id)?).last_day();
            ("the end of the right".into(), last)
        }
        Dated::AdCode(id) => ("the end of the ad code".into(), book.rights.get(id)?.ad_code_until),
        Dated::Exclusivity(id) => {
            let last = book.period_of_exclusivity(book.exclusivities.get(id)?).last_day();
            ("the end of the exclusivity".into(), last)
        }
    })
}
