"""For which side people fight: invented sentences beside the side that they tell."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from claims.extraction import Extraction
from claims.lexicon import load
from claims.marking import Marked
from claims.model import Report, Side, Source

NOW = datetime(2025, 4, 9, 12, tzinfo=UTC)


def reading(text: str, title: str = "") -> Extraction:
    report = Report(
        key="r1", source=Source(name="Harbour Post"), title=title, text=text, first_seen=NOW
    )
    return Extraction(report, Marked(report, load()))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Un Danois a été condamné par contumace à Moscou pour mercenariat.", Side.UA),
        ("La Russie condamne un Danois pour mercenariat.", Side.UA),
        ("ロシアの裁判所、デンマーク人傭兵に禁錮19年。", Side.UA),
        ("Tòa án Nga kết án vắng mặt lính đánh thuê Thụy Điển.", Side.UA),
        ("В Луганске заочно осудили гражданина Дании за участие в боях.", Side.UA),
        ("В Харькове осудили гражданина Узбекистана за участие в боях.", Side.RU),
        ("ФСБ: гражданин Дании осужден как наемник.", Side.UA),
        ("СБУ затримала громадянина Сербії, наемника засудили до 9 років.", Side.RU),
        ("A Dane, who fought for Russia, was captured near Lyman.", Side.RU),
        ("A Finn died fighting for Ukraine.", Side.UA),
        ("Ukrainian forces captured a Kenyan soldier.", Side.RU),
        ("Ukraine shows two captured Laotians.", Side.RU),
        ("A Briton was captured by Russian forces.", Side.UA),
        ("Three Kenyans ended up in Ukrainian captivity.", Side.RU),
        ("Three Danes were found among prisoners of war held by Ukraine.", Side.RU),
        ("Two Swedes returned from Russian captivity.", Side.UA),
        ("Трое кенийцев оказались в украинском плену.", Side.RU),
        ("Гражданин Чили находится в российском плену.", Side.UA),
        ("Един чилиец е в руски плен.", Side.UA),
        ("A court in occupied Luhansk sentenced a Norwegian mercenary.", Side.UA),
        ("A Kyiv court has jailed a Brazilian for mercenary activity.", Side.RU),
        ("A court in Vilnius jailed a Lithuanian who fought for Russia.", Side.RU),
        ("Pretoria looks into the recruitment of 17 Tanzanians by the Russian army.", Side.RU),
        ("A Dane who fought against the Russian army was wounded.", Side.UA),
        ("Forty Kenyan citizens in Putin's army were killed.", Side.RU),
        ("Un Péruvien a été tué dans l'armée de Poutine.", Side.RU),
        ("Zwei Ghanaer sind in Putins Armee gefallen.", Side.RU),
        ("Moscow presses foreign students into uniform for Ukraine.", Side.RU),
        ("Foreign students were pressed into uniform for Ukraine.", Side.UA),
        ("A Finnish volunteer was wounded in the trenches.", Side.UA),
        ("乌军俘获五名身穿俄军制服的肯尼亚人。", Side.RU),
        ("俄军俘获五名身穿乌军制服的丹麦人。", Side.UA),
        ("Siete peruanos cayeron en los frentes de Ucrania.", Side.UA),
        ("A Macedonian volunteer was killed in Ukraine.", Side.UA),
        ("North Korean soldiers were killed.", Side.RU),
        ("Members of the Freedom of Russia Legion were killed.", Side.UA),
    ],
)
def test_side_is_the_one_fought_for(text, side):
    assert {claim.group.side for claim in reading(text).claims} == {side}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Two men from Denmark are known to fight for the Russians.", "RU UA"),
        ("To personer kæmper for russerne i Donbas.", "RU UA"),
        ("Zwölf Extremisten sollen auf der Seite Russlands kämpfen.", "RU UA"),
        ("Czterech ochotników służy po stronie rosyjskiej.", "RU UA"),
        ("Others might fight for the Russians.", "UA"),
        ("Chechens fight for Russia there.", "UA"),
        ("The bank paid for the Russians.", "UA"),
    ],
)
def test_others_who_fight_for_the_other_side_are_told_of_too(text, sides):
    told = reading(text, "Danish volunteer killed fighting for Ukraine near Kherson")
    assert " ".join(sorted(told.mentions.sides)) == sides


@pytest.mark.parametrize(
    "text",
    [
        "ГУР: 2900 громадян Куби підписали контракт з російською армією.",
        "Ukraine's military intelligence said that two Danes signed up with the Russian army.",
        "Минобороны: граждане Кубы воюют в рядах российской армии, сообщает ГУР.",
    ],
)
def test_who_speaks_is_not_who_is_fought_for(text):
    assert {claim.group.side for claim in reading(text).claims} == {Side.RU}


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        ("Danish fighters are in Ukraine.", (Side.UA,)),
        ("Foreign mercenaries were killed near Kherson.", (Side.UA,)),
        ("Kenyan fighters are in Ukraine.", (Side.RU,)),
        ("Belarusian volunteers buried their commander in Ukraine.", (Side.UA,)),
        ("Belarusian troops entered Ukraine.", (Side.RU,)),
        ("Danish fighters were killed in Lapland.", ()),
        ("Foreign citizens were killed near Kherson.", ()),
    ],
)
def test_where_nothing_tells_a_side_custom_does(text, sides):
    assert reading(text).mentions.sides == sides


def test_recruits_lured_to_russia_are_russias():
    text = "A Chilean was lured with the promise of a job in Moscow. The Chilean died in Donetsk."
    assert set(reading(text).mentions.sides) == {Side.RU}
