//! The log of a session: content, permissions, and no personal data.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::pty::{add_influencer, quit};
use crate::support::launch::Launch;
use crate::support::pty::Pty;

/// Minimum length of a book's text that cannot occur in a log by chance.
const LEAST: usize = 5;

fn start(
    home: &std::sync::Arc<tempfile::TempDir>,
    arguments: &[&str],
    levels: Option<&str>,
) -> Pty {
    let launch = Launch::cahoots_in(home, arguments);
    match levels {
        Some(levels) => launch.variable("CAHOOTS_LOG", levels).start(),
        None => launch.start(),
    }
}

/// Plays a session with an edit, a failed save and a good one; returns its log.
fn play(levels: Option<&str>) -> (Pty, String) {
    let home = std::sync::Arc::new(tempfile::TempDir::new().unwrap());
    fs::copy("assets/demo.ron", home.path().join("mine.ron")).unwrap();
    let pty = start(&home, &["--book", "mine.ron", "--log", "session.log"], levels);
    pty.wait_for("Today");
    add_influencer(&pty, "Quirina Zweig");
    pty.wait_for("saved");
    pty.send("4/quirina\r");
    pty.wait_for("Quirina");
    quit(&pty);
    let log = fs::read_to_string(home.path().join("session.log")).unwrap();
    (pty, log)
}

/// Returns every quoted text of a book.
fn texts(book: &Path) -> BTreeSet<String> {
    let text = fs::read_to_string(book).unwrap();
    let quoted = text.split('"').skip(1).step_by(2);
    let words =
        quoted.flat_map(|text| text.split_whitespace().map(str::to_owned).chain([text.to_owned()]));
    // Days are no secret: each line of a log has one.
    let is_telling =
        |word: &String| word.len() >= LEAST && word.parse::<chrono::NaiveDate>().is_err();
    words.filter(is_telling).collect()
}

#[test]
fn at_the_usual_level_a_log_tells_what_was_done_and_nothing_of_whom() {
    let (pty, log) = play(None);
    let home = pty.home().path();
    for expected in ["version", "opened: ", "first frame after", "saved in", "the owner quits"] {
        assert!(log.contains(expected), "{expected} is missing in:\n{log}");
    }
    let texts = texts(&home.join("mine.ron"));
    assert!(texts.len() > 500 && texts.contains("Quirina"), "{} texts", texts.len());
    // Whole words: a short name may be part of one of our words.
    let own: BTreeSet<&str> = log.split(|c: char| !c.is_alphanumeric()).collect();
    // Words of the log itself that the sample's notes contain too.
    let ours = ["after", "first", "frame", "owner", "influencers", "partnerships", "deliverables"];
    let is_told = |text: &&String| {
        if text.contains(|c: char| !c.is_alphanumeric()) {
            log.contains(text.as_str())
        } else {
            own.contains(text.as_str()) && !ours.contains(&text.as_str())
        }
    };
    let told: Vec<&String> = texts.iter().filter(is_told).collect();
    assert!(told.is_empty(), "{told:?} in:\n{log}");
    for secret in ["mine.ron", "session.log", home.to_str().unwrap(), "/home", "/root"] {
        assert!(!log.contains(secret), "{secret} in:\n{log}");
    }
}

#[cfg(unix)]
#[test]
fn a_log_is_private_and_goes_on_where_it_ended() {
    use std::os::unix::fs::PermissionsExt;
    let (pty, log) = play(None);
    let path = pty.home().path().join("session.log");
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = start(pty.home(), &["--book", "mine.ron", "--log", "session.log"], None);
    again.wait_for("Today");
    quit(&again);
    let longer = fs::read_to_string(&path).unwrap();
    assert!(longer.starts_with(&log) && longer.len() > log.len());
}

#[test]
fn levels_alone_write_the_log_in_the_state_folder() {
    let home = std::sync::Arc::new(tempfile::TempDir::new().unwrap());
    let pty = start(&home, &["demo"], Some("debug"));
    pty.wait_for("throw-away");
    quit(&pty);
    let log = fs::read_to_string(home.path().join("state/cahoots/cahoots.log")).unwrap();
    assert!(log.contains("first frame"), "{log}");
}

#[test]
fn levels_and_files_that_are_none_are_refused() {
    let home = std::sync::Arc::new(tempfile::TempDir::new().unwrap());
    for (arguments, levels, expected) in [
        (&["demo"][..], Some("cahoots=loud"), "$CAHOOTS_LOG cannot be read"),
        (&["demo", "--log", "."][..], None, "cannot write the log ."),
        (&["demo", "--log", "no/such/folder"][..], None, "cannot write the log no/such/folder"),
    ] {
        let pty = start(&home, arguments, levels);
        assert_eq!(pty.wait_exit(), Ok(2), "{}", pty.screen_text());
        pty.assert_left_clean();
        assert!(pty.screen_text().contains(expected), "{}", pty.screen_text());
    }
}
