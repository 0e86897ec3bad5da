//! Touches: dated contacts with an influencer.

use super::choice::choice;
use super::date::Date;
use super::field::fields;
use super::id::Id;
use super::influencer::Influencer;
use super::partnership::Partnership;
use super::text::Line;

choice! {
    /// The direction of a touch.
    pub enum Direction {
        /// From us to them.
        Out = "out",
        /// From them to us.
        In = "in",
    }
}

choice! {
    /// The channel of a touch.
    pub enum TouchChannel {
        /// A message on a platform.
        Dm = "DM",
        /// An e-mail.
        Email = "e-mail",
        /// A call.
        Call = "call",
        /// A comment under a post.
        Comment = "comment",
        /// A meeting.
        Meeting = "meeting",
        /// Anything else.
        Other = "other",
    }
}

choice! {
    /// The subject of a touch.
    pub enum About {
        /// A contract.
        Contract = "contract",
        /// An offer.
        Offer = "offer",
        /// A draft.
        Draft = "draft",
        /// A gift.
        Gift = "gift",
        /// Anything else.
        Other = "other",
    }
}

fields! {
    /// A contact; belongs to the influencer, so that a prospect can have one.
    pub struct Touch {
        /// Its name in the file.
        id: Id<Touch> = key(),
        /// With whom.
        influencer: Id<Influencer> = kept("With")
            .entered(Input::Pick(Source::Influencers))
            .after("on"),
        /// The partnership it was about, if any.
        partnership: Option<Id<Partnership>> = kept("For").absent("none")
            .entered(Input::Pick(Source::Partnerships))
            .after("influencer"),
        /// The day.
        on: Date = kept("On").back().said("day").after("about"),
        /// Which way it went.
        direction: Direction = kept("Direction").after("text"),
        /// The channel.
        channel: TouchChannel = kept("Channel").after("direction"),
        /// The subject.
        about: About = kept("About").after("channel"),
        /// What was said, in one line.
        text: Line = personal("What").hint("in one line"),
    }
}
