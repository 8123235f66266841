//! An article in some markup, as senses.
//!
//! An importer walks the markup and says what it meets: text, line ends, what is bold, what is an example. Each
//! line of the article becomes a [`Sense`] with its formatting as marks; white space is folded as HTML does it.

use crate::lexicon::entry::{Example, Mark, MarkStyle, Sense};

/// Lines of one article kept; no article that a person reads has more.
const MAX_LINES: usize = 2_000;

/// How many bytes of targets of links an article repeats, where links go on over the ends of lines.
const MAX_TARGETS: usize = 16_384;

/// The longest part of speech, in bytes; every line of the article carries it.
const MAX_POS: usize = 100;

/// Puts an article together. Styles must be closed in the reverse order of their opening; what is left open at
/// the end of a line goes on in the next.
#[derive(Debug, Default)]
pub(crate) struct ArticleWriter {
    senses: Vec<Sense>,
    line: String,
    marks: Vec<Mark>,
    open: Vec<(MarkStyle, usize)>,
    depth: u8,
    pos: String,
    labels: Vec<String>,
    /// A space is due before the next text.
    space: bool,
    example: Option<Example>,
    in_translation: bool,
    /// How many bytes of targets were repeated.
    targets: usize,
}

impl ArticleWriter {
    /// An empty article.
    pub(crate) fn new() -> Self {
        Self::default()
    }

    /// Adds text. White space, line ends included, becomes one space, and none at the start of a line.
    pub(crate) fn text(&mut self, text: &str) {
        for sign in text.chars() {
            if sign.is_whitespace() {
                self.space = true;
            } else if !sign.is_control() {
                self.push(sign);
            }
        }
    }

    fn push(&mut self, sign: char) {
        let space = std::mem::take(&mut self.space);
        let into = match &mut self.example {
            Some(example) if self.in_translation => &mut example.translation,
            Some(example) => &mut example.text,
            None => &mut self.line,
        };
        if space && !into.is_empty() {
            into.push(' ');
            if self.example.is_none() {
                // A style that was opened before the space begins behind it.
                let end = self.line.len();
                for (_, start) in &mut self.open {
                    if *start == end - 1 {
                        *start = end;
                    }
                }
            }
        }
        let into = match &mut self.example {
            Some(example) if self.in_translation => &mut example.translation,
            Some(example) => &mut example.text,
            None => &mut self.line,
        };
        into.push(sign);
    }

    /// Begins something that stands out.
    pub(crate) fn open(&mut self, style: MarkStyle) {
        let start = self.line.len();
        self.open.push((style, start));
    }

    /// Ends what was opened last; nothing where nothing is open.
    pub(crate) fn close(&mut self) {
        if let Some((style, start)) = self.open.pop() {
            self.mark(style, start);
        }
    }

    fn mark(&mut self, style: MarkStyle, start: usize) {
        let end = self.line.len();
        if start < end
            && let (Ok(start), Ok(end)) = (u32::try_from(start), u32::try_from(end))
        {
            let range = start..end;
            self.marks.push(Mark { range, style });
        }
    }

    /// Says that something stands apart from what is before it: a space, if there is text.
    pub(crate) fn space(&mut self) {
        self.space = true;
    }

    /// Ends the line. An empty line is none.
    pub(crate) fn line_end(&mut self) {
        self.end_example();
        self.space = false;
        self.mark_open();
        let gloss = std::mem::take(&mut self.line);
        let mut marks = std::mem::take(&mut self.marks);
        if gloss.is_empty() || self.senses.len() >= MAX_LINES {
            return;
        }
        marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        self.senses.push(Sense {
            pos: self.pos.clone(),
            labels: std::mem::take(&mut self.labels),
            gloss,
            marks,
            depth: self.depth,
            ..Sense::default()
        });
    }

    /// Marks the line with what is open, which goes on in the next.
    fn mark_open(&mut self) {
        for at in 0..self.open.len() {
            let start = std::mem::take(&mut self.open[at].1);
            let (outer, inner) = self.open.split_at(at);
            let style = &inner[0].0;
            // Several can set the whole line in one style.
            if start == 0 && outer.iter().any(|(outer, _)| outer == style) {
                continue;
            }
            if let MarkStyle::Link(target) = style
                && start < self.line.len()
            {
                let repeated = self.targets + target.len();
                if repeated > MAX_TARGETS {
                    continue;
                }
                self.targets = repeated;
            }
            self.mark(style.clone(), start);
        }
    }

    /// Sets how far the lines that follow are indented.
    pub(crate) fn depth(&mut self, depth: u8) {
        self.depth = depth;
    }

    /// Sets the part of speech of the lines that follow.
    pub(crate) fn pos(&mut self, pos: &str) {
        let pos = pos.trim();
        let end = pos.floor_char_boundary(MAX_POS);
        self.pos.clear();
        self.pos.push_str(pos.get(..end).unwrap_or(pos).trim_end());
    }

