//! Questions about the file and its conflict copies.

use crate::app::App;
use crate::app::state::effect::Effect;
use crate::app::state::outside::copy_name;
use crate::app::state::popup::menu::{Act, Menu, MenuItem};
use crate::app::state::popup::{Ask, Overlay};

/// Asks whether to replace a file that is not a book.
pub(in crate::app) fn ask_to_write_over(app: &mut App) {
    let answers = vec![
        MenuItem::new("Leave the file as it is", Act::Nothing).key('l'),
        MenuItem::new("Write your book over it", Act::WriteOver).key('y'),
    ];
    let question = "The file cannot be read as a book. It is copied to the backups first; changes \
                    that others made in it will not be in your book."
        .to_owned();
    app.overlays.push(Overlay::Ask(Ask { question, answers, selected: 0 }));
}

/// Runs an effect on the conflict copy, or asks which one.
pub(in crate::app) fn choose_copy(
    app: &mut App,
    title: &str,
    effect: fn(String) -> Effect,
    act: fn(String) -> Act,
) -> Vec<Effect> {
    match &*app.outside.copies {
        [] => Vec::new(),
        [path] => vec![effect(path.clone())],
        several => {
            let item = |path: &String| MenuItem::new(copy_name(path), act(path.clone()));
            let items = several.iter().map(item).collect();
            app.overlays.push(Overlay::Menu(Menu::new(title, items)));
            Vec::new()
        }
    }
}
