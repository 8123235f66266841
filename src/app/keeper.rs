//! Writes settings, reading positions and unsaved work to the data folder, off the thread that draws.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant, SystemTime};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::describe;
use crate::app::document::Document;
use crate::app::drafts::{self, Draft, Drafts};
use crate::app::history::History;
use crate::app::positions::{Positions, TextMemory};
use crate::app::settings::Settings;
use crate::catalogue::Message;
use crate::lesson::{Lesson, wen};
use crate::storage::{self, Folders, Lock, ReadOutcome, StorageError};

/// How long changes gather before they are written together.
const GATHER: Duration = Duration::from_millis(400);

/// How many times that long they gather while more come.
const PATIENCE: u32 = 5;

/// How often the position in the text is taken down while the reader scrolls.
const POSITION_INTERVAL: Duration = Duration::from_secs(2);

/// What was remembered at the last start.
pub struct Remembered {
    /// The settings.
    pub settings: Settings,
    /// What has been looked up.
    pub history: History,
}

/// Remembers, and knows what has been remembered already.
pub struct Keeper {
    settings_path: Option<PathBuf>,
    positions_path: Option<PathBuf>,
    history_path: Option<PathBuf>,
    drafts_path: Option<PathBuf>,
    drafts_folder: Option<PathBuf>,
    settings: Settings,
    positions: Positions,
    positions_kept: Instant,
    drafts: Drafts,
    sender: Option<Sender<(PathBuf, Content)>>,
    writer: Option<JoinHandle<()>>,
    complaints: Receiver<Message>,
    _lock: Option<Lock>,
}

