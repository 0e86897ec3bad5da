//! Deliverables: each term with its slots and their pieces, then extras.

use super::{Fact, Key, Lines, joined};
use crate::domain::choice::Choice;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::spoken;
use crate::domain::deliverable::{Deliverable, DisclosureCheck};
use crate::domain::expectations::Term;
use crate::domain::field::Value;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::domain::stage::Stage;
use crate::insight::deliverables::deliverable_row;
use crate::insight::disclosure::disclosure;
use crate::insight::fulfilment::{OwedPiece, SlotState, by_term};
use crate::insight::reliability::first_agreed;
use crate::insight::review::{round_hint, rounds_used};
use crate::insight::row::Mark;

pub(super) fn add(page: &mut Lines, partnership: &Partnership) {
    let book = page.book;
    let mut shown = Vec::new();
    for (at, term) in by_term(book, partnership, page.today).into_iter().enumerate() {
        let agreed = &partnership.terms[at];
        let heading = format!("{} — {}", agreed.phrase(page.today), term.progress.phrase());
        page.under(&heading, |page| {
            for owed in term.slots.unwrap_or_default() {
                match owed.deliverable.as_ref().and_then(|id| book.deliverables.get(id)) {
                    Some(piece) => {
                        shown.push(piece.id.clone());
                        add_piece(page, piece);
                    }
                    None => page.add(unplanned(page, at, agreed, &owed, partnership.stage)),
                }
            }
        });
    }
    let heading = if partnership.terms.is_empty() { "Pieces" } else { "Extra" };
    page.under(heading, |page| {
        for piece in book.deliverables_of(&partnership.id) {
            if !shown.contains(&piece.id) {
                add_piece(page, piece);
            }
        }
    });
}

/// Returns the row of a slot without a deliverable; before an agreement and after an exit it is not
/// owed.
fn unplanned(page: &Lines, term: usize, agreed: &Term, owed: &OwedPiece, stage: Stage) -> Fact {
    let due = owed.due.map(|due| format!("due {}", spoken(due, page.today)));
    Fact {
        key: Some(Key::Slot(term, owed.number)),
        mark: Some(match owed.state {
            SlotState::Behind if stage.came_to_terms() => Mark::Overdue,
            SlotState::DueToday if stage.came_to_terms() => Mark::Dated,
            SlotState::Behind
            | SlotState::DueToday
            | SlotState::Filled
            | SlotState::Waived
            | SlotState::Ahead => Mark::Waiting,
        }),
        label: format!("{} {} of {}", agreed.content, owed.number, agreed.total()),
        value: "not planned".to_owned(),
        aside: due.unwrap_or_else(|| "due after delivery".to_owned()),
    }
}

fn add_piece(page: &mut Lines, piece: &Deliverable) {
    let today = page.today;
    let row = deliverable_row(page.book, piece, today);
    page.add(Fact {
        key: Some(Key::Record(AnyId::Deliverable(piece.id.clone()))),
        mark: Some(row.mark),
        label: row.piece,
        value: row.status.to_owned(),
        aside: joined([row.date, row.late]),
    });
    let day = |word: &str, day: Option<_>| {
        day.map(|day| format!("{word} {}", spoken(day, today))).unwrap_or_default()
    };
    let is_event = piece.content == ContentType::Event;
    page.beneath([
        piece.platform.as_ref().map(Value::show).unwrap_or_default(),
        match piece.poster {
            Poster::Creator => String::new(),
            Poster::Brand => "posted by us (UGC)".to_owned(),
        },
        day("draft due", piece.draft_due.filter(|_| piece.content.has_draft())),
        day(if is_event { "due" } else { "post due" }, piece.post_due),
        piece.at.map(|at| format!("at {}", at.show())).unwrap_or_default(),
        piece.place.to_string(),
        first_agreed(page.book, piece, today),
        day("received", piece.received_on),
        day("accepted", piece.accepted_on),
        if piece.dates_by_hand { "moved by hand".to_owned() } else { String::new() },
        day(if is_event { "took place" } else { "live" }, piece.posted_on),
        rounds_used(piece.rounds, agreed_rounds(page, piece)),
    ]);
    if !piece.changes.is_empty() {
        page.beneath([format!("asked to change: {}", piece.changes)]);
    }
    if let Some(hint) = round_hint(page.book, piece) {
        page.add(Fact { mark: Some(Mark::Overdue), value: hint, ..Fact::default() });
    }
    page.beneath(piece.url.as_ref().map(Value::show));
    page.beneath(piece.check.as_ref().map(|check| checked(page, piece, check)));
    page.beneath([piece.notes.to_string(), day("taken over", piece.taken_over)]);
}

