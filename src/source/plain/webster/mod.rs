//! Webster's dictionary of 1913 and its successor GCIDE, as dictd carries them.
//!
//! ```text
//! Run \Run\ (r[u^]n), v. i. [imp. {Ran} …]
//!    1. To move swiftly.
//!       [1913 Webster]
//!
//!    2. Of voluntary action:
//!       (a) To go swiftly.
//!           [1913 Webster]
//!
//!                 "Ha, ha, the fox!" and after him they ran.
//!                                                   --Chaucer.
//!
//!    {To run after}, to pursue.
//! ```

mod head;
mod sign;

use super::context::LineContext;
use super::link;
use super::paragraph::{PlainLine, PlainParagraph, paragraphs};
use crate::english::form::FormKind;
use crate::lexicon::entry::{MarkStyle, Sense};
use crate::source::article::ArticleWriter;
use head::Head;

/// How much further than the text a quotation is indented.
const QUOTATION: usize = 6;
/// From this column on stand the authors of quotations.
const AUTHOR_COLUMN: usize = 34;
/// The column at which the lines are broken, where the dictionary as a whole does not tell.
const WIDTH: usize = 64;

/// An article of Webster's.
pub(in crate::source) struct Webster<'a> {
    head: Head,
    paragraphs: Vec<PlainParagraph>,
    context: LineContext<'a>,
}

impl<'a> Webster<'a> {
    /// Reads `text` where it is such an article.
    pub(in crate::source) fn read(text: &str, context: LineContext<'a>) -> Option<Self> {
        let first = text.trim_start_matches('\n').lines().next()?;
        if first.starts_with(' ') || first.matches('\\').count() < 2 || !first.contains(" \\") {
            return None;
        }
        let width = context.width.unwrap_or(WIDTH);
        let mut paragraphs = paragraphs(text, Some(width), line);
        let head = Head::read(&sign::decoded(&paragraphs.first()?.text))?;
        paragraphs.remove(0);
        Some(Self {
            head,
            paragraphs,
            context,
        })
    }

    /// The headwords that the article begins with.
    pub(in crate::source) fn headwords(&self) -> &[String] {
        &self.head.headwords
    }

    /// The inflected forms that it states.
    pub(in crate::source) fn forms(&self) -> &[(FormKind, String)] {
        &self.head.forms
    }

    /// The phrases that it explains under its own headword.
    pub(in crate::source) fn phrases(&self) -> impl Iterator<Item = String> {
        let paragraphs = self.paragraphs.iter();
        paragraphs.flat_map(|paragraph| explained(&paragraph.text))
    }

    /// Writes the whole article.
    pub(in crate::source) fn write(&self, article: &mut ArticleWriter) {
        let Head {
            pos,
            rest,
            field,
            sense,
            ..
        } = &self.head;
        article.pos(pos);
        if !rest.is_empty() {
            // Where there is nothing else, it says what there is to say: `obs. p. p. of {Go}`.
            let is_all = self.paragraphs.is_empty() && sense.is_empty();
            if !is_all {
                article.open(MarkStyle::Quiet);
            }
            self.write_text(rest, article);
            if !is_all {
                article.close();
            }
            article.line_end();
        }
        article.label(field);
        if !sense.is_empty() {
            self.write_text(sense, article);
            article.line_end();
        }
        self.write_paragraphs(&self.paragraphs, article);
        article.pos("");
    }

    /// What the article says of a phrase that it explains under its own headword: `{To run after}, to pursue.`
    pub(in crate::source) fn phrase(&self, phrase: &str) -> Option<Vec<Sense>> {
        let explains = |paragraph: &PlainParagraph| {
            explained(&paragraph.text).any(|known| known.eq_ignore_ascii_case(phrase))
        };
        let start = self.paragraphs.iter().position(explains)?;
        let (first, rest) = self.paragraphs.get(start..)?.split_first()?;
        // Its quotations and the rest of it are indented further.
        let count = rest
            .iter()
            .take_while(|next| next.indent > first.indent)
            .count();
        let mut article = ArticleWriter::new();
        self.write_paragraphs(self.paragraphs.get(start..=start + count)?, &mut article);
        Some(article.finish())
    }

    fn write_paragraphs(&self, paragraphs: &[PlainParagraph], article: &mut ArticleWriter) {
        let mut quoted: Vec<String> = Vec::new();
        // How far the lines of the sense before are indented.
        let margin = paragraphs
            .iter()
            .filter(|paragraph| !is_source_note(&paragraph.text))
            .map(|paragraph| paragraph.indent)
            .min()
            .unwrap_or_default();
        let mut hanging = margin;
        for paragraph in paragraphs {
            let text = sign::decoded(without_source_notes(&paragraph.text));
            if is_source_note(&paragraph.text) || !text.contains(char::is_alphanumeric) {
                continue;
            }
            let author = text.strip_prefix("--").filter(|name| is_author(name));
            if author.is_some() || paragraph.indent >= AUTHOR_COLUMN {
                // What stands so far right goes on with the author's name.
                let is_first = author.is_some();
                add_author(author.unwrap_or(&text), is_first, &mut quoted);
                continue;
            }
            if paragraph.indent >= hanging + QUOTATION {
                let (quotation, author) = split_author(&text);
                match quoted.last_mut() {
                    // A quotation of several lines is verse.
                    Some(before) if !before.contains('—') => {
                        before.push_str(" / ");
                        before.push_str(quotation);
                    }
                    _ => quoted.push(quotation.to_owned()),
                }
                if let Some(author) = author {
                    add_author(author, true, &mut quoted);
                }
                continue;
            }
            write_quoted(&mut quoted, article);
            let label = label_length(&text);
            hanging = paragraph.indent + label;
            let depth = paragraph.indent.saturating_sub(margin) / 3;
            article.depth(depth.min(4) as u8);
            self.write_text(&text, article);
            article.line_end();
        }
        write_quoted(&mut quoted, article);
        article.depth(0);
    }

