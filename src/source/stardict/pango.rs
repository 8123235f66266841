//! Type `g`: Pango's markup, whose line ends are line ends.

use crate::lexicon::entry::MarkStyle;
use crate::source::article::{ArticleWriter, MAX_OPEN, write_lines};
use crate::source::html::link;
use crate::text::markup::{Dialect, OpenElements, Tag, Token, each_token};

/// Writes `text` into `article`. The last line is ended.
pub(super) fn write(text: &str, article: &mut ArticleWriter) {
    let mut open = OpenElements::<usize>::new(MAX_OPEN);
    let close = |article: &mut ArticleWriter, counts: Vec<usize>| {
        for _ in 0..counts.into_iter().sum() {
            article.close();
        }
    };
    each_token(text, Dialect::Xml, |token| match token {
        Token::Text(text) => write_lines(text, article),
        Token::End(name) => close(article, open.close_within(&[name], &[])),
        Token::Start(tag) if tag.is_empty() || open.is_full() => {}
        Token::Start(tag) => {
            let styles = styles(tag);
            open.push(tag.name(), styles.len());
            for style in styles {
                article.open(style);
            }
        }
    });
    close(article, open.close_all());
    article.line_end();
}

fn styles(tag: &Tag) -> Vec<MarkStyle> {
    let is = |names: [&str; 2], values: &[&str]| {
        let value = names.iter().find_map(|name| tag.attribute(name));
        value.is_some_and(|value| values.contains(&value))
    };
    let mut styles = Vec::new();
    match tag.name() {
        "b" => styles.push(MarkStyle::Bold),
        "i" => styles.push(MarkStyle::Italic),
        "small" => styles.push(MarkStyle::Quiet),
        "a" => {
            let target = tag.attribute("href").and_then(link::target);
            styles.extend(target.map(MarkStyle::Link));
        }
        "span" => {
            let bold = ["bold", "ultrabold", "heavy", "600", "700", "800", "900"];
            if is(["weight", "font_weight"], &bold) {
                styles.push(MarkStyle::Bold);
            }
            if is(["style", "font_style"], &["italic", "oblique"]) {
                styles.push(MarkStyle::Italic);
            }
        }
        _ => {}
    }
    styles
}
