//! Where something is typed.

use crate::app::form::kinds::Target;
use crate::domain::id::Id;
use crate::domain::influencer::Influencer;
use crate::domain::partnership::Partnership;

/// Where something is typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Place {
    /// A form.
    Form(Target),
    /// The line of a touch: with whom, and about what.
    Line(Id<Influencer>, Option<Id<Partnership>>),
    /// The popup of a next step.
    Step(Id<Partnership>),
}
