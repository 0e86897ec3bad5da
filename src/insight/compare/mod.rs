//! Comparison of influencers side by side, in rows.
//!
//! Empty rows are left out. The best value is marked only if all known ones are comparable:
//! engagement on one basis, fit from equally many judgements, money in one currency.

mod table;

use std::collections::BTreeMap;

use super::costs::{agreed_with, costs_with};
use super::counts::followers;
use super::fit::fit_score;
use super::fulfilment::{Progress, progress};
use super::number::{counted, grouped, middle};
use super::piece_rates::{Provisional, Rate, Value as RateValue, outcome, rates};
use super::rates::{engagement_of, engagement_of_words};
use super::reliability::reliability;
use crate::domain::book::Book;
use crate::domain::choice::Choice;
use crate::domain::date::{Date, spoken};
use crate::domain::field::Value;
use crate::domain::id::Id;
use crate::domain::influencer::{Account, FitAspect, Influencer};
use crate::domain::money::Money;
use crate::domain::stage::{Lane, Stage};
use table::{Measure, Table, Wanted, portion};

/// One line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading over the rows that follow.
    Heading(&'static str),
    /// A row.
    Row(Row),
}

/// A row: one property of each influencer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The property.
    pub label: &'static str,
    /// The values in the order of the influencers; empty if unknown.
    pub cells: Vec<Cell>,
    /// The brand's preference, if it has one.
    pub ours: String,
    /// Whether it distinguishes them.
    pub telling: Telling,
}

/// The value of one influencer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// As text.
    pub text: String,
    /// Its distinction: `best`, `lowest`.
    pub word: Option<&'static str>,
    /// Additional text that is not compared: the owner's note, or the sample size.
    pub note: String,
}

impl Cell {
    fn plain(text: String) -> Self {
        Self { text, word: None, note: String::new() }
    }
}

/// Whether a row distinguishes influencers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Telling {
    /// All values are the same.
    Same,
    /// They differ.
    Differs,
    /// They always differ: a handle, a note.
    OwnWords,
}

/// Returns the rows that compare these influencers.
#[must_use]
pub fn compare(book: &Book, people: &[&Influencer], today: Date) -> Vec<Line> {
    let mut table = Table { book, people, today, lines: Vec::new() };
    table.under("Reach", reach);
    table.under("Fit", fit);
    table.under("What they are about", about);
    table.under("So far", past);
    table.under("Results", results);
    table.under("Words", words);
    table.lines
}

fn reach(table: &mut Table<'_>) {
    let (book, today) = (table.book, table.today);
    let handle = |one: &Account| format!("@{} on {}", &*one.handle, one.platform);
    table.own_words("Account", |one| one.main_account().map(handle).unwrap_or_default());
    table.plain("Tier", |one| one.tier(&book.brand).map_or("", Choice::word).to_owned());
    let followers = |one: &Influencer| one.main_account().and_then(Account::followers);
    table.plain("Followers", |one| followers(one).map(grouped).unwrap_or_default());
    table.measured("Engagement", Wanted::Most, |one| {
        let share = engagement_of(one)?;
        let group = format!("{} {}", share.basis, share.likes_alone);
        let measure = Measure { group, value: share.share() };
        Some((Cell::plain(engagement_of_words(one, today)?), measure))
    });
}

fn fit(table: &mut Table<'_>) {
    table.measured("Fit in all", Wanted::Most, |one| {
        let score = fit_score(one)?;
        let measure = Measure { group: score.of.to_string(), value: u64::from(score.sum) };
        Some((Cell::plain(score.to_string()), measure))
    });
    for aspect in FitAspect::ALL {
        table.measured(aspect.word(), Wanted::Most, |one| {
            let judged = one.fit().into_iter().find(|(it, _)| it == aspect)?.1?;
            let cell =
                Cell { note: judged.note().to_string(), ..Cell::plain(judged.score().to_string()) };
            Some((cell, Measure { group: String::new(), value: u64::from(judged.score()) }))
        });
    }
}

