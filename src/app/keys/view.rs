//! The views by name, and what else a screen can show.

/// The views, in the order of their tabs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// What needs me.
    Today,
    /// Lanes of stages.
    Pipeline,
    /// Days.
    Calendar,
    /// Who.
    Influencers,
    /// All pieces.
    Deliverables,
    /// What is not right; it has no tab.
    Checks,
    /// Dated copies of the book; it has no tab.
    Backups,
    /// Values that two sides wrote at once; it has no tab.
    Conflicts,
    /// What was done, to go back to; it has no tab.
    Steps,
}

impl View {
    /// The views that have a tab.
    pub const ALL: [Self; 5] =
        [Self::Today, Self::Pipeline, Self::Calendar, Self::Influencers, Self::Deliverables];

    /// Returns whether it has a tab; the others are opened over those that have, and left to them.
    #[must_use]
    pub fn has_tab(self) -> bool {
        Self::ALL.contains(&self)
    }

    /// Returns the name on the tab.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Today => "Today",
            Self::Pipeline => "Pipeline",
            Self::Calendar => "Calendar",
            Self::Influencers => "Influencers",
            Self::Deliverables => "Deliverables",
            Self::Checks => "Checks",
            Self::Backups => "Backups",
            Self::Conflicts => "Conflicts",
            Self::Steps => "History of steps",
        }
    }

    /// Returns what the view is for.
    #[must_use]
    pub fn purpose(self) -> &'static str {
        match self {
            Self::Today => "Shows what needs you: overdue, due, waiting, to pay, lapsing.",
            Self::Pipeline => "Shows every partnership in the lane of its stage.",
            Self::Calendar => "Shows drafts, posts, payments and next steps on their days.",
            Self::Influencers => "Lists everyone; Enter opens the page of one.",
            Self::Deliverables => "Lists every piece of content.",
            Self::Checks => "Lists what is not right in the book, and what to do.",
            Self::Backups => "Lists the dated copies of the book, to look into and to bring back.",
            Self::Conflicts => "Lists values that two sides wrote at once, to choose from.",
            Self::Steps => "Lists what was done, to go back to.",
        }
    }

    /// Returns the letter behind `g`.
    #[must_use]
    pub fn letter(self) -> char {
        match self {
            Self::Today => 't',
            Self::Pipeline => 'p',
            Self::Calendar => 'c',
            Self::Influencers => 'i',
            Self::Deliverables => 'd',
            Self::Checks => 'C',
            Self::Backups => 'B',
            Self::Conflicts => 'x',
            Self::Steps => 'h',
        }
    }
}

/// What the screen shows: a view, or what covers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    /// A view.
    View(View),
    /// Influencers side by side, over their list.
    Compare,
    /// The page of an influencer, over any view.
    Page,
}
