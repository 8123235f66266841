//! Atomic writes and the folders that the program keeps its files in.
//!
//! Every file that the program writes goes through [`atomic_write`] or [`AtomicFile`]: whatever
//! happens on the way, the old content or the new one is there. May be used from every layer;
//! knows nothing of what the files hold.

mod atomic;
mod error;
mod file;
mod fingerprint;
mod folders;
mod lock;
mod mark;
mod state;
mod temporary;

pub use atomic::{AtomicFile, atomic_write, backup_path};
pub use error::StorageError;
pub use file::{is_no_file, open_file};
pub use fingerprint::Fingerprint;
pub use folders::{Folders, NoFolder};
pub use lock::Lock;
pub use mark::FolderMark;
pub use state::{ReadOutcome, read, read_or_set_aside, set_aside};
pub use temporary::{remove_leftovers, remove_leftovers_beside};
