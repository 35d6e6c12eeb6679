"""Why a text is judged as it is, in words that can be found in it."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from muster_script import Muster, script

from bot.desk.comparing import report_of_text
from bot.desk.explaining import is_text
from bot.desk.explaining_texts import explain_text
from claims.cards import Explanation
from claims.lexicon import load
from claims.texts import load as load_texts

NOW = datetime(2025, 4, 8, tzinfo=UTC)
CAPTURE = "Two Nepali citizens fighting for Russia were captured near Lyman, Zelensky said."


def explained(text: str) -> Explanation:
    return explain_text(report_of_text(text, now=NOW), load(), load_texts())


def told(text: str) -> str:
    card = explained(text)
    return "\n".join((card.verdict, *card.reasons))


def test_deciding_sentence_is_quoted_with_its_words() -> None:
    said = told(f"Rain fell all day.\n{CAPTURE}")
    assert said.startswith("would be alerted (score 0.")
    assert f"A sentence decided, “{CAPTURE}”: for: " in said
    assert "nationality NP (“Nepali”)" in said
    assert "event captured (“captured”)" in said


def test_each_part_of_a_claim_has_the_words_it_was_read_from() -> None:
    said = told(CAPTURE)
    assert "Claim 1: Volodymyr Zelensky says: 2 captured · Nepali · for Russia" in said
    for part in (
        "nationality NP: “Nepali”",
        "event captured: “captured”",
        "figure 2: “Two”",
        "side RU: “for Russia”",
        "place: Donetsk oblast (Lyman)",
        "said by Volodymyr Zelensky (“Zelensky”",
    ):
        assert part in said


def test_side_that_no_word_tells_is_said_to_be_by_custom() -> None:
    said = told("Six Nepali soldiers were killed near Lyman in the war in Ukraine.")
    assert "side by custom: RU, for whom those of NP usually fight" in said
    assert "by custom" not in told(CAPTURE)


def test_denial_is_shown_with_the_word_that_denies() -> None:
    said = told("Nepal's foreign ministry denied that Nepali soldiers are fighting for Russia.")
    assert "denies: “denied”" in said


def test_what_speaks_against_stands_there_too() -> None:
    said = told("Nepal's soldiers in the Russian army lose a football match against Ukraine.")
    assert "against: sport" in said


def test_words_that_nothing_joins_are_named() -> None:
    said = told("Chinese drones lay on the road near Lyman as Ukrainian soldiers passed.")
    assert said.startswith("would not be alerted")
    assert "nationality CN (“Chinese”)" in said


@pytest.mark.parametrize(
    ("text", "lack"),
    [
        ("Nepal beat Kenya by two runs on Sunday.", "It has nothing of this war."),
        ("The Ukrainian army lost two soldiers near Lyman.", "It has nobody of another nat"),
        ("The harvest in Nepal and in Ukraine was late.", "It has no word for people who fight"),
        ("!!! 123", "There are no letters in it."),
        ("დღეს ამინდი კარგია და მზე ანათებს მთელ ქვეყანაში", "no lexicon for ka"),
    ],
)
def test_what_a_text_lacks_is_said(text: str, lack: str) -> None:
    said = told(text)
    assert lack in said
    assert "No claim was read from it." in said


@pytest.mark.parametrize(
    ("sentence", "lack"),
    [
        ("Another Nepali soldier sat by the road.", "nothing that befell them"),
        ("A soldier was wounded by the river.", "but of nobody foreign"),
        ("Chinese drones were captured.", "are not said of each other"),
    ],
)
def test_sentence_without_a_claim_says_what_it_lacks(sentence: str, lack: str) -> None:
    reasons = explained(f"{CAPTURE}\n{sentence}").reasons
    (found,) = [reason for reason in reasons if sentence in reason]
    assert found.startswith("No claim from")
    assert lack in found


def test_many_claims_are_cut() -> None:
    people = ("Nepali", "Cuban", "Kenyan", "Indian", "Zambian", "Chinese")
    events = ("captured", "killed", "wounded")
    lines = [f"Two {p} soldiers fighting for Russia were {e}." for p in people for e in events]
    said = explained("\n".join(lines)).reasons
    assert any(reason.startswith("Claim 10:") for reason in said)
    assert any(re.fullmatch(r"and \d+ more", reason) for reason in said)


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        (CAPTURE, True),
        ("乌军俘虏两名中国公民", True),
        ("ff 42", False),
        ("FF-S12", False),
        ("river", False),
        ("https://example.org/a-report", False),
    ],
)
def test_text_is_told_from_an_id(typed: str, text: bool) -> None:
    assert is_text(typed) is text


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    monkeypatch.delenv("MUSTER_LEXICON_DIR", raising=False)
    return script(tmp_path, monkeypatch, capsys)


def test_text_on_the_command_line_needs_no_ledger_and_no_quotation_marks(muster: Muster) -> None:
    said = muster("claims", "why", *CAPTURE.split())
    assert (said.status, said.err) == (0, "")
    assert "would be alerted" in said.out


def test_file_is_read(tmp_path: Path, muster: Muster) -> None:
    file = tmp_path / "article.txt"
    file.write_text(f"A capture near Lyman\n\n{CAPTURE}\n", "utf-8")
    (found,) = muster("claims", "why", file, "--json").objects
    assert found["id"] == "A capture near Lyman"
    assert found["verdict"].startswith("would be alerted")
    assert any("“captured”" in reason for reason in found["reasons"])


def test_file_that_is_not_there_ends_with_2(tmp_path: Path, muster: Muster) -> None:
    said = muster("claims", "why", tmp_path / "absent.txt")
    assert said.status == 2
    assert "absent.txt" in said.err


def test_id_still_asks_the_ledger(muster: Muster) -> None:
    said = muster("claims", "why", "FF-0042")
    assert said.status == 2
    assert "no ledger" in said.err
