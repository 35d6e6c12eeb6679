from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    PRESIDENT,
    TARASIVKA,
    at_least,
    claim,
    exactly,
    month,
    up_to,
)

from claims import wording
from claims.model import Claimant, ClaimantKind, Event, RelationKind, Stance
from claims.texts import TextsError, languages, load, read, say

EN, UK = load(), load("uk")
ROOT = Path(__file__).parents[2]
FILES = [path for name in ("claims", "adapters", "bot") for path in (ROOT / name).rglob("*.py")]
OTHERS = sorted(code for code in languages() if code != "en")

HEAD = """
[language]
name = "Test"
grouping = "."
"""


def keys_of(language: str) -> set[str]:
    """What a language says by itself, without what it is lent."""
    source = (ROOT / "claims" / "texts" / f"{language}.toml").read_text("utf-8")
    return set(read(source, language).forms)


@pytest.mark.parametrize("language", OTHERS)
def test_nothing_is_left_in_english(language: str) -> None:
    assert keys_of(language) == set(EN.forms)


@pytest.mark.parametrize("key", EN.forms)
def test_every_text_is_in_the_letters_of_its_language(key: str) -> None:
    for text in UK.forms[key].values():
        said = re.sub(r"\{\w+\}", "", text)
        if re.search(r"[a-z]{3}", said) and key != "forms.event_example":
            assert re.search(r"[а-яіїєґ]", said), key


def literals() -> Iterator[str]:
    """Every text in the code, and of those that are put together the beginning with a star."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.value
            if isinstance(node, ast.JoinedStr) and isinstance(node.values[0], ast.Constant):
                yield f"{node.values[0].value}*"


SAID = set(literals())
FAMILIES = {said.removesuffix("*") for said in SAID if said.endswith("*")}


def test_every_text_is_said_somewhere() -> None:
    begun = tuple(family for family in FAMILIES if re.fullmatch(r"[a-z_.]*\.([a-z]+_)?", family))
    unsaid = {key for key in EN.forms if key not in SAID and not key.startswith(begun)}
    assert unsaid == set()


def asked_for() -> Iterator[tuple[str, str]]:
    """Each key that code asks a text by, and where."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and node.args):
                continue
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            key = node.args[0]
            said = str(key.value) if isinstance(key, ast.Constant) else ""
            if name in {"texts", "say"} and re.fullmatch(r"[a-z]+(\.[a-z_]+)+", said):
                yield said, f"{path.name}:{node.lineno}"


@pytest.mark.parametrize(("key", "where"), sorted(asked_for()))
def test_every_text_asked_for_is_there(key: str, where: str) -> None:
    assert key in EN, where


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (0, "0 тверджень"),
        (1, "1 твердження"),
        (2, "2 твердження"),
        (5, "5 тверджень"),
        (11, "11 тверджень"),
        (12, "12 тверджень"),
        (21, "21 твердження"),
        (22, "22 твердження"),
        (25, "25 тверджень"),
        (111, "111 тверджень"),
        (1_000, "1\u00a0000 тверджень"),
    ],
)
def test_ukrainian_has_three_plurals(count: int, words: str) -> None:
    assert UK("counted.claim", count=count) == words


def test_a_claim_reads_as_a_ukrainian_newsroom_would_write_it() -> None:
    told = claim(
        figure=exactly(2),
        places=(TARASIVKA, DONETSK),
        period=month(2024, 11),
        claimant=PRESIDENT,
    )
    assert wording.line(told, UK) == (
        "2 взято в полон · китайці · за Росію · Донецька область (Тарасівка) · лист. 2024"
    )
    assert wording.says(told, UK) == "Володимир Зеленський заявляє"
    assert wording.figure_words(at_least(11_000), UK) == "щонайменше 11\u00a0000"
    assert wording.figure_words(up_to(300), UK) == "до 300"
    assert wording.day_words(date(2025, 4, 8), UK) == "8 квіт. 2025"


