//! Owner ids: nesting in the file tells which record owns another.

use std::sync::LazyLock;

use crate::domain::id::Id;
use crate::domain::partnership::Partnership;
use crate::domain::rights::OwedTo;

static NOBODY: LazyLock<Id<Partnership>> =
    LazyLock::new(|| Id::parse("?").expect("the text is not empty"));

/// Returns a placeholder id; whoever reads the list sets the real one.
pub(super) fn nobody<R>() -> Id<R> {
    Id::parse("?").expect("the text is not empty")
}

/// The same for an exclusivity owed to us.
pub(super) fn us() -> OwedTo {
    OwedTo::Us(NOBODY.clone())
}
