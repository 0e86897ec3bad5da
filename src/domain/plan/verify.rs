//! Verifying a live piece by a check, or by a reason in spite of one.

use super::noun::{Noun, rule, write};
use super::pending::Pending;
use crate::domain::command::Refusal;
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Status};
use crate::domain::disclosure::Required;
use crate::domain::id::Id;
use crate::domain::text::Line;

/// Records the check of a live piece; verified if all is right, otherwise it stays Live.
pub(super) fn verify(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    mut check: DisclosureCheck,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if !before.status.is_live() {
        return rule(format!("{name} is not live yet, so there is nothing to check"));
    }
    let partnership = pending.need(&before.partnership)?;
    let required = Required::of(&pending.book.brand, &partnership, &before);
    let flaws = required.flaws(&check);
    // The reason covers only the flaws of that check, not new ones.
    let excused = match &before.check {
        Some(old) if before.status == Status::Verified && !flaws.is_empty() => {
            let known = required.flaws(old);
            if flaws.iter().all(|flaw| known.contains(flaw)) {
                old.in_spite.clone()
            } else {
                Line::default()
            }
        }
        Some(_) | None => Line::default(),
    };
    check.in_spite = excused;
    let is_verified = flaws.is_empty() || !check.in_spite.is_empty();
    let wrong: Vec<String> = flaws.iter().map(|flaw| required.clause(*flaw)).collect();
    let status = if is_verified { Status::Verified } else { Status::Live };
    write(pending, Deliverable { status, check: Some(check), ..Deliverable::clone(&before) })?;
    Ok(match (wrong.as_slice(), is_verified, before.status) {
        ([], _, _) => format!("Verified {name}"),
        (wrong, true, _) => format!("Verified all the same, {}: {name}", wrong.join(", ")),
        (wrong, false, Status::Verified) => format!("Live again, {}: {name}", wrong.join(", ")),
        (wrong, false, _) => format!("Still Live, {}: {name}", wrong.join(", ")),
    })
}

/// Verifies a live piece in spite of a failed check.
pub(super) fn all_the_same(
    pending: &mut Pending,
    id: &Id<Deliverable>,
    reason: Line,
) -> Result<String, Refusal> {
    let before = pending.need(id)?;
    let name = before.name(pending.book);
    if !before.status.is_live() {
        return rule(format!("{name} is not live yet, so there is nothing to verify"));
    }
    let Some(check) = before.check.clone() else { return rule(UNCHECKED) };
    let partnership = pending.need(&before.partnership)?;
    if Required::of(&pending.book.brand, &partnership, &before).flaws(&check).is_empty() {
        return rule(format!("the check of {name} found nothing wrong, so no reason is needed"));
    }
    if reason.is_empty() {
        return rule("say why it counts as verified; the reason stays in checks");
    }
    let check = Some(DisclosureCheck { in_spite: reason, ..check });
    let status = Status::Verified;
    write(pending, Deliverable { status, check, ..Deliverable::clone(&before) })?;
    Ok(format!("Verified {name} all the same"))
}

/// Refuses to verify a piece without a check, or with a failed check and no reason.
pub(super) fn allow(
    piece: &Deliverable,
    before: Option<&Deliverable>,
    pending: &Pending,
) -> Result<(), Refusal> {
    let Some(check) = &piece.check else { return rule(UNCHECKED) };
    let partnership = pending.need(&piece.partnership)?;
    // Judge the old state: a piece verified by this step counts as not verified yet.
    let judged = before.cloned();
    let judged = judged.unwrap_or_else(|| Deliverable { status: Status::Live, ..piece.clone() });
    let required = Required::of(&pending.book.brand, &partnership, &judged);
    if check.in_spite.is_empty() && !required.flaws(check).is_empty() {
        return rule("the check found something that is not right yet; check again, x does it");
    }
    Ok(())
}