    /// Writes text with headwords in braces; those that it begins with are explained here.
    fn write_text(&self, text: &str, article: &mut ArticleWriter) {
        let mut rest = text;
        if text.starts_with('{') {
            let length: usize = explained_length(text);
            let (explained, after) = text.split_at_checked(length).unwrap_or((text, ""));
            rest = after;
            article.open(MarkStyle::Bold);
            article.text(&explained.replace(['{', '}'], ""));
            article.close();
        } else if let Some(label) = ["Syn:", "Note:", "Usage:"]
            .iter()
            .find(|&&label| text.starts_with(label))
        {
            article.open(MarkStyle::Italic);
            article.text(label);
            article.close();
            rest = text.get(label.len()..).unwrap_or_default();
        }
        while let Some((before, written, after)) = link::next(rest) {
            article.text(before);
            let target = sign::without_syllables(written);
            if (self.context.is_headword)(&target) {
                link::write_link(&target, article);
            } else {
                article.text(&target);
            }
            rest = after;
        }
        article.text(rest);
    }
}

/// The phrases that a paragraph explains: those in braces at its beginning.
fn explained(text: &str) -> impl Iterator<Item = String> {
    let mut rest = text.get(..explained_length(text)).unwrap_or_default();
    std::iter::from_fn(move || {
        let (_, phrase, after) = link::next(rest)?;
        rest = after;
        let decoded = sign::decoded(phrase);
        Some(sign::without_syllables(&decoded))
    })
}

/// How long the beginning of a paragraph is that holds nothing but phrases in braces: `{To be}, {go}, or {run}`.
fn explained_length(text: &str) -> usize {
    let mut length = 0;
    let mut rest = text;
    while let Some((before, _, after)) = link::next(rest) {
        let is_joined = before
            .split([' ', ',', ';'])
            .all(|word| matches!(word, "" | "or" | "and" | "also" | "&"));
        if !is_joined {
            break;
        }
        length = text.len() - after.len();
        rest = after;
    }
    length
}

/// The length of a label that the lines of the sense stand behind: `1. `, `(a) `, `{To run after}` (three columns).
fn label_length(text: &str) -> usize {
    let first = text.split(' ').next().unwrap_or_default();
    if text.starts_with('{') || text.starts_with("-- ") {
        3
    } else if matches!(first, "Syn:" | "Note:" | "Usage:") {
        6
    } else if is_label(first) {
        first.len() + 1
    } else {
        0
    }
}

/// Whether a word numbers a sense: `1.`, `(a)`.
fn is_label(word: &str) -> bool {
    let number = word.strip_suffix('.').unwrap_or_default();
    let letter = word
        .strip_prefix('(')
        .and_then(|rest| rest.strip_suffix(')'))
        .unwrap_or_default();
    (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
        || (letter.len() == 1 && letter.bytes().all(|byte| byte.is_ascii_lowercase()))
}

/// What a line is by its first words.
fn line(text: &str) -> PlainLine {
    if is_source_note(text) {
        PlainLine::StandsAlone
    } else if text.split(' ').next().is_some_and(is_label) {
        PlainLine::Begins
    } else {
        PlainLine::Any
    }
}

/// Whether a line is nothing but `[1913 Webster]` or `[WordNet 1.5 +PJC]`: where the paragraph above comes from.
fn is_source_note(line: &str) -> bool {
    line.strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'))
        .is_some_and(is_source)
}

fn is_source(text: &str) -> bool {
    const SOURCES: [&str; 9] = [
        "1913 Webster",
        "Webster 1913 Suppl.",
        "WordNet",
        "Century Dict",
        "PJC",
        "RDH",
        "RHUD",
        "AS",
        "GG",
    ];
    let mut parts = text.split('+').map(str::trim);
    parts.all(|part| SOURCES.iter().any(|source| part.starts_with(source)))
}

/// The text without notes of its source at its beginning and its end. Behind one at the end can be, by a slip of
/// those who set the file, the headword of the next article, which is left out too.
fn without_source_notes(text: &str) -> &str {
    let is_text = |after: &str| after.contains(['.', ',', ';', ':', '{']);
    let last = text.rsplit_once('[').and_then(|(before, rest)| {
        let (note, after) = rest.split_once(']')?;
        (is_source(note) && !is_text(after)).then_some(before)
    });
    let text = last.map_or(text, str::trim_end);
    let first = text.strip_prefix('[').and_then(|rest| {
        let (note, after) = rest.split_once(']')?;
        is_source(note).then_some(after)
    });
    first.map_or(text, str::trim_start)
}

/// Splits `ye may obtain.     --1 Cor. ix.` into the quotation and its author.
fn split_author(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once(" --") {
        Some((quotation, author)) if is_author(author) => (quotation.trim_end(), Some(author)),
        _ => (text, None),
    }
}

fn is_author(name: &str) -> bool {
    let starts = |sign: char| sign.is_uppercase() || sign.is_ascii_digit() || sign == '[';
    name.starts_with(starts) && name.chars().count() <= 60
}

fn add_author(author: &str, is_first: bool, quoted: &mut [String]) {
    if let Some(quotation) = quoted.last_mut() {
        quotation.push_str(if is_first { " — " } else { " " });
        quotation.push_str(author.trim());
    }
}

fn write_quoted(quoted: &mut Vec<String>, article: &mut ArticleWriter) {
    for quotation in quoted.drain(..) {
        article.begin_example();
        article.text(&quotation);
        article.end_example();
    }
}
