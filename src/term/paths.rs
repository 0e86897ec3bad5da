//! Typed paths: expands `~/`, and completes names.

use std::path::{Path, PathBuf};

use crate::world::disk::{Disk, Kind};

/// Maximum number of listed names.
const MOST: usize = 20;

/// Returns the path; `~/` is the owner's home.
pub(super) fn typed(path: &str, home: Option<&Path>) -> PathBuf {
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => home.join(rest),
        (Some(_) | None, _) => PathBuf::from(path),
    }
}

/// Returns the longest common completion of a path, and the matching names.
pub(super) fn complete(disk: &dyn Disk, path: &str, home: Option<&Path>) -> (String, Vec<String>) {
    let at = path.rfind('/').map_or(0, |at| at + 1);
    let (folder, begun) = path.split_at(at);
    let place = if folder.is_empty() { PathBuf::from(".") } else { typed(folder, home) };
    let names = disk.list(&place).unwrap_or_default();
    let mut names: Vec<String> =
        names.into_iter().filter_map(|name| name.into_string().ok()).collect();
    // Hidden files match only if the dot is typed.
    names.retain(|name| {
        name.starts_with(begun) && (name.starts_with('.') == begun.starts_with('.'))
    });
    names.sort();
    let is_folder = |name: &str| {
        disk.stamp(&place.join(name)).is_ok_and(|it| it.is_some_and(|it| it.kind == Kind::Folder))
    };
    let end = |name: &str| if is_folder(name) { "/" } else { "" };
    let more = match &names[..] {
        [] => begun.to_owned(),
        [one] => format!("{one}{}", end(one)),
        [first, rest @ ..] => rest.iter().fold(first.clone(), |all, name| shared(&all, name)),
    };
    names.truncate(MOST);
    (format!("{folder}{more}"), names.iter().map(|name| format!("{name}{}", end(name))).collect())
}

/// Returns the common prefix of two names.
fn shared(one: &str, other: &str) -> String {
    one.chars().zip(other.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::disk::RealDisk;

    #[test]
    fn a_path_goes_on_as_far_as_all_that_begin_so_agree() {
        let home = tempfile::tempdir().unwrap();
        for folder in ["Übung", "books-a", "books-b", ".hidden"] {
            RealDisk.make_folder(&home.path().join(folder)).unwrap();
        }
        drop(RealDisk.create(&home.path().join("books-b/one.ron")).unwrap());
        let complete = |path: &str| complete(&RealDisk, path, Some(home.path()));
        let absolute = format!("{}/boo", home.path().display());
        for (path, expected, names) in [
            ("~/b", "~/books-", &["books-a/", "books-b/"][..]),
            ("~/books-b", "~/books-b/", &["books-b/"]),
            ("~/books-b/", "~/books-b/one.ron", &["one.ron"]),
            ("~/Ü", "~/Übung/", &["Übung/"]),
            ("~/.h", "~/.hidden/", &[".hidden/"]),
            ("~/x", "~/x", &[]),
            ("~/no/x", "~/no/x", &[]),
            (&absolute, &format!("{absolute}ks-"), &["books-a/", "books-b/"]),
        ] {
            assert_eq!(
                complete(path),
                (expected.to_owned(), names.iter().map(|it| (*it).to_owned()).collect()),
                "{path}"
            );
        }
        assert_eq!(complete("~/").1.len(), 3, "what is hidden is not listed");
    }
}
