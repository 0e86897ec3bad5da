//! Tables with aligned columns, in any script.

use unicode_width::UnicodeWidthStr;

/// Returns the rows with aligned columns, two blanks apart.
pub(super) fn aligned<const N: usize>(rows: &[[String; N]]) -> String {
    let mut widths = [0; N];
    for row in rows {
        for (width, cell) in widths.iter_mut().zip(row) {
            *width = cell.width().max(*width);
        }
    }
    let line = |row: &[String; N]| {
        let padded = row.iter().zip(widths).filter(|(_, width)| *width > 0);
        let cells: Vec<String> = padded
            .map(|(cell, width)| format!("{cell}{}", " ".repeat(width - cell.width())))
            .collect();
        format!("{}\n", cells.join("  ").trim_end())
    };
    rows.iter().map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wide_characters_keep_the_columns_and_empty_columns_go() {
        let rows = [["李小明", "", "a"], ["Zoë", "", "b"]].map(|row| row.map(str::to_owned));
        assert_eq!(aligned(&rows), "李小明  a\nZoë     b\n");
    }
}
