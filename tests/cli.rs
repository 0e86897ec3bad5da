//! The real program's subcommands: output, streams and exit codes.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use crate::support::launch::environment;

const DEMO: &str = "assets/demo.ron";
const FULL: &str = "tests/fixtures/v1/full.ron";
const LEAST: &str = "tests/fixtures/v1/least.ron";

/// What a run printed, and its exit code.
struct Run {
    code: i32,
    out: String,
    err: String,
}

pub(crate) fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home)).current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(arguments).stdin(Stdio::null());
    command
}

fn run(arguments: &[&str]) -> Run {
    let home = TempDir::new().unwrap();
    let output = command(home.path(), arguments).output().unwrap();
    let text = |bytes: Vec<u8>| {
        let text = String::from_utf8(bytes).unwrap();
        assert!(!text.contains('\u{1b}'), "no escape leaves the program: {text:?}");
        text.replace(&home.path().display().to_string(), "HOME")
    };
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

/// Runs a command that must succeed without messages.
fn data(book: &str, arguments: &[&str]) -> String {
    let run = run(&[&["--book", book], arguments].concat());
    assert_eq!((run.code, run.err.as_str()), (0, ""), "{arguments:?}");
    run.out
}

fn json(text: &str) -> Value {
    let value: Value = serde_json::from_str(text).unwrap();
    assert_eq!(value["version"], 2, "each shape says its version");
    value
}

#[test]
fn today_is_the_page_in_lines() {
    insta::assert_snapshot!(data(DEMO, &["today"]));
    assert_eq!(data(LEAST, &["today"]), "Nothing needs you today.\n");
}

#[test]
fn today_for_scripts_is_one_item_a_line() {
    let plain = data(DEMO, &["today", "--plain"]);
    assert!(plain.lines().count() > 10);
    for line in plain.lines() {
        assert_eq!(line.split('\t').count(), 6, "{line}");
    }
    let json = json(&data(DEMO, &["today", "--json"]));
    let sections = json["sections"].as_array().unwrap();
    let items: usize = sections.iter().map(|one| one["items"].as_array().unwrap().len()).sum();
    assert_eq!(items, plain.lines().count(), "both show the same items");
    let first = &sections[0]["items"][0];
    insta::assert_snapshot!(format!("{first:#}"));
}

#[test]
fn today_looks_as_far_ahead_as_it_is_told_and_calls_a_week_a_week() {
    let page = |days: &str| json(&data(DEMO, &["today", "--json", "--days", days]));
    let count = |page: &Value, of: &str| page["counts"][of].as_u64().unwrap();
    let (none, few, week, month) = (page("0"), page("2"), page("7"), page("40"));
    assert_eq!((count(&none, "this_week"), count(&none, "later")), (0, 0));
    assert!(count(&few, "this_week") < count(&week, "this_week"));
    assert_eq!(count(&month, "this_week"), count(&week, "this_week"), "a week has seven days");
    assert_eq!(count(&week, "later"), 0);
    assert!(count(&month, "later") > 0);
    for section in month["sections"].as_array().unwrap() {
        for item in section["items"].as_array().unwrap() {
            let ahead = item["days_late"].as_i64().map_or(0, |late| -late);
            match section["section"].as_str().unwrap() {
                "this_week" => assert!((1..=7).contains(&ahead), "{item:#}"),
                "later" => assert!((8..=40).contains(&ahead), "{item:#}"),
                "lapse" => assert!((0..=30).contains(&ahead), "{item:#}"),
                _ => {}
            }
        }
    }
    let title = |page: &Value, of: &str| {
        let sections = page["sections"].as_array().unwrap();
        let found = sections.iter().find(|one| one["section"] == of);
        found.map(|one| one["title"].as_str().unwrap().to_owned())
    };
    assert_eq!(title(&few, "this_week").as_deref(), Some("Next 2 days"));
    assert_eq!(title(&week, "this_week").as_deref(), Some("This week"));
    assert_eq!(title(&month, "later").as_deref(), Some("Later"));
    assert_eq!(title(&page("1"), "this_week").unwrap_or("Tomorrow".into()), "Tomorrow");
    let said = data(DEMO, &["today", "--days", "40"]);
    assert!(said.contains("\nThis week\n") && said.contains("\nLater\n"), "{said}");
}

#[test]
fn today_can_ring_a_bell() {
    for (book, expected) in [(DEMO, 1), (LEAST, 0)] {
        assert_eq!(run(&["today", "--exit-code", "--book", book]).code, expected, "{book}");
        assert_eq!(run(&["today", "--book", book]).code, 0);
    }
}

#[test]
fn the_day_can_be_fixed_and_must_be_one() {
    let late = json(&data(DEMO, &["--today", "2027-01-01", "today", "--json"]));
    assert_eq!(late["today"], "2027-01-01");
    let refused = run(&["--book", DEMO, "--today", "30 feb", "today"]);
    assert_eq!((refused.code, refused.out.as_str()), (2, ""));
    assert_eq!(
        refused.err,
        "cahoots: `30 feb` is not a day; write it like 2026-11-22 (it comes from --today)\n"
    );
}

#[test]
fn without_a_book_today_says_how_to_start_and_the_others_fail() {
    let greeting = run(&["today"]);
    assert_eq!((greeting.code, greeting.out.as_str()), (0, ""));
    insta::assert_snapshot!(greeting.err);
    assert_eq!(json(&run(&["today", "--json"]).out)["sections"], serde_json::json!([]));
    assert_eq!(run(&["today", "--exit-code"]).code, 0, "nobody named a book");
    for asked in ["--exit-code", "--json"] {
        let mistyped = run(&["--book", "no/such.ron", "today", asked]);
        assert_eq!((mistyped.code, mistyped.out.as_str()), (3, ""), "{asked}");
        assert!(mistyped.err.contains("there is no book at no/such.ron"), "{}", mistyped.err);
    }
    assert_eq!(run(&["--book", "no/such.ron", "today"]).code, 0, "a greeting goes on");
    for arguments in [&["list", "influencers"][..], &["show", "Mara"], &["check"]] {
        let failed = run(arguments);
        assert_eq!((failed.code, failed.out.as_str()), (3, ""));
        assert!(failed.err.contains("there is no book at HOME"), "{}", failed.err);
    }
}

#[test]
fn influencers_are_listed_in_the_order_that_is_asked_for() {
    let names = |arguments: &[&str]| -> Vec<String> {
        let found = json(&data(DEMO, &[&["list", "influencers", "--json"], arguments].concat()));
        let rows = found["influencers"].as_array().unwrap().clone();
        rows.iter().map(|row| row["name"].as_str().unwrap().to_owned()).collect()
    };
    let by_name = names(&[]);
    for by in ["fit", "engagement", "tier", "followers", "niche", "cost", "last-touch"] {
        let (usual, reversed) = (names(&["--sort", by]), names(&["--sort", by, "--reverse"]));
        assert!(usual != by_name && usual != reversed && usual.len() == reversed.len(), "{by}");
    }
    assert_eq!(names(&["--sort", "name"]), by_name);
    assert_eq!(names(&["--reverse"]), by_name.into_iter().rev().collect::<Vec<_>>());
    assert_eq!(names(&["--sort", "cost", "--filter", "mara"]), ["Mara Lind"]);
    insta::assert_snapshot!(data(DEMO, &["list", "influencers", "--sort", "cost"]));
}

#[test]
fn only_influencers_have_an_order_of_the_owners() {
    for arguments in
        [&["list", "deliverables", "--sort", "fit"][..], &["list", "partnerships", "--reverse"]]
    {
        let run = run(&[&["--book", DEMO], arguments].concat());
        assert_eq!((run.code, run.out.as_str()), (2, ""));
        assert!(run.err.contains("only influencers can be sorted"), "{}", run.err);
    }
    assert_eq!(run(&["list", "influencers", "--sort", "shoe-size"]).code, 2);
}

#[test]
fn lists_are_tables_that_a_filter_narrows() {
    insta::assert_snapshot!(data(DEMO, &["list", "influencers"]));
    insta::assert_snapshot!(data(DEMO, &["list", "partnerships", "--filter", "active"]));
    insta::assert_snapshot!(data(DEMO, &["list", "deliverables", "--filter", "mara reel"]));
    assert_eq!(data(DEMO, &["list", "deliverables", "--filter", "nobody at all"]), "");
}

#[test]
fn lists_in_json_have_a_row_for_each_line() {
    for listed in ["influencers", "partnerships", "deliverables"] {
        let rows = json(&data(DEMO, &["list", listed, "--json"]));
        let rows = rows[listed].as_array().unwrap();
        assert_eq!(rows.len(), data(DEMO, &["list", listed]).lines().count());
        assert!(rows.iter().all(|row| row["id"].is_string()), "{listed}");
        if listed == "partnerships" {
            let count = |row: &Value, field: &str| row[field].as_u64().unwrap();
            let behind = rows.iter().find(|row| count(row, "behind") > 0).expect("one is behind");
            assert!(count(behind, "owed") > count(behind, "live") + count(behind, "extra"));
            assert!(behind["next_due"].is_string(), "{behind}");
        }
    }
}

#[test]
fn an_influencer_is_found_by_id_handle_or_name() {
    let shown = data(FULL, &["show", "mara-lind-7k2m"]);
    for asked in ["@mara.bakes", "MARA.BAKES", "mara lind", " Mara Lind "] {
        assert_eq!(data(FULL, &["show", asked]), shown, "{asked}");
    }
    insta::assert_snapshot!(shown);
}

#[test]
fn an_influencer_in_json_has_the_shape_of_the_file() {
    let shown = json(&data(FULL, &["show", "mara-lind-7k2m", "--json"]));
    assert_eq!(shown["influencers"][0]["id"], "mara-lind-7k2m");
    assert_eq!(shown["influencers"].as_array().unwrap().len(), 1, "nobody else is in it");
    let partnerships = shown["partnerships"].as_array().unwrap();
    assert!(!partnerships.is_empty());
    assert!(partnerships.iter().all(|one| one["influencer"] == "mara-lind-7k2m"));
    assert!(partnerships.iter().any(|one| one["deliverables"][0]["content"].is_string()));
}

#[test]
fn an_unknown_name_suggests_near_ones() {
    for (asked, near) in [("Mara Lindt", "Mara Lind  (mara-lind-7k2m)"), ("lind", "Mara Lind  (")] {
        let refused = run(&["--book", FULL, "show", asked]);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{asked}");
        let first = format!("cahoots: no influencer is called {asked}\ndid you mean:\n  {near}");
        assert!(refused.err.starts_with(&first), "{}", refused.err);
    }
    let refused = run(&["--book", FULL, "show", "zzzzzz"]);
    assert!(refused.err.contains("cahoots list influencers"), "{}", refused.err);
}

#[test]
fn check_lints_the_demo_and_names_what_is_to_do() {
    let found = run(&["--book", DEMO, "check"]);
    assert_eq!(found.code, 1, "{}", found.err);
    insta::assert_snapshot!(found.out);
    let found = json(&run(&["--book", DEMO, "check", "--json"]).out);
    assert_eq!(found["version"], 2);
    let findings = found["findings"].as_array().unwrap();
    for finding in findings {
        for field in ["code", "level", "field", "what", "hint"] {
            assert!(finding[field].is_string(), "{field} of {finding}");
        }
        assert!(finding["record"]["id"].is_string() && finding["record"]["name"].is_string());
    }
    let of = |level: &str| findings.iter().filter(|one| one["level"] == level).count();
    for level in ["error", "warning", "hint"] {
        assert_eq!(found["counts"][level], of(level), "{level}");
    }
}

#[test]
fn a_book_in_order_and_one_with_hints_alone_exit_with_0() {
    let found = run(&["--book", LEAST, "check"]);
    assert_eq!(found.code, 0, "{}", found.err);
    assert!(found.out.starts_with("in order: "), "{}", found.out);
    let folder = TempDir::new().unwrap();
    let book = folder.path().join("book.ron");
    let agreed = with_partnership("stage: Agreed, next_step: (whose: Us, what: \"Write\")");
    for (terms, expected, exit) in [
        (
            "terms: [(id: \"t\", content: Reel, poster: Creator, count: 1, frequency: Once(by: \"2026-12-05\"))]",
            "C052 hint",
            0,
        ),
        ("terms: []", "C051 warning", 1),
    ] {
        fs::write(&book, agreed.replace("TERMS", terms)).unwrap();
        let found = run(&["--book", book.to_str().unwrap(), "check"]);
        assert!(found.out.contains(expected), "{} {}", found.out, found.err);
        assert_eq!(found.code, exit, "{}", found.out);
    }
}

#[test]
fn what_is_silenced_is_listed_with_its_reason_and_counts_nowhere() {
    let folder = TempDir::new().unwrap();
    let book = folder.path().join("book.ron");
    let text = with_partnership("stage: Contacted").replace("TERMS", "terms: []");
    let silence = "  silenced: [\n    (\n      id: \"hush\",\n      what: \"C050\",\n      record: \"p\",\n      \
        reason: \"she writes in spring\",\n      on: \"2026-11-01\",\n    ),\n  ],\n)";
    fs::write(&book, text.trim_end().trim_end_matches(')').to_owned() + silence).unwrap();
    let path = book.to_str().unwrap();
    let found = run(&["--book", path, "check"]);
    assert_eq!(found.code, 0, "{}{}", found.out, found.err);
    assert_eq!(
        found.out,
        "C050 silenced Mara Lind (p): Contacted without a next step; since 1 Nov: she writes in spring\n\
         in order, 1 silenced: 1 influencer, 1 partnership, 0 deliverables\n"
    );
    let found = json(&run(&["--book", path, "check", "--json"]).out);
    assert_eq!(found["findings"], serde_json::json!([]));
    assert_eq!(found["silenced"][0]["reason"], "she writes in spring");
}

/// Returns the minimal book with one influencer and one partnership with these fields.
fn with_partnership(fields: &str) -> String {
    let text = fs::read_to_string(LEAST).unwrap();
    let records = format!(
        "  influencers: [\n    (id: \"mara\", name: \"Mara Lind\"),\n  ],\n  partnerships: [\n    \
         (id: \"p\", influencer: \"mara\", {fields}, TERMS),\n  ],\n)"
    );
    text.trim_end().trim_end_matches(')').to_owned() + &records
}

#[test]
fn the_codes_are_listed_without_a_book() {
    let listed = run(&["check", "--list"]);
    assert_eq!((listed.code, listed.err.as_str()), (0, ""));
    assert!(listed.out.starts_with("C010 warning  A piece is live"), "{}", listed.out);
    let codes = json(&run(&["check", "--list", "--json"]).out);
    let count = codes["codes"].as_array().unwrap().len();
    assert_eq!(count, listed.out.lines().count());
}

#[test]
fn check_names_what_cannot_be_right() {
    let folder = TempDir::new().unwrap();
    let book = folder.path().join("book.ron");
    let text = fs::read_to_string(LEAST).unwrap();
    let campaign = "  campaigns: [\n    (\n      id: \"spring\",\n      name: \"Spr\u{202e}ing\",\n      \
        from: \"2026-12-01\",\n      until: \"2026-11-01\",\n    ),\n  ],\n)";
    fs::write(&book, text.trim_end().trim_end_matches(')').to_owned() + campaign).unwrap();
    let path = book.to_str().unwrap();
    let found = run(&["--book", path, "check"]);
    assert_eq!(found.code, 1, "{}", found.err);
    insta::assert_snapshot!(found.out);
    let found = run(&["--book", path, "check", "--json"]);
    assert_eq!(found.code, 1);
    assert_eq!(json(&found.out)["findings"].as_array().unwrap().len(), 2);
}

#[test]
fn a_book_that_cannot_be_read_is_told_with_its_place() {
    let folder = TempDir::new().unwrap();
    let book = folder.path().join("book.ron");
    let text = fs::read_to_string(LEAST).unwrap().replace("date_order:", "date_ordr:");
    fs::write(&book, &text).unwrap();
    for arguments in [&["today"][..], &["check"], &["list", "influencers"]] {
        let failed = run(&[&["--book", book.to_str().unwrap()], arguments].concat());
        assert_eq!((failed.code, failed.out.as_str()), (3, ""));
        assert!(failed.err.contains("line 7, column 5"), "{}", failed.err);
        assert!(failed.err.contains("7 |     date_ordr: DayFirst,"), "{}", failed.err);
    }
    assert_eq!(fs::read_to_string(&book).unwrap(), text, "the file is as it was");
}

#[test]
fn info_says_where_everything_is() {
    let info = run(&["info"]);
    assert_eq!((info.code, info.err.as_str()), (0, ""));
    // The shelf's name contains the fingerprint of the book's path, which differs each time.
    let key = info.out.split("/books/book-").nth(1).expect("the shelf")[..16].to_owned();
    let out = info.out.replace(&key, "KEY").replace(env!("CARGO_PKG_VERSION"), "VERSION");
    insta::assert_snapshot!(out);
    let info = data(LEAST, &["info"]);
    assert!(info.contains(" bytes\n") && info.contains("last saved     20"), "{info}");
}

#[test]
fn a_closed_pipe_is_a_quiet_success() {
    let home = TempDir::new().unwrap();
    for arguments in [["list", "deliverables"], ["check", "--json"], ["today", "--exit-code"]] {
        let mut child = command(home.path(), &["--book", DEMO])
            .args(arguments)
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        assert_eq!((output.status.code(), output.stderr), (Some(0), Vec::new()), "{arguments:?}");
    }
}

#[test]
fn wrong_usage_is_2_and_help_is_0() {
    for arguments in [&["nonsense"][..], &["list"], &["list", "things"], &["today", "--days", "x"]]
    {
        let refused = run(arguments);
        assert_eq!((refused.code, refused.out.as_str()), (2, ""), "{arguments:?}");
        assert!(!refused.err.is_empty());
    }
    let help = run(&["--help"]);
    assert_eq!((help.code, help.err.as_str()), (0, ""));
    for name in ["today", "list", "show", "check", "info", "--book", "--today"] {
        assert!(help.out.contains(name), "{name} is in the help");
    }
    assert_eq!(run(&["--version"]).out, format!("cahoots {}\n", env!("CARGO_PKG_VERSION")));
}

/// Writes a team's book twice, the second time with a text replaced.
fn two_books(folder: &Path, from: &str, to: &str) -> [String; 2] {
    let text = fs::read_to_string("tests/fixtures/team.ron").unwrap();
    assert!(text.contains(from), "{from}");
    let paths = ["a.ron", "b.ron"].map(|name| folder.join(name).display().to_string());
    fs::write(&paths[0], &text).unwrap();
    fs::write(&paths[1], text.replacen(from, to, 1)).unwrap();
    paths
}

#[test]
fn two_versions_are_told_apart_in_words_and_by_the_exit_code() {
    let folder = TempDir::new().unwrap();
    let [a, b] = two_books(folder.path(), "count: 2", "count: 3");
    let different = run(&["diff", &a, &b]);
    let expected = (1, "Mara Lind × Spring\n  2 reels a month → 3\n", "");
    assert_eq!((different.code, &*different.out, &*different.err), expected);
    let against_the_book = run(&["--book", &b, "diff", &a]);
    assert_eq!((against_the_book.code, &*against_the_book.out), (1, expected.1));
    let same = run(&["diff", &a, &a]);
    assert_eq!((same.code, &*same.out, &*same.err), (0, "no change\n", ""));
    let data = json(&run(&["diff", "--json", &a, &b]).out);
    insta::assert_snapshot!(format!("{data:#}"));
    // Git passes an empty file if a side has none.
    let new = run(&["diff", "/dev/null", &a]);
    assert!(new.code == 1 && new.out.contains("Mara Lind\n  added\n"), "{}", new.out);
}

#[test]
fn what_cannot_be_compared_or_merged_exits_with_3() {
    let folder = TempDir::new().unwrap();
    let [a, broken] = two_books(folder.path(), "count: 2", "count: two");
    for asked in [&["diff", &*a, &*broken][..], &["merge", &a, &a, &broken]] {
        let run = run(asked);
        assert_eq!((run.code, &*run.out), (3, ""), "{asked:?}");
        assert!(run.err.contains("should be a whole number"), "{}", run.err);
    }
    let before = fs::read(&broken).unwrap();
    assert_eq!(run(&["merge", &a, &broken, &a]).code, 3);
    assert_eq!(fs::read(&broken).unwrap(), before, "what is not a book is not written over");
    for asked in [
        &["diff", &*a, "no-such-file.ron"][..],
        &["diff", "no-such-file.ron", &a],
        &["merge", "no-such-file.ron", &a, &a],
        &["merge", &a, "no-such-file.ron", &a],
    ] {
        let run = run(asked);
        let said = "cahoots: there is no file no-such-file.ron\n";
        assert_eq!((run.code, &*run.err), (3, said), "{asked:?}");
    }
    // Git passes an empty base for none.
    assert_eq!(run(&["merge", "/dev/null", &a, &a]).code, 0);
    let no_book = run(&["--book", "no-such-book.ron", "diff", &a]);
    assert!(no_book.err.contains("hint: name one with --book"), "{}", no_book.err);
}

#[test]
fn conflicts_that_wait_are_told_on_the_command_line() {
    let folder = TempDir::new().unwrap();
    let [base, ours] = two_books(folder.path(), "150.00 EUR", "200.00 EUR");
    let theirs = folder.path().join("c.ron").display().to_string();
    let text = fs::read_to_string(&base).unwrap();
    fs::write(&theirs, text.replacen("150.00", "250.00", 1)).unwrap();
    assert_eq!(run(&["merge", &base, &ours, &theirs]).code, 1);
    let line = "1 conflict waits for an answer: `:conflicts` in the app\n";
    for command in ["today", "check"] {
        let told = run(&["--book", &ours, command]);
        assert!(told.out.contains(line), "{command}: {}", told.out);
        assert_eq!(json(&run(&["--book", &ours, command, "--json"]).out)["conflicts"], 1);
        assert!(!run(&["--book", &base, command]).out.contains("conflict"));
    }
}

#[test]
fn a_merge_writes_over_no_file_but_ours() {
    let folder = TempDir::new().unwrap();
    let [base, ours] = two_books(folder.path(), "count: 2", "count: 3");
    let theirs = folder.path().join("c.ron").display().to_string();
    fs::copy(&base, &theirs).unwrap();
    let before = fs::read(&theirs).unwrap();
    for out in [&theirs, &base] {
        let refused = run(&["merge", &base, &ours, &theirs, "-o", out]);
        let said = format!("cahoots: there is already something at {out}; name another file\n");
        assert_eq!((refused.code, &*refused.err), (2, &*said));
        assert_eq!(fs::read(out).unwrap(), before);
    }
    let nowhere = folder.path().join("no/such.ron").display().to_string();
    assert_eq!(run(&["merge", &base, &ours, &theirs, "-o", &nowhere]).code, 2);
    // Ours under another path.
    let same = folder.path().join("./b.ron").display().to_string();
    assert_eq!(run(&["merge", &base, &ours, &theirs, "-o", &same]).code, 0);
}

#[test]
fn a_merge_says_how_to_open_the_book_with_conflicts() {
    let folder = TempDir::new().unwrap();
    let [base, ours] = two_books(folder.path(), "150.00 EUR", "200.00 EUR");
    let theirs = folder.path().join("the other.ron").display().to_string();
    let text = fs::read_to_string(&base).unwrap();
    fs::write(&theirs, text.replacen("150.00", "250.00", 1)).unwrap();
    let out = |name: &str| folder.path().join(name).display().to_string();
    let opens = |asked: &[&str]| {
        let run = run(asked);
        assert_eq!(run.code, 1, "{}", run.err);
        let line = run.err.lines().last().unwrap().to_owned();
        line.split('`').nth(1).unwrap().to_owned()
    };
    let one = out("out 1.ron");
    let named = opens(&["merge", &base, &ours, &theirs, "-o", &one]);
    assert_eq!(named, format!("cahoots --book '{one}'"));
    let two = out("out2.ron");
    let ours_by_name = opens(&["--book", &two, "merge", &base, &ours, &theirs, "-o", &two]);
    assert_eq!(ours_by_name, "cahoots", "it is the book that opens");
    let called = opens(&["merge", &base, &ours, &theirs, "--called", "team/book.ron"]);
    assert_eq!(called, "cahoots --book team/book.ron");
}

#[test]
fn a_merge_writes_ours_or_where_it_is_asked_to() {
    let folder = TempDir::new().unwrap();
    let [base, ours] = two_books(folder.path(), "150.00 EUR", "200.00 EUR");
    let theirs = folder.path().join("c.ron").display().to_string();
    let out = folder.path().join("out.ron").display().to_string();
    let text = fs::read_to_string(&base).unwrap();
    let [ours_text, theirs_text] =
        [("150.00", "200.00"), ("count: 2", "count: 3")].map(|(a, b)| text.replacen(a, b, 1));
    fs::write(&theirs, &theirs_text).unwrap();
    let elsewhere = run(&["merge", &base, &ours, &theirs, "-o", &out]);
    assert_eq!((elsewhere.code, &*elsewhere.out, &*elsewhere.err), (0, "", ""));
    assert_eq!(fs::read_to_string(&ours).unwrap(), ours_text, "ours is as it was");
    assert_eq!(run(&["merge", &base, &ours, &theirs]).code, 0);
    let merged = fs::read_to_string(&ours).unwrap();
    assert_eq!(fs::read_to_string(&out).unwrap(), merged);
    assert_eq!(merged, theirs_text.replacen("150.00", "200.00", 1));
    // Comments of both sides keep their places.
    let remark = |text: &str, above: &str, says: &str| {
        text.replacen(above, &format!("// {says}\n{above}"), 1)
    };
    fs::write(&ours, remark(&ours_text, "      title: \"First\"", "ours")).unwrap();
    fs::write(&theirs, remark(&theirs_text, "      title: \"Spring\"", "theirs")).unwrap();
    assert_eq!(run(&["merge", &base, &ours, &theirs]).code, 0);
    let remarked = fs::read_to_string(&ours).unwrap();
    for says in ["// ours\n      title: \"First\"", "// theirs\n      title: \"Spring\""] {
        assert!(remarked.contains(says), "{remarked}");
    }
    // Again, with a side that changed the fee too.
    fs::write(&theirs, text.replacen("150.00", "250.00", 1)).unwrap();
    let clash = run(&["merge", &base, &ours, &theirs]);
    assert_eq!(clash.code, 1);
    insta::assert_snapshot!(clash.err.replace(&ours, "OURS"));
    let merged = fs::read_to_string(&ours).unwrap();
    assert!(merged.contains("theirs: \"250.00 EUR\""), "{merged}");
}
