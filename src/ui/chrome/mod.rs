//! The chrome around every view: header, filter line, notice line and footer, with their rules.

pub mod filter;
pub mod foot;
pub mod head;
pub mod legend;
pub mod notice;

use ratatui::layout::Rect;

/// The layout of the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Parts {
    /// The brand and the tabs, with a rule below.
    pub head: Rect,
    /// The view.
    pub body: Rect,
    /// The filter line, if open.
    pub filter: Rect,
    /// The notice.
    pub notice: Rect,
    /// A rule, and the keys below it.
    pub foot: Rect,
}

/// Returns the layout of a screen of at least twelve rows.
#[must_use]
pub fn parts(area: Rect, filter: Filtering) -> Parts {
    let row = |from_below: u16, height: u16| {
        let y = area.bottom().saturating_sub(from_below).max(area.y);
        Rect { y, height, ..area }.intersection(area)
    };
    let filter_rows = match filter {
        Filtering::Yes => 1,
        Filtering::No => 0,
    };
    let body = Rect {
        y: area.y.saturating_add(2),
        height: area.height.saturating_sub(5 + filter_rows),
        ..area
    };
    Parts {
        head: Rect { height: 2, ..area }.intersection(area),
        body: body.intersection(area),
        filter: row(4, filter_rows),
        notice: row(3, 1),
        foot: row(2, 2),
    }
}

/// Whether the view is filtered, which takes one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filtering {
    /// Filtered.
    Yes,
    /// Unfiltered.
    No,
}
