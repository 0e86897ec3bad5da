//! Parsed lines, words marked in errors, and robustness against any input.

use proptest::prelude::*;

use super::*;
use crate::domain::brand::DateOrder;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, day, plus_days};
use crate::domain::frequency::Frequency;
use crate::domain::id::Id;
use crate::domain::platform::Platform;
use crate::domain::sample::locale;
use crate::domain::text::Line;

/// Today is Sunday, 22 November 2026.
fn read(line: &str) -> Result<String, NotUnderstood> {
    let locale = locale();
    let terms = terms(line, &locale)?;
    Ok(terms.iter().map(|term| term.phrase(locale.today)).collect::<Vec<_>>().join("; "))
}

#[test]
fn lines_mean_what_owners_mean() {
    for (line, expected) in [
        // Periods with start and end.
        (
            "2 reels/month on ig for 3 months from 1 dec",
            "2 reels a month on Instagram, 3 months from 1 Dec",
        ),
        (
            "2 reels a month on Instagram, 3 months from 1 Dec",
            "2 reels a month on Instagram, 3 months from 1 Dec",
        ),
        ("2 reels a month for 3 months", "2 reels a month, 3 months from 22 Nov"),
        ("reel a week until 31 jan", "1 reel a week, 10 weeks from 22 Nov"),
        ("2x story per week for 6 weeks", "2 stories a week, 6 weeks from 22 Nov"),
        ("2 x stories per week for six weeks", "2 stories a week, 6 weeks from 22 Nov"),
        (
            "4 tiktoks monthly from jan 1 for 6 months",
            "4 videos a month on TikTok, 6 months from 1 Jan 2027",
        ),
        ("twice a month a reel for 3 months", "?"),
        ("reels twice a month for 3 months", "2 reels a month, 3 months from 22 Nov"),
        ("a story three times a week for 2 weeks", "3 stories a week, 2 weeks from 22 Nov"),
        ("Monthly newsletter from 1/12 until 28/2", "1 newsletter a month, 3 months from 1 Dec"),
        ("2/month reels from 1 dec for a year", "2 reels a month, 12 months from 1 Dec"),
        (
            "3 weekly yt shorts from mon to 27 dec 2026",
            "3 shorts a week on YouTube, 5 weeks from 23 Nov",
        ),
        ("one pin each week for 90 days from 1 dec", "?"),
        ("one pin each week for 84 days from 1 dec", "1 pin a week, 12 weeks from 1 Dec"),
        ("a reel every month over the next 3 months", "1 reel a month, 3 months from 22 Nov"),
        ("2 reels a week for 1 month from 1 dec", "2 reels a week, 4 weeks from 1 Dec"),
        ("2 reels a month by 28 feb from 1 dec", "2 reels a month, 3 months from 1 Dec"),
        // One-off.
        ("3 stories on 5 dec", "3 stories by 5 Dec"),
        ("3 stories by fri", "3 stories by 27 Nov"),
        ("1 yt short by fri", "1 short on YouTube by 27 Nov"),
        ("2 ugc reels by 1 mar", "2 reels by 1 Mar 2027, posted by us"),
        ("2 reels on ig by us", "2 reels on Instagram, posted by us"),
        ("2 Reels, 4 Stories", "2 reels; 4 stories"),
        ("2 reels and 4 stories on 5 dec", "2 reels by 5 Dec; 4 stories by 5 Dec"),
        ("2 reels + a live stream & 1 blog post", "2 reels; 1 live; 1 blog post"),
        ("2 reels 4 stories", "2 reels; 4 stories"),
        ("1 dedicated video tomorrow", "1 video by 23 Nov"),
        ("a post in 2 weeks", "1 post by 6 Dec"),
        ("post by 5/12", "?"),
        ("1 post by 5/12", "1 post by 5 Dec"),
        ("a tweet by +3d", "1 post on X by 25 Nov"),
        ("a post on x", "1 post on X"),
        ("1 tiktok video on tiktok", "1 video on TikTok"),
        ("2 posts by dec 24, 2026, a story", "2 posts by 24 Dec; 1 story"),
        ("a reel on bilibili", "?"),
        ("a reel on Bilibili", "?"),
        ("a reel on “her shop”", "1 reel on “her shop”"),
        ("a mention in their newsletter", "?"),
        ("an integration in their newsletter", "1 integration on Newsletter"),
        // Spread.
        ("7 posts by 28 feb, gap 3d", "7 posts from 22 Nov to 28 Feb 2027, 3 days apart or more"),
        (
            "7 posts from 1 dec to 28 feb, 3 days apart",
            "7 posts from 1 Dec to 28 Feb 2027, 3 days apart or more",
        ),
        (
            "7 posts from 1 dec until 28 feb, gap of at least 1 week",
            "7 posts from 1 Dec to 28 Feb 2027, 7 days apart or more",
        ),
        ("6 posts over 3 months", "6 posts from 22 Nov to 21 Feb 2027"),
        ("6 posts until eom", "6 posts from 22 Nov to 30 Nov"),
        // After the delivery.
        ("1 dedicated video 10 days after delivery", "1 video 10 days after delivery"),
        ("a reel within 2 weeks of delivery, gifted", "?"),
        ("a reel within 2 weeks of delivery", "1 reel 14 days after delivery"),
        ("2 stories 10d after the product arrival on insta", "?"),
        (
            "2 stories 10d after the delivery on insta",
            "2 stories on Instagram 10 days after delivery",
        ),
        ("a story on delivery", "1 story 0 days after delivery"),
        // Custom kinds.
        ("2 × Highlight by fri", "2 × Highlight by 27 Nov"),
        ("2 x buying guide a month for 2 months", "2 × buying guide a month, 2 months from 22 Nov"),
        ("2 × “reel of the week”", "2 × “reel of the week”"),
        ("2 × reels", "2 reels"),
    ] {
        let read = read(line);
        match expected {
            "?" => assert!(read.is_err(), "{line}: {read:?}"),
            expected => assert_eq!(read.as_deref(), Ok(expected), "{line}"),
        }
    }
}

