//! Today: everything that needs the owner.

use crate::app::App;
use crate::app::form::kinds::NewKind;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::View;
use crate::app::state::effect::Effect;
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::screen::TodayKey;
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Behaviour, RowAct};
use crate::app::views::side;
use crate::domain::date::Date;

pub(super) struct Today;

impl Behaviour for Today {
    fn subject(&self, app: &App) -> Option<Subject> {
        match app.today_list.chosen()? {
            TodayKey::Conflicts => None,
            TodayKey::Item(id) => Some(Subject::item(id)),
        }
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        act.on(&mut app.today_list, app.sight.today_lines(), app.layout.page)
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        let is_row = || app.subject().is_some_and(|it| it.what.is_some());
        (verb == Verb::Snooze && (is_row() || app.has_snoozed())).then_some(Ok(()))
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        let is_on_conflicts = app.today_list.chosen() == Some(&TodayKey::Conflicts);
        (verb == Verb::Open && is_on_conflicts).then(|| {
            side::open(app, View::Conflicts);
            Vec::new()
        })
    }

    fn new_items(&self, app: &App) -> Vec<MenuItem> {
        let subject = app.subject();
        let of = subject.as_ref().and_then(|it| it.partnership(&app.book));
        let with = subject.as_ref().and_then(|it| it.influencer(&app.book));
        let item = |label: &str, kind, key| MenuItem::new(label, Act::New(kind)).key(key);
        vec![
            item("Influencer", NewKind::Influencer, 'i'),
            item("Partnership", NewKind::Partnership(with.clone()), 'p'),
            item("Deliverable", NewKind::Deliverable(of.clone(), None), 'd'),
            item("Payment", NewKind::Payment(of.clone()), 'm'),
            item("Shipment", NewKind::Shipment(of.clone()), 's'),
            item("Usage right", NewKind::Right(of.clone()), 'r'),
            item("Exclusivity", NewKind::Exclusivity(with.clone(), of.clone()), 'e'),
            item("Touch", NewKind::Touch(with, of), 't'),
            item("Campaign", NewKind::Campaign, 'c'),
        ]
    }

    /// A draft that arrived becomes a review: the same record, another item.
    fn follow_record(&self, app: &mut App) {
        let lines = app.sight.today_lines();
        let Some(TodayKey::Item(id)) = app.today_list.chosen() else { return };
        if app.today_list.position(lines).is_some() {
            return;
        }
        let is_same = |line: &&Option<TodayKey>| match line {
            Some(TodayKey::Item(other)) => other.record == id.record,
            Some(TodayKey::Conflicts) | None => false,
        };
        if let Some(line) = lines.iter().find(is_same) {
            app.today_list.follow(line.clone());
        }
    }
}

impl App {
    /// Returns whether anything is snoozed until a later day.
    pub(in crate::app) fn has_snoozed(&self) -> bool {
        let is_later = |until: Option<Date>| until.is_some_and(|until| until > self.today);
        self.book.silenced.values().any(|one| is_later(one.until))
    }
}
