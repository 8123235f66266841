//! An article's fields as senses and pronunciation.

use super::field::TypedField;
use super::pronunciation::pronunciation;
use super::{pango, powerword, wiki, wordnet, xdxf};
use crate::lexicon::entry::Sense;
use crate::source::article::ArticleWriter;
use crate::source::ecdict::ipa;
use crate::source::report::{LeftOut, SkipReason};
use crate::source::{html, plain};

/// What an article says of its headwords.
#[derive(Debug, Default)]
pub(super) struct StarDictArticle {
    pub(super) phonetic: Option<String>,
    pub(super) senses: Vec<Sense>,
}

/// Reads `fields`, the article of `headwords`; `None` where they hold nothing but pictures and sounds, which are
/// counted.
pub(super) fn read(
    fields: &[TypedField<'_>],
    headwords: &[&str],
    left_out: &mut LeftOut,
) -> Result<Option<StarDictArticle>, SkipReason> {
    let mut article = ArticleWriter::new();
    let mut phonetic = None;
    let mut has_text = fields.is_empty();
    for &(kind, bytes) in fields {
        match kind {
            b'W' => left_out.sounds += 1,
            b'P' => left_out.pictures += 1,
            b'r' => count_resources(bytes, left_out),
            // `X` and every other capital is for experiments.
            b'A'..=b'Z' => {}
            _ => {
                has_text = true;
                let text = std::str::from_utf8(bytes).map_err(|_| SkipReason::NotText)?;
                let said = write(kind, text, headwords, &mut article, left_out);
                phonetic = phonetic.or(said);
            }
        }
    }
    Ok(has_text.then(|| StarDictArticle {
        phonetic,
        senses: article.finish(),
    }))
}

/// Writes one field of text, and gives the pronunciation that it states.
fn write(
    kind: u8,
    text: &str,
    headwords: &[&str],
    article: &mut ArticleWriter,
    left_out: &mut LeftOut,
) -> Option<String> {
    match kind {
        // `l` is in the encoding of the system where it was made; nobody can tell which that was.
        b'm' | b'l' => {
            let context = plain::LineContext {
                width: None,
                is_headword: &|_| true,
            };
            return plain::write(text, headwords, context, article);
        }
        b'g' => pango::write(text, article),
        b'h' => html::write(text, article, left_out),
        b'w' => wiki::write(text, article, left_out),
        b'n' => wordnet::write(text, headwords, article),
        b'x' => return xdxf::write(text, article, left_out),
        b'k' => return powerword::write(text, headwords, article),
        b't' => return pronunciation(&ipa::to_ipa(text)),
        b'y' => return pronunciation(text),
        _ => {}
    }
    None
}

/// A list of files, one on each line: `img:pic/example.jpg`, `snd:apple.wav`.
fn count_resources(bytes: &[u8], left_out: &mut LeftOut) {
    for line in bytes.split(|&byte| byte == b'\n') {
        match line.split(|&byte| byte == b':').next() {
            Some(b"img" | b"vdo") => left_out.pictures += 1,
            Some(b"snd") => left_out.sounds += 1,
            _ => {}
        }
    }
}
