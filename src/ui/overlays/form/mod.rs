//! A form: fields from top to bottom, errors next to each, one hint, the keys.
//!
//! It stores no scroll position: the focused field is always visible.

pub mod lines;
pub mod paint;
pub mod picker;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::inside;
use crate::app::App;
use crate::app::form::Form;
use crate::app::keys::keymap::Context;
use crate::app::keys::verb::Verb;
use crate::app::state::layout::Layout;
use crate::ui::chrome::legend::{self, Hint};
use crate::ui::paint::{paint as put, row};
use crate::ui::widgets::{frame, viewport};
use crate::ui::{text, theme};

/// Preferred width inside a form.
const WIDTH: usize = 66;
/// Minimum rows inside a form for a blank line above the hint.
const TALL: usize = 9;

/// Draws the form as a popup.
pub fn draw(app: &App, form: &Form, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let width = WIDTH.min(usize::from(room.width.saturating_sub(frame::COLUMNS)));
    let body = lines::lines(app, form, width);
    let problem = problem(form, width);
    let low = 3 + problem.len();
    // A spare line, so that an appearing echo moves nothing.
    let spare = body.iter().filter(|line| line.is_under()).count();
    let place = frame::centred(room, width, (body.len() - spare + 1).max(body.len()) + low);
    let (at, count) = place_of_focus(form);
    let rows = usize::from(place.height.saturating_sub(frame::ROWS));
    let note = if body.len() + low > rows { viewport::position(at, count) } else { String::new() };
    let area = frame::draw(buffer, place, &form.title, &note);
    inside(layout, place);
    let blank = usize::from(usize::from(area.height) >= TALL);
    let below = (2 + blank + problem.len()).min(usize::from(area.height).saturating_sub(1));
    let fields =
        Rect { height: area.height.saturating_sub(crate::ui::paint::cells(below)), ..area };
    layout.row = Some((at + 1, count));
    let shown = paint::draw(&body, fields, buffer, layout);

    let mut line = usize::from(fields.height) + blank;
    for said in problem {
        let spans =
            [(theme::LATE, theme::ERROR), (" ", theme::PLAIN), (said.as_str(), theme::NAME)];
        put(buffer, area, row(area, line).y, &spans);
        line += 1;
    }
    let hint = hint(form);
    let parts = text::wrap(hint, usize::from(area.width));
    // A two-line hint takes the blank row above it.
    let ends_fields = line == usize::from(fields.height) + blank;
    let is_empty_above = ends_fields && (blank == 1 || body.len() < usize::from(fields.height));
    if let ([first, second], true) = (parts.as_slice(), is_empty_above) {
        put(buffer, area, row(area, line - 1).y, &[(hint[first.clone()].trim_end(), theme::DIM)]);
        put(buffer, area, row(area, line).y, &[(&hint[second.clone()], theme::DIM)]);
    } else {
        put(buffer, area, row(area, line).y, &[(hint, theme::DIM)]);
    }
    keys(form, row(area, line + 1), Leaving::Closes, buffer, layout);
    if form.picker.is_some() {
        picker::draw(app, form, shown, room, buffer, layout);
    }
}

/// Returns the index of the focused row, and the number of rows.
pub(super) fn place_of_focus(form: &Form) -> (usize, usize) {
    let rows = form.rows();
    let at = rows.iter().position(|one| *one == form.focus()).unwrap_or(0);
    (at, rows.len())
}

/// Whether Esc leaves the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Leaving {
    /// It does.
    Closes,
    /// There is nowhere to go.
    Stays,
}

/// Draws the keys of a form into a row.
pub(super) fn keys(
    form: &Form,
    area: Rect,
    leaving: Leaving,
    buffer: &mut Buffer,
    layout: &mut Layout,
) {
    let context = if form.picker.is_some() { Context::Popup } else { Context::Form };
    let can = |verb| verb != Verb::Back || leaving == Leaving::Closes || context == Context::Popup;
    let hints = legend::fitting(legend::hints(&[context], can), usize::from(area.width), matters);
    legend::draw(&hints, area, area.y, buffer, layout);
}

/// Ranks the keys of a form: saving and closing are dropped last.
fn matters(_: usize, hint: &Hint) -> usize {
    match hint.verb {
        Verb::Accept => 4,
        Verb::Back => 3,
        Verb::NextField => 2,
        Verb::Help => 1,
        _ => 0,
    }
}

/// Returns the hint of the focused field.
pub(super) fn hint(form: &Form) -> &'static str {
    if form.picker.is_some() {
        "type to find, ↑ ↓ choose"
    } else if form.focused().is_proposed && form.focused().is_typed() {
        "proposed: typing replaces it, an arrow keeps it"
    } else {
        form.focused().spec.hint
    }
}

/// Returns why the form was refused, as lines.
fn problem(form: &Form, width: usize) -> Vec<String> {
    let Some(why) = &form.problem else { return Vec::new() };
    let lines = text::wrap(why, width.saturating_sub(2)).into_iter().take(2);
    lines.map(|line| why[line].trim_end().to_owned()).collect()
}
