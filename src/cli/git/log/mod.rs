//! `cahoots git log`: what was agreed, and when it changed, from the commits that touched the book.

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

/// Tells the commits, the newest first.
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
    let mut told: Vec<(&Commit, Vec<Difference>)> = Vec::new();
    for commit in &commits {
        let found = versions.differences(commit, only.as_ref(), setting.today())?;
        if !found.is_empty() {
            told.push((commit, found));
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

/// Returns the influencer, else the partnership, that is called so in the book of today.
fn find(book: &Book, name: &str) -> Result<Only, Failure> {
    match show::find(book, name) {
        Ok(influencer) => Ok(Only::Influencer(influencer.id.clone())),
        Err(unknown @ Failure::Unknown { .. }) => match brief::find(book, name) {
            Ok(partnership) => Ok(Only::Partnership(partnership.id.clone())),
            Err(Failure::Unknown { .. }) => Err(unknown),
            Err(other) => Err(other),
        },
        Err(other) => Err(other),
    }
}

fn paragraph((commit, found): &(&Commit, Vec<Difference>)) -> String {
    let head = format!("{}  {}  {}", commit.date, commit.author, commit.subject);
    let lines = words(found).into_iter().map(|line| format!("    {line}").trim_end().to_owned());
    lines_of(std::iter::once(head).chain(lines))
}

fn data((commit, found): &(&Commit, Vec<Difference>)) -> Value {
    json!({
        "commit": commit.id,
        "date": commit.date,
        "author": &*commit.author,
        "subject": &*commit.subject,
        "differences": as_json(found),
    })
}
