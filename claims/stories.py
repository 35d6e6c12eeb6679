"""Which story a report belongs to: the same event of the same group within its days.

What decides is what the leading claims say (who, what, how many, where, when, by whom), and
whether the text is a copy; that words look alike decides nothing. No I/O and no clock.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any

from rapidfuzz import fuzz

from claims.links import frames
from claims.links.gathering import Gathering
from claims.links.headlines import Heads, compare_headlines
from claims.links.leads import Evidence, Leads, compare_leads, in_words, may_match, weight_of
from claims.links.likeness import overlap, split, telling_words
from claims.links.once import once_a_claim
from claims.model import (
    Field,
    RecordedClaim,
    Report,
    Source,
    Stance,
    story_label,
)

PASSED_BY = 3
"""Of how many stories that a report does not join it is kept why."""

OPENING = 600
"""How much of a report's text is kept beside a story to know a copy again."""

DAYS = 4
"""How long after its last report a story takes another."""

A_FORTNIGHT = 14
A_MONTH = 31

COPY = 0.5
"""From which share of a report's opening in common the one is a copy of the other. Reprints share
three quarters, rewrites of the same event next to nothing."""

SAME_TITLE = 95
"""The same of two titles, in hundredths of their letters."""

LONG_TITLE = 30
"""Letters of a title that is not the same by chance."""

LIKE = 0.4
LIKE_WORDS = 6
"""How many words, and which share of them, a report without claims must have in common."""

MANY = 8
"""From how many open reports on it can be told which of their words are rare."""

_DIGITS = re.compile(r"\d")

