//! Advice for an owner whose book does not open: the backups and other files kept.

use crate::cli::setting::{Named, Setting};
use crate::insight::backups::moment;
use crate::insight::number::counted;
use crate::store::SIZE_LIMIT;
use crate::store::Shelf;
use crate::store::inventory::Inventory;
use crate::store::journal::Past;
use crate::world::disk::Disk;
use crate::world::shell::word;

/// Returns the options, one per line.
#[must_use]
pub fn ways_out(setting: &Setting, disk: &dyn Disk) -> Vec<String> {
    let Ok((shelf, _)) = Shelf::find(disk, &setting.state, &setting.book) else {
        return Vec::new();
    };
    let kept = Inventory::of(disk, &shelf, &setting.state);
    let cahoots = match setting.by {
        Named::Owner => format!("cahoots --book {}", word(&setting.book.to_string_lossy())),
        Named::Nobody => "cahoots".to_owned(),
    };
    let count = |count: usize, noun| counted(u64::try_from(count).unwrap_or(u64::MAX), noun);
    let mut ways = Vec::new();
    let backups = kept.backups.unwrap_or_default();
    if let Some(last) = backups.first() {
        ways.push(format!(
            "hint: `{cahoots} backups` lists {}, the last dated {}; `{cahoots} backups restore 1` \
             brings that one back",
            count(backups.len(), "backup"),
            moment(last.at, setting.today())
        ));
    }
    for version in kept.recovery {
        ways.push(format!("a version of yours that was not saved is kept: {}", version.display()));
    }
    let unsaved = |path| disk.read(path, SIZE_LIMIT).ok().and_then(|bytes| Past::of(bytes).ok());
    let steps: usize =
        kept.journals.iter().filter_map(|journal| Some(unsaved(&journal.path)?.tail().len())).sum();
    if steps > 0 {
        ways.push(format!(
            "{} that were not saved are kept, and come back when the book opens again",
            count(steps, "step")
        ));
    }
    ways
}
