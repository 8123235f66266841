//! Writes settings, reading positions and unsaved work to the data folder, off the thread that draws.

pub(crate) mod draft_file;
pub(crate) mod writer;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::draft_file::DraftFile;
use self::writer::{Content, KeepWriter, Order, WriteReport};
use crate::app::ask::history::LookUpHistory;
use crate::app::describe;
use crate::app::document::Document;
use crate::app::jobs::Wake;
use crate::app::positions::{Positions, TextMemory};
use crate::app::settings::Settings;
use crate::app::text::drafts::{self, Draft, Drafts};
use crate::catalogue::Message;
use crate::lesson::source::Origin;
use crate::lesson::wen;
use crate::storage::{self, Folders, Lock, ReadOutcome, StorageError};

/// How often the position in the text is taken down while the reader scrolls.
const POSITION_INTERVAL: Duration = Duration::from_secs(2);

/// What was remembered at the last start.
pub(crate) struct Remembered {
    /// The settings.
    pub settings: Settings,
    /// What has been looked up.
    pub history: LookUpHistory,
}

/// Remembers, and knows what has been remembered already.
pub(crate) struct Keeper {
    settings_path: Option<PathBuf>,
    positions_path: Option<PathBuf>,
    history_path: Option<PathBuf>,
    drafts_path: Option<PathBuf>,
    drafts_folder: Option<PathBuf>,
    settings: Settings,
    positions: Positions,
    positions_kept: Instant,
    drafts: Drafts,
    sender: Option<Sender<Order>>,
    writer: Option<JoinHandle<()>>,
    reporter: Sender<WriteReport>,
    reports: Receiver<WriteReport>,
}

impl Keeper {
    /// Reads what was remembered; the messages say what could not be read or will not be kept. What cannot be kept
    /// later is told by [`Self::reports`], of which `wake` tells.
    pub(crate) fn open(folders: &Folders, wake: Wake) -> (Self, Remembered, Vec<Message>) {
        let mut messages = Vec::new();
        // First of all: whoever has the lock is at work on the files, and may alone move them about.
        let lock = match folders.data().map(Lock::acquire) {
            Some(Ok(lock)) => Some(lock),
            Some(Err(error)) => {
                messages.push(describe::storage(&error));
                None
            }
            None => {
                messages.push(Message::new("nothing-kept"));
                None
            }
        };
        let mut files = Files {
            folder: folders.data().map(Path::to_owned),
            is_ours: lock.is_some(),
            messages,
        };
        let (settings_path, settings) = files.read::<Settings>("glosspane.ron");
        let settings = settings.sane();
        let (positions_path, positions) = files.read("positions.ron");
        let (history_path, history) = files.read("history.ron");
        let (mut drafts_path, mut drafts, mut drafts_folder) = (None, Drafts::default(), None);
        if lock.is_some() {
            (drafts_path, drafts) = files.read("drafts.ron");
            drafts_folder = files.make_folder(drafts::FOLDER);
        }
        if let Some(folder) = &drafts_folder {
            drafts.settle(folder);
        }
        let (sender, orders) = channel();
        let (reporter, reports) = channel();
        let report = reporter.clone();
        let littered = littered(folders, &settings, &drafts, drafts_folder.as_deref());
        let writer = lock.map(|lock| {
            std::thread::spawn(move || {
                littered
                    .iter()
                    .for_each(|folder| storage::remove_leftovers(folder));
                KeepWriter::new(lock, report).run(&orders, &*wake);
            })
        });
        let keeper = Self {
            settings_path,
            positions_path,
            history_path,
            drafts_path,
            drafts_folder,
            settings: settings.clone(),
            positions,
            positions_kept: Instant::now(),
            drafts,
            sender: Some(sender),
            writer,
            reporter,
            reports,
        };
        let remembered = Remembered { settings, history };
        (keeper, remembered, files.messages)
    }

    /// What is remembered of the text with this hash.
    pub(crate) fn recall(&self, sha256: &str) -> TextMemory {
        self.positions.recall(sha256)
    }

    /// Takes down what has changed of the settings.
    pub(crate) fn keep_settings(&mut self, settings: &Settings) {
        if let Some(path) = &self.settings_path
            && self.settings != *settings
        {
            self.settings.clone_from(settings);
            let mut kept = settings.clone();
            // RON is text, and a name that is none would keep all the rest from being written.
            kept.recent.retain(|path| path.to_str().is_some());
            self.send(path.clone(), &kept);
        }
    }

    /// Takes down what has been looked up.
    pub(crate) fn keep_history(&self, history: &LookUpHistory) {
        if let Some(path) = &self.history_path {
            self.send(path.clone(), history);
        }
    }

    /// Whether it is time to take down the position again.
    pub(crate) fn wants_position(&self) -> bool {
        self.positions_kept.elapsed() >= POSITION_INTERVAL
    }

    /// Takes down where the reader is in the text with this hash.
    pub(crate) fn keep_position(&mut self, sha256: &str, memory: TextMemory) {
        self.positions_kept = Instant::now();
        let known = self.positions.recall(sha256);
        if memory == (TextMemory { opened: 0, ..known }) {
            return;
        }
        self.positions.remember(sha256, memory);
        if let Some(path) = &self.positions_path {
            self.send(path.clone(), &self.positions);
        }
    }

