//! An influencer's page: everything known about one person, in sections, as rows of data.
//!
//! The page and `cahoots show` use the same rows. Unknown values have no row.

mod about;
mod agreement;
mod money;
mod past;
mod pieces;
mod results;
mod rights;

use super::row::Mark;
use crate::domain::book::Book;
use crate::domain::date::{Date, spoken};
use crate::domain::deliverable::Deliverable;
use crate::domain::field::{Field, Input, Value as _};
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::money::Money;
use crate::domain::partnership::Partnership;
use crate::domain::record::{AnyId, Record};

/// The sections of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Section {
    /// Who they are.
    Profile,
    /// What was agreed.
    Agreement,
    /// Content deliverables.
    Deliverables,
    /// Payments and shipments.
    Money,
    /// Usage rights, ad codes and exclusivities.
    Rights,
    /// What came of it.
    Results,
    /// Touches and what happened.
    History,
}

impl Section {
    /// All sections, in order.
    pub const ALL: [Self; 7] = [
        Self::Profile,
        Self::Agreement,
        Self::Deliverables,
        Self::Money,
        Self::Rights,
        Self::Results,
        Self::History,
    ];

    /// Returns the title.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Profile => "Profile",
            Self::Agreement => "Agreement",
            Self::Deliverables => "Deliverables",
            Self::Money => "Money & shipments",
            Self::Rights => "Rights",
            Self::Results => "Results",
            Self::History => "History",
        }
    }
}

/// The subject of a row, for selection and editing.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Key {
    /// A record.
    Record(AnyId),
    /// A term of the partnership, by index.
    Term(usize),
    /// A slot without a deliverable: index of its term, and its number.
    Slot(usize, u32),
    /// An account, by index.
    Account(usize),
    /// A measurement of an account: both indices.
    Audience(usize, usize),
    /// Results of a deliverable, by index.
    Results(Id<Deliverable>, usize),
    /// A sale of the partnership, by index.
    Sale(usize),
    /// An expense of the partnership, by index.
    Expense(usize),
    /// A field of a record, by its name in the field table.
    Field(AnyId, &'static str),
    /// A derived figure, by its line index in the section.
    Figure(usize),
}

/// A row: mark, label, value and aside.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fact {
    /// Its subject; none if derived.
    pub key: Option<Key>,
    /// The mark.
    pub mark: Option<Mark>,
    /// The label.
    pub label: String,
    /// The value.
    pub value: String,
    /// When, how late, or on what basis.
    pub aside: String,
}

/// One line of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// A heading over the rows that follow.
    Heading(String),
    /// A row.
    Fact(Fact),
    /// For an empty list: what belongs here, and the key that adds it.
    Hint(&'static str),
}

/// Returns the lines of a section; all but Profile and History are about the given partnership.
#[must_use]
pub fn lines(
    book: &Book,
    influencer: &Influencer,
    partnership: Option<&Partnership>,
    section: Section,
    today: Date,
) -> Vec<Line> {
    let mut page = Lines { book, today, made: Vec::new() };
    match (section, partnership) {
        (Section::Profile, _) => about::add(&mut page, influencer),
        (Section::History, _) => past::add(&mut page, influencer, partnership),
        (Section::Rights, _) => rights::add(&mut page, influencer, partnership),
        (Section::Agreement, Some(partnership)) => agreement::add(&mut page, partnership),
        (Section::Deliverables, Some(partnership)) => pieces::add(&mut page, partnership),
        (Section::Money, Some(partnership)) => money::add(&mut page, partnership),
        (Section::Results, Some(partnership)) => results::add(&mut page, partnership),
        (Section::Agreement | Section::Deliverables | Section::Money | Section::Results, None) => {}
    }
    page.made
}

/// The lines so far.
struct Lines<'a> {
    book: &'a Book,
    today: Date,
    made: Vec<Line>,
}

