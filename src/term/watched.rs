//! State shared between threads, with waiting.
//!
//! A panic during a change leaves the state as it was at that point: other threads go on, as the
//! data is the owner's. Knows nothing about the content.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// Shared state.
#[derive(Default)]
pub(super) struct Watched<S> {
    state: Mutex<S>,
    changed: Condvar,
}

impl<S> Watched<S> {
    pub(super) fn new(state: S) -> Self {
        Self { state: Mutex::new(state), changed: Condvar::new() }
    }

    /// Locks the state.
    pub(super) fn lock(&self) -> MutexGuard<'_, S> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes the state, and wakes waiting threads.
    pub(super) fn update<T>(&self, change: impl FnOnce(&mut S) -> T) -> T {
        let changed = change(&mut self.lock());
        self.changed.notify_all();
        changed
    }

    /// Waits while the condition holds, up to the given time; returns the locked state.
    pub(super) fn wait_while(
        &self,
        patience: Duration,
        is_so: impl FnMut(&mut S) -> bool,
    ) -> MutexGuard<'_, S> {
        let waited = self.changed.wait_timeout_while(self.lock(), patience, is_so);
        waited.unwrap_or_else(PoisonError::into_inner).0
    }

    /// Releases the state until it changes, or the time is over.
    pub(super) fn wait<'s>(
        &'s self,
        state: MutexGuard<'s, S>,
        patience: Option<Duration>,
    ) -> MutexGuard<'s, S> {
        match patience {
            None => self.changed.wait(state).unwrap_or_else(PoisonError::into_inner),
            Some(patience) => {
                let waited = self.changed.wait_timeout(state, patience);
                waited.unwrap_or_else(PoisonError::into_inner).0
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;
    use std::thread;

    const LONG: Duration = Duration::from_secs(60);

    #[test]
    fn whoever_waits_is_woken_by_a_change() {
        let shared = Arc::new(Watched::new(0));
        let other = Arc::clone(&shared);
        let adding = thread::spawn(move || (0..3).for_each(|_| other.update(|count| *count += 1)));
        assert_eq!(*shared.wait_while(LONG, |count| *count < 3), 3);
        adding.join().unwrap();
        assert_eq!(*shared.wait_while(Duration::ZERO, |count| *count < 9), 3, "at most so long");
        let state = shared.lock();
        assert_eq!(*shared.wait(state, Some(Duration::ZERO)), 3);
    }

    #[test]
    fn a_thread_that_panicked_leaves_the_state_to_the_others() {
        let shared = Arc::new(Watched::new("kept"));
        let other = Arc::clone(&shared);
        let failed = thread::spawn(move || other.update(|_| assert_eq!(1, 2))).join();
        assert!(failed.is_err());
        assert_eq!(*shared.lock(), "kept");
    }
}