    /// Keeps the work on `document`; the lesson becomes text on the writer's thread.
    pub(crate) fn keep_draft(&mut self, document: &mut Document) {
        let Some(folder) = &self.drafts_folder else {
            return;
        };
        let since = || {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
            now.unwrap_or_default().as_secs()
        };
        let file = document
            .draft
            .get_or_insert_with(|| self.drafts.name(since()))
            .clone();
        let known = self.drafts.list.iter().find(|draft| draft.file == file);
        let draft = Draft {
            title: document.title.clone(),
            origin: writable(&document.lesson.source.origin),
            known: document.known.clone(),
            target: document
                .target
                .clone()
                .filter(|path| path.to_str().is_some()),
            since: known.map_or_else(since, |draft| draft.since),
            file,
        };
        let path = folder.join(&draft.file);
        self.post(path, Content::Lesson(Box::new(document.lesson.snapshot())));
        if self.drafts.put(draft) {
            self.keep_drafts();
        }
    }

    /// Whether unsaved work is kept at all.
    pub(crate) fn keeps_work(&self) -> bool {
        self.drafts_folder.is_some()
    }

    /// Forgets the kept work in the file of this name.
    pub(crate) fn drop_draft(&mut self, file: &str) {
        self.drafts.list.retain(|draft| draft.file != file);
        self.keep_drafts();
        if let Some(folder) = &self.drafts_folder {
            self.post(folder.join(file), Content::Nothing);
        }
    }

    fn keep_drafts(&self) {
        if let Some(path) = &self.drafts_path {
            self.send(path.clone(), &self.drafts);
        }
    }

    /// The kept work, oldest first.
    pub(crate) fn drafts(&self) -> &[Draft] {
        &self.drafts.list
    }

    /// The kept work in the file of this name, with the file; the newest where none is named.
    pub(crate) fn draft(&self, file: Option<&str>) -> Option<(Draft, DraftFile)> {
        let mut drafts = self.drafts.list.iter().rev();
        let draft = drafts.find(|draft| file.is_none_or(|file| file == draft.file))?;
        let path = self.drafts_folder.as_ref()?.join(&draft.file);
        // The newest work may still wait to be written.
        let (flush, flushed) = channel();
        self.order(Order::Flush(flush));
        let file = DraftFile::new(path, flushed, self.reporter.clone());
        Some((draft.clone(), file))
    }

    fn send(&self, path: PathBuf, value: &impl Serialize) {
        let pretty = ron::ser::PrettyConfig::default();
        if let Ok(text) = ron::ser::to_string_pretty(value, pretty) {
            self.post(path, Content::Text(text));
        }
    }

    fn post(&self, path: PathBuf, content: Content) {
        self.order(Order::Put(path, content));
    }

    fn order(&self, order: Order) {
        if let Some(sender) = &self.sender {
            // The writer outlives the sender; a failed send can only mean that it panicked.
            let _ = sender.send(order);
        }
    }

    /// What could not be written since the last call, and what could again.
    pub(crate) fn reports(&self) -> Vec<WriteReport> {
        self.reports.try_iter().collect()
    }

    /// Waits until all is written.
    pub(crate) fn finish(&mut self) {
        self.sender = None;
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing left to wait for.
            let _ = writer.join();
        }
    }
}

/// `origin` as it can be written: a file whose name is no text cannot be told again.
fn writable(origin: &Origin) -> Origin {
    match origin {
        Origin::File(path) | Origin::Member { archive: path, .. } if path.to_str().is_none() => {
            Origin::Pasted
        }
        origin => origin.clone(),
    }
}

/// The files of the data folder at the start.
struct Files {
    folder: Option<PathBuf>,
    /// Whether this copy of the program may write them.
    is_ours: bool,
    messages: Vec<Message>,
}

impl Files {
    /// Reads what was remembered in the file `name`; gives the path under which it is to be kept. A file that can
    /// neither be read nor set aside is not written either.
    fn read<T: DeserializeOwned + Default>(&mut self, name: &str) -> (Option<PathBuf>, T) {
        let Some(path) = self.folder.as_ref().map(|folder| folder.join(name)) else {
            return (None, T::default());
        };
        if !self.is_ours {
            // Damaged or not, it is the other copy's; that one says so.
            let value = storage::read(&path).ok().flatten();
            return (None, value.unwrap_or_default());
        }
        match storage::read_or_set_aside(&path) {
            Ok(ReadOutcome::Missing) => (Some(path), T::default()),
            Ok(ReadOutcome::Read(value)) => (Some(path), value),
            Ok(ReadOutcome::Damaged { set_aside, backup }) => {
                let id = if backup.is_some() {
                    "damaged-backup-used"
                } else {
                    "damaged-set-aside"
                };
                let message = Message::new(id)
                    .with("file", path.as_path())
                    .with("aside", set_aside.as_path());
                self.messages.push(message);
                (Some(path), backup.unwrap_or_default())
            }
            Err(error) => {
                self.messages.push(describe::storage(&error));
                (None, T::default())
            }
        }
    }

    /// Makes the folder `name` where there is none. Later no folder is made.
    fn make_folder(&mut self, name: &str) -> Option<PathBuf> {
        let folder = self.folder.as_ref()?.join(name);
        match std::fs::create_dir(&folder) {
            Err(reason) if !folder.is_dir() => {
                let error = StorageError::Create { folder, reason };
                self.messages.push(describe::storage(&error));
                None
            }
            _ => Some(folder),
        }
    }
}

/// The folders in which a killed program can have left files under construction: its own, and those of the lessons
/// that are known.
fn littered(
    folders: &Folders,
    settings: &Settings,
    drafts: &Drafts,
    drafts_folder: Option<&Path>,
) -> BTreeSet<PathBuf> {
    let own = folders.data().into_iter().chain(drafts_folder);
    let recent = settings.recent.iter().filter(|path| wen::is_lesson(path));
    let targets = drafts.list.iter().filter_map(|draft| draft.target.as_ref());
    own.map(Path::to_owned)
        .chain(folders.dict_folders())
        .chain(
            recent
                .chain(targets)
                .filter_map(|lesson| Some(lesson.parent()?.to_owned())),
        )
        .collect()
}

#[cfg(test)]
mod tests;
