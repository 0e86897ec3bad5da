//! Pictures of the screens: the real app on the demo book, as SVG and as text.

use std::fmt::Write as _;

use cahoots::app::keys::chord::{Chord, Key};
use cahoots::app::message::Message;
use cahoots::app::update::update;
use cahoots::app::{Access, App, Origin};
use cahoots::domain::date::Date;
use cahoots::store::format::contents;
use cahoots::ui::draw;
use ratatui::buffer::{Buffer, Cell};
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier};

/// Width and height of a cell, in SVG units.
const CELL: (f64, f64) = (8.4, 18.0);

/// A picture: its name, its size in cells, and the keys to reach it.
pub(crate) struct Picture {
    pub(crate) name: &'static str,
    size: (u16, u16),
    keys: &'static str,
}

/// All pictures of the README.
pub(crate) const PICTURES: [Picture; 8] = [
    Picture { name: "today", size: (80, 24), keys: "" },
    Picture { name: "pipeline", size: (140, 40), keys: "2 l l" },
    Picture { name: "calendar", size: (80, 24), keys: "3" },
    Picture { name: "influencers", size: (140, 40), keys: "4" },
    Picture { name: "page", size: (80, 24), keys: "2 l l l Enter" },
    Picture { name: "checks", size: (80, 24), keys: "C" },
    Picture { name: "compare", size: (140, 40), keys: "4 Space j Space j Space =" },
    Picture { name: "form", size: (80, 24), keys: "5 e Tab Tab Tab Tab Tab Tab" },
];

/// Returns the screen of a picture.
pub(crate) fn screen(picture: &Picture) -> Buffer {
    let today: Date = "2026-11-22".parse().unwrap();
    let sample = contents::read(include_bytes!("../../assets/demo.ron")).unwrap().records;
    let mut app = App::new(sample, today, 1, Origin::Own, Access::Full);
    let area = Rect::new(0, 0, picture.size.0, picture.size.1);
    let show = |app: &mut App| {
        let mut buffer = Buffer::empty(area);
        let layout = draw(app, &mut buffer);
        update(app, Message::Drawn(layout));
        buffer
    };
    show(&mut app);
    // The loop sends this when idle: the checks run.
    update(&mut app, Message::Idle);
    for key in picture.keys.split_ascii_whitespace() {
        let chord = Chord::parse(key).unwrap_or(Chord::plain(Key::Enter));
        update(&mut app, Message::Key(chord));
        show(&mut app);
    }
    show(&mut app)
}

/// Returns a screen as lines of text.
pub(crate) fn text(screen: &Buffer) -> String {
    let mut text = String::new();
    for y in 0..screen.area.height {
        let mut line = String::new();
        let mut skip = 0;
        for x in 0..screen.area.width {
            if skip > 0 {
                skip -= 1;
                continue;
            }
            let symbol = screen[(x, y)].symbol();
            skip = unicode_width::UnicodeWidthStr::width(symbol).saturating_sub(1);
            line.push_str(symbol);
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// Returns the README with this text of Today in its first text block.
pub(crate) fn with_today(readme: &str, text: &str) -> String {
    let (before, rest) = readme.split_once("```text\n").unwrap();
    let (_, after) = rest.split_once("```").unwrap();
    format!("{before}```text\n{text}```{after}")
}

/// Returns a screen as SVG.
pub(crate) fn svg(screen: &Buffer) -> String {
    let (columns, rows) = (f64::from(screen.area.width), f64::from(screen.area.height));
    let (width, height) = (columns * CELL.0 + 24.0, rows * CELL.1 + 24.0);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" \
         font-family=\"ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace\" font-size=\"14\">\n\
         <rect width=\"100%\" height=\"100%\" rx=\"8\" fill=\"#1d2027\"/>\n"
    );
    for y in 0..screen.area.height {
        let mut x = 0;
        while x < screen.area.width {
            let cell = &screen[(x, y)];
            let mut run = String::new();
            let from = x;
            while x < screen.area.width && same_look(cell, &screen[(x, y)]) {
                let symbol = screen[(x, y)].symbol();
                run.push_str(symbol);
                let cells = unicode_width::UnicodeWidthStr::width(symbol).max(1);
                x += u16::try_from(cells).unwrap_or(1);
            }
            piece(&mut svg, cell, &run, (from, x), y);
        }
    }
    svg += "</svg>\n";
    svg
}

fn same_look(one: &Cell, other: &Cell) -> bool {
    one.fg == other.fg && one.modifier == other.modifier
}

fn piece(svg: &mut String, look: &Cell, run: &str, (from, to): (u16, u16), y: u16) {
    let reversed = look.modifier.contains(Modifier::REVERSED);
    let underlined = look.modifier.contains(Modifier::UNDERLINED);
    if run.trim().is_empty() && !reversed && !underlined {
        return;
    }
    let place = (12.0 + f64::from(from) * CELL.0, 12.0 + f64::from(y) * CELL.1);
    let width = f64::from(to - from) * CELL.0;
    let ink = match look.fg {
        // The roles, as on a dark background.
        Color::Magenta => "#56b6c2",
        Color::Red => "#e5a04b",
        Color::LightRed => "#e06c75",
        _ => "#d7dae0",
    };
    let fill = if reversed {
        let _ = writeln!(
            svg,
            "<rect x=\"{:.1}\" y=\"{:.1}\" width=\"{width:.1}\" height=\"{:.1}\" fill=\"{ink}\"/>",
            place.0, place.1, CELL.1
        );
        "#1d2027"
    } else {
        ink
    };
    let mut style = String::new();
    if look.modifier.contains(Modifier::BOLD) {
        style += " font-weight=\"bold\"";
    }
    if look.modifier.contains(Modifier::DIM) {
        style += " opacity=\"0.6\"";
    }
    if underlined {
        style += " text-decoration=\"underline\"";
    }
    let escaped = run.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
    let _ = writeln!(
        svg,
        "<text x=\"{:.1}\" y=\"{:.1}\" textLength=\"{width:.1}\" fill=\"{fill}\"{style} xml:space=\"preserve\">{escaped}</text>",
        place.0,
        place.1 + 13.5
    );
}
