//! The days of a calendar month page and of a week.

use crate::domain::date::{Date, Weekday, plus_days, start_of_month, start_of_week};

/// The days of a month page: always six weeks, so that the height is constant.
pub type MonthGrid = [[Date; 7]; 6];

/// Returns six weeks, starting with the first week of the month of a day.
#[must_use]
pub fn month_grid(day: Date, first_weekday: Weekday) -> MonthGrid {
    let first = start_of_week(start_of_month(day), first_weekday);
    let mut next = 0;
    std::array::from_fn(|_| {
        std::array::from_fn(|_| {
            next += 1;
            plus_days(first, next - 1)
        })
    })
}

/// Returns the seven days of the week of a day.
#[must_use]
pub fn week_of(day: Date, first_weekday: Weekday) -> [Date; 7] {
    let first = start_of_week(day, first_weekday);
    let mut next = 0;
    std::array::from_fn(|_| {
        next += 1;
        plus_days(first, next - 1)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::{day, days_between};
    use proptest::prelude::*;

    #[test]
    fn a_month_starts_in_its_first_week() {
        for (date, first, expected) in [
            ("2026-11-22", Weekday::Mon, "2026-10-26"),
            ("2026-11-22", Weekday::Sun, "2026-11-01"),
            ("2026-06-30", Weekday::Mon, "2026-06-01"),
            ("2028-02-29", Weekday::Sat, "2028-01-29"),
        ] {
            assert_eq!(month_grid(day(date), first)[0][0], day(expected), "{date} {first}");
        }
    }

    proptest! {
        #[test]
        fn a_page_holds_the_whole_month_in_order(days in 0_i64..80_000, sunday in any::<bool>()) {
            let date = plus_days(day("1900-01-01"), days);
            let first = if sunday { Weekday::Sun } else { Weekday::Mon };
            let page: Vec<Date> = month_grid(date, first).into_iter().flatten().collect();
            prop_assert!(page.windows(2).all(|pair| days_between(pair[0], pair[1]) == 1));
            prop_assert!(page[0] <= start_of_month(date));
            prop_assert!(page[41] >= crate::domain::date::end_of_month(date));
            prop_assert!(week_of(date, first).contains(&date));
        }
    }
}
