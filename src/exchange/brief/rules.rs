//! Rules for the content: disclosure, rights and exclusivity, drafts and review.

use std::collections::BTreeSet;

use super::pieces::{next_draft, within};
use super::{Point, Scene, Section, enumerated, open, points, says, section};
use crate::domain::choice::Choice;
use crate::domain::date::full;
use crate::domain::disclosure::{Required, may_have_label};
use crate::domain::partnership::Partnership;
use crate::domain::period::Period;
use crate::domain::platform::Platform;
use crate::domain::rights::{Until, UsageRight};
use crate::domain::text::sentence;

pub(super) fn disclosure(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    let required = Required::to_come(&scene.book.brand, partnership);
    let tag = required.tag;
    let label = required.label.then(|| labels(scene)).flatten();
    let label = label.map(|label| Point::about("Label", label));
    if !required.none_owed.is_empty() {
        let why = format!("No tag is owed in these pieces: {}.", required.none_owed);
        return section("Saying that it is advertising", [says(why), points("", label)]);
    }
    let missing: &[&str] = if tag.is_empty() { &["the exact tag"] } else { &[] };
    let rules = [
        (!tag.is_empty()).then(|| Point::about("Tag", tag)),
        Some(Point::about(
            "Where",
            "among the first words of the caption, before any “more”; over the picture in a story; \
             in a video also spoken",
        )),
        label,
    ];
    section(
        "Saying that it is advertising",
        [
            says(
                "Each piece says so, whether a fee or a gift is the reason. That is the law, and it \
                 keeps the trust of your people.",
            ),
            open(missing, "Please use a clear one, such as #ad, and nothing like #sp or #collab."),
            points("", rules.into_iter().flatten()),
        ],
    )
}

/// Returns which switch to use on the agreed platforms; none if no agreed piece can have a label.
fn labels(scene: &Scene) -> Option<String> {
    let partnership = scene.partnership;
    let made = scene.book.deliverables_of(&partnership.id);
    let made = made.map(|piece| (&piece.content, piece.platform.as_ref()));
    let agreed = partnership.terms.iter().map(|term| (&term.content, term.platform.as_ref()));
    let mut all = agreed.chain(made).peekable();
    let is_open = all.peek().is_none();
    let labelled: Vec<_> =
        all.filter(|(content, platform)| may_have_label(content, *platform)).collect();
    if labelled.is_empty() && !is_open {
        return None;
    }
    let platforms: BTreeSet<&Platform> =
        labelled.iter().filter_map(|(_, platform)| *platform).collect();
    let names: Vec<String> = platforms
        .into_iter()
        .map(|platform| match platform {
            Platform::Instagram => "“Paid partnership” on Instagram".to_owned(),
            Platform::TikTok => "“Content disclosure” on TikTok".to_owned(),
            Platform::YouTube => "“Contains paid promotion” on YouTube".to_owned(),
            other => format!("the label of {other}, where it has one"),
        })
        .collect();
    if names.is_empty() {
        return Some("please switch on the platform's own label as well".to_owned());
    }
    let names = enumerated(names.iter().map(String::as_str));
    Some(format!("please switch on {names} as well"))
}

pub(super) fn rights(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    let (book, today) = (scene.book, scene.today);
    let rights = book.rights_of(&partnership.id).map(|one| (one, book.period_of_right(one)));
    let held: Vec<Point> = rights
        .filter(|(_, period)| !period.has_ended(today))
        .map(|(right, period)| {
            Point::about(sentence(right.channel.word()), terms_of(scene, right, &period))
        })
        .collect();
    let missing: &[&str] =
        if held.is_empty() { &["any right of ours to use what you make"] } else { &[] };
    let rest = if held.is_empty() {
        ""
    } else {
        "All else stays yours, and we ask before we use anything in another way."
    };
    let bound = book.exclusivities_in(&partnership.id);
    let bound: Vec<Point> = bound
        .map(|one| (one, book.period_of_exclusivity(one)))
        .filter(|(_, period)| !period.has_ended(today))
        .map(|(one, period)| Point::about(sentence(&one.scope()), time_of(&period)))
        .collect();
    let free = if bound.is_empty() {
        "There is no exclusivity: you are free to work with other brands."
    } else {
        ""
    };
    section(
        "Rights and exclusivity",
        [
            points("We may use what you make", held),
            says(rest),
            open(missing, "It stays yours, and we ask before we use it."),
            points("Please do not post for these in the meantime", bound),
            says(free),
        ],
    )
}

