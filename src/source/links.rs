//! Headwords that lead to another headword instead of having an article: MDict's links, Yomitan's inflected
//! terms.
//!
//! A link can come long before the headword that it leads to, or lead to another link. So links and headwords
//! are collected as the dictionary is read, and resolved at its end. Text is kept in one arena, and found again
//! by sorted hashes, which takes some 60 bytes a link.

use std::hash::{BuildHasher, RandomState};

use crate::english::form::FormKind;
use crate::progress::Progress;
use crate::source::report::{EntryPlace, Report, SkipReason, StatedForm};
use crate::text::normalise::{normalise, normalise_into};

/// How many links are followed from one headword; a longer chain leads nowhere.
const MAX_FOLLOWED: usize = 32;

/// Of headwords that differ in nothing but case, so many are told apart.
const MAX_SAME: usize = 32;

/// Memory for headwords, in bytes; what comes after it is not found as a target.
const MAX_TEXT: usize = 256 << 20;

/// How many links are kept; what comes after them leads nowhere.
const MAX_LINKS: usize = 4 << 20;

const LINKS_BETWEEN_CANCEL_CHECKS: usize = 1000;

/// The links of one dictionary, and the headwords that they can lead to.
#[derive(Debug, Default)]
pub(super) struct Links {
    text: String,
    entries: Vec<Named>,
    links: Vec<OpenLink>,
    hasher: RandomState,
    /// Reused for each key.
    key: String,
}

/// A part of the arena.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct LinkSpan {
    start: u32,
    length: u32,
}

/// A headword with the hash of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Named {
    hash: u64,
    /// Of the arena for a headword with an entry; for a link its number.
    at: LinkSpan,
}

#[derive(Debug)]
struct OpenLink {
    from: LinkSpan,
    to: LinkSpan,
    number: u64,
    kind: FormKind,
}

impl Links {
    /// Notes that `headword` has an entry.
    pub(super) fn entry(&mut self, headword: &str) {
        if let Some(last) = self.entries.last()
            && self.text_at(last.at) == headword
        {
            return;
        }
        let hash = self.hash(headword);
        if let Some(at) = self.keep(headword) {
            self.entries.push(Named { hash, at });
        }
    }

    /// Notes that `from`, the dictionary's entry with the number, leads to `to`, and is that kind of form of it.
    pub(super) fn link(&mut self, from: &str, kind: FormKind, to: &str, number: u64) -> bool {
        if self.links.len() >= MAX_LINKS {
            return false;
        }
        let (Some(from), Some(to)) = (self.keep(from), self.keep(to)) else {
            return false;
        };
        self.links.push(OpenLink {
            from,
            to,
            number,
            kind,
        });
        true
    }

    /// Makes each link a form of the entries that it leads to in the end, and counts those that lead nowhere.
    /// Ends early where `progress` is cancelled.
    pub(super) fn resolve(mut self, report: &mut Report, progress: &Progress) {
        self.entries.sort_unstable();
        let mut index: Vec<(u64, u32)> = Vec::with_capacity(self.links.len());
        for number in 0..self.links.len() {
            let from = self.links[number].from;
            let text = self.text.get(range(from)).unwrap_or_default();
            normalise_into(text, &mut self.key);
            if let Ok(number) = u32::try_from(number) {
                index.push((self.hasher.hash_one(&self.key), number));
            }
        }
        index.sort_unstable();
        for (number, link) in self.links.iter().enumerate() {
            if number % LINKS_BETWEEN_CANCEL_CHECKS == 0 && progress.is_cancelled() {
                return;
            }
            let targets = self.targets(link, &index);
            if targets.is_empty() {
                report.skip(EntryPlace::Entry(link.number), SkipReason::NoTarget);
            }
            let form = self.text_at(link.from);
            for target in targets {
                let lemma = self.text_at(target);
                // One that differs in nothing that a look-up sees is found as the headword itself.
                if normalise(lemma) != normalise(form) {
                    report.forms.push(StatedForm {
                        lemma: lemma.to_owned(),
                        kind: link.kind,
                        form: form.to_owned(),
                    });
                }
            }
        }
    }

    /// The entries that `link` leads to, through other links or at once.
    fn targets(&self, link: &OpenLink, index: &[(u64, u32)]) -> Vec<LinkSpan> {
        let mut found = Vec::new();
        let mut followed: Vec<u32> = Vec::new();
        let mut wanted = vec![link.to];
        let mut next = 0;
        while let Some(&to) = wanted.get(next) {
            next += 1;
            let to = self.text_at(to);
            let key = normalise(to);
            let hash = self.hasher.hash_one(&key);
            if let Some(entry) = self.entry_called(to, &key, hash) {
                if !found.contains(&entry) {
                    found.push(entry);
                }
                continue;
            }
            for (_, number) in same_hash(index, hash, |&(hash, _)| hash) {
                let Some(other) = self.links.get(*number as usize) else {
                    continue;
                };
                if wanted.len() < MAX_FOLLOWED
                    && !followed.contains(number)
                    && normalise(self.text_at(other.from)) == key
                {
                    followed.push(*number);
                    wanted.push(other.to);
                }
            }
        }
        found
    }

