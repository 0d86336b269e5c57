# make demo  installs, indexes the sample cables and asks a first question in the terminal
# make test  installs the test tools and runs ruff, mypy and pytest
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DEMO_STORE := $(VENV)/demo-store

.PHONY: demo test lint clean

$(VENV)/installed: pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --constraint constraints.txt torch
	$(BIN)/pip install --quiet --constraint constraints.txt --editable .
	touch $@

$(VENV)/test-tools: $(VENV)/installed
	$(BIN)/pip install --quiet --constraint constraints.txt --editable '.[dev,eval]'
	touch $@

demo: $(VENV)/installed
	$(BIN)/cableqa index --store $(DEMO_STORE) cableqa/samples/cables
	$(BIN)/cableqa ask --store $(DEMO_STORE) "$$(cat cableqa/samples/first-question.txt)"
	@echo
	@echo "Ask your own: $(BIN)/cableqa ask --store $(DEMO_STORE) \"...\""

lint: $(VENV)/test-tools
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest

clean:
	rm -rf $(VENV)
