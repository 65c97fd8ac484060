"""Loads the whole demo into an empty database."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import transaction
from django.test.utils import override_settings
from wagtail.models import Locale, Page, Site
from wagtail.signal_handlers import disable_reference_index_auto_update

from cms.core.localized_text import LocalizedText
from cms.core.models import SiteIdentity
from cms.navigation.models import Menu, MenuItem
from cms.search.outbox import apply_changes
from gallery.models import Work, WorkText
from home.demo_content.blocks import BodyBuilder
from home.demo_content.glossary import load_glossary
from home.demo_content.pages import PageBuilder
from home.demo_content.records import date, load_records
from home.demo_content.source import Table, entries, read, stable_id, words
from home.demo_content.store import PictureStore
from home.demo_content.translate import say_machine, translate
from home.demo_content.users import create_users
from home.models import ContactField, ContactPage, HomePage, StandardPage
from home.site_setup import setup_site
from press.models import Boilerplate, Coverage, PressPage

Say = Callable[[str], None]
LANGUAGES = [code for code, _name in settings.LANGUAGES]


@contextmanager
def indexing_later() -> Iterator[None]:
    """Indexes are built once at the end instead of after each save; background tasks are put off with them."""
    quiet = {"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}}
    with override_settings(TASKS=quiet, WAGTAILREDIRECTS_AUTO_CREATE=False), disable_reference_index_auto_update():
        yield
    call_command("rebuild_references_index", verbosity=0)
    call_command("wagtail_update_index", verbosity=0)
    call_command("read_documents", verbosity=0)
    apply_changes()
    call_command("draw_share_cards", later=True, verbosity=0)


def load_demo(say: Say = print) -> None:
    """Creates the demo site; about a minute. `say` is told what is being done."""
    with indexing_later():
        DemoLoader(say).run()
        create_users()


class DemoLoader:
    def __init__(self, say: Say) -> None:
        self.say = say
        self.home = setup_site()
        self.others = list(Locale.objects.exclude(pk=self.home.locale_id))
        say("Drawing the pictures …")
        self.events = _ordered(entries("events/*.toml", "event"))
        self.press = sorted(entries("press/*.toml", "item"), key=lambda item: item["date"])
        self.galleries = read("galleries/*.toml")
        self.site = read("site.toml")[0]
        self.pictures = PictureStore(_pictures([self.events, self.galleries, self.press, self.site]))
        self.bodies = BodyBuilder(load_records(), self.pictures)
        self.build = PageBuilder(self.bodies)

    def run(self) -> None:
        sections = {page.slug: page for page in self.home.get_children().specific()}
        self._identity()
        create_users()
        load_glossary()
        self.say("Partners …")
        for table in (each for each in entries("**/*.toml", "organisation") if each.get("partner")):
            self._page(sections["partners"], f"partner:{table['key']}", partial(self.build.partner, table))
        self.say("Events …")
        for table in self.events:
            page = self._page(sections["events"], table["key"], partial(self.build.event, table))
            self.build.events[table["key"]] = page
        self.say("Galleries …")
        for content in self.galleries:
            gallery = self._page(
                sections["gallery"], content["gallery"]["key"], partial(self.build.gallery, _gallery(content))
            )
            self.bodies.galleries[content["gallery"]["key"]] = gallery.pk
            self._works(gallery, content["work"])
        self.say("Stories and releases …")
        self._boilerplates()
        for table in self.press:
            self._page(sections["press"], table["key"], partial(self.build.press, table))
        self.say("Pages of the site …")
        self._site_pages(sections)
        self.pictures.close()

    def _page(self, parent: Page, key: str, build: Callable[[str], Any]) -> Any:
        """The published source page below `parent`, with its translations."""
        with transaction.atomic():
            parent = type(parent).objects.get(pk=parent.pk)  # treebeard counts children on the row
            page = parent.add_child(instance=build("en"))
            page.save_revision().publish()
            translate(page, build, self.others)
            if isinstance(page, PressPage):
                say_machine(page)
        self.bodies.pages[key] = page.pk
        return page

    def _works(self, gallery: Any, tables: list[Table]) -> None:
        records = self.bodies.records
        for position, table in enumerate(tables):
            person = records.people.get(table.get("person", ""))
            name, consent = (person.names, Work.Consent.FULL) if person else ({}, Work.Consent.NONE)
            if table.get("first_name"):
                name, consent = LocalizedText(table["first_name"]), Work.Consent.FIRST_NAME_AGE
            with transaction.atomic():
                work = Work.objects.create(  # type: ignore[misc]  # every work of the data files has a picture
                    gallery=gallery,
                    slug=table["key"],
                    position=position,
                    picture=self.pictures.image(table | {"credit": table.get("credit", "Illustration: demo studio")}),
                    first_name=name,
                    consent=consent,
                    profession=LocalizedText(table.get("profession") or {}),
                    school=records.organisations.get(table.get("school", "")),
                    city=records.cities.get(table.get("city", "")),
                    country=records.country(table.get("country", "")),
                    technique=table.get("technique", ""),
                    date=date(table.get("year")),
                    size=table.get("size", ""),
                    award_place=table.get("award", ""),
                    award_age_group=table.get("age_group", ""),
                    special_prize=LocalizedText(table.get("special_prize") or {}),
                )
                build = partial(_work_text, work, table)
                text = build("en")
                text.save()
                translate(text, build, self.others)
            self.bodies.works[table["key"]] = work.pk

    def _boilerplates(self) -> None:
        for kind, name in (("boilerplate", "boilerplate"), ("programme", "programme_box")):
            for table in entries("press/*.toml", name):
                build = partial(self._boilerplate, kind, table)
                with transaction.atomic():
                    text = build("en")
                    text.save()
                    translate(text, build, self.others)

    def _boilerplate(self, kind: str, table: Table, language: str) -> Boilerplate:
        text = Boilerplate(
            kind=kind,
            translation_key=stable_id("boilerplate", table["key"]),
            locale=Locale.objects.get(language_code=language),
            title=words(table, "title", language),
            text=words(table, "text", language),
        )
        text.organisations = [self.bodies.records.organisations[key] for key in table.get("organisations", [])]
        return text

    def _identity(self) -> None:
        texts = self.site["association"]
        identity = SiteIdentity.for_site(Site.objects.get(is_default_site=True))
        identity.names = LocalizedText(texts["name"])
        identity.short_names = LocalizedText(texts["short_name"])
        identity.mottos = LocalizedText(texts["motto"])
        identity.email = "contact@example.org"
        identity.save()

    def _site_pages(self, sections: dict[str, Page]) -> None:
        for slug, table in self.site["indexes"].items():
            # As it is now: publishing writes the page's count of children.
            page = Page.objects.get(pk=sections[slug].pk).specific
            self._refill(page, partial(self._index, page, table))
        for table in self.site["standard_page"]:
            self._page(self.home, table["key"], partial(self._standard_page, table))
        contact = self._page(self.home, "contact", partial(self._contact_page, self.site["contact"]))
        home = HomePage.objects.get(pk=self.home.pk)
        self._refill(home, partial(self._home, home, self.site["home"], contact))
        self._menus(sections)
        outlet = self.bodies.records.organisations["astana-times"]
        Coverage.objects.create(
            about_id=self.bodies.pages.get("we-are-the-world-astana-opera"),
            outlet=outlet,
            title="We Are The World Children’s Artwork Exhibition Aims to Foster Creative Potential of the Youth",
            language="en",
            url="https://astanatimes.com/",
            date=date("2022-11-15"),
        )

    def _refill(self, page: Any, build: Callable[[str], Any]) -> None:
        with transaction.atomic():
            filled = build("en")
            for field in ("title", "summary", "intro", "sections"):
                if hasattr(filled, field):
                    setattr(page, field, getattr(filled, field))
            page.save_revision().publish()
            translate(page, build, self.others)

    def _index(self, page: Page, table: Table, language: str) -> Page:
        return self.build.fill(page, table, language, intro=words(table, "intro", language), summary="")

    def _standard_page(self, table: Table, language: str) -> StandardPage:
        fields = self.build._base(table, language) | self.build._lead(table, language)
        return StandardPage(**fields, body=self.bodies.body(table["key"], table.get("body", []), language))

    def _contact_page(self, table: Table, language: str) -> ContactPage:
        page = ContactPage(
            **self.build._base({"key": "contact", **table}, language),
            intro=_paragraph(words(table, "intro", language)),
            thank_you=_paragraph(words(table, "thank_you", language)),
            to_address="contact@example.org",
            from_address="website@example.org",
            subject=words(table, "title", language),
        )
        types = {"name": "singleline", "email": "email", "subject": "singleline", "message": "multiline"}
        page.form_fields = [
            ContactField(
                sort_order=order,
                translation_key=stable_id("contact", name),
                clean_name=name,
                field_type=kind,
                required=name != "subject",
                label=words(table["labels"], name, language),
            )
            for order, (name, kind) in enumerate(types.items())
        ]
        return page

    def _home(self, page: Page, table: Table, contact: Page, language: str) -> Page:
        newsletter = table["newsletter"]
        sections: list[tuple[str, Table]] = [
            ("lead_story", {"page": None, "more": 3}),
            ("open_exhibition", {"event": None}),
            ("coming_events", {"count": 4}),
            ("works", {"gallery": self.bodies.galleries["milestone-school"], "count": 8}),
            ("partners", {"count": 12}),
            (
                "newsletter",
                {
                    "heading": words(newsletter, "title", language),
                    "text": words(newsletter, "text", language),
                    "label": words(newsletter, "label", language),
                    "page": contact.pk,
                },
            ),
        ]
        blocks = [
            {"type": kind, "id": stable_id("home", kind), "value": {"heading": ""} | value} for kind, value in sections
        ]
        return self.build.fill(page, table, language, intro=words(table, "intro", language), sections=blocks)

    def _menus(self, sections: dict[str, Page]) -> None:
        main = Menu.objects.create(place=Menu.Place.MAIN)
        footer = Menu.objects.create(place=Menu.Place.FOOTER)
        pages = self.bodies.pages
        for menu, targets in (
            (main, [sections[slug].pk for slug in ("events", "gallery", "press", "partners")] + [pages["about"]]),
            (footer, [pages[key] for key in ("participate", "contact", "privacy", "accessibility")]),
        ):
            MenuItem.objects.bulk_create(
                MenuItem(menu=menu, page_id=pk, sort_order=order) for order, pk in enumerate(targets)
            )
            menu.save()


def _gallery(content: Table) -> Table:
    return content["gallery"] | {"body": content["gallery"].get("body", [])}


def _work_text(work: Work, table: Table, language: str) -> WorkText:
    return WorkText(
        work=work,
        locale=Locale.objects.get(language_code=language),
        title=words(table, "title", language),
        alt=words(table, "alt", language),
        story=words(table, "story", language),
    )


def _paragraph(text: str) -> str:
    return text if text.startswith("<") else f"<p>{text}</p>"


def _ordered(events: list[Table]) -> list[Table]:
    """Events before those that take place inside them."""
    return sorted(events, key=lambda event: bool(event.get("parent")))


def _pictures(content: Any) -> Iterator[Table]:
    """Every table that names a scene, at any depth."""
    if isinstance(content, dict):
        if "scene" in content:
            yield {"credit": "Illustration: demo studio"} | content
        for value in content.values():
            yield from _pictures(value)
    elif isinstance(content, list):
        for value in content:
            yield from _pictures(value)
