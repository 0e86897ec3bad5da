//! Results: the counts of each piece, and the derived rates with their basis.

use super::{Fact, Key, Lines, joined};
use crate::domain::date::spoken;
use crate::domain::partnership::Partnership;
use crate::domain::results::Results;
use crate::insight::costs::agreed;
use crate::insight::counts::followers;
use crate::insight::number::grouped;
use crate::insight::piece_rates::{Provisional, is_provisional, outcome, rates};

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
                    aside: if is_provisional(piece, counted.on) { "provisional" } else { "" }
                        .to_owned(),
                });
            }
        });
    }
    if book.deliverables_of(&partnership.id).all(|piece| piece.results.is_empty()) {
        return;
    }
    page.under("Rates", |page| {
        let cost = agreed(book, partnership, page.today);
        let influencer = book.influencers.get(&partnership.influencer);
        let followers = influencer.and_then(|one| followers(one));
        if !cost.is_zero() {
            page.figure(None, "Agreed cost", cost.brief(), "its parts are in Money".to_owned());
        }
        let outcome = outcome(book, partnership, page.today);
        for rate in rates(&[outcome], followers, Provisional::Marked) {
            page.figure(None, rate.name, rate.shown(), rate.aside(page.today));
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
    joined(counts.into_iter().chain(revenue.map(|revenue| format!("{} revenue", revenue.full()))))
}
