//! The program: parse, dispatch, print the error and its hint, exit.

use std::process::ExitCode;

use cahoots::cli::{self, Setting, args::Args};
use cahoots::world::{clock, env};
use clap::Parser;

fn main() -> ExitCode {
    let args = match Args::try_parse() {
        Ok(args) => args,
        Err(error) => return cli::explain(&error).into(),
    };
    let folders = env::Folders::of_user();
    let setting = Setting::of(&args, &env::Env::read(), folders, clock::today);
    cli::run(&args, setting).into()
}
