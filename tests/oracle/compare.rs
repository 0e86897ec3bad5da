//! Compares the program with the second set of rules, on the same books and days.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use cahoots::cli::args::Args;
use cahoots::world::env::Env;
use clap::Parser;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::day::Day;
use super::expected::{Book, rows};
use super::generate::{Fields, book};
use super::reader::read;
use super::tree::Node;

const SEEDS: u64 = 10;
const DAYS: i64 = 500;

/// How many seeds use only the fields of the first books.
const OLD_SEEDS: u64 = 3;

/// The lists of the program.
const LISTS: [&str; 4] = ["influencers", "partnerships", "deliverables", "payments"];

/// The step between compared days; `CAHOOTS_ORACLE=all` compares each.
fn stride() -> usize {
    let is_all = std::env::var_os("CAHOOTS_ORACLE").is_some_and(|value| value == "all");
    if is_all { 1 } else { 20 }
}

#[test]
fn the_program_and_the_second_set_of_rules_agree() {
    let home = TempDir::new().unwrap();
    let mut found = Found::default();
    for seed in 0..SEEDS {
        let (path, tree) = written(home.path(), seed);
        let book = Book::new(&tree);
        for today in days(seed) {
            for list in LISTS {
                let said = said(&path, list, today);
                for (id, expected) in rows(&book, list, today) {
                    found.place = format!("seed {seed} on {today}: {id}");
                    match said.get(&id) {
                        Some(said) => found.value(list, &expected, said),
                        None => found.differ(list, "a row", "none"),
                    }
                }
            }
        }
    }
    found.judge();
}

#[test]
fn today_calls_the_payments_ready_and_overdue_that_the_rules_do() {
    let home = TempDir::new().unwrap();
    let mut found = Found::default();
    for seed in 0..SEEDS {
        let (path, tree) = written(home.path(), seed);
        let book = Book::new(&tree);
        for today in days(seed) {
            let answer = answer(&path, &["today"], today);
            let sections = answer["sections"].as_array().unwrap().iter();
            let items = sections.flat_map(|section| section["items"].as_array().unwrap());
            let payments = items.filter(|item| item["record"]["kind"] == "payment");
            let said: BTreeMap<&str, &str> = payments
                .map(|item| {
                    (item["record"]["id"].as_str().unwrap(), item["section"].as_str().unwrap())
                })
                .filter(|(_, section)| matches!(*section, "overdue" | "today" | "pay"))
                .collect();
            for (id, payment) in rows(&book, "payments", today) {
                let is_due = payment["due"] == today.to_string();
                let expected = match payment["standing"].as_str().unwrap() {
                    "overdue" => Some("overdue"),
                    "ready" if is_due => Some("today"),
                    "ready" => Some("pay"),
                    _ => None,
                };
                found.place = format!("seed {seed} on {today}: {id}");
                found.value("today.payment", &json!(expected), &json!(said.get(&*id)));
            }
        }
    }
    found.judge();
}

/// Writes the book of a seed; returns its path and its tree from our own reader.
fn written(home: &Path, seed: u64) -> (PathBuf, Node) {
    let fields = if seed < OLD_SEEDS { Fields::Old } else { Fields::New };
    let text = book(seed, fields);
    let path = home.join(format!("{seed}.ron"));
    std::fs::write(&path, &text).unwrap();
    (path, read(&text).unwrap())
}

/// Returns the days to compare; those of consecutive seeds are a day apart.
fn days(seed: u64) -> impl Iterator<Item = Day> {
    let first = usize::try_from(seed).unwrap() % stride();
    (0..DAYS).skip(first).step_by(stride()).map(|offset| Day::of(2026, 6, 1).plus(offset))
}

/// Returns the program's rows of a list, by id.
fn said(path: &Path, list: &str, today: Day) -> BTreeMap<String, Value> {
    let answer = answer(path, &["list", list], today);
    let rows = answer[list].as_array().unwrap().iter();
    rows.map(|row| (row["id"].as_str().unwrap().to_owned(), row.clone())).collect()
}

/// Returns the program's answer to a command, in this process.
fn answer(path: &Path, command: &[&str], today: Day) -> Value {
    let today = today.to_string();
    let arguments = [&["cahoots"], command, &["--json", "--today", &today, "--book"]].concat();
    let arguments = arguments.iter().map(std::ffi::OsStr::new).chain([path.as_os_str()]);
    let args = Args::try_parse_from(arguments).unwrap();
    let command = args.command.as_ref().unwrap();
    let answer = cahoots::cli::answer(command, &args, &Env::default());
    let answer = answer.unwrap_or_else(|why| panic!("{}: {why}", path.display()));
    assert!(answer.talk.is_empty(), "{}: {:?}", path.display(), answer.talk);
    serde_json::from_str(&answer.text).unwrap()
}

/// The findings so far.
#[derive(Default)]
struct Found {
    place: String,
    compared: usize,
    /// The differences by field.
    differences: BTreeMap<String, Vec<String>>,
}

impl Found {
    /// Compares with the expected value: for an object only its fields, for a list of named objects
    /// only those names.
    fn value(&mut self, field: &str, expected: &Value, said: &Value) {
        match expected {
            Value::Object(fields) => {
                for (name, expected) in fields {
                    self.value(&format!("{field}.{name}"), expected, &said[name]);
                }
            }
            Value::Array(elements)
                if elements.iter().any(|element| element["name"].is_string()) =>
            {
                let found = said.as_array().map(Vec::as_slice).unwrap_or_default();
                for expected in elements {
                    let name = &expected["name"];
                    let said = found.iter().find(|element| element["name"] == *name);
                    let field = format!("{field}.{}", name.as_str().unwrap_or_default());
                    self.value(&field, expected, said.unwrap_or(&Value::Null));
                }
            }
            _ => {
                self.compared += 1;
                if expected != said {
                    self.differ(field, &expected.to_string(), &said.to_string());
                }
            }
        }
    }

    fn differ(&mut self, field: &str, expected: &str, said: &str) {
        let difference = format!("{}: expected {expected}, said {said}", self.place);
        self.differences.entry(field.to_owned()).or_default().push(difference);
    }

    fn judge(&self) {
        assert!(self.compared > 1000, "{} values were compared", self.compared);
        assert!(self.differences.is_empty(), "{}", self.report());
    }

    /// Returns how often each field differs, with examples.
    fn report(&self) -> String {
        let fields = self.differences.iter().map(|(field, all)| {
            let some: Vec<&str> = all.iter().take(4).map(String::as_str).collect();
            format!("{field} differs {} times\n  {}", all.len(), some.join("\n  "))
        });
        fields.collect::<Vec<_>>().join("\n")
    }
}
