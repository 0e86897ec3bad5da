//! Statuses of pieces, and going live.

use super::agreed::changed;
use super::noun::{Noun, already, rule, write};
use super::pending::Pending;
use super::verify;
use crate::domain::command::Refusal;
use crate::domain::content::ContentType;
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::partnership::Link;
use crate::domain::text::Line;

/// Sets the status of a piece.
pub(super) fn set(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    to: Status,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if before.status == to {
        return already(format!("{name} is already {to}"));
    }
    let mut piece = Deliverable { status: to, ..Deliverable::clone(&before) };
    if to == Status::ChangesAsked {
        // The changes asked for in the previous round are done.
        piece.changes = Line::default();
    }
    write(pending, piece)?;
    Ok(format!("Marked {name} {to}"))
}

/// Sends a draft back with the requested changes.
pub(super) fn ask_changes(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    note: Line,
) -> Result<String, Refusal> {
    let mut piece = Deliverable::clone(&*pending.need(id)?);
    let name = piece.name(pending.book);
    match piece.status {
        Status::ChangesAsked => {
            return already(format!(
                "changes to {name} have already been asked for; edit it to ask for more"
            ));
        }
        Status::Live | Status::Verified | Status::Missed | Status::Cancelled => {
            return rule(format!("{name} is {}, so there is no draft to send back", piece.status));
        }
        // A draft existed, recorded or not: it counts as a round.
        Status::Planned | Status::Drafting | Status::Approved | Status::Scheduled => {
            piece.rounds = piece.rounds.saturating_add(1);
        }
        Status::InReview => {}
    }
    (piece.status, piece.changes) = (Status::ChangesAsked, note);
    write(pending, piece)?;
    Ok(format!("Asked for changes to {name}"))
}

/// Marks a piece as live, or corrects address and day.
pub(super) fn post(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    url: Option<Link>,
    on: Date,
) -> Result<String, Refusal> {
    let mut piece = Deliverable::clone(&*pending.need(id)?);
    let name = piece.name(pending.book);
    if !piece.status.is_live() {
        piece.status = Status::Live;
    }
    let is_event = piece.content == ContentType::Event;
    piece.posted_on = Some(on);
    piece.url = url.or(piece.url);
    write(pending, piece)?;
    Ok(if is_event { format!("{name} took place") } else { format!("Posted {name}") })
}

/// Updates the other fields to the status.
pub(super) fn settle(
    piece: &mut Deliverable,
    before: Option<&Deliverable>,
    pending: &Pending,
) -> Result<(), Refusal> {
    let was = before.map(|before| before.status);
    if was != Some(piece.status) {
        arrive(piece, before, pending.today);
    }
    handed_over(piece, before, pending.today)?;
    let new_check = before.is_none_or(|before| before.check != piece.check);
    if piece.status == Status::Verified && (was != Some(Status::Verified) || new_check) {
        verify::allow(piece, before, pending)?;
    }
    let posted = piece.posted_on.filter(|on| *on > pending.today);
    match posted.filter(|on| before.is_none_or(|before| before.posted_on != Some(*on))) {
        Some(on) => {
            let happened = match piece.content {
                ContentType::Event => "taken place",
                _ => "gone live",
            };
            let on = spoken(on, pending.today);
            rule(format!("it cannot have {happened} on {on}, that day is still to come"))
        }
        None => Ok(()),
    }
}

/// Records when we received and accepted a piece that we post, and clears it if the piece goes
/// back: an unaccepted piece releases no payment.
fn handed_over(
    piece: &mut Deliverable,
    before: Option<&Deliverable>,
    today: Date,
) -> Result<(), Refusal> {
    let (received, accepted) = (piece.is_received(), piece.is_accepted());
    let typed = |day: fn(&Deliverable) -> Option<Date>, piece: &Deliverable| {
        day(piece).is_some() && before.is_none_or(|before| day(before) != day(piece))
    };
    if (typed(|it| it.received_on, piece) && !received)
        || (typed(|it| it.accepted_on, piece) && !accepted)
    {
        return rule(
            "only a piece that we post is received, from In review, and accepted, from Approved",
        );
    }
    let has_moved = before.is_none_or(|before| before.status != piece.status);
    // If it went live directly, we do not know when it came.
    if has_moved && !piece.status.is_live() {
        if received {
            piece.received_on.get_or_insert(today);
        }
        if accepted {
            piece.accepted_on.get_or_insert(today);
        }
    }
    piece.received_on = piece.received_on.filter(|_| received);
    piece.accepted_on = piece.accepted_on.filter(|_| accepted);
    Ok(())
}

