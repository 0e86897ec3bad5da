//! The terminal as an output: unbuffered, complete, patient.
//!
//! The handle of standard output flushes every 1,024 bytes, which tears frames; this one makes one
//! system call each. Knows no escape sequences.

use std::fs::File;
use std::io::{self, ErrorKind, Write};
use std::os::fd::AsFd;
use std::time::Duration;

/// Standard output without a buffer.
#[derive(Debug)]
pub struct Tty(File);

impl Tty {
    /// Returns standard output.
    pub fn stdout() -> io::Result<Self> {
        Ok(Self(File::from(io::stdout().as_fd().try_clone_to_owned()?)))
    }
}

impl Write for Tty {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Reopens the controlling terminal for reading keys.
#[expect(clippy::disallowed_methods, reason = "a terminal, and no file of the disk")]
pub(super) fn keyboard() -> io::Result<File> {
    File::open("/dev/tty")
}

/// Returns the columns and rows of the terminal, or 80x24 if unknown.
pub fn size() -> (u16, u16) {
    match crossterm::terminal::size() {
        Ok((columns @ 1.., rows @ 1..)) => (columns, rows),
        // A serial line or a pseudo terminal without a set size reports 0 by 0.
        Ok(_) | Err(_) => (80, 24),
    }
}

/// How long to wait for a blocked terminal, in pauses of [`PAUSE`].
const MOST_PAUSES: u32 = 5_000;
const PAUSE: Duration = Duration::from_millis(2);

/// Writes all bytes, across interruptions and a full terminal.
///
/// Another program may have left a shared terminal non-blocking; when full it then returns an error
/// instead of blocking.
pub(super) fn write_whole(out: &mut impl Write, mut bytes: &[u8]) -> io::Result<()> {
    let mut pauses = 0;
    while !bytes.is_empty() {
        match out.write(bytes) {
            Ok(0) => return Err(ErrorKind::WriteZero.into()),
            Ok(written) => (bytes, pauses) = (&bytes[written..], 0),
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) if error.kind() == ErrorKind::WouldBlock && pauses < MOST_PAUSES => {
                pauses += 1;
                std::thread::sleep(PAUSE);
            }
            Err(error) => return Err(error),
        }
    }
    out.flush()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::VecDeque;

    /// Answers each write from a script: a number of bytes taken, or an error.
    struct Scripted {
        answers: VecDeque<Result<usize, ErrorKind>>,
        taken: Vec<u8>,
    }

    impl Write for Scripted {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let most = self.answers.pop_front().unwrap_or(Ok(usize::MAX))?;
            let count = most.min(bytes.len());
            self.taken.extend_from_slice(&bytes[..count]);
            Ok(count)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    fn write(answers: &[Result<usize, ErrorKind>]) -> (io::Result<()>, String) {
        let mut out = Scripted { answers: answers.iter().copied().collect(), taken: Vec::new() };
        let result = write_whole(&mut out, b"0123456789");
        (result, String::from_utf8(out.taken).unwrap())
    }

    #[test]
    fn partial_and_interrupted_writes_are_continued() {
        let (result, taken) = write(&[
            Ok(3),
            Err(ErrorKind::Interrupted),
            Err(ErrorKind::WouldBlock),
            Err(ErrorKind::WouldBlock),
            Ok(1),
        ]);
        assert!(result.is_ok());
        assert_eq!(taken, "0123456789");
    }

    #[test]
    fn a_terminal_that_is_gone_is_an_error() {
        let (result, taken) = write(&[Ok(3), Err(ErrorKind::BrokenPipe)]);
        assert_eq!(result.unwrap_err().kind(), ErrorKind::BrokenPipe);
        assert_eq!(taken, "012");
        assert_eq!(write(&[Ok(0)]).0.unwrap_err().kind(), ErrorKind::WriteZero);
    }
}
