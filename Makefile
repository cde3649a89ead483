# Two commands do all the set-up: `make demo` and `make test`. Both make their own .venv.

PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: demo test lint check gate bench accept docs picture clean

$(READY): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Tieout needs Python 3.11 or newer; set PYTHON=/path/to/it")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[all]'
	touch $@

demo: $(READY)  ## the main job on the shipped example library
	@$(BIN)/python examples/demo.py

test: $(READY)  ## all tests; k=WORD for some
	$(BIN)/python -m pytest $(if $(k),-k "$(k)")

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

check: lint test  ## format, lint, types, layers, tests: what CI runs

gate: $(READY)  ## scores on annotated documents against the pinned floors
	$(BIN)/python tests/gate/score.py

bench: $(READY)  ## speed and memory, as ratios to a named reference measured in the same run
	for f in bench/bench_*.py; do $(BIN)/python $$f || exit 1; done

accept: $(READY)  ## rewrites the expected lines in the rules' cases; the diff is the review
	TIEOUT_ACCEPT=1 $(BIN)/python -m pytest tests/rules tests/test_docs.py

picture: $(READY)  ## docs/images/report.png: the first screen of the example library's report; needs Chromium
	$(BIN)/python tools/picture.py

clean:
	rm -rf $(VENV) out dist build
