# make check   sets everything up on first use and judges the worked example
# make test    every check there is

PYTHON ?= python3
BIN := .venv/bin

# Argdown's own program, for the tests; version 2 asks for a newer Node.js than Debian has.
ARGDOWN := @argdown/cli@1.7.5

.PHONY: check test test-long browser graphviz argdown bench format clean

check: .venv/ready
	@$(BIN)/redline check examples/gaza-isf/gaza-isf.redline || test $$? = 1  # a verdict, no error

test: .venv/ready browser graphviz argdown
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	PATH="$(CURDIR)/.argdown/node_modules/.bin:$$PATH" $(BIN)/pytest -n 2 --dist worksteal

# What the tests try the page, the pictures and the maps in: installed where that can be done without
# asking anybody.  Elsewhere those tests are skipped, and say so.
debian = [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "installing $(1)" && \
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
    apt-get install -y -qq --no-install-recommends $(1) >/dev/null

browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null || \
	command -v google-chrome >/dev/null || command -v google-chrome-stable >/dev/null || \
	{ $(call debian,chromium fonts-dejavu-core); } || \
	echo "chromium could not be installed: the page will not be tried"

graphviz:
	@command -v dot >/dev/null || { $(call debian,graphviz); } || \
	echo "graphviz could not be installed: no picture will be drawn"

# The note says which version is there, and that all of it is.
argdown:
	@[ "$$(cat .argdown/version 2>/dev/null)" = "$(ARGDOWN)" ] || { \
	    command -v npm >/dev/null && echo "installing $(ARGDOWN)" && rm -rf .argdown && \
	    npm install --prefix .argdown --no-save --no-package-lock --ignore-scripts \
	        --no-audit --no-fund --loglevel=error --fetch-retries=1 $(ARGDOWN) >/dev/null && \
	    echo "$(ARGDOWN)" >.argdown/version; \
	} || echo "$(ARGDOWN) could not be installed: it will not be asked what it reads"

# The same laws on many more random programs: about half an hour on two cores.
test-long: .venv/ready
	REDLINE_EXAMPLES=50000 $(BIN)/pytest -n 2 --dist worksteal tests/laws

bench: .venv/ready .venv-bench/ready
	$(BIN)/python -m bench.run

format: .venv/ready
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .venv-bench .argdown dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

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
