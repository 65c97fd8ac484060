from django.db import models
from django.utils.translation import gettext_lazy as _

DEEDS = "https://creativecommons.org"


class Licence(models.TextChoices):
    """On what terms a picture may be used."""

    ALL_RIGHTS = "all-rights", _("All rights reserved")
    PERMISSION = "permission", _("Used with permission")
    CC0 = "cc0", "CC0"
    CC_BY = "cc-by-4.0", "CC BY 4.0"
    CC_BY_SA = "cc-by-sa-4.0", "CC BY-SA 4.0"
    CC_BY_NC = "cc-by-nc-4.0", "CC BY-NC 4.0"
    PUBLIC_DOMAIN = "public-domain", _("Public domain")

    @property
    def deed(self) -> str:
        """The address of the licence's text; empty where there is none."""
        paths = {
            Licence.CC0: "/publicdomain/zero/1.0/",
            Licence.CC_BY: "/licenses/by/4.0/",
            Licence.CC_BY_SA: "/licenses/by-sa/4.0/",
            Licence.CC_BY_NC: "/licenses/by-nc/4.0/",
            Licence.PUBLIC_DOMAIN: "/publicdomain/mark/1.0/",
        }
        return DEEDS + paths[self] if self in paths else ""
