//! The commits that changed the book, from git.

use crate::cli::git::repository::{GitProblem, Repository};
use crate::domain::text::Line;

/// The output format of git: a mark that no raw line begins with, then the parts, separated by a
/// character that neither author nor subject can contain.
const FORMAT: &str = "--format=%x01%H%x00%ad%x00%an%x00%s";

/// A commit that changed the book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Commit {
    /// Its hash.
    pub(super) id: String,
    /// The day it was written.
    pub(super) date: String,
    /// The author.
    pub(super) author: Line,
    /// The first line of the message.
    pub(super) subject: Line,
    /// The parent versions; none where the commit adds the book.
    pub(super) before: Vec<Option<String>>,
    /// The new version; none if the commit deletes the book.
    pub(super) after: Option<String>,
}

/// Returns the commits, newest first; merges only if they have changes of their own.
pub(super) fn commits(repository: &Repository) -> Result<Vec<Commit>, GitProblem> {
    let names = names(repository)?;
    let mut arguments =
        vec!["log", "--raw", "-c", "--no-abbrev", "--no-renames", "--date=short", FORMAT, "--"];
    arguments.extend(names.iter().map(String::as_str));
    let text = repository.git_at_top(&arguments)?;
    Ok(parsed(&String::from_utf8_lossy(&text)))
}

/// Returns the current and earlier paths of the book, from the top of the repository.
fn names(repository: &Repository) -> Result<Vec<String>, GitProblem> {
    let name = repository.name.to_string_lossy();
    let prefix = repository.git(&["rev-parse", "--show-prefix"])?;
    let prefix = String::from_utf8_lossy(&prefix).trim_end_matches('\n').to_owned();
    let mut names = vec![format!("{prefix}{name}")];
    let arguments =
        ["log", "--follow", "--name-status", "--diff-filter=R", "-z", "--format=", "--", &name];
    let text = repository.git(&arguments)?;
    let text = String::from_utf8_lossy(&text);
    let mut parts = text.split('\0').map(|part| part.trim_start_matches('\n'));
    while let Some(part) = parts.next() {
        // `R097`, then the old and the new name.
        if part.len() > 1
            && part.starts_with('R')
            && part[1..].bytes().all(|it| it.is_ascii_digit())
        {
            names.extend(parts.next().map(str::to_owned));
            parts.next();
        }
    }
    Ok(names)
}

fn parsed(text: &str) -> Vec<Commit> {
    let mut commits: Vec<Commit> = Vec::new();
    for line in text.lines() {
        if let Some(head) = line.strip_prefix('\u{1}') {
            let mut parts = head.splitn(4, '\0');
            let mut part = || parts.next().unwrap_or_default();
            commits.push(Commit {
                id: part().to_owned(),
                date: part().to_owned(),
                author: Line::new(part()),
                subject: Line::new(part()),
                before: Vec::new(),
                after: None,
            });
        } else if let (Some(commit), true) = (commits.last_mut(), line.starts_with(':')) {
            let (before, after) = versions(line);
            commit.take(before, after);
        }
    }
    commits.retain(|commit| !commit.before.is_empty());
    commits
}

impl Commit {
    /// Adds the change of one path; two paths are a rename: deleted there, added here.
    fn take(&mut self, before: Vec<Option<String>>, after: Option<String>) {
        if self.before.is_empty() {
            (self.before, self.after) = (before, after);
            return;
        }
        for (known, one) in self.before.iter_mut().zip(before) {
            if known.is_none() {
                *known = one;
            }
        }
        self.after = self.after.take().or(after);
    }
}

/// Parses the versions of a raw line: `::100644 100644 100644 OLD OLD NEW MM book.ron`, with one
/// colon per parent.
fn versions(line: &str) -> (Vec<Option<String>>, Option<String>) {
    let parents = line.bytes().take_while(|byte| *byte == b':').count();
    let hashes = line.split([' ', '\t']).skip(parents + 1).take(parents + 1);
    let mut versions: Vec<Option<String>> = hashes
        .map(|hash| (!hash.bytes().all(|byte| byte == b'0')).then(|| hash.to_owned()))
        .collect();
    let after = versions.pop().flatten();
    (versions, after)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commits_are_read_with_their_versions_and_without_what_commands_a_terminal() {
        let text = "\u{1}c3|2026-11-22|Ann|Merge\n\n::100644 100644 100644 a1 a2 a3 MM\tbook.ron\n\
                    \u{1}c2|2026-11-21|B\u{1b}[31mo|fee \u{202e}up\n\n:000000 100644 0000 a1 A\tbook.ron\n\
                    \u{1}c1|2026-11-20|Ann|only merged\n"
            .replace('|', "\0");
        let found = parsed(&text);
        let ids: Vec<&str> = found.iter().map(|commit| &*commit.id).collect();
        assert_eq!(ids, ["c3", "c2"], "a merge that decided nothing is left out");
        assert_eq!(found[0].before, [Some("a1".to_owned()), Some("a2".to_owned())]);
        assert_eq!(found[0].after.as_deref(), Some("a3"));
        assert_eq!((&found[1].before, found[1].after.as_deref()), (&vec![None], Some("a1")));
        let renamed = "\u{1}c1|2026-11-20|Ann|renamed\n\n:100644 000000 a1 0000 D\told.ron\n\
                       :000000 100644 0000 a2 A\tnew.ron\n"
            .replace('|', "\0");
        let renamed = parsed(&renamed);
        assert_eq!(renamed[0].before, [Some("a1".to_owned())]);
        assert_eq!(renamed[0].after.as_deref(), Some("a2"));
        assert_eq!((&*found[1].author, &*found[1].subject), ("B[31mo", "fee up"));
    }
}
