//! What is in the folder of dictionaries after an import: each replaced only by itself, nothing by nothing.

// Clippy takes what is not itself a test for the program's own code.
#![expect(clippy::unwrap_used)]

mod empty;
mod replaced;
mod sources;
mod storm;
