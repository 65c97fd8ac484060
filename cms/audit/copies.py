"""Copies of the site that were made and restored, from the command line: by the system, in the log's words."""

from typing import Any

from wagtail.log_actions import log
from wagtail.models import Site

COPIED, RESTORED = "audit.copied", "audit.restored"


def note_copy(action: str, **data: Any) -> None:
    """Of the default site; nothing is noted where there is none."""
    if site := Site.objects.filter(is_default_site=True).first():
        log(site, action, data=data)
