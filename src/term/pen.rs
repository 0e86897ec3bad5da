//! The pen: colours and attributes, and the shortest sequence between two of them.
//!
//! The 16 named colours are written as SGR 30 to 37, 90 to 97 and their backgrounds, so that the
//! terminal's own palette applies even on consoles that support nothing else.

use std::fmt::Write as _;

use ratatui::buffer::Cell;
use ratatui::style::{Color, Modifier};

/// The current style of the terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Pen {
    fg: Color,
    bg: Color,
    marks: Modifier,
}

/// Each attribute with the codes that set and reset it.
const MARKS: [(Modifier, u8, u8); 9] = [
    (Modifier::BOLD, 1, 22),
    (Modifier::DIM, 2, 22),
    (Modifier::ITALIC, 3, 23),
    (Modifier::UNDERLINED, 4, 24),
    (Modifier::SLOW_BLINK, 5, 25),
    (Modifier::RAPID_BLINK, 6, 25),
    (Modifier::REVERSED, 7, 27),
    (Modifier::HIDDEN, 8, 28),
    (Modifier::CROSSED_OUT, 9, 29),
];

impl Pen {
    /// The pen after a terminal reset.
    pub(super) const PLAIN: Self =
        Self { fg: Color::Reset, bg: Color::Reset, marks: Modifier::empty() };

    /// Returns the pen for a cell.
    pub(super) fn of(cell: &Cell) -> Self {
        Self { fg: cell.fg, bg: cell.bg, marks: cell.modifier }
    }

    /// Returns the sequence from this pen to another: empty if equal.
    pub(super) fn change_to(self, to: Self) -> String {
        if self == to {
            return String::new();
        }
        if to == Self::PLAIN {
            return "\x1b[m".to_owned();
        }
        let afresh = format!("0{}", Self::PLAIN.codes_to(to));
        let codes = self.codes_to(to);
        let step = codes.trim_start_matches(';');
        format!("\x1b[{}m", if step.len() <= afresh.len() { step } else { &afresh })
    }

    /// Returns the codes of the change, each after a semicolon.
    fn codes_to(self, to: Self) -> String {
        let mut codes = String::new();
        let mut push = |code: &dyn std::fmt::Display| {
            write!(codes, ";{code}").expect("a string takes any text");
        };
        let mut kept = self.marks;
        for (mark, _, off) in MARKS {
            if kept.contains(mark) && !to.marks.contains(mark) {
                push(&off);
                // One code resets both attributes of a pair: bold and dim, slow and rapid blink.
                for (other, _, same) in MARKS {
                    if same == off {
                        kept.remove(other);
                    }
                }
            }
        }
        for (mark, on, _) in MARKS {
            if to.marks.contains(mark) && !kept.contains(mark) {
                push(&on);
            }
        }
        if self.fg != to.fg {
            push(&colour(to.fg, 30));
        }
        if self.bg != to.bg {
            push(&colour(to.bg, 40));
        }
        codes
    }
}

/// Returns the code of a colour; `base` is 30 for the foreground and 40 for the background.
fn colour(colour: Color, base: u8) -> String {
    let bright = base + 60;
    let code = match colour {
        Color::Reset => base + 9,
        Color::Black => base,
        Color::Red => base + 1,
        Color::Green => base + 2,
        Color::Yellow => base + 3,
        Color::Blue => base + 4,
        Color::Magenta => base + 5,
        Color::Cyan => base + 6,
        Color::Gray => base + 7,
        Color::DarkGray => bright,
        Color::LightRed => bright + 1,
        Color::LightGreen => bright + 2,
        Color::LightYellow => bright + 3,
        Color::LightBlue => bright + 4,
        Color::LightMagenta => bright + 5,
        Color::LightCyan => bright + 6,
        Color::White => bright + 7,
        Color::Indexed(index) => return format!("{};5;{index}", base + 8),
        Color::Rgb(r, g, b) => return format!("{};2;{r};{g};{b}", base + 8),
    };
    code.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use ratatui::style::Style;

    fn check(from: Style, to: Style, expected: &str) {
        let mut cells = [Cell::EMPTY, Cell::EMPTY];
        cells[0].set_style(from);
        cells[1].set_style(to);
        let change = Pen::of(&cells[0]).change_to(Pen::of(&cells[1]));
        assert_eq!(change.replace('\x1b', "^"), expected);
    }

    #[test]
    fn the_sixteen_colours_are_the_terminals_own() {
        check(Style::new(), Style::new().red(), "^[31m");
        check(Style::new(), Style::new().gray().on_dark_gray(), "^[37;100m");
        check(Style::new(), Style::new().light_blue(), "^[94m");
        check(Style::new(), Style::new().white(), "^[97m");
        check(Style::new(), Style::new().fg(Color::Indexed(200)), "^[38;5;200m");
        check(Style::new(), Style::new().bg(Color::Rgb(1, 2, 3)), "^[48;2;1;2;3m");
    }

    #[test]
    fn a_change_takes_the_shortest_way() {
        check(Style::new().red(), Style::new().red(), "");
        check(Style::new().red().bold(), Style::new(), "^[m");
        check(Style::new().red(), Style::new().blue(), "^[34m");
        check(Style::new().bold(), Style::new().red(), "^[0;31m");
        check(Style::new().bold().dim(), Style::new().dim(), "^[0;2m");
        check(Style::new().red().bold(), Style::new().red(), "^[22m");
        check(Style::new().red().reversed(), Style::new().red().bold(), "^[27;1m");
        check(Style::new().bold().red(), Style::new().dim().red(), "^[22;2m");
    }
}
