use super::*;

fn walk(html: &str, dialect: Dialect) -> Walked {
    super::walk(html, dialect, &Budget::of(0))
}

fn read(bytes: &[u8], chosen: Option<Encoding>) -> Page {
    super::read(bytes, chosen, &Budget::of(0))
}

fn read_text(html: &str) -> Page {
    super::read_text(html, &Budget::of(0))
}

fn kinds(html: &str) -> Vec<(BlockKind, String)> {
    let walked = walk(html, Dialect::Html);
    walked
        .blocks
        .into_iter()
        .map(|found| (found.block.kind, found.block.text))
        .collect()
}

#[test]
fn a_page_becomes_blocks() {
    use BlockKind::{Code, Heading, ListItem, Paragraph, Picture, Quote};
    let item = |depth, ordinal| ListItem { depth, ordinal };
    for (html, expected) in [
        (
            "<p>One  two\n three<p>Four",
            vec![(Paragraph, "One two three"), (Paragraph, "Four")],
        ),
        (
            "<h2>A <em>b</em></h2>text",
            vec![(Heading(2), "A b"), (Paragraph, "text")],
        ),
        (
            "<ul><li>a<ol start=3><li>b<li>c</ol><li>d</ul>",
            vec![
                (item(0, None), "a"),
                (item(1, Some(3)), "b"),
                (item(1, Some(4)), "c"),
                (item(0, None), "d"),
            ],
        ),
        (
            "<blockquote><p>q</p></blockquote>r",
            vec![(Quote, "q"), (Paragraph, "r")],
        ),
        ("<pre>\n a\n  b</pre>", vec![(Code, " a\n  b")]),
        ("a<br>b<br/> c", vec![(Paragraph, "a\nb\nc")]),
        (
            "<table><tr><th>a<th>b<tr><td>1</td><td>2</td></table>",
            vec![(Paragraph, "a | b"), (Paragraph, "1 | 2")],
        ),
        (
            "<script>no()</script><style>p{}</style>yes<noscript>no</noscript>",
            vec![(Paragraph, "yes")],
        ),
        (
            "<p>x<img src='a/b.png'>y<img alt='A cat' src=c></p>",
            vec![(Paragraph, "xy"), (Picture, "b.png"), (Picture, "A cat")],
        ),
        (
            "<p style='display: none'>no</p><p hidden>no</p>yes",
            vec![(Paragraph, "yes")],
        ),
        ("<b><p>one</b> two</p>", vec![(Paragraph, "one two")]),
        (
            "<div class='tip x'><h3>Tip</h3><p>a</p></div><h3>b</h3>",
            vec![(Paragraph, "Tip"), (Paragraph, "a"), (Heading(3), "b")],
        ),
        (
            "<article class=note><h3>b</h3></article>",
            vec![(Heading(3), "b")],
        ),
        ("<title>T</title>", vec![]),
        ("&lt;p&gt; &amp; &nbsp; x", vec![(Paragraph, "<p> & x")]),
        (
            &("<div>".repeat(600) + "<h1>a</h1><ul><li>b</ul><p><a href=/x>c</a><p>d"),
            vec![
                (Paragraph, "a"),
                (item(0, None), "b"),
                (Paragraph, "c"),
                (Paragraph, "d"),
            ],
        ),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, text)| (kind, text.to_owned()))
            .collect();
        assert_eq!(kinds(html), expected, "{html}");
    }
}

#[test]
fn styles_and_links_keep_their_places() {
    let walked = walk(
        "<p>a <b>bold <i>both </i></b><a href='#x'>link </a></p><p id=x>there",
        Dialect::Html,
    );
    let block = &walked.blocks[0].block;
    assert_eq!(block.text, "a bold both link");
    let spans: Vec<_> = block
        .spans
        .iter()
        .map(|span| (&block.text[span.range.clone()], span.style))
        .collect();
    use crate::import::SpanStyle::{Emphasis, Strong};
    assert_eq!(spans, [("bold both ", Strong), ("both ", Emphasis)]);
    assert_eq!(&block.text[block.links[0].range.clone()], "link");
    assert_eq!(walked.anchors["x"], 1);
}

const SENTENCE: &str = "The harbour master said on Monday that the boats would stop at noon, and the captains agreed. ";

