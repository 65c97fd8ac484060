"""What Wagtail's content checker looks for while somebody writes: all that editors have in their hands."""

from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail.admin.userbar import ContentCheckerItem

from cms.core.checks.descriptions import FILE_NAME


class OwnChecks(ContentCheckerItem):
    """Wagtail's checks, with those on pictures, links and tables that its own selection leaves out. What the design
    answers for (header, footer, colours) is checked by tests."""

    axe_exclude: ClassVar = [".site-header", ".site-footer", ".breadcrumb"]
    axe_run_only: ClassVar = [
        *ContentCheckerItem.axe_run_only,
        "image-alt",
        "image-redundant-alt",
        "link-in-text-block",
        "list",
        "page-has-heading-one",
        "valid-lang",
    ]
    axe_custom_checks: ClassVar = [
        {"id": "check-image-alt-text", "options": {"pattern": FILE_NAME.pattern}},
        *(check for check in ContentCheckerItem.axe_custom_checks if check["id"] != "check-image-alt-text"),
    ]
    axe_messages: ClassVar = {
        **ContentCheckerItem.axe_messages,
        "image-alt": {
            "error_name": _("A picture has no alternative text"),
            "help_text": _("Say what it shows, or tick “decorative”"),
        },
        "image-redundant-alt": {
            "error_name": _("An alternative text repeats the words beside it"),
            "help_text": _("Say what the picture shows that the words do not"),
        },
        "link-in-text-block": {
            "error_name": _("A link cannot be told from the text around it"),
            "help_text": _("Link words, not a punctuation mark"),
        },
    }
