//! Milestones: splits the fee, or the rest of it, into payments with triggers.

use super::noun::{Noun, add, already, rule};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::field::Value;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, Trigger, open_fee};
use crate::domain::record::AnyId;
use crate::domain::text::Line;

/// Splits the rest of the fee into equal payments; the first takes the odd cents.
pub(super) fn split(
    pending: &mut Pending,
    id: &Id<Partnership>,
    into: &[Trigger],
) -> Result<String, Refusal> {
    let partnership = pending.need(id)?;
    let name = partnership.name(pending.book);
    if partnership.fee.is_none_or(|fee| fee.minor == 0) {
        return rule(format!("{name} has no fee to split; e writes it down"));
    }
    let payments = pending.hanging::<Payment>(&AnyId::Partnership(id.clone()));
    let Some(left) = open_fee(&partnership, payments.iter().map(AsRef::as_ref)) else {
        return already(format!("the payments of {name} cover the fee"));
    };
    let count = into.len() as u64;
    let (Some(part), Some(odd)) = (left.minor.checked_div(count), left.minor.checked_rem(count))
    else {
        return rule("a fee is split into one payment or more");
    };
    for (at, trigger) in (1..).zip(into) {
        let minor = if at == 1 { part + odd } else { part };
        let mut payment = Payment::new(Id::draft(), id.clone(), left, *trigger);
        payment.amount.minor = minor;
        if count > 1 {
            payment.title = Line::new(&format!("part {at} of {count}"));
        }
        add(pending, payment)?;
    }
    let triggers: Vec<String> = into.iter().map(Value::show).collect();
    Ok(format!("Split {} for {name}: {}", left.brief(), triggers.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::Command;
    use crate::domain::sample::{after, book, euros, id, refusal};

    const HALVES: [Trigger; 2] = [Trigger::Signing, Trigger::Verification { pieces: None }];

    fn split(into: &[Trigger]) -> Command {
        Command::SplitFee { partnership: id("jo-first"), into: into.to_vec() }
    }

    fn with_fee(minor: u64) -> Book {
        let book = book();
        let mut jo = Partnership::clone(book.partnerships.get(&id("jo-first")).unwrap());
        let mut fee = euros(0);
        fee.minor = minor;
        jo.fee = Some(fee);
        after(&book, [Command::Edit(jo.into())]).0
    }

    fn amounts(book: &Book) -> Vec<String> {
        let payments = book.payments_of(&id("jo-first"));
        let mut amounts: Vec<String> =
            payments.map(|one| format!("{} {}", one.amount.brief(), one.trigger.show())).collect();
        amounts.sort();
        amounts
    }

    #[test]
    fn parts_add_up_to_the_fee() {
        let (then, label) = after(&with_fee(15_001), [split(&HALVES)]);
        assert_eq!(label, "Split 150.01 EUR for Jo Park: on signing, on verification");
        assert_eq!(amounts(&then), ["75 EUR on verification", "75.01 EUR on signing"]);
    }

    #[test]
    fn what_is_left_of_the_fee_is_split_and_then_nothing() {
        let (then, _) = after(&with_fee(15_000), [split(&HALVES[..1])]);
        assert_eq!(amounts(&then), ["150 EUR on signing"]);
        let again = refusal(&then, split(&HALVES));
        assert_eq!(again.to_string(), "the payments of Jo Park cover the fee");
        let none = refusal(&book(), split(&HALVES));
        assert_eq!(none.to_string(), "Jo Park has no fee to split; e writes it down");
        let nothing = refusal(&with_fee(100), split(&[]));
        assert_eq!(nothing.to_string(), "a fee is split into one payment or more");
    }
}
