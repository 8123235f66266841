//! Writes `.mdx` files, good ones and bad ones.

use std::io::Write;

use encoding_rs::{Encoding, GB18030, UTF_8};
use flate2::Compression;
use flate2::write::ZlibEncoder;
use ripemd::{Digest, Ripemd128};

pub const PLAIN: u8 = 0;
pub const LZO: u8 = 1;
pub const ZLIB: u8 = 2;

/// A number in the file that can be made to lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    KeyBlockCount,
    IndexUnpacked,
    IndexLength,
    KeyBlocksLength,
    KeysInBlock,
    KeyPacked,
    KeyUnpacked,
    Offset,
    RecordBlockCount,
    RecordIndexLength,
    RecordBlocksLength,
    RecordPacked,
    RecordUnpacked,
}

impl Field {
    pub const ALL: [Self; 13] = [
        Self::KeyBlockCount,
        Self::IndexUnpacked,
        Self::IndexLength,
        Self::KeyBlocksLength,
        Self::KeysInBlock,
        Self::KeyPacked,
        Self::KeyUnpacked,
        Self::Offset,
        Self::RecordBlockCount,
        Self::RecordIndexLength,
        Self::RecordBlocksLength,
        Self::RecordPacked,
        Self::RecordUnpacked,
    ];
}

/// A dictionary to write.
pub struct Mdx<'a> {
    pub version: &'a str,
    /// In which it is written.
    pub encoding: &'a str,
    /// What the header says of that.
    pub encoding_name: &'a str,
    pub kind: u8,
    pub encrypted: &'a str,
    pub format: &'a str,
    pub style_sheet: &'a str,
    pub keys_per_block: usize,
    pub records_per_block: usize,
    /// Where the records are said to be, if not where they are.
    pub offsets: Option<Vec<u64>>,
    /// Every such number says this instead of the truth.
    pub lie: Option<(Field, u64)>,
    /// Whether U+0001 is written as a byte that stands for nothing.
    pub spoil: bool,
    pub words: Vec<(String, String)>,
}

impl<'a> Mdx<'a> {
    pub fn new(words: &[(impl AsRef<str>, impl AsRef<str>)]) -> Self {
        let own = |(word, text): &(_, _)| {
            let (word, text): (&str, &str) = (AsRef::as_ref(word), AsRef::as_ref(text));
            (word.to_owned(), text.to_owned())
        };
        Self {
            version: "2.0",
            encoding: "UTF-8",
            encoding_name: "UTF-8",
            kind: ZLIB,
            encrypted: "No",
            format: "Html",
            style_sheet: "",
            keys_per_block: 1000,
            records_per_block: 1000,
            offsets: None,
            lie: None,
            spoil: false,
            words: words.iter().map(own).collect(),
        }
    }

    pub fn bytes(&self) -> Vec<u8> {
        [self.header(), self.key_section(), self.record_section()].concat()
    }

    /// Where each block begins: those of the keys, then those of the records.
    pub fn block_places(&self) -> Vec<usize> {
        let (index, _, key_blocks) = self.key_index();
        let numbers = if self.is_wide() { 44 } else { 16 };
        let mut places = Vec::new();
        let mut place = self.header().len() + numbers + index.len();
        for block in &key_blocks {
            places.push(place);
            place += block.len();
        }
        let record_blocks = self.record_blocks();
        place += (4 + 2 * record_blocks.len()) * self.width();
        for (block, _) in &record_blocks {
            places.push(place);
            place += block.len();
        }
        places
    }

    fn is_wide(&self) -> bool {
        !self.version.starts_with('1')
    }

    fn width(&self) -> usize {
        if self.is_wide() { 8 } else { 4 }
    }

    fn number(&self, field: Field, truth: usize) -> Vec<u8> {
        let number = match self.lie {
            Some((lie, value)) if lie == field => value,
            _ => truth as u64,
        };
        number.to_be_bytes()[8 - self.width()..].to_vec()
    }

    fn text(&self, text: &str) -> Vec<u8> {
        let encoding = match self.encoding {
            "UTF-16" => return text.encode_utf16().flat_map(u16::to_le_bytes).collect(),
            "GBK" => GB18030,
            other => Encoding::for_label(other.as_bytes()).unwrap_or(UTF_8),
        };
        let mut bytes = encoding.encode(text).0.into_owned();
        if self.spoil {
            bytes
                .iter_mut()
                .filter(|byte| **byte == 1)
                .for_each(|byte| *byte = 0xFF);
        }
        bytes
    }

    fn unit(&self) -> usize {
        if self.encoding == "UTF-16" { 2 } else { 1 }
    }

    fn text_and_null(&self, text: &str) -> Vec<u8> {
        [self.text(text), vec![0; self.unit()]].concat()
    }

    fn header(&self) -> Vec<u8> {
        let text = format!(
            "<Dictionary GeneratedByEngineVersion=\"{}\" RequiredEngineVersion=\"1.2\" Encrypted=\"{}\" \
             Encoding=\"{}\" Format=\"{}\" StripKey=\"Yes\" Description=\"<b>Words</b>\" \
             Title=\"Words &amp;amp; &amp;lt;more&amp;gt;\" StyleSheet=\"{}\"/>\r\n\0",
            self.version,
            self.encrypted,
            self.encoding_name,
            self.format,
            self.style_sheet.replace('<', "&lt;").replace('>', "&gt;")
        );
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let length = (bytes.len() as u32).to_be_bytes();
        let checksum = adler2::adler32_slice(&bytes).to_le_bytes();
        [&length[..], &bytes, &checksum].concat()
    }

