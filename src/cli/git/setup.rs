//! `cahoots git setup`: configures how git merges and compares a book, after asking.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};

use super::pattern::pattern;
use super::repository::{GitProblem, Repository};
use crate::cli::args::GitSetup;
use crate::cli::ask::{Answered, ask};
use crate::cli::failure::Failure;
use crate::cli::output::{Answer, lines_of, say};
use crate::store::git::DRIVER;
use crate::store::version;
use crate::world::disk::Disk;
use crate::world::programs::ourselves;
use crate::world::shell::word;

/// What is still to be written.
struct Plan {
    attributes: PathBuf,
    /// The missing line.
    line: Option<String>,
    /// The missing or different settings.
    settings: Vec<(&'static str, String)>,
}

/// Says what it will write, asks, and writes it.
pub(super) fn answer(asked: &GitSetup, book: &Path, disk: &dyn Disk) -> Result<Answer, Failure> {
    let repository = Repository::of(book, disk)?;
    let attributes = repository.folder.join(".gitattributes");
    let there = version::bytes_or_nothing(disk, &attributes)?;
    let plan = plan(&repository, attributes, &String::from_utf8_lossy(&there))?;
    if plan.line.is_none() && plan.settings.is_empty() {
        return Ok(Answer::of("git already knows how to merge and compare the book\n".to_owned()));
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
    let line = format!("{} merge=cahoots diff=cahoots", pattern_of(&repository.name));
    let program = ourselves("cahoots");
    let ours = word(&program.to_string_lossy());
    let mut settings = Vec::new();
    for (key, value) in [
        ("merge.cahoots.name", "Cahoots, field by field".to_owned()),
        (DRIVER, driver(&program)),
        ("diff.cahoots.textconv", textconv(&ours)),
        ("difftool.cahoots.cmd", format!("{ours} diff -- \"$LOCAL\" \"$REMOTE\"")),
    ] {
        if repository.configured(key)?.as_ref() != Some(&value) {
            settings.push((key, value));
        }
    }
    let has_line = there.lines().any(|one| one.trim() == line);
    Ok(Plan { attributes, line: (!has_line).then_some(line), settings })
}

/// Returns a pattern that matches the book even after a rename: the driver itself leaves other
/// files to git.
fn pattern_of(name: &OsStr) -> String {
    let ending = Path::new(name).extension();
    if ending.is_some_and(|ending| ending == "ron") {
        "*.ron".to_owned()
    } else {
        pattern(&name.to_string_lossy())
    }
}

/// Returns the merge command for git. If the program cannot run or fails, git's own merge writes
/// its markers and the merge stays open: never one side alone as if it were complete.
fn driver(program: &Path) -> String {
    // Git expands percent signs.
    let word = |text: &str| word(text).replace('%', "%%");
    let program = program.to_string_lossy();
    let missing = word(&format!(
        "cahoots: {program} cannot be run, so git has merged the book line by line: do not commit \
         yet; `cahoots git setup` says where the program is now"
    ));
    // An older git does not expand the names of sides, but sets them in the environment.
    format!(
        "o=%X t=%Y b=%S; case $t in %%Y) o=HEAD b=base \
         t=$(env | sed -n 's/^GITHEAD_[0-9a-f]*=//p' | head -n 1);; esac; \
         {} merge --called=%P --ours-is=\"$o\" --theirs-is=\"$t\" -- %O %A %B; s=$?; \
         case $s in 0|1) exit $s;; 126|127) echo {missing} >&2;; esac; \
         git merge-file -q -L \"$o\" -L \"$b\" -L \"${{t:-theirs}}\" %A %O %B; exit 1",
        word(&program)
    )
}

/// Returns the text conversion command for git; without the program git compares the file.
fn textconv(ours: &str) -> String {
    format!("f() {{ {ours} git textconv -- \"$1\" 2>/dev/null || cat -- \"$1\"; }}; f")
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
