# make check   sets everything up on first use and judges the worked example
# make test    every check there is

PYTHON ?= python3
BIN := .venv/bin

.PHONY: check test test-long bench format clean

check: .venv/ready
	@$(BIN)/redline check examples/gaza-isf/gaza-isf.redline

test: .venv/ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist worksteal

# The same laws on many more random programs: about half an hour on two cores.
test-long: .venv/ready
	REDLINE_EXAMPLES=50000 $(BIN)/pytest -n 2 --dist worksteal tests/laws

bench: .venv/ready
	$(BIN)/python -m bench.run

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The one real rule: the environment, rebuilt when what it is made from changes.
.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --editable '.[dev]'
	@touch $@
