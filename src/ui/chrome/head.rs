//! The header: the brand and the tabs. Narrow screens show numbers and the open tab only.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::keys::view::View;
use crate::app::state::layout::{Hit, Layout};
use crate::app::{Access, App, Origin};
use crate::ui::paint::{Span, cells, paint, rule};
use crate::ui::{hit, text, theme};

/// Cells between tabs.
const GAP: usize = 2;
/// Minimum cells for the brand, before tabs are shortened.
const BRAND: usize = 8;

/// Draws the header into two rows.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    let inside = Rect { x: area.x + 1, width: area.width.saturating_sub(2), ..area };
    let room = usize::from(inside.width);
    let names: Vec<String> = View::TABS
        .iter()
        .enumerate()
        .map(|(at, view)| format!("{} {}", at + 1, view.title()))
        .collect();
    let short: Vec<String> = View::TABS
        .iter()
        .zip(&names)
        .enumerate()
        .map(
            |(at, (view, name))| {
                if *view == app.view { name.clone() } else { (at + 1).to_string() }
            },
        )
        .collect();
    let whole = |tabs: &[String]| {
        tabs.iter().map(|tab| text::width(tab)).sum::<usize>() + GAP * (tabs.len() - 1)
    };
    let tabs = if whole(&names) + BRAND + GAP <= room { names } else { short };
    let taken = whole(&tabs);
    let left = Rect { width: cells(room.saturating_sub(taken + GAP)), ..inside };
    paint_brand(app, left, buffer);

    let mut x = inside.right().saturating_sub(cells(taken));
    for (view, tab) in View::TABS.iter().zip(&tabs) {
        let place = Rect { x, y: area.y, width: cells(text::width(tab)), height: 1 };
        let place = place.intersection(inside);
        let style = if *view == app.view { theme::OPEN_TAB } else { theme::PLAIN };
        let (number, name) = tab.split_at(1);
        let number_style = if *view == app.view { theme::OPEN_TAB } else { theme::ACCENT };
        paint(buffer, place, area.y, &[(number, number_style), (name, style)]);
        hit(layout, place, Hit::Tab(*view));
        x = x.saturating_add(cells(text::width(tab) + GAP));
    }
    rule(buffer, area, area.y + 1);
}

/// Paints the name, and the kind of book if there is room: the footer shows that too.
fn paint_brand(app: &App, area: Rect, buffer: &mut Buffer) {
    let name: &str = &app.book.brand.name;
    let mark: Option<Span<'_>> = match (&app.access, app.origin) {
        (Access::ReadOnly(_), _) => Some((" · read-only", theme::OVERDUE)),
        (Access::Full, Origin::Demo) => Some((" · demo", theme::DIM)),
        (Access::Full, Origin::Own) => None,
    };
    let mut spans = vec![(name, theme::NAME)];
    spans.extend(
        mark.filter(|(mark, _)| text::width(name) + text::width(mark) <= usize::from(area.width)),
    );
    paint(buffer, area, area.y, &spans);
}
