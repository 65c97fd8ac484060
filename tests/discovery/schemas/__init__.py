"""Validates what the site writes by the schemas of this folder; see README.md."""

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from lxml import etree

HERE = Path(__file__).parent


@lru_cache
def _schema(name: str) -> Any:
    kind = etree.RelaxNG if name.endswith(".rng") else etree.XMLSchema
    return kind(etree.parse(HERE / name))


def assert_valid_xml(content: bytes, schema: str) -> None:
    checked = _schema(schema)
    assert checked.validate(etree.fromstring(content)), checked.error_log


def assert_valid_json(content: bytes, schema: str) -> None:
    rules = json.loads((HERE / schema).read_text())
    Draft202012Validator(rules, format_checker=FormatChecker()).validate(json.loads(content))
