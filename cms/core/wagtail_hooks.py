from django.http import HttpRequest
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin import messages
from wagtail.models import Page

from cms.core.models import BasePage


@hooks.register("insert_global_admin_css")
def admin_css() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("after_create_page")
@hooks.register("after_edit_page")
def show_editorial_warnings(request: HttpRequest, page: Page) -> None:
    """Tells the editor what to look at again; autosave, which nobody watches, says nothing."""
    if isinstance(page, BasePage) and "application/json" not in request.headers.get("Accept", ""):
        for warning in page.editorial_warnings():
            messages.warning(request, warning)
