//! Trains the tagger (`make tagger`): texts that a judge has tagged in, `dict/tagger/model.bin` out.
//!
//! `TAGGED` names the folder of `*.tagged`: a paragraph a line, then a tab, then its tokens as `start:end:tag:class`
//! (bytes; the Penn Treebank's tag, `SC` for a subordinating `IN`; the universal part of speech). `TAGGER_OUT` names
//! the file that is written. `dict/tagger/homographs.tsv` has sentences of this project in which one word is tagged by
//! hand. What is training and what is only measured is told by the lines' numbers.

// The lint's exception for tests does not reach a benchmark, which can only stop where it fails.
#![expect(clippy::expect_used)]

mod homographs;
mod tagged;
mod training;

use std::path::Path;

use glosspane::english::tagger::Tagger;
use tagged::{Sentence, read};
use training::train;

fn main() {
    let (Some(folder), Some(out)) = (std::env::var_os("TAGGED"), std::env::var_os("TAGGER_OUT"))
    else {
        eprintln!(
            "set TAGGED to the folder of tagged texts and TAGGER_OUT to a file, or run `make tagger`"
        );
        return;
    };
    let sentences = read(Path::new(&folder));
    let (held, learnt): (Vec<Sentence>, Vec<Sentence>) =
        sentences.into_iter().partition(|one| one.number % 20 == 7);
    println!(
        "{} sentences to learn from, {} to measure on",
        learnt.len(),
        held.len()
    );
    let (held_homographs, homographs): (Vec<Sentence>, Vec<Sentence>) = homographs::read()
        .into_iter()
        .partition(|one| one.number % 10 == 7);
    let model = train(&learnt, &homographs, &held);
    let bytes = model.write().expect("a model that can be packed");
    println!("{} bytes", bytes.len());
    std::fs::write(&out, bytes).expect("a file that can be written");
    let tagger = Tagger::new(model);
    measure(&tagger, &held);
    println!("homographs:");
    measure(&tagger, &held_homographs);
}

/// Prints how many tags of `held` are the judge's.
fn measure(tagger: &Tagger, held: &[Sentence]) {
    let (mut right, mut all) = (0, 0);
    for sentence in held {
        let tagged = tagger.tag(&sentence.text, &sentence.tokens);
        for (own, judged) in tagged.tags.iter().zip(&sentence.tags) {
            let Some(judged) = judged else { continue };
            all += 1;
            right += usize::from(own == judged);
        }
    }
    println!(
        "{:.2} % of {all} tags are the judge's",
        100.0 * right as f64 / all as f64
    );
}
