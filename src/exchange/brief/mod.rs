//! The brief: all that was agreed with an influencer, in the words and the order in which a good
//! brand sends it.
//!
//! The sections are those on which the trade agrees. What is not agreed yet is said, never left
//! out. Only what concerns the influencer gets in: no notes, no judgements of fit, no costs of ours.
//! The words are here, one file a theme; the formats only set them.

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
    /// How a brief is written down.
    pub enum Format {
        /// Markdown.
        Markdown = "md",
        /// Plain text, for a message.
        Text = "txt",
        /// A page that can be printed, in one file.
        Html = "html",
    }
}

/// A brief.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Brief {
    /// What it is called.
    pub title: String,
    /// How it greets.
    pub opening: Vec<String>,
    /// What it says.
    pub sections: Vec<Section>,
    /// How it ends.
    pub closing: Vec<String>,
}

/// A part of a brief under its heading; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Section {
    /// The heading.
    pub heading: &'static str,
    /// What stands under it.
    pub blocks: Vec<Block>,
}

/// What stands under a heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A paragraph; may have several lines.
    Says(String),
    /// A list.
    Points {
        /// What it lists; may be empty.
        lead: String,
        /// The points.
        points: Vec<Point>,
    },
    /// Something that is not agreed yet, as a sentence.
    Open(String),
}

/// One point of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Point {
    /// What it is about; may be empty.
    pub label: String,
    /// What it says.
    pub text: String,
    /// An address to follow; may be empty.
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

/// What the sections are written from.
#[derive(Clone, Copy)]
struct Scene<'a> {
    book: &'a Book,
    partnership: &'a Partnership,
    influencer: Option<&'a Influencer>,
    campaign: Option<&'a Campaign>,
    today: Date,
}

impl Scene<'_> {
    /// Returns whether we said yes to each other.
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

    /// Returns whom to ask; may be empty.
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

/// Writes a brief down.
#[must_use]
pub fn write(brief: &Brief, format: Format) -> String {
    match format {
        Format::Markdown => markdown::write(brief),
        Format::Text => plain::write(brief),
        Format::Html => html::write(brief),
    }
}

/// Returns a section of what there is to say.
fn section(heading: &'static str, blocks: impl IntoIterator<Item = Option<Block>>) -> Section {
    Section { heading, blocks: blocks.into_iter().flatten().collect() }
}

/// Returns a paragraph, unless it is empty.
fn says(text: impl Into<String>) -> Option<Block> {
    let text = text.into();
    (!text.is_empty()).then_some(Block::Says(text))
}

/// Returns a list, unless it is empty.
fn points(lead: &str, points: impl IntoIterator<Item = Point>) -> Option<Block> {
    let points: Vec<Point> = points.into_iter().collect();
    (!points.is_empty()).then(|| Block::Points { lead: lead.to_owned(), points })
}

/// Returns a list of plain texts, unless it is empty.
fn lines(lead: &str, texts: &[crate::domain::text::Line]) -> Option<Block> {
    points(lead, texts.iter().map(|text| Point::new(&**text)))
}

/// Returns what is still to be agreed, unless nothing is; `more` are whole sentences behind it.
fn open(missing: &[&str], more: &str) -> Option<Block> {
    let missing = enumerated(missing.iter().copied());
    (!missing.is_empty())
        .then(|| Block::Open(format!("Not agreed yet: {missing}. {more}").trim_end().to_owned()))
}

/// Returns a list in a sentence: `a, b and c`.
fn enumerated<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let parts: Vec<&str> = parts.into_iter().collect();
    match parts.as_slice() {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}
