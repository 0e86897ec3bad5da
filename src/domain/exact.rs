//! Exact texts: canonical strings for values, the same on every machine.
//!
//! Conflict ids are derived from them. So they use the codes of the file, never display words or
//! `Debug`, which may change between builds. They are only compared, never parsed.

use super::field::{Fields, Value};

/// Joins named texts with their lengths, so that different rows give different texts.
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

/// Returns the text of a struct's non-empty fields, so that a field added by a later version
/// changes nothing until it is used.
pub(crate) fn of_fields<T: Fields>(value: &T) -> String {
    let fields = T::FIELDS.iter().map(|field| (field.name, (field.exact)(value)));
    row(fields.filter(|(_, text)| !text.is_empty()))
}

/// Returns the text of a list of structs.
pub(crate) fn of_list<T: Fields>(list: &[T]) -> String {
    row(list.iter().map(|one| ("", of_fields(one))))
}

/// Returns the text of an enum variant with fields.
pub(crate) fn of_variant<'a>(
    name: &str,
    fields: impl IntoIterator<Item = (&'a str, String)>,
) -> String {
    let said = fields.into_iter().filter(|(_, text)| !text.is_empty());
    format!("{name} {}", row(said))
}

/// Returns the text of a custom name.
pub(crate) fn of_other(name: &str) -> String {
    of_variant("Other", [("name", name.to_owned())])
}

/// Implements exact texts for enums: variant names and the texts of their fields.
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
