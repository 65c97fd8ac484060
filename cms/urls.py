from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.generic import RedirectView
from wagtail.admin import urls as wagtailadmin_urls

from cms.api.urls import api
from cms.delivery.files import public_file
from cms.discovery.views import choose_language, llms, robots, security_txt, sitemap, sitemap_file
from cms.documents import urls as document_urls
from cms.doors.page_password import page_password
from cms.languages.fallback import serve
from cms.ops.metrics.views import metrics
from cms.ops.views import healthz, readyz
from cms.people.views import person
from cms.search.click_view import clicked
from cms.search.views import search, search_feed, suggest

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("metrics", metrics, name="metrics"),
    path("llms.txt", llms, name="llms"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<name>[a-z]+)-(?P<number>[1-9][0-9]{0,4})\.xml$", sitemap_file, name="sitemap_file"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("admin/", include("cms.doors.urls")),
    path("admin/", include(wagtailadmin_urls)),
    path("api/v2/", api.urls),
    path("documents/", include(document_urls)),
    path("media/<path:name>", public_file, name="public_file"),
]

# `wagtail_serve` is the name by which Wagtail builds its pages' addresses.
urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("search/feed/", search_feed, name="search_feed"),
    path("", include("cms.discovery.feeds.urls")),
    path("search/suggest/", suggest, name="search_suggest"),
    path("search/clicked/", clicked, name="search_clicked"),
    path("people/<slug:slug>/", person, name="person"),
    path("_util/_util/login/", RedirectView.as_view(pattern_name="wagtailadmin_login", query_string=True)),
    path("_util/_util/authenticate_with_password/<int:page_view_restriction_id>/<int:page_id>/", page_password),
    path("_util/", include("wagtail.urls")),
    re_path(r"^((?:[\w\-]+/)*(?:[\w\-]+\.ics)?)$", serve, name="wagtail_serve"),
)

handler403 = "cms.core.errors.permission_denied"
handler404 = "cms.core.errors.not_found"
handler500 = "cms.core.errors.server_error"
