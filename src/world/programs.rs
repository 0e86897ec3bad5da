//! Other programs: passed a text, queried, or launched.
//!
//! None of them may write to our terminal or read from it. Knows no clipboard, browser or git.

use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

/// How often a running program is polled. Only a worker waits for it.
const PAUSE: Duration = Duration::from_millis(5);

/// Runs a program with a text as input and waits for its end; kills it after the given time.
pub fn feed(program: &str, arguments: &[&str], text: &str, patience: Duration) -> io::Result<()> {
    let mut child = silent(program, arguments).stdin(Stdio::piped()).spawn()?;
    let mut input = child.stdin.take().ok_or(io::ErrorKind::BrokenPipe)?;
    let text = text.to_owned();
    // A program that reads nothing would block the writer, so write on a separate thread.
    let writing = thread::Builder::new().name("feed".to_owned()).spawn(move || {
        drop(input.write_all(text.as_bytes()));
    })?;
    let status = wait(&mut child, patience)?;
    drop(writing);
    if status.success() { Ok(()) } else { Err(io::Error::other(format!("{program}: {status}"))) }
}

/// The output of a program.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Its exit code; none if ended by a signal.
    pub code: Option<i32>,
    /// Its standard output.
    pub output: Vec<u8>,
    /// Its standard error, as text.
    pub errors: String,
}

/// Limits for a program.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Maximum bytes of output.
    pub bytes: u64,
    /// Maximum run time.
    pub patience: Duration,
}

/// Runs a program in a folder without input, and returns its output; kills it if it exceeds the
/// limits.
pub fn ask<A: AsRef<OsStr>>(
    program: &str,
    arguments: &[A],
    folder: &Path,
    limits: Limits,
) -> io::Result<Said> {
    let mut command = Command::new(program);
    command.args(arguments).current_dir(folder);
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let deadline = Instant::now() + limits.patience;
    let output = collect(child.stdout.take(), limits.bytes)?;
    let errors = collect(child.stderr.take(), limits.bytes)?;
    let answer = |texts: &mpsc::Receiver<io::Result<Vec<u8>>>| {
        let left = deadline.saturating_duration_since(Instant::now());
        texts.recv_timeout(left).unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into()))
    };
    let said = answer(&output).and_then(|output| Ok((output, answer(&errors)?)));
    let left = deadline.saturating_duration_since(Instant::now());
    match said {
        Ok((output, errors)) => Ok(Said {
            code: wait(&mut child, left)?.code(),
            output,
            errors: String::from_utf8_lossy(&errors).into_owned(),
        }),
        Err(error) => {
            child.kill()?;
            child.wait()?;
            Err(error)
        }
    }
}

/// Reads all output of a program on a separate thread; otherwise it would block.
fn collect(
    from: Option<impl Read + Send + 'static>,
    limit: u64,
) -> io::Result<mpsc::Receiver<io::Result<Vec<u8>>>> {
    let from = from.ok_or(io::ErrorKind::BrokenPipe)?;
    let (send, receive) = mpsc::channel();
    thread::Builder::new().name("collect".to_owned()).spawn(move || {
        let mut text = Vec::new();
        let read = from.take(limit.saturating_add(1)).read_to_end(&mut text);
        let is_too_much = text.len() as u64 > limit;
        let too_much = || Err(io::ErrorKind::FileTooLarge.into());
        let all = read.and_then(|_| if is_too_much { too_much() } else { Ok(text) });
        // The receiver is gone after a timeout.
        drop(send.send(all));
    })?;
    Ok(receive)
}

/// Returns the path of our program for use by other programs, whatever their PATH: the one found in
/// the owner's PATH, which survives an update, else the current one.
#[expect(clippy::disallowed_methods, reason = "the one place that knows the program's own path")]
pub fn ourselves(name: &str) -> PathBuf {
    let Ok(path) = std::env::current_exe() else { return name.into() };
    let same = |found: &PathBuf| found.canonicalize().ok() == path.canonicalize().ok();
    let folders = std::env::var_os("PATH").unwrap_or_default();
    let first = std::env::split_paths(&folders)
        .map(|folder| folder.join(name))
        .find(|found| found.is_file());
    first.filter(same).and_then(|found| std::path::absolute(found).ok()).unwrap_or(path)
}

/// Launches a program independently of ours, so that it continues when we end.
///
/// In its own session it has no terminal: it can neither write to ours, nor read its keys, nor be
/// ended with it. Every Linux has `setsid` for that. Where it is missing (macOS, whose `open` only
/// sends a message) it gets its own process group: our terminal's keys and hangup do not reach it,
/// and reading the terminal stops it.
pub fn launch(program: &str, arguments: &[&str]) -> io::Result<Child> {
    // No process group here: a group leader cannot start a session.
    let apart = silent("setsid", &[&[program], arguments].concat()).stdin(Stdio::null()).spawn();
    match apart {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let mut command = silent(program, arguments);
            #[cfg(unix)]
            std::os::unix::process::CommandExt::process_group(&mut command, 0);
            command.stdin(Stdio::null()).spawn()
        }
        apart => apart,
    }
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
    const LIMITS: Limits = Limits { bytes: 99, patience: LONG };

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

    fn said(script: &str, bytes: u64, patience: Duration) -> io::Result<Said> {
        ask("sh", &["-c", script], Path::new("/"), Limits { bytes, patience })
    }

    #[test]
    fn a_program_that_is_asked_answers_with_its_output_and_its_code() {
        let said = said("pwd; echo why >&2; exit 3", 99, LONG).unwrap();
        let expected = Said { code: Some(3), output: b"/\n".to_vec(), errors: "why\n".to_owned() };
        assert_eq!(said, expected);
    }

    #[test]
    fn an_answer_that_is_endless_or_never_comes_is_an_error() {
        let endless = said("while :; do echo yes; done", 1_000, LONG).unwrap_err();
        assert_eq!(endless.kind(), io::ErrorKind::FileTooLarge);
        for hangs in ["sleep 1000", "exec >&- 2>&-; sleep 1000"] {
            let late = said(hangs, 99, Duration::from_millis(20)).unwrap_err();
            assert_eq!(late.kind(), io::ErrorKind::TimedOut, "{hangs}");
        }
        let missing = ask("no-such-program-of-cahoots", &["x"], Path::new("/"), LIMITS);
        assert_eq!(missing.unwrap_err().kind(), io::ErrorKind::NotFound);
    }

    #[test]
    fn our_own_program_is_named_by_its_path() {
        assert!(ourselves("no-such-program-of-cahoots").is_absolute());
    }

    #[test]
    fn a_launched_program_runs_apart() {
        let leads = |of: &str| {
            let script = format!("test $(ps -o {of}= -p $$) -eq $$");
            launch("sh", &["-c", &script]).unwrap().wait().unwrap().success()
        };
        assert!(leads("pgid"));
        assert!(leads("sid") || cfg!(target_os = "macos"));
        let mut missing = launch("no-such-program-of-cahoots", &["x"]).unwrap();
        assert!(!missing.wait().unwrap().success() || cfg!(target_os = "macos"));
    }
}
