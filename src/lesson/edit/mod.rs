//! What can be done to a manuscript, each thing as a value, and how it is undone.
//!
//! Every edit becomes a [`Change`]: some neighbouring paragraphs in the place of others. So undoing needs no rule for
//! each kind of edit, and an edit costs what the paragraphs that it touches cost, however long the text is.

use std::ops::Range;
use std::sync::Arc;

use thiserror::Error;

use super::manuscript::{Gloss, Manuscript, Paragraph};
use crate::import::{Block, BlockKind};
use crate::text::characters::is_cjk;

/// One edit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Other text in the place of some: typing, deleting.
    Replace {
        /// The paragraph.
        paragraph: usize,
        /// Bytes of its text.
        range: Range<usize>,
        /// What stands there instead.
        with: String,
    },
    /// Two paragraphs of one.
    Split {
        /// The paragraph.
        paragraph: usize,
        /// The byte at which the second begins.
        byte: usize,
    },
    /// One paragraph of this and the one before.
    Merge {
        /// The second of the two.
        paragraph: usize,
    },
    /// Take a paragraph out.
    Delete {
        /// The paragraph.
        paragraph: usize,
    },
    /// Exchange a paragraph with its neighbour.
    Move {
        /// The paragraph.
        paragraph: usize,
        /// Towards the end.
        down: bool,
    },
    /// Make a paragraph a heading, a quotation and so on.
    SetKind {
        /// The paragraph.
        paragraph: usize,
        /// What it becomes.
        kind: BlockKind,
    },
    /// Write a paragraph's translation; empty to have none.
    SetTranslation {
        /// The paragraph.
        paragraph: usize,
        /// The translation.
        text: String,
    },
    /// Write the note on a paragraph; empty to have none.
    SetNote {
        /// The paragraph.
        paragraph: usize,
        /// The note.
        text: String,
    },
    /// Say what a word means here, in the place of what was said of it before.
    AddGloss {
        /// The paragraph.
        paragraph: usize,
        /// The word and its sense.
        gloss: Gloss,
    },
    /// Say nothing of a word any more.
    RemoveGloss {
        /// The paragraph.
        paragraph: usize,
        /// Its place among the paragraph's glosses.
        place: usize,
    },
    /// Put back what the import made.
    Restore {
        /// The paragraph.
        paragraph: usize,
    },
    /// Other text in the place of many.
    ReplaceAll {
        /// Paragraphs with bytes of their texts, in order, without overlaps.
        hits: Vec<(usize, Range<usize>)>,
        /// What stands there instead.
        with: String,
    },
    /// Write the translations of neighbouring paragraphs; those that are empty stay as they are.
    SetTranslations {
        /// The first paragraph.
        first: usize,
        /// The translations.
        texts: Vec<String>,
    },
}

/// Why an edit cannot be made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum EditError {
    /// There is no such paragraph.
    #[error("there is no such paragraph")]
    NoParagraph,
    /// The bytes are not inside the text, or cut a character.
    #[error("there is no such place in the paragraph")]
    NoPlace,
    /// It would change nothing.
    #[error("nothing would change")]
    Nothing,
}

impl Edit {
    /// The message that names it, for "Undo: …".
    pub fn name(&self) -> &'static str {
        match self {
            Self::Replace { .. } => "edit-type",
            Self::Split { .. } => "edit-split",
            Self::Merge { .. } => "edit-merge",
            Self::Delete { .. } => "edit-delete",
            Self::Move { .. } => "edit-move",
            Self::SetKind { .. } => "edit-kind",
            Self::SetTranslation { .. } => "edit-translate",
            Self::SetNote { .. } => "edit-note",
            Self::AddGloss { .. } => "edit-gloss",
            Self::RemoveGloss { .. } => "edit-remove-gloss",
            Self::Restore { .. } => "edit-restore",
            Self::ReplaceAll { .. } => "edit-replace-all",
            Self::SetTranslations { .. } => "edit-translations",
        }
    }
}

/// Paragraphs in the place of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The place of the first.
    pub at: usize,
    /// The paragraphs before.
    pub before: Vec<Paragraph>,
    /// The paragraphs after.
    pub after: Vec<Paragraph>,
}

