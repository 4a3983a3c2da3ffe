# Two commands do everything on a fresh machine with Python 3.11 or newer: `make demo` and `make test`.
# The first of them makes .venv from requirements.lock; PYTHON=python3.12 chooses another Python.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

.PHONY: help demo test check format format-check lint types contracts debian-tools node-tools wheel samples schema docs protocols readme prove bench peers lock lowest clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

demo: $(STAMP) ## the verdicts of the plans in sample_dicom/
	$(BIN)/python tools/demo.py

test: $(STAMP) debian-tools node-tools ## the tests
	$(BIN)/python -m pytest -n auto --dist loadgroup -q

check: format-check lint types contracts protocols test wheel demo ## everything that a change must pass; what CI runs
	@echo "make check: all passed"

format: $(STAMP) ## write the code as the formatter wants it
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix-only --select I .

format-check: $(STAMP)
	$(BIN)/ruff format --check .

lint: $(STAMP) ## ruff's rules
	$(BIN)/ruff check .

types: $(STAMP) ## mypy --strict
	$(BIN)/mypy

contracts: $(STAMP) ## which part may import which
	$(BIN)/lint-imports --no-cache

debian-tools:
	@tools/need-debian-tools

node-tools:
	@tools/need-node-tools

wheel: $(STAMP) ## build the wheel and use it from an empty folder
	tools/use-wheel $(BIN)/python

samples: $(STAMP) ## write sample_dicom/ anew; nothing changes unless make.py did
	$(BIN)/python sample_dicom/make.py

schema: $(STAMP) ## write the JSON schemas of protocols and tables anew
	$(BIN)/python -m doseguard.readers.protocol_schema

docs: $(STAMP) ## write the generated pages of docs/ anew
	$(BIN)/python tools/docs.py

protocols: $(STAMP) ## lint and test the shipped protocols, mutants included
	$(BIN)/doseguard lint protocols
	$(BIN)/doseguard test protocols

readme: $(STAMP) ## run the commands that the README shows again
	$(BIN)/python tools/readme.py

prove: $(STAMP) ## seeded errors: what the checker finds and what it misses; writes docs/proof.md
	$(BIN)/python -m tests.proof --write

bench: $(STAMP) ## speed as ratios, accuracy on phantoms
	$(BIN)/python benchmarks/prescription_speed.py
	$(BIN)/python benchmarks/lint_speed.py
	$(BIN)/python benchmarks/protocol_test_speed.py
	$(BIN)/python benchmarks/accuracy --quick
	$(BIN)/python benchmarks/speed --without-peers

peers: $(STAMP) debian-tools ## accuracy and speed beside plastimatch and dicompyler-core: a quarter of an hour
	$(BIN)/python benchmarks/accuracy --quick --peers
	$(BIN)/python benchmarks/speed

lock: $(STAMP) ## renew requirements.lock from pyproject.toml
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes \
	    --no-header --no-emit-index-url --no-annotate --upgrade -q -o requirements.lock

lowest: $(STAMP) debian-tools node-tools ## the tests with the oldest versions that pyproject.toml allows
	tools/test-lowest $(BIN)

clean: ## remove what the commands above have made
	rm -rf $(VENV) .node-tools build dist .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache

$(STAMP): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	    || { echo "doseguard needs Python 3.11 or newer; $(PYTHON) is $$($(PYTHON) --version). Name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@
