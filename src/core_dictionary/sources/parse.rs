//! One source file, line by line.

use super::core_entry::{CoreEntry, SourceMistake};
use super::fields::{self, HeadLine};

use crate::lexicon::entry::Entry;
use crate::text::normalise::normalise;

/// The indentation of a headword's own lines; a phrase's and an example's add as much again.
const STEP: usize = 2;

/// Reads one file. Phrases come out as entries of their own, behind their headword's.
///
/// # Errors
/// Every mistake in the file.
pub(crate) fn parse(file: &str, text: &str) -> Result<Vec<CoreEntry>, Vec<SourceMistake>> {
    let mut parser = Parser {
        file,
        ..Parser::default()
    };
    for (index, line) in text.split_terminator('\n').enumerate() {
        parser.line = index + 1;
        parser.take(line);
    }
    if !text.is_empty() && !text.ends_with('\n') {
        parser.fail(String::from(
            "the last line does not end; put a line break behind it",
        ));
    }
    parser.finish()
}

/// What has been read so far. `word` is the entry at column 0, `phrase` the one under it that is
/// being read; the lines that follow go to the inner one.
#[derive(Default)]
struct Parser<'a> {
    file: &'a str,
    line: usize,
    word: Option<OpenEntry>,
    phrase: Option<OpenEntry>,
    /// The phrases of `word` that are complete.
    phrases: Vec<OpenEntry>,
    last_key: String,
    entries: Vec<CoreEntry>,
    errors: Vec<SourceMistake>,
}

/// An entry whose lines are being read.
struct OpenEntry {
    line: usize,
    entry: Entry,
    has_levels: bool,
}

impl Parser<'_> {
    fn fail(&mut self, message: String) {
        self.fail_at(self.line, message);
    }

    fn fail_at(&mut self, line: usize, message: String) {
        self.errors.push(SourceMistake {
            file: self.file.to_owned(),
            line,
            message,
        });
    }

    fn take(&mut self, line: &str) {
        if line.is_empty() || line.starts_with('#') {
            return;
        }
        let result = if line.contains('\t') {
            Err("a tab; indent and part with spaces".to_owned())
        } else if line.ends_with('\r') {
            Err("a Windows line end; save the file with LF line ends".to_owned())
        } else if line.trim_end() != line {
            Err("spaces at the line's end; remove them".to_owned())
        } else {
            let body = line.trim_start_matches(' ');
            match line.len() - body.len() {
                0 => self.take_word(body),
                indent => self.take_body(indent, body),
            }
        };
        if let Err(message) = result {
            self.fail(message);
        }
    }

    fn take_word(&mut self, line: &str) -> Result<(), String> {
        self.close_word();
        // A bad headword still opens an entry, so that its lines are checked too.
        let (head, mistake) = split_mistake(fields::head(line));
        let key = normalise(&head.headword);
        let out_of_order = mistake.is_none() && key < self.last_key;
        let phonetic_missing =
            mistake.is_none() && head.phonetic.is_none() && !head.headword.contains(' ');
        let message = if out_of_order {
            Some(format!(
                "\"{}\" stands behind \"{}\"; move it to its place in the alphabet",
                head.headword, self.last_key
            ))
        } else if phonetic_missing {
            Some(format!(
                "\"{}\" has no pronunciation; write it between slashes behind the word",
                head.headword
            ))
        } else {
            mistake
        };
        if !out_of_order {
            self.last_key = key;
        }
        self.word = Some(OpenEntry::new(self.line, head));
        message.map_or(Ok(()), Err)
    }

    fn take_body(&mut self, indent: usize, body: &str) -> Result<(), String> {
        if self.word.is_none() {
            return Err("an indented line before any headword; begin with one at column 0".into());
        }
        if indent == STEP {
            self.close_phrase();
            if let Some(phrase) = body.strip_prefix("+ ") {
                let (head, mistake) = split_mistake(fields::head(phrase));
                self.phrase = Some(OpenEntry::new(self.line, head));
                return mistake.map_or(Ok(()), Err);
            }
        }
        let depth = if self.phrase.is_some() {
            2 * STEP
        } else {
            STEP
        };
        let of_sense = if body.starts_with('-') {
            Some("an example")
        } else {
            body.starts_with("with: ").then_some("with:")
        };
        let expected = depth + if of_sense.is_some() { STEP } else { 0 };
        if indent != expected {
            return Err(format!(
                "{indent} spaces before {}; write {expected}",
                of_sense.unwrap_or("this line")
            ));
        }
        match self.phrase.as_mut().or(self.word.as_mut()) {
            Some(open) => open.take(body),
            None => Ok(()),
        }
    }

    fn close_phrase(&mut self) {
        self.phrases.extend(self.phrase.take());
    }

    fn close_word(&mut self) {
        self.close_phrase();
        let closed: Vec<OpenEntry> = self
            .word
            .take()
            .into_iter()
            .chain(self.phrases.drain(..))
            .collect();
        for open in closed {
            if open.entry.senses.is_empty() {
                let message = format!(
                    "\"{}\" has no sense; write one such as \"  n. [C] 词\" under it",
                    open.entry.headword
                );
                self.fail_at(open.line, message);
            }
            self.entries.push(CoreEntry {
                line: open.line,
                entry: open.entry,
            });
        }
    }

    fn finish(mut self) -> Result<Vec<CoreEntry>, Vec<SourceMistake>> {
        self.close_word();
        if self.errors.is_empty() {
            Ok(self.entries)
        } else {
            self.errors.sort_by_key(|error| error.line);
            Err(self.errors)
        }
    }
}

