//! Actions: the primary action on a row or record, and its label.
//!
//! One table: ticking uses it, the footer and the rows show its labels, scripts read its codes.
//! Knows no keys.

use super::item::{Item, What};
use crate::domain::book::Book;
use crate::domain::content::ContentType;
use crate::domain::date::Date;
use crate::domain::deliverable::{Deliverable, Status};
use crate::domain::expectations::Whose;
use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::payment::PaymentState;
use crate::domain::record::AnyId;
use crate::domain::shipment::ShipmentState;

/// Declares actions with code and label.
macro_rules! actions {
    ($(#[$about:meta])* $name:ident { $( $(#[$doc:meta])* $action:ident, $code:literal, $word:literal; )* }) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name { $( $(#[$doc])* $action, )* }

        impl $name {
            /// All of them.
            pub const ALL: &'static [Self] = &[ $( Self::$action ),* ];

            /// Returns its stable code for scripts.
            #[must_use]
            pub fn code(self) -> &'static str {
                match self { $( Self::$action => $code, )* }
            }

            /// Returns its label; the part after a comma is optional.
            #[must_use]
            pub fn word(self) -> &'static str {
                match self { $( Self::$action => $word, )* }
            }
        }
    };
}

actions! {
    /// The effect of ticking a record.
    Tick {
        /// Our step was done.
        Done, "done", "done, asks the next";
        /// Their step was done.
        TheyDid, "they_did", "they did, asks the next";
        /// The draft came in.
        DraftCame, "draft_came", "draft came";
        /// The draft is good.
        Approve, "approve", "approve";
        /// The piece went live.
        Posted, "posted", "posted";
        /// The event took place.
        TookPlace, "took_place", "took place";
        /// The live piece is checked.
        Verify, "verify", "verify";
        /// The live piece is checked again.
        CheckAgain, "check_again", "check again";
        /// A verified piece is live and unchecked again.
        Unverify, "unverify", "not verified";
        /// A dropped piece is planned again.
        PlanAgain, "plan_again", "plan again";
        /// The payment was made.
        Paid, "paid", "paid";
        /// The payment is open again.
        Unpaid, "unpaid", "not paid";
        /// The owed commission was paid.
        CommissionPaid, "commission_paid", "paid";
        /// The bonus was earned.
        BonusEarned, "bonus_earned", "earned";
        /// The bonus was not earned after all.
        BonusUnearned, "bonus_unearned", "not earned";
        /// The parcel left.
        Shipped, "shipped", "shipped";
        /// The parcel arrived.
        Delivered, "delivered", "delivered";
        /// The parcel is in transit again.
        Undelivered, "undelivered", "not delivered";
        /// A returned parcel is prepared again.
        SendAgain, "send_again", "send again";
        /// They are asked how they like the gift.
        AskGift, "ask_arrived", "ask them";
        /// They are asked why nothing was posted.
        AskPost, "ask_post", "ask for the post";
        /// The owed pieces are planned.
        PlanOwed, "plan", "plan them, m waives";
        /// Content that we used is taken down.
        TakenDown, "taken_down", "taken down";
        /// We start to use a right.
        InUse, "in_use", "in use";
    }
}

/// The primary action of a row of Today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Tick it.
    Tick(Tick),
    /// Ask them again.
    AskAgain,
    /// Agree on a later last day.
    Extend,
}

impl Action {
    /// Returns its stable code for scripts.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Tick(tick) => tick.code(),
            Self::AskAgain => "ask_again",
            Self::Extend => "extend",
        }
    }

    /// Returns its label.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Tick(tick) => tick.word(),
            Self::AskAgain => "ask again",
            Self::Extend => "extend",
        }
    }
}

/// Returns the primary action of a row of Today; none if its record is gone.
#[must_use]
pub fn action(book: &Book, item: &Item, today: Date) -> Option<Action> {
    match item.id.what {
        What::Step(Whose::Them) if item.is_late(today) => Some(Action::AskAgain),
        // An expired right in use must be taken down; before it expires, it can be extended.
        What::Right if item.is_late(today) => {
            tick(book, &item.id.record, Some(item.id.what)).map(Action::Tick)
        }
        What::Right | What::AdCode | What::Exclusivity => Some(Action::Extend),
        What::LastOrder | What::ShipBy => None,
        What::Draft
        | What::Review
        | What::Post
        | What::Step(_)
        | What::Payment
        | What::Commission
        | What::Send
        | What::Verify
        | What::Arrived
        | What::Owed
        | What::Silent => tick(book, &item.id.record, Some(item.id.what)).map(Action::Tick),
    }
}

