//! The long fuzzing mode: `cargo run --release --example fuzz -- --executions 10000000`.
//!
//! `--target NAME` runs one target only, `--seed N` uses other inputs, `--from N` starts at an
//! execution: a failure prints all three for reproduction. Exit code 1 if anything failed.
#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of its own, which reads its corpus and prints its counts"
)]

mod mutator;
mod run;
mod targets;

use std::panic;
use std::process::{ExitCode, exit};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use run::{RUNNING, Report, TIME_LIMIT};
use targets::{ALL, Target, named};

/// The command-line options.
struct Asked {
    executions: u64,
    seed: u64,
    from: u64,
    target: Option<&'static Target>,
}

fn main() -> ExitCode {
    let asked = match asked(std::env::args().skip(1)) {
        Ok(asked) => asked,
        Err(why) => {
            eprintln!(
                "fuzz: {why}\nusage: fuzz [--executions N] [--target T] [--seed N] [--from N]"
            );
            return ExitCode::from(2);
        }
    };
    // Panics are the expected finding: each is reported once, with its number.
    panic::set_hook(Box::new(|_| {}));
    let current: &'static AtomicUsize = Box::leak(Box::new(AtomicUsize::new(0)));
    thread::spawn(move || watch(current));

    println!("target        executions      taken   per second   slowest");
    let mut failures = 0;
    let mut total = 0;
    for (number, target) in ALL.iter().enumerate() {
        let is_alone = asked.target.is_some_and(|only| only.name == target.name);
        if asked.target.is_some() && !is_alone {
            continue;
        }
        current.store(number, Ordering::Relaxed);
        let whole: u64 = ALL.iter().map(|target| target.executions).sum();
        let share =
            if is_alone { asked.executions } else { asked.executions * target.executions / whole };
        let began = Instant::now();
        let report = run::run(target, asked.seed, asked.from, share.max(1));
        total += report.executions;
        failures += u32::from(!told(target, &asked, &report, began.elapsed()));
    }
    println!("{total} executions, {failures} targets failed, seed {}", asked.seed);
    if failures == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Prints the result of a target; returns whether it passed.
fn told(target: &Target, asked: &Asked, report: &Report, took: Duration) -> bool {
    let Report { executions, taken, slowest, failure } = report;
    let second = u128::from(*executions) * 1000 / took.as_millis().max(1);
    println!(
        "{:<12} {executions:>11} {taken:>10} {second:>12}   {:.1} ms ({})",
        target.name,
        slowest.0.as_secs_f64() * 1000.0,
        slowest.1
    );
    let Some(failure) = failure else { return true };
    println!(
        "FAILED: {}\n  see it again: --target {} --seed {} --from {} --executions 1\n  input: {:?}",
        failure.why,
        target.name,
        asked.seed,
        failure.execution,
        String::from_utf8_lossy(&failure.input)
    );
    false
}

/// Ends the program if an execution hangs.
fn watch(current: &AtomicUsize) {
    loop {
        let before = RUNNING.load(Ordering::Relaxed);
        thread::sleep(TIME_LIMIT * 2);
        if before != 0 && RUNNING.load(Ordering::Relaxed) == before {
            let name = ALL[current.load(Ordering::Relaxed)].name;
            println!("FAILED: {name} hangs in execution {}", before - 1);
            exit(1);
        }
    }
}

fn asked(mut arguments: impl Iterator<Item = String>) -> Result<Asked, String> {
    let mut asked = Asked { executions: 1_000_000, seed: 1, from: 0, target: None };
    while let Some(name) = arguments.next() {
        let value = arguments.next().ok_or_else(|| format!("{name} needs a value"))?;
        let number = || value.parse().map_err(|_| format!("{value} is not a number"));
        match name.as_str() {
            "--executions" => asked.executions = number()?,
            "--seed" => asked.seed = number()?,
            "--from" => asked.from = number()?,
            "--target" => {
                let target = named(&value).ok_or_else(|| format!("no target is called {value}"))?;
                asked.target = Some(target);
            }
            other => return Err(format!("what is {other}?")),
        }
    }
    Ok(asked)
}
