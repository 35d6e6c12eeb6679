"""All that a claim tells, and where it is printed: each of `whole_claims.txt`."""

from __future__ import annotations

from pathlib import Path

import pytest
from test_extraction import report

from claims.extraction import extract
from claims.lexicon import load
from claims.model import Claim, Field


def rows() -> list[tuple[str, str, list[str]]]:
    """Language, sentence, and the lines below it."""
    lines = Path(__file__).with_name("whole_claims.txt").read_text("utf-8").splitlines()
    found: list[tuple[str, str, list[str]]] = []
    for line in lines:
        if line.startswith("    "):
            found[-1][2].append(line.strip())
        elif not line.startswith("#"):
            language, _, text = line.partition(" | ")
            found.append((language, text, []))
    return found


def told(claim: Claim) -> str:
    group, period = claim.group, claim.period
    words = [
        group.nationality,
        group.side or "-",
        group.kind,
        claim.event,
        claim.stance,
        figure(claim),
        "+".join(place.name for place in claim.places) or "-",
        f"{period.start}..{period.end}" if period else "-",
        claim.claimant.name,
    ]
    return " ".join(word.replace(" ", "_") for word in words)


def figure(claim: Claim) -> str:
    told = claim.figure
    if told is None:
        return "-"
    low, high = ("" if end is None else end for end in (told.low, told.high))
    return f"{told.words}={low}..{high},{told.precision},{told.role}"


@pytest.mark.parametrize(("language", "text", "lines"), rows(), ids=[row[1][:50] for row in rows()])
def test_a_claim_tells_all_that_its_sentence_does(language: str, text: str, lines: list[str]):
    claims = extract(report(text, language=language), load())
    assert [told(claim) for claim in claims] == lines
    for claim in claims:
        assert claim.field is Field.TEXT
        assert claim.quote == text[claim.start : claim.end]
        assert claim.figure is None or claim.figure.words in text
        assert claim.period is None or claim.period.words in text
