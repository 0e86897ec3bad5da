//! The agreement of a generated partnership other than content: representation and compensation.

use super::chance::Chance;
use super::partnerships::Run;
use super::words;
use crate::domain::expectations::{Commission, Freedom};
use crate::domain::money::{Currency, Money};
use crate::domain::partnership::{Code, Link, Partnership};
use crate::domain::text::slug;

/// The number of orders for a bonus.
pub(super) const BONUS_ORDERS: u64 = 50;

/// Sets representation and disclosure.
pub(super) fn represent(chance: &mut Chance, run: &Run, partnership: &mut Partnership) {
    partnership.must = vec![(*chance.pick(&words::MUST)).into()];
    partnership.should = vec![(*chance.pick(&words::SHOULD)).into()];
    if chance.permille(400) {
        partnership.could = vec![(*chance.pick(&words::SHOULD)).into()];
    }
    partnership.never = vec![(*chance.pick(&words::NEVER)).into()];
    partnership.hashtags = vec!["#ad".into(), "#kilnandcompany".into()];
    partnership.mentions = vec!["@kilnandcompany".into()];
    let word = slug(&run.handle);
    let word = if word.is_empty() { "friend".to_owned() } else { word };
    partnership.link = Link::parse(&format!("https://kiln.example/{word}")).ok();
    if chance.permille(600) {
        let code =
            format!("{}{}", word.replace('-', "").to_uppercase(), chance.pick(&["10", "15"]));
        partnership.code = Code::parse(&code).ok();
    }
    partnership.freedom = Some(chance.weighed(&[
        (Freedom::Open, 3),
        (Freedom::Collaborative, 5),
        (Freedom::Prescribed, 1),
    ]));
    partnership.freedom_note =
        (*chance.pick(&["setting and music", "all but the link", ""])).into();
    partnership.review_rounds = Some(1);
    partnership.review_days = Some(3);
    if chance.permille(8) {
        partnership.disclosure_none = "bought everything themselves".into();
    } else {
        partnership.disclosure_tag = "#ad".into();
        partnership.disclosure_label = chance.permille(700);
    }
    partnership.accepted_releases = chance.weighed(&[(Some(true), 7), (Some(false), 1), (None, 2)]);
}

/// Sets the compensation other than the product.
pub(super) fn compensate(chance: &mut Chance, run: &Run, partnership: &mut Partnership) {
    let pay = |minor| Some(Money { minor, currency: Currency::EUR });
    if run.followers > 5_000 || chance.permille(300) {
        let fee = 5_000 + run.followers.min(2_000_000) / 20 * 10;
        partnership.fee = pay(fee / 1_000 * 1_000);
    }
    if chance.permille(250) {
        partnership.commission = Some(if chance.permille(150) {
            Commission::PerOrder(Money { minor: 300, currency: Currency::EUR })
        } else {
            Commission::Percent(*chance.pick(&[500, 800, 1_000, 1_250]))
        });
    }
    if chance.permille(60) {
        partnership.bonus = pay(chance.amount(5, 40) * 1_000);
        partnership.bonus_for = format!("{BONUS_ORDERS} orders with the code").as_str().into();
    }
}
