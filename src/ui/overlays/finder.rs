//! Help and palette: a search line and the matching verbs with key and help.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{inside, to_the_border};
use crate::app::App;
use crate::app::keys::keymap;
use crate::app::keys::verb::Verb;
use crate::app::state::layout::{Hit, Layout};
use crate::app::state::popup::finder::{Finder, Scope};
use crate::app::verbs::availability::availability;
use crate::ui::columns::{Column, columns, paint_row};
use crate::ui::paint::{cells, paint, row};
use crate::ui::widgets::{frame, input, viewport};
use crate::ui::{hit, select, text, theme};

/// Preferred size of a finder; fixed, whatever the number of matches.
const SIZE: (usize, usize) = (88, 24);

/// Minimum rows to show the full help of the selected verb, and the rows it takes.
const ROOMY: u16 = 10;
const SAID: u16 = 3;

/// Returns the columns: key, name, help. Names get their width first.
fn table() -> [Column; 3] {
    let longest = Verb::all().map(|verb| text::width(verb.name())).max().unwrap_or_default();
    [Column::new(9, 9, 5), Column::new(cells(longest), 14, 9), Column::new(40, 8, 1).grow()]
}

/// Draws the finder.
pub fn draw(app: &App, finder: &Finder, room: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let place = frame::centred(room, SIZE.0, SIZE.1);
    let verbs = finder.verbs();
    let position = finder.list.position(&verbs);
    let note = position.map(|at| viewport::position(at, verbs.len())).unwrap_or_default();
    let (title, sign) = match finder.scope {
        Scope::Here => ("Help: what can be done here", "? "),
        Scope::All => ("Commands", ": "),
    };
    let area = frame::draw(buffer, place, title, &note);
    inside(layout, place);
    layout.row = position.map(|at| (at + 1, verbs.len()));

    let before = finder.query.before_cursor();
    let after = &finder.query.value()[before.len()..];
    let (typed, cursor) = input::window(before, after, usize::from(area.width).saturating_sub(2));
    let typed = match typed.as_str() {
        "" => ("type to find", theme::DIM),
        typed => (typed, theme::NAME),
    };
    paint(buffer, area, area.y, &[(sign, theme::ACCENT), typed]);
    if !area.is_empty() {
        layout.cursor = Some((area.x + 2 + cells(cursor), area.y));
    }

    let first = if area.height > 4 { 2 } else { 1 };
    let below = row(area, first);
    let room = area.bottom().saturating_sub(below.y);
    let said = if room >= ROOMY { SAID } else { 0 };
    let list = Rect { height: room - said, ..below };
    if said > 0 {
        say_help(position.map(|at| verbs[at]), area, buffer);
    }
    let height = usize::from(list.height);
    layout.popup = height;
    if verbs.is_empty() {
        paint(buffer, list, list.y, &[("nothing is called that", theme::DIM)]);
    }
    let shown = viewport::in_sight(finder.list.top(), position, verbs.len(), height);
    let table = table();
    for (line, place) in shown.enumerate() {
        let verb = verbs[place];
        let line = row(list, line);
        let key = keymap::key(&finder.contexts, verb).unwrap_or_default();
        let areas = columns(line, 2, &table);
        let texts = match availability(app, verb) {
            Ok(()) => {
                [(key, theme::ACCENT), (verb.name(), theme::PLAIN), (verb.help(), theme::DIM)]
            }
            Err(why) => [(key, theme::DIM), (verb.name(), theme::DIM), (why, theme::DIM)],
        };
        paint_row(buffer, &areas, &table, line.y, &texts);
        let whole = to_the_border(line);
        if position == Some(place) {
            paint(buffer, whole, line.y, &[(theme::MARKER, theme::FOCUS)]);
            select(buffer, layout, whole);
        }
        hit(layout, whole, Hit::Popup(place));
    }
}

/// Shows the full help of the selected verb in the last rows: its own row may have cut it.
fn say_help(verb: Option<Verb>, area: Rect, buffer: &mut Buffer) {
    let help = verb.map_or("", Verb::help);
    let lines = text::wrap(help, usize::from(area.width));
    let first = usize::from(area.height.saturating_sub(SAID - 1));
    for (at, line) in lines.into_iter().take(usize::from(SAID - 1)).enumerate() {
        paint(buffer, area, row(area, first + at).y, &[(help[line].trim_end(), theme::PLAIN)]);
    }
}
