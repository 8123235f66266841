//! Opening and asking ECDICT, beside a bare `fst::Map`, SQLite and sdcv.

use std::hint::black_box;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use glosspane::core_dictionary::compiled::CORE;
use glosspane::english::tagger::Tagger;
use glosspane::english::tagger::model::Model;
use glosspane::english::tokens::tokens;
use glosspane::lexicon::reader::Lexicon;
use glosspane::lookup::first_lines::TextReader;
use glosspane::lookup::library::Library;
use glosspane::lookup::query::{Context, Query};
use glosspane::progress::Progress;
use glosspane::text::normalise::normalise_into;
use glosspane::text::{sentences, words};

use crate::import::memory;
use crate::{Jumps, Samples, Table, micros, millis, ratio, stardict};

/// Look-ups in one turn of one contender.
const TURN: usize = 2_000;
/// The tagger's model, as it is in the program.
const MODEL: &[u8] = include_bytes!("../../dict/tagger/model.bin");
/// Words of a few printed pages.
const WORDS_OF_PAGE: usize = 1_000;
/// Words of a novel.
const WORDS_OF_NOVEL: usize = 100_000;
/// Turns of each contender.
const TURNS: usize = 60;

/// Measures opening and asking the dictionary.
pub fn measure(lex: &Path, folder: &Path, table: &mut Table) {
    let opening = Samples::of(0..25, |_| {
        black_box(Lexicon::open(lex).expect("the dictionary"));
    });
    let lexicon = Lexicon::open(lex).expect("the dictionary");
    let keys: Vec<String> = lexicon
        .keys()
        .expect("sound keys")
        .map(|(key, _)| key)
        .collect();
    exact(&lexicon, &keys, folder, table);

    let mut jumps = Jumps(7);
    let records = lexicon.counts().entries as usize;
    let random: Vec<u32> = (0..20_000).map(|_| jumps.below(records) as u32).collect();
    let decoded = Samples::of(random, |record| {
        black_box(lexicon.entry(record).expect("a sound record"));
    });
    table.row(
        "the same with its record decoded, block not cached",
        "≤ 25 µs median",
        &micros(decoded.median()),
        &format!("99th percentile {}", micros(decoded.p99())),
    );

    let mut library = Library::default();
    library.insert("ecdict", Lexicon::open(lex).expect("the dictionary"));
    let touched = touched_words();
    let mut ask = |library: &Library, count: usize| {
        let asked: Vec<&Touched> = (0..count)
            .map(|_| &touched[jumps.below(touched.len())])
            .collect();
        Samples::of(asked, |touched| look_up(library, touched))
    };
    let one = ask(&library, 20_000);
    table.row(
        "with phrases, forms and parts, words of the samples in their sentences",
        "≤ 100 µs median, ≤ 500 µs at the 99th percentile",
        &micros(one.median()),
        &format!("99th percentile {}", micros(one.p99())),
    );
    whole_text(table);
    let shelf_folder = folder.join("ten");
    std::fs::create_dir_all(shelf_folder.join("dict")).expect("a folder");
    let mut shelf = Library::default();
    for number in 0..10 {
        let copy = shelf_folder.join(format!("dict/copy{number}.lex"));
        std::fs::copy(lex, &copy).expect("room for ten dictionaries");
        let lexicon = Lexicon::open(&copy).expect("the copy");
        shelf.insert(&format!("copy{number}"), lexicon);
    }
    let ten = ask(&shelf, 5_000);
    table.row(
        "the same in ten dictionaries of that size at once",
        "≤ 100 µs median, ≤ 500 µs at the 99th percentile",
        &micros(ten.median()),
        &format!(
            "99th percentile {}; a process that asks them takes {} MB at the peak",
            micros(ten.p99()),
            asked_memory(&shelf_folder, &touched) / 1024
        ),
    );
    // A page as it is read: its words come again, and nothing is left to unpack.
    let page = &touched[..touched.len().min(WORDS_OF_PAGE)];
    page.iter().for_each(|touched| look_up(&shelf, touched));
    let again = page.iter().cycle().take(6 * page.len());
    let again = Samples::of(again, |touched| look_up(&shelf, touched));
    table.row(
        "the same, words of a page that were asked for before",
        "≤ 120 × `fst`, ≤ 500 × at the 99th percentile",
        &micros(again.median()),
        &format!("99th percentile {}", micros(again.p99())),
    );

    let slips = slips(&touched);
    let similar = Samples::of(&slips, |word| {
        black_box(library.look_up(&word.as_str().into()));
    });
    table.row(
        "words spelled like it, distance ≤ 2",
        "≤ 10 ms",
        &millis(similar.median()),
        &format!("99th percentile {}", millis(similar.p99())),
    );
    let prefixes = ["s", "un", "con", "inter", "*tion", "un*able", "?ight"];
    let suggested = Samples::of(prefixes.iter().cycle().take(70), |prefix| {
        black_box(library.suggest(prefix, 12));
    });
    let terms = ["放弃", "一致", "天气", "军队", "经济"];
    let reverse = Samples::of(terms.iter().cycle().take(100), |term| {
        black_box(library.look_up(&(*term).into()));
    });
    table.row(
        "suggestions for a prefix or pattern",
        "within a frame, 16.7 ms",
        &millis(suggested.median()),
        &format!(
            "slowest {}; a Chinese term {}",
            millis(suggested.at(1.0)),
            millis(reverse.median())
        ),
    );
    let core = Samples::of(0..25, |_| {
        black_box(Lexicon::from_static(CORE, "core").expect("the core dictionary"));
    });
    table.row(
        "opening that `.lex`",
        "≤ 20 ms",
        &millis(opening.median()),
        "",
    );
    table.row(
        "the core dictionary: opening it, and what it adds to the program",
        "≤ 1 ms, ≤ 2.5 MB",
        &format!(
            "{}, {:.2} MB",
            millis(core.median()),
            CORE.len() as f64 / 1e6
        ),
        "",
    );
}

