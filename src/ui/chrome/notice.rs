//! The line above the foot: what was done, refused, or went wrong.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::notice::{Notice, Weight};
use crate::ui::paint::paint;
use crate::ui::theme;

/// Draws the notice.
pub fn draw(notice: Option<&Notice>, area: Rect, buffer: &mut Buffer) {
    let Some(notice) = notice else { return };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let text = notice.text.as_str();
    match notice.weight {
        Weight::Done => paint(buffer, inside, area.y, &[(text, theme::PLAIN)]),
        Weight::Refused => {
            paint(buffer, inside, area.y, &[("– ", theme::DIM), (text, theme::PLAIN)])
        }
        Weight::Wrong => paint(
            buffer,
            inside,
            area.y,
            &[(theme::LATE, theme::ERROR), (" ", theme::PLAIN), (text, theme::NAME)],
        ),
    };
}
