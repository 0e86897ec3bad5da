//! `cahoots check`: whether the book is in order. A book that cannot be read fails before this.

use serde_json::{Value, json};

use super::Exit;
use super::args::Check;
use super::output::{Answer, lines_of};
use crate::domain::book::Book;
use crate::domain::check::Problem;
use crate::insight::number::counted;
use crate::store::format::contents::Dropped;

pub(super) fn answer(book: &Book, dropped: &[Dropped], args: &Check) -> Answer {
    let problems = book.check();
    let is_clean = problems.is_empty() && dropped.is_empty();
    let answer = if args.json {
        let findings = problems.iter().map(problem_json).chain(dropped.iter().map(dropped_json));
        Answer::json(json!({ "findings": findings.collect::<Vec<_>>() }))
    } else if is_clean {
        Answer::of(format!("in order: {}\n", contents(book)))
    } else {
        let lines = problems.iter().map(problem_line).chain(dropped.iter().map(dropped_line));
        Answer::of(lines_of(lines))
    };
    Answer { exit: if is_clean { Exit::Done } else { Exit::Findings }, ..answer }
}

fn contents(book: &Book) -> String {
    let count = |count: usize, noun| counted(u64::try_from(count).unwrap_or(u64::MAX), noun);
    [
        count(book.influencers.len(), "influencer"),
        count(book.partnerships.len(), "partnership"),
        count(book.deliverables.len(), "deliverable"),
    ]
    .join(", ")
}

fn problem_line(problem: &Problem) -> String {
    let Problem { record, field, what, hint } = problem;
    format!("error: {} {}, {field}: {what}; {hint}", record.kind().noun(), record.as_str())
}

fn problem_json(problem: &Problem) -> Value {
    let Problem { record, field, what, hint } = problem;
    json!({
        "level": "error",
        "record": { "kind": record.kind().noun(), "id": record.as_str() },
        "field": field,
        "what": what,
        "hint": hint,
    })
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
        "what": format!("{count} characters that no text may hold"),
        "hint": "the next save leaves them out",
    })
}
