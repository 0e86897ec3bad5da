//! Other programs of the machine: given a text, or started and left alone.
//!
//! None of them may write to our terminal or read from it. Knows no clipboard and no browser.

use std::io::{self, Write};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// How often a program is asked whether it has ended. Nothing waits for it but a worker.
const PAUSE: Duration = Duration::from_millis(5);

/// Runs a program, gives it the text to read, and waits for its end; ends it when it takes longer.
pub fn feed(program: &str, arguments: &[&str], text: &str, patience: Duration) -> io::Result<()> {
    let mut child = silent(program, arguments).stdin(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let text = text.to_owned();
    // A program that reads nothing would hold up whoever writes, so that is a thread of its own.
    let writing = thread::Builder::new().name("feed".to_owned()).spawn(move || {
        drop(input.write_all(text.as_bytes()));
    })?;
    let status = wait(&mut child, patience)?;
    drop(writing);
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{program}: {status}"))) }
}

/// Starts a program apart from ours, so that it goes on when we end.
pub fn launch(program: &str, arguments: &[&str]) -> io::Result<Child> {
    let mut command = silent(program, arguments);
    // In a group of its own, the keys and the end of our terminal do not reach it.
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(&mut command, 0);
    command.stdin(Stdio::null()).spawn()
}

fn silent(program: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(program);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command
}

fn wait(child: &mut Child, patience: Duration) -> io::Result<ExitStatus> {
    let deadline = Instant::now() + patience;
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status);
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(PAUSE);
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn a_program_is_given_the_whole_text() {
        let text = "é".repeat(100_000);
        let reads = format!("test $(wc -c) -eq {}", text.len());
        assert!(feed("sh", &["-c", &reads], &text, LONG).is_ok());
    }

    #[test]
    fn a_program_that_fails_hangs_or_is_not_there_is_an_error() {
        assert!(feed("sh", &["-c", "exit 3"], "text", LONG).is_err());
        let hangs = feed("sleep", &["1000"], "text", Duration::from_millis(20));
        assert_eq!(hangs.unwrap_err().kind(), io::ErrorKind::TimedOut);
        let missing = feed("no-such-program-of-cahoots", &[], "text", LONG);
        assert_eq!(missing.unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn a_program_that_reads_nothing_holds_nobody_up() {
        assert!(feed("true", &[], &"x".repeat(10_000_000), LONG).is_ok());
    }

    #[test]
    fn a_launched_program_runs_apart() {
        let mut child = launch("sh", &["-c", "test $(ps -o pgid= -p $$) -eq $$"]).unwrap();
        assert!(child.wait().unwrap().success());
    }
}
