//! The state of a session and `update(action)`: no type of the window in it.
//!
//! The user interface draws an [`App`] and sends it [`Action`]s. Slow work runs on threads, and what it brings is taken
//! in by [`App::poll`]; nothing else changes the session, so a test can drive a whole one.

pub mod action;
pub mod bookshelf;
pub mod describe;
pub mod document;
pub mod drafts;
pub mod finder;
mod finding;
mod finished;
pub mod glossing;
pub mod history;
mod incoming;
pub mod jobs;
pub mod keeper;
pub mod lookup;
mod opening;
pub mod places;
pub mod positions;
pub mod samples;
pub mod saving;
pub mod settings;
mod shelf;
pub mod texts;
mod views;
pub mod words;
pub mod workshop;
pub mod write;

use std::collections::VecDeque;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use action::{Action, Sheet};
use bookshelf::Bookshelf;
use document::Document;
use finder::Finder;
use finished::Finished;
use history::History;
use incoming::Next;
use jobs::{Job, JobId, Jobs, Wake};
use keeper::Keeper;
use keeper::writer::Report;
use lookup::{LookUp, Origin};
use opening::Underway;
use saving::Saving;
use settings::{DEFAULT_TEXT_SIZE, Settings, clamp_text_size};

use crate::catalogue::Message;
use crate::lookup::answer::Answer;
use crate::lookup::library::Library;
use crate::lookup::query::{Context, Query};
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

/// A line at the foot of the window that stays until it is dismissed or replaced.
#[derive(Debug, Clone, PartialEq)]
pub struct Notice {
    /// What it says.
    pub message: Message,
    /// Whether something went wrong.
    pub is_problem: bool,
}

/// How many suggestions are made while a word is typed.
const MAX_SUGGESTIONS: usize = 12;

/// How many notices stand at once; older ones give way.
const MAX_NOTICES: usize = 4;

/// A session: what is open, what is shown, what is remembered.
pub struct App {
    /// Remembered between two starts.
    pub settings: Settings,
    /// The open text.
    pub document: Option<Document>,
    /// The shelf that texts are taken from.
    pub bookshelf: Option<Bookshelf>,
    /// The dictionaries.
    pub library: Arc<Library>,
    /// The open popup.
    pub look_up: Option<LookUp>,
    /// What has been looked up.
    pub history: History,
    /// The find bar.
    pub finder: Finder,
    /// The open sheet.
    pub sheet: Option<Sheet>,
    /// What is to be said.
    pub notices: Vec<Notice>,
    /// Work under way.
    pub jobs: Jobs,
    /// Asks the clipboard for its HTML, on a thread of its own; `None` where there is no such clipboard.
    pub rich_paste: Option<fn() -> Option<String>>,
    /// What is under way with the lesson's file.
    pub saving: Saving,
    /// The text or shelf that is being read.
    opening: Option<Underway>,
    /// Dictionaries to import, the first one under way.
    imports: VecDeque<PathBuf>,
    folders: Folders,
    keeper: Keeper,
    effects: Vec<Effect>,
}

impl App {
    /// Starts a session whose files live in `folders`. `wake` is called, from any thread, when
    /// [`Self::poll`] has something to do.
    pub fn new(mut folders: Folders, wake: Wake) -> Self {
        let (keeper, remembered, notices) = Keeper::open(&folders, wake.clone());
        folders.hold();
        let mut app = Self {
            settings: remembered.settings,
            document: None,
            bookshelf: None,
            library: Arc::default(),
            look_up: None,
            history: remembered.history,
            finder: Finder::default(),
            sheet: None,
            notices: Vec::new(),
            jobs: Jobs::new(wake),
            rich_paste: None,
            saving: Saving::default(),
            opening: None,
            imports: VecDeque::new(),
            folders,
            keeper,
            effects: Vec::new(),
        };
        for message in notices {
            app.notify(message, true);
        }
        app.open_library();
        if let Some(draft) = app.drafts().first() {
            let message = Message::new("unsaved-waits").with("title", draft.title.as_str());
            app.notify(message, false);
        }
        if app.library.is_core_only() {
            app.notify(Message::new("core-only"), false);
        }
        app
    }

