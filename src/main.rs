//! The program: parse, dispatch, print the error and its hint, exit.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use cahoots::cli::args::{self, Args, Command};
use cahoots::cli::demo;
use cahoots::term::run::{Day, Source, Start, run};
use cahoots::world::clock;
use cahoots::world::env::{Env, Folders};
use clap::Parser;

fn main() -> ExitCode {
    let began = Instant::now();
    let args = Args::parse();
    let env = Env::read();
    let fixed = match args::fixed_today(&args, &env) {
        Ok(fixed) => fixed,
        Err(wrong) => return fail(&wrong.to_string(), 2),
    };
    let source = match &args.command {
        Some(Command::Demo(asked)) => {
            if let Some(path) = &asked.write {
                let written = demo::write(asked.sample(), path, fixed.unwrap_or_else(clock::today));
                return written.map_or_else(
                    |why| fail(&why.to_string(), why.exit_code()),
                    |()| ExitCode::SUCCESS,
                );
            }
            Source::Demo(asked.sample())
        }
        None => {
            let Some(folders) = Folders::of_user() else {
                return fail("there is no home folder to keep the book in; set HOME", 2);
            };
            let named = args.book.or_else(|| env.book.clone());
            Source::Own { book: named.unwrap_or_else(|| folders.book()), state: folders.state }
        }
    };
    let day = fixed.map_or(Day::OfClock, Day::Fixed);
    match run(Start { began, source, day, env }) {
        Ok(code) => ExitCode::from(code),
        Err(failure) => {
            let excerpt = failure.excerpt().map(|lines| format!("\n{lines}")).unwrap_or_default();
            fail(&format!("{failure}{excerpt}"), failure.exit_code())
        }
    }
}

fn fail(why: &str, code: u8) -> ExitCode {
    // With the terminal gone there is nobody to tell.
    drop(writeln!(io::stderr(), "cahoots: {why}"));
    ExitCode::from(code)
}
