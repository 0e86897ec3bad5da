//! Detects double presses of the mouse. Reads no clock.

use std::time::{Duration, Instant};

use crate::app::keys::chord::{Mouse, MouseKind};

/// Maximum time between two presses on one cell for a double press: the desktop default.
const DOUBLE_PRESS: Duration = Duration::from_millis(500);

/// Remembers the last press.
#[derive(Debug, Default)]
pub(super) struct Clicks {
    last: Option<(u16, u16, Instant)>,
}

impl Clicks {
    /// Returns the mouse event, with double presses marked.
    pub(super) fn take(&mut self, mouse: Mouse, at: Instant) -> Mouse {
        if mouse.kind != MouseKind::Press {
            return mouse;
        }
        let (column, row) = (mouse.column, mouse.row);
        match self.last.take() {
            // A third press starts over.
            Some((x, y, before))
                if (x, y) == (column, row)
                    && at.saturating_duration_since(before) <= DOUBLE_PRESS =>
            {
                Mouse { kind: MouseKind::DoublePress, ..mouse }
            }
            Some(_) | None => {
                self.last = Some((column, row, at));
                mouse
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_quick_presses_on_one_cell_are_a_double_press() {
        let start = Instant::now();
        let mut clicks = Clicks::default();
        let mut press = |column, millis| {
            let mouse = Mouse { kind: MouseKind::Press, column, row: 2 };
            clicks.take(mouse, start + Duration::from_millis(millis)).kind
        };
        assert_eq!(press(1, 0), MouseKind::Press);
        assert_eq!(press(1, 500), MouseKind::DoublePress);
        assert_eq!(press(1, 600), MouseKind::Press, "a third press begins anew");
        assert_eq!(press(2, 700), MouseKind::Press, "another cell");
        assert_eq!(press(2, 1_201), MouseKind::Press, "too late");
        assert_eq!(press(2, 1_300), MouseKind::DoublePress);
    }
}
