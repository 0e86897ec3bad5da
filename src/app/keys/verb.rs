//! Verbs: what a user can ask for. A verb does not know its keys; `keymap` does.

use crate::app::keys::view::View;

/// The effect of a verb on the book.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Nothing.
    Looks,
    /// Changes the book, or opens a popup that does.
    Writes,
    /// Changes the selected record at once.
    Acts,
    /// Moves the selected record at once.
    Moves,
}

/// Declares the verbs, one row each: the effect on the book, the name and the help.
macro_rules! verbs {
    ($( $verb:ident, $reach:ident, $name:literal, $help:literal; )*) => {
        /// What a user asks for.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Verb {
            /// Show a view.
            Show(View),
            $( #[doc = $help] $verb, )*
        }

        impl Verb {
            /// All verbs.
            pub fn all() -> impl Iterator<Item = Self> {
                let shows = |views: &'static [View]| views.iter().copied().map(Self::Show);
                shows(View::TABS).chain([ $( Self::$verb ),* ]).chain(shows(View::WITHOUT_TAB))
            }

            /// Returns the name shown in palette and help.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    Self::Show(view) => view.title(),
                    $( Self::$verb => $name, )*
                }
            }

            /// Returns the effect on the book.
            #[must_use]
            pub fn reach(self) -> Reach {
                match self {
                    Self::Show(_) => Reach::Looks,
                    $( Self::$verb => verbs!(@$reach), )*
                }
            }

            /// Returns the help, in one sentence.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self {
                    Self::Show(view) => view.purpose(),
                    $( Self::$verb => $help, )*
                }
            }
        }
    };
    (@looks) => { Reach::Looks };
    (@writes) => { Reach::Writes };
    (@acts) => { Reach::Acts };
    (@moves) => { Reach::Moves };
}

