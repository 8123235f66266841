//! `glosspane dict`: the dictionaries, added, listed, removed and checked.

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clap::Subcommand;
use serde_json::json;

use super::status::{FAILURE, SUCCESS, complain, note, of_output};
use crate::core_dictionary::compiled::CORE;
use crate::lookup::library::Library;
use crate::progress::Progress;
use crate::source::LeftOut;
use crate::source::install::{self, Arrival, InstallError, Installed};
use crate::storage::{self, Folders, backup_path};

/// How many skipped rows are shown one by one.
const SHOWN_SKIPPED: usize = 10;

#[derive(Subcommand)]
pub(super) enum DictCommand {
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
pub(super) fn run(command: &DictCommand, folders: &Folders) -> u8 {
    match command {
        DictCommand::Add { files } => add(files, folders),
        DictCommand::List { json } => of_output(list(*json, folders)),
        DictCommand::Remove { name } => of_output(remove(name, folders)),
        DictCommand::Verify { name } => of_output(verify(name.as_deref(), folders)),
    }
}

fn add(files: &[PathBuf], folders: &Folders) -> u8 {
    let Some(folder) = folders.dict_write_folder() else {
        complain(&"no folder for dictionaries can be written; name one with --data-dir DIR");
        return FAILURE;
    };
    storage::remove_leftovers(&folder);
    let folders = folders.dict_folders();
    let mut status = SUCCESS;
    let mut printed = Ok(SUCCESS);
    for file in files {
        match with_progress(|progress| install::add_among(file, &folder, &folders, progress)) {
            // The others are put in also where nobody can read of it.
            Ok(installed) => printed = report(&installed).and(printed),
            Err(error) => {
                complain(&error);
                status = FAILURE;
            }
        }
    }
    status.max(of_output(printed))
}

fn report(installed: &Installed) -> io::Result<u8> {
    if installed.skipped > 0 {
        complain(&format_args!(
            "{} entries could not be read:",
            installed.skipped
        ));
        for skipped in installed.first_skipped.iter().take(SHOWN_SKIPPED) {
            note(&format_args!("  {skipped}\n"));
        }
    }
    let LeftOut { pictures, sounds } = installed.left_out;
    if pictures + sounds > 0 {
        complain(&format_args!(
            "left out: {pictures} pictures, {sounds} sounds"
        ));
    }
    let arrival = match installed.arrival {
        Arrival::Added => "added".to_owned(),
        Arrival::Replaced => format!(
            "replaced, the one before is kept as {}",
            backup_path(&installed.path).display()
        ),
        Arrival::AlreadyThere => "already there".to_owned(),
    };
    writeln!(
        io::stdout(),
        "{}: {} entries in {} ({arrival})",
        installed.name,
        installed.entries,
        installed.path.display()
    )?;
    Ok(SUCCESS)
}

/// Runs `work` and shows how far it is, where a person is looking.
fn with_progress<T>(work: impl FnOnce(&Progress) -> T + Send) -> T
where
    T: Send,
{
    let progress = Progress::default();
    if !io::stderr().is_terminal() {
        return work(&progress);
    }
    let is_done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !is_done.load(Ordering::Relaxed) {
                if let Some(fraction) = progress.fraction() {
                    note(&format_args!("\r{:3.0} %", fraction * 100.0));
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            note(&"\r     \r");
        });
        let result = work(&progress);
        is_done.store(true, Ordering::Relaxed);
        result
    })
}

fn list(as_json: bool, folders: &Folders) -> io::Result<u8> {
    let mut out = io::stdout().lock();
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
            writeln!(out, "{row}")?;
        } else {
            writeln!(
                out,
                "{}  {entries} entries  {}  {}",
                meta.name,
                meta.licence,
                dictionary.lexicon.file()
            )?;
        }
    }
    for fault in &faults {
        complain(fault);
    }
    Ok(if complain_of_missing(folders) || !faults.is_empty() {
        FAILURE
    } else {
        SUCCESS
    })
}

/// Whether the folder that `--data-dir` names is missing, and if so says it.
fn complain_of_missing(folders: &Folders) -> bool {
    let missing = folders.missing();
    if let Some(folder) = &missing {
        complain(folder);
    }
    missing.is_some()
}

fn remove(name: &str, folders: &Folders) -> io::Result<u8> {
    let (library, _) = Library::open(&folders.dict_folders(), Some(CORE));
    let known = library
        .dictionaries()
        .iter()
        .find(|dictionary| dictionary.is_called(name));
    let id = known.map_or(name, |dictionary| &*dictionary.id);
    match install::remove(id, &folders.dict_folders()) {
        Ok(path) => {
            writeln!(io::stdout(), "removed {}", path.display())?;
            Ok(SUCCESS)
        }
        Err(error) => {
            if !complain_of_missing(folders) {
                complain(&error);
            }
            Ok(FAILURE)
        }
    }
}

fn verify(name: Option<&str>, folders: &Folders) -> io::Result<u8> {
    let mut out = io::stdout().lock();
    let (library, faults) = Library::open(&folders.dict_folders(), Some(CORE));
    let mut status = if complain_of_missing(folders) {
        FAILURE
    } else {
        SUCCESS
    };
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
            Ok(verified) => writeln!(
                out,
                "{}: sound, {} records in {} blocks",
                dictionary.name, verified.records, verified.blocks
            )?,
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
        return Ok(FAILURE);
    }
    Ok(status)
}
