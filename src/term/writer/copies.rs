//! How far conflict copies have come: told, taken over by the app, saved. Touches no disk.

use std::path::PathBuf;

use crate::store::Copy;
use crate::world::disk::Stamp;

/// What was told of conflict copies, and the one that is being merged.
#[derive(Clone, Debug, Default)]
pub(super) struct Copies {
    told: Vec<PathBuf>,
    /// The folder as it was before it was searched last.
    folder: Option<Stamp>,
    merging: Option<(Copy, Stage)>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stage {
    /// The app was told what it has.
    Told,
    /// The next save has it.
    Adopted,
}

impl Copies {
    /// Returns whether something may have come into the folder since it was searched.
    pub(super) fn may_be_news(&self, folder: Option<Stamp>) -> bool {
        folder.is_some() && self.folder != folder
    }

    /// Notes what was found in the folder; returns whether these are others than were told last.
    pub(super) fn are_news(&mut self, folder: Option<Stamp>, found: &[PathBuf]) -> bool {
        self.folder = folder;
        let are_news = self.told != found;
        self.told = found.to_vec();
        are_news
    }

    /// Notes that the app was told what a copy has.
    pub(super) fn told(&mut self, copy: Copy) {
        self.merging = Some((copy, Stage::Told));
    }

    /// Notes that the app has taken over what it was told.
    pub(super) fn adopted(&mut self) {
        if let Some((_, stage)) = &mut self.merging {
            *stage = Stage::Adopted;
        }
    }

    /// Notes that the app could not take over what it was told: the copy stays where it is.
    pub(super) fn not_adopted(&mut self) {
        self.merging = self.merging.take().filter(|(_, stage)| *stage == Stage::Adopted);
    }

    /// Notes a save; returns the copy that is in the book by now.
    pub(super) fn saved(&mut self) -> Option<Copy> {
        self.merging.take_if(|(_, stage)| *stage == Stage::Adopted).map(|(copy, _)| copy)
    }
}