#[test]
fn what_is_not_understood_is_marked_at_its_word() {
    for (line, word, says) in [
        ("", "", "nothing is said yet"),
        (" , ", " , ", "nothing is said yet"),
        ("2 reals a month", "reals", "did you mean reels?"),
        ("2 reels, 3 foos", "foos", "not a kind of content"),
        ("2", "2", "how many of what?"),
        ("0 reels", "0", "is not a count of pieces"),
        ("-2 reels by fri", "-2", "is not a count of pieces"),
        ("1.5 reels", "1.5", "whole number"),
        ("2-3 reels", "2-3", "whole number"),
        ("99999999999999999999 reels", "99999999999999999999", "more than 1,000"),
        ("1001 reels", "1001", "more than 1,000"),
        ("2 reels a month", "a month", "how long? add for 3 months, or until 21 Feb 2027"),
        ("2 stories weekly on ig", "weekly", "how long? add for 3 weeks"),
        ("2 reels a month for 501 months", "501 months", "more than 1,000"),
        ("1 reel a week until 1 jan 2099", "until 1 jan 2099", "nearer end"),
        ("2 reels a month for 0 months", "0 months", "no time at all"),
        ("2 reels a month for 6 weeks", "6 weeks", "whole months"),
        ("2 reels a month until fri", "until fri", "no whole month"),
        (
            "2 reels a month from 1 dec until 1 nov 2026",
            "until 1 nov 2026",
            "ends before it starts",
        ),
        ("7 posts until 20 nov 2026", "until 20 nov 2026", "ends before today"),
        ("7 posts from 1 dec", "from 1 dec", "until when? add until 28 Feb 2027"),
        ("7 posts, gap 3d", "gap 3d", "until when?"),
        ("7 posts by 5 dec, gap 3d", "gap 3d", "do not fit"),
        ("7 posts on 5 dec, gap 3d", "gap 3d", "does not go with one day"),
        ("2 reels a month for 3 months, gap 3d", "gap 3d", "does not go with a number per month"),
        ("2 reels by 30 feb", "30 feb", "is not a day"),
        ("2 reels by soon", "soon", "is not a day; say a day, such as fri, +3d, 12 may"),
        ("2 reels by", "by", "what day?"),
        ("2 reels on instagrm", "instagrm", "did you mean Instagram?"),
        ("2 reels on ig on yt", "on yt", "where is said twice"),
        ("2 reels a day for 2 weeks", "a day", "by week or month"),
        ("a reel every 2 weeks for 3 months", "every", "not a rhythm"),
        ("2 reels 3 times", "3 times", "how many in all?"),
        ("a reel 3 times", "3 times", "how often?"),
        ("for 3 months 2 reels", "for", "comes before any pieces"),
        ("2 reels for soon", "soon", "not a length of time"),
        ("2 reels for", "for", "how long?"),
        ("2 reels story", "story", "second kind of content"),
        ("2 reels 10 days after", "after", "say 10 days after delivery"),
        ("2 reels 400000 days after delivery", "400000 days", "too long"),
        ("2 reels a month after delivery", "after delivery", "how many days?"),
        ("2 reels a month on delivery", "on delivery", "does not go"),
        ("2 reels by fri until sat", "by fri", "said twice"),
        ("2 reels gap", "gap", "of how many days?"),
        ("2 reels posted by fri", "posted", "by whom?"),
        ("2 × “guide", "“", "not closed"),
        ("2 × “ ”", "“ ”", "no name"),
        ("2 reels\u{1b}[31m by fri", "\u{1b}", "invisible character (U+001B)"),
        ("2 reels \u{202e}by fri", "\u{202e}", "invisible character (U+202E)"),
        ("2 réels", "réels", "did you mean reels?"),
        ("2 reels whenever", "whenever", "is not understood"),
    ] {
        let error = read(line).expect_err(line);
        assert_eq!(&line[error.at.clone()], word, "{line}: {error}");
        assert!(error.to_string().contains(says), "{line}: {error}");
    }
}

