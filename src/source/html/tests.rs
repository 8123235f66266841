use proptest::prelude::*;

use super::*;
use crate::lexicon::entry::Sense;

fn read(html: &str) -> (Vec<Sense>, LeftOut) {
    let mut article = ArticleWriter::new();
    let mut left_out = LeftOut::default();
    write(html, &mut article, &mut left_out);
    (article.finish(), left_out)
}

/// The article as text: two spaces for each depth, `*bold*`, `_italic_`, `~quiet~`, `[link>target]`.
fn drawn(html: &str) -> Vec<String> {
    let (senses, _) = read(html);
    senses.iter().map(draw).collect()
}

fn draw(sense: &Sense) -> String {
    let mut signs: Vec<(usize, bool, usize, String)> = Vec::new();
    for (order, mark) in sense.marks.iter().enumerate() {
        let (open, close) = match &mark.style {
            MarkStyle::Bold => ("*", "*".to_owned()),
            MarkStyle::Italic => ("_", "_".to_owned()),
            MarkStyle::Quiet => ("~", "~".to_owned()),
            MarkStyle::Link(target) => ("[", format!(">{target}]")),
        };
        signs.push((mark.range.start as usize, true, order, open.to_owned()));
        signs.push((mark.range.end as usize, false, usize::MAX - order, close));
    }
    signs.sort();
    let mut line = "  ".repeat(sense.depth.into());
    let mut from = 0;
    for (at, _, _, sign) in signs {
        line.push_str(&sense.gloss[from..at]);
        line.push_str(&sign);
        from = at;
    }
    line.push_str(&sense.gloss[from..]);
    line
}

#[test]
fn what_matters_of_a_page_is_kept() {
    let cases: [(&str, &[&str]); 37] = [
        ("plain &amp; simple", &["plain & simple"]),
        ("a&nbsp;&#x6587;&eacute;&lt;b>", &["a 文é<b>"]),
        (
            "one<br>two<br/>three</br>four",
            &["one", "two", "three", "four"],
        ),
        ("<p>one<p>two", &["one", "two"]),
        (
            "<div>one<div>two</div>three</div>four",
            &["one", "two", "three", "four"],
        ),
        ("<h2>go</h2>verb", &["*go*", "verb"]),
        ("<b>go</b> <STRONG>on</STRONG>", &["*go* *on*"]),
        ("<i>see</i> <em>also</em>", &["_see_ _also_"]),
        ("<b>one <i>two</i></b>", &["*one _two_*"]),
        // Tags that are crossed, missing or too many.
        (
            "<b>one <i>two</b> three</i> four",
            &["*one _two_* three four"],
        ),
        ("<b>one<br>two", &["*one*", "*two*"]),
        ("</b></i>one</div>two", &["one", "two"]),
        ("one<b", &["one"]),
        ("a < b > c", &["a < b > c"]),
        // Links.
        (
            "see <a href=\"bword://take%20off\">take off</a>.",
            &["see [take off>take off]."],
        ),
        ("<a href='entry://go#v'>go</a>", &["[go>go]"]),
        ("<a href=go>went</a>", &["[went>go]"]),
        (
            "<a href='http://example.com'>out</a> <a name=x>in</a>",
            &["out in"],
        ),
        ("<a href=one>a<a href=two>b</a>", &["[a>one][b>two]"]),
        // Lists.
        (
            "go<ul><li>a<li>b<ul><li>c</ul></ul>d",
            &["go", "  a", "  b", "    c", "d"],
        ),
        ("<ol><li>a</li><li>b</li></ol>", &["  1. a", "  2. b"]),
        (
            "<ol><li><b>1</b> a<li><b>2</b> b</ol>",
            &["  *1* a", "  *2* b"],
        ),
        (
            "<ol><li>a<ul><li>b</ul><li>c</ol>",
            &["  1. a", "    b", "  2. c"],
        ),
        (
            "<dl><dt>go<dd>move<dd>walk<dt>do</dl>",
            &["*go*", "  move", "  walk", "*do*"],
        ),
        (
            "one<blockquote>two</blockquote>three",
            &["one", "  two", "three"],
        ),
        ("<table><tr><td>a<td>b<tr><th>c</table>", &["a b", "*c*"]),
        // What is hidden.
        (
            "<style>b { color: red }</style>one<script>if (a<b) go()</script>",
            &["one"],
        ),
        (
            "<html><head><title>x</title><link href=x></head><body>one</body></html>",
            &["one"],
        ),
        ("<!-- no -->one<!doctype html>", &["one"]),
        (
            "one<div style='color:red; DISPLAY : none'>two<b>three</b><br></div>four",
            &["onefour"],
        ),
        ("<object data=x>fall<img src=y>back</object>one", &["one"]),
        // Style by declaration.
        (
            "<span style='font-weight:700;font-style:italic'>go</span>",
            &["_*go*_"],
        ),
        (
            "<span style='font-weight: bold !important'>a<span>b</span>c</span>d",
            &["*abc*d"],
        ),
        // The rest.
        ("<pre>a  b\nc</pre>d\ne", &["a b", "c", "d e"]),
        ("go<sup>2</sup>, 10<sup>-40th</sup>", &["go², 10-⁴⁰th"]),
        (
            "<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>",
            &["漢(kan)"],
        ),
        ("he said <q>go</q><small>!</small>", &["he said “go”~!~"]),
    ];
    for (html, lines) in cases {
        assert_eq!(drawn(html), lines, "{html}");
    }
}

