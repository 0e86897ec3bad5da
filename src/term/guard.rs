//! Takes over the terminal, and restores it exactly once, whatever happens.
//!
//! [`Guard`] takes it over. [`restore`] runs on drop, error, panic and signal and around a
//! suspension; it does nothing if there is nothing to restore. `ratatui`'s own `restore` covers
//! only raw mode and the alternate screen, which would leave paste and mouse reports on. A panic in
//! a worker must not restore the terminal under a running screen: it is reported, and the loop ends
//! properly.

use std::io::{self, ErrorKind, IsTerminal, Write};
use std::mem;
use std::panic::{self, PanicHookInfo};
use std::sync::{Mutex, PoisonError, TryLockError};
use std::thread::{self, ThreadId};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};

use super::tty::{self, Tty};

/// Why the terminal cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum NoTerminal {
    /// Standard input is not a terminal.
    #[error(
        "standard input is not a terminal, so there are no keys to read; \
         start cahoots without a pipe, or use a command such as `cahoots today`"
    )]
    Input,
    /// Standard output is not a terminal.
    #[error(
        "standard output is not a terminal, so there is nowhere to draw; \
         start cahoots without a redirection, or use a command such as `cahoots today`"
    )]
    Output,
    /// `TERM` is `dumb`.
    #[error(
        "this terminal calls itself dumb and cannot show the app; \
         use a command such as `cahoots today`, or set TERM to what the terminal is"
    )]
    Dumb,
    /// A system call failed.
    #[error("cannot prepare the terminal: {0}")]
    System(#[from] io::Error),
}

/// Checks that the terminal is usable, without touching it; `term` is `$TERM`.
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

/// Whether we have taken over the terminal, and must restore it.
static TAKEN: Mutex<bool> = Mutex::new(false);

/// Owns the terminal; dropping it restores everything.
#[derive(Debug)]
#[must_use = "dropping the guard gives the terminal back"]
pub struct Guard(());

impl Guard {
    /// Takes over the terminal; `term` is `$TERM`.
    pub fn enter(term: Option<&str>) -> Result<Self, NoTerminal> {
        check(term)?;
        let guard = Self(());
        take()?;
        Ok(guard)
    }

    /// Restores the terminal, stops the program until it is continued, and takes over again.
    ///
    /// The screen must be cleared afterwards. Uses `SIGSTOP`, as the default action of `SIGTSTP` is
    /// ignored in a process group without a shell above it.
    pub fn suspend(&self) -> io::Result<()> {
        restore();
        signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
        take()
    }

    /// Takes over the terminal again after the program was stopped from outside.
    ///
    /// The shell may have changed the modes meanwhile. The screen must be cleared afterwards.
    pub fn resume(&self) -> io::Result<()> {
        disable_raw_mode()?;
        take()
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
    }
}

fn take() -> io::Result<()> {
    // Set first, so that a failure undoes the steps already taken.
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = true;
    let entered = patiently(enable_raw_mode)
        .and_then(|()| tty::write_whole(&mut Tty::stdout()?, ENTRY.as_bytes()));
    entered.inspect_err(|_| restore())
}

/// Restores the terminal if it is taken; otherwise does nothing. Safe from any thread.
pub fn restore() {
    let mut taken = match TAKEN.try_lock() {
        Ok(taken) => taken,
        Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
        // Another thread is restoring it.
        Err(TryLockError::WouldBlock) => return,
    };
    if !mem::take(&mut *taken) {
        return;
    }
    // Errors are ignored: a terminal that is gone needs no restoring.
    if let Ok(mut out) = Tty::stdout() {
        drop(out.write_all(EXIT.as_bytes()));
    }
    drop(patiently(disable_raw_mode));
}

/// Installs the panic hook; `ui` is the thread that draws.
///
/// A panic on that thread restores the terminal before it is reported. A panic elsewhere is
/// reported with the terminal still taken; the receiver ends the loop.
pub fn watch_panics(ui: ThreadId, report: impl Fn(&PanicHookInfo<'_>) + Send + Sync + 'static) {
    panic::set_hook(Box::new(move |info| {
        if thread::current().id() == ui {
            restore();
        }
        report(info);
    }));
}

/// Alternate screen, a hidden cursor that does not blink when shown, bracketed paste, focus
/// reports, and mouse presses and wheel in the encoding that goes beyond 223 columns. No mouse
/// motion: it would wake the program for nothing.
///
/// Terminals call a steady cursor their normal one, so it is not restored.
const ENTRY: &str = "\x1b[?1049h\x1b[?25l\x1b[?12l\x1b[?2004h\x1b[?1004h\x1b[?1000h\x1b[?1006h";

/// Undoes [`ENTRY`] in reverse order. Resets the margins in case a frame was cut short, and clears
/// the last frame, which a terminal without an alternate screen (default GNU screen, the Linux
/// console) would keep. The pen is reset last: leaving the alternate screen brings back the one
/// that was set on entry.
const EXIT: &str = "\x1b[r\x1b[m\x1b[H\x1b[J\x1b[?1006l\x1b[?1000l\x1b[?1004l\x1b[?2004l\x1b[?1049l\x1b[?25h\x1b[m";

/// Retries a call interrupted by a signal, as happens to mode changes from the background.
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
        let mut terminal = vt100::Parser::default();
        terminal.process(b"\x1b[31;7m");
        terminal.process(ENTRY.as_bytes());
        let screen = terminal.screen();
        assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::PressRelease);

        terminal.process(b"\x1b[2;5r\x1b[3");
        terminal.process(EXIT.as_bytes());
        let screen = terminal.screen();
        assert!(!screen.alternate_screen() && !screen.hide_cursor());
        assert!(!screen.bracketed_paste() && !screen.inverse());
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None);
        assert_eq!(screen.mouse_protocol_encoding(), vt100::MouseProtocolEncoding::Default);
    }

    #[test]
    fn a_terminal_without_an_alternate_screen_keeps_nothing_of_the_last_frame() {
        let mut terminal = vt100::Parser::default();
        let without = |bytes: &str| bytes.replace("\x1b[?1049h", "").replace("\x1b[?1049l", "");
        terminal.process(without(ENTRY).as_bytes());
        terminal.process(b"\x1b[3;9r\x1b[31;7m\x1b[5;1Ha frame");
        terminal.process(without(EXIT).as_bytes());
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
