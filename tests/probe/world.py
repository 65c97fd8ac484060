"""What is hidden for a test: each mark is a word that nobody can guess, in its language's letters."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.core.files.base import ContentFile

from cms.documents.models import PrivateDocument
from cms.images.models import CulturalImage
from cms.probe.channels import Hidden, HiddenFile
from cms.probe.marks import Mark
from cms.probe.unreleased import Unreleased
from cms.search.outbox import apply_changes
from tests.factories.images import make_image
from tests.factories.pages import committed, publish

LETTERS = {"en": "bdfgklmnprtvz", "ru": "бдгжклмнпрсф", "kk": "әғқңөұүһбдк", "ar": "بتثجحخدذرزسشصضطظ"}
chance = random.SystemRandom()
Act = Callable[[], object]


def word(language: str = "en") -> str:
    return "".join(chance.choices(LETTERS[language], k=12))


@dataclass
class World:
    """What is hidden; how it is released and withdrawn; and by which channels each mark is to be found between."""

    clock: Any
    hidden: Unreleased = field(default_factory=Unreleased)
    releases: list[Act] = field(default_factory=list)
    withdrawals: list[Act] = field(default_factory=list)
    belongs: dict[str, set[str]] = field(default_factory=dict)
    never: set[str] = field(default_factory=set)  # marks of what is not released
    pictures: list[CulturalImage] = field(default_factory=list)
    documents: list[PrivateDocument] = field(default_factory=list)

    def mark(self, what: str, *channels: str, language: str = "en") -> str:
        text = word(language)
        self.hidden.marks.append(Mark(text, what))
        self.hidden.questions.append(text)
        if channels:
            self.belongs[what] = set(channels)
        else:
            self.never.add(what)
        return text

    def picture(self, what: str, *channels: str, **values: Any) -> CulturalImage:
        image = make_image(
            title=self.mark(f"title of {what}"),
            alt_texts={"en": self.mark(f"alternative text of {what}", *channels)},
            credit="Photo: A. Bek",
            **values,
        )
        self.hidden.files.append(HiddenFile(image.pk, f"{image.title}.jpg", image.token, is_picture=True))
        return image

    def document(self, what: str, *channels: str) -> PrivateDocument:
        inside, name = self.mark(f"text inside {what}"), self.mark(f"file name of {what}", *channels)
        title = self.mark(f"title of {what}")
        document = PrivateDocument(title=title, file=ContentFile(inside.encode(), f"{name}.txt"))
        with committed(execute=True):
            document.save()
        self.hidden.files.append(HiddenFile(document.pk, f"{name}.txt", document.token, is_picture=False))
        return document

    def hide(self, page: Any) -> None:
        self.hidden.pages.append(Hidden(page.pk, page.url, page.title, page.slug))

    def publishes(self, page: Any) -> None:
        self.releases.append(lambda: publish(type(page).objects.get(pk=page.pk)))
        self.withdrawals.append(lambda: type(page).objects.get(pk=page.pk).unpublish())

    def release(self) -> None:
        for act in self.releases:
            with committed(execute=True):
                act()
        apply_changes()

    def withdraw(self) -> None:
        """The search's worker is away: what it would do may not be waited for."""
        for act in self.withdrawals:
            with committed(execute=True):
                act()
