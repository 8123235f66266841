//! The system's file dialogs, and what to do where there are none.

use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};

use crate::app::action::{Action, Leave, OpenedAs, SavedAs, SessionAction, Sheet, TextAction};
use crate::app::jobs::Wake;
use crate::catalogue::{Catalogue, Message};
use crate::import::Format;
use crate::source;

/// What a dialog picks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pick {
    /// Something to open.
    Open(OpenedAs),
    /// The name of a file to write.
    Save(SavedAs),
}

/// The files that a dialog gives.
type Picked = Pin<Box<dyn Future<Output = Vec<rfd::FileHandle>> + Send>>;

/// Dialogs that are open or have been answered.
pub(super) struct Dialogs {
    sender: Sender<(Pick, Vec<PathBuf>)>,
    receiver: Receiver<(Pick, Vec<PathBuf>)>,
    is_open: bool,
}

impl Default for Dialogs {
    fn default() -> Self {
        let (sender, receiver) = channel();
        Self {
            sender,
            receiver,
            is_open: false,
        }
    }
}

impl Dialogs {
    /// Opens a dialog, for a file to write with its suggested name; the answer comes out of [`Self::answers`] after a
    /// call of `wake`.
    pub(super) fn open(&mut self, pick: Pick, suggested: &Path, catalogue: &Catalogue, wake: Wake) {
        if self.is_open {
            return;
        }
        self.is_open = true;
        let all = catalogue.text("all-files");
        let mut dialog = rfd::AsyncFileDialog::new();
        let title = match pick {
            Pick::Open(OpenedAs::Text) => "open",
            Pick::Open(OpenedAs::Folder) => "open-folder",
            Pick::Open(OpenedAs::Dictionary) => "add-dictionary",
            Pick::Open(OpenedAs::Translation) => "import-translation",
            Pick::Save(SavedAs::Lesson) => "save-as",
            Pick::Save(SavedAs::Export) => "export",
        };
        dialog = dialog.set_title(catalogue.text(title).trim_end_matches('…'));
        dialog = match pick {
            Pick::Open(OpenedAs::Text | OpenedAs::Translation) => dialog.add_filter(
                catalogue.text("texts"),
                &Format::endings().chain(["zip"]).collect::<Vec<_>>(),
            ),
            Pick::Open(OpenedAs::Folder) => dialog,
            Pick::Open(OpenedAs::Dictionary) => {
                dialog.add_filter(catalogue.text("dictionaries"), &source::ENDINGS)
            }
            Pick::Save(SavedAs::Lesson) => dialog.add_filter(catalogue.text("lessons"), &["wen"]),
            Pick::Save(SavedAs::Export) => dialog
                .add_filter("HTML", &["html"])
                .add_filter("Word", &["docx"])
                .add_filter("EPUB", &["epub"])
                .add_filter("Markdown", &["md"])
                .add_filter(catalogue.text("format-plain"), &["txt"]),
        };
        if let Some(folder) = suggested.parent().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        if let Some(name) = suggested.file_name() {
            dialog = dialog.set_file_name(name.to_string_lossy());
        }
        let opens = matches!(pick, Pick::Open(what) if what != OpenedAs::Folder);
        if opens {
            dialog = dialog.add_filter(all, &["*"]);
        }
        let picked: Picked = match pick {
            Pick::Save(_) => Box::pin(async {
                let file = dialog.save_file().await;
                file.into_iter().collect()
            }),
            Pick::Open(OpenedAs::Folder) => Box::pin(async {
                let folder = dialog.pick_folder().await;
                folder.into_iter().collect()
            }),
            Pick::Open(_) => {
                let files = dialog.pick_files();
                Box::pin(async { files.await.unwrap_or_default() })
            }
        };
        let sender = self.sender.clone();
        std::thread::spawn(move || {
            let files = pollster::block_on(picked);
            let paths = files.iter().map(|file| file.path().to_owned()).collect();
            // The receiver is gone only when the program ends.
            let _ = sender.send((pick, paths));
            wake();
        });
    }

    /// What was picked since the last call, or what to do because no dialog could be shown.
    pub(super) fn answers(&mut self) -> Vec<Action> {
        let mut actions = Vec::new();
        while let Ok(answer) = self.receiver.try_recv() {
            self.is_open = false;
            let (pick, paths) = answer;
            if paths.is_empty() && faults_of_dialogs() {
                actions.push(SessionAction::Notify(Message::new("no-dialog")).into());
                actions.push(
                    SessionAction::OpenSheet(match pick {
                        Pick::Open(what) => Sheet::OpenPath(what),
                        Pick::Save(what) => Sheet::SavePath(what),
                    })
                    .into(),
                );
            } else if paths.is_empty() && pick == Pick::Save(SavedAs::Lesson) {
                // What waits for the lesson to be saved waits no more.
                actions.push(TextAction::Leave(Leave::Stay).into());
            }
            if pick == Pick::Open(OpenedAs::Text) && paths.len() > 1 {
                actions.push(TextAction::OpenMany(paths).into());
                continue;
            }
            actions.extend(paths.into_iter().map(|path| -> Action {
                match pick {
                    Pick::Open(what) => what.open(path),
                    Pick::Save(_) => TextAction::SaveTo(path).into(),
                }
            }));
        }
        actions
    }
}

/// rfd answers "nothing picked" both for a dialog that was cancelled and for one that could not be
/// shown; only its log tells them apart.
struct DialogLog {
    failed: Mutex<bool>,
}

static DIALOG_LOG: DialogLog = DialogLog {
    failed: Mutex::new(false),
};

impl log::Log for DialogLog {
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() == log::Level::Error && metadata.target().starts_with("rfd")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata())
            && let Ok(mut failed) = self.failed.lock()
        {
            *failed = true;
        }
    }

    fn flush(&self) {}
}

/// Whether a dialog could not be shown since the last call.
fn faults_of_dialogs() -> bool {
    DIALOG_LOG
        .failed
        .lock()
        .is_ok_and(|mut failed| std::mem::take(&mut *failed))
}

/// Listens to the log of the dialogs; called once at the start.
pub(super) fn listen() {
    if log::set_logger(&DIALOG_LOG).is_ok() {
        log::set_max_level(log::LevelFilter::Error);
    }
}
