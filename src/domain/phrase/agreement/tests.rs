//! Agreements as owners type them, and what is said of those that are not understood.

use proptest::prelude::*;

use super::agreement;
use crate::domain::date::day;
use crate::domain::field::tests::locale;

fn read(text: &str) -> Vec<String> {
    let start = day("2026-12-01");
    let clauses = agreement(text, &locale()).unwrap_or_else(|not| panic!("{text}: {not}"));
    clauses.iter().map(|clause| clause.phrase(start, locale().today)).collect()
}

#[test]
fn a_whole_agreement_is_one_line() {
    let line = "2 reels a month for 3 months from 1 dec, gifted set worth 60 €, 150 € on verification, \
                repost rights 6 months, no other ceramics brand for 30 days";
    assert_eq!(
        read(line),
        [
            "2 reels a month, 3 months from 1 Dec",
            "gift: set, worth 60 EUR",
            "150 EUR on verification",
            "right to organic repost, until 31 May 2027",
            "no other in ceramics, until 30 Dec",
        ]
    );
}

#[test]
fn each_kind_of_clause_is_known_by_its_words() {
    for (text, expected) in [
        ("gift: two mugs", "gift: two mugs"),
        ("a gifted bowl worth 49.50 USD", "gift: bowl, worth 49.50 USD"),
        ("fee 300 on signing", "300 EUR on signing"),
        ("$150 by 24 dec", "150 USD on 2026-12-24"),
        ("150 €", "150 EUR on verification"),
        ("150 eur 14 days after verification of 2", "150 EUR 14 days after: on verification of 2"),
        ("75 € within 30 days of delivery", "75 EUR 30 days after: on delivery"),
        ("12% commission", "commission: 12 %"),
        ("10 % of sales", "commission: 10 %"),
        ("3 € per order", "commission: 3.00 EUR per order"),
        ("usage rights paid ads 90 days", "right to paid ads, until 28 Feb 2027"),
        ("website rights perpetual", "right to website, for ever"),
        ("whitelisting 30 days", "right to ads from the creator's handle, until 30 Dec"),
        ("e-mail rights", "right to e-mail, without an end yet"),
        ("exclusive in home for 3 months", "no other in home, until 28 Feb 2027"),
        ("no other brand until 24 dec", "no other brand, until 24 Dec"),
        ("not for Muuto and Iittala for 30 days", "not for Muuto, Iittala, until 30 Dec"),
        ("1 review round", "1 round of review"),
        ("two rounds of changes", "2 rounds of review"),
        ("Collaborative", "creative freedom: collaborative"),
        ("free hand", "creative freedom: open"),
        ("code MARA15", "code MARA15"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn content_keeps_its_commas() {
    assert_eq!(
        read("7 posts by 28 feb, gap 3d, gifted vase, 2 Reels, 4 Stories"),
        [
            "7 posts from 22 Nov to 28 Feb 2027, 3 days apart or more",
            "gift: vase",
            "2 reels; 4 stories",
        ]
    );
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    for (text, marked, hint) in [
        ("2 reels by fri, gifted worth 60 €", "gifted worth 60 €", "say what is given"),
        ("pay soon", "pay soon", "say how much"),
        ("150 € someday", "150 € someday", "on signing, on delivery"),
        ("tv rights 6 months", "tv rights 6 months", "say for what"),
        ("code MARA 15", "code MARA 15", "no spaces"),
        ("many rounds", "many rounds", "a number of rounds"),
        ("gifted set, 2 reeeeels a month", "reeeeels", ""),
    ] {
        let not = agreement(text, &locale()).expect_err(text);
        assert!(text[not.at.clone()].contains(marked) || marked.contains(&text[not.at.clone()]));
        assert!(not.hint.contains(hint), "{text}: {not}");
    }
}

proptest! {
    #[test]
    fn any_text_is_understood_or_pointed_at(text in "\\PC{0,80}") {
        if let Err(not) = agreement(&text, &locale()) {
            prop_assert!(text.get(not.at.clone()).is_some(), "{not:?}");
        }
    }

    #[test]
    fn words_of_the_trade_in_any_order_never_panic(
        words in prop::collection::vec(prop::sample::select(vec![
            "2", "reels", "a", "month", "for", "gifted", "worth", "60", "€", ",", "150", "on",
            "verification", "rights", "6", "months", "no", "other", "until", "fri", "per", "order",
            "0", "%", "code", "4294967295", "years", "within", "after", "of",
        ]), 0..14),
    ) {
        let text = words.join(" ");
        if let Err(not) = agreement(&text, &locale()) {
            prop_assert!(text.get(not.at.clone()).is_some(), "{not:?}");
        }
    }
}
