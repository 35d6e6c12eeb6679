"""Answers to commands, the digest and plain notices, as fallback text and blocks. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import singledispatch
from typing import TypeVar

from adapters.slack.blocks import Block, context, divider, header, section, sections
from adapters.slack.lines import (
    ICONS,
    answered_line,
    brief,
    claim_lines,
    decision_text,
    flag,
    origins,
    reply_line,
    short,
    source,
    statement,
)
from adapters.slack.mrkdwn import escape
from claims import wording
from claims.cards import (
    Check,
    ClaimCard,
    ClaimList,
    Digest,
    Dispute,
    Disputes,
    Explanation,
    FeedTrouble,
    FigureMove,
    Notice,
    RevisionLine,
    Timeline,
    TimelinePoint,
    is_new,
)
from claims.wording import counted

Parts = tuple[str, list[Block]]
T = TypeVar("T")

_QUOTE_IN_LIST = 300
_QUOTE_AMONG_MANY = 140
_MANY = 10
_DIGEST_SHOWN = 8


@singledispatch
def render_answer(value: object) -> Parts:
    """The fallback text and the blocks of an answer."""
    raise TypeError(f"no rendering for {type(value).__name__}")


@render_answer.register
def _notice(notice: Notice) -> Parts:
    lines = [escape(line, 2800) for line in notice.text.splitlines() if line.strip()]
    return escape(notice.text, 3000), sections(lines) or [section(["…"])]


@render_answer.register
def _claim_list(answer: ClaimList) -> Parts:
    more = "more than " if answer.more else ""
    found = f"{more}{counted(answer.total, 'claim')} · {answer.understood}"
    blocks = [context([escape(found, 500)])]
    quote = _QUOTE_IN_LIST if len(answer.claims) <= _MANY else _QUOTE_AMONG_MANY
    blocks += [
        section([*statement(card.claim, quote=quote), *map(answered_line, card.earlier[:2])])
        for card in answer.claims
    ]
    left = answer.total - len(answer.claims)
    if answer.claims and left > 0 and answer.pages == 1:
        blocks.append(
            context([f"{left:,} more: narrow it with `since:`, `nationality:`, `event:`"])
        )
    return escape(found, 600), blocks + _hint(answer.hint)


@render_answer.register
def _claim_card(card: ClaimCard) -> Parts:
    claim = card.claim
    blocks = [
        section([f"*{escape(claim.title, 500)}*", *statement(claim, quote=1500)]),
        context(
            [
                claim.label,
                escape(f"recorded {wording.day_words(claim.recorded_at)}", 100),
                escape(", ".join(card.outlets), 300),
                origins(card.origins),
            ]
        ),
        *sections(map(answered_line, card.earlier)),
        *_and_more(card.more_earlier, "that it answers"),
        *sections(map(reply_line, card.later)),
        *_and_more(card.more_later, "that answer it"),
        *sections(map(decision_text, card.decisions)),
        *sections(map(_revision, card.revisions)),
    ]
    return escape(f"{claim.label}: {short(claim)} ({claim.source.name})", 600), blocks


def _and_more(left: int, which: str) -> list[Block]:
    return [context([f"and {left:,} more {which}"])] if left else []


def _revision(told: RevisionLine) -> str:
    return f"{escape(told.text, 500)}\n>“{escape(told.said.claim.quote, _QUOTE_IN_LIST)}”"


@render_answer.register
def _timeline(answer: Timeline) -> Parts:
    found = f"{counted(len(answer.points), 'figure')} over time · {answer.understood}"
    blocks = [context([escape(found, 500)]), *sections(map(_point, answer.points))]
    if answer.denials:
        blocks += [section(["🚫 *Denied*"]), *sections(map(_point, answer.denials))]
    return escape(found, 600), blocks + _hint(answer.hint)


def _point(point: TimelinePoint) -> str:
    claim = point.claim
    said = escape(short(claim), 400)
    quote = escape(claim.claim.quote, 200)
    day = wording.known_day_words(point.known_day)
    return f"*{day}*  {flag(claim)} {said}\n>“{quote}” — {source(claim)}  ·  {claim.label}"


@render_answer.register
def _disputes(answer: Disputes) -> Parts:
    found = f"Open disputes and denials: {len(answer.disputes)}"
    blocks = [context([found]), *(section(_dispute(dispute)) for dispute in answer.disputes)]
    return found, blocks + _hint(answer.hint)


def _dispute(dispute: Dispute) -> list[str]:
    return [
        *statement(dispute.claim, quote=_QUOTE_IN_LIST),
        f"{ICONS[dispute.link.kind]} *{wording.relation_words(dispute.link.kind)}*",
        *statement(dispute.link.other, quote=_QUOTE_IN_LIST),
    ]


@render_answer.register
def _check(answer: Check) -> Parts:
    new = f", {len(answer.new)} new" if answer.new else ""
    verdict = f"{counted(len(answer.claims), 'claim')} in this text{new}; nothing was recorded"
    # Nothing here has an id: a claim's place in the text stands where its label would.
    numbered = enumerate(answer.claims, start=1)
    blocks = [context([verdict])]
    blocks += [section(claim_lines(card, label=_place(place, card))) for place, card in numbered]
    why = escape(" + ".join(answer.why), 600)
    if why:
        blocks.append(context([f"{'Counted for' if answer.relevant else 'Not counted'}: {why}"]))
    return verdict, blocks


def _place(number: int, card: ClaimCard) -> str:
    return f"claim {number}" + ("  ·  🆕 *nobody said so before*" if is_new(card) else "")


@render_answer.register
def _explanation(answer: Explanation) -> Parts:
    lines = [f"• {escape(reason, 1000)}" for reason in answer.reasons]
    head = section([f"*{escape(answer.subject, 500)}*", escape(answer.verdict, 1000)])
    return escape(f"{answer.subject}: {answer.verdict}", 600), [head, *sections(lines)]


@render_answer.register
def _digest(digest: Digest) -> Parts:
    title = f"Muster digest · {wording.day_words(digest.day)}"
    read = f"{counted(digest.reports, 'report')} from {counted(digest.feeds_read, 'feed')}"
    blocks = [header(title), context([_summary(digest), read])]
    blocks += _part("New claims", digest.new_claims, _new_claim)
    blocks += _part("Figures that moved", digest.moved, _move)
    blocks += _part("Denials", digest.denials, _dispute)
    blocks += _part("Confirmations", digest.confirmations, _dispute)
    blocks += _part("Still open", digest.disputes, _open_dispute)
    blocks += _part("Claims still unanswered", digest.unanswered, _open_dispute)
    blocks += _part("Feeds in trouble", digest.troubles, _trouble)
    return escape(f"{title}: {_summary(digest)}", 600), blocks


def _summary(digest: Digest) -> str:
    counts = [
        (len(digest.new_claims), "new claim"),
        (len(digest.moved), "moved figure"),
        (len(digest.denials), "denial"),
        (len(digest.confirmations), "confirmation"),
        (len(digest.disputes), "open dispute"),
        (len(digest.unanswered), "unanswered claim"),
        (len(digest.troubles), "failing feed"),
    ]
    return ", ".join(counted(count, noun) for count, noun in counts if count) or "nothing new"


def _part(title: str, values: Sequence[T], lines: Callable[[T], list[str]]) -> list[Block]:
    if not values:
        return []
    shown = [section(lines(value)) for value in values[:_DIGEST_SHOWN]]
    left = len(values) - len(shown)
    more = [context([f"and {left:,} more"])] if left > 0 else []
    return [divider(), section([f"*{title}*"]), *shown, *more]


def _new_claim(card: ClaimCard) -> list[str]:
    return [*statement(card.claim, quote=200), *map(answered_line, card.earlier[:1])]


def _move(move: FigureMove) -> list[str]:
    old, new = move.old.claim.figure, move.new.claim.figure
    words = [wording.figure_words(figure) or "no figure" for figure in (old, new)]
    return [
        f"*{escape(' → '.join(words), 200)}*",
        *statement(move.old, quote=200),
        *statement(move.new, quote=200),
    ]


def _open_dispute(dispute: Dispute) -> list[str]:
    return [brief(dispute.claim), answered_line(dispute.link)]


def _trouble(trouble: FeedTrouble) -> list[str]:
    return [f"{escape(trouble.source, 100)}: {escape(trouble.reason, 300)}"]


def _hint(hint: str | None) -> list[Block]:
    return sections([escape(hint, 1000)]) if hint else []
