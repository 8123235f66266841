//! The disagreements that a person has read and found to be no mistake of the core: `dict/reviewed.tsv`.
//!
//! A line is a headword, a [`DisagreementKind`] and the reason in a few words, parted by tabs; a line that begins with `#` is a
//! comment.

use std::collections::BTreeMap;

use thiserror::Error;

use super::against::{Disagreement, DisagreementKind};

/// Why the list cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum ReviewedError {
    /// A line is not three fields with a known kind.
    #[error(
        "line {line}: write headword, kind (term, consonants, +pos, -pos) and reason, with tabs between"
    )]
    Form {
        /// Its number, from 1.
        line: usize,
    },
    /// Two lines are about the same.
    #[error("line {line}: “{headword}” {kind} is already at line {first}; keep one")]
    Twice {
        /// The number of the second, from 1.
        line: usize,
        /// The number of the first.
        first: usize,
        /// The headword.
        headword: String,
        /// The kind.
        kind: DisagreementKind,
    },
}

/// What has been read, with the reasons.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reviewed {
    reasons: BTreeMap<(String, DisagreementKind), (usize, String)>,
}

impl Reviewed {
    /// Reads the list.
    ///
    /// # Errors
    /// At the first line that is not as it should be.
    pub fn parse(text: &str) -> Result<Self, ReviewedError> {
        let mut reasons: BTreeMap<(String, DisagreementKind), (usize, String)> = BTreeMap::new();
        for (line, written) in (1..).zip(text.lines()) {
            if written.is_empty() || written.starts_with('#') {
                continue;
            }
            let fields: Vec<&str> = written.split('\t').map(str::trim).collect();
            let [headword, kind, reason] = fields[..] else {
                return Err(ReviewedError::Form { line });
            };
            let kind: DisagreementKind = kind.parse().map_err(|()| ReviewedError::Form { line })?;
            if headword.is_empty() || reason.is_empty() {
                return Err(ReviewedError::Form { line });
            }
            let key = (headword.to_owned(), kind);
            if let Some((first, _)) = reasons.get(&key) {
                let (headword, kind) = key;
                let first = *first;
                return Err(ReviewedError::Twice {
                    line,
                    first,
                    headword,
                    kind,
                });
            }
            reasons.insert(key, (line, reason.to_owned()));
        }
        Ok(Self { reasons })
    }

    /// How many disagreements are listed.
    pub fn len(&self) -> usize {
        self.reasons.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.reasons.is_empty()
    }

    /// The disagreements of `found` that are not listed, and the lines that list none of `found`, by headword and
    /// kind.
    pub fn against(
        self,
        found: &[Disagreement],
    ) -> (Vec<&Disagreement>, Vec<(String, DisagreementKind)>) {
        let mut left = self.reasons;
        let mut unread = Vec::new();
        for one in found {
            let key = (one.headword.clone(), one.kind.clone());
            if left.remove(&key).is_none() {
                unread.push(one);
            }
        }
        (unread, left.into_keys().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn disagreement(headword: &str, kind: DisagreementKind) -> Disagreement {
        Disagreement {
            headword: headword.to_owned(),
            kind,
            ours: String::new(),
            theirs: String::new(),
        }
    }

    #[test]
    fn what_is_listed_is_read_and_the_rest_is_told() {
        let text = "# comment\n\nage\t-v\trare\nold\tterm\tother words\n";
        let reviewed = Reviewed::parse(text).unwrap();
        assert_eq!(reviewed.len(), 2);
        let found = [
            disagreement("age", DisagreementKind::Missing("v".to_owned())),
            disagreement("age", DisagreementKind::Term),
        ];
        let (unread, stale) = reviewed.against(&found);
        assert_eq!(unread, [&found[1]]);
        assert_eq!(stale, [("old".to_owned(), DisagreementKind::Term)]);
    }

    #[test]
    fn mistakes_name_their_line() {
        for (text, expected) in [
            ("age\t-v", "line 1: write"),
            ("# a\nage\tverb\trare", "line 2: write"),
            ("age\t-v\t", "line 1: write"),
            (
                "a\tterm\tx\na\tterm\ty",
                "line 2: “a” term is already at line 1",
            ),
        ] {
            let error = Reviewed::parse(text).unwrap_err().to_string();
            assert!(error.starts_with(expected), "{error}");
        }
    }
}
