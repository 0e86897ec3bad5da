//! Opens the preview of a letter, and the menu of available letters.

use crate::app::App;
use crate::app::state::effect::Effect;
use crate::app::state::popup::Overlay;
use crate::app::state::popup::menu::{Act, Menu, MenuItem};
use crate::app::state::popup::preview::{Preview, Request, Shown};
use crate::domain::choice::Choice;
use crate::domain::text::sentence;
use crate::insight::letter::{Addressed, Letter, liveliest, occasions};

/// Lists the letters to the selected influencer, the most fitting first.
pub(in crate::app) fn choose(app: &mut App) {
    let Some(subject) = app.subject() else { return };
    let Some(influencer) = subject.influencer(&app.book) else { return };
    let partnership = subject.partnership(&app.book).or_else(|| liveliest(&app.book, &influencer));
    let title = partnership.as_ref().and_then(|id| app.book.partnerships.get(id)).map_or_else(
        || app.book.influencer_name(&influencer),
        |one| app.book.partnership_name(one),
    );
    let to = Addressed { influencer, partnership, about: Some(subject.record) };
    let items = occasions(&app.book, &to, app.today).into_iter().map(|occasion| {
        let to = Addressed { about: occasion.about, ..to.clone() };
        let request = Request { letter: occasion.letter, to };
        MenuItem::new(sentence(occasion.letter.word()), Act::Write(Box::new(request)))
            .note(occasion.why)
            .key(letter_of(occasion.letter))
    });
    app.overlays.push(Overlay::Menu(Menu::new(format!("Write to {title}"), items.collect())));
}

fn letter_of(letter: Letter) -> char {
    match letter {
        Letter::Brief => 'b',
        Letter::FirstMessage => 'f',
        Letter::FollowUp => 'u',
        Letter::GiftArrived => 'g',
        Letter::Reminder => 'r',
        Letter::ChangesAsked => 'c',
        Letter::Thanks => 't',
        Letter::Renewal => 'n',
        Letter::TakeDown => 'd',
    }
}

/// Opens the preview of a letter, and requests its text.
pub(in crate::app) fn open(app: &mut App, request: Request) -> Vec<Effect> {
    let name = app.book.influencer_name(&request.to.influencer);
    let title = format!("{} to {name}", sentence(request.letter.word()));
    app.overlays.push(Overlay::Preview(Box::new(Preview {
        title,
        request: request.clone(),
        rendered: None,
        top: 0,
        shown: Shown::Framed,
        path: None,
    })));
    vec![Effect::Render(Box::new(request))]
}
