//! Articles in HTML, as senses: StarDict's type `h`, MDict.
//!
//! No page is laid out: what matters to a reader of a dictionary is kept (lines, lists, bold, italics, links to
//! headwords), and what a browser would not show is dropped (scripts, styles, hidden elements). Which element
//! ends a line, and which end tags may be missing, follows the HTML standard (WHATWG).

pub(super) mod link;

use super::article::{ArticleWriter, MAX_OPEN, write_lines};
use super::report::LeftOut;
use crate::lexicon::entry::MarkStyle;
use crate::text::markup::{
    Dialect, ElementClass, ListNumbers, OpenElements, Tag, Token, declares, each_token,
    element_class, has_raw_text, is_void,
};

/// Reads `html` into `article`, and counts the pictures and sounds that it shows. The last line is ended.
pub(super) fn write(html: &str, article: &mut ArticleWriter, left_out: &mut LeftOut) {
    let mut page = DictionaryPage {
        article,
        left_out,
        open: OpenElements::new(MAX_OPEN),
        hidden: 0,
        preformatted: 0,
        superscript: 0,
        depth: 0,
        lists: ListNumbers::default(),
        number: None,
    };
    each_token(html, Dialect::Html, |token| page.token(&token));
    for effect in page.open.close_all() {
        page.undo(&effect);
    }
    page.article.line_end();
}

/// A page on its way into an article.
struct DictionaryPage<'a> {
    article: &'a mut ArticleWriter,
    left_out: &'a mut LeftOut,
    open: OpenElements<DictionaryTag>,
    /// How many open elements hide their content; the next two likewise.
    hidden: usize,
    preformatted: usize,
    superscript: usize,
    depth: u8,
    lists: ListNumbers,
    /// The number of the item that has no text yet.
    number: Option<u64>,
}

/// What is to be undone at an element's end.
#[derive(Debug, Default)]
struct DictionaryTag {
    styles: usize,
    is_block: bool,
    is_indented: bool,
    is_list: bool,
    is_hidden: bool,
    is_preformatted: bool,
    is_superscript: bool,
    /// What is written behind the content.
    after: &'static str,
}

impl DictionaryPage<'_> {
    fn token(&mut self, token: &Token<'_>) {
        match *token {
            Token::Text(text) => self.text(text),
            Token::Start(tag) => self.start(tag),
            Token::End(name) => {
                // Also where nothing of this name is open, as a browser does.
                if self.hidden == 0 && ends_line(name) {
                    self.article.line_end();
                }
                self.close_within(&[name], &[]);
            }
        }
    }

    fn text(&mut self, text: &str) {
        if self.hidden > 0 {
            return;
        }
        if let Some(number) = self.number
            && let Some(first) = text.chars().find(|sign| !sign.is_whitespace())
        {
            // Many dictionaries write the number themselves.
            if !first.is_ascii_digit() {
                self.article.text(&format!("{number}. "));
            }
            self.number = None;
        }
        if self.superscript > 0 {
            let raised: String = text.chars().map(raised).collect();
            self.article.text(&raised);
        } else if self.preformatted > 0 {
            write_lines(text, self.article);
        } else {
            self.article.text(text);
        }
    }

    fn start(&mut self, tag: &Tag) {
        let name = tag.name();
        let class = element_class(name);
        if class == ElementClass::Link {
            self.close_within(&["a"], &["td", "th"]);
        }
        let ended = self.open.close_before(name);
        self.undo_all(ended);
        self.count_media(tag);
        let is_empty = is_void(name) || tag.is_empty() && !has_raw_text(name);
        if is_empty || self.open.is_full() {
            if self.hidden == 0 && ends_line(name) {
                self.article.line_end();
            }
            return;
        }
        let mut effect = DictionaryTag {
            is_hidden: is_never_shown(class) || declares(tag, "display", |value| value == "none"),
            ..DictionaryTag::default()
        };
        if effect.is_hidden || self.hidden > 0 {
            self.hidden += usize::from(effect.is_hidden);
            self.open.push(name, effect);
            return;
        }
        if class.is_block() {
            effect.is_block = true;
            self.article.line_end();
        }
        match class {
            ElementClass::List => {
                effect.is_list = true;
                effect.is_indented = true;
                self.lists.begin((name == "ol").then_some(1));
            }
            ElementClass::Quote => effect.is_indented = true,
            ElementClass::Item => self.number = self.lists.begin_item().or(self.number),
            ElementClass::Cell => self.article.space(),
            ElementClass::Preformatted => effect.is_preformatted = true,
            ElementClass::Annotation => {
                self.article.text("(");
                effect.after = ")";
            }
            _ => {}
        }
        match name {
            "dd" => effect.is_indented = true,
            "sup" => effect.is_superscript = true,
            "q" => {
                self.article.text("“");
                effect.after = "”";
            }
            _ => {}
        }
        self.indent(effect.is_indented);
        self.preformatted += usize::from(effect.is_preformatted);
        self.superscript += usize::from(effect.is_superscript);
        for style in styles(tag) {
            self.article.open(style);
            effect.styles += 1;
        }
        self.open.push(name, effect);
    }

    fn indent(&mut self, is_indented: bool) {
        if is_indented {
            self.depth = self.depth.saturating_add(1);
            self.article.depth(self.depth);
        }
    }

    fn count_media(&mut self, tag: &Tag) {
        if self.hidden > 0 {
            return;
        }
        let leads_to_sound = |name| tag.attribute(name).is_some_and(link::is_sound);
        match tag.name() {
            "audio" | "bgsound" => self.left_out.sounds += 1,
            "embed" if leads_to_sound("src") => self.left_out.sounds += 1,
            "a" if leads_to_sound("href") => self.left_out.sounds += 1,
            "img" | "image" | "svg" | "object" | "embed" | "video" => self.left_out.pictures += 1,
            _ => {}
        }
    }

    fn close_within(&mut self, names: &[&str], bounds: &[&str]) {
        let closed = self.open.close_within(names, bounds);
        self.undo_all(closed);
    }

    fn undo_all(&mut self, closed: Vec<DictionaryTag>) {
        for effect in closed {
            self.undo(&effect);
        }
    }

    fn undo(&mut self, effect: &DictionaryTag) {
        if effect.is_hidden {
            self.hidden -= 1;
            return;
        }
        self.article.text(effect.after);
        if effect.is_block {
            self.article.line_end();
        }
        for _ in 0..effect.styles {
            self.article.close();
        }
        if effect.is_list {
            self.lists.end();
            self.number = None;
        }
        if effect.is_indented {
            self.depth = self.depth.saturating_sub(1);
            self.article.depth(self.depth);
        }
        self.preformatted -= usize::from(effect.is_preformatted);
        self.superscript -= usize::from(effect.is_superscript);
    }
}