impl Manuscript {
    /// What `edit` would change.
    ///
    /// # Errors
    /// Where there is no such paragraph or place, or nothing would change.
    pub fn change(&self, edit: &Edit) -> Result<Change, EditError> {
        let change = self.planned(edit)?;
        if change.before == change.after {
            return Err(EditError::Nothing);
        }
        Ok(change)
    }

    /// Carries out `change`, which was made for this manuscript as it is.
    pub fn carry_out(&mut self, change: &Change) {
        self.put(change.at, change.before.len(), &change.after);
    }

    /// Takes back `change`, which was carried out last.
    pub fn take_back(&mut self, change: &Change) {
        self.put(change.at, change.after.len(), &change.before);
    }

    /// Puts `paragraphs` in the place of the `count` from `at` on.
    fn put(&mut self, at: usize, count: usize, paragraphs: &[Paragraph]) {
        let end = (at + count).min(self.paragraphs.len());
        let start = at.min(end);
        self.paragraphs
            .splice(start..end, paragraphs.iter().cloned());
    }

    fn planned(&self, edit: &Edit) -> Result<Change, EditError> {
        match edit {
            Edit::Replace {
                paragraph,
                range,
                with,
            } => self.one(*paragraph, |own| replace(own, range, with)),
            Edit::Split { paragraph, byte } => self.split(*paragraph, *byte),
            Edit::Merge { paragraph } => self.merge(*paragraph),
            Edit::Delete { paragraph } => Ok(Change {
                at: *paragraph,
                before: vec![self.get(*paragraph)?.clone()],
                after: Vec::new(),
            }),
            Edit::Move { paragraph, down } => {
                let first = if *down {
                    Some(*paragraph)
                } else {
                    paragraph.checked_sub(1)
                };
                let at = first.ok_or(EditError::Nothing)?;
                let before = vec![
                    self.get(at)?.clone(),
                    self.get(at + 1).map_err(|_| EditError::Nothing)?.clone(),
                ];
                let after = before.iter().rev().cloned().collect();
                Ok(Change { at, before, after })
            }
            Edit::SetKind { paragraph, kind } => self.one(*paragraph, |own| {
                keep_origin(own);
                own.kind = *kind;
                forget_origin(own);
                Ok(())
            }),
            Edit::SetTranslation { paragraph, text } => self.one(*paragraph, |own| {
                own.work_mut().translation.clone_from(text);
                Ok(())
            }),
            Edit::SetNote { paragraph, text } => self.one(*paragraph, |own| {
                own.work_mut().note.clone_from(text);
                Ok(())
            }),
            Edit::AddGloss { paragraph, gloss } => self.one(*paragraph, |own| {
                let part = own.text.get(gloss.range.clone());
                part.filter(|part| !part.is_empty())
                    .ok_or(EditError::NoPlace)?;
                let glosses = &mut own.work_mut().glosses;
                glosses.retain(|other| {
                    other.range.end <= gloss.range.start || other.range.start >= gloss.range.end
                });
                glosses.push(gloss.clone());
                glosses.sort_by_key(|gloss| gloss.range.start);
                Ok(())
            }),
            Edit::RemoveGloss { paragraph, place } => self.one(*paragraph, |own| {
                let glosses = &mut own.work_mut().glosses;
                if *place >= glosses.len() {
                    return Err(EditError::NoPlace);
                }
                glosses.remove(*place);
                Ok(())
            }),
            Edit::Restore { paragraph } => self.restore(*paragraph),
            Edit::ReplaceAll { hits, with } => self.replace_all(hits, with),
            Edit::SetTranslations { first, texts } => {
                let before = self
                    .paragraphs
                    .get(*first..first + texts.len())
                    .ok_or(EditError::NoParagraph)?
                    .to_vec();
                let mut after = before.clone();
                for (paragraph, text) in after
                    .iter_mut()
                    .zip(texts)
                    .filter(|(_, text)| !text.is_empty())
                {
                    paragraph.work_mut().translation.clone_from(text);
                }
                Ok(Change {
                    at: *first,
                    before,
                    after,
                })
            }
        }
    }

