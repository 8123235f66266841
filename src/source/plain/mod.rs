//! Articles in plain text, whose structure is only in how the lines are set: dictd's, and StarDict's type `m`.
//!
//! [`wordnet`] and [`webster`] know the two dictionaries that everyone has; [`line`](mod@line) reads all others
//! line by line. [`paragraph`] joins the lines that were broken at a margin.

mod context;
mod line;
mod link;
mod paragraph;
pub(crate) mod webster;
pub(crate) mod wordnet;

pub(super) use context::LineContext;
pub(super) use line::{is_same_word, letters_of};
pub(super) use paragraph::width;

use super::article::ArticleWriter;
use paragraph::{PlainLine, paragraphs};
use webster::Webster;

/// Writes `text`, the article of `headwords`, into `article`, and gives the pronunciation where it states one. The
/// last line is ended.
pub(super) fn write(
    text: &str,
    headwords: &[&str],
    context: LineContext<'_>,
    article: &mut ArticleWriter,
) -> Option<String> {
    if wordnet::write(text, headwords, article) {
        return None;
    }
    if let Some(webster) = Webster::read(text, context) {
        webster.write(article);
        return None;
    }
    let mut paragraphs = paragraphs(text, context.width, |_| PlainLine::Any);
    let mut phonetic = None;
    if let Some(first) = paragraphs.first_mut() {
        let opening = line::Opening::read(&first.text, headwords);
        phonetic = opening.phonetic;
        article.pos(&opening.pos);
        first.text = opening.rest;
    }
    let mut indents: Vec<usize> = paragraphs
        .iter()
        .filter(|paragraph| !paragraph.text.is_empty())
        .map(|paragraph| paragraph.indent)
        .collect();
    indents.sort_unstable();
    indents.dedup();
    let is_set = context.width.is_some();
    for paragraph in &paragraphs {
        let depth = indents.partition_point(|&indent| indent < paragraph.indent);
        // Where lines are not set, white space before them says nothing.
        article.depth(if is_set { depth.min(6) as u8 } else { 0 });
        line::write(&paragraph.text, context, article);
    }
    article.depth(0);
    article.pos("");
    phonetic
}
