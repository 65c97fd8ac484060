"""Takes translations out as files."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import slugify
from django.utils.translation import get_language, override
from wagtail_localize.models import Translation

from cms.languages.exchange.archives import zipped
from cms.languages.exchange.po import write_po
from cms.languages.exchange.rights import exchangeable
from cms.languages.exchange.xliff_writing import write_xliff
from cms.languages.passages import Passage, passages


@dataclass(frozen=True)
class Format:
    extension: str
    content_type: str
    write: Callable[[Translation, Iterable[Passage], str], bytes]


FORMATS = {
    "po": Format("po", "text/x-gettext-translation; charset=utf-8", write_po),
    "xliff": Format("xlf", "application/xliff+xml; charset=utf-8", write_xliff),
}


def exported(translation: Translation, fmt: Format) -> tuple[str, bytes] | None:
    """The name `<language>/<kind>-<id>-<slug>.<extension>` and what the file says; None if the page is gone."""
    try:
        target = translation.get_target_instance()
    except ObjectDoesNotExist:
        return None
    kind = target._meta.model_name.removesuffix("page")
    slug = slugify(getattr(target, "slug", "") or str(target), allow_unicode=True)[:60].strip("-_")
    name = f"{translation.target_locale.language_code}/{kind}-{target.pk}-{slug or 'text'}"
    once = {(each.segment.string_id, each.segment.context_id): each for each in reversed(passages(translation))}
    return f"{name}.{fmt.extension}", fmt.write(translation, reversed(once.values()), name)


def archive(ids: Iterable[int], user: Any, fmt: Format) -> Iterator[bytes]:
    """An archive of those of the translations that `user` may edit when their turn comes, in pieces. The notes are in
    the language that is active now, not in whatever is active when a piece is sent."""
    language = get_language()

    def files() -> Iterator[tuple[str, bytes]]:
        for pk in ids:
            translation = exchangeable(user).filter(pk=pk).first()
            with override(language):
                file = exported(translation, fmt) if translation else None
            if file:
                yield file

    return zipped(files())
