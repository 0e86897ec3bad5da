//! The history of steps: showing it, going back to before one of them, taking back one alone.

use super::effect::Effect;
use super::notice::Weight;
use super::overlay::{Menu, MenuItem, Overlay};
use super::screen::View;
use super::steps::{Hindered, Past, State, TakingBack};
use super::verb::Verb;
use super::{App, sentence, side};
use crate::domain::date::Date;
use crate::domain::merge::Clash;
use crate::domain::step::Deed;
use crate::insight::differences::label;
use crate::insight::wording::record_name;

/// A line of the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepLine {
    /// An empty line.
    Gap,
    /// The day of the steps under it; none for those whose time is not known yet.
    Day(Option<Date>),
    /// A step, by its number.
    Of(u64),
}

/// Shows the history; Esc leads back to where one was.
pub(super) fn show(app: &mut App) {
    side::open(app, View::Steps);
}

impl App {
    /// Returns the lines of the history, the last step first, under a heading for each day.
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

    /// Returns what can be selected on each line of the history.
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

    /// Returns the step that is selected.
    #[must_use]
    pub fn chosen_step(&self) -> Option<&Past> {
        let number = self.step_list.chosen().filter(|_| self.is_in_history())?;
        self.steps.numbered(*number)
    }

    fn is_in_history(&self) -> bool {
        self.view == View::Steps && self.page.is_none()
    }

    /// Returns in words why a step cannot be taken back.
    pub(super) fn hindrance(&self, why: &Hindered) -> String {
        match why {
            Hindered::Stale(stale) => stale.to_string(),
            Hindered::WritesOver(clashes) => {
                let named: Vec<String> =
                    clashes.iter().take(2).map(|clash| self.later_value(clash)).collect();
                let more = clashes.len().saturating_sub(named.len());
                let more = if more > 0 { format!(" and {more} more") } else { String::new() };
                // In the history that step is in sight.
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

/// Returns why the selected step cannot be taken back, if it cannot.
pub(super) fn can_take_back(app: &App) -> Result<(), &'static str> {
    match app.chosen_step() {
        None => Err("select a step of the history first: the palette lists them"),
        Some(past) if past.state == State::Undone => Err("this step is undone already"),
        Some(past) if past.state == State::TakenBack => Err("this step was taken back already"),
        Some(past) if past.step.deed == Deed::Began => Err("the book begins here"),
        Some(_) => Ok(()),
    }
}

/// Lists what can be done with the selected step.
pub(super) fn menu(app: &mut App) {
    // A menu of refusals would only have to be closed again.
    if let Err(why) = can_take_back(app) {
        app.say(Weight::Refused, sentence(why));
        return;
    }
    let Some(past) = app.chosen_step() else { return };
    let later = app.steps.past().take_while(|one| one.step.number > past.step.number);
    let later = later.filter(|one| one.state == State::Done && one.step.deed == Deed::Did).count();
    let note = match later {
        0 => String::new(),
        1 => "with the one after it".to_owned(),
        _ => format!("with the {later} after it"),
    };
    let items = vec![MenuItem::of(Verb::GoBack, app).note(note), MenuItem::of(Verb::TakeBack, app)];
    let title = past.step.set.label.clone();
    app.overlays.push(Overlay::Menu(Menu::new(title, items)));
}

/// Takes back the selected step and all later ones of the owner, as one step.
pub(super) fn go_back(app: &mut App) -> Vec<Effect> {
    let number = app.chosen_step().map(|past| past.step.number);
    let back = number.and_then(|number| app.steps.going_back(number, &app.book));
    take(app, back)
}

/// Takes back the selected step alone, as one step.
pub(super) fn take_back(app: &mut App) -> Vec<Effect> {
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
