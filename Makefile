# One command each, on a machine with nothing but Python 3.11 or newer, pip and make.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CLIENTS := .clients
VERSIONS := .versions
PINNED := tests/clients/packages
# One more than there are cores: tests of screens wait for the screen to come to rest.
WORKERS ?= $(shell $(PYTHON) -c 'import os; print((os.cpu_count() or 1) + 1)')
# What depends on moto and boto3 most.
VERSION_TESTS := tests/server tests/durability tests/journeys/test_boto3_demo.py tests/test_in_process.py

.DEFAULT_GOAL := help

help:  ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-11s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed; name it with make PYTHON=…"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name it with make PYTHON=…"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps -e .
	@touch $(READY)

demo: $(READY)  ## install, then open the program (without a terminal: play the demo and check it)
	@if [ -t 0 ] && [ -t 1 ]; then $(BIN)/gtui; else echo "No terminal here: playing the demo without one (gtui demo --headless)."; $(BIN)/gtui demo --headless; fi

serve: $(READY)  ## install, then run the server on http://127.0.0.1:5055
	$(BIN)/mockgt serve

check: $(READY)  ## format, lint, types, spelling
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/codespell gtui mockgt tests benchmarks docs README.md ARCHITECTURE.md CHANGELOG.md CONTRIBUTING.md Makefile

test: $(READY)  ## install, then run the tests (needs no tmux, no browser, no network)
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist worksteal -m "not more"

test-more: $(READY)  ## the tests that need tmux or another tool; a missing tool is named
	$(BIN)/python -m pytest -q -m more -rs --timeout 1200

test-versions: $(READY)  ## the server's tests with the oldest and the newest moto and boto3 that pyproject.toml allows
	@mkdir -p $(VERSIONS)
	@set -e; for end in oldest newest; do \
	  python=$(VERSIONS)/$$end/bin/python; \
	  $(PYTHON) -m venv --clear $(VERSIONS)/$$end; \
	  $(BIN)/python -m tests.versions $$end > $(VERSIONS)/$$end.txt; \
	  $$python -m pip install --quiet --disable-pip-version-check -r $(VERSIONS)/$$end.txt; \
	  $$python -m pip install --quiet --disable-pip-version-check --no-deps -e .; \
	  others=$$($$python -m pip freeze | grep -E '^(moto|boto3)==' | grep -vxF -f requirements.lock || true); \
	  if [ -z "$$others" ]; then echo "The $$end moto and boto3 are those of requirements.lock: make test has run with them."; \
	  else echo "With" $$others; $$python -m pytest -q -n $(WORKERS) --dist worksteal -m "not more" $(VERSION_TESTS); fi; \
	done

clients: $(CLIENTS)/awscli/.ready $(CLIENTS)/sagemaker-core/.ready $(CLIENTS)/node_modules  ## install the AWS CLI, sagemaker-core and the JavaScript SDK (with npm), which test-more drives

video: $(READY)  ## install what takes frames out of video files (100 MB); without it those tests are skipped
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e ".[video]"

$(CLIENTS)/%/.ready: $(PINNED)/%.txt
	$(PYTHON) -m venv $(CLIENTS)/$*
	$(CLIENTS)/$*/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

$(CLIENTS)/node_modules: $(PINNED)/package.json $(PINNED)/package-lock.json
	@mkdir -p $(CLIENTS)
	cp $^ $(CLIENTS)
	npm ci --no-audit --no-fund --prefix $(CLIENTS)
	@touch $@

bench: $(READY)  ## measure and print speed and memory
	$(BIN)/python -m benchmarks

lock: $(READY)  ## write requirements.lock anew from the installed versions
	@{ echo "# Exact versions for make; written by make lock. Valid for Python 3.11 to 3.13."; \
	  $(BIN)/python -m pip freeze --exclude-editable --exclude av --disable-pip-version-check; \
	  echo 'colorama==0.4.6 ; sys_platform == "win32"'; } > requirements.lock

clean:  ## remove what make made
	rm -rf $(VENV) $(CLIENTS) $(VERSIONS) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache

.PHONY: help demo serve check test test-more test-versions clients video bench lock clean
