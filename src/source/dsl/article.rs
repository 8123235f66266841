//! The body of a card as senses.

use super::line_start::{is_number, without_bullets};
use super::markup::{self, DslPiece, DslTag, Tilde};
use crate::lexicon::entry::{MarkStyle, Sense};
use crate::source::article::ArticleWriter;
use crate::source::pos::part_of_speech;
use crate::source::report::LeftOut;

/// Tags that can be open within one another; what is deeper has no effect.
const MAX_OPEN: usize = 32;
/// How many pieces of a line are looked through for an end tag.
const REACH: usize = 64;
/// How much of the start of a line is kept to see whether it is more than a number, in bytes.
const LEAD: usize = 16;

/// What the body of a card says.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct DslArticle {
    pub(super) phonetic: Option<String>,
    pub(super) senses: Vec<Sense>,
}

/// Reads `body`.
pub(super) fn read(body: &str, tilde: &mut Tilde<'_>, left_out: &mut LeftOut) -> DslArticle {
    let mut lines = body
        .lines()
        .map(|line| markup::pieces(line.trim(), tilde))
        .peekable();
    let mut reader = DslReader::new(left_out);
    while let Some(line) = lines.next() {
        let next = lines.peek().and_then(|line| only_part_of_speech(line));
        // "II" before "verb": the new part of speech says it.
        let is_shown = next.is_none_or(|pos| pos == reader.pos) || !is_number(&text_of(&line));
        reader.line(&line, is_shown);
    }
    reader.finish()
}

struct DslReader<'a> {
    article: ArticleWriter,
    left_out: &'a mut LeftOut,
    phonetic: Option<String>,
    after_transcription: bool,
    open: Vec<OpenTag>,
    pos: String,
    pos_on_line: bool,
    /// The start of what the line shows.
    lead: String,
    has_lines: bool,
    example: DslExample,
}

/// A tag that is not ended yet.
struct OpenTag {
    tag: DslTag,
    style: Option<MarkStyle>,
}

/// Where in an example the reader is.
#[derive(Default)]
struct DslExample {
    begun: bool,
    /// The original has ended, so that a dash begins the translation.
    is_said: bool,
    is_translated: bool,
}

impl<'a> DslReader<'a> {
    fn new(left_out: &'a mut LeftOut) -> Self {
        Self {
            article: ArticleWriter::new(),
            left_out,
            phonetic: None,
            after_transcription: false,
            open: Vec::new(),
            pos: String::new(),
            pos_on_line: false,
            lead: String::new(),
            has_lines: false,
            example: DslExample::default(),
        }
    }

    fn line(&mut self, pieces: &[DslPiece], is_shown: bool) {
        let mut rest = pieces;
        while let Some((piece, after)) = rest.split_first() {
            rest = after;
            match piece {
                DslPiece::Text(text) if is_shown => self.text(text, after),
                DslPiece::Text(_) => {}
                DslPiece::Link(target) => self.link(target),
                DslPiece::Open(tag) => {
                    if let Some((inner, after)) = inner(*tag, after)
                        && self.whole(*tag, &inner, after)
                    {
                        rest = after;
                    } else {
                        self.open(*tag);
                    }
                }
                DslPiece::Close(tag) => self.close(*tag),
            }
        }
        self.end_line();
    }

    fn is_in(&self, tag: DslTag) -> bool {
        self.open.iter().any(|open| tag.ends(open.tag))
    }

    fn is_quiet(&self) -> bool {
        let quiet = Some(MarkStyle::Quiet);
        self.open.iter().any(|open| open.style == quiet)
    }

