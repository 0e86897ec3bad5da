//! Terms of all frequencies.

use super::Pen;
use super::record::Record;

pub(super) fn term(pen: &mut Pen) -> String {
    let mut term = Record::default();
    let id = pen.id("term");
    let content = pen.random.pick(&["Reel", "Story", "Live", "Video", "Other(\"Unboxing\")"]);
    term.text("id", &id);
    term.put("content", content);
    if pen.random.chance(60) {
        term.put("platform", "Instagram");
    }
    if pen.random.chance(25) {
        term.put("poster", "Brand");
    }
    let count =
        pen.random.pick(&["0", "1", "1", "1", "1", "1", "2", "2", "3", "4"]).parse().unwrap_or(1);
    let (frequency, valid_from) = frequency(pen, count);
    term.number("count", count);
    term.put("frequency", &frequency);
    if let Some(day) = valid_from {
        term.text("valid_from", &day);
    }
    term.write(&mut pen.random)
}

/// Returns a frequency, and the day from which the term applies if not its start.
fn frequency(pen: &mut Pen, count: i64) -> (String, Option<String>) {
    let mut frequency = Record::default();
    let from = pen.random.day();
    let mut valid_from = None;
    let name =
        pen.random.pick(&["Once", "PerWeek", "PerMonth", "PerMonth", "Until", "AfterDelivery"]);
    match name {
        "Once" => {
            if pen.random.chance(85) {
                frequency.day("by", from);
            }
        }
        "AfterDelivery" => frequency.number("days", pen.random.within(0, 30)),
        "Until" => {
            let length = pen.random.within(1, 120);
            frequency.day("from", from);
            frequency.day("by", from.plus(length - 1));
            // A gap surely fits, surely does not, or is left out.
            match pen.random.within(0, 3) {
                0 => frequency.number("gap", length + 1),
                1 => frequency.number("gap", length / count.max(1)),
                _ => {}
            }
        }
        _ => {
            let is_weekly = name == "PerWeek";
            let periods = pen.random.within(1, if is_weekly { 12 } else { 8 });
            let is_plain = !pen.is_new() || pen.random.chance(25);
            let every = if is_plain || pen.random.chance(50) { 1 } else { pen.random.within(2, 3) };
            frequency.number("periods", periods);
            frequency.day("from", from);
            if every > 1 {
                frequency.number("every", every);
            }
            if !is_plain {
                rhythm(pen, &mut frequency, count, (is_weekly, every));
                if pen.random.chance(15) {
                    // A raise applies from the start of a period.
                    let steps = pen.random.within(0, periods) * every;
                    let day =
                        if is_weekly { from.plus(7 * steps) } else { from.plus_months(steps) };
                    valid_from = Some(day.to_string());
                }
            }
        }
    }
    (frequency.named(name, &mut pen.random), valid_from)
}

/// Adds a weekday, a day of the month or a gap, if it is unambiguous.
fn rhythm(pen: &mut Pen, frequency: &mut Record, count: i64, (is_weekly, every): (bool, i64)) {
    let is_single = count == 1 && every == 1;
    if is_single && is_weekly && pen.random.chance(70) {
        frequency.put("weekday", pen.random.pick(&["Monday", "Wednesday", "Saturday", "Sunday"]));
    } else if is_single && !is_weekly && pen.random.chance(70) {
        frequency.number("day_of_month", pen.random.within(1, 28));
    } else if count > 0 && pen.random.chance(50) {
        let shortest = every * if is_weekly { 7 } else { 28 };
        let fits = pen.random.chance(80) || count < 2;
        frequency.number("gap", if fits { shortest / count } else { every * 40 });
    }
}
