//! Planning deliverables: added and edited.

use super::noun::{Noun, for_partnership, rule, with_influencer};
use super::pending::Pending;
use super::{dates, status};
use crate::domain::book::Book;
use crate::domain::command::Refusal;
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::Deliverable;
use crate::domain::record::AnyId;

impl Noun for Deliverable {
    fn slug(&self, _: &Book) -> String {
        self.content.to_string()
    }

    fn name(&self, book: &Book) -> String {
        with_influencer(&book.piece_name(self), &self.partnership, book)
    }

    fn name_when_added(&self, book: &Book) -> String {
        for_partnership(&book.piece_name(self), &self.partnership, book)
    }

    fn settle(&mut self, before: Option<&Self>, pending: &mut Pending) -> Result<(), Refusal> {
        self.results.sort_by_key(|counted| counted.on);
        let days = |piece: &Self| (piece.draft_due, piece.post_due);
        if let Some(before) = before.filter(|before| days(before) != days(self)) {
            // Only pieces with a slot are re-planned, so only they need the mark.
            self.dates_by_hand |= self.fills.is_some();
            self.first_due = first_due(before, self, pending.book);
        }
        status::settle(self, before, pending)?;
        settle_slot(self, before, pending)
    }

    fn follow(before: Option<&Self>, after: &Self, pending: &mut Pending) {
        let Some(before) = before else { return };
        status::follow(before, after, pending);
        let piece = pending.book.piece_name(after);
        let draft = format!("Draft of {piece}");
        dates::moved(pending, &after.partnership, &draft, (before.draft_due, after.draft_due));
        dates::moved(pending, &after.partnership, &piece, (before.post_due, after.post_due));
    }
}

/// Returns the first agreed day after the post was moved by hand; none if it is due on that day
/// again. A move by re-planning does not count: it breaks no promise.
fn first_due(before: &Deliverable, after: &Deliverable, book: &Book) -> Option<Date> {
    if before.post_due == after.post_due {
        return before.first_due;
    }
    book.first_due(before).or(before.post_due).filter(|first| after.post_due != Some(*first))
}