/// Looks up what is touched, in its sentence.
fn look_up(library: &Library, touched: &Touched) {
    let context = Some(Context {
        sentence: touched.sentence,
        touched: touched.range.clone(),
    });
    let text = &touched.sentence[touched.range.clone()];
    black_box(library.look_up(&Query { text, context }));
}

/// Measures a whole text read to the first line of each word by the core dictionary: its own examples, which have
/// more different words than any novel.
fn whole_text(table: &mut Table) {
    let core = Lexicon::from_static(CORE, "core").expect("the core dictionary");
    let mut paragraphs: Vec<String> = Vec::new();
    let mut count = 0;
    for record in 0..core.counts().entries {
        let entry = core.entry(record).expect("a sound record");
        let examples = entry.senses.iter().flat_map(|sense| &sense.examples);
        for example in examples {
            count += words::count_words(&example.text);
            match paragraphs
                .last_mut()
                .filter(|paragraph| paragraph.len() < 500)
            {
                Some(paragraph) => *paragraph = format!("{paragraph} {}", example.text),
                None => paragraphs.push(example.text.clone()),
            }
        }
        if count >= WORDS_OF_NOVEL {
            break;
        }
    }
    tagging(&paragraphs, table);
    let (library, _) = Library::open(&[], Some(CORE));
    let read = Samples::of(0..3, |_| {
        let mut reader = TextReader::new(&library);
        let progress = Progress::default();
        for paragraph in &paragraphs {
            black_box(reader.paragraph(paragraph, &progress));
        }
    });
    table.row(
        "a text of 100,000 words read to the first line of each, core dictionary",
        "≤ 2 s",
        &millis(read.median()),
        &format!(
            "{:.0} words a second",
            count as f64 / read.median().as_secs_f64()
        ),
    );
}

/// Measures the tagger by itself.
fn tagging(paragraphs: &[String], table: &mut Table) {
    let loading = Samples::of(0..25, |_| {
        black_box(Model::read(MODEL).expect("a sound model"));
    });
    let tagger = Tagger::new(Model::read(MODEL).expect("a sound model"));
    let cut: Vec<_> = paragraphs.iter().map(|text| (text, tokens(text))).collect();
    let count: usize = cut.iter().map(|(_, tokens)| tokens.len()).sum();
    let tagged = Samples::of(0..3, |_| {
        for (text, tokens) in &cut {
            black_box(tagger.tag(text, tokens));
        }
    });
    let word = tagged.median() / u32::try_from(count).unwrap_or(u32::MAX);
    table.row(
        "the tagger: a word, and reading its model",
        "≤ 2 µs, ≤ 5 ms",
        &format!(
            "{:.2} µs, {}",
            word.as_secs_f64() * 1e6,
            millis(loading.median())
        ),
        &format!("{:.2} MB in the program", MODEL.len() as f64 / 1e6),
    );
}

/// A word of the samples in its sentence.
struct Touched {
    sentence: &'static str,
    range: std::ops::Range<usize>,
}

fn touched_words() -> Vec<Touched> {
    use glosspane::app::text::samples::SAMPLES;
    let mut found = Vec::new();
    // A prepared lesson is one of the articles once more, with a translation.
    let articles = SAMPLES
        .iter()
        .filter(|sample| !sample.file.ends_with(".wen"));
    for sample in articles {
        let text: &'static str = std::str::from_utf8(sample.bytes).expect("the samples are UTF-8");
        for word in words::words(text) {
            let sentence = sentences::sentence_at(text, word.start);
            let range = word.start - sentence.start..word.end - sentence.start;
            if text[sentence.clone()].get(range.clone()).is_some() {
                let sentence = &text[sentence];
                found.push(Touched { sentence, range });
            }
        }
    }
    found
}