fn page() -> String {
    let body = SENTENCE.repeat(6);
    format!(
        "<html><head><title>Boats stop at noon - The Paper</title><meta name=author content='Ann Lee'></head><body>\
         <nav><ul><li><a href=/>Home</a><li>Sport</ul></nav><header><div>The Paper</div></header>\
         <article><h1>Boats stop at noon</h1><p>{body}</p><h2>What comes next</h2><p>{body}</p>\
         <blockquote><p>{SENTENCE}</p></blockquote><ul><li>{SENTENCE}</li></ul></article>\
         <aside><p>Read also: cats</p></aside><div class=comments><p>first!</p></div><footer>© The Paper</footer></body></html>"
    )
}

#[test]
fn the_article_is_kept_and_the_rest_left_out() {
    let page = read(page().as_bytes(), None);
    let texts: Vec<&str> = page
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(page.blocks[0].kind, BlockKind::Title);
    assert_eq!(texts[0], "Boats stop at noon");
    assert!(texts.contains(&"What comes next"), "{texts:?}");
    assert!(
        texts.iter().any(|text| text.contains("Ann Lee")),
        "{texts:?}"
    );
    for out in ["Home", "Sport", "Read also: cats", "© The Paper"] {
        assert!(!texts.contains(&out), "{out}");
        assert!(page.text.contains(out), "{out}");
    }
}

#[test]
fn a_page_without_one_article_keeps_all_but_its_navigation() {
    let chapters: String = (1..40)
        .map(|n| format!("<h2>Chapter {n}</h2><p>{SENTENCE}</p>"))
        .collect();
    let page = read_text(&format!(
        "<title>A Book</title><nav>Menu</nav>{chapters}<footer>foot</footer>"
    ));
    assert_eq!(
        page.blocks
            .iter()
            .filter(|block| block.kind == BlockKind::Heading(2))
            .count(),
        39
    );
    assert_eq!(
        (page.blocks[0].kind, page.blocks[0].text.as_str()),
        (BlockKind::Title, "A Book")
    );
    assert!(
        page.blocks
            .iter()
            .all(|block| block.text != "Menu" && block.text != "foot")
    );
}

#[test]
fn the_encoding_is_the_one_that_the_page_names() {
    for (head, bytes, expected) in [
        ("<meta charset=gbk>", &b"\xC4\xE3\xBA\xC3"[..], "你好"),
        (
            "<meta http-equiv=Content-Type content='text/html; charset=iso-8859-1'>",
            b"caf\xE9",
            "café",
        ),
        ("", "你好".as_bytes(), "你好"),
    ] {
        let html = [head.as_bytes(), b"<p>", bytes].concat();
        assert_eq!(read(&html, None).blocks[0].text, expected, "{head}");
    }
}

#[test]
fn what_is_written_into_the_page_does_not_count() {
    let html = format!(
        "<p>word<img alt=x src='data:image/png;base64,{}'></p><p>data: none",
        "A".repeat(5_000)
    );
    let kept = without_data(&html);
    assert!(kept.len() < 100, "{}", kept.len());
    assert!(kept.contains("data: none"));
}

#[test]
fn what_goes_through_many_blocks_costs_no_more_than_the_page() {
    let blocks = "<p>x".repeat(20_000);
    let html = format!("<a href={}>{blocks}", "y".repeat(4_000));
    let walked = walk(&html, Dialect::Html);
    assert_eq!(walked.blocks.len(), 20_000);
    let links = walked.blocks.iter().flat_map(|found| &found.block.links);
    let addresses = links.map(|link| match &link.target {
        crate::import::LinkTarget::Address(address) => address.len(),
        crate::import::LinkTarget::Block(_) => 0,
    });
    let written: usize = addresses.sum();
    assert!((4_000..=2 * html.len()).contains(&written), "{written}");
    let html = format!("{}{blocks}", "<b><i><code>".repeat(150));
    let walked = walk(&html, Dialect::Html);
    let spans: usize = walked
        .blocks
        .iter()
        .map(|found| found.block.spans.len())
        .sum();
    assert_eq!(spans, 3 * 20_000);
}

