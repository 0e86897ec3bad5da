//! The queue between the loop and the keeper: waiting lines, in order.
//!
//! Typed text waits separately, one text per place instead of a queue, and is written at most a few
//! times a second. Does no file access.

use std::collections::VecDeque;
use std::sync::Arc;
use std::time::{Duration, Instant};

use chrono::NaiveDateTime;

use crate::domain::step::{Step, Typed};
use crate::store::Fingerprint;
use crate::store::journal::Line;
use crate::term::keeper::Held;
use crate::term::watched::Watched;

/// How long typed text waits for more.
const TYPING: Duration = Duration::from_millis(300);

/// Maximum waiting lines if none can be written: the oldest ones saved in the book are dropped.
const MOST_WAITING: usize = 10_000;

/// The next task of the keeper.
pub(super) enum Task {
    /// Write these lines.
    Write(Vec<Line>),
    /// Nothing to do.
    Rest,
    /// All is written, or cannot be, and the program ends.
    End,
}

/// The progress of the end.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum End {
    #[default]
    Open,
    Asked,
    /// The waiting lines were tried once more.
    Tried,
    Reached,
}

/// Whether the keeper is working.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hands {
    #[default]
    Free,
    Busy,
}

#[derive(Default)]
struct State {
    lines: VecDeque<Line>,
    typed: Vec<Typed>,
    /// When typed text is to be written.
    typed_due: Option<Instant>,
    /// When failed lines are tried again.
    again: Option<Instant>,
    /// The book on disk.
    book: Option<Fingerprint>,
    /// Whether the keeper was told to rest since its last write.
    rested: bool,
    hands: Hands,
    end: End,
}

/// The desk.
pub(super) struct Desk(Watched<State>);

impl Desk {
    pub(super) fn new(book: Option<Fingerprint>, lines: Vec<Line>) -> Self {
        let state = State { book, lines: lines.into(), ..State::default() };
        Self(Watched::new(state))
    }

    pub(super) fn keep(&self, mut step: Step, at: NaiveDateTime) {
        step.at = Some(at);
        self.0.update(|state| {
            let on = state.book;
            state.lines.push_back(Line::Step { step, on });
        });
    }

    pub(super) fn saved(&self, up_to: u64, book: Fingerprint) {
        self.0.update(|state| {
            state.book = Some(book);
            state.lines.push_back(Line::Saved { up_to });
            let is_in_book = |line: &Line| match line {
                Line::Step { step, .. } => step.number <= up_to,
                Line::Saved { .. } | Line::Taken { .. } | Line::Typed(_) => true,
            };
            while state.lines.len() > MOST_WAITING && state.lines.front().is_some_and(is_in_book) {
                state.lines.pop_front();
            }
        });
    }

    pub(super) fn typed(&self, typed: Vec<Typed>) {
        self.0.update(|state| {
            for one in typed {
                state.typed.retain(|before| before.what != one.what);
                state.typed.push(one);
            }
            state.typed_due.get_or_insert_with(|| Instant::now() + TYPING);
        });
    }

    /// Waits for the next task; after a failure `patience` is the delay before retrying.
    pub(super) fn next_task(&self, patience: Option<Duration>) -> Task {
        self.0.update(|state| {
            state.hands = Hands::Free;
            state.again = patience.map(|patience| Instant::now() + patience);
        });
        let mut state = self.0.lock();
        loop {
            let now = Instant::now();
            let is_ending = state.end != End::Open;
            let has_typed = !state.typed.is_empty();
            if has_typed && (is_ending || state.typed_due.is_some_and(|due| due <= now)) {
                let typed = std::mem::take(&mut state.typed);
                state.lines.extend(typed.into_iter().map(Line::Typed));
                state.typed_due = None;
            }
            let may_write = state.again.is_none_or(|again| again <= now);
            match state.end {
                End::Open if !state.lines.is_empty() && may_write => break,
                End::Asked if !state.lines.is_empty() => {
                    state.end = End::Tried;
                    break;
                }
                End::Asked | End::Tried | End::Reached => return Task::End,
                End::Open if state.lines.is_empty() && !state.rested => {
                    state.rested = true;
                    state.hands = Hands::Busy;
                    return Task::Rest;
                }
                End::Open => {}
            }
            let again = state.again.filter(|_| !state.lines.is_empty());
            let due = state.typed_due.filter(|_| has_typed);
            let next = [again, due].into_iter().flatten().min();
            state = self.0.wait(state, next.map(|due| due.saturating_duration_since(now)));
        }
        state.hands = Hands::Busy;
        state.rested = false;
        Task::Write(state.lines.drain(..).collect())
    }

    /// Returns failed lines to the front.
    pub(super) fn put_back(&self, lines: Vec<Line>) {
        self.0
            .update(|state| lines.into_iter().rev().for_each(|line| state.lines.push_front(line)));
    }

    /// Returns how much of the unsaved steps is written.
    pub(super) fn held(&self) -> Held {
        let state = self.0.lock();
        if state.hands == Hands::Busy {
            return Held::Unknown;
        }
        let saved = state.lines.iter().filter_map(|line| match line {
            Line::Saved { up_to } => Some(*up_to),
            Line::Step { .. } | Line::Taken { .. } | Line::Typed(_) => None,
        });
        let saved = saved.max().unwrap_or(0);
        let is_lacking =
            |line: &&Line| matches!(line, Line::Step { step, .. } if step.number > saved);
        match state.lines.iter().filter(is_lacking).count() {
            0 => Held::All,
            count => Held::AllBut(count),
        }
    }

    /// Waits until the queue is written, or was tried once more.
    pub(super) fn flush(&self, patience: Duration) {
        self.0.update(|state| state.again = None);
        let waits = |state: &mut State| {
            let is_idle = state.lines.is_empty() || state.again.is_some();
            (state.hands == Hands::Busy || !is_idle) && state.end != End::Reached
        };
        drop(self.0.wait_while(patience, waits));
    }

    pub(super) fn finish(&self, patience: Duration) {
        self.0.update(|state| {
            if state.end == End::Open {
                state.end = End::Asked;
            }
        });
        let running = |state: &mut State| state.end != End::Reached;
        drop(self.0.wait_while(patience, running));
    }
}

/// Reports on drop that the keeper's thread has ended, even after a panic.
pub(super) struct Leaving(pub(super) Arc<Desk>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.0.update(|state| state.end = End::Reached);
    }
}
