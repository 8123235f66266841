//! Rows of term banks as entries.

use std::ops::ControlFlow;

use serde_json::Value;

use super::content::StructuredContent;
use super::meta::Metadata;
use super::tags::Tags;
use crate::english::form::FormKind;
use crate::lexicon::entry::{Entry, Frequency};
use crate::source::article::ArticleWriter;
use crate::source::links::Links;
use crate::source::report::{Each, EntryPlace, Report, SkipReason};
use crate::text::normalise::normalise;

const HEADWORD_LIMIT: usize = 1000;

/// Rows of the same term that make one entry; more make another.
const MAX_ROWS: usize = 200;

/// Their length together, in bytes.
const MAX_LENGTH: usize = 512 << 10;

/// Short definitions are put in one line of up to so many bytes.
const MAX_LINE: usize = 200;

/// Makes entries of the rows. Rows of the same term and reading that follow one another make one entry.
pub(super) struct Terms<'a, 'b> {
    is_first_version: bool,
    tags: &'a Tags,
    metadata: &'a Metadata,
    links: &'a mut Links,
    report: &'a mut Report,
    each: &'a mut Each<'b>,
    /// Rows read.
    count: u64,
    pending: Option<Pending>,
}

/// An entry to which the next row can add.
struct Pending {
    headword: String,
    reading: String,
    article: ArticleWriter,
    rows: usize,
    length: usize,
}

/// What matters in a row.
struct TermRow<'a> {
    headword: &'a str,
    reading: &'a str,
    definition_tags: &'a str,
    term_tags: &'a str,
    definitions: &'a [Value],
}

impl<'a, 'b> Terms<'a, 'b> {
    pub(super) fn new(
        is_first_version: bool,
        tags: &'a Tags,
        metadata: &'a Metadata,
        links: &'a mut Links,
        report: &'a mut Report,
        each: &'a mut Each<'b>,
    ) -> Self {
        Self {
            is_first_version,
            tags,
            metadata,
            links,
            report,
            each,
            count: 0,
            pending: None,
        }
    }

    /// Takes the next row; breaks where no more are wanted.
    pub(super) fn add_row(&mut self, row: Result<&[u8], SkipReason>) -> ControlFlow<()> {
        self.count += 1;
        match row.and_then(|row| self.parse(row)) {
            Ok(flow) => flow,
            Err(reason) => {
                self.report.skip(EntryPlace::Entry(self.count), reason);
                ControlFlow::Continue(())
            }
        }
    }

    fn parse(&mut self, text: &[u8]) -> Result<ControlFlow<()>, SkipReason> {
        let length = text.len();
        let text = std::str::from_utf8(text).map_err(|_| SkipReason::NotText)?;
        let row: Value = serde_json::from_str(text).map_err(|_| SkipReason::Damaged)?;
        let fields = row.as_array().ok_or(SkipReason::Damaged)?;
        let row = TermRow::new(fields, self.is_first_version)?;
        let mut definitions = Vec::new();
        for definition in row.definitions {
            // An array says that the term is an inflected form: of which, and how.
            match definition {
                Value::Array(inflection) => self.inflection(&row, inflection)?,
                definition => definitions.push(definition),
            }
        }
        let is_form_only = definitions.is_empty() && !row.definitions.is_empty();
        if is_form_only {
            return Ok(ControlFlow::Continue(()));
        }
        Ok(self.add(&row, &definitions, length))
    }

    fn inflection(&mut self, row: &TermRow<'_>, inflection: &[Value]) -> Result<(), SkipReason> {
        let lemma = inflection.first().and_then(Value::as_str);
        let lemma = lemma.ok_or(SkipReason::Damaged)?.trim();
        let rules = inflection.get(1).and_then(Value::as_array);
        let rules = rules.into_iter().flatten().filter_map(Value::as_str);
        let kinds: Vec<FormKind> = rules.filter_map(form_kind).collect();
        let kind = kinds.first().copied().unwrap_or(FormKind::Variant);
        if lemma.len() <= HEADWORD_LIMIT && self.links.link(row.headword, kind, lemma, self.count) {
            Ok(())
        } else {
            Err(SkipReason::NoTarget)
        }
    }

    fn add(&mut self, row: &TermRow<'_>, definitions: &[&Value], length: usize) -> ControlFlow<()> {
        let is_same = |pending: &Pending| {
            pending.headword == row.headword
                && pending.reading == row.reading
                && pending.rows < MAX_ROWS
                && pending.length + length <= MAX_LENGTH
        };
        if !self.pending.as_ref().is_some_and(is_same) {
            self.flush()?;
        }
        let pending = self.pending.get_or_insert_with(|| Pending {
            headword: row.headword.to_owned(),
            reading: row.reading.to_owned(),
            article: ArticleWriter::new(),
            rows: 0,
            length: 0,
        });
        pending.rows += 1;
        pending.length += length;
        let (parts_of_speech, labels) = self.tags.split(row.definition_tags);
        let (more, term_labels) = self.tags.split(row.term_tags);
        let article = &mut pending.article;
        article.depth(0);
        article.pos(&parts_of_speech.join(", "));
        let term_labels = term_labels.iter().chain(&more);
        // Those of the term are said once.
        let term_labels = term_labels.filter(|_| pending.rows == 1);
        for label in labels.iter().chain(term_labels) {
            article.label(label);
        }
        match one_line(definitions) {
            Some(line) => {
                article.text(&line);
                article.line_end();
            }
            None => {
                let mut content = StructuredContent::new(article, &mut self.report.left_out);
                for definition in definitions {
                    content.definition(definition);
                }
            }
        }
        ControlFlow::Continue(())
    }

