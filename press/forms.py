from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from cms.core.forms import EditorForm


class ReleaseForm(EditorForm):
    too_few: ClassVar[dict[str, Any]] = {
        "media_contacts": _("A release needs at least one media contact: choose whom journalists may ask."),
    }
