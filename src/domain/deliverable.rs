//! Deliverables: the individual pieces of content.

use super::choice::{Choice, choice};
use super::content::{ContentType, Poster};
use super::date::{Date, NaiveTime};
use super::exact;
use super::expectations::Term;
use super::field::{Input, Source, Value, fields, has_own_form, is_list};
use super::id::Id;
use super::locale::{Locale, Unreadable};
use super::partnership::{Link, Partnership};
use super::platform::Platform;
use super::results::Results;
use super::text::{Line, Prose};

choice! {
    /// The status of a piece. Overdue is derived from today, never stored.
    pub enum Status {
        /// Agreed, not started.
        Planned = "Planned",
        /// Being made.
        Drafting = "Drafting",
        /// We have a draft to review.
        InReview = "In review",
        /// We asked for changes.
        ChangesAsked = "Changes asked",
        /// The draft is accepted.
        Approved = "Approved",
        /// The day to go live is set.
        Scheduled = "Scheduled",
        /// Published.
        Live = "Live",
        /// Live, and its check passed or was overridden with a reason; this releases payment.
        Verified = "Verified",
        /// Never published; still owed.
        Missed = "Missed",
        /// Cancelled; waives its slot.
        Cancelled = "Cancelled",
    }
}

impl Status {
    /// Returns whether the piece is published (Live or Verified) and so fills its slot.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, Self::Live | Self::Verified)
    }

    /// Returns whether work on the piece continues before it is live.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Planned
            | Self::Drafting
            | Self::InReview
            | Self::ChangesAsked
            | Self::Approved
            | Self::Scheduled => true,
            Self::Live | Self::Verified | Self::Missed | Self::Cancelled => false,
        }
    }

    /// Returns whether a draft is still expected, for content that has drafts.
    #[must_use]
    pub fn awaits_draft(self) -> bool {
        matches!(self, Self::Planned | Self::Drafting | Self::ChangesAsked)
    }

    /// Returns the rank by progress, from 0; exits come last.
    #[must_use]
    pub fn rank(self) -> usize {
        self.position()
    }
}

/// The slot that a deliverable fills.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fills {
    /// The term.
    pub term: Id<Term>,
    /// The number of the slot within the term, from 1.
    pub number: u32,
}

choice! {
    /// Where a piece shows its disclosure.
    pub enum Place {
        /// Among the first words, before any "more".
        Start = "at the start",
        /// Later in the text.
        Middle = "in the text",
        /// At the end.
        End = "at the end",
        /// Over the picture.
        OnScreen = "on screen",
        /// Said aloud.
        Spoken = "spoken",
        /// Nowhere.
        Nowhere = "nowhere",
    }
}

fields! {
    /// The check of a live piece: disclosed, and link and code right (FTC and CMA guidance).
    pub struct DisclosureCheck {
        /// The tag that was found; empty for none.
        tag: Line = kept("Tag found")
            .said("tag")
            .hint("the tag you see, such as #ad; empty for none"),
        /// Whether the platform's own label is on.
        label: bool = kept("Label on").said("labelled by the platform"),
        /// The place of the tag.
        place: Option<Place> = kept("Where").said("place"),
        /// Whether link and code are right, or none were agreed.
        link_and_code: bool = kept("Link, code").said("right in link and code"),
        /// The day of the check: captions are edited later.
        checked_on: Date = kept("Checked on").back().said("checked"),
        /// Why it counts as verified in spite of a failed check.
        in_spite: Line = kept("All the same").said("verified all the same").left_out("asked for by a verb of its own"),
        /// A link or the name of a screenshot.
        evidence: Line = personal("Evidence").hint("a link, or the name of a screenshot"),
    }
}

/// A defect found by a check; see [`Required::flaws`](super::disclosure::Required::flaws).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The required tag is missing.
    Tag,
    /// The platform's own label is off.
    Label,
    /// Link or code differ from the agreed ones.
    LinkOrCode,
}

