//! Numbers written together with what they count: *5km*, *3D*, *1990s*, *21st*.

/// What stands behind the number of a measure, and the words for it.
const UNITS: [(&str, &[&str]); 33] = [
    ("d", &["dimension"]),
    ("g", &["generation", "gram"]),
    ("k", &["thousand"]),
    ("m", &["million", "metre"]),
    ("mn", &["million"]),
    ("b", &["billion"]),
    ("bn", &["billion"]),
    ("tn", &["trillion"]),
    ("km", &["kilometre"]),
    ("cm", &["centimetre"]),
    ("mm", &["millimetre"]),
    ("kg", &["kilogram"]),
    ("mg", &["milligram"]),
    ("lb", &["pound"]),
    ("lbs", &["pound"]),
    ("oz", &["ounce"]),
    ("l", &["litre"]),
    ("ml", &["millilitre"]),
    ("ft", &["foot"]),
    ("in", &["inch"]),
    ("mi", &["mile"]),
    ("mph", &["mile"]),
    ("kph", &["kilometre"]),
    ("hr", &["hour"]),
    ("hrs", &["hour"]),
    ("min", &["minute"]),
    ("mins", &["minute"]),
    ("sec", &["second"]),
    ("yr", &["year"]),
    ("yrs", &["year"]),
    ("am", &["a.m."]),
    ("pm", &["p.m."]),
    ("x", &["time"]),
];

/// The words for what the number `word` counts: *kilometre* for *5km*, *decade* for *1870s* and *'60s*, *twenty-first*
/// for *21st*. None where it is no such number. `word` is in lower case.
pub(crate) fn counted(word: &str) -> Vec<String> {
    let bare = word.trim_start_matches(['\'', '$', '£', '€', '¥']);
    let is_number = |sign: char| sign.is_ascii_digit() || matches!(sign, '.' | ',');
    let unit = bare.trim_start_matches(is_number);
    let number = &bare[..bare.len() - unit.len()];
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_decade = matches!(digits, 2 | 4) && number.len() == digits && number.ends_with('0');
    if digits == 0 {
        return Vec::new();
    }
    if is_decade && matches!(unit, "s" | "'s") {
        return vec!["decade".to_owned()];
    }
    if matches!(unit, "st" | "nd" | "rd" | "th") {
        return number.parse().ok().and_then(ordinal).into_iter().collect();
    }
    let units = UNITS.iter().filter(|(sign, _)| *sign == unit);
    units
        .flat_map(|(_, words)| words.iter().map(|&word| word.to_owned()))
        .collect()
}

/// The word for *21st*.
fn ordinal(number: usize) -> Option<String> {
    const FIRST: [&str; 20] = [
        "first",
        "second",
        "third",
        "fourth",
        "fifth",
        "sixth",
        "seventh",
        "eighth",
        "ninth",
        "tenth",
        "eleventh",
        "twelfth",
        "thirteenth",
        "fourteenth",
        "fifteenth",
        "sixteenth",
        "seventeenth",
        "eighteenth",
        "nineteenth",
        "twentieth",
    ];
    const TENS: [&str; 8] = [
        "twent", "thirt", "fort", "fift", "sixt", "sevent", "eight", "ninet",
    ];
    let of_first = |number: usize| number.checked_sub(1).and_then(|at| FIRST.get(at));
    if let Some(first) = of_first(number) {
        return Some((*first).to_owned());
    }
    let tens = TENS.get((number / 10).checked_sub(2)?)?;
    Some(match of_first(number % 10) {
        Some(first) => format!("{tens}y-{first}"),
        None => format!("{tens}ieth"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_say_what_they_count() {
        for (word, expected) in [
            ("3d", &["dimension"][..]),
            ("5g", &["generation", "gram"]),
            ("1870s", &["decade"]),
            ("'60s", &["decade"]),
            ("1990's", &["decade"]),
            ("21st", &["twenty-first"]),
            ("40th", &["fortieth"]),
            ("112th", &[]),
            ("0th", &[]),
            ("$5bn", &["billion"]),
            ("3,000km", &["kilometre"]),
            ("b2b", &[]),
            ("mp3", &[]),
            ("2010", &[]),
            ("1995s", &[]),
            ("km", &[]),
            ("'s", &[]),
            ("", &[]),
        ] {
            assert_eq!(counted(word), expected, "{word}");
        }
    }
}