fn about(table: &mut Table<'_>) {
    let brand = std::sync::Arc::clone(&table.book.brand);
    table.beside_ours("Niches", &brand.niches, |one| &one.niches);
    table.beside_ours("Regions", &brand.audience_regions, |one| &one.audience_regions);
    table.beside_ours("Ages", &brand.audience_ages, |one| &one.audience_ages);
    table.beside_ours("Languages", &brand.audience_languages, |one| &one.audience_languages);
    table.beside_ours("Interests", &brand.audience_interests, |one| &one.audience_interests);
}

fn past(table: &mut Table<'_>) {
    let (book, today) = (table.book, table.today);
    table.plain("Partnerships", |one| {
        let all: Vec<Stage> = book.partnerships_with(&one.id).map(|it| it.stage).collect();
        let done = all.iter().filter(|stage| **stage == Stage::In(Lane::Done)).count();
        match all.len() {
            0 => String::new(),
            count => format!("{count}, {done} done"),
        }
    });
    // The live count depends on what is due: more is not better.
    table.plain("Delivered", |one| {
        let terms = book.partnerships_with(&one.id).filter(|it| it.stage.came_to_terms());
        let mut sum = Progress::default();
        for made in terms.map(|it| progress(book, it, today)) {
            sum.live += made.live;
            sum.owed += made.owed;
            sum.behind += made.behind;
            sum.due_today += made.due_today;
            sum.ours += made.ours;
        }
        // A sum over several partnerships has no single next day.
        sum.summary(today)
    });
    table.measured("On time", Wanted::Most, |one| {
        let kept = reliability(book, &one.id, today)?;
        let missed =
            if kept.missed > 0 { format!(", {} missed", kept.missed) } else { String::new() };
        let text = format!("{} of {}{missed}", kept.on_time, counted(kept.all(), "piece"));
        Some((Cell::plain(text), portion(kept.on_time, kept.all())))
    });
    table.measured("Median fee", Wanted::Least, |one| {
        let agreed = book.partnerships_with(&one.id).filter(|it| it.stage.came_to_terms());
        let fees: Vec<Money> = agreed.filter_map(|it| it.fee).collect();
        let (fee, count) = median(&fees, book.brand.currency)?;
        let text = format!("{}, of {}", fee.brief(), counted(count, "fee"));
        let measure = Measure { group: fee.currency.to_string(), value: fee.minor };
        Some((Cell::plain(text), measure))
    });
    table.measured("Agreed cost", Wanted::Least, |one| {
        let cost = agreed_with(book, &one.id, today);
        let mut sums = cost.iter().filter(|sum| sum.minor > 0);
        let first = sums.next()?;
        let currencies: Vec<_> = std::iter::once(first).chain(sums).collect();
        let group = currencies.iter().map(|sum| sum.currency.to_string()).collect();
        Some((Cell::plain(cost.brief()), Measure { group, value: first.minor }))
    });
    table.plain("Spent so far", |one| costs_with(book, &one.id, today).spent.brief());
    table.plain("Last touch", |one| {
        let last = book.touches_of(&one.id).max_by_key(|touch| (touch.on, &touch.id));
        last.map(|it| format!("{}, {}", spoken(it.on, today), it.channel)).unwrap_or_default()
    });
}

