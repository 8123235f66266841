//! One entry as the bytes of one record, and back.
//!
//! In this order (the notions are those of [`format`](crate::lexicon::format)):
//!
//! 1. a byte of flags: 0 pronunciation, 1 American pronunciation, 2 levels, 3 Oxford 3000, 4 Collins
//!    stars, 5 BNC rank, 6 contemporary rank, 7 forms;
//! 2. the headword, a string;
//! 3. what the flags announce: pronunciation and American pronunciation (strings), levels (a byte, bit *k*
//!    for the level of number *k*), stars (a byte), BNC rank, contemporary rank (varints);
//! 4. with flag 7: a varint number of forms; for each a byte with its kind's number, a varint number of
//!    bytes that it shares with the start of the headword, and the rest of it as a string;
//! 5. a varint number of senses; for each a byte of which the lowest five bits are the part of speech (0
//!    none, 1 to 17 the label before that place in [`POS_LABELS`], 31 another), bit 5 says that there are
//!    labels, bit 6 that there are examples and bit 7 that there is a layout; for another part of speech its
//!    string; the labels (a varint number, then strings); the gloss (a string); the layout; the examples (a
//!    varint number, then pairs of strings).
//!
//! A layout is a byte, of which the lowest seven bits are the depth, and a varint number of marks; for each a byte with
//! its style (0 bold, 1 italic, 2 quiet, 3 a link), the varints start (less the mark before's) and length in bytes of
//! the gloss, and, for a link, the string of its target. Where the highest bit of the depth is set, collocates follow: a
//! varint number, then strings.

use crate::english::form::FormKind;
use crate::lexicon::entry::{
    Entry, Example, Frequency, Levels, Mark, MarkStyle, POS_LABELS, Sense,
};
use crate::lexicon::format::{ByteReader, Malformed, put_string, put_varint};

const PHONETIC: u8 = 1 << 0;
const PHONETIC_US: u8 = 1 << 1;
const LEVELS: u8 = 1 << 2;
const OXFORD: u8 = 1 << 3;
const COLLINS: u8 = 1 << 4;
const BNC: u8 = 1 << 5;
const CONTEMPORARY: u8 = 1 << 6;
const FORMS: u8 = 1 << 7;

const POS_MASK: u8 = 0x1F;
const POS_OTHER: u8 = 31;
const SENSE_LABELS: u8 = 1 << 5;
const SENSE_EXAMPLES: u8 = 1 << 6;
const SENSE_LAYOUT: u8 = 1 << 7;

/// Bit of a layout's depth that says that there are collocates.
const LAYOUT_COLLOCATES: u8 = 1 << 7;

/// Appends `entry` to `bytes`.
pub(crate) fn pack(entry: &Entry, bytes: &mut Vec<u8>) {
    let frequency = entry.frequency;
    let mut flags = 0;
    for (flag, set) in [
        (PHONETIC, entry.phonetic.is_some()),
        (PHONETIC_US, entry.phonetic_us.is_some()),
        (LEVELS, entry.levels.0 != 0),
        (OXFORD, frequency.oxford),
        (COLLINS, frequency.collins != 0),
        (BNC, frequency.bnc.is_some()),
        (CONTEMPORARY, frequency.contemporary.is_some()),
        (FORMS, !entry.forms.is_empty()),
    ] {
        if set {
            flags |= flag;
        }
    }
    bytes.push(flags);
    put_string(bytes, &entry.headword);
    for text in [&entry.phonetic, &entry.phonetic_us].into_iter().flatten() {
        put_string(bytes, text);
    }
    if flags & LEVELS != 0 {
        bytes.push(entry.levels.0);
    }
    if flags & COLLINS != 0 {
        bytes.push(frequency.collins);
    }
    for rank in [frequency.bnc, frequency.contemporary]
        .into_iter()
        .flatten()
    {
        put_varint(bytes, rank.into());
    }
    if flags & FORMS != 0 {
        put_varint(bytes, entry.forms.len() as u64);
        for (kind, form) in &entry.forms {
            let shared = shared_prefix(&entry.headword, form);
            bytes.push(*kind as u8);
            put_varint(bytes, shared as u64);
            put_string(bytes, &form[shared..]);
        }
    }
    put_varint(bytes, entry.senses.len() as u64);
    for sense in &entry.senses {
        pack_sense(sense, bytes);
    }
}

