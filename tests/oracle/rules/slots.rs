//! The dated pieces that a term expects.

use super::super::day::Day;
use super::super::tree::Node;

/// An expected piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    /// From 1, across all periods.
    pub(crate) number: i64,
    /// The day by the frequency, if it has one.
    pub(crate) due: Option<Day>,
}

/// Returns the slots of a term in order; none if its count, period or gap is invalid.
pub(crate) fn slots(partnership: &Node, term: &Node) -> Vec<Slot> {
    let count = term.number("count").unwrap_or(0);
    let Some(frequency) = term.get("frequency") else { return Vec::new() };
    let days: Vec<Option<Day>> = match frequency.name() {
        "Once" => same(count, frequency.day("by")),
        "AfterDelivery" => {
            let days = frequency.number("days").unwrap_or(0);
            same(count, delivery(partnership).map(|day| day.plus(days)))
        }
        "Until" => {
            let (Some(from), Some(by)) = (frequency.day("from"), frequency.day("by")) else {
                return Vec::new();
            };
            dated(spread(from, by.plus(1), count), frequency)
        }
        "PerWeek" => dated(periods(frequency, count, |from, k| from.plus(7 * k)), frequency),
        "PerMonth" => dated(periods(frequency, count, Day::plus_months), frequency),
        other => panic!("no such frequency: {other}"),
    };
    let valid = term.day("valid_from");
    (1..)
        .zip(days)
        .map(|(number, due)| Slot { number, due })
        .filter(|slot| slot.due.is_none_or(|due| valid.is_none_or(|valid| due >= valid)))
        .collect()
}

/// Returns the actual day of delivery.
pub(crate) fn delivery(partnership: &Node) -> Option<Day> {
    let parcels = partnership.list("shipments").iter();
    let delivered = parcels.filter(|parcel| parcel.word("state") == "Delivered");
    delivered.filter_map(|parcel| parcel.day("delivered_on")).min()
}

fn same(count: i64, day: Option<Day>) -> Vec<Option<Day>> {
    (0..count).map(|_| day).collect()
}

fn periods(frequency: &Node, count: i64, start: impl Fn(Day, i64) -> Day) -> Vec<Day> {
    let Some(from) = frequency.day("from") else { return Vec::new() };
    let every = frequency.number("every").unwrap_or(1);
    let periods = 0..frequency.number("periods").unwrap_or(0);
    let days = periods.flat_map(|k| {
        let begin = start(from, k * every);
        spread(begin, start(from, (k + 1) * every), count)
    });
    days.map(|day| aligned(day, frequency)).collect()
}

/// Spreads pieces over the days from `begin` to before `end`: the last piece falls on the last day.
fn spread(begin: Day, end: Day, count: i64) -> Vec<Day> {
    let length = end.0 - begin.0;
    if length <= 0 {
        return Vec::new();
    }
    (1..=count).map(|j| begin.plus(j * length / count - 1)).collect()
}

/// Moves a day back to the agreed weekday or day of the month.
fn aligned(day: Day, frequency: &Node) -> Day {
    let is_right = |day: &Day| {
        let weekday = frequency.word("weekday");
        let of_month = frequency.number("day_of_month");
        (weekday.is_empty() || day.weekday() == weekday)
            && of_month.is_none_or(|of_month| day.is_day_of_month(of_month))
    };
    (0..62).map(|back| day.plus(-back)).find(is_right).unwrap_or(day)
}

/// Rejects days closer together than the gap.
fn dated(days: Vec<Day>, frequency: &Node) -> Vec<Option<Day>> {
    let gap = frequency.number("gap").unwrap_or(0);
    let fits = days.windows(2).all(|pair| pair[1].0 - pair[0].0 >= gap);
    if fits { days.into_iter().map(Some).collect() } else { Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::super::example;
    use super::*;

    fn due(count: i64, frequency: &str) -> String {
        let shipments = "shipments: [(id: \"s\", state: Delivered, delivered_on: \"2026-11-20\"),
            (id: \"r\", state: Returned, delivered_on: \"2026-11-02\")]";
        let terms = format!("terms: [(id: \"t\", count: {count}, frequency: {frequency})]");
        let partnership = example(&format!("{terms}, {shipments}"));
        let days = slots(&partnership, &partnership.list("terms")[0])
            .into_iter()
            .map(|slot| slot.due.map_or("none".to_owned(), |day| day.to_string()[2..].to_owned()));
        days.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_rhythm_has_its_days() {
        for (count, frequency, days) in [
            (2, "Once(by: \"2026-12-05\")", "26-12-05 26-12-05"),
            (1, "Once()", "none"),
            (
                2,
                "PerMonth(periods: 2, from: \"2026-12-01\")",
                "26-12-15 26-12-31 27-01-15 27-01-31",
            ),
            (1, "PerMonth(periods: 3, from: \"2027-01-31\")", "27-02-27 27-03-30 27-04-29"),
            (3, "PerWeek(periods: 1, from: \"2026-12-01\")", "26-12-02 26-12-04 26-12-07"),
            (1, "PerWeek(periods: 2, from: \"2026-12-01\", every: 2)", "26-12-14 26-12-28"),
            (1, "PerMonth(periods: 2, from: \"2026-12-01\", every: 3)", "27-02-28 27-05-31"),
            (1, "PerWeek(periods: 2, from: \"2026-12-01\", weekday: Friday)", "26-12-04 26-12-11"),
            (
                1,
                "PerMonth(periods: 3, from: \"2026-12-01\", day_of_month: 31)",
                "26-12-31 27-01-31 27-02-28",
            ),
            (1, "PerMonth(periods: 2, from: \"2026-12-15\", day_of_month: 1)", "27-01-01 27-02-01"),
            (
                3,
                "Until(from: \"2026-12-01\", by: \"2026-12-10\", gap: 3)",
                "26-12-03 26-12-06 26-12-10",
            ),
            (3, "Until(from: \"2026-12-01\", by: \"2026-12-10\", gap: 4)", ""),
            (2, "PerWeek(periods: 1, from: \"2026-12-01\", gap: 4)", "26-12-03 26-12-07"),
            (2, "PerWeek(periods: 1, from: \"2026-12-01\", gap: 5)", ""),
            (1, "Until(from: \"2026-12-10\", by: \"2026-12-01\")", ""),
            (1, "AfterDelivery(days: 10)", "26-11-30"),
            (0, "PerWeek(periods: 2, from: \"2026-12-01\")", ""),
        ] {
            assert_eq!(due(count, frequency), days, "{count} × {frequency}");
        }
    }
}
