# make check   sets everything up on first use and judges the worked example
# make test    every check there is

PYTHON ?= python3
BIN := .venv/bin

.PHONY: check test test-long browser bench format clean

check: .venv/ready
	@$(BIN)/redline check examples/gaza-isf/gaza-isf.redline || test $$? = 1  # a verdict, no error

test: .venv/ready browser
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 --dist worksteal

# The page is tried in Debian's chromium, installed where that can be done without asking anybody;
# elsewhere those tests are skipped, and say so.
browser:
	@command -v chromium chromium-browser google-chrome >/dev/null 2>&1 || \
	if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "installing chromium, to try the page in"; \
	    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	        apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; \
	fi || echo "chromium could not be installed: the page will not be tried"

# The same laws on many more random programs: about half an hour on two cores.
test-long: .venv/ready
	REDLINE_EXAMPLES=50000 $(BIN)/pytest -n 2 --dist worksteal tests/laws

bench: .venv/ready .venv-bench/ready
	$(BIN)/python -m bench.run

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-bench dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

# The one real rule: the environment, rebuilt when what it is made from changes.
.venv/ready: pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
	    --constraint constraints.txt --editable '.[dev]'
	@touch $@

# The other programs that `make bench` measures against.
.venv-bench/ready: bench/requirements.txt
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check \
	    --requirement bench/requirements.txt
	@touch $@
