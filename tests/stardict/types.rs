//! What becomes of an article, by the types of its fields.

use glosspane::source::LeftOut;

use super::drawn::drawn;
use super::import;
use super::written::Written;

/// The pronunciation and the lines of the article of *go*.
fn read(types: &str, article: &[u8]) -> (Option<String>, Vec<String>) {
    let mut dictionary = Written::new(types);
    dictionary.add("go", article);
    let (_folder, path) = dictionary.files();
    let (entries, report) = import(&path).unwrap();
    assert_eq!(report.skipped, 0, "{:?}", report.skipped_rows);
    assert_eq!(entries.len(), 1, "{types}");
    let entry = &entries[0];
    (entry.phonetic.clone(), drawn(&entry.senses))
}

/// The types of an article's fields, the article, its pronunciation and its lines.
type Case<'a> = (&'a str, &'a str, Option<&'a str>, &'a [&'a str]);

#[test]
fn every_type_of_text_is_read() {
    let cases: [Case<'_>; 30] = [
        // Plain text.
        (
            "m",
            "n. 去; 走\nvt. [机] 开动",
            None,
            &["n| 去；走", "vt| <机械> 开动"],
        ),
        (
            "m",
            "adj. ready\nto move away",
            None,
            &["adj| ready", "adj| to move away"],
        ),
        (
            "m",
            "n. m. départ\nv. n. a. b.",
            None,
            &["n. m. départ", "v. n. a. b."],
        ),
        ("m", "*[ɡəu]\nvi. 去", Some("ɡəu"), &["vi| 去"]),
        ("m", "go\n  see {went}", None, &["see [went]"]),
        ("l", "plain", None, &["plain"]),
        (
            "m",
            "go\n    v 1: change location; \"He went\"; \"go- getter\" [syn: {travel}, {go}]\n    \
             2: follow; flow [ant: {stay}]\n    n : a try",
            None,
            &[
                "v| change location ~[syn:~ [travel]~]~",
                "> He went",
                "> go- getter",
                "v| follow; flow ~[ant:~ [stay]~]~",
                "n| a try",
            ],
        ),
        // Sounds.
        ("tm", "ɡəʊ\0to move", Some("ɡəʊ"), &["to move"]),
        ("tm", "'gәu\0to move", Some("ˈɡəu"), &["to move"]),
        ("tm", " \0to move", None, &["to move"]),
        ("ym", "[qù]\0to move", Some("qù"), &["to move"]),
        // Pango.
        (
            "g",
            "<b>go</b> &amp; <i>went</i>\n   <small>see</small> <span weight='bold' style=\"italic\">on</span>\n\
             <span foreground='red'>red</span> <a href='bword://up'>up</a> <big>b",
            None,
            &["*go* & _went_", "~see~ _*on*_", "red [up] b"],
        ),
        // HTML.
        (
            "h",
            "<p><b>go</b><ol><li>move<li>leave, see <a href='bword://depart'>there</a></ol>",
            None,
            &["*go*", "  1. move", "  2. leave, see [there→depart]"],
        ),
        // XDXF.
        (
            "x",
            "<k>go</k>\n[<tr>ɡəʊ</tr>] <gr><abr>v.</abr></gr> <dtrn>идти</dtrn>\n<ex>let's go — пошли</ex>\n\
             see <kref>went</kref>",
            Some("ɡəʊ"),
            &["v| идти", "> let's go — пошли", "v| see [went]"],
        ),
        (
            "x",
            "<k>go</k>\n<def><gr>irreg.</gr><def><deftext>move</deftext><ex><ex_orig>I <mrkd>go</mrkd></ex_orig>\
             <ex_tran>我去</ex_tran></ex></def><def><co>rare</co> leave<def>below</def></def></def>",
            None,
            &[
                "~irreg.~",
                "move",
                "> I go = 我去",
                "~rare~ leave",
                "  below",
            ],
        ),
        (
            "x",
            "a <tr>one</tr> b <tr>two</tr>\n<b>c</b> <i>d</i> <c c=\"red\">e</c><br/>f<blockquote>g</blockquote>\
             <categ><kref>h</kref></categ>1 < 2 & 3",
            None,
            &["a one b two", "*c* _d_ e", "f", "  g", "1 < 2 & 3"],
        ),
        ("x", "<sr><kref>un<b>fin</b>ished", None, &["[unfinished]"]),
        // PowerWord.
        (
            "k",
            "<词典><单词块><单词原型><![CDATA[go]]></单词原型><词典音标><![CDATA[^Eu]]></词典音标>\
             <单词词性><![CDATA[vi.]]></单词词性><解释项><![CDATA[去 &b{离开} &X{AN}]]></解释项>\
             <例句原型><![CDATA[I &I{go}.]]></例句原型><例句解释><![CDATA[我去。]]></例句解释></单词块>\
             <习惯用语><惯用型原型><![CDATA[go on]]></惯用型原型></习惯用语></词典>",
            Some("ɡəu"),
            &[
                "vi| 去 *离开* æŋ",
                "> I go. = 我去。",
                "*习惯用语*",
                "go on",
            ],
        ),
        ("k", "<a><![CDATA[no &b{end", None, &["no *end*"]),
        // MediaWiki.
        (
            "w",
            "== Verb ==\n# to ''move'' '''on'''\n## see [[went]] or [[depart|leave]]\n{{template|{{x}}}}* it's\n\
             ; term\n[[Category:Verbs]]plain <b>bold</b>",
            None,
            &[
                "*Verb*",
                "  to _move_ *on*",
                "    see [went] or [leave→depart]",
                "  it's",
                "  *term*",
                "plain *bold*",
            ],
        ),
        (
            "w",
            "[[unclosed '''bold\n{{open",
            None,
            &["[[unclosed *bold*"],
        ),
        // WordNet.
        (
            "n",
            "<type>s</type><wordgroup><word>go</word><word>a&amp;b</word></wordgroup>\
             <gloss>functioning; \"all systems go\"</gloss>",
            None,
            &["adj| functioning ~[syn:~ [a&b]~]~", "> all systems go"],
        ),
        // Several fields, with their types in the article.
        ("", "tɡəʊ\0m去\0h<b>go</b>\0", Some("ɡəʊ"), &["去", "*go*"]),
        ("", "m去", None, &["去"]),
        ("", "", None, &[]),
        ("", "qunknown\0mknown", None, &["known"]),
        ("m", "", None, &[]),
        ("mg", "one\0<b>two</b>", None, &["one", "*two*"]),
        ("hx", "<b>one\0<i>two", None, &["*one*", "_two_"]),
        ("rm", "img:a.jpg\nsnd:a.wav\0text", None, &["text"]),
    ];
    for (types, article, phonetic, lines) in cases {
        let (said, read) = read(types, article.as_bytes());
        assert_eq!(read, lines, "{types}: {article}");
        assert_eq!(said.as_deref(), phonetic, "{types}: {article}");
    }
}

