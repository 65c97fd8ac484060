"""What a translation makes of the glossary."""

import re
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from cms.glossary.entries import Entry, entries
from cms.glossary.matching import normal, plain

ADDRESS = re.compile(r"https?://\S+|\S+@\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/\S*)?")


@dataclass(frozen=True)
class Issue:
    """`sentence` tells the translator what is amiss, in their own language. `certain` is false of a name: its endings
    are guessed, so it is a warning that they may dismiss."""

    term: str
    sentence: str
    certain: bool


@dataclass(frozen=True)
class Glossary:
    """The glossary of a pair of languages, looked up once for as many passages as there are."""

    source_language: str
    target_language: str

    @cached_property
    def entries(self) -> list[Entry]:
        return entries(self.source_language, self.target_language)

    def issues(self, source: str, target: str) -> list[Issue]:
        """What is amiss in `target`, a translation of `source`; both may hold the tags of a passage. Nothing is said of
        a passage that is not translated yet."""
        written = normal(_prose(target))
        if not written.strip():
            return []
        found = (_issue(entry, written) for entry in self.terms_in(source))
        return list(dict.fromkeys(issue for issue in found if issue))

    def terms_in(self, source: str) -> list[Entry]:
        """The entries that `source` uses, in their order in it; of those inside one another only the longest, as
        “Astana Opera” and not “Astana”."""
        text = normal(_prose(source))
        spans = [
            (match.span(), entry)
            for entry in self.entries
            if any(hint in text for hint in entry.hints)
            for match in re.finditer(entry.source, text)
        ]
        used = [
            (start, entry)
            for (start, end), entry in spans
            if not any(a <= start and end <= b and b - a > end - start for (a, b), _other in spans)
        ]
        return list(dict.fromkeys(entry for _start, entry in sorted(used, key=lambda found: found[0])))


def glossary_issues(source: str, target: str, source_language: str, target_language: str) -> list[Issue]:
    """What is amiss in one passage; for many use one `Glossary`."""
    return Glossary(source_language, target_language).issues(source, target)


def _prose(markup: str) -> str:
    """What is read as words: no addresses, where names stand in Latin letters in every language."""
    return ADDRESS.sub(" ", plain(markup))


def _issue(entry: Entry, written: str) -> Issue | None:
    values = {"term": entry.term, "wording": entry.wording}
    if entry.forbidden and (wrong := re.search(entry.forbidden, written)):
        values["wrong"] = wrong.group()
        if entry.wording:
            sentence = _("“%(wrong)s” is not to be used for “%(term)s”: write “%(wording)s”.")
        else:
            sentence = _("“%(wrong)s” is not to be used for “%(term)s”.")
    elif not entry.target or re.search(entry.target, written):
        return None
    elif entry.untranslated:
        sentence = _("“%(term)s” is not translated: write it as it is.")
    else:
        sentence = _("“%(term)s” is “%(wording)s” in this language; the translation does not use it.")
    return Issue(entry.term, sentence % values, certain=not entry.is_name)
