"""Translation memory: how passages like this one were translated before.

wagtail-localize offers a string that is the very same, whoever translated it; here come those that are nearly the
same, and only from pages that the translator may read: public ones as they were last published, and those that they
may edit. What a machine wrote is no memory until a person confirms it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import Length
from rapidfuzz import fuzz, process
from wagtail.models import Locale, Page
from wagtail.permissions import page_permission_policy
from wagtail_localize.models import StringSegment, StringTranslation

from cms.core.pages_in_language import public
from cms.glossary.matching import plain

NEAR = 0.7
MOST_CANDIDATES = 20_000  # passages compared at most, the newest
MOST_COMPARED = 300  # with one passage, letter by letter
MOST_WORDS = 40  # beyond that the database looks at lengths only
MARKUP = 60  # characters of tags that one of two like passages may have more
WORD = re.compile(r"[^\W\d_]{4,}")

Row = tuple[str, str]  # source, translation


@dataclass(frozen=True)
class Match:
    """`ratio` is 1 for the same words; `source` and `translation` are as wagtail-localize keeps them, with tags."""

    source: str
    translation: str
    ratio: float


def near_matches(
    source_text: str, source_locale: Locale, target_locale: Locale, limit: int = 3, user: Any = None
) -> list[Match]:
    """The nearest translations of passages like `source_text`, the nearest first; of public pages if no `user` asks."""
    return near_matches_of([source_text], source_locale, target_locale, limit, user)[source_text]


def near_matches_of(
    texts: Sequence[str], source_locale: Locale, target_locale: Locale, limit: int = 3, user: Any = None
) -> dict[str, list[Match]]:
    """The same for many passages, by passage, in as many queries."""
    plains = {text: _comparable(text) for text in texts}
    wanted = [words for words in plains.values() if words]
    if not wanted:
        return {text: [] for text in texts}
    rows = list(dict.fromkeys(_candidates(wanted, source_locale, target_locale, user)))
    compared = [_comparable(source) for source, _translation in rows]
    with_word = _index(compared, set().union(*map(_words, wanted)))
    return {text: _nearest(words, rows, compared, with_word, limit) for text, words in plains.items()}


def _comparable(text: str) -> str:
    return " ".join(plain(text).casefold().split())


def _words(text: str) -> set[str]:
    return set(WORD.findall(text)) or set(text.split())


def _candidates(wanted: list[str], source: Locale, target: Locale, user: Any) -> Iterable[Row]:
    """Translations between the two languages, the newest first, whose source is about as long as one of the wanted and
    shares a long word with it."""
    lengths = [len(text) for text in wanted]
    found = (
        StringTranslation.objects.filter(
            _readable(target, user), translation_of__locale=source, locale=target, has_error=False
        )
        .exclude(translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE)
        .annotate(length=Length("translation_of__data"))
        .filter(length__gte=int(min(lengths) * NEAR), length__lte=max(lengths) / NEAR + MARKUP)
    )
    words = {word for text in wanted for word in sorted(_words(text), key=len)[-5:]}
    if len(words) <= MOST_WORDS:
        shares = Q()
        for word in words:
            shares |= Q(translation_of__data__contains=word[1:])  # without the letter that may be a capital
        found = found.filter(shares)
    return found.order_by("-pk").values_list("translation_of__data", "data")[:MOST_CANDIDATES]


def _readable(target: Locale, user: Any) -> Q:
    """Whether a translation belongs to a page that is public, and is no newer than it, or that `user` may edit."""
    same = {"translation_key": OuterRef("context__object_id"), "locale": target}
    published = {"last_published_at__gte": OuterRef("updated_at")}
    there = StringSegment.objects.filter(string=OuterRef("translation_of"), context=OuterRef("context"))
    readable = Q(Exists(public(Page.objects.filter(**same, **published)))) & Q(Exists(there))
    if user is not None:
        own: QuerySet[Page] = page_permission_policy.instances_user_has_permission_for(user, "change")
        readable |= Q(Exists(own.filter(**same)))
    return readable


def _index(compared: list[str], words: set[str]) -> dict[str, list[int]]:
    """The places of the candidates by each of `words` that they contain, and by their whole text."""
    places = defaultdict(list)
    for place, text in enumerate(compared):
        places[text].append(place)
        for word in (_words(text) & words) - {text}:
            places[word].append(place)
    return places


def _likeliest(text: str, with_word: dict[str, list[int]]) -> list[int]:
    """The places of at most some hundreds of candidates: the very same text, and those that share its rarest words."""
    found = dict.fromkeys(with_word.get(text, ()))
    for places in sorted((with_word.get(word, []) for word in _words(text)), key=len):
        found |= dict.fromkeys(places[: max(0, MOST_COMPARED - len(found))])
    return sorted(found)


def _nearest(
    text: str, rows: list[Row], compared: list[str], with_word: dict[str, list[int]], limit: int
) -> list[Match]:
    places = _likeliest(text, with_word)
    near = process.extract(
        text,
        {place: compared[place] for place in places},
        scorer=fuzz.ratio,
        processor=None,
        score_cutoff=NEAR * 100,
        limit=None,
    )
    best: dict[Row, Match] = {}
    for _text, score, place in sorted(near, key=lambda found: (-found[1], found[2])):
        best.setdefault(rows[place], Match(*rows[place], score / 100))
    return list(best.values())[:limit]