/// How the content of an element stands out.
fn styles(tag: &Tag) -> Vec<MarkStyle> {
    let mut styles = Vec::new();
    match element_class(tag.name()) {
        ElementClass::Strong | ElementClass::Heading(_) => styles.push(MarkStyle::Bold),
        ElementClass::Emphasis => styles.push(MarkStyle::Italic),
        ElementClass::Link => {
            let target = tag.attribute("href").and_then(link::target);
            styles.extend(target.map(MarkStyle::Link));
        }
        _ => match tag.name() {
            "th" | "dt" => styles.push(MarkStyle::Bold),
            "small" => styles.push(MarkStyle::Quiet),
            _ => {}
        },
    }
    let is_bold = |value: &str| {
        value.starts_with("bold") || value.parse().is_ok_and(|weight: u32| weight >= 600)
    };
    if declares(tag, "font-weight", is_bold) && !styles.contains(&MarkStyle::Bold) {
        styles.push(MarkStyle::Bold);
    }
    if declares(tag, "font-style", |value| {
        matches!(value, "italic" | "oblique")
    }) && !styles.contains(&MarkStyle::Italic)
    {
        styles.push(MarkStyle::Italic);
    }
    styles
}

/// Whether a tag of the element `name` ends the line.
fn ends_line(name: &str) -> bool {
    let class = element_class(name);
    class.is_block() || class == ElementClass::LineBreak
}

/// Whether the content of an element is no part of the article, or stands in for something that is left out.
fn is_never_shown(class: ElementClass) -> bool {
    use ElementClass::{AnnotationBracket, Embedded, Field, Head, Title, Unshown};
    matches!(
        class,
        Unshown | Head | Title | Embedded | Field | AnnotationBracket
    )
}

/// A figure set high (the number of a homograph, an exponent) stays one.
fn raised(sign: char) -> char {
    match sign {
        '1' => '¹',
        '2' => '²',
        '3' => '³',
        '0' => '⁰',
        '4'..='9' => char::from_u32('⁰' as u32 + (sign as u32 - '0' as u32)).unwrap_or(sign),
        other => other,
    }
}

#[cfg(test)]
mod tests;
