//! The history of steps: shows it, goes back to before one of them, takes back one alone.

use crate::app::App;
use crate::app::keys::verb::Verb;
use crate::app::keys::view::{Room, View};
use crate::app::state::effect::Effect;
use crate::app::state::notice::Weight;
use crate::app::state::steps::{Hindered, Past, State, TakingBack};
use crate::app::state::subject::Subject;
use crate::app::views::behaviour::{Actions, Behaviour, NOTHING, RowAct, of_own_rows};
use crate::domain::date::Date;
use crate::domain::merge::Clash;
use crate::domain::step::Deed;
use crate::domain::text::sentence;
use crate::insight::differences::label;
use crate::insight::wording::record_name;

/// A line of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepLine {
    /// An empty line.
    Gap,
    /// The day of the steps under it; `None` if their time is not known yet.
    Day(Option<Date>),
    /// A step, by its number.
    Of(u64),
}

pub(super) struct Steps;

impl Behaviour for Steps {
    fn subject(&self, _: &App) -> Option<Subject> {
        None
    }

    fn rows(&self, app: &mut App, act: RowAct) -> bool {
        let numbers = app.step_numbers();
        act.on(&mut app.step_list, &numbers[..], app.layout.page)
    }

    fn has_own_row(&self, app: &App) -> bool {
        app.chosen_step().is_some()
    }

    fn availability(&self, app: &App, verb: Verb) -> Option<Result<(), &'static str>> {
        let is_chosen = app.chosen_step().is_some();
        match verb {
            Verb::Open | Verb::ItemMenu if !is_chosen => Some(Err(NOTHING)),
            Verb::Open | Verb::GoBack | Verb::TakeBack => Some(can_take_back(app)),
            Verb::ItemMenu => Some(Ok(())),
            Verb::Filter => Some(Err("the history has no filter")),
            _ => of_own_rows(verb),
        }
    }

    fn perform(&self, app: &mut App, verb: Verb) -> Option<Vec<Effect>> {
        match verb {
            Verb::GoBack => Some(go_back(app)),
            Verb::TakeBack => Some(take_back(app)),
            // Say why, rather than open a menu of disabled items.
            Verb::ItemMenu => {
                let why = can_take_back(app).err()?;
                app.say(Weight::Refused, sentence(why));
                Some(Vec::new())
            }
            _ => None,
        }
    }

    fn actions(&self, app: &App) -> Option<Actions> {
        ways_back(app)
    }
}

impl App {
    /// Returns the lines of the history, newest first, with a heading for each day.
    #[must_use]
    pub fn step_lines(&self) -> Vec<StepLine> {
        let mut lines = Vec::new();
        let mut day = None;
        for past in self.steps.past() {
            let on = past.step.at.map_or(self.today, |at| at.date());
            if day != Some(on) {
                if day.is_some() {
                    lines.push(StepLine::Gap);
                }
                lines.push(StepLine::Day(Some(on)));
                day = Some(on);
            }
            lines.push(StepLine::Of(past.step.number));
        }
        lines
    }

    /// Returns the step on each line of the history; `None` for headings and gaps.
    #[must_use]
    pub fn step_numbers(&self) -> Vec<Option<u64>> {
        let number = |line: &StepLine| match line {
            StepLine::Of(number) => Some(*number),
            StepLine::Gap | StepLine::Day(_) => None,
        };
        self.step_lines().iter().map(number).collect()
    }

    /// Returns the step with this number.
    #[must_use]
    pub fn step(&self, number: u64) -> Option<&Past> {
        self.steps.numbered(number)
    }

    /// Returns the selected step.
    #[must_use]
    pub fn chosen_step(&self) -> Option<&Past> {
        let number = self.step_list.chosen().filter(|_| self.is_in_history())?;
        self.steps.numbered(*number)
    }

    fn is_in_history(&self) -> bool {
        self.room() == Room::View(View::Steps)
    }

    /// Returns why a step cannot be taken back, in words.
    pub(in crate::app) fn hindrance(&self, why: &Hindered) -> String {
        match why {
            Hindered::Stale(stale) => stale.to_string(),
            Hindered::WritesOver(clashes) => {
                let named: Vec<String> =
                    clashes.iter().take(2).map(|clash| self.later_value(clash)).collect();
                let more = clashes.len().saturating_sub(named.len());
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                // The history already shows that step.
                let place = if self.is_in_history() { "" } else { " · :history" };
                format!(
                    "{}{more} changed since: it would be written over; \
                     take back that step first{place}",
                    named.join(", ")
                )
            }
        }
    }

    fn later_value(&self, clash: &Clash) -> String {
        let who = clash.about.as_ref().map(|id| record_name(&self.book, id));
        let who = who.filter(|who| !who.trim_matches([',', ' ']).is_empty());
        let who = who.unwrap_or_else(|| match &clash.about {
            None => self.book.brand.name.to_string(),
            Some(id) => format!("{} {}", id.kind().noun(), id.as_str()),
        });
        let kind = clash.about.as_ref().map(crate::domain::record::AnyId::kind);
        match clash.field.map(|field| label(kind, field)) {
            Some(field) => format!("the {field} of {who}"),
            None => who,
        }
    }
}

/// Checks whether the selected step can be taken back; the error says why not.
fn can_take_back(app: &App) -> Result<(), &'static str> {
    match app.chosen_step() {
        None => Err("select a step of the history first: the palette lists them"),
        Some(past) if past.state == State::Undone => Err("this step has already been undone"),
        Some(past) if past.state == State::TakenBack => {
            Err("this step has already been taken back")
        }
        Some(past) if past.step.deed == Deed::Began => Err("the book begins here"),
        Some(_) => Ok(()),
    }
}

/// Returns the two ways to take the selected step back.
fn ways_back(app: &App) -> Option<Actions> {
    let past = app.chosen_step()?;
    let later = app.steps.past().take_while(|one| one.step.number > past.step.number);
    let later = later.filter(|one| one.state == State::Done && one.step.deed == Deed::Did).count();
    let note = match later {
        0 => String::new(),
        1 => "with the one after it".to_owned(),
        _ => format!("with the {later} after it"),
    };
    let title = past.step.set.label.clone();
    Some(Actions {
        title,
        verbs: vec![(Verb::GoBack, Some(note)), (Verb::TakeBack, Some(String::new()))],
    })
}

/// Takes back the selected step and the owner's later ones, as one step.
fn go_back(app: &mut App) -> Vec<Effect> {
    let number = app.chosen_step().map(|past| past.step.number);
    let back = number.and_then(|number| app.steps.going_back(number, &app.book));
    take(app, back)
}

/// Takes back the selected step alone, as one step.
fn take_back(app: &mut App) -> Vec<Effect> {
    let number = app.chosen_step().map(|past| past.step.number);
    let back = number.and_then(|number| app.steps.taking_back(number, &app.book));
    take(app, back)
}

fn take(app: &mut App, back: Option<Result<TakingBack, Hindered>>) -> Vec<Effect> {
    let done = match back {
        None => return Vec::new(),
        Some(Ok(back)) if back.set.changes.is_empty() => {
            Err("all that it did was taken back or changed since".to_owned())
        }
        Some(Ok(TakingBack { set, steps })) => {
            app.commit_as(set, |past, set| past.took_back(TakingBack { set, steps }))
        }
        Some(Err(why)) => Err(app.hindrance(&why)),
    };
    done.unwrap_or_else(|why| {
        app.say(Weight::Refused, sentence(&why));
        Vec::new()
    })
}
