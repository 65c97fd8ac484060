"""axe-core in a page, by the rules that this site keeps."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"color-contrast-enhanced": {"enabled": True}},  # AAA, of all text that is read
    "resultTypes": ["violations"],
}


def assert_no_violations(page: Page) -> None:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    response: dict[str, Any] = page.evaluate(f"axe.run({json.dumps(OPTIONS)})")
    looked_at = {rule["id"] for rule in response["passes"]}
    assert {"color-contrast", "color-contrast-enhanced", "target-size"} <= looked_at, "axe looked at too little"
    found = AxeResults(response)
    assert found.violations_count == 0, found.generate_report()