/// Adds the rates over all agreements with each, without provisional counts.
fn results(table: &mut Table<'_>) {
    let (book, today) = (table.book, table.today);
    let of = |one: &Influencer| {
        let agreed = book.partnerships_with(&one.id).filter(|it| it.stage.came_to_terms());
        let outcomes: Vec<_> = agreed.map(|it| outcome(book, it, today)).collect();
        (one.id.clone(), rates(&outcomes, followers(one), Provisional::LeftOut))
    };
    let known: BTreeMap<Id<Influencer>, Vec<Rate>> =
        table.people.iter().map(|one| of(one)).collect();
    let titles: Vec<_> = known.values().next().into_iter().flatten().map(|it| it.title).collect();
    for (at, title) in titles.into_iter().enumerate() {
        let is_share = |value| !matches!(value, RateValue::Each(_));
        let values = known.values().filter_map(|all| all.get(at)?.value);
        let wanted = if values.into_iter().all(is_share) { Wanted::Most } else { Wanted::Least };
        table.measured(title, wanted, |one| {
            let rate = known.get(&one.id)?.get(at)?;
            let (group, value) = match rate.value? {
                RateValue::Share { part, whole } => {
                    (rate.basis.to_owned(), portion(part, whole).value)
                }
                RateValue::Each(money) => {
                    (format!("{} {}", rate.basis, money.currency), money.minor)
                }
                RateValue::Times { tenths } => (String::new(), tenths),
            };
            let cell = Cell { note: rate.coverage(), ..Cell::plain(rate.shown()) };
            Some((cell, Measure { group, value }))
        });
    }
}

fn words(table: &mut Table<'_>) {
    table.own_words("Tags", |one| one.tags.show());
    table.own_words("Notes", |one| one.notes.to_string());
}