fn pack_sense(sense: &Sense, bytes: &mut Vec<u8>) {
    let pos = if sense.pos.is_empty() {
        0
    } else {
        POS_LABELS
            .iter()
            .position(|&label| label == sense.pos)
            .map_or(POS_OTHER, |place| place as u8 + 1)
    };
    let mut head = pos;
    if !sense.labels.is_empty() {
        head |= SENSE_LABELS;
    }
    if !sense.examples.is_empty() {
        head |= SENSE_EXAMPLES;
    }
    let has_layout = sense.depth > 0 || !sense.marks.is_empty() || !sense.collocates.is_empty();
    if has_layout {
        head |= SENSE_LAYOUT;
    }
    bytes.push(head);
    if pos == POS_OTHER {
        put_string(bytes, &sense.pos);
    }
    if !sense.labels.is_empty() {
        put_varint(bytes, sense.labels.len() as u64);
        for label in &sense.labels {
            put_string(bytes, label);
        }
    }
    put_string(bytes, &sense.gloss);
    if has_layout {
        pack_layout(sense, bytes);
    }
    if !sense.examples.is_empty() {
        put_varint(bytes, sense.examples.len() as u64);
        for example in &sense.examples {
            put_string(bytes, &example.text);
            put_string(bytes, &example.translation);
        }
    }
}

fn pack_layout(sense: &Sense, bytes: &mut Vec<u8>) {
    let has_collocates = !sense.collocates.is_empty();
    let depth = sense.depth.min(LAYOUT_COLLOCATES - 1);
    bytes.push(depth | if has_collocates { LAYOUT_COLLOCATES } else { 0 });
    put_varint(bytes, sense.marks.len() as u64);
    let mut before = 0;
    for mark in &sense.marks {
        let style = match mark.style {
            MarkStyle::Bold => 0,
            MarkStyle::Italic => 1,
            MarkStyle::Quiet => 2,
            MarkStyle::Link(_) => 3,
        };
        bytes.push(style);
        put_varint(bytes, mark.range.start.saturating_sub(before).into());
        put_varint(bytes, mark.range.len() as u64);
        if let MarkStyle::Link(target) = &mark.style {
            put_string(bytes, target);
        }
        before = mark.range.start;
    }
    if has_collocates {
        put_varint(bytes, sense.collocates.len() as u64);
        for word in &sense.collocates {
            put_string(bytes, word);
        }
    }
}

/// How many bytes `form` shares with the start of `headword`, whole characters only.
fn shared_prefix(headword: &str, form: &str) -> usize {
    headword
        .chars()
        .zip(form.chars())
        .take_while(|(a, b)| a == b)
        .map(|(a, _)| a.len_utf8())
        .sum()
}

/// The headword of the packed entry `bytes`; nothing else of it is read.
pub(crate) fn headword(bytes: &[u8]) -> Result<&str, Malformed> {
    let mut reader = ByteReader::new(bytes);
    reader.byte()?;
    reader.str()
}

/// Reads the entry of one record.
///
/// # Errors
/// Where `bytes` is not exactly one record.
pub(crate) fn unpack(bytes: &[u8]) -> Result<Entry, Malformed> {
    let mut reader = ByteReader::new(bytes);
    let flags = reader.byte()?;
    let has = |flag| flags & flag != 0;
    let headword = reader.string()?;
    let phonetic = has(PHONETIC).then(|| reader.string()).transpose()?;
    let phonetic_us = has(PHONETIC_US).then(|| reader.string()).transpose()?;
    let levels = has(LEVELS).then(|| reader.byte()).transpose()?;
    let collins = has(COLLINS).then(|| reader.byte()).transpose()?;
    let bnc = has(BNC).then(|| reader.varint_u32()).transpose()?;
    let contemporary = has(CONTEMPORARY).then(|| reader.varint_u32()).transpose()?;
    let forms = if has(FORMS) {
        unpack_forms(&headword, &mut reader)?
    } else {
        Vec::new()
    };
    let count = reader.count()?;
    let mut senses = Vec::with_capacity(count.min(64));
    for _ in 0..count {
        senses.push(unpack_sense(&mut reader)?);
    }
    reader.finish()?;
    Ok(Entry {
        headword,
        phonetic,
        phonetic_us,
        senses,
        levels: Levels(levels.unwrap_or(0)),
        frequency: Frequency {
            collins: collins.unwrap_or(0),
            oxford: has(OXFORD),
            bnc,
            contemporary,
        },
        forms,
    })
}

fn unpack_forms(
    headword: &str,
    reader: &mut ByteReader<'_>,
) -> Result<Vec<(FormKind, String)>, Malformed> {
    let count = reader.count()?;
    let mut forms = Vec::with_capacity(count.min(64));
    for _ in 0..count {
        let kind = FormKind::ALL.get(usize::from(reader.byte()?));
        let shared = usize::try_from(reader.varint()?).map_err(|_| Malformed)?;
        let rest = reader.str()?;
        let prefix = headword.get(..shared).ok_or(Malformed)?;
        forms.push((*kind.ok_or(Malformed)?, format!("{prefix}{rest}")));
    }
    Ok(forms)
}

