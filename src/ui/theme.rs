//! Styles by role: what something is, never its colour.
//!
//! Three roles have a colour: actionable, late, error. The roles here use [`Theme::EITHER`], named
//! terminal colours that are readable on light and dark backgrounds: never yellow or cyan, no
//! white, no black, no grey. If the terminal reports its background, [`Theme::LIGHT`] or
//! [`Theme::DARK`] is used instead. Backgrounds are never painted, and nothing is expressed by
//! colour alone: without colours (`NO_COLOR`) the modifiers and marks still say it all.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Modifier, Style};

/// Ordinary text.
pub const PLAIN: Style = Style::new();
/// Actionable: keys, the open tab, our move.
pub const ACCENT: Style = Style::new().fg(Theme::EITHER.accent);
/// Focused: the accent in bold.
pub const FOCUS: Style = ACCENT.add_modifier(Modifier::BOLD);
/// The tab that is open.
pub const OPEN_TAB: Style = FOCUS.add_modifier(Modifier::UNDERLINED);
/// Late or lapsing soon; always with `!`.
pub const OVERDUE: Style = Style::new().fg(Theme::EITHER.overdue).add_modifier(Modifier::BOLD);
/// Done; always with `✓`.
pub const DONE: Style = DIM;
/// Context: hints, notes, counts, disabled choices.
pub const DIM: Style = Style::new().add_modifier(Modifier::DIM);
/// Names.
pub const NAME: Style = Style::new().add_modifier(Modifier::BOLD);
/// Headings of groups and titles of popups.
pub const HEADING: Style = NAME;
/// An error or unreadable content; always with `!`.
pub const ERROR: Style = Style::new().fg(Theme::EITHER.error).add_modifier(Modifier::BOLD);
/// Rules and borders.
pub const RULE: Style = DIM;
/// The area of an input.
pub const TYPING: Style = Style::new().add_modifier(Modifier::UNDERLINED);

/// The selected row: reversed as a whole. Colours and dimness are removed, as they would show as
/// patches of another background.
pub const SELECTED: Style = Style::new()
    .fg(Color::Reset)
    .bg(Color::Reset)
    .remove_modifier(Modifier::DIM)
    .remove_modifier(Modifier::UNDERLINED)
    .add_modifier(Modifier::REVERSED);

/// Marks the selected row; dim if its pane is not focused.
pub const MARKER: &str = "▸";
/// Marks what is late, lapsing or wrong.
pub const LATE: &str = "!";
/// Marks what is due today.
pub const TODAY: &str = "•";
/// Marks their move.
pub const THEIRS: &str = "←";
/// Marks a marked row.
pub const MARKED: &str = "●";
/// Marks what was dropped.
pub const DROPPED: &str = "×";

/// The words of an input that could not be parsed; the error below quotes them.
pub const MISREAD: Style = Style::new().add_modifier(Modifier::REVERSED);

/// Marks the cells as selected.
pub fn select(buffer: &mut Buffer, area: Rect) {
    buffer.set_style(area.intersection(buffer.area), SELECTED);
}

/// The colours of the coloured roles, for one kind of background.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme {
    accent: Color,
    overdue: Color,
    error: Color,
}

impl Theme {
    /// For an unknown background: three different colours of the terminal.
    pub const EITHER: Self =
        Self { accent: Color::Magenta, overdue: Color::Red, error: Color::LightRed };
    /// For a light background. Fixed colours of the 256, as a palette may contain anything.
    pub const LIGHT: Self = Self {
        accent: Color::Indexed(25),
        overdue: Color::Indexed(94),
        error: Color::Indexed(124),
    };
    /// For a dark background.
    pub const DARK: Self = Self {
        accent: Color::Indexed(80),
        overdue: Color::Indexed(215),
        error: Color::Indexed(210),
    };

    /// Returns the theme for an RGB background.
    #[must_use]
    pub fn on(background: [u8; 3]) -> Self {
        // White and black text are equally readable here.
        if luminance(background) > 0.179 { Self::LIGHT } else { Self::DARK }
    }

