//! The plain screen, for screen readers and magnifiers: decoration is removed, and its meaning
//! given in words. Marks with a meaning stay.

use ratatui::buffer::Buffer;

/// Blanks lines and blocks: borders, rules, bars.
pub fn undecorate(buffer: &mut Buffer) {
    for cell in &mut buffer.content {
        if cell.symbol().chars().any(is_drawing) {
            cell.set_symbol(" ");
        }
    }
}

/// Returns whether a character is used to draw boxes, rules or bars.
fn is_drawing(character: char) -> bool {
    ('\u{2500}'..='\u{259F}').contains(&character)
}

/// Returns the position of the selected row in words.
#[must_use]
pub fn position((at, count): (usize, usize)) -> String {
    format!("row {at} of {count}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::theme;

    #[test]
    fn lines_are_blanked_and_marks_that_mean_something_stay() {
        let marks = [
            theme::MARKER,
            theme::LATE,
            theme::TODAY,
            theme::THEIRS,
            theme::MARKED,
            theme::DROPPED,
        ]
        .concat();
        let mut buffer = Buffer::with_lines([format!("┌ A─━│┃▌█ 李é· …{marks}")]);
        undecorate(&mut buffer);
        assert_eq!(buffer, Buffer::with_lines([format!("  A       李é· …{marks}")]));
    }
}
