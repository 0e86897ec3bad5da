//! `cahoots today`: the content of Today, for a shell greeting or a scheduled job.

use serde_json::{Value, json};

use super::args::Today as Asked;
use super::output::Answer;
use super::setting::{Named, Setting};
use super::{Exit, table};
use crate::domain::book::Book;
use crate::domain::date::{Date, days_between};
use crate::insight::action::{Action, action};
use crate::insight::agenda::Agenda;
use crate::insight::conflicts::waiting;
use crate::insight::item::Item;
use crate::insight::row::row;
use crate::insight::today::{Notice, SectionKind, Today, looking_ahead};

pub(super) fn answer(book: &Book, args: &Asked, today: Date) -> Answer {
    let page = looking_ahead(&Agenda::build(book, today), args.days);
    let answer = if args.json {
        Answer::json(json(book, &page, today))
    } else if args.plain {
        Answer::of(plain(book, &page, today))
    } else {
        Answer::of(pretty(book, &page, today))
    };
    let is_late = args.exit_code && page.count(SectionKind::Overdue) > 0;
    Answer { exit: if is_late { Exit::Findings } else { Exit::Done }, ..answer }
}

/// Returns whether a missing book is no failure: a program would take the empty answer for one
/// about the book that its owner named.
pub(super) fn may_be_missing(setting: &Setting, asked: &Asked) -> bool {
    setting.by == Named::Nobody || !(asked.exit_code || asked.json)
}

/// Returns the answer if there is no book yet.
pub(super) fn without_a_book(setting: &Setting, asked: &Asked) -> Answer {
    let answer = if asked.json {
        Answer::json(
            json!({ "today": setting.today().to_string(), "brand": null, "sections": [], "snoozed": [] }),
        )
    } else {
        Answer::of(String::new())
    };
    let talk = vec![
        format!("there is no book at {} yet", setting.book.display()),
        "start one with `cahoots`, or look around with `cahoots demo`".to_owned(),
    ];
    Answer { talk, ..answer }
}

fn pretty(book: &Book, page: &Today, today: Date) -> String {
    let mut text = String::new();
    if page.sections.is_empty() {
        text.push_str("Nothing needs you today.\n");
    }
    if let Some(waiting) = waiting(book) {
        text.push_str(&[&waiting, "\n"].concat());
    }
    let summary = page.summary(today);
    if !summary.is_empty() {
        text.push_str(&[&summary, "\n"].concat());
    }
    let rows: Vec<[String; 4]> = page
        .items()
        .map(|(section, item)| {
            let row = row(book, item, section, today);
            [format!(" {} {}", row.mark.sign(), row.who), row.what, row.when, row.late]
        })
        .collect();
    // Align all rows together, so that columns run down the whole page.
    let aligned = table::aligned(&rows);
    let mut lines = aligned.lines();
    for section in &page.sections {
        text.push_str(&["\n", &page.title(section.kind), "\n"].concat());
        for line in lines.by_ref().take(section.items.len()) {
            text.push_str(&[line, "\n"].concat());
        }
    }
    if !page.snoozed.is_empty() {
        text.push_str(&["\n", &page.snoozed.len().to_string(), " snoozed\n"].concat());
    }
    text
}

/// Returns one item per line: section, influencer, what, day, how late, what to do.
fn plain(book: &Book, page: &Today, today: Date) -> String {
    let line = |(section, item): (SectionKind, &std::sync::Arc<Item>)| {
        let row = row(book, item, section, today);
        let on = item.on.map(|on| on.to_string()).unwrap_or_default();
        let action = action(book, item, today).map(Action::code).unwrap_or_default();
        let cells = [section.code(), &row.who, &row.what, &on, &row.late, action];
        format!("{}\n", cells.map(|cell| cell.replace('\t', " ")).join("\t"))
    };
    page.items().map(line).collect()
}

fn json(book: &Book, page: &Today, today: Date) -> Value {
    let sections = page.sections.iter().map(|section| {
        let items = section.items.iter().map(|item| item_json(book, item, section.kind, today));
        json!({
            "section": section.kind.code(),
            "title": page.title(section.kind),
            "items": items.collect::<Vec<_>>(),
        })
    });
    let snoozed = page.snoozed.iter().map(|(kind, item)| item_json(book, item, *kind, today));
    let counts: serde_json::Map<String, Value> = SectionKind::ALL
        .into_iter()
        .map(|kind| (kind.code().to_owned(), page.count(kind).into()))
        .chain([("snoozed".to_owned(), page.snoozed.len().into())])
        .collect();
    json!({
        "today": today.to_string(),
        "brand": &*book.brand.name,
        "counts": counts,
        "conflicts": book.conflicts.values().count(),
        "sections": sections.collect::<Vec<_>>(),
        "snoozed": snoozed.collect::<Vec<_>>(),
    })
}

fn item_json(book: &Book, item: &Item, section: SectionKind, today: Date) -> Value {
    let row = row(book, item, section, today);
    let partnership = book.partnerships.get(&item.partnership);
    let warned = item.on.filter(|_| section == SectionKind::Lapse);
    json!({
        "section": section.code(),
        "what": item.id.what.code(),
        "ours": item.is_ours,
        "record": { "kind": item.id.record.kind().noun(), "id": item.id.record.as_str() },
        "influencer": { "id": item.influencer.as_str(), "name": row.who },
        "partnership": {
            "id": item.partnership.as_str(),
            "name": partnership.map(|one| book.partnership_name(one)),
        },
        "on": item.on.map(|on| on.to_string()),
        "days_late": item.on.map(|on| days_between(on, today)),
        "notice_days": warned.and_then(|on| Notice::of(on, today)).map(Notice::days),
        "action": action(book, item, today).map(Action::code),
        "snoozed": item.snoozed.filter(|until| *until > today).map(|until| until.to_string()),
        "text": row.what,
    })
}
