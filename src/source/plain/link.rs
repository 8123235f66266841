//! Text with headwords in braces, `{rule out}`, as dictd's dictionaries write cross-references.

use super::context::LineContext;
use crate::lexicon::entry::MarkStyle;
use crate::source::article::ArticleWriter;

/// The longest headword in braces, in bytes.
const LIMIT: usize = 200;

/// Writes `text`. What stands in braces becomes a link where the dictionary has it, and stays as it is elsewhere.
pub(super) fn write(text: &str, context: LineContext<'_>, article: &mut ArticleWriter) {
    let mut rest = text;
    while let Some((before, target, after)) = next(rest) {
        article.text(before);
        if (context.is_headword)(target) {
            write_link(target, article);
        } else {
            article.text("{");
            article.text(target);
            article.text("}");
        }
        rest = after;
    }
    article.text(rest);
}

/// Writes a link that shows its target.
pub(super) fn write_link(target: &str, article: &mut ArticleWriter) {
    article.open(MarkStyle::Link(target.to_owned()));
    article.text(target);
    article.close();
}

/// The first headword in braces, with what is before and behind it.
pub(super) fn next(text: &str) -> Option<(&str, &str, &str)> {
    let mut from = 0;
    loop {
        let open = from + text.get(from..)?.find('{')?;
        let (before, rest) = (text.get(..open)?, text.get(open + 1..)?);
        match rest.split_once(['}', '{']) {
            Some((target, after)) if rest.as_bytes().get(target.len()) == Some(&b'}') => {
                if !target.trim().is_empty() && target.len() <= LIMIT {
                    return Some((before, target.trim(), after));
                }
                from = text.len() - after.len();
            }
            Some((target, _)) => from = open + 1 + target.len(),
            None => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headwords_in_braces_are_found() {
        let cases = [
            ("see {go}, n.", Some(("see ", "go", ", n."))),
            ("{a {b} c", Some(("{a ", "b", " c"))),
            ("{} { } {x}", Some(("{} { } ", "x", ""))),
            ("{a", None),
            ("a}", None),
            ("", None),
        ];
        for (text, found) in cases {
            assert_eq!(next(text), found, "{text}");
        }
    }

    #[test]
    fn only_headwords_become_links() {
        let is_headword = |word: &str| word == "go";
        let context = LineContext {
            width: None,
            is_headword: &is_headword,
        };
        let mut article = ArticleWriter::new();
        write("see {go} or {C12H25OH}", context, &mut article);
        let senses = article.finish();
        assert_eq!(senses[0].gloss, "see go or {C12H25OH}");
        assert_eq!(senses[0].marks.len(), 1);
        assert_eq!(senses[0].marks[0].style, MarkStyle::Link("go".into()));
        assert_eq!(senses[0].marks[0].range, 4..6);
    }
}
