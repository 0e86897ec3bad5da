//! The program: parse, dispatch, print the error and its hint, exit.

fn main() {}
