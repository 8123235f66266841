//! Compiles the sources of the core dictionary, `dict/core/*.txt`, to `core.lex` in the output
//! folder, with the library's own modules; `src/core_dictionary/compiled.rs` includes it.

// The modules are the library's; what this program does not use of them is used there.
#[allow(dead_code)]
#[path = "src/progress.rs"]
mod progress;

#[allow(dead_code)]
#[path = "src/text"]
mod text {
    pub(crate) mod han;
    pub(crate) mod normalise;
}

#[allow(dead_code)]
#[path = "src/english"]
mod english {
    pub(crate) mod form;
    pub(crate) mod inflect;
    pub(crate) mod part_of_speech;
}

#[allow(dead_code)]
#[path = "src/lexicon"]
mod lexicon {
    pub(crate) mod build;
    pub(crate) mod entry;
    pub(crate) mod format;
    pub(crate) mod record;
    pub(crate) mod reverse;
}

#[allow(dead_code)]
#[path = "src/core_dictionary"]
mod core_dictionary {
    pub(crate) mod sources;
}

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use core_dictionary::sources::compile::compile;
use lexicon::build::LexBuilder;
use lexicon::format::Meta;
use progress::Progress;

const SOURCES: &str = "dict/core";

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed={SOURCES}");
    match compile_core() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn compile_core() -> Result<(), Box<dyn Error>> {
    let files = sources()?;
    let entries = compile(
        files
            .iter()
            .map(|(name, text)| (name.as_str(), text.as_str())),
    )
    .map_err(|mistakes| {
        mistakes
            .iter()
            .map(ToString::to_string)
            .collect::<Vec<_>>()
            .join("\n")
    })?;

    let mut builder = LexBuilder::new(Meta {
        name: "文窗 Glosspane".into(),
        licence: "CC0 1.0".into(),
        source: "dict/core".into(),
    });
    builder.leave_out_terms();
    for entry in entries {
        builder.add(entry)?;
    }
    let folder = std::env::var_os("OUT_DIR").ok_or("cargo sets OUT_DIR; build with cargo")?;
    let output = BufWriter::new(File::create(Path::new(&folder).join("core.lex"))?);
    builder.finish(output, &Progress::default())?;
    Ok(())
}

/// Name and text of each source, in the order of their names.
fn sources() -> Result<Vec<(String, String)>, Box<dyn Error>> {
    // git keeps no empty folder: none is the same as an empty one.
    let Ok(folder) = fs::read_dir(SOURCES) else {
        return Ok(Vec::new());
    };
    let mut paths: Vec<PathBuf> = folder
        .map(|file| Ok(file?.path()))
        .collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths
        .into_iter()
        .map(|path| {
            let name = path.display().to_string().replace('\\', "/");
            let text = fs::read_to_string(&path)
                .map_err(|error| format!("{name}:1: {error}; save the file as UTF-8"))?;
            Ok((name, text))
        })
        .collect()
}
