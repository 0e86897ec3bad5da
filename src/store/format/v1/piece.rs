//! Deliverables: pieces of content with their checks and results.

use super::agreement::{creator, is_creator};
use super::leaf;
use super::owner::nobody;
use super::wire::mirror;
use crate::domain::content::{ContentType, Poster};
use crate::domain::date::{Date, NaiveTime};
use crate::domain::deliverable::{Deliverable, DisclosureCheck, Fills, Place, Status};
use crate::domain::expectations::Term;
use crate::domain::id::Id;
use crate::domain::money::Money;
use crate::domain::partnership::{Link, Partnership};
use crate::domain::platform::Platform;
use crate::domain::results::Results;
use crate::domain::text::{Line, Prose};

mirror! {
    DeliverableWire "Deliverable" Deliverable {
        id: Id<Deliverable>,
        #[serde(skip, default = "nobody")]
        partnership: Id<Partnership>,
        content: ContentType,
        platform?: Option<Platform>,
        #[serde(with = "leaf", default = "creator", skip_serializing_if = "is_creator")]
        poster: Poster,
        title?: Line,
        fills?: Option<Fills>,
        draft_due?: Option<Date>,
        post_due?: Option<Date>,
        first_due?: Option<Date>,
        at?: Option<NaiveTime>,
        place?: Line,
        dates_by_hand?: bool,
        status: Status,
        status_since?: Option<Date>,
        received_on?: Option<Date>,
        accepted_on?: Option<Date>,
        posted_on?: Option<Date>,
        url?: Option<Link>,
        rounds?: u32,
        changes?: Line,
        check?: Option<DisclosureCheck>,
        results?: Vec<Results>,
        notes?: Prose,
        taken_over?: Option<Date>,
    }
}

mirror! {
    FillsWire "Fills" Fills {
        term: Id<Term>,
        number: u32,
    }
}

mirror! {
    DisclosureCheckWire "DisclosureCheck" DisclosureCheck {
        tag?: Line,
        label?: bool,
        place?: Option<Place>,
        link_and_code?: bool,
        checked_on: Date,
        evidence?: Line,
        in_spite?: Line,
    }
}

mirror! {
    ResultsWire "Results" Results {
        on: Date,
        impressions?: Option<u64>,
        reach?: Option<u64>,
        views?: Option<u64>,
        likes?: Option<u64>,
        comments?: Option<u64>,
        shares?: Option<u64>,
        saves?: Option<u64>,
        clicks?: Option<u64>,
        orders?: Option<u64>,
        revenue?: Option<Money>,
    }
}