    fn block(&self, content: &[u8]) -> Vec<u8> {
        let packed = match self.kind {
            LZO => lzokay::compress::compress(content).unwrap(),
            ZLIB => zlib(content),
            _ => content.to_vec(),
        };
        with_head(self.kind, content, &packed)
    }

    /// The key index as it stands in the file, its length unpacked, and the blocks.
    fn key_index(&self) -> (Vec<u8>, usize, Vec<Vec<u8>>) {
        let mut offset = 0;
        let mut keys = Vec::new();
        for (place, (word, text)) in self.words.iter().enumerate() {
            let told = self
                .offsets
                .as_ref()
                .map_or(offset, |told| told[place] as usize);
            keys.push((word.as_str(), told));
            offset += self.text_and_null(text).len();
        }
        let mut index = Vec::new();
        let mut blocks = Vec::new();
        for keys in keys.chunks(self.keys_per_block) {
            let mut content = Vec::new();
            for (word, offset) in keys {
                content.extend(self.number(Field::Offset, *offset));
                content.extend(self.text_and_null(word));
            }
            let block = self.block(&content);
            index.extend(self.number(Field::KeysInBlock, keys.len()));
            for (word, _) in [keys[0], keys[keys.len() - 1]] {
                let length = self.text(word).len() / self.unit();
                if self.is_wide() {
                    index.extend((length as u16).to_be_bytes());
                    index.extend(self.text_and_null(word));
                } else {
                    index.push(length as u8);
                    index.extend(self.text(word));
                }
            }
            index.extend(self.number(Field::KeyPacked, block.len()));
            index.extend(self.number(Field::KeyUnpacked, content.len()));
            blocks.push(block);
        }
        let unpacked = index.len();
        if self.is_wide() {
            index = with_head(ZLIB, &index, &zlib(&index));
            if self.encrypted == "2" {
                encrypt(&mut index);
            }
        }
        (index, unpacked, blocks)
    }

    fn key_section(&self) -> Vec<u8> {
        let (index, unpacked, blocks) = self.key_index();
        let blocks = blocks.concat();
        let mut section = Vec::new();
        section.extend(self.number(
            Field::KeyBlockCount,
            self.words.len().div_ceil(self.keys_per_block),
        ));
        section.extend(self.number(Field::KeysInBlock, self.words.len()));
        if !self.is_wide() {
            section.extend(self.number(Field::IndexLength, index.len()));
            section.extend(self.number(Field::KeyBlocksLength, blocks.len()));
            return [section, index, blocks].concat();
        }
        section.extend(self.number(Field::IndexUnpacked, unpacked));
        section.extend(self.number(Field::IndexLength, index.len()));
        section.extend(self.number(Field::KeyBlocksLength, blocks.len()));
        let checksum = adler2::adler32_slice(&section).to_be_bytes();
        [section, checksum.to_vec(), index, blocks].concat()
    }

    /// Each block with its length unpacked.
    fn record_blocks(&self) -> Vec<(Vec<u8>, usize)> {
        let blocks = self.words.chunks(self.records_per_block);
        blocks
            .map(|words| {
                let texts = words.iter().map(|(_, text)| self.text_and_null(text));
                let content = texts.collect::<Vec<_>>().concat();
                (self.block(&content), content.len())
            })
            .collect()
    }

    fn record_section(&self) -> Vec<u8> {
        let blocks = self.record_blocks();
        let mut index = Vec::new();
        for (block, unpacked) in &blocks {
            index.extend(self.number(Field::RecordPacked, block.len()));
            index.extend(self.number(Field::RecordUnpacked, *unpacked));
        }
        let content: Vec<u8> = blocks.iter().flat_map(|(block, _)| block.clone()).collect();
        let mut section = self.number(Field::RecordBlockCount, blocks.len());
        section.extend(self.number(Field::KeysInBlock, self.words.len()));
        section.extend(self.number(Field::RecordIndexLength, index.len()));
        section.extend(self.number(Field::RecordBlocksLength, content.len()));
        [section, index, content].concat()
    }
}

fn with_head(kind: u8, content: &[u8], packed: &[u8]) -> Vec<u8> {
    let checksum = adler2::adler32_slice(content).to_be_bytes();
    [&[kind, 0, 0, 0][..], &checksum, packed].concat()
}

fn zlib(content: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(content).unwrap();
    encoder.finish().unwrap()
}

fn encrypt(block: &mut [u8]) {
    let key = Ripemd128::digest([&block[4..8], &[0x95, 0x36, 0, 0]].concat());
    let mut before = 0x36;
    for (place, byte) in block[8..].iter_mut().enumerate() {
        let mixed = *byte ^ before ^ (place % 256) as u8 ^ key[place % 16];
        *byte = mixed.rotate_left(4);
        before = *byte;
    }
}
