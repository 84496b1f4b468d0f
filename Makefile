# Everything runs in .venv, made from the hashed lock. "make help" lists the targets.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
READY := .venv/.ready
WORKERS ?= 2
UV ?= uv
export PYTHON

.PHONY: help demo test lint types format evaluate bench lock clean

help: ## list the targets
	@sed -nE 's/^([a-z]+):.*## (.*)/  make \1\t\2/p' $(MAKEFILE_LIST) | expand -t 18

# The stamp comes last: an install that was interrupted leaves none, and is done afresh.
$(READY): requirements-dev.lock pyproject.toml scripts/find_python.sh
	@python="$$(scripts/find_python.sh)" && echo "Making .venv with $$("$$python" --version)" && \
	rm -rf .venv && "$$python" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY) ## read the example articles: a line for each, then a brief of all
	@$(BIN)/detente read --articles examples/nato-russia-2021-22/articles.csv

test: $(READY) ## run the tests (WORKERS=n processes, ARGS="-k name" for some of them)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(ARGS)

lint: $(READY) ## check style and format
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(READY) ## check types
	@$(BIN)/mypy

format: $(READY) ## put the code into the format that lint wants
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

evaluate: $(READY) ## score against the corpora that are present
	@$(BIN)/python -m detente.evaluate

bench: $(READY) ## time and memory of a read and of its parts, against the bare language model
	@$(BIN)/python benchmarks/run.py
	@$(BIN)/python benchmarks/attribution.py --longest 16
	@$(BIN)/python benchmarks/events.py
	@$(BIN)/python benchmarks/resolution.py

# Universal: one lock for every platform. No index and no host is written down: pip takes its own.
COMPILE = $(UV) pip compile --quiet --universal --python-version 3.12 --generate-hashes --no-emit-index-url \
	--no-emit-find-links --no-annotate --custom-compile-command "make lock"

# What "pip install --no-build-isolation -e ." needs: the build system, and what hatchling asks for on top of it
# when the install is editable.
BUILD_REQUIRES = import tomllib; \
	print(*tomllib.load(open("pyproject.toml", "rb"))["build-system"]["requires"], "editables", sep="\n")

lock: ## resolve the dependencies anew (needs uv)
	@command -v $(UV) >/dev/null || { echo "make lock needs uv: pip install uv" >&2; exit 1; }
	@python="$$(scripts/find_python.sh)" && \
	$(COMPILE) --upgrade pyproject.toml -o requirements.lock && \
	"$$python" -c '$(BUILD_REQUIRES)' | \
	$(COMPILE) --upgrade -c requirements.lock pyproject.toml --group dev - -o requirements-dev.lock
	@if grep -nE '://|--(extra-)?index-url|--find-links' requirements*.lock; then echo "a lock names a host" >&2; exit 1; fi

clean: ## remove the environment and all that was built or cached
	@rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
