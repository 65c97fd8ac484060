from django.contrib.auth.models import Permission
from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from cms.erasure.views import PERMISSION, EraseView, report


class EraseMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm(PERMISSION))


@hooks.register("register_admin_urls")
def admin_urls() -> list[URLPattern]:
    return [
        path("erasure/", EraseView.as_view(), name="erasure"),
        path("erasure/<int:pk>/", report, name="erasure_report"),
    ]


@hooks.register("register_settings_menu_item")
def menu_item() -> MenuItem:
    return EraseMenuItem(_("Remove a name"), reverse("erasure"), name="erasure", icon_name="user", order=1200)


@hooks.register("register_permissions")
def permissions() -> QuerySet[Permission]:
    return Permission.objects.filter(content_type__app_label="erasure", codename="erase_person")
