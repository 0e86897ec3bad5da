//! Days in a field: a future date looks ahead, a past one looks back.

use super::check;
use crate::domain::brand::DateOrder;
use crate::domain::date::day;
use crate::domain::locale::{Locale, Looks, Unreadable};
use crate::domain::phrase::term::NotUnderstood;
use crate::domain::phrase::{date, echo};
use crate::domain::sample::locale;

fn read(typed: &str, locale: &Locale) -> Result<String, NotUnderstood> {
    date(typed, locale).map(|date| echo(date, locale)).map_err(|Unreadable(hint)| NotUnderstood {
        at: 0..0,
        why: String::new(),
        hint,
    })
}

const AHEAD: &str = "
fri => Fri 27 Nov 2026, in 5 days
sunday => Sun 29 Nov 2026, in 7 days
tomorrow => Mon 23 Nov 2026, tomorrow
today => Sun 22 Nov 2026, today
yesterday => Sat 21 Nov 2026, yesterday (in the past)
20 nov => Sat 20 Nov 2027, in 363 days
21 nov => Sun 21 Nov 2027, in 364 days
22 nov => Sun 22 Nov 2026, today
20 nov 2026 => Fri 20 Nov 2026, 2 days ago (in the past)
2026-11-20 => Fri 20 Nov 2026, 2 days ago (in the past)
1 jan => Fri 1 Jan 2027, in 40 days
12.5. => Wed 12 May 2027, in 171 days
12.5 => Wed 12 May 2027, in 171 days
5/12 => Sat 5 Dec 2026, in 13 days
05/12/2026 => Sat 5 Dec 2026, in 13 days
3.4.27 => Sat 3 Apr 2027, in 132 days
december 1st => Tue 1 Dec 2026, in 9 days
3d => Wed 25 Nov 2026, in 3 days
10 days => Wed 2 Dec 2026, in 10 days
+10 => Wed 2 Dec 2026, in 10 days
-3d => Thu 19 Nov 2026, 3 days ago (in the past)
3 days ago => Thu 19 Nov 2026, 3 days ago (in the past)
next friday => !  :: “next friday” may be 27 Nov or 4 Dec; say which, such as 27 nov
next sun => Sun 29 Nov 2026, in 7 days
next week => !  :: is not a single day
next month => !  :: is not a single day
next year => !  :: is not a single day
29 feb => !  :: “29 feb” is not a day of 2027; say its year
29/2 => !  :: is not a day of 2027
29 feb 2028 => Tue 29 Feb 2028, in 464 days
29 feb 2027 => !  :: “29 feb 2027” is not a day
29/2/2027 => !  :: “29/2/2027” is not a day
2027-02-29 => !  :: “2027-02-29” is not a day
31 nov => !  :: “31 nov” is not a day
30 feb => !  :: “30 feb” is not a day
feb 30 => !  :: “feb 30” is not a day
31/4 => !  :: “31/4” is not a day
32 dec => !  :: “32 dec” is not a day
12/25 => !  :: “12/25” is not a day
1 dec 27 => !  :: year in full
5 dec 2 => !  :: a day, such as
1/2/3 => !  :: is not a day
29/2/2 => !  :: is not a day
5xyz dec => !  :: a day, such as
5/+3 => !  :: a day, such as
3/4.5 => !  :: a day, such as
last friday => !  :: a day, such as
this friday => !  :: a day, such as
kw 50 => !  :: a day, such as
15 => !  :: a day, such as
";

const BACK: &str = "
fri => Fri 20 Nov 2026, 2 days ago
sunday => Sun 15 Nov 2026, 7 days ago
yesterday => Sat 21 Nov 2026, yesterday
today => Sun 22 Nov 2026, today
20 nov => Fri 20 Nov 2026, 2 days ago
22 nov => Sun 22 Nov 2026, today
23 nov => Sun 23 Nov 2025, 364 days ago
5/12 => Fri 5 Dec 2025, 352 days ago
15 jan => Thu 15 Jan 2026, 311 days ago
12.5. => Tue 12 May 2026, 194 days ago
29 feb => !  :: “29 feb” is not a day of 2026; say its year
3 days ago => Thu 19 Nov 2026, 3 days ago
-3d => Thu 19 Nov 2026, 3 days ago
3 days => !  :: “3 days” may be 19 Nov or 25 Nov
3d => !  :: “3d” may be 19 Nov or 25 Nov
+3d => Wed 25 Nov 2026, in 3 days (in the future)
tomorrow => Mon 23 Nov 2026, tomorrow (in the future)
2026-12-01 => Tue 1 Dec 2026, in 9 days (in the future)
next friday => !  :: may be 27 Nov or 4 Dec
";

#[test]
fn a_day_to_come_looks_ahead() {
    check(AHEAD, |typed| read(typed, &locale()));
}

#[test]
fn a_day_that_was_looks_back() {
    let locale = Locale { looks: Looks::Back, ..locale() };
    check(BACK, |typed| read(typed, &locale));
}

#[test]
fn next_friday_is_read_where_it_means_one_day() {
    for (today, typed, expected) in [
        ("2026-11-20", "next friday", "Fri 27 Nov 2026, in 7 days"), // On a Friday.
        ("2026-11-28", "next friday", "Fri 4 Dec 2026, in 6 days"),  // On a Saturday.
    ] {
        let locale = Locale { today: day(today), ..locale() };
        assert_eq!(read(typed, &locale).as_deref(), Ok(expected), "{today}");
    }
}

#[test]
fn the_order_of_the_owner_says_what_slashes_mean_but_dots_are_european() {
    for (order, table) in [
        (
            DateOrder::MonthFirst,
            "
12.5. => !  :: “12.5.” may be 12 May 2027 or 5 Dec
12.5 => !  :: may be 12 May 2027 or 5 Dec
12.5.2026 => !  :: may be 12 May or 5 Dec
13.5. => Thu 13 May 2027, in 172 days
12.25 => Fri 25 Dec 2026, in 33 days
5.5. => Wed 5 May 2027, in 164 days
12/5 => Sat 5 Dec 2026, in 13 days
25/12 => !  :: “25/12” is not a day
",
        ),
        (
            DateOrder::YearFirst,
            "
12.5. => !  :: may be 12 May 2027 or 5 Dec
12-05 => Sat 5 Dec 2026, in 13 days
2026.12.24 => Thu 24 Dec 2026, in 32 days
27-03-04 => Thu 4 Mar 2027, in 102 days
",
        ),
    ] {
        let locale = Locale { date_order: order, ..locale() };
        check(table, |typed| read(typed, &locale));
    }
}
