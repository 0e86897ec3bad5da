//! Occasions: which letter fits now, and why.

use super::{Addressed, Letter};
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::date::{Date, plus_days, spoken};
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::rights::UsageRight;
use crate::domain::shipment::{Shipment, ShipmentState};
use crate::domain::stage::{Lane, Stage};
use crate::domain::touch::Direction;
use crate::insight::pending::expected_by;
use crate::insight::wait::{last_contact, last_touch, patience, touches};

/// How many days before the due day reminders fit (Refluenced).
const REMIND_BEFORE: i64 = 2;

/// A letter and its reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Occasion {
    /// The letter.
    pub letter: Letter,
    /// Why it fits now; empty if it does not.
    pub why: String,
    /// Its subject, if it is about one record.
    pub about: Option<AnyId>,
}

/// Returns all letters, those that fit now first, most urgent on top.
#[must_use]
pub fn occasions(book: &Book, to: &Addressed, today: Date) -> Vec<Occasion> {
    let partnership = to.partnership.as_ref().and_then(|id| book.partnerships.get(id));
    let Some(partnership) = partnership else { return without_partnership(book, to) };
    let subject = to.about.as_ref();
    let fits = fitting(book, partnership, subject, today);
    let others = Letter::ALL.iter().filter(|letter| !fits.iter().any(|fit| fit.letter == **letter));
    let others: Vec<Occasion> =
        others.map(|letter| plain(*letter, book, partnership, subject)).collect();
    fits.into_iter().chain(others).collect()
}

/// Without a partnership there is nothing to deliver or to brief.
fn without_partnership(book: &Book, to: &Addressed) -> Vec<Occasion> {
    let is_touched = book.touches_of(&to.influencer).next().is_some();
    let mut letters = [Letter::FirstMessage, Letter::FollowUp];
    if is_touched {
        letters.reverse();
    }
    letters.map(|letter| Occasion { letter, why: String::new(), about: None }).into()
}

fn plain(
    letter: Letter,
    book: &Book,
    partnership: &Partnership,
    subject: Option<&AnyId>,
) -> Occasion {
    let piece = || {
        let chosen = subject.filter(|about| matches!(about, AnyId::Deliverable(_))).cloned();
        let next = || {
            let open = book.deliverables_of(&partnership.id).filter(|one| one.status.is_open());
            open.min_by_key(|one| {
                let by = expected_by(book, partnership, one);
                (by.is_none(), by)
            })
        };
        chosen.or_else(|| next().map(|one| AnyId::Deliverable(one.id.clone())))
    };
    let about = match letter {
        Letter::Reminder | Letter::ChangesAsked | Letter::GiftArrived => piece(),
        Letter::Thanks => {
            last_live(book, partnership).map(|one| AnyId::Deliverable(one.id.clone()))
        }
        Letter::TakeDown => {
            let first = book.rights_of(&partnership.id).next();
            first.map(|right| AnyId::UsageRight(right.id.clone()))
        }
        Letter::Brief | Letter::FirstMessage | Letter::FollowUp | Letter::Renewal => None,
    };
    Occasion { letter, why: String::new(), about }
}

fn last_live<'a>(book: &'a Book, partnership: &Partnership) -> Option<&'a Deliverable> {
    let live = book.deliverables_of(&partnership.id).filter(|piece| piece.status.is_live());
    live.max_by_key(|piece| piece.posted_on).map(AsRef::as_ref)
}

/// Returns the letters that fit, by priority.
fn fitting(
    book: &Book,
    partnership: &Partnership,
    subject: Option<&AnyId>,
    today: Date,
) -> Vec<Occasion> {
    let mut fits: Vec<Occasion> = Vec::new();
    let mut add = |letter, why: String, about: Option<AnyId>| {
        let is_new = |fits: &[Occasion]| !fits.iter().any(|fit| fit.letter == letter);
        if is_new(&fits) {
            fits.push(Occasion { letter, why, about });
        }
    };
    for right in book.rights_of(&partnership.id) {
        if let Some(why) = lapsed(book, right, today) {
            add(Letter::TakeDown, why, Some(AnyId::UsageRight(right.id.clone())));
        }
    }
    let mut pieces: Vec<_> = book.deliverables_of(&partnership.id).collect();
    // The selected piece first, then by due day.
    pieces.sort_by_key(|piece| {
        let selected = subject == Some(&AnyId::Deliverable(piece.id.clone()));
        let by = expected_by(book, partnership, piece);
        (!selected, by.is_none(), by, piece.id.clone())
    });
    for piece in &pieces {
        let about = || Some(AnyId::Deliverable(piece.id.clone()));
        let name = book.piece_name(piece);
        match piece.status {
            Status::InReview => add(Letter::ChangesAsked, format!("{name} is in review"), about()),
            Status::ChangesAsked => {
                add(Letter::ChangesAsked, format!("changes of {name} are asked"), about());
            }
            Status::Planned
            | Status::Drafting
            | Status::Approved
            | Status::Scheduled
            | Status::Live
            | Status::Verified
            | Status::Missed
            | Status::Cancelled => {}
        }
        let due = expected_by(book, partnership, piece);
        if let Some(due) = due.filter(|due| plus_days(*due, -REMIND_BEFORE) <= today) {
            add(Letter::Reminder, format!("{name} due {}", spoken(due, today)), about());
        }
    }
    let is_live = pieces.iter().any(|piece| piece.status.is_live());
    let asks = |one: &Shipment| is_there(one) && one.delivered_on.is_none_or(|on| on < today);
    if let Some(parcel) = book.shipments_of(&partnership.id).find(|one| asks(one) && !is_live) {
        let on = parcel.delivered_on.map(|on| format!("delivered {}", spoken(on, today)));
        let about = Some(AnyId::Shipment(parcel.id.clone()));
        add(Letter::GiftArrived, on.unwrap_or_else(|| "delivered".to_owned()), about);
    }
    for (letter, why) in by_stage(book, partnership, today) {
        let live = || last_live(book, partnership).map(|one| AnyId::Deliverable(one.id.clone()));
        let about = if letter == Letter::Thanks { live() } else { None };
        add(letter, why, about);
    }
    bring_forward(&mut fits, subject);
    fits
}

