"""Lays out the texts that the tagger learns from, a paragraph a line.

    texts.py PACKAGES CORE OUT

PACKAGES holds the unpacked npm packages `sotu` and `moby-dick` and the unpacked Debian package `wordnet-base`; CORE is
the folder of the core dictionary's sources; OUT gets one file a text.
"""

import json
import pathlib
import re
import sys

packages, core, out = map(pathlib.Path, sys.argv[1:])
out.mkdir(parents=True, exist_ok=True)


def texts(folder):
    """The texts of a package of data, by file name; some files of it are empty."""
    for path in sorted(folder.glob("data/*.json")):
        try:
            data = json.loads(path.read_text(encoding="utf-8-sig"))
        except ValueError:
            continue
        if isinstance(data, list):
            data = data[0] if data else {}
        if "text" in data:
            yield path.name, data["text"]


def write(name, lines):
    """Writes paragraphs that are long enough to be one, each in one line."""
    lines = (re.sub(r"\s+", " ", line).strip() for line in lines)
    kept = [line for line in lines if re.search("[a-z]", line)]
    (out / name).write_text("".join(line + "\n" for line in kept), encoding="utf-8")
    print(f"{name}: {len(kept)} paragraphs")


def speeches():
    """The presidents' messages since 1945, four sentences a paragraph."""
    for name, text in texts(packages / "sotu"):
        if int(name[:4]) < 1945:
            continue
        sentences = re.split(r"(?<=[.!?]) (?=[A-Z])", re.sub(r"\s+", " ", text))
        for at in range(0, len(sentences), 4):
            yield " ".join(sentences[at : at + 4])


def novel():
    for _, text in texts(packages / "moby-dick"):
        yield from (part for part in re.split(r"\n\s*\n", text) if 20 <= len(part) <= 3000)


def wordnet():
    """The examples of WordNet's glosses."""
    for part in ("noun", "verb", "adj", "adv"):
        path = packages / f"wordnet/usr/share/wordnet/data.{part}"
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.startswith("  "):
                continue
            for example in re.findall(r'"([^"]+)"', line.split("|", 1)[1]):
                if len(example.split()) >= 4 and not re.search("[`;]", example):
                    yield example


def examples():
    """The examples of the core dictionary."""
    for path in sorted(core.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line.lstrip().startswith("- ") and line.startswith("    "):
                yield line.strip()[2:].split("|")[0]


write("speeches.txt", speeches())
write("novel.txt", novel())
write("wordnet.txt", wordnet())
write("core.txt", examples())
