//! Senses as text, so that a test can say what an article should look like.

use glosspane::lexicon::entry::{MarkStyle, Sense};

/// Each sense as a line, its examples as lines behind `>`: two spaces for each step of depth, the part of speech
/// before `|`, labels in `<…>`, then `*bold*`, `_italic_`, `~quiet~`, `[link]` or `[text→link]`; a translation
/// stands behind `=`.
pub fn drawn(senses: &[Sense]) -> Vec<String> {
    let mut lines = Vec::new();
    for sense in senses {
        let mut line = "  ".repeat(sense.depth.into());
        if !sense.pos.is_empty() {
            line.push_str(&format!("{}| ", sense.pos));
        }
        for label in &sense.labels {
            line.push_str(&format!("<{label}> "));
        }
        line.push_str(&marked(sense));
        if !sense.gloss.is_empty() {
            lines.push(line);
        }
        for example in &sense.examples {
            let translation = match example.translation.as_str() {
                "" => String::new(),
                translation => format!(" = {translation}"),
            };
            lines.push(format!("> {}{translation}", example.text));
        }
    }
    lines
}

fn marked(sense: &Sense) -> String {
    let mut signs: Vec<(usize, bool, usize, String)> = Vec::new();
    for (order, mark) in sense.marks.iter().enumerate() {
        let range = mark.range.start as usize..mark.range.end as usize;
        let text = &sense.gloss[range.clone()];
        let (open, close) = match &mark.style {
            MarkStyle::Bold => ("*", "*".to_owned()),
            MarkStyle::Italic => ("_", "_".to_owned()),
            MarkStyle::Quiet => ("~", "~".to_owned()),
            MarkStyle::Link(target) if target == text => ("[", "]".to_owned()),
            MarkStyle::Link(target) => ("[", format!("→{target}]")),
        };
        signs.push((range.start, true, order, open.to_owned()));
        signs.push((range.end, false, usize::MAX - order, close));
    }
    signs.sort();
    let mut line = String::new();
    let mut from = 0;
    for (at, _, _, sign) in signs {
        line.push_str(&sense.gloss[from..at]);
        line.push_str(&sign);
        from = at;
    }
    line.push_str(&sense.gloss[from..]);
    line
}
