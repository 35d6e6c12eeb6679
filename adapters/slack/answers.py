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
    quoted,
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
from claims.texts import Texts

Parts = tuple[str, list[Block]]
T = TypeVar("T")

_QUOTE_IN_LIST = 300
_QUOTE_AMONG_MANY = 140
_MANY = 10
_DIGEST_SHOWN = 8


@singledispatch
def render_answer(value: object, texts: Texts) -> Parts:
    """The fallback text and the blocks of an answer."""
    raise TypeError(f"no rendering for {type(value).__name__} in {texts.language}")


@render_answer.register
def _notice(notice: Notice, _texts: Texts) -> Parts:
    lines = [escape(line, 2800) for line in notice.text.splitlines() if line.strip()]
    return escape(notice.text, 3000), sections(lines) or [section(["…"])]


@render_answer.register
def _claim_list(answer: ClaimList, texts: Texts) -> Parts:
    total = texts("counted.claim", count=answer.total)
    total = texts("claims.more_than", claims=total) if answer.more else total
    found = texts("claims.found", claims=total, query=answer.understood)
    quote = _QUOTE_IN_LIST if len(answer.claims) <= _MANY else _QUOTE_AMONG_MANY
    blocks = [
        context([escape(found, 500)]),
        *(section(_claim_in_list(card, quote, texts)) for card in answer.claims),
    ]
    left = answer.total - len(answer.claims)
    if answer.claims and left > 0 and answer.pages == 1:
        options = "`since:`, `nationality:`, `event:`"
        blocks.append(context([texts("claims.narrow", count=left, options=options)]))
    return escape(found, 600), blocks + _hint(answer.hint)


def _claim_in_list(card: ClaimCard, quote: int, texts: Texts) -> list[str]:
    earlier = (answered_line(found, texts) for found in card.earlier[:2])
    return [*statement(card.claim, texts, quote=quote), *earlier]


@render_answer.register
def _claim_card(card: ClaimCard, texts: Texts) -> Parts:
    claim = card.claim
    recorded = texts("claim.recorded", day=wording.day_words(claim.recorded_at, texts))
    blocks = [
        section([f"*{escape(claim.title, 500)}*", *statement(claim, texts, quote=1500)]),
        context(
            [
                claim.label,
                escape(recorded, 100),
                escape(", ".join(card.outlets), 300),
                origins(card.origins, texts),
            ]
        ),
        *sections(answered_line(found, texts) for found in card.earlier),
        *_and_more("more.answers", card.more_earlier, texts),
        *sections(reply_line(found, texts) for found in card.later),
        *_and_more("more.replies", card.more_later, texts),
        *sections(decision_text(told, texts) for told in card.decisions),
        *sections(_revision(told, texts) for told in card.revisions),
    ]
    return escape(f"{claim.label}: {short(claim, texts)} ({claim.source.name})", 600), blocks


def _and_more(key: str, left: int, texts: Texts) -> list[Block]:
    return [context([texts(key, count=left)])] if left else []


def _revision(told: RevisionLine, texts: Texts) -> str:
    return f"{escape(told.text, 500)}\n>{quoted(told.said, _QUOTE_IN_LIST, texts)}"


@render_answer.register
def _timeline(answer: Timeline, texts: Texts) -> Parts:
    figures = texts("counted.figure", count=len(answer.points))
    found = texts("timeline.found", figures=figures, query=answer.understood)
    blocks = [context([escape(found, 500)])]
    blocks += sections(_point(point, texts) for point in answer.points)
    if answer.denials:
        blocks.append(section([f"🚫 *{texts('digest.denials')}*"]))
        blocks += sections(_point(point, texts) for point in answer.denials)
    return escape(found, 600), blocks + _hint(answer.hint)


def _point(point: TimelinePoint, texts: Texts) -> str:
    claim = point.claim
    said = escape(short(claim, texts), 400)
    day = wording.known_day_words(point.known_day, texts)
    words = f"{quoted(claim, 200, texts)} — {source(claim, texts)}"
    return f"*{day}*  {flag(claim)} {said}\n>{words}  ·  {claim.label}"


@render_answer.register
def _disputes(answer: Disputes, texts: Texts) -> Parts:
    found = f"{texts('disputes.title')}: {len(answer.disputes)}"
    told = (section(_dispute(dispute, texts)) for dispute in answer.disputes)
    return found, [context([found]), *told, *_hint(answer.hint)]


