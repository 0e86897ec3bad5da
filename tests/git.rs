//! Teams on git: real git merges, compares and lists the history of a book through the program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use cahoots::store::format::contents;
use tempfile::TempDir;

use crate::support::launch::{Launch, environment};

const BOOK: &str = include_str!("fixtures/team.ron");

/// Returns the team's book with these replacements.
fn book(edits: &[(&str, &str)]) -> String {
    edits.iter().fold(BOOK.to_owned(), |text, (from, to)| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    })
}

/// A repository in its own folder, in a hermetic environment.
struct Repository {
    home: TempDir,
    folder: PathBuf,
}

impl Repository {
    /// Returns an empty repository; none, with a message, if git is missing.
    fn new(folder: &str) -> Option<Self> {
        let home = TempDir::new().unwrap();
        let folder = home.path().join(folder);
        fs::create_dir(&folder).unwrap();
        let repository = Self { home, folder };
        if !repository.has_git() {
            return None;
        }
        repository.git(&["init", "--quiet", "--initial-branch=main"]);
        Some(repository)
    }

    /// Returns a repository with the book committed and its driver set up.
    fn with_book() -> Option<Self> {
        let repository = Self::new("team's books")?;
        repository.commit("Ann", "the book", BOOK);
        let setup = repository.cahoots(&["git", "setup", "--yes"]);
        assert_eq!(setup.status.code(), Some(0), "{}", said(&setup));
        repository.git(&["add", ".gitattributes"]);
        repository.git(&["commit", "--quiet", "-m", "attributes"]);
        Some(repository)
    }

    /// Returns whether git is installed; reports a skipped test if not.
    fn has_git(&self) -> bool {
        let found = self.command("git").arg("version").output().is_ok();
        if !found {
            cahoots::cli::say(["skipped: there is no git on this machine".to_owned()]);
        }
        found
    }

    fn book(&self) -> PathBuf {
        self.folder.join("book.ron")
    }

    fn command(&self, program: &str) -> Command {
        let own = Path::new(env!("CARGO_BIN_EXE_cahoots"));
        let path = format!("{}:/usr/local/bin:/usr/bin:/bin", own.parent().unwrap().display());
        let mut command = Command::new(program);
        command.env_clear().envs(environment(self.home.path())).env("PATH", path);
        for (name, value) in [
            ("GIT_CONFIG_GLOBAL", "/dev/null"),
            ("GIT_CONFIG_NOSYSTEM", "1"),
            ("GIT_AUTHOR_NAME", "Ann"),
            ("GIT_AUTHOR_EMAIL", "ann@example.org"),
            ("GIT_COMMITTER_NAME", "Ann"),
            ("GIT_COMMITTER_EMAIL", "ann@example.org"),
            ("GIT_AUTHOR_DATE", "2026-11-20T12:00:00Z"),
            ("GIT_COMMITTER_DATE", "2026-11-20T12:00:00Z"),
            ("GIT_PAGER", "cat"),
        ] {
            command.env(name, value);
        }
        command.current_dir(&self.folder).stdin(Stdio::null());
        command
    }

    fn try_git(&self, arguments: &[&str]) -> Output {
        self.command("git").args(arguments).output().unwrap()
    }

