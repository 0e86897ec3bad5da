//! Agreement: stage and next step, what was promised, how the product is shown, what is paid.

use super::{Fact, Key, Lines, joined};
use crate::domain::date::{short, spoken};
use crate::domain::expectations::Whose;
use crate::domain::partnership::Partnership;
use crate::domain::record::AnyId;
use crate::insight::fulfilment::{Progress, TermProgress, by_term};
use crate::insight::review::rounds_used;
use crate::insight::row::Mark;
use crate::insight::wait::stage_since;

pub(super) fn add(page: &mut Lines, partnership: &Partnership) {
    let title = page.book.partnership_title(partnership);
    let title = if title.is_empty() { "Partnership".to_owned() } else { title };
    page.under(&title, |page| standing(page, partnership));
    page.under("Promised", |page| {
        let progress = by_term(page.book, partnership, page.today);
        for (at, (term, progress)) in partnership.terms.iter().zip(&progress).enumerate() {
            let behind = progress.progress.behind > 0;
            let mark = if behind {
                Some(Mark::Overdue)
            } else {
                progress.progress.is_complete().then_some(Mark::Done)
            };
            page.add(Fact {
                key: Some(Key::Term(at)),
                mark,
                label: String::new(),
                value: term.phrase(page.today),
                aside: progress_words(page, progress),
            });
        }
    });
    page.under("How the product is shown", |page| {
        for (name, label) in [
            ("must", "Must"),
            ("should", "Should"),
            ("could", "Could"),
            ("never", "Never"),
            ("hashtags", "Hashtags"),
            ("mentions", "Mentions"),
            ("freedom", "Freedom"),
            ("freedom_note", "Theirs to decide"),
            ("review_rounds", "Review rounds"),
            ("review_days", "Review days"),
            ("disclosure_tag", "Disclosure tag"),
        ] {
            page.field(partnership, name, label);
            if name == "review_rounds" {
                beside_rounds(page, partnership);
            }
        }
        if partnership.disclosure_label {
            page.told(partnership, "disclosure_label", "Platform label", "must be on");
        }
    });
    let hint = "None yet: e adds a code or link of theirs alone, to tell sales apart.";
    page.under_or("Code and link", hint, |page| {
        page.field(partnership, "code", "Discount code");
        page.field(partnership, "link", "Link");
    });
    page.under("Compensation", |page| {
        for (name, label) in [
            ("fee", "Fee"),
            ("gift", "Gift"),
            ("gift_value", "Worth to them"),
            ("gift_cost", "Cost to us"),
            ("commission", "Commission"),
            ("bonus", "Bonus"),
            ("bonus_for", "Bonus for"),
            ("payee", "Payee"),
            ("invoice", "Invoice details"),
        ] {
            page.field(partnership, name, label);
        }
    });
    page.under("Notes", |page| page.field(partnership, "notes", "Notes"));
    campaign(page, partnership);
}

/// Puts the rounds that were used beside those that were agreed, in the row that was just added.
fn beside_rounds(page: &mut Lines, partnership: &Partnership) {
    let pieces = page.book.deliverables_of(&partnership.id);
    let most = pieces.map(|piece| piece.rounds).max().unwrap_or(0);
    if let Some(super::Line::Fact(fact)) = page.made.last_mut()
        && matches!(fact.key, Some(Key::Field(_, "review_rounds")))
    {
        fact.aside = rounds_used(most, partnership.review_rounds);
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
    if let Some(step) = &partnership.next_step {
        let is_late = step.by.is_some_and(|by| by < today);
        let mark = match step.whose {
            Whose::Us if is_late => Mark::Overdue,
            Whose::Us => Mark::Ours,
            Whose::Them => Mark::Theirs,
        };
        let by = step.by.map(|by| spoken(by, today)).unwrap_or_default();
        let set = step.since.map(|since| format!("set {}", spoken(since, today)));
        page.add(Fact {
            key: Some(Key::Field(id(), "next_step")),
            mark: Some(mark),
            label: "Next step".to_owned(),
            value: step.what.to_string(),
            aside: joined([by, set.unwrap_or_default()]),
        });
    }
    if partnership.campaign.is_some() {
        page.field(partnership, "title", "Title");
    }
    let signed = partnership.signed_on.map(|on| spoken(on, today)).unwrap_or_default();
    page.told(partnership, "signed_on", "Signed", signed);
    page.field(partnership, "agreement", "Agreement");
    if partnership.archived {
        page.field(partnership, "archived", "Archived");
    }
}

fn progress_words(page: &Lines, term: &TermProgress) -> String {
    if let Err(why) = &term.slots {
        return why.to_string();
    }
    let Progress { behind, next_due, .. } = term.progress;
    let behind = if behind > 0 { format!("{behind} behind") } else { String::new() };
    let next = next_due.map(|due| format!("next {}", spoken(due, page.today)));
    joined([term.progress.phrase(), behind, next.unwrap_or_default()])
}

fn campaign(page: &mut Lines, partnership: &Partnership) {
    let campaign = partnership.campaign.as_ref().and_then(|id| page.book.campaigns.get(id));
    let Some(campaign) = campaign else { return };
    page.under(&format!("Campaign {}", campaign.name), |page| {
        page.field(&**campaign, "goal", "Goal");
        let today = page.today;
        let day = |day: Option<_>| day.map(|day| short(day, today));
        let time = match (day(campaign.from), day(campaign.until)) {
            (Some(from), Some(until)) => format!("{from} to {until}"),
            (Some(from), None) => format!("from {from}"),
            (None, Some(until)) => format!("until {until}"),
            (None, None) => String::new(),
        };
        page.told(&**campaign, "from", "Time", time);
        for (name, label) in [
            ("budget", "Budget"),
            ("about", "About"),
            ("audience", "Audience"),
            ("key_messages", "Key messages"),
            ("dos", "Works well"),
            ("donts", "Leave out"),
            ("contact", "Contact"),
            ("notes", "Notes"),
        ] {
            page.field(&**campaign, name, label);
        }
    });
}