    /// Replaces the colour of each role by that of this theme.
    pub fn dress(self, buffer: &mut Buffer) {
        if self == Self::EITHER {
            return;
        }
        for cell in &mut buffer.content {
            let from = Self::EITHER;
            cell.fg = match cell.fg {
                colour if colour == from.accent => self.accent,
                colour if colour == from.overdue => self.overdue,
                colour if colour == from.error => self.error,
                other => other,
            };
        }
    }
}

/// Returns the relative luminance of a colour, 0 to 1, as defined by WCAG.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |share: u8| {
        let share = f64::from(share) / 255.0;
        if share <= 0.040_45 { share / 12.92 } else { ((share + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}

#[cfg(test)]
mod tests {
    use super::*;

    const BLACK: [u8; 3] = [0, 0, 0];
    const WHITE: [u8; 3] = [255, 255, 255];

    /// The xterm palette, as far as the themes use it.
    fn rgb(colour: Color) -> [u8; 3] {
        const STEPS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match colour {
            Color::Magenta => [205, 0, 205],
            Color::Red => [205, 0, 0],
            Color::LightRed => [255, 0, 0],
            Color::Indexed(index @ 16..=231) => {
                [36, 6, 1].map(|part| STEPS[usize::from((index - 16) / part % 6)])
            }
            other => panic!("{other:?}"),
        }
    }

    fn contrast(one: [u8; 3], other: [u8; 3]) -> f64 {
        let (one, other) = (luminance(one) + 0.05, luminance(other) + 0.05);
        one.max(other) / one.min(other)
    }

    fn colours(theme: Theme) -> [Color; 3] {
        [theme.accent, theme.overdue, theme.error]
    }

    #[test]
    fn every_theme_can_be_read_on_its_backgrounds() {
        for (background, expected) in [
            (BLACK, Theme::DARK),
            // Solarized, Gruvbox, Nord, Dracula, Ubuntu.
            ([0, 43, 54], Theme::DARK),
            ([40, 40, 40], Theme::DARK),
            ([46, 52, 64], Theme::DARK),
            ([40, 42, 54], Theme::DARK),
            ([48, 10, 36], Theme::DARK),
            (WHITE, Theme::LIGHT),
            ([253, 246, 227], Theme::LIGHT),
            ([251, 241, 199], Theme::LIGHT),
        ] {
            assert_eq!(Theme::on(background), expected, "{background:?}");
            for colour in colours(expected) {
                let contrast = contrast(rgb(colour), background);
                assert!(contrast >= 4.5, "{colour:?} on {background:?}: {contrast:.1}");
            }
        }
        for colour in colours(Theme::EITHER) {
            for background in [BLACK, WHITE] {
                let contrast = contrast(rgb(colour), background);
                assert!(contrast >= 3.0, "{colour:?} on {background:?}: {contrast:.1}");
            }
        }
    }

    #[test]
    fn a_dressed_frame_has_the_colours_of_its_theme_and_nothing_else_changes() {
        let mut buffer = Buffer::empty(Rect::new(0, 0, 5, 1));
        for (x, style) in (0..).zip([ACCENT, OVERDUE, ERROR, DIM, SELECTED]) {
            buffer[(x, 0)].set_style(style);
        }
        let before = buffer.clone();
        Theme::EITHER.dress(&mut buffer);
        assert_eq!(buffer, before);
        Theme::DARK.dress(&mut buffer);
        let shown: Vec<Color> = buffer.content.iter().map(|cell| cell.fg).collect();
        assert_eq!(shown[..3], colours(Theme::DARK));
        assert_eq!(shown[3..], [Color::Reset, Color::Reset]);
        let marks = |buffer: &Buffer| buffer.content.iter().map(|c| c.modifier).collect::<Vec<_>>();
        assert_eq!(marks(&buffer), marks(&before));
    }

    #[test]
    fn every_role_is_readable_on_light_and_on_dark_and_paints_no_background() {
        let roles = [
            PLAIN, ACCENT, FOCUS, OPEN_TAB, OVERDUE, DONE, DIM, NAME, HEADING, ERROR, RULE, TYPING,
        ];
        for role in roles {
            assert_eq!(role.bg, None, "{role:?}");
            assert!(role.fg.is_none_or(|fg| colours(Theme::EITHER).contains(&fg)), "{role:?}");
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