/// Returns what ticking a record does, as an item or by itself; none if nothing can be ticked.
#[must_use]
pub fn tick(book: &Book, record: &AnyId, what: Option<What>) -> Option<Tick> {
    match record {
        AnyId::Partnership(_) if what == Some(What::Owed) => Some(Tick::PlanOwed),
        AnyId::Partnership(_) if what == Some(What::Commission) => Some(Tick::CommissionPaid),
        AnyId::Partnership(id) => {
            Some(match book.partnerships.get(id)?.next_step.as_ref()?.whose {
                Whose::Us => Tick::Done,
                Whose::Them => Tick::TheyDid,
            })
        }
        AnyId::Deliverable(id) => Some(of_piece(book.deliverables.get(id)?, what)),
        AnyId::Payment(id) => Some(match book.payments.get(id)?.state {
            PaymentState::Open => Tick::Paid,
            PaymentState::Paid { .. } | PaymentState::Cancelled => Tick::Unpaid,
        }),
        AnyId::Shipment(id) => Some(match (book.shipments.get(id)?.state, what) {
            (_, Some(What::Silent)) => Tick::AskPost,
            (ShipmentState::Delivered, Some(What::Arrived)) => Tick::AskGift,
            (ShipmentState::ToPrepare, _) => Tick::Shipped,
            (ShipmentState::Shipped, _) => Tick::Delivered,
            (ShipmentState::Delivered, _) => Tick::Undelivered,
            (ShipmentState::Returned, _) => Tick::SendAgain,
        }),
        AnyId::UsageRight(id) => {
            Some(if book.rights.get(id)?.in_use { Tick::TakenDown } else { Tick::InUse })
        }
        AnyId::Influencer(_)
        | AnyId::Campaign(_)
        | AnyId::Exclusivity(_)
        | AnyId::Touch(_)
        | AnyId::Entry(_)
        | AnyId::Silence(_)
        | AnyId::Conflict(_) => None,
    }
}

/// Returns what ticking the row of a bonus does; none if no bonus was agreed.
#[must_use]
pub fn tick_bonus(book: &Book, partnership: &Id<Partnership>) -> Option<Tick> {
    let partnership = book.partnerships.get(partnership).filter(|one| one.bonus.is_some())?;
    Some(if partnership.bonus_earned_on.is_some() {
        Tick::BonusUnearned
    } else {
        Tick::BonusEarned
    })
}

