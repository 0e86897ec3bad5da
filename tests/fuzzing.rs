//! Runs the fuzz targets for a few seconds with the tests; the long mode is an example.

#[path = "fuzz/mutator.rs"]
pub(crate) mod mutator;
#[path = "fuzz/run.rs"]
pub(crate) mod run;
#[path = "fuzz/targets/mod.rs"]
pub(crate) mod targets;

use std::fs;
use std::path::Path;

use targets::{ALL, Target};

/// Total size limit of the corpus.
const CORPUS_LIMIT: u64 = 200_000;

fn check(name: &str) {
    let target: &Target = targets::named(name).unwrap();
    let report = run::run(target, 1, 0, target.executions);
    if let Some(failure) = report.failure {
        panic!(
            "{}\nsee it again: cargo run --example fuzz -- --target {name} --seed 1 --from {} --executions 1\n\
             input: {:?}",
            failure.why,
            failure.execution,
            String::from_utf8_lossy(&failure.input)
        );
    }
    // If nearly all are rejected, the code after parsing is not tested.
    let least = report.executions / 50;
    assert!(report.taken > least, "{name} understood {} of {}", report.taken, report.executions);
}

#[test]
fn books_are_read_or_refused() {
    check("book");
}

#[test]
fn both_readers_agree() {
    check("readers");
}

#[test]
fn comments_stay_and_are_told_once() {
    check("comments");
}

#[test]
fn journals_are_read_however_they_were_torn() {
    check("journal");
}

#[test]
fn changes_are_read_and_read_again() {
    check("changes");
}

#[test]
fn merges_lose_nothing_and_take_no_sides() {
    check("merge");
}

#[test]
fn filters_find_or_do_not() {
    check("filter");
}

#[test]
fn terms_are_understood_or_marked() {
    check("term");
}

#[test]
fn agreements_are_understood_or_marked() {
    check("agreement");
}

#[test]
fn days_are_read_or_refused() {
    check("date");
}

#[test]
fn touches_are_read_or_refused() {
    check("touch");
}

#[test]
fn every_target_has_a_test_here_a_program_for_cargo_fuzz_and_a_small_corpus() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let here = fs::read_to_string(root.join("fuzzing.rs")).unwrap();
    let manifest = fs::read_to_string(root.join("fuzz/Cargo.toml")).unwrap();
    let mut size = 0;
    for target in ALL {
        let name = target.name;
        assert!(here.contains(&format!("check(\"{name}\"")), "{name} has no test");
        assert!(manifest.contains(&format!("fuzz_targets/{name}.rs")), "{name} has no program");
        assert!(root.join(format!("fuzz/fuzz_targets/{name}.rs")).is_file(), "{name}");
        size += run::corpus(target).iter().map(|input| input.len() as u64).sum::<u64>();
    }
    assert!(size < CORPUS_LIMIT, "{size} bytes of corpus");
}