    /// Takes what a tag encloses as one thing; `false` where its content is to be read as it comes.
    fn whole(&mut self, tag: DslTag, inner: &str, after: &[DslPiece]) -> bool {
        let inner = inner.trim();
        match tag {
            DslTag::Label => self.label(inner, after),
            DslTag::Reference => self.link(inner),
            DslTag::Media => {
                if is_sound(inner) {
                    self.left_out.sounds += 1;
                } else if !inner.is_empty() {
                    self.left_out.pictures += 1;
                }
            }
            DslTag::Transcription if self.takes_transcription() => {
                let sounds = inner.trim_matches(['[', ']', '/', ' ']);
                self.phonetic = (!sounds.is_empty()).then(|| sounds.to_owned());
                self.after_transcription = true;
            }
            _ => return false,
        }
        true
    }

    /// The pronunciation stands before the first meaning; one further below is of another word.
    fn takes_transcription(&self) -> bool {
        self.phonetic.is_none() && !self.has_lines && !self.is_in(DslTag::Example)
    }

    fn label(&mut self, label: &str, after: &[DslPiece]) {
        if label.is_empty() {
            return;
        }
        let stands_apart = !self.is_in(DslTag::Example);
        if stands_apart
            && (self.lead.is_empty() || is_number(&self.lead))
            && let Some(pos) = part_of_speech(label)
        {
            self.pos = match std::mem::replace(&mut self.pos_on_line, true) {
                true if self.pos != pos => format!("{}, {pos}", self.pos),
                _ => pos,
            };
            self.article.pos(&self.pos);
            return;
        }
        // "Syn: …" is a line of its own kind; "med. …" says where the meaning belongs.
        let near = &after[..after.len().min(REACH)];
        let next = text_of(near).trim_start().chars().next();
        if stands_apart && self.lead.is_empty() && next.is_some_and(|next| next != ':') {
            self.article.label(label);
            return;
        }
        self.begin_text();
        if self.is_quiet() {
            self.write(label);
            return;
        }
        self.article.open(MarkStyle::Quiet);
        self.write(label);
        self.article.close();
    }

    fn link(&mut self, target: &str) {
        let target = target.trim();
        if target.is_empty() {
            return;
        }
        self.begin_text();
        self.article.open(MarkStyle::Link(target.to_owned()));
        self.write(target);
        self.article.close();
    }

    fn text(&mut self, text: &str, after: &[DslPiece]) {
        let mut text = text;
        // `\[[t]…[/t]\]`: the brackets are the pronunciation's.
        if matches!(after.first(), Some(DslPiece::Open(DslTag::Transcription)))
            && self.takes_transcription()
        {
            text = text.trim_end_matches(['[', '/', ' ']);
        }
        if std::mem::take(&mut self.after_transcription) {
            text = text.trim_start().trim_start_matches([']', '/']);
        }
        if matches!(after.first(), Some(DslPiece::Open(DslTag::Translation))) && self.example.begun
        {
            text = text.trim_end().trim_end_matches(['-', '–', '—', '=']);
        }
        if self.lead.is_empty() {
            text = without_bullets(text);
            if text.is_empty() {
                return;
            }
        }
        self.begin_text();
        if self.example.is_said
            && !self.example.is_translated
            && let Some(translation) = text.trim_start().strip_prefix(['-', '–', '—', '='])
        {
            self.begin_translation();
            text = translation;
        }
        self.write(text);
    }

    /// Begins the example, if the text that is to come is in one.
    fn begin_text(&mut self) {
        if self.is_in(DslTag::Example) && !self.example.begun {
            self.article.begin_example();
            self.example.begun = true;
            self.lead.clear();
        }
    }

    fn begin_translation(&mut self) {
        self.article.begin_translation();
        self.example.is_translated = true;
    }

    fn write(&mut self, text: &str) {
        if self.lead.len() < LEAD {
            self.lead.extend(text.trim_start().chars().take(LEAD));
        }
        match self.open.last().map(|open| open.tag) {
            Some(DslTag::Raised) => self.article.text(&shifted(text, RAISED)),
            Some(DslTag::Lowered) => self.article.text(&shifted(text, LOWERED)),
            Some(DslTag::Stress) => {
                let mut signs = text.chars();
                self.article.text(&String::from_iter(signs.next()));
                self.article.text("\u{301}");
                self.article.text(signs.as_str());
            }
            _ => self.article.text(text),
        }
    }

