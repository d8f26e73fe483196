# For developers. `./test` is what the build runs; `make check` is its first minute.
BIN := .venv/bin
.PHONY: check bench format lock

check:
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest tests/core

# Every figure in one run, as ratios; load and long runs live here, not in ./test.
bench:
	@for each in benchmarks/*.py; do echo "== $$each"; $(BIN)/python $$each || exit 1; done

format:
	$(BIN)/ruff check --fix src tests
	$(BIN)/ruff format src tests

# Needs uv on the PATH. Pins everything with hashes and writes no host address.
lock:
	uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header requirements/runtime.in -o requirements/runtime.txt
	uv pip compile -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-header requirements/development.in -o requirements/development.txt
