# Needs python3 (3.11 or newer) and make, and nothing else: no pip, no venv module, no compiler, no curl.
# Debian splits ensurepip out of python3, so pip comes from vendor/, and pip then brings uv, which is ten times faster.

PY ?= python3
DEMO_ARGS ?=
REPORT ?=
BENCH_ARGS ?=
TEST_ARGS ?=
# Two processes, because the machine that this is measured on has two cores.
TEST_WORKERS ?= 2

V := .venv
RUN := $(V)/bin/python
# The version is part of the stamp's name, so that another Python makes a new environment instead of a broken one.
FOUND := $(shell $(PY) -c 'import sys; print("%d.%d" % sys.version_info[:2])' 2>/dev/null)
MADE := $(V)/.made-by-python-$(FOUND)
PIP_WHEEL := $(firstword $(wildcard vendor/pip-*.whl))
PIP = $(RUN) $(PIP_WHEEL)/pip --disable-pip-version-check install --quiet --only-binary :all: --require-hashes

# uv's own Pythons come from a host that a closed network may not reach; the machine's Python is enough.
export UV_PYTHON_DOWNLOADS := never
# Linking fails where the cache and the checkout lie on different disks.
export UV_LINK_MODE := copy
export PYTHONDONTWRITEBYTECODE := 1

.PHONY: help demo languages test test-all lint types contracts check bench lock clean
.DELETE_ON_ERROR:

help:
	@echo 'make demo      make a register in a new folder, print the answer and serve it on this machine'
	@echo '               (REPORT=path: first show what a saved report seems to claim)'
	@echo 'make languages also install what finds names in English and Russian reports (300 MB)'
	@echo 'make test      lint, types, contracts and the tests'
	@echo 'make test-all  the same with the slow tests'
	@echo 'make lint | types | contracts | check (all three)'
	@echo 'make bench     the benchmarks, and benchmarks.md with what they say (BENCH_ARGS=--quick: small sizes)'
	@echo 'make lock      resolve the dependencies anew, none of them younger than a week'
	@echo 'make clean     remove the environment and the caches'

demo: $(V)/.runtime
	@$(RUN) -m repatria demo $(if $(REPORT),--report "$(REPORT)") $(DEMO_ARGS)

languages: $(V)/.languages

test: check $(V)/.languages
	@$(RUN) -m pytest -n $(TEST_WORKERS) $(TEST_ARGS)

test-all: check $(V)/.languages
	@$(RUN) -m pytest -n $(TEST_WORKERS) -m '' $(TEST_ARGS)

check: lint types contracts

lint: $(V)/.dev
	@$(RUN) -m ruff check . || { echo 'lint: "ruff check" found the faults above.' >&2; exit 1; }
	@$(RUN) -m ruff format --check --output-format concise . || \
	  { echo 'lint: mend with: $(RUN) -m ruff format .' >&2; exit 1; }

types: $(V)/.dev
	@$(RUN) -m mypy src/repatria/core || { echo 'types: mypy found the faults above.' >&2; exit 1; }

contracts: $(V)/.dev
	@$(RUN) -c 'from importlinter.cli import lint_imports_command as c; c()' --no-logo || { echo 'contracts: a room imports what it may not; see pyproject.toml.' >&2; exit 1; }

bench: $(V)/.dev
	@$(RUN) benchmarks/report.py $(BENCH_ARGS)

clean:
	rm -rf $(V) .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis build dist
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# $(call install,LOCK[,OPTION]): with uv, else with pip and the same hashes.
define install
	@{ [ -x $(V)/bin/uv ] && $(V)/bin/uv pip install --quiet --no-build --require-hashes $(2) --python $(RUN) -r $(1); } || { \
	  echo 'uv could not install $(1); trying pip, which is slower.' >&2; \
	  $(PIP) $(2) -r $(1); \
	} || { echo 'Could not install $(1): the lines above say why. No package was taken without its hash.' >&2; exit 1; }
endef

$(MADE):
	@$(PY) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo 'Repatria needs Python 3.11 or newer; "$(PY)" is $(or $(FOUND),not to be found on this machine).' >&2; \
	  echo 'Name another one like this: make PY=/usr/bin/python3.12 $(MAKECMDGOALS)' >&2; exit 1; }
	@echo 'Making the environment $(V) with Python $(FOUND) ...' >&2
	@rm -rf $(V)
	@$(PY) -m venv --without-pip $(V) || { \
	  echo 'The lines above say why "$(PY)" could not make an environment in $(V).' >&2; exit 1; }
	@$(RUN) scripts/make_importable
	@touch $@

$(V)/.uv: vendor/uv.lock $(MADE)
	@$(PIP) -r $< || echo 'uv could not be installed: going on with pip, which is slower.' >&2
	@touch $@

$(V)/.runtime: requirements.lock $(V)/.uv
	$(call install,$<)
	@touch $@

# One of them names packages that it does not need here and that have no wheel: the lock is all that is installed.
$(V)/.languages: requirements-languages.lock $(V)/.runtime
	$(call install,$<,--no-deps)
	@touch $@

$(V)/.dev: requirements-dev.lock $(V)/.runtime
	$(call install,$<)
	@touch $@

lock: $(V)/.uv
	@scripts/lock $(V)/bin/uv
