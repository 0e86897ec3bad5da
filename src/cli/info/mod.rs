//! `cahoots info`: the version, all paths, the age of the last backup, and the holders of locks.
//! Works without a book.

mod facts;

use std::path::Path;

use serde_json::{Value, json};

use self::facts::{Facts, File, facts};
use super::args::Info;
use super::output::Answer;
use super::setting::Setting;
use super::table::aligned;
use crate::domain::date::{Date, NaiveDateTime, days_between};
use crate::insight::backups::{newest, reason, size};
use crate::insight::number::counted;
use crate::store::format::growth::OLDER_PROGRAMS;
use crate::store::git::Merging;
use crate::store::inventory::{Holder, JournalFile};
use crate::world::disk::Disk;

const VERSION: &str = env!("CARGO_PKG_VERSION");

pub(super) fn answer(asked: &Info, setting: &Setting, disk: &dyn Disk) -> Answer {
    let facts = facts(setting, disk);
    if asked.json {
        return Answer::json(as_json(&facts, setting.today()));
    }
    let told = rows(&facts, setting.today()).into_iter().filter(|(_, value)| !value.is_empty());
    let rows: Vec<_> = told.map(|(label, value)| [label.to_owned(), value]).collect();
    Answer::of(aligned(&rows))
}

fn rows(facts: &Facts, today: Date) -> [(&'static str, String); 19] {
    let Facts { shelf, inventory, .. } = facts;
    let (size_of_book, saved, format, conflicts) = match &facts.file {
        File::None => ["none yet", "never", "", ""].map(str::to_owned).into(),
        File::Strange(why) => (why.clone(), "unknown".to_owned(), String::new(), String::new()),
        File::Some { bytes, saved, book } => {
            let saved = saved.map_or("unknown".to_owned(), |at| seconds(at, ' '));
            let (format, conflicts) = match book {
                Ok(book) => (
                    book.format.map_or("unknown".to_owned(), |format| format.to_string()),
                    if book.conflicts == 0 {
                        "none".to_owned()
                    } else {
                        book.conflicts.to_string()
                    },
                ),
                Err(why) => (format!("cannot be read: {why}"), "unknown".to_owned()),
            };
            (format!("{bytes} bytes"), saved, format, conflicts)
        }
    };
    let leads_to = if facts.resolved == facts.book { String::new() } else { path(&facts.resolved) };
    [
        ("version", VERSION.to_owned()),
        ("book", path(&facts.book)),
        ("leads to", leads_to),
        ("size", size_of_book),
        ("last saved", saved),
        ("format", format),
        ("older programs", older_programs(facts).unwrap_or_default().to_owned()),
        ("conflicts", conflicts),
        ("backups", place(&shelf.backups(), &backups(facts, today))),
        ("journals", place(&shelf.journals(), &journals(facts))),
        ("recovery", place(&shelf.recovery(), &laid_aside(inventory.recovery.len()))),
        ("lock", place(&shelf.lock(), &held(inventory.lock))),
        ("git", in_git(facts.merging)),
        ("crashes", place(&facts.crashes, &files(inventory.crashes.len()))),
        ("configuration", path(&facts.settings)),
        ("templates", path(&facts.templates)),
        ("log", path(&facts.log)),
        ("today", today.to_string()),
        ("terminal", facts.terminal.clone()),
    ]
}

/// Returns how a program before December 2026 handles the book, unless it just opens it.
fn older_programs(facts: &Facts) -> Option<&'static str> {
    match &facts.file {
        File::Some { book: Ok(book), .. } => book.uses_new_fields.then_some(OLDER_PROGRAMS),
        File::Some { book: Err(_), .. } | File::None | File::Strange(_) => None,
    }
}

/// Describes how git merges the book; empty if it is in no repository.
fn in_git(merging: Merging) -> String {
    match (merging, merging.advice()) {
        (_, Some(advice)) => advice.to_owned(),
        (Merging::ByField, None) => "merges the book field by field".to_owned(),
        (Merging::Unknown | Merging::AsText | Merging::WithoutDriver, None) => String::new(),
    }
}

fn place(at: &Path, what: &str) -> String {
    if what.is_empty() { path(at) } else { format!("{}  ({what})", path(at)) }
}

fn files(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        _ => counted(u64::try_from(count).unwrap_or(u64::MAX), "file"),
    }
}

/// Describes the recovery folder, and whether its files are needed.
fn laid_aside(count: usize) -> String {
    match count {
        0 => "none".to_owned(),
        1 => "1 text that could not be saved; kept until you remove it".to_owned(),
        many => format!("{many} texts that could not be saved; kept until you remove them"),
    }
}