    /// The entry that is meant by `name`: one that is spelled so, else one that differs in case alone.
    fn entry_called(&self, name: &str, key: &str, hash: u64) -> Option<LinkSpan> {
        let same = same_hash(&self.entries, hash, |named| named.hash);
        let mut called = same
            .iter()
            .map(|named| named.at)
            .filter(|&at| normalise(self.text_at(at)) == key);
        let first = called.next()?;
        let is_spelled_so = |&at: &LinkSpan| self.text_at(at) == name;
        Some(
            std::iter::once(first)
                .chain(called)
                .find(is_spelled_so)
                .unwrap_or(first),
        )
    }

    fn hash(&mut self, text: &str) -> u64 {
        normalise_into(text, &mut self.key);
        self.hasher.hash_one(&self.key)
    }

    fn keep(&mut self, text: &str) -> Option<LinkSpan> {
        if self.text.len() + text.len() > MAX_TEXT {
            return None;
        }
        let start = u32::try_from(self.text.len()).ok()?;
        let length = u32::try_from(text.len()).ok()?;
        self.text.push_str(text);
        Some(LinkSpan { start, length })
    }

    fn text_at(&self, at: LinkSpan) -> &str {
        self.text.get(range(at)).unwrap_or_default()
    }
}

fn range(at: LinkSpan) -> std::ops::Range<usize> {
    let start = at.start as usize;
    start..start + at.length as usize
}

/// The items with the hash, at most [`MAX_SAME`], of a list that is sorted by hashes.
fn same_hash<T>(sorted: &[T], hash: u64, of: impl Fn(&T) -> u64) -> &[T] {
    let start = sorted.partition_point(|item| of(item) < hash);
    let behind = sorted.get(start..).unwrap_or_default();
    let count = behind
        .iter()
        .take(MAX_SAME)
        .take_while(|item| of(item) == hash)
        .count();
    behind.get(..count).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The forms as `form>lemma`, and the numbers of the links that lead nowhere.
    fn resolve(entries: &[&str], links: &[(&str, &str)]) -> (Vec<String>, Vec<u64>) {
        let mut collected = Links::default();
        for (number, (from, to)) in (1..).zip(links) {
            assert!(collected.link(from, FormKind::Variant, to, number));
        }
        for entry in entries {
            collected.entry(entry);
        }
        let mut report = Report::default();
        collected.resolve(&mut report, &Progress::default());
        let forms = report.forms.iter();
        let forms = forms.map(|form| format!("{}>{}", form.form, form.lemma));
        let dead = report.skipped_rows.iter().map(|row| row.place.number());
        (forms.collect(), dead.collect())
    }

    #[test]
    fn links_lead_to_entries_or_nowhere() {
        type LinkCase<'a> = (
            &'a [&'a str],
            &'a [(&'a str, &'a str)],
            &'a [&'a str],
            &'a [u64],
        );
        let cases: [LinkCase<'_>; 11] = [
            (&["go"], &[("went", "go")], &["went>go"], &[]),
            // Through other links, in any order.
            (
                &["go"],
                &[("a", "b"), ("b", "c"), ("c", "go")],
                &["a>go", "b>go", "c>go"],
                &[],
            ),
            // Nowhere, and round in circles.
            (&["go"], &[("a", "x")], &[], &[1]),
            (
                &["go"],
                &[("a", "b"), ("b", "a"), ("c", "c")],
                &[],
                &[1, 2, 3],
            ),
            // One headword that leads to two.
            (
                &["axe", "axis"],
                &[("axes", "axe"), ("axes", "axis")],
                &["axes>axe", "axes>axis"],
                &[],
            ),
            (
                &["axe", "axis"],
                &[("axes", "axe"), ("axes", "axis"), ("AXES", "axes")],
                &["axes>axe", "axes>axis", "AXES>axe", "AXES>axis"],
                &[],
            ),
            // The spelling decides among those that differ in case, and case is no obstacle.
            (
                &["polish", "Polish"],
                &[("pole's", "Polish")],
                &["pole's>Polish"],
                &[],
            ),
            (&["Paris"], &[("paree", "PARIS")], &["paree>Paris"], &[]),
            // What is found as the headword anyway is no form.
            (&["Paris"], &[("PARIS", "Paris")], &[], &[]),
            // An entry ends the chain.
            (
                &["left", "leave"],
                &[("left", "leave"), ("l", "left")],
                &["left>leave", "l>left"],
                &[],
            ),
            (&[], &[("", "")], &[], &[1]),
        ];
        for (entries, links, forms, dead) in cases {
            assert_eq!(
                resolve(entries, links),
                (
                    forms.iter().map(|&form| form.to_owned()).collect(),
                    dead.to_vec()
                ),
                "{links:?}"
            );
        }
    }

    #[test]
    fn long_chains_and_crowds_end() {
        let names: Vec<String> = (0..20_000).map(|number| format!("w{number}")).collect();
        let chain: Vec<(&str, &str)> = names
            .windows(2)
            .map(|pair| (pair[0].as_str(), pair[1].as_str()))
            .collect();
        let (forms, dead) = resolve(&[names[19_999].as_str()], &chain);
        assert_eq!((forms.len(), dead.len()), (MAX_FOLLOWED, 100));
        let crowd = vec![("a", "a"); 20_000];
        assert_eq!(resolve(&["b"], &crowd).0, [""; 0]);
        let crowd: Vec<&str> = [["go", "GO"]; 10_000].concat();
        let (forms, _) = resolve(&crowd, &vec![("went", "gO"); 20_000]);
        assert_eq!(forms.len(), 20_000);
    }
}
