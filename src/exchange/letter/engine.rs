//! The template engine: allowed fields, limits, and errors.
//!
//! Knows fields by name only. No files, no functions, no filters: a template can access nothing
//! else.

use std::collections::BTreeSet;
use std::fmt;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};

use minijinja::value::{Object, ObjectRepr};
use minijinja::{Environment, Error, UndefinedBehavior, Value};

use super::fields::Fields;

/// Maximum steps of a template; ours take a few hundred.
const FUEL: u64 = 50_000;
/// Maximum length of a message in bytes.
const LONGEST: usize = 64 * 1024;

/// Why a template cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// It has an unknown field.
    #[error("{file}, line {line}: no field is called {field}{}", meant(near.as_deref()))]
    UnknownField {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// The field.
        field: String,
        /// A similar field.
        near: Option<String>,
    },
    /// It has a syntax error, or exceeds a limit.
    #[error("{file}, line {line}: {why}")]
    Broken {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        why: String,
    },
}

fn meant(near: Option<&str>) -> String {
    near.map(|near| format!("; did you mean {near}?")).unwrap_or_default()
}

/// A filled template.
pub(super) struct Filled {
    /// The text.
    pub(super) text: String,
    /// The shown fields without a value, in order of appearance.
    pub(super) missing: Vec<String>,
}

/// Fills a template.
pub(super) fn fill(file: &str, source: &str, fields: &Fields) -> Result<Filled, Fault> {
    let mut engine = Environment::empty();
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.set_fuel(Some(FUEL));
    let broken = |error: &Error| Fault::Broken {
        file: file.to_owned(),
        line: error.line().unwrap_or(1),
        why: error.detail().map_or_else(|| error.kind().to_string(), str::to_owned),
    };
    let template = engine.template_from_named_str(file, source).map_err(|error| broken(&error))?;
    // Checked before rendering: a branch unused today may be used another day.
    let unknown: BTreeSet<String> = template
        .undeclared_variables(true)
        .into_iter()
        .filter(|name| !fields.knows(name))
        .collect();
    if let Some((line, field)) = first_of(&unknown, source) {
        let near = fields.nearest(&field).map(str::to_owned);
        return Err(Fault::UnknownField { file: file.to_owned(), line, field, near });
    }
    let missing = Missing::default();
    let root = Value::from_object(Root { fields: fields.clone(), missing: missing.clone() });
    let mut page = Bounded::default();
    let written = template.render_captured_to(root, &mut page);
    if page.is_full {
        let why = format!("it makes a text of more than {LONGEST} bytes");
        return Err(Fault::Broken { file: file.to_owned(), line: 1, why });
    }
    written.map_err(|error| broken(&error))?;
    let text = String::from_utf8_lossy(&page.bytes).into_owned();
    Ok(Filled { text, missing: missing.names() })
}

/// Returns the first of these names in the tags of a template, and its line.
fn first_of(names: &BTreeSet<String>, source: &str) -> Option<(usize, String)> {
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '.');
    let mut within = false;
    let mut at = 0;
    while at < source.len() {
        let rest = &source[at..];
        if rest.starts_with("{{") || rest.starts_with("{%") {
            within = true;
        } else if rest.starts_with("}}") || rest.starts_with("%}") {
            within = false;
        }
        let word = rest.split(|c| !is_word(c)).next().unwrap_or_default();
        if within && names.contains(word) {
            return Some((source[..at].matches('\n').count() + 1, word.to_owned()));
        }
        let step = rest.chars().next().map_or(1, char::len_utf8);
        at += if word.is_empty() { step } else { word.len() };
    }
    // Written in an unexpected way, such as `name["first"]`.
    names.first().map(|name| (1, name.clone()))
}

/// The variables of a template.
#[derive(Debug)]
struct Root {
    fields: Fields,
    missing: Missing,
}

impl Object for Root {
    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        let name = key.as_str()?;
        Some(match self.fields.get(name)? {
            "" => {
                Value::from_object(Nothing { name: name.to_owned(), missing: self.missing.clone() })
            }
            text => Value::from(text),
        })
    }
}

/// A field without a value: false in a condition, and a note when shown.
#[derive(Debug)]
struct Nothing {
    name: String,
    missing: Missing,
}

impl Object for Nothing {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Plain
    }

    fn is_true(self: &Arc<Self>) -> bool {
        false
    }

    fn render(self: &Arc<Self>, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.missing.note(&self.name);
        write!(to, "[missing: {}]", self.name)
    }
}

/// The missing fields that were shown; clones share the list.
#[derive(Clone, Debug, Default)]
struct Missing(Arc<Mutex<Vec<String>>>);

impl Missing {
    fn note(&self, name: &str) {
        let mut names = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !names.iter().any(|known| known == name) {
            names.push(name.to_owned());
        }
    }

    fn names(&self) -> Vec<String> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// An output with limited length.
#[derive(Default)]
struct Bounded {
    bytes: Vec<u8>,
    is_full: bool,
}

impl io::Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.bytes.len() + bytes.len() > LONGEST {
            self.is_full = true;
            return Err(io::ErrorKind::StorageFull.into());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
