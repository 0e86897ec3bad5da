//! Several windows type into one book at once: everything promised to each is in the book at the
//! end, in its field or among the conflicts.

use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::kill::{IS_OPEN, book_of, home_with_a_book, settled};
use super::marks;
use super::typist::{Promises, Typist};
use crate::support::launch::Launch;
use crate::support::pty::Pty;
use crate::support::rng::Rng;

/// The result.
pub(crate) struct Tally {
    pub(crate) promised: u64,
    /// The names in the book at the end.
    pub(crate) names: usize,
    /// The promised edits of shared fields.
    pub(crate) marks: usize,
    /// Fields that two windows edited at once, with both values kept.
    pub(crate) conflicts: usize,
    /// Broken promises, in words.
    pub(crate) broken: Vec<String>,
}

/// Opens this many windows on one book and types into all of them for this long.
pub(crate) fn play(windows: u64, time: Duration, seed: u64) -> Tally {
    let home = home_with_a_book();
    marks::add_shared(&book_of(&home));
    let deadline = Instant::now() + time;
    let typing = (0..windows).map(|number| {
        let home = Arc::clone(&home);
        thread::spawn(move || type_until(deadline, &home, number, seed))
    });
    let typing: Vec<_> = typing.collect();
    let mut promises = Promises::default();
    let mut broken = Vec::new();
    for one in typing {
        match one.join() {
            Ok(mine) => promises.join(mine),
            Err(why) => broken.push(format!("a window failed: {:?}", why.downcast_ref::<String>())),
        }
    }
    let names = settled(&book_of(&home), &promises);
    broken.extend(promises.broken(&names));
    let found = marks::find(&book_of(&home), &promises.marks);
    broken.extend(found.missing);
    Tally {
        promised: promises.count,
        names: names.len(),
        marks: promises.marks.len(),
        conflicts: found.conflicts,
        broken,
    }
}

/// Types into one window until the end, and leaves it properly.
fn type_until(deadline: Instant, home: &Arc<TempDir>, number: u64, seed: u64) -> Promises {
    let mut rng = Rng::new(seed * 100 + number + 1);
    let mut typist = Typist::new(format!("W{number}"));
    let mut promises = Promises::default();
    let pty = Launch::cahoots_in(home, &[]).size(100, 30).start();
    pty.wait_for(IS_OPEN);
    while Instant::now() < deadline {
        if rng.below(4) == 0 && typist.has_just_added() {
            typist.undo(&pty);
        } else {
            typist.add(&pty);
        }
        let shown = typist.wait_until_shown(&pty, &mut promises);
        assert!(shown, "never shown:\n{}", pty.screen_text());
        if rng.below(2) == 0 {
            let is_promised = typist.wait_until_promised(&pty, &mut promises);
            assert!(is_promised, "no promise:\n{}", pty.screen_text());
            promises.mark(marks::make(&pty, number, &mut rng));
            typist.has_done_more();
        }
        // Sometimes a burst, sometimes a pause of more than two file checks.
        let pause = [0, 0, 5, 50, 400, 5_000][rng.below(6)];
        let left = deadline.saturating_duration_since(Instant::now());
        thread::sleep(Duration::from_millis(pause).min(left));
    }
    assert!(typist.wait_until_promised(&pty, &mut promises), "no promise:\n{}", pty.screen_text());
    leave(&pty);
    promises
}

/// Quits, and checks that the program exits cleanly.
fn leave(pty: &Pty) {
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0), "{}", pty.screen_text());
}
