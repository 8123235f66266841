//! CC-CEDICT, and other Chinese dictionaries in its format (HanDeDict, CFDICT).
//!
//! One line is one entry: `繁體 简体 [pin1 yin1] /sense/sense/`, by CC-CEDICT's own description of its
//! syntax, versions 1 and 2. [`gloss`] reads a sense, [`pinyin`] sets the tones.

mod gloss;
pub(crate) mod pinyin;

use std::path::Path;

use super::lines::Lines;
use super::text_file::{self, TextFile};
use crate::english::form::FormKind;
use crate::lexicon::entry::Entry;
use crate::lexicon::format::Meta;
use crate::progress::Progress;
use crate::source::error::SourceError;
use crate::source::report::{Each, EntryPlace, Report, SkipReason};

const HEADWORD_LIMIT: usize = 1000;
const LINES_BETWEEN_CANCEL_CHECKS: u64 = 1000;
const ENDINGS: [&str; 4] = ["gz", "txt", "u8", "utf8"];

/// Reads the dictionary at `path` and gives every entry to `each`.
///
/// # Errors
/// As [`super::read`].
pub fn read(path: &Path, progress: &Progress, each: &mut Each<'_>) -> Result<Report, SourceError> {
    let file = TextFile::new(path, progress);
    let mut lines = Lines::new(file.open(text_file::tell)?);
    let mut report = Report::default();
    let mut header = CedictHeader::default();
    while let Some(line) = lines.next_line().map_err(|error| file.read_error(error))? {
        let entry = match line.map(str::trim) {
            Ok("") => continue,
            Ok(line) if line.starts_with('#') => {
                header.take(line);
                continue;
            }
            Ok(line) => entry(line),
            Err(reason) => Err(reason),
        };
        match entry {
            Ok(entry) => {
                report.rows += 1;
                if each(entry).is_break() {
                    return Err(file.stopped());
                }
            }
            Err(reason) => report.skip(EntryPlace::Line(lines.number), reason),
        }
        if lines.number.is_multiple_of(LINES_BETWEEN_CANCEL_CHECKS) && file.is_cancelled() {
            return Err(file.stopped());
        }
    }
    if report.rows == 0 {
        return Err(file.unknown());
    }
    report.has_title = !header.name.is_empty();
    report.meta = header.meta(file.stem(&ENDINGS));
    Ok(report)
}

/// Reads one line. The headword is the simplified one, and the traditional one leads to it.
fn entry(line: &str) -> Result<Entry, SkipReason> {
    let damaged = SkipReason::Damaged;
    let (traditional, rest) = line.split_once(' ').ok_or(damaged.clone())?;
    let (simplified, rest) = rest.trim_start().split_once(' ').ok_or(damaged.clone())?;
    let (written, senses) = rest.trim_start().split_once('/').ok_or(damaged.clone())?;
    let pinyin = written
        .trim()
        .strip_prefix('[')
        .and_then(|inner| inner.strip_suffix(']'))
        .ok_or(damaged.clone())?
        .trim_matches(['[', ']', ' ']);
    if traditional.len().max(simplified.len()) > HEADWORD_LIMIT {
        return Err(SkipReason::LongHeadword);
    }
    let senses = gloss::senses(senses);
    if senses.is_empty() {
        return Err(damaged);
    }
    let mut forms = Vec::new();
    if traditional != simplified {
        forms.push((FormKind::Variant, traditional.to_owned()));
    }
    Ok(Entry {
        headword: simplified.to_owned(),
        phonetic: pinyin::with_tone_marks(pinyin),
        senses,
        forms,
        ..Entry::default()
    })
}

/// What the comments at the start tell of the dictionary.
#[derive(Default)]
struct CedictHeader {
    name: String,
    licence: String,
    publisher: String,
    address: String,
    version: String,
    subversion: String,
    date: String,
}

impl CedictHeader {
    fn take(&mut self, line: &str) {
        let line = line.trim_start_matches('#').trim();
        if let Some((key, value)) = line.strip_prefix('!').and_then(|line| line.split_once('=')) {
            let value = value.trim();
            let into = match key.trim() {
                "license" => &mut self.licence,
                "publisher" => &mut self.publisher,
                "version" => &mut self.version,
                "subversion" => &mut self.subversion,
                "date" => &mut self.date,
                _ => return,
            };
            value.clone_into(into);
        } else if self.name.is_empty() && line.len() < 60 {
            line.clone_into(&mut self.name);
        } else if self.address.is_empty()
            && line.starts_with("http")
            && !line.contains("creativecommons")
        {
            line.clone_into(&mut self.address);
        }
    }

    fn meta(self, stem: String) -> Meta {
        let mut licence = licence_name(&self.licence);
        if !licence.is_empty() && !self.publisher.is_empty() {
            licence = format!("{licence}, © {}", self.publisher);
        }
        let mut source = self.address;
        let mut add = |part: String| {
            if !source.is_empty() {
                source.push_str(", ");
            }
            source.push_str(&part);
        };
        match (self.version.as_str(), self.subversion.as_str()) {
            ("", _) => {}
            (version, "") => add(format!("version {version}")),
            (version, subversion) => add(format!("version {version}.{subversion}")),
        }
        if let Some((day, _)) = self.date.split_once('T') {
            add(day.to_owned());
        }
        Meta {
            name: if self.name.is_empty() {
                stem
            } else {
                self.name
            },
            licence,
            source,
        }
    }
}

/// `CC BY-SA 4.0` for the address of that licence; anything else as it is.
fn licence_name(licence: &str) -> String {
    licence
        .split_once("creativecommons.org/licenses/")
        .and_then(|(_, path)| path.split_once('/'))
        .map_or_else(
            || licence.to_owned(),
            |(kind, version)| {
                let version = version.split('/').next().unwrap_or_default();
                format!("CC {} {version}", kind.to_uppercase())
            },
        )
}
