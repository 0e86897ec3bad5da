//! Turns signals into events for the loop, on a thread that sleeps until one comes.
//!
//! The first terminating signal goes to the loop, which saves and exits properly. If the loop
//! hangs, a second one restores the terminal and exits here.

use std::ffi::c_int;
use std::io;
use std::thread;

use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGTERM, SIGTSTP};
use signal_hook::iterator::Signals;

use super::guard;

/// What a signal requests.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// Exit properly: the number is the signal's (`SIGTERM`, `SIGHUP` or `SIGINT`).
    End(c_int),
    /// Release the terminal and stop.
    Suspend,
    /// The program continues after a stop.
    Continued,
}

impl Signal {
    /// The terminal was closed.
    pub const HANG_UP: Self = Self::End(SIGHUP);

    fn of(number: c_int) -> Self {
        match number {
            SIGTSTP => Self::Suspend,
            SIGCONT => Self::Continued,
            number => Self::End(number),
        }
    }

    /// Returns the exit code that shells use for a program ended by the signal.
    pub fn exit_code(self) -> u8 {
        match self {
            Self::End(number) => u8::try_from(128 + number).unwrap_or(1),
            Self::Suspend | Self::Continued => 0,
        }
    }
}

/// Passes signals to `send`, on a separate thread. Call it before the guard enters.
pub fn watch(mut send: impl FnMut(Signal) + Send + 'static) -> io::Result<()> {
    let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGCONT])?;
    thread::Builder::new().name("signals".to_owned()).spawn(move || {
        let mut before = Before::Nothing;
        for number in signals.forever() {
            let signal = Signal::of(number);
            match (before, signal) {
                (Before::End, Signal::End(number)) => {
                    guard::restore();
                    drop(signal_hook::low_level::emulate_default_handler(number));
                }
                // Our own suspend takes the terminal again when it continues.
                (Before::Suspend, Signal::Continued) => {}
                (Before::Nothing | Before::End | Before::Suspend, signal) => send(signal),
            }
            before = match (before, signal) {
                (Before::End, _) | (_, Signal::End(_)) => Before::End,
                (_, Signal::Suspend) => Before::Suspend,
                (_, Signal::Continued) => Before::Nothing,
            };
        }
    })?;
    Ok(())
}

/// The effect of an earlier signal on the next.
#[derive(Clone, Copy)]
enum Before {
    Nothing,
    End,
    Suspend,
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::time::Duration;

    #[test]
    fn a_signal_arrives_as_news() {
        let (send, news) = mpsc::channel();
        watch(move |signal| send.send(signal).expect("the test listens")).unwrap();
        // The only one of our signals whose default action does not affect the test.
        signal_hook::low_level::raise(SIGCONT).unwrap();
        assert_eq!(news.recv_timeout(Duration::from_secs(20)), Ok(Signal::Continued));
    }

    #[test]
    fn signals_say_what_they_ask_for() {
        for (number, expected, code) in [
            (SIGTERM, Signal::End(SIGTERM), 143),
            (SIGHUP, Signal::End(SIGHUP), 129),
            (SIGINT, Signal::End(SIGINT), 130),
            (SIGTSTP, Signal::Suspend, 0),
            (SIGCONT, Signal::Continued, 0),
        ] {
            assert_eq!(Signal::of(number), expected);
            assert_eq!(expected.exit_code(), code);
        }
    }
}
