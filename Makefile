# kcsite: what a person types. `make site` and `make test` need nothing but this clone, Python 3.11 or newer, and make.

SHELL := bash
.SHELLFLAGS := -eu -o pipefail -c
.ONESHELL:
.DEFAULT_GOAL := help

PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$name && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The lock names neither indexes nor hosts: pip asks whichever index this machine is set up for, and the hashes decide.
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --strip-extras --allow-unsafe \
	--annotation-style=line --no-emit-index-url --no-emit-trusted-host --no-emit-find-links

# Lists the targets, each with the sentence above it.
.PHONY: help
help:
	@awk '/^# / { said = substr($$0, 3) } /^[a-z]+:/ { split($$0, name, ":"); printf "  make %-8s %s\n", name[1], said }' $(MAKEFILE_LIST)

.venv/bin/python:
	@if [ -z "$(PYTHON)" ]; then echo "kcsite needs Python 3.11 or newer; name yours with 'make PYTHON=/path/to/python3 …'" >&2; exit 2; fi
	if ! $(PYTHON) -m venv .venv; then
		rm -rf .venv
		echo "Python cannot make a virtual environment; on Debian: apt-get install python3-venv" >&2
		exit 2
	fi

# The stamps below are as old as what they stand for: a second `make` installs nothing.
.venv/site.stamp: requirements.txt pyproject.toml | .venv/bin/python
	@echo "Installing what kcsite runs on into .venv …"
	$(PIP) install --require-hashes -r requirements.txt
	$(PIP) install --no-deps --no-build-isolation --editable .
	touch $@

.venv/test.stamp: requirements-dev.txt .venv/site.stamp
	@echo "Installing what the tests run on into .venv …"
	$(PIP) install --require-hashes -r requirements-dev.txt
	touch $@

node_modules/.stamp: package.json package-lock.json
	@if command -v npm >/dev/null && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error; then
		touch $@
	else
		echo "npm is not here: the tests that need axe-core and the HTML checker will be skipped." >&2
	fi

# A browser comes from the system, once, and only where we may install one; without it the browser tests are skipped and say so.
.PHONY: browser
browser:
	@if ! command -v chromium >/dev/null && [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
		echo "Installing Chromium and a Chinese font for the browser tests …"
		export DEBIAN_FRONTEND=noninteractive
		{ apt-get update -qq && apt-get install -y -qq chromium fonts-noto-cjk >/dev/null; } \
			|| echo "Chromium could not be installed: the browser tests will be skipped." >&2
	fi

# Builds the demo archive into output/ and says how to look at it.
.PHONY: site
site: .venv/site.stamp
	@$(BIN)/kcsite build
	echo "The site is in output/. To read it in a browser: make serve"

# Builds the demo archive, serves it, and builds again whenever a file is saved.
.PHONY: serve
serve: .venv/site.stamp
	@$(BIN)/kcsite serve

# Runs every test: units, whole archives, packaging, and the pages in a browser.
.PHONY: test
test: .venv/test.stamp node_modules/.stamp browser
	@$(BIN)/python -m pytest

# Runs what takes seconds, before every commit: formatting, lint, types, the floors and the fast tests.
.PHONY: check
check: .venv/test.stamp
	@$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -q -m "not slow and not browser"

# Measures the steps of one call, and builds of 100 and of 1,000 calls.
.PHONY: bench
bench: .venv/site.stamp
	@$(BIN)/python -m benchmarks.bench

# Pins every dependency again, with hashes, after pyproject.toml changed.
.PHONY: lock
lock: .venv/test.stamp
	@$(COMPILE) --build-deps-for editable --output-file requirements.txt pyproject.toml
	$(COMPILE) --build-deps-for editable --extra test --extra dev --constraint requirements.txt --output-file requirements-dev.txt pyproject.toml

# Removes everything that can be made again; seeds/ and content/ stay.
.PHONY: clean
clean:
	@rm -rf .venv .kcsite .mypy_cache .pytest_cache .ruff_cache .hypothesis node_modules dist output