verbs! {
    Up, looks, "Up", "Moves up.";
    Down, looks, "Down", "Moves down.";
    Left, looks, "Left", "Moves left.";
    Right, looks, "Right", "Moves right.";
    First, looks, "First", "Goes to the first row.";
    Last, looks, "Last", "Goes to the last row.";
    PageUp, looks, "Page up", "Moves up by a page; in the calendar to the month before.";
    PageDown, looks, "Page down", "Moves down by a page; in the calendar to the month after.";
    HalfUp, looks, "Half a page up", "Moves up by half a page.";
    HalfDown, looks, "Half a page down", "Moves down by half a page.";
    NextPane, looks, "Next pane", "Goes to the next pane or section.";
    PreviousPane, looks, "Previous pane", "Goes to the previous pane or section.";
    NextPartnership, looks, "Next partnership", "Shows the next partnership of this influencer.";
    PreviousPartnership, looks, "Previous partnership", "Shows the previous partnership of this influencer.";
    Open, looks, "Open", "Opens what is selected.";
    Back, looks, "Back", "Goes back one level; never quits.";
    GoTo, looks, "Go to…", "Lists the views and their letters.";
    Help, looks, "Help", "Lists what can be done here, and does it.";
    Palette, looks, "Commands", "Finds any command by its name.";
    Filter, looks, "Filter", "Shows only the rows with what you type.";
    Fit, writes, "Fit", "Judges how well the influencer fits, in five scores with notes.";
    Sort, looks, "Sort by…", "Lists what the influencers can be sorted by.";
    Reverse, looks, "Reverse", "Reverses the order of the influencers.";
    Mark, looks, "Mark", "Marks or unmarks the selected influencer; side by side, removes the column.";
    MarkRange, looks, "Mark up to here", "Marks all influencers from the one marked last to the selected one.";
    MarkAll, looks, "Mark all", "Marks all influencers that are shown.";
    Compare, looks, "Compare", "Puts two to four marked influencers side by side.";
    ItemMenu, looks, "Actions", "Lists what can be done with what is selected.";
    New, writes, "New", "Adds what belongs here.";
    Edit, writes, "Edit", "Opens the form of what is selected.";
    Tick, acts, "Done", "Marks a step done, a draft in review, a piece live or verified, a payment paid, a parcel shipped or delivered, a right in use; again reopens it.";
    StageBack, moves, "Stage back", "Moves the partnership one stage back.";
    StageForward, moves, "Stage forward", "Moves the partnership one stage forward.";
    DayBack, moves, "A day earlier", "Moves the day of what is selected one day earlier.";
    DayForward, moves, "A day later", "Moves the day of what is selected one day later.";
    WeekBack, moves, "A week earlier", "Moves the day of what is selected one week earlier.";
    WeekForward, moves, "A week later", "Moves the day of what is selected one week later.";
    MoveTo, writes, "Move to…", "Moves what is selected to a stage, a status, a state, a campaign or a day.";
    NextStep, writes, "Next step", "Says whose move is next, what, and by when.";
    Letters, looks, "Brief and messages", "Writes the brief or a message to the influencer, to copy, keep or log.";
    Payment, writes, "Payment", "Pays what is selected, lists what there is to pay, or adds a payment.";
    SplitFee, writes, "Split the fee", "Makes payments of the fee: half on signing, half on verification, and other ways.";
    AskChanges, writes, "Ask for changes", "Sends the selected draft back, with the changes you want.";
    AllTheSame, writes, "Verify all the same", "Verifies a piece although its check failed; asks for a reason, which stays in the checks.";
    NewDeliverable, writes, "New deliverable", "Adds a piece to the partnership of what is selected.";
    NewPayment, writes, "New payment", "Adds a payment to the partnership of what is selected.";
    NewSeries, writes, "New payments in a series", "Adds the same payment every month, a number of times or until a day.";
    NewSale, writes, "New sale", "Adds what a code or link of the partnership sold in a month.";
    NewExpense, writes, "New expense", "Adds another cost of the partnership with its day, such as travel.";
    NewShipment, writes, "New shipment", "Adds a parcel to the partnership of what is selected.";
    NewRight, writes, "New usage right", "Adds a right to use content, with its channel and last day.";
    NewExclusivity, writes, "New exclusivity", "Adds a period of exclusivity, owed to us or to another brand.";
    Snooze, writes, "Snooze", "Hides the selected row from Today until a day; its own day stays.";
    Snoozed, looks, "Snoozed", "Lists what is snoozed, to bring it back.";
    LogTouch, writes, "Log a touch", "Logs a message, mail or call with the influencer, in one line.";
    Delete, acts, "Delete", "Deletes what is selected, with all that belongs to it.";
    Archive, acts, "Archive", "Hides what is selected from lists, or brings it back.";
    Undo, writes, "Undo", "Undoes the last step.";
    Redo, writes, "Redo", "Redoes what was undone.";
    Copy, looks, "Copy…", "Copies a handle, a link, a code or the row.";
    OpenLink, looks, "Open link", "Opens the link of what is selected in the browser.";
    Detail, looks, "Detail", "Shows the pane beside the list, makes it wide, or hides it.";
    Renew, writes, "Renew", "Copies what was agreed to a new partnership on new dates.";
    Waive, writes, "Waive what is owed", "Waives what the partnership is behind with and has no open piece for; asks for a reason.";
    PlanSlots, writes, "Plan the pieces", "Adds a deliverable for each slot of the terms that has none.";
    Reload, looks, "Reload", "Rereads the file, and merges what others changed.";
    MergeCopy, writes, "Merge a conflict copy", "Merges a conflict copy next to the book.";
    LeaveCopy, looks, "Leave a conflict copy", "Leaves a conflict copy as it is, and stops mentioning it.";
    WriteOver, writes, "Write over the file", "Saves the book over a file that cannot be read, after backing that up.";
    GoToday, looks, "Go to today", "Goes to today in the calendar.";
    Span, looks, "Month, week, agenda", "Shows a month, a week or a list of days.";
    Saved, looks, "Saved?", "Says when the book was last saved.";
    BackUp, writes, "Back up now", "Makes a backup of the book as it is.";
    RestoreBackup, writes, "Restore", "Restores the selected backup, as one step that you can undo.";
    ReadChanges, looks, "What has changed", "Shows everything that has changed since the selected backup.";
    Silence, writes, "Silence", "Silences a finding with a reason, or shows it again.";
    KeepOurs, acts, "Keep ours", "Answers the conflict with our value.";
    TakeTheirs, acts, "Take theirs", "Answers the conflict with their value.";
    TakeBase, acts, "Back to before", "Answers the conflict with what both sides started from.";
    AllOurs, writes, "Keep all ours", "Answers all conflicts with our values.";
    AllTheirs, writes, "Take all theirs", "Answers all conflicts with their values.";
    OpenRecord, looks, "Open the record", "Opens the record of the conflict.";
    GoBack, acts, "Go back to before this step", "Takes back the selected step and all of yours after it, as one step.";
    TakeBack, acts, "Take back this step alone", "Takes back the selected step and leaves the later ones, also one that was merged in.";
    Campaigns, looks, "Campaigns", "Lists the campaigns.";
    BrandSettings, writes, "Brand and rules", "Opens the form of the brand: name, currency, tiers, follow-up rules.";
    Archived, looks, "Archived", "Lists what is archived, to bring it back.";
    Notices, looks, "Notices", "Lists recent notices of the app.";
    Drafts, looks, "Drafts", "Lists what you typed and closed without saving, to go on with it.";
    Suspend, looks, "Suspend", "Goes to the shell; fg comes back.";
    Quit, looks, "Quit", "Quits at the top level; on a page or a popup goes back.";
    QuitNow, looks, "Quit now", "Quits from anywhere; nothing is lost.";
    Cancel, looks, "Cancel", "Goes back like Esc; twice in a row quits.";
    NextField, looks, "Next field", "Goes to the next field.";
    PreviousField, looks, "Previous field", "Goes to the previous field.";
    Accept, looks, "Save", "Saves the form.";
    ThrowAway, looks, "Throw away", "Throws away what was typed here; :drafts brings it back.";
    CopyText, looks, "Copy the text", "Copies the text that is shown.";
    WriteFile, looks, "Write to a file", "Writes the text that is shown to a new file.";
    LogSent, looks, "Log as sent", "Logs that the text was sent, as a touch.";
    SelectText, looks, "Text alone", "Shows the text alone, so that the terminal can select it.";
}
