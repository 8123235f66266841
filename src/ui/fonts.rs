//! Which faces the text and the interface are set in.
//!
//! English text and IPA: Libertinus Serif, which the program carries. Chinese: `fonts/` beside
//! the program, else a face of the system. Interface: egui's own.

#![expect(
    clippy::disallowed_methods,
    reason = "faces are files, and nobody else needs them"
)]

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::{FontData, FontDefinitions, FontFamily};
use skrifa::{FontRef, MetadataProvider as _};

use crate::app::settings::ReadingFace;
use crate::storage::open_file;

/// Family of running text.
pub const READING: &str = "reading";
/// Family of emphasis.
pub const READING_ITALIC: &str = "reading-italic";
/// Family of headings and strong text.
pub const READING_BOLD: &str = "reading-bold";
/// Family of code and of 源.
pub const MONOSPACE: &str = "source";
/// Family of IPA.
pub const IPA: &str = "ipa";

/// Characters that a face must have to serve for Chinese: the interface's own.
const CHINESE_SAMPLE: &str = "源稿窗双击划词";

/// Files of the usual Chinese faces, asked before the whole system is searched, which is slow
/// where many fonts are installed.
const USUAL_FILES: [&str; 12] = [
    "C:\\Windows\\Fonts\\msyh.ttc",
    "C:\\Windows\\Fonts\\msyh.ttf",
    "/System/Library/Fonts/PingFang.ttc",
    "/System/Library/Fonts/Hiragino Sans GB.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/adobe-source-han-sans/SourceHanSansCN-Regular.otf",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/wqy-microhei/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/droid/DroidSansFallbackFull.ttf",
    "/usr/share/fonts/truetype/droid/DroidSansFallback.ttf",
];

/// Families asked by name when the whole system is searched.
const USUAL_FAMILIES: [&str; 8] = [
    "Microsoft YaHei",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
];

/// What the reader wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wish {
    /// For English text.
    pub face: ReadingFace,
    /// For Chinese text, where the reader chose an installed family.
    pub chinese: Option<String>,
    /// `fonts/` beside the program.
    pub folder: Option<PathBuf>,
}

/// Faces to hand to egui.
pub struct Faces {
    /// For `Context::set_fonts`.
    pub definitions: FontDefinitions,
    /// Whether there is a face for Chinese.
    pub has_chinese: bool,
}

/// Reads the faces for `wish`.
pub fn load(wish: &Wish) -> Faces {
    let mut definitions = FontDefinitions::default();
    let mut add = |name: &str, data: FontData| {
        definitions
            .font_data
            .insert(name.to_owned(), Arc::new(data));
        name.to_owned()
    };
    let [regular, bold, italic] = libertinus();
    let regular = add("Libertinus Serif", FontData::from_static(regular));
    let bold = add("Libertinus Serif Bold", FontData::from_static(bold));
    let italic = add("Libertinus Serif Italic", FontData::from_static(italic));
    let needs_system = wish.chinese.is_some() || matches!(wish.face, ReadingFace::Installed(_));
    let system = needs_system.then(InstalledFaces::search);
    let chinese = wish
        .chinese
        .as_deref()
        .and_then(|family| system.as_ref()?.read(family))
        .or_else(|| beside_program(wish.folder.as_deref()?))
        .or_else(|| {
            USUAL_FILES
                .iter()
                .find_map(|file| read_covering(Path::new(file), CHINESE_SAMPLE))
        })
        .or_else(|| InstalledFaces::search().read_chinese());
    let chinese = chinese.map(|data| add("Chinese", data));
    let has_chinese = chinese.is_some();
    let installed = match &wish.face {
        ReadingFace::Installed(family) => system.as_ref().and_then(|system| system.read(family)),
        _ => None,
    };
    let installed = installed.map(|data| add("Installed", data));

    let sans: Vec<String> = definitions
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    let mono: Vec<String> = definitions
        .families
        .get(&FontFamily::Monospace)
        .cloned()
        .unwrap_or_default();
    let mut family = |key: FontFamily, first: Vec<String>, rest: &[String]| {
        let mut names = first;
        names.extend(chinese.clone());
        // Libertinus stands behind every family: it has the IPA letters that others lack.
        names.push(regular.clone());
        names.extend(rest.iter().cloned());
        let mut seen = std::collections::HashSet::new();
        names.retain(|name| seen.insert(name.clone()));
        definitions.families.insert(key, names);
    };
    let named = |name: &str| FontFamily::Name(name.into());
    let reading = |serif: &String| match (&wish.face, &installed) {
        (_, Some(installed)) => vec![installed.clone()],
        (ReadingFace::Sans, _) => sans.iter().take(1).cloned().collect(),
        _ => vec![serif.clone()],
    };
    family(named(READING), reading(&regular), &sans);
    // A sans without an italic of its own borrows the serif's, which still stands out.
    family(named(READING_ITALIC), vec![italic], &sans);
    family(named(READING_BOLD), vec![bold], &sans);
    family(named(IPA), vec![regular.clone()], &sans);
    family(
        named(MONOSPACE),
        mono.iter().take(1).cloned().collect(),
        &mono,
    );
    family(
        FontFamily::Proportional,
        sans.iter().take(1).cloned().collect(),
        &sans,
    );
    family(
        FontFamily::Monospace,
        mono.iter().take(1).cloned().collect(),
        &mono,
    );
    Faces {
        definitions,
        has_chinese,
    }
}

