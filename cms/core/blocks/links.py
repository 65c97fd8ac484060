from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

from cms.core.blocks.choosers import PageChooserBlock
from cms.core.blocks.examples import example
from cms.core.blocks.previewed import PreviewedBlock
from cms.core.pages_in_language import pages_in_language


def is_allowed(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"} and urlsplit(url).hostname in settings.EMBED_HOSTS


def validate_embed_host(url: str) -> None:
    if not is_allowed(url):
        hosts = ", ".join(host for host in settings.EMBED_HOSTS if not host.startswith("www."))
        raise ValidationError(_("Only addresses of these sites can be embedded: %(hosts)s.") % {"hosts": hosts})


class EmbedBlock(PreviewedBlock):
    """A film or recording elsewhere, as a link that says where it leads: the page itself calls no third party."""

    url = blocks.URLBlock(label=_("Address"), validators=[validate_embed_host])
    title = blocks.CharBlock(max_length=150, label=_("Title"))
    description = blocks.CharBlock(max_length=300, required=False, label=_("What it shows"))

    class Meta:
        icon = "media"
        label = _("Embed")
        description = _("A film or recording on an allowed site.")
        template = "blocks/embed.html"
        label_format = "{title}"

    def preview(self) -> dict[str, Any]:
        return {"url": "https://vimeo.com/1", "title": gettext("The opening, three minutes")}

    def render(self, value: Any, context: Any = None) -> str:
        """Nothing where a translation leads elsewhere than the sites that are allowed."""
        return super().render(value, context) if is_allowed(value["url"]) else ""


class DocumentBlock(PreviewedBlock):
    document = DocumentChooserBlock(label=_("Document"))
    title = blocks.CharBlock(max_length=150, required=False, label=_("Title here"))

    class Meta:
        icon = "doc-full"
        label = _("Document")
        description = _("A file to download.")
        template = "blocks/document.html"

    def preview(self) -> dict[str, Any]:
        return {"document": example("document")}


class RelatedPagesBlock(PreviewedBlock):
    title = blocks.CharBlock(max_length=80, required=False, label=_("Title"))
    pages = blocks.ListBlock(PageChooserBlock(), min_num=1, max_num=6, label=_("Pages"))

    class Meta:
        icon = "list-ul"
        label = _("Related pages")
        description = _("One to six pages to read on, each in the reader's language where it exists.")
        template = "blocks/related.html"

    def preview(self) -> dict[str, Any]:
        return {"pages": example("pages")}

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context)
        context["related"] = pages_in_language([page for page in value["pages"] if page])
        return context
