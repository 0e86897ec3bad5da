//! The program: parse, dispatch, print the error and its hint, exit.

use std::process::ExitCode;
use std::time::Instant;

use cahoots::cli::args::{Args, Command, fixed_today};
use cahoots::cli::{self, Setting};
use cahoots::term::run::{Day, Source, Start, run};
use cahoots::world::env::{Env, Folders};
use clap::Parser;

fn main() -> ExitCode {
    let began = Instant::now();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return cli::explain(&error).into(),
    };
    let env = Env::read();
    let source = match &args.command {
        Some(Command::Demo(asked)) if asked.write.is_none() => Source::Demo(asked.sample()),
        Some(command) => return cli::run(command, &args, &env).into(),
        None => match Setting::of(&args, &env, Folders::of_user()) {
            Ok(setting) => Source::Own { book: setting.book, state: setting.state },
            Err(failure) => return cli::fail(failure).into(),
        },
    };
    let day = match fixed_today(&args, &env) {
        Ok(fixed) => fixed.map_or(Day::OfClock, Day::Fixed),
        Err(wrong) => return cli::fail(wrong).into(),
    };
    run(Start { began, source, day, env }).map_or_else(
        |failure| {
            let first = format!("cahoots: {failure}");
            cli::say([first].into_iter().chain(failure.excerpt()));
            ExitCode::from(failure.exit_code())
        },
        ExitCode::from,
    )
}
