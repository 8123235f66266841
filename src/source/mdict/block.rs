//! A block: 4 bytes that say how it is packed, the Adler-32 of the content, and the content.

use std::io::Read;

use flate2::read::ZlibDecoder;
use ripemd::{Digest, Ripemd128};

/// The longest block unpacked, in bytes; the builders make blocks of 32 to 64 KiB, and longer ones only for a
/// single long record.
pub(super) const MAX_BLOCK: u64 = 64 << 20;

/// The bytes before a block's content.
pub(super) const HEAD: usize = 8;

const PLAIN: [u8; 4] = [0, 0, 0, 0];
const LZO: [u8; 4] = [1, 0, 0, 0];
const ZLIB: [u8; 4] = [2, 0, 0, 0];

/// How many bytes zlib can at most make of one; LZO makes fewer.
const MAX_RATIO: u64 = 1032;

/// Why a block could not be unpacked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BlockFault {
    /// Its bytes or its checksum are wrong.
    Damaged,
    /// It unpacks to more than [`MAX_BLOCK`].
    TooLarge,
}

/// Replaces `content` by what `block` holds, which must be `length` bytes.
pub(super) fn unpack(block: &[u8], length: u64, content: &mut Vec<u8>) -> Result<(), BlockFault> {
    content.clear();
    let (head, packed) = block
        .split_first_chunk::<HEAD>()
        .ok_or(BlockFault::Damaged)?;
    let [kind @ .., a, b, c, d] = *head;
    if length > (packed.len() as u64 + 1) * MAX_RATIO {
        return Err(BlockFault::Damaged);
    }
    if length > MAX_BLOCK {
        return Err(BlockFault::TooLarge);
    }
    match kind {
        PLAIN => content.extend_from_slice(packed),
        LZO => {
            content.resize(length as usize, 0);
            let written =
                lzokay::decompress::decompress(packed, content).map_err(|_| BlockFault::Damaged)?;
            content.truncate(written);
        }
        ZLIB => {
            // One byte more than there should be, so that a longer content is noticed.
            ZlibDecoder::new(packed)
                .take(length + 1)
                .read_to_end(content)
                .map_err(|_| BlockFault::Damaged)?;
        }
        _ => return Err(BlockFault::Damaged),
    }
    let is_whole = content.len() as u64 == length;
    if is_whole && adler2::adler32_slice(content) == u32::from_be_bytes([a, b, c, d]) {
        Ok(())
    } else {
        Err(BlockFault::Damaged)
    }
}

/// Decrypts a block, the key index, in its place: each byte but those of the head had its halves exchanged after
/// it was combined with the encrypted byte before it, its place and a key, which is a hash of the checksum.
pub(super) fn decrypt(block: &mut [u8]) {
    let Some((head, content)) = block.split_first_chunk_mut::<HEAD>() else {
        return;
    };
    let [_, _, _, _, checksum @ ..] = *head;
    let key = Ripemd128::new()
        .chain_update(checksum)
        .chain_update([0x95, 0x36, 0, 0])
        .finalize();
    let mut before = 0x36;
    for (place, (byte, key)) in content.iter_mut().zip(key.iter().cycle()).enumerate() {
        let encrypted = *byte;
        *byte = encrypted.rotate_left(4) ^ before ^ (place & 0xFF) as u8 ^ key;
        before = encrypted;
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;

    use flate2::Compression;
    use flate2::write::ZlibEncoder;
    use proptest::prelude::*;

    use super::*;

    fn block(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
        let packed = match kind {
            LZO => lzokay::compress::compress(content).unwrap_or_default(),
            ZLIB => {
                let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
                let written = encoder.write_all(content);
                written.and_then(|()| encoder.finish()).unwrap_or_default()
            }
            _ => content.to_vec(),
        };
        let checksum = adler2::adler32_slice(content).to_be_bytes();
        [&kind[..], &checksum, &packed].concat()
    }

    fn unpacked(block: &[u8], length: u64) -> Result<Vec<u8>, BlockFault> {
        let mut content = Vec::new();
        unpack(block, length, &mut content).map(|()| content)
    }

    #[test]
    fn every_kind_of_block_is_unpacked_and_lies_are_found() {
        let content = "go, went, gone; ".repeat(100);
        let content = content.as_bytes();
        let length = content.len() as u64;
        for kind in [PLAIN, LZO, ZLIB] {
            let whole = block(kind, content);
            assert_eq!(unpacked(&whole, length), Ok(content.to_vec()));
            for lie in [0, length - 1, length + 1, 4 << 30] {
                assert_eq!(unpacked(&whole, lie), Err(BlockFault::Damaged), "{lie}");
            }
            // Some bytes say nothing, as zlib's own checksum; what comes out is right or nothing.
            let is_right = |result| match result {
                Ok(unpacked) => unpacked == content,
                Err(fault) => fault == BlockFault::Damaged,
            };
            for place in 0..whole.len() {
                assert!(is_right(unpacked(&whole[..place], length)), "{place}");
                let mut other = whole.clone();
                other[place] ^= 0x10;
                assert!(is_right(unpacked(&other, length)), "{place}");
            }
        }
        let unknown = block([3, 0, 0, 0], content);
        assert_eq!(unpacked(&unknown, length), Err(BlockFault::Damaged));
    }

    #[test]
    fn a_bomb_is_refused_before_it_goes_off() {
        let zeros = vec![0; 1 << 20];
        let bomb = block(ZLIB, &zeros);
        assert!(bomb.len() < 20_000);
        let mut content = Vec::new();
        let result = unpack(&bomb, 100, &mut content);
        assert_eq!(result, Err(BlockFault::Damaged));
        assert!(content.len() <= 101);
        let long = vec![0; 100_000];
        assert_eq!(unpacked(&long, MAX_BLOCK + 1), Err(BlockFault::TooLarge));
    }

    /// The encryption is written here as Zhansliu describes it; RIPEMD-128 is held to its published test vector.
    #[test]
    fn decrypting_undoes_the_published_encryption() {
        let content: Vec<u8> = (0..=255).chain(0..60).collect();
        let mut whole = block(PLAIN, &content);
        let key = Ripemd128::digest([&whole[4..8], &[0x95, 0x36, 0, 0]].concat());
        let mut before = 0x36;
        for (place, byte) in whole[HEAD..].iter_mut().enumerate() {
            let mixed = *byte ^ before ^ (place % 256) as u8 ^ key[place % 16];
            *byte = mixed.rotate_right(4);
            before = *byte;
        }
        decrypt(&mut whole);
        assert_eq!(unpacked(&whole, content.len() as u64), Ok(content));
        let hash = Ripemd128::digest(b"abc");
        assert_eq!(hash[..4], [0xc1, 0x4a, 0x12, 0x19]);
        decrypt(&mut []);
        decrypt(&mut [0; 7]);
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300), kind in 0_u8..3, length in 0_u64..5_000) {
            let mut bytes = bytes;
            for (byte, value) in bytes.iter_mut().zip([kind, 0, 0, 0]) {
                *byte = value;
            }
            let mut content = Vec::new();
            let _ = unpack(&bytes, length, &mut content);
            prop_assert!(content.len() as u64 <= (length + 1).max(bytes.len() as u64));
        }
    }
}