#[test]
fn dates_follow_the_order_of_the_owner() {
    let american = Locale { date_order: DateOrder::MonthFirst, ..locale() };
    let term = term("a reel by 12/5", &american).unwrap();
    assert_eq!(term.frequency, Frequency::Once { by: Some(day("2026-12-05")) });
}

#[test]
fn a_form_of_one_term_takes_no_second_one() {
    let error = term("2 reels, 4 stories on 5 dec", &locale()).unwrap_err();
    assert_eq!(error.at, 9..18);
    assert!(error.why.contains("a second term"));
}

#[test]
fn an_error_quotes_its_words_in_one_clause() {
    for (line, expected) in [
        ("2 reels a month", "“a month”: how long? add for 3 months, or until 21 Feb 2027"),
        ("2 reals", "“reals” is not a kind of content; did you mean reels?"),
        ("2 reels\u{7}", "the line holds an invisible character (U+0007); take it out"),
    ] {
        assert_eq!(read(line).unwrap_err().about(line), expected);
    }
}

#[test]
fn a_line_of_ten_thousand_characters_is_one_error() {
    for piece in ["a reel, ", "x", "2 ", "é", "reels 2 ", "\u{202e}"] {
        let line = piece.repeat(10_000 / piece.chars().count() + 1);
        let error = read(&line).unwrap_err();
        assert!(error.why.starts_with("the line is too long: 1"), "{error}");
        assert!(line.get(error.at).is_some());
    }
}

