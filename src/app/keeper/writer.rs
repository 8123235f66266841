//! Writes what is to be remembered into the data folder, on a thread of its own. What cannot be written waits and is
//! tried again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use crate::app::describe;
use crate::catalogue::Message;
use crate::lesson::{Lesson, wen};
use crate::storage::{self, Lock, StorageError};

/// How long changes gather before they are written together.
const GATHER: Duration = Duration::from_millis(400);

/// How many times that long they gather while more come.
const PATIENCE: u32 = 5;

/// How long until what could not be written is tried again.
const RETRY: Duration = Duration::from_secs(2);

/// What the writer is told.
pub(crate) enum Order {
    /// Write this to this path, when nothing newer comes for it.
    Put(PathBuf, Content),
    /// Write what waits now; the sender is let go when that is done.
    Flush(Sender<()>),
}

/// What a file is to hold.
pub(crate) enum Content {
    /// This text.
    Text(String),
    /// This lesson.
    Lesson(Box<Lesson>),
    /// Nothing: it goes away.
    Nothing,
}

impl Content {
    /// Writes it to `path`. Folders were made at the start; none is made later, when it would be on another drive.
    fn write(&self, path: &Path) -> Result<(), StorageError> {
        if let Some(folder) = path.parent().filter(|folder| !folder.exists()) {
            return Err(StorageError::Away {
                folder: folder.to_owned(),
            });
        }
        match self {
            Self::Text(text) => storage::atomic_write(path, text.as_bytes()),
            Self::Lesson(lesson) => storage::atomic_write(path, wen::write(lesson).as_bytes()),
            Self::Nothing => {
                for path in [path, &storage::backup_path(path)] {
                    // What is not there, or cannot be taken away, is in no list any more.
                    let _ = std::fs::remove_file(path);
                }
                Ok(())
            }
        }
    }
}

/// What the writer has to say.
#[derive(Debug, PartialEq)]
pub(crate) enum WriteReport {
    /// Something could not be written, and waits.
    Failed(Message),
    /// What had waited has been written.
    Mended(Message),
}

/// The newest content for each file that is not written yet.
pub(crate) struct KeepWriter {
    lock: Lock,
    waiting: BTreeMap<PathBuf, Content>,
    /// What has been said of a file that still cannot be written.
    said: BTreeMap<PathBuf, Message>,
    /// What has been said of the folder, where nothing can be written to it.
    folder_fault: Option<Message>,
    reports: Sender<WriteReport>,
}

impl KeepWriter {
    /// A writer into the folder whose `lock` it holds.
    pub(crate) fn new(lock: Lock, reports: Sender<WriteReport>) -> Self {
        Self {
            lock,
            waiting: BTreeMap::new(),
            said: BTreeMap::new(),
            folder_fault: None,
            reports,
        }
    }

