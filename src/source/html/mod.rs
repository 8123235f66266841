//! Articles in HTML, as senses: StarDict's type `h`, MDict.
//!
//! No page is laid out: what matters to a reader of a dictionary is kept (lines, lists, bold, italics, links to
//! headwords), and what a browser would not show is dropped (scripts, styles, hidden elements). Which element
//! ends a line, and which end tags may be missing, follows the HTML standard (WHATWG).

mod element;
pub(super) mod link;

use element::{is_block, is_never_shown, is_raw, raised};

use super::LeftOut;
use super::article::ArticleWriter;
use crate::lexicon::entry::Style;
use crate::source::article::{MAX_OPEN, write_lines};
use crate::text::markup::{Language, OpenElements, Tag, Token, each_token, is_void};

/// Reads `html` into `article`, and counts the pictures and sounds that it shows. The last line is ended.
pub(super) fn write(html: &str, article: &mut ArticleWriter, left_out: &mut LeftOut) {
    let mut page = Page {
        article,
        left_out,
        open: OpenElements::new(MAX_OPEN),
        hidden: 0,
        preformatted: 0,
        superscript: 0,
        depth: 0,
        lists: Vec::new(),
        number: None,
    };
    each_token(html, Language::Html, |token| page.token(&token));
    for effect in page.open.close_all() {
        page.undo(&effect);
    }
    page.article.line_end();
}

/// A page on its way into an article.
struct Page<'a> {
    article: &'a mut ArticleWriter,
    left_out: &'a mut LeftOut,
    open: OpenElements<Effect>,
    /// How many open elements hide their content; the next two likewise.
    hidden: usize,
    preformatted: usize,
    superscript: usize,
    depth: u8,
    /// For each open list the number of its last item; `None` where items have none.
    lists: Vec<Option<u32>>,
    /// The number of the item that has no text yet.
    number: Option<u32>,
}

/// What is to be undone at an element's end.
#[derive(Debug, Default)]
struct Effect {
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

impl Page<'_> {
    fn token(&mut self, token: &Token<'_>) {
        match *token {
            Token::Text(text) => self.text(text),
            Token::Start(tag) => self.start(tag),
            Token::End(name) => {
                // Also where nothing of this name is open, as a browser does.
                if self.hidden == 0 && (is_block(name) || name == "br") {
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
        self.end_what_ends_before(name);
        self.count_media(tag);
        let is_empty = is_void(name) || tag.is_empty() && !is_raw(name);
        if is_empty || self.open.is_full() {
            if self.hidden == 0 && (is_block(name) || name == "br") {
                self.article.line_end();
            }
            return;
        }
        let mut effect = Effect {
            is_hidden: is_never_shown(name) || declares(tag, "display", |value| value == "none"),
            ..Effect::default()
        };
        if effect.is_hidden || self.hidden > 0 {
            self.hidden += usize::from(effect.is_hidden);
            self.open.push(name, effect);
            return;
        }
        if is_block(name) {
            effect.is_block = true;
            self.article.line_end();
        }
        match name {
            "ul" | "ol" | "menu" | "dir" => {
                effect.is_list = true;
                effect.is_indented = true;
                self.lists.push((name == "ol").then_some(0));
            }
            "dd" | "blockquote" => effect.is_indented = true,
            "li" => {
                if let Some(Some(number)) = self.lists.last_mut() {
                    *number = number.saturating_add(1);
                    self.number = Some(*number);
                }
            }
            "td" | "th" => self.article.space(),
            "pre" | "listing" | "xmp" => effect.is_preformatted = true,
            "sup" => effect.is_superscript = true,
            "rt" => {
                self.article.text("(");
                effect.after = ")";
            }
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

    /// Ends the elements whose end tag may be missing before a start tag `name`.
    fn end_what_ends_before(&mut self, name: &str) {
        match name {
            "li" => self.close_within(&["li"], &["ul", "ol", "menu", "dir"]),
            "dt" | "dd" => self.close_within(&["dt", "dd"], &["dl"]),
            "tr" => self.close_within(&["tr"], &["table"]),
            "td" | "th" => self.close_within(&["td", "th"], &["tr", "table"]),
            "rt" | "rp" => self.close_within(&["rt", "rp"], &["ruby"]),
            "a" => self.close_within(&["a"], &["td", "th"]),
            _ => {}
        }
        if is_block(name) {
            self.close_within(&["p"], &["table", "td", "th", "li", "div"]);
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
        for effect in self.open.close_within(names, bounds) {
            self.undo(&effect);
        }
    }

    fn undo(&mut self, effect: &Effect) {
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
            self.lists.pop();
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
fn styles(tag: &Tag) -> Vec<Style> {
    let mut styles = Vec::new();
    match tag.name() {
        "b" | "strong" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "dt" => {
            styles.push(Style::Bold);
        }
        "i" | "em" | "cite" | "var" | "dfn" => styles.push(Style::Italic),
        "small" => styles.push(Style::Quiet),
        "a" => {
            let target = tag.attribute("href").and_then(link::target);
            styles.extend(target.map(Style::Link));
        }
        _ => {}
    }
    let is_bold = |value: &str| {
        value.starts_with("bold") || value.parse().is_ok_and(|weight: u32| weight >= 600)
    };
    if declares(tag, "font-weight", is_bold) && !styles.contains(&Style::Bold) {
        styles.push(Style::Bold);
    }
    if declares(tag, "font-style", |value| {
        matches!(value, "italic" | "oblique")
    }) && !styles.contains(&Style::Italic)
    {
        styles.push(Style::Italic);
    }
    styles
}

/// Whether the tag's `style` gives `property` a value of the kind.
fn declares(tag: &Tag, property: &str, is_meant: impl Fn(&str) -> bool) -> bool {
    let Some(style) = tag.attribute("style") else {
        return false;
    };
    style.split(';').any(|declaration| {
        declaration.split_once(':').is_some_and(|(name, value)| {
            let value = value.to_ascii_lowercase();
            let value = value.trim().trim_end_matches("!important").trim_end();
            name.trim().eq_ignore_ascii_case(property) && is_meant(value)
        })
    })
}

#[cfg(test)]
mod tests;
