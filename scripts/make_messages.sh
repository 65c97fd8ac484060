#!/usr/bin/env bash
# Collects the interface's messages; needs gettext (Debian: apt-get install gettext).
set -euo pipefail
cd "$(dirname "$0")/.."
.venv/bin/python manage.py makemessages --no-location --no-obsolete --no-wrap -l fr -l ru -l kk -l ar --ignore '.venv' --ignore 'tests' --ignore 'home/demo_content/*' "$@"
