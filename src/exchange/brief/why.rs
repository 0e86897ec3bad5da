//! Who we are, the purpose, greeting and closing.

use super::{Block, Point, Scene, Section, enumerated, open, points, says, section};
use crate::domain::campaign::Goal;
use crate::domain::date::full;
use crate::domain::influencer::Influencer;
use crate::domain::text::Line;

/// Returns the lines before the first section.
pub(super) fn opening(scene: &Scene) -> Vec<String> {
    let hello = scene.influencer.map_or("Hello,".to_owned(), |one| format!("Hi {},", first(one)));
    let title = scene.book.partnership_subject(scene.partnership);
    let for_it = if title.is_empty() { String::new() } else { format!(" for {title}") };
    let what = if scene.is_agreed() {
        format!(
            "Thank you for working with us. Here is everything that we agreed on{for_it}, in one \
             place. Where something is still open, it says so."
        )
    } else {
        format!(
            "We would love to work with you. Here is what we have in mind{for_it}. Nothing of it is \
             settled, so tell us what you would change."
        )
    };
    vec![hello, what]
}

/// Returns the lines after the last section.
pub(super) fn closing(scene: &Scene) -> Vec<String> {
    let ask = match scene.contact() {
        "" => "Is anything unclear? Just answer the message that this came with.".to_owned(),
        contact => format!("Is anything unclear? Ask us at any time: {contact}."),
    };
    let holds = match scene.partnership.signed_on {
        Some(on) => format!(
            "This sums up what we signed on {}; where the two differ, what we signed holds.",
            full(on)
        ),
        None => "This is a brief and not a contract.".to_owned(),
    };
    vec![ask, holds, format!("All the best,\n{}", scene.book.brand.name)]
}

/// Returns the name for greeting an influencer.
pub(in crate::exchange) fn first(influencer: &Influencer) -> &str {
    // Two words of letters are a first and a last name; anything else is used whole.
    let name: &str = &influencer.name;
    let is_word =
        |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\''));
    match name.split_once(' ') {
        Some((first, last)) if is_word(first) && is_word(last) => first,
        Some(_) | None => name,
    }
}

pub(super) fn about_us(scene: &Scene) -> Section {
    let brand = &scene.book.brand;
    let niches = in_words(&brand.niches);
    let are = if niches.is_empty() {
        format!("We are {}.", brand.name)
    } else {
        format!("We are {}. What we are about: {niches}.", brand.name)
    };
    let about = scene.campaign.map_or("", |campaign| &campaign.about);
    let missing: &[&str] = if about.is_empty() { &["a text on the product"] } else { &[] };
    let link = "Ask us anything that you would like to know about it.";
    section("Who we are", [says(are), says(about), not_written(missing, link)])
}

pub(super) fn purpose(scene: &Scene) -> Section {
    let campaign = scene.campaign;
    let goal = campaign.and_then(|campaign| campaign.goal);
    let number = goal.map(|goal| {
        let (what, number) = match goal {
            Goal::Awareness => ("More people should know us", "how many people see it"),
            Goal::Sales => ("We would like to sell", "how many orders come of it"),
            Goal::UserGenerated => {
                ("We would like to have content that we may use", "how many pieces we can use")
            }
            Goal::AudienceInsight => {
                ("We would like to learn from your people", "how many of them answer")
            }
        };
        format!("{what}. The one number that we look at: {number}.")
    });
    let time = campaign.and_then(|campaign| match (campaign.from, campaign.until) {
        (Some(from), Some(until)) => Some(format!("from {} to {}", full(from), full(until))),
        (Some(from), None) => Some(format!("from {} on", full(from))),
        (None, Some(until)) => Some(format!("until {}", full(until))),
        (None, None) => None,
    });
    let runs = campaign
        .zip(time)
        .map(|(campaign, time)| format!("“{}” runs {time}.", campaign.name))
        .unwrap_or_default();
    let audience = audience(scene);
    let goal_missing: &[&str] = if number.is_none() { &["the goal"] } else { &[] };
    let audience_missing: &[&str] =
        if audience.is_empty() { &["whom it should reach"] } else { &[] };
    let missing = [goal_missing, audience_missing].concat();
    let said = [says(number.unwrap_or_default()), says(runs)];
    section(
        "What it is for",
        said.into_iter().chain(audience.into_iter().map(Some)).chain([open(&missing, "")]),
    )
}

/// Returns the target audience: the campaign's text, else the brand's.
fn audience(scene: &Scene) -> Vec<Block> {
    let words = scene.campaign.map_or("", |campaign| &campaign.audience);
    if !words.is_empty() {
        return says(format!("Whom it should reach: {words}")).into_iter().collect();
    }
    let brand = &scene.book.brand;
    let known = [
        ("Where", &brand.audience_regions),
        ("Age", &brand.audience_ages),
        ("Languages", &brand.audience_languages),
        ("What they care about", &brand.audience_interests),
    ];
    let known = known.into_iter().filter(|(_, words)| !words.is_empty());
    let known = known.map(|(label, words)| Point::about(label, in_words(words)));
    points("Whom it should reach", known).into_iter().collect()
}

/// Returns words as a list within a sentence.
fn in_words(words: &[Line]) -> String {
    enumerated(words.iter().map(|word| &**word))
}

/// Returns what we have not written yet; it needs no agreement.
fn not_written(missing: &[&str], more: &str) -> Option<Block> {
    let missing = enumerated(missing.iter().copied());
    (!missing.is_empty()).then(|| Block::Open(format!("Not written yet: {missing}. {more}")))
}
