//! What a user can ask for. A verb says nothing about keys; `keymap` does.

use super::screen::View;

/// Declares the verbs with their name and their help, each in one place.
macro_rules! verbs {
    ($( $verb:ident, $name:literal, $help:literal; )*) => {
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
                View::ALL.into_iter().map(Self::Show).chain([ $( Self::$verb ),* ])
            }

            /// Returns the name, as palette and help list it.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self {
                    Self::Show(view) => view.title(),
                    $( Self::$verb => $name, )*
                }
            }

            /// Returns what it does, in one sentence.
            #[must_use]
            pub fn help(self) -> &'static str {
                match self {
                    Self::Show(view) => view.purpose(),
                    $( Self::$verb => $help, )*
                }
            }
        }
    };
}

verbs! {
    Up, "Up", "Moves up.";
    Down, "Down", "Moves down.";
    Left, "Left", "Moves left.";
    Right, "Right", "Moves right.";
    First, "First", "Goes to the first row.";
    Last, "Last", "Goes to the last row.";
    PageUp, "Page up", "Moves up by a page; in the calendar to the month before.";
    PageDown, "Page down", "Moves down by a page; in the calendar to the month after.";
    HalfUp, "Half a page up", "Moves up by half a page.";
    HalfDown, "Half a page down", "Moves down by half a page.";
    NextPane, "Next pane", "Goes to the next pane or section.";
    PreviousPane, "Previous pane", "Goes to the pane or section before.";
    NextPartnership, "Next partnership", "Makes the page speak of the next partnership of this influencer.";
    PreviousPartnership, "Partnership before", "Makes the page speak of the partnership before.";
    Open, "Open", "Opens what is selected.";
    Back, "Back", "Goes back one level; never quits.";
    GoTo, "Go to…", "Lists the views and their letters.";
    Help, "Help", "Lists what can be done here, and does it.";
    Palette, "Commands", "Finds any command by its name.";
    Filter, "Filter", "Shows only the rows with what you type.";
    Fit, "Fit", "Judges how well the influencer fits, in five scores with notes.";
    Sort, "Sort by…", "Lists by what the influencers can be sorted.";
    Reverse, "Reverse", "Turns the order of the influencers round.";
    Mark, "Mark", "Marks the influencer that is selected, or takes the mark away; side by side it takes the column out.";
    MarkRange, "Mark up to here", "Marks all influencers from the one marked last to the selected one.";
    MarkAll, "Mark all", "Marks all influencers that are shown.";
    Compare, "Compare", "Puts two to four marked influencers side by side.";
    ItemMenu, "Actions", "Lists what can be done with what is selected.";
    New, "New", "Adds what belongs here.";
    Edit, "Edit", "Opens the form of what is selected.";
    Tick, "Done", "Ticks what is selected: done, in review, live, verified, paid, shipped or delivered, a right in use; again reopens it.";
    StageBack, "Stage back", "Moves the partnership one stage back.";
    StageForward, "Stage forward", "Moves the partnership one stage forward.";
    DayBack, "A day earlier", "Moves the day of what is selected one day earlier.";
    DayForward, "A day later", "Moves the day of what is selected one day later.";
    WeekBack, "A week earlier", "Moves the day of what is selected one week earlier.";
    WeekForward, "A week later", "Moves the day of what is selected one week later.";
    MoveTo, "Move to…", "Moves what is selected to a stage, a status, a state, a campaign or a day.";
    NextStep, "Next step", "Says whose move is next, what, and by when.";
    Letters, "Brief and messages", "Writes the brief or a message to the influencer, to copy, keep or log.";
    Payment, "Payment", "Pays what is selected, lists what there is to pay, or adds a payment.";
    SplitFee, "Split the fee", "Makes payments of the fee: half on signing, half on verification, and other ways.";
    AskChanges, "Ask for changes", "Sends the draft that is selected back, with what is to change.";
    AllTheSame, "Verify all the same", "Counts a piece as verified although its check failed; asks why, and the reason stays in checks.";
    NewDeliverable, "New deliverable", "Adds a piece to the partnership of what is selected.";
    NewPayment, "New payment", "Adds a payment to the partnership of what is selected.";
    NewSeries, "New payments in a series", "Adds the same payment each month, so many times or until a day.";
    NewSale, "New sale", "Adds what a code or link of the partnership sold in a month.";
    NewExpense, "New expense", "Adds another cost of the partnership with its day, such as travel.";
    NewShipment, "New shipment", "Adds a parcel to the partnership of what is selected.";
    NewRight, "New usage right", "Adds a right to use content, with its channel and last day.";
    NewExclusivity, "New exclusivity", "Adds a time in which the influencer is bound, to us or to another brand.";
    Snooze, "Snooze", "Hides the selected row from Today until a day; its own day stays.";
    Snoozed, "Snoozed", "Lists what sleeps until a day, to bring it back.";
    LogTouch, "Log a touch", "Writes down a message, mail or call with the influencer, in one line.";
    Delete, "Delete", "Deletes what is selected, with all that belongs to it.";
    Archive, "Archive", "Hides what is selected from lists, or brings it back.";
    Undo, "Undo", "Takes back the last step.";
    Redo, "Redo", "Does again what was taken back.";
    Copy, "Copy…", "Copies a handle, a link, a code or the row.";
    OpenLink, "Open link", "Opens the link of what is selected in the browser.";
    Detail, "Detail", "Shows the pane beside the list, makes it wide, or hides it.";
    Renew, "Renew", "Copies what was agreed to a new partnership on new dates.";
    Waive, "Waive what is owed", "Waives the pieces of the partnership that are behind and in no open piece, with a reason.";
    PlanSlots, "Plan the pieces", "Adds a deliverable for each slot of the terms that has none.";
    Reload, "Reload", "Looks at the file, and merges what others wrote.";
    MergeCopy, "Merge a conflict copy", "Takes in what a copy beside the book has.";
    LeaveCopy, "Leave a conflict copy", "Leaves a copy beside the book as it is, and names it no more.";
    WriteOver, "Write over the file", "Saves the book over a file that cannot be read, once that is backed up.";
    GoToday, "Go to today", "Goes to today in the calendar.";
    Span, "Month, week, agenda", "Shows a month, a week or a list of days.";
    Saved, "Saved?", "Says when the book was saved last.";
    Checks, "Checks", "Lists what is not right in the book, and what to do.";
    Backups, "Backups", "Lists the dated copies of the book, to look into and to bring back.";
    BackUp, "Back up now", "Makes a backup of the book as it is.";
    RestoreBackup, "Restore", "Brings back the backup that is selected, as one step that can be undone.";
    ReadChanges, "What has changed", "Shows in full what has changed since the backup that is selected.";
    Silence, "Silence", "Silences a finding with a reason, or lets it speak again.";
    Conflicts, "Conflicts", "Lists values that two sides wrote at once, to choose from.";
    KeepOurs, "Keep ours", "Answers the conflict with what stood here.";
    TakeTheirs, "Take theirs", "Answers the conflict with what came in.";
    TakeBase, "Back to before", "Answers the conflict with what both sides started from.";
    AllOurs, "Keep all ours", "Answers all conflicts with what stood here.";
    AllTheirs, "Take all theirs", "Answers all conflicts with what came in.";
    OpenRecord, "Open the record", "Shows where the record of the conflict stands.";
    History, "History of steps", "Lists what was done, with its time, to look at and to go back to.";
    GoBack, "Go back to before this step", "Takes back the selected step and all of yours after it, as one step.";
    TakeBack, "Take back this step alone", "Takes back the selected step and leaves the later ones, also one that was merged in.";
    Campaigns, "Campaigns", "Lists the campaigns.";
    BrandSettings, "Brand and rules", "Opens the form of the brand: name, currency, tiers, follow-up rules.";
    Archived, "Archived", "Lists what is archived, to bring it back.";
    Notices, "Notices", "Lists what the app said lately.";
    Drafts, "Drafts", "Lists what you typed and closed without saving, to go on with it.";
    Suspend, "Suspend", "Goes to the shell; fg comes back.";
    Quit, "Quit", "Quits at the top level; on a page or a popup goes back.";
    QuitNow, "Quit now", "Quits from anywhere; nothing is lost.";
    Cancel, "Cancel", "Goes back like Esc; twice in a row quits.";
    NextField, "Next field", "Goes to the next field.";
    PreviousField, "Field before", "Goes to the field before.";
    Accept, "Save", "Takes what the form says.";
    ThrowAway, "Throw away", "Throws away what was typed here; :drafts brings it back.";
    CopyText, "Copy the text", "Copies the text that is shown.";
    WriteFile, "Write to a file", "Writes the text that is shown to a new file.";
    LogSent, "Log as sent", "Writes down that the text was sent, as a touch.";
    SelectText, "Text alone", "Shows the text alone, so that the terminal can select it.";
}
