//! The touches and history of a generated book.

use super::chance::Chance;
use super::partnerships::Run;
use super::words;
use crate::domain::date::{Date, plus_days};
use crate::domain::history::{Entry, Happening};
use crate::domain::partnership::Partnership;
use crate::domain::payment::{Payment, PaymentState};
use crate::domain::shipment::Shipment;
use crate::domain::stage::{Lane, Stage};
use crate::domain::touch::{About, Direction, Touch, TouchChannel};

/// Returns the touches about a partnership: running ones have a recent one.
pub(super) fn touches(chance: &mut Chance, run: &Run) -> Vec<Touch> {
    let (count, newest) = match run.stage {
        Stage::In(Lane::Prospect) => (u64::from(chance.permille(150)), -20),
        Stage::In(Lane::Contacted) => (1, if chance.late() { -9 } else { -1 }),
        Stage::In(Lane::InTalks | Lane::Agreed | Lane::Active) => {
            (chance.amount(1, 3), if chance.late() { -17 } else { -1 })
        }
        Stage::In(Lane::Done) | Stage::Paused { .. } => (1, -20),
        Stage::Declined | Stage::Rejected | Stage::Ghosted => (chance.amount(1, 2), -30),
    };
    let mut made: Vec<Touch> = Vec::new();
    let mut days = newest;
    for _ in 0..count {
        days -= chance.between(0, 2);
        let is_first = run.stage == Stage::In(Lane::Contacted);
        let direction =
            if is_first { Direction::Out } else { *chance.pick(&[Direction::Out, Direction::In]) };
        let said = match direction {
            Direction::Out if is_first => words::SAID_BY_US[0],
            Direction::Out => *chance.pick(&words::SAID_BY_US),
            Direction::In => *chance.pick(&words::SAID_BY_THEM),
        };
        made.push(Touch {
            id: chance.id("touch"),
            influencer: run.influencer.clone(),
            partnership: Some(run.partnership.clone()),
            on: plus_days(chance.today, days),
            direction,
            channel: chance.weighed(&[
                (TouchChannel::Dm, 5),
                (TouchChannel::Email, 5),
                (TouchChannel::Call, 1),
            ]),
            about: chance.weighed(&[
                (About::Other, 3),
                (About::Offer, 2),
                (About::Draft, 2),
                (About::Gift, 1),
                (About::Contract, 1),
            ]),
            text: said.into(),
        });
        days -= 6;
    }
    made
}

/// Returns the history of a partnership: its stages, parcel and payments.
pub(super) fn history(
    chance: &mut Chance,
    partnership: &Partnership,
    parcel: Option<&Shipment>,
    payments: &[Payment],
) -> Vec<Entry> {
    let mut events: Vec<(Date, Happening)> = Vec::new();
    let reached = partnership.signed_on.unwrap_or_else(|| chance.day(-40, -4));
    let steps = walk(partnership.stage);
    let mut day = plus_days(reached, -9 * i64::try_from(steps.len()).unwrap_or_default());
    events.push((day, Happening::Started));
    for pair in steps.windows(2) {
        day = plus_days(day, chance.between(2, 8)).min(chance.today);
        events.push((day, Happening::StageMoved { from: pair[0], to: pair[1] }));
    }
    if let Some(parcel) = parcel {
        let what = || parcel.items.clone();
        events.extend(parcel.shipped_on.map(|on| (on, Happening::Shipped { what: what() })));
        events.extend(parcel.delivered_on.map(|on| (on, Happening::Delivered { what: what() })));
    }
    // The payments of this partnership are the latest in the list.
    let ours = payments.iter().rev().take_while(|payment| payment.partnership == partnership.id);
    for payment in ours {
        if let PaymentState::Paid { on, .. } = payment.state {
            let what = payment.title.clone();
            events.push((on, Happening::Paid { amount: payment.amount, what }));
        }
    }
    let mut entries = Vec::new();
    for (on, what) in events {
        let earlier = entries.iter().filter(|entry: &&Entry| entry.on == on).count();
        let number = u32::try_from(earlier).unwrap_or_default();
        let id = chance.id("h");
        entries.push(Entry { id, partnership: partnership.id.clone(), on, number, what });
    }
    entries
}

/// Returns the stages that lead to this one, inclusive.
fn walk(stage: Stage) -> Vec<Stage> {
    let up_to = |last: Lane| {
        let mut walked = vec![Stage::In(last)];
        let mut lane = last;
        while let Some(previous) = lane.previous() {
            walked.insert(0, Stage::In(previous));
            lane = previous;
        }
        walked
    };
    match stage {
        Stage::In(lane) => up_to(lane),
        Stage::Paused { from } => {
            let mut walked = up_to(from);
            walked.push(stage);
            walked
        }
        Stage::Declined | Stage::Rejected | Stage::Ghosted => {
            let mut walked = up_to(Lane::Contacted);
            walked.push(stage);
            walked
        }
    }
}
