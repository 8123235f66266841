//! Metadata of terms: how common they are, and how they are pronounced.

use std::collections::HashMap;
use std::ops::ControlFlow;

use serde_json::Value;

use crate::source::report::SkipReason;

/// Memory for all metadata, in bytes; half a million terms take some 60 MB.
pub(super) const MAX_MEMORY: u64 = 512 << 20;

/// What a term takes besides its text, about.
const OVERHEAD: usize = 120;

/// The longest pronunciation, in bytes.
const MAX_IPA: usize = 200;

/// What is known of the terms.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    terms: HashMap<Box<str>, Vec<Fact>>,
    is_ranked: bool,
    memory: u64,
}

#[derive(Debug)]
struct Fact {
    /// Empty where it holds for every reading.
    reading: Box<str>,
    what: What,
}

#[derive(Debug)]
enum What {
    Rank(u32),
    Ipa { text: Box<str>, is_us: bool },
}

/// What is known of one term.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct KnownMeta<'a> {
    pub(super) rank: Option<u32>,
    pub(super) phonetic: Option<&'a str>,
    pub(super) phonetic_us: Option<&'a str>,
}

impl Metadata {
    /// Of a dictionary whose frequencies are ranks, or else counts, which say nothing here.
    pub(super) fn new(is_ranked: bool) -> Self {
        Self {
            is_ranked,
            ..Self::default()
        }
    }

    /// Whether it takes more than [`MAX_MEMORY`].
    pub(super) fn is_full(&self) -> bool {
        self.memory > MAX_MEMORY
    }

    /// Takes a row: the term, `freq`, `ipa` or `pitch`, and what it says. A row that is none says nothing.
    pub(super) fn add_row(&mut self, row: Result<&[u8], SkipReason>) -> ControlFlow<()> {
        let row = row.ok().and_then(|row| serde_json::from_slice(row).ok());
        if let Some(Value::Array(fields)) = row
            && let [Value::String(term), Value::String(kind), data] = fields.as_slice()
        {
            self.add(term, kind, data);
        }
        if self.is_full() {
            return ControlFlow::Break(());
        }
        ControlFlow::Continue(())
    }

    fn add(&mut self, term: &str, kind: &str, data: &Value) {
        let text = |value: &Value| value.as_str().unwrap_or_default().into();
        let reading: Box<str> = data.get("reading").map(text).unwrap_or_default();
        match kind {
            "freq" if self.is_ranked => {
                if let Some(rank) = rank(data.get("frequency").unwrap_or(data)) {
                    self.keep(term, reading, What::Rank(rank));
                }
            }
            "ipa" => {
                let transcriptions = data.get("transcriptions").and_then(Value::as_array);
                for one in transcriptions.into_iter().flatten() {
                    let ipa = one.get("ipa").and_then(Value::as_str).unwrap_or_default();
                    let ipa = ipa.trim_matches(['[', ']', '/', ' ']);
                    if ipa.is_empty() || ipa.len() > MAX_IPA {
                        continue;
                    }
                    let tags = one.get("tags").and_then(Value::as_array);
                    let mut tags = tags.into_iter().flatten().filter_map(Value::as_str);
                    let what = What::Ipa {
                        text: ipa.into(),
                        is_us: tags.any(is_american),
                    };
                    self.keep(term, reading.clone(), what);
                }
            }
            _ => {}
        }
    }

    fn keep(&mut self, term: &str, reading: Box<str>, what: What) {
        let text = match &what {
            What::Rank(_) => 0,
            What::Ipa { text, .. } => text.len(),
        };
        self.memory += (term.len() + reading.len() + text + OVERHEAD) as u64;
        let fact = Fact { reading, what };
        self.terms.entry(term.into()).or_default().push(fact);
    }

    /// What is known of `term` where it is read so: its best rank and its first pronunciations.
    pub(super) fn of(&self, term: &str, reading: &str) -> KnownMeta<'_> {
        let mut known = KnownMeta::default();
        let facts = self.terms.get(term).into_iter().flatten();
        let holds = |fact: &&Fact| {
            fact.reading.is_empty() || *fact.reading == *reading || *fact.reading == *term
        };
        for fact in facts.filter(holds) {
            match &fact.what {
                What::Rank(rank) => {
                    known.rank = Some(known.rank.map_or(*rank, |best| best.min(*rank)));
                }
                What::Ipa { text, is_us: true } => {
                    known.phonetic_us = known.phonetic_us.or(Some(text));
                }
                What::Ipa { text, .. } => known.phonetic = known.phonetic.or(Some(text)),
            }
        }
        if known.phonetic.is_none() || known.phonetic == known.phonetic_us {
            known.phonetic = known.phonetic.or(known.phonetic_us);
            known.phonetic_us = None;
        }
        known
    }
}

