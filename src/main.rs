//! The program: parse the arguments, dispatch, print an error with its hint, exit.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;
use std::time::Instant;

use cahoots::cli::args::{Args, Command, fixed_today, plain_screen};
use cahoots::cli::rescue::ways_out;
use cahoots::cli::{self, Setting};
use cahoots::store::OpenProblem;
use cahoots::term::crash::Witness;
use cahoots::term::run::{Day, Failure, NotOpened, Source, Start, run};
use cahoots::world::clock;
use cahoots::world::disk::RealDisk;
use cahoots::world::env::{Env, Folders};
use clap::Parser;

fn main() -> ExitCode {
    let began = Instant::now();
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return cli::explain(&error).into(),
    };
    let env = Env::read();
    let state = Folders::of_user().map(|folders| folders.state);
    let witness = Witness::new(state, env.term.clone());
    witness.watch();
    let logbook = match cli::logbook(&args, &env) {
        Ok(logbook) => logbook,
        Err(failure) => return cli::fail(failure).into(),
    };
    let work = AssertUnwindSafe(|| dispatch(began, &args, env, &witness));
    let exit = catch_unwind(work).unwrap_or(ExitCode::from(Failure::PANICKED));
    cli::say(witness.last_words());
    drop(logbook);
    exit
}

fn dispatch(began: Instant, args: &Args, env: Env, witness: &Witness) -> ExitCode {
    let mut own = None;
    let source = match &args.command {
        Some(Command::Demo(asked)) if asked.write.is_none() => Source::Demo(asked.sample()),
        Some(command) => return cli::run(command, args, &env).into(),
        None => match Setting::of(args, &env, Folders::of_user()) {
            Ok(setting) => {
                own = Some(setting.clone());
                Source::Own { book: setting.book, state: setting.state }
            }
            Err(failure) => return cli::fail(failure).into(),
        },
    };
    let day = match fixed_today(args, &env) {
        Ok(fixed) => fixed.map_or(Day::Of(clock::today), Day::Fixed),
        Err(wrong) => return cli::fail(wrong).into(),
    };
    let plain_screen = plain_screen(args, &env);
    let start = Start { began, source, day, env, plain_screen, witness: witness.clone() };
    run(start).map_or_else(
        |failure| {
            cli::say(failure.words());
            let broken =
                matches!(failure, Failure::NotOpened(NotOpened::Book(OpenProblem::Invalid { .. })));
            if let Some(setting) = own.filter(|_| broken) {
                cli::say(ways_out(&setting, &RealDisk));
            }
            ExitCode::from(failure.exit_code())
        },
        ExitCode::from,
    )
}
