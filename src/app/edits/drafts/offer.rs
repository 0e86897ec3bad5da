//! Restoring typed text: at startup that from before the program ended, later that of popups closed
//! without saving.

use crate::app::form::kinds::Target;
use crate::app::form::open as forms;
use crate::app::form::text::{Lines, Text};
use crate::app::form::texts::NamedText;
use crate::app::keys::verb::Verb;
use crate::app::state::drafts::{self, Place, Typed, Typing};
use crate::app::state::popup::menu::{Act, MenuItem};
use crate::app::state::popup::step::StepAsk;
use crate::app::state::popup::{Ask, Overlay, Reader};
use crate::app::{Access, App};

impl App {
    /// Takes the text typed before the program ended and keeps all of it as drafts. Asks about the
    /// last one that was open; for those that were closed, only says that they exist. Shows text
    /// whose place is gone, to be read and copied.
    pub fn offer_back(&mut self, typed: Vec<Typed>) {
        let mut last = None;
        let mut homeless = Vec::new();
        // The journal has these already: report only their changes.
        self.told.kept.clone_from(&typed);
        for one in typed.into_iter().filter(|one| !one.texts.is_empty()) {
            let place = drafts::place(&one.what);
            let was_open = one.typing == Typing::Open;
            let left = match place.clone() {
                Some(place) => self.bring_back(place, one.texts),
                None => Err(one.texts),
            };
            match left {
                Ok(left) => {
                    last = place.filter(|_| was_open).or(last);
                    if !left.is_empty() {
                        homeless.push((one.what, left));
                    }
                }
                Err(texts) => homeless.push((one.what, texts)),
            }
        }
        if !self.is_welcoming() && self.access == Access::Full {
            match last {
                Some(place) => {
                    let question = self.question(&place);
                    self.kept.ask(place);
                    self.overlays.push(Overlay::Ask(question));
                }
                // Any other notice matters more.
                None if self.notices.current().is_none() => self.say_drafts(),
                None => {}
            }
        }
        if !homeless.is_empty() {
            self.overlays.push(Overlay::Reader(to_read(&homeless)));
            let kept = self.kept.typed();
            let is_gone = |what: &String| kept.iter().all(|one| one.what != *what);
            let names = homeless.into_iter().map(|(what, _)| what);
            self.told.homeless = names.filter(is_gone).collect();
            let homeless = &self.told.homeless;
            self.told.kept.retain(|one| !homeless.contains(&one.what));
        }
    }

    /// Says how many drafts there are, if any.
    fn say_drafts(&mut self) {
        let waits = match self.kept.places().len() {
            0 => return,
            1 => "1 draft waits".to_owned(),
            many => format!("{many} drafts wait"),
        };
        self.notices.offer(&waits, " · :drafts");
    }

    fn question(&self, place: &Place) -> Ask {
        let title = self.place_title(place);
        let others = self.kept.places().len().saturating_sub(1);
        let more = match others {
            0 => String::new(),
            1 => " One more draft is kept.".to_owned(),
            _ => format!(" {others} more drafts are kept."),
        };
        let list = MenuItem::new("List all drafts", Act::Verb(Verb::Drafts)).key('l');
        let go_on = MenuItem::new("Go on there", Act::GoOn(place.clone())).key('g').note("Enter");
        let keep = MenuItem::new("Keep it as a draft", Act::Nothing).key('k').note("Esc");
        let throw = MenuItem::new("Throw it away", Act::ThrowAway(place.clone())).key('t');
        let list = (others > 0).then_some(list);
        Ask {
            question: format!("You were typing in “{title}” when Cahoots ended.{more}"),
            answers: std::iter::once(go_on).chain(list).chain([keep, throw]).collect(),
            selected: 0,
        }
    }

    /// Keeps texts as the draft of their place; returns those that do not fit. The error has all of
    /// them, if the place is gone.
    fn bring_back(
        &mut self,
        place: Place,
        texts: Vec<NamedText>,
    ) -> Result<Vec<NamedText>, Vec<NamedText>> {
        let locale = self.locale();
        match place {
            Place::Form(Target::Welcome) => match self.overlays.first_mut() {
                Some(Overlay::Form(form)) if form.target == Target::Welcome => {
                    Ok(form.put_texts(texts, &self.book, &locale))
                }
                _ => Err(texts),
            },
            Place::Form(target) => {
                let Some(mut form) = forms::form(target, &self.book, self.today) else {
                    return Err(texts);
                };
                let left = form.put_texts(texts, &self.book, &locale);
                self.kept.keep_form(Box::new(form));
                Ok(left)
            }
            Place::Line(with, about) => {
                let is_known = about.as_ref().is_none_or(|id| self.book.partnerships.contains(id));
                let (text, left): (Vec<_>, Vec<_>) =
                    texts.into_iter().partition(|(name, _)| name == "text");
                match text.first() {
                    Some((_, text)) if is_known && self.book.influencers.contains(&with) => {
                        self.kept.keep_line((with, about), Text::new(text, Lines::One));
                        Ok(left)
                    }
                    _ => Err(text.into_iter().chain(left).collect()),
                }
            }
            Place::Step(id) => match StepAsk::new(&self.book, self.today, &id, None) {
                Some(mut ask) => {
                    let left = ask.put_texts(texts);
                    self.kept.keep_step(Box::new(ask));
                    Ok(left)
                }
                None => Err(texts),
            },
        }
    }
}

/// Returns texts without a place as a popup to read.
fn to_read(homeless: &[(String, Vec<NamedText>)]) -> Reader {
    let mut lines = vec!["What it was typed for is not in the book any more. y copies it.".into()];
    for (what, texts) in homeless {
        lines.push(String::new());
        lines.push(format!("{}:", what.replace('\t', " ").trim_end()));
        for (name, text) in texts {
            let name = name.replace('_', " ");
            // Further lines of a text go below its name.
            let mut of_text = text.lines();
            lines.push(format!("  {name}: {}", of_text.next().unwrap_or_default()));
            lines.extend(of_text.map(|line| format!("    {line}")));
        }
    }
    Reader { title: "You had typed this when Cahoots ended".to_owned(), lines, top: 0 }
}
