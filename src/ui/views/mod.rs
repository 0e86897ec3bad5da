//! The views, between header and footer. One file per view, each a function of the state that reads
//! visible rows only.

pub mod backups;
mod beside;
pub mod calendar;
mod card;
pub mod checks;
pub mod compare;
pub mod conflicts;
pub mod deliverables;
mod empty;
mod facts;
pub mod influencers;
pub mod page;
pub mod pipeline;
mod profile;
mod rows;
pub mod steps;
pub mod today;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::app::App;
use crate::app::keys::view::View;
use crate::app::state::layout::Layout;

/// Draws the open view or page; stores how many rows its list can show.
pub fn draw(app: &App, area: Rect, buffer: &mut Buffer, layout: &mut Layout) {
    if app.page.is_some() {
        return page::draw(app, area, buffer, layout);
    }
    if let Some(comparison) = app.comparing() {
        return compare::draw(app, comparison, area, buffer, layout);
    }
    match app.view {
        View::Today => today::draw(app, area, buffer, layout),
        View::Pipeline => pipeline::draw(app, area, buffer, layout),
        View::Calendar => calendar::draw(app, area, buffer, layout),
        View::Influencers => influencers::draw(app, area, buffer, layout),
        View::Checks => checks::draw(app, area, buffer, layout),
        View::Backups => backups::draw(app, area, buffer, layout),
        View::Conflicts => conflicts::draw(app, area, buffer, layout),
        View::Steps => steps::draw(app, area, buffer, layout),
        View::Deliverables => deliverables::draw(app, area, buffer, layout),
    }
}
