//! The core dictionary, compiled into the program.

/// A whole `.lex`: `dict/core/` as `build.rs` compiled it.
pub static CORE: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/core.lex"));

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::form::FormKind;
    use crate::lexicon::reader::Lexicon;

    #[test]
    fn the_core_answers_for_a_headword_a_phrase_and_a_regular_form() {
        let core = Lexicon::from_static(CORE, "core").unwrap();
        let weigh = core.exact("weigh").start;
        assert_eq!(core.entry(weigh).unwrap().headword, "weigh");
        assert_eq!(core.exact("weigh up").len(), 1);
        assert_eq!(
            core.forms("weighs").unwrap(),
            [(weigh, FormKind::ThirdPersonSingular)]
        );
    }
}
