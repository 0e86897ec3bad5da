//! A program in a real terminal: keys in, a screen out, and its files.
//!
//! Nothing here sleeps: every wait is for a text, a state or the end, and fails with the screen
//! printed.

use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::process::Command;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, mpsc};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};
use tempfile::TempDir;

use super::launch::Launch;

/// Long enough for a busy machine: a wait ends as soon as its condition holds.
const PATIENCE: Duration = Duration::from_secs(30);

/// A running program and its terminal.
pub(crate) struct Pty {
    master: Box<dyn MasterPty + Send>,
    keyboard: mpsc::Sender<Vec<u8>>,
    far: Arc<Far>,
    modes_before: [u64; 3],
    pid: u32,
    home: Arc<TempDir>,
}

/// The state shared by the threads that watch the program.
struct Far {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    written: Vec<u8>,
    output: Output,
    exit: Option<ExitStatus>,
}

#[derive(PartialEq, Eq)]
enum Output {
    Open,
    Closed,
}

impl Pty {
    /// Starts the program and the threads that watch it.
    pub(super) fn start(launch: Launch) -> Self {
        let pair = native_pty_system().openpty(pty_size(launch.size)).expect("a pseudo terminal");
        let modes_before = modes(&*pair.master);
        let mut command = CommandBuilder::new(&launch.program);
        command.args(&launch.arguments);
        command.env_clear();
        for (name, value) in &launch.environment {
            command.env(name, value);
        }
        command.cwd(launch.home.path());
        let mut child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let far = Arc::new(Far::new(launch.size));

        let pid = child.process_id().expect("a running program has a number");
        let told = Arc::clone(&far);
        thread::spawn(move || {
            let exit = child.wait().expect("the program is ours to wait for");
            told.update(|state| state.exit = Some(exit));
        });

        let mut reader = pair.master.try_clone_reader().expect("the terminal is readable");
        let told = Arc::clone(&far);
        thread::spawn(move || {
            let mut chunk = vec![0; 65_536];
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                told.update(|state| {
                    state.parser.process(&chunk[..count]);
                    state.written.extend_from_slice(&chunk[..count]);
                });
            }
            told.update(|state| state.output = Output::Closed);
        });

