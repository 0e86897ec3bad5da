//! Sends keys to an app without a terminal: keys in; book, notice and effects out.

use cahoots::app::keys::chord::{Chord, Key};
use cahoots::app::message::Message;
use cahoots::app::state::effect::Effect;
use cahoots::app::state::layout::Layout;
use cahoots::app::state::popup::preview::Request;
use cahoots::app::update::update;
use cahoots::app::{Access, App, Origin};
use cahoots::domain::book::Records;
use cahoots::domain::brand::{Brand, DateOrder};
use cahoots::domain::date::Date;
use cahoots::domain::money::Currency;
use cahoots::domain::text::Name;
use cahoots::term::letters;

use super::fake_disk::FakeDisk;

fn request(effect: &Effect) -> Option<Request> {
    match effect {
        Effect::Render(request) => Some(Request::clone(request)),
        _ => None,
    }
}

/// The day of all journeys: a Sunday.
pub(crate) fn today() -> Date {
    "2026-11-22".parse().unwrap()
}

/// An app, and its effects.
pub(crate) struct Player {
    pub(crate) app: App,
    pub(crate) effects: Vec<Effect>,
}

impl Player {
    /// Returns a player on an empty book.
    pub(crate) fn empty() -> Self {
        let name = Name::parse("Fern & Clay").unwrap();
        Self::on(Records::new(Brand::new(name, Currency::EUR, DateOrder::DayFirst)))
    }

    /// Returns a player on a book.
    pub(crate) fn on(records: Records) -> Self {
        Self::of(App::new(records, today(), 7, Origin::Own, Access::Full))
    }

    /// Returns a player of an app, on a screen of default size.
    pub(crate) fn of(app: App) -> Self {
        let mut player = Self { app, effects: Vec::new() };
        let layout = Layout { width: 80, height: 24, page: 18, popup: 12, ..Layout::default() };
        player.send(Message::Drawn(layout));
        player
    }

    /// Sends a message.
    pub(crate) fn send(&mut self, message: Message) -> &mut Self {
        let effects = update(&mut self.app, message);
        let asked: Vec<Request> = effects.iter().filter_map(request).collect();
        self.effects.extend(effects);
        for request in asked {
            // As in the terminal, but synchronously, without owner's templates.
            let draft = letters::draft(request, &self.app.book, self.app.today);
            let rendered = letters::render(draft, &FakeDisk::with(&[]), None);
            self.send(Message::Rendered(Box::new(rendered)));
        }
        self
    }

    /// Reports that others changed the current book to these records.
    pub(crate) fn outside(&mut self, theirs: &Records) -> &mut Self {
        let base = self.app.book.records().clone();
        self.outside_of(&base, theirs)
    }

    /// Reports that others changed an earlier book to these records.
    pub(crate) fn outside_of(&mut self, base: &Records, theirs: &Records) -> &mut Self {
        let changes = Box::new(base.diff(theirs, ""));
        self.send(Message::Outside { changes, theirs: Box::new(theirs.clone()), left_out: None })
    }

    /// Reports that all was saved, at this time of day.
    pub(crate) fn saved(&mut self, at: &str) -> &mut Self {
        let up_to = self.app.last_step();
        let at = self.app.today.and_time(at.parse().unwrap());
        self.send(Message::Saved { at, up_to })
    }

    /// Presses keys, separated by spaces; a quoted word is typed letter by letter, with `_` for a
    /// space.
    pub(crate) fn keys(&mut self, keys: &str) -> &mut Self {
        for key in keys.split_ascii_whitespace() {
            match key.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')) {
                Some(text) => {
                    self.text(&text.replace('_', " "));
                }
                None => {
                    let chord =
                        Chord::parse(key).unwrap_or_else(|| panic!("no key is called {key}"));
                    self.send(Message::Key(chord));
                }
            }
        }
        self
    }

    /// Types a text letter by letter.
    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        for character in text.chars() {
            self.send(Message::Key(Chord::plain(Key::Char(character))));
        }
        self
    }

    /// Returns the notice, or an empty text.
    pub(crate) fn notice(&self) -> &str {
        self.app.notices.current().map_or("", |notice| notice.text.as_str())
    }

    /// Fills fields of the top form by name, and accepts the form.
    pub(crate) fn fill(&mut self, fields: &[(&str, &str)]) -> &mut Self {
        for (name, text) in fields {
            self.field(name, text);
        }
        self.keys("Ctrl-S")
    }

    /// Enters a field of the top form like a user: clears it, types, picks.
    pub(crate) fn field(&mut self, name: &str, text: &str) -> &mut Self {
        let form = self.app.form().unwrap_or_else(|| panic!("no form for {name}"));
        let at = form
            .rows()
            .iter()
            .position(|row| form.fields[row.field].spec.name == name)
            .unwrap_or_else(|| panic!("no field {name} in {}", form.title));
        let here = form.rows().iter().position(|row| *row == form.focus()).unwrap();
        let keys = if at >= here { "Tab" } else { "Shift-Tab" };
        for _ in 0..at.abs_diff(here) {
            self.keys(keys);
        }
        let picks = matches!(
            self.app.form().unwrap().focused().spec.entry,
            cahoots::app::form::spec::Entry::Pick(_)
        );
        if picks {
            self.keys("Enter").text(text).keys("Enter")
        } else {
            self.keys("Ctrl-E Ctrl-U").text(text)
        }
    }

    /// Returns the errors next to the fields of the top form.
    pub(crate) fn errors(&self) -> Vec<(&'static str, String)> {
        let form = self.app.form().expect("a form");
        let wrong = |field: &cahoots::app::form::Field| {
            field.error.clone().map(|error| (field.spec.name, error))
        };
        form.fields.iter().filter_map(wrong).collect()
    }

    /// Returns how many saves were requested.
    pub(crate) fn saves(&self) -> usize {
        self.effects.iter().filter(|effect| matches!(effect, Effect::Save(_))).count()
    }
}