#[test]
fn ends_that_are_left_out_are_supplied() {
    use BlockKind::{ListItem, Paragraph};
    let item = ListItem {
        depth: 0,
        ordinal: None,
    };
    for (html, expected) in [
        // A reading above the signs ends with them, and parts no paragraph.
        (
            "<p>a <ruby>漢<rt>kan<rt>x</ruby> b <ruby>字<rp>(</rp><rt>ji</rt></ruby>c",
            vec![(Paragraph, "a 漢 b 字c")],
        ),
        // What is not shown in a phrase parts no paragraph either.
        (
            "<p>one <button>x</button>two<svg><title>y</title></svg> th<script>z</script>ree",
            vec![(Paragraph, "one two three")],
        ),
        (
            "<p>a<li>b</p>c",
            vec![(Paragraph, "a"), (item, "b"), (Paragraph, "c")],
        ),
        (
            "<table><tr><td hidden>a<td>b<tr><td><p>c</td><td>d</table>",
            vec![(Paragraph, "b"), (Paragraph, "c | d")],
        ),
    ] {
        let expected: Vec<_> = expected
            .into_iter()
            .map(|(kind, text)| (kind, text.to_owned()))
            .collect();
        assert_eq!(kinds(html), expected, "{html}");
    }
}

#[test]
fn hostile_pages_end() {
    for html in [
        "<div>".repeat(100_000) + "deep",
        "<ul><li>".repeat(50_000) + "deep",
        "<b>".repeat(100_000) + "deep",
        "<a href=#x>".repeat(50_000) + "deep",
        format!(
            "<a href={}>{}deep",
            "x".repeat(1 << 20),
            "<p>x".repeat(50_000)
        ),
        "<b>x</b> <br>".repeat(50_000) + "deep",
    ] {
        let page = read_text(&html);
        assert!(page.blocks.iter().any(|block| block.text.contains("deep")));
    }
}

proptest::proptest! {
    #[test]
    fn any_page_has_ranges_inside_its_text(html in "(<(p|b|i|a href='#x'|li|ul|ol|h1|pre|td|tr|table|/p|/b|/i|/a|/li|/ul|/pre|br|img alt=é)>|[a-z é中]{0,5}|&amp;){0,60}") {
        let page = read_text(&html);
        let mut last = 0;
        for block in &page.blocks {
            proptest::prop_assert!(block.source.start >= last);
            last = block.source.end;
            proptest::prop_assert_eq!(&page.text[block.source.clone()], &block.text);
            for range in block.spans.iter().map(|span| &span.range).chain(block.links.iter().map(|link| &link.range)) {
                proptest::prop_assert!(block.text.get(range.clone()).is_some_and(|text| !text.is_empty()));
            }
        }
    }
}

#[test]
fn what_was_copied_from_a_page_is_all_the_article() {
    use crate::import::{Format, import_pasted};
    use crate::progress::Progress;
    let pasted = |text: &str, html: &str| {
        let imported = import_pasted(text, Some(html), &Progress::default()).unwrap();
        let shown: Vec<(BlockKind, String)> = imported
            .blocks
            .iter()
            .map(|block| (block.kind, block.text.clone()))
            .collect();
        (imported.format, shown)
    };
    let html =
        "<meta charset='utf-8'><h2>Late</h2><p>It was <b>late</b>.</p><ul><li>one</li></ul><p>End.";
    let (format, shown) = pasted("Late\nIt was late.\none\nEnd.", html);
    assert_eq!(format, Format::Html);
    let texts: Vec<&str> = shown.iter().map(|(_, text)| text.as_str()).collect();
    assert_eq!(texts, ["Late", "It was late.", "one", "End."]);
    assert_eq!(shown[0].0, BlockKind::Heading(1));
    for (text, html) in [
        (
            "It was late.",
            "<span style='color: red'>It was late.</span>",
        ),
        ("It was late, very late, and dark.", "<img alt='x'>"),
        (
            "# Late\n\n- one\n- two\n",
            "<div># Late</div><div>- one</div><div>- two</div>",
        ),
        ("It was late.", ""),
        ("It was late.", "<p><<<&#xFFFFFFFF;"),
    ] {
        assert_ne!(pasted(text, html).0, Format::Html, "{html}");
    }
}

