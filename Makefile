# What can be done here. Each word sets up what it needs: after a fresh clone, `make serve` is enough.
# Needs GNU Make and Python 3.11 or later. Uses uv where it is installed, else venv and pip.

PYTHON ?= python3
PORT ?= 8000
JOBS ?= 2

VENV := .venv
RUN := $(VENV)/bin/python
SUDO := $(if $(filter 0,$(shell id -u)),,sudo)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.NOTPARALLEL:

.PHONY: help
help:  ## List these words
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' $(MAKEFILE_LIST) | expand -t 20

.PHONY: serve
serve: $(VENV)/runtime  ## Show the site on this machine, and again after each change (PORT=8000)
	@$(RUN) build.py serve --port $(PORT)

.PHONY: build
build: $(VENV)/runtime  ## Make the whole site in public/
	@$(RUN) build.py build

.PHONY: check
check: $(VENV)/runtime  ## Say what is wrong with the entries, and what to write instead
	@$(RUN) build.py check

.PHONY: schemas
schemas: $(VENV)/runtime  ## Make schemas/ and docs/fields.md anew from the models
	@$(RUN) build.py schemas

.PHONY: test
test: $(VENV)/test browser lint  ## Run every check and every test
	@echo "Running the tests"
	@$(RUN) -m pytest -n $(JOBS) --dist loadfile

.PHONY: lint
lint: $(VENV)/test  ## Read the code: style, types, direction of imports
	@echo "Reading the code"
	@$(RUN) -m ruff check --quiet --output-format concise
	@$(RUN) -m ruff format --quiet --check --output-format concise
	@$(RUN) -m mypy --no-error-summary
	@$(call quietly,$(VENV)/bin/lint-imports --no-logo)

.PHONY: bench
bench: $(VENV)/test  ## Measure the build beside Hugo's (minutes; see bench/README.md)
	@$(RUN) -m bench.run

.PHONY: lock
lock:  ## Write down the newest versions of what we use (maintainers; needs uv)
	@uv lock --quiet --upgrade
	@$(call export,) --output-file requirements.txt
	@$(call export,--extra test) --output-file requirements-test.txt

.PHONY: clean
clean:  ## Remove what can be made again, but not the installed packages
	@rm -rf public public.* .public.* .cache .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis test-results
	@find . -name __pycache__ -not -path './$(VENV)/*' -prune -exec rm -rf {} +


# Setting up. The two stamps say which requirements are installed. They are installed again when they
# change, or when the environment's Python has gone.

.PHONY: python-is-gone
gone := $(shell $(RUN) -c '' 2>/dev/null || echo python-is-gone)

$(VENV)/runtime: requirements.txt $(gone)
	@echo "Installing what the site needs"
	@$(call install,requirements.txt,)
	@touch $@

$(VENV)/test: requirements-test.txt $(gone)
	@echo "Installing what the tests need"
	@$(call install,requirements-test.txt,--extra test)
	@touch $@ $(VENV)/runtime

# A browser, Java for the HTML checker, and letters for every locale: installed where this is Debian,
# asked for elsewhere.
.PHONY: browser
browser:
	@missing=$$( \
	  command -v chromium >/dev/null || echo chromium; \
	  command -v java >/dev/null || echo default-jre-headless; \
	  for fonts in fonts-noto-core fonts-noto-cjk; do \
	    ! command -v dpkg-query >/dev/null || dpkg-query -Wf '$${Status}' $$fonts 2>/dev/null | grep -q 'ok installed' || echo $$fonts; \
	  done); \
	[ -z "$$missing" ] || { $(call debian,$$(echo $$missing)); }

export = uv export --quiet --frozen --no-emit-project --no-header --no-annotate --format requirements-txt $(1)

ifneq ($(shell command -v uv),)
install = uv sync --quiet --frozen --inexact --no-install-project $(2)
else
install = $(venv) && $(RUN) -m pip install -qq --disable-pip-version-check --requirement $(1)
endif

# A virtual environment that is whole is kept; one that is half made or broken is made anew.
venv = { $(RUN) -m pip --version >/dev/null 2>&1 || { $(python) && $(ensurepip) && $(PYTHON) -m venv --clear $(VENV); }; }
python = { $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  || { echo "Python 3.11 or later is needed. Install it, or say where it is: make PYTHON=/path/to/python3" >&2; exit 1; }; }
ensurepip = { $(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call debian,python3-venv); }; }

# Install Debian packages, or say plainly which ones are missing.
debian = if command -v apt-get >/dev/null && [ -z "$(SUDO)" -o -n "$$(command -v sudo)" ]; then \
    echo "Installing $(1)"; \
    $(SUDO) apt-get update -qq && \
    $(SUDO) env DEBIAN_FRONTEND=noninteractive apt-get install -qq --no-install-recommends $(1) >/dev/null; \
  else \
    echo "Please install these first (named as in Debian):" $(1) >&2; exit 1; \
  fi

# Show what a command says only if it fails.
quietly = said=$$($(1) 2>&1) || { echo "$$said"; exit 1; }
