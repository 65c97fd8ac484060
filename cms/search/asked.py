"""What readers looked for, counted by day; never who asked, and nothing that names or reaches a person by itself."""

import datetime as dt
import logging
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager

from django.core import signing
from django.db import DatabaseError, connection
from django.db.models import F
from django.http import HttpRequest

from cms.core.dates import today
from cms.search.models import Asked
from cms.search.results import SearchQuery

logger = logging.getLogger(__name__)
#: Different words a day in a language. Beyond them what was asked least makes room, the oldest first: a robot neither
#: fills the table nor closes it to readers, and whatever is asked for again stays.
AT_MOST = 5_000
LONGEST = 200  # characters; nobody looks for so many
VALID = dt.timedelta(days=1)  # in which a click belongs to its search
SALT = "search.clicks"
UNCOUNTED = "X-Uncounted"  # the header of a search that is no reader's, signed so that nobody else leaves theirs out
UNCOUNTED_FOR = dt.timedelta(minutes=10)
PATIENCE = 100  # milliseconds
#: An address or an account, also one that is spelled out so that no robot reads it: anna (at) example (dot) org.
AT = r"at|arobase|arobas|chez|собака|собачка|эт|ат|ат белгісі|آت|ات|على"
DOT = r"dot|point|точка|тчк|нүкте|دوت|نقطة|نقطه"
ADDRESS = re.compile(
    rf"@|://|\bwww\.|\w\.\w{{2,}}/|[(\[{{<]\s*(?:{AT})\s*[)\]}}>]|\w[\s-]+(?:{AT})[\s-]+\w+[\s-]*(?:\.\w|[(\[{{<\s-](?:{DOT})\b\W*\w)"
)
YEAR = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)")
DIGITS = 7  # in all, years apart: of a telephone, a card, a passport, however they are parted
COUNT = """
    INSERT INTO {asked} (day, language, words, times, results, clicks)
    VALUES (%(day)s, %(language)s, %(words)s, 1, %(results)s, 0)
    ON CONFLICT (day, language, words) DO UPDATE SET times = {asked}.times + 1, results = excluded.results
    RETURNING id, times
"""


def looked_for(request: HttpRequest, query: SearchQuery, results: int) -> str:
    """Counts a search that a reader begins: not its further pages, filters and languages, which say nothing of what is
    missing in this one; not what a browser fetches in advance, nor what the site asks itself.

    Returns the token by which its page reports a click; empty if the words are not to be kept.
    """
    words = kept_words(query.words)
    if not words:
        return ""
    in_advance = "prefetch" in request.headers.get("Sec-Purpose", "")
    begins = query.page == 1 and not query.filters and "lang" not in request.GET
    if begins and not in_advance and not _is_own(request):
        count(query.language, words, results)
    return signing.dumps([today().isoformat(), query.language, words], salt=SALT, compress=True)


def uncounted() -> str:
    """The value of the header `UNCOUNTED`. Nothing but the counting of a search depends on it."""
    return signing.TimestampSigner(salt=UNCOUNTED).sign("search")


def _is_own(request: HttpRequest) -> bool:
    try:
        signing.TimestampSigner(salt=UNCOUNTED).unsign(request.headers.get(UNCOUNTED, ""), max_age=UNCOUNTED_FOR)
    except signing.BadSignature:
        return False
    return True


def count(language: str, text: str, results: int) -> None:
    """Notes that `text` was looked for and how much was found, in one statement; in two if nobody did so today. No
    search fails by it."""
    words = kept_words(text)
    if not words:
        return
    day = connection.ops.adapt_datefield_value(today())
    values = {"day": day, "language": language, "words": words, "results": results}
    with _at_once(), connection.cursor() as cursor:
        cursor.execute(COUNT.format(asked=connection.ops.quote_name(Asked._meta.db_table)), values)
        pk, times = cursor.fetchone()
        if times == 1:
            others = Asked.objects.filter(day=today(), language=language).exclude(pk=pk)
            most_asked = others.order_by("-times", "-clicks", "-pk")
            others.filter(pk__in=list(most_asked.values_list("pk", flat=True)[AT_MOST - 1 :])).delete()


def count_click(token: str) -> None:
    """Notes that a reader went on from the search of `token`; each search once at most, so that nobody clicks words to
    the top. Raises BadSignature if the token is not ours or too old."""
    day, language, words = signing.loads(token, salt=SALT, max_age=VALID)
    asked = Asked.objects.filter(day=dt.date.fromisoformat(day), language=language, words=words)
    with _at_once():
        asked.filter(clicks__lt=F("times")).update(clicks=F("clicks") + 1)


def kept_words(text: str) -> str:
    """`text` in one spelling of case, blanks and letters; empty where it may say who somebody is."""
    visible = "".join(char for char in text if unicodedata.category(char) != "Cf")
    words = unicodedata.normalize("NFC", " ".join(visible.split()).casefold())
    compatible = unicodedata.normalize("NFKC", words).replace("_", " ")
    private = len(words) >= LONGEST or ADDRESS.search(compatible) or _digits(compatible) >= DIGITS
    return "" if private else words


def _digits(text: str) -> int:
    return sum(char.isdecimal() for char in YEAR.sub("", text))


@contextmanager
def _at_once() -> Iterator[None]:
    """What cannot be written now is left out: no reader waits for it, as for SQLite's one writer at a time."""
    try:
        if connection.vendor != "sqlite":
            yield
            return
        connection.ensure_connection()
        [usual] = connection.connection.execute("PRAGMA busy_timeout").fetchone()
        connection.connection.execute(f"PRAGMA busy_timeout = {PATIENCE}")
        try:
            yield
        finally:
            connection.connection.execute(f"PRAGMA busy_timeout = {usual}")
    except DatabaseError as error:  # whose message may hold the words
        logger.warning("What a reader looked for could not be counted: %s.", type(error).__name__)
