//! 源 and 稿: the source as it was loaded, and the manuscript made from it.
