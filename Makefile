# What can be done with the course, on any machine with Python 3.11 and make. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The networks are small: two threads would be slower than one.
export OMP_NUM_THREADS := 1
export PYDEVD_DISABLE_FILE_VALIDATION := 1
# One pool of two workers for everything, notebooks' cells included; conftest.py says which tests a push runs, and in
# which order.
POOL := --numprocesses 2 --quiet --dist loadfile --no-loadscope-reorder --nbval-lax --nbval-cell-timeout=600 \
	-p no:cacheprovider --ignore tests/browser
PYTHON_OLDEST ?= python3.10
PYTHON_NEWEST ?= python3.13
OLDEST := .venv-oldest
NEWEST := .venv-newest
HEART := $(addprefix tests/,checks/engine course grading/hand_ins grading/execute grading/test_pipeline.py \
	$(patsubst %,authoring/test_%.py,build release hygiene publish) \
	$(patsubst %,test_%.py,settings data metrics models plotting recording doctor cli))

.DEFAULT_GOAL := help
.PHONY: help demo test nightly test-browser known answers claims build check site lint types format regress bench wheel test-oldest test-newest clean

help: ## list what can be made
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-12s %s\n", $$1, $$2 }'

# Once, and again whenever the packages that the course asks for change.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[instructor,cluster,similar,test,docs,browser]'
	@touch $@

demo: $(READY) ## grade a small class before your eyes
	$(BIN)/course demo

test: lint types ## what a push has to pass, in ten minutes: much of it in turn, another part each day
	$(BIN)/pytest $(POOL) tests solutions

nightly: lint types ## everything, many hours; MINUTES=300 takes first what last passed longest ago, and stops then
	$(BIN)/pytest $(POOL) --nightly $(if $(MINUTES),--minutes=$(MINUTES)) tests solutions
	$(BIN)/python tests/support/nights.py

test-browser: $(READY) ## the notebooks, Formgrader and all pages in a real browser; screenshots in build/screenshots
	$(BIN)/pytest tests/browser

known: $(READY) ## what the checks know of wrong answers, made anew from the corpus
	$(BIN)/python tests/support/known.py

answers: $(READY) ## right answers, wrong ones, mutants and gates, as tables: how fair the verdicts are
	$(BIN)/python tests/support/fairness.py

claims: $(READY) ## run the experiments behind the lessons' sentences, hours for all; CLAIM=02-more-steps runs one, or CLAIM=02
	$(BIN)/python tests/claims/run.py $(CLAIM)

build: $(READY) ## make all notebooks from their sources
	$(BIN)/course build

check: $(READY) ## fail if a notebook no longer fits its source
	$(BIN)/course build --check

site: $(READY) ## the lessons with solutions and the teacher's guide as web pages
	$(BIN)/python docs/make_site.py

lint: $(READY) ## style, common mistakes, and which floor imports which
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/lint-imports --no-cache >/dev/null || $(BIN)/lint-imports --no-cache

types: $(READY) ## whether types fit
	$(BIN)/mypy

format: $(READY) ## mend the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

regress: $(READY) ## execute all solution notebooks again; what changed stands in build/regress/index.html
	$(BIN)/pytest $(POOL) --nightly solutions

bench: $(READY) ## measure the recipes, the grader and the lessons; QUICK=1 projects the long runs
	$(BIN)/python -m pip install --quiet -c constraints.txt 'otter-grader>=7,<8'  # a peer of the grader's, for nothing else
	$(BIN)/python tests/benchmarks/bench.py $(if $(QUICK),--quick)

wheel: $(READY) ## the package as wheel and sdist, in dist/
	rm -rf dist
	$(BIN)/python -m build

# Needs Python 3.10, or PYTHON_OLDEST=PATH; downloads an old PyTorch, about 3 GB.
test-oldest: ## the heart of the tests with the oldest packages that are allowed
	$(PYTHON_OLDEST) -m venv $(OLDEST)
	$(OLDEST)/bin/python -m pip install --quiet -c constraints-oldest.txt -e '.[instructor,test]'
	$(call heart,$(OLDEST)/bin/python)

# Needs Python 3.13, or PYTHON_NEWEST=PATH; downloads the newest PyTorch, about 3 GB.
test-newest: ## the heart of the tests with the newest packages there are
	$(PYTHON_NEWEST) -m venv $(NEWEST)
	$(NEWEST)/bin/python -m pip install --quiet --upgrade -e '.[instructor,test]'
	$(call heart,$(NEWEST)/bin/python)

define heart
	$(1) -m pytest --quiet -m "not slow" $(HEART)
	$(1) -m pytest --quiet tests/checks/test_answers.py -k 02_moons_gan
endef

clean: ## remove what tests, grading and training left; the environment stays
	rm -rf .pytest_cache .ruff_cache .mypy_cache build dist demo runs *.egg-info
	find . -path ./$(VENV) -prune -o -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) -exec rm -rf {} +
