//! What each kind of edit makes of the paragraphs that it touches.

use std::ops::Range;
use std::sync::Arc;

use super::kinds::{Edit, EditError};
use super::text::{
    forget_origin, keep_added, keep_origin, merged, origin_of, replace, replace_many, separator,
    split,
};
use crate::import::{Block, BlockKind};
use crate::lesson::change::{Change, KeptText};
use crate::lesson::diff::unchanged;
use crate::lesson::manuscript::{Manuscript, Paragraph};
use crate::lesson::position::Position;

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
                own.block.kind = *kind;
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
            work.unknown.clear();
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

    /// The import's paragraphs in the place of all that share them, also where others were moved between those.
    fn restore(&self, at: usize) -> Result<Change, EditError> {
        let origin = self.get(at)?.origin().ok_or(EditError::Nothing)?;
        let shares = |paragraph: &Arc<Paragraph>| {
            let other = paragraph.origin();
            other.is_some_and(|other| Arc::ptr_eq(origin, other))
        };
        let sharing = |&index: &usize| shares(&self.paragraphs[index]);
        let start = (0..at).find(sharing).unwrap_or(at);
        let last = (at..self.paragraphs.len()).rev().find(sharing);
        let before = self.paragraphs[start..=last.unwrap_or(at)].to_vec();
        let (parts, others): (Vec<usize>, Vec<usize>) =
            (0..before.len()).partition(|&index| shares(&before[index]));
        let own: Vec<Arc<Paragraph>> = parts.iter().map(|&part| before[part].clone()).collect();
        let mut made: Vec<Paragraph> = origin.iter().cloned().map(Paragraph::from).collect();
        keep_added(&own, &mut made);
        let mut kept = kept_words(&own, &made);
        for text in &mut kept {
            text.from.paragraph = parts[text.from.paragraph];
        }
        let mut after: Vec<Arc<Paragraph>> = made.into_iter().map(Arc::new).collect();
        for index in others {
            let whole = &before[index];
            kept.push(KeptText::new(
                (index, 0),
                (after.len(), 0),
                whole.text.len(),
            ));
            after.push(whole.clone());
        }
        kept.sort_by_key(|text| text.from);
        Ok(Change {
            at: start,
            before,
            after,
            kept,
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
