//! Subentries: entries of their own inside the body of a card, from a line `@ heading` to a line `@`.

use super::heading;
use super::markup::{self, escaped};

/// How many headings of entries a card can hold; the lines of more are its own text.
const HEADINGS_LIMIT: usize = 2_000;
/// How long the links to the entries can be together: so many bytes for each byte of the card.
const LINKS_RATIO: usize = 64;

/// An entry inside a card.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Subentry<'a> {
    /// The headings that share the body.
    pub(super) headings: Vec<&'a str>,
    /// The lines of the body.
    pub(super) body: String,
}

/// Takes the subentries out of `body`; in what is left, each is a line that links to it. A tilde stands for
/// `headword` in them too.
pub(super) fn split<'a>(body: &'a str, headword: &str) -> (String, Vec<Subentry<'a>>) {
    let mut main = String::with_capacity(body.len());
    let mut found: Vec<Subentry<'a>> = Vec::new();
    let mut is_open = false;
    let mut headings = 0;
    let mut left = body.len().saturating_mul(LINKS_RATIO);
    for line in body.lines() {
        let (tags, text) = split_tags(line);
        let heading = text.strip_prefix('@');
        let heading = heading.filter(|_| headings < HEADINGS_LIMIT);
        // Past the limit the sign still ends the subentry before.
        is_open &= heading.is_some() || !text.starts_with('@');
        if let Some(heading) = heading {
            headings += 1;
            let heading = heading.trim();
            main.push_str(tags);
            let (end_tags, rest) = split_tags(heading);
            if rest.is_empty() {
                main.push_str(end_tags);
                is_open = false;
            } else {
                match found.last_mut() {
                    Some(last) if is_open && last.body.is_empty() => last.headings.push(heading),
                    _ => found.push(Subentry {
                        headings: vec![heading],
                        body: String::new(),
                    }),
                }
                is_open = true;
                let target = heading::parse(heading, Some(headword)).and_then(|heading| {
                    left = left.checked_sub(heading.headword.len())?;
                    Some(heading.headword)
                });
                match target {
                    Some(target) => {
                        main.push_str("<<");
                        main.push_str(&escaped(&target));
                        main.push_str(">>");
                    }
                    None => main.push_str(heading),
                }
            }
            main.push('\n');
            continue;
        }
        let into = match found.last_mut() {
            Some(last) if is_open => &mut last.body,
            _ => &mut main,
        };
        into.push_str(line);
        into.push('\n');
    }
    (main, found)
}

/// Splits the white space and the tags off the start of a line.
fn split_tags(line: &str) -> (&str, &str) {
    let mut rest = line.trim_start();
    while let Some((_, after)) = markup::tag(rest) {
        rest = after.trim_start();
    }
    line.split_at(line.len() - rest.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subentries_are_taken_out_and_linked() {
        let body = "\t1) small\n\t[m1][*]\n\t@ ~ one\n\ta child\n\t@\n\t[/*][/m]\n\t2) few\n\t[*]@ {the }~ by ~\n\
            \t@ by ~s\n\tslowly\n\t@ f\\(x\\)\n\tend\n\t@[/*]\n\tlast\n";
        let (main, found) = split(body, "little");
        assert_eq!(
            main,
            "\t1) small\n\t[m1][*]\n\t<<little one>>\n\t\n\t[/*][/m]\n\t2) few\n\t[*]<<little by little>>\n\
            \t<<by littles>>\n\t<<f(x)>>\n\t[/*]\n\tlast\n"
        );
        let found: Vec<_> = found
            .iter()
            .map(|sub| (sub.headings.as_slice(), sub.body.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                (&["~ one"][..], "\ta child\n"),
                (&["{the }~ by ~", "by ~s"][..], "\tslowly\n"),
                (&["f\\(x\\)"][..], "\tend\n"),
            ]
        );
        let many = "\t@ a\n\tb\n".repeat(3_000);
        let (main, found) = split(&many, "x");
        assert_eq!(found.len(), HEADINGS_LIMIT);
        assert!(found.iter().all(|sub| sub.body == "\tb\n"));
        assert!(main.ends_with("\t@ a\n\tb\n"));
        assert_eq!(split("\tno\\@ sign\n\ta @ b\n", "x").1, []);
    }
}
