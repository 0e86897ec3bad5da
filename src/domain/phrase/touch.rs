//! Parses jotted touches: `dm asked for the draft`, `< mail she sent rates`.

use crate::domain::date::{Date, days_between, plus_days};
use crate::domain::locale::Unreadable;
use crate::domain::text::{Line, fold};
use crate::domain::touch::{About, Direction, TouchChannel};

/// A parsed touch.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TouchPhrase {
    /// Which way it went.
    pub direction: Direction,
    /// The channel.
    pub channel: TouchChannel,
    /// The subject.
    pub about: About,
    /// The day.
    pub on: Date,
    /// What was said.
    pub text: Line,
}

/// Parses a touch with someone called `name`.
///
/// Optional prefixes in any order: the direction (`<` from them, `>` from us, `in:`, `out:`), the
/// channel (`dm`, `mail`, `call`, `comment`, `meeting`), the day (`yesterday`, `-2d`, an ISO day).
/// The default direction is out, unless the sentence begins with them (`she sent rates`); the
/// default channel is the `usual` one.
pub fn touch(
    text: &str,
    name: &str,
    usual: TouchChannel,
    today: Date,
) -> Result<TouchPhrase, Unreadable> {
    let line = Line::new(text);
    let mut rest: &str = line.trim();
    let (mut direction, mut channel, mut on) = (None, None, None);
    loop {
        let before = rest;
        if let Some((way, behind)) = direction_of(rest).filter(|_| direction.is_none()) {
            (direction, rest) = (Some(way), behind);
        } else if let Some((how, behind)) = channel_of(rest).filter(|_| channel.is_none()) {
            (channel, rest) = (Some(how), behind);
        } else if let Some((day, behind)) = day_of(rest, today).filter(|_| on.is_none()) {
            (on, rest) = (Some(day), behind);
        }
        if rest == before {
            break;
        }
    }
    let has_marks = direction.is_some() || channel.is_some();
    if rest.is_empty() && !has_marks {
        return Unreadable::because("say what it was, such as: dm asked for the draft");
    }
    let folded = fold(rest);
    let words: Vec<&str> = folded
        .split(|c: char| !c.is_alphanumeric() && c != '\'')
        .filter(|w| !w.is_empty())
        .collect();
    let first = words.first().copied().unwrap_or_default();
    let theirs = matches!(first, "she" | "he" | "they" | "got" | "received" | "heard")
        || (!first.is_empty() && fold(name).split(' ').next() == Some(first));
    Ok(TouchPhrase {
        direction: direction.unwrap_or(if theirs { Direction::In } else { Direction::Out }),
        channel: channel.or_else(|| said(&words)).unwrap_or(usual),
        about: words.iter().find_map(|word| about(word)).unwrap_or(About::Other),
        on: on.unwrap_or(today),
        text: Line::new(rest),
    })
}

/// Splits off the first word, without the mark after it.
fn first_word(text: &str) -> (&str, &str) {
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    (word.trim_end_matches([':', ',']), rest.trim_start())
}

fn direction_of(text: &str) -> Option<(Direction, &str)> {
    for (sign, way) in
        [('<', Direction::In), ('←', Direction::In), ('>', Direction::Out), ('→', Direction::Out)]
    {
        if let Some(rest) = text.strip_prefix(sign) {
            return Some((way, rest.trim_start()));
        }
    }
    let (word, rest) = first_word(text);
    let way = match word.to_lowercase().as_str() {
        "in" => Direction::In,
        "out" => Direction::Out,
        _ => return None,
    };
    // "in talks with her" is a sentence.
    let is_mark = text[word.len()..].starts_with(':') || channel_word(first_word(rest).0).is_some();
    is_mark.then_some((way, rest))
}

fn channel_word(word: &str) -> Option<TouchChannel> {
    Some(match word.to_lowercase().as_str() {
        "dm" => TouchChannel::Dm,
        "mail" | "email" | "e-mail" => TouchChannel::Email,
        "call" | "phone" => TouchChannel::Call,
        "comment" => TouchChannel::Comment,
        "meeting" => TouchChannel::Meeting,
        _ => return None,
    })
}

fn channel_of(text: &str) -> Option<(TouchChannel, &str)> {
    let (word, rest) = first_word(text);
    let channel = channel_word(word)?;
    // "call her back" is a sentence: it sets the channel and is kept as a whole.
    let (next, _) = first_word(rest);
    let is_sentence = matches!(
        next.to_lowercase().as_str(),
        "a" | "about"
            | "an"
            | "back"
            | "her"
            | "him"
            | "his"
            | "me"
            | "the"
            | "them"
            | "us"
            | "with"
    );
    let has_colon = text[word.len()..].starts_with(':');
    (has_colon || !is_sentence).then_some((channel, rest))
}

fn day_of(text: &str, today: Date) -> Option<(Date, &str)> {
    let (word, rest) = first_word(text);
    let day = match word.to_lowercase().as_str() {
        "today" => Some(today),
        "yesterday" => Some(plus_days(today, -1)),
        word => {
            let back = word.strip_prefix('-').and_then(|word| word.strip_suffix('d'));
            let back = back.and_then(|days| days.parse::<i64>().ok());
            let back = back.filter(|days| (0..=3_660).contains(days));
            back.map(|days| plus_days(today, -days))
                .or_else(|| word.parse().ok().filter(|_| word.len() == 10))
        }
    };
    // A touch is never in the future.
    day.filter(|day| days_between(*day, today) >= 0).map(|day| (day, rest))
}

