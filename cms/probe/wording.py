"""What was looked for and found, in words: for the terminal and for the admin, in the reader's language."""

from collections.abc import Iterator
from typing import Any

from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cms.probe.running import Probed
from cms.probe.unreleased import Unreleased

LISTED = 50  # findings in a report
#: By the names of `cms.probe.channels`.
CHANNELS: dict[str, Any] = {
    "page": _("pages"),
    "search": _("search of the site"),
    "suggestions": _("suggestions of the search"),
    "feed": _("feeds"),
    "calendar": _("calendars"),
    "sitemap": _("sitemap"),
    "API": _("interface for programs (API)"),
    "file": _("pictures and files"),
    "behind the log-in": _("addresses behind the log-in"),
    "other": _("other addresses"),
}


def plain(what: str, of: str = "") -> str:
    return gettext(what) % {"of": of}


def marked(what: str, of: str = "") -> SafeString:
    """The same as HTML, in which a name of another script keeps its direction."""
    sentence = conditional_escape(gettext(what))
    return mark_safe(sentence % {"of": format_html("<bdi>{}</bdi>", of)})  # noqa: S308  both are escaped


def sentences(probed: Probed, hidden: Unreleased) -> Iterator[str]:
    """For whoever stands at the server, in English."""
    counts = ", ".join(f"{name} {number}" for name, number in probed.asked.most_common())
    looked = f"{len(hidden.marks)} texts of {len(hidden.pages)} pages and {len(hidden.files)} files"
    yield f"Looked for {looked}, in {probed.asked.total()} answers ({counts})."
    if not probed.is_whole:
        yield "There was more to ask than the number of requests allowed: what was not asked is not known."
    if probed.failed:
        yield f"{probed.failed[0]} answered with an error: look there yourself."
    if not probed.pages:
        yield "No public page could be read: whoever answers there is not this site, or closed."
    if not probed.findings:
        yield "Nothing was found: an outsider learns nothing of it." if not probed.is_blind else "Nothing was found."
        return
    yield f"Leaks were found, {len(probed.findings)} in all:"
    for finding in probed.findings[:LISTED]:
        read = f": {finding.text}" if finding.text else ""
        yield f"· {finding.channel}: {finding.address} – {plain(finding.what, finding.of)}{read}"
    if len(probed.findings) > LISTED:
        yield f"… and {len(probed.findings) - LISTED} more."