    fn git(&self, arguments: &[&str]) -> String {
        let output = self.try_git(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", said(&output));
        String::from_utf8(output.stdout).unwrap()
    }

    fn cahoots(&self, arguments: &[&str]) -> Output {
        let mut command = self.command(env!("CARGO_BIN_EXE_cahoots"));
        command.env("CAHOOTS_BOOK", self.book()).args(arguments).output().unwrap()
    }

    fn commit(&self, author: &str, subject: &str, book: &str) {
        fs::write(self.book(), book).unwrap();
        self.git(&["add", "book.ron"]);
        let author = format!("--author={author} <team@example.org>");
        self.git(&["commit", "--quiet", "--allow-empty-message", &author, "-m", subject]);
    }

    /// Merges a branch with one version of the book into a branch with another.
    fn merge(&self, ours: &str, theirs: &str) -> Output {
        self.merge_by(ours, theirs, self.command("git"))
    }

    /// The same with another PATH.
    fn merge_where(&self, ours: &str, theirs: &str, path: &str) -> Output {
        let mut git = self.command("git");
        git.env("PATH", path);
        self.merge_by(ours, theirs, git)
    }

    fn merge_by(&self, ours: &str, theirs: &str, mut git: Command) -> Output {
        self.git(&["switch", "--quiet", "-c", "theirs"]);
        self.commit("Bo", "what Bo did", theirs);
        self.git(&["switch", "--quiet", "main"]);
        self.commit("Ann", "what Ann did", ours);
        git.args(["merge", "--no-edit", "theirs"]).output().unwrap()
    }
}

fn said(output: &Output) -> String {
    let text = [&*output.stdout, &*output.stderr].concat();
    String::from_utf8(text).unwrap()
}

/// Checks the merge of two edits; returns its text and number of conflicts.
fn merged(ours: &[(&str, &str)], theirs: &[(&str, &str)]) -> Option<(Output, String, usize)> {
    let repository = Repository::with_book()?;
    let output = repository.merge(&book(ours), &book(theirs));
    let text = fs::read_to_string(repository.book()).unwrap();
    let records = contents::read(text.as_bytes()).unwrap_or_else(|why| panic!("{why}: {text}"));
    let opens = repository.cahoots(&["today"]);
    assert_eq!(opens.status.code(), Some(0), "{}", said(&opens));
    Some((output, text, records.records.conflicts.len()))
}

const JO_MOVES: (&str, &str) = ("stage: Prospect", "stage: Contacted");
const MORE_REELS: (&str, &str) = ("count: 2", "count: 3");

fn fee(of: &str) -> (&str, &str) {
    ("fee: \"150.00 EUR\"", of)
}

#[test]
fn two_branches_that_edited_different_records_merge_by_themselves() {
    let Some((output, text, conflicts)) = merged(&[JO_MOVES], &[MORE_REELS]) else { return };
    assert!(output.status.success(), "{}", said(&output));
    assert!(text.contains(JO_MOVES.1) && text.contains(MORE_REELS.1), "{text}");
    assert_eq!(conflicts, 0);
}

#[test]
fn two_branches_that_edited_different_fields_of_one_record_merge_by_themselves() {
    // Adjacent lines in the file: git alone would report a conflict.
    let theirs = ("        \"handmade\",\n", "        \"handmade\",\n        \"glazed\",\n");
    let Some((output, text, conflicts)) = merged(&[fee("fee: \"200.00 EUR\"")], &[theirs]) else {
        return;
    };
    assert!(output.status.success(), "{}", said(&output));
    assert!(text.contains("fee: \"200.00 EUR\"") && text.contains("\"glazed\""), "{text}");
    assert_eq!(conflicts, 0);
}

#[test]
fn two_branches_that_edited_one_field_keep_both_values_in_a_book_that_opens() {
    let (ours, theirs) = (fee("fee: \"200.00 EUR\""), fee("fee: \"250.00 EUR\""));
    let Some((output, text, conflicts)) = merged(&[ours], &[theirs, JO_MOVES]) else { return };
    assert_eq!(output.status.code(), Some(1), "git is told");
    let told = said(&output);
    assert!(
        told.contains(
            "Mara Lind × Spring: both changed fee: ours 200.00 EUR, theirs 250.00 EUR, before 150.00 EUR"
        ),
        "{told}"
    );
    assert!(told.contains("open the book"), "{told}");
    assert!(text.contains("fee: \"200.00 EUR\"") && text.contains(JO_MOVES.1), "{text}");
    assert!(text.contains("ours: \"200.00 EUR\"") && text.contains("theirs: \"250.00 EUR\""));
    assert!(!text.contains("<<<<"), "{text}");
    assert_eq!(conflicts, 1);
}

#[test]
fn an_edit_beats_a_deletion_and_says_so() {
    let jo = "    (\n      id: \"jo-first\",\n      influencer: \"jo\",\n      title: \"First\",\n      \
              stage: Prospect,\n    ),\n";
    let Some((output, text, conflicts)) = merged(&[JO_MOVES], &[(jo, "")]) else { return };
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(text.contains(JO_MOVES.1), "{text}");
    assert_eq!(conflicts, 1);
}

#[test]
fn a_version_that_is_no_book_is_named_after_its_side_and_both_stay_in_the_file() {
    let broken = book(&[("count: 2", "count: two")]);
    for (ours, theirs, side) in [
        (&book(&[MORE_REELS]), &broken, "the version of branch theirs"),
        (&broken, &book(&[MORE_REELS]), "your version (HEAD)"),
    ] {
        let Some(repository) = Repository::with_book() else { return };
        let output = repository.merge(ours, theirs);
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let told = said(&output);
        let expected = format!("cahoots: {side} cannot be read: line 46, column 18: ");
        assert!(told.contains(&expected) && told.contains("; do not commit yet: "), "{told}");
        assert!(!told.contains(".merge_file"), "{told}");
        let text = fs::read_to_string(repository.book()).unwrap();
        for part in [MORE_REELS.1, "count: two", "<<<<<<< HEAD", "=======", ">>>>>>> theirs"] {
            assert!(text.contains(part), "{part}: {text}");
        }
    }
}

#[test]
fn the_driver_runs_where_no_program_is_on_the_path_and_marks_both_sides_where_it_is_gone() {
    for folder in ["a b", "it's 100%O", "-x"] {
        let Some(repository) = Repository::new("books") else { return };
        let folder = repository.home.path().join(folder);
        fs::create_dir(&folder).unwrap();
        let program = folder.join("cahoots");
        fs::copy(env!("CARGO_BIN_EXE_cahoots"), &program).unwrap();
        repository.commit("Ann", "the book", BOOK);
        let mut setup = repository.command(program.to_str().unwrap());
        let setup = setup.env("CAHOOTS_BOOK", repository.book()).args(["git", "setup", "--yes"]);
        let setup = setup.output().unwrap();
        assert_eq!(setup.status.code(), Some(0), "{}", said(&setup));
        let names = |name| book(&[("Jo Ade", name)]);
        let clean = repository.merge_where(&names("Jo A"), &book(&[MORE_REELS]), "/usr/bin:/bin");
        assert!(clean.status.success(), "{}", said(&clean));
        let text = fs::read_to_string(repository.book()).unwrap();
        assert!(text.contains("Jo A\"") && text.contains(MORE_REELS.1), "{text}");
        fs::remove_file(&program).unwrap();
        repository.git(&["branch", "--quiet", "-D", "theirs"]);
        let (ours, theirs) =
            (text.replace("Jo A\"", "Jo One\""), text.replace("Jo A\"", "Jo Two\""));
        let output = repository.merge_where(&ours, &theirs, "/usr/bin:/bin");
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let told = said(&output);
        assert!(told.contains("cannot be run") && told.contains("do not commit yet"), "{told}");
        let text = fs::read_to_string(repository.book()).unwrap();
        for part in ["Jo One", "Jo Two", "<<<<<<< HEAD", ">>>>>>> theirs"] {
            assert!(text.contains(part), "{part}: {text}");
        }
        // A merge that git can do by lines is left open too: it was not validated as a book.
        repository.git(&["merge", "--abort"]);
        repository.git(&["branch", "--quiet", "-D", "theirs"]);
        let output = repository.merge_where(
            &ours.replace("quiet: 14", "quiet: 15"),
            &ours.replace("Mara Lind", "Mara L"),
            "/usr/bin:/bin",
        );
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        // Without the program git compares the text.
        assert!(repository.git(&["diff", "HEAD"]).contains("Mara L"));
    }
}

#[test]
fn a_book_of_any_name_is_merged_and_compared() {
    for name in ["-x.ron", "my book.ron", "#1 'a' \"b\" [c]*.ron", ":top.ron", "book.text"] {
        let Some(repository) = Repository::new("books") else { return };
        let (path, spec) = (repository.folder.join(name), format!("./{name}"));
        let cahoots = |arguments: &[&str]| {
            let mut command = repository.command(env!("CARGO_BIN_EXE_cahoots"));
            command.env("CAHOOTS_BOOK", &path).args(arguments).output().unwrap()
        };
        let commit = |text: &str| {
            fs::write(&path, text).unwrap();
            repository.git(&["--literal-pathspecs", "add", &spec, ".gitattributes"]);
            repository.git(&["commit", "--quiet", "-m", "x"]);
        };
        let setup = cahoots(&["git", "setup", "--yes"]);
        assert_eq!(setup.status.code(), Some(0), "{name}: {}", said(&setup));
        commit(BOOK);
        repository.git(&["switch", "--quiet", "-c", "theirs"]);
        commit(&book(&[fee("fee: \"200.00 EUR\"")]));
        repository.git(&["switch", "--quiet", "main"]);
        commit(&book(&[fee("fee: \"250.00 EUR\"")]));
        let output = repository.try_git(&["merge", "theirs"]);
        assert_eq!(output.status.code(), Some(1), "{name}: {}", said(&output));
        assert!(said(&output).contains("both changed fee"), "{name}: {}", said(&output));
        let text = fs::read_to_string(&path).unwrap();
        assert_eq!(contents::read(text.as_bytes()).unwrap().records.conflicts.len(), 1);
        repository.git(&["commit", "--quiet", "-a", "-m", "merged"]);
        fs::write(&path, text.replace(MORE_REELS.0, MORE_REELS.1)).unwrap();
        let diff = repository.git(&["diff"]);
        assert!(diff.contains("+  promised: 3 reels a month"), "{name}: {diff}");
        let log = cahoots(&["git", "log"]);
        assert!(said(&log).contains("the book begins"), "{name}: {}", said(&log));
    }
}

#[test]
fn a_renamed_book_is_merged_and_its_history_goes_on() {
    let Some(repository) = Repository::with_book() else { return };
    repository.git(&["switch", "--quiet", "-c", "theirs"]);
    repository.git(&["mv", "book.ron", "brand.ron"]);
    repository.git(&["commit", "--quiet", "-m", "another name"]);
    let renamed = repository.folder.join("brand.ron");
    fs::write(&renamed, book(&[fee("fee: \"200.00 EUR\"")])).unwrap();
    repository.git(&["commit", "--quiet", "-a", "-m", "the fee"]);
    repository.git(&["switch", "--quiet", "main"]);
    repository.commit("Ann", "reels", &book(&[MORE_REELS, fee("fee: \"250.00 EUR\"")]));
    let output = repository.try_git(&["merge", "--no-edit", "theirs"]);
    assert!(said(&output).contains("both changed fee"), "{}", said(&output));
    let text = fs::read_to_string(&renamed).unwrap();
    assert_eq!(contents::read(text.as_bytes()).unwrap().records.conflicts.len(), 1, "{text}");
    repository.git(&["commit", "--quiet", "-a", "-m", "merged"]);
    let mut log = repository.command(env!("CARGO_BIN_EXE_cahoots"));
    let log = log.env("CAHOOTS_BOOK", &renamed).args(["git", "log"]).output().unwrap();
    let told = said(&log);
    assert_eq!(told.matches("the book begins").count(), 1, "{told}");
    assert!(told.contains("2 reels a month → 3") && told.contains("Ann  the fee"), "{told}");
    assert!(!told.contains("another name"), "nothing was changed in it: {told}");
}

#[test]
fn a_file_that_is_no_book_is_merged_by_git_as_ever() {
    let Some(repository) = Repository::with_book() else { return };
    let path = repository.folder.join("game.ron");
    let commit = |text: &str| {
        fs::write(&path, text).unwrap();
        repository.git(&["add", "game.ron"]);
        repository.git(&["commit", "--quiet", "-m", "x"]);
    };
    commit("(\na: 1,\nb: 2,\nc: 3,\nd: 4,\n)\n");
    repository.git(&["switch", "--quiet", "-c", "theirs"]);
    commit("(\na: 1,\nb: 2,\nc: 3,\nd: 5,\n)\n");
    repository.git(&["switch", "--quiet", "main"]);
    commit("(\na: 9,\nb: 2,\nc: 3,\nd: 4,\n)\n");
    repository.git(&["merge", "--quiet", "--no-edit", "theirs"]);
    assert_eq!(fs::read_to_string(&path).unwrap(), "(\na: 9,\nb: 2,\nc: 3,\nd: 5,\n)\n");
    commit("(\na: 7,\nb: 2,\nc: 3,\nd: 5,\n)\n");
    repository.git(&["switch", "--quiet", "theirs"]);
    commit("(\na: 8,\nb: 2,\nc: 3,\nd: 5,\n)\n");
    let output = repository.try_git(&["merge", "main"]);
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(fs::read_to_string(&path).unwrap().contains("<<<<<<< HEAD"));
}

#[test]
fn a_clone_that_has_the_attribute_and_no_driver_is_told_of() {
    let Some(repository) = Repository::with_book() else { return };
    let info = |repository: &Repository| {
        let output = repository.cahoots(&["info", "--json"]);
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["git"].clone()
    };
    assert_eq!(info(&repository), "by field");
    repository.git(&["config", "--local", "--remove-section", "merge.cahoots"]);
    assert_eq!(info(&repository), "no driver");
    let told = said(&repository.cahoots(&["info"]));
    assert!(told.contains("this clone has no merge driver"), "{told}");
    fs::write(repository.folder.join(".gitattributes"), "").unwrap();
    assert_eq!(info(&repository), "text");
    fs::remove_dir_all(repository.folder.join(".git")).unwrap();
    assert!(info(&repository).is_null());
}

#[test]
fn at_its_start_the_app_says_that_a_clone_has_no_driver() {
    let Some(repository) = Repository::with_book() else { return };
    repository.git(&["config", "--local", "--remove-section", "merge.cahoots"]);
    let book = repository.book().display().to_string();
    let pty = Launch::cahoots(&[]).size(160, 24).variable("CAHOOTS_BOOK", &book).start();
    pty.wait_for("This clone has no merge driver");
    pty.send("q");
    assert_eq!(pty.wait_exit(), Ok(0));
}

#[test]
fn a_new_comment_on_what_the_other_side_deleted_is_told() {
    let jo = "    (\n      id: \"jo-first\",\n      influencer: \"jo\",\n      title: \"First\",\n      \
              stage: Prospect,\n    ),\n";
    let noted =
        ("      title: \"First\",\n", "      // Call her first.\n      title: \"First\",\n");
    for (ours, theirs) in [([noted], [(jo, "")]), ([(jo, "")], [noted])] {
        let Some((output, text, _)) = merged(&ours, &theirs) else { return };
        let told = said(&output);
        assert!(
            told.contains("1 comment was written on what the other side deleted")
                && told.contains("  // Call her first."),
            "{told}"
        );
        assert_eq!(output.status.code(), Some(1), "the merge stays open: {told}");
        assert!(!text.contains("jo-first"), "{text}");
    }
}

#[test]
fn both_sides_may_have_begun_the_book() {
    let Some(repository) = Repository::new("begun") else { return };
    fs::write(repository.folder.join("readme"), "").unwrap();
    repository.git(&["add", "readme"]);
    repository.git(&["commit", "--quiet", "-m", "begun"]);
    assert_eq!(repository.cahoots(&["git", "setup", "--yes"]).status.code(), Some(0));
    let zoe = ("name: \"Jo Ade\"", "name: \"Jo A.\"");
    let output = repository.merge(BOOK, &book(&[zoe, ("quiet: 14", "quiet: 30")]));
    assert!(!output.status.success(), "{}", said(&output));
    let text = fs::read_to_string(repository.book()).unwrap();
    let records = contents::read(text.as_bytes()).unwrap().records;
    assert_eq!((records.brand.quiet, records.conflicts.len()), (14, 2), "{text}");
}

#[test]
fn setup_says_what_it_writes_and_does_it_once() {
    let Some(repository) = Repository::new("a folder") else { return };
    fs::write(repository.book(), BOOK).unwrap();
    fs::write(repository.folder.join(".gitattributes"), "*.png binary").unwrap();
    let unasked = repository.cahoots(&["git", "setup"]);
    assert_eq!(unasked.status.code(), Some(2), "{}", said(&unasked));
    assert!(said(&unasked).contains("*.ron merge=cahoots diff=cahoots"), "{}", said(&unasked));
    assert!(said(&unasked).contains("--yes"));
    let attributes = || fs::read_to_string(repository.folder.join(".gitattributes")).unwrap();
    assert_eq!(attributes(), "*.png binary", "nobody said yes");

    let first = repository.cahoots(&["git", "setup", "--yes"]);
    assert_eq!(first.status.code(), Some(0), "{}", said(&first));
    let expected = "*.png binary\n*.ron merge=cahoots diff=cahoots\n";
    assert_eq!(attributes(), expected);
    for (key, value) in [
        (
            "merge.cahoots.driver",
            "merge --called=%P --ours-is=\"$o\" --theirs-is=\"$t\" -- %O %A %B; ",
        ),
        ("difftool.cahoots.cmd", "diff -- \"$LOCAL\" \"$REMOTE\""),
        ("diff.cahoots.textconv", "git textconv -- \"$1\""),
    ] {
        let program = env!("CARGO_BIN_EXE_cahoots");
        let value = format!("{program} {value}");
        let is = repository.git(&["config", "--local", key]);
        let is = is.trim_end();
        assert!(is.contains(&value), "{is}");
        let value = is;
        assert!(said(&first).contains(&format!("{key} = {value}")), "{}", said(&first));
    }
    let config = fs::read_to_string(repository.folder.join(".git/config")).unwrap();
    let again = repository.cahoots(&["git", "setup", "--yes"]);
    assert!(said(&again).contains("already"), "{}", said(&again));
    assert_eq!(attributes(), expected);
    assert_eq!(fs::read_to_string(repository.folder.join(".git/config")).unwrap(), config);
}

#[test]
fn outside_a_repository_setup_and_log_say_so() {
    let home = TempDir::new().unwrap();
    let repository = Repository { folder: home.path().to_owned(), home };
    if !repository.has_git() {
        return;
    }
    for asked in [&["git", "setup", "--yes"][..], &["git", "log"]] {
        let output = repository.cahoots(asked);
        assert_eq!(output.status.code(), Some(3), "{}", said(&output));
        assert!(said(&output).contains("is in no git repository"), "{}", said(&output));
    }
}

#[test]
fn without_git_there_is_one_clear_sentence() {
    let home = TempDir::new().unwrap();
    fs::write(home.path().join("book.ron"), BOOK).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_cahoots"));
    command.env_clear().envs(environment(home.path())).env("PATH", home.path());
    command.env("CAHOOTS_BOOK", home.path().join("book.ron"));
    let output = command.args(["git", "log"]).stdin(Stdio::null()).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert_eq!(said(&output), "cahoots: git is not installed, or not on the PATH\n");
}

#[test]
fn git_compares_books_in_words() {
    let Some(repository) = Repository::with_book() else { return };
    fs::write(repository.book(), book(&[MORE_REELS])).unwrap();
    let diff = repository.git(&["diff"]);
    let changed: Vec<&str> =
        diff.lines().skip(4).filter(|line| line.starts_with(['+', '-'])).collect();
    let reels = |count| format!("promised: {count} reels a month, 3 months from 1 Dec 2026");
    assert_eq!(changed, [format!("-  {}", reels(2)), format!("+  {}", reels(3))], "{diff}");
    // An invalid book is compared as it is.
    fs::write(repository.book(), "no book\u{1b}[31m at all\n").unwrap();
    let diff = repository.git(&["diff"]);
    assert!(diff.contains("+no book[31m at all"), "{diff}");
}

#[test]
fn the_log_says_what_was_agreed_and_when() {
    let Some(repository) = Repository::with_book() else { return };
    repository.commit("Bo", "more \u{1b}[31mreels", &book(&[MORE_REELS]));
    repository.commit("Ann", "oops", "no book at all");
    repository.commit("Ann", "Jo answers", &book(&[MORE_REELS, JO_MOVES]));
    let output = repository.cahoots(&["git", "log", "mara spring"]);
    assert_eq!(output.status.code(), Some(0));
    let text = String::from_utf8(output.stdout).unwrap();
    let expected = "2026-11-20  Bo  more [31mreels\n    Mara Lind × Spring\n      \
                    2 reels a month → 3\n\n2026-11-20  Ann  the book\n";
    assert!(text.starts_with(expected), "{text}");
    assert!(!text.contains("Jo Ade"), "{text}");
    let errors = String::from_utf8(output.stderr).unwrap();
    assert!(errors.contains("its version of the book cannot be read"), "{errors}");

    let all = repository.cahoots(&["git", "log", "--json"]);
    let all: serde_json::Value = serde_json::from_slice(&all.stdout).unwrap();
    let commits = all["commits"].as_array().unwrap();
    assert_eq!((all["version"].as_u64(), commits.len()), (Some(2), 3));
    assert_eq!(commits[0]["differences"][0]["lines"][0], "moved Prospect → Contacted");
    assert_eq!(commits[0]["differences"][0]["id"], "jo-first");

    let whole = repository.cahoots(&["git", "log"]);
    let whole = String::from_utf8(whole.stdout).unwrap();
    let begun = "Ann  the book\n    the book begins: 2 influencers, 2 partnerships, 0 deliverables, \
                 0 payments\n";
    assert!(whole.ends_with(begun), "one line, and not each record: {whole}");

    let nobody = repository.cahoots(&["git", "log", "nobody at all"]);
    assert_eq!(nobody.status.code(), Some(2), "{}", said(&nobody));
}

#[test]
fn a_hostile_author_commands_neither_the_terminal_nor_the_reader() {
    let Some(repository) = Repository::with_book() else { return };
    let author = "B\u{1b}[31mo\u{7}\u{202e} \u{9b}2J\u{2066}Ray\u{200f}";
    repository.commit(author, "up\u{1b}]0;gone\u{7}\u{202e}", &book(&[MORE_REELS]));
    for arguments in [&["git", "log"][..], &["git", "log", "--json"]] {
        let output = repository.cahoots(arguments);
        assert_eq!(output.status.code(), Some(0));
        let text = String::from_utf8(output.stdout).unwrap();
        assert!(text.contains("B[31mo 2JRay") && text.contains("up]0;gone"), "{text:?}");
        let bidi = ['\u{202a}'..='\u{202e}', '\u{2066}'..='\u{2069}', '\u{200e}'..='\u{200f}'];
        let harmful = |one: char| {
            one != '\n' && one.is_control() || bidi.iter().any(|range| range.contains(&one))
        };
        assert!(!text.contains(harmful), "{text:?}");
    }
}

#[test]
fn of_a_merge_the_log_tells_only_what_neither_side_had() {
    let Some(repository) = Repository::with_book() else { return };
    let clean = repository.merge(&book(&[JO_MOVES]), &book(&[MORE_REELS]));
    assert!(clean.status.success(), "{}", said(&clean));
    let log = || {
        let output = repository.cahoots(&["git", "log"]);
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!(log().matches("2 reels a month → 3").count(), 1, "{}", log());
    assert!(!log().contains("Merge"), "{}", log());
    // Changes made in the merge itself are listed with it.
    let decided = book(&[JO_MOVES, MORE_REELS, ("Jo Ade", "Jo Adé")]);
    fs::write(repository.book(), decided).unwrap();
    repository.git(&["commit", "--quiet", "--amend", "--no-edit", "book.ron"]);
    let told = log();
    assert!(
        told.contains("Merge branch 'theirs'\n    Jo Adé\n      name Jo Ade → Jo Adé\n\n"),
        "{told}"
    );
    assert_eq!(told.matches("2 reels a month → 3").count(), 1, "{told}");
}

#[test]
fn at_a_terminal_setup_asks_first() {
    for (typed, answered) in [("\r", "nothing was written"), ("y\r", "written; `git add")] {
        let launch = Launch::cahoots(&["git", "setup"]).size(120, 24);
        let repository =
            Repository { folder: launch.home().to_owned(), home: TempDir::new().unwrap() };
        if !repository.has_git() {
            return;
        }
        repository.git(&["init", "--quiet"]);
        fs::write(repository.book(), BOOK).unwrap();
        let book = repository.book().display().to_string();
        let pty = launch.variable("CAHOOTS_BOOK", &book).start();
        pty.wait_for("write this? [y/N]");
        assert!(pty.screen_text().contains("*.ron merge=cahoots diff=cahoots"));
        assert!(!repository.folder.join(".gitattributes").exists(), "nothing before the answer");
        pty.send(typed);
        pty.wait_for(answered);
        assert_eq!(pty.wait_exit(), Ok(0));
        let is_written = repository.folder.join(".gitattributes").exists();
        assert_eq!(is_written, typed.starts_with('y'));
    }
}

#[test]
fn the_log_finds_who_is_meant_by_the_words_of_a_name() {
    let spring = (
        "  partnerships: [\n",
        "  partnerships: [\n    (\n      id: \"mara-two\",\n      \
                  influencer: \"mara\",\n      title: \"Autumn\",\n      stage: Prospect,\n    ),\n",
    );
    let Some(repository) = Repository::with_book() else { return };
    repository.commit("Bo", "more", &book(&[spring, MORE_REELS]));
    for asked in ["Mara", "lind mara", "ma li"] {
        let output = repository.cahoots(&["git", "log", asked]);
        let text = String::from_utf8(output.stdout.clone()).unwrap();
        assert_eq!(output.status.code(), Some(0), "{asked}: {}", said(&output));
        assert!(text.contains("2 reels a month → 3"), "{asked}: {text}");
        assert!(text.contains("Mara Lind × Autumn"), "{asked}: {text}");
    }
    let one = repository.cahoots(&["git", "log", "mara autumn"]);
    assert!(!said(&one).contains("2 reels a month → 3"), "{}", said(&one));
}

#[test]
fn in_a_folder_with_one_book_that_book_is_meant() {
    let Some(repository) = Repository::new("team") else { return };
    let unnamed = |arguments: &[&str]| {
        let mut command = repository.command(env!("CARGO_BIN_EXE_cahoots"));
        command.args(arguments).output().unwrap()
    };
    let nowhere = unnamed(&["git", "setup", "--yes"]);
    assert_eq!(nowhere.status.code(), Some(3), "{}", said(&nowhere));
    assert!(said(&nowhere).contains("name the book with --book"), "{}", said(&nowhere));
    repository.commit("Ann", "the book", BOOK);
    fs::write(repository.folder.join("other.ron"), "(colour: 3)").unwrap();
    let setup = unnamed(&["git", "setup", "--yes"]);
    assert_eq!(setup.status.code(), Some(0), "{}", said(&setup));
    let attributes = fs::read_to_string(repository.folder.join(".gitattributes")).unwrap();
    assert_eq!(attributes, "*.ron merge=cahoots diff=cahoots\n");
    assert!(said(&unnamed(&["git", "log"])).contains("the book begins"));
    // Ambiguous between two books.
    fs::write(repository.folder.join("second.ron"), BOOK).unwrap();
    let which = unnamed(&["git", "log"]);
    assert_eq!(which.status.code(), Some(2), "{}", said(&which));
    let expected = "cahoots: 2 books lie here: book.ron, second.ron; name one with --book\n";
    assert_eq!(said(&which), expected);
}

#[test]
fn gits_difftool_tells_the_difference_in_words() {
    let Some(repository) = Repository::with_book() else { return };
    fs::write(repository.book(), book(&[MORE_REELS])).unwrap();
    let told = repository.git(&["difftool", "--no-prompt", "--tool=cahoots"]);
    assert_eq!(told, "Mara Lind × Spring\n  2 reels a month → 3\n");
}
