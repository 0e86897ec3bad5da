//! The line above the footer: what was done, refused, or failed.
//!
//! The available actions stay visible and the sentence before them is cut. Refusals and errors are
//! shown in full, on as many rows as needed.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::state::notice::{Notice, Weight};
use crate::ui::paint::{Span, cells, paint, row};
use crate::ui::widgets::frame;
use crate::ui::{text, theme};

/// Minimum cells for the sentence, however many actions there are.
const LEAST: usize = 16;
/// Maximum rows of a sentence.
const MOST_ROWS: usize = 4;

/// Draws the notice into its row; longer texts extend to the rows above.
pub fn draw(notice: Option<&Notice>, area: Rect, buffer: &mut Buffer) {
    let Some(notice) = notice else { return };
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let room = usize::from(inside.width);
    match notice.weight {
        Weight::Done => {
            paint(buffer, inside, area.y, &[(&fitted(notice, room), theme::PLAIN)]);
        }
        Weight::Refused => {
            in_full(("–", theme::DIM), (&notice.text, theme::PLAIN), area, buffer);
        }
        Weight::Wrong => {
            in_full((theme::LATE, theme::ERROR), (&notice.text, theme::NAME), area, buffer);
        }
    }
}

/// Returns the sentence, cut so that the actions fit after it.
fn fitted(notice: &Notice, room: usize) -> String {
    let (said, offers) = notice.text.split_at(notice.text.len() - notice.offers);
    let whole = text::width(said) + text::width(offers);
    if whole <= room {
        return notice.text.clone();
    }
    // The last action is undo; one before it is dropped after cutting the sentence.
    let last = offers.rfind(" · ").unwrap_or(0);
    let (others, last) = offers.split_at(last);
    let for_said = room.saturating_sub(text::width(offers)).max(LEAST).min(text::width(said));
    let said = text::cut(said, for_said.min(room));
    let left = room.saturating_sub(text::width(&said) + text::width(last));
    let others = if left > 3 { text::cut(others, left) } else { String::new() };
    text::cut(&format!("{said}{others}{last}"), room)
}

/// Draws a whole sentence after its mark.
fn in_full(mark: Span<'_>, (said, look): Span<'_>, area: Rect, buffer: &mut Buffer) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let behind = Rect { x: inside.x + 2, width: inside.width.saturating_sub(2), ..inside };
    let lines = text::wrap(said, usize::from(behind.width));
    let count = lines.len().min(MOST_ROWS).min(usize::from(area.y - buffer.area.y) + 1);
    let top = area.y - cells(count.saturating_sub(1));
    let rows = Rect { y: top, height: cells(count), ..area };
    if count > 1 {
        frame::clear(buffer, rows);
    }
    paint(buffer, Rect { y: top, ..inside }, top, &[mark]);
    let behind = Rect { y: top, height: rows.height, ..behind };
    for (at, line) in lines.iter().take(count).enumerate() {
        let is_cut = at + 1 == count && lines.len() > count;
        let end = if is_cut { said.len() } else { line.end };
        let line = text::cut(said[line.start..end].trim_end(), usize::from(behind.width));
        let place = row(behind, at);
        paint(buffer, place, place.y, &[(&line, look)]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seen(said: &str, offers: &str, room: usize) -> String {
        let text = format!("{said}{offers}");
        fitted(&Notice { text, offers: offers.len(), weight: Weight::Done }, room)
    }

    #[test]
    fn the_sentence_is_cut_before_what_can_be_done() {
        let said = "Set the next step of Mara Lind · Spring glaze, the second";
        let offers = " · r: they say whether it arrived, by Sun · u undoes it";
        assert_eq!(seen(said, offers, 200), format!("{said}{offers}"));
        assert_eq!(
            seen(said, offers, 78),
            "Set the next step of M… · r: they say whether it arrived, by Sun · u undoes it"
        );
        assert_eq!(
            seen(said, offers, 58),
            "Set the next st… · r: they say whether it a… · u undoes it"
        );
        assert_eq!(seen(said, offers, 38), "Set the next st… · r: t… · u undoes it");
        assert_eq!(seen(said, " · u undoes it", 30), "Set the next st… · u undoes it");
        assert_eq!(seen(said, "", 20), "Set the next step o…");
    }
}
