//! The rows a view shows: all of an index, or the subset that a filter found.
//!
//! Finds a row by its id; `sight` decides what is filtered, and when.

use crate::app::form::list::{Row, Rows};
use crate::domain::deliverable::Deliverable;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;
use crate::insight::board::{Board, LaneColumn};
use crate::insight::deliverables::Deliverables;
use crate::insight::roster::Roster;

/// The rows of a view: all, or those its filter found.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a, T> {
    pub(in crate::app) all: T,
    pub(in crate::app) places: Option<&'a [usize]>,
}

/// An index that can look up the position of an id.
pub trait Indexed<K> {
    /// Returns the number of ids.
    fn total(&self) -> usize;
    /// Returns the id at a position.
    fn id_at(&self, place: usize) -> Option<&K>;
    /// Returns the position of an id.
    fn place_of(&self, id: &K) -> Option<usize>;
}

impl<K: Row, T: Indexed<K>> Rows<K> for Shown<'_, T> {
    fn count(&self) -> usize {
        self.places.map_or_else(|| self.all.total(), <[usize]>::len)
    }
    fn at(&self, place: usize) -> Option<&K> {
        match self.places {
            Some(places) => self.all.id_at(*places.get(place)?),
            None => self.all.id_at(place),
        }
    }
    fn find(&self, id: &K) -> Option<usize> {
        let place = self.all.place_of(id)?;
        match self.places {
            Some(places) => places.binary_search(&place).ok(),
            None => Some(place),
        }
    }
}

impl Indexed<Id<Influencer>> for &Roster {
    fn total(&self) -> usize {
        self.len()
    }
    fn id_at(&self, place: usize) -> Option<&Id<Influencer>> {
        self.get(place)
    }
    fn place_of(&self, id: &Id<Influencer>) -> Option<usize> {
        self.position(id)
    }
}

impl Indexed<Id<Deliverable>> for &Deliverables {
    fn total(&self) -> usize {
        self.len()
    }
    fn id_at(&self, place: usize) -> Option<&Id<Deliverable>> {
        self.get(place)
    }
    fn place_of(&self, id: &Id<Deliverable>) -> Option<usize> {
        self.position(id)
    }
}

/// The cards of one column.
#[derive(Clone, Copy, Debug)]
pub struct Cards<'a> {
    pub(in crate::app) board: &'a Board,
    pub(in crate::app) column: LaneColumn<'a>,
}

impl Indexed<Id<Partnership>> for Cards<'_> {
    fn total(&self) -> usize {
        self.column.len()
    }
    fn id_at(&self, place: usize) -> Option<&Id<Partnership>> {
        self.column.get(place)
    }
    fn place_of(&self, id: &Id<Partnership>) -> Option<usize> {
        let (lane, place) = self.board.find(id)?;
        (lane == self.column.lane).then_some(place)
    }
}
