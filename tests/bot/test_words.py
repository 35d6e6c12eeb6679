"""The operator's own words: used where they are sound, told and left out where they are not."""

from __future__ import annotations

from pathlib import Path

import pytest
from muster_script import Muster, script

from bot.app import opened
from bot.config import Settings
from bot.words import load_words

GOOD = 'language = "en"\n[combatant]\nmercenary = "rifle tourist, rifle tourists"\n'
BAD_KEY = 'language = "en"\n\n[combatant]\nwarrior = "rifle tourist"\n'
BAD_TOML = 'language = "en"\n[combatant\n'
TEXT = "Two Nepali citizens fighting for Russia were captured near Lyman."
TOURISTS = "Nepali rifle tourists crossed the river."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    words = tmp_path / "words"
    words.mkdir()
    return words


@pytest.fixture
def muster(
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Muster:
    run = script(tmp_path, monkeypatch, capsys)
    monkeypatch.setenv("MUSTER_LEXICON_DIR", str(folder))
    return run


def test_sound_words_are_used(folder: Path) -> None:
    (folder / "desk.toml").write_text(GOOD)
    words = load_words(folder)
    assert words.warning() is None
    assert any(match.words == "rifle tourists" for match in words.lexicon.find(TOURISTS))


def test_every_file_with_a_mistake_is_named_with_its_line_and_key(folder: Path) -> None:
    (folder / "a.toml").write_text(BAD_KEY)
    (folder / "b.toml").write_text(BAD_TOML)
    (folder / "c.toml").write_text(GOOD)
    words = load_words(folder)
    first, second = words.problems
    assert first.startswith(f"{folder}/a.toml, line 4: warrior is none of")
    assert second.startswith(f"{folder}/b.toml: ")
    assert "line 2" in second


def test_muster_goes_on_with_its_own_words(folder: Path) -> None:
    (folder / "desk.toml").write_text(BAD_KEY)
    words = load_words(folder)
    assert words.lexicon is load_words(None).lexicon
    assert "Muster goes on with its own" in str(words.warning())


def test_command_answers_and_says_what_to_mend(folder: Path, muster: Muster) -> None:
    (folder / "desk.toml").write_text(BAD_KEY)
    for command in (("claims", "why", TEXT), ("claims", "check", TEXT)):
        said = muster(*command)
        assert said.status == 0
        assert "captured" in said.out
        assert f"{folder}/desk.toml, line 4: warrior" in said.err


def test_replay_and_eval_go_on_too(folder: Path, tmp_path: Path, muster: Muster) -> None:
    (folder / "desk.toml").write_text(BAD_KEY)
    file = tmp_path / "desk.jsonl"
    file.write_text(f'{{"title": "{TEXT}", "relevant": true}}\n')
    for command in ("replay", "eval"):
        said = muster(command, file)
        assert said.status == 0
        assert "1 relevant" in said.out
        assert "line 4: warrior" in said.err


async def test_watching_begins_without_them_and_says_so(folder: Path, tmp_path: Path) -> None:
    (folder / "desk.toml").write_text(BAD_KEY)
    said: list[str] = []
    settings = Settings(database=tmp_path / "muster.db", lexicon_dir=folder)
    async with opened(settings, (), say=said.append):
        pass
    (warning,) = said
    assert "desk.toml, line 4: warrior" in warning


def test_doctor_asks_to_mend_it(folder: Path, muster: Muster) -> None:
    (folder / "desk.toml").write_text(BAD_KEY)
    said = muster("doctor", "--offline")
    assert said.status == 1
    assert f"FIX   Words: {folder}/desk.toml, line 4: warrior" in said.out
    assert "goes on with its own" in said.out
