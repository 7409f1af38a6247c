# What can be done with the course, on any machine with Python 3.11 and make. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# The networks are small: two threads would be slower than one.
export OMP_NUM_THREADS := 1
export PYDEVD_DISABLE_FILE_VALIDATION := 1
# The answers one by one, everything else file by file: what a file's tests share is made once.
TWO := --numprocesses 2 --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test answers build check site lint format regress clean

help: ## list what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{ printf "  make %-8s %s\n", $$1, $$2 }'

# Once, and again whenever the packages that the course asks for change.
$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet -c constraints.txt -e '.[instructor,test,docs]'
	@touch $@

demo: $(READY) ## grade a small class before your eyes
	$(BIN)/course demo

test: lint ## all tests, and every solution notebook executed again
	$(BIN)/pytest $(TWO) --dist load tests/test_answers.py
	$(BIN)/pytest $(TWO) --dist loadfile -m "not slow" --ignore tests/test_answers.py
	$(BIN)/pytest -m slow tests/test_submissions.py
	$(MAKE) regress

answers: $(READY) ## right answers, wrong ones, mutants and gates, as tables: how fair the verdicts are
	$(BIN)/python tests/fairness.py

build: $(READY) ## make all notebooks from their sources
	$(BIN)/course build

check: $(READY) ## fail if a notebook no longer fits its source
	$(BIN)/course build --check

site: $(READY) ## the lessons with solutions and the teacher's guide as web pages
	$(BIN)/python docs/make_site.py

lint: $(READY) ## style and common mistakes
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(READY) ## mend the style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

regress: $(READY) ## execute all solution notebooks again; what changed stands in build/regress/index.html
	$(BIN)/pytest $(TWO) --dist loadfile --nbval-lax --nbval-cell-timeout=600 -p no:cacheprovider solutions

bench: $(READY) ## measure the recipes, the grader and the lessons; QUICK=1 projects the long runs
	$(BIN)/python tests/benchmarks/bench.py $(if $(QUICK),--quick)

clean: ## remove what tests, grading and training left; the environment stays
	rm -rf .pytest_cache .ruff_cache build dist demo runs *.egg-info
	find . -path ./$(VENV) -prune -o -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) -exec rm -rf {} +
