//! The event queue of the loop, for all threads.
//!
//! Posting never blocks, except for terminal input: it waits while the queue is full, so that a
//! flood is held back in the terminal and not in memory. The loop takes all events at once, draws
//! once, and sleeps while there are none.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::input::Input;
use super::opening::{NotOpened, Opened};
use super::signals::Signal;
use crate::app::message::Message;

/// Maximum number of queued terminal inputs.
const MOST_INPUTS: usize = 512;

/// An event.
pub(super) enum News {
    /// Terminal input.
    Input(Input),
    /// A signal.
    Signal(Signal),
    /// The book is open, or why not.
    Opened(Box<Result<Opened, NotOpened>>),
    /// A message for the app.
    App(Message),
    /// No clipboard program accepts the text, so the terminal has to copy it.
    CopyByTerminal(String),
    /// Pending writes are done as far as possible; the owner wants to leave.
    Settled,
    /// A worker panicked; the message.
    Panicked(String),
}

/// The queue; clones share it.
#[derive(Clone, Default)]
pub(super) struct Mailbox(Arc<Inside>);

#[derive(Default)]
struct Inside {
    state: Mutex<State>,
    posted: Condvar,
    taken: Condvar,
}

#[derive(Default)]
struct State {
    news: VecDeque<News>,
    inputs: usize,
}

impl Mailbox {
    /// Posts an event without waiting.
    pub(super) fn post(&self, news: News) {
        self.lock().news.push_back(news);
        self.0.posted.notify_one();
    }

    /// Posts terminal input; waits while the queue is full.
    pub(super) fn post_input(&self, input: Input) {
        let mut state = self
            .0
            .taken
            .wait_while(self.lock(), |state| state.inputs >= MOST_INPUTS)
            .unwrap_or_else(PoisonError::into_inner);
        state.inputs += 1;
        state.news.push_back(News::Input(input));
        drop(state);
        self.0.posted.notify_one();
    }

    /// Takes all events in order; waits for some, up to the given time.
    pub(super) fn take(&self, patience: Option<Duration>) -> VecDeque<News> {
        let nothing = |state: &mut State| state.news.is_empty();
        let mut state = match patience {
            None => self.0.posted.wait_while(self.lock(), nothing),
            Some(patience) => self
                .0
                .posted
                .wait_timeout_while(self.lock(), patience, nothing)
                .map(|(state, _)| state)
                .map_err(|poisoned| PoisonError::new(poisoned.into_inner().0)),
        }
        .unwrap_or_else(PoisonError::into_inner);
        state.inputs = 0;
        let news = std::mem::take(&mut state.news);
        drop(state);
        self.0.taken.notify_all();
        news
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The data is valid even after a panic.
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::mpsc;
    use std::thread;

    #[test]
    fn news_are_taken_all_at_once_and_in_order() {
        let mailbox = Mailbox::default();
        for columns in 1..=9 {
            mailbox.post_input(Input::Resize(columns, 1));
        }
        mailbox.post(News::Signal(Signal::Continued));
        let news = mailbox.take(None);
        assert_eq!(news.len(), 10);
        for (columns, one) in (1..=9).zip(&news) {
            assert!(matches!(one, News::Input(Input::Resize(at, 1)) if *at == columns));
        }
        assert!(mailbox.take(Some(Duration::ZERO)).is_empty());
    }

    #[test]
    fn a_flood_of_keys_waits_outside_and_a_signal_does_not() {
        let mailbox = Mailbox::default();
        let flood = mailbox.clone();
        let (tell, told) = mpsc::channel();
        thread::spawn(move || {
            for _ in 0..MOST_INPUTS + 7 {
                flood.post_input(Input::Resize(1, 1));
            }
            tell.send("all are in").unwrap();
        });
        while mailbox.lock().inputs < MOST_INPUTS {
            thread::yield_now();
        }
        mailbox.post(News::Signal(Signal::Suspend));
        assert!(told.try_recv().is_err(), "the last seven wait");
        let first = mailbox.take(None);
        assert_eq!(first.len(), MOST_INPUTS + 1);
        assert_eq!(told.recv_timeout(Duration::from_secs(20)), Ok("all are in"));
        assert_eq!(mailbox.take(None).len(), 7);
    }
}
