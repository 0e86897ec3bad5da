//! Opens links in the browser or the mail program.
//!
//! A link comes from the book, so it may be anything: only web and mail schemes are opened, and
//! nothing that the opening program could take for an option or a path.

use crate::app::message::Message;
use crate::world::programs;

const SCHEMES: [&str; 3] = ["https://", "http://", "mailto:"];

const PROGRAM: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// Opens the link and reports the result; returns once the opening program has ended.
pub(super) fn open(link: &str, tell: impl Fn(Message)) {
    if !is_openable(link) {
        return tell(Message::Failed(
            "Not opened: only links that begin with https://, http:// or mailto: are".to_owned(),
        ));
    }
    let failed = || Message::Failed(format!("No program here opens links ({PROGRAM}): {link}"));
    match programs::launch(PROGRAM, &[link]) {
        Ok(mut child) => {
            tell(Message::Done(format!("Opening {link}")));
            if !child.wait().is_ok_and(|status| status.success()) {
                tell(failed());
            }
        }
        Err(_) => tell(failed()),
    }
}

fn is_openable(link: &str) -> bool {
    let begins = |scheme: &&str| {
        link.get(..scheme.len()).is_some_and(|start| start.eq_ignore_ascii_case(scheme))
    };
    let rest = SCHEMES.iter().find(|scheme| begins(scheme)).map(|scheme| &link[scheme.len()..]);
    rest.is_some_and(|rest| {
        !rest.is_empty() && !rest.contains(|c: char| c.is_control() || c.is_whitespace())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_links_of_the_web_and_of_mail_are_opened() {
        for (link, expected) in [
            ("https://example.org/a?b=c#d", true),
            ("HTTP://EXAMPLE.ORG", true),
            ("mailto:mara@example.org", true),
            ("https://пример.рф/é", true),
            ("https://", false),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("--help", false),
            ("/bin/sh", false),
            ("https://a b", false),
            ("https://a\u{1b}[31m", false),
            ("", false),
        ] {
            assert_eq!(is_openable(link), expected, "{link}");
        }
    }

    #[test]
    fn a_refusal_is_told_and_nothing_is_started() {
        let told = std::cell::RefCell::new(Vec::new());
        open("file:///etc/passwd", |message| told.borrow_mut().push(message));
        let told = told.into_inner();
        assert!(
            matches!(&told[..], [Message::Failed(why)] if why.contains("https://")),
            "{told:?}"
        );
    }
}
