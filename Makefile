# Two commands are enough: `make run` and `make test`. Windows: see README.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# Two cores; what belongs together goes to one of them (tests/sharing.py).
WORKERS := -n 2 --dist loadgroup

# What is compiled is kept, whatever the surroundings say: the app and some hundred processes of tests start anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick test-fast test-postgres explore check bench seed clean system-packages

run: $(VENV)/.runtime
	$(BIN)/python -m data init
	$(BIN)/python -m outputs keep
	$(BIN)/streamlit run app.py

test: check
	$(BIN)/python -m pytest $(WORKERS)

# A minute: rules, records, builders and what needs no database of its own.
quick: $(VENV)/.development
	$(BIN)/python -m pytest $(WORKERS) tests/unit

# All without a browser, a second engine and the walks over all pages.
test-fast: $(VENV)/.development
	$(BIN)/python -m pytest $(WORKERS) -m "not (explore or e2e or walk)" -k "not postgresql"

# The whole suite on PostgreSQL; what is marked `engine` runs on it in `make test` already.
test-postgres: $(VENV)/.development system-packages
	HOUSE_ENGINE=postgresql $(BIN)/python -m pytest $(WORKERS)

# New examples for every random test, every province on every page, odd rows by other dice (CONTRIBUTING.md).
explore: $(VENV)/.development
	EXPLORE=1 $(BIN)/python -m pytest -n 2 -m "explore or hypothesis or walk"

check: $(VENV)/.development system-packages
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.development system-packages
	$(BIN)/python -m tests.bench

# Makes data/seed anew from the registers and facts in SOURCE (see data/seed/README.md).
seed: $(VENV)/.development
	$(BIN)/python -m tools.seed $(SOURCE)

system-packages:
	sh tools/install_system_packages.sh

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements.txt
	touch $@

$(VENV)/.development: requirements.txt requirements-dev.txt requirements-postgresql.txt | $(VENV)/bin/python
	$(BIN)/python -m pip install --disable-pip-version-check -q -r requirements-dev.txt
	touch $@ $(VENV)/.runtime

clean:
	rm -rf $(VENV) var