/// The first face in the program's own `fonts/` that serves for Chinese.
fn beside_program(folder: &Path) -> Option<FontData> {
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .collect();
    files.sort();
    files
        .iter()
        .find_map(|file| read_covering(file, CHINESE_SAMPLE))
}

/// Reads the first face of `file` that has every character of `sample`.
fn read_covering(file: &Path, sample: &str) -> Option<FontData> {
    let ending = file.extension()?.to_str()?.to_ascii_lowercase();
    if !["ttf", "ttc", "otf", "otc"].contains(&ending.as_str()) {
        return None;
    }
    // Read, not mapped: a stick that is pulled out must not take the program with it.
    let mut bytes = Vec::new();
    open_file(file).ok()?.read_to_end(&mut bytes).ok()?;
    let index = (0..MAX_FACES)
        .map_while(|index| FontRef::from_index(&bytes, index).ok())
        .position(|face| covers(&face, sample))?;
    Some(FontData {
        index: index as u32,
        ..FontData::from_owned(bytes)
    })
}

/// Most faces that are looked at in one collection.
const MAX_FACES: u32 = 64;

fn covers(face: &FontRef<'_>, sample: &str) -> bool {
    let letters = face.charmap();
    sample.chars().all(|letter| letters.map(letter).is_some())
}

/// Libertinus Serif: regular, bold, italic, the first three of the crate's list (a test says so).
/// Asked for by place, so that the linker leaves the crate's other faces out of the program.
fn libertinus() -> [&'static [u8]; 3] {
    let mut faces = typst_assets::fonts().take(3);
    std::array::from_fn(|_| faces.next().unwrap_or_default())
}

/// The faces that are installed on this system.
pub struct InstalledFaces {
    database: fontdb::Database,
}

impl InstalledFaces {
    /// Searches the system; takes some tenths of a second where many fonts are installed.
    pub fn search() -> Self {
        let mut database = fontdb::Database::new();
        database.load_system_fonts();
        Self { database }
    }

    /// The names of all families, in order.
    pub fn families(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .database
            .faces()
            .filter_map(|face| face.families.first().map(|(name, _)| name.clone()))
            .collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    fn read(&self, family: &str) -> Option<FontData> {
        let query = fontdb::Query {
            families: &[fontdb::Family::Name(family)],
            ..fontdb::Query::default()
        };
        self.read_face(self.database.query(&query)?, "")
    }

    fn read_chinese(&self) -> Option<FontData> {
        USUAL_FAMILIES
            .iter()
            .find_map(|family| self.read(family))
            .or_else(|| {
                self.database
                    .faces()
                    .find_map(|face| self.read_face(face.id, CHINESE_SAMPLE))
            })
    }

    fn read_face(&self, id: fontdb::ID, sample: &str) -> Option<FontData> {
        let (source, index) = self.database.face_source(id)?;
        let fontdb::Source::File(path) = source else {
            return None;
        };
        let mut bytes = Vec::new();
        open_file(&path).ok()?.read_to_end(&mut bytes).ok()?;
        let is_fit = covers(&FontRef::from_index(&bytes, index).ok()?, sample);
        is_fit.then(|| FontData {
            index,
            ..FontData::from_owned(bytes)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Letters and marks of the IPA that dictionaries of English print.
    const IPA_LETTERS: &str = "ɑæɒʌəɜɪɔʊɛaeiouθðʃʒŋɡtʃdʒˈˌːɹɾʔ";

    #[test]
    fn libertinus_has_every_letter_of_the_ipa() {
        for face in libertinus() {
            let face = FontRef::from_index(face, 0).unwrap();
            for letter in IPA_LETTERS.chars() {
                assert!(face.charmap().map(letter).is_some(), "{letter} is missing");
            }
        }
    }

    #[test]
    fn the_three_faces_are_regular_bold_and_italic() {
        let styles = libertinus().map(|face| {
            let face = FontRef::from_index(face, 0).unwrap();
            let attributes = face.attributes();
            (
                attributes.weight.value() >= 600.0,
                attributes.style != skrifa::attribute::Style::Normal,
            )
        });
        assert_eq!(styles, [(false, false), (true, false), (false, true)]);
    }

    #[test]
    fn every_family_ends_in_a_face_with_the_ipa() {
        let faces = load(&Wish {
            face: ReadingFace::Sans,
            chinese: None,
            folder: None,
        });
        for (family, names) in &faces.definitions.families {
            assert!(names.contains(&"Libertinus Serif".to_owned()), "{family:?}");
        }
    }

    #[test]
    fn a_file_that_is_no_font_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("a.ttf"), "no font at all").unwrap();
        std::fs::write(folder.path().join("b.txt"), "neither").unwrap();
        // Whoever opened a pipe would wait for its other end.
        #[cfg(unix)]
        assert!(
            std::process::Command::new("mkfifo")
                .arg(folder.path().join("c.ttf"))
                .status()
                .unwrap()
                .success()
        );
        assert!(beside_program(folder.path()).is_none());
    }
}