fn backups(facts: &Facts, today: Date) -> String {
    match &facts.inventory.backups {
        Err(why) => why.to_string(),
        Ok(backups) => match newest(backups, today) {
            None => "none yet".to_owned(),
            Some(newest) => format!("{}, {}", backups.len(), newest.phrase(today)),
        },
    }
}

fn journals(facts: &Facts) -> String {
    let journals = &facts.inventory.journals;
    if journals.is_empty() {
        return "none".to_owned();
    }
    let bytes: u64 = journals.iter().map(|one| one.bytes).sum();
    format!("{}, {}; {}", files(journals.len()), size(bytes), windows(journals))
}

/// Returns the number of open windows and their processes, as far as known.
fn windows(journals: &[JournalFile]) -> String {
    let open: Vec<Holder> =
        journals.iter().map(|one| one.holder).filter(|one| *one != Holder::Nobody).collect();
    let processes: Vec<String> = open
        .iter()
        .filter_map(|holder| match holder {
            Holder::Process(number) => number.map(|number| number.to_string()),
            Holder::Nobody | Holder::Unknown => None,
        })
        .collect();
    let are = match open.len() {
        0 => return "no window is open".to_owned(),
        1 => "1 window is open".to_owned(),
        many => format!("{many} windows are open"),
    };
    if processes.is_empty() { are } else { format!("{are} (process {})", processes.join(", ")) }
}

fn held(holder: Holder) -> String {
    match holder {
        Holder::Nobody => "free".to_owned(),
        Holder::Process(Some(number)) => format!("held by process {number}"),
        Holder::Process(None) => "held by a process".to_owned(),
        Holder::Unknown => "unknown".to_owned(),
    }
}

fn as_json(facts: &Facts, today: Date) -> Value {
    let Facts { shelf, inventory, .. } = facts;
    let (exists, bytes, saved, format, conflicts, problem) = match &facts.file {
        File::None => (false, None, None, None, None, None),
        File::Strange(why) => (true, None, None, None, None, Some(why)),
        File::Some { bytes, saved, book: Ok(book) } => {
            (true, Some(*bytes), *saved, book.format, Some(book.conflicts), None)
        }
        File::Some { bytes, saved, book: Err(why) } => {
            (true, Some(*bytes), *saved, None, None, Some(why))
        }
    };
    let newest = inventory.backups.as_deref().ok().and_then(|all| newest(all, today));
    let known = newest.and_then(|newest| newest.known);
    let journal = |one: &JournalFile| json!({ "path": path(&one.path), "bytes": one.bytes, "holder": holder(one.holder) });
    json!({
        "program": VERSION,
        "book": {
            "path": path(&facts.book),
            "resolved": path(&facts.resolved),
            "exists": exists,
            "bytes": bytes,
            "saved_at": saved.map(|at| seconds(at, 'T')),
            "format": format,
            "conflicts": conflicts,
            "older_programs": older_programs(facts),
            "problem": problem,
        },
        "backups": {
            "folder": path(&shelf.backups()),
            "count": inventory.backups.as_ref().map_or(0, Vec::len),
            "problem": inventory.backups.as_ref().err().map(ToString::to_string),
            "dated_after_today": newest.map_or(0, |newest| newest.after_today),
            "newest": known.map(|one| json!({
                "name": one.name,
                "at": seconds(one.at, 'T'),
                "reason": reason(one),
                "bytes": one.size,
                "days_old": days_between(one.at.date(), today),
            })),
        },
        "journals": {
            "folder": path(&shelf.journals()),
            "files": inventory.journals.iter().map(journal).collect::<Vec<_>>(),
        },
        "recovery": {
            "folder": path(&shelf.recovery()),
            "files": inventory.recovery.iter().map(|it| path(it)).collect::<Vec<_>>(),
        },
        "lock": { "path": path(&shelf.lock()), "holder": holder(inventory.lock) },
        "crashes": {
            "folder": path(&facts.crashes),
            "files": inventory.crashes.iter().map(|it| path(it)).collect::<Vec<_>>(),
        },
        "git": match facts.merging {
            Merging::Unknown => Value::Null,
            Merging::AsText => "text".into(),
            Merging::WithoutDriver => "no driver".into(),
            Merging::ByField => "by field".into(),
        },
        "configuration": path(&facts.settings),
        "templates": path(&facts.templates),
        "log": path(&facts.log),
        "today": today.to_string(),
        "terminal": facts.terminal,
    })
}

fn holder(holder: Holder) -> Value {
    match holder {
        Holder::Nobody => json!({ "state": "free", "process": null }),
        Holder::Process(number) => json!({ "state": "held", "process": number }),
        Holder::Unknown => json!({ "state": "unknown", "process": null }),
    }
}

fn path(path: &Path) -> String {
    path.display().to_string()
}

fn seconds(at: NaiveDateTime, between: char) -> String {
    at.format(&format!("%Y-%m-%d{between}%H:%M:%S")).to_string()
}
