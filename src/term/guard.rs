//! Takes the terminal over, and puts everything back exactly once, whatever happens.
//!
//! One [`Guard`] enters; [`restore`] leaves, from Drop, from an error, from a panic, from a signal
//! and around a suspension alike, and does nothing when there is nothing to put back. `ratatui`'s
//! own `restore` knows raw mode and the alternate screen only, so paste and mouse reports would
//! stay on. A panic in a worker must not tear the terminal from under a running screen: it is
//! reported, and the loop ends in order.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::panic::{self, PanicHookInfo};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::tty::{self, Tty};

/// Whether the mouse is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MouseReports {
    /// Presses and the wheel. Never motion: it would wake the program for nothing.
    On,
    /// Nothing: the terminal keeps its own selection of text.
    Off,
}

/// Why the terminal cannot be taken over.
#[derive(Debug, thiserror::Error)]
pub enum NoTerminal {
    /// Keys cannot be read.
    #[error(
        "standard input is not a terminal, so there are no keys to read; \
         start cahoots without a pipe, or use a command such as `cahoots today`"
    )]
    Input,
    /// Nothing can be drawn.
    #[error(
        "standard output is not a terminal, so there is nowhere to draw; \
         start cahoots without a redirection, or use a command such as `cahoots today`"
    )]
    Output,
    /// The terminal says that it understands no sequences.
    #[error(
        "this terminal calls itself dumb and cannot show the app; \
         use a command such as `cahoots today`, or set TERM to what the terminal is"
    )]
    Dumb,
    /// The system refused.
    #[error("cannot prepare the terminal: {0}")]
    System(#[from] io::Error),
}

/// Refuses what is no terminal, without touching it; `term` is what `$TERM` says.
pub fn check(term: Option<&str>) -> Result<(), NoTerminal> {
    if !io::stdin().is_terminal() {
        return Err(NoTerminal::Input);
    }
    if !io::stdout().is_terminal() {
        return Err(NoTerminal::Output);
    }
    if term == Some("dumb") {
        return Err(NoTerminal::Dumb);
    }
    Ok(())
}

/// What is on, and so has to be put back; `None` when the terminal is not ours.
static TAKEN: Mutex<Option<MouseReports>> = Mutex::new(None);

/// Holds the terminal; dropping it puts everything back.
#[derive(Debug)]
#[must_use = "dropping the guard gives the terminal back"]
pub struct Guard {
    mouse: MouseReports,
}

impl Guard {
    /// Takes the terminal over; `term` is what `$TERM` says.
    pub fn enter(term: Option<&str>, mouse: MouseReports) -> Result<Self, NoTerminal> {
        check(term)?;
        let guard = Self { mouse };
        guard.take()?;
        Ok(guard)
    }

    /// Gives the terminal back, stops the program until it is continued, and takes it over again.
    ///
    /// The screen must be cleared afterwards. `SIGSTOP` and not the default of `SIGTSTP`, which is
    /// ignored in a process group without a shell above it.
    pub fn suspend(&self) -> io::Result<()> {
        restore();
        signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
        self.take()
    }

    /// Takes the terminal over once more after the program was stopped without our doing.
    ///
    /// The shell has changed the modes in the meantime. The screen must be cleared afterwards.
    pub fn resume(&self) -> io::Result<()> {
        disable_raw_mode()?;
        self.take()
    }

