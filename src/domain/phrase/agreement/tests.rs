//! Typical agreements, and errors for those that cannot be parsed.

use proptest::prelude::*;

use super::{Clause, agreement};
use crate::domain::date::day;
use crate::domain::sample::locale;

fn read(text: &str) -> Vec<String> {
    let start = day("2026-12-01");
    let clauses = agreement(text, &locale()).unwrap_or_else(|not| panic!("{text}: {not}"));
    let said =
        |clause: &Clause| format!("{}: {}", clause.kind(), clause.phrase(start, locale().today));
    clauses.iter().map(said).collect()
}

#[test]
fn a_whole_agreement_is_one_line() {
    let line = "2 reels a month for 3 months from 1 dec, gifted set worth 60 €, 150 € on verification, \
                repost rights 6 months, no other ceramics brand for 30 days";
    assert_eq!(
        read(line),
        [
            "Content: 2 reels a month, 3 months from 1 Dec",
            "Gift: set, worth 60 EUR",
            "Payment: 150 EUR on verification, 14 days to pay",
            "Usage right: organic repost, until 31 May 2027",
            "Exclusivity: no other ceramics brand, until 30 Dec",
        ]
    );
}

#[test]
fn each_kind_of_clause_is_known_by_its_words() {
    for (text, expected) in [
        ("gift: two mugs", "Gift: two mugs"),
        ("a gifted bowl worth 49.50 USD", "Gift: bowl, worth 49.50 USD"),
        ("fee 300 on signing", "Payment: 300 EUR on signing, 14 days to pay"),
        ("US$150 by 24 dec", "Payment: 150 USD by 24 Dec"),
        ("150 €", "Payment: 150 EUR on verification, 14 days to pay"),
        ("fee 1,500 €", "Payment: 1,500.00 EUR on verification, 14 days to pay"),
        ("gifted set worth 49,50 €", "Gift: set, worth 49.50 EUR"),
        (
            "150 eur 14 days after verification of 2",
            "Payment: 150 EUR on verification of 2, 14 days to pay",
        ),
        ("75 € within 30 days of delivery", "Payment: 75 EUR on delivery, 30 days to pay"),
        ("12% commission", "Commission: 12 %"),
        ("10 % of sales", "Commission: 10 %"),
        ("3 € per order", "Commission: 3.00 EUR per order"),
        ("usage rights paid ads 90 days", "Usage right: paid ads, until 28 Feb 2027"),
        ("website rights perpetual", "Usage right: website, for ever"),
        ("whitelisting 30 days", "Usage right: ads from the creator's handle, until 30 Dec"),
        ("e-mail rights", "Usage right: e-mail, without an end yet"),
        ("exclusive in home for 3 months", "Exclusivity: no other home brand, until 28 Feb 2027"),
        ("no other brand until 24 dec", "Exclusivity: no other brand, until 24 Dec"),
        (
            "not for Muuto and Iittala for 30 days",
            "Exclusivity: not for Muuto, Iittala, until 30 Dec",
        ),
        ("1 review round", "Review: 1 round"),
        ("two rounds of changes", "Review: 2 rounds"),
        ("Collaborative", "Freedom: collaborative"),
        ("free hand", "Freedom: open"),
        ("code MARA15", "Code: MARA15"),
    ] {
        assert_eq!(read(text), [expected], "{text}");
    }
}

#[test]
fn content_keeps_its_commas() {
    assert_eq!(
        read("7 posts by 28 feb, gap 3d, gifted vase, 2 Reels, 4 Stories"),
        [
            "Content: 7 posts from 22 Nov to 28 Feb 2027, 3 days apart or more",
            "Gift: vase",
            "Content: 2 reels; 4 stories",
        ]
    );
}

#[test]
fn what_is_not_understood_is_pointed_at() {
    for (text, marked, hint) in [
        ("2 reels by fri, gifted worth 60 €", "gifted worth 60 €", "say what is given"),
        ("pay soon", "pay soon", "say how much"),
        ("150 € someday", "someday", "on signing, on delivery"),
        ("tv rights 6 months", "tv rights 6 months", "say for what"),
        ("code MARA 15", "MARA 15", "no spaces"),
        ("many rounds", "many rounds", "a number of rounds"),
        ("repost rights for 6 months worldwide", "6 months worldwide", "too much"),
        ("website and print rights 1 year", "and print", "too much"),
        ("no other brand for 30 days after posting", "after posting", "say until what day"),
        ("no script", "no", ""),
        ("gifted set, 2 reeeeels a month", "reeeeels", ""),
    ] {
        let not = agreement(text, &locale()).expect_err(text);
        assert_eq!(&text[not.at.clone()], marked, "{text}: {not}");
        assert!(not.to_string().contains(hint), "{text}: {not}");
    }
}

#[test]
fn what_is_quoted_commands_no_terminal() {
    let not = agreement("gifted set worth 60 e\u{1b}[31m\u{202e}r", &locale()).unwrap_err();
    assert!(not.hint.contains("no currency is called e[31mr"), "{not}");
    assert!(not.to_string().chars().all(crate::domain::text::is_safe), "{not:?}");
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
