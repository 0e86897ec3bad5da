//! Names of places where text is typed: tab-separated words; no id contains a tab.
//!
//! Names are stored on disk, so the words here must never change their meaning.

use crate::app::form::kinds::{NewKind, Target};
use crate::app::state::drafts::Place;
use crate::domain::command::Dated;
use crate::domain::deliverable::Fills;
use crate::domain::id::Id;
use crate::domain::record::{AnyId, for_each_record};
use crate::insight::checks::{Code, FindingId};
use crate::insight::item::{ItemId, What};

/// Returns the name of a place.
pub(in crate::app) fn name(place: &Place) -> String {
    let words = match place {
        Place::Form(target) => of_target(target),
        Place::Line(with, about) => {
            vec!["touch line".into(), with.to_string(), or_none(about.as_ref())]
        }
        Place::Step(id) => vec!["next step".into(), id.to_string()],
    };
    words.join("\t")
}

/// Returns the place with this name; `None` if the name is unknown.
pub(in crate::app) fn place(name: &str) -> Option<Place> {
    let words: Vec<&str> = name.split('\t').collect();
    Some(match words.as_slice() {
        ["touch line", with, about] => Place::Line(Id::parse(with)?, Id::parse(about)),
        ["next step", id] => Place::Step(Id::parse(id)?),
        words => Place::Form(target(words)?),
    })
}

fn of_target(target: &Target) -> Vec<String> {
    let with = |word: &str, id: &dyn ToString| vec![word.to_owned(), id.to_string()];
    let about = |word: &str, what: &str, id: &AnyId| {
        vec![word.to_owned(), what.to_owned(), id.kind().noun().to_owned(), id.as_str().to_owned()]
    };
    match target {
        Target::Add(kind) => of_new(kind),
        Target::Edit(id) => vec!["edit".into(), id.kind().noun().into(), id.as_str().into()],
        Target::Brand => vec!["brand".into()],
        Target::Welcome => vec!["welcome".into()],
        Target::Part(list, at) => vec!["part".into(), (*list).to_owned(), or_none(at.as_ref())],
        Target::Agreement(id) => with("agreement", id),
        Target::Term(id, term) => vec!["term".into(), id.to_string(), term.to_string()],
        Target::Post(id) => with("post", id),
        Target::Verify(id) => with("verify", id),
        Target::AllTheSame(id) => with("all the same", id),
        Target::Results(id, at) => vec!["results".into(), id.to_string(), or_none(at.as_ref())],
        Target::Pay(id) => with("pay", id),
        Target::Ship(id) => with("ship", id),
        Target::Arrive(id) => with("arrive", id),
        Target::Changes(id) => with("changes", id),
        Target::Waive(id) => with("waive", id),
        Target::Renew(id) => with("renew", id),
        Target::Fit(id) => with("fit", id),
        Target::MoveDay(dated) => match dated {
            Dated::Draft(id) => with("move draft", id),
            Dated::Post(id) => with("move post", id),
            Dated::Step(id) => with("move step", id),
            Dated::Payment(id) => with("move payment", id),
            Dated::Send(id) => with("move parcel", id),
            Dated::Right(id) => with("move right", id),
            Dated::AdCode(id) => with("move ad code", id),
            Dated::Exclusivity(id) => with("move exclusivity", id),
        },
        Target::Silence(finding) => about("silence", finding.code.code(), &finding.record),
        Target::Snooze(item) => about("snooze", item.what.code(), &item.record),
    }
}

fn of_new(kind: &NewKind) -> Vec<String> {
    let mut words = vec!["add".to_owned()];
    words.extend(match kind {
        NewKind::Influencer => vec!["influencer".to_owned()],
        NewKind::Campaign => vec!["campaign".to_owned()],
        NewKind::Partnership(with) => vec!["partnership".to_owned(), or_none(with.as_ref())],
        NewKind::Deliverable(of, fills) => {
            let (term, number) = match fills {
                Some(fills) => (fills.term.to_string(), fills.number.to_string()),
                None => (String::new(), String::new()),
            };
            vec!["deliverable".to_owned(), or_none(of.as_ref()), term, number]
        }
        NewKind::Payment(of) => vec!["payment".to_owned(), or_none(of.as_ref())],
        NewKind::Series(of) => vec!["series".to_owned(), or_none(of.as_ref())],
        NewKind::Shipment(of) => vec!["shipment".to_owned(), or_none(of.as_ref())],
        NewKind::Right(of) => vec!["right".to_owned(), or_none(of.as_ref())],
        NewKind::Exclusivity(binds, of) => {
            vec!["exclusivity".to_owned(), or_none(binds.as_ref()), or_none(of.as_ref())]
        }
        NewKind::Window(binds) => vec!["window".to_owned(), or_none(binds.as_ref())],
        NewKind::Touch(with, about) => {
            vec!["touch".to_owned(), or_none(with.as_ref()), or_none(about.as_ref())]
        }
    });
    words
}