    fn get(&self, paragraph: usize) -> Result<&Paragraph, EditError> {
        self.paragraphs.get(paragraph).ok_or(EditError::NoParagraph)
    }

    fn one(
        &self,
        at: usize,
        change: impl FnOnce(&mut Paragraph) -> Result<(), EditError>,
    ) -> Result<Change, EditError> {
        let before = self.get(at)?.clone();
        let mut after = before.clone();
        change(&mut after)?;
        after.tidy();
        Ok(Change {
            at,
            before: vec![before],
            after: vec![after],
        })
    }

    fn split(&self, at: usize, byte: usize) -> Result<Change, EditError> {
        let before = self.get(at)?.clone();
        if !before.text.is_char_boundary(byte) || byte > before.text.len() {
            return Err(EditError::NoPlace);
        }
        let mut first = before.clone();
        keep_origin(&mut first);
        let mut second = first.clone();
        let length = before.text.len();
        replace(&mut first, &(byte..length), "")?;
        replace(&mut second, &(0..byte), "")?;
        // White space at the cut stands for nothing any more.
        let kept = first.text.trim_end().len();
        let end = first.text.len();
        replace(&mut first, &(kept..end), "")?;
        let leading = second.text.len() - second.text.trim_start().len();
        replace(&mut second, &(0..leading), "")?;
        let work = second.work_mut();
        work.translation.clear();
        work.note.clear();
        if matches!(second.kind, BlockKind::Title | BlockKind::Heading(_)) {
            second.kind = BlockKind::Paragraph;
        }
        Ok(Change {
            at,
            before: vec![before],
            after: vec![first, second],
        })
    }

    fn merge(&self, at: usize) -> Result<Change, EditError> {
        let second = self.get(at)?.clone();
        let first = self
            .get(at.checked_sub(1).ok_or(EditError::Nothing)?)?
            .clone();
        let mut merged = first.clone();
        let blocks: Vec<Block> = match (first.origin(), second.origin()) {
            (Some(a), Some(b)) if Arc::ptr_eq(a, b) => a.to_vec(),
            (a, b) => {
                let of = |origin: Option<&Arc<[Block]>>, paragraph: &Paragraph| {
                    origin.map_or_else(|| vec![paragraph.block()], |origin| origin.to_vec())
                };
                [of(a, &first), of(b, &second)].concat()
            }
        };
        let separator = separator(&first.text, &second.text);
        merged.text.push_str(separator);
        let by = merged.text.len();
        merged.text.push_str(&second.text);
        let moved = |range: &Range<usize>| range.start + by..range.end + by;
        merged
            .spans
            .extend(second.spans.iter().map(|span| crate::import::Span {
                range: moved(&span.range),
                ..*span
            }));
        merged
            .links
            .extend(second.links.iter().map(|link| crate::import::Link {
                range: moved(&link.range),
                target: link.target.clone(),
            }));
        merged.source =
            first.source.start.min(second.source.start)..first.source.end.max(second.source.end);
        merged.times = match (first.times, second.times) {
            (Some(a), Some(b)) => Some(crate::import::Times {
                start: a.start,
                end: b.end.max(a.end),
            }),
            (a, b) => a.or(b),
        };
        let work = merged.work_mut();
        work.origin = Some(blocks.into());
        work.translation = joined(first.translation(), second.translation());
        work.note = joined(first.note(), second.note());
        work.glosses
            .extend(second.glosses().iter().map(|gloss| Gloss {
                range: moved(&gloss.range),
                ..gloss.clone()
            }));
        forget_origin(&mut merged);
        merged.tidy();
        Ok(Change {
            at: at - 1,
            before: vec![first, second],
            after: vec![merged],
        })
    }