impl Lines<'_> {
    fn add(&mut self, fact: Fact) {
        self.made.push(Line::Fact(fact));
    }

    /// Adds a derived figure.
    fn figure(&mut self, mark: Option<Mark>, label: &str, value: String, aside: String) {
        let (key, label) = (Some(Key::Figure(self.made.len())), label.to_owned());
        self.add(Fact { key, mark, label, value, aside });
    }

    /// Adds rows under a heading, unless there are none.
    fn under(&mut self, heading: &str, rows: impl FnOnce(&mut Self)) {
        let before = self.made.len();
        self.made.push(Line::Heading(heading.to_owned()));
        rows(self);
        if self.made.len() == before + 1 {
            self.made.pop();
        }
    }

    /// Adds rows under a heading, or a hint if there are none.
    fn under_or(&mut self, heading: &str, hint: &'static str, rows: impl FnOnce(&mut Self)) {
        let before = self.made.len();
        self.under(heading, rows);
        if self.made.len() == before {
            self.made.extend([Line::Heading(heading.to_owned()), Line::Hint(hint)]);
        }
    }

    /// Adds the fields of a form section in its order, except those that the caller words itself.
    fn section<R: Record>(&mut self, record: &R, section: Option<&str>, but: &[&str]) {
        for field in R::of_section(section) {
            if !but.contains(&field.name) {
                self.told(record, field.name, self.value_of(record, field));
            }
        }
    }

    /// Adds a field of a record, unless empty.
    fn field<R: Record>(&mut self, record: &R, name: &'static str) {
        let value = R::field(name).map(|field| self.value_of(record, field)).unwrap_or_default();
        self.told(record, name, value);
    }

    /// Returns the value of a field for the page; empty if there is nothing to show.
    fn value_of<R: Record>(&self, record: &R, field: &Field<R>) -> String {
        let value = (field.show)(record);
        match field.input() {
            Input::Day => value.parse().map_or(value, |day| spoken(day, self.today)),
            Input::Money => Money::parse(&value).map_or(value, Money::full),
            Input::YesNo if !field.is_optional && value == false.show() => String::new(),
            _ => value,
        }
    }

    /// Adds a field of a record with this text, unless empty.
    fn told<R: Record>(&mut self, record: &R, name: &'static str, value: impl Into<String>) {
        let label = R::field(name).map(|field| field.info.label).unwrap_or_default();
        self.labelled(record, name, label, value);
    }

    /// Adds a field of a record with this text and label, unless empty.
    fn labelled<R: Record>(
        &mut self,
        record: &R,
        name: &'static str,
        label: &str,
        value: impl Into<String>,
    ) {
        let (value, label) = (value.into(), label.to_owned());
        if !value.is_empty() {
            let key = Some(Key::Field(R::any(record.id()), name));
            self.add(Fact { key, label, value, ..Fact::default() });
        }
    }

    /// Adds a continuation line to the row above.
    fn beneath(&mut self, parts: impl IntoIterator<Item = String>) {
        let value = joined(parts);
        if !value.is_empty() {
            self.add(Fact { value, ..Fact::default() });
        }
    }
}

/// Joins the non-empty parts.
fn joined(parts: impl IntoIterator<Item = String>) -> String {
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::book::Records;
    use crate::domain::field::Fields;
    use crate::domain::sample;
    use crate::insight::show::show;

    /// Fills every field of text or number; returns the values to look for.
    fn fill<R: Fields>(record: &mut R, at: &mut u32, marks: &mut Vec<String>) {
        let locale = sample::locale();
        for field in R::FIELDS {
            let is_tie = ["id", "influencer", "partnership", "campaign", "stage", "handle"];
            if is_tie.contains(&field.name) {
                continue;
            }
            *at += 1;
            let word = format!("Zq{at}");
            let number = (200 + *at).to_string();
            for text in [&word, &format!("https://{word}"), &number, &format!("1 {word}")] {
                let before = record.clone();
                if (field.read)(record, text, &locale).is_ok() {
                    let shown = (field.show)(record);
                    if shown.contains(text.as_str()) {
                        marks.push(if text.contains("Zq") { &word } else { &number }.clone());
                        break;
                    }
                    *record = before;
                }
            }
        }
    }

    #[test]
    fn every_field_that_holds_words_or_numbers_has_its_place() {
        let mut records = Records::clone(sample::book().records());
        let (mut at, mut marks) = (0, Vec::new());
        macro_rules! fill_all {
            ($($table:ident),*) => { $(
                records.$table = records.$table.values().map(|record| {
                    let mut record = (**record).clone();
                    fill(&mut record, &mut at, &mut marks);
                    record
                }).collect();
            )* };
        }
        fill_all!(influencers, campaigns, partnerships, deliverables, payments);
        fill_all!(shipments, rights, exclusivities, touches);
        let book = Book::from(records);
        let all: Vec<String> =
            book.influencers.values().map(|one| show(&book, one, sample::today())).collect();
        let all = all.join("\n");
        let missing: Vec<_> = marks.iter().filter(|mark| !all.contains(mark.as_str())).collect();
        assert!(marks.len() > 150, "{} fields were filled", marks.len());
        assert_eq!(missing, Vec::<&String>::new(), "{all}");
    }

    #[test]
    fn every_record_of_an_influencer_can_be_selected() {
        let book = sample::book();
        let mara = book.influencers.get(&sample::id("mara")).unwrap();
        let mut keys = Vec::new();
        for one in book.partnerships_with(&mara.id) {
            for section in Section::ALL {
                keys.extend(lines(&book, mara, Some(one), section, sample::today()));
            }
        }
        let has = |id: &AnyId| {
            let key = Some(Key::Record(id.clone()));
            keys.iter().any(|line| matches!(line, Line::Fact(fact) if fact.key == key))
        };
        for one in book.partnerships_with(&mara.id) {
            for id in book.hanging_on(&AnyId::Partnership(one.id.clone())) {
                assert!(has(id), "{} {}", id.kind().noun(), id.as_str());
            }
        }
    }

    #[test]
    fn a_selection_names_one_row_only() {
        let book = sample::book();
        for influencer in book.influencers.values() {
            for one in book.partnerships_with(&influencer.id) {
                for section in Section::ALL {
                    let made = lines(&book, influencer, Some(one), section, sample::today());
                    let mut seen = std::collections::HashSet::new();
                    for line in made {
                        if let Line::Fact(Fact { key: Some(key), .. }) = line {
                            assert!(seen.insert(key.clone()), "{key:?}");
                        }
                    }
                }
            }
        }
    }
}
