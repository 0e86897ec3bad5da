//! Lists a whole book as plain text, one fact per line, in a stable order.
//!
//! Two listings are compared line by line, so the text does not depend on today, and an edit
//! changes only its own lines.

use std::collections::HashMap;

use super::group::{in_order, who};
use super::known::{Changed, Known};
use super::labels::Labels;
use super::nouns::Noun;
use crate::domain::book::Records;
use crate::domain::date::Date;
use crate::domain::record::{AnyId, Kind, for_each_record};

/// One record in the list.
struct Part {
    kind: Kind,
    order: (u32, Option<Date>),
    lines: Vec<String>,
}

/// Returns the whole content of a book, in words.
#[must_use]
pub fn listing(records: &Records) -> String {
    let none = Changed::new();
    // Any day far from all days of a book, so that each shows its year.
    let known = Known::new(records, &none, Date::default());
    let mut text = heading(&who(None, &known));
    text.extend(records.brand.fields(&known).iter().map(|line| format!("  {line}\n")));
    let mut groups = groups(records, &known);
    // Records of the brand come below it.
    text.push_str(&told(groups.remove(&None).unwrap_or_default()));
    let named =
        groups.into_iter().map(|(about, parts)| (who(about.as_ref(), &known), about, parts));
    for (who, _, parts) in in_order(named, |(who, about, _)| (about.clone(), who.clone())) {
        text.push('\n');
        text.push_str(&heading(&who));
        text.push_str(&told(parts));
    }
    text
}

fn told(mut parts: Vec<Part>) -> String {
    parts.sort_by(|one, other| {
        (one.kind, one.order, &one.lines).cmp(&(other.kind, other.order, &other.lines))
    });
    parts.iter().flat_map(|part| &part.lines).flat_map(|line| [line.as_str(), "\n"]).collect()
}

fn heading(who: &str) -> String {
    format!("{who}\n")
}

macro_rules! declare {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        fn groups(records: &Records, known: &Known) -> HashMap<Option<AnyId>, Vec<Part>> {
            let mut groups: HashMap<Option<AnyId>, Vec<Part>> = HashMap::new();
            $(for record in records.$table.values() {
                groups.entry(record.about(known)).or_default().push(part(&**record, known));
            })*
            groups
        }
    };
}
for_each_record!(declare);

fn part<R: Noun>(record: &R, known: &Known) -> Part {
    let near = &record.near(known);
    let fields = record.fields(near);
    let lines = match record.noun(near) {
        None => fields.iter().map(|field| format!("  {field}")).collect(),
        // An entry is complete on its one line.
        Some(_) if R::KIND == Kind::Entry => vec![format!("  {}", record.told(near))],
        Some(noun) => std::iter::once(format!("  {noun}"))
            .chain(fields.iter().map(|field| format!("    {field}")))
            .collect(),
    };
    Part { kind: R::KIND, order: record.order(), lines }
}