    fn open(&mut self, tag: DslTag) {
        if self.open.len() >= MAX_OPEN {
            return;
        }
        match tag {
            DslTag::Margin(depth) => {
                self.end_line();
                self.article.depth(depth);
            }
            DslTag::Example => self.end_line(),
            DslTag::Translation if self.example.begun => self.begin_translation(),
            _ => {}
        }
        let style = match tag {
            DslTag::Bold => Some(MarkStyle::Bold),
            DslTag::Italic => Some(MarkStyle::Italic),
            DslTag::Comment | DslTag::Label | DslTag::Colour(true) if !self.is_quiet() => {
                Some(MarkStyle::Quiet)
            }
            _ => None,
        };
        if let Some(style) = &style {
            self.article.open(style.clone());
        }
        self.open.push(OpenTag { tag, style });
    }

    /// Ends a tag; those that were opened within it go on behind it.
    fn close(&mut self, tag: DslTag) {
        let Some(at) = self.open.iter().rposition(|open| tag.ends(open.tag)) else {
            return;
        };
        for _ in self.open[at..].iter().filter(|open| open.style.is_some()) {
            self.article.close();
        }
        self.open.remove(at);
        for style in self.open[at..].iter().filter_map(|open| open.style.clone()) {
            self.article.open(style);
        }
        match tag {
            DslTag::Margin(_) => {
                self.end_line();
                self.article.depth(0);
            }
            DslTag::Example => self.end_line(),
            DslTag::Language => self.example.is_said = self.example.begun,
            _ => {}
        }
    }

    fn end_line(&mut self) {
        self.article.line_end();
        self.has_lines |= !self.lead.is_empty();
        self.lead.clear();
        self.pos_on_line = false;
        self.example = DslExample::default();
    }

    fn finish(self) -> DslArticle {
        let mut senses = self.article.finish();
        // Most dictionaries indent all that they say.
        let least = senses.iter().map(|sense| sense.depth).min().unwrap_or(0);
        for sense in &mut senses {
            sense.depth -= least;
        }
        DslArticle {
            phonetic: self.phonetic,
            senses,
        }
    }
}

/// The text up to the end of `tag`, and what follows the end; `None` where that is not near on the line.
fn inner(tag: DslTag, rest: &[DslPiece]) -> Option<(String, &[DslPiece])> {
    let end = rest
        .iter()
        .take(REACH)
        .position(|piece| matches!(piece, DslPiece::Close(close) if close.ends(tag)))?;
    Some((text_of(&rest[..end]), &rest[end + 1..]))
}

fn text_of(pieces: &[DslPiece]) -> String {
    pieces
        .iter()
        .filter_map(|piece| match piece {
            DslPiece::Text(text) | DslPiece::Link(text) => Some(text.as_str()),
            DslPiece::Open(_) | DslPiece::Close(_) => None,
        })
        .collect()
}

/// The part of speech that is all that a line says.
fn only_part_of_speech(line: &[DslPiece]) -> Option<String> {
    line.contains(&DslPiece::Open(DslTag::Label))
        .then(|| part_of_speech(&text_of(line)))
        .flatten()
}

fn is_sound(file: &str) -> bool {
    const ENDINGS: [&str; 10] = [
        "wav", "mp3", "ogg", "oga", "opus", "spx", "flac", "m4a", "aac", "wma",
    ];
    file.rsplit_once('.').is_some_and(|(_, ending)| {
        ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Signs that exist set high and set low, with the plain ones that they are of.
const RAISED: (&str, &str) = ("0123456789+-=()ni", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱ");
const LOWERED: (&str, &str) = ("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎");

/// The text set high or low, where all of it can be.
fn shifted(text: &str, (plain, set): (&str, &str)) -> String {
    text.chars()
        .map(|sign| {
            let at = plain.chars().position(|known| known == sign)?;
            set.chars().nth(at)
        })
        .collect::<Option<String>>()
        .unwrap_or_else(|| text.to_owned())
}
