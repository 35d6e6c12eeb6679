"""What was read otherwise than labelled, each in one line with the words that decided. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from bot.desk.traces import Sentence, Word, lacking, listed, shortened, trace
from bot.evaluating.labelled import LabelledClaim, LabelledFigure
from bot.evaluating.scoring import Judged, same_claimant, same_event, same_figure, told_claims
from claims import wording
from claims.fighters.weights import THRESHOLD
from claims.lexicon import Lexicon, Role
from claims.model import NOT_STATED, Claim, Event, Field, Side
from claims.texts import load

_WEIGHED = (Role.SIDE, Role.ARMY, Role.LEGION, Role.FIGHT)


class MistakeKind(StrEnum):
    """What was got wrong, in the order in which mistakes are listed."""

    MISSED = "missed report"
    FALSE_ALARM = "false alarm"
    NATIONALITY = "nationality"
    SIDE = "side"
    EVENT = "event"
    MISSING = "missing claim"
    EXTRA = "extra claim"
    FIGURE = "figure"
    STANCE = "stance"
    CLAIMANT = "claimant"
    LINK = "link"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """One thing got wrong: in which report, and why in one line."""

    kind: MistakeKind
    report: str
    language: str | None
    words: str


def mistakes(judged: Sequence[Judged], lexicon: Lexicon) -> tuple[Mistake, ...]:
    """All that was read otherwise than labelled, kind by kind; links are not looked at."""
    order = list(MistakeKind)
    found = [m for one in judged for m in _of_report(one, lexicon)]
    return tuple(sorted(found, key=lambda m: order.index(m.kind)))


def _of_report(one: Judged, lexicon: Lexicon) -> Iterator[Mistake]:
    wanted, found = one.labelled.labels.relevant, one.reading.relevance.relevant
    if not wanted and not found:
        return
    sentences = trace(one.reading.report, lexicon)
    if wanted != found:
        kind = MistakeKind.MISSED if wanted else MistakeKind.FALSE_ALARM
        lines = iter([(kind, _verdict(one, sentences))])
    else:
        lines = _of_relevant(one, sentences)
    language = one.labelled.report.language
    for kind, words in lines:
        yield Mistake(kind=kind, report=one.key, language=language, words=words)


def _verdict(one: Judged, sentences: Sequence[Sentence]) -> str:
    """The report's first words, then the score and what decided."""
    report, verdict = one.labelled.report, one.reading.relevance
    lacks = [] if verdict.terms else _lacks(sentences)
    tag = one.labelled.labels.negative_tag
    return " ".join(
        (
            f"“{shortened(report.title or report.text, 80)}”",
            *([f"[{tag}]"] if tag else []),
            f"{verdict.score:.3f} of {THRESHOLD:.3f}: {verdict.reason}",
            *lacks,
        )
    )


def _lacks(sentences: Sequence[Sentence]) -> Sequence[str]:
    """What is not there; or what is, where it only does not stand together."""
    words = [w for s in sentences for w in s.words if w.is_foreign or w.is_fighter]
    apart = f"words that do not stand together as they must: {listed(words, 5)}"
    return [load()(lack) for lack in lacking(sentences)] or ([f"It has {apart}."] if words else [])


def _of_relevant(one: Judged, sentences: Sequence[Sentence]) -> Iterator[tuple[MistakeKind, str]]:
    labels, reading = one.labelled.labels, one.reading
    if labels.nationalities is not None and not (
        labels.nationality_unspecified and not labels.nationalities
    ):
        wanted, ours = set(labels.nationalities), set(reading.nationalities)
        for code in sorted(wanted ^ ours):
            words = [w for s in sentences for w in s.says_nationality(code)]
            yield MistakeKind.NATIONALITY, _set_words(code, words, missing=code in wanted)
    if labels.side is not None:
        for side in sorted(set(labels.side) ^ set(reading.sides)):
            missing = side in labels.side
            yield MistakeKind.SIDE, _set_words(side, _of_side(sentences, side), missing=missing)
    if labels.events is not None:
        for event in sorted(set(labels.events) ^ set(reading.events)):
            words = [w for s in sentences for w in s.says_event(event)]
            missing = event in labels.events
            yield MistakeKind.EVENT, _set_words(event, words, missing=missing)
    if labels.has_claims:
        yield from _of_claims(one, sentences)


def _of_side(sentences: Iterable[Sentence], side: Side) -> list[Word]:
    words = (w for s in sentences for w in s.of_roles(*_WEIGHED))
    return [w for w in words if w.value == side or w.value.endswith(f"-{side}")]


def _set_words(value: str, words: Sequence[Word], *, missing: bool) -> str:
    if missing and not words:
        return f"{value} missing: no word of the lexicon says so here"
    if missing:
        return f"{value} missing: {listed(words)} is there, but was not read as said of fighters"
    return f"{value} extra: read from {listed(words) or 'no word of its own'}"


