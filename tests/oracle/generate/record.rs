//! Writes records as RON in every style that an owner might use.

use super::super::day::Day;
use super::random::Random;

/// Fields that may be wrapped in `Some`; the others are not optional in the program.
const OPTIONAL: [&str; 6] =
    ["fee", "gift_cost", "signed_on", "post_due", "posted_on", "delivered_on"];

/// A record being written.
#[derive(Default)]
pub(crate) struct Record(Vec<String>);

impl Record {
    /// Adds a field with a RON value.
    pub(crate) fn put(&mut self, field: &str, value: &str) {
        self.0.push(format!("{field}: {value}"));
    }

    pub(crate) fn text(&mut self, field: &str, text: &str) {
        self.put(field, &format!("\"{text}\""));
    }

    pub(crate) fn day(&mut self, field: &str, day: Day) {
        self.put(field, &format!("\"{day}\""));
    }

    pub(crate) fn number(&mut self, field: &str, number: i64) {
        self.put(field, &number.to_string());
    }

    pub(crate) fn flag(&mut self, field: &str) {
        self.put(field, "true");
    }

    /// Adds a list, unless empty.
    pub(crate) fn list(&mut self, field: &str, elements: &[String]) {
        if !elements.is_empty() {
            self.put(field, &format!("[\n{}\n]", elements.join(",\n")));
        }
    }

    /// Returns the record in a random style: one line or many, comments, `Some`.
    pub(crate) fn write(self, random: &mut Random) -> String {
        let mut text = "(".to_owned();
        for field in self.0 {
            let field = match field.split_once(": \"") {
                Some((name, value))
                    if random.chance(6) && !value[..value.len() - 1].contains('"') =>
                {
                    let value = &value[..value.len() - 1];
                    match random.within(0, 2) {
                        0 => format!("{name}: r#\"{value}\"#"),
                        1 if OPTIONAL.contains(&name) => format!("{name}: Some(\"{value}\")"),
                        _ => format!("{name}: \"{}\"", escaped(value)),
                    }
                }
                _ => field,
            };
            text.push_str(random.pick(&["", "", "", "\n  ", "\n", " /* a (remark, \") */ "]));
            text.push_str(&field);
            text.push_str(random.pick(&[", ", ", ", ",\n", ", // seen: [\n"]));
        }
        text.push(')');
        text
    }

    /// Returns the record with a name in front: `Paid(on: …)`.
    pub(crate) fn named(self, name: &str, random: &mut Random) -> String {
        format!("{name}{}", self.write(random))
    }
}

/// Returns a text with its first letter escaped.
fn escaped(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| format!("\\u{{{:x}}}", u32::from(letter)));
    format!("{}{}", first.unwrap_or_default(), letters.as_str())
}

/// Returns an amount with the decimals of its currency.
pub(crate) fn amount(random: &mut Random, currency: &str, most: i64) -> String {
    let whole = random.within(1, most);
    match currency {
        "JPY" => format!("{} JPY", whole * 100),
        "KWD" => format!("{whole}.{:03} KWD", random.within(0, 999)),
        _ => format!("{whole}.{:02} {currency}", random.pick(&["0", "0", "50", "5", "99"])),
    }
}