    /// Gives the line a label: a domain, a register.
    pub(crate) fn label(&mut self, label: &str) {
        let label = label.trim();
        if !label.is_empty() {
            self.labels.push(label.to_owned());
        }
    }

    /// Begins an example; it belongs to the line before it.
    pub(crate) fn begin_example(&mut self) {
        if self.example.is_none() {
            self.line_end();
            self.example = Some(Example::default());
        }
        self.in_translation = false;
    }

    /// What follows, inside an example, is its translation.
    pub(crate) fn begin_translation(&mut self) {
        self.in_translation = self.example.is_some();
        self.space = false;
    }

    /// Ends the example; nothing where there is none.
    pub(crate) fn end_example(&mut self) {
        self.space = false;
        self.in_translation = false;
        let Some(example) = self.example.take() else {
            return;
        };
        if example.text.is_empty() && example.translation.is_empty() {
            return;
        }
        match self.senses.last_mut() {
            Some(sense) => sense.examples.push(example),
            None => self.senses.push(Sense {
                pos: self.pos.clone(),
                examples: vec![example],
                ..Sense::default()
            }),
        }
    }

    /// The article's senses.
    pub(crate) fn finish(mut self) -> Vec<Sense> {
        self.line_end();
        self.senses
    }
}

/// Elements that can be open within one another in an article.
pub(super) const MAX_OPEN: usize = 64;

/// Writes text whose line ends are line ends.
pub(super) fn write_lines(text: &str, article: &mut ArticleWriter) {
    for (number, line) in text.split('\n').enumerate() {
        if number > 0 {
            article.line_end();
        }
        article.text(line);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_their_styles_over_line_ends() {
        let mut article = ArticleWriter::new();
        article.pos("n");
        article.text("  a ");
        article.open(MarkStyle::Bold);
        article.text(" thick\n");
        article.line_end();
        article.text("line ");
        article.close();
        article.text(" see ");
        article.open(MarkStyle::Link("go".into()));
        article.text("go");
        article.close();
        let senses = article.finish();
        let lines: Vec<&str> = senses.iter().map(|sense| sense.gloss.as_str()).collect();
        assert_eq!(lines, ["a thick", "line see go"]);
        let marks: Vec<_> = senses
            .iter()
            .flat_map(|sense| &sense.marks)
            .map(|mark| (mark.range.clone(), mark.style.clone()))
            .collect();
        assert_eq!(
            marks,
            [
                (2..7, MarkStyle::Bold),
                (0..4, MarkStyle::Bold),
                (9..11, MarkStyle::Link("go".into()))
            ]
        );
        assert!(senses.iter().all(|sense| sense.pos == "n"));
    }

    #[test]
    fn examples_belong_to_the_line_before() {
        let mut article = ArticleWriter::new();
        article.text("to go");
        article.begin_example();
        article.text("He  goes.");
        article.begin_translation();
        article.text(" 他走。");
        article.end_example();
        article.depth(1);
        article.text("more");
        let senses = article.finish();
        assert_eq!(senses.len(), 2);
        assert_eq!(senses[0].examples[0].text, "He goes.");
        assert_eq!(senses[0].examples[0].translation, "他走。");
        assert_eq!((senses[1].gloss.as_str(), senses[1].depth), ("more", 1));
    }

    #[test]
    fn what_every_line_carries_is_short() {
        let mut article = ArticleWriter::new();
        article.pos(&"词".repeat(10_000));
        article.text("x");
        let senses = article.finish();
        assert_eq!(senses[0].pos, "词".repeat(MAX_POS / 3));
    }

    #[test]
    fn what_goes_on_over_many_lines_is_not_written_in_each() {
        let mut article = ArticleWriter::new();
        let target = MarkStyle::Link("x".repeat(1_000));
        for _ in 0..50 {
            article.open(MarkStyle::Bold);
            article.open(target.clone());
        }
        for _ in 0..1_000 {
            article.text("x");
            article.line_end();
        }
        let senses = article.finish();
        let marks: Vec<&MarkStyle> = senses
            .iter()
            .flat_map(|sense| sense.marks.iter().map(|mark| &mark.style))
            .collect();
        let count = |style: &MarkStyle| marks.iter().filter(|mark| **mark == style).count();
        assert_eq!((count(&MarkStyle::Bold), count(&target)), (1_000, 16));
    }

    #[test]
    fn an_article_of_nothing_is_empty_and_one_without_end_is_cut() {
        let mut article = ArticleWriter::new();
        article.close();
        article.begin_translation();
        article.end_example();
        article.text(" \n ");
        article.line_end();
        assert_eq!(article.finish(), []);
        let mut article = ArticleWriter::new();
        for _ in 0..5_000 {
            article.text("x");
            article.line_end();
        }
        assert_eq!(article.finish().len(), MAX_LINES);
    }
}
