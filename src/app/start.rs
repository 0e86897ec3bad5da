//! Starting the app: with a book, without one, and on a new day.

use std::collections::HashMap;
use std::sync::Arc;

use crate::app::form::draft::Draft;
use crate::app::form::flat::Begin;
use crate::app::form::kinds::Target;
use crate::app::form::list::{List, Rows};
use crate::app::form::{Form, open};
use crate::app::keys::view::View;
use crate::app::state::backups::BackupsState;
use crate::app::state::drafts::{Kept, Told};
use crate::app::state::effect::Effect;
use crate::app::state::keeping::Keeping;
use crate::app::state::layout::Layout;
use crate::app::state::marks::Marks;
use crate::app::state::notice::{Notices, Weight};
use crate::app::state::outside::Outside;
use crate::app::state::popup::Overlay;
use crate::app::state::screen::{
    CalendarState, ChecksState, Column, Detail, Pane, PipelineState, Span,
};
use crate::app::state::sight::Sight;
use crate::app::state::steps::Steps;
use crate::app::{Access, App, Origin, Saving};
use crate::domain::book::{Book, Records};
use crate::domain::brand::{Brand, DateOrder};
use crate::domain::change::{Change, ChangeSet};
use crate::domain::date::Date;
use crate::domain::id::Ids;
use crate::domain::money::Currency;
use crate::domain::stage::Lane;

impl App {
    /// Returns the app for a book; new ids start at `seed`.
    #[must_use]
    pub fn new(
        book: impl Into<Book>,
        today: Date,
        seed: u64,
        origin: Origin,
        access: Access,
    ) -> Self {
        let book = book.into();
        let mut app = Self {
            today,
            origin,
            access,
            saving: Saving::Unchanged,
            outside: Outside::default(),
            sight: Sight::build(&book, today),
            view: View::Today,
            page: None,
            today_list: List::default(),
            pipeline: PipelineState {
                column: Column::In(Lane::Contacted),
                lists: std::array::from_fn(|_| List::default()),
            },
            calendar: CalendarState {
                span: Span::Month,
                day: today,
                pane: Pane::Main,
                items: List::default(),
            },
            influencer_list: List::default(),
            marks: Marks::default(),
            comparison: None,
            deliverable_list: List::default(),
            checks: ChecksState { list: List::default() },
            conflict_list: List::default(),
            step_list: List::default(),
            came_from: (View::Today, None),
            backups: BackupsState::default(),
            plain_screen: false,
            filters: HashMap::new(),
            detail: Detail::Shown,
            slip: None,
            overlays: Vec::new(),
            notices: Notices::default(),
            layout: Layout::default(),
            proposal: None,
            ids: Ids::seeded(seed),
            steps: Steps::default(),
            keeping: Keeping::default(),
            kept: Kept::default(),
            told: Told::default(),
            cancelled: false,
            book,
        };
        app.pipeline.column = app.first_column();
        app.settle();
        app
    }

    /// Returns the initial column of the pipeline: the first with a card, from Contacted on, since
    /// prospects can wait.
    fn first_column(&self) -> Column {
        let [prospect, contacted, rest @ ..] = Column::ALL;
        let mut wanted = std::iter::once(contacted).chain(rest).chain([prospect]);
        wanted.find(|column| self.sight.cards(*column).count() > 0).unwrap_or(prospect)
    }

    /// Returns the app for the first run: no book yet, only the questions of the welcome form.
    #[must_use]
    pub fn welcome(today: Date, seed: u64) -> Self {
        let brand = Brand::new(open::unnamed(), Currency::EUR, DateOrder::DayFirst);
        let mut app = Self::new(Records::new(brand), today, seed, Origin::Own, Access::Full);
        app.overlays.push(Overlay::Form(Box::new(open::welcome())));
        app
    }

    /// Returns whether the first run's questions are still open.
    #[must_use]
    pub fn is_welcoming(&self) -> bool {
        matches!(self.overlays.first(), Some(Overlay::Form(form)) if form.target == Target::Welcome)
    }

    /// Moves the app to a new day.
    pub(super) fn new_day(&mut self, today: Date) {
        let was_today = self.calendar.day == self.today;
        self.today = today;
        if was_today {
            self.calendar.day = today;
        }
        self.sight.new_day(&self.book, today);
        self.settle();
    }
}

/// Creates the owner's book from the answers of the first run.
pub(super) fn take_welcome(app: &mut App, form: &Form) -> Vec<Effect> {
    let Draft::Welcome(answers) = &form.draft else { return Vec::new() };
    if answers.begin == Begin::Demo {
        return vec![Effect::Demo];
    }
    let mut brand = Brand::new(answers.name.clone(), answers.currency, answers.date_order);
    brand.disclosure_tag.clone_from(&answers.disclosure_tag);
    app.overlays.clear();
    let label = format!("Began the book of {}", brand.name);
    let begun = Book::new(brand);
    // Recorded even if the answers equal the defaults: the book exists only in the journal so far.
    let before = Arc::clone(&app.book.brand);
    let change = Change::Brand { before, after: Arc::clone(&begun.brand) };
    app.steps.began(ChangeSet { label, changes: vec![change] });
    app.book = begun;
    app.sight = Sight::build(&app.book, app.today);
    app.view = View::Influencers;
    app.settle();
    app.say(
        Weight::Done,
        format!("Your book is ready, {}: n adds the first influencer", app.book.brand.name),
    );
    app.save()
}
