//! Upgrades older formats to ours, one format number per step.
//!
//! A step is a pure function of the text: it renames, splits or adds at token positions, so all
//! else stays as written, comments included. The readers check whether the result is a book. A step
//! is frozen with the format that it produces, and so are the books in `tests/fixtures/upgrade/`
//! that test it.

use std::borrow::Cow;

use super::scan::{self, Kind, Token};

/// A step from one format to the next.
#[derive(Clone, Copy, Debug)]
pub struct Upgrade {
    /// The format that it upgrades.
    pub from: u32,
    /// Changes everything but the number.
    pub step: fn(&str) -> String,
}

/// All steps; none yet, as format 1 is the first.
pub const UPGRADES: &[Upgrade] = &[];

/// Upgrades a text from one format to another; none if a step is missing.
pub fn upgraded<'t>(text: &'t str, from: u32, to: u32, steps: &[Upgrade]) -> Option<Cow<'t, str>> {
    let mut text = Cow::Borrowed(text);
    for format in from..to {
        let known = steps.iter().find(|upgrade| upgrade.from == format)?;
        text = Cow::Owned(renumbered(&(known.step)(&text), format + 1));
    }
    Some(text)
}

/// Returns a text with this format number.
fn renumbered(text: &str, format: u32) -> String {
    let tokens: Vec<Token> = scan::tokens(text).filter(|one| one.kind != Kind::Comment).collect();
    let written = |token: &Token| &text[token.range.clone()];
    let mut depth = 0_usize;
    let number = tokens.windows(3).find(|tokens| {
        match tokens[0].kind {
            Kind::Open => depth += 1,
            Kind::Close => depth = depth.saturating_sub(1),
            Kind::Text | Kind::Word | Kind::Mark | Kind::Comment | Kind::Torn => {}
        }
        depth == 1 && written(&tokens[0]) == "format" && written(&tokens[1]) == ":"
    });
    let Some([_, _, number]) = number else { return text.to_owned() };
    let (before, behind) = (&text[..number.range.start], &text[number.range.end..]);
    format!("{before}{format}{behind}")
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: &str = include_str!("../../../tests/fixtures/upgrade/1.ron");
    const SECOND: &str = include_str!("../../../tests/fixtures/upgrade/2.ron");
    const THIRD: &str = include_str!("../../../tests/fixtures/upgrade/3.ron");

    /// Steps that no real book needs: one renames a field and a word; one splits a field in two.
    const STEPS: &[Upgrade] =
        &[Upgrade { from: 1, step: first_step }, Upgrade { from: 2, step: second_step }];

    /// Renames fields and replaces values.
    fn changed(text: &str, rule: impl Fn(&str, &str) -> Option<(String, String)>) -> String {
        let (mut out, mut done) = (String::new(), 0);
        for field in scan::fields(text) {
            let Some((name, value)) = rule(field.name, &text[field.value.clone()]) else {
                continue;
            };
            let start = text[..field.value.start].rfind(field.name).unwrap();
            out.push_str(&text[done..start]);
            out.push_str(&name);
            out.push_str(&text[start + field.name.len()..field.value.start]);
            out.push_str(&value);
            done = field.value.end;
        }
        out + &text[done..]
    }

    fn first_step(text: &str) -> String {
        changed(text, |name, value| {
            let word = if value == "Signed" { "Agreed" } else { value };
            (name == "step").then(|| ("stage".to_owned(), word.to_owned()))
        })
    }

    fn second_step(text: &str) -> String {
        changed(text, |name, value| {
            let (amount, currency) = value.trim_matches('"').split_once(' ')?;
            let value = format!("\"{amount}\", currency: \"{currency}\"");
            (name == "fee").then(|| (name.to_owned(), value))
        })
    }

    #[test]
    fn each_step_gives_the_frozen_book_of_the_next_format_with_its_comments() {
        for (text, from, to, expected) in [
            (FIRST, 1, 2, SECOND),
            (SECOND, 2, 3, THIRD),
            (FIRST, 1, 3, THIRD),
            (THIRD, 3, 3, THIRD),
        ] {
            assert_eq!(upgraded(text, from, to, STEPS).unwrap(), expected, "{from} to {to}");
        }
    }

    #[test]
    fn without_a_step_there_is_no_way() {
        assert_eq!(upgraded(FIRST, 0, 3, STEPS), None);
        assert_eq!(upgraded(THIRD, 3, 4, STEPS), None);
    }

    #[test]
    fn every_step_that_is_known_leads_to_the_next_one_up_to_ours() {
        let from = UPGRADES.iter().map(|upgrade| upgrade.from);
        assert!(from.eq(1..super::super::v1::FORMAT));
    }

    #[test]
    fn only_the_number_of_the_book_itself_is_changed() {
        let text =
            "/* format: 1 */ (a: (format: 1), // format: 1\n format /* x */ : 1, b: \"format: 1\")";
        let expected = text.replace(": 1, b", ": 7, b");
        assert_eq!(renumbered(text, 7), expected);
        assert_eq!(renumbered("(a: 1)", 7), "(a: 1)");
    }
}
