//! Enums with data: the form of each variant in the file.
//!
//! Each mirror names the domain's variants and fields, so a missing one fails the build.
#![expect(clippy::ref_option, reason = "serde passes a reference to the field")]

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::leaf::{self, Leaf};
use crate::domain::content::ContentType;
use crate::domain::date::Date;
use crate::domain::deliverable::Status;
use crate::domain::expectations::{Commission, Whose};
use crate::domain::expense::Expense;
use crate::domain::frequency::{DayOfWeek, Frequency, Pace};
use crate::domain::history::Happening;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::month::Month;
use crate::domain::payment::{Covers, PaymentState, Trigger};
use crate::domain::platform::Platform;
use crate::domain::rights::Until;
use crate::domain::stage::{Lane, Stage};
use crate::domain::text::Line;

macro_rules! mirrors {
    ($($mirror:ident $type:ident;)*) => { $(
        impl Leaf for $type {
            fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                $mirror::serialize(self, to)
            }
            fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                $mirror::deserialize(from)
            }
        }
    )* };
}
mirrors! {
    PlatformWire Platform;
    ContentWire ContentType;
    CommissionWire Commission;
    TriggerWire Trigger;
    PaymentStateWire PaymentState;
    UntilWire Until;
    CoversWire Covers;
    HappeningWire Happening;
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Platform", rename = "Platform")]
pub(super) enum PlatformWire {
    Instagram,
    TikTok,
    YouTube,
    Facebook,
    Pinterest,
    X,
    Threads,
    Snapchat,
    Twitch,
    LinkedIn,
    Blog,
    Podcast,
    Newsletter,
    Other(#[serde(with = "leaf")] Line),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "ContentType", rename = "ContentType")]
pub(super) enum ContentWire {
    Post,
    Carousel,
    Reel,
    Story,
    Live,
    Video,
    Integration,
    Short,
    Pin,
    Blog,
    Newsletter,
    Podcast,
    Event,
    Other(#[serde(with = "leaf")] Line),
}

#[derive(Serialize, Deserialize)]
#[serde(rename = "Frequency", deny_unknown_fields)]
pub(super) enum FrequencyWire {
    Once {
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        by: Option<Date>,
    },
    PerWeek {
        periods: u32,
        #[serde(with = "leaf")]
        from: Date,
        #[serde(default = "one", skip_serializing_if = "is_one")]
        every: u32,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        weekday: Option<DayOfWeek>,
        #[serde(default, skip_serializing_if = "leaf::is_default")]
        gap: u32,
    },
    PerMonth {
        periods: u32,
        #[serde(with = "leaf")]
        from: Date,
        #[serde(default = "one", skip_serializing_if = "is_one")]
        every: u32,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        weekday: Option<DayOfWeek>,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        day_of_month: Option<u32>,
        #[serde(default, skip_serializing_if = "leaf::is_default")]
        gap: u32,
    },
    Until {
        #[serde(with = "leaf")]
        from: Date,
        #[serde(with = "leaf")]
        by: Date,
        #[serde(default, skip_serializing_if = "leaf::is_default")]
        gap: u32,
    },
    AfterDelivery {
        days: u32,
    },
}

fn one() -> u32 {
    1
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
fn is_one(number: &u32) -> bool {
    *number == 1
}

/// The pace of the pieces is flattened in the file.
impl Leaf for Frequency {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let frequency = match *self {
            Self::Once { by } => FrequencyWire::Once { by },
            Self::PerWeek { periods, from, pace } => {
                let Pace { every, weekday, day_of_month: _, gap } = pace;
                FrequencyWire::PerWeek { periods, from, every, weekday, gap }
            }
            Self::PerMonth { periods, from, pace } => {
                let Pace { every, weekday, day_of_month, gap } = pace;
                FrequencyWire::PerMonth { periods, from, every, weekday, day_of_month, gap }
            }
            Self::Until { from, by, gap } => FrequencyWire::Until { from, by, gap },
            Self::AfterDelivery { days } => FrequencyWire::AfterDelivery { days },
        };
        frequency.serialize(to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match FrequencyWire::deserialize(from)? {
            FrequencyWire::Once { by } => Self::Once { by },
            FrequencyWire::PerWeek { periods, from, every, weekday, gap } => {
                let pace = Pace { every, weekday, day_of_month: None, gap };
                Self::PerWeek { periods, from, pace }
            }
            FrequencyWire::PerMonth { periods, from, every, weekday, day_of_month, gap } => {
                let pace = Pace { every, weekday, day_of_month, gap };
                Self::PerMonth { periods, from, pace }
            }
            FrequencyWire::Until { from, by, gap } => Self::Until { from, by, gap },
            FrequencyWire::AfterDelivery { days } => Self::AfterDelivery { days },
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Covers", rename = "Covers")]
pub(super) enum CoversWire {
    Commission,
    Bonus,
    Expense(#[serde(with = "leaf")] Id<Expense>),
}

/// A month of any year is its number.
impl Leaf for Month {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_u32(self.number())
    }
    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let number = u32::deserialize(from)?;
        Self::new(number).ok_or_else(|| {
            serde::de::Error::custom(format_args!("a month is 1 to 12, and this one is {number}"))
        })
    }
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Commission", rename = "Commission")]
pub(super) enum CommissionWire {
    Percent(#[serde(with = "percent")] u32),
    PerOrder(#[serde(with = "leaf")] Money),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Trigger", rename = "Trigger", deny_unknown_fields)]
pub(super) enum TriggerWire {
    Signing,
    Delivery,
    Verification {
        #[serde(rename = "of", with = "pieces")]
        pieces: Option<u32>,
    },
    On(#[serde(with = "leaf")] Date),
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "PaymentState", rename = "PaymentState", deny_unknown_fields)]
pub(super) enum PaymentStateWire {
    Open,
    Paid {
        #[serde(with = "leaf")]
        on: Date,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        how: Line,
    },
    Cancelled,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Until", rename = "Until")]
pub(super) enum UntilWire {
    Day(#[serde(with = "leaf")] Date),
    Perpetual,
}

#[derive(Serialize, Deserialize)]
#[serde(remote = "Happening", rename = "Happening", deny_unknown_fields)]
pub(super) enum HappeningWire {
    Started,
    StageMoved {
        #[serde(with = "leaf")]
        from: Stage,
        #[serde(with = "leaf")]
        to: Stage,
    },
    TermsChanged {
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        before: Line,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        after: Line,
    },
    DateMoved {
        #[serde(with = "leaf")]
        what: Line,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        from: Option<Date>,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        to: Option<Date>,
    },
    StatusMoved {
        #[serde(with = "leaf")]
        what: Line,
        #[serde(with = "leaf")]
        from: Status,
        #[serde(with = "leaf")]
        to: Status,
    },
    Changed {
        #[serde(with = "leaf")]
        what: Line,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        before: Line,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        after: Line,
    },
    Signed,
    ChangesAsked {
        #[serde(with = "leaf")]
        what: Line,
        round: u32,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        note: Line,
    },
    StepDone {
        #[serde(with = "leaf")]
        whose: Whose,
        #[serde(with = "leaf")]
        what: Line,
    },
    Paid {
        #[serde(with = "leaf")]
        amount: Money,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        what: Line,
    },
    Reopened {
        #[serde(with = "leaf")]
        amount: Money,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        what: Line,
    },
    CalledOff {
        #[serde(with = "leaf")]
        amount: Money,
        #[serde(with = "leaf", default, skip_serializing_if = "leaf::is_default")]
        what: Line,
    },
    Shipped {
        #[serde(with = "leaf")]
        what: Line,
    },
    Delivered {
        #[serde(with = "leaf")]
        what: Line,
    },
    Returned {
        #[serde(with = "leaf")]
        what: Line,
    },
    Granted {
        #[serde(with = "leaf")]
        what: Line,
    },
    UseBegun {
        #[serde(with = "leaf")]
        what: Line,
    },
    UseEnded {
        #[serde(with = "leaf")]
        what: Line,
    },
    Deleted {
        #[serde(with = "leaf")]
        what: Line,
    },
    RenewedFrom {
        #[serde(with = "leaf")]
        day: Date,
    },
    Renewed {
        #[serde(with = "leaf")]
        from: Line,
    },
}

/// In the file, lanes of the board and exits are both stages.
#[derive(Serialize, Deserialize)]
#[serde(rename = "Stage", deny_unknown_fields)]
pub(super) enum StageWire {
    Prospect,
    Contacted,
    InTalks,
    Agreed,
    Active,
    Done,
    Declined,
    Rejected,
    Ghosted,
    Paused {
        #[serde(with = "leaf")]
        from: Lane,
    },
}

impl Leaf for Stage {
    fn write<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let stage = match *self {
            Self::In(Lane::Prospect) => StageWire::Prospect,
            Self::In(Lane::Contacted) => StageWire::Contacted,
            Self::In(Lane::InTalks) => StageWire::InTalks,
            Self::In(Lane::Agreed) => StageWire::Agreed,
            Self::In(Lane::Active) => StageWire::Active,
            Self::In(Lane::Done) => StageWire::Done,
            Self::Declined => StageWire::Declined,
            Self::Rejected => StageWire::Rejected,
            Self::Ghosted => StageWire::Ghosted,
            Self::Paused { from } => StageWire::Paused { from },
        };
        stage.serialize(to)
    }

    fn read<'de, D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Ok(match StageWire::deserialize(from)? {
            StageWire::Prospect => Self::In(Lane::Prospect),
            StageWire::Contacted => Self::In(Lane::Contacted),
            StageWire::InTalks => Self::In(Lane::InTalks),
            StageWire::Agreed => Self::In(Lane::Agreed),
            StageWire::Active => Self::In(Lane::Active),
            StageWire::Done => Self::In(Lane::Done),
            StageWire::Declined => Self::Declined,
            StageWire::Rejected => Self::Rejected,
            StageWire::Ghosted => Self::Ghosted,
            StageWire::Paused { from } => Self::Paused { from },
        })
    }
}

/// `of: All` or `of: Pieces(2)`.
mod pieces {
    use super::{Deserialize, Deserializer, Serialize, Serializer};

    #[derive(Serialize, Deserialize)]
    #[serde(rename = "Of")]
    pub(in super::super) enum OfWire {
        All,
        Pieces(u32),
    }

    pub(super) fn serialize<S: Serializer>(pieces: &Option<u32>, to: S) -> Result<S::Ok, S::Error> {
        pieces.map_or(OfWire::All, OfWire::Pieces).serialize(to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Option<u32>, D::Error> {
        Ok(match OfWire::deserialize(from)? {
            OfWire::All => None,
            OfWire::Pieces(pieces) => Some(pieces),
        })
    }
}

/// `Percent("12.5")`: hundredths of a percent, in the usual notation.
mod percent {
    use super::super::leaf::{Textual, read_text, write_text};
    use super::{Commission, Deserializer, Serializer};
    use std::borrow::Cow;

    struct Percent(u32);

    impl Textual for Percent {
        const WHAT: &'static str = "a percentage";
        fn text(&self) -> Cow<'_, str> {
            let text = format!("{}.{:02}", self.0 / 100, self.0 % 100);
            Cow::Owned(text.trim_end_matches('0').trim_end_matches('.').to_owned())
        }
        fn parse(text: &str) -> Result<Self, String> {
            let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
            let is_whole = !text.ends_with('.');
            let points = Commission::points(whole, fraction).filter(|_| is_whole);
            points.map(Self).ok_or_else(|| "no percentage from 0 to 100, such as 12.5".to_owned())
        }
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference to the field")]
    pub(super) fn serialize<S: Serializer>(points: &u32, to: S) -> Result<S::Ok, S::Error> {
        write_text(&Percent(*points), to)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<u32, D::Error> {
        read_text::<Percent, D>(from).map(|percent| percent.0)
    }
}
