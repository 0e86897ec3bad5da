//! Records changes of the agreement other than terms in the history, in words.

use super::pending::Pending;
use crate::domain::field::{Fields, Recorded};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::text::Line;

/// Records the changes in the history.
pub(super) fn follow(before: &Partnership, after: &Partnership, pending: &mut Pending) {
    let is_agreed = before.stage.is_agreed();
    for field in Partnership::FIELDS {
        let is_recorded = match field.info.recorded {
            Recorded::No => false,
            Recorded::Always => true,
            Recorded::OnceAgreed => is_agreed,
        };
        if is_recorded && !(field.same)(before, after) {
            let words = [(field.show)(before), (field.show)(after)];
            changed(pending, &after.id, field.info.label, &words);
        }
    }
    let campaign = |one: &Partnership| {
        let campaign = one.campaign.as_ref().and_then(|id| pending.find(id));
        campaign.map(|campaign| campaign.name.to_string()).unwrap_or_default()
    };
    if before.campaign != after.campaign {
        let words = [campaign(before), campaign(after)];
        changed(pending, &after.id, "Campaign", &words);
    }
    match (before.signed_on, after.signed_on) {
        (None, Some(on)) => pending.happened_on(&after.id, on, Happening::Signed),
        (from, to) if from != to => {
            let what = Line::new("Signing");
            pending.happened(&after.id, Happening::DateMoved { what, from, to });
        }
        (_, _) => {}
    }
}

/// Records a changed value in the history.
pub(super) fn changed(
    pending: &mut Pending,
    partnership: &Id<Partnership>,
    what: &str,
    words: &[String; 2],
) {
    let [what, before, after] = [what, &words[0], &words[1]].map(Line::new);
    pending.happened(partnership, Happening::Changed { what, before, after });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::expectations::Freedom;
    use crate::domain::sample::{after, book, euros, happened, id};

    fn edited(partnership: &str, change: impl Fn(&mut Partnership)) -> Book {
        let book = book();
        let mut edited = Partnership::clone(book.partnerships.get(&id(partnership)).unwrap());
        change(&mut edited);
        after(&book, [Command::Edit(edited.into())]).0
    }

    #[test]
    fn what_was_agreed_is_kept_before_and_after() {
        let then = edited("mara-spring", |it| {
            it.fee = Some(euros(700));
            it.freedom = Some(Freedom::Prescribed);
            it.campaign = None;
        });
        assert_eq!(
            happened(&then, "mara-spring"),
            [
                "Campaign was Spring glaze, is nothing",
                "Fee was 900.00 EUR, is 700.00 EUR",
                "Freedom was nothing, is prescribed",
            ]
        );
    }

    #[test]
    fn until_it_is_agreed_only_what_is_given_is_kept() {
        let then = edited("jo-first", |it| {
            it.fee = Some(euros(100));
            it.freedom = Some(Freedom::Open);
            it.must = vec!["food-safe".into()];
        });
        assert_eq!(happened(&then, "jo-first"), ["Fee was nothing, is 100.00 EUR"]);
    }

    #[test]
    fn a_signature_is_kept_on_its_day() {
        let then = edited("jo-first", |it| it.signed_on = Some(day("2026-11-22")));
        assert_eq!(happened(&then, "jo-first"), ["Signed the agreement"]);
        let then = edited("mara-spring", |it| it.signed_on = Some(day("2026-11-05")));
        assert_eq!(happened(&then, "mara-spring"), ["Signing moved from Mon 2 Nov to Thu 5 Nov"]);
    }
}