@pytest.mark.parametrize(
    ("event", "count", "words"),
    [
        (Event.KILLED, 1, "1 загинув"),
        (Event.KILLED, 3, "3 загинули"),
        (Event.KILLED, 12, "12 загинуло"),
        (Event.CAPTURED, 5, "5 взято в полон"),
    ],
)
def test_what_befell_them_agrees_with_the_number(event: Event, count: int, words: str) -> None:
    told = claim(event=event, figure=exactly(count))
    assert wording.line(told, UK).split(" · ")[0] == words


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("Kyrylo Budanov", "Кирило Буданов"),
        (BEIJING.name, "МЗС Китаю"),
        ("Nepal's foreign ministry", "МЗС (Непал)"),
        ("Cuban officials", "Посадовці (Куба)"),
        ("Marta Lisova", "Marta Lisova"),
        ("border officials", "Border officials"),
    ],
)
def test_speakers_have_the_names_that_the_language_has_for_them(name: str, words: str) -> None:
    assert wording.speaker_words(name, UK) == words


def test_several_speak_in_the_plural() -> None:
    who = Claimant(name="Cuban officials", kind=ClaimantKind.OFFICIAL)
    told = claim(claimant=who, stance=Stance.DENIES)
    assert wording.says(told, UK) == "Посадовці (Куба) заперечують"


@pytest.mark.parametrize("texts", [EN, UK], ids=lambda texts: texts.language)
def test_every_kind_has_words_in_every_language(texts: wording.Texts) -> None:
    assert all(wording.event_words(event, texts) for event in Event)
    for kind in RelationKind:
        assert wording.relation_words(kind, texts) != wording.reply_words(kind, texts)


def test_what_a_language_lacks_is_said_in_english_with_its_plurals() -> None:
    texts = read(HEAD, "uk", beside=EN)
    assert texts("counted.claim", count=1_200) == "1.200 claims"
    assert texts("counted.claim", count=1) == "1 claim"
    assert load("xx") is EN


def test_a_saying_is_said_where_the_language_is_known() -> None:
    told = say("misread.zone", typed="Kiew", hint=say("misread.meant", meant="Europe/Kyiv"))
    assert str(told).endswith("Did you mean Europe/Kyiv?")
    assert told.said(UK).endswith("Можливо, Europe/Kyiv?")


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        ('nosuch = "x"', "no such text"),
        ('quote = "words"', "fills in"),
        ('quote = "{words} {more}"', "fills in"),
        ('quote = "{words"', "expected"),
        ('counted.claim = { one = "{count}", other = "{count}" }', "needs one, few, many"),
    ],
)
def test_a_file_with_a_mistake_is_refused(line: str, complaint: str) -> None:
    with pytest.raises(TextsError, match=complaint):
        read(f"{line}\n{HEAD}", "uk", beside=EN)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("independent claimants: A, B; 3 days apart", "незалежні автори: A, B; різниця в днях: 3"),
        ("other side: for RU, for UA", "інша сторона: за RU, за UA"),
        ("something that nobody has translated", "something that nobody has translated"),
    ],
)
def test_reasons_of_the_ledger_are_told_where_the_language_has_them(
    reason: str, words: str
) -> None:
    assert wording.reason_words(reason, UK) == words
    assert wording.reason_words(reason, EN) == reason


@pytest.mark.parametrize("language", OTHERS)
def test_as_many_stars_are_told_as_stand_in_a_reason(language: str) -> None:
    reasons = load(language).names["reasons"]
    assert [told for told in reasons if told.count("*") != reasons[told].count("*")] == []


def test_braces_in_what_is_filled_in_are_left_alone() -> None:
    assert EN("quote", words="{who} {0}") == "“{who} {0}”"


@pytest.mark.parametrize("language", OTHERS)
def test_names_are_of_what_there_is(language: str) -> None:
    source = (ROOT / "claims" / "texts" / f"{language}.toml").read_text("utf-8")
    names = tomllib.loads(source)["names"]
    known = {"peoples", "places", "offices", "claimants", "reasons", "commands"}
    assert set(names) == known
    assert all(re.fullmatch(r"[A-Z]{2}", code) for code in names["peoples"])
