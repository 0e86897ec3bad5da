//! Markdown tables: medians of the rounds, with their range.

use std::time::Duration;

/// The number of rounds.
pub(crate) const ROUNDS: usize = 5;

/// A row: label, and for each column its values of all rounds.
pub(crate) struct Row {
    pub(crate) what: String,
    pub(crate) columns: Vec<Vec<f64>>,
}

/// Returns the table.
pub(crate) fn markdown(heads: &[&str], rows: &[Row]) -> String {
    let mut lines = vec![format!("| {} |", heads.join(" | "))];
    lines.push(format!("|{}", "---|".repeat(heads.len())));
    for row in rows {
        let cells: Vec<String> = row.columns.iter().map(|rounds| cell(rounds)).collect();
        lines.push(format!("| {} | {} |", row.what, cells.join(" | ")));
    }
    lines.join("\n")
}

fn cell(rounds: &[f64]) -> String {
    let mut sorted: Vec<f64> = rounds.iter().copied().filter(|one| one.is_finite()).collect();
    sorted.sort_by(f64::total_cmp);
    let (Some(least), Some(most)) = (sorted.first(), sorted.last()) else { return "-".to_owned() };
    let median = sorted[sorted.len() / 2];
    if (most - least).abs() < f64::EPSILON {
        return figure(median);
    }
    format!("{} ({}–{})", figure(median), figure(*least), figure(*most))
}

fn figure(value: f64) -> String {
    match value {
        value if value >= 100.0 || value.fract() == 0.0 => format!("{value:.0}"),
        value if value >= 10.0 => format!("{value:.1}"),
        value => format!("{value:.2}"),
    }
}

/// Returns a time in milliseconds.
pub(crate) fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

/// Returns the value below which this share of the values is.
pub(crate) fn percentile(values: &[f64], share: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        clippy::cast_precision_loss,
        reason = "a place in a list of some hundred"
    )]
    let place = ((sorted.len() as f64 * share).ceil() as usize).saturating_sub(1);
    sorted.get(place).copied().unwrap_or(f64::NAN)
}
