//! What a dictionary's description says of its licence.

/// The longest line that is kept, in characters.
const LIMIT: usize = 200;

/// The licence that `text`, a description of a dictionary, names: as an SPDX expression where it is the GNU General
/// Public License, else the line that speaks of copyright, else the first that speaks of a licence.
pub(super) fn stated(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    if let Some(gpl) = gpl(&words.join(" ").to_lowercase()) {
        return gpl.to_owned();
    }
    let line = |signs: &[&str], has_year: bool| {
        text.lines().map(str::trim).find(|line| {
            let lower = line.to_lowercase();
            signs.iter().any(|sign| lower.contains(sign))
                && (!has_year || line.contains("19") || line.contains("20"))
        })
    };
    line(&["copyright", "©", "(c)"], true)
        .or_else(|| {
            line(
                &["licen", "public domain", "creative commons", "cc-by"],
                false,
            )
        })
        .or_else(|| line(&["copyright"], false))
        .map(|line| line.chars().take(LIMIT).collect())
        .unwrap_or_default()
}

fn gpl(text: &str) -> Option<&'static str> {
    let (_, after) = text.split_once("gnu general public license")?;
    let is_version = |number: &str| {
        ["version ", "v", "gpl-", "gpl v"]
            .iter()
            .any(|before| after.contains(&format!("{before}{number}")))
    };
    let is_later = after.contains("any later version") || after.contains("or later");
    Some(match (is_version("2"), is_version("3"), is_later) {
        (true, _, true) => "GPL-2.0-or-later",
        (true, _, false) => "GPL-2.0-only",
        (_, true, true) => "GPL-3.0-or-later",
        (_, true, false) => "GPL-3.0-only",
        _ => "GPL",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn licences_are_found_in_descriptions() {
        let cases = [
            (
                "free software under the terms of the GNU General\nPublic License as published by the Free \
                 Software Foundation;\neither version 2, or (at your option) any later version.",
                "GPL-2.0-or-later",
            ),
            ("the GNU General Public License, version 3", "GPL-3.0-only"),
            (
                "given to you, the LICENSEE\n WordNet 3.0 Copyright 2006 by Princeton University. ",
                "WordNet 3.0 Copyright 2006 by Princeton University.",
            ),
            ("Words\nLicence: CC-BY 4.0\nEnd", "Licence: CC-BY 4.0"),
            (
                "This is in the public domain.",
                "This is in the public domain.",
            ),
            ("copyright by nobody", "copyright by nobody"),
            ("Words", ""),
        ];
        for (text, licence) in cases {
            assert_eq!(stated(text), licence, "{text}");
        }
    }
}
