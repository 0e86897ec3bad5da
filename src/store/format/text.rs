//! Between data and text, for any data: the house style of RON, and reading it strictly.
//!
//! Knows no book. What the words of an error mean to the owner is told by `problem`.

use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Deserialize;

use super::fast;

/// Writes data in the house style: header, two spaces, one field per line, a final newline.
///
/// The data comes erased: `ron` would else be compiled anew for each field of each record.
pub fn write(data: &dyn erased_serde::Serialize) -> Result<String, ron::Error> {
    let mut text = String::new();
    ron::Options::default().to_writer_pretty(&mut text, data, house_style())?;
    text.push('\n');
    Ok(text)
}

/// Writes data in one line, without the header.
pub fn write_in_line(data: &dyn erased_serde::Serialize) -> Result<String, ron::Error> {
    let style = PrettyConfig::new().depth_limit(0).escape_strings(false);
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.to_string_pretty(data, style)
}

/// Reads data from a text, fast if it is plain, else with `ron`, whose error is the answer.
pub fn read<'de, T: Deserialize<'de>>(text: &'de str) -> Result<T, ron::error::SpannedError> {
    match fast::from_str(text) {
        Ok(data) => Ok(data),
        Err(fast::NotPlain) => read_by_ron(text),
    }
}

/// Reads data from a text with `ron` alone.
pub fn read_by_ron<'de, T: Deserialize<'de>>(
    text: &'de str,
) -> Result<T, ron::error::SpannedError> {
    // Whether or not the header stands in a text that was edited by hand.
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME).from_str(text)
}

fn house_style() -> PrettyConfig {
    PrettyConfig::new()
        .new_line("\n")
        .indentor("  ")
        // Escapes would make names in most of the world's scripts unreadable.
        .escape_strings(false)
        // Written by the style and not by the options, or there would be no header line.
        .extensions(Extensions::IMPLICIT_SOME)
}