#[test]
fn pictures_and_sounds_are_counted() {
    let (senses, left_out) = read(
        "<img src=a.png>go<a href='sound://go.mp3'><img src=speaker.png></a><audio src=x>no</audio>\
         <svg><text>no</text></svg><embed src=go.wav><a href=go.ogg>listen</a>\
         <div style='display:none'><img src=b.png></div>",
    );
    let expected = LeftOut {
        pictures: 3,
        sounds: 4,
    };
    assert_eq!(left_out, expected);
    assert_eq!(senses[0].gloss, "golisten");
}

#[test]
fn deep_and_endless_pages_end() {
    for piece in [
        "<b>",
        "<div>",
        "<ul><li>",
        "<p style='font-weight:bold'>",
        "<a href=x>",
        "<!--",
        "&",
    ] {
        let (senses, _) = read(&format!("{}end", piece.repeat(20_000)));
        assert!(senses.len() <= 2_000, "{piece}");
    }
    let (senses, _) = read(&"<ol><li>x".repeat(1_000));
    assert!(senses.iter().all(|sense| usize::from(sense.depth) <= 64));
}

proptest! {
    #[test]
    fn any_text_is_a_page(
        pieces in prop::collection::vec(prop_oneof![
            Just("<b>"), Just("</b>"), Just("<li>"), Just("<ol>"), Just("</ol>"), Just("<p>"), Just("</p>"),
            Just("<a href=x>"), Just("</a>"), Just("<div style='display:none'>"), Just("</div>"), Just("<pre>"),
            Just("</pre>"), Just("<td>"), Just("<tr>"), Just("<dd>"), Just("<sup>"), Just("</sup>"), Just("<rt>"),
            Just("<script>"), Just("</script>"), Just("<br/>"), Just("文 1"), Just("\n"), Just("<"), Just("&#"),
        ], 0..40),
    ) {
        let (senses, _) = read(&pieces.concat());
        for sense in senses {
            prop_assert!(!sense.gloss.is_empty());
            for mark in sense.marks {
                let range = mark.range.start as usize..mark.range.end as usize;
                prop_assert!(sense.gloss.get(range).is_some_and(|part| !part.is_empty()));
            }
        }
    }

    #[test]
    fn any_bytes_are_a_page(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&String::from_utf8_lossy(&bytes));
    }
}
