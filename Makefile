# Everything that people do here. `make` alone says what there is.

PYTHON ?= python3
PORT ?= 8080
SOURCE ?= samples
ONCE ?=
TESTS ?=

VENV := .venv
PIP := $(VENV)/bin/python -m pip --disable-pip-version-check -qq
PINS := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
OLD = import sys; sys.exit(sys.version_info < (3, 11))

.PHONY: help run test lint docs tables pins clean
.DEFAULT_GOAL := help

help:
	@echo "Pressline: press texts in, SQL answers out."
	@echo
	@echo "  make run              start Airflow here, run the bundled samples, show what came of it;"
	@echo "                        http://127.0.0.1:8080 stays up until Ctrl-C"
	@echo "  make run ONCE=1       the same, but end after showing; exit status 0 if the run succeeded"
	@echo "  make run PORT=8081    on another port; SOURCE=inbox runs another source of sources.toml"
	@echo "  make test             all tests, on SQLite and on a PostgreSQL that they start themselves;"
	@echo "                        TESTS='tests/dags -k form' runs some"
	@echo "  make lint             ruff and mypy"
	@echo "  make docs             write the generated pages in docs/ anew"
	@echo "  make tables           write the tables of calendar words and cities anew, after new pins"
	@echo "  make pins             write requirements*.txt anew from requirements*.in (needs uv)"
	@echo "  make clean            remove .venv and .airflow; data/ stays"
	@echo
	@echo "The first time, packages are downloaded into .venv (about 0.9 GB, some minutes)."
	@echo "Needs Python 3.11 or newer: PYTHON=python3.12 chooses one."

run: $(VENV)/run
	@exec $(VENV)/bin/python -m press.standalone --port $(PORT) --source $(SOURCE) $(if $(ONCE),--once)

test: $(VENV)/dev
	@export OPENBLAS_NUM_THREADS=1 OMP_NUM_THREADS=1; exec $(VENV)/bin/python -m pytest -n 2 --dist loadfile $(TESTS)

lint: $(VENV)/dev
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy

docs: $(VENV)/run
	$(VENV)/bin/python -m press.describe

tables: $(VENV)/run
	$(VENV)/bin/python -m transforms.built

pins:
	@command -v uv > /dev/null || { echo "make pins needs uv, the package resolver." >&2; exit 2; }
	$(PINS) requirements.in -o requirements.txt
	$(PINS) requirements-dev.in -o requirements-dev.txt
	$(PINS) requirements-production.in -o requirements-production.txt

clean:
	rm -rf $(VENV) .airflow

# What is installed is stamped: nothing is downloaded twice. The tests' packages include the product's.
$(VENV)/run: requirements.txt | $(VENV)/bin/python
	@if [ -f $(VENV)/dev ] && [ ! requirements.txt -nt $(VENV)/dev ]; then touch $@; else \
	    echo "Installing the packages that requirements.txt pins into .venv; takes some minutes once."; \
	    $(PIP) install --require-hashes -r requirements.txt && \
	    $(PIP) install --no-deps --no-build-isolation -e . && touch $@; fi

$(VENV)/dev: requirements-dev.txt | $(VENV)/bin/python
	@echo "Installing the packages that requirements-dev.txt pins into .venv; takes some minutes once."
	@$(PIP) install --require-hashes -r requirements-dev.txt
	@$(PIP) install --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/bin/python:
	@command -v $(PYTHON) > /dev/null || { echo "No $(PYTHON) here; install Python 3.11 or newer, or name one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@$(PYTHON) -c '$(OLD)' || { echo "$(PYTHON) is older than 3.11; name a newer one: make $(MAKECMDGOALS) PYTHON=python3.12" >&2; exit 2; }
	@echo "Making .venv with $$($(PYTHON) --version)."
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "No venv could be made; on Debian: apt install python3-venv" >&2; exit 2; }