/// Returns the channel implied by the first verb or noun of a sentence.
fn said(words: &[&str]) -> Option<TouchChannel> {
    words.iter().take(2).find_map(|word| {
        Some(match *word {
            "dm" | "dmed" | "dm'd" | "messaged" => TouchChannel::Dm,
            "mail" | "mailed" | "email" | "emailed" | "wrote" => TouchChannel::Email,
            "call" | "called" | "phoned" | "rang" => TouchChannel::Call,
            "commented" => TouchChannel::Comment,
            "met" => TouchChannel::Meeting,
            _ => return None,
        })
    })
}

fn about(word: &str) -> Option<About> {
    Some(match word {
        "contract" | "agreement" | "signed" | "sign" => About::Contract,
        "offer" | "offered" | "rate" | "rates" | "fee" | "fees" | "price" | "prices" | "quote"
        | "budget" | "counter" | "terms" => About::Offer,
        "draft" | "drafts" | "script" | "caption" | "cut" | "edit" | "changes" => About::Draft,
        "gift" | "gifts" | "parcel" | "package" | "box" | "arrived" | "shipped" | "delivered"
        | "tracking" | "address" => About::Gift,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::date::day;

    fn read(text: &str) -> Option<(Direction, TouchChannel, About, String)> {
        let usual = TouchChannel::Other;
        let found = touch(text, "Mara Lind", usual, day("2026-11-22")).ok()?;
        Some((found.direction, found.channel, found.about, found.text.to_string()))
    }

    #[test]
    fn a_line_says_which_way_how_and_about_what() {
        use {About as A, Direction as D, TouchChannel as C};
        for (text, direction, channel, about, rest) in [
            ("dm asked for the draft", D::Out, C::Dm, A::Draft, "asked for the draft"),
            ("< mail she sent rates", D::In, C::Email, A::Offer, "she sent rates"),
            ("mail < rates", D::In, C::Email, A::Offer, "rates"),
            ("<got it", D::In, C::Other, A::Other, "got it"),
            ("she sent rates", D::In, C::Other, A::Offer, "she sent rates"),
            ("Mara signed", D::In, C::Other, A::Contract, "Mara signed"),
            ("in: parcel arrived", D::In, C::Other, A::Gift, "parcel arrived"),
            (
                "in mail the signed contract",
                D::In,
                C::Email,
                A::Contract,
                "mail the signed contract",
            ),
            ("in talks with her", D::Out, C::Other, A::Other, "in talks with her"),
            ("call her back", D::Out, C::Call, A::Other, "call her back"),
            ("called about the fee", D::Out, C::Call, A::Offer, "called about the fee"),
            ("met at the fair", D::Out, C::Meeting, A::Other, "met at the fair"),
            ("E-MAIL: thanked", D::Out, C::Email, A::Other, "thanked"),
            ("call: her agent", D::Out, C::Call, A::Other, "her agent"),
            ("→ comment nice one", D::Out, C::Comment, A::Other, "nice one"),
            ("call", D::Out, C::Call, A::Other, ""),
            ("李小明 sent a draft", D::Out, C::Other, A::Draft, "李小明 sent a draft"),
        ] {
            let expected = (direction, channel, about, rest.to_owned());
            assert_eq!(read(text), Some(expected), "{text}");
        }
    }

    #[test]
    fn a_day_behind_us_may_stand_in_front() {
        for (text, on, rest) in [
            ("yesterday dm asked", "2026-11-21", "asked"),
            ("dm yesterday asked", "2026-11-21", "asked"),
            ("-3d call: rates", "2026-11-19", "rates"),
            ("2026-11-01 asked", "2026-11-01", "asked"),
            ("2026-12-01 is the day", "2026-11-22", "2026-12-01 is the day"),
            ("asked yesterday", "2026-11-22", "asked yesterday"),
            ("--9223372036854775808d x", "2026-11-22", "--9223372036854775808d x"),
        ] {
            let found = touch(text, "Mara", TouchChannel::Dm, day("2026-11-22")).unwrap();
            assert_eq!((found.on, &*found.text), (day(on), rest), "{text}");
        }
    }

    #[test]
    fn nothing_is_refused_and_hostile_text_is_cleaned() {
        for text in ["", "  ", "\u{1b}", "yesterday"] {
            assert!(read(text).is_none(), "{text:?}");
        }
        let long = "draft ".repeat(2_000);
        assert_eq!(read(&long).unwrap().3.len(), long.trim().len());
        assert_eq!(read("dm \u{1b}[31mhi\u{202e}").unwrap().3, "[31mhi");
        for text in [
            "<",
            "<<<",
            ">:",
            "in:",
            "-99999999999999999999d x",
            "--9223372036854775808d x",
            "é: ü",
        ] {
            let _ = read(text);
        }
    }
}
