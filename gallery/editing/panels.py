"""What stands in the editors' forms besides fields: the way to a gallery's works, and to a work's other languages."""

from typing import Any

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, ObjectList, Panel
from wagtail.permissions import policy_registry

from gallery.editing.words import versions


def work_url(name: str, *arguments: Any) -> str:
    return reverse(f"wagtailsnippets_gallery_work:{name}", args=[quote(argument) for argument in arguments])


def works_links(user: Any, gallery: Any) -> dict[str, Any]:
    """The ways to a gallery's works that are open to `user`; no ways without any right to works."""
    from gallery.models import Work  # noqa: PLC0415 (the gallery's own form needs this module)
    from gallery.models.sets import source_page  # noqa: PLC0415

    policy = policy_registry.get_by_type(Work)
    if not policy.user_has_any_permission(user, {"add", "change", "delete", "view"}):
        return {}
    source = source_page(gallery)
    of_gallery = f"?gallery={source.pk}"
    links = {"count": Work.objects.filter(gallery=source).count(), "list": work_url("list") + of_gallery}
    if policy.user_has_permission(user, "add"):
        links |= {"add": work_url("add") + of_gallery, "add_many": work_url("add_many", source.pk)}
    if policy.user_has_permission(user, "change"):
        links["order"] = work_url("order", source.pk)
    return links


class WorksPanel(Panel):
    """In a gallery's form: how many works it has, and where to look after them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(heading=kwargs.pop("heading", _("Works")), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "gallery/editing/works_panel.html"

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            links = works_links(self.request.user, self.instance) if self.instance.pk else {}
            return context | {"gallery": self.instance, "links": links}


class LanguagesPanel(Panel):
    """In a work's form: how far its words are in every language, and the way to translate them."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(heading=kwargs.pop("heading", _("Languages")), **kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "gallery/editing/languages_panel.html"

        def is_shown(self) -> bool:
            return bool(self.instance.pk and self.instance.source_text)

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            return context | versions(self.instance.source_text, self.request.user)


def work_form() -> ObjectList:
    from gallery.editing.form import WorkForm  # noqa: PLC0415 (needs the models, which need this module)

    return ObjectList(
        [
            MultiFieldPanel([FieldPanel("gallery"), FieldPanel("picture")], _("Gallery and picture")),
            MultiFieldPanel(
                [FieldPanel("title"), FieldPanel("alt"), FieldPanel("story")], pgettext_lazy("texts of a work", "Words")
            ),
            LanguagesPanel(),
            MultiFieldPanel(
                [
                    FieldPanel("consent"),
                    FieldRowPanel([FieldPanel("first_name"), FieldPanel("family_name")]),
                    FieldRowPanel([FieldPanel("age"), FieldPanel("school")]),
                    FieldPanel("profession"),
                ],
                _("Artist, or person portrayed"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("technique"), FieldPanel("size")]),
                    FieldPanel("date"),
                    FieldRowPanel([FieldPanel("city"), FieldPanel("country")]),
                ],
                _("The work"),
            ),
            MultiFieldPanel(
                [
                    FieldRowPanel([FieldPanel("award_place"), FieldPanel("award_age_group")]),
                    FieldPanel("special_prize"),
                ],
                _("Award"),
            ),
            MultiFieldPanel([FieldRowPanel([FieldPanel("slug"), FieldPanel("position")])], _("Address and order")),
        ],
        base_form_class=WorkForm,
    )