def _dispute(dispute: Dispute, texts: Texts) -> list[str]:
    return [
        *statement(dispute.claim, texts, quote=_QUOTE_IN_LIST),
        f"{ICONS[dispute.link.kind]} *{wording.relation_words(dispute.link.kind, texts)}*",
        *statement(dispute.link.other, texts, quote=_QUOTE_IN_LIST),
    ]


@render_answer.register
def _check(answer: Check, texts: Texts) -> Parts:
    claims = texts("counted.claim", count=len(answer.claims))
    verdict = texts("check.found", claims=claims)
    if answer.new:
        verdict = texts("check.found_new", claims=claims, count=len(answer.new))
    # Nothing here has an id: a claim's place in the text stands where its label would.
    numbered = enumerate(answer.claims, start=1)
    blocks = [context([verdict])]
    blocks += [
        section(claim_lines(card, texts, label=_place(place, card, texts)))
        for place, card in numbered
    ]
    if why := escape(" + ".join(answer.why), 600):
        key = "check.counted_for" if answer.relevant else "check.not_counted"
        blocks.append(context([texts(key, terms=why)]))
    return verdict, blocks


def _place(number: int, card: ClaimCard, texts: Texts) -> str:
    named = texts("check.claim", number=number)
    return f"{named}  ·  🆕 *{texts('check.unheard_of')}*" if is_new(card) else named


@render_answer.register
def _explanation(answer: Explanation, _texts: Texts) -> Parts:
    lines = [f"• {escape(reason, 1000)}" for reason in answer.reasons]
    head = section([f"*{escape(answer.subject, 500)}*", escape(answer.verdict, 1000)])
    return escape(f"{answer.subject}: {answer.verdict}", 600), [head, *sections(lines)]


@render_answer.register
def _digest(digest: Digest, texts: Texts) -> Parts:
    title = texts("digest.title", day=wording.day_words(digest.day, texts))
    summary = wording.digest_words(digest, texts)
    blocks = [header(title), context([summary, wording.read_words(digest, texts)])]
    blocks += _part("new", digest.new_claims, _new_claim, texts)
    blocks += _part("moved", digest.moved, _move, texts)
    blocks += _part("denials", digest.denials, _dispute, texts)
    blocks += _part("confirmations", digest.confirmations, _dispute, texts)
    blocks += _part("disputes", digest.disputes, _open_dispute, texts)
    blocks += _part("unanswered", digest.unanswered, _open_dispute, texts)
    blocks += _part("troubles", digest.troubles, _trouble, texts)
    return escape(f"{title}: {summary}", 600), blocks


def _part(
    name: str, values: Sequence[T], lines: Callable[[T, Texts], list[str]], texts: Texts
) -> list[Block]:
    if not values:
        return []
    shown = [section(lines(value, texts)) for value in values[:_DIGEST_SHOWN]]
    left = len(values) - len(shown)
    more = [context([texts("more.some", count=left)])] if left > 0 else []
    return [divider(), section([f"*{texts(f'digest.{name}')}*"]), *shown, *more]


def _new_claim(card: ClaimCard, texts: Texts) -> list[str]:
    earlier = (answered_line(found, texts) for found in card.earlier[:1])
    return [*statement(card.claim, texts, quote=200), *earlier]


def _move(move: FigureMove, texts: Texts) -> list[str]:
    figures = (move.old.claim.figure, move.new.claim.figure)
    words = [wording.figure_words(it, texts) or texts("figures.none") for it in figures]
    return [
        f"*{escape(' → '.join(words), 200)}*",
        *statement(move.old, texts, quote=200),
        *statement(move.new, texts, quote=200),
    ]


def _open_dispute(dispute: Dispute, texts: Texts) -> list[str]:
    return [brief(dispute.claim, texts), answered_line(dispute.link, texts)]


def _trouble(trouble: FeedTrouble, texts: Texts) -> list[str]:
    return [f"{escape(trouble.source, 100)}: {escape(trouble.reason.said(texts), 300)}"]


def _hint(hint: str | None) -> list[Block]:
    return sections([escape(hint, 1000)]) if hint else []
