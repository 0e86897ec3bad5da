//! The record that another one lies in: it says whose it is by its place in the file.

use std::sync::LazyLock;

use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::rights::OwedTo;

static NOBODY: LazyLock<Id<Partnership>> =
    LazyLock::new(|| Id::parse("?").expect("the text is not empty"));

/// Returns an id to stand in while a record is read; whoever reads the list puts in the right one.
pub(super) fn nobody<R>() -> Id<R> {
    Id::parse("?").expect("the text is not empty")
}

/// Returns the same for an exclusivity that is owed to us.
pub(super) fn us() -> OwedTo {
    OwedTo::Us(NOBODY.clone())
}