#[test]
fn an_article_of_webster_is_read_line_by_line() {
    let article = "Go \\Go\\ (g[=o]), v. i. [imp. {Went}; p. p. {Gone}.] [OE. gan.]\n   \
                   1. To move.\n      [1913 Webster]\n\n            I   go\n            away.          --Shak.\n   \
                   2. To {leave}. [Obs.]\n      (a) At once.\n          [1913 Webster]\n\n   {To go on}, to continue.\n";
    let (_, lines) = read("m", article.as_bytes());
    assert_eq!(
        lines,
        [
            "vi| ~(gō) [imp. [Went]; p. p. [Gone].] [OE. gan.]~",
            "vi| 1. To move.",
            "> I go / away. — Shak.",
            "vi| 2. To [leave]. [Obs.]",
            "  vi| (a) At once.",
            "vi| *To go on*, to continue.",
        ]
    );
}

#[test]
fn pictures_and_sounds_are_counted() {
    let mut dictionary = Written::new("");
    let with_length = |kind: u8, bytes: &[u8]| {
        let mut field = vec![kind];
        field.extend((bytes.len() as u32).to_be_bytes());
        field.extend(bytes);
        field
    };
    dictionary.add(
        "one",
        [with_length(b'W', b"RIFF\0"), b"mtext\0".to_vec()].concat(),
    );
    dictionary.add(
        "two",
        [with_length(b'P', b"\xff\xd8"), with_length(b'X', b"?")].concat(),
    );
    dictionary.add(
        "three",
        b"rimg:a.jpg\nsnd:a.wav\nvdo:a.avi\natt:a.bin\n\0mtext\0",
    );
    dictionary.add("four", b"h<img src=a.png><a href='sound://x'>text</a>\0");
    dictionary.add("five", b"x<rref>a.ogg</rref><rref lctn='b.png'/>text\0");
    let (_folder, path) = dictionary.files();
    let (entries, report) = import(&path).unwrap();
    // What is a picture alone is no entry.
    assert_eq!(super::headwords(&entries), ["one", "three", "four", "five"]);
    assert!(entries.iter().all(|entry| entry.senses[0].gloss == "text"));
    let expected = LeftOut {
        pictures: 1 + 2 + 1 + 1,
        sounds: 1 + 1 + 1 + 1,
    };
    assert_eq!(report.left_out, expected);
    assert_eq!(report.skipped, 0);
}