fn or_none(word: Option<&impl ToString>) -> String {
    word.map(ToString::to_string).unwrap_or_default()
}

fn target(words: &[&str]) -> Option<Target> {
    Some(match words {
        ["add", kind @ ..] => Target::Add(new(kind)?),
        ["edit", noun, id] => Target::Edit(record(noun, id)?),
        ["brand"] => Target::Brand,
        ["welcome"] => Target::Welcome,
        ["agreement", id] => Target::Agreement(Id::parse(id)?),
        ["term", id, term] => Target::Term(Id::parse(id)?, Id::parse(term)?),
        ["post", id] => Target::Post(Id::parse(id)?),
        ["verify", id] => Target::Verify(Id::parse(id)?),
        ["all the same", id] => Target::AllTheSame(Id::parse(id)?),
        ["results", id, at] => Target::Results(Id::parse(id)?, at.parse().ok()),
        ["pay", id] => Target::Pay(Id::parse(id)?),
        ["ship", id] => Target::Ship(Id::parse(id)?),
        ["arrive", id] => Target::Arrive(Id::parse(id)?),
        ["changes", id] => Target::Changes(Id::parse(id)?),
        ["waive", id] => Target::Waive(Id::parse(id)?),
        ["renew", id] => Target::Renew(Id::parse(id)?),
        ["fit", id] => Target::Fit(Id::parse(id)?),
        ["move draft", id] => Target::MoveDay(Dated::Draft(Id::parse(id)?)),
        ["move post", id] => Target::MoveDay(Dated::Post(Id::parse(id)?)),
        ["move step", id] => Target::MoveDay(Dated::Step(Id::parse(id)?)),
        ["move payment", id] => Target::MoveDay(Dated::Payment(Id::parse(id)?)),
        ["move parcel", id] => Target::MoveDay(Dated::Send(Id::parse(id)?)),
        ["move right", id] => Target::MoveDay(Dated::Right(Id::parse(id)?)),
        ["move ad code", id] => Target::MoveDay(Dated::AdCode(Id::parse(id)?)),
        ["move exclusivity", id] => Target::MoveDay(Dated::Exclusivity(Id::parse(id)?)),
        ["silence", code, noun, id] => {
            let code = Code::ALL.iter().find(|one| one.code() == *code)?;
            Target::Silence(FindingId { code: *code, record: record(noun, id)? })
        }
        ["snooze", what, noun, id] => {
            let what = What::ALL.iter().find(|one| one.code() == *what)?;
            Target::Snooze(ItemId { what: *what, record: record(noun, id)? })
        }
        _ => return None,
    })
}

fn new(words: &[&str]) -> Option<NewKind> {
    Some(match words {
        ["influencer"] => NewKind::Influencer,
        ["campaign"] => NewKind::Campaign,
        ["partnership", with] => NewKind::Partnership(Id::parse(with)),
        ["deliverable", of, term, number] => {
            let fills = Id::parse(term).zip(number.parse().ok());
            let fills = fills.map(|(term, number)| Fills { term, number });
            NewKind::Deliverable(Id::parse(of), fills)
        }
        ["payment", of] => NewKind::Payment(Id::parse(of)),
        ["series", of] => NewKind::Series(Id::parse(of)),
        ["shipment", of] => NewKind::Shipment(Id::parse(of)),
        ["right", of] => NewKind::Right(Id::parse(of)),
        ["exclusivity", binds, of] => NewKind::Exclusivity(Id::parse(binds), Id::parse(of)),
        ["window", binds] => NewKind::Window(Id::parse(binds)),
        ["touch", with, about] => NewKind::Touch(Id::parse(with), Id::parse(about)),
        _ => return None,
    })
}

macro_rules! read_record {
    ($($kind:ident, $table:ident, $noun:literal;)*) => {
        fn record(noun: &str, id: &str) -> Option<AnyId> {
            Some(match noun {
                $($noun => AnyId::$kind(Id::parse(id)?),)*
                _ => return None,
            })
        }
    };
}
for_each_record!(read_record);
