//! Runs a target repeatedly: counts, times, and failures with their number for reproduction.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use super::mutator::{Chance, input};
use super::targets::{Outcome, Target};

/// Time limit of an execution; longer is a hang.
pub(crate) const TIME_LIMIT: Duration = Duration::from_secs(5);

/// Memory limit beyond that at the start of a target, in bytes.
const MEMORY_LIMIT: u64 = 512 * 1024 * 1024;

/// How many executions between memory checks.
const LOOK_EVERY: u64 = 4096;

/// The current execution, for the time watchdog; 0 in between.
pub(crate) static RUNNING: AtomicU64 = AtomicU64::new(0);

/// The result of a run.
pub(crate) struct Report {
    /// The number of inputs.
    pub(crate) executions: u64,
    /// How many were accepted.
    pub(crate) taken: u64,
    /// The longest time of an execution, and its number.
    pub(crate) slowest: (Duration, u64),
    /// The first failure.
    pub(crate) failure: Option<Failure>,
}

/// An input that failed.
pub(crate) struct Failure {
    /// The number of the execution.
    pub(crate) execution: u64,
    /// What failed.
    pub(crate) why: String,
    /// The input.
    pub(crate) input: Vec<u8>,
}

/// Returns the initial inputs of a target.
pub(crate) fn corpus(target: &Target) -> Vec<Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // cargo-fuzz builds the same files from its own folder.
    let folder = ["tests/fuzz/corpus", "corpus"].map(|folder| root.join(folder).join(target.name));
    let mut paths: Vec<PathBuf> = folder
        .iter()
        .filter_map(|folder| fs::read_dir(folder).ok())
        .flatten()
        .map(|entry| entry.expect("an entry of the corpus").path())
        .collect();
    // Folder order differs between machines, and inputs must not.
    paths.sort();
    let read = paths.iter().map(|path| fs::read(path).expect("a file of the corpus"));
    let corpus: Vec<Vec<u8>> = read.chain((target.seeds)()).collect();
    assert!(!corpus.is_empty(), "{} has no corpus", target.name);
    corpus
}

/// Runs a target on its corpus, and then on generated inputs from the first number on.
pub(crate) fn run(target: &Target, seed: u64, first: u64, executions: u64) -> Report {
    let corpus = corpus(target);
    let mut report =
        Report { executions: 0, taken: 0, slowest: (Duration::ZERO, 0), failure: None };
    let memory = resident();
    for execution in first..first + executions {
        let bytes = made(target, &corpus, seed, execution);
        RUNNING.store(execution + 1, Ordering::Relaxed);
        let began = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| (target.run)(&bytes)));
        let took = began.elapsed();
        RUNNING.store(0, Ordering::Relaxed);
        report.executions += 1;
        report.slowest = report.slowest.max((took, execution));
        let why = match outcome {
            Ok(outcome) => {
                report.taken += u64::from(outcome == Outcome::Taken);
                wrong(took, execution, memory)
            }
            Err(panic) => Some(words(&*panic)),
        };
        if let Some(why) = why {
            report.failure = Some(Failure { execution, why, input: bytes });
            break;
        }
    }
    report
}

/// Returns the input of an execution: first the corpus itself, then mutations.
fn made(target: &Target, corpus: &[Vec<u8>], seed: u64, execution: u64) -> Vec<u8> {
    let as_it_is = usize::try_from(execution).ok().and_then(|at| corpus.get(at));
    match as_it_is {
        Some(bytes) => bytes.clone(),
        None => input(&mut Chance::of(seed, execution), corpus, target.words, target.most),
    }
}

fn wrong(took: Duration, execution: u64, memory: u64) -> Option<String> {
    if took > TIME_LIMIT {
        return Some(format!("it took {took:?}"));
    }
    let grown = execution.is_multiple_of(LOOK_EVERY).then(|| resident().saturating_sub(memory))?;
    (grown > MEMORY_LIMIT).then(|| format!("{} MB more are held than before", grown >> 20))
}

fn words(panic: &(dyn std::any::Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().map(ToString::to_string);
    text.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_else(|| "a panic".to_owned())
}

/// Returns the memory of the process in bytes; 0 if unknown.
fn resident() -> u64 {
    const PAGE: u64 = 4096;
    let pages = fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse::<u64>().ok()).unwrap_or(0) * PAGE
}
