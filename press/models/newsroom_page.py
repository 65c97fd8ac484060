from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from cms.core.models import SectionIndexPage


class NewsroomPage(SectionIndexPage):
    """Releases, stories and what others wrote, the latest first."""

    template = "press/newsroom_page.html"
    parent_page_types: ClassVar = ["home.HomePage"]
    subpage_types: ClassVar = ["press.PressReleasePage", "press.StoryPage"]

    class Meta:
        verbose_name = _("newsroom")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from press.listing import listing_context  # noqa: PLC0415 (the view model needs the model)

        return super().get_context(request, *args, **kwargs) | listing_context(self, request)
