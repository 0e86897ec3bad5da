//! The looks, by role: what something is, never which colour it has.
//!
//! Only the terminal's own named colours, and of them only those that can be read on light and on
//! dark: no white, no black, no grey, and no background is ever painted. Nothing is told by colour
//! alone: without colours (`NO_COLOR`) the modifiers and the marks of the rows still say it all.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// Ordinary text.
pub const PLAIN: Style = Style::new();
/// What can be acted on now: keys, the open tab, our move.
pub const ACCENT: Style = Style::new().fg(Color::Cyan);
/// The place that has the focus: the accent, and bold.
pub const FOCUS: Style = ACCENT.add_modifier(Modifier::BOLD);
/// The tab that is open.
pub const OPEN_TAB: Style = FOCUS.add_modifier(Modifier::UNDERLINED);
/// What is late, or lapses soon; `!` stands beside it.
pub const OVERDUE: Style = Style::new().fg(Color::Yellow).add_modifier(Modifier::BOLD);
/// What is done; `✓` stands beside it.
pub const DONE: Style = DIM;
/// What is only context: hints, notes, counts, what cannot be chosen.
pub const DIM: Style = Style::new().add_modifier(Modifier::DIM);
/// Names.
pub const NAME: Style = Style::new().add_modifier(Modifier::BOLD);
/// Headings of groups and the titles of popups.
pub const HEADING: Style = NAME;
/// What went wrong or cannot be read; `!` stands beside it.
pub const ERROR: Style = Style::new().fg(Color::Red).add_modifier(Modifier::BOLD);
/// Rules and borders.
pub const RULE: Style = DIM;
/// The room of the text that is being typed.
pub const TYPING: Style = Style::new().add_modifier(Modifier::UNDERLINED);

/// The row that is selected: reversed as a whole. Colours and dimness are taken away, since they
/// would show as patches of another background.
pub const SELECTED: Style = Style::new()
    .fg(Color::Reset)
    .bg(Color::Reset)
    .remove_modifier(Modifier::DIM)
    .remove_modifier(Modifier::UNDERLINED)
    .add_modifier(Modifier::REVERSED);

/// Stands before the selected row; dim where its pane has not the focus.
pub const MARKER: &str = "▸";
/// Stands before what is late, lapsing or wrong.
pub const LATE: &str = "!";
/// Stands before what is due today.
pub const TODAY: &str = "•";
/// Stands before what is our move.
pub const OURS: &str = "→";
/// Stands before what is their move.
pub const THEIRS: &str = "←";
/// Stands before what is done.
pub const TICK: &str = "✓";
/// Stands before what is waiting.
pub const WAITING: &str = "~";
/// Stands before what is marked.
pub const MARKED: &str = "●";
/// Stands before what was dropped.
pub const DROPPED: &str = "×";

/// The words of a text that are not understood; the error beneath quotes them.
pub const MISREAD: Style = Style::new().add_modifier(Modifier::REVERSED);

/// Shows the cells as selected.
pub fn select(buffer: &mut Buffer, area: Rect) {
    buffer.set_style(area.intersection(buffer.area), SELECTED);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_role_is_readable_on_light_and_on_dark_and_paints_no_background() {
        let roles = [
            PLAIN, ACCENT, FOCUS, OPEN_TAB, OVERDUE, DONE, DIM, NAME, HEADING, ERROR, RULE, TYPING,
        ];
        for role in roles {
            assert_eq!(role.bg, None, "{role:?}");
            let readable = [None, Some(Color::Cyan), Some(Color::Yellow), Some(Color::Red)];
            assert!(readable.contains(&role.fg), "{role:?}");
        }
    }

    #[test]
    fn a_selected_row_has_no_patches() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 3, 1));
        buffer[(0, 0)].set_style(OVERDUE);
        buffer[(1, 0)].set_style(DIM);
        select(&mut buffer, Rect::new(0, 0, 9, 9));
        for x in 0..3 {
            let cell = &buffer[(x, 0)];
            assert_eq!((cell.fg, cell.bg), (Color::Reset, Color::Reset));
            assert_eq!(cell.modifier - Modifier::BOLD, Modifier::REVERSED);
        }
    }
}
