//! `cahoots check`: the findings about the book. An unreadable book fails before this.
//!
//! Errors and warnings make the exit code 1; hints alone do not, as nothing is wrong then, and
//! silenced findings never count.

use serde_json::{Value, json};

use super::Exit;
use super::args::Check;
use super::output::{Answer, lines_of};
use crate::domain::book::Book;
use crate::domain::date::{Date, short};
use crate::insight::checks::ledger::{Checks, Group, Listed};
use crate::insight::checks::{Code, Severity};
use crate::insight::conflicts::waiting;
use crate::insight::number::counted;
use crate::insight::wording::record_name;
use crate::store::format::contents::Dropped;

pub(super) fn answer(book: &Book, dropped: &[Dropped], args: &Check, today: Date) -> Answer {
    let checks = Checks::build(book, today);
    let answer = if args.json {
        Answer::json(json(book, &checks, dropped))
    } else {
        Answer::of(lines(book, &checks, dropped, today))
    };
    let wrong = [Severity::Error, Severity::Warning].map(|one| checks.count_of(Group::Of(one)));
    let is_clean = wrong == [0, 0] && dropped.is_empty();
    Answer { exit: if is_clean { Exit::Done } else { Exit::Findings }, ..answer }
}

/// Returns the meaning of the codes, for `--list`.
pub(super) fn codes(args: &Check) -> Answer {
    if args.json {
        let code = |code: &Code| {
            json!({
                "code": code.code(),
                "severity": code.severity().word(),
                "title": code.title(),
                "meaning": code.meaning(),
                "advice": code.advice(),
            })
        };
        return Answer::json(json!({ "codes": Code::ALL.iter().map(code).collect::<Vec<_>>() }));
    }
    let line = |code: &Code| {
        let (name, severity) = (code.code(), code.severity().word());
        format!("{name} {severity:<8} {} To do: {}.", code.meaning(), code.advice())
    };
    Answer::of(lines_of(Code::ALL.iter().map(line)))
}

fn lines(book: &Book, checks: &Checks, dropped: &[Dropped], today: Date) -> String {
    let found = checks.listed().iter().map(|listed| line(book, listed, today));
    let findings = lines_of(found.chain(dropped.iter().map(dropped_line)));
    let waiting = waiting(book).map(|waiting| format!("{waiting}\n")).unwrap_or_default();
    format!("{findings}{waiting}{}\n", summary(book, checks, dropped))
}

fn line(book: &Book, listed: &Listed, today: Date) -> String {
    let finding = &listed.finding;
    let (code, record) = (finding.id.code.code(), &finding.id.record);
    // The sentence names the piece or payment, so add the owner of it.
    let partnership = book.partnership_of(record).and_then(|id| book.partnerships.get(&id));
    let name = match partnership {
        Some(partnership) => book.partnership_name(partnership),
        None => record_name(book, record),
    };
    let id = record.as_str();
    match &listed.silence {
        None => {
            let (severity, what, hint) =
                (finding.severity().word(), &finding.sentence, &finding.hint);
            format!("{code} {severity} {name} ({id}): {what}; {hint}")
        }
        Some(silence) => {
            let on = short(silence.on, today);
            let (what, reason) = (&finding.sentence, &silence.reason);
            format!("{code} silenced {name} ({id}): {what}; since {on}: {reason}")
        }
    }
}

/// Returns the last line: `1 error, 2 warnings, 1 silenced in 3 influencers, …`.
fn summary(book: &Book, checks: &Checks, dropped: &[Dropped]) -> String {
    let count = |count: usize, noun| counted(u64::try_from(count).unwrap_or(u64::MAX), noun);
    let silenced = match checks.count_of(Group::Silenced) {
        0 => String::new(),
        silenced => format!("{silenced} silenced"),
    };
    let unsafe_text = match dropped.len() {
        0 => String::new(),
        lines => format!("unsafe characters in {}", count(lines, "line")),
    };
    let found: Vec<String> = [checks.summary(), unsafe_text, silenced]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect();
    let found = if checks.open() == 0 && dropped.is_empty() {
        ["in order".to_owned()].into_iter().chain(found).collect::<Vec<_>>().join(", ")
    } else {
        found.join(", ")
    };
    let contents = [
        count(book.influencers.len(), "influencer"),
        count(book.partnerships.len(), "partnership"),
        count(book.deliverables.len(), "deliverable"),
    ];
    format!("{found}: {}", contents.join(", "))
}

fn json(book: &Book, checks: &Checks, dropped: &[Dropped]) -> Value {
    let (silenced, open): (Vec<_>, Vec<_>) =
        checks.listed().iter().partition(|listed| listed.silence.is_some());
    let findings = open.iter().map(|listed| finding_json(book, listed));
    let findings = findings.chain(dropped.iter().map(dropped_json));
    json!({
        "conflicts": book.conflicts.values().count(),
        "counts": {
            "error": checks.count_of(Group::Of(Severity::Error)),
            "warning": checks.count_of(Group::Of(Severity::Warning)) + dropped.len(),
            "hint": checks.count_of(Group::Of(Severity::Hint)),
            "silenced": checks.count_of(Group::Silenced),
        },
        "findings": findings.collect::<Vec<_>>(),
        "silenced": silenced.iter().map(|one| finding_json(book, one)).collect::<Vec<_>>(),
    })
}

fn finding_json(book: &Book, listed: &Listed) -> Value {
    let finding = &listed.finding;
    let record = &finding.id.record;
    let influencer = finding.influencer.as_ref();
    let influencer =
        influencer.map(|id| json!({ "id": id.as_str(), "name": book.influencer_name(id) }));
    let mut found = json!({
        "code": finding.id.code.code(),
        "level": finding.severity().word(),
        "record": {
            "kind": record.kind().noun(),
            "id": record.as_str(),
            "name": record_name(book, record),
        },
        "field": finding.field,
        "influencer": influencer,
        "what": finding.sentence,
        "hint": finding.hint,
    });
    if let (Some(silence), Some(fields)) = (&listed.silence, found.as_object_mut()) {
        fields.insert("reason".to_owned(), json!(&*silence.reason));
        fields.insert("since".to_owned(), json!(silence.on.to_string()));
    }
    found
}

fn dropped_line(dropped: &Dropped) -> String {
    let Dropped { line, near, count } = dropped;
    let near = near.as_ref().map(|near| format!(" near {near}")).unwrap_or_default();
    let count = counted(u64::try_from(*count).unwrap_or(u64::MAX), "character");
    format!(
        "warning: line {line}{near}: {count} that no text may hold; the next save leaves them out"
    )
}

fn dropped_json(dropped: &Dropped) -> Value {
    let Dropped { line, near, count } = dropped;
    json!({
        "level": "warning",
        "line": line,
        "near": near,
        "what": format!("{} that no text may hold", counted(*count as u64, "character")),
        "hint": "the next save leaves them out",
    })
}