impl OpenEntry {
    fn new(line: usize, head: HeadLine) -> Self {
        Self {
            line,
            entry: Entry {
                headword: head.headword,
                phonetic: head.phonetic,
                phonetic_us: head.phonetic_us,
                ..Entry::default()
            },
            has_levels: false,
        }
    }

    /// Takes a line of the entry, without its indentation.
    fn take(&mut self, body: &str) -> Result<(), String> {
        let entry = &mut self.entry;
        if let Some(example) = body.strip_prefix('-') {
            let example = example
                .strip_prefix(' ')
                .ok_or("one space is missing behind the hyphen of the example")
                .map_err(str::to_owned)
                .and_then(fields::example)?;
            let sense = entry
                .senses
                .last_mut()
                .ok_or("an example before any sense; put it under the sense that it shows")?;
            sense.examples.push(example);
            return Ok(());
        }
        if let Some(words) = body.strip_prefix("with: ") {
            let collocates = fields::collocates(words)?;
            let sense = entry
                .senses
                .last_mut()
                .ok_or("with: stands before any sense; put it under the sense that it tells")?;
            if !sense.collocates.is_empty() {
                return Err("with: stands twice; join the two lines".to_owned());
            }
            if !sense.examples.is_empty() {
                return Err("with: stands behind an example; put it before".to_owned());
            }
            sense.collocates = collocates;
            return Ok(());
        }
        let Some((key, value)) = body
            .split_once(": ")
            .filter(|(key, _)| key.bytes().all(|byte| byte.is_ascii_lowercase()))
        else {
            let (sense, mistake) = split_mistake(fields::sense(body));
            entry.senses.push(sense);
            return mistake.map_or(Ok(()), Err);
        };
        if !entry.senses.is_empty() {
            return Err(format!(
                "{key}: stands behind a sense; move it under the headword"
            ));
        }
        let stands_twice = match key {
            "levels" => std::mem::replace(&mut self.has_levels, true),
            "rank" => entry.frequency.contemporary.is_some(),
            "forms" => !entry.forms.is_empty(),
            _ => {
                return Err(format!(
                    "the key {key}: is unknown; the keys are levels:, rank:, forms: and, under a sense, with:"
                ));
            }
        };
        if stands_twice {
            return Err(format!("{key}: stands twice; join the two lines"));
        }
        match key {
            "levels" => entry.levels = fields::levels(value)?,
            "rank" => entry.frequency.contemporary = Some(fields::rank(value)?),
            _ => entry.forms = fields::forms(value)?,
        }
        Ok(())
    }
}

/// The value, or an empty one with the mistake, so that reading goes on.
fn split_mistake<T: Default>(result: Result<T, String>) -> (T, Option<String>) {
    match result {
        Ok(value) => (value, None),
        Err(mistake) => (T::default(), Some(mistake)),
    }
}

#[cfg(test)]
mod tests;
