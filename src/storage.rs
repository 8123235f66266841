//! Atomic writes and the folders that the program keeps its files in.