impl Flaw {
    /// Returns its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::Tag => "tag",
            Self::Label => "label",
            Self::LinkOrCode => "link or code",
        }
    }
}

impl Value for Fills {
    const INPUT: Input = Input::Pick(Source::Slots);
    fn show(&self) -> String {
        format!("{} {}", self.term, self.number)
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        // A hand-written id may have spaces; the number comes last.
        let parts = text.trim().rsplit_once(' ');
        parts
            .and_then(|(term, number)| {
                Some(Self { term: Id::parse(term)?, number: number.parse().ok()? })
            })
            .ok_or_else(|| Unreadable("choose a slot, or none".to_owned()))
    }
}

has_own_form! {
    DisclosureCheck => |check| format!("checked on {}", check.checked_on) => exact::of_fields,
}
is_list! {
    Vec<Results>, "count" => |list| match list.last() {
        None => String::new(),
        Some(last) => format!("{} counted, last on {}", list.len(), last.on),
    } => |counted| counted.on,
}

fields! {
    /// One piece of content.
    pub struct Deliverable {
        /// Its name in the file.
        id: Id<Deliverable> = key(),
        /// The partnership it belongs to.
        partnership: Id<Partnership> = kept("For").entered(Input::Pick(Source::Partnerships)),
        /// The kind of content.
        content: ContentType = kept("Content"),
        /// Where it appears.
        platform: Option<Platform> = kept("Platform"),
        /// Who posts it.
        poster: Poster = kept("Posted by"),
        /// What it is about.
        title: Line = kept("About").said("title").hint("what it is about"),
        /// The slot it fills; none for an extra piece.
        fills: Option<Fills> = kept("Slot").absent("none, it is extra"),
        /// The last day for the draft.
        draft_due: Option<Date> = kept("Draft due").ahead(),
        /// The last day to go live.
        post_due: Option<Date> = kept("Post due").ahead().said("due"),
        /// The first agreed day, if the post was moved by hand since.
        first_due: Option<Date> = kept("First due").ahead().left_out("kept when a day is first moved by hand"),
        /// The time of day of a live or an event.
        at: Option<NaiveTime> = kept("At").hint("a time, such as 18:00"),
        /// Where an event is.
        place: Line = kept("Place").hint("where it is"),
        /// Whether its dates were moved by hand, so that re-planning keeps them.
        dates_by_hand: bool = kept("Dated by hand").left_out("set when a day is moved by hand"),
        /// Its status.
        status: Status = kept("Status"),
        /// The day it got that status, if recorded.
        status_since: Option<Date> = kept("Status since").back().left_out("set with the status"),
        /// The day we received a piece that we post.
        received_on: Option<Date> = kept("Received on").back().said("received").left_out("set with In review"),
        /// The day we accepted it.
        accepted_on: Option<Date> = kept("Accepted on").back().said("accepted").left_out("set with Approved"),
        /// The day it went live.
        posted_on: Option<Date> = kept("Posted on").back().said("posted").after("url"),
        /// Its address once live.
        url: Option<Link> = personal("Link").hint("https://…").under("Live"),
        /// How many review rounds were used.
        rounds: u32 = kept("Rounds used").under("Review"),
        /// What was asked to change last.
        changes: Line = personal("To change").hint("what was asked to change last"),
        /// The check of the live piece.
        check: Option<DisclosureCheck> = kept("Disclosure check")
            .left_out("x on a live piece opens the check"),
        /// Its results, by date.
        results: Vec<Results> = kept("Results").under("Results"),
        /// Anything else.
        notes: Prose = personal("Notes").under("Anything else"),
        /// The day of the import that took it over; the first edit by a verb clears it.
        taken_over: Option<Date> = kept("Taken over").back().left_out("set by an import"),
    }
}

