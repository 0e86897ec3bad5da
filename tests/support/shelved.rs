//! Backups for a player: an in-memory disk, with all requests granted at once.

use std::path::Path;
use std::sync::Arc;

use cahoots::app::message::Message;
use cahoots::app::state::backups::Wish;
use cahoots::app::state::effect::Effect;
use cahoots::domain::backup::Reason;
use cahoots::domain::book::Records;
use cahoots::store::format::contents;
use cahoots::store::{BookFile, backups};
use cahoots::term::backups::{Room, run};
use chrono::{NaiveDateTime, NaiveTime};

use super::fake_disk::FakeDisk;
use super::play::Player;

const BOOK: &str = "/home/book.ron";

/// A player, and the disk with the book and its backups.
pub(crate) struct Shelved {
    pub(crate) player: Player,
    pub(crate) disk: FakeDisk,
    pub(crate) file: BookFile,
    granted: usize,
}

impl Shelved {
    pub(crate) fn on(records: Records) -> Self {
        let text = contents::write(&records).unwrap();
        let disk = FakeDisk::with(&[(BOOK, text.as_bytes())]);
        let opened =
            BookFile::open(Arc::new(disk.clone()), Path::new(BOOK), Path::new("/state")).unwrap();
        Self { player: Player::on(records), disk, file: opened.file, granted: 0 }
    }

    /// Adds a backup to the shelf, as if made on an earlier day.
    pub(crate) fn keep(&self, text: &str, reason: Reason, at: &str) {
        let at = NaiveDateTime::parse_from_str(at, "%Y-%m-%d %H:%M").unwrap();
        let folder = self.file.shelf().backups();
        backups::keep(&self.disk, &folder, text.as_bytes(), reason, at).unwrap();
    }

    /// Presses keys, and grants all resulting requests.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_ascii_whitespace() {
            self.player.keys(key);
            self.grant();
        }
        self
    }

    /// Grants all requests; new backups are made two minutes past two.
    pub(crate) fn grant(&mut self) -> &mut Self {
        while let Some(effect) = self.player.effects.get(self.granted).cloned() {
            self.granted += 1;
            match effect {
                Effect::Backups(wish) => {
                    let time = NaiveTime::from_hms_opt(14, 2, 11).unwrap();
                    let at = self.player.app.today.and_time(time);
                    let errand = Room::of(&self.file).errand(wish, &self.player.app, at);
                    self.player.send(Message::Backups(run(errand, &self.disk)));
                }
                Effect::Save(records) => {
                    let text = contents::write(&records).unwrap();
                    self.disk.put(BOOK, text.as_bytes());
                }
                _ => {}
            }
        }
        self
    }

    /// Returns all requests in order.
    pub(crate) fn wishes(&self) -> Vec<Wish> {
        let wish = |effect: &Effect| match effect {
            Effect::Backups(wish) => Some(wish.clone()),
            _ => None,
        };
        self.player.effects.iter().filter_map(wish).collect()
    }

    /// Returns the reasons of the listed backups.
    pub(crate) fn listed(&self) -> Vec<Reason> {
        self.player.app.backups.listed().iter().map(|backup| backup.reason).collect()
    }
}