/// Returns the median fee in the brand's currency, else in that of the first, and the number of
/// fees.
fn median(fees: &[Money], currency: crate::domain::money::Currency) -> Option<(Money, u64)> {
    let in_ours = fees.iter().find(|fee| fee.currency == currency);
    let currency = in_ours.or_else(|| fees.iter().min_by_key(|fee| fee.currency))?.currency;
    let fees = fees.iter().filter(|fee| fee.currency == currency);
    let mut minors: Vec<u64> = fees.map(|fee| fee.minor).collect();
    let minor = middle(&mut minors)?;
    Some((Money { minor, currency }, u64::try_from(minors.len()).unwrap_or(u64::MAX)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::influencer::{Audience, Handle, Judgement};
    use crate::domain::money::Currency;
    use crate::domain::platform::Platform;
    use crate::domain::text::Line as Words;
    use crate::insight::scene::{influencer, partnership, records, today};

    fn told(people: &[Influencer], label: &str) -> Option<(Vec<String>, Telling)> {
        let mut records = records();
        let mut deals = vec![partnership("Ada", Lane::Done), partnership("Bo", Lane::Active)];
        deals[0].fee = Money::parse("150 EUR").ok();
        deals[1].fee = Money::parse("90 EUR").ok();
        records.partnerships = deals.into_iter().collect();
        records.influencers = people.iter().cloned().collect();
        let people: Vec<&Influencer> = people.iter().collect();
        let lines = compare(&Book::from(records), &people, today());
        lines.into_iter().find_map(|line| match line {
            Line::Row(row) if row.label == label => {
                let word = |word| format!(" ({word})");
                let cell =
                    |cell: Cell| cell.text + &cell.word.map(word).unwrap_or_default() + &cell.note;
                Some((row.cells.into_iter().map(cell).collect(), row.telling))
            }
            Line::Row(_) | Line::Heading(_) => None,
        })
    }

    fn measured(name: &str, whole: (Option<u64>, Option<u64>)) -> Influencer {
        let mut one = influencer(name);
        let counts = Audience { followers: whole.0, views: whole.1, ..Audience::on(today()) };
        one.accounts.push(Account {
            platform: Platform::Instagram,
            handle: Handle::parse(name).unwrap(),
            audience: vec![Audience { likes: Some(50), ..counts }],
        });
        one
    }

    fn row(cells: &[&str], telling: Telling) -> (Vec<String>, Telling) {
        (cells.iter().map(|cell| (*cell).to_owned()).collect(), telling)
    }

    #[test]
    fn the_best_is_named_only_where_values_can_be_compared() {
        let ada = measured("Ada", (Some(1_000), None));
        let bo = measured("Bo", (Some(2_000), None));
        let by_views = measured("Bo", (None, Some(500)));
        assert_eq!(
            told(&[ada.clone(), bo], "Engagement"),
            Some(row(
                &["5.0 % of followers, likes only (best)", "2.5 % of followers, likes only"],
                Telling::Differs
            ))
        );
        assert_eq!(
            told(&[ada.clone(), by_views], "Engagement"),
            Some(row(
                &["5.0 % of followers, likes only", "10.0 % of views, likes only, 22 Nov"],
                Telling::Differs
            ))
        );
        assert_eq!(
            told(&[ada.clone(), ada], "Engagement"),
            Some(row(
                &["5.0 % of followers, likes only", "5.0 % of followers, likes only"],
                Telling::Same
            ))
        );
    }

    #[test]
    fn an_engagement_of_another_day_than_the_followers_names_it() {
        let mut ada = measured("Ada", (Some(1_000), None));
        let later = Audience { followers: Some(3_000), ..Audience::on(today()) };
        ada.accounts[0].audience[0].on = crate::domain::date::day("2026-03-12");
        ada.accounts[0].audience.push(later);
        let mut bo = measured("Bo", (Some(2_000), None));
        (ada.accounts[0].audience[0].comments, bo.accounts[0].audience[0].comments) =
            (Some(0), Some(0));
        let expected = ["5.0 % of followers, 12 Mar (best)", "2.5 % of followers"];
        let found = told(&[ada.clone(), bo.clone()], "Engagement");
        assert_eq!(found, Some(row(&expected, Telling::Differs)));
        let followers = told(&[ada, bo], "Followers");
        assert_eq!(followers, Some(row(&["3,000", "2,000"], Telling::Differs)));
    }

    #[test]
    fn judgements_are_compared_one_by_one_and_what_is_open_is_empty() {
        let (mut ada, mut bo) = (influencer("Ada"), influencer("Bo"));
        ada.fit_niche = Judgement::new(3, "kiln videos".into());
        bo.fit_niche = Judgement::new(0, Words::default());
        bo.fit_values = Judgement::new(2, Words::default());
        let both = [ada, bo];
        assert_eq!(
            told(&both, "niche match"),
            Some(row(&["3 (best)kiln videos", "0"], Telling::Differs))
        );
        assert_eq!(told(&both, "values match"), Some(row(&["", "2"], Telling::Differs)));
        assert_eq!(
            told(&both, "Fit in all"),
            Some(row(&["3 of 4, 4 open", "2 of 8, 3 open"], Telling::Differs)),
            "sums of other judgements are no match"
        );
        assert_eq!(told(&both, "content quality"), None, "nobody was judged in it");
    }

    #[test]
    fn the_past_says_what_came_of_it_and_what_it_cost() {
        let both = [influencer("Ada"), influencer("Bo")];
        assert_eq!(
            told(&both, "Partnerships"),
            Some(row(&["1, 1 done", "1, 0 done"], Telling::Differs))
        );
        assert_eq!(
            told(&both, "Agreed cost"),
            Some(row(&["150 EUR", "90 EUR (lowest)"], Telling::Differs))
        );
        assert_eq!(told(&both, "On time"), None, "nothing is known of it");
    }

    #[test]
    fn the_median_is_of_one_currency_and_was_paid() {
        for (fees, expected) in [
            (&[][..], None),
            (&["90 USD"], Some("90 USD of 1")),
            (&["90 USD", "40 EUR"], Some("40 EUR of 1")),
            (&["50 EUR", "10 EUR", "30 EUR"], Some("30 EUR of 3")),
            (&["50 EUR", "10 EUR"], Some("10 EUR of 2")),
        ] {
            let fees: Vec<Money> = fees.iter().map(|fee| Money::parse(fee).unwrap()).collect();
            let found = median(&fees, Currency::EUR);
            let said = found.map(|(fee, count)| format!("{} of {count}", fee.brief()));
            assert_eq!(said.as_deref(), expected);
        }
    }
}
