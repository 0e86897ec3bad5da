//! Stress tests of the real program, like a suspicious user, for any length of time:
//!
//! ```text
//! cargo build --release
//! cargo run --release --example soak -- kill 500        rounds of kill -9 while typing
//! cargo run --release --example soak -- windows 5 60    5 windows on one book, for 60 seconds
//! cargo run --release --example soak -- full            a full disk that is freed later
//! cargo run --release --example soak -- quit 30         rounds of quitting on a full disk
//! cargo run --release --example soak -- readonly        a read-only folder, and a missing one
//! ```
//!
//! `--seed N` changes the timing. Prints counts; exit code 1 means that something was lost.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    clippy::panic,
    reason = "a program of its own, which plays with real files and prints its counts"
)]

mod disk;
mod kill;
mod marks;
mod quit;
#[expect(dead_code, reason = "the tests use more of it")]
mod support;
mod typist;
mod windows;

use std::process::ExitCode;
use std::time::{Duration, Instant};

const USAGE: &str = "usage: soak kill [ROUNDS] | windows [COUNT [SECONDS]] | full | quit [ROUNDS] | readonly [--seed N]";

fn main() -> ExitCode {
    let mut words: Vec<String> = std::env::args().skip(1).collect();
    let mut seed = 1;
    if let Some(at) = words.iter().position(|word| word == "--seed") {
        let rest: Vec<String> = words.drain(at..).collect();
        seed = rest.get(1).and_then(|seed| seed.parse().ok()).unwrap_or(1);
    }
    let number =
        |at: usize, usual: u64| words.get(at).map_or(Ok(usual), |word| word.parse::<u64>());
    let began = Instant::now();
    let went_well = match (words.first().map(String::as_str), number(1, 0), number(2, 60)) {
        (Some("kill"), Ok(rounds), _) => killed(or(rounds, 500), seed),
        (Some("windows"), Ok(windows), Ok(seconds)) => crowded(or(windows, 2), seconds, seed),
        (Some("full"), Ok(0), _) => tried("a full disk", &disk::full()),
        (Some("quit"), Ok(rounds), _) => left(or(rounds, 30), seed),
        (Some("readonly"), Ok(0), _) => {
            let one = tried("a disk that turns read-only", &disk::readonly());
            let other = tried("a folder that is gone and comes back", &Ok(disk::gone()));
            one && other
        }
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    println!(
        "{} after {:.0} s",
        if went_well { "nothing was lost" } else { "LOST" },
        began.elapsed().as_secs_f64()
    );
    if went_well { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn or(number: u64, usual: u64) -> u64 {
    if number == 0 { usual } else { number }
}

fn crowded(windows: u64, seconds: u64, seed: u64) -> bool {
    let tally = windows::play(windows, Duration::from_secs(seconds), seed);
    println!(
        "{windows} windows for {seconds} s: {} edits were promised, {} of them of fields that all \
         edit; {} names are in the book, and {} conflicts",
        tally.promised, tally.marks, tally.names, tally.conflicts
    );
    all_well(&tally.broken)
}

fn tried(what: &str, outcome: &disk::Outcome) -> bool {
    match outcome {
        Ok(wrong) => {
            println!("{what}: {}", if wrong.is_empty() { "nothing lost" } else { "LOST" });
            all_well(wrong)
        }
        Err(skipped) => {
            println!("{what}: {skipped}");
            true
        }
    }
}

fn all_well(broken: &[String]) -> bool {
    for line in broken {
        println!("  {line}");
    }
    broken.is_empty()
}

fn left(rounds: u64, seed: u64) -> bool {
    match quit::play(rounds, seed) {
        Ok(tally) => {
            println!(
                "{} rounds of leaving on a full disk: {} were added, {} times it was asked",
                tally.rounds, tally.added, tally.asked
            );
            all_well(&tally.broken)
        }
        Err(skipped) => {
            println!("leaving on a full disk: {skipped}");
            true
        }
    }
}

fn killed(rounds: u64, seed: u64) -> bool {
    let tally = kill::play(rounds, seed);
    println!(
        "{} rounds of kill -9: {} edits were promised, {} under way, of which {} are there; {} forms \
         were offered back",
        tally.rounds, tally.promised, tally.open, tally.kept, tally.offered
    );
    all_well(&tally.broken)
}
