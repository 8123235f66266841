use serde_json::json;

use super::*;
use crate::lexicon::entry::Sense;

fn read(definitions: &[Value]) -> (Vec<Sense>, LeftOut) {
    let mut article = ArticleWriter::new();
    let mut left_out = LeftOut::default();
    let mut content = StructuredContent::new(&mut article, &mut left_out);
    for definition in definitions {
        content.definition(definition);
    }
    (article.finish(), left_out)
}

/// Each line, two spaces for each depth.
fn lines(content: Value) -> Vec<String> {
    let (senses, _) = read(&[json!({"type": "structured-content", "content": content})]);
    let line = |sense: &Sense| format!("{}{}", "  ".repeat(sense.depth.into()), sense.gloss);
    senses.iter().map(line).collect()
}

#[test]
fn trees_become_lines() {
    let cases: [(Value, &[&str]); 12] = [
        (json!("text"), &["text"]),
        (
            json!(["one ", {"tag": "span", "content": "two"}]),
            &["one two"],
        ),
        (
            json!(["one\ntwo", {"tag": "br"}, "three"]),
            &["one", "two", "three"],
        ),
        (
            json!({"tag": "div", "content": ["one", {"tag": "div", "content": "two"}]}),
            &["one", "two"],
        ),
        (
            json!({"tag": "ul", "content": [{"tag": "li", "content": "a"}, {"tag": "li", "content": [
                "b", {"tag": "ul", "content": {"tag": "li", "content": "c"}}]}]}),
            &["a", "b", "  c"],
        ),
        (
            json!({"tag": "ol", "content": [{"tag": "li", "content": "a"}, {"tag": "li", "content": "2) b"}]}),
            &["1. a", "2) b"],
        ),
        (
            json!({"tag": "ruby", "content": ["内", {"tag": "rp", "content": "("}, {"tag": "rt", "content": "ない"},
                {"tag": "rp", "content": ")"}]}),
            &["内(ない)"],
        ),
        (
            json!({"tag": "table", "content": {"tag": "tbody", "content": [
                {"tag": "tr", "content": [{"tag": "th", "content": "a"}, {"tag": "td", "content": "b"}]},
                {"tag": "tr", "content": {"tag": "td", "content": "c"}}]}}),
            &["a b", "c"],
        ),
        (json!([1, null, true, {}, [[["deep"]]]]), &["deep"]),
        (json!({"tag": "unknown", "content": "kept"}), &["kept"]),
        (
            json!(["one", {"tag": "div", "data": {"content": "attribution"}, "content": "somebody"}]),
            &["one"],
        ),
        (
            json!({"tag": "details", "content": [{"tag": "summary", "content": "more"}, "text"]}),
            &["more", "text"],
        ),
    ];
    for (content, expected) in cases {
        assert_eq!(lines(content.clone()), expected, "{content}");
    }
}

#[test]
fn styles_and_links_are_marks() {
    let content = json!([
        {"tag": "span", "style": {"fontWeight": "bold"}, "content": "bold"}, " ",
        {"tag": "span", "style": {"fontStyle": "italic"}, "content": "italic"}, " ",
        {"tag": "a", "href": "?query=give%20up&wildcards=off", "content": "link"}, " ",
        {"tag": "a", "href": "https://example.com", "content": "out"},
    ]);
    let (senses, _) = read(&[json!({"type": "structured-content", "content": content})]);
    assert_eq!(senses[0].gloss, "bold italic link out");
    let marks = senses[0].marks.iter();
    let marks: Vec<_> = marks
        .map(|mark| (mark.range.clone(), mark.style.clone()))
        .collect();
    let expected = [
        (0..4, MarkStyle::Bold),
        (5..11, MarkStyle::Italic),
        (12..16, MarkStyle::Link("give up".to_owned())),
    ];
    assert_eq!(marks, expected);
    for address in ["?query=", "?wildcards=off", "?", "go", "?query=%FF", ""] {
        assert_eq!(target(address), None, "{address}");
    }
    assert_eq!(target("?a=b&query=a+b").as_deref(), Some("a b"));
}

#[test]
fn what_elements_are_by_custom_is_kept() {
    let role = |role: &str| json!({"content": role});
    let content = json!([
        {"tag": "span", "data": role("part-of-speech-info"), "content": "noun"},
        {"tag": "span", "data": role("part-of-speech-info"), "content": ["suru ", {"tag": "b", "content": "verb"}]},
        {"tag": "ol", "content": [
            {"tag": "li", "content": [
                {"tag": "span", "data": role("misc-info"), "content": "formal"},
                "study",
                {"tag": "details", "data": role("details-entry-examples"), "content": [
                    {"tag": "summary", "content": "1 example"},
                    {"tag": "div", "data": role("example-sentence"), "content": [
                        {"tag": "div", "data": role("example-sentence-a"), "content": ["He\n", {"tag": "b", "content": "studies"}, "."]},
                        {"tag": "div", "data": role("example-sentence-b"), "content": [
                            {"tag": "div", "content": "他学习。"},
                            {"tag": "span", "data": role("attribution-footnote"), "content": "[1]"}]}]}]}]},
            {"tag": "li", "content": "learning"}]},
        {"tag": "span", "data": role("part-of-speech-info"), "content": "name"},
        "Benkyō",
    ]);
    let (senses, _) = read(&[json!({"type": "structured-content", "content": content})]);
    let told: Vec<_> = senses
        .iter()
        .map(|sense| {
            (
                sense.pos.as_str(),
                sense.labels.join(" "),
                sense.gloss.as_str(),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("noun, suru verb", "formal".to_owned(), "1. study"),
            ("noun, suru verb", String::new(), "2. learning"),
            ("name", String::new(), "Benkyō"),
        ]
    );
    assert_eq!(senses[0].examples.len(), 1);
    assert_eq!(senses[0].examples[0].text, "He studies.");
    assert_eq!(senses[0].examples[0].translation, "他学习。");
}

#[test]
fn definitions_of_every_type_are_read_and_pictures_counted() {
    let (senses, left_out) = read(&[
        json!("one"),
        json!({"type": "text", "text": "two\nthree"}),
        json!({"type": "image", "path": "a.png"}),
        json!({"type": "structured-content", "content": {"tag": "img", "path": "b.png"}}),
        json!({"type": "unheard-of"}),
        json!(7),
    ]);
    let lines: Vec<&str> = senses.iter().map(|sense| sense.gloss.as_str()).collect();
    assert_eq!(lines, ["one", "two", "three"]);
    assert_eq!(left_out.pictures, 2);
}
