//! Arguments to a window, or to one command.
fn main() {}
