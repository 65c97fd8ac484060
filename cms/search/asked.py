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
AT_MOST = 5_000  # different words a day in a language: a robot does not fill the table
LONGEST = 200  # characters; nobody looks for so many
VALID = dt.timedelta(days=1)  # in which a click belongs to its search
SALT = "search.clicks"
PATIENCE = 100  # milliseconds
E_MAIL = re.compile(r"\w\s?@\s?\w")
#: Of a telephone, a card, a passport: digits, however they are parted.
NUMBER = re.compile(r"(?:\d[\W_]{0,3}){7,}")
COUNT = """
    INSERT INTO {asked} (day, language, words, times, results, clicks)
    SELECT %(day)s, %(language)s, %(words)s, 1, %(results)s, 0
    WHERE EXISTS (SELECT 1 FROM {asked} WHERE day = %(day)s AND language = %(language)s AND words = %(words)s)
        OR (SELECT COUNT(*) FROM {asked} WHERE day = %(day)s AND language = %(language)s) < %(at_most)s
    ON CONFLICT (day, language, words) DO UPDATE SET times = {asked}.times + 1, results = excluded.results
"""


def looked_for(request: HttpRequest, query: SearchQuery, results: int) -> str:
    """Counts a search that a reader begins: not its further pages, filters and languages, which say nothing of what is
    missing in this one; not what a browser fetches in advance.

    Returns the token by which its page reports a click; empty if the words are not to be kept.
    """
    words = kept_words(query.words)
    if not words:
        return ""
    in_advance = "prefetch" in request.headers.get("Sec-Purpose", "")
    begins = query.page == 1 and not query.filters and "lang" not in request.GET
    if begins and not in_advance:
        count(query.language, words, results)
    return signing.dumps([today().isoformat(), query.language, words], salt=SALT, compress=True)


def count(language: str, text: str, results: int) -> None:
    """Notes that `text` was looked for and how much was found, in one statement. No search fails by it."""
    words = kept_words(text)
    if not words:
        return
    day = connection.ops.adapt_datefield_value(today())
    values = {"day": day, "language": language, "words": words, "results": results, "at_most": AT_MOST}
    with _at_once(), connection.cursor() as cursor:
        cursor.execute(COUNT.format(asked=connection.ops.quote_name(Asked._meta.db_table)), values)


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
    compatible = unicodedata.normalize("NFKC", words)
    private = len(words) >= LONGEST or E_MAIL.search(compatible) or NUMBER.search(compatible)
    return "" if private else words


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
