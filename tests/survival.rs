//! The soak test for a few seconds: the real program is killed, crowded and refused, and nothing is
//! lost.

#[path = "soak/disk.rs"]
pub(crate) mod disk;
#[path = "soak/kill.rs"]
pub(crate) mod kill;
#[path = "soak/marks.rs"]
pub(crate) mod marks;
#[path = "soak/quit.rs"]
pub(crate) mod quit;
#[path = "soak/typist.rs"]
pub(crate) mod typist;
#[path = "soak/windows.rs"]
pub(crate) mod windows;

use std::time::Duration;

#[test]
fn what_the_foot_promised_is_there_after_a_kill_at_any_moment() {
    let tally = kill::play(20, 5);
    assert!(tally.broken.is_empty(), "{}", tally.broken.join("\n"));
    assert_eq!(tally.rounds, 20);
    assert!(tally.promised > 10 && tally.offered > 0, "{} promises were tried", tally.promised);
}

#[test]
fn windows_that_type_at_once_lose_nothing_of_each_other() {
    let tally = windows::play(2, Duration::from_secs(6), 3);
    assert!(tally.broken.is_empty(), "{}", tally.broken.join("\n"));
    assert!(tally.promised > 4 && tally.names > 2, "{} promises were tried", tally.promised);
    let (marks, conflicts) = (tally.marks, tally.conflicts);
    assert!(marks > 1, "{marks} in fields that both edit, {conflicts} conflicts");
}

#[test]
fn a_full_disk_is_waited_for() {
    // If mounting is not permitted, the model covers it: see `faults`.
    let wrong = disk::full().unwrap_or_default();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn leaving_on_a_full_disk_loses_nothing() {
    let Ok(tally) = quit::play(6, 2) else { return };
    assert!(tally.broken.is_empty(), "{}", tally.broken.join("\n"));
    assert!(tally.added > 6 && tally.asked > 0, "{} times it was asked", tally.asked);
}

#[test]
fn a_folder_that_turns_read_only_is_waited_for() {
    let wrong = disk::readonly().unwrap_or_default();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_folder_that_is_gone_is_waited_for_and_never_made_anew() {
    let wrong = disk::gone();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
