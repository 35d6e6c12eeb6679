"""The demo shows an alert, its growth, a denial linked to what it denies, and a digest."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from bot.demo import demo, story


@pytest.fixture(scope="module")
def told() -> str:
    out = io.StringIO()
    assert demo(out=out) == 0
    return out.getvalue()


def test_a_capture_is_one_alert_that_grows(told: str) -> None:
    capture = "Ukraine captures three Sri Lankans fighting for Russia near Vovchansk"
    assert told.count(f"{capture}   NEW") == 1
    assert re.search(rf"GREW .*{capture}.* also 2 outlets: Harbour Wire, Northgate Daily", told)


def test_the_rewrite_in_ukrainian_joins_it(told: str) -> None:
    grew = re.search(r"GREW .*also 3 outlets: .*Вісник Слобожанщини(.*)", told)
    assert grew
    assert grew[1] == " · 1 origin: Ukraine's State Border Guard"


def test_a_larger_figure_updates_the_one_before(told: str) -> None:
    assert "UPDATES FF-0001" in told
    assert "about 25 → at least 60" in told


def test_the_denial_names_what_it_denies(told: str) -> None:
    denial = told.partition("DENIED   ")[2].partition("\n\n")[0]
    assert re.search(r"Sri Lanka's .* denies", denial)
    assert re.search(r"DENIES FF-\d+ .* at least 60", denial)


def test_it_ends_with_a_digest_and_keeps_nothing(told: str) -> None:
    assert "Digest · 3 Jun 2025" in told
    assert "Nothing of this was kept" in told


def test_what_is_unrelated_is_not_told(told: str) -> None:
    unrelated = [
        entry.title
        for scene in story()[1]
        for entry in scene.entries
        if entry.outlet == "lagoon" and "denies" not in entry.title
    ]
    assert len(unrelated) == 2
    assert not [title for title in unrelated if title in told]


def test_the_users_ledger_is_not_touched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    demo(out=io.StringIO())
    assert list(tmp_path.iterdir()) == []
