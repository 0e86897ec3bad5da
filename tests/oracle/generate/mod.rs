//! Small books with edge cases, written as text by an independent generator.
//!
//! Leaves out what `rules` calls open and what no owner would write: a weekday with two pieces a
//! period, two pieces in one slot, a Shipped parcel with a day of delivery, refunds above the
//! revenue of their month, two results of one day, a tag of two words.

mod agreement;
mod money;
mod pieces;
mod random;
mod record;
mod term;

use random::Random;
use record::Record;

/// Whether a book uses the fields that came with issue 10.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fields {
    Old,
    New,
}

/// The state of the writer.
struct Pen {
    random: Random,
    fields: Fields,
    last_id: usize,
}

impl Pen {
    /// Returns an unused id.
    fn id(&mut self, noun: &str) -> String {
        self.last_id += 1;
        format!("{noun}-{}", self.last_id)
    }

    fn is_new(&self) -> bool {
        self.fields == Fields::New
    }
}

/// Returns the text of a seed's book.
pub(crate) fn book(seed: u64, fields: Fields) -> String {
    let mut pen = Pen { random: Random::new(seed), fields, last_id: 0 };
    let people: Vec<String> = (0..pen.random.within(2, 6)).map(|_| pen.id("person")).collect();
    let mut book = Record::default();
    book.number("format", 1);
    book.put("brand", &brand(&mut pen));
    let influencers: Vec<String> = people.iter().map(|id| influencer(&mut pen, id)).collect();
    book.list("influencers", &influencers);
    let mut partnerships = Vec::new();
    for _ in 0..pen.random.within(3, 10) {
        let of: Vec<&str> = people.iter().map(String::as_str).collect();
        let of = pen.random.pick(&of);
        partnerships.push(agreement::partnership(&mut pen, of));
    }
    book.list("partnerships", &partnerships);
    format!("#![enable(implicit_some)]\n// seed {seed}\n{}\n", book.write(&mut pen.random))
}

fn brand(pen: &mut Pen) -> String {
    let mut brand = Record::default();
    brand.text("name", "Fern & Clay");
    brand.text("currency", "EUR");
    brand.put("date_order", "DayFirst");
    brand.put("first_weekday", "Monday");
    if pen.is_new() && pen.random.chance(70) {
        brand.text("disclosure_tag", pen.random.pick(&["#ad", "Werbung", "#Publicité"]));
    }
    brand.write(&mut pen.random)
}

fn influencer(pen: &mut Pen, id: &str) -> String {
    let mut influencer = Record::default();
    influencer.text("id", id);
    influencer.text("name", &format!("Person {id}"));
    let mut accounts = Vec::new();
    for platform in ["Instagram", "TikTok"] {
        if pen.random.chance(75) {
            accounts.push(account(pen, platform, id));
        }
    }
    influencer.list("accounts", &accounts);
    influencer.write(&mut pen.random)
}

fn account(pen: &mut Pen, platform: &str, handle: &str) -> String {
    let mut account = Record::default();
    account.put("platform", platform);
    account.text("handle", handle);
    let mut day = pen.random.day();
    let mut audience = Vec::new();
    for _ in 0..pen.random.within(0, 3) {
        let mut row = Record::default();
        row.day("on", day);
        for (field, percent, most) in [
            ("followers", 60, 200_000),
            ("likes", 50, 9000),
            ("comments", 50, 300),
            ("views", 50, 9000),
        ] {
            if pen.random.chance(percent) {
                row.number(field, pen.random.within(0, most));
            }
        }
        audience.push(row.write(&mut pen.random));
        day = day.plus(pen.random.within(1, 90));
    }
    account.list("audience", &audience);
    account.write(&mut pen.random)
}

#[cfg(test)]
mod tests {
    use super::super::reader::read;
    use super::*;

    #[test]
    fn a_seed_gives_one_book_that_can_be_read() {
        for seed in 0..50 {
            let text = book(seed, Fields::New);
            assert_eq!(text, book(seed, Fields::New), "{seed}");
            let tree = read(&text).unwrap_or_else(|why| panic!("{seed}: {why}\n{text}"));
            assert!(tree.list("partnerships").len() >= 3, "{seed}");
        }
    }

    #[test]
    fn the_books_hold_every_nasty_thing() {
        let all: String = (0..10).map(|seed| book(seed, Fields::New)).collect();
        for wanted in [
            "Prospect",
            "Contacted",
            "InTalks",
            "Agreed",
            "Active",
            "Done",
            "Declined",
            "Rejected",
            "Ghosted",
            "Paused(",
            "Once(",
            "PerWeek(",
            "PerMonth(",
            "Until(",
            "AfterDelivery(",
            "every:",
            "weekday:",
            "day_of_month:",
            "gap:",
            "valid_from:",
            "dates_by_hand",
            "first_due",
            "DateMoved",
            "Missed",
            "Cancelled",
            "poster: Brand",
            "accepted_on",
            "accepted_releases",
            "USD",
            "JPY",
            "KWD",
            "sales:",
            "refunds",
            "expenses:",
            "covers: Commission",
            "covers: Bonus",
            "covers: Expense",
            "bonus_earned_on",
            "Percent(",
            "PerOrder(",
            "Returned",
            "#advent",
            "disclosure_none",
            "content: Story",
            "content: Live",
            "series:",
            "gift_value",
        ] {
            assert!(all.contains(wanted), "no book of the ten has {wanted}");
        }
    }
}
