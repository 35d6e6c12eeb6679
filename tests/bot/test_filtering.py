"""What a channel's filters let through, and the reason where they do not."""

from __future__ import annotations

from datetime import UTC, datetime, time
from typing import Any

import pytest

from bot.desk.filtering import has_keyword, judge, passes, refusal_words
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    Precision,
    RecordedClaim,
    Side,
    Source,
    Stance,
    Tier,
)
from claims.texts import load
from storage.channels import Watch, WatchState

NOW = datetime(2031, 4, 9, 9, tzinfo=UTC)


def number(low: int | None, high: int | None) -> Figure:
    precision = Precision.EXACT if low == high else Precision.RANGE
    return Figure(low=low, high=high, precision=precision, words="so many")


def watch(**wanted: Any) -> Watch:
    fields: dict[str, Any] = {
        "id": 1,
        "platform": "slack",
        "workspace": "T1",
        "channel": "C1",
        "mode": "every",
        "digest_time": time(8),
        "zone": "UTC",
        "state": WatchState.ACTIVE,
        "nationality": (),
        "side": (),
        "event": (),
        "created_by": "U1",
        "created_at": NOW,
    }
    return Watch(**fields | wanted)


def told(**said: Any) -> RecordedClaim:
    quote = said.get("quote", "Two Kenyans were captured near Lyman")
    claim = Claim(
        field=Field.TEXT,
        start=0,
        end=len(quote),
        quote=quote,
        claimant=Claimant(name="Orlan Veshko", kind=ClaimantKind.OFFICIAL),
        stance=Stance.ASSERTS,
        group=Group(nationality=said.get("nationality", "KE"), side=said.get("side", Side.RU)),
        event=said.get("event", Event.CAPTURED),
        figure=said.get("figure", number(2, 2)),
    )
    return RecordedClaim(
        id=1,
        claim=claim,
        report=1,
        report_key="k1",
        source=Source(name="Courier", tier=said.get("tier", Tier.OUTLET)),
        title=said.get("title", "Prisoners shown"),
        url=None,
        published=NOW,
        first_seen=NOW,
        recorded_at=NOW,
        story=1,
    )


@pytest.mark.parametrize(
    ("wanted", "said", "why_not"),
    [
        ({"nationality": ("NP", "CU")}, {}, "Kenyan, not Nepali or Cuban"),
        ({"nationality": ("NP", "KE")}, {}, ""),
        ({"side": (Side.UA,)}, {}, "for Russia, not for Ukraine"),
        ({"side": (Side.UA,)}, {"side": None}, "side not told, not for Ukraine"),
        ({"event": (Event.KILLED,)}, {}, "captured, not killed"),
        ({"tier": (Tier.WIRE, Tier.OFFICIAL)}, {}, "source: outlet, not wire or official"),
        ({"tier": (Tier.STATE_MEDIA,)}, {"tier": Tier.STATE_MEDIA}, ""),
        ({"figure": 5}, {}, "below figure 5 (2)"),
        ({"figure": 5}, {"figure": None}, "below figure 5 (no figure)"),
        ({"figure": 5}, {"figure": number(None, 8)}, ""),
        ({"figure": 5}, {"figure": number(5, None)}, ""),
        ({"figure": 5}, {"figure": number(None, None)}, "below figure 5 (“so many”)"),
        ({"keyword": "brigade"}, {}, "without “brigade”"),
        ({"keyword": "lym"}, {}, ""),
        ({"keyword": "brigade, veshko"}, {}, ""),
        ({"only": "disputes"}, {}, "no dispute or denial in it"),
        ({"mode": "digest"}, {}, "only the digest is wanted here"),
        ({"nationality": ("NP",), "figure": 5}, {}, "Kenyan, not Nepali"),
    ],
)
def test_a_report_is_told_or_the_reason_is(
    wanted: dict[str, Any], said: dict[str, Any], why_not: str
) -> None:
    verdict = judge(watch(**wanted), (told(**said),), {}, known=False)
    told_why = verdict.why_not and refusal_words(verdict.why_not, load())
    assert (verdict.told, told_why or "") == (not why_not, why_not)


def test_the_reason_is_that_of_the_claim_that_came_nearest() -> None:
    claims = (told(event=Event.KILLED), told(nationality="NP"), told())
    verdict = judge(
        watch(nationality=("KE",), event=(Event.CAPTURED,), figure=5), claims, {}, known=False
    )
    assert verdict.why_not is not None
    assert refusal_words(verdict.why_not, load()) == "below figure 5 (2)"


@pytest.mark.parametrize(
    ("wanted", "what", "changes"),
    [
        ({}, "denial", {1: "denial"}),
        ({"figure": 5, "keyword": "brigade"}, "denial", {1: "denial"}),
        ({"nationality": ("NP",)}, "denial", {}),
        ({"only": "disputes"}, "denial", {1: "denial"}),
        ({"only": "disputes"}, "figure", {}),
        ({"only": "new"}, "denial", {}),
        ({"mode": "stories"}, "denial", {}),
        ({"mode": "changes"}, "figure", {1: "figure"}),
    ],
)
def test_what_changes_in_a_story_that_was_told(
    wanted: dict[str, Any], what: str, changes: dict[int, str]
) -> None:
    answer = told(figure=None)
    assert judge(watch(**wanted), (answer,), {1: what}, known=True).changes == changes


def test_a_report_without_claims_is_for_channels_without_filters() -> None:
    assert judge(watch(), (), {}, known=False).told
    assert not judge(watch(figure=5), (), {}, known=False).told


@pytest.mark.parametrize(
    ("keyword", "title", "found"),
    [
        ("mercenar", "Mercenaries of the north", True),
        ("cenaries", "Mercenaries of the north", False),
        ("найманц", "Полонених найманців показали", True),
        ("傭兵", "外国人傭兵の捕虜", True),
        ("the  North", "Mercenaries of the north", True),
        (",", "Mercenaries", False),
        ("C.*", "C.* brigade", True),
    ],
)
def test_keywords(keyword: str, title: str, *, found: bool) -> None:
    assert has_keyword(told(title=title), keyword) is found
    assert passes(watch(keyword=keyword), told(title=title)) is found
