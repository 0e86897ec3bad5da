//! What lies between the loop and the writer: the newest records, a wish to read, the end.
//!
//! Holds one of each, never a queue. Knows no file.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use super::Unsaved;
use crate::domain::book::Records;

/// What the writer is to do next.
pub(super) enum Task {
    Save(Box<Records>),
    Reload,
    /// The app holds what was read again.
    Adopt,
    End,
}

/// How reading the book again went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ReadAgain {
    Well,
    Badly,
}

/// How far the book that was read again has come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reload {
    #[default]
    None,
    Asked,
    /// It was read, and the app does not hold it yet: what is saved now would be of another book.
    Held,
    Adopted,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hands {
    #[default]
    Free,
    Busy,
}

#[derive(Default)]
struct State {
    newest: Option<Box<Records>>,
    reload: Reload,
    hands: Hands,
    end: Option<End>,
}

/// How far the end has come.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    Asked,
    Reached(Result<(), Unsaved>),
}

/// The desk.
#[derive(Default)]
pub(super) struct Desk {
    state: Mutex<State>,
    changed: Condvar,
}

impl Desk {
    pub(super) fn save(&self, records: Box<Records>) {
        let skipped = self.update(|state| state.newest.replace(records));
        // A whole book may be freed here, which need not happen under the lock.
        drop(skipped);
    }

    pub(super) fn reload(&self) {
        self.update(|state| {
            if state.reload == Reload::None {
                state.reload = Reload::Asked;
            }
        });
    }

    pub(super) fn adopted(&self) {
        let superseded = self.update(|state| {
            state.reload = Reload::Adopted;
            // It was changed before the app took over what was read.
            state.newest.take()
        });
        drop(superseded);
    }

    /// Waits for the next task. The one before is done.
    pub(super) fn next_task(&self) -> Task {
        self.update(|state| state.hands = Hands::Free);
        let nothing = |state: &mut State| match state.reload {
            Reload::Asked | Reload::Adopted => false,
            Reload::Held => state.end.is_none(),
            Reload::None => state.newest.is_none() && state.end.is_none(),
        };
        let mut state =
            self.changed.wait_while(self.lock(), nothing).unwrap_or_else(PoisonError::into_inner);
        state.hands = Hands::Busy;
        if state.reload == Reload::Adopted {
            state.reload = Reload::None;
            return Task::Adopt;
        }
        match state.newest.take() {
            Some(records) => Task::Save(records),
            None if state.end.is_some() => Task::End,
            None => Task::Reload,
        }
    }

    /// Says how reading the book again went.
    pub(super) fn read_again(&self, outcome: ReadAgain) {
        self.update(|state| {
            state.reload = match outcome {
                ReadAgain::Well => Reload::Held,
                ReadAgain::Badly => Reload::None,
            };
        });
    }

    pub(super) fn ended(&self, outcome: Result<(), Unsaved>) {
        self.update(|state| state.end = Some(End::Reached(outcome)));
    }

    pub(super) fn flush(&self, patience: Duration) {
        let busy = |state: &mut State| {
            let waits = state.newest.is_some() && state.reload != Reload::Held;
            (waits || state.hands == Hands::Busy) && !matches!(state.end, Some(End::Reached(_)))
        };
        drop(self.changed.wait_timeout_while(self.lock(), patience, busy));
    }

    pub(super) fn finish(&self, patience: Duration) -> Result<(), Unsaved> {
        self.update(|state| {
            state.end.get_or_insert(End::Asked);
        });
        let running = |state: &mut State| !matches!(state.end, Some(End::Reached(_)));
        let (state, _) = self
            .changed
            .wait_timeout_while(self.lock(), patience, running)
            .unwrap_or_else(PoisonError::into_inner);
        match &state.end {
            Some(End::Reached(outcome)) => outcome.clone(),
            Some(End::Asked) | None => Err(Unsaved::Unfinished),
        }
    }

    fn update<T>(&self, change: impl FnOnce(&mut State) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.notify_all();
        changed
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Says at the end of the writer's thread that it is gone, also after a panic.
pub(super) struct Leaving(pub(super) Arc<Desk>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.update(|state| {
            if !matches!(state.end, Some(End::Reached(_))) {
                state.end = Some(End::Reached(Err(Unsaved::Unfinished)));
            }
        });
    }
}
