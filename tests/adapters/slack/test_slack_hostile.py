"""No text of a feed is obeyed on Slack, whatever it is and wherever it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from hostile_texts import ATTACKS
from slack_values import (
    ALERT,
    CHANGE,
    CHECK,
    DECIDED,
    DECISION,
    DIGEST,
    DISPUTE,
    PICTURE,
    REPORTED,
    REVIEW,
    TIMELINE,
    FigureMove,
    claim,
    line,
)

from adapters.chat import Verb
from adapters.slack.forms import Form
from adapters.slack.modals import Shown, review_view
from adapters.slack.rendering import render, render_delivery, render_page
from claims.cards import (
    ClaimCard,
    ClaimList,
    Decisions,
    Disputes,
    Explanation,
    FeedTrouble,
    Notice,
    ReviewedLink,
    RevisionLine,
)
from claims.model import Claimant, ClaimantKind, Figure, Place, Precision, RelationKind
from claims.texts import load, say

EN = load()

FENCE = "\u200b"
OURS = re.compile(r"<(?:https?://[^<>|\s]+\|[^<>|]*|!date\^\d+\^\{time\}\|\d\d:\d\d UTC)>")
MARK = re.compile(rf"(?<!{FENCE})[*~`_]|[*~`_](?!{FENCE})")
INSIDE_A_WORD = re.compile(r"(?<=[^\W_])_(?=[^\W_])")
EMOJI = re.compile(r":[a-z+][\w+'-]*:", re.IGNORECASE)
KEPT = {"\n", FENCE, "\u200c", "\u200d", "\u2068", "\u2069"}


def hostile_claim(text: str, number: int = 42) -> Any:
    who = Claimant(name=text or "nobody", kind=ClaimantKind.OFFICIAL)
    words = Figure(low=None, high=None, precision=Precision.VAGUE, words=text or "many")
    told = claim(
        number, quote=text or "-", claimant=who, count=words, outlet=text, title=text, url=text
    )
    place = Place(name=text or "somewhere", oblast=None, country="UA")
    return replace(told, claim=replace(told.claim, places=(place,)))


@cache
def hostile_values(text: str) -> dict[str, Any]:
    told = hostile_claim(text)
    link = replace(line(RelationKind.DENIES, told, text), reasons=(text,))
    card = ClaimCard(claim=told, earlier=(link,), later=(link,), outlets=(text,), origins=(text,))
    dispute = replace(DISPUTE, claim=told, link=link)
    report = replace(REPORTED, title=text, outlet=text, url=text)
    decision = replace(DECISION, text=text)
    review = replace(
        REVIEW,
        headline=text,
        links=(ReviewedLink(claim=told, link=link, decided="rejected"),),
        claims=(told,),
        reports=(report,),
        decisions=(decision,),
    )
    return {
        "alert": replace(
            ALERT,
            headline=text,
            url=text,
            outlet=text,
            also=(text,),
            origins=(text,),
            why=(text,),
            claims=(card,),
            context=(link,),
        ),
        "change": replace(CHANGE, headline=text, what=text, claim=card, message=text),
        "notice": Notice(text=f"Read: {text}"),
        "list": ClaimList(understood=text, claims=(card,), total=9, hint=text),
        "card": replace(
            card, revisions=(RevisionLine(said=told, until=told.recorded_at, text=text),)
        ),
        "timeline": replace(
            TIMELINE,
            understood=text,
            points=(replace(TIMELINE.points[0], claim=told),),
            hint=text,
            picture=replace(PICTURE, alt=text),
        ),
        "disputes": Disputes(disputes=(dispute,), hint=text),
        "check": replace(CHECK, claims=(card,), why=(text,)),
        "explanation": Explanation(subject=text, verdict=text, reasons=(text,)),
        "digest": replace(
            DIGEST,
            new_claims=(card,),
            moved=(FigureMove(old=told, new=told),),
            denials=(dispute,),
            confirmations=(dispute,),
            disputes=(dispute,),
            unanswered=(dispute,),
            troubles=(FeedTrouble(source=text, reason=say("trouble.gone", reason=text)),),
        ),
        "review": review,
        "decided": replace(DECIDED, text=text or "-"),
        "decisions": Decisions(decisions=(decision,), hint=text),
    }


@cache
def hostile_views(text: str) -> dict[str, Any]:
    values = hostile_values(text)
    shown = Shown(story=text, channel="C0DESK")
    review, card = values["review"], values["card"]
    return {
        "modal": review_view(review, shown, EN, outcome=values["decided"]),
        "refusal": review_view(review, shown, EN, outcome=values["notice"]),
        "correct": Form(verb=Verb.CORRECT, subject="FF-0042", shown=shown, texts=EN).about(card),
        "split": Form(verb=Verb.SPLIT, subject="FF-S12", shown=shown, texts=EN).about(review),
    }


@cache
def all_blocks(text: str) -> tuple[tuple[str, list[dict[str, Any]]], ...]:
    values, views = hostile_values(text), hostile_views(text)
    return (
        *((name, list(render(value, EN).blocks)) for name, value in values.items()),
        ("page of the digest", list(render_page(values["digest"], 1, EN).blocks)),
        *((name, view["blocks"]) for name, view in views.items()),
    )


def mrkdwn(blocks: list[dict[str, Any]]) -> Iterator[str]:
    """Every string that Slack reads as markup."""
    for block in blocks:
        for part in (block.get("text"), *block.get("elements", ())):
            if part and part["type"] == "mrkdwn":
                yield part["text"]


def plain_texts(value: Any) -> Iterator[str]:
    """Every string that Slack shows as it is."""
    if isinstance(value, dict):
        if value.get("type") == "plain_text":
            yield value["text"]
        for part in value.values():
            yield from plain_texts(part)
    elif isinstance(value, list):
        for part in value:
            yield from plain_texts(part)


@cache
def benign() -> dict[str, list[int]]:
    """How often our own marks stand in each message, line by line of blocks."""
    return {
        name: [marks_in(text) for text in mrkdwn(blocks)] for name, blocks in all_blocks("word")
    }


def marks_in(shown: str) -> int:
    """Marks that format; our own, if all is well."""
    return len(MARK.findall(INSIDE_A_WORD.sub("", OURS.sub(_label, shown))))


def _label(link: re.Match[str]) -> str:
    return link[0].partition("|")[2].removesuffix(">")


def is_visible(text: str) -> bool:
    return any(unicodedata.category(char)[0] in "LNPS" for char in text)


def test_the_table_is_long_enough():
    assert len(ATTACKS) >= 80


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_is_obeyed(name):
    text = ATTACKS[name]
    for place, blocks in all_blocks(text):
        for shown in mrkdwn(blocks):
            bare = OURS.sub("", shown)
            assert "<" not in bare, place
            assert ">" not in bare.replace("\n>“", ""), place
            assert not EMOJI.search(bare), place
            assert "\n&gt;" not in shown, place
        if is_visible(text):
            marks = [marks_in(shown) for shown in mrkdwn(blocks)]
            assert marks == benign()[place][: len(marks)], place  # a page may end earlier


@pytest.mark.parametrize("name", ATTACKS)
def test_nothing_hides(name):
    for place, blocks in all_blocks(ATTACKS[name]):
        for shown in (*mrkdwn(blocks), *plain_texts(blocks)):
            hidden = {char for char in shown if unicodedata.category(char) in {"Cc", "Cf", "Cs"}}
            assert hidden <= KEPT, place
            assert shown.count("\u2068") == shown.count("\u2069"), place
            shown.encode()


@pytest.mark.parametrize("name", ATTACKS)
def test_notification_is_one_readable_line(name):
    for value in hostile_values(ATTACKS[name]).values():
        text = render(value, EN).text
        assert "\n" not in text
        assert len(text) <= 3000
        assert not set("<>") & set(text)


@pytest.mark.parametrize("name", ATTACKS)
def test_only_web_addresses_can_be_opened(name):
    for _, blocks in all_blocks(ATTACKS[name]):
        for block in blocks:
            for element in block.get("elements", ()):
                assert element.get("url", "https://x").startswith(("http://", "https://"))


@pytest.mark.parametrize("name", ATTACKS)
def test_every_payload_is_what_slack_publishes(name, block_kit):
    for place, blocks in all_blocks(ATTACKS[name]):
        if place not in {"modal", "refusal", "correct", "split"}:
            assert not [e.message for block in blocks for e in block_kit.iter_errors(block)], place
    for place, view in hostile_views(ATTACKS[name]).items():
        assert not [error.message for error in block_kit.iter_errors(view)], place


@pytest.mark.parametrize("name", ["alert", "change", "digest", "notice"])
def test_delivery_cannot_be_forged_by_a_text(name):
    value = hostile_values(ATTACKS["our button"])[name]
    assert render_delivery(value, "a-1", EN).blocks[0]["block_id"].startswith("muster:a-1:")
