//! Agreement: stage and next step, promises, representation, compensation.

use super::{Fact, Key, Lines, joined};
use crate::domain::date::{short, spoken};
use crate::domain::expectations::Whose;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::follow_up::settled::is_settled;
use crate::insight::fulfilment::{Progress, TermProgress, by_term, debt};
use crate::insight::review::rounds_used;
use crate::insight::row::Mark;
use crate::insight::wait::stage_since;

pub(super) fn add(page: &mut Lines, partnership: &Partnership) {
    let title = page.book.partnership_title(partnership);
    let title = if title.is_empty() { "Partnership".to_owned() } else { title };
    page.under(&title, |page| standing(page, partnership));
    page.under("Promised", |page| {
        let progress = by_term(page.book, partnership, page.today);
        let is_owed = progress.iter().any(|term| term.progress.owed > 0);
        let accepted = partnership.stage.came_to_terms() && is_owed;
        for (at, (term, progress)) in partnership.terms.iter().zip(&progress).enumerate() {
            page.add(Fact {
                key: Some(Key::Term(at)),
                mark: progress.progress.mark().filter(|_| accepted),
                label: String::new(),
                value: term.phrase(page.today),
                aside: if accepted { progress_words(page, progress) } else { String::new() },
            });
        }
    });
    let shown = "How the product is shown";
    page.under(shown, |page| page.section(partnership, Some(shown), &["link", "code"]));
    let hint = "None yet: e adds a code or link of theirs alone, to tell sales apart.";
    page.under_or("Code and link", hint, |page| {
        page.field(partnership, "code");
        page.field(partnership, "link");
    });
    page.under("Freedom and review", |page| {
        page.section(partnership, Some("What was agreed"), &["terms"]);
        beside_rounds(page, partnership);
    });
    page.under("Disclosure", |page| {
        page.section(partnership, Some("Disclosure"), &["disclosure_label"]);
        let label = if partnership.disclosure_label { "must be on" } else { "" };
        page.told(partnership, "disclosure_label", label);
    });
    page.under("Compensation", |page| {
        // Whether the bonus was earned is shown with the earnings.
        page.section(partnership, Some("Compensation"), &["bonus_earned_on"]);
    });
    page.under("Papers", |page| page.section(partnership, Some("Papers"), &[]));
    page.under("Notes", |page| page.section(partnership, Some("Anything else"), &[]));
    campaign(page, partnership);
}

/// Adds the used rounds next to the agreed ones.
fn beside_rounds(page: &mut Lines, partnership: &Partnership) {
    let pieces = page.book.deliverables_of(&partnership.id);
    let most = pieces.map(|piece| piece.rounds).max().unwrap_or(0);
    for line in &mut page.made {
        if let super::Line::Fact(fact) = line
            && matches!(fact.key, Some(Key::Field(_, "review_rounds")))
        {
            fact.aside = rounds_used(most, partnership.review_rounds);
        }
    }
}

fn standing(page: &mut Lines, partnership: &Partnership) {
    let (book, today) = (page.book, page.today);
    let id = || AnyId::Partnership(partnership.id.clone());
    let since = stage_since(book, partnership);
    page.add(Fact {
        key: Some(Key::Field(id(), "stage")),
        label: "Stage".to_owned(),
        value: crate::domain::field::Value::show(&partnership.stage),
        aside: since.map(|since| format!("since {}", short(since, today))).unwrap_or_default(),
        mark: None,
    });
    let debt = debt(book, partnership, today);
    if !partnership.terms.is_empty() && debt != Progress::default() {
        page.add(Fact {
            key: Some(Key::Field(id(), "terms")),
            mark: debt.mark(),
            label: "Pieces".to_owned(),
            value: debt.summary(today),
            aside: String::new(),
        });
    }
    if let Some(step) = &partnership.next_step {
        let is_late = step.by.is_some_and(|by| by < today);
        let is_over = is_settled(page.book, partnership, step);
        let mark = match step.whose {
            // Nothing is expected once it has ended.
            Whose::Us | Whose::Them if partnership.stage.has_ended() => None,
            Whose::Us | Whose::Them if is_over => Some(Mark::Done),
            Whose::Us if is_late => Some(Mark::Overdue),
            Whose::Us => Some(Mark::Ours),
            Whose::Them => Some(Mark::Theirs),
        };
        let by = step.by.map(|by| spoken(by, today)).unwrap_or_default();
        let by = if is_over { "has happened".to_owned() } else { by };
        let set = step.since.map(|since| format!("set {}", spoken(since, today)));
        page.add(Fact {
            key: Some(Key::Field(id(), "next_step")),
            mark,
            label: "Next step".to_owned(),
            value: step.what.to_string(),
            aside: joined([by, set.unwrap_or_default()]),
        });
    }
    if partnership.campaign.is_some() {
        page.field(partnership, "title");
    }
    page.field(partnership, "taken_over");
    page.field(partnership, "archived");
}

fn progress_words(page: &Lines, term: &TermProgress) -> String {
    if let Err(why) = &term.slots {
        return why.to_string();
    }
    term.progress.brief(page.today)
}

fn campaign(page: &mut Lines, partnership: &Partnership) {
    let campaign = partnership.campaign.as_ref().and_then(|id| page.book.campaigns.get(id));
    let Some(campaign) = campaign else { return };
    page.under(&format!("Campaign {}", campaign.name), |page| {
        let today = page.today;
        let day = |day: Option<_>| day.map(|day| short(day, today));
        let time = match (day(campaign.from), day(campaign.until)) {
            (Some(from), Some(until)) => format!("{from} to {until}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(until)) => format!("until {until}"),
            (None, None) => String::new(),
        };
        page.labelled(&**campaign, "from", "Time", time);
        page.section(&**campaign, None, &["name", "from", "until"]);
        page.section(&**campaign, Some("Brief, shared by its partnerships"), &[]);
        page.section(&**campaign, Some("Anything else"), &[]);
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Book;
    use crate::domain::date::day;
    use crate::domain::stage::Lane;
    use crate::insight::scene::{id, influencer, partnership, records, step, today};
    use crate::insight::show::show;

    #[test]
    fn a_step_that_has_happened_is_told_as_done() {
        for signed in [None, Some("2026-11-20")] {
            let mut records = records();
            let mut one = partnership("Mara", Lane::Agreed);
            one.next_step = Some(step(Whose::Them, "sign the contract", None));
            one.signed_on = signed.map(day);
            records.influencers = [influencer("Mara")].into_iter().collect();
            records.partnerships = [one].into_iter().collect();
            let book = Book::from(records);
            let page = show(&book, book.influencers.get(&id("Mara")).unwrap(), today());
            let line = page.lines().find(|line| line.contains("sign the contract")).unwrap();
            assert_eq!(line.contains("has happened"), signed.is_some(), "{line}");
        }
    }
}