impl Keeper {
    /// Reads what was remembered; the messages say what could not be read or will not be kept.
    pub fn open(folders: &Folders) -> (Self, Remembered, Vec<Message>) {
        let mut messages = Vec::new();
        let mut settings_path = folders.data().map(|folder| folder.join("glosspane.ron"));
        let mut positions_path = folders.data().map(|folder| folder.join("positions.ron"));
        let mut history_path = folders.data().map(|folder| folder.join("history.ron"));
        let settings: Settings = read(&mut settings_path, &mut messages);
        let settings = settings.sane();
        let positions = read(&mut positions_path, &mut messages);
        let history: History = read(&mut history_path, &mut messages);
        let mut drafts_path = folders.data().map(|folder| folder.join("drafts.ron"));
        let mut drafts_folder = folders.data().map(|folder| folder.join(drafts::FOLDER));
        let mut drafts: Drafts = read(&mut drafts_path, &mut messages);
        if let Some(folder) = &drafts_folder {
            drafts
                .list
                .retain(|draft| folder.join(&draft.file).is_file());
            let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
            drafts.adopt(files.filter_map(|file| file.file_name().into_string().ok()));
        }
        let mut lock = None;
        match folders.data().map(Lock::acquire) {
            Some(Ok(acquired)) => lock = Some(acquired),
            Some(Err(error)) => messages.push(describe::storage(&error)),
            None => messages.push(Message::new("nothing-kept")),
        }
        if lock.is_none() {
            (settings_path, positions_path, history_path) = (None, None, None);
            // Whoever has the lock is working on them.
            (drafts_path, drafts_folder, drafts) = (None, None, Drafts::default());
        }
        let (sender, jobs) = channel();
        let (complain, complaints) = channel();
        let writer = lock
            .is_some()
            .then(|| std::thread::spawn(move || write(&jobs, &complain)));
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
            complaints,
            _lock: lock,
        };
        let remembered = Remembered { settings, history };
        (keeper, remembered, messages)
    }

    /// What is remembered of the text with this hash.
    pub fn recall(&self, sha256: &str) -> TextMemory {
        self.positions.recall(sha256)
    }

    /// Takes down what has changed of the settings.
    pub fn keep_settings(&mut self, settings: &Settings) {
        if let Some(path) = &self.settings_path
            && self.settings != *settings
        {
            self.settings.clone_from(settings);
            self.send(path.clone(), settings);
        }
    }

    /// Takes down what has been looked up.
    pub fn keep_history(&self, history: &History) {
        if let Some(path) = &self.history_path {
            self.send(path.clone(), history);
        }
    }

    /// Whether it is time to take down the position again.
    pub fn wants_position(&self) -> bool {
        self.positions_kept.elapsed() >= POSITION_INTERVAL
    }

    /// Takes down where the reader is in the text with this hash.
    pub fn keep_position(&mut self, sha256: &str, memory: TextMemory) {
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
    pub fn keep_draft(&mut self, document: &mut Document) {
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
            origin: document.lesson.source.origin.clone(),
            target: document.target.clone(),
            known: document.known.clone(),
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
    pub fn keeps_work(&self) -> bool {
        self.drafts_folder.is_some()
    }

    /// Forgets the kept work in the file of this name.
    pub fn drop_draft(&mut self, file: &str) {
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
    pub fn drafts(&self) -> &[Draft] {
        &self.drafts.list
    }

    /// The kept work in the file of this name, with the file's path; the newest where none is named.
    pub fn draft(&self, file: Option<&str>) -> Option<(Draft, PathBuf)> {
        let mut drafts = self.drafts.list.iter().rev();
        let draft = drafts.find(|draft| file.is_none_or(|file| file == draft.file))?;
        let path = self.drafts_folder.as_ref()?.join(&draft.file);
        Some((draft.clone(), path))
    }

    fn send(&self, path: PathBuf, value: &impl Serialize) {
        let pretty = ron::ser::PrettyConfig::default();
        if let Ok(text) = ron::ser::to_string_pretty(value, pretty) {
            self.post(path, Content::Text(text));
        }
    }

    fn post(&self, path: PathBuf, content: Content) {
        if let Some(sender) = &self.sender {
            // The writer outlives the sender; a failed send can only mean that it panicked.
            let _ = sender.send((path, content));
        }
    }

    /// What could not be written since the last call.
    pub fn complaints(&self) -> Vec<Message> {
        self.complaints.try_iter().collect()
    }

    /// Waits until all is written.
    pub fn finish(&mut self) {
        self.sender = None;
        if let Some(writer) = self.writer.take() {
            // A writer that panicked has nothing left to wait for.
            let _ = writer.join();
        }
    }
}

/// Reads what was remembered in `path`. A file that can neither be read nor set aside is not
/// written either: `path` is taken away.
fn read<T: DeserializeOwned + Default>(
    path: &mut Option<PathBuf>,
    messages: &mut Vec<Message>,
) -> T {
    let Some(file) = path.as_deref() else {
        return T::default();
    };
    match storage::read_or_set_aside(file) {
        Ok(ReadOutcome::Missing) => T::default(),
        Ok(ReadOutcome::Read(value)) => value,
        Ok(ReadOutcome::Damaged { set_aside, backup }) => {
            let id = if backup.is_some() {
                "damaged-backup-used"
            } else {
                "damaged-set-aside"
            };
            let message = Message::new(id)
                .with("file", file)
                .with("aside", set_aside.as_path());
            messages.push(message);
            backup.unwrap_or_default()
        }
        Err(error) => {
            messages.push(describe::storage(&error));
            *path = None;
            T::default()
        }
    }
}

/// What a file is to hold.
enum Content {
    /// This text.
    Text(String),
    /// This lesson.
    Lesson(Box<Lesson>),
    /// Nothing: it goes away.
    Nothing,
}

impl Content {
    /// Writes it to `path`, whose folder is made where it is missing.
    fn write(self, path: &Path) -> Result<(), StorageError> {
        let text = match self {
            Self::Text(text) => text,
            Self::Lesson(lesson) => wen::write(&lesson),
            Self::Nothing => {
                for path in [path, &storage::backup_path(path)] {
                    // What is not there, or cannot be taken away, is in no list any more.
                    let _ = std::fs::remove_file(path);
                }
                return Ok(());
            }
        };
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder).map_err(|reason| StorageError::Create {
                folder: folder.to_owned(),
                reason,
            })?;
        }
        storage::atomic_write(path, text.as_bytes())
    }
}

/// Writes the newest content for each path once no newer one came for [`GATHER`]; never later than that many times
/// [`PATIENCE`], however fast they come.
fn write(jobs: &Receiver<(PathBuf, Content)>, complain: &Sender<Message>) {
    let mut waiting: BTreeMap<PathBuf, Content> = BTreeMap::new();
    let mut is_open = true;
    let mut since = Instant::now();
    while is_open {
        match jobs.recv_timeout(if waiting.is_empty() {
            Duration::MAX
        } else {
            GATHER
        }) {
            Ok((path, content)) => {
                if waiting.is_empty() {
                    since = Instant::now();
                }
                waiting.insert(path, content);
                if since.elapsed() < GATHER * PATIENCE {
                    continue;
                }
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => is_open = false,
        }
        for (path, content) in std::mem::take(&mut waiting) {
            if let Err(error) = content.write(&path) {
                // Nobody listens any more only when the program is ending.
                let _ = complain.send(describe::storage(&error));
            }
        }
    }
}
