//! What can be done to a manuscript, each thing as a value, and how it is undone.
//!
//! Every edit becomes a [`Change`]: some neighbouring paragraphs in the place of others. So undoing needs no rule for
//! each kind of edit, and an edit costs what the paragraphs that it touches cost, however long the text is.

mod text;

use std::ops::Range;
use std::sync::Arc;

use thiserror::Error;

use super::change::{Change, KeptText};
use super::diff::unchanged;
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

    fn planned(&self, edit: &Edit) -> Result<Change, EditError> {
        match edit {
            Edit::Replace {
                paragraph,
                range,
                with,
            } => {
                let change = self.one(*paragraph, |own| replace(own, range, with))?;
                let length = change.before[0].text.len();
                let kept = KeptText::around(0, length, std::slice::from_ref(range), with.len());
                Ok(Change {
                    kept: kept.collect(),
                    ..change
                })
            }
            Edit::Put { from, to, text } => self.put_text(*from, *to, text),
            Edit::Split { paragraph, byte } => {
                let before = self.get(*paragraph)?;
                let (first, second) = split(before, *byte)?;
                let (head, tail) = (first.text.len(), second.text.len());
                Ok(Change {
                    at: *paragraph,
                    kept: vec![
                        KeptText::new((0, 0), (0, 0), head),
                        KeptText::new((0, before.text.len() - tail), (1, 0), tail),
                    ],
                    before: vec![before.clone()],
                    after: vec![first.into(), second.into()],
                })
            }
            Edit::Merge { paragraph } => {
                let second = self.get(*paragraph)?;
                let at = paragraph.checked_sub(1).ok_or(EditError::Nothing)?;
                let first = self.get(at)?;
                let merged = merged(first, second, separator(&first.text, &second.text));
                let tail = second.text.len();
                let behind = merged.text.len() - tail;
                Ok(Change {
                    at,
                    kept: vec![
                        KeptText::new((0, 0), (0, 0), first.text.len()),
                        KeptText::new((1, 0), (0, behind), tail),
                    ],
                    before: vec![first.clone(), second.clone()],
                    after: vec![merged.into()],
                })
            }
            Edit::Delete { paragraph } => Ok(Change {
                at: *paragraph,
                before: vec![self.get(*paragraph)?.clone()],
                after: Vec::new(),
                kept: Vec::new(),
            }),
            Edit::Insert { at, blocks } => {
                if *at > self.paragraphs.len() {
                    return Err(EditError::NoParagraph);
                }
                Ok(Change {
                    at: *at,
                    before: Vec::new(),
                    after: Self::new(blocks.clone()).paragraphs,
                    kept: Vec::new(),
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
                Ok(Change {
                    at,
                    kept: vec![
                        KeptText::new((0, 0), (1, 0), before[0].text.len()),
                        KeptText::new((1, 0), (0, 0), before[1].text.len()),
                    ],
                    after: before.iter().rev().cloned().collect(),
                    before,
                })
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
                Ok(Change::of_same_texts(*first, before, after))
            }
        }
    }

    fn get(&self, paragraph: usize) -> Result<&Arc<Paragraph>, EditError> {
        self.paragraphs.get(paragraph).ok_or(EditError::NoParagraph)
    }

    /// One paragraph with something else done to it than to its text.
    fn one(
        &self,
        at: usize,
        change: impl FnOnce(&mut Paragraph) -> Result<(), EditError>,
    ) -> Result<Change, EditError> {
        let before = self.get(at)?;
        let mut after = Paragraph::clone(before);
        change(&mut after)?;
        after.tidy();
        let (before, after) = (vec![before.clone()], vec![after.into()]);
        Ok(Change::of_same_texts(at, before, after))
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
        let rest = tail.text.len();
        let mut kept = vec![KeptText::new((0, 0), (0, 0), from.byte)];
        if let Some(last) = after.pop() {
            let end = (to.paragraph - from.paragraph, to.byte);
            kept.push(KeptText::new(end, (after.len(), last.text.len()), rest));
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
            kept,
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
            kept: kept_words(&before, &after),
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
        let mut kept = Vec::with_capacity(before.len() + hits.len());
        for hits in hits.chunk_by(|a, b| a.0 == b.0) {
            let done = kept.last();
            let done = done.map_or(0, |kept: &KeptText| kept.from.paragraph + 1);
            let place = hits[0].0.checked_sub(*first);
            let place = place.filter(|place| (done..before.len()).contains(place));
            let place = place.ok_or(EditError::NoPlace)?;
            let ranges: Vec<Range<usize>> = hits.iter().map(|(_, range)| range.clone()).collect();
            let own = Arc::make_mut(&mut after[place]);
            replace_many(own, &ranges, with)?;
            own.tidy();
            // Those between two with hits stay whole.
            let between = before.iter().enumerate().take(place).skip(done);
            kept.extend(
                between.map(|(index, own)| KeptText::new((index, 0), (index, 0), own.text.len())),
            );
            let length = before[place].text.len();
            kept.extend(KeptText::around(place, length, &ranges, with.len()));
        }
        Ok(Change {
            at: *first,
            before,
            after,
            kept,
        })
    }
}

/// What words of `before` are still in `after`.
fn kept_words(before: &[Arc<Paragraph>], after: &[Paragraph]) -> Vec<KeptText> {
    let old: Vec<&str> = before.iter().map(|own| own.text.as_str()).collect();
    let new: Vec<&str> = after.iter().map(|own| own.text.as_str()).collect();
    // What was said of the first stays with the first, whatever its words are.
    let first = after.first().map(|_| KeptText::new((0, 0), (0, 0), 0));
    let mut kept: Vec<KeptText> = first.into_iter().collect();
    kept.extend(
        unchanged(&old, &new)
            .into_iter()
            .map(|(from, to, length)| KeptText::new(from, to, length)),
    );
    kept
}

#[cfg(test)]
pub(super) mod tests;
