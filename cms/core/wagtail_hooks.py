from itertools import chain
from typing import Any

from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from cms.core.checks.descriptions import obstacles
from cms.core.checks.mixed_scripts import MIXED_SCRIPTS, mixed_script_words
from cms.core.content_checks import OwnChecks
from cms.core.fields import LocalizedTextField
from cms.core.models import BasePage
from cms.core.one_tree import is_in_its_tree, why_not
from cms.core.page_links import PublicPageLinkHandler
from cms.core.taking_down.act import LOG_ACTION


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("before_move_page")
def refuse_other_tree(request: HttpRequest, page: Page, destination: Page) -> HttpResponse | None:
    if is_in_its_tree(page, destination):
        return None
    messages.error(request, why_not(page, destination))
    return redirect("wagtailadmin_pages:move", page.pk)


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def show_editorial_warnings(request: HttpRequest, page: Page) -> None:
    """Tells the editor of a draft what to look at again, and of a published page what could not be confirmed at a
    field; autosave, which nobody watches, says nothing."""
    if not isinstance(page, BasePage) or "application/json" in request.headers.get("Accept", ""):
        return
    for sentence in chain.from_iterable(obstacles(page).values()):  # none of a page that was just published
        messages.warning(request, sentence)
    for name, sentences in page.editorial_warnings().items():
        if "warnings_confirmed" not in request.POST or not page._meta.get_field(name).concrete:
            for sentence in sentences:
                messages.warning(request, sentence)


@hooks.register("after_create_snippet")
@hooks.register("after_edit_snippet")
def show_mixed_words(request: HttpRequest, record: Model) -> None:
    """A name typed on the wrong keyboard is found by nobody."""
    for field in record._meta.get_fields():
        if isinstance(field, LocalizedTextField):
            for word in mixed_script_words(getattr(record, field.name).joined()):
                messages.warning(request, MIXED_SCRIPTS % {"word": word})


@hooks.register("register_rich_text_features", order=10)  # after Wagtail's own, whose place it takes
def links_to_public_pages(features: Any) -> None:
    features.register_link_type(PublicPageLinkHandler)


@hooks.register("register_log_actions")
def taken_down_in_history(actions: Any) -> None:
    """A page's history says why something vanished from it."""
    actions.register_action(LOG_ACTION, _("Taken out"), _("A picture or file was deleted and taken out of this page"))


@hooks.register("construct_wagtail_userbar")
def use_own_checks(request: HttpRequest, items: list[Any], _page: Any) -> None:
    for place, item in enumerate(items):
        if isinstance(item, ContentCheckerItem):
            items[place] = OwnChecks(in_editor=item.in_editor)