/// Moves letters about the selected record to the top.
fn bring_forward(fits: &mut [Occasion], subject: Option<&AnyId>) {
    if let Some(at) = fits.iter().position(|fit| subject.is_some() && fit.about.as_ref() == subject)
    {
        fits[..=at].rotate_right(1);
    }
}

fn lapsed(book: &Book, right: &UsageRight, today: Date) -> Option<String> {
    let last = book.period_of_right(right).last_day();
    let ended = last.filter(|day| *day < today && right.in_use)?;
    Some(format!("{} ended {}", right.channel.word(), spoken(ended, today)))
}

fn is_there(parcel: &Shipment) -> bool {
    parcel.state == ShipmentState::Delivered
}

/// Returns the letters for the stage, with reasons.
fn by_stage(book: &Book, partnership: &Partnership, today: Date) -> Vec<(Letter, String)> {
    let last = last_touch(book, partnership);
    // Touches of one day have no order: a reply on that day counts as an answer.
    let last_out = last.filter(|on| {
        let mut of_day = touches(book, partnership).filter(|touch| touch.on == *on);
        of_day.all(|touch| touch.direction == Direction::Out)
    });
    let patience = patience(&book.brand, partnership.stage);
    let silent = last_out
        // A post that went live since is an answer too.
        .filter(|on| last_contact(book, partnership) <= Some(*on))
        .filter(|on| plus_days(*on, patience) <= today)
        .map(|on| (Letter::FollowUp, format!("no answer since {}", spoken(on, today))));
    let brief = |why: &str| (Letter::Brief, why.to_owned());
    let live = last_live(book, partnership).map(|piece| {
        let is_live = piece.content.is_live();
        (Letter::Thanks, format!("{} {is_live}", book.piece_name(piece)))
    });
    let lane = match partnership.stage {
        Stage::In(lane) => lane,
        Stage::Paused { .. } => return Vec::new(),
        Stage::Declined | Stage::Rejected | Stage::Ghosted => return Vec::new(),
    };
    match lane {
        Lane::Prospect if last.is_none() => vec![(Letter::FirstMessage, "not touched yet".into())],
        Lane::Prospect | Lane::Contacted | Lane::InTalks => silent.into_iter().collect(),
        Lane::Agreed => vec![brief("it is agreed")],
        Lane::Active => live.into_iter().chain([brief("what we agreed")]).collect(),
        Lane::Done => {
            let renew = (Letter::Renewal, "it is done".to_owned());
            [renew].into_iter().chain(live).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::rights::Until;
    use crate::domain::sample::{after, book, id, today};
    use crate::domain::touch::Touch;
    use crate::insight::pending::draft_until;
    use crate::insight::scene;

    fn to(partnership: Option<&str>, about: Option<AnyId>) -> Addressed {
        let influencer = id(match partnership {
            Some("tomas-winter") => "tomas",
            Some("jo-first") | None => "jo",
            Some(_) => "mara",
        });
        Addressed { influencer, partnership: partnership.map(id), about }
    }

    /// Returns the letters that fit, with reasons.
    fn fits(book: &Book, to: &Addressed, today: Date) -> Vec<(Letter, String)> {
        let all = occasions(book, to, today);
        let fits = all.into_iter().filter(|one| !one.why.is_empty());
        fits.map(|one| (one.letter, one.why)).collect()
    }

    #[test]
    fn every_letter_is_offered_once_wherever_there_is_a_partnership() {
        let book = book();
        for partnership in ["mara-spring", "mara-autumn", "tomas-winter", "jo-first"] {
            let mut letters: Vec<Letter> = occasions(&book, &to(Some(partnership), None), today())
                .into_iter()
                .map(|one| one.letter)
                .collect();
            letters.sort_unstable();
            assert_eq!(letters, Letter::ALL);
        }
        let all = occasions(&book, &to(None, None), today());
        assert_eq!(all.len(), 2, "{all:?}");
    }

    #[test]
    fn the_stage_asks_for_its_letter() {
        let book = book();
        let first = |partnership: &str, today| fits(&book, &to(Some(partnership), None), today);
        assert_eq!(first("jo-first", today())[0].0, Letter::FirstMessage);
        assert_eq!(first("mara-autumn", today())[0].0, Letter::Renewal);
        let later = plus_days(today(), 30);
        let talks = first("tomas-winter", later);
        assert!(talks.iter().all(|(letter, _)| *letter == Letter::FollowUp), "{talks:?}");
    }

    #[test]
    fn what_is_selected_comes_before_what_is_urgent() {
        let book = book();
        let planned = |one: &&std::sync::Arc<Deliverable>| one.status == Status::Planned;
        let last = book.deliverables.values().rfind(planned).unwrap().id.clone();
        let review = |to| Command::SetStatus { deliverable: last.clone(), to };
        let (book, _) = after(&book, [review(Status::InReview)]);
        let about = AnyId::Deliverable(last.clone());
        let all = occasions(&book, &to(Some("mara-spring"), Some(about.clone())), today());
        assert_eq!((all[0].letter, all[0].about.as_ref()), (Letter::ChangesAsked, Some(&about)));
    }

    #[test]
    fn a_reminder_fits_from_two_days_before() {
        let book = book();
        let due = book
            .deliverables_of(&id("mara-spring"))
            .filter_map(|piece| piece.next_due())
            .min()
            .unwrap();
        let reminds = |today| {
            let fits = fits(&book, &to(Some("mara-spring"), None), today);
            fits.iter().any(|(letter, _)| *letter == Letter::Reminder)
        };
        assert!(reminds(plus_days(due, -2)) && !reminds(plus_days(due, -3)));
    }

    #[test]
    fn a_reminder_names_the_day_that_today_does() {
        let mut reel = Deliverable::clone(book().deliverables.get(&id("reel-1")).unwrap());
        (reel.status, reel.draft_due) = (Status::ChangesAsked, Some(day("2026-11-20")));
        let (book, _) = after(&book(), [Command::Edit(reel.into())]);
        let partnership = book.partnerships.get(&id("mara-spring")).unwrap();
        let sent_back = book.deliverables.get(&id("reel-1")).unwrap();
        let until = draft_until(&book, partnership, sent_back).unwrap();
        assert!(until > plus_days(today(), REMIND_BEFORE), "{until}");
        let reminder = |today| {
            let fits = fits(&book, &to(Some("mara-spring"), None), today);
            fits.into_iter().find(|(letter, _)| *letter == Letter::Reminder).map(|(_, why)| why)
        };
        assert_eq!(reminder(today()), None, "the new draft is not due yet");
        let on = plus_days(until, 1);
        assert_eq!(reminder(on), Some(format!("Reel 1 of 6 due {}", spoken(until, on))));
    }

    #[test]
    fn an_answer_of_the_same_day_is_an_answer_and_another_partnership_is_another() {
        use Direction::{In, Out};
        let (ours, other) = (Some("p-Mara"), Some("p-Other"));
        for (said, is_silent) in [
            (vec![(Out, ours)], true),
            (vec![(Out, None)], true),
            (vec![(Out, ours), (In, ours)], false),
            (vec![(Out, None), (In, None)], false),
            (vec![(In, ours), (Out, other)], false),
            (vec![(Out, ours), (In, other)], true),
        ] {
            let mut records = scene::records();
            let talks = scene::partnership("Mara", Lane::InTalks);
            records.influencers = [scene::influencer("Mara")].into_iter().collect();
            let touches = said.iter().enumerate().map(|(at, (direction, of))| Touch {
                direction: *direction,
                partnership: of.map(id),
                ..scene::touch(&format!("t{at}"), "Mara", "2026-11-10")
            });
            records.touches = touches.collect();
            let letters = by_stage(&Book::from(records), &talks, today());
            let expected = is_silent.then_some(Letter::FollowUp);
            assert_eq!(letters.first().map(|(letter, _)| *letter), expected, "{said:?}");
        }
    }

    #[test]
    fn a_right_that_ended_in_use_asks_for_its_take_down() {
        let mut right = UsageRight::clone(book().rights.values().next().unwrap());
        right.until = Some(Until::Day(day("2026-11-20")));
        for (in_use, expected) in [(true, Some("organic repost ended Fri")), (false, None)] {
            right.in_use = in_use;
            right.channel = crate::domain::rights::Channel::OrganicRepost;
            assert_eq!(lapsed(&book(), &right, today()).as_deref(), expected);
        }
        right.in_use = true;
        assert_eq!(lapsed(&book(), &right, day("2026-11-20")), None, "the last day is inclusive");
    }
}
