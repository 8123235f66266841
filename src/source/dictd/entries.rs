//! One article as entries: of the headword that it begins with, and of those that the index has besides.

use std::collections::HashSet;

use super::ahead::Ahead;
use crate::english::form::FormKind;
use crate::lexicon::entry::{Entry, Sense};
use crate::source::article::ArticleWriter;
use crate::source::html;
use crate::source::plain::webster::Webster;
use crate::source::plain::{self, LineContext, is_same_word, letters_of};
use crate::source::report::LeftOut;
use crate::text::normalise::normalise;

/// The longest other headword of an article, in bytes.
const FORM_LIMIT: usize = 300;

/// How many headwords are looked for in the text of one article.
const MAX_PHRASES: usize = 256;

/// The entries of an article in HTML.
pub(super) fn of_html(text: &str, headwords: &[&str], left_out: &mut LeftOut) -> Vec<Entry> {
    let mut article = ArticleWriter::new();
    html::write(text, &mut article, left_out);
    let mut entry = Entry {
        headword: headwords.first().copied().unwrap_or_default().to_owned(),
        senses: article.finish(),
        ..Entry::default()
    };
    add_variants(&mut entry, headwords.iter().copied());
    vec![entry]
}

/// The entries of an article in plain text.
pub(super) fn of_text(
    text: &str,
    headwords: &[&str],
    context: LineContext<'_>,
    ahead: &Ahead,
) -> Vec<Entry> {
    match Webster::read(text, context) {
        Some(webster) => of_webster(&webster, headwords, ahead),
        None => of_plain(text, headwords, context),
    }
}

fn of_plain(text: &str, headwords: &[&str], context: LineContext<'_>) -> Vec<Entry> {
    let first = text.trim_start_matches('\n').lines().next();
    let first = first.unwrap_or_default().trim();
    // The index can lack the capitals and signs that the article has.
    let main = headwords.iter().find_map(|headword| {
        let is_same = first.len() <= FORM_LIMIT && is_same_word(first, headword);
        is_same.then_some(first)
    });
    let begins = |headword: &&&str| {
        let start = first.get(..headword.len());
        start.is_some_and(|start| is_same_word(start, headword))
    };
    let main = main
        .or_else(|| {
            headwords
                .iter()
                .filter(begins)
                .max_by_key(|word| word.len())
                .copied()
        })
        .or_else(|| headwords.first().copied())
        .unwrap_or_default();
    let mut article = ArticleWriter::new();
    let phonetic = plain::write(text, &[headwords, &[main]].concat(), context, &mut article);
    let mut entry = Entry {
        headword: main.to_owned(),
        phonetic,
        senses: article.finish(),
        ..Entry::default()
    };
    add_variants(&mut entry, headwords.iter().copied());
    vec![entry]
}

/// Phrases get an entry of their own with what the article says of them. The index has also the inflected forms, and
/// words that the article only mentions: these lead to it where nothing else explains them.
fn of_webster(webster: &Webster<'_>, headwords: &[&str], ahead: &Ahead) -> Vec<Entry> {
    let own = webster.headwords().iter().map(String::as_str);
    let wanted: HashSet<String> = headwords.iter().map(|word| letters_of(word)).collect();
    let main = own
        .clone()
        .find(|own| wanted.contains(&letters_of(own)))
        .or_else(|| headwords.first().copied())
        .unwrap_or_default();
    let mut article = ArticleWriter::new();
    webster.write(&mut article);
    let mut entry = Entry {
        headword: main.to_owned(),
        senses: article.finish(),
        ..Entry::default()
    };
    for (kind, form) in webster.forms() {
        add_form(&mut entry, *kind, form);
    }
    let mut variants: Vec<&str> = own.clone().collect();
    let own: HashSet<String> = own.map(letters_of).collect();
    let mut phrases: Vec<Entry> = Vec::new();
    let mut explained = HashSet::new();
    let mut searched = 0_usize;
    for &headword in headwords {
        let is_own = own.contains(&letters_of(headword));
        let is_elsewhere = ahead.is_own(headword);
        if is_own || explained.contains(headword) {
            variants.push(headword);
        } else if !is_elsewhere || headword.contains(' ') {
            // Each is looked for in the whole article.
            searched += 1;
            let found = if searched <= MAX_PHRASES {
                webster.phrase(headword)
            } else {
                None
            };
            match found {
                Some(senses) => {
                    explained.insert(headword);
                    phrases.push(phrase(headword, senses));
                }
                None if is_elsewhere || ahead.is_explained(headword) => {}
                None => variants.push(headword),
            }
        }
    }
    add_variants(&mut entry, variants.into_iter());
    phrases.insert(0, entry);
    phrases
}

fn phrase(headword: &str, senses: Vec<Sense>) -> Entry {
    let mut entry = Entry {
        headword: headword.to_owned(),
        senses,
        ..Entry::default()
    };
    // Webster's phrases begin with *To*, a text's do not.
    if let Some(bare) = headword.strip_prefix("To ") {
        add_variants(&mut entry, std::iter::once(bare));
    }
    entry
}

/// Adds other headwords of the same article, each once.
fn add_variants<'a>(entry: &mut Entry, headwords: impl Iterator<Item = &'a str>) {
    let forms = entry.forms.iter();
    let mut known: HashSet<String> = forms.map(|(_, form)| normalise(form)).collect();
    for headword in headwords {
        if known.insert(normalise(headword)) {
            add_form(entry, FormKind::Variant, headword);
        }
    }
}

fn add_form(entry: &mut Entry, kind: FormKind, form: &str) {
    let key = normalise(form);
    let is_other = !key.is_empty() && key != normalise(&entry.headword);
    if is_other && form.len() <= FORM_LIMIT {
        entry.forms.push((kind, form.to_owned()));
    }
}
