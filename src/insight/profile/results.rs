//! Results: the counts of each piece, and the rates that follow, each with its basis.

use super::{Fact, Key, Lines, joined};
use crate::domain::date::spoken;
use crate::domain::partnership::Partnership;
use crate::domain::results::Results;
use crate::insight::number::grouped;
use crate::insight::rates::{Counts, cost};

pub(super) fn add(page: &mut Lines, partnership: &Partnership) {
    let book = page.book;
    for piece in book.deliverables_of(&partnership.id) {
        page.under(&book.piece_name(piece), |page| {
            for (at, counted) in piece.results.iter().enumerate().rev() {
                page.add(Fact {
                    key: Some(Key::Results(piece.id.clone(), at)),
                    mark: None,
                    label: spoken(counted.on, page.today),
                    value: counts(counted),
                    aside: String::new(),
                });
            }
        });
    }
    let latest = book.deliverables_of(&partnership.id).filter_map(|piece| piece.results.last());
    let counts: Counts = latest.collect();
    if counts.is_empty() {
        return;
    }
    page.under("Rates", |page| {
        let cost = cost(book, partnership, counts.sum(|results| results.orders));
        let influencer = book.influencers.get(&partnership.influencer);
        let followers = influencer.and_then(|one| one.main_account()?.followers());
        let computed = |label: &str, value: String, aside: &str| Fact {
            label: label.to_owned(),
            value,
            aside: aside.to_owned(),
            ..Fact::default()
        };
        if !cost.is_zero() {
            let basis = "fee or payments, bonus, product, shipping, commission per order";
            page.add(computed("Cost", cost.brief(), basis));
        }
        for rate in counts.rates(&cost, followers) {
            page.add(computed(rate.name, rate.value, rate.basis));
        }
    });
}

fn counts(counted: &Results) -> String {
    let Results {
        on: _,
        impressions,
        reach,
        views,
        likes,
        comments,
        shares,
        saves,
        clicks,
        orders,
        revenue,
    } = counted;
    let counts = [
        (impressions, "impressions"),
        (reach, "reach"),
        (views, "views"),
        (likes, "likes"),
        (comments, "comments"),
        (shares, "shares"),
        (saves, "saves"),
        (clicks, "clicks"),
        (orders, "orders"),
    ];
    let counts = counts.map(|(count, noun)| {
        count.map(|count| format!("{} {noun}", grouped(count))).unwrap_or_default()
    });
    joined(counts.into_iter().chain(revenue.map(|revenue| format!("{revenue} revenue"))))
}