    /// Carries out `action`.
    pub fn update(&mut self, action: Action) {
        self.carry_out(action);
        self.keep();
    }

    fn carry_out(&mut self, action: Action) {
        match action {
            Action::Open(path) => self.open(path),
            Action::OpenSample(index) => self.open_sample(index),
            Action::Paste(text) => self.paste(text),
            Action::ChooseEncoding(encoding) => self.choose_encoding(encoding),
            Action::Resume(file) => self.resume(file.as_deref()),
            Action::OpenMany(paths) => self.open_many(paths),
            Action::OpenBook(place) => self.open_book(place),
            Action::StepBook { forward } => self.step_book(forward),
            Action::CloseText => self.leave_for(Next::Close),
            Action::ClearRecent => self.settings.recent.clear(),

            Action::Save => self.save(),
            Action::SaveTo(path) => self.save_to(path),
            Action::ImportTranslation(path) => self.import_translation(path),
            Action::Leave(leave) => self.leave(leave),
            Action::Settle(settlement) => self.settle_difference(settlement),

            Action::Edit(edit) => {
                self.edit(&edit);
            }
            Action::Type(text) => self.type_text(&text),
            Action::PasteInto(text) => self.paste_text(&text),
            Action::Erase { reach, forward } => self.erase(reach, forward),
            Action::Cut => self.cut(),
            Action::BreakParagraph => self.break_paragraph(),
            Action::StepCaret {
                reach,
                forward,
                extend,
            } => self.step_caret(reach, forward, extend),
            Action::PutCaret { to, extend } => {
                self.pause_typing();
                self.put_caret(to, extend);
            }
            Action::Undo => self.undo(false),
            Action::Redo => self.undo(true),
            Action::MoveParagraph(down) => self.move_paragraph(down),
            Action::DeleteParagraph => self.delete_paragraph(),
            Action::SetKind(kind) => self.set_kind(kind),
            Action::RestoreParagraph => self.restore_paragraph(),
            Action::PutIn => self.put_in(),
            Action::OpenRemark(field) => self.open_remark(field),
            Action::WriteRemark(field, text) => self.write_remark(field, text),
            Action::ToggleTranslation(paragraph) => self.toggle_translation(paragraph),
            Action::ChooseSense { reading, sense } => self.choose_sense(reading, sense),
            Action::SetShown(shown) => self.settings.shown = shown,

            Action::TogglePane(pane) => self.settings.layout.toggle(pane),
            Action::SetLayout(layout) => self.settings.layout = layout,
            Action::ToggleDetached => self.toggle_detached(),

            Action::Scrolled(pane, top) => self.scrolled(pane, top, true),
            Action::Revealed(pane, top) => self.revealed(pane, top),
            Action::Select(pane, selection) => self.select(pane, selection),
            Action::SelectWordAt(pane, position) => self.select_word_at(pane, position),
            Action::StepWord {
                pane,
                forward,
                extend,
            } => self.step_word(pane, forward, extend),
            Action::Copy(pane) => self.copy(pane),
            Action::SelectAll(pane) => self.select_all(pane),

            Action::LookUpSelection(pane) => self.look_up_selection(pane),
            Action::LookUpText(text) => self.look_up_text(&text),
            Action::LookUpIn { text, byte } => self.look_up_in(&text, byte),
            Action::OpenSearch => self.open_search(),
            Action::EditSearch(text) => self.edit_search(text),
            Action::StepSuggestion(forward) => {
                self.look_up
                    .iter_mut()
                    .for_each(|look_up| look_up.step_suggestion(forward));
            }
            Action::Expand => self.look_up.iter_mut().for_each(LookUp::expand),
            Action::ClearHistory => {
                self.history.clear();
                self.keeper.keep_history(&self.history);
            }
            Action::GoBack { forward } => match &mut self.look_up {
                Some(look_up) if forward => look_up.forward(),
                Some(look_up) => look_up.back(),
                None => self.go_back(forward),
            },
            Action::CloseLookUp => self.look_up = None,

            Action::StepTextSize(step) => self.set_text_size(self.text_size() + step),
            Action::ScaleText(factor) => self.set_text_size(self.text_size() * factor),
            Action::ResetTextSize => self.set_text_size(DEFAULT_TEXT_SIZE),
            Action::SetInterfaceScale(scale) => {
                self.settings.interface_scale = scale;
                self.settings = std::mem::take(&mut self.settings).sane();
            }
            Action::SetTheme(theme) => self.settings.theme = theme,
            Action::SetLanguage(language) => self.settings.language = language,
            Action::SetFace(face) => self.settings.face = face,
            Action::SetChineseFace(face) => self.settings.chinese_face = face,

            Action::ToggleFold(paragraph) => self.toggle_fold(paragraph),
            Action::FoldAll => self.fold_all(),
            Action::UnfoldAll => {
                if let Some(document) = &mut self.document {
                    document.folding.unfold_all();
                }
            }

            Action::OpenFind { replaces } => self.open_find(replaces),
            Action::SetFindOptions(options) => self.set_find_options(options),
            Action::SetReplacement(text) => self.finder.replacement = text,
            Action::GoToHit(index) => self.go_to_hit(index),
            Action::ToggleHit(index) => self.toggle_hit(index),
            Action::ReplaceHit => self.replace_hit(),
            Action::ReplaceAll => self.replace_all(),
            Action::GoTo(position) => self.go_to(position),
            Action::GoToText(text) => self.go_to_text(&text),
            Action::FollowLink { paragraph, place } => self.follow_link(paragraph, place),
            Action::Find(needle) => self.find(needle),
            Action::StepFind(forward) => {
                self.finder.step(forward);
                self.show_hit();
            }
            Action::CloseFind => self.finder.close(),

            Action::AddDictionary(path) => self.add_dictionary(path),
            Action::MoveDictionary(from, to) => self.move_dictionary(from, to),
            Action::EnableDictionary(id, enabled) => self.enable_dictionary(&id, enabled),
            Action::RenameDictionary(id, name) => self.rename_dictionary(&id, &name),
            Action::RemoveDictionary(id) => self.remove_dictionary(&id),
            Action::CancelJob(index) => {
                if let Some(job) = self.jobs.running().get(index).map(Job::id) {
                    self.cancel_job(job);
                }
            }

            Action::OpenSheet(sheet) => self.sheet = Some(sheet),
            Action::CloseSheet => {
                let asks = matches!(
                    self.sheet,
                    Some(Sheet::Unsaved | Sheet::Difference | Sheet::SavePath)
                );
                self.sheet = None;
                if asks {
                    self.stay();
                }
            }
            Action::Notify(message) => self.notify(message, true),
            Action::Dismiss(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                }
            }
            Action::WindowResized(size) => self.settings.window_size = Some(size),
            Action::Quit => self.leave_for(Next::End),
        }
    }

    /// Takes in what background work has brought back.
    pub fn poll(&mut self) {
        for (job, finished) in self.jobs.finished() {
            self.take_in(job, finished);
        }
        for report in self.keeper.reports() {
            match report {
                Report::Failed(message) => self.notify(message, true),
                Report::Mended(message) => self.kept_again(message),
            }
        }
        self.keep_work(false);
    }

    /// Waits until no work is under way, taking in what it brings back.
    pub fn settle(&mut self) {
        while let Some((job, finished)) = self.jobs.wait() {
            self.take_in(job, finished);
        }
    }

    /// Waits for work under way, but not longer than `patience` for each.
    pub fn settle_within(&mut self, patience: Duration) {
        while let Some((job, finished)) = self.jobs.wait_for(patience) {
            self.take_in(job, finished);
        }
    }

    /// Takes in what the work `job` has brought.
    fn take_in(&mut self, job: JobId, finished: Finished) {
        match finished {
            Finished::Opened(result) => self.opened(job, *result),
            Finished::Saved {
                document,
                state,
                path,
                result,
            } => self.saved(document, state, path, *result),
            Finished::TranslationRead {
                document,
                state,
                name,
                result,
            } => self.translation_read(document, state, &name, *result),
            Finished::DictionaryAdded(result) => self.dictionary_added(*result),
        }
        self.keep();
    }

    /// Stops all work but saving, and waits until everything to be remembered is on the disk.
    pub fn close(&mut self) {
        self.jobs.cancel_all();
        self.finish_writes();
        self.keeper.keep_settings(&self.settings);
        self.keep_position();
        self.keep_work(true);
        self.keeper.finish();
    }

    /// What the window has to do now.
    pub fn take_effects(&mut self) -> Vec<Effect> {
        std::mem::take(&mut self.effects)
    }

    /// Size of the open text in points.
    pub fn text_size(&self) -> f32 {
        let own = self
            .document
            .as_ref()
            .and_then(|document| document.text_size);
        own.unwrap_or(self.settings.text_size)
    }

    /// The folders that the program keeps its files in.
    pub fn folders(&self) -> &Folders {
        &self.folders
    }

    /// Says that what waited has been written, instead of what was said while it waited.
    fn kept_again(&mut self, message: Message) {
        self.notices
            .retain(|notice| notice.message.id != "storage-away");
        self.notify(message, false);
    }

    /// Adds a notice; one that already stands is not said twice.
    pub fn notify(&mut self, message: Message, is_problem: bool) {
        self.notices.retain(|notice| notice.message != message);
        self.notices.push(Notice {
            message,
            is_problem,
        });
        if self.notices.len() > MAX_NOTICES {
            self.notices.remove(0);
        }
    }

    /// Takes down what has changed; the position in the text only now and then.
    fn keep(&mut self) {
        self.keeper.keep_settings(&self.settings);
        self.keep_work(false);
        if self.keeper.wants_position() {
            self.keep_position();
        }
    }

    fn keep_position(&mut self) {
        if let Some(document) = &self.document {
            self.keeper
                .keep_position(&document.lesson.source.sha256, document.memory());
        }
    }

    fn set_text_size(&mut self, size: f32) {
        let size = clamp_text_size(size);
        match &mut self.document {
            Some(document) => document.text_size = Some(size),
            None => self.settings.text_size = size,
        }
    }

    fn look_up_text(&mut self, text: &str) {
        self.follow(&text.into());
    }

    /// Looks up the word at `byte` of a line inside the answer, with the line as its sentence.
    fn look_up_in(&mut self, text: &str, byte: usize) {
        let word = self
            .library
            .term_at(text, byte)
            .or_else(|| crate::text::words::word_at(text, byte));
        let Some(touched) = word else { return };
        self.follow(&Query {
            text: &text[touched.clone()],
            context: Some(Context {
                sentence: text,
                touched,
            }),
        });
    }

    /// Shows the answer to `query` behind the one that is shown.
    fn follow(&mut self, query: &Query<'_>) {
        let answer = self.library.look_up(query);
        self.take_down(&answer);
        match &mut self.look_up {
            Some(look_up) => look_up.follow(answer),
            None => self.look_up = Some(LookUp::new(Origin::Search, answer, Vec::new())),
        }
    }

    fn open_search(&mut self) {
        self.look_up = Some(LookUp::new(Origin::Search, Answer::default(), Vec::new()));
    }

    fn edit_search(&mut self, text: String) {
        let suggestions = self.library.suggest(&text, MAX_SUGGESTIONS);
        if self.look_up.is_none() {
            self.open_search();
        }
        if let Some(look_up) = &mut self.look_up {
            look_up.edit(text, suggestions);
        }
    }

    /// Says which dictionaries could not answer, and remembers what was asked.
    fn take_down(&mut self, answer: &Answer) {
        for fault in &answer.faults {
            self.notify(describe::lex(fault), true);
        }
        self.history.add(answer);
        self.keeper.keep_history(&self.history);
    }
}

impl Drop for App {
    fn drop(&mut self) {
        self.close();
    }
}
