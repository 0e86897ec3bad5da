//! The terminal's capabilities from the environment: colours and characters.

use super::charset::Charset;
use super::page::Ink;
use crate::world::env::Env;

/// The terminal's capabilities.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Looks {
    pub(super) ink: Ink,
    pub(super) charset: Charset,
    /// Whether it can be asked for its background.
    pub(super) answers: bool,
}

impl Looks {
    /// Derives them from `TERM`, the locale and `NO_COLOR`.
    pub(super) fn of(env: &Env) -> Self {
        let term = env.term.as_deref().unwrap_or_default();
        // An unset locale means nothing, as in a container on a modern terminal.
        let is_utf8 = env.locale.as_deref().is_none_or(is_utf8);
        let charset = match (is_utf8, is_old(term)) {
            (false, _) => Charset::Ascii,
            (true, true) => Charset::AsciiMarks,
            (true, false) => Charset::Unicode,
        };
        let is_mono = env.no_color || charset != Charset::Unicode;
        let ink = if is_mono { Ink::Mono } else { Ink::Colour };
        // Older Linux consoles print the query as text.
        let answers = !is_mono && term != "linux" && !term.is_empty();
        Self { ink, charset, answers }
    }
}

/// Returns whether a locale uses UTF-8.
fn is_utf8(locale: &str) -> bool {
    let locale = locale.to_ascii_lowercase();
    locale.contains("utf-8") || locale.contains("utf8")
}

/// Returns whether a kind of terminal lacks colours and our marks: VTs and similar, and anything
/// called monochrome.
fn is_old(term: &str) -> bool {
    let is_vt =
        term.strip_prefix("vt").is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    is_vt || term.ends_with("-mono") || term.ends_with("-m")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn looks(term: &str, locale: Option<&str>, no_color: bool) -> Looks {
        let (term, locale) = (Some(term.to_owned()), locale.map(str::to_owned));
        Looks::of(&Env { no_color, term, locale, ..Env::default() })
    }

    #[test]
    fn old_terminals_and_other_locales_get_no_colour_and_ascii() {
        for (term, locale, expected) in [
            ("xterm-256color", Some("de_DE.UTF-8"), (Ink::Colour, Charset::Unicode, true)),
            ("xterm-256color", Some("en_US.utf8"), (Ink::Colour, Charset::Unicode, true)),
            ("xterm-256color", None, (Ink::Colour, Charset::Unicode, true)),
            ("vte-256color", None, (Ink::Colour, Charset::Unicode, true)),
            ("linux", None, (Ink::Colour, Charset::Unicode, false)),
            ("", None, (Ink::Colour, Charset::Unicode, false)),
            ("vt100", Some("C.UTF-8"), (Ink::Mono, Charset::AsciiMarks, false)),
            ("vt220-8bit", None, (Ink::Mono, Charset::AsciiMarks, false)),
            ("xterm-mono", Some("C.UTF-8"), (Ink::Mono, Charset::AsciiMarks, false)),
            ("ansi-m", None, (Ink::Mono, Charset::AsciiMarks, false)),
            ("xterm-256color", Some("C"), (Ink::Mono, Charset::Ascii, false)),
            ("vt100", Some("POSIX"), (Ink::Mono, Charset::Ascii, false)),
            ("xterm", Some("de_DE.ISO-8859-1"), (Ink::Mono, Charset::Ascii, false)),
        ] {
            let (ink, charset, answers) = expected;
            let expected = Looks { ink, charset, answers };
            assert_eq!(looks(term, locale, false), expected, "{term} {locale:?}");
        }
        let without = Looks { ink: Ink::Mono, charset: Charset::Unicode, answers: false };
        assert_eq!(looks("xterm", None, true), without);
    }
}
