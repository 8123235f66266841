//! Files that lie, are cut or are no dictionary at all.

use std::time::{Duration, Instant};

use glosspane::source::SourceError;
use proptest::prelude::*;

use super::written::{Written, dictzip, gzip};
use super::{headwords, import};

/// A dictionary with every kind of field.
fn sample() -> Written {
    let mut dictionary = Written::new("");
    dictionary.add("one", b"tsound\0mtext\0");
    dictionary.add("two", b"h<b>text</b><ul><li>a<li>b</ul>\0W\0\0\0\x02ab");
    dictionary.add(
        "three",
        "x<k>three</k><def><ex>三</ex></def>\0w''a'' [[b]]\0".as_bytes(),
    );
    dictionary.add(
        "four",
        "k<词典音标><![CDATA[A]]></词典音标>\0g<i>a</i>\0".as_bytes(),
    );
    dictionary.add("five", b"n<type>n</type><gloss>a; \"b\"</gloss>\0");
    dictionary.add(
        "six",
        b"mSix \\Six\\, n.\n   1. {Five}.\n\n         more  --Shak.\0",
    );
    dictionary.add_synonym("1", 0);
    dictionary.add_synonym("2", 1);
    dictionary
}

#[test]
fn cut_anywhere_it_gives_what_is_left_or_an_error() {
    let whole = sample();
    let packed = dictzip(&whole.articles, 40);
    for end in 0..packed.len() {
        let (_folder, path) = whole.files_with("idx", &whole.index, "dict.dz", &packed[..end]);
        if let Ok((entries, report)) = import(&path) {
            assert!(entries.len() as u64 + report.skipped <= 6, "{end}");
        }
    }
    let packed = gzip(&whole.index);
    for end in 0..packed.len() {
        let (_folder, path) = whole.files_with("idx.gz", &packed[..end], "dict", &whole.articles);
        assert!(end == 0 || matches!(import(&path), Err(SourceError::Read { .. }) | Ok(_)));
    }
    for end in 0..whole.index.len() {
        let (_folder, path) = whole.files_with("idx", &whole.index[..end], "dict", &whole.articles);
        let (entries, report) = import(&path).unwrap();
        let rows = whole.index[..end]
            .windows(2)
            .filter(|pair| pair == b"\0\0")
            .count();
        assert!(entries.len() <= 6 && rows <= end, "{end}");
        assert_eq!(entries.len() as u64, report.rows, "{end}");
    }
    for end in 0..whole.articles.len() {
        let (_folder, path) = whole.files_with("idx", &whole.index, "dict", &whole.articles[..end]);
        let (entries, report) = import(&path).unwrap();
        // The synonyms of articles that are not there lead nowhere, which is no fault of theirs.
        assert_eq!(entries.len() as u64 + report.skipped, 6, "{end}");
    }
    for end in 1..whole.synonyms.len() {
        let mut cut = whole.clone();
        cut.synonyms.truncate(end);
        let (_folder, path) = cut.files();
        let (entries, report) = import(&path).unwrap();
        assert_eq!(entries.len(), 6);
        let is_between = end == 6;
        assert_eq!(report.skipped, u64::from(!is_between), "{end}");
    }
    let info = whole.info();
    for end in 0..info.len() {
        let (_folder, path) = whole.files();
        std::fs::write(&path, &info[..end]).unwrap();
        let _ = import(&path);
    }
}

#[test]
fn a_small_file_that_claims_gigabytes_fails_at_once() {
    let mut dictionary = Written::new("m").with_long_offsets();
    dictionary.add("one", "一");
    dictionary.add_row("two", 0, u32::MAX);
    dictionary.add_row("three", u64::MAX - 3, 3);
    dictionary.add_row("four", u64::MAX, u32::MAX);
    let mut typed = Written::new("Wm");
    typed.add("one", b"\xff\xff\xff\xff\0");
    let start = Instant::now();
    let (_folder, path) = dictionary.files();
    let (entries, report) = import(&path).unwrap();
    assert_eq!(headwords(&entries), ["one"]);
    assert_eq!(report.skipped, 3);
    let (_folder, path) = typed.files();
    assert_eq!(import(&path).unwrap().1.skipped, 1);
    assert!(start.elapsed() < Duration::from_secs(2));
}

#[test]
fn many_articles_that_are_the_same_megabyte_are_not_all_read() {
    let mut dictionary = Written::new("h");
    for at in 0..2_000 {
        dictionary.add_row(format!("{at}"), at, (1 << 20) - 2_000);
    }
    let article = "<b>text".repeat((1 << 20) / 7 + 1);
    let (_folder, path) = dictionary.files_with(
        "idx",
        &dictionary.index,
        "dict.dz",
        &gzip(article.as_bytes()),
    );
    let (_, report) = import(&path).unwrap();
    assert!(report.rows < 200, "{}", report.rows);
    assert_eq!(report.rows + report.skipped, 2_000);
}

#[test]
fn ten_thousand_headwords_of_one_article_are_too_many() {
    let mut dictionary = Written::new("m");
    dictionary.add("one", "一");
    for at in 0..10_000 {
        dictionary.add_row(format!("{at}"), 0, 3);
    }
    let (_folder, path) = dictionary.files();
    let (entries, report) = import(&path).unwrap();
    assert_eq!((entries.len(), report.skipped), (0, 10_001));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn no_change_of_bytes_makes_it_panic(
        changes in prop::collection::vec((0..4_usize, any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut dictionary = sample();
        let mut info = dictionary.info().into_bytes();
        for (file, at, byte) in changes {
            let bytes = match file {
                0 => &mut dictionary.index,
                1 => &mut dictionary.articles,
                2 => &mut dictionary.synonyms,
                _ => &mut info,
            };
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let (_folder, path) = dictionary.files();
        std::fs::write(&path, info).unwrap();
        if let Ok((entries, report)) = import(&path) {
            prop_assert_eq!(entries.len() as u64, report.rows);
        }
    }

    #[test]
    fn any_article_of_any_type_is_taken(
        types in "[mlgtxykwhnrWPXq]{0,4}",
        article in prop::collection::vec(any::<u8>(), 0..200),
        text in "[<>/{}\\[\\]'=*#&;!a-c文\\n \0]{0,80}",
    ) {
        let mut dictionary = Written::new(&types);
        dictionary.add("bytes", article);
        dictionary.add("text", text);
        let (_folder, path) = dictionary.files();
        let (entries, _) = import(&path).unwrap();
        for mark in entries.iter().flat_map(|entry| &entry.senses).flat_map(|sense| {
            sense.marks.iter().map(move |mark| (mark, &sense.gloss))
        }) {
            let (mark, gloss) = mark;
            let range = mark.range.start as usize..mark.range.end as usize;
            prop_assert!(gloss.get(range).is_some_and(|part| !part.is_empty()));
        }
    }
}