/// Returns whether any agreed content has drafts; true if nothing is agreed yet.
pub(super) fn has_drafts(partnership: &Partnership) -> bool {
    let terms = &partnership.terms;
    terms.is_empty() || terms.iter().any(|term| term.content.has_draft())
}

fn terms_of(scene: &Scene, right: &UsageRight, period: &Period) -> String {
    let from = period.first.map(|from| format!("from {}", full(from)));
    let until = match (period.last, period.awaits) {
        (Some(Until::Day(day)), _) => format!("until {}", full(day)),
        (Some(Until::Perpetual), _) => "without an end".to_owned(),
        (None, Some(awaits)) => format!("for {}", awaits.words()),
        (None, None) => "the end is not agreed yet".to_owned(),
    };
    let territory = (!right.territory.is_empty()).then(|| format!("in {}", right.territory));
    let pieces = right.pieces.iter().filter_map(|id| scene.book.deliverables.get(id));
    let pieces: Vec<String> = pieces.map(|piece| scene.book.piece_name(piece)).collect();
    let pieces = (!pieces.is_empty())
        .then(|| format!("for {}", enumerated(pieces.iter().map(String::as_str))));
    let parts = from.into_iter().chain([until]).chain(territory).chain(pieces);
    parts.collect::<Vec<_>>().join(", ")
}

fn time_of(period: &Period) -> String {
    match (period.first, period.last_day(), period.awaits) {
        (Some(from), Some(until), _) => format!("from {} to {}", full(from), full(until)),
        (None, Some(until), _) => format!("until {}", full(until)),
        (Some(from), None, Some(awaits)) => format!("from {}, for {}", full(from), awaits.words()),
        (None, None, Some(awaits)) => format!("for {}", awaits.words()),
        (Some(from), None, None) => format!("from {}; the end is not agreed yet", full(from)),
        (None, None, None) => "the time is not agreed yet".to_owned(),
    }
}

pub(super) fn review(scene: &Scene) -> Section {
    let partnership = scene.partnership;
    if !has_drafts(partnership) {
        let none = "What we agreed on happens at its time: there is no draft to show us.";
        return section("Drafts and review", [says(none)]);
    }
    let rounds = match partnership.review_rounds {
        Some(0) => "We ask for no changes: you post when you are ready.".to_owned(),
        Some(count) => {
            let rounds = match count {
                1 => "One round of changes is included.".to_owned(),
                _ => format!("Up to {count} rounds of changes are included."),
            };
            format!("Please show us each piece before it goes live. {rounds}")
        }
        None => String::new(),
    };
    let days = partnership.review_days.unwrap_or(scene.book.brand.follow_up_review);
    let answer = match partnership.review_rounds {
        Some(0) => String::new(),
        Some(_) | None => format!("We answer a draft {}.", within(days)),
    };
    let next = next_draft(scene)
        .map(|(piece, due)| format!("The next draft is due on {}: {piece}.", full(due)));
    let approver = match scene.contact() {
        "" => String::new(),
        contact => format!("Drafts go to {contact}, who also says yes to them."),
    };
    let all = [
        (partnership.review_rounds.is_none(), "how many rounds of changes are included"),
        (approver.is_empty() && partnership.review_rounds != Some(0), "who says yes to a draft"),
    ];
    let missing: Vec<&str> = all.iter().filter(|(is, _)| *is).map(|(_, what)| *what).collect();
    let said: Vec<String> = [rounds, answer, next.unwrap_or_default(), approver]
        .into_iter()
        .filter(|sentence| !sentence.is_empty())
        .collect();
    section("Drafts and review", [says(said.join(" ")), open(&missing, "")])
}
