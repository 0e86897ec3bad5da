//! File names with a timestamp, and a number if a second has several.
//!
//! Does not know the rest of the name or the content.

use std::io;

use chrono::NaiveDateTime;

/// Timestamp format in a name; names that begin with it sort by time.
pub(super) const MOMENT: &str = "%Y-%m-%d-%H%M%S";

/// How many names per second are tried before giving up.
const SAME_SECOND: u32 = 1000;

/// Formats a timestamp for a name.
pub(super) fn moment(at: NaiveDateTime) -> String {
    at.format(MOMENT).to_string()
}

/// Calls `attempt` with 1, 2, … until it does not fail with "already exists".
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
