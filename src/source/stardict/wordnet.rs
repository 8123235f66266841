//! Type `n`: one synset of WordNet in XML, `<type>n</type><wordgroup><word>fine</word><word>mulct</word>
//! </wordgroup><gloss>money extracted as a penalty</gloss>`.

use crate::source::article::ArticleWriter;
use crate::source::plain::wordnet::{Relation, write_sense};
use crate::text::markup::{Dialect, Token, each_token};

/// Writes `text` into `article`. The last line is ended.
pub(super) fn write(text: &str, headwords: &[&str], article: &mut ArticleWriter) {
    let mut element = String::new();
    let (mut kind, mut gloss) = (String::new(), String::new());
    let mut words: Vec<String> = Vec::new();
    each_token(text, Dialect::Xml, |token| match token {
        Token::Start(tag) => {
            element.clear();
            element.push_str(tag.name());
            if tag.name() == "word" {
                words.push(String::new());
            }
        }
        Token::End(_) => element.clear(),
        Token::Text(text) => match element.as_str() {
            "type" => kind.push_str(text.trim()),
            "gloss" => gloss.push_str(text),
            "word" => {
                if let Some(word) = words.last_mut() {
                    word.push_str(text);
                }
            }
            _ => {}
        },
    });
    article.pos(match kind.as_str() {
        "a" | "s" => "adj",
        "r" => "adv",
        kind => kind,
    });
    let synonyms = Relation {
        name: "syn",
        words: words.iter().map(|word| word.trim()).collect(),
    };
    write_sense(&gloss, &[synonyms], headwords, article);
    article.pos("");
}
