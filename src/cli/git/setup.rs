//! `cahoots git setup`: tells git how a book is merged and compared, after asking.

use std::path::{Path, PathBuf};

use super::pattern::pattern;
use super::repository::{GitProblem, Repository};
use crate::cli::args::GitSetup;
use crate::cli::ask::{Answered, ask};
use crate::cli::failure::Failure;
use crate::cli::output::{Answer, lines_of, say};
use crate::store::version;
use crate::world::disk::Disk;
use crate::world::programs::ourselves;
use crate::world::shell::word;

/// What is still to be written.
struct Plan {
    attributes: PathBuf,
    /// The line that is missing there.
    line: Option<String>,
    /// The settings that are missing, or other than they should be.
    settings: Vec<(&'static str, String)>,
}

/// Says what it will write, asks, and writes it.
pub(super) fn answer(asked: &GitSetup, book: &Path, disk: &dyn Disk) -> Result<Answer, Failure> {
    let repository = Repository::of(book, disk)?;
    let attributes = repository.folder.join(".gitattributes");
    let there = version::bytes_or_nothing(disk, &attributes)?;
    let plan = plan(&repository, attributes, &String::from_utf8_lossy(&there))?;
    if plan.line.is_none() && plan.settings.is_empty() {
        return Ok(Answer::of("git knows how to merge and compare the book already\n".to_owned()));
    }
    let told = told(&plan, &repository);
    if !asked.yes {
        say(told.iter().cloned());
        match ask("write this?")? {
            Answered::Yes => {}
            Answered::No => return Ok(Answer::of("nothing was written\n".to_owned())),
            Answered::Nobody => return Err(Failure::NobodyToAsk),
        }
    }
    if let Some(line) = &plan.line {
        let ends = there.is_empty() || there.ends_with(b"\n");
        let text = [&*there, if ends { b"" } else { b"\n" }, line.as_bytes(), b"\n"].concat();
        version::write_bytes(disk, &plan.attributes, &there, &text)?;
    }
    for (key, value) in &plan.settings {
        repository.git(&["config", "--local", key, value])?;
    }
    let done = if asked.yes { told } else { Vec::new() };
    let add = format!(
        "written; `git add {}` and commit it, so that others have it, too",
        word(".gitattributes")
    );
    Ok(Answer::of(lines_of(done.into_iter().chain([add]))))
}

fn plan(repository: &Repository, attributes: PathBuf, there: &str) -> Result<Plan, GitProblem> {
    let line =
        format!("{} merge=cahoots diff=cahoots", pattern(&repository.name.to_string_lossy()));
    let ours = word(&ourselves("cahoots").to_string_lossy());
    let mut settings = Vec::new();
    for (key, value) in [
        ("merge.cahoots.name", "Cahoots, field by field".to_owned()),
        ("merge.cahoots.driver", format!("{ours} merge %O %A %B --called %P")),
        ("diff.cahoots.textconv", format!("{ours} git textconv")),
        ("difftool.cahoots.cmd", format!("{ours} diff \"$LOCAL\" \"$REMOTE\"")),
    ] {
        if repository.configured(key)?.as_ref() != Some(&value) {
            settings.push((key, value));
        }
    }
    let has_line = there.lines().any(|one| one.trim() == line);
    Ok(Plan { attributes, line: (!has_line).then_some(line), settings })
}

fn told(plan: &Plan, repository: &Repository) -> Vec<String> {
    let mut told = Vec::new();
    if let Some(line) = &plan.line {
        told.push(format!("to {}, as a last line:", plan.attributes.display()));
        told.push(format!("  {line}"));
    }
    if !plan.settings.is_empty() {
        told.push(format!("to git's own settings of {}:", repository.top.display()));
        told.extend(plan.settings.iter().map(|(key, value)| format!("  {key} = {value}")));
    }
    told
}