fn arrive(piece: &mut Deliverable, before: Option<&Deliverable>, today: Date) {
    let Some(before) = before else {
        // A planned piece waits for no one, so it needs no date.
        if piece.status != Status::Planned {
            piece.status_since.get_or_insert(today);
        }
        if piece.status.is_live() {
            piece.posted_on.get_or_insert(today);
        }
        return;
    };
    piece.status_since = Some(today);
    if piece.status.is_live() {
        piece.posted_on.get_or_insert(today);
    } else if before.status.is_live() {
        // Keep the address: a piece usually reappears at the same one.
        piece.posted_on = None;
        piece.check = None;
    }
    if before.status == Status::Verified
        && let Some(check) = &mut piece.check
        && piece.status != Status::Verified
    {
        check.in_spite = Line::default();
    }
    let sent_back = (before.status, piece.status) == (Status::InReview, Status::ChangesAsked);
    if sent_back && piece.rounds == before.rounds {
        piece.rounds = piece.rounds.saturating_add(1);
    }
}

/// Records a status in the history.
pub(super) fn follow(before: &Deliverable, after: &Deliverable, pending: &mut Pending) {
    let name = pending.book.piece_name(after);
    let reason = |piece: &Deliverable| {
        piece.check.as_ref().map(|check| check.in_spite.to_string()).unwrap_or_default()
    };
    let reasons = [reason(before), reason(after)];
    if reasons[0] != reasons[1] && !reasons[1].is_empty() {
        let what = format!("Reason to verify {name} all the same");
        changed(pending, &after.partnership, &what, &reasons);
    }
    if before.status == after.status {
        return;
    }
    let what = Line::new(&name);
    let (from, to) = (before.status, after.status);
    let happening = match to {
        Status::ChangesAsked => {
            let note = after.changes.clone();
            Happening::ChangesAsked { what, round: after.rounds, note }
        }
        Status::Planned
        | Status::Drafting
        | Status::InReview
        | Status::Approved
        | Status::Scheduled
        | Status::Live
        | Status::Verified
        | Status::Missed
        | Status::Cancelled => Happening::StatusMoved { what, from, to },
    };
    pending.happened(&after.partnership, happening);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::sample::{after, book, check, happened, id, refusal, today};

    fn to(piece: &str, to: Status) -> Command {
        Command::SetStatus { deliverable: id(piece), to }
    }

    fn post(piece: &str, url: Option<&str>, on: &str) -> Command {
        let url = url.map(|url| Link::parse(url).unwrap());
        Command::Post { deliverable: id(piece), url, on: day(on) }
    }

    fn verify(check: crate::domain::deliverable::DisclosureCheck) -> Command {
        Command::Verify { deliverable: id("story-1"), check }
    }

    fn piece(book: &Book, piece: &str) -> Deliverable {
        Deliverable::clone(book.deliverables.get(&id(piece)).unwrap())
    }

    const REEL: &str = "https://instagram.com/reel/1";

    #[test]
    fn a_status_is_marked_and_kept_in_history() {
        let (then, label) = after(&book(), [to("reel-1", Status::Approved)]);
        assert_eq!(label, "Marked Reel 1 of 6 · Mara Lind Approved");
        assert_eq!(happened(&then, "mara-spring"), ["Reel 1 of 6: In review → Approved"]);
    }

    #[test]
    fn a_round_is_used_when_a_draft_goes_back() {
        for (way, rounds) in [
            (vec![Status::ChangesAsked], 1),
            (vec![Status::ChangesAsked, Status::InReview, Status::ChangesAsked], 2),
            (vec![Status::Planned, Status::ChangesAsked], 0),
        ] {
            let (then, _) = after(&book(), way.iter().map(|status| to("reel-1", *status)));
            assert_eq!(piece(&then, "reel-1").rounds, rounds, "{way:?}");
        }
    }

    #[test]
    fn a_draft_goes_back_with_what_is_to_change() {
        let ask = |note: &str| Command::AskChanges { deliverable: id("reel-1"), note: note.into() };
        let (then, label) = after(&book(), [ask("warmer light")]);
        assert_eq!(label, "Asked for changes to Reel 1 of 6 · Mara Lind");
        assert_eq!(piece(&then, "reel-1").changes, "warmer light");
        let first = "Asked for changes to Reel 1 of 6: warmer light";
        assert_eq!(happened(&then, "mara-spring"), [first]);
        let (then, _) = after(&then, [to("reel-1", Status::InReview), ask("")]);
        let reel = piece(&then, "reel-1");
        assert_eq!((reel.rounds, &*reel.changes), (2, ""));
        assert_eq!(
            happened(&then, "mara-spring")[..2],
            ["Asked for changes to Reel 1 of 6, round 2", first].map(String::from)
        );
        let again = refusal(&then, ask("and shorter")).to_string();
        assert_eq!(
            again,
            "changes to Reel 1 of 6 · Mara Lind have already been asked for; edit it to ask for more"
        );
        let live = refusal(
            &book(),
            Command::AskChanges { deliverable: id("story-1"), note: Line::default() },
        );
        assert_eq!(
            live.to_string(),
            "Story 1 of 3 · Mara Lind is Live, so there is no draft to send back"
        );
    }

    #[test]
    fn a_round_counts_where_nobody_wrote_down_that_the_draft_came() {
        let ask = Command::AskChanges { deliverable: id("extra-1"), note: "shorter".into() };
        assert_eq!(piece(&after(&book(), [ask]).0, "extra-1").rounds, 1);
    }

    #[test]
    fn going_live_sets_the_day_and_going_back_keeps_the_address() {
        let (live, _) = after(&book(), [to("extra-1", Status::Live)]);
        assert_eq!(piece(&live, "extra-1").posted_on, Some(today()));
        let verified = [post("story-1", Some(REEL), "2026-11-21"), verify(check())];
        let (verified, _) = after(&book(), verified);
        let (back, _) = after(&verified, [to("story-1", Status::Scheduled)]);
        let story = piece(&back, "story-1");
        assert_eq!((story.posted_on, story.check), (None, None));
        assert_eq!(story.url.as_deref(), Some(REEL));
    }

    #[test]
    fn posting_says_where_and_when_and_may_be_corrected() {
        let (then, label) = after(&book(), [post("reel-1", Some(REEL), "2026-11-21")]);
        assert_eq!(label, "Posted Reel 1 of 6 · Mara Lind");
        let reel = piece(&then, "reel-1");
        assert_eq!((reel.status, reel.posted_on), (Status::Live, Some(day("2026-11-21"))));
        let (then, _) = after(&then, [post("reel-1", None, "2026-11-20")]);
        let reel = piece(&then, "reel-1");
        assert_eq!(reel.posted_on, Some(day("2026-11-20")));
        assert_eq!(reel.url.as_deref(), Some(REEL), "no address leaves the one that is there");
    }

    #[test]
    fn what_we_post_is_received_and_accepted_and_a_step_back_forgets_it() {
        let mut ours = piece(&book(), "reel-1");
        ours.poster = crate::domain::content::Poster::Brand;
        let (ours, _) = after(&book(), [Command::Edit(ours.into())]);
        for (way, expected) in [
            (vec![Status::Approved], (true, true)),
            (vec![Status::Approved, Status::Live], (true, true)),
            (vec![Status::Approved, Status::ChangesAsked], (true, false)),
            (vec![Status::Approved, Status::Drafting], (false, false)),
            (vec![Status::Drafting, Status::InReview], (true, false)),
            (vec![Status::Drafting, Status::Live], (false, false)),
            (vec![Status::Approved, Status::Cancelled], (false, false)),
        ] {
            let (then, _) = after(&ours, way.iter().map(|status| to("reel-1", *status)));
            let reel = piece(&then, "reel-1");
            let days = (reel.received_on.is_some(), reel.accepted_on.is_some());
            assert_eq!(days, expected, "{way:?}");
        }
        let (theirs, _) = after(&book(), [to("reel-1", Status::Approved)]);
        assert_eq!(piece(&theirs, "reel-1").accepted_on, None, "they post it");
        let mut typed = piece(&ours, "reel-1");
        typed.accepted_on = Some(today());
        let why = refusal(&ours, Command::Edit(typed.into())).to_string();
        assert!(why.starts_with("only a piece that we post"), "{why}");
    }

    #[test]
    fn what_cannot_be_is_refused() {
        let not_live = Command::Verify { deliverable: id("reel-1"), check: check() };
        for (command, expected) in [
            (to("reel-1", Status::InReview), "Reel 1 of 6 · Mara Lind is already In review"),
            (to("story-1", Status::Verified), "check the disclosure first, x does it"),
            (not_live, "Reel 1 of 6 · Mara Lind is not live yet, so there is nothing to check"),
            (post("story-1", None, "2026-11-20"), "nothing was changed"),
            (
                post("reel-1", None, "2026-11-27"),
                "it cannot have gone live on Fri, that day is still to come",
            ),
            (to("gone", Status::Live), "the deliverable is not in the book any more"),
        ] {
            assert_eq!(refusal(&book(), command).to_string(), expected);
        }
    }
}