def _of_claims(one: Judged, sentences: Sequence[Sentence]) -> Iterator[tuple[MistakeKind, str]]:
    wanted, found = told_claims(one)
    left = list(found)
    for claim in wanted:
        match = max(
            (c for c in left if same_event(claim, c)),
            key=lambda c: _agreement(claim, c),
            default=None,
        )
        if match is None:
            yield MistakeKind.MISSING, _missing(claim, one, sentences)
        else:
            left.remove(match)
            yield from _differences(claim, match)
    if one.labelled.labels.claims_complete:
        yield from ((MistakeKind.EXTRA, _extra(claim, sentences)) for claim in left)


def _agreement(wanted: LabelledClaim, claim: Claim) -> tuple[bool, bool, bool]:
    return (
        same_figure(wanted, claim),
        wanted.stance is claim.stance,
        same_claimant(wanted, claim),
    )


def _differences(wanted: LabelledClaim, claim: Claim) -> Iterator[tuple[MistakeKind, str]]:
    what = f"{_what(wanted.nationality, wanted.event)}, “{shortened(claim.quote, 80)}”"
    if not same_figure(wanted, claim):
        read = wording.figure_words(claim.figure, load()) or "no number"
        printed = f" (“{claim.figure.words}”)" if claim.figure else ""
        labelled = _figure_words(wanted.figure)
        yield MistakeKind.FIGURE, f"{what}: labelled {labelled}, read {read}{printed}"
    if wanted.stance is not claim.stance:
        yield MistakeKind.STANCE, f"{what}: labelled {wanted.stance}, read {claim.stance}"
    if not same_claimant(wanted, claim):
        name = wording.name_and_printed(claim.claimant)
        yield MistakeKind.CLAIMANT, f"{what}: labelled {wanted.claimant}, read {name}"


def _missing(wanted: LabelledClaim, one: Judged, sentences: Sequence[Sentence]) -> str:
    what = f"{_figure_words(wanted.figure)} {_what(wanted.nationality, wanted.event)}"
    if wanted.quote is None:
        return f"{what}: {_why_unread(wanted, sentences)}"
    here = _around(wanted.quote, one, sentences)
    quote = f"“{shortened(wanted.quote, 80)}”"
    if not here:
        return f"{what}, {quote}: the quotation stands nowhere in the report"
    read = [c for c in one.reading.claims if any(s.holds(c) for s in here)]
    lines = "; ".join(wording.line(c, load()) for c in read[:3])
    return f"{what}, {quote}: {_why_unread(wanted, here)}" + (f"; read: {lines}" if lines else "")


def _around(quote: str, one: Judged, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """The sentences that a quotation covers."""
    report = one.labelled.report
    field = Field.TITLE if quote in report.title else Field.TEXT
    start = one.reading.report.field(field).find(quote)
    if start < 0:
        return ()
    end = start + len(quote)
    return tuple(s for s in sentences if s.field is field and s.start < end and s.end > start)


def _why_unread(wanted: LabelledClaim, here: Sequence[Sentence]) -> str:
    """Which of its two words is not in the lexicon; or both are, and were not joined."""
    who = [w for s in here for w in s.says_nationality(wanted.nationality)]
    what = [w for s in here for w in s.says_event(wanted.event)]
    people = wording.nationality_words(wanted.nationality, load())
    if not who and not what:
        return f"no word for {people} people and none for {wanted.event} is there"
    if not who:
        return f"{listed(what)} is there, but no word for {people} people"
    if not what:
        return f"{listed(who)} is there, but no word for {wanted.event}"
    return f"{listed(who)} and {listed(what)} are there, but were not read together"


def _extra(claim: Claim, sentences: Sequence[Sentence]) -> str:
    here = [s for s in sentences if s.holds(claim)]
    who = [w for s in here for w in s.says_nationality(claim.group.nationality)]
    what = [w for s in here for w in s.says_event(claim.event)]
    read = " and ".join(words for words in (listed(who), listed(what)) if words)
    source = f"read from {read}" if read else "carried on from the sentence before"
    return f"{wording.line(claim, load())}, “{shortened(claim.quote, 80)}”: {source}"


def _what(nationality: str, event: Event) -> str:
    people = "XX" if nationality == NOT_STATED else nationality
    return f"{people} {event}"


def _figure_words(figure: LabelledFigure | None) -> str:
    low, high = figure.bounds() if figure else (None, None)
    if low is None and high is None:
        return f"“{figure.words}”" if figure and figure.words else "no number"
    if low is None:
        return f"up to {high:,.0f}"
    if high is None:
        return f"at least {low:,.0f}"
    return f"{low:,.0f}" if low == high else f"{low:,.0f}–{high:,.0f}"
