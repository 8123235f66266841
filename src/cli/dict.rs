//! `glosspane dict`: the dictionaries, added, listed, removed and checked.

use std::io::{IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Subcommand;
use serde_json::json;

use super::{FAILURE, SUCCESS, complain};
use crate::core_dictionary::compiled::CORE;
use crate::lookup::library::Library;
use crate::progress::Progress;
use crate::source::LeftOut;
use crate::source::install::{self, Arrival, InstallError, Installed};
use crate::storage::{Folders, backup_path};

/// How many skipped rows are shown one by one.
const SHOWN_SKIPPED: usize = 10;

#[derive(Subcommand)]
pub enum Command {
    /// Build dictionaries from other formats (ECDICT, StarDict, dictd, DSL, MDict, CC-CEDICT,
    /// Yomitan, tables with a header), or copy a .lex
    Add {
        /// The files
        #[arg(required = true)]
        files: Vec<PathBuf>,
    },
    /// List the dictionaries in their order
    List {
        /// Print one JSON object a dictionary
        #[arg(long)]
        json: bool,
    },
    /// Take a dictionary out; its file is kept as .lex.bak
    Remove {
        /// Its name, or its file's name without the ending
        name: String,
    },
    /// Read every byte of a dictionary, or of all, and check it
    Verify {
        /// Its name, or its file's name without the ending
        name: Option<String>,
    },
}

/// Does what `command` says; 0 when all went well, 2 on an error.
pub fn run(command: &Command, folders: &Folders) -> u8 {
    match command {
        Command::Add { files } => add(files, folders),
        Command::List { json } => list(*json, folders),
        Command::Remove { name } => remove(name, folders),
        Command::Verify { name } => verify(name.as_deref(), folders),
    }
}

fn add(files: &[PathBuf], folders: &Folders) -> u8 {
    let Some(folder) = folders.dict_write_folder() else {
        complain(&"no folder for dictionaries can be written; name one with --data-dir DIR");
        return FAILURE;
    };
    let folders = folders.dict_folders();
    let mut status = SUCCESS;
    for file in files {
        match with_progress(|progress| install::add_among(file, &folder, &folders, progress)) {
            Ok(installed) => report(&installed),
            Err(error) => {
                complain(&error);
                status = FAILURE;
            }
        }
    }
    status
}

fn report(installed: &Installed) {
    let arrival = match installed.arrival {
        Arrival::Added => "added".to_owned(),
        Arrival::Replaced => format!(
            "replaced, the one before is kept as {}",
            backup_path(&installed.path).display()
        ),
        Arrival::AlreadyThere => "already there".to_owned(),
    };
    println!(
        "{}: {} entries in {} ({arrival})",
        installed.name,
        installed.entries,
        installed.path.display()
    );
    if installed.skipped > 0 {
        eprintln!(
            "glosspane: {} entries could not be read:",
            installed.skipped
        );
        for skipped in installed.first_skipped.iter().take(SHOWN_SKIPPED) {
            eprintln!("  {skipped}");
        }
    }
    let LeftOut { pictures, sounds } = installed.left_out;
    if pictures + sounds > 0 {
        eprintln!("glosspane: left out: {pictures} pictures, {sounds} sounds");
    }
}

/// Runs `work` and shows how far it is, where a person is looking.
fn with_progress<T>(work: impl FnOnce(&Progress) -> T + Send) -> T
where
    T: Send,
{
    let progress = Progress::default();
    if !std::io::stderr().is_terminal() {
        return work(&progress);
    }
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                if let Some(fraction) = progress.fraction() {
                    eprint!("\r{:3.0} %", fraction * 100.0);
                    // A terminal that cannot be written to shows no progress, and that is all.
                    let _ = std::io::stderr().flush();
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            eprint!("\r     \r");
        });
        let result = work(&progress);
        is_done.store(true, Ordering::Relaxed);
        result
    })
}

fn list(as_json: bool, folders: &Folders) -> u8 {
    let (library, faults) = Library::open(&folders.dict_folders(), Some(CORE));
    for dictionary in library.dictionaries() {
        let meta = dictionary.lexicon.meta();
        let entries = dictionary.lexicon.counts().entries;
        if as_json {
            let row = json!({
                "id": dictionary.id,
                "name": meta.name,
                "entries": entries,
                "licence": meta.licence,
                "source": meta.source,
                "file": dictionary.lexicon.file(),
            });
            println!("{row}");
        } else {
            println!(
                "{}  {entries} entries  {}  {}",
                meta.name,
                meta.licence,
                dictionary.lexicon.file()
            );
        }
    }
    for fault in &faults {
        complain(fault);
    }
    if faults.is_empty() { SUCCESS } else { FAILURE }
}

fn remove(name: &str, folders: &Folders) -> u8 {
    let (library, _) = Library::open(&folders.dict_folders(), Some(CORE));
    let known = library
        .dictionaries()
        .iter()
        .find(|dictionary| dictionary.is_called(name));
    let id = known.map_or(name, |dictionary| &*dictionary.id);
    match install::remove(id, &folders.dict_folders()) {
        Ok(path) => {
            println!("removed {}", path.display());
            SUCCESS
        }
        Err(error) => {
            complain(&error);
            FAILURE
        }
    }
}

fn verify(name: Option<&str>, folders: &Folders) -> u8 {
    let (library, faults) = Library::open(&folders.dict_folders(), Some(CORE));
    let mut status = SUCCESS;
    if name.is_none() {
        for fault in &faults {
            complain(fault);
            status = FAILURE;
        }
    }
    let mut is_known = name.is_none();
    for dictionary in library.dictionaries() {
        if name.is_some_and(|name| !dictionary.is_called(name)) {
            continue;
        }
        is_known = true;
        match with_progress(|progress| dictionary.lexicon.verify(progress)) {
            Ok(verified) => println!(
                "{}: sound, {} records in {} blocks",
                dictionary.name, verified.records, verified.blocks
            ),
            Err(error) => {
                complain(&error);
                status = FAILURE;
            }
        }
    }
    if !is_known {
        let name = name.unwrap_or_default();
        match faults
            .iter()
            .find(|fault| fault.to_string().contains(&format!("{name}.lex")))
        {
            Some(fault) => complain(fault),
            None => complain(&InstallError::Unknown {
                name: name.to_owned(),
            }),
        }
        return FAILURE;
    }
    status
}
