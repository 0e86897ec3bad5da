//! Letters: recurring messages to an influencer, and their recipient.
//!
//! A letter is the brief or one of the messages. The wording is in the templates.

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

/// The error for a brief's file with another extension.
pub const BRIEF_ENDS_IN: &str = "a brief ends in .md, .txt or .html";

choice! {
    /// The letters.
    pub enum Letter {
        /// The whole agreement.
        Brief = "brief",
        /// To someone we do not know yet.
        FirstMessage = "first message",
        /// No answer came.
        FollowUp = "follow-up",
        /// A parcel has arrived, or should have.
        GiftArrived = "after the gift",
        /// A draft or a post is due.
        Reminder = "reminder",
        /// A draft is sent back.
        ChangesAsked = "changes asked",
        /// A piece is live.
        Thanks = "thanks",
        /// It went well: propose another round.
        Renewal = "renewal",
        /// A right has ended but we still use the content.
        TakeDown = "take-down",
    }
}

impl Letter {
    /// Returns the name of its template, if it has one.
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

    /// Returns the label once it was sent: `sent the reminder`.
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

    /// Returns the subject of its touch.
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

/// The recipient and subject of a letter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Addressed {
    /// The recipient.
    pub influencer: Id<Influencer>,
    /// The partnership, if any.
    pub partnership: Option<Id<Partnership>>,
    /// The piece, right or parcel, if any.
    pub about: Option<AnyId>,
}

/// Returns the channel of the last contact with the influencer, else that for a first message.
#[must_use]
pub fn channel(book: &Book, influencer: &Id<Influencer>) -> TouchChannel {
    let written = |channel| matches!(channel, TouchChannel::Dm | TouchChannel::Email);
    let touches = book.touches_of(influencer).filter(|touch| written(touch.channel));
    touches.max_by_key(|touch| touch.on).map_or(TouchChannel::Dm, |touch| touch.channel)
}

/// Returns the most active partnership with an influencer.
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
