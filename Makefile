# make demo    set up and print the seed handout into output/
# make test    set up and run every test
# make check   what CI checks beside tests
.DEFAULT_GOAL := demo
PYTHON ?= python3
BIN := .venv/bin
HANDOUT := $(BIN)/handout
SAMPLE := --patient "Sample Patient" --side left --clinician "Your physiotherapist" \
	--dose "clamshell=2x12, each side" --note "Use the heat pack first."

.PHONY: demo test check format schema messages languages goldens gallery pictures pictures-library pictures-page reading figures bench bench-quick bench-figures bench-lint bench-batch bench-page bench-preview clean

demo: .venv/ready
	$(HANDOUT) make buttock-pain $(SAMPLE) -o output/buttock-pain.pdf
	$(HANDOUT) make piriformis-release --patient "Sample Patient" --side left -o output/piriformis-release.pdf

test: .venv/ready
	$(BIN)/python -m pytest -n 2 --dist loadfile --cov --cov-report term-missing:skip-covered --cov-fail-under 95

check: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(HANDOUT) check

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

schema: .venv/ready
	mkdir -p content/schema
	for kind in $$($(HANDOUT) schema); do $(HANDOUT) schema $$kind > content/schema/$$kind.json || exit; done

# Every message of program and pages into the catalogs; a new one waits there for its translation.
messages: .venv/ready
	$(BIN)/python -m handout.messages

# What tests compare with, written anew: look at the difference before it is committed.
goldens: .venv/ready
	$(BIN)/python -m pytest tests/test_trees.py tests/test_pages.py --renew

# Every template, format, language and brand in a page to look through; an hour the first time.
gallery: .venv/ready
	$(BIN)/python tests/gallery.py $(GALLERY)

# The README's pictures, from the real output.
pictures: demo
	$(BIN)/python docs/pictures.py output/buttock-pain.pdf 1,2,5 docs/pictures/buttock-pain.png
	$(BIN)/python docs/pictures.py output/piriformis-release.pdf 1,2 docs/pictures/piriformis-release.png

# The first page in each script, for docs/languages.md.
languages: .venv/ready
	for language in es pl ar zh-Hans; do $(HANDOUT) make buttock-pain --patient "Sample Patient" --side left \
		--language $$language -o output/$$language.pdf || exit; done
	$(BIN)/python docs/pictures.py output/es.pdf,output/pl.pdf,output/ar.pdf,output/zh-Hans.pdf 1 docs/pictures/languages.png
	for languages in es,en ar,en; do $(HANDOUT) make buttock-pain --patient "Sample Patient" --side left \
		--language $$languages -o output/$$(echo $$languages | tr , -).pdf || exit; done
	$(BIN)/python docs/pictures.py output/es-en.pdf,output/ar-en.pdf 1,3 docs/pictures/two-languages.png

# How every handout reads: grades and longest sentences.
reading: .venv/ready
	$(BIN)/python docs/reading.py > docs/reading.md.new && mv docs/reading.md.new docs/reading.md

# The pictures of the clinician's page; needs Chromium and playwright.
pictures-page: .venv/ready
	$(BIN)/python docs/page_picture.py docs/pictures

# One page of a handout for each structure, for docs/library.md.
pictures-library: .venv/ready
	$(BIN)/python docs/library.py

# Every figure from its joint angles, and all of them on one sheet.
figures: .venv/ready
	$(HANDOUT) figure --all --jobs 2
	$(BIN)/python docs/figures.py docs/pictures/figures.png

# Beside plain WeasyPrint, Typst, Chromium and ReportLab, into benchmarks/RESULTS.md; hours. The
# system's Chromium; without it, or without a package, that peer is left out and named.
bench: .venv/ready
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[bench]'
	$(BIN)/python -m benchmarks.peers $(BENCH)

# The same with short lists, once, on the screen: BENCH="--cases b" for one case alone.
bench-quick: .venv/ready
	$(BIN)/python -m benchmarks.peers --patients 60 --choices 10 --sample 2 --repeat 1 --output - $(BENCH)

bench-figures: .venv/ready
	$(BIN)/python benchmarks/figures.py

bench-lint: .venv/ready
	$(BIN)/python benchmarks/lint.py

# Half an hour on two cores: 200 rows for real, unbroken and killed ten times; memory up to 10,000 rows.
bench-batch: .venv/ready
	$(BIN)/python benchmarks/batch_mixed.py
	$(BIN)/python benchmarks/batch_memory.py

# Half an hour of scripted use of the page's server: its memory must stay flat.
bench-page: .venv/ready
	$(BIN)/python benchmarks/server_memory.py 30

# From a change of dose on the page to its pages, by the page's own trace; needs Chromium and playwright.
bench-preview: .venv/ready
	$(BIN)/python benchmarks/page_preview.py

clean:
	rm -rf .venv output/*.pdf

# Everything that a new machine lacks: packages, and Pango where it cannot be loaded.
.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --constraint constraints.txt --editable '.[dev]'
	$(BIN)/python -m handout.pango --install
	touch $@
