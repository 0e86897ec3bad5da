//! Letters: what an owner writes to an influencer again and again, and to whom it goes.
//!
//! A letter is the brief or one of the message texts. Knows no wording: that is in the templates.

mod occasion;

pub use occasion::{Occasion, occasions};

use crate::domain::book::Book;
use crate::domain::choice::choice;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::stage::{Lane, Stage};
use crate::domain::touch::{About, TouchChannel};

/// What is said where the name of a brief's file ends in another way.
pub const BRIEF_ENDS_IN: &str = "a brief ends in .md, .txt or .html";

choice! {
    /// What can be written.
    pub enum Letter {
        /// All that was agreed.
        Brief = "brief",
        /// To somebody whom we do not know yet.
        FirstMessage = "first message",
        /// No answer came.
        FollowUp = "follow-up",
        /// A parcel is there, or should be.
        GiftArrived = "after the gift",
        /// A draft or a post is due.
        Reminder = "reminder",
        /// A draft goes back.
        ChangesAsked = "changes asked",
        /// A piece is live.
        Thanks = "thanks",
        /// It went well: once more.
        Renewal = "renewal",
        /// A right has ended while we use the content.
        TakeDown = "take-down",
    }
}

impl Letter {
    /// Returns the name of its template, where it has one.
    #[must_use]
    pub fn file(self) -> Option<&'static str> {
        Some(match self {
            Self::Brief => return None,
            Self::FirstMessage => "first-message.txt",
            Self::FollowUp => "follow-up.txt",
            Self::GiftArrived => "gift-arrived.txt",
            Self::Reminder => "reminder.txt",
            Self::ChangesAsked => "changes-asked.txt",
            Self::Thanks => "thanks.txt",
            Self::Renewal => "renewal.txt",
            Self::TakeDown => "take-down.txt",
        })
    }

    /// Returns what was done once it is on its way: `sent the reminder`.
    #[must_use]
    pub fn sent(self) -> &'static str {
        match self {
            Self::Brief => "sent the brief",
            Self::FirstMessage => "sent the first message",
            Self::FollowUp => "sent a follow-up",
            Self::GiftArrived => "asked after the gift",
            Self::Reminder => "sent the reminder",
            Self::ChangesAsked => "asked for changes",
            Self::Thanks => "said thanks",
            Self::Renewal => "proposed to renew",
            Self::TakeDown => "told of the take-down",
        }
    }

    /// Returns what a touch by it is about.
    #[must_use]
    pub fn about(self) -> About {
        match self {
            Self::FirstMessage | Self::FollowUp | Self::Renewal => About::Offer,
            Self::GiftArrived => About::Gift,
            Self::Reminder | Self::ChangesAsked => About::Draft,
            Self::Brief | Self::Thanks | Self::TakeDown => About::Other,
        }
    }
}

/// To whom a letter goes, and about what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// To whom.
    pub influencer: Id<Influencer>,
    /// In which partnership, if in one.
    pub partnership: Option<Id<Partnership>>,
    /// The piece, right or parcel that it is about, if it is about one.
    pub about: Option<AnyId>,
}

/// Returns the channel on which the influencer was reached last, else that for a first message.
#[must_use]
pub fn channel(book: &Book, influencer: &Id<Influencer>) -> TouchChannel {
    let written = |channel| matches!(channel, TouchChannel::Dm | TouchChannel::Email);
    let touches = book.touches_of(influencer).filter(|touch| written(touch.channel));
    touches.max_by_key(|touch| touch.on).map_or(TouchChannel::Dm, |touch| touch.channel)
}

/// Returns the partnership with an influencer that is most alive.
#[must_use]
pub fn liveliest(book: &Book, influencer: &Id<Influencer>) -> Option<Id<Partnership>> {
    let life = |partnership: &Partnership| match partnership.stage {
        Stage::In(Lane::Active) => 7,
        Stage::In(Lane::Agreed) => 6,
        Stage::In(Lane::InTalks) => 5,
        Stage::In(Lane::Contacted) => 4,
        Stage::In(Lane::Prospect) => 3,
        Stage::Paused { .. } => 2,
        Stage::In(Lane::Done) => 1,
        Stage::Declined | Stage::Rejected | Stage::Ghosted => 0,
    };
    let all = book.partnerships_with(influencer).filter(|one| !one.archived);
    all.max_by_key(|one| life(one)).map(|one| one.id.clone())
}
