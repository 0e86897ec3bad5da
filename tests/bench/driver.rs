//! Runs the program in a pseudo terminal, with a timestamp for each piece of output.
//!
//! Timestamps are taken before the output is parsed, so that no figure includes the driver's own
//! time.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

const COLUMNS: u16 = 80;
const ROWS: u16 = 24;
const PATIENCE: Duration = Duration::from_secs(60);

/// A piece of output, and its time.
type Piece = (Instant, Vec<u8>);

/// A running program.
pub(crate) struct Driver {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    pieces: Receiver<Piece>,
    parser: vt100::Parser,
    pub(crate) started: Instant,
    /// When the screen first was non-empty.
    pub(crate) first_frame: Option<Instant>,
    _master: Box<dyn MasterPty + Send>,
}

/// The program's reaction to input.
pub(crate) struct Answer {
    /// From the key to the last output.
    pub(crate) time: Duration,
    pub(crate) bytes: usize,
    pub(crate) pieces: usize,
}

impl Driver {
    /// Starts the program with these arguments, in this home folder.
    pub(crate) fn start(program: &Path, arguments: &[&str], home: &Path) -> Self {
        let size = PtySize { rows: ROWS, cols: COLUMNS, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo terminal");
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("HOME", home);
        command.env("TMPDIR", home);
        command.env("CAHOOTS_TODAY", "2026-11-22");
        command.cwd(home);
        let mut reader = pair.master.try_clone_reader().expect("a readable terminal");
        let (send, pieces) = channel();
        std::thread::spawn(move || {
            let mut piece = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut piece) {
                if send.send((Instant::now(), piece[..count].to_vec())).is_err() {
                    return;
                }
            }
        });
        let began = Instant::now();
        let child = pair.slave.spawn_command(command).expect("the program starts");
        let length = |cells| NonZeroU16::new(cells).expect("a terminal has cells");
        Self {
            child,
            keyboard: pair.master.take_writer().expect("a writable terminal"),
            pieces,
            parser: vt100::Parser::new(length(ROWS), length(COLUMNS), 0),
            started: began,
            first_frame: None,
            _master: pair.master,
        }
    }

    /// Waits until the screen satisfies a condition; returns the time of the output that did it.
    pub(crate) fn wait(&mut self, what: &str, is_so: impl Fn(&str) -> bool) -> Instant {
        let deadline = Instant::now() + PATIENCE;
        let mut last = self.started;
        loop {
            let text = self.parser.screen().contents();
            if self.first_frame.is_none() && !text.trim().is_empty() {
                self.first_frame = Some(last);
            }
            if is_so(&text) {
                return last;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.pieces.recv_timeout(left) {
                Ok((stamp, bytes)) => {
                    last = stamp;
                    self.parser.process(&bytes);
                }
                Err(why) => panic!("{what} never came ({why}); screen:\n{text}"),
            }
        }
    }

    /// Sends keys without waiting.
    pub(crate) fn send(&mut self, keys: &str) -> Instant {
        let now = Instant::now();
        self.keyboard.write_all(keys.as_bytes()).expect("a writable terminal");
        self.keyboard.flush().expect("a writable terminal");
        now
    }

    /// Sends keys and collects the output until it pauses for this long.
    pub(crate) fn answer(&mut self, keys: &str, quiet: Duration) -> Answer {
        let sent = self.send(keys);
        let mut answer = Answer { time: Duration::ZERO, bytes: 0, pieces: 0 };
        // The first output may take longer than later pauses.
        let mut patience = Duration::from_millis(300).max(quiet);
        loop {
            match self.pieces.recv_timeout(patience) {
                Ok((stamp, bytes)) => {
                    answer.time = stamp - sent;
                    answer.bytes += bytes.len();
                    answer.pieces += 1;
                    self.parser.process(&bytes);
                    patience = quiet;
                }
                Err(RecvTimeoutError::Timeout) => return answer,
                Err(RecvTimeoutError::Disconnected) => panic!("the program has ended"),
            }
        }
    }

    /// Waits without input; returns the bytes written.
    pub(crate) fn idle(&mut self, time: Duration) -> usize {
        std::thread::sleep(time);
        self.pieces.try_iter().map(|(_, bytes)| bytes.len()).sum()
    }

    /// Returns its peak memory in megabytes.
    pub(crate) fn peak_memory(&self) -> f64 {
        let kilobytes = self.status("VmHWM:").first().copied().unwrap_or(f64::NAN);
        kilobytes / 1024.0
    }

    /// Returns the total number of its threads' wake-ups.
    pub(crate) fn wake_ups(&self) -> f64 {
        self.status("voluntary_ctxt_switches:").iter().sum()
    }

    /// Returns a value from `/proc` for each of its threads.
    fn status(&self, name: &str) -> Vec<f64> {
        let Some(pid) = self.child.process_id() else { return Vec::new() };
        let Ok(tasks) = std::fs::read_dir(format!("/proc/{pid}/task")) else { return Vec::new() };
        tasks
            .filter_map(|task| std::fs::read_to_string(task.ok()?.path().join("status")).ok())
            .filter_map(|text| {
                let line = text.lines().find(|line| line.starts_with(name))?;
                line.split_whitespace().nth(1)?.parse().ok()
            })
            .collect()
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        // It is our child; it may have exited already.
        drop(self.child.kill());
        drop(self.child.wait());
    }
}
