//! Which column of a table is what, by its name in English or Chinese.

/// What a column can hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum ColumnContent {
    Word,
    Sense,
    Phonetic,
    PartOfSpeech,
    Example,
    ExampleTranslation,
    Level,
}

/// The names of each, in lower case and simplified characters.
const NAMES: [(ColumnContent, &[&str]); 7] = [
    (
        ColumnContent::Word,
        &[
            "word",
            "headword",
            "term",
            "entry",
            "lemma",
            "expression",
            "vocabulary",
            "front",
            "english",
            "单词",
            "词条",
            "词汇",
            "词",
            "生词",
            "英文",
            "英语",
            "正面",
            "單詞",
            "詞條",
        ],
    ),
    (
        ColumnContent::Sense,
        &[
            "translation",
            "definition",
            "meaning",
            "gloss",
            "sense",
            "explanation",
            "back",
            "chinese",
            "释义",
            "翻译",
            "中文",
            "中文释义",
            "英文释义",
            "解释",
            "意思",
            "含义",
            "定义",
            "背面",
            "釋義",
            "翻譯",
        ],
    ),
    (
        ColumnContent::Phonetic,
        &[
            "phonetic",
            "pronunciation",
            "ipa",
            "transcription",
            "音标",
            "发音",
            "读音",
            "音標",
        ],
    ),
    (
        ColumnContent::PartOfSpeech,
        &["pos", "part of speech", "word class", "词性", "詞性"],
    ),
    (
        ColumnContent::Example,
        &["example", "example sentence", "sentence", "例句", "例子"],
    ),
    (
        ColumnContent::ExampleTranslation,
        &[
            "example translation",
            "sentence translation",
            "translation of example",
            "例句翻译",
            "例句释义",
            "例句中文",
            "例句翻譯",
        ],
    ),
    (
        ColumnContent::Level,
        &[
            "level", "tag", "exam", "等级", "级别", "标签", "考试", "等級",
        ],
    ),
];

/// Where each column stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct TableColumns {
    pub(super) count: usize,
    /// Whether rows can have more, which say nothing.
    pub(super) has_more: bool,
    pub(super) word: usize,
    /// One or more: a translation, a definition.
    pub(super) senses: Vec<usize>,
    pub(super) phonetic: Option<usize>,
    pub(super) part_of_speech: Option<usize>,
    pub(super) example: Option<usize>,
    pub(super) example_translation: Option<usize>,
    pub(super) level: Option<usize>,
}

impl TableColumns {
    /// Finds the columns by their names, or says which is missing.
    pub(super) fn find(names: &[String]) -> Result<Self, &'static str> {
        let contents: Vec<Option<ColumnContent>> = names.iter().map(|name| content(name)).collect();
        let find = |wanted| contents.iter().position(|&content| content == Some(wanted));
        let senses: Vec<usize> = (0..contents.len())
            .filter(|&column| contents[column] == Some(ColumnContent::Sense))
            .collect();
        let word = match (find(ColumnContent::Word), senses.is_empty()) {
            (Some(word), false) => word,
            (Some(_), true) => return Err("translation"),
            (None, false) => return Err("word"),
            (None, true) => return Err("word, and translation"),
        };
        Ok(Self {
            count: names.len(),
            has_more: false,
            word,
            senses,
            phonetic: find(ColumnContent::Phonetic),
            part_of_speech: find(ColumnContent::PartOfSpeech),
            example: find(ColumnContent::Example),
            example_translation: find(ColumnContent::ExampleTranslation),
            level: find(ColumnContent::Level),
        })
    }

    /// The columns that notes have by default: the first that is a field, and the second.
    pub(super) fn of_notes(no_fields: &[usize]) -> Self {
        let mut fields = (0..).filter(|column| !no_fields.contains(column));
        let word = fields.next().unwrap_or(0);
        let sense = fields.next().unwrap_or(1);
        Self {
            count: sense + 1,
            has_more: true,
            word,
            senses: vec![sense],
            ..Self::default()
        }
    }
}

fn content(name: &str) -> Option<ColumnContent> {
    let name = name
        .trim_matches(|sign: char| sign.is_whitespace() || sign == '\u{feff}')
        .to_lowercase()
        .replace(['_', '-'], " ");
    let singular = name.strip_suffix('s').unwrap_or(&name);
    NAMES
        .iter()
        .find(|(_, names)| names.contains(&name.as_str()) || names.contains(&singular))
        .map(|&(content, _)| content)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(names: &str) -> Result<TableColumns, &'static str> {
        let names: Vec<String> = names.split(',').map(str::to_owned).collect();
        TableColumns::find(&names)
    }

    #[test]
    fn columns_are_found_by_any_of_their_names() {
        let columns =
            find("id,Word,IPA,pos,Translation,Definitions,Example,example_translation,Tags")
                .unwrap();
        assert_eq!(
            columns,
            TableColumns {
                count: 9,
                has_more: false,
                word: 1,
                senses: vec![4, 5],
                phonetic: Some(2),
                part_of_speech: Some(3),
                example: Some(6),
                example_translation: Some(7),
                level: Some(8),
            }
        );
        let chinese = find("单词,音标,词性,释义,例句,例句翻译,等级").unwrap();
        assert_eq!((chinese.word, chinese.senses.as_slice()), (0, &[3][..]));
        assert_eq!(
            (chinese.example_translation, chinese.level),
            (Some(5), Some(6))
        );
        assert_eq!(find("Front,Back").unwrap().senses, [1]);
    }

    #[test]
    fn what_is_missing_is_named() {
        assert_eq!(find("name,price"), Err("word, and translation"));
        assert_eq!(find("word,price"), Err("translation"));
        assert_eq!(find("name,释义"), Err("word"));
        assert_eq!(TableColumns::find(&[]), Err("word, and translation"));
    }

    #[test]
    fn notes_without_names_have_their_fields_in_order() {
        let columns = TableColumns::of_notes(&[0, 2]);
        assert_eq!((columns.word, columns.senses), (1, vec![3]));
    }
}