impl Deliverable {
    /// Returns a planned piece without dates.
    #[must_use]
    pub fn new(id: Id<Self>, partnership: Id<Partnership>, content: ContentType) -> Self {
        Self {
            id,
            partnership,
            content,
            platform: None,
            poster: Poster::Creator,
            title: Line::default(),
            fills: None,
            draft_due: None,
            post_due: None,
            first_due: None,
            at: None,
            place: Line::default(),
            dates_by_hand: false,
            status: Status::Planned,
            status_since: None,
            received_on: None,
            accepted_on: None,
            posted_on: None,
            url: None,
            rounds: 0,
            changes: Line::default(),
            check: None,
            results: Vec::new(),
            notes: Prose::default(),
            taken_over: None,
        }
    }

    /// Returns its name in its partnership: `Reel 3 of 6`, plus its own title if it has one.
    #[must_use]
    pub fn name_in(&self, partnership: Option<&Partnership>) -> String {
        let slot = self.fills.as_ref().and_then(|fills| {
            let total = partnership?.term(&fills.term).map(Term::total)?;
            (total > 1).then(|| format!(" {} of {total}", fills.number))
        });
        let title =
            if self.title.is_empty() { String::new() } else { format!(" “{}”", self.title) };
        format!("{}{}{title}", self.content, slot.unwrap_or_default())
    }

    /// Returns whether the creator still owes a draft of it.
    #[must_use]
    pub fn awaits_draft(&self) -> bool {
        self.content.has_draft() && self.status.awaits_draft()
    }

    /// Returns whether it is a piece that we post and have received; the status must be at least In
    /// review.
    #[must_use]
    pub fn is_received(&self) -> bool {
        let has_come = matches!(self.status, Status::InReview | Status::ChangesAsked);
        (has_come && self.poster == Poster::Brand) || self.is_accepted()
    }

    /// Returns whether it is a piece that we post and have accepted; the status must be at least
    /// Approved.
    #[must_use]
    pub fn is_accepted(&self) -> bool {
        self.poster == Poster::Brand
            && match self.status {
                Status::Approved | Status::Scheduled | Status::Live | Status::Verified => true,
                Status::Planned
                | Status::Drafting
                | Status::InReview
                | Status::ChangesAsked
                | Status::Missed
                | Status::Cancelled => false,
            }
    }

    /// Returns the word for its status: pieces that we post are received and accepted, not reviewed
    /// and approved, and an event is not live.
    #[must_use]
    pub fn status_word(&self) -> &'static str {
        match (self.poster, self.status) {
            (_, Status::Live) if self.content == ContentType::Event => "Took place",
            (Poster::Brand, Status::InReview) => "Received",
            (Poster::Brand, Status::Approved) => "Accepted",
            (Poster::Creator | Poster::Brand, status) => status.word(),
        }
    }

    /// Returns the next due day: the draft's if one is expected, else the post's.
    #[must_use]
    pub fn next_due(&self) -> Option<Date> {
        if !self.status.is_open() {
            None
        } else if self.awaits_draft() {
            self.draft_due.or(self.post_due)
        } else {
            self.post_due
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    #[test]
    fn the_next_due_day_is_the_draft_until_it_is_in() {
        let mut piece =
            Deliverable::new(Id::parse("d").unwrap(), Id::parse("p").unwrap(), ContentType::Reel);
        (piece.draft_due, piece.post_due) = (Some(day("2026-12-01")), Some(day("2026-12-08")));
        for (status, expected) in [
            (Status::Planned, Some("2026-12-01")),
            (Status::ChangesAsked, Some("2026-12-01")),
            (Status::InReview, Some("2026-12-08")),
            (Status::Live, None),
            (Status::Missed, None),
        ] {
            piece.status = status;
            assert_eq!(piece.next_due(), expected.map(day), "{status}");
        }
        piece.status = Status::Planned;
        for content in [ContentType::Event, ContentType::Live] {
            piece.content = content;
            assert_eq!(piece.next_due(), Some(day("2026-12-08")), "{}", piece.content);
        }
    }
}
