//! Where the links of an article lead.

use percent_encoding::percent_decode_str;

/// The longest headword a link leads to, in bytes.
const TARGET_LIMIT: usize = 1000;

/// Schemes by which programs name a headword; `bword` is StarDict's and `entry` MDict's.
const HEADWORD: [&str; 4] = ["bword", "entry", "dict", "gdlookup"];

/// Schemes that lead out of the dictionary.
const OUTSIDE: [&str; 11] = [
    "http",
    "https",
    "ftp",
    "mailto",
    "file",
    "javascript",
    "data",
    "tel",
    "about",
    "sound",
    "res",
];

/// The headword that an address leads to; `None` for one that leads out of the dictionary, to a place in the
/// same article, to a file or to nothing.
pub(in crate::source) fn target(address: &str) -> Option<String> {
    let address = address.trim();
    // A headword can hold a colon, so that only known schemes are schemes.
    let (scheme, rest) = address.split_once(':').unwrap_or(("", address));
    let is = |list: &[&str]| list.iter().any(|known| scheme.eq_ignore_ascii_case(known));
    let path = if is(&HEADWORD) {
        let path = rest.strip_prefix("//").unwrap_or(rest);
        path.strip_prefix("localhost/").unwrap_or(path)
    } else if is(&OUTSIDE) || is_sound(address) || is_picture(address) {
        return None;
    } else {
        address
    };
    // Behind `#` is a place in the article.
    let path = path.split('#').next().unwrap_or_default();
    let target = percent_decode_str(path).decode_utf8().ok()?;
    let target = target.trim();
    let leads_to_headword =
        !target.is_empty() && target.len() <= TARGET_LIMIT && !target.starts_with('/');
    leads_to_headword.then(|| target.to_owned())
}

/// Whether an address is that of a recording.
pub(in crate::source) fn is_sound(address: &str) -> bool {
    const ENDINGS: [&str; 8] = ["mp3", "wav", "ogg", "oga", "opus", "spx", "m4a", "aac"];
    let address = address.trim();
    let scheme = address.split(':').next().unwrap_or_default();
    scheme.eq_ignore_ascii_case("sound") || has_ending(address, &ENDINGS)
}

/// Whether an address is that of a picture.
fn is_picture(address: &str) -> bool {
    has_ending(
        address,
        &["png", "jpg", "jpeg", "gif", "bmp", "svg", "webp", "tif"],
    )
}

fn has_ending(address: &str, endings: &[&str]) -> bool {
    address.rsplit_once('.').is_some_and(|(_, ending)| {
        endings
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_lead_to_headwords_or_nowhere() {
        let cases = [
            ("bword://go", Some("go")),
            ("bword:go", Some("go")),
            ("BWORD://give up", Some("give up")),
            ("entry://caf%C3%A9#noun", Some("café")),
            ("entry://#noun", None),
            ("#noun", None),
            ("gdlookup://localhost/go", Some("go")),
            ("dict://go", Some("go")),
            ("go", Some("go")),
            (" give%20up ", Some("give up")),
            (
                "Terminator 2: Judgment Day",
                Some("Terminator 2: Judgment Day"),
            ),
            ("100%", Some("100%")),
            ("%FF", None),
            ("", None),
            ("bword://", None),
            ("https://example.com/go", None),
            ("//example.com/go", None),
            ("mailto:someone", None),
            ("JavaScript:go()", None),
            ("sound://go.mp3", None),
            ("go.WAV", None),
            ("pictures/go.png", None),
        ];
        for (address, headword) in cases {
            assert_eq!(target(address).as_deref(), headword, "{address}");
        }
        assert_eq!(target(&"x".repeat(1001)), None);
    }

    #[test]
    fn recordings_are_told_by_scheme_or_ending() {
        let cases = [
            ("sound://go", true),
            ("media/go.MP3", true),
            ("go", false),
            ("mp3", false),
        ];
        for (address, sound) in cases {
            assert_eq!(is_sound(address), sound, "{address}");
        }
    }
}
