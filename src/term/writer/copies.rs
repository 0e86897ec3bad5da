//! The progress of conflict copies: reported, adopted by the app, saved. Does no disk access.

use std::path::PathBuf;

use crate::store::Copy;
use crate::world::disk::Stamp;

/// The reported conflict copies, and the one being merged.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    told: Vec<PathBuf>,
    /// The folder's stamp before the last search.
    folder: Option<Stamp>,
    merging: Option<(Copy, Stage)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The app was told its content.
    Told,
    /// The next save has it.
    Adopted,
}

impl Copies {
    /// Returns whether the folder may have changed since the search.
    pub(super) fn may_be_news(&self, folder: Option<Stamp>) -> bool {
        folder.is_some() && self.folder != folder
    }

    /// Records the search result; returns whether it differs from the last report.
    pub(super) fn are_news(&mut self, folder: Option<Stamp>, found: &[PathBuf]) -> bool {
        self.folder = folder;
        let are_news = self.told != found;
        self.told = found.to_vec();
        are_news
    }

    /// Records that the app was told the content of a copy.
    pub(super) fn told(&mut self, copy: Copy) {
        self.merging = Some((copy, Stage::Told));
    }

    /// Records that the app has adopted what it was told.
    pub(super) fn adopted(&mut self) {
        if let Some((_, stage)) = &mut self.merging {
            *stage = Stage::Adopted;
        }
    }

    /// Records that the app could not adopt it: the copy stays in place.
    pub(super) fn not_adopted(&mut self) {
        self.merging = self.merging.take().filter(|(_, stage)| *stage == Stage::Adopted);
    }

    /// Records a save; returns the copy that is now in the book.
    pub(super) fn saved(&mut self) -> Option<Copy> {
        self.merging.take_if(|(_, stage)| *stage == Stage::Adopted).map(|(copy, _)| copy)
    }
}
