#!/usr/bin/env bash
# Lint, types, templates, migrations and messages: all that is checked without running a test.
set -euo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
export DJANGO_SETTINGS_MODULE=cms.settings.test
$bin/ruff check .
$bin/ruff format --check .
$bin/djlint templates --check
$bin/djlint templates --lint
$bin/mypy
$bin/python manage.py check --fail-level WARNING
$bin/python manage.py makemigrations --check --dry-run
$bin/python scripts/check_messages.py