    /// The import's paragraphs in the place of all that share them.
    fn restore(&self, at: usize) -> Result<Change, EditError> {
        let origin = self.get(at)?.origin().ok_or(EditError::Nothing)?;
        let shares = |paragraph: &Paragraph| {
            paragraph
                .origin()
                .is_some_and(|other| Arc::ptr_eq(origin, other))
        };
        let start = at
            - self.paragraphs[..at]
                .iter()
                .rev()
                .take_while(|paragraph| shares(paragraph))
                .count();
        let behind = self.paragraphs[at..]
            .iter()
            .take_while(|paragraph| shares(paragraph))
            .count();
        let before = self.paragraphs[start..at + behind].to_vec();
        let mut after: Vec<Paragraph> = origin.iter().cloned().map(Paragraph::from).collect();
        // What was added stays with the first.
        if let (Some(first), [only]) = (after.first_mut(), &before[..]) {
            let (translation, note) = (only.translation().to_owned(), only.note().to_owned());
            let work = first.work_mut();
            (work.translation, work.note) = (translation, note);
            first.tidy();
        }
        Ok(Change {
            at: start,
            before,
            after,
        })
    }

    fn replace_all(&self, hits: &[(usize, Range<usize>)], with: &str) -> Result<Change, EditError> {
        let (Some((first, _)), Some((last, _))) = (hits.first(), hits.last()) else {
            return Err(EditError::Nothing);
        };
        let before = self
            .paragraphs
            .get(*first..=*last)
            .ok_or(EditError::NoParagraph)?
            .to_vec();
        let mut after = before.clone();
        // From the end, so that places before stay where they are.
        for (paragraph, range) in hits.iter().rev() {
            let own = paragraph
                .checked_sub(*first)
                .and_then(|at| after.get_mut(at));
            replace(own.ok_or(EditError::NoParagraph)?, range, with)?;
        }
        after.iter_mut().for_each(Paragraph::tidy);
        Ok(Change {
            at: *first,
            before,
            after,
        })
    }
}

/// What comes between two paragraphs that become one: no space beside Chinese.
fn separator(first: &str, second: &str) -> &'static str {
    let last = first.chars().next_back();
    let next = second.chars().next();
    match (last, next) {
        (None, _) | (_, None) => "",
        (Some(last), Some(next)) if is_cjk(last) || is_cjk(next) || last.is_whitespace() => "",
        _ => " ",
    }
}

fn joined(first: &str, second: &str) -> String {
    format!("{first}{}{second}", separator(first, second))
}

/// Remembers what the import made of a paragraph before its first change.
fn keep_origin(paragraph: &mut Paragraph) {
    if paragraph.origin().is_none() {
        let block = paragraph.block();
        paragraph.work_mut().origin = Some(Arc::from([block]));
    }
}

/// Forgets it where the paragraph is as it was.
fn forget_origin(paragraph: &mut Paragraph) {
    let is_same = match paragraph.origin().map(|origin| &**origin) {
        Some([only]) => *only == paragraph.block(),
        _ => false,
    };
    if is_same {
        paragraph.work_mut().origin = None;
    }
}

/// Puts `with` in the place of the bytes `range`; styles, links and glosses keep to their words.
fn replace(paragraph: &mut Paragraph, range: &Range<usize>, with: &str) -> Result<(), EditError> {
    if paragraph.text.get(range.clone()).is_none() {
        return Err(EditError::NoPlace);
    }
    keep_origin(paragraph);
    paragraph.text.replace_range(range.clone(), with);
    let moved = |own: &Range<usize>| {
        let behind = |at: usize| at - range.end + range.start + with.len();
        let start = match own.start {
            at if at < range.start => at,
            at if at >= range.end => behind(at),
            _ => range.start + with.len(),
        };
        let end = match own.end {
            at if at <= range.start => at,
            at if at >= range.end => behind(at),
            _ => range.start,
        };
        start..end.max(start)
    };
    for span in &mut paragraph.spans {
        span.range = moved(&span.range);
    }
    paragraph.spans.retain(|span| !span.range.is_empty());
    for link in &mut paragraph.links {
        link.range = moved(&link.range);
    }
    paragraph.links.retain(|link| !link.range.is_empty());
    let work = paragraph.work_mut();
    for gloss in &mut work.glosses {
        gloss.range = moved(&gloss.range);
    }
    work.glosses.retain(|gloss| !gloss.range.is_empty());
    forget_origin(paragraph);
    Ok(())
}

#[cfg(test)]
mod tests;
