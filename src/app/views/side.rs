//! Views without a tab: opened over a view with one, and left to return there.

use crate::app::App;
use crate::app::keys::view::View;

/// Shows a view without a tab; where it is already open, goes back.
///
/// Going from one of them to another keeps the way back, to a view with a tab.
pub(in crate::app) fn open(app: &mut App, view: View) {
    let page = app.page.take();
    if app.view == view {
        if page.is_none() {
            return leave(app);
        }
    } else {
        if app.view.has_tab() {
            app.came_from = (app.view, page);
        }
        app.view = view;
    }
    app.settle();
}

/// Returns to where the view was opened from.
pub(in crate::app) fn leave(app: &mut App) {
    (app.view, app.page) = std::mem::replace(&mut app.came_from, (View::Today, None));
    app.settle();
}