    /// Gives the entry that is pending to `each`.
    fn flush(&mut self) -> ControlFlow<()> {
        let Some(pending) = self.pending.take() else {
            return ControlFlow::Continue(());
        };
        let known = self.metadata.of(&pending.headword, &pending.reading);
        let reading = Some(pending.reading).filter(|reading| {
            !reading.is_empty() && normalise(reading) != normalise(&pending.headword)
        });
        let phonetic = known.phonetic.map(str::to_owned);
        self.report.rows += 1;
        self.links.entry(&pending.headword);
        (self.each)(Entry {
            phonetic: phonetic.or_else(|| reading.clone()),
            phonetic_us: known.phonetic_us.map(str::to_owned),
            senses: pending.article.finish(),
            frequency: Frequency {
                contemporary: known.rank,
                ..Frequency::default()
            },
            // So that it is found by its reading, too.
            forms: reading
                .map(|reading| (FormKind::Variant, reading))
                .into_iter()
                .collect(),
            headword: pending.headword,
            ..Entry::default()
        })
    }

    /// Gives the last entry to `each`.
    pub(super) fn finish(mut self) -> ControlFlow<()> {
        self.flush()
    }
}

impl<'a> TermRow<'a> {
    /// Takes a row apart. In version 1 it is term, reading, tags, rules, score, definitions to its end; later term,
    /// reading, tags of the definitions, rules, score, an array of definitions, a number, tags of the term.
    fn new(fields: &'a [Value], is_first_version: bool) -> Result<Self, SkipReason> {
        let expected = if is_first_version { 5 } else { 8 };
        // The last two were not always written.
        let least = if is_first_version { 5 } else { 6 };
        if fields.len() < least {
            return Err(SkipReason::FieldCount {
                found: fields.len(),
                expected,
            });
        }
        let text = |place: usize| match fields.get(place) {
            Some(Value::String(text)) => Ok(text.trim()),
            Some(Value::Null) | None => Ok(""),
            Some(_) => Err(SkipReason::Damaged),
        };
        let definitions = if is_first_version {
            fields.get(5..).unwrap_or_default()
        } else {
            let definitions = fields.get(5).and_then(Value::as_array);
            definitions.ok_or(SkipReason::Damaged)?
        };
        let row = Self {
            headword: text(0)?,
            reading: text(1)?,
            definition_tags: text(2)?,
            term_tags: if is_first_version { "" } else { text(7)? },
            definitions,
        };
        match row.headword.len() {
            0 => Err(SkipReason::NoHeadword),
            length if length.max(row.reading.len()) > HEADWORD_LIMIT => {
                Err(SkipReason::LongHeadword)
            }
            _ => Ok(row),
        }
    }
}

/// Definitions that are all short texts, as equivalents are, in one line.
fn one_line(definitions: &[&Value]) -> Option<String> {
    let texts = definitions.iter().map(|definition| match definition {
        Value::String(text) => Some(text.trim()),
        Value::Object(object) if object.get("type")?.as_str()? == "text" => {
            Some(object.get("text")?.as_str()?.trim())
        }
        _ => None,
    });
    let texts: Vec<&str> = texts.collect::<Option<_>>()?;
    let length: usize = texts.iter().map(|text| text.len() + 2).sum();
    let is_short = length <= MAX_LINE && !texts.iter().any(|text| text.contains('\n'));
    is_short.then(|| texts.join("; "))
}

/// The kind of form that a rule of inflection makes, where it has a name here.
fn form_kind(rule: &str) -> Option<FormKind> {
    let rule = rule.to_lowercase();
    let has = |word: &str| rule.contains(word);
    if has("third-person") && has("singular") {
        Some(FormKind::ThirdPersonSingular)
    } else if has("participle") && has("past") {
        Some(FormKind::PastParticiple)
    } else if has("participle") && has("present") || has("gerund") {
        Some(FormKind::PresentParticiple)
    } else if has("past") {
        Some(FormKind::Past)
    } else if has("plural") {
        Some(FormKind::Plural)
    } else if has("comparative") {
        Some(FormKind::Comparative)
    } else if has("superlative") {
        Some(FormKind::Superlative)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rules_name_forms() {
        let cases = [
            (
                "third-person singular simple present indicative",
                Some(FormKind::ThirdPersonSingular),
            ),
            ("Past participle", Some(FormKind::PastParticiple)),
            ("present participle", Some(FormKind::PresentParticiple)),
            ("simple past", Some(FormKind::Past)),
            ("plural", Some(FormKind::Plural)),
            ("comparative degree", Some(FormKind::Comparative)),
            ("superlative degree", Some(FormKind::Superlative)),
            ("alternative", None),
            ("", None),
        ];
        for (rule, kind) in cases {
            assert_eq!(form_kind(rule), kind, "{rule}");
        }
    }

    #[test]
    fn short_texts_stand_in_one_line() {
        let cases = [
            (json!(["to go", "to walk"]), Some("to go; to walk")),
            (
                json!([{"type": "text", "text": " go "}, "walk"]),
                Some("go; walk"),
            ),
            (json!(["one\ntwo"]), None),
            (json!(["x".repeat(199)]), None),
            (json!(["go", {"type": "image", "path": "x"}]), None),
            (
                json!(["go", {"type": "structured-content", "content": "x"}]),
                None,
            ),
            (json!(["go", 7]), None),
        ];
        for (definitions, line) in cases {
            let definitions: Vec<&Value> = definitions.as_array().into_iter().flatten().collect();
            assert_eq!(one_line(&definitions).as_deref(), line, "{definitions:?}");
        }
    }
}
