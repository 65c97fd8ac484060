"""Words by which a reader asks for what is on or to come; in a question they say when, not what."""

from functools import cache

from cms.search.analysis.normal import normal
from cms.search.analysis.stems import stem

_WORDS = {
    "en": "next upcoming forthcoming coming soon now currently today tomorrow",
    "fr": "prochain prochaine prochainement bientôt venir actuellement maintenant aujourd'hui demain",
    "ru": "следующий следующая ближайший ближайшее предстоящий скоро сейчас сегодня завтра",
    "kk": "келесі алдағы жақында жуырда қазір бүгін ертең",
    "ar": "القادم القادمة المقبل المقبلة التالي التالية قريبا الان اليوم غدا",
}


def is_soon(stemmed: str, language: str) -> bool:
    return stemmed in _stems(language)


@cache
def _stems(language: str) -> frozenset[str]:
    return frozenset(stem(normal(word), language) for word in _WORDS.get(language, "").split())
