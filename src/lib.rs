//! Cahoots keeps every influencer partnership of a small brand: who, what was agreed, what is
//! delivered, shipped and paid, and whose move is next.
//!
//! # The map
//!
//! ```text
//! domain  <-  insight  <-  app  <-  ui      what it is, what it means, what is happening, what is seen
//! domain, world  <-  store                  the file, its journal and its backups, meeting the outside
//! domain  <-  insight  <-  exchange         bytes in, bytes out: generated books, the demo, later CSV and others
//! domain, exchange, store  <-  sample       the books that need no owner
//! all of these  <-  term, cli  <-  main     who acts
//! world                                     the only place that touches the machine
//! ```
//!
//! `tests/tidy.rs` enforces these arrows. [`app`] never names [`store`], ratatui or crossterm: its
//! [`update`](app::update::update) returns effects as values, and [`term`] carries them out. So
//! every test of behaviour runs without a disk or a terminal.
//!
//! # Words
//!
//! One word has one meaning, on the screen, in the file and in the code. A *book* holds the
//! *brand*, *influencers*, *campaigns* and *partnerships*. A partnership has a *stage*: one of the
//! six *lanes* of the board, paused, or out. It promises *terms*; a term yields dated *slots*; a
//! *deliverable* fills a slot. A *verb* is what a user asks for, a *message* what happened, a
//! *command* a request to the domain, a *change* a fact about a record, an *effect* a request to
//! the machine; a *step* is one action of the user, undone as a whole; a *letter* is a brief or a
//! message text as it is sent to an influencer.
//!
//! A step is *kept* once it is on disk in the *journal* of its window, and *saved* once the book
//! is. A *backup* is the book of an earlier day. If two sides changed one field, the merge finds a
//! *clash*, and the book holds both values as a *conflict* until somebody answers it.
//!
//! # Four journeys
//!
//! A key: [`term`] turns it into a chord → [`app::update`] → a popup or a field takes it; otherwise
//! [`app::keys::keymap`] finds the verb → [`app::verbs::availability`] may refuse with a reason →
//! [`app::verbs::perform`] makes a command, [`domain::plan`] a change set → the book applies it,
//! the steps record it, the effects ask for a journal entry and a save → [`ui`] draws.
//!
//! A kept edit: the journal thread of [`term`] takes the unwritten steps → appends them,
//! checksummed, to this window's own file and syncs it → the footer says `kept`. The next start
//! adopts a journal that no window holds: undo continues there, and steps missing from the book are
//! applied to it and reported.
//!
//! A saved edit: the only writer thread of [`term`] takes the newest records → [`store`] takes the
//! book's lock, reads the current file and merges both ([`domain::merge`]) → serializes the result,
//! reads it back and compares → temporary file, sync, rename, sync of the folder → the footer shows
//! the time.
//!
//! An edit from outside: every two seconds, and when the window gets the focus, the writer checks
//! the file → the changes since the last common version reach [`app`] as a change set → it is
//! rebased field by field onto the current book, as a step that was not done here → the line above
//! the footer names it.
//!
//! # Decisions
//!
//! Each is explained where it applies: undo by before and after in [`domain::change`], cheap copies
//! of tables in [`domain::book`], our own terminal output in [`term::screen`], our own reader of
//! the file in [`store::format`], screens as state in [`app::state`], one merge for undo, recovery,
//! windows and git in [`domain::merge`], a journal that undo survives in [`store::journal`].

pub mod app;
pub mod cli;
pub mod domain;
pub mod exchange;
pub mod insight;
pub mod sample;
pub mod store;
pub mod term;
pub mod ui;
pub mod world;