ENOUGH = 3.0
"""The evidence that lets a report join: same group and event alone (2) are not enough."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A report of an open story. `opening` is the first `OPENING` characters of its text.

    `known` is as in `Claim`.
    """

    id: int
    key: str
    source: Source
    title: str
    opening: str
    url: str | None
    language: str | None
    told_at: datetime
    known: dict[str, Any] = field(default_factory=dict, init=False, compare=False, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenStory:
    """A story that may still grow. `claims` are those of all its reports."""

    id: int
    first_at: datetime
    last_at: datetime
    reports: tuple[StoryReport, ...]
    claims: tuple[RecordedClaim, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChoice:
    """The story a report joins, or None where it opens a new one, and why in plain words.

    The last of the reasons are of the nearest stories that it does not join (`is_passed_by`).
    """

    story: int | None
    reasons: tuple[str, ...]


_NOTHING = Evidence(0.0)
_PASSED_BY = "not "


def choose_story(
    report: Report, claims: Sequence[RecordedClaim], stories: Sequence[OpenStory]
) -> StoryChoice:
    """The open story a report belongs to, if any. `claims` are those of the report itself."""
    ours = Leads.of(leading(claims))
    days = tuple(_days_told_of(ours.claims))
    within = [story for story in stories if _within_days(report, days, story)]
    if not within:
        return StoryChoice(story=None, reasons=("no open story of these days",))
    weighed = [(story, _weigh(report, ours, story)) for story in within]
    weighed.sort(key=lambda found: (found[1].weight, found[0].last_at, -found[0].id), reverse=True)
    story, evidence = weighed[0]
    if evidence.weight < ENOUGH and not claims:
        story, evidence = _gathered(report, within, (story, evidence))
    if evidence.weight < ENOUGH:
        told = f"a new story: of {len(within)} open, none is near enough"
        return StoryChoice(story=None, reasons=(told, *_passed_by(weighed)))
    others = [found for found in weighed if found[0] is not story]
    return StoryChoice(story=story.id, reasons=(*evidence.reasons, *_passed_by(others)))


def _passed_by(weighed: Sequence[tuple[OpenStory, Evidence]]) -> Iterator[str]:
    """Why the nearest of some stories are not joined."""
    for story, found in weighed[:PASSED_BY]:
        evidence = in_words(found)
        pro, contra = "; ".join(evidence.reasons), "; ".join(evidence.against)
        why = f"{pro}, but {contra}" if pro and contra else pro or contra or "nothing in common"
        weight = f" ({evidence.weight:.1f} of {ENOUGH:.1f})" if pro else ""
        yield f"{_PASSED_BY}{story_label(story.id)}: {why}{weight}"


def is_passed_by(reason: str) -> bool:
    """Whether a reason is about a story that was looked at and not joined."""
    return reason.startswith(f"{_PASSED_BY}{story_label(0)[:-1]}")


def reach(told_at: datetime) -> int:
    """Within how many days of a report the stories may lie that it belongs to."""
    return A_MONTH + DAYS if frames.known_by_month(told_at) else A_FORTNIGHT


def leading(claims: Iterable[RecordedClaim]) -> tuple[RecordedClaim, ...]:
    """What a report is about: the claims of its title and lead, or its first one."""
    in_order = sorted(claims, key=_place)
    return tuple(filter(frames.leads, in_order)) or tuple(in_order[:1])


def _place(told: RecordedClaim) -> tuple[bool, int]:
    return (told.claim.field is Field.TEXT, told.claim.start)


def origins(claims: Iterable[RecordedClaim]) -> tuple[str, ...]:
    """Who said it: those named, the most often first; the outlets only where nobody is named."""
    told = [found for found in claims if found.claim.stance is not Stance.DENIES]
    by_name = Counter(c.claim.claimant.name for c in told if not frames.unattributed(c))
    names = by_name or Counter(c.claim.claimant.name for c in told)
    return tuple(name for name, _ in names.most_common())


def _within_days(report: Report, told_of: Sequence[date], story: OpenStory) -> bool:
    """Whether the report, or a day it tells of, falls into the days of a story.

    Some sources give a month and no day; what their reports tell of has one.
    """
    reach = timedelta(days=DAYS)
    first, last = (story.first_at - reach).date(), (story.last_at + reach).date()
    moment = report.published or report.first_seen
    told = moment.date()
    if frames.known_by_month(moment) and told.replace(day=1) <= last and first <= told:
        return True
    return any(first <= day <= last for day in (told, *told_of))


def _days_told_of(leads: Sequence[RecordedClaim]) -> Iterator[date]:
    for told in leads:
        period = told.claim.period
        if period and period.start and period.start == period.end:
            yield period.start


def _weigh(report: Report, ours: Leads, story: OpenStory) -> Evidence:
    copied = next((other for other in story.reports if _is_copy(report, other)), None)
    if copied and _may_be_one(ours.claims, story.claims):
        return Evidence(10.0, (f"a copy of the report by {copied.source.name}",))
    if not ours.claims:
        likest = (_like(report, other) for other in story.reports)
        return max(likest, key=weight_of, default=_NOTHING)
    by_report: dict[int, list[RecordedClaim]] = {}
    for told in story.claims:
        by_report.setdefault(told.report, []).append(told)
    led = {number: _leads_of(tuple(theirs)) for number, theirs in by_report.items()}
    known = {other.id: other for other in story.reports}
    compared = [
        _compare_reports(report, ours, known.get(number), theirs)
        for number, theirs in led.items()
        if may_match(ours, theirs)
    ]
    best = max(compared, key=weight_of, default=_NOTHING)
    if best.weight > 0 or not led:
        return best
    return Evidence(0.0, unlike=(ours, next(iter(led.values()))))


# Of one report to the next the open stories are the same.
@lru_cache(maxsize=2048)
def _leads_of(claims: tuple[RecordedClaim, ...]) -> Leads:
    return Leads.of(leading(claims))


def _may_be_one(ours: Sequence[RecordedClaim], theirs: Sequence[RecordedClaim]) -> bool:
    """Whether a text that looks like a copy is one, and no form filled in about other fighters."""
    if not ours or not theirs:
        return True
    return any(not frames.other_group(new, old) for new in ours for old in theirs)


def _compare_reports(
    report: Report, ours: Leads, other: StoryReport | None, theirs: Leads
) -> Evidence:
    """What leads them decides; where it matches, words in common add a little."""
    found = compare_leads(ours, theirs)
    if other is None or found.unlike:
        return found
    more = _likeness(report, other)
    return replace(
        found, weight=found.weight + more.weight, reasons=(*found.reasons, *more.reasons)
    )


def _likeness(report: Report, other: StoryReport) -> Evidence:
    """Words in common count a little, and only within one language."""
    if report.language and other.language and report.language != other.language:
        return Evidence(0.5, ("told in another language",))
    alike = overlap(_words(report.title, report.text), _words_of(other))
    if alike >= 0.3:
        return Evidence(1.0, ("told in like words",))
    return Evidence(0.5, ("some words in common",)) if alike >= 0.15 else _NOTHING


def _like(report: Report, other: StoryReport) -> Evidence:
    """For a report without claims there are only its words: they must be much the same."""
    ours, theirs = _words(report.title, report.text), _words_of(other)
    alike = len(ours & theirs) >= LIKE_WORDS and overlap(ours, theirs) >= LIKE
    if alike and _agree_in_numbers(report, other):
        return Evidence(ENOUGH, (f"no claim of its own, and told as {other.source.name} does",))
    return _NOTHING


def _gathered(
    report: Report, stories: Sequence[OpenStory], best: tuple[OpenStory, Evidence]
) -> tuple[OpenStory, Evidence]:
    """The same for words that are rare among the open stories, where there are enough to tell."""
    gathering, known = Gathering(), {story.id: story for story in stories}
    told = [(story.id, other) for story in stories for other in story.reports]
    for number, other in told:
        gathering.add(number, f"{other.title} {other.opening}")
    near = gathering.nearest(f"{report.title} {report.text[:OPENING]}")
    if near is None or len(told) < MANY or near.likeness < LIKE:
        return best
    nearest = known[near.group]
    if not any(_agree_in_numbers(report, other) for other in nearest.reports):
        return best
    return nearest, Evidence(ENOUGH, ("no claim of its own, and rare words in common",))


def _agree_in_numbers(report: Report, other: StoryReport) -> bool:
    """Whether no number in the headlines says that it is another event."""
    if not (_DIGITS.search(report.title) and _DIGITS.search(other.title)):
        return True
    return compare_headlines(report.title, other.title, report.language) is not Heads.OTHER


def _is_copy(report: Report, other: StoryReport) -> bool:
    ours, theirs = _shingles(report.title, report.text), _shingles_of(other)
    shared = not ours.isdisjoint(theirs)
    if shared and min(len(ours), len(theirs)) >= 8 and overlap(ours, theirs) >= COPY:
        return True
    if len(report.title) < LONG_TITLE:
        return False
    return fuzz.ratio(report.title, other.title, score_cutoff=SAME_TITLE) >= SAME_TITLE


@once_a_claim
def _shingles_of(told: StoryReport) -> frozenset[str]:
    return _shingles(told.title, told.opening)


@lru_cache(maxsize=1024)
def _shingles(title: str, text: str) -> frozenset[str]:
    """Every four words in a row of the opening."""
    words = split(f"{title} {text[:OPENING]}")
    return frozenset(" ".join(words[i : i + 4]) for i in range(len(words) - 3))


@once_a_claim
def _words_of(told: StoryReport) -> frozenset[str]:
    return _words(told.title, told.opening)


def _words(title: str, text: str) -> frozenset[str]:
    return telling_words(f"{title} {text[:OPENING]}")
