"""A process of its own that writes: `python -m tests.delivery.newsroom` makes the site, then does what it is told, a
line at a time, and answers with a line when it is committed."""

import datetime as dt
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections  # noqa: E402
from django.utils import timezone  # noqa: E402
from wagtail.models import Page  # noqa: E402

from cms.users.models import User  # noqa: E402
from tests import database  # noqa: E402
from tests.factories.gallery import make_gallery  # noqa: E402
from tests.factories.images import make_image  # noqa: E402
from tests.factories.press import make_release, make_story  # noqa: E402


def prepare() -> str:
    database.without_migrations()
    call_command("migrate", verbosity=0, run_syncdb=True)
    database.complete()
    call_command("collectstatic", interactive=False, verbosity=0)
    database.restore()
    User.objects.create_superuser("admin", password="demo")
    return " ".join(
        [make_story(slug="news").url, make_story(slug="old-news", picture=make_image()).url, make_gallery(works=2).url]
    )


def embargo(slug: str, title: str) -> str:
    """A release with a picture that waits for its hour; its number, and the picture's original."""
    picture = make_image(title=f"Picture of {title}")
    hour = timezone.now() + dt.timedelta(days=3)
    texts = {"title": title, "summary": f"What nobody may read of {title}"}
    page = make_release(slug=slug, picture=picture, go_live_at=hour, released_at=hour, **texts)
    return f"{page.pk} {picture.file.name}"


def publish(slug: str, title: str) -> str:
    page = Page.objects.get(slug=slug).specific
    page.title = title
    page.save_revision().publish()
    return "published"


def withdraw(slug: str) -> str:
    Page.objects.get(slug=slug).specific.unpublish()
    return "withdrawn"


ACTS = {"prepare": prepare, "embargo": embargo, "publish": publish, "withdraw": withdraw}

if __name__ == "__main__":
    for line in sys.stdin:
        act, *words = line.split()
        close_old_connections()  # as a worker does: the database may have been away
        sys.stdout.write(f"{ACTS[act](*words)}\n")  # type: ignore[operator]
        sys.stdout.flush()
