from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path
from django.views.static import serve as serve_file
from wagtail.admin import urls as wagtailadmin_urls

from cms.api.urls import api
from cms.discovery.views import choose_language, llms, robots, security_txt, sitemap, sitemap_file
from cms.documents import urls as document_urls
from cms.languages.fallback import serve
from cms.ops.views import healthz, readyz
from cms.people.views import person
from cms.search.click_view import clicked
from cms.search.views import search, search_feed, suggest

urlpatterns = [
    path("", choose_language, name="choose_language"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
    path("llms.txt", llms, name="llms"),
    path("robots.txt", robots, name="robots"),
    path("sitemap.xml", sitemap, name="sitemap"),
    re_path(r"^sitemap-(?P<name>[a-z]+)-(?P<number>[1-9][0-9]{0,4})\.xml$", sitemap_file, name="sitemap_file"),
    path(".well-known/security.txt", security_txt, name="security_txt"),
    path("admin/", include(wagtailadmin_urls)),
    path("api/v2/", api.urls),
    path("documents/", include(document_urls)),
]

if settings.SERVE_MEDIA:
    urlpatterns += [re_path(r"^media/(?P<path>.*)$", serve_file, {"document_root": settings.MEDIA_ROOT})]

# `wagtail_serve` is the name by which Wagtail builds its pages' addresses.
urlpatterns += i18n_patterns(
    path("search/", search, name="search"),
    path("search/feed/", search_feed, name="search_feed"),
    path("", include("cms.discovery.feeds.urls")),
    path("search/suggest/", suggest, name="search_suggest"),
    path("search/clicked/", clicked, name="search_clicked"),
    path("people/<slug:slug>/", person, name="person"),
    path("_util/", include("wagtail.urls")),
    re_path(r"^((?:[\w\-]+/)*(?:[\w\-]+\.ics)?)$", serve, name="wagtail_serve"),
)

handler403 = "cms.core.errors.permission_denied"
handler404 = "cms.core.errors.not_found"
handler500 = "cms.core.errors.server_error"
