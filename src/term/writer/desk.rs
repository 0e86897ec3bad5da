//! What lies between the loop and the writer: the newest records, wishes, the end.
//!
//! Holds one of each, never a queue. Knows no file.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use super::{Unsaved, Wanted};
use crate::term::watched::Watched;

/// What the writer is to do next.
pub(super) enum Task {
    Save(Wanted),
    /// Write them over what is no book.
    WriteOver(Wanted),
    /// Merge this conflict copy.
    MergeCopy(PathBuf),
    /// Leave this copy where it is.
    LeaveCopy(PathBuf),
    /// See what others wrote.
    Look(Wish),
    /// The app holds what it was told of others.
    Adopt,
    /// The app could not take over what it was told of others.
    DoNotAdopt,
    /// Write the book to a new file.
    PutElsewhere(PathBuf, Wanted),
    /// Nothing was asked for a while.
    Tick,
    /// End; where a book that cannot be saved goes at last.
    End(Vec<PathBuf>),
}

/// Who wants to know what is on the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// The window has the focus again, so somebody may have been elsewhere.
    Focus,
    /// The owner asks, and is to get an answer.
    Asked,
}

/// Whether the app was told of what others wrote, and has not taken it over yet: what it saves now
/// is without it.
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

/// How far the end has come.
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
        // A whole book may be freed here, which need not happen under the lock.
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
            // It was made before the app took over what others wrote.
            (state.newest.take(), state.over.take())
        });
        drop(superseded);
    }

    pub(super) fn not_adopted(&self) {
        self.0.update(|state| state.told = Told::NotAdopted);
    }

    /// Says that the app is told of what others wrote.
    pub(super) fn tells(&self) {
        self.0.update(|state| state.told = Told::Waiting);
    }

    /// Waits for the next task, at most so long. The one before is done.
    pub(super) fn next_task(&self, tick: Duration) -> Task {
        self.0.update(|state| state.hands = Hands::Free);
        let nothing = |state: &mut State| match state.told {
            Told::Adopted | Told::NotAdopted => false,
            // The app answers at once, with records that hold all.
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

    /// Returns whether the app has yet to take over what it was told.
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

/// Says at the end of the writer's thread that it is gone, also after a panic.
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
