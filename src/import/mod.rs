//! Bytes to text to article: encodings and formats.