/// The rank that a frequency states: a number, a text that is one, or an object with one.
fn rank(frequency: &Value) -> Option<u32> {
    let number = match frequency {
        Value::Number(number) => number.as_f64()?,
        Value::String(text) => text.trim().parse().ok()?,
        Value::Object(_) => frequency.get("value")?.as_f64()?,
        _ => return None,
    };
    let is_rank = number >= 1.0 && number <= f64::from(u32::MAX) && number.fract() == 0.0;
    is_rank.then_some(number as u32)
}

/// Whether a tag says that a pronunciation is American.
fn is_american(tag: &str) -> bool {
    matches!(
        tag,
        "US" | "GA" | "GenAm" | "General American" | "General-American" | "American" | "USA"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(is_ranked: bool, rows: &[&str]) -> Metadata {
        let mut metadata = Metadata::new(is_ranked);
        for row in rows {
            assert!(metadata.add_row(Ok(row.as_bytes())).is_continue());
        }
        metadata
    }

    #[test]
    fn frequencies_are_ranks_where_the_dictionary_says_so() {
        let rows = [
            r#"["one", "freq", 1]"#,
            r#"["one", "freq", 7]"#,
            r#"["two", "freq", {"value": 2, "displayValue": "second"}]"#,
            r#"["three", "freq", {"reading": "san", "frequency": 3}]"#,
            r#"["three", "freq", {"reading": "mi", "frequency": {"value": 33}}]"#,
            r#"["four", "freq", " 4 "]"#,
            r#"["no", "freq", "often"]"#,
            r#"["no", "freq", 0]"#,
            r#"["no", "freq", -5]"#,
            r#"["no", "freq", 1.5]"#,
            r#"["no", "freq", 1e300]"#,
            r#"["no", "freq", null]"#,
            r#"["no", "freq"]"#,
            r#"["no", "pitch", {"reading": "no", "pitches": []}]"#,
            "",
        ];
        let metadata = read(true, &rows);
        let ranks = [
            ("one", "", Some(1)),
            ("two", "x", Some(2)),
            ("three", "san", Some(3)),
            ("three", "mi", Some(33)),
            ("three", "", None),
            ("four", "", Some(4)),
            ("no", "", None),
            ("void", "", None),
        ];
        for (term, reading, rank) in ranks {
            assert_eq!(metadata.of(term, reading).rank, rank, "{term} {reading}");
        }
        assert_eq!(read(false, &rows).of("one", ""), KnownMeta::default());
    }

    #[test]
    fn pronunciations_are_british_first() {
        let row =
            |ipa: &str| format!(r#"["go", "ipa", {{"reading": "go", "transcriptions": [{ipa}]}}]"#);
        let cases = [
            (r#"{"ipa": "/ɡəʊ/"}"#, Some("ɡəʊ"), None),
            (
                r#"{"ipa": "/ɡoʊ/", "tags": ["US"]}, {"ipa": "[ɡəʊ]", "tags": ["UK"]}"#,
                Some("ɡəʊ"),
                Some("ɡoʊ"),
            ),
            (
                r#"{"ipa": "ɡoʊ", "tags": ["General American"]}"#,
                Some("ɡoʊ"),
                None,
            ),
            (r#"{"ipa": "//"}, {"tags": []}, 1"#, None, None),
        ];
        for (ipa, phonetic, phonetic_us) in cases {
            let metadata = read(false, &[&row(ipa)]);
            let known = metadata.of("go", "");
            assert_eq!((known.phonetic, known.phonetic_us), (phonetic, phonetic_us));
        }
    }

    #[test]
    fn more_than_there_is_memory_for_ends_it() {
        let mut metadata = Metadata::new(true);
        metadata.memory = MAX_MEMORY;
        let row = br#"["x", "freq", 1]"#;
        assert!(metadata.add_row(Ok(row)).is_break());
        assert!(metadata.is_full());
    }
}
