//! The peer `sdcv`, where it is installed: the same headwords and glosses as a StarDict dictionary.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use glosspane::lexicon::reader::Lexicon;

/// Words that one run of the peer is asked for.
const WORDS: usize = 2_000;

/// The time of one look-up in `sdcv`, its start taken off; `None` where it is not installed.
pub fn look_up(lexicon: &Lexicon, keys: &[String], folder: &Path) -> Option<Duration> {
    let is_installed = Command::new("sdcv")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !is_installed {
        return None;
    }
    let data = folder.join("stardict");
    fs::create_dir_all(&data).expect("a folder");
    write(lexicon, &data);
    let step = keys.len() / WORDS;
    let words: Vec<&str> = keys
        .iter()
        .step_by(step.max(1))
        .map(String::as_str)
        .collect();
    // It reads its index anew at each start, so that the first run makes its cache.
    run(&data, &words[..1]);
    let one = run(&data, &words[..1]);
    let all = run(&data, &words);
    Some(all.saturating_sub(one) / (words.len() as u32 - 1))
}

fn run(data: &Path, words: &[&str]) -> Duration {
    let start = Instant::now();
    let status = Command::new("sdcv")
        .args(["--non-interactive", "--exact-search", "--data-dir"])
        .arg(data)
        .arg("--")
        .args(words)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.expect("sdcv");
    start.elapsed()
}

/// Writes the dictionary in StarDict's format, version 2.4.2.
fn write(lexicon: &Lexicon, folder: &Path) {
    let mut articles: Vec<(String, String)> = (0..lexicon.counts().entries)
        .map(|record| {
            let entry = lexicon.entry(record).expect("a sound record");
            let glosses: Vec<&str> = entry
                .senses
                .iter()
                .map(|sense| sense.gloss.as_str())
                .collect();
            (entry.headword.clone(), glosses.join("\n"))
        })
        .filter(|(headword, _)| headword.len() < 256)
        .collect();
    articles.sort_by_cached_key(|(headword, _)| (headword.to_ascii_lowercase(), headword.clone()));
    let file =
        |name: &str| BufWriter::new(File::create(folder.join(name)).expect("room for a file"));
    let (mut index, mut body) = (file("ecdict.idx"), file("ecdict.dict"));
    let (mut offset, mut length) = (0_u32, 0);
    for (headword, article) in &articles {
        index.write_all(headword.as_bytes()).expect("room");
        index.write_all(&[0]).expect("room");
        index.write_all(&offset.to_be_bytes()).expect("room");
        index
            .write_all(&(article.len() as u32).to_be_bytes())
            .expect("room");
        body.write_all(article.as_bytes()).expect("room");
        offset += article.len() as u32;
        length += headword.len() + 9;
    }
    index.flush().expect("room");
    body.flush().expect("room");
    let info = format!(
        "StarDict's dict ifo file\nversion=2.4.2\nwordcount={}\nidxfilesize={length}\nbookname=ECDICT\nsametypesequence=m\n",
        articles.len()
    );
    fs::write(folder.join("ecdict.ifo"), info).expect("room");
}
