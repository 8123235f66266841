//! What can be done to a manuscript, each thing as a value, and how it is undone.
//!
//! Every edit becomes a [`Change`]: some neighbouring paragraphs in the place of others. So undoing needs no rule for
//! each kind of edit, and an edit costs what the paragraphs that it touches cost, however long the text is.

mod text;

use std::ops::Range;
use std::sync::Arc;

use thiserror::Error;

use super::manuscript::{Gloss, Manuscript, Paragraph};
use super::position::Position;
use crate::import::{Block, BlockKind};
use text::{
    forget_origin, keep_added, keep_origin, merged, origin_of, replace, replace_many, separator,
    split,
};

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
    /// Other text in the place of some that may reach over paragraphs: pasting, deleting what is marked. Each line feed
    /// in it begins a new paragraph.
    Put {
        /// Where what goes away begins.
        from: Position,
        /// Where it ends.
        to: Position,
        /// What stands there instead.
        text: String,
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
    /// Put paragraphs in.
    Insert {
        /// The place of the first.
        at: usize,
        /// What they are made of.
        blocks: Vec<Block>,
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
            Self::Replace { with, .. } if with.is_empty() => "edit-erase",
            Self::Put { text, .. } if text.is_empty() => "edit-erase",
            Self::Replace { .. } => "edit-type",
            Self::Put { .. } => "edit-paste",
            Self::Split { .. } => "edit-split",
            Self::Merge { .. } => "edit-merge",
            Self::Delete { .. } => "edit-delete",
            Self::Insert { .. } => "edit-insert",
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
    pub before: Vec<Arc<Paragraph>>,
    /// The paragraphs after.
    pub after: Vec<Arc<Paragraph>>,
}

impl Change {
    /// What takes this change back.
    pub fn inverse(&self) -> Self {
        Self {
            at: self.at,
            before: self.after.clone(),
            after: self.before.clone(),
        }
    }

    /// Where the text behind the change differs from the one before: the place to look at.
    pub fn place(&self) -> Position {
        let pairs = self.before.iter().zip(&self.after);
        let same = pairs
            .clone()
            .take_while(|(before, after)| before == after)
            .count();
        let paragraph = self.at + same;
        let (Some(before), Some(after)) = (self.before.get(same), self.after.get(same)) else {
            return Position { paragraph, byte: 0 };
        };
        let (before, after) = (before.text.as_str(), after.text.as_str());
        let common = |a: &mut dyn Iterator<Item = char>, b: &mut dyn Iterator<Item = char>| {
            a.zip(b)
                .take_while(|(a, b)| a == b)
                .map(|(a, _)| a.len_utf8())
                .sum::<usize>()
        };
        let start = common(&mut before.chars(), &mut after.chars());
        let (old, new) = (&before[start..], &after[start..]);
        let byte = if self.before.len() == self.after.len() {
            after.len() - common(&mut old.chars().rev(), &mut new.chars().rev())
        } else {
            start
        };
        Position { paragraph, byte }
    }
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

    /// Puts `paragraphs` in the place of the `count` from `at` on.
    fn put(&mut self, at: usize, count: usize, paragraphs: &[Arc<Paragraph>]) {
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
            Edit::Put { from, to, text } => self.put_text(*from, *to, text),
            Edit::Split { paragraph, byte } => {
                let before = self.get(*paragraph)?;
                let (first, second) = split(before, *byte)?;
                Ok(Change {
                    at: *paragraph,
                    before: vec![before.clone()],
                    after: vec![first.into(), second.into()],
                })
            }
            Edit::Merge { paragraph } => {
                let second = self.get(*paragraph)?;
                let at = paragraph.checked_sub(1).ok_or(EditError::Nothing)?;
                let first = self.get(at)?;
                let merged = merged(first, second, separator(&first.text, &second.text));
                Ok(Change {
                    at,
                    before: vec![first.clone(), second.clone()],
                    after: vec![merged.into()],
                })
            }
            Edit::Delete { paragraph } => Ok(Change {
                at: *paragraph,
                before: vec![self.get(*paragraph)?.clone()],
                after: Vec::new(),
            }),
            Edit::Insert { at, blocks } => {
                if *at > self.paragraphs.len() {
                    return Err(EditError::NoParagraph);
                }
                Ok(Change {
                    at: *at,
                    before: Vec::new(),
                    after: Self::new(blocks.clone()).paragraphs,
                })
            }
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
                for (paragraph, text) in after.iter_mut().zip(texts) {
                    if !text.is_empty() {
                        let own = Arc::make_mut(paragraph);
                        own.work_mut().translation.clone_from(text);
                    }
                }
                Ok(Change {
                    at: *first,
                    before,
                    after,
                })
            }
        }
    }

    fn get(&self, paragraph: usize) -> Result<&Arc<Paragraph>, EditError> {
        self.paragraphs.get(paragraph).ok_or(EditError::NoParagraph)
    }

    fn one(
        &self,
        at: usize,
        change: impl FnOnce(&mut Paragraph) -> Result<(), EditError>,
    ) -> Result<Change, EditError> {
        let before = self.get(at)?;
        let mut after = Paragraph::clone(before);
        change(&mut after)?;
        after.tidy();
        Ok(Change {
            at,
            before: vec![before.clone()],
            after: vec![after.into()],
        })
    }

    /// `text` in the place of what stands between two places: its first line goes on with the first paragraph, and
    /// the rest of the last paragraph with its last line.
    fn put_text(&self, from: Position, to: Position, text: &str) -> Result<Change, EditError> {
        if from > to {
            return Err(EditError::NoPlace);
        }
        let before = self
            .paragraphs
            .get(from.paragraph..=to.paragraph)
            .ok_or(EditError::NoParagraph)?
            .to_vec();
        let (Some(first), Some(last)) = (before.first(), before.last()) else {
            return Err(EditError::NoParagraph);
        };
        let mut head = Paragraph::clone(first);
        let mut tail = Paragraph::clone(last);
        if head.text.get(from.byte..).is_none() || tail.text.get(..to.byte).is_none() {
            return Err(EditError::NoPlace);
        }
        let end = head.text.len();
        replace(&mut head, &(from.byte..end), "")?;
        replace(&mut tail, &(0..to.byte), "")?;
        if from.paragraph == to.paragraph {
            // What was said of the whole stays with its beginning.
            let work = tail.work_mut();
            work.translation.clear();
            work.note.clear();
        }
        let mut lines = text.split('\n');
        let place = head.text.len();
        replace(&mut head, &(place..place), lines.next().unwrap_or_default())?;
        let source = head.source.end;
        let mut after = vec![head];
        after.extend(lines.map(|line| {
            let block = Block::new(BlockKind::Paragraph, line.to_owned(), source..source);
            Paragraph::from(block)
        }));
        if let Some(last) = after.pop() {
            after.push(merged(&last, &tail, ""));
        }
        // All that comes of it is restored together.
        let origin = origin_of(&before);
        for paragraph in &mut after {
            paragraph.work_mut().origin = Some(origin.clone());
        }
        if let [only] = &mut after[..] {
            forget_origin(only);
            only.tidy();
        }
        Ok(Change {
            at: from.paragraph,
            before,
            after: after.into_iter().map(Arc::new).collect(),
        })
    }

    /// The import's paragraphs in the place of all that share them.
    fn restore(&self, at: usize) -> Result<Change, EditError> {
        let origin = self.get(at)?.origin().ok_or(EditError::Nothing)?;
        let shares = |paragraph: &&Arc<Paragraph>| {
            paragraph
                .origin()
                .is_some_and(|other| Arc::ptr_eq(origin, other))
        };
        let start = at
            - self.paragraphs[..at]
                .iter()
                .rev()
                .take_while(shares)
                .count();
        let behind = self.paragraphs[at..].iter().take_while(shares).count();
        let before = self.paragraphs[start..at + behind].to_vec();
        let mut after: Vec<Paragraph> = origin.iter().cloned().map(Paragraph::from).collect();
        keep_added(&before, &mut after);
        Ok(Change {
            at: start,
            before,
            after: after.into_iter().map(Arc::new).collect(),
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
        for hits in hits.chunk_by(|a, b| a.0 == b.0) {
            let own = hits[0].0.checked_sub(*first);
            let own = own.and_then(|at| after.get_mut(at));
            let own = Arc::make_mut(own.ok_or(EditError::NoParagraph)?);
            let ranges: Vec<Range<usize>> = hits.iter().map(|(_, range)| range.clone()).collect();
            replace_many(own, &ranges, with)?;
            own.tidy();
        }
        Ok(Change {
            at: *first,
            before,
            after,
        })
    }
}

#[cfg(test)]
mod tests;
