//! Where a text is typed.

use crate::app::form::kinds::Target;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;

/// Where a text is typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A form.
    Form(Target),
    /// A touch line: its influencer, and its partnership if known.
    Line(Id<Influencer>, Option<Id<Partnership>>),
    /// The next-step popup.
    Step(Id<Partnership>),
}
