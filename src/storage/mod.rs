//! Atomic writes and the folders that the program keeps its files in.
//!
//! Every file that the program writes goes through [`atomic_write`] or [`AtomicFile`]: whatever
//! happens on the way, the old content or the new one is there. May be used from every layer;
//! knows nothing of what the files hold.

mod atomic;
mod error;
mod fingerprint;
mod folders;
mod lock;
mod state;

pub use atomic::{AtomicFile, atomic_write, backup_path};
pub use error::StorageError;
pub use fingerprint::Fingerprint;
pub use folders::Folders;
pub use lock::Lock;
pub use state::{ReadOutcome, read_or_set_aside};
