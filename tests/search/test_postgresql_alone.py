"""What only PostgreSQL can do: wait for each other's rows."""

import datetime as dt
from threading import Event, Thread
from typing import Any

import pytest
from django.db import close_old_connections, connection, transaction

from cms.search.models import SearchChange
from cms.search.outbox import apply_changes
from gallery.models import GalleryPage, WorkText
from home.models import HomePage
from tests.factories.gallery import make_gallery, make_work

pytestmark = pytest.mark.skipif(connection.vendor != "postgresql", reason="run by test_on_postgresql.py")


@pytest.mark.django_db(transaction=True)
def test_a_gallery_that_publishes_its_texts_and_a_text_that_is_derived_wait_for_each_other(
    site: HomePage, caplog: Any
) -> None:
    gallery = make_gallery()
    text = make_work(gallery, texts={"en": "A bird"}).texts.get()
    SearchChange.objects.all().delete()
    SearchChange.objects.create(model="gallery.worktext", translation_key=text.translation_key)
    worker = Thread(target=_derive)
    with transaction.atomic():  # as when a gallery is published: its page first, then the texts
        GalleryPage.objects.filter(pk=gallery.pk).update(seo_title="published")
        worker.start()
        Event().wait(0.5)
        WorkText.objects.filter(pk=text.pk).update(title="A bird in snow")
    worker.join(20)
    assert "deadlock" not in caplog.text
    assert not SearchChange.objects.filter(attempts__gt=0).exists()
    assert not SearchChange.objects.filter(due__lte=dt.datetime.now(dt.UTC)).exists()


def _derive() -> None:
    close_old_connections()
    try:
        apply_changes()
    finally:
        connection.close()