fn unpack_sense(reader: &mut ByteReader<'_>) -> Result<Sense, Malformed> {
    let head = reader.byte()?;
    let pos = match head & POS_MASK {
        0 => String::new(),
        POS_OTHER => reader.string()?,
        place => POS_LABELS
            .get(usize::from(place) - 1)
            .map(|&label| label.to_owned())
            .ok_or(Malformed)?,
    };
    let mut labels = Vec::new();
    if head & SENSE_LABELS != 0 {
        for _ in 0..reader.count()? {
            labels.push(reader.string()?);
        }
    }
    let gloss = reader.string()?;
    let mut sense = Sense {
        pos,
        labels,
        gloss,
        ..Sense::default()
    };
    if head & SENSE_LAYOUT != 0 {
        unpack_layout(&mut sense, reader)?;
    }
    let mut examples = Vec::new();
    if head & SENSE_EXAMPLES != 0 {
        for _ in 0..reader.count()? {
            examples.push(Example {
                text: reader.string()?,
                translation: reader.string()?,
            });
        }
    }
    sense.examples = examples;
    Ok(sense)
}

/// Reads the layout of `sense`, whose gloss is known, into it.
fn unpack_layout(sense: &mut Sense, reader: &mut ByteReader<'_>) -> Result<(), Malformed> {
    let depth = reader.byte()?;
    let count = reader.count()?;
    let mut marks = Vec::with_capacity(count.min(64));
    let mut start = 0_u32;
    for _ in 0..count {
        let style = reader.byte()?;
        start = start.checked_add(reader.varint_u32()?).ok_or(Malformed)?;
        let end = start.checked_add(reader.varint_u32()?).ok_or(Malformed)?;
        // Whoever draws the gloss cuts it there.
        let marked = sense.gloss.get(start as usize..end as usize);
        marked.ok_or(Malformed)?;
        let style = match style {
            0 => MarkStyle::Bold,
            1 => MarkStyle::Italic,
            2 => MarkStyle::Quiet,
            3 => MarkStyle::Link(reader.string()?),
            _ => return Err(Malformed),
        };
        marks.push(Mark {
            range: start..end,
            style,
        });
    }
    sense.marks = marks;
    sense.depth = depth & !LAYOUT_COLLOCATES;
    if depth & LAYOUT_COLLOCATES != 0 {
        for _ in 0..reader.count()? {
            sense.collocates.push(reader.string()?);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn full() -> Entry {
        Entry {
            headword: "leave".into(),
            phonetic: Some("liːv".into()),
            phonetic_us: Some("liv".into()),
            senses: vec![
                Sense {
                    pos: "v".into(),
                    labels: vec!["T".into(), "正式".into()],
                    gloss: "离开 (see go)".into(),
                    marks: vec![
                        Mark {
                            range: 0..6,
                            style: MarkStyle::Bold,
                        },
                        Mark {
                            range: 8..14,
                            style: MarkStyle::Quiet,
                        },
                        Mark {
                            range: 12..14,
                            style: MarkStyle::Link("go".into()),
                        },
                    ],
                    collocates: vec!["home".into(), "train".into()],
                    depth: 2,
                    examples: vec![Example {
                        text: "They left at noon.".into(),
                        translation: "他们中午离开。".into(),
                    }],
                },
                Sense {
                    pos: "pref.".into(),
                    gloss: "另一种词性".into(),
                    ..Sense::default()
                },
                Sense::default(),
            ],
            levels: Levels(0b1001_0001),
            frequency: Frequency {
                collins: 5,
                oxford: true,
                bnc: Some(0),
                contemporary: Some(u32::MAX),
            },
            forms: vec![
                (FormKind::Past, "left".into()),
                (FormKind::PresentParticiple, "leaving".into()),
                (FormKind::Variant, "leave".into()),
            ],
        }
    }

    #[test]
    fn an_entry_comes_back_as_it_went_in() {
        for entry in [full(), Entry::default()] {
            let mut bytes = Vec::new();
            pack(&entry, &mut bytes);
            assert_eq!(unpack(&bytes), Ok(entry));
        }
    }

    #[test]
    fn a_cut_or_lengthened_record_is_refused() {
        let mut bytes = Vec::new();
        pack(&full(), &mut bytes);
        for length in 0..bytes.len() {
            assert_eq!(unpack(&bytes[..length]), Err(Malformed), "{length} bytes");
        }
        bytes.push(0);
        assert_eq!(unpack(&bytes), Err(Malformed));
    }

    #[test]
    fn marks_outside_the_gloss_or_inside_a_character_are_refused() {
        for range in [0..40, 1..6, 0..2] {
            let mut entry = full();
            entry.senses[0].marks[0].range = range;
            let mut bytes = Vec::new();
            pack(&entry, &mut bytes);
            assert_eq!(unpack(&bytes), Err(Malformed));
        }
    }

    #[test]
    fn a_count_that_lies_is_refused_before_anything_is_allocated() {
        let mut bytes = vec![0, 1, b'a'];
        put_varint(&mut bytes, u64::MAX);
        assert_eq!(unpack(&bytes), Err(Malformed));
    }
}
