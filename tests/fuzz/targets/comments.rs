//! Comments: collected from any text, and woven into the written text, which stays the same book;
//! none is lost or duplicated.

use cahoots::store::format::comments::Comments;
use cahoots::store::format::contents;

use super::Outcome;

/// Building blocks of books with comments.
pub(crate) const WORDS: &[&str] = &[
    "// mine\n",
    "//\n",
    "/* a */",
    "/* a\n b */",
    "/* /* a */ */",
    "/*",
    "*/",
    "//",
    "// \"\n",
    "// )\n",
    "// é\n",
    "\"",
    "r#\"",
    "\"#",
    "(",
    ")",
    "[",
    "]",
    ",",
    "\n",
    "\r\n",
    "\n\n\n",
    "      ",
    "id: \"x\"",
    "title: \"x\",\n",
    "notes: \"// no\",\n",
    "\"home\",\n",
    "{",
    "}",
    "'",
    "\\",
    "#![enable(implicit_some)]",
    "\u{feff}",
    "\u{85}",
];

/// Collects the comments of a text, and weaves those of a book into its saved text.
pub(crate) fn run(bytes: &[u8]) -> Outcome {
    let Ok(text) = std::str::from_utf8(bytes) else { return Outcome::Refused };
    let comments = Comments::collect(text);
    let Ok(read) = contents::read(bytes) else { return Outcome::Refused };
    if read.newer.is_some() {
        return Outcome::Refused;
    }
    let plain = contents::write(&read.records).expect("what was read can be written");
    let woven = comments.weave(plain.clone());
    assert!(contents::reads_back(&woven.text, &read.records), "another book:\n{}", woven.text);
    assert_eq!(woven.lost, 0, "the records are all there:\n{}", woven.text);
    let again = Comments::collect(&woven.text);
    assert_eq!(again.len(), comments.len(), "told twice or lost:\n{}", woven.text);
    let twice = again.weave(plain);
    assert!(twice.text == woven.text, "not stable:\n{}\nthen:\n{}", woven.text, twice.text);
    let merged = Comments::merged(&comments, &again, &again);
    assert_eq!(merged.len(), again.len(), "merging what is the same changes nothing");
    if comments.is_empty() { Outcome::Refused } else { Outcome::Taken }
}