#[test]
fn a_section_whose_anchor_sounds_like_page_furniture_is_of_the_article() {
    let sentence =
        "The ferry crosses the river every ten minutes, and nobody waits for long on either bank. ";
    let section = |id: &str, heading: &str, body: &str| {
        format!("<section id='{id}'><h2>{heading}</h2>{body}</section>")
    };
    let prose = format!("<p>{}</p>", sentence.repeat(2));
    let html = format!(
        "<html><body><div class=sidebar><a href=/>Home</a></div><div role=main>{}{}{}{}{}</div></body></html>",
        section("the-ferry", "1. The ferry", &prose.repeat(4)),
        section("related-lines", "2. Related lines", &prose),
        "<h2 id=menu>3. Menu</h2>".to_owned() + &prose,
        section("end", "4. The end", &prose.repeat(2)),
        section(
            "comments",
            "2 Comments",
            "<p>Nice text, thank you so much for sharing it with us all here, I will come again.</p>"
        ),
    );
    let page = read_text(&html);
    let headings: Vec<&str> = page
        .blocks
        .iter()
        .filter(|block| block.kind == BlockKind::Heading(2))
        .map(|block| block.text.as_str())
        .collect();
    assert_eq!(
        headings,
        ["1. The ferry", "2. Related lines", "3. Menu", "4. The end"]
    );
    assert!(
        !page
            .blocks
            .iter()
            .any(|block| block.text.contains("Nice text"))
    );
}

#[test]
fn sections_keep_their_headings_and_tables_of_contents_are_left_out() {
    let sentence =
        "The ferry crosses the river every ten minutes, and nobody waits for long on either bank. ";
    let section = |class: &str, title: &str, body: &str| {
        format!("<div class=section><h2 class={class}>{title}</h2>{body}</div>")
    };
    let prose = format!("<p>{}</p>", sentence.repeat(4)).repeat(3);
    let titles = [
        "1. The ferry",
        "2. The bank",
        "3. The end",
        "4. Short",
        "5. Elsewhere",
    ];
    let entries = titles
        .map(|title| format!("<li><a href='#a'>{title}</a></li>"))
        .concat();
    let contents = format!("<div class=toc><p>Table of Contents</p><ul>{entries}</ul></div>");
    // What the library takes for a list and a box: it keeps one of each title, and none of the short section.
    let short = "<p>Mind the gap, and <a href=x>read this</a>.</p>";
    let body = [
        section("title", titles[0], &prose),
        section("promo", titles[1], &prose),
        section("title", titles[2], &prose),
        section("title", titles[3], short),
        section("title", titles[4], &prose),
    ]
    .concat();
    let headings = |page: &Page| -> Vec<String> {
        let is_heading = |block: &&Block| block.kind == BlockKind::Heading(2);
        let headings = page.blocks.iter().filter(is_heading);
        headings.map(|block| block.text.clone()).collect()
    };
    let has = |page: &Page, text: &str| page.blocks.iter().any(|block| block.text.contains(text));
    for contents in [
        contents.as_str(),
        &format!("<p>In short:</p><ul>{entries}</ul>"),
    ] {
        let html = format!("<title>Ferries</title><body><h1>Ferries</h1>{contents}{body}");
        let page = read_text(&html);
        assert_eq!(headings(&page), titles, "{contents}");
        assert!(has(&page, "Mind the gap") && !has(&page, "Table of Contents"));
    }
    // Notes at the foot are no asides.
    let notes = "<aside class='footnote brackets'><p>In winter.</p></aside><aside><p>Buy a boat.</p></aside>";
    let page = read_text(&format!(
        "<title>Ferries</title><body><h1>Ferries</h1>{body}{notes}"
    ));
    assert!(has(&page, "In winter") && !has(&page, "Buy a boat"));
    // What the library takes for the article can be a part of it.
    let parts = [
        section("title", "A. Name", "<p>ferry - crosses rivers</p>"),
        section("title", "B. Use", "<p>ferry NAME</p>"),
        format!("<div class=article>{}</div>", prose.repeat(3)),
        section("title", "C. See also", "<p>bridge</p>"),
    ];
    let page = read_text(&format!(
        "<title>Ferry</title><body><h1>Ferry</h1>{}",
        parts.concat()
    ));
    assert_eq!(headings(&page), ["A. Name", "B. Use", "C. See also"]);
    // A page that is nothing else keeps it.
    let page = read_text(&format!(
        "<title>Ferries</title><body>{}",
        contents.repeat(9)
    ));
    assert!(has(&page, "Table of Contents"));
}
