//! A small program that takes the terminal, run by the tests of `terminal`.
//!
//! The app itself has no key that panics or hangs; this has.

use std::ops::ControlFlow;
use std::sync::mpsc;
use std::thread;

use cahoots::app::keys::chord::{Chord, Key};
use cahoots::term::guard::{Guard, watch_panics};
use cahoots::term::input::{self, Input};
use cahoots::term::screen::Screen;
use cahoots::term::signals::{self, Signal};
use cahoots::term::{self, Ink, Tty};
use cahoots::world::env::Env;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

enum News {
    Input(Input),
    Signal(Signal),
    Panicked(String),
}

/// Prints the last input, and after `a` all input since, until `q`, a signal, or a panic: `p` here,
/// `w` in a worker; `h` hangs.
#[test]
#[ignore = "the program that the tests of the terminal run in one"]
fn program() {
    let (send, news) = mpsc::channel();
    let signal = send.clone();
    signals::watch(move |s| signal.send(News::Signal(s)).expect("the loop listens")).unwrap();
    let panicked = send.clone();
    let ui = thread::current().id();
    watch_panics(ui, move |info| {
        if thread::current().id() == ui {
            eprintln!("{info}");
        } else {
            panicked.send(News::Panicked(info.to_string())).expect("the loop listens");
        }
    });
    let guard = match Guard::enter(Env::read().term.as_deref()) {
        Ok(guard) => guard,
        Err(reason) => return println!("{reason}"),
    };
    input::watch(move |i| {
        send.send(News::Input(i)).map_or(ControlFlow::Break(()), ControlFlow::Continue)
    })
    .unwrap();
    let mut screen = Screen::new(Tty::stdout().unwrap(), Ink::Colour);
    let mut last = "ready".to_owned();
    let mut all: Option<String> = None;
    let mut size = term::size();
    loop {
        let mut buffer = Buffer::empty(Rect::new(0, 0, size.0, size.1));
        let shown = match &mut all {
            Some(all) => {
                all.extend([&last, "; "]);
                all.as_str()
            }
            None => &last,
        };
        buffer.set_string(0, 0, shown, Style::new().red().reversed());
        screen.show(&buffer, Some((0, 0))).unwrap();
        last = match news.recv().unwrap() {
            News::Input(Input::Key(Chord { key: Key::Char('q'), .. })) => return,
            News::Input(Input::Key(Chord { key: Key::Char('p'), .. })) => panic!("on purpose"),
            News::Input(Input::Key(Chord { key: Key::Char('w'), .. })) => {
                drop(thread::spawn(|| panic!("in a worker")).join());
                "joined".to_owned()
            }
            News::Input(Input::Key(Chord { key: Key::Char('h'), .. })) => {
                buffer.set_string(0, 0, "hangs", Style::new());
                screen.show(&buffer, None).unwrap();
                loop {
                    thread::park();
                }
            }
            News::Input(Input::Key(Chord { key: Key::Char('a'), .. })) => {
                all = Some(String::new());
                "all".to_owned()
            }
            News::Input(Input::Key(chord)) => format!("key {chord}"),
            News::Input(Input::Paste { text, dropped }) => {
                format!("pasted {} dropped {dropped}", text.len())
            }
            News::Input(Input::Resize(columns, rows)) => {
                size = (columns, rows);
                screen.clear();
                format!("{columns}x{rows}")
            }
            News::Input(Input::Mouse(mouse)) => format!("{:?} {}", mouse.kind, mouse.column),
            News::Input(other) => format!("{other:?}"),
            News::Panicked(text) => {
                drop(guard);
                println!("a worker failed: {text}");
                return;
            }
            News::Signal(Signal::Suspend) => {
                guard.suspend().unwrap();
                screen.clear();
                "back".to_owned()
            }
            News::Signal(Signal::Continued) => {
                guard.resume().unwrap();
                screen.clear();
                format!("{last} again")
            }
            News::Signal(end @ Signal::End(_)) => {
                drop(guard);
                println!("ended, {}", end.exit_code());
                return;
            }
        };
    }
}
