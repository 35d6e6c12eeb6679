"""A text that no list knows the words of still has a language."""

from __future__ import annotations

import pytest

from bot.languages import identify


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
