//! `glosspane lookup`: words looked up, for people and for scripts.

use std::io::{BufRead, Write};

use clap::Args;

use super::{FAILURE, NOT_FOUND, SUCCESS, complain};
use crate::core_dictionary::compiled::CORE;
use crate::lookup::answer::{Answer, MatchKind};
use crate::lookup::library::Library;
use crate::lookup::query::Query;
use crate::storage::Folders;

#[derive(Args)]
pub struct Arguments {
    /// The sentence in which the words stand
    #[arg(long = "in", value_name = "SENTENCE")]
    sentence: Option<String>,
    /// Ask only this dictionary
    #[arg(long, value_name = "NAME")]
    dict: Option<String>,
    /// Print one JSON object a query
    #[arg(long)]
    json: bool,
    /// What to look up; "-" reads one query a line from standard input
    #[arg(required = true)]
    text: Vec<String>,
}

/// Looks everything up; 0 when every query was answered, 1 when one was not, 2 on an error.
pub fn run(arguments: &Arguments, folders: &Folders) -> u8 {
    let (mut library, faults) = Library::open(&folders.dict_folders(), Some(CORE));
    for fault in &faults {
        complain(fault);
    }
    if let Some(name) = &arguments.dict
        && !keep_only(&mut library, name)
    {
        complain(&format_args!(
            "no dictionary is called “{name}”; `glosspane dict list` shows those that are there"
        ));
        return FAILURE;
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut status = SUCCESS;
    for text in &arguments.text {
        let result = if text == "-" {
            std::io::stdin().lock().lines().try_for_each(|line| {
                status = status.max(answer(&library, arguments, line?.trim(), &mut out)?);
                Ok(())
            })
        } else {
            answer(&library, arguments, text, &mut out).map(|one| status = status.max(one))
        };
        if let Err(error) = result {
            return stream_fault(&error);
        }
    }
    match out.flush() {
        Ok(()) => status,
        Err(error) => stream_fault(&error),
    }
}

/// A reader that has seen enough (`lookup … | head`) is no error of ours.
fn stream_fault(error: &std::io::Error) -> u8 {
    if error.kind() == std::io::ErrorKind::BrokenPipe {
        return SUCCESS;
    }
    complain(&format_args!(
        "cannot read the queries or write the answers: {error}"
    ));
    FAILURE
}

fn answer(
    library: &Library,
    arguments: &Arguments,
    text: &str,
    out: &mut impl Write,
) -> std::io::Result<u8> {
    let query = match arguments.sentence.as_deref() {
        Some(sentence) => Query::within(text, sentence),
        None => text.into(),
    };
    let answer = library.look_up(&query);
    for fault in &answer.faults {
        complain(fault);
    }
    if arguments.json {
        writeln!(out, "{}", answer.to_json())?;
    } else {
        print(&answer, out)?;
    }
    Ok(match () {
        () if !answer.matches.is_empty() => SUCCESS,
        () if !answer.faults.is_empty() => FAILURE,
        () => NOT_FOUND,
    })
}

/// Switches every dictionary off that is not called `name`; whether one is.
fn keep_only(library: &mut Library, name: &str) -> bool {
    let others: Vec<String> = library
        .dictionaries()
        .iter()
        .filter(|dictionary| !dictionary.is_called(name))
        .map(|dictionary| dictionary.id.to_string())
        .collect();
    for id in &others {
        library.enable(id, false);
    }
    others.len() < library.dictionaries().len()
}

fn print(answer: &Answer, out: &mut impl Write) -> std::io::Result<()> {
    if answer.too_long {
        return writeln!(
            out,
            "{}: too long to be a phrase",
            answer.query.escape_debug()
        );
    }
    if answer.matches.is_empty() {
        return writeln!(out, "{}: in no dictionary", answer.query);
    }
    for found in &answer.matches {
        let entry = &found.entry;
        write!(out, "{}", entry.headword)?;
        if let Some(phonetic) = &entry.phonetic {
            write!(out, "  /{phonetic}/")?;
        }
        let forms: Vec<&str> = found.forms.iter().map(|form| form.name()).collect();
        match (found.kind, forms.is_empty()) {
            (MatchKind::Form | MatchKind::Part, false) => {
                write!(out, "  ({} of {})", forms.join(", "), entry.headword)?;
            }
            (MatchKind::Part, true) => write!(out, "  (part)")?,
            (MatchKind::Phrase, _) => write!(out, "  (phrase)")?,
            (MatchKind::Similar, _) => write!(out, "  (similar)")?,
            (MatchKind::Reverse, _) => write!(out, "  (reverse)")?,
            _ => {}
        }
        writeln!(out, "  [{}]", found.dictionary)?;
        for sense in &entry.senses {
            let pos = if sense.pos.is_empty() {
                String::new()
            } else {
                format!("{}. ", sense.pos)
            };
            let labels: String = sense
                .labels
                .iter()
                .map(|label| format!("[{label}] "))
                .collect();
            writeln!(out, "  {pos}{labels}{}", sense.gloss)?;
            for example in &sense.examples {
                writeln!(out, "      {} {}", example.text, example.translation)?;
            }
        }
    }
    Ok(())
}