/// The memory at the peak, in KiB, of the built program while it looks up all `touched` words in the dictionaries
/// of `folder`.
fn asked_memory(folder: &Path, touched: &[Touched]) -> u64 {
    let mut child = Command::new(env!("CARGO_BIN_EXE_glosspane"))
        .arg("--data-dir")
        .arg(folder)
        .args(["lookup", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the built program");
    let mut input = child.stdin.take().expect("its input");
    for touched in touched {
        writeln!(input, "{}", &touched.sentence[touched.range.clone()]).expect("a word");
    }
    // It has everything and waits for more.
    input.flush().expect("the words");
    std::thread::sleep(Duration::from_millis(500));
    let peak = memory(child.id(), "VmHWM").unwrap_or(0);
    drop(input);
    child.wait().expect("its end");
    peak
}

/// Words of the samples with two letters exchanged: what a hand slips into.
fn slips(touched: &[Touched]) -> Vec<String> {
    let words = touched
        .iter()
        .map(|touched| &touched.sentence[touched.range.clone()]);
    let long =
        words.filter(|word| word.len() > 5 && word.bytes().all(|byte| byte.is_ascii_lowercase()));
    long.take(300)
        .map(|word| {
            let mut letters = word.as_bytes().to_vec();
            letters.swap(2, 3);
            String::from_utf8(letters).expect("ASCII")
        })
        .collect()
}

/// The exact look-up, a bare automaton over the same keys, and SQLite with an index, in turns; then sdcv.
fn exact(lexicon: &Lexicon, keys: &[String], folder: &Path, table: &mut Table) {
    let pairs = keys
        .iter()
        .zip(0_u64..)
        .map(|(key, number)| (key.as_bytes(), number));
    let bare = fst::Map::from_iter(pairs).expect("sorted keys");
    let database = sqlite(lexicon, keys);
    let mut statement = database
        .prepare("SELECT body FROM entry WHERE word = ?1")
        .expect("a statement");
    let mut jumps = Jumps(1);
    let mut buffer = String::new();
    let (mut ours, mut with_normalising, mut theirs, mut sql) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..TURNS {
        // Each contender has words of its own: none finds the memory warm from another's.
        let mut time = |work: &mut dyn FnMut(&str)| {
            let turn: Vec<&str> = (0..TURN)
                .map(|_| keys[jumps.below(keys.len())].as_str())
                .collect();
            let start = Instant::now();
            turn.iter().for_each(|key| work(key));
            start.elapsed() / TURN as u32
        };
        theirs.push(time(&mut |key| {
            black_box(bare.get(key));
        }));
        ours.push(time(&mut |key| {
            black_box(lexicon.exact(key));
        }));
        with_normalising.push(time(&mut |key| {
            normalise_into(key, &mut buffer);
            black_box(lexicon.exact(&buffer));
        }));
        sql.push(time(&mut |key| {
            let body: Option<String> = statement.query_row([key], |row| row.get(0)).ok();
            black_box(body);
        }));
    }
    let median = |mut turns: Vec<Duration>| {
        turns.sort_unstable();
        turns[turns.len() / 2]
    };
    let (ours, theirs, sql) = (median(ours), median(theirs), median(sql));
    let with_normalising = median(with_normalising);
    let sdcv = match stardict::look_up(lexicon, keys, folder) {
        Some(time) => format!("; sdcv {} ({:.0} ×)", micros(time), ratio(time, ours)),
        None => String::new(),
    };
    table.row(
        "exact look-up among ECDICT's headwords",
        "≤ 1.5 × a bare `fst::Map::get`",
        &format!("{:.2} × ({})", ratio(ours, theirs), micros(ours)),
        &format!(
            "`fst` {}; with normalising {:.2} ×; SQLite, indexed, {} ({:.0} ×){sdcv}",
            micros(theirs),
            ratio(with_normalising, theirs),
            micros(sql),
            ratio(sql, ours)
        ),
    );
}

/// The same headwords with their senses as an indexed table.
fn sqlite(lexicon: &Lexicon, keys: &[String]) -> rusqlite::Connection {
    let mut database = rusqlite::Connection::open_in_memory().expect("SQLite");
    database
        .execute_batch("CREATE TABLE entry (word TEXT COLLATE NOCASE, body TEXT)")
        .expect("a table");
    let transaction = database.transaction().expect("a transaction");
    {
        let mut insert = transaction
            .prepare("INSERT INTO entry VALUES (?1, ?2)")
            .expect("a statement");
        for key in keys {
            let record = lexicon.exact(key).start;
            let entry = lexicon.entry(record).expect("a sound record");
            let senses: Vec<&str> = entry
                .senses
                .iter()
                .map(|sense| sense.gloss.as_str())
                .collect();
            insert
                .execute([key.as_str(), &senses.join("\n")])
                .expect("a row");
        }
    }
    transaction.commit().expect("the rows");
    database
        .execute_batch("CREATE INDEX entry_word ON entry (word COLLATE NOCASE)")
        .expect("an index");
    database
}
