"""Writes from inside a release, `python -m upgrade_newsroom`: does what it is told, a line at a time, and answers with
a line when it is committed."""

import os
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections  # noqa: E402
from wagtail.models import Page, Revision  # noqa: E402

EDITION = os.environ["UPGRADE_EDITION"]


def install(content: str) -> str:
    """A first installation, whose content is a command's."""
    for command in ("compile_site_messages", "migrate", content, "collectstatic"):
        options = {"interactive": False} if command == "collectstatic" else {}
        call_command(command, verbosity=0, stdout=sys.stderr, **options)
    return "installed"


def fill() -> str:
    """A few pages, as the tests of that release make them."""
    from tests.factories.events import make_event
    from tests.factories.gallery import make_gallery
    from tests.factories.images import make_image
    from tests.factories.press import make_release, make_story

    make_story(picture=make_image())
    make_release()
    make_event()
    make_gallery(works=2)
    return "filled"


def choose() -> str:
    """A page of each type that has one without others below it, in the first language: id and address of each."""
    chosen: dict[int, str] = {}
    leaves = Page.objects.live().filter(numchild=0, depth__gte=3, alias_of=None)
    for page in leaves.filter(locale__language_code=settings.LANGUAGE_CODE).order_by("path"):
        if page.content_type_id not in chosen:
            try:
                publish(str(page.pk), "0")
            except ValidationError:
                continue
            chosen[page.content_type_id] = f"{page.pk}={page.relative_url(None)}"
    return " ".join(chosen.values()) or "none"


def publish(pk: str, number: str) -> str:
    page = Page.objects.get(pk=pk).specific.get_latest_revision_as_object()
    page.title = page.title.partition(EDITION)[0] + EDITION + number
    page.save_revision().publish()
    return "published"


def editions(pk: str) -> str:
    """The numbers of all that was ever published, and at last of what is live."""
    contents = Revision.page_revisions.filter(object_id=pk).order_by("pk").values_list("content__title", flat=True)
    titles = [*contents, Page.objects.get(pk=pk).title]
    return " ".join(title.partition(EDITION)[2] or "-" for title in titles)


ACTS = {"install": install, "fill": fill, "choose": choose, "publish": publish, "editions": editions}

if __name__ == "__main__":
    for line in sys.stdin:
        act, *words = line.split()
        close_old_connections()
        try:
            answer = ACTS[act](*words)
        except Exception as error:  # noqa: BLE001 (whatever it is, it was not published)
            answer = f"failed {type(error).__name__}"
            sys.stderr.write(f"{line}{error}\n")
        sys.stdout.write(f"{answer}\n")
        sys.stdout.flush()
