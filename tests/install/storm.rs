//! Small files that would take the machine: what comes out of each is bounded by what went in.

use std::io::{Read, Write};
use std::ops::ControlFlow;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use glosspane::lexicon::entry::{Entry, Mark, MarkStyle};
use glosspane::progress::Progress;
use glosspane::source::{self, Report, SourceError};

use super::sources::Place;

/// So many bytes in memory for each byte of the source, and so many besides.
const RATIO: usize = 100;
const FREE: usize = 20 << 20;

/// The bytes that the entries and forms of the dictionary take, and what was said of it.
fn weighed(path: &Path) -> Result<(usize, Report), SourceError> {
    let mut weight = 0;
    let report = source::read(path, &Progress::default(), &mut |entry| {
        weight += weight_of(&entry);
        ControlFlow::Continue(())
    })?;
    let forms = report.forms.iter();
    let stated: usize = forms
        .map(|form| size_of_val(form) + form.lemma.len() + form.form.len())
        .sum();
    Ok((weight + stated, report))
}

fn weight_of(entry: &Entry) -> usize {
    let forms = entry.forms.iter();
    let forms: usize = forms.map(|form| size_of_val(form) + form.1.len()).sum();
    let senses: usize = entry
        .senses
        .iter()
        .map(|sense| {
            let labels: usize = sense.labels.iter().map(|label| 24 + label.len()).sum();
            let marks: usize = sense.marks.iter().map(weight_of_mark).sum();
            let examples = sense.examples.iter();
            let examples: usize = examples
                .map(|example| 48 + example.text.len() + example.translation.len())
                .sum();
            size_of_val(sense) + sense.pos.len() + sense.gloss.len() + labels + marks + examples
        })
        .sum();
    size_of_val(entry) + entry.headword.len() + forms + senses
}

fn weight_of_mark(mark: &Mark) -> usize {
    size_of_val(mark)
        + match &mark.style {
            MarkStyle::Link(target) => target.len(),
            MarkStyle::Bold | MarkStyle::Italic | MarkStyle::Quiet => 0,
        }
}

fn assert_bounded(path: &Path, length: usize) -> Report {
    let (weight, report) = weighed(path).unwrap();
    assert!(
        weight <= FREE + RATIO * length,
        "{}: {weight} of {length}",
        path.display()
    );
    report
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn rows_of_ecdict_state_no_more_forms_than_a_word_has() {
    let place = Place::new();
    let header = "word,phonetic,definition,translation,pos,exchange\n";
    let kinds = "s".repeat(1000);
    let forms: String = (0..200).map(|form| format!("s:{form}/p:{form}/")).collect();
    let mut text = header.to_owned();
    for row in 0..1000 {
        text.push_str(&format!("w{row},,,跑,,0:zzz/1:{kinds}\n"));
        text.push_str(&format!("v{row},,,跑,,{forms}\n"));
    }
    let report = assert_bounded(&place.write("ecdict.csv", &text), text.len());
    assert_eq!((report.rows, report.forms.len()), (2000, 1000));
}

#[test]
fn what_is_packed_unpacks_no_further_than_its_size_explains() {
    let place = Place::new();
    let blank = gzip(&vec![b'\n'; 12 << 20]);
    let comment = gzip(&[&b"# CC-CEDICT"[..], &vec![b'\n'; 12 << 20]].concat());
    let ifo = place.stardict("s", "S", "go");
    std::fs::remove_file(ifo.with_extension("idx")).unwrap();
    place.write("s/stardict.idx.gz", &blank);
    place.write("d/x.index", "go\tA\tB\n");
    place.write("t/x.index", "go\tP///\tB\n");
    let mut archive = tar::Builder::new(GzEncoder::new(Vec::new(), Compression::best()));
    let mut header = tar::Header::new_gnu();
    header.set_size(12 << 20);
    archive
        .append_data(
            &mut header,
            "ecdict.csv",
            std::io::repeat(b'\n').take(12 << 20),
        )
        .unwrap();
    let tgz = archive.into_inner().unwrap().finish().unwrap();
    for source in [
        place.write("cedict.u8.gz", &comment),
        place.write("x.dsl.dz", &blank),
        place.write("ecdict.tgz", &tgz),
        ifo,
        place.write("d/x.dict.dz", &blank).with_file_name("x.index"),
    ] {
        let result = weighed(&source);
        // An article at the start of the file needs nothing of the rest.
        let is_bounded = match &result {
            Ok(_) => source.ends_with("d/x.index"),
            Err(error) => matches!(error, SourceError::UnpacksTooFar { limit: ..=16, .. }),
        };
        assert!(is_bounded, "{}: {result:?}", source.display());
    }
}

#[test]
fn tildes_of_dsl_multiply_no_further() {
    let place = Place::new();
    let long = "x".repeat(300);
    let mut text = "#NAME \"X\"\n\n".to_owned();
    for card in 0..40 {
        text.push_str(&format!("{card}{long}\n"));
        for heading in 0..1500 {
            text.push_str(&format!("~{heading}\n"));
        }
        text.push_str("\tgo\n");
        text.push_str(&format!("{card} {long} body\n"));
        for _ in 0..500 {
            text.push_str("\t@ ~\n\t~~~~\n\t@\n");
        }
    }
    assert_bounded(&place.write("x.dsl", &text), text.len());
}

#[test]
fn synonyms_of_a_long_headword_stay_in_bounds() {
    let place = Place::new();
    let headword = "x".repeat(1000);
    let ifo = place.stardict("s", "S", "go");
    let mut index = headword.clone().into_bytes();
    index.push(0);
    index.extend(0_u32.to_be_bytes());
    index.extend(2_u32.to_be_bytes());
    place.write("s/stardict.idx", index);
    let mut synonyms = Vec::new();
    for number in 0..200_000 {
        synonyms.extend(format!("{number}\0").bytes());
        synonyms.extend(0_u32.to_be_bytes());
    }
    place.write("s/stardict.syn", &synonyms);
    assert_bounded(&ifo, synonyms.len());
}

#[test]
fn many_headwords_of_one_article_are_compared_once() {
    let place = Place::new();
    let mut index = String::new();
    for number in 0..4000 {
        index.push_str(&format!("word {number}\tA\tI\n"));
    }
    let path = place.write("d/x.index", &index);
    place.write("d/x.dict", "go away\n");
    let report = assert_bounded(&path, index.len());
    assert_eq!(report.rows, 1);
}
