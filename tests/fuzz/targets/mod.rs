//! The fuzz targets: one function each, which panics on an error.
//!
//! Shared by cargo-fuzz (`fuzz_targets/`), `cargo test` (`tests/fuzzing.rs`) and the long mode
//! (`cargo run --release --example fuzz`). May use nothing but the library.

mod book;
mod comments;
mod filter;
mod journal;
mod lines;
mod merge;
pub(crate) mod readers;

/// How far an input got: a target that rejects all inputs at once tests nothing else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// Accepted, and its result checked.
    Taken,
    /// Properly rejected.
    Refused,
}

/// A fuzz target.
pub(crate) struct Target {
    /// Its name, and its folder in the corpus.
    pub(crate) name: &'static str,
    /// Runs it on an input.
    pub(crate) run: fn(&[u8]) -> Outcome,
    /// Building blocks of its inputs.
    pub(crate) words: &'static [&'static str],
    /// Maximum input length in bytes.
    pub(crate) most: usize,
    /// Executions in `cargo test`, and its weight in the long mode: fewer for slow targets.
    pub(crate) executions: u64,
    /// Returns initial inputs in addition to the corpus.
    pub(crate) seeds: fn() -> Vec<Vec<u8>>,
}

/// All targets.
pub(crate) const ALL: &[Target] = &[
    Target {
        name: "book",
        run: book::run,
        words: book::WORDS,
        most: 40_000,
        executions: 600,
        seeds: none,
    },
    Target {
        name: "readers",
        run: readers::run,
        words: readers::WORDS,
        most: 4_000,
        executions: 8000,
        seeds: none,
    },
    Target {
        name: "comments",
        run: comments::run,
        words: comments::WORDS,
        most: 8_000,
        executions: 600,
        seeds: none,
    },
    Target {
        name: "merge",
        run: merge::run,
        words: merge::WORDS,
        most: 200,
        executions: 400,
        seeds: none,
    },
    Target {
        name: "journal",
        run: journal::run,
        words: journal::WORDS,
        most: 8_000,
        executions: 1000,
        seeds: journal::lines_to_begin_with,
    },
    Target {
        name: "changes",
        run: journal::changes,
        words: journal::WORDS,
        most: 4_000,
        executions: 2000,
        seeds: journal::changes_to_begin_with,
    },
    Target {
        name: "filter",
        run: filter::run,
        words: filter::WORDS,
        most: 400,
        executions: 1500,
        seeds: none,
    },
    Target {
        name: "term",
        run: lines::term,
        words: lines::WORDS,
        most: 400,
        executions: 5000,
        seeds: none,
    },
    Target {
        name: "agreement",
        run: lines::agreement,
        words: lines::WORDS,
        most: 400,
        executions: 3000,
        seeds: none,
    },
    Target {
        name: "date",
        run: lines::date,
        words: lines::DAYS,
        most: 100,
        executions: 8000,
        seeds: none,
    },
    Target {
        name: "touch",
        run: lines::touch,
        words: lines::TOUCHES,
        most: 200,
        executions: 8000,
        seeds: none,
    },
];

fn none() -> Vec<Vec<u8>> {
    Vec::new()
}

/// Returns the target with this name.
pub(crate) fn named(name: &str) -> Option<&'static Target> {
    ALL.iter().find(|target| target.name == name)
}