    /// Writes the newest content for each path that comes by `orders`, once no newer one came for [`GATHER`]; never
    /// later than [`PATIENCE`] times that long, however fast they come. Ends with `orders`, after a last attempt.
    /// `wake` is called where there is something to say.
    pub(crate) fn run(mut self, orders: &Receiver<Order>, wake: &dyn Fn()) {
        let mut is_open = true;
        // Since when something new waits.
        let mut since: Option<Instant> = None;
        while is_open {
            let patience = match since {
                Some(_) => GATHER,
                None if self.waiting.is_empty() => Duration::MAX,
                None => RETRY,
            };
            let mut flushed = None;
            match orders.recv_timeout(patience) {
                Ok(Order::Flush(done)) => flushed = Some(done),
                Ok(Order::Put(path, content)) => {
                    self.put(path, content);
                    if since.get_or_insert_with(Instant::now).elapsed() < GATHER * PATIENCE {
                        continue;
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => is_open = false,
            }
            since = None;
            if self.write() {
                wake();
            }
            drop(flushed);
        }
    }

    /// Takes in what `path` is to hold, in the place of what waits for it.
    fn put(&mut self, path: PathBuf, content: Content) {
        self.waiting.insert(path, content);
    }

    /// Writes all that waits; what cannot be written goes on waiting. Whether there is something to say.
    fn write(&mut self) -> bool {
        let mut reports = Vec::new();
        for (path, content) in std::mem::take(&mut self.waiting) {
            // Before each: a stick can be pulled out between two.
            let result = self.lock.check().map_err(|error| (error, true));
            let result = result.and_then(|()| content.write(&path).map_err(|error| (error, false)));
            let Err((error, is_folder)) = result else {
                self.said.remove(&path);
                continue;
            };
            let message = describe::storage(&error);
            let said = if is_folder {
                self.folder_fault.replace(message.clone())
            } else {
                self.said.insert(path.clone(), message.clone())
            };
            if said.as_ref() != Some(&message) {
                reports.push(WriteReport::Failed(message));
            }
            self.waiting.insert(path, content);
        }
        if self.waiting.is_empty() && self.folder_fault.take().is_some() {
            let folder = self.lock.folder();
            reports.push(WriteReport::Mended(
                Message::new("storage-back").with("path", folder),
            ));
        }
        let has_reports = !reports.is_empty();
        for report in reports {
            // Nobody listens any more only when the program is ending.
            let _ = self.reports.send(report);
        }
        has_reports
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::sync::mpsc::channel;

    fn text(content: &str) -> Content {
        Content::Text(content.to_owned())
    }

    fn ids(reports: &Receiver<WriteReport>) -> Vec<(bool, &'static str)> {
        let told = reports.try_iter().map(|report| match report {
            WriteReport::Failed(message) => (false, message.id),
            WriteReport::Mended(message) => (true, message.id),
        });
        told.collect()
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap());
        entries
            .map(|entry| entry.file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn what_cannot_be_written_while_the_folder_folder_fault_is_written_when_it_is_back() {
        let stick = tempfile::tempdir().unwrap();
        let (data, away) = (stick.path().join("data"), stick.path().join("away"));
        fs::create_dir_all(data.join("drafts")).unwrap();
        let (sender, reports) = channel();
        let mut writer = KeepWriter::new(Lock::acquire(&data).unwrap(), sender);
        let draft = data.join("drafts/1-1.wen");
        writer.put(draft.clone(), text("one"));
        assert!(!writer.write());
        assert_eq!(fs::read_to_string(&draft).unwrap(), "one");

        // It is pulled out.
        fs::rename(&data, &away).unwrap();
        writer.put(draft.clone(), text("two"));
        writer.put(data.join("glosspane.ron"), text("settings"));
        assert!(writer.write());
        assert!(!data.exists(), "no folder is made");
        assert_eq!(ids(&reports), [(false, "storage-away")]);
        assert!(!writer.write(), "it is said once");

        // What it was mounted on is no better, nor is a folder of another program's stick.
        fs::create_dir_all(data.join("drafts")).unwrap();
        assert!(!writer.write());
        assert_eq!(names(&data), ["drafts"]);
        drop(Lock::acquire(&data).unwrap());
        assert!(!writer.write());
        assert!(names(&data.join("drafts")).is_empty());
        fs::remove_dir_all(&data).unwrap();

        // It is put back in, and what came last is kept.
        writer.put(draft.clone(), text("three"));
        fs::rename(&away, &data).unwrap();
        assert!(writer.write());
        assert_eq!(fs::read_to_string(&draft).unwrap(), "three");
        assert_eq!(
            fs::read_to_string(data.join("glosspane.ron")).unwrap(),
            "settings"
        );
        assert_eq!(ids(&reports), [(true, "storage-back")]);
        assert!(!writer.write() && writer.waiting.is_empty());
    }

    #[test]
    fn whoever_took_the_folder_meanwhile_keeps_it() {
        let stick = tempfile::tempdir().unwrap();
        let (data, away) = (stick.path().join("data"), stick.path().join("away"));
        fs::create_dir(&data).unwrap();
        let (sender, reports) = channel();
        let mut writer = KeepWriter::new(Lock::acquire(&data).unwrap(), sender);
        // The same stick in another place has other files, though their content is the same.
        fs::create_dir(&away).unwrap();
        for name in names(&data) {
            fs::copy(data.join(&name), away.join(&name)).unwrap();
        }
        fs::remove_dir_all(&data).unwrap();
        fs::rename(&away, &data).unwrap();
        let other = Lock::acquire(&data).unwrap();
        writer.put(data.join("a.ron"), text("a"));
        assert!(writer.write());
        assert_eq!(ids(&reports), [(false, "storage-in-use")]);
        assert!(!data.join("a.ron").exists());
        drop(other);
        assert!(writer.write());
        assert_eq!(fs::read_to_string(data.join("a.ron")).unwrap(), "a");
        assert!(
            Lock::acquire(&data).is_err(),
            "the lock is the writer's again"
        );
    }

    #[test]
    fn a_folder_inside_that_is_gone_is_no_reason_to_make_one() {
        let folder = tempfile::tempdir().unwrap();
        let drafts = folder.path().join("drafts");
        let (sender, reports) = channel();
        let mut writer = KeepWriter::new(Lock::acquire(folder.path()).unwrap(), sender);
        writer.put(drafts.join("1-1.wen"), text("work"));
        assert!(writer.write() && !writer.write());
        assert_eq!(ids(&reports), [(false, "storage-away")]);
        assert!(!drafts.exists());
        fs::create_dir(&drafts).unwrap();
        assert!(!writer.write());
        assert_eq!(fs::read_to_string(drafts.join("1-1.wen")).unwrap(), "work");
    }
}