const UNCHECKED: &str = "check the disclosure first, x does it";

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::brand::Brand;
    use crate::domain::command::Command;
    use crate::domain::date::day;
    use crate::domain::partnership::Partnership;
    use crate::domain::sample::{after, book, check, happened, id, refusal};

    fn to(piece: &str, to: Status) -> Command {
        Command::SetStatus { deliverable: id(piece), to }
    }

    fn verify(check: DisclosureCheck) -> Command {
        Command::Verify { deliverable: id("story-1"), check }
    }

    fn piece(book: &Book, piece: &str) -> Deliverable {
        Deliverable::clone(book.deliverables.get(&id(piece)).unwrap())
    }

    #[test]
    fn a_check_verifies_only_where_all_is_right() {
        let (verified, label) = after(&book(), [verify(check())]);
        assert_eq!(label, "Verified Story 1 of 3 · Mara Lind");
        assert_eq!(piece(&verified, "story-1").status, Status::Verified);
        let untagged = DisclosureCheck { tag: Line::default(), ..check() };
        for book in [book(), verified] {
            let (then, label) = after(&book, [verify(untagged.clone())]);
            assert!(label.contains(", #ad is missing: "), "{label}");
            let story = piece(&then, "story-1");
            assert_eq!((story.status, story.check), (Status::Live, Some(untagged.clone())));
        }
    }

    #[test]
    fn a_passing_check_verifies_again_by_hand_and_a_failing_one_does_not() {
        let live = to("story-1", Status::Live);
        let (then, _) = after(&book(), [verify(check()), live, to("story-1", Status::Verified)]);
        assert_eq!(piece(&then, "story-1").status, Status::Verified);
        let (failed, _) = after(&book(), [verify(DisclosureCheck { label: false, ..check() })]);
        assert_eq!(
            refusal(&failed, to("story-1", Status::Verified)).to_string(),
            "the check found something that is not right yet; check again, x does it"
        );
    }

    #[test]
    fn a_failed_check_says_what_is_wrong_and_keeps_the_piece_live() {
        let advent = DisclosureCheck { tag: "#advent".into(), label: false, ..check() };
        let (then, label) = after(&book(), [verify(advent.clone())]);
        assert_eq!(label, "Still Live, #ad is missing, the label is off: Story 1 of 3 · Mara Lind");
        assert_eq!(piece(&then, "story-1").status, Status::Live);
        let (_, label) = after(&book(), [verify(check()), verify(advent)]);
        assert_eq!(label, "Live again, #ad is missing, the label is off: Story 1 of 3 · Mara Lind");
    }

    fn all_the_same(reason: &str) -> Command {
        Command::VerifyAllTheSame { deliverable: id("story-1"), reason: reason.into() }
    }

    #[test]
    fn a_reason_verifies_what_failed_and_is_history() {
        let no_label = DisclosureCheck { label: false, ..check() };
        let (then, label) =
            after(&book(), [verify(no_label.clone()), all_the_same("no label on stories")]);
        assert_eq!(label, "Verified Story 1 of 3 · Mara Lind all the same");
        let story = piece(&then, "story-1");
        assert_eq!(story.status, Status::Verified);
        assert_eq!(story.check.unwrap().in_spite, "no label on stories");
        let mut told = happened(&then, "mara-spring");
        told.sort();
        assert_eq!(
            told,
            [
                "Reason to verify Story 1 of 3 all the same was nothing, is no label on stories",
                "Story 1 of 3: Live → Verified",
            ]
        );
        // A reason covers the flaws that it was given for, and no others.
        for (seen, status, reason) in [
            (no_label.clone(), Status::Verified, "no label on stories"),
            (DisclosureCheck { tag: Line::default(), ..no_label }, Status::Live, ""),
            (check(), Status::Verified, ""),
        ] {
            let seen = DisclosureCheck { checked_on: day("2026-11-21"), ..seen };
            let (then, _) = after(&then, [verify(seen)]);
            let story = piece(&then, "story-1");
            assert_eq!(story.status, status);
            assert_eq!(story.check.unwrap().in_spite, reason);
        }
        let (then, _) = after(&then, [to("story-1", Status::Live)]);
        assert_eq!(piece(&then, "story-1").check.unwrap().in_spite, "");
        refusal(&then, to("story-1", Status::Verified));
    }

    #[test]
    fn a_reason_is_asked_for_where_a_check_failed_only() {
        let (passed, _) = after(&book(), [verify(check())]);
        let (failed, _) = after(&book(), [verify(DisclosureCheck { label: false, ..check() })]);
        let not_live = Command::VerifyAllTheSame { deliverable: id("reel-1"), reason: "x".into() };
        for (book, command, expected) in [
            (&book(), all_the_same("x"), "check the disclosure first, x does it"),
            (
                &book(),
                not_live,
                "Reel 1 of 6 · Mara Lind is not live yet, so there is nothing to verify",
            ),
            (
                &passed,
                all_the_same("x"),
                "the check of Story 1 of 3 · Mara Lind found nothing wrong, so no reason is needed",
            ),
            (
                &failed,
                all_the_same(" "),
                "say why it counts as verified; the reason stays in checks",
            ),
        ] {
            assert_eq!(refusal(book, command).to_string(), expected);
        }
    }

    #[test]
    fn the_brands_tag_judges_a_piece_whose_agreement_names_none_until_it_is_verified() {
        let (start, _) = after(&book(), [verify(DisclosureCheck { tag: "x".into(), ..check() })]);
        let change = |own: &str, none: &str| {
            let of = start.partnerships.get(&id("mara-spring")).unwrap();
            let mut of = Partnership::clone(of);
            (of.disclosure_tag, of.disclosure_none) = (own.into(), none.into());
            of.title = "Spring".into();
            let brand = Brand { disclosure_tag: "#gifted".into(), ..Brand::clone(&start.brand) };
            after(&start, [Command::Edit(of.into()), Command::EditBrand(brand)]).0
        };
        for (own, none, tag, expected) in [
            ("", "", "#ad", Status::Live),
            ("", "", "#gifted", Status::Verified),
            ("#ad", "", "#ad", Status::Verified),
            ("", "bought by themselves", "", Status::Verified),
        ] {
            let book = change(own, none);
            let seen = DisclosureCheck { tag: tag.into(), ..check() };
            let (then, _) = after(&book, [verify(seen.clone())]);
            assert_eq!(piece(&then, "story-1").status, expected, "{own:?} {none:?} {tag:?}");
            // Once verified it stays so, whatever else changes.
            if expected == Status::Verified {
                let noted = Deliverable { notes: "seen".into(), ..piece(&then, "story-1") };
                let (then, _) = after(&then, [Command::Edit(noted.into())]);
                assert_eq!(piece(&then, "story-1").status, Status::Verified);
            }
        }
    }
}