        // A thread writes keys, so that a program that reads none cannot hang the test.
        let (keyboard, typed) = mpsc::channel::<Vec<u8>>();
        let mut writer = pair.master.take_writer().expect("the terminal is writable");
        thread::spawn(move || {
            for keys in typed {
                if writer.write_all(&keys).is_err() {
                    return;
                }
            }
        });
        Self { master: pair.master, keyboard, far, modes_before, pid, home: launch.home }
    }

    /// Returns the home folder, for starting another program there.
    pub(crate) fn home(&self) -> &Arc<TempDir> {
        &self.home
    }

    /// Sends raw bytes: `j`, `\r`, `\x1b[A`.
    pub(crate) fn send(&self, keys: impl AsRef<[u8]>) {
        self.keyboard.send(keys.as_ref().to_vec()).expect("the keyboard is connected");
    }

    /// Pastes a text like a terminal with bracketed paste.
    pub(crate) fn paste(&self, text: &str) {
        self.send(format!("\x1b[200~{text}\x1b[201~"));
    }

    /// Clicks the left button on a cell, counted from 0.
    pub(crate) fn click(&self, column: u16, row: u16) {
        let (x, y) = (column + 1, row + 1);
        self.send(format!("\x1b[<0;{x};{y}M\x1b[<0;{x};{y}m"));
    }

    /// Turns the wheel over a cell: up for a negative number of steps.
    pub(crate) fn wheel(&self, column: u16, row: u16, steps: i32) {
        let button = if steps < 0 { 64 } else { 65 };
        for _ in 0..steps.unsigned_abs() {
            self.send(format!("\x1b[<{button};{};{}M", column + 1, row + 1));
        }
    }

    /// Waits until the screen contains the text.
    pub(crate) fn wait_for(&self, text: &str) {
        self.wait(&format!("the text {text:?}"), |screen| screen.contents().contains(text));
    }

    /// Waits until the screen no longer contains the text.
    pub(crate) fn wait_until_gone(&self, text: &str) {
        let gone = |screen: &vt100::Screen| !screen.contents().contains(text);
        self.wait(&format!("the text {text:?} to go"), gone);
    }

    /// Waits until the screen satisfies a condition.
    pub(crate) fn wait(&self, what: &str, is_so: impl Fn(&vt100::Screen) -> bool) {
        self.far.wait(what, |state| is_so(state.parser.screen()));
    }

    /// Returns the text of the screen.
    pub(crate) fn screen_text(&self) -> String {
        self.far.lock().parser.screen().contents()
    }

    /// Returns what `look` sees on the screen.
    pub(crate) fn look<T>(&self, look: impl FnOnce(&vt100::Screen) -> T) -> T {
        look(self.far.lock().parser.screen())
    }

    /// Returns how many bytes the program has written so far.
    pub(crate) fn bytes_written(&self) -> usize {
        self.far.lock().written.len()
    }

    /// Returns everything the program has written so far.
    pub(crate) fn written(&self) -> String {
        String::from_utf8_lossy(&self.far.lock().written).into_owned()
    }

    /// Resizes the terminal, like dragging a window.
    pub(crate) fn resize(&self, columns: u16, rows: u16) {
        self.far.update(|state| state.parser.set_size(side(rows), side(columns)));
        self.master.resize(pty_size((columns, rows))).expect("the terminal takes a size");
    }

    /// Sends a signal by its short name: `TERM`, `TSTP`, `CONT`.
    pub(crate) fn signal(&self, name: &str) {
        let pid = self.pid.to_string();
        let kill = Command::new("kill").args([&format!("-{name}"), &pid]).status();
        assert!(kill.expect("kill runs").success(), "SIG{name} to {pid}");
    }

    /// Waits until the program is stopped, as by a shell's Ctrl-Z.
    pub(crate) fn wait_stopped(&self) {
        let deadline = Instant::now() + PATIENCE;
        // The system notifies only the parent of a stop, so poll.
        while !self.process_state().starts_with('T') {
            assert!(Instant::now() < deadline, "never stopped; it is {}", self.process_state());
            thread::yield_now();
        }
    }

    /// Returns whether the program has ended.
    pub(crate) fn has_ended(&self) -> bool {
        self.far.lock().exit.is_some()
    }

    /// Waits for the end; returns the exit code, or the signal that ended the program.
    pub(crate) fn wait_exit(&self) -> Result<u32, String> {
        self.far.wait("the end", |state| state.exit.is_some() && state.output == Output::Closed);
        let state = self.far.lock();
        let exit = state.exit.as_ref().expect("just waited for");
        exit.signal().map_or(Ok(exit.exit_code()), |signal| Err(signal.to_owned()))
    }

    /// Returns whether keys are unbuffered and without echo.
    pub(crate) fn is_raw(&self) -> bool {
        modes(&*self.master) != self.modes_before
    }

    /// Fails unless the terminal is as before the program started.
    pub(crate) fn assert_left_clean(&self) {
        let state = self.far.lock();
        let screen = state.parser.screen();
        let left = [
            (screen.alternate_screen(), "the alternate screen"),
            (screen.hide_cursor(), "a hidden cursor"),
            (screen.bracketed_paste(), "bracketed paste"),
            (screen.mouse_protocol_mode() != vt100::MouseProtocolMode::None, "mouse reports"),
            (
                screen.mouse_protocol_encoding() != vt100::MouseProtocolEncoding::Default,
                "the encoding of the mouse",
            ),
            (screen.bold() || screen.inverse(), "a pen"),
            (screen.fgcolor() != vt100::Color::Default, "a colour"),
            (self.is_raw(), "raw mode"),
        ];
        let left: Vec<_> = left.iter().filter(|(is_left, _)| *is_left).map(|(_, w)| *w).collect();
        assert!(left.is_empty(), "left behind: {left:?}; screen:\n{}", screen.contents());
    }

    fn process_state(&self) -> String {
        let pid = self.pid.to_string();
        let ps = Command::new("ps").args(["-o", "stat=", "-p", &pid]).output().expect("ps runs");
        String::from_utf8_lossy(&ps.stdout).trim().to_owned()
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        if self.far.lock().exit.is_none() {
            // The test has failed or is done with the program; KILL ends a stopped one too.
            drop(Command::new("kill").args(["-KILL", &self.pid.to_string()]).status());
        }
    }
}

impl Far {
    fn new((columns, rows): (u16, u16)) -> Self {
        let parser = vt100::Parser::new(side(rows), side(columns), 0);
        let state = State { parser, written: Vec::new(), output: Output::Open, exit: None };
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A failed test panics while holding the lock, and still has to end its program.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn update(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.lock());
        self.changed.notify_all();
    }

    fn wait(&self, what: &str, is_so: impl Fn(&State) -> bool) {
        let (state, timeout) = self
            .changed
            .wait_timeout_while(self.lock(), PATIENCE, |state| {
                !(is_so(state) || state.exit.is_some() && state.output == Output::Closed)
            })
            .unwrap_or_else(PoisonError::into_inner);
        let how = if timeout.timed_out() { "never came" } else { "did not come before the end" };
        let screen = state.parser.screen().contents();
        assert!(is_so(&state), "{what} {how}; exit {:?}; screen:\n{screen}", state.exit);
    }
}

fn pty_size((cols, rows): (u16, u16)) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn side(cells: u16) -> NonZeroU16 {
    NonZeroU16::new(cells).expect("a terminal has cells")
}

/// Returns the terminal's input, output and local modes.
fn modes(master: &dyn MasterPty) -> [u64; 3] {
    let modes = master.get_termios().expect("a terminal has modes");
    [
        u64::from(modes.input_flags.bits()),
        u64::from(modes.output_flags.bits()),
        u64::from(modes.local_flags.bits()),
    ]
}
