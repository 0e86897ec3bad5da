//! Tests that the specification, the code and the frozen book use the same field names and words.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{self, Deserializer, Visitor};

use super::super::scan::{self, Kind};
use super::agreement::{
    EntryWire, NextStepWire, PartnershipReading, PaymentWire, SeriesWire, ShipmentWire, TermWire,
};
use super::conflict::{ConflictReading, DeletedWire};
use super::leaf::Read;
use super::piece::{DeliverableWire, DisclosureCheckWire, FillsWire, ResultsWire};
use super::profile::{
    AccountWire, AudienceWire, BrandWire, CampaignWire, ExchangeRateWire, InfluencerReading,
    JudgementWire, TouchWire,
};
use super::reading::Document;
use super::rights::{ExclusivityWire, KnownExclusivityWire, UsageRightWire};
use super::sale::{ExpenseWire, SaleWire};
use super::words::{
    CommissionWire, ContentWire, CoversWire, FrequencyWire, HappeningWire, PaymentStateWire,
    PlatformWire, StageWire, TriggerWire, UntilWire,
};
use crate::domain::{
    brand, campaign, content, deliverable, expectations, frequency, rights, shipment, stage, touch,
};

const SPECIFICATION: &str = include_str!("../FORMAT.md");
const FULL: &str = include_str!("../../../../tests/fixtures/v1/full.ron");

/// A deserializer that only records which names are requested.
struct Asked;

#[derive(Debug)]
struct Names(&'static [&'static str]);

impl fmt::Display for Names {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.0)
    }
}

impl std::error::Error for Names {}

impl de::Error for Names {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self(&[])
    }
}

impl<'de> Deserializer<'de> for Asked {
    type Error = Names;
    fn deserialize_any<V: Visitor<'de>>(self, _: V) -> Result<V::Value, Names> {
        Err(Names(&[]))
    }
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(fields))
    }
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        words: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, Names> {
        Err(Names(words))
    }
    serde::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 char str string bytes byte_buf option unit
        unit_struct newtype_struct seq tuple tuple_struct map identifier ignored_any
    }
}

/// Returns all field names and words that the code reads.
fn names() -> BTreeSet<&'static str> {
    use serde::Deserialize;
    let mut names = BTreeSet::new();
    macro_rules! ask {
        ($($type:ty),* $(,)?) => { $(
            match <$type>::deserialize(Asked) {
                Err(Names(asked)) => {
                    assert!(!asked.is_empty(), "{} has no names", stringify!($type));
                    names.extend(asked);
                }
                Ok(_) => unreachable!("nothing can be read from nothing"),
            }
        )* };
    }
    ask!(Document<false>, BrandWire, CampaignWire, InfluencerReading, AccountWire, AudienceWire);
    ask!(TouchWire, JudgementWire, PartnershipReading, TermWire, NextStepWire, PaymentWire);
    ask!(ShipmentWire, EntryWire, DeliverableWire, FillsWire, DisclosureCheckWire, ResultsWire);
    ask!(ExclusivityWire, KnownExclusivityWire, UsageRightWire, PlatformWire, ContentWire);
    ask!(FrequencyWire, CommissionWire, TriggerWire, PaymentStateWire, UntilWire, HappeningWire);
    ask!(
        ConflictReading,
        DeletedWire,
        SaleWire,
        ExpenseWire,
        ExchangeRateWire,
        SeriesWire,
        CoversWire
    );
    ask!(Read<brand::Interval>, Read<frequency::DayOfWeek>, Read<rights::CountedFrom>);
    ask!(StageWire, Read<brand::DateOrder>, Read<brand::FirstWeekday>, Read<campaign::Goal>);
    ask!(Read<content::Poster>, Read<deliverable::Status>, Read<deliverable::Place>);
    ask!(Read<expectations::Freedom>, Read<expectations::Whose>, Read<rights::Channel>);
    ask!(Read<shipment::ShipmentState>, Read<stage::Lane>, Read<touch::Direction>);
    ask!(Read<touch::TouchChannel>, Read<touch::About>);
    names
}

/// Returns the field names and words in a book.
fn used(text: &str) -> BTreeSet<&str> {
    let words = scan::tokens(text).filter(|token| token.kind == Kind::Word);
    let words = words.map(|token| &text[token.range]);
    let is_name = |word: &&str| word.starts_with(|c: char| c.is_alphabetic());
    words.filter(is_name).filter(|word| !["enable", "implicit_some"].contains(word)).collect()
}

#[test]
fn the_frozen_book_uses_every_field_and_nearly_every_word() {
    // A book has one date order and one first weekday, and defaults are left out.
    let others = [
        "MonthFirst",
        "YearFirst",
        "Monday",
        "Saturday",
        "Creator",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Sunday",
        "Monthly",
    ];
    let used = used(FULL);
    let missing: Vec<_> =
        names().into_iter().filter(|name| !used.contains(name) && !others.contains(name)).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_specification_names_every_field_and_word() {
    let specified = |name: &&str| {
        let (plain, called) = (format!("`{name}`"), format!("`{name}("));
        SPECIFICATION.contains(&plain) || SPECIFICATION.contains(&called)
    };
    let mut all: BTreeSet<&str> = names();
    all.extend(used(FULL));
    let missing: Vec<_> = all.into_iter().filter(|name| !specified(name)).collect();
    assert_eq!(missing, [""; 0]);
}
