//! The mailbox between the loop and the writer: the newest records, requests, the end.
//!
//! Holds one of each, not a queue. Does no file access.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::{Unsaved, Wanted};
use crate::term::watched::Watched;

/// The next task of the writer.
pub(super) enum Task {
    Save(Wanted),
    /// Write them over invalid content.
    WriteOver(Wanted),
    /// Merge this conflict copy.
    MergeCopy(PathBuf),
    /// Leave this copy where it is.
    LeaveCopy(PathBuf),
    /// Check for external changes.
    Look(Wish),
    /// The app has adopted the external changes.
    Adopt,
    /// The app could not adopt the external changes.
    DoNotAdopt,
    /// Write the book to a new file.
    PutElsewhere(PathBuf, Wanted),
    /// Nothing was requested for a while.
    Tick,
    /// End, with folders for a book that cannot be saved.
    End(Vec<PathBuf>),
}

/// Why to check the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The window got the focus, so the owner may have used another program.
    Focus,
    /// The owner asks, and gets an answer.
    Asked,
}

/// Whether the app was told of external changes and has not adopted them: its saves lack them until
/// then.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Told {
    #[default]
    Nothing,
    Waiting,
    Adopted,
    NotAdopted,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Hands {
    #[default]
    Free,
    Busy,
}

#[derive(Default)]
struct State {
    newest: Option<Wanted>,
    over: Option<Wanted>,
    elsewhere: Option<(PathBuf, Wanted)>,
    copy: Option<PathBuf>,
    left: Option<PathBuf>,
    wish: Option<Wish>,
    told: Told,
    hands: Hands,
    end: Option<End>,
}

/// The progress of the end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum End {
    Asked(Vec<PathBuf>),
    Reached(Result<(), Unsaved>),
}

/// The desk.
#[derive(Default)]
pub(super) struct Desk(Watched<State>);

impl Desk {
    pub(super) fn save(&self, wanted: Wanted) {
        let skipped = self.0.update(|state| state.newest.replace(wanted));
        // A whole book may be freed here: not while holding the lock.
        drop(skipped);
    }

    pub(super) fn write_over(&self, wanted: Wanted) {
        self.0.update(|state| state.over = Some(wanted));
    }

    pub(super) fn put_elsewhere(&self, path: PathBuf, wanted: Wanted) {
        self.0.update(|state| state.elsewhere = Some((path, wanted)));
    }

    pub(super) fn merge_copy(&self, path: PathBuf) {
        self.0.update(|state| state.copy = Some(path));
    }

    pub(super) fn leave_copy(&self, path: PathBuf) {
        self.0.update(|state| state.left = Some(path));
    }

    pub(super) fn look(&self, wish: Wish) {
        self.0.update(|state| {
            if state.wish != Some(Wish::Asked) {
                state.wish = Some(wish);
            }
        });
    }

    pub(super) fn adopted(&self) {
        let superseded = self.0.update(|state| {
            state.told = Told::Adopted;
            // It predates the adoption of external changes.
            (state.newest.take(), state.over.take())
        });
        drop(superseded);
    }

    pub(super) fn not_adopted(&self) {
        self.0.update(|state| state.told = Told::NotAdopted);
    }

    /// Records that the app is told of external changes.
    pub(super) fn tells(&self) {
        self.0.update(|state| state.told = Told::Waiting);
    }

    /// Completes the last task and waits for the next, up to the given time.
    pub(super) fn next_task(&self, tick: Duration) -> Task {
        self.0.update(|state| state.hands = Hands::Free);
        let nothing = |state: &mut State| match state.told {
            Told::Adopted | Told::NotAdopted => false,
            // The app answers at once, with complete records.
            Told::Waiting => state.end.is_none(),
            Told::Nothing => {
                state.newest.is_none()
                    && state.over.is_none()
                    && state.elsewhere.is_none()
                    && state.copy.is_none()
                    && state.left.is_none()
                    && state.wish.is_none()
                    && state.end.is_none()
            }
        };
        let mut state = self.0.wait_while(tick, nothing);
        if nothing(&mut state) {
            return Task::Tick;
        }
        state.hands = Hands::Busy;
        match state.told {
            Told::Nothing | Told::Waiting => {}
            Told::Adopted => {
                state.told = Told::Nothing;
                return Task::Adopt;
            }
            Told::NotAdopted => {
                state.told = Told::Nothing;
                return Task::DoNotAdopt;
            }
        }
        if let Some((path, wanted)) = state.elsewhere.take() {
            return Task::PutElsewhere(path, wanted);
        }
        if let Some(wanted) = state.over.take() {
            return Task::WriteOver(wanted);
        }
        if let Some(wanted) = state.newest.take() {
            return Task::Save(wanted);
        }
        if let Some(End::Asked(elsewhere)) = &mut state.end {
            return Task::End(std::mem::take(elsewhere));
        }
        if let Some(path) = state.copy.take() {
            return Task::MergeCopy(path);
        }
        if let Some(path) = state.left.take() {
            return Task::LeaveCopy(path);
        }
        state.wish.take().map_or(Task::Tick, Task::Look)
    }

    /// Returns whether the app has yet to adopt external changes.
    pub(super) fn is_waiting(&self) -> bool {
        self.0.lock().told == Told::Waiting
    }

    pub(super) fn ended(&self, outcome: Result<(), Unsaved>) {
        self.0.update(|state| state.end = Some(End::Reached(outcome)));
    }

    pub(super) fn flush(&self, patience: Duration) {
        let busy = |state: &mut State| {
            let waits =
                (state.newest.is_some() || state.wish.is_some()) && state.told != Told::Waiting;
            (waits || state.hands == Hands::Busy) && !matches!(state.end, Some(End::Reached(_)))
        };
        drop(self.0.wait_while(patience, busy));
    }

    pub(super) fn finish(
        &self,
        patience: Duration,
        elsewhere: Vec<PathBuf>,
    ) -> Result<(), Unsaved> {
        self.0.update(|state| {
            state.end.get_or_insert(End::Asked(elsewhere));
        });
        let running = |state: &mut State| !matches!(state.end, Some(End::Reached(_)));
        match &self.0.wait_while(patience, running).end {
            Some(End::Reached(outcome)) => outcome.clone(),
            Some(End::Asked(_)) | None => Err(Unsaved::Unfinished),
        }
    }
}

/// Reports on drop that the writer's thread has ended, even after a panic.
pub(super) struct Leaving(pub(super) Arc<Desk>);

impl Drop for Leaving {
    fn drop(&mut self) {
        self.0.0.update(|state| {
            if !matches!(state.end, Some(End::Reached(_))) {
                state.end = Some(End::Reached(Err(Unsaved::Unfinished)));
            }
        });
    }
}