    fn take(&self) -> io::Result<()> {
        let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        // Noted first: when a step fails, all of them are undone.
        *taken = Some(self.mouse);
        drop(taken);
        let entered = patiently(enable_raw_mode)
            .and_then(|()| tty::write_whole(&mut Tty::stdout()?, entry(self.mouse).as_bytes()));
        entered.inspect_err(|_| restore())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

/// Puts the terminal back if it is taken, and else does nothing. Safe from any thread.
pub fn restore() {
    let mut taken = match TAKEN.try_lock() {
        Ok(taken) => taken,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        // Another thread is at it this moment.
        Err(TryLockError::WouldBlock) => return,
    };
    let Some(mouse) = taken.take() else { return };
    // Errors are of no use here: a terminal that is gone needs nothing put back.
    if let Ok(mut out) = Tty::stdout() {
        drop(out.write_all(exit(mouse).as_bytes()));
    }
    drop(patiently(disable_raw_mode));
}

/// Installs the panic hook of the program; `ui` is the thread that draws.
///
/// A panic there puts the terminal back before it is reported. A panic elsewhere is reported while
/// the terminal is still taken: whoever hears of it ends the loop.
pub fn watch_panics(ui: ThreadId, report: impl Fn(&PanicHookInfo<'_>) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == ui {
            restore();
        }
        report(info);
    }));
}

/// Alternate screen, a hidden cursor that does not blink when it is shown, bracketed paste, reports of
/// the focus, and presses of the mouse in the form that knows more than 223 columns.
///
/// A steady cursor is what terminals call their normal one, so it is not put back.
fn entry(mouse: MouseReports) -> String {
    let mouse = match mouse {
        MouseReports::On => "\x1b[?1000h\x1b[?1006h",
        MouseReports::Off => "",
    };
    format!("\x1b[?1049h\x1b[?25l\x1b[?12l\x1b[?2004h\x1b[?1004h{mouse}")
}

/// The way back, in the other order, with the margins reset in case a frame was cut short. The last
/// frame is cleared first: a terminal without an alternate screen (GNU screen as it comes, the
/// console of Linux) would keep it. The pen comes last: leaving the alternate screen brings back the
/// one that was set when it was entered.
fn exit(mouse: MouseReports) -> String {
    let mouse = match mouse {
        MouseReports::On => "\x1b[?1006l\x1b[?1000l",
        MouseReports::Off => "",
    };
    format!("\x1b[r\x1b[m\x1b[H\x1b[J{mouse}\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[m")
}

/// Repeats a call that a signal interrupted, as happens to mode changes from the background.
fn patiently(mut call: impl FnMut() -> io::Result<()>) -> io::Result<()> {
    loop {
        match call() {
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_undoes_every_mode_of_the_way_in() {
        for mouse in [MouseReports::On, MouseReports::Off] {
            let mut terminal = vt100::Parser::default();
            terminal.process(b"\x1b[31;7m");
            terminal.process(entry(mouse).as_bytes());
            let screen = terminal.screen();
            assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
            assert_eq!(
                screen.mouse_protocol_mode() == vt100::MouseProtocolMode::PressRelease,
                mouse == MouseReports::On
            );

            terminal.process(b"\x1b[2;5r\x1b[3");
            terminal.process(exit(mouse).as_bytes());
            let screen = terminal.screen();
            assert!(!screen.alternate_screen() && !screen.hide_cursor());
            assert!(!screen.bracketed_paste() && !screen.inverse());
            assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
            assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Default);
        }
    }

    #[test]
    fn a_terminal_without_an_alternate_screen_keeps_nothing_of_the_last_frame() {
        let mut terminal = vt100::Parser::default();
        let without = |bytes: String| bytes.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
        terminal.process(without(entry(MouseReports::On)).as_bytes());
        terminal.process(b"\x1b[3;9r\x1b[31;7m\x1b[5;1Ha frame");
        terminal.process(without(exit(MouseReports::On)).as_bytes());
        terminal.process(b"$ ");
        assert_eq!(terminal.screen().contents(), "$ ");
        assert!(!terminal.screen().cell(5, 0).unwrap().inverse());
    }

    #[test]
    fn the_reasons_are_sentences_with_a_way_out() {
        for reason in [NoTerminal::Input, NoTerminal::Output, NoTerminal::Dumb] {
            assert!(reason.to_string().contains("cahoots today"), "{reason}");
        }
    }
}
