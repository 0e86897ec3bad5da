//! A card of the board: name, size, campaign, and what matters most.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::rows::{Focus, mark_style};
use crate::app::App;
use crate::app::state::layout::Layout;
use crate::domain::partnership::Partnership;
use crate::insight::card::{Card, Note, card};
use crate::ui::paint::{Span, paint};
use crate::ui::{select, text, theme};

/// Rows of a card, including the gap below.
const ROWS: usize = 4;
/// Minimum rows of a lane for a tracks row on each card.
const TALL: u16 = 24;
/// Marks each line of the selected card.
const BAR: &str = "▌";

/// Separates two notes.
const DOT: &str = " · ";
/// Minimum cells of a readable campaign name.
const LEAST: usize = 8;

/// Returns the rows per card in a lane of this height, including the gap.
pub(super) fn rows(height: u16) -> usize {
    if height < TALL { ROWS } else { ROWS + 1 }
}

/// Draws a card; the focused one has a bar at its side, on a plain screen a marker, and a reversed
/// name.
pub(super) fn draw(
    app: &App,
    one: &Partnership,
    focus: Option<Focus>,
    area: Rect,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let card = card(&app.book, one, app.today);
    // The bar uses the column before the text, in the gap between lanes.
    let before = Rect { x: area.x.saturating_sub(1), width: area.width + 1, ..area };
    if focus.is_some() {
        for y in area.top()..area.bottom() {
            let is_marker = app.plain_screen && y == area.top();
            paint(
                buffer,
                before,
                y,
                &[(if is_marker { theme::MARKER } else { BAR }, theme::ACCENT)],
            );
        }
    }
    let row = |at: u16| area.y.saturating_add(at);
    let within = |y: u16| y < area.bottom();
    let name = if one.archived { theme::DIM } else { theme::NAME };
    if within(row(0)) {
        paint(buffer, area, row(0), &[(&card.name, name)]);
        if focus.is_some() {
            select(buffer, layout, Rect { y: row(0), height: 1, ..area });
        }
    }
    let mut line = |at: u16, pieces: &[(String, Style)]| {
        let spans: Vec<Span<'_>> = pieces.iter().map(|(text, style)| (&**text, *style)).collect();
        if within(row(at)) {
            paint(buffer, area, row(at), &spans);
        }
    };
    let room = usize::from(area.width);
    let is_tall = within(row(3)) && !card.notes.is_empty();
    let beside = if is_tall { None } else { beside(&card, room) };
    let about = vec![(card.about.clone(), theme::DIM)];
    if is_tall {
        line(3, &notes(&card.tracks, room));
        line(2, &notes(&card.notes, room));
    } else if beside.is_some() {
        line(2, &notes(&card.notes, room));
    } else {
        line(2, &notes(&[&card.notes[..], &card.tracks[..]].concat(), room));
    }
    line(1, &beside.unwrap_or(about));
}

/// Returns the first track, whole, to show after the campaign if tracks have no row of their own;
/// none if it does not fit. Without other notes the tracks replace them.
fn beside(card: &Card, room: usize) -> Option<Vec<(String, Style)>> {
    let first = card.tracks.first().filter(|_| !card.notes.is_empty())?;
    // Cut a long campaign to keep the track, but not below a few letters.
    let left = room.checked_sub(text::width(&first.to_string()) + text::width(DOT))?;
    let campaign = text::cut(&card.subject, left.max(LEAST));
    let used = text::width(&campaign) + text::width(DOT);
    if used + text::width(&first.to_string()) > room {
        return None;
    }
    let mut pieces = vec![(campaign, theme::DIM), (DOT.to_owned(), theme::DIM)];
    pieces.extend(notes(&card.tracks, room - used));
    Some(pieces)
}

/// Returns a note with its words cut, so that its day stays visible.
fn shortened(note: &Note, room: usize) -> String {
    let whole = note.to_string();
    let over = text::width(&whole).saturating_sub(room);
    if over == 0 || note.day.is_empty() {
        return whole;
    }
    let words = text::width(&note.text).saturating_sub(over);
    let text = text::cut(&note.text, words);
    Note { text, ..note.clone() }.to_string().replacen("…, ", "… ", 1)
}

/// Returns the notes that fit on a line, most important first, in short form if not all fit; the
/// first may be cut.
pub(super) fn notes(notes: &[Note], room: usize) -> Vec<(String, Style)> {
    let mut pieces: Vec<(String, Style)> = Vec::new();
    let mut taken = 0;
    for note in notes {
        let dot = if pieces.is_empty() { 0 } else { 3 };
        let has_room = taken + dot + text::width(&note.to_string()) <= room;
        let text = if has_room || note.brief.is_empty() {
            shortened(note, room)
        } else {
            Note { text: note.brief.clone(), ..note.clone() }.to_string()
        };
        if !pieces.is_empty() && taken + dot + text::width(&text) > room {
            break;
        }
        taken += dot + text::width(&text);
        if dot > 0 {
            pieces.push((DOT.to_owned(), theme::DIM));
        }
        pieces.push((text, note.mark.map_or(theme::PLAIN, mark_style)));
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::insight::row::Mark;

    fn note(mark: Mark, text: &str, day: &str) -> Note {
        Note { mark: Some(mark), text: text.into(), brief: String::new(), day: day.into() }
    }

    fn line(list: &[Note], room: usize) -> String {
        notes(list, room).into_iter().map(|(text, _)| text).collect()
    }

    #[test]
    fn the_day_of_a_step_stays_where_its_words_are_cut() {
        let step = [note(Mark::Ours, "Answer her counter-offer", "today")];
        for (room, expected) in [
            (40, "→ Answer her counter-offer, today"),
            (24, "→ Answer her cou… today"),
            (16, "→ Answer… today"),
        ] {
            assert_eq!(line(&step, room), expected);
        }
    }

    #[test]
    fn a_note_without_room_for_all_its_words_says_the_fewer_ones() {
        let promised = "2 of 10 promised live";
        let second = Note { brief: "2 of 10 live".into(), ..note(Mark::Done, promised, "") };
        let list = [note(Mark::Overdue, "1 behind", ""), second];
        assert_eq!(line(&list, 36), "! 1 behind · ✓ 2 of 10 promised live");
        assert_eq!(line(&list, 35), "! 1 behind · ✓ 2 of 10 live");
        assert_eq!(line(&list, 26), "! 1 behind");
    }

    #[test]
    fn only_notes_that_fit_follow_the_first() {
        let list = [note(Mark::Overdue, "1 behind", ""), note(Mark::Ours, "pay 90.00 EUR", "")];
        assert_eq!(line(&list, 30), "! 1 behind · → pay 90.00 EUR");
        assert_eq!(line(&list, 24), "! 1 behind");
    }
}