fn kinds() -> impl Strategy<Value = ContentType> {
    let other = prop_oneof![
        "[A-Za-z]{1,8}( [a-z]{1,8}){0,2}".prop_map(|name| Line::new(&name)),
        "[ -~äß李×“]{1,12}".prop_map(|name| Line::new(&name)),
        Just(Line::new("reel of the week")),
    ];
    let other = other.prop_filter("a name", |name| !name.is_empty());
    prop_oneof![
        proptest::sample::select(ContentType::ALL.to_vec()),
        other.prop_map(ContentType::Other),
    ]
}

fn places() -> impl Strategy<Value = Option<Platform>> {
    let other = prop_oneof!["[A-Z][a-z]{2,9}", "[ -~äß李]{1,12}"]
        .prop_map(|name| Line::new(&name))
        .prop_filter("a name", |name| !name.is_empty());
    prop_oneof![
        Just(None),
        proptest::sample::select(Platform::ALL.to_vec()).prop_map(Some),
        other.prop_map(|name| Some(Platform::Other(name))),
    ]
}

fn days() -> impl Strategy<Value = Date> {
    (-2_000_i64..4_000).prop_map(|days| plus_days(day("2026-11-22"), days))
}

fn frequencies() -> impl Strategy<Value = Frequency> {
    prop_oneof![
        proptest::option::of(days()).prop_map(|by| Frequency::Once { by }),
        (1_u32..30, days()).prop_map(|(periods, from)| Frequency::PerWeek {
            periods,
            from,
            pace: crate::domain::frequency::Pace::default()
        }),
        (1_u32..30, days()).prop_map(|(periods, from)| Frequency::PerMonth {
            periods,
            from,
            pace: crate::domain::frequency::Pace::default()
        }),
        (days(), 0_i64..400, 0_u32..4).prop_map(|(from, long, gap)| {
            let by = plus_days(from, long + 40 * i64::from(gap));
            Frequency::Until { from, by, gap }
        }),
        (0_u32..400).prop_map(|days| Frequency::AfterDelivery { days }),
    ]
}

proptest! {
    #[test]
    fn what_a_term_says_is_read_back(
        content in kinds(), platform in places(), frequency in frequencies(),
        count in 1_u32..30, ours: bool, order in proptest::sample::select(vec![
            DateOrder::DayFirst, DateOrder::MonthFirst, DateOrder::YearFirst,
        ]),
    ) {
        let locale = Locale { date_order: order, ..locale() };
        let poster = if ours { Poster::Brand } else { Poster::Creator };
        let said = Term { valid_from: None, draft_days: None,  id: Id::draft(), content, platform, poster, count, frequency };
        prop_assume!(said.slots(None).is_ok());
        let line = said.line(locale.today);
        prop_assert_eq!(term(&line, &locale), Ok(said), "{}", line);
    }

    #[test]
    fn no_text_does_harm(text in "\\PC{0,60}|[ -~\u{0}-\u{1f}]{0,60}|\u{202e}.{0,9}") {
        if let Err(error) = terms(&text, &locale()) {
            prop_assert!(text.get(error.at).is_some());
        }
    }

    #[test]
    fn no_order_of_known_words_does_harm(words in proptest::collection::vec(
        proptest::sample::select(vec![
            "2", "a", "0", "99999999999", "reels", "story", "reel", "x", "×", "“a b”", "tiktok", "ig", "on", "by",
            "from", "to", "until", "for", "gap", "3d", "3", "months", "month", "week", "days", "after",
            "delivery", "apart", "or", "more", "every", "per", "/", ",", "and", "fri", "5", "dec", "2027",
            "30", "feb", "posted", "us", "ugc", "twice", "times", "once", "weekly", "in", "of", "é", "+", "-",
        ]), 0..14,
    )) {
        let text = words.join(" ");
        match terms(&text, &locale()) {
            Ok(terms) => {
                for term in terms {
                    prop_assert!(term.slots(None).is_ok_and(|slots| slots.len() <= 1_000));
                }
            }
            Err(error) => prop_assert!(text.get(error.at).is_some_and(|word| !word.is_empty()) || text.is_empty()),
        }
    }
}
