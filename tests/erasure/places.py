"""A person's name in every place that the site has, and an independent look for it: the whole database as SQL text, and
every byte of the stored files."""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from wagtail.admin.models import FormState
from wagtail.contrib.forms.models import FormSubmission
from wagtail.contrib.redirects.models import Redirect
from wagtail.contrib.search_promotions.models import Query
from wagtail.log_actions import log
from wagtail.models import Page

from cms.core.dates import today
from cms.documents.models import PrivateDocument
from cms.search.models import Asked
from cms.users.models import User
from tests.factories.contact import make_contact_page
from tests.factories.images import make_image
from tests.factories.pages import block, committed, translate
from tests.factories.people import make_person
from tests.factories.press import make_story

NAMES = {"en": "Zarina Temirova", "ru": "Зарина Темирова", "kk": "Зарина Темірова"}
TRACES = ["zarina", "temirov", "зарин", "темиров", "темиро", "темір"]


def everywhere(editor: User) -> dict[str, Any]:
    """A published story about her with a Russian translation and a later draft, her record, picture, file, messages."""
    image = make_image(title="Zarina Temirova at work", credit="Photo: Zarina Temirova")
    image.description = "Zarina Temirova"
    image.set_alt_texts({"en": "Zarina Temirova", "ru": "Зарина Темирова рисует"})
    drawn = image.file.name
    with image.open_file() as file:
        image.file.save("Zarina Temirova.jpg", ContentFile(file.read()))
    image.file.storage.delete(drawn)
    person = make_person(names=NAMES, slug="zarina-temirova", email="zarina.temirova@example.org")
    story = make_story(
        title="Zarina Temirova wins",
        slug="zarina-temirova-wins",
        summary="A prize for Zarina  Temirova.",
        picture=image,
        picture_caption="Temirova, Zarina",
        body=[
            block("heading", text="Zarina Temirova"),
            block("text", text="<p>By <b>Zarina</b> Temirova, <i>painter</i>.</p>"),
        ],
    )
    russian = translate(
        story,
        "ru",
        title="Победила Зарина Темирова",
        slug="зарина-темирова-победила",
        summary="Премия Зарине Темировой.",
    )
    draft = Page.objects.get(pk=story.pk).specific
    draft.title = "A talk with Zarina Temirova"
    with committed(execute=True):
        draft.save_revision(user=editor, log_action=True)
    her = Page.objects.get(pk=russian.pk).specific
    her.body = [block("heading", text="Ещё раз о Зарине Темировой")]
    with committed(execute=True):
        her.save_revision(user=editor)
    document = PrivateDocument(title="CV of Zarina Temirova")
    document.file = ContentFile(b"%PDF-1.7 nothing", "CV_Zarina_Temirova.pdf")
    document.save()
    default_storage.save("left/zarina-temirova.txt", ContentFile(b"nothing"))
    contact = make_contact_page(title="Contact Zarina Temirova", slug="zarina-temirova")
    FormSubmission.objects.create(page=contact, form_data={"message": "To Зарине Темировой", "zarina_temirova": "yes"})
    Redirect.objects.create(old_path="/old/zarina-temirova", redirect_page=story)
    Redirect.objects.create(old_path="/new", redirect_link="https://example.org/?q=Zarina%20Temirova")
    Query.objects.create(query_string="zarina temirova")
    Asked.objects.create(day=today(), language="ru", words="рисунки зарины темировой", times=1)
    log(instance=story, action="wagtail.edit", user=editor, data={"note": {"by": "Zarina Temirova"}})
    FormState.objects.create(
        data="title=Zarina+Temirova",
        user=editor,
        content_type=ContentType.objects.get_for_model(Page),
        object_id=str(story.pk),
        parent_object_id="",
        last_updated_at=story.last_published_at,
    )
    return {"story": story, "russian": russian, "person": person, "image": image, "document": document}


def dump() -> Iterator[str]:
    """The whole database, row by row, as its server writes it."""
    if connection.vendor == "sqlite":
        yield from connection.connection.iterdump()
        return
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT whole::text FROM "{table}" AS whole ORDER BY 1')
            yield from (f"{table} {row}" for (row,) in cursor.fetchall())


def traces() -> list[str]:
    """What is left of her in the database and in the files; each JSON escape is undone first."""
    left = [line for line in map(_readable, dump()) if _names_her(line)]
    for root in (settings.MEDIA_ROOT, settings.PRIVATE_ROOT):
        for path in root.rglob("*"):
            content = path.read_bytes() if path.is_file() else b""
            if _names_her(str(path)) or _names_her(content.decode("utf-8", "ignore")):
                left.append(str(path))
    return left


def _names_her(text: str) -> bool:
    return any(trace in text.casefold() for trace in TRACES)


def _readable(line: str) -> str:
    """SQL text with `\\u0437`, however often escaped, as its letter, percent escapes undone and blobs as text."""
    line = re.sub(r"\\+u([0-9a-f]{4})", lambda code: json.loads(f'"\\u{code[1]}"'), line)
    line = re.sub(r"X'([0-9A-F]+)'", lambda blob: bytes.fromhex(blob[1]).decode("utf-8", "ignore"), line)
    return line.replace("%20", " ")
