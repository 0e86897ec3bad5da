//! The views by name, and the rooms a screen can show.

/// Declares the views, one row each: the letter after `g`, the title and the purpose.
macro_rules! views {
    (
        tabs { $( $tab:ident, $tab_letter:literal, $tab_title:literal, $tab_purpose:literal; )* }
        without_tab { $( $view:ident, $letter:literal, $title:literal, $purpose:literal; )* }
    ) => {
        /// A view.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum View {
            $( #[doc = $tab_purpose] $tab, )*
            $( #[doc = $purpose] $view, )*
        }

        impl View {
            /// The views with a tab, in order.
            pub const TABS: &[Self] = &[ $( Self::$tab ),* ];

            /// The views without a tab: opened over one with a tab, and left to return there.
            pub const WITHOUT_TAB: &[Self] = &[ $( Self::$view ),* ];

            /// Returns the letter after `g`.
            #[must_use]
            pub fn letter(self) -> char {
                match self {
                    $( Self::$tab => $tab_letter, )*
                    $( Self::$view => $letter, )*
                }
            }

            /// Returns the title.
            #[must_use]
            pub fn title(self) -> &'static str {
                match self {
                    $( Self::$tab => $tab_title, )*
                    $( Self::$view => $title, )*
                }
            }

            /// Returns the purpose, in one sentence.
            #[must_use]
            pub fn purpose(self) -> &'static str {
                match self {
                    $( Self::$tab => $tab_purpose, )*
                    $( Self::$view => $purpose, )*
                }
            }
        }
    };
}

views! {
    tabs {
        Today, 't', "Today", "Shows what needs you: overdue, due, waiting, to pay, lapsing.";
        Pipeline, 'p', "Pipeline", "Shows every partnership in the lane of its stage.";
        Calendar, 'c', "Calendar", "Shows drafts, posts, payments and next steps on their days.";
        Influencers, 'i', "Influencers", "Lists everyone; Enter opens the page of one.";
        Deliverables, 'd', "Deliverables", "Lists every piece of content.";
    }
    without_tab {
        Checks, 'C', "Checks", "Lists what is wrong in the book, and what to do about it.";
        Backups, 'B', "Backups", "Lists the dated copies of the book, to view and restore.";
        Conflicts, 'x', "Conflicts", "Lists values that two sides changed at once, to choose from.";
        Steps, 'h', "History of steps", "Lists what was done and when, to review or to go back to.";
    }
}

impl View {
    /// Returns whether the view has a tab.
    #[must_use]
    pub fn has_tab(self) -> bool {
        Self::TABS.contains(&self)
    }
}

/// What the screen shows: a view, or something that covers it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Room {
    /// A view.
    View(View),
    /// Influencers side by side, over their list.
    Compare,
    /// The page of an influencer, over any view.
    Page,
}

impl Room {
    /// Returns all rooms: the views, then what covers them.
    pub fn all() -> impl Iterator<Item = Self> {
        let views = View::TABS.iter().chain(View::WITHOUT_TAB).copied();
        views.map(Self::View).chain([Self::Compare, Self::Page])
    }
}
