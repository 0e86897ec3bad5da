//! `cahoots git log`: agreements and their changes, from the commits that changed the book.

mod commits;
mod versions;

use serde_json::{Value, json};

use super::repository::Repository;
use crate::cli::args::GitLog;
use crate::cli::diff::{as_json, words};
use crate::cli::failure::Failure;
use crate::cli::output::{Answer, lines_of};
use crate::cli::setting::Setting;
use crate::cli::{brief, open, show};
use crate::domain::book::Book;
use crate::insight::differences::Difference;
use crate::world::disk::Disk;
use commits::{Commit, commits};
use versions::{Only, Versions};

/// The entry of a commit.
struct Told<'a> {
    commit: &'a Commit,
    found: Vec<Difference>,
    /// The content of the book, if the commit adds it.
    begun: Option<String>,
}

/// Lists the commits, newest first.
pub(super) fn answer(
    asked: &GitLog,
    setting: &Setting,
    disk: &dyn Disk,
) -> Result<Answer, Failure> {
    let repository = Repository::of(&setting.book, disk)?;
    let only = match &asked.name {
        Some(name) => Some(find(&open(setting)?.book, name)?),
        None => None,
    };
    let commits = commits(&repository)?;
    let mut versions = Versions::new(&repository, &commits);
    let mut told: Vec<Told> = Vec::new();
    for commit in &commits {
        let found = versions.differences(commit, only.as_ref(), setting.today())?;
        if !found.is_empty() {
            let begun = if only.is_none() { versions.begun(commit)? } else { None };
            told.push(Told { commit, found, begun });
        }
    }
    let answer = if asked.json {
        Answer::json(json!({ "commits": told.iter().map(data).collect::<Vec<_>>() }))
    } else {
        let paragraphs = told.iter().map(paragraph).collect::<Vec<_>>();
        Answer::of(paragraphs.join("\n"))
    };
    Ok(Answer { talk: versions.into_skipped(), ..answer })
}

/// Returns the influencer, else the partnership, with this name in the current book.
fn find(book: &Book, name: &str) -> Result<Only, Failure> {
    match show::find(book, name) {
        Ok(influencer) => return Ok(Only::Influencer(influencer.id.clone())),
        Err(Failure::Unknown { .. }) => {}
        Err(other) => return Err(other),
    }
    if let Some(influencer) = show::by_words(book, name)? {
        return Ok(Only::Influencer(influencer.id.clone()));
    }
    match brief::find(book, name) {
        Ok(partnership) => Ok(Only::Partnership(partnership.id.clone())),
        Err(Failure::Unknown { .. }) => Err(show::unknown(book, name)),
        // All may belong to one influencer, usually for a handle.
        Err(several) => brief::their_influencer(book, name).map(Only::Influencer).ok_or(several),
    }
}

fn paragraph(told: &Told<'_>) -> String {
    let Told { commit, found, begun } = told;
    let head = format!("{}  {}  {}", commit.date, commit.author, commit.subject);
    if let Some(holds) = begun {
        return lines_of([head, format!("    the book begins: {holds}")]);
    }
    let lines = words(found).into_iter().map(|line| format!("    {line}").trim_end().to_owned());
    lines_of(std::iter::once(head).chain(lines))
}

fn data(told: &Told<'_>) -> Value {
    let Told { commit, found, begun: _ } = told;
    json!({
        "commit": commit.id,
        "date": commit.date,
        "author": &*commit.author,
        "subject": &*commit.subject,
        "differences": as_json(found),
    })
}
