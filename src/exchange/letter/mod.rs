//! Message texts: templates filled from the book.
//!
//! The built-in templates are in `assets/templates`; a file of the same name in the owner's
//! template folder overrides one. An invalid file is reported with file, line and field, and the
//! built-in one is used. A known field without a value is shown as `[missing: code]`. The caller
//! reads the files.

mod engine;
mod fields;

pub use engine::Fault;
pub use fields::{FIELDS, Fields, fields};

use crate::domain::text::Prose;
use crate::insight::letter::Letter;

/// An owner's template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// Its path for display.
    pub path: String,
    /// Its text.
    pub text: String,
}

/// A rendered message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// The text; without a final line break, so that a shell does not run it when pasted by
    /// mistake.
    pub text: String,
    /// The owner's template used; none for the built-in one.
    pub own: Option<String>,
    /// The shown fields without a value, in order of appearance.
    pub missing: Vec<String>,
    /// Why the owner's template was not used.
    pub fault: Option<Fault>,
}

/// Returns the built-in template of a letter; none for the brief, which is generated from the
/// agreement.
#[must_use]
pub fn built_in(letter: Letter) -> Option<&'static str> {
    Some(match letter {
        Letter::Brief => return None,
        Letter::FirstMessage => include_str!("../../../assets/templates/first-message.txt"),
        Letter::FollowUp => include_str!("../../../assets/templates/follow-up.txt"),
        Letter::GiftArrived => include_str!("../../../assets/templates/gift-arrived.txt"),
        Letter::Reminder => include_str!("../../../assets/templates/reminder.txt"),
        Letter::ChangesAsked => include_str!("../../../assets/templates/changes-asked.txt"),
        Letter::Thanks => include_str!("../../../assets/templates/thanks.txt"),
        Letter::Renewal => include_str!("../../../assets/templates/renewal.txt"),
        Letter::TakeDown => include_str!("../../../assets/templates/take-down.txt"),
    })
}

/// Renders a letter: with the owner's template if there is a valid one.
///
/// # Panics
///
/// Never: no field is longer than the built-in templates can take, as a test proves.
#[must_use]
pub fn message(letter: Letter, fields: &Fields, own: Option<&Own>) -> Message {
    let mut fault = None;
    if let Some(own) = own {
        match engine::fill(&own.path, &own.text, fields) {
            Ok(filled) => return set(filled, Some(own.path.clone()), None),
            Err(why) => fault = Some(why),
        }
    }
    let file = letter.file().unwrap_or_default();
    let filled = engine::fill(file, built_in(letter).unwrap_or_default(), fields)
        .expect("the built-in templates can be filled, however long the fields are");
    set(filled, None, fault)
}

