//! Type `x`: an article in XDXF (XML Dictionary Exchange Format, drafts 29 to 33), whose line ends are line ends,
//! as in its visual format.

use super::pronunciation::pronunciation;
use crate::lexicon::entry::MarkStyle;
use crate::source::article::{ArticleWriter, MAX_OPEN, write_lines};
use crate::source::ecdict::labels;
use crate::source::html::link;
use crate::source::report::LeftOut;
use crate::text::markup::{Dialect, OpenElements, Tag, Token, each_token};

/// Writes `text` into `article`, and gives the pronunciation where it states one. The last line is ended.
pub(super) fn write(
    text: &str,
    article: &mut ArticleWriter,
    left_out: &mut LeftOut,
) -> Option<String> {
    let (phonetic, before, after) = split_transcription(text);
    let mut reader = XdxfReader {
        article,
        left_out,
        open: OpenElements::new(MAX_OPEN),
        collected: None,
        depth: 0,
    };
    for part in [before, after] {
        each_token(part, Dialect::Xml, |token| reader.token(&token));
    }
    reader.end_collection();
    for effect in reader.open.close_all() {
        reader.undo(effect);
    }
    article.line_end();
    article.pos("");
    phonetic
}

/// Splits the transcription out of an article that has one, with the brackets around it. Where there are several,
/// they stay with what they belong to.
fn split_transcription(text: &str) -> (Option<String>, &str, &str) {
    let split = || {
        let (before, rest) = text.split_once("<tr>")?;
        let (transcription, after) = rest.split_once("</tr>")?;
        if after.contains("<tr>") {
            return None;
        }
        let before = before.trim_end_matches(' ');
        let before = before.strip_suffix(['[', '/']).unwrap_or(before);
        let after = after.trim_start_matches(' ');
        let after = after.strip_prefix([']', '/']).unwrap_or(after);
        let mut plain = String::new();
        each_token(transcription, Dialect::Xml, |token| {
            if let Token::Text(text) = token {
                plain.push_str(text);
            }
        });
        Some((pronunciation(&plain)?, before, after))
    };
    match split() {
        Some((phonetic, before, after)) => (Some(phonetic), before, after),
        None => (None, text, ""),
    }
}

/// An article on its way.
struct XdxfReader<'a> {
    article: &'a mut ArticleWriter,
    left_out: &'a mut LeftOut,
    open: OpenElements<XdxfTag>,
    /// The element whose text decides what becomes of it, and that text.
    collected: Option<(Collected, String)>,
    depth: u8,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Collected {
    /// The headword, which the entry has already; a category of articles.
    Dropped,
    /// A file.
    Resource,
    /// Grammar, which may be the part of speech.
    Grammar,
    /// A link to the headword that it shows.
    Link,
}

/// What is to be undone at an element's end.
#[derive(Debug, Clone, Copy)]
enum XdxfTag {
    None,
    Collected,
    Style,
    Block { is_indented: bool },
    Example,
    Translation,
}

impl XdxfReader<'_> {
    fn token(&mut self, token: &Token<'_>) {
        match *token {
            Token::Text(text) => match &mut self.collected {
                Some((_, collected)) => collected.push_str(text),
                None => write_lines(text, self.article),
            },
            Token::Start(tag) => self.start(tag),
            Token::End(name) => {
                for effect in self.open.close_within(&[name], &[]) {
                    self.undo(effect);
                }
            }
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        match name {
            "br" => return self.article.line_end(),
            "img" => self.left_out.pictures += 1,
            "rref" if tag.is_empty() => {
                self.count_resource(tag.attribute("lctn").unwrap_or_default())
            }
            _ => {}
        }
        if tag.is_empty() || name == "img" || self.open.is_full() {
            return;
        }
        let effect = match name {
            _ if self.collected.is_some() => XdxfTag::None,
            "k" | "categ" => self.collect(Collected::Dropped, ""),
            "rref" => self.collect(
                Collected::Resource,
                tag.attribute("lctn").unwrap_or_default(),
            ),
            "gr" | "pos" => self.collect(Collected::Grammar, ""),
            "kref" => self.collect(Collected::Link, ""),
            "b" | "strong" | "mrkd" => self.style(MarkStyle::Bold),
            "i" | "em" => self.style(MarkStyle::Italic),
            "co" | "abr" | "abbr" | "small" | "tense" | "etm" => self.style(MarkStyle::Quiet),
            "blockquote" => self.block(true),
            // The outermost definition holds all of the article, those inside it are its senses.
            "def" => self.block(self.open.count("def") > 1),
            "deftext" | "sr" | "div" | "p" | "li" => self.block(false),
            "ex" => {
                self.article.begin_example();
                XdxfTag::Example
            }
            "ex_tran" => {
                self.article.begin_translation();
                XdxfTag::Translation
            }
            // There may be several, after a translation too.
            "ex_orig" if self.open.count("ex") > 0 => {
                self.article.begin_example();
                self.article.space();
                XdxfTag::None
            }
            _ => XdxfTag::None,
        };
        self.open.push(name, effect);
    }

    fn collect(&mut self, collected: Collected, start: &str) -> XdxfTag {
        self.collected = Some((collected, start.to_owned()));
        XdxfTag::Collected
    }

    fn style(&mut self, style: MarkStyle) -> XdxfTag {
        self.article.open(style);
        XdxfTag::Style
    }

    fn block(&mut self, is_indented: bool) -> XdxfTag {
        self.article.line_end();
        if is_indented {
            self.depth = self.depth.saturating_add(1);
            self.article.depth(self.depth);
        }
        XdxfTag::Block { is_indented }
    }

    fn undo(&mut self, effect: XdxfTag) {
        match effect {
            XdxfTag::None | XdxfTag::Translation => {}
            XdxfTag::Collected => self.end_collection(),
            XdxfTag::Style => self.article.close(),
            XdxfTag::Example => self.article.end_example(),
            XdxfTag::Block { is_indented } => {
                self.article.line_end();
                if is_indented {
                    self.depth = self.depth.saturating_sub(1);
                    self.article.depth(self.depth);
                }
            }
        }
    }

    fn end_collection(&mut self) {
        let Some((kind, text)) = self.collected.take() else {
            return;
        };
        let text = text.trim();
        match kind {
            Collected::Dropped => {}
            Collected::Resource => self.count_resource(text),
            Collected::Grammar => match labels::part_of_speech(text) {
                Some(pos) => {
                    self.article.line_end();
                    self.article.pos(pos);
                }
                None => {
                    self.article.open(MarkStyle::Quiet);
                    self.article.text(text);
                    self.article.close();
                }
            },
            Collected::Link => {
                self.article.open(MarkStyle::Link(text.to_owned()));
                self.article.text(text);
                self.article.close();
            }
        }
    }

    fn count_resource(&mut self, address: &str) {
        if link::is_sound(address) {
            self.left_out.sounds += 1;
        } else {
            self.left_out.pictures += 1;
        }
    }
}
