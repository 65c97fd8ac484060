from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from cms.core.checks.descriptions import DescribedPicture, weak_points
from cms.core.checks.mixed_scripts import MIXED_SCRIPTS, mixed_script_words
from cms.core.checks.written_texts import written_texts
from cms.core.forms import CopyPageForm, EditorForm, WarningsPanel
from cms.core.models.dangling_keys import without_dangling_keys
from cms.core.pages_in_language import restricted_paths
from cms.core.site_tree import language_of

#: Last parts of addresses that belong to the site itself.
RESERVED_SLUGS = frozenset({"feed", "search", "suggest", "series", "people", "calendar.ics", "event.ics"})


class BasePage(Page):
    """What every page of the site has: a summary for lists, search and sharing, and addresses of its language."""

    #: The kind shown in search.
    search_kind: ClassVar[str] = "page"

    summary = models.TextField(
        _("summary"),
        blank=True,
        max_length=400,
        help_text=_("One or two sentences: shown in lists, in search results and when the page is shared."),
    )

    base_form_class = EditorForm
    copy_form_class = CopyPageForm
    content_panels: ClassVar = [WarningsPanel(), *Page.content_panels, FieldPanel("summary")]
    promote_panels: ClassVar = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            _("Address and search engines"),
        ),
    ]
    settings_panels: ClassVar = [PublishingPanel(), CommentPanel()]
    search_fields: ClassVar = [*Page.search_fields, index.SearchField("summary")]
    api_fields: ClassVar = ["summary"]  # the public API; each page type adds its own
    translatable_fields: ClassVar = [
        TranslatableField("title"),
        TranslatableField("slug"),
        TranslatableField("seo_title"),
        TranslatableField("search_description"),
        TranslatableField("summary"),
        SynchronizedField("show_in_menus"),
    ]

    class Meta:
        abstract = True

    @classmethod
    def from_serializable_data(cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False) -> Any:
        """A revision opens, and is published, also when something that it names is gone."""
        content = without_dangling_keys(cls, data) if check_fks else data
        return super().from_serializable_data(content, check_fks, strict_fks)

    def clean(self) -> None:
        super().clean()
        if self.slug in RESERVED_SLUGS:
            raise ValidationError(
                {"slug": _("“%(slug)s” belongs to the site itself: choose another.") % {"slug": self.slug}}
            )

    @cached_property
    def language(self) -> str:
        """The language code the page is written in."""
        return language_of(self.locale_id)

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """Of a page that is private, alone, with a page above it or as another's alias; no other asks the database."""
        is_private = self.alias_of_id or self.path.startswith(tuple(restricted_paths()))
        return super().get_view_restrictions() if is_private else PageViewRestriction.objects.none()

    def editorial_warnings(self) -> dict[str, list[str]]:
        """By field: sentences to be read before publishing; each is confirmed, none forbids it."""
        warnings = weak_points(self)
        for name, text in written_texts(self).items():
            if words := mixed_script_words(text):
                warnings.setdefault(name, []).extend(str(MIXED_SCRIPTS) % {"word": word} for word in words)
        return warnings

    def described_pictures(self) -> list[DescribedPicture]:
        """The pictures that add to what the page tells, each with its description in the page's language."""
        return []

    def get_context(self, request: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | {"section": self.section}

    @property
    def section(self) -> str:
        """The top-level section's slug, as `events`; empty for the home page."""
        parts = self.url_path.strip("/").split("/")
        return parts[1] if len(parts) > 1 else ""