/// Refuses a slot that does not exist or is taken.
fn settle_slot(
    piece: &Deliverable,
    before: Option<&Deliverable>,
    pending: &Pending,
) -> Result<(), Refusal> {
    let Some(fills) = &piece.fills else { return Ok(()) };
    let slot = |piece: &Deliverable| (piece.fills.clone(), piece.partnership.clone());
    if before.is_some_and(|before| slot(before) == slot(piece)) {
        return Ok(());
    }
    let partnership = pending.need(&piece.partnership)?;
    let Some(term) = partnership.term(&fills.term) else {
        return rule("the term it would fill is not in this partnership");
    };
    let (number, total) = (fills.number, term.total());
    if number == 0 || number > total {
        return rule(format!("there is no slot {number} among the {total} of its term"));
    }
    let delivered = pending.delivered_on(&piece.partnership);
    if let Some(from) = term.valid_from.filter(|_| !term.numbers(delivered).contains(&number)) {
        let from = spoken(from, pending.today);
        return rule(format!("slot {number} is before {from}, from which its term holds"));
    }
    let others = pending.hanging::<Deliverable>(&AnyId::Partnership(piece.partnership.clone()));
    if others.iter().any(|other| other.id != piece.id && other.fills == piece.fills) {
        let name = pending.book.piece_name(piece);
        return rule(format!("{name} already has its deliverable"));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::{ChangeSet, Edit};
    use crate::domain::command::{Command, Dated};
    use crate::domain::date::day;
    use crate::domain::deliverable::{Fills, Status};
    use crate::domain::id::Id;
    use crate::domain::results::Results;
    use crate::domain::sample::{after, book, happened, id, refusal, today};

    fn edited(piece: &str, change: impl Fn(&mut Deliverable)) -> Command {
        let mut edited = Deliverable::clone(book().deliverables.get(&id(piece)).unwrap());
        change(&mut edited);
        Command::Edit(edited.into())
    }

    #[test]
    fn edited_days_are_history_and_count_as_moved_by_hand_in_a_slot() {
        for (piece, told, by_hand) in [
            ("reel-1", "Reel 1 of 6 moved from Tue 15 Dec to Sun 20 Dec", true),
            ("extra-1", "Post set to Sun 20 Dec", false),
        ] {
            let edit = edited(piece, |it| it.post_due = Some(day("2026-12-20")));
            let (then, _) = after(&book(), [edit]);
            assert_eq!(happened(&then, "mara-spring"), [told]);
            assert_eq!(then.deliverables.get(&id(piece)).unwrap().dates_by_hand, by_hand);
        }
    }

    /// Moves a post to several days, by verb and by form in turn; returns the first agreed day.
    fn first_after(piece: &str, days: &[&str]) -> (Book, Option<Date>) {
        let mut then = book();
        for (at, to) in days.iter().enumerate() {
            let mut edited = Deliverable::clone(then.deliverables.get(&id(piece)).unwrap());
            edited.post_due = Some(day(to));
            let moved = if at % 2 == 0 {
                Command::MoveDate { item: Dated::Post(id(piece)), to: day(to) }
            } else {
                Command::Edit(edited.into())
            };
            then = after(&then, [moved]).0;
        }
        let first = then.deliverables.get(&id(piece)).unwrap().first_due;
        (then, first)
    }

    #[test]
    fn the_day_that_was_agreed_first_is_kept_when_a_post_is_moved_by_hand() {
        for (piece, days, expected) in [
            ("reel-1", &["2026-12-18"][..], Some("2026-12-15")),
            ("reel-1", &["2026-12-18", "2026-12-20"], Some("2026-12-15")),
            ("reel-1", &["2026-12-18", "2026-12-15"], None),
            ("reel-1", &["2026-12-18", "2026-12-15", "2026-12-19"], Some("2026-12-15")),
            // Without a day there was no promise; the first day that is set is one.
            ("video-1", &["2026-12-18"], None),
            ("video-1", &["2026-12-18", "2026-12-20"], Some("2026-12-18")),
            // Extra pieces are promises too.
            ("extra-1", &["2026-12-18"], None),
            ("extra-1", &["2026-12-18", "2026-12-20"], Some("2026-12-18")),
            ("extra-1", &["2026-12-18", "2026-12-20", "2026-12-18"], None),
        ] {
            assert_eq!(first_after(piece, days).1, expected.map(day), "{piece} {days:?}");
        }
    }

    #[test]
    fn a_moved_draft_leaves_the_day_of_the_post() {
        let to = day("2026-12-01");
        let (then, _) =
            after(&book(), [Command::MoveDate { item: Dated::Draft(id("reel-1")), to }]);
        let piece = then.deliverables.get(&id("reel-1")).unwrap();
        assert_eq!((piece.dates_by_hand, piece.first_due), (true, None));
    }

    #[test]
    fn an_older_book_knows_the_first_day_from_its_history() {
        let (mut then, _) = first_after("reel-1", &["2026-12-18"]);
        let forget = |book: &mut Book, change: &dyn Fn(&mut Deliverable)| {
            let mut piece = Deliverable::clone(book.deliverables.get(&id("reel-1")).unwrap());
            change(&mut piece);
            let before = book.deliverables.get(&id("reel-1")).cloned();
            let edit = Edit { id: id("reel-1"), before, after: Some(piece.into()) };
            let set = ChangeSet { label: String::new(), changes: vec![edit.into()] };
            book.apply(&set).unwrap();
        };
        let first = |book: &Book| book.first_due(book.deliverables.get(&id("reel-1")).unwrap());
        forget(&mut then, &|piece| piece.first_due = None);
        assert_eq!(first(&then), Some(day("2026-12-15")));
        let item = Dated::Post(id("reel-1"));
        let (moved, _) = after(&then, [Command::MoveDate { item, to: day("2026-12-21") }]);
        let kept = moved.deliverables.get(&id("reel-1")).unwrap().first_due;
        assert_eq!(kept, Some(day("2026-12-15")), "not the day to which it was moved once");
        forget(&mut then, &|piece| piece.title = "glaze".into());
        assert_eq!(first(&then), None, "no piece bears the name that was moved");
        forget(&mut then, &|piece| piece.title = "".into());
        forget(&mut then, &|piece| piece.dates_by_hand = false);
        assert_eq!(first(&then), None, "only planning moved it");
    }

    #[test]
    fn an_edited_status_follows_the_rules_of_statuses() {
        let (then, label) = after(&book(), [edited("reel-1", |it| it.status = Status::Live)]);
        assert_eq!(label, "Edited Reel 1 of 6 · Mara Lind");
        assert_eq!(then.deliverables.get(&id("reel-1")).unwrap().posted_on, Some(today()));
        assert_eq!(happened(&then, "mara-spring"), ["Reel 1 of 6: In review → Live"]);
    }

    #[test]
    fn results_are_kept_by_date() {
        let earlier = edited("old-reel", |it| it.results.push(Results::on(day("2026-10-03"))));
        let (then, _) = after(&book(), [earlier]);
        let piece = then.deliverables.get(&id("old-reel")).unwrap();
        let days: Vec<_> = piece.results.iter().map(|counted| counted.on).collect();
        assert_eq!(days, [day("2026-10-03"), day("2026-10-09")]);
    }

    #[test]
    fn a_slot_that_is_not_there_or_not_free_is_refused() {
        for (term, number, expected) in [
            ("reels", 7, "there is no slot 7 among the 6 of its term"),
            ("reels", 0, "there is no slot 0 among the 6 of its term"),
            ("reels", 1, "Reel 1 of 6 already has its deliverable"),
            ("tea", 1, "the term it would fill is not in this partnership"),
        ] {
            let mut reel = Deliverable::clone(book().deliverables.get(&id("reel-1")).unwrap());
            reel.fills = Some(Fills { term: id(term), number });
            reel.id = Id::draft();
            let refused = refusal(&book(), Command::Add(reel.into()));
            assert_eq!(refused.to_string(), expected);
        }
        let elsewhere = edited("reel-1", |it| it.partnership = id("tomas-winter"));
        assert_eq!(
            refusal(&book(), elsewhere).to_string(),
            "the term it would fill is not in this partnership"
        );
    }
}
