from collections.abc import Collection
from functools import partial
from io import BytesIO
from pathlib import PurePath
from typing import Any, ClassVar, Self

from django.core.files.base import ContentFile, File
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, Filter, ImageQuerySet, get_upload_to
from wagtail.search import index

from cms.core.localized_text import LocalizedText
from cms.core.taking_down.act import TakenDown, TakenDownQuerySet
from cms.core.whole_files import with_their_rows
from cms.images.cleaning import CleanPicture, clean_picture
from cms.images.credit import Credit
from cms.images.fields import OriginalField
from cms.images.making import rendition_files
from cms.images.models.licence import Licence
from cms.images.models.rendition import CulturalRendition
from cms.images.recrediting import recredit
from cms.images.storage import PrivateStorage
from cms.images.tokens import new_token

RIGHTS_FIELDS = ("credit", "rights_holder", "licence")


class CulturalImageQuerySet(TakenDownQuerySet, ImageQuerySet):
    def for_display(self) -> Self:
        """With alternative texts, so that a list shows its pictures in two queries."""
        return self.prefetch_related("alt_texts")


class CulturalImage(TakenDown, AbstractImage):
    """A picture that names who made it, on what terms it is used, and what it shows in each language."""

    file = OriginalField(
        verbose_name=_("file"),
        upload_to=get_upload_to,
        storage=PrivateStorage(),
        width_field="width",
        height_field="height",
    )
    token = models.CharField(max_length=32, unique=True, editable=False, default=new_token)
    credit = models.CharField(
        _("credit"), max_length=255, help_text=_("Who made it, as it is to be printed: “Photo: Aigerim Bek”.")
    )
    rights_holder = models.CharField(
        _("rights holder"), max_length=255, blank=True, help_text=_("Empty: whoever is named in the credit.")
    )
    licence = models.CharField(_("licence"), max_length=20, choices=Licence, default=Licence.ALL_RIGHTS)
    rights_until = models.DateField(
        _("may be used until"), null=True, blank=True, help_text=_("Empty: without an end that is known.")
    )
    # What `cms.images.preparing` made of it: (width, file name) of each version by format; the soft preview, if it is
    # opaque; the recipe by which all was made, 0 while something is missing.
    versions = models.JSONField(default=dict, db_default={}, editable=False)
    preview = models.CharField(max_length=32, blank=True, default="", db_default="", editable=False)
    made_with = models.PositiveSmallIntegerField(default=0, db_default=0, editable=False)

    objects = CulturalImageQuerySet.as_manager()

    admin_form_fields: ClassVar = (
        "title",
        "file",
        *RIGHTS_FIELDS,
        "rights_until",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )
    search_fields: ClassVar = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.AutocompleteField("credit"),
        index.SearchField("rights_holder"),
        index.FilterField("licence"),
        index.FilterField("rights_until"),
        index.RelatedFields("alt_texts", [index.SearchField("text"), index.AutocompleteField("text")]),
    ]

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @classmethod
    def from_db(  # type: ignore[override]  # the stubs have an argument of Django 6
        cls, db: str | None, field_names: Collection[str], values: Collection[Any]
    ) -> Self:
        image = super().from_db(db, field_names, values)
        if {*RIGHTS_FIELDS} <= {*field_names}:
            image._credit_in_file = image.embedded_credit
        return image

    def save(self, *args: Any, **kwargs: Any) -> None:
        """The credit inside the original follows the record's; a version for every browser is made with it, the others
        after the commit."""
        from cms.images.preparing import prepare  # noqa: PLC0415 (they need the model)
        from cms.images.tasks import make_renditions  # noqa: PLC0415

        if self.file and not self.file._committed and not isinstance(self.file.file, CleanPicture):
            self.file = clean_picture(self.file.file, self.embedded_credit)  # type: ignore[assignment]
            self._set_image_file_metadata()
        written = getattr(self, "_credit_in_file", None)
        is_new_file = (bool(self.file) and not self.file._committed) or self._state.adding
        recredited = bool(self.file) and not is_new_file and written not in (None, self.embedded_credit)
        with with_their_rows():
            if not self._state.adding and kwargs.get("update_fields") is None:
                self.hold()
            if recredited:
                self._write_credit()
                if kwargs.get("update_fields") is not None:
                    kwargs["update_fields"] = {*kwargs["update_fields"], "file", "file_size", "file_hash"}
            super().save(*args, **kwargs)
            self._credit_in_file = self.embedded_credit
            if is_new_file or recredited:
                prepare(self)
                transaction.on_commit(partial(make_renditions.enqueue, self.pk))

    def hold(self) -> None:
        """Locks its row until the transaction ends, and learns the address that its versions have by now: it may have
        moved since a form was opened (`cms.images.withdrawing`)."""
        rows = CulturalImage._base_manager.select_for_update().filter(pk=self.pk)
        self.token = rows.values_list("token", flat=True).first() or self.token

    def _write_credit(self) -> None:
        old_name, storage = self.file.name, self.file.storage
        with self.open_file() as file:
            data = file.read()
        extension = PurePath(old_name).suffix.lstrip(".").lower()
        fmt = {"jpg": "jpeg"}.get(extension, extension)
        name = PurePath(old_name).name
        content = recredit(data, self.embedded_credit)
        clean = (
            CleanPicture(content, name, fmt)
            if content is not None
            else clean_picture(ContentFile(data, name), self.embedded_credit)
        )
        self.file.close()
        self.file.save(name, clean, save=False)
        self._set_image_file_metadata()
        self.renditions.all().delete()
        transaction.on_commit(partial(storage.delete, old_name))

    @property
    def embedded_credit(self) -> Credit:
        """What the picture's files say of who made it; in English, as files know no language."""
        licence = Licence(self.licence) if self.licence in Licence.values else Licence.ALL_RIGHTS
        holder = self.rights_holder or self.credit
        terms = {
            Licence.ALL_RIGHTS: f"© {holder}. All rights reserved.",
            Licence.PERMISSION: f"© {holder}. Used with permission.",
            Licence.PUBLIC_DOMAIN: "Public domain",
            Licence.CC0: "CC0",
        }
        return Credit(self.credit, terms.get(licence, f"© {holder}. {licence.label}"), licence.deed)

    def get_upload_to(self, filename: str) -> str:
        """Originals have no address; each picture has a folder of its own, so that names never collide."""
        return super().get_upload_to(filename).replace("original_images/", f"originals/{self.token}/", 1)

    def generate_rendition_file(self, filter: Filter, *, source: File[bytes] | None = None) -> File[bytes]:
        return self._rendition_files([filter], source)[filter]

    def create_renditions(self, *filters: Filter) -> dict[Filter, CulturalRendition]:
        """One after the other from one decoded original; Wagtail decodes it three times at once."""
        files = self._rendition_files(filters) if filters else {}
        return {
            filter: self.renditions.get_or_create(
                filter_spec=filter.spec, focal_point_key=filter.get_cache_key(self), defaults={"file": files[filter]}
            )[0]
            for filter in filters
        }

    def _rendition_files(
        self, filters: Collection[Filter], source: File[bytes] | None = None
    ) -> dict[Filter, ContentFile[bytes]]:
        if source is not None:
            return rendition_files(self, filters, source)
        with self.open_file() as file:
            return rendition_files(self, filters, File(BytesIO(file.read())))

    def alt_for(self, language: str | None = None) -> tuple[str, str]:
        """(text, language it is written in): in `language`, the active one if None, else the nearest that exists;
        ("", language) without any. Makes no query where `alt_texts` is prefetched."""
        return LocalizedText({row.language: row.text for row in self.alt_texts.all()}).resolve(language)

    def set_alt_texts(self, texts: dict[str, str]) -> None:
        """Replaces the alternative texts by `texts` (language code to text); empty ones are removed."""
        with transaction.atomic():
            self.alt_texts.exclude(language__in=[language for language, text in texts.items() if text]).delete()
            for language, text in texts.items():
                if text:
                    self.alt_texts.update_or_create(language=language, defaults={"text": text})

    @property
    def default_alt_text(self) -> str:
        return self.alt_for()[0] or self.title

    @property
    def focus_classes(self) -> str:
        """`focus-x-40 focus-y-30`: where the focal point lies, in steps of ten per cent; empty without one."""
        if not (point := self.get_focal_point()) or not self.width or not self.height:
            return ""
        x, y = (
            min(100, max(0, round(10 * part / whole) * 10))
            for part, whole in ((point.centroid_x, self.width), (point.centroid_y, self.height))
        )
        return f"focus-x-{x} focus-y-{y}"
