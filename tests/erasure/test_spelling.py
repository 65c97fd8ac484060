"""Which texts count as a name, and what stands in its place."""

import pytest

from cms.erasure.names import BadName, Names

NAMES = Names(["Aigerim Bek", "Айгерім Бек", "Айгерим Бек", "عائشة بك", "Anna-Maria O'Neil", "Достоевский Фёдор"])


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("Aigerim Bek's win", "[name removed]'s win"),
        ("AIGERIM \n BEK", "[name removed]"),
        ("Bek, Aigerim", "[name removed]"),
        ("anna maria o&#x27;neil", "[name removed]"),
        ("Айгерім Бектің суреті", "[аты-жөні жойылды] суреті"),
        ("с Айгерим Беком", "с [имя удалено]"),
        ("о Федоре Достоевском", "о [имя удалено]"),
        ("وعائشة بك هنا", "و[الاسم محذوف] هنا"),
        ("عَائِشَة بك", "[الاسم محذوف]"),
        ("<b>Aigerim</b> Bek", "<b>[name removed]</b>"),
        ("Aigerim <a id='a1'>Bek</a>", "[name removed]<a id='a1'></a>"),
        ("see /people/aigerim-bek/ there", "see /people/name-removed/ there"),
        ("photo_aigerim_bek_1.jpg", "photo_name_removed_1.jpg"),
        ("aigerim.bek@example.org", "name-removed@example.org"),
        ("/wiki/%D0%90%D0%B9%D0%B3%D0%B5%D1%80%D0%B8%D0%BC_%D0%91%D0%B5%D0%BA", "/wiki/имя_удалено"),
    ],
)
def test_a_name_is_found_however_it_is_written(text: str, new: str) -> None:
    assert NAMES.erased(text)[0] == new


@pytest.mark.parametrize(
    "text",
    ["Aigerim Bekova", "Paigerim Bek", "Айгерим Бекетов", "</p><p>".join(["Aigerim", "Bek"]), "100%25 /wiki/%D0%90"],
)
def test_another_name_is_left_alone(text: str) -> None:
    assert NAMES.erased(text) == (text, [])


def test_a_short_name_does_not_hit_a_longer_word() -> None:
    assert Names(["Ana"]).erased("Analysis by Ana: banana")[0] == "Analysis by [name removed]: banana"


def test_a_form_that_is_kept_stays() -> None:
    kept = Names(["Айгерим Бек"], kept=["Айгерим  БЕКА"])
    assert kept.erased("Айгерим Бек и Айгерим Бека")[0] == "[имя удалено] и Айгерим Бека"


def test_excerpts_after_carry_no_part_of_a_name() -> None:
    text = "x" * 55 + " Aigerim Bek met Aigerim Bek and once more, after a long evening of talks, Aigerim Bek"
    assert all("igerim" not in hit.after and "Bek" not in hit.after for hit in NAMES.erased(text)[1])


@pytest.mark.parametrize(
    ("spellings", "replacement", "reason"),
    [
        (["Li"], "", "name"),
        ([" "], "", "name"),
        (["Ana Bek"], "<b>x</b>", "replacement"),
        (["Ana Bek"], "formerly Ana Bek", "circular"),
    ],
)
def test_what_cannot_be_done_is_refused(spellings: list[str], replacement: str, reason: str) -> None:
    with pytest.raises(BadName, match=reason):
        Names(spellings, replacement)
