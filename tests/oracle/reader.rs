//! Parses RON into a tree: structs, words, lists, texts, numbers, flags, `Some`, comments, and the
//! header that makes `Some` implicit. Knows no fields.

use super::tree::Node;

/// Returns the tree of a text, or the error with its byte offset.
pub(crate) fn read(text: &str) -> Result<Node, String> {
    let mut reader = Reader { text, at: 0 };
    reader.skip();
    while reader.eat("#!") {
        let end = reader.rest().find(']').ok_or("the head does not end")?;
        reader.at += end + 1;
        reader.skip();
    }
    let node = reader.value()?;
    reader.skip();
    if reader.rest().is_empty() { Ok(node) } else { reader.fail("something follows the book") }
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn fail<T>(&self, what: &str) -> Result<T, String> {
        let near: String = self.rest().chars().take(30).collect();
        Err(format!("{what} at byte {}: {near:?}", self.at))
    }

    fn eat(&mut self, token: &str) -> bool {
        let is_here = self.rest().starts_with(token);
        if is_here {
            self.at += token.len();
        }
        is_here
    }

    /// Skips blanks and comments; block comments nest.
    fn skip(&mut self) {
        loop {
            let blanks = self.rest().len() - self.rest().trim_start().len();
            self.at += blanks;
            if self.rest().starts_with("//") {
                self.at += self.rest().find('\n').unwrap_or(self.rest().len());
            } else if self.eat("/*") {
                let mut depth = 1;
                while depth > 0 && !self.rest().is_empty() {
                    if self.eat("/*") {
                        depth += 1;
                    } else if self.eat("*/") {
                        depth -= 1;
                    } else {
                        self.at += self.rest().chars().next().map_or(0, char::len_utf8);
                    }
                }
            } else if blanks == 0 {
                return;
            }
        }
    }

    fn value(&mut self) -> Result<Node, String> {
        self.skip();
        let Some(first) = self.rest().chars().next() else {
            return self.fail("a value is missing");
        };
        match first {
            '"' => self.quoted().map(Node::Text),
            '[' => self.list(),
            '(' => self.brackets(String::new()),
            '0'..='9' | '-' | '+' | '.' => Ok(self.number()),
            _ if self.is_raw_text() => self.raw().map(Node::Text),
            _ if first.is_alphabetic() || first == '_' => self.word(),
            _ => self.fail("no value starts like this"),
        }
    }

    fn list(&mut self) -> Result<Node, String> {
        self.at += 1;
        let mut elements = Vec::new();
        loop {
            self.skip();
            if self.eat("]") {
                return Ok(Node::List(elements));
            }
            elements.push(self.value()?);
            self.comma(']')?;
        }
    }

    fn comma(&mut self, close: char) -> Result<(), String> {
        self.skip();
        if self.eat(",") || self.rest().starts_with(close) {
            Ok(())
        } else {
            self.fail("a comma is missing")
        }
    }

    fn word(&mut self) -> Result<Node, String> {
        let name = self.name().to_owned();
        match name.as_str() {
            "true" => return Ok(Node::Flag(true)),
            "false" => return Ok(Node::Flag(false)),
            _ => {}
        }
        self.skip();
        if !self.rest().starts_with('(') {
            return Ok(Node::Word(name, Vec::new()));
        }
        let is_some = name == "Some";
        match self.brackets(name)? {
            Node::Word(_, mut values) if is_some && values.len() == 1 => Ok(values.remove(0)),
            node => Ok(node),
        }
    }

    fn name(&mut self) -> &'a str {
        let rest = self.rest();
        let end = rest.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    /// Parses the content of parentheses: fields if a name and a colon come first, else values.
    fn brackets(&mut self, name: String) -> Result<Node, String> {
        self.at += 1;
        let (mut fields, mut values) = (Vec::new(), Vec::new());
        loop {
            self.skip();
            if self.eat(")") {
                let is_word = !values.is_empty();
                return Ok(if is_word {
                    Node::Word(name, values)
                } else {
                    Node::Record(name, fields)
                });
            }
            let start = self.at;
            let field = self.name().to_owned();
            self.skip();
            if !field.is_empty() && self.eat(":") {
                fields.push((field, self.value()?));
            } else {
                self.at = start;
                values.push(self.value()?);
            }
            self.comma(')')?;
        }
    }

    fn number(&mut self) -> Node {
        let rest = self.rest();
        let is_part = |c: char| c.is_ascii_alphanumeric() || "+-._".contains(c);
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        self.at += end;
        Node::Number(rest[..end].replace('_', ""))
    }

    fn is_raw_text(&self) -> bool {
        let hashes = self.rest().strip_prefix('r').map(|rest| rest.trim_start_matches('#'));
        hashes.is_some_and(|rest| rest.starts_with('"'))
    }

    fn raw(&mut self) -> Result<String, String> {
        self.at += 1;
        let hashes = self.rest().len() - self.rest().trim_start_matches('#').len();
        self.at += hashes + 1;
        let close = format!("\"{}", "#".repeat(hashes));
        let Some(end) = self.rest().find(&close) else {
            return self.fail("a raw text does not end");
        };
        let text = self.rest()[..end].to_owned();
        self.at += end + close.len();
        Ok(text)
    }

    fn quoted(&mut self) -> Result<String, String> {
        self.at += 1;
        let mut text = String::new();
        loop {
            let Some(next) = self.rest().chars().next() else {
                return self.fail("a text does not end");
            };
            self.at += next.len_utf8();
            match next {
                '"' => return Ok(text),
                '\\' => self.escape(&mut text)?,
                other => text.push(other),
            }
        }
    }

    fn escape(&mut self, text: &mut String) -> Result<(), String> {
        let Some(letter) = self.rest().chars().next() else {
            return self.fail("an escape is cut off");
        };
        self.at += letter.len_utf8();
        let meant = match letter {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            '0' => Some('\0'),
            '\\' | '"' | '\'' => Some(letter),
            '\n' => {
                self.at += self.rest().len() - self.rest().trim_start().len();
                return Ok(());
            }
            'x' => self.code(0, 2, 2),
            'u' => self.rest().find('}').and_then(|end| self.code(1, end, end + 1)),
            _ => None,
        };
        let Some(meant) = meant else { return self.fail("no such escape") };
        text.push(meant);
        Ok(())
    }

    /// Parses hexadecimal digits and moves past them.
    fn code(&mut self, from: usize, to: usize, behind: usize) -> Option<char> {
        let digits = self.rest().get(from..to)?;
        let code = u32::from_str_radix(digits, 16).ok().and_then(char::from_u32)?;
        self.at += behind;
        Some(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    #[test]
    fn all_ways_to_write_a_value_are_read() {
        let word = |name: &str, values: &[Node]| Node::Word(name.to_owned(), values.to_vec());
        for (written, meant) in [
            (r#""a \"b\" \\ \u{e9}\x41\n""#, text("a \"b\" \\ éA\n")),
            ("r##\"C:\\x \"# y\"##", text("C:\\x \"# y")),
            ("r\"plain\"", text("plain")),
            ("Some(Some(\"x\"))", text("x")),
            ("1_000", Node::Number("1000".to_owned())),
            ("-3", Node::Number("-3".to_owned())),
            ("true", Node::Flag(true)),
            ("Planned", word("Planned", &[])),
            ("Other(\"Bluesky\")", word("Other", &[text("Bluesky")])),
            ("[\"a\", /* b /* c */ */ \"d\",]", Node::List(vec![text("a"), text("d")])),
            ("// first\n[] // last", Node::List(Vec::new())),
        ] {
            assert_eq!(read(written), Ok(meant), "{written}");
        }
    }

    #[test]
    fn structs_nest_and_absent_is_absent() {
        let book = "#![enable(implicit_some)]\n(a: Once(by: \"2026-12-05\"), b: None, c: 0x1F, d: (on: true))";
        let book = read(book).unwrap();
        assert_eq!(book.word("a"), "Once");
        assert_eq!(book.get("a").unwrap().text("by"), Some("2026-12-05"));
        assert!(!book.has("b"));
        assert_eq!(book.number("c"), Some(31));
        assert!(book.get("d").unwrap().flag("on"));
    }

    #[test]
    fn what_is_broken_is_refused() {
        for broken in ["(a: 1", "(a: 1) x", "[1 2]", "\"open", "(a: )", "r#\"open\"", "\"\\q\""] {
            assert!(read(broken).is_err(), "{broken}");
        }
    }

    #[test]
    fn the_frozen_books_are_read() {
        for path in ["tests/fixtures/v1/full.ron", "tests/fixtures/v1/least.ron", "assets/demo.ron"]
        {
            let text = std::fs::read_to_string(path).unwrap();
            let book = read(&text).unwrap_or_else(|why| panic!("{path}: {why}"));
            assert_eq!(book.number("format"), Some(1), "{path}");
        }
    }
}
