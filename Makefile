# Thin names over uv, manage.py and pytest; `make help` lists them.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
RUN := $(VENV)/bin/python
export PORT

.PHONY: demo test test-fast audit bench screenshots soak upgrade-check sbom serve messages format help

$(VENV)/.installed: pyproject.toml uv.lock
	@test -x $(VENV)/bin/uv || ($(PYTHON) -m venv $(VENV) && $(VENV)/bin/pip install --quiet --disable-pip-version-check "uv>=0.8")
	@UV_PROJECT_ENVIRONMENT=$(VENV) $(VENV)/bin/uv sync --quiet --locked --inexact
	@touch $@

demo: $(VENV)/.installed ## show the site with its demo content on http://127.0.0.1:8000 (PORT=…)
	@DEBUG=0 $(RUN) manage.py demo

test: $(VENV)/.installed ## everything that a change must pass
	@scripts/check.sh
	@$(RUN) -m pytest -m "not browser" -n auto --durations=10
	@$(RUN) -m pytest -m browser --durations=10

test-fast: $(VENV)/.installed ## what needs no server and no browser
	@$(RUN) -m pytest -m "not browser and not services and not slow" -n auto

audit: $(VENV)/.installed ## the whole browser, accessibility and Lighthouse matrix (RESUME=1 goes on with a broken off one)
	@$(RUN) -m pytest tests/e2e --matrix=full $(if $(RESUME),--resume); status=$$?; $(RUN) scripts/lighthouse.py && exit $$status

bench: $(VENV)/.installed ## benchmarks: a table, and build/bench.json
	@$(RUN) scripts/bench_all.py

screenshots: $(VENV)/.installed ## every page type in four languages, phone and desktop, light and dark: build/screenshots/
	@$(RUN) scripts/screenshots.py

soak: $(VENV)/.installed ## load, faults and restarts for 20 minutes (SOAK_MINUTES=…): a table, and build/soak.json
	@$(RUN) scripts/soak.py

upgrade-check: $(VENV)/.installed ## the release FROM=… is upgraded to this one while it is read and written: a table
	@$(RUN) scripts/upgrade.py $(FROM)

sbom: $(VENV)/.installed ## what runs in production, with licences: build/sbom.json, build/licences.md
	@$(RUN) scripts/sbom.py

serve: $(VENV)/.installed ## the production server, configured by the environment
	@DJANGO_SETTINGS_MODULE=cms.settings.production $(RUN) manage.py compile_site_messages -v0
	@DJANGO_SETTINGS_MODULE=cms.settings.production $(RUN) manage.py collectstatic --noinput -v0
	@DJANGO_SETTINGS_MODULE=cms.settings.production $(RUN) manage.py write_unavailable_pages
	@DJANGO_SETTINGS_MODULE=cms.settings.production $(VENV)/bin/granian --interface wsgi --host 127.0.0.1 --port $(PORT) --blocking-threads 8 cms.wsgi:application

messages: $(VENV)/.installed ## collect the interface's messages into locale/ (needs gettext)
	@scripts/make_messages.sh

format: $(VENV)/.installed ## format the code
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 22
