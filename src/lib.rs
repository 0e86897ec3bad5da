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
//! `tests/tidy.rs` keeps these arrows. [`app`] never names [`store`], ratatui or crossterm: its
//! [`update`](app::update::update) returns effects as values, and [`term`] carries them out. So every
//! test of behaviour runs without a disk or a terminal.
//!
//! # Words
//!
//! One word, one meaning, on the screen, in the file and in the code. A *book* holds the *brand*,
//! *influencers*, *campaigns* and *partnerships*. A partnership stands in a *stage*: in one of the six
//! *lanes* of the board, paused, or out. It promises *terms*; a term stands for dated *slots*; a
//! *deliverable* fills one. A *verb* is what a user asks, a *message* what happened, a *command* what
//! the domain is asked, a *change* a fact about a record, an *effect* what is asked of the machine; a
//! *step* is what the user did at once and can undo; a *letter* is the brief or a message text, as it is
//! sent to an influencer.
//!
//! A step is *kept* when it is on the disk in the *journal* of its window, and *saved* when the book is.
//! A *backup* is the book of an earlier day. Where two sides changed one field, the merge finds a
//! *clash*, and the book holds both values as a *conflict* until somebody answers it.
//!
//! # Four journeys
//!
//! A key: [`term`] makes a chord of it → [`app::update`] → a popup or a field takes it, else
//! [`app::keys::keymap`] finds the verb → [`app::verbs::availability`] may refuse with a reason →
//! [`app::verbs::perform`] makes a command, [`domain::plan`] a change set → the book applies it, the steps
//! keep it, the effects ask for the journal and for a save → [`ui`] draws.
//!
//! A kept edit: the journal's thread of [`term`] takes the steps that nobody has written yet → appends
//! them to the one file of this window, checksummed, and syncs it → the foot says `kept`. The next
//! start takes up a journal that no window holds: undo goes on there, and what the book does not hold
//! yet is put onto it and told.
//!
//! A saved edit: the one writer thread of [`term`] takes the newest records → [`store`] takes the
//! book's lock, reads what the file has become and merges both ([`domain::merge`]) → makes text of
//! that, reads it back and compares → temporary file, sync, rename, sync of the folder → the foot says
//! when.
//!
//! An edit from outside: every two seconds, and when the window gets the focus, the writer looks at the
//! file → what changed since the last common version comes to [`app`] as a change set → it is moved
//! onto what the book has become, field by field, as a step that was not done here → the line above
//! the foot names it.
//!
//! # Decisions
//!
//! They stand where they bite: undo by before and after in [`domain::change`], cheap copies of tables
//! in [`domain::book`], our own terminal output in [`term::screen`], our own reader of the file in
//! [`store::format`], screens as state in [`app::state`], one merge for undo, recovery, windows and git
//! in [`domain::merge`], a journal that undo survives in [`store::journal`].

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
