//! The session: what is open, shown and remembered, in parts that own their rules. Outside `app` it is only read.

use std::sync::Arc;

use crate::app::ask::asking::Asking;
use crate::app::ask::dictionaries::Dictionaries;
use crate::app::ask::history::LookUpHistory;
use crate::app::ask::lookup::LookUp;
use crate::app::describe;
use crate::app::document::Document;
use crate::app::find::finder::Finder;
use crate::app::jobs::{Jobs, Wake};
use crate::app::keeper::Keeper;
use crate::app::notices::{Notice, Notices};
use crate::app::settings::Settings;
use crate::app::sheet::Sheet;
use crate::app::text::bookshelf::Bookshelf;
use crate::app::text::drafts::Draft;
use crate::app::text::open_text::OpenText;
use crate::catalogue::Message;
use crate::lookup::library::Library;
use crate::storage::Folders;

/// What the window must do that the state cannot: drained once a frame.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Put this text on the clipboard.
    CopyText(String),
    /// Ask for the name of a file to save the lesson in.
    AskForFile,
    /// Open this address outside the program.
    OpenAddress(String),
    /// Close the main window.
    CloseWindow,
}

/// Asks the clipboard for its HTML, on a thread of its own.
pub type RichPaste = fn() -> Option<String>;

/// A session: what is open, what is shown, what is remembered.
pub struct App {
    /// Remembered between two starts.
    pub(super) settings: Settings,
    /// The open text with its saving, and the shelf that texts are taken from.
    pub(super) open: OpenText,
    /// The answer with its history.
    pub(super) asking: Asking,
    /// The find bar.
    pub(super) finder: Finder,
    pub(super) dictionaries: Dictionaries,
    /// The open sheet.
    pub(super) sheet: Option<Sheet>,
    pub(super) notices: Notices,
    pub(super) jobs: Jobs,
    pub(super) keeper: Keeper,
    pub(super) folders: Folders,
    pub(super) effects: Vec<Effect>,
    pub(super) rich_paste: Option<RichPaste>,
}

impl App {
    /// Starts a session whose files live in `folders`. `wake` is called, from any thread, when
    /// [`Self::poll`] has something to do.
    pub fn new(mut folders: Folders, wake: Wake) -> Self {
        let (keeper, remembered, messages) = Keeper::open(&folders, wake.clone());
        folders.hold();
        let mut notices = Notices::default();
        for message in messages {
            notices.say(message, true);
        }
        let mut dictionaries = Dictionaries::default();
        for fault in dictionaries.open(&folders.dict_folders(), &remembered.settings) {
            notices.say(describe::lex(&fault), true);
        }
        if let Some(draft) = keeper.drafts().last() {
            let message = Message::new("unsaved-waits").with("title", draft.title.as_str());
            notices.say(message, false);
        }
        if dictionaries.library().is_core_only() {
            notices.say(Message::new("core-only"), false);
        }
        Self {
            settings: remembered.settings,
            open: OpenText::default(),
            asking: Asking::new(remembered.history),
            finder: Finder::default(),
            dictionaries,
            sheet: None,
            notices,
            jobs: Jobs::new(wake),
            keeper,
            folders,
            effects: Vec::new(),
            rich_paste: None,
        }
    }

    /// The same session, which asks the clipboard for HTML so when text is pasted.
    pub fn with_rich_paste(mut self, rich_paste: RichPaste) -> Self {
        self.rich_paste = Some(rich_paste);
        self
    }

    /// What is remembered between two starts.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The open text.
    pub fn document(&self) -> Option<&Document> {
        self.open.document()
    }

    /// The shelf that texts are taken from.
    pub fn bookshelf(&self) -> Option<&Bookshelf> {
        self.open.bookshelf()
    }

    /// The open text with what is under way with its file.
    pub fn open_text(&self) -> &OpenText {
        &self.open
    }

    /// Whether something was done to the open text that is not in its file.
    pub fn has_unsaved_work(&self) -> bool {
        self.open.has_unsaved_work()
    }

    /// The kept work that is not open now, the newest first.
    pub fn drafts(&self) -> Vec<&Draft> {
        let open = self.document().and_then(|open| open.draft.as_deref());
        let drafts = self.keeper.drafts().iter().rev();
        drafts
            .filter(|draft| Some(draft.file.as_str()) != open)
            .collect()
    }

    /// The dictionaries.
    pub fn library(&self) -> &Arc<Library> {
        self.dictionaries.library()
    }

    /// The open look-up.
    pub fn look_up(&self) -> Option<&LookUp> {
        self.asking.look_up()
    }

    /// How many answers there have been; another number is another answer.
    pub fn answers(&self) -> u64 {
        self.asking.answers()
    }

    /// What has been looked up.
    pub fn history(&self) -> &LookUpHistory {
        self.asking.history()
    }

    /// The find bar.
    pub fn finder(&self) -> &Finder {
        &self.finder
    }

    /// The open sheet.
    pub fn sheet(&self) -> Option<Sheet> {
        self.sheet
    }

    /// What is to be said.
    pub fn notices(&self) -> &[Notice] {
        self.notices.list()
    }

    /// Work under way.
    pub fn jobs(&self) -> &Jobs {
        &self.jobs
    }

    /// The folders that the program keeps its files in.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Size of the open text in points.
    pub fn text_size(&self) -> f32 {
        let own = self.document().and_then(|document| document.text_size);
        own.unwrap_or(self.settings.text_size)
    }

    /// Adds a notice.
    pub(super) fn notify(&mut self, message: Message, is_problem: bool) {
        self.notices.say(message, is_problem);
    }
}
