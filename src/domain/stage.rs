//! Stages of a partnership, from first idea to done.
//!
//! Shipping, content and payment are parallel tracks, never stages. Knows no dates and no money.

use super::choice::{Choice, choice};
use super::field::{Input, Source, Value};
use super::locale::{Locale, Unreadable};

choice! {
    /// One of the six steps of the pipeline; their order is the order of the board's lanes.
    pub enum Lane {
        /// A candidate, not contacted yet.
        Prospect = "Prospect",
        /// Contacted, no answer yet.
        Contacted = "Contacted",
        /// Answered; discussing terms.
        InTalks = "In talks",
        /// Terms accepted on both sides.
        Agreed = "Agreed",
        /// Content is being made and posted.
        Active = "Active",
        /// Everything promised is done.
        Done = "Done",
    }
}

impl Lane {
    /// Returns the next lane to the right, if any.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.get(self.position() + 1).copied()
    }

    /// Returns the next lane to the left, if any.
    #[must_use]
    pub fn previous(self) -> Option<Self> {
        self.position().checked_sub(1).map(|at| Self::ALL[at])
    }
}

/// The stage of a partnership: in a lane, paused in one, or ended by an exit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Stage {
    /// On the board.
    In(Lane),
    /// They said no.
    Declined,
    /// We said no.
    Rejected,
    /// They stopped answering.
    Ghosted,
    /// Paused; remembers its lane.
    Paused {
        /// The lane to return to.
        from: Lane,
    },
}

impl Stage {
    /// The exits in display order.
    pub const EXITS: [Self; 3] = [Self::Declined, Self::Rejected, Self::Ghosted];

    /// Returns the word on the screen.
    #[must_use]
    pub fn word(self) -> &'static str {
        match self {
            Self::In(lane) => lane.word(),
            Self::Declined => "Declined",
            Self::Rejected => "Rejected",
            Self::Ghosted => "Ghosted",
            Self::Paused { .. } => "Paused",
        }
    }

    /// Returns its lane, if it is on the board.
    #[must_use]
    pub fn lane(self) -> Option<Lane> {
        match self {
            Self::In(lane) => Some(lane),
            Self::Declined | Self::Rejected | Self::Ghosted | Self::Paused { .. } => None,
        }
    }

    /// Returns whether the partnership has ended: done, or by an exit.
    #[must_use]
    pub fn has_ended(self) -> bool {
        match self {
            Self::In(lane) => lane == Lane::Done,
            Self::Declined | Self::Rejected | Self::Ghosted => true,
            Self::Paused { .. } => false,
        }
    }

    /// Returns whether work is expected now: neither ended nor paused.
    #[must_use]
    pub fn is_running(self) -> bool {
        !self.has_ended() && !matches!(self, Self::Paused { .. })
    }

    /// Returns whether a next step is expected: from Contacted to Active.
    #[must_use]
    pub fn wants_next_step(self) -> bool {
        matches!(self, Self::In(Lane::Contacted | Lane::InTalks | Lane::Agreed | Lane::Active))
    }

    /// Returns whether terms are agreed and in force: Agreed, Active or Done.
    #[must_use]
    pub fn is_agreed(self) -> bool {
        matches!(self, Self::In(Lane::Agreed | Lane::Active | Lane::Done))
    }

    /// Returns whether it reached an agreement that was not cancelled: agreed, or paused since.
    #[must_use]
    pub fn came_to_terms(self) -> bool {
        match self {
            Self::Paused { from } => Self::In(from).is_agreed(),
            Self::In(_) | Self::Declined | Self::Rejected | Self::Ghosted => self.is_agreed(),
        }
    }

    /// Returns whether a move from here means that the terms are accepted: forward to Agreed, or
    /// past it to Active.
    #[must_use]
    pub fn accepts_by(self, to: Self) -> bool {
        let from = match self {
            Self::In(lane) | Self::Paused { from: lane } => Some(lane),
            Self::Declined | Self::Rejected | Self::Ghosted => None,
        };
        matches!(to, Self::In(Lane::Agreed | Lane::Active)) && from < to.lane()
    }

    /// Returns this stage paused; none if it is in no lane.
    #[must_use]
    pub fn paused(self) -> Option<Self> {
        self.lane().map(|from| Self::Paused { from })
    }
}

impl std::fmt::Display for Stage {
    fn fmt(&self, to: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        to.pad(self.word())
    }
}

impl Value for Stage {
    const INPUT: Input = Input::Pick(Source::Stages);
    fn show(&self) -> String {
        match self {
            Self::Paused { from } => format!("Paused from {}", from.word()),
            Self::In(_) | Self::Declined | Self::Rejected | Self::Ghosted => self.word().to_owned(),
        }
    }
    fn exact(&self) -> String {
        match self {
            Self::In(lane) => lane.exact(),
            Self::Declined => "Declined".to_owned(),
            Self::Rejected => "Rejected".to_owned(),
            Self::Ghosted => "Ghosted".to_owned(),
            Self::Paused { from } => format!("Paused {}", from.exact()),
        }
    }
    fn read(text: &str, _: &Locale) -> Result<Self, Unreadable> {
        let text = text.trim();
        let paused = text.get(..12).filter(|start| start.eq_ignore_ascii_case("paused from "));
        if paused.is_some() {
            let from = Lane::from_word(&text[12..]);
            return from
                .map(|from| Self::Paused { from })
                .ok_or_else(|| Unreadable("paused from one of the six stages".to_owned()));
        }
        let exit = Self::EXITS.into_iter().find(|exit| exit.word().eq_ignore_ascii_case(text));
        Lane::from_word(text).map(Self::In).or(exit).ok_or_else(|| {
            Unreadable("a stage, from Prospect to Done, or Declined, Rejected, Ghosted".to_owned())
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::sample::locale;

    #[test]
    fn next_walks_the_board_in_order() {
        let walk: Vec<Lane> =
            std::iter::successors(Some(Lane::Prospect), |lane| lane.next()).collect();
        assert_eq!(walk, Lane::ALL);
        assert_eq!(Lane::Prospect.previous(), None);
        assert_eq!(Lane::Done.previous(), Some(Lane::Active));
    }

    #[test]
    fn a_pause_remembers_its_lane_and_exits_cannot_be_paused() {
        assert_eq!(Stage::In(Lane::Active).paused(), Some(Stage::Paused { from: Lane::Active }));
        assert_eq!(Stage::Declined.paused(), None);
        assert_eq!(Stage::Paused { from: Lane::Active }.paused(), None);
    }

    #[test]
    fn a_pause_calls_no_agreement_off() {
        for (stage, expected) in [
            (Stage::In(Lane::InTalks), false),
            (Stage::In(Lane::Agreed), true),
            (Stage::In(Lane::Done), true),
            (Stage::Paused { from: Lane::InTalks }, false),
            (Stage::Paused { from: Lane::Active }, true),
            (Stage::Ghosted, false),
        ] {
            assert_eq!(stage.came_to_terms(), expected, "{}", stage.show());
        }
    }

    #[test]
    fn every_stage_reads_back_from_what_is_shown() {
        let lanes = Lane::ALL.iter().map(|lane| Stage::In(*lane));
        let paused = Lane::ALL.iter().map(|from| Stage::Paused { from: *from });
        for stage in lanes.chain(paused).chain(Stage::EXITS) {
            assert_eq!(Stage::read(&stage.show(), &locale()), Ok(stage));
        }
    }
}