fn set(filled: engine::Filled, own: Option<String>, fault: Option<Fault>) -> Message {
    // A template is an ordinary file, and may contain unsafe characters.
    let text = Prose::new(&filled.text);
    Message { text: text.trim_start_matches('\n').to_owned(), own, missing: filled.missing, fault }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::choice::Choice;
    use crate::domain::sample::{book, id, today};
    use crate::insight::letter::{Addressed, occasions};

    fn own(text: &str) -> Own {
        Own { path: "templates/thanks.txt".to_owned(), text: text.to_owned() }
    }

    fn to(influencer: &str, partnership: Option<&str>) -> Addressed {
        Addressed { influencer: id(influencer), partnership: partnership.map(id), about: None }
    }

    fn thanks(text: &str) -> Message {
        let fields = fields(&book(), &to("mara", Some("mara-spring")), today());
        message(Letter::Thanks, &fields, Some(&own(text)))
    }

    #[test]
    fn every_built_in_template_can_be_filled_for_everybody() {
        let book = book();
        let everybody = [
            to("mara", Some("mara-spring")),
            to("mara", Some("mara-autumn")),
            to("tomas", Some("tomas-winter")),
            to("jo", Some("jo-first")),
            to("jo", None),
        ];
        for to in everybody {
            for occasion in occasions(&book, &to, today()) {
                let to = Addressed { about: occasion.about, ..to.clone() };
                let fields = fields(&book, &to, today());
                if occasion.letter.file().is_none() {
                    continue;
                }
                let filled = message(occasion.letter, &fields, None);
                assert!(filled.text.starts_with("Hi "), "{}", filled.text);
                assert!(filled.text.ends_with("Fern & Clay"), "{}", filled.text);
                assert!(!filled.text.contains("{{") && !filled.text.contains("{%"));
                for name in &filled.missing {
                    assert!(filled.text.contains(&format!("[missing: {name}]")), "{name}");
                }
            }
        }
    }

    #[test]
    fn every_built_in_template_can_be_filled_however_long_the_texts_of_the_book_are() {
        for text in
            ["x".repeat(64 * 1024), "👩\u{200d}💻".repeat(6 * 1024), "é\n".repeat(32 * 1024)]
        {
            let mut fields = Fields::default();
            for (name, _) in FIELDS {
                fields.put(name, text.clone());
            }
            for letter in Letter::ALL.iter().filter(|letter| letter.file().is_some()) {
                let filled = message(*letter, &fields, None);
                assert!(filled.text.contains('…') && filled.text.starts_with("Hi "), "{letter}");
            }
        }
    }

    #[test]
    fn one_cluster_that_is_longer_than_a_field_leaves_the_mark_of_the_cut_alone() {
        let mut fields = Fields::default();
        fields.put("name", format!("e{}", "\u{301}".repeat(4096)));
        assert_eq!(fields.get("name"), Some("…"));
        fields.put("name", "x".repeat(4096));
        assert_eq!(fields.get("name").map(str::len), Some(4096), "what fits stays whole");
    }

    #[test]
    fn every_letter_but_the_brief_has_a_template() {
        for letter in Letter::ALL {
            assert_eq!(built_in(*letter).is_some(), letter.file().is_some(), "{letter}");
        }
    }

    #[test]
    fn the_owners_template_comes_before_the_built_in_one() {
        let filled = thanks("Thanks, {{ name }}! Your code {{ code }} works.\n");
        assert_eq!(filled.text, "Thanks, Mara! Your code MARA15 works.");
        assert_eq!(filled.own.as_deref(), Some("templates/thanks.txt"));
        assert_eq!((filled.missing, filled.fault), (vec![], None));
    }

    #[test]
    fn a_field_of_which_nothing_is_known_is_shown_as_missing_once_each() {
        let filled =
            thanks("{{ gift }} {{ contact }} {{ gift }} {% if gift %}yes{% else %}no{% endif %}");
        assert_eq!(filled.text, "[missing: gift] [missing: contact] [missing: gift] no");
        assert_eq!(filled.missing, ["gift", "contact"]);
    }

    #[test]
    fn a_template_that_cannot_be_used_is_named_and_the_built_in_one_is_used() {
        for (text, expected) in [
            (
                "Hi,\n\n{{ naem }}",
                "templates/thanks.txt, line 3: no field is called naem; did you mean name?",
            ),
            (
                "{% if code %}\n{{ qqq }}{% endif %}",
                "templates/thanks.txt, line 2: no field is called qqq",
            ),
            (
                "qqq\n{% if qqq %}a{% endif %}",
                "templates/thanks.txt, line 2: no field is called qqq",
            ),
            (
                "{{ name.first }}",
                "templates/thanks.txt, line 1: no field is called name.first; did you mean name?",
            ),
            (
                "one\n{{ name",
                "templates/thanks.txt, line 2: unexpected end of input, expected end of variable block",
            ),
            (
                "{% if code %}",
                "templates/thanks.txt, line 1: unexpected end of input, expected end of block",
            ),
            ("{{ name | shout }}", "templates/thanks.txt, line 1: filter shout is unknown"),
            ("{% include 'x.txt' %}", "templates/thanks.txt, line 1: unknown statement include"),
            ("{{ read('x') }}", "templates/thanks.txt, line 1: no field is called read"),
        ] {
            let filled = thanks(text);
            let fault = filled.fault.map(|fault| fault.to_string());
            assert_eq!(fault.as_deref(), Some(expected), "{text}");
            assert!(
                filled.text.starts_with("Hi Mara,") && filled.own.is_none(),
                "the built-in one"
            );
        }
    }

    #[test]
    fn a_template_that_never_ends_or_never_stops_writing_is_refused() {
        for text in [
            "{% for a in name %}{% for b in handle %}{% for c in name %}{% for d in handle %}\
             {% for e in handle %}x{% endfor %}{% endfor %}{% endfor %}{% endfor %}{% endfor %}",
            "{{ 'x' * 100000 }}",
            "{{ 'x' * 100000000000 }}",
        ] {
            let filled = thanks(text);
            assert!(filled.fault.is_some() && filled.text.starts_with("Hi Mara,"), "{text}");
        }
    }

    #[test]
    fn nothing_that_commands_a_terminal_gets_through_a_template() {
        let filled = thanks("a\u{1b}[31m\u{202e}b\r\n{{ '\\u001b[2Jc\\u202e' }}\u{7}\n\n");
        assert_eq!(filled.text, "a[31mb\n[2Jc");
    }
}
