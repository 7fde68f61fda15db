# The two commands of the README: "make edition" and "make test".
# Both set up everything they need in .venv; nothing is installed outside it.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 2

.PHONY: help setup edition test lint types format manual clean

help:  ## say what there is to make
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(VENV)/.ready: pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "make: $(PYTHON) is older than Python 3.11; say make PYTHON=/path/to/python3.11" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	PIP_CONSTRAINT=constraints.txt $(BIN)/pip install --quiet --disable-pip-version-check --editable '.[bulk,dev,postgres]'
	@touch $@

setup: $(VENV)/.ready  ## make the virtual environment in .venv

edition: $(VENV)/.ready  ## take in the sample paper, publish it, say how to read it
	$(BIN)/python -m sample.edition

test: lint types $(VENV)/.ready  ## run all checks: lint, strict types, the layer test, the tests
	$(BIN)/pytest -n $(WORKERS)

lint: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.ready
	$(BIN)/mypy

format: $(VENV)/.ready  ## put the code in form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

manual: $(VENV)/.ready  ## write docs/commands.md and docs/article.schema.json anew
	$(BIN)/python -m broadsheet.cli.manual > docs/commands.md
	$(BIN)/broadsheet schema > docs/article.schema.json

clean:  ## remove what the commands above made
	rm -rf $(VENV) build .mypy_cache .pytest_cache .ruff_cache .hypothesis
