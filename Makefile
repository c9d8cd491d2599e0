# Everything a person does with a checkout: run, test, bench. Each target makes .venv as it needs it.

VENV := .venv
BIN := $(VENV)/bin
DEMO := runs/digits-mlp
ZOO := build/zoo

# The first Python here that is new enough and can make a virtual environment.
FIND_PYTHON := for name in $(PYTHON) python3 python3.13 python3.12 python3.11 python3.14 python; do \
	if $$name -c 'import ensurepip, sys, venv; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; \
	then echo $$name; break; fi; done

# The program and its tests start many processes: what these import is compiled once, not in each.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check system bench zoo catalogue translations clean

run: $(VENV)/app.stamp
	@$(BIN)/python -m blockstudio.studio.process.system --install || true
	@if $(BIN)/python -m blockstudio.studio.process.system --display; then $(BIN)/blockstudio; else \
	echo "Doing the main job without a window: train the default example, leave the result in $(DEMO)."; \
	$(BIN)/blockstudio demo -o $(DEMO); fi

test check: export QT_QPA_PLATFORM = offscreen
# Test processes share the cores; threads of torch's own on top of them would only spin.
test check: export OMP_NUM_THREADS = 1
# One process more than there are cores, four at most: a fifth of their time they wait, for a window,
# an engine or a run.
PROCESSES = $(shell $(BIN)/python -c 'import os; print(min(4, (os.cpu_count() or 1) + 1))')
# A test process that dies ends the run: with another in its place, all would wait for its tests for ever.
PYTEST = $(BIN)/pytest -n $(PROCESSES) --dist loadgroup --no-loadscope-reorder --max-worker-restart 0

define PREPARE_AND_LINT
@$(BIN)/python -m blockstudio.studio.process.system --tests --install || true
$(BIN)/ruff check
$(BIN)/ruff format --check
endef

# Contracts and types take one core for a minute: tests begin beside them, and what they say comes last.
TYPES = $(VENV)/types.log
define TEST_AND_CHECK_TYPES
@echo "$(PYTEST) $(1)   (beside it: lint-imports, basedpyright)"; \
($(BIN)/lint-imports && exec $(BIN)/basedpyright) > $(TYPES) 2>&1 & types=$$!; trap "kill $$types" INT TERM; \
$(PYTEST) $(1); tests=$$?; \
wait $$types; types=$$?; echo "$(BIN)/lint-imports; $(BIN)/basedpyright"; cat $(TYPES); \
test $$tests = 0 -a $$types = 0
endef

test: $(VENV)/test.stamp
	$(PREPARE_AND_LINT)
	$(call TEST_AND_CHECK_TYPES,--durations 20)

# What most edits could break, in a minute and a half: of files damaged at random only a hundred.
check: export BLOCKSTUDIO_MUTANTS = 4000
check: $(VENV)/test.stamp
	$(PREPARE_AND_LINT)
	$(call TEST_AND_CHECK_TYPES,$(addprefix tests/,graph compiler catalogue project studio/forms))

system: $(VENV)/app.stamp
	@$(BIN)/python -m blockstudio.studio.process.system --tests --install

bench: $(VENV)/app.stamp
	@for file in benchmarks/*.py; do echo "== $$file"; $(BIN)/python $$file || exit 1; done

# How faithfully networks are brought in: our own, and those of others, in an environment of their own.
zoo: $(ZOO)/others.stamp
	$(ZOO)/bin/python -m tests.zoo --rivals
	$(ZOO)/bin/python -m tests.zoo --rivals --others

catalogue: $(VENV)/app.stamp
	$(BIN)/python -m blockstudio.runtime.introspect

translations: $(VENV)/app.stamp
	$(BIN)/python -m blockstudio.studio.translate

clean:
	rm -rf $(VENV) build dist .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/bin/python:
	@python=$$($(FIND_PYTHON)); \
	if [ -z "$$python" ] && [ "$$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then \
	apt-get update && apt-get install -y python3-venv; python=$$($(FIND_PYTHON)); fi; \
	if [ -z "$$python" ]; then \
	echo "Block Studio needs Python 3.11 or newer with its venv module; none was found." >&2; \
	echo "  Debian or Ubuntu: sudo apt-get install -y python3 python3-venv" >&2; \
	echo "  macOS: brew install python" >&2; exit 1; fi; \
	echo "$$python -m venv $(VENV)"; $$python -m venv $(VENV)

# pip from 25.1 reads [dependency-groups].
$(VENV)/pip.stamp: $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	@touch $@

# What is installed is compiled on all cores, but tests of others, where pip would on one, and those too.
INSTALL = $(BIN)/python -m pip install --quiet --no-compile
COMPILE = @$(BIN)/python -m compileall -qq -j 0 -x '/tests/' $(VENV)/lib || true

$(VENV)/app.stamp: $(VENV)/pip.stamp pyproject.toml
	$(INSTALL) --editable .
	$(COMPILE)
	@touch $@

$(VENV)/test.stamp: $(VENV)/app.stamp
	$(INSTALL) --group test
	$(COMPILE)
	@touch $@

$(ZOO)/others.stamp: $(VENV)/pip.stamp pyproject.toml
	$(BIN)/python -m venv $(ZOO)
	$(ZOO)/bin/python -m pip install --quiet --disable-pip-version-check --upgrade 'pip>=25.1'
	$(ZOO)/bin/python -m pip install --quiet --editable . --group zoo
	@touch $@
