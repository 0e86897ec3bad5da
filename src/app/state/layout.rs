//! What was drawn where: hit areas and page heights. They return to the app as a message, so
//! drawing changes no state and the mouse and `PgUp` still work.

use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::screen::{Column, Section};
use crate::domain::date::Date;
use crate::insight::order::SortBy;

/// A rectangle of cells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The leftmost column, from 0.
    pub x: u16,
    /// The topmost row, from 0.
    pub y: u16,
    /// The width in columns.
    pub width: u16,
    /// The height in rows.
    pub height: u16,
}

impl Area {
    /// Returns whether the area contains a cell.
    #[must_use]
    pub fn contains(self, column: u16, row: u16) -> bool {
        (self.x..self.x.saturating_add(self.width)).contains(&column)
            && (self.y..self.y.saturating_add(self.height)).contains(&row)
    }
}

/// The target of a mouse press.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A tab.
    Tab(View),
    /// A verb in the footer.
    Verb(Verb),
    /// A row of the screen's list, by its index among all rows.
    Row(usize),
    /// A card of the board: its column and its index there.
    Card(Column, usize),
    /// The head of a column of the board.
    Column(Column),
    /// The title of a column in the list of influencers.
    Title(SortBy),
    /// A column of the comparison.
    Compared(usize),
    /// A day of the calendar.
    Day(Date),
    /// A section of a page.
    Section(Section),
    /// A partnership of a page, by its index.
    Partnership(usize),
    /// A row of the popup on top: an item, an entry, or a field.
    Popup(usize),
    /// The popup itself, outside its rows.
    Inside,
}

impl Hit {
    /// Returns the verbs that do the same from the keyboard; empty if a press does nothing.
    #[must_use]
    pub fn verbs(self) -> Vec<Verb> {
        match self {
            Self::Tab(view) => vec![Verb::Show(view)],
            Self::Verb(verb) => vec![verb],
            Self::Row(_) | Self::Popup(_) => vec![Verb::Up, Verb::Down, Verb::Open],
            Self::Card(..) | Self::Day(_) => {
                vec![Verb::Up, Verb::Down, Verb::Left, Verb::Right, Verb::Open]
            }
            Self::Column(_) | Self::Compared(_) => vec![Verb::Left, Verb::Right],
            Self::Title(_) => vec![Verb::Sort, Verb::Reverse],
            Self::Section(_) => vec![Verb::PreviousPane, Verb::NextPane],
            Self::Partnership(_) => vec![Verb::PreviousPartnership, Verb::NextPartnership],
            Self::Inside => Vec::new(),
        }
    }
}

/// The layout of the last frame.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// The width of the screen in columns.
    pub width: u16,
    /// The height of the screen in rows.
    pub height: u16,
    /// How many rows the screen's list can show.
    pub page: usize,
    /// How many rows the top popup can show.
    pub popup: usize,
    /// How many rows the text in the top popup takes, wrapped.
    pub text: usize,
    /// The text cursor, as column and row.
    pub cursor: Option<(u16, u16)>,
    /// Where the terminal's cursor goes while no text is typed: on the selection.
    pub rest: Option<(u16, u16)>,
    /// The selected row of the focused list, from 1, and how many rows there are.
    pub row: Option<(usize, usize)>,
    /// The hit areas; later ones are on top.
    pub hits: Vec<(Area, Hit)>,
}

impl Layout {
    /// Returns the target at a cell.
    #[must_use]
    pub fn hit(&self, column: u16, row: u16) -> Option<Hit> {
        self.hits.iter().rev().find(|(area, _)| area.contains(column, row)).map(|(_, hit)| *hit)
    }

    /// Returns the first visible row of the popup's text after scrolling by `by` rows.
    #[must_use]
    pub fn scrolled_by(&self, top: usize, by: isize) -> usize {
        let last = self.text.saturating_sub(self.popup.max(1));
        // The old top may be past the end if the text became shorter.
        top.min(last).saturating_add_signed(by).min(last)
    }

    /// Returns the first visible row of the popup's text after a scrolling verb; `None` for other
    /// verbs.
    #[must_use]
    pub fn scrolled(&self, top: usize, verb: Verb) -> Option<usize> {
        let page = self.popup.max(1).cast_signed();
        let by = match verb {
            Verb::Up => -1,
            Verb::Down => 1,
            Verb::PageUp => -page,
            Verb::PageDown => page,
            Verb::First => isize::MIN,
            Verb::Last => isize::MAX,
            _ => return None,
        };
        Some(self.scrolled_by(top, by))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_scrolls_by_rows_up_to_where_its_last_row_is_in_sight() {
        let layout = Layout { popup: 4, text: 10, ..Layout::default() };
        for (top, verb, expected) in [
            (0, Verb::Up, Some(0)),
            (0, Verb::Down, Some(1)),
            (1, Verb::PageDown, Some(5)),
            (5, Verb::PageDown, Some(6)),
            (6, Verb::PageUp, Some(2)),
            (3, Verb::Last, Some(6)),
            (3, Verb::First, Some(0)),
            (40, Verb::Up, Some(5)),
            (3, Verb::CopyText, None),
        ] {
            assert_eq!(layout.scrolled(top, verb), expected, "{verb:?} at {top}");
        }
        assert_eq!(Layout::default().scrolled(0, Verb::Last), Some(0), "nothing was drawn yet");
    }

    #[test]
    fn what_was_drawn_last_is_met_first() {
        let whole = Area { x: 0, y: 0, width: 10, height: 2 };
        let part = Area { x: 2, y: 1, width: 3, height: 1 };
        let layout =
            Layout { hits: vec![(whole, Hit::Row(0)), (part, Hit::Popup(1))], ..Layout::default() };
        for (column, row, expected) in [
            (0, 0, Some(Hit::Row(0))),
            (2, 1, Some(Hit::Popup(1))),
            (5, 1, Some(Hit::Row(0))),
            (10, 1, None),
            (0, 2, None),
        ] {
            assert_eq!(layout.hit(column, row), expected);
        }
    }
}
