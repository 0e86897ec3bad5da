//! Names with a moment in them, and a number where a second has several.
//!
//! Knows neither what such a file holds nor what its name says beside that.

use std::io;

use chrono::NaiveDateTime;

/// The moment as it stands in a name: names that begin with it sort by time.
pub(super) const MOMENT: &str = "%Y-%m-%d-%H%M%S";

/// How many of one second are told apart before giving up.
const SAME_SECOND: u32 = 1000;

/// Returns a moment as it stands in a name.
pub(super) fn moment(at: NaiveDateTime) -> String {
    at.format(MOMENT).to_string()
}

/// Tries one number of a second after the other, from 1, until one is not there already.
pub(super) fn numbered<T>(mut attempt: impl FnMut(u32) -> io::Result<T>) -> io::Result<T> {
    for number in 1..SAME_SECOND {
        match attempt(number) {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
            made => return made,
        }
    }
    Err(io::ErrorKind::AlreadyExists.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_number_that_is_free_is_taken_and_another_trouble_ends_the_search() {
        let taken =
            |number| if number < 3 { Err(io::ErrorKind::AlreadyExists.into()) } else { Ok(number) };
        assert_eq!(numbered(taken).unwrap(), 3);
        let full = numbered(|_| Err::<(), _>(io::ErrorKind::StorageFull.into())).unwrap_err();
        assert_eq!(full.kind(), io::ErrorKind::StorageFull);
        let none = numbered(|_| Err::<(), _>(io::ErrorKind::AlreadyExists.into())).unwrap_err();
        assert_eq!(none.kind(), io::ErrorKind::AlreadyExists);
    }
}