fn agreed_rounds(page: &Lines, piece: &Deliverable) -> Option<u32> {
    page.book.partnerships.get(&piece.partnership)?.review_rounds
}

/// Returns the result of a check; without a requirement, only what was seen.
fn checked(page: &Lines, piece: &Deliverable, check: &DisclosureCheck) -> String {
    let DisclosureCheck { tag, label, place, link_and_code, checked_on, evidence, in_spite } =
        check;
    let judged = disclosure(page.book, piece);
    let required = judged.as_ref().map(|judged| judged.required);
    let asks_tag = required.is_some_and(|it| it.has_tag());
    let none_owed = required.map(|it| it.none_owed).unwrap_or_default();
    let asks_label = required.is_some_and(|it| it.label);
    let asks_link = required.is_some_and(|it| it.link_or_code);
    joined([
        format!("checked {}", spoken(*checked_on, page.today)),
        match &**tag {
            "" if asks_tag => "no tag".to_owned(),
            "" if !none_owed.is_empty() => format!("no tag owed: {none_owed}"),
            found => found.to_owned(),
        },
        place.map(|place| place.word().to_owned()).unwrap_or_default(),
        match (label, asks_label) {
            (true, _) => "label on".to_owned(),
            (false, true) => "no label".to_owned(),
            (false, false) => String::new(),
        },
        match (link_and_code, asks_link) {
            (true, true) => "link and code right".to_owned(),
            (false, true) => "link or code wrong".to_owned(),
            (true | false, false) => String::new(),
        },
        judged
            .map(|judged| judged.clauses())
            .filter(|it| !it.is_empty())
            .map_or_else(String::new, |clauses| format!("not passed: {}", clauses.join(", "))),
        evidence.to_string(),
        if in_spite.is_empty() {
            String::new()
        } else {
            format!("verified all the same: {in_spite}")
        },
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::content::ContentType;
    use crate::domain::date::day;
    use crate::domain::deliverable::Status;
    use crate::domain::frequency::Frequency;
    use crate::domain::id::Id;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{check, id, influencer, partnership, piece, records, today};
    use crate::insight::show::show;

    /// Returns the page of Mara, who promised a reel by 1 Nov and has an extra live one.
    fn page(stage: Stage, change: impl FnOnce(&mut Partnership)) -> String {
        let mut records = records();
        let mut one = partnership("Mara", Lane::Active);
        one.stage = stage;
        one.terms = vec![Term {
            id: Id::parse("t").unwrap(),
            content: ContentType::Reel,
            platform: None,
            poster: Poster::Creator,
            count: 1,
            valid_from: None,
            draft_days: None,
            frequency: Frequency::Once { by: Some(day("2026-11-01")) },
        }];
        change(&mut one);
        let mut post = piece("post", "p-Mara", ContentType::Post);
        post.status = Status::Live;
        post.check = Some(DisclosureCheck { link_and_code: false, ..check(today()) });
        records.influencers = [influencer("Mara")].into_iter().collect();
        records.partnerships = [one].into_iter().collect();
        records.deliverables = [post].into_iter().collect();
        let book = Book::from(records);
        show(&book, book.influencers.get(&id("Mara")).unwrap(), today())
    }

    #[test]
    fn a_slot_is_late_only_where_it_is_owed() {
        for (stage, sign) in
            [(Stage::In(Lane::Active), "!"), (Stage::In(Lane::InTalks), "~"), (Stage::Ghosted, "~")]
        {
            let page = page(stage, |_| ());
            let line = page.lines().find(|line| line.contains("not planned")).unwrap();
            assert!(line.trim_start().starts_with(sign), "{stage} {line}");
        }
    }

    #[test]
    fn a_link_is_called_wrong_only_where_one_was_agreed() {
        let active = Stage::In(Lane::Active);
        let with_code = |one: &mut Partnership| {
            one.code = crate::domain::partnership::Code::parse("MARA15").ok();
        };
        assert!(!page(active, |_| ()).contains("link or code wrong"));
        assert!(page(active, with_code).contains("link or code wrong"));
    }
}