fn of_piece(piece: &Deliverable, what: Option<What>) -> Tick {
    let posted = match piece.content {
        ContentType::Event => Tick::TookPlace,
        _ => Tick::Posted,
    };
    match piece.status {
        Status::Planned | Status::Drafting | Status::ChangesAsked => {
            let has_draft = piece.content.has_draft() && piece.draft_due.is_some();
            let draft = has_draft && what != Some(What::Post);
            if draft || what == Some(What::Draft) { Tick::DraftCame } else { posted }
        }
        Status::InReview if what == Some(What::Review) => Tick::Approve,
        Status::InReview | Status::Approved | Status::Scheduled => posted,
        Status::Live if piece.check.is_some() => Tick::CheckAgain,
        Status::Live => Tick::Verify,
        Status::Verified => Tick::Unverify,
        Status::Missed | Status::Cancelled => Tick::PlanAgain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::payment::Trigger;
    use crate::domain::shipment::Shipment;
    use crate::domain::stage::Lane;
    use crate::insight::pending::items_of;
    use crate::insight::scene::{
        check, id, influencer, partnership, payment, piece, records, right, step, today,
    };

    #[test]
    fn a_piece_offers_what_comes_next_for_it() {
        for (status, draft_due, checked, what, expected) in [
            (Status::Planned, Some("2026-12-01"), false, None, Tick::DraftCame),
            (Status::Planned, Some("2026-12-01"), false, Some(What::Post), Tick::Posted),
            (Status::Planned, None, false, None, Tick::Posted),
            (Status::ChangesAsked, None, false, Some(What::Draft), Tick::DraftCame),
            (Status::InReview, None, false, Some(What::Review), Tick::Approve),
            (Status::InReview, None, false, None, Tick::Posted),
            (Status::Approved, None, false, None, Tick::Posted),
            (Status::Live, None, false, Some(What::Verify), Tick::Verify),
            (Status::Live, None, true, Some(What::Verify), Tick::CheckAgain),
            (Status::Verified, None, true, None, Tick::Unverify),
            (Status::Missed, None, false, None, Tick::PlanAgain),
        ] {
            let mut reel = piece("reel", "p-Mara", ContentType::Reel);
            reel.status = status;
            reel.draft_due = draft_due.map(day);
            reel.check = checked.then(|| check(today()));
            let mut records = records();
            records.deliverables = [reel].into_iter().collect();
            let found = tick(&Book::from(records), &AnyId::Deliverable(id("reel")), what);
            assert_eq!(found, Some(expected), "{status} {what:?}");
        }
        let mut event = piece("event", "p-Mara", ContentType::Event);
        event.draft_due = Some(today());
        let mut records = records();
        records.deliverables = [event].into_iter().collect();
        let found = tick(&Book::from(records), &AnyId::Deliverable(id("event")), None);
        assert_eq!(found, Some(Tick::TookPlace), "an event has no draft, and is not posted");
    }

    #[test]
    fn each_row_offers_one_action() {
        let mut records = records();
        let mut mara = partnership("Mara", Lane::Active);
        mara.gift = "Mug set".into();
        mara.next_step = Some(step(Whose::Them, "send rates", Some("2026-11-20")));
        let mut reel = piece("reel", "p-Mara", ContentType::Reel);
        reel.post_due = Some(today());
        let mut lapsed = right("lapsed", "p-Mara", Some("2026-11-20"));
        lapsed.in_use = true;
        let parcel = |name: &str, state, on: Option<&str>| Shipment {
            state,
            shipped_on: on.map(day),
            delivered_on: on.map(day).filter(|_| state == ShipmentState::Delivered),
            ..Shipment::new(id(name), id("p-Mara"), "Mug set".into())
        };
        records.influencers = [influencer("Mara")].into_iter().collect();
        records.partnerships = [mara].into_iter().collect();
        records.deliverables = [reel].into_iter().collect();
        records.rights = [lapsed, right("ads", "p-Mara", Some("2026-12-04"))].into_iter().collect();
        records.payments =
            [payment("fee", "p-Mara", "9 EUR", Trigger::On(today()))].into_iter().collect();
        records.shipments = [
            parcel("a", ShipmentState::ToPrepare, None),
            parcel("b", ShipmentState::Shipped, Some("2026-11-10")),
            parcel("c", ShipmentState::Delivered, Some("2026-11-15")),
        ]
        .into_iter()
        .collect();
        let book = Book::from(records);
        let mut words: Vec<_> =
            items_of(&book, book.partnerships.values().next().unwrap(), today())
                .iter()
                .map(|item| (item.id.what.code(), action(&book, item, today()).unwrap().word()))
                .collect();
        words.sort_unstable();
        assert_eq!(
            words,
            [
                ("arrived", "ask them"),
                ("arrived", "delivered"),
                ("payment", "paid"),
                ("post", "posted"),
                ("right", "extend"),
                ("right", "taken down"),
                ("send", "shipped"),
                ("silent", "ask for the post"),
                ("waiting", "ask again"),
            ]
        );
    }

    #[test]
    fn codes_are_plain_words_and_none_stands_for_two() {
        let mut codes: Vec<_> = Tick::ALL.iter().map(|tick| tick.code()).collect();
        codes.extend([Action::AskAgain.code(), Action::Extend.code()]);
        let count = codes.len();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), count);
        assert!(codes.iter().all(|code| code.chars().all(|c| c.is_ascii_lowercase() || c == '_')));
    }
}
