"""The empty site of a first installation: home pages and sections in every language, groups and workflow."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override
from wagtail.models import Locale, Page, Site

from events.models import EventIndexPage
from gallery.models import GalleryIndexPage
from home.models import HomePage
from home.roles import setup_roles
from partners.models import PartnerIndexPage
from press.models import NewsroomPage

SECTIONS: list[tuple[type[Page], str, object]] = [
    (EventIndexPage, "events", _("Events")),
    (GalleryIndexPage, "gallery", _("Galleries")),
    (NewsroomPage, "press", _("Newsroom")),
    (PartnerIndexPage, "partners", _("Partners")),
]


@transaction.atomic
def setup_site() -> HomePage:
    """The home page in the source language; creates what is missing, so it may be run again."""
    locales = [Locale.objects.get_or_create(language_code=code)[0] for code, _name in settings.LANGUAGES]
    source, *others = sorted(locales, key=lambda locale: locale.language_code != settings.LANGUAGE_CODE)
    root = Page.get_first_root_node()
    home = HomePage.objects.filter(locale=source).first()
    if home is None:
        Page.objects.child_of(root).exact_type(Page).delete()  # Wagtail's welcome page
        root = Page.objects.get(pk=root.pk)
        home = root.add_child(instance=HomePage(title="Home", slug="home", locale=source))
        home.save_revision().publish()
    _in_all_languages(home, others, _titles(_("Home")))
    for model, slug, title in SECTIONS:
        section = model.objects.child_of(home).first()
        if section is None:
            section = home.add_child(instance=model(title=str(title), slug=slug, locale=source))
            section.save_revision().publish()
        _in_all_languages(section, others, _titles(title))
    _follow_base_url(home)
    setup_roles()
    return home


def _titles(title: object) -> Callable[[str], str]:
    def in_language(language: str) -> str:
        with override(language):
            return str(title)

    return in_language


def _in_all_languages(page: Page, locales: list[Locale], title: Callable[[str], str]) -> None:
    for locale in locales:
        if not page.has_translation(locale):
            translation = page.copy_for_translation(locale)
            translation.title = title(locale.language_code)
            translation.save_revision().publish()


def _follow_base_url(home: HomePage) -> None:
    """The one Site answers at BASE_URL."""
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    values = {"hostname": address.hostname, "port": port, "root_page": home}
    site = Site.objects.filter(is_default_site=True).first()
    if site is None:
        Site.objects.create(is_default_site=True, **values)
        return
    for name, value in values.items():
        setattr(site, name, value)
    site.save()
