//! What to say and show, what they decide, and what each piece needs.

use super::rules::has_drafts;
use super::{Point, Scene, Section, lines, open, points, says, section};
use crate::domain::expectations::Freedom;
use crate::domain::field::Value;
use crate::domain::text::Line;

pub(super) fn messages(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    let none: &[Line] = &[];
    let of =
        |list: fn(&crate::domain::campaign::Campaign) -> &[Line]| scene.campaign.map_or(none, list);
    let (key, dos, donts) = (of(|one| &one.key_messages), of(|one| &one.dos), of(|one| &one.donts));
    let is_silent = !partnership.has_representation() && key.is_empty();
    let missing: &[&str] = if is_silent { &["what should be said"] } else { &[] };
    section(
        "What to say and show",
        [
            lines("What we would like people to remember", key),
            lines("Please be sure to have in it", &partnership.must),
            lines("Good to have", &partnership.should),
            lines("If it fits", &partnership.could),
            lines("What works well", dos),
            lines("Please never say or show", &partnership.never),
            lines("Please leave out", donts),
            open(missing, "Show it as you see it."),
        ],
    )
}

pub(super) fn freedom(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    let (said, theirs) = match partnership.freedom {
        Some(Freedom::Open) => (
            "This is yours: you know your people better than we do.",
            "the idea, the setting, the words, the music and the cut",
        ),
        Some(Freedom::Collaborative) => (
            "We decide together: you propose, we answer, and it stays in your voice.",
            "your voice and your style; the idea comes from you, and we settle it together",
        ),
        Some(Freedom::Prescribed) => (
            "The text is fixed: please keep to what is written here.",
            "all that this brief does not name",
        ),
        None => ("", ""),
    };
    let note: &str = &partnership.freedom_note;
    let note = (!note.is_empty()).then(|| Point::about("As we noted it", note));
    let theirs = (!theirs.is_empty()).then(|| Point::new(theirs)).into_iter().chain(note);
    let missing: &[&str] = if partnership.freedom.is_none() { &["how free you are"] } else { &[] };
    section(
        "What is yours to decide",
        [
            says(said),
            open(missing, "Tell us what you have in mind, and we answer."),
            points("Yours", theirs),
            points("Not yours alone", fixed(scene)),
        ],
    )
}

/// Returns what the influencer must not change.
fn fixed(scene: &Scene) -> Vec<Point> {
    let partnership = scene.partnership;
    let has_words = !(partnership.must.is_empty() && partnership.never.is_empty());
    let has_tags = !(partnership.hashtags.is_empty() && partnership.mentions.is_empty())
        || partnership.link.is_some()
        || partnership.code.is_some();
    let is_reviewed = partnership.review_rounds.is_some_and(|rounds| rounds > 0);
    let has_review = is_reviewed && has_drafts(partnership);
    let all = [
        (has_words, "what is to be said or shown, and what never"),
        (has_tags, "the tags, the link and the code, letter by letter"),
        (true, "that each piece says it is advertising"),
        (!partnership.terms.is_empty(), "the dates, unless we move them together"),
        (has_review, "our yes before a piece goes live"),
    ];
    all.into_iter().filter(|(is, _)| *is).map(|(_, what)| Point::new(what)).collect()
}

pub(super) fn tags(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    let brand = &scene.book.brand;
    let or = |own: &[Line], of_brand: &[Line]| {
        let words = if own.is_empty() { of_brand } else { own };
        words.iter().map(|word| &**word).collect::<Vec<_>>().join(" ")
    };
    let hashtags = or(&partnership.hashtags, &brand.hashtags);
    let mentions = or(&partnership.mentions, &brand.mentions);
    let link = partnership.link.as_ref().map(Value::show).unwrap_or_default();
    let code = partnership.code.as_ref().map(|code| format!("{}, which is yours alone", &**code));
    let code = code.unwrap_or_default();
    let link_point = Point { link: link.clone(), ..Point::about("Link", "") };
    let all = [
        ("hashtags", &hashtags, Point::about("Hashtags", hashtags.clone())),
        ("mentions", &mentions, Point::about("Mention", mentions.clone())),
        ("a link", &link, link_point),
        ("a code", &code, Point::about("Code", code.clone())),
    ];
    let missing: Vec<&str> =
        all.iter().filter(|(_, text, _)| text.is_empty()).map(|(what, ..)| *what).collect();
    let known = all.iter().filter(|(_, text, _)| !text.is_empty()).map(|(.., point)| point.clone());
    section("Tags, link and code", [points("", known), open(&missing, "")])
}
