//! Exact texts: what a value is called where every machine must call it the same.
//!
//! The ids of conflicts are made of them. So they are told by the codes of the file and never by
//! wording or by `Debug`, which another build may put differently. They are for comparing alone:
//! nobody reads one back.

use super::field::{Fields, Value};

/// Returns texts in a row, each behind its name and its length: no two rows are one text.
pub(crate) fn row<'a>(parts: impl IntoIterator<Item = (&'a str, String)>) -> String {
    let mut row = String::new();
    for (name, text) in parts {
        let length = text.len().to_string();
        for piece in [name, ":", &length, ":", &text, ";"] {
            row.push_str(piece);
        }
    }
    row
}

/// Returns the text of a value that has fields: of those that say something, so that a field which
/// a later version adds changes no text before it is written in.
pub(crate) fn of_fields<T: Fields>(value: &T) -> String {
    let fields = T::FIELDS.iter().map(|field| (field.name, (field.exact)(value)));
    row(fields.filter(|(_, text)| !text.is_empty()))
}

/// Returns the text of a list of such values.
pub(crate) fn of_list<T: Fields>(list: &[T]) -> String {
    row(list.iter().map(|one| ("", of_fields(one))))
}

/// Returns the text of one variant of an enum, by its fields.
pub(crate) fn of_variant<'a>(
    name: &str,
    fields: impl IntoIterator<Item = (&'a str, String)>,
) -> String {
    let said = fields.into_iter().filter(|(_, text)| !text.is_empty());
    format!("{name} {}", row(said))
}

/// Returns the text of a name that is not among the known ones.
pub(crate) fn of_other(name: &str) -> String {
    of_variant("Other", [("name", name.to_owned())])
}

/// Tells the variants of an enum by their names and the exact texts of their fields.
macro_rules! variants {
    ($value:ident: $type:ident { $($variant:ident { $($field:ident),* })* }) => {
        match $value { $(
            $type::$variant { $($field),* } => {
                let fields: Vec<(&str, String)> = vec![
                    $((stringify!($field), $crate::domain::field::Value::exact($field))),*
                ];
                $crate::domain::exact::of_variant(stringify!($variant), fields)
            }
        )* }
    };
}
pub(crate) use variants;

/// Returns the text of a list of simple values.
pub(crate) fn of_values<T: Value>(list: &[T]) -> String {
    row(list.iter().map(|one| ("", one.exact())))
}

#[cfg(test)]
mod tests;
