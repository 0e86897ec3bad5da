//! Profile: accounts and measurements, contact, audience next to the brand's, and fit.

use super::{Fact, Key, Lines, joined};
use crate::domain::date::{short, spoken};
use crate::domain::field::Value as _;
use crate::domain::influencer::{Account, Audience, Influencer, Judgement};
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::text::Line;
use crate::insight::fit::fit_score;
use crate::insight::number::grouped;
use crate::insight::rates::engagement_words;
use crate::insight::row::Mark;
use crate::insight::wait::stage_since;

pub(super) fn add(page: &mut Lines, influencer: &Influencer) {
    page.under("Accounts", |page| {
        for (at, account) in influencer.accounts.iter().enumerate() {
            add_account(page, at, account);
        }
    });
    page.under("Partnerships", |page| {
        let book = page.book;
        for one in book.partnerships_with(&influencer.id) {
            add_partnership(page, one);
        }
    });
    page.under("Contact", |page| {
        page.section(influencer, None, &["name", "accounts"]);
        page.section(influencer, Some("Anything else"), &[]);
        page.field(influencer, "archived");
    });
    page.under("Audience", |page| {
        let brand = std::sync::Arc::clone(&page.book.brand);
        for (name, ours) in [
            ("audience_regions", &brand.audience_regions),
            ("audience_ages", &brand.audience_ages),
            ("audience_languages", &brand.audience_languages),
            ("audience_interests", &brand.audience_interests),
        ] {
            page.field(influencer, name);
            beside_ours(page, name, ours);
        }
    });
    let score = fit_score(influencer);
    let heading = score.map_or("Fit".to_owned(), |score| format!("Fit {score}"));
    page.under(&heading, |page| {
        for (aspect, judged) in influencer.fit() {
            if let Some(judged) = judged {
                let value = format!("{}/{} {}", judged.score(), Judgement::BEST, judged.note());
                page.told(influencer, aspect.field(), value.trim_end());
            }
        }
    });
}

fn add_partnership(page: &mut Lines, one: &Partnership) {
    let title = page.book.partnership_title(one);
    let since = stage_since(page.book, one);
    page.add(Fact {
        key: Some(Key::Record(AnyId::Partnership(one.id.clone()))),
        label: if title.is_empty() { "Partnership".to_owned() } else { title },
        value: one.stage.show(),
        aside: since.map(|since| format!("since {}", short(since, page.today))).unwrap_or_default(),
        mark: None,
    });
}

/// Adds the brand's audience next to the row just added for this field.
fn beside_ours(page: &mut Lines, name: &str, ours: &[Line]) {
    if let Some(super::Line::Fact(fact)) = page.made.last_mut() {
        let is_of_field = matches!(fact.key, Some(Key::Field(_, field)) if field == name);
        if is_of_field && !ours.is_empty() {
            let ours: Vec<&str> = ours.iter().map(|line| &**line).collect();
            fact.aside = format!("ours: {}", ours.join(", "));
        }
    }
}

fn add_account(page: &mut Lines, at: usize, account: &Account) {
    let followers = account.followers().map(|count| format!("{} followers", grouped(count)));
    page.add(Fact {
        key: Some(Key::Account(at)),
        label: account.platform.to_string(),
        value: format!("@{}", &*account.handle),
        aside: joined([
            followers.unwrap_or_default(),
            engagement_words(account, page.today).unwrap_or_default(),
        ]),
        mark: None,
    });
    for (number, measured) in account.audience.iter().enumerate().rev() {
        page.add(Fact {
            key: Some(Key::Audience(at, number)),
            mark: Some(Mark::Done),
            label: format!("measured {}", spoken(measured.on, page.today)),
            value: counts(measured),
            aside: String::new(),
        });
    }
}

fn counts(measured: &Audience) -> String {
    let Audience { on: _, followers, likes, comments, views, reach } = measured;
    let counts = [
        (followers, "followers"),
        (likes, "likes"),
        (comments, "comments"),
        (views, "views"),
        (reach, "reach"),
    ];
    joined(counts.map(|(count, noun)| {
        count.map(|count| format!("{} {noun}", grouped(count))).unwrap_or_default()
    }))
}
