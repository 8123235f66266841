//! `glosspane lookup`: words looked up, for people and for scripts.

use std::io::{self, BufRead, Write};

use clap::Args;

use super::status::{FAILURE, NOT_FOUND, SUCCESS, complain, of_output};
use crate::core_dictionary::compiled::CORE;
use crate::lookup::answer::{Answer, MatchKind};
use crate::lookup::library::Library;
use crate::lookup::query::Query;
use crate::storage::Folders;

#[derive(Args)]
pub(super) struct Arguments {
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
pub(super) fn run(arguments: &Arguments, folders: &Folders) -> u8 {
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
    if let Some(folder) = folders.missing() {
        complain(&folder);
    }
    of_output(answer_all(&library, arguments))
}

/// Answers all queries; gives the worst status of one. An error is the output's.
fn answer_all(library: &Library, arguments: &Arguments) -> io::Result<u8> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let mut status = SUCCESS;
    for text in &arguments.text {
        let one = if text == "-" {
            answer_lines(library, arguments, &mut out)?
        } else {
            answer(library, arguments, text, &mut out)?
        };
        status = status.max(one);
    }
    out.flush()?;
    Ok(status)
}

/// Answers the lines of standard input. One that is no UTF-8 is told and passed over.
fn answer_lines(library: &Library, arguments: &Arguments, out: &mut impl Write) -> io::Result<u8> {
    let mut status = SUCCESS;
    for (number, line) in io::stdin().lock().lines().enumerate() {
        let one = match line {
            Ok(line) => answer(library, arguments, line.trim(), out)?,
            Err(error) => {
                let number = number + 1;
                complain(&format_args!(
                    "standard input, line {number}: cannot be read ({error}); write the queries in UTF-8"
                ));
                if error.kind() != io::ErrorKind::InvalidData {
                    return Ok(FAILURE);
                }
                FAILURE
            }
        };
        status = status.max(one);
    }
    Ok(status)
}

fn answer(
    library: &Library,
    arguments: &Arguments,
    text: &str,
    out: &mut impl Write,
) -> io::Result<u8> {
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
        () if is_found(&answer) => SUCCESS,
        () if !answer.faults.is_empty() => FAILURE,
        () => NOT_FOUND,
    })
}

/// Whether some dictionary has the query; a word that is spelled like it is another.
fn is_found(answer: &Answer) -> bool {
    let mut kinds = answer.matches.iter().map(|found| found.kind);
    kinds.any(|kind| kind != MatchKind::Similar)
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

fn print(answer: &Answer, out: &mut impl Write) -> io::Result<()> {
    if answer.too_long {
        return writeln!(
            out,
            "{}: too long to be a phrase",
            answer.query.escape_debug()
        );
    }
    if !is_found(answer) {
        writeln!(out, "{}: in no dictionary", answer.query)?;
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
