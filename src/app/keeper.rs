//! Writes settings and reading positions to the data folder, off the thread that draws.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::app::describe;
use crate::app::document::{Positions, TextMemory};
use crate::app::history::History;
use crate::app::settings::Settings;
use crate::catalogue::Message;
use crate::storage::{self, Folders, Lock, ReadOutcome};

/// How long changes gather before they are written together.
const GATHER: Duration = Duration::from_millis(400);

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
    settings: Settings,
    positions: Positions,
    positions_kept: Instant,
    sender: Option<Sender<(PathBuf, String)>>,
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
        let mut lock = None;
        match folders.data().map(Lock::acquire) {
            Some(Ok(acquired)) => lock = Some(acquired),
            Some(Err(error)) => messages.push(describe::storage(&error)),
            None => messages.push(Message::new("nothing-kept")),
        }
        if lock.is_none() {
            (settings_path, positions_path, history_path) = (None, None, None);
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
            settings: settings.clone(),
            positions,
            positions_kept: Instant::now(),
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

    fn send(&self, path: PathBuf, value: &impl Serialize) {
        let pretty = ron::ser::PrettyConfig::default();
        if let (Some(sender), Ok(text)) = (&self.sender, ron::ser::to_string_pretty(value, pretty))
        {
            // The writer outlives the sender; a failed send can only mean that it panicked.
            let _ = sender.send((path, text));
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

/// Writes the newest text for each path once no newer one came for [`GATHER`].
fn write(jobs: &Receiver<(PathBuf, String)>, complain: &Sender<Message>) {
    let mut waiting: BTreeMap<PathBuf, String> = BTreeMap::new();
    let mut is_open = true;
    while is_open {
        match jobs.recv_timeout(if waiting.is_empty() {
            Duration::MAX
        } else {
            GATHER
        }) {
            Ok((path, text)) => {
                waiting.insert(path, text);
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => is_open = false,
        }
        for (path, text) in std::mem::take(&mut waiting) {
            if let Err(error) = storage::atomic_write(&path, text.as_bytes()) {
                // Nobody listens any more only when the program is ending.
                let _ = complain.send(describe::storage(&error));
            }
        }
    }
}
