"""How each database looks words up in the index that Wagtail's search backend writes."""

from importlib import import_module
from types import ModuleType

from django.db import connection


def engine() -> ModuleType:
    """The module for the database in use: `matches`, `best_first` and `continuing`, alike in each."""
    return import_module(f"cms.search.engines.{connection.vendor}")
