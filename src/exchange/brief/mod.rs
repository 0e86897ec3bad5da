//! The brief: the whole agreement with an influencer, worded and ordered as a good brand would.
//!
//! The sections are those common in the trade. What is not agreed yet is stated, never left out.
//! Only what concerns the influencer is included: no notes, no fit judgements, no costs of ours.
//! The words are here, one file per theme; the formats only render them.

mod html;
mod markdown;
mod pieces;
mod plain;
mod reward;
mod rules;
mod saying;
mod why;

pub(super) use why::first as first_name;

use crate::domain::book::Book;
use crate::domain::campaign::Campaign;
use crate::domain::choice::choice;
use crate::domain::date::Date;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::domain::stage::{Lane, Stage};

choice! {
    /// The format of a brief.
    pub enum Format {
        /// Markdown.
        Markdown = "md",
        /// Plain text, for a message.
        Text = "txt",
        /// A single printable page.
        Html = "html",
    }
}

/// A brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// Its title.
    pub title: String,
    /// Its greeting.
    pub opening: Vec<String>,
    /// Its content.
    pub sections: Vec<Section>,
    /// Its closing lines.
    pub closing: Vec<String>,
}

/// A section with a heading; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// Its content.
    pub blocks: Vec<Block>,
}

/// A block of a section.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; may have several lines.
    Says(String),
    /// A list.
    Points {
        /// The introduction; may be empty.
        lead: String,
        /// The points.
        points: Vec<Point>,
    },
    /// Something not agreed yet, as a sentence.
    Open(String),
}

/// A list item.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// Its label; may be empty.
    pub label: String,
    /// Its text.
    pub text: String,
    /// A link; may be empty.
    pub link: String,
}

impl Point {
    fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    fn about(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), ..Self::new(text) }
    }
}

/// The data for the sections.
#[derive(Clone, Copy)]
struct Scene<'a> {
    book: &'a Book,
    partnership: &'a Partnership,
    influencer: Option<&'a Influencer>,
    campaign: Option<&'a Campaign>,
    today: Date,
}

impl Scene<'_> {
    /// Returns whether both sides have agreed.
    fn is_agreed(&self) -> bool {
        let lane = match self.partnership.stage {
            Stage::In(lane) | Stage::Paused { from: lane } => lane,
            Stage::Declined | Stage::Rejected | Stage::Ghosted => return false,
        };
        match lane {
            Lane::Agreed | Lane::Active | Lane::Done => true,
            Lane::Prospect | Lane::Contacted | Lane::InTalks => false,
        }
    }

    /// Returns the contact; may be empty.
    fn contact(&self) -> &str {
        self.campaign.map_or("", |campaign| &campaign.contact)
    }
}

/// Returns the brief of a partnership.
#[must_use]
pub fn brief(book: &Book, partnership: &Partnership, today: Date) -> Brief {
    let scene = Scene {
        book,
        partnership,
        influencer: book.influencers.get(&partnership.influencer).map(AsRef::as_ref),
        campaign: partnership
            .campaign
            .as_ref()
            .and_then(|id| book.campaigns.get(id))
            .map(AsRef::as_ref),
        today,
    };
    let name = book.influencer_name(&partnership.influencer);
    let about = book.partnership_subject(partnership);
    let title = if about.is_empty() {
        format!("A brief for {name}")
    } else {
        format!("{about}: a brief for {name}")
    };
    let sections = vec![
        why::about_us(&scene),
        why::purpose(&scene),
        pieces::made(&scene),
        saying::messages(&scene),
        saying::freedom(&scene),
        saying::tags(&scene),
        rules::disclosure(&scene),
        rules::rights(&scene),
        rules::review(&scene),
        reward::given(&scene),
    ];
    Brief { title, opening: why::opening(&scene), sections, closing: why::closing(&scene) }
}

/// Renders a brief.
#[must_use]
pub fn write(brief: &Brief, format: Format) -> String {
    match format {
        Format::Markdown => markdown::write(brief),
        Format::Text => plain::write(brief),
        Format::Html => html::write(brief),
    }
}

/// Returns a section of the non-empty blocks.
fn section(heading: &'static str, blocks: impl IntoIterator<Item = Option<Block>>) -> Section {
    Section { heading, blocks: blocks.into_iter().flatten().collect() }
}

/// Returns a paragraph; none if empty.
fn says(text: impl Into<String>) -> Option<Block> {
    let text = text.into();
    (!text.is_empty()).then_some(Block::Says(text))
}

/// Returns a list; none if empty.
fn points(lead: &str, points: impl IntoIterator<Item = Point>) -> Option<Block> {
    let points: Vec<Point> = points.into_iter().collect();
    (!points.is_empty()).then(|| Block::Points { lead: lead.to_owned(), points })
}

/// Returns a list of plain texts; none if empty.
fn lines(lead: &str, texts: &[crate::domain::text::Line]) -> Option<Block> {
    points(lead, texts.iter().map(|text| Point::new(&**text)))
}

/// Returns what is not agreed yet; none if nothing. `more` are whole sentences to append.
fn open(missing: &[&str], more: &str) -> Option<Block> {
    let missing = enumerated(missing.iter().copied());
    (!missing.is_empty())
        .then(|| Block::Open(format!("Not agreed yet: {missing}. {more}").trim_end().to_owned()))
}

/// Returns a list within a sentence: `a, b and c`.
fn enumerated<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().collect();
    match parts.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
