"""A text that no list knows the words of still has a language."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.languages import identify, language_of
from bot.reading import read
from claims.lexicon import Lexicon
from claims.model import Report, Source


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("朝鲜士兵已有150余名阵亡。", "zh"),
        ("Kaksi vapaaehtoista haavoittui rintamalla viime viikolla.", "fi"),
        ("قُتل اثنان من المتطوعين على الجبهة الأسبوع الماضي.", "ar"),
        ("12 000 — 15 %!", None),
        ("", None),
    ],
)
def test_language_is_the_written_one(text: str, language: str | None) -> None:
    assert identify(text) == language


def a_report(title: str, language: str | None) -> Report:
    moment = datetime(2025, 3, 4, tzinfo=UTC)
    return Report(
        key="k",
        source=Source(name="Kurier"),
        title=title,
        text="",
        language=language,
        published=moment,
        first_seen=moment,
    )


GERMAN = "Rund vierzig Kubaner sind als Söldner für Russland in der Ukraine gefallen"
SERBIAN = "Dvojica naših plaćenika poginula u Ukrajini na strani Rusije, kaže ministar"


@pytest.mark.parametrize(
    ("title", "told", "language"),
    [
        (GERMAN, "en", "de"),  # a site that left its software's language in the feed
        (GERMAN, None, "de"),
        (GERMAN, "de", "de"),
        ("Кубинські найманці воюють за Росію, повідомила розвідка України", "en", "uk"),
        (SERBIAN, "sr", "sr"),  # so near that the feed is believed
        ("The council met on Thursday.", "fr", "fr"),  # no word of ours says otherwise
    ],
)
def test_feed_is_believed_unless_its_words_contradict_it(
    title: str, told: str | None, language: str, lexicon: Lexicon
) -> None:
    assert language_of(a_report(title, told), lexicon) == language


def test_what_a_feed_calls_english_is_read_in_its_own_language(lexicon: Lexicon) -> None:
    (claim,) = read(a_report(GERMAN, "en"), lexicon).claims
    assert claim.figure is not None
    assert (claim.figure.low, claim.figure.words) == (40, "Rund vierzig")
