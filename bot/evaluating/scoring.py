"""How well readings agree with labels: right, extra and missing, by what was asked for. Pure."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from bot.evaluating.labelled import Labelled, LabelledClaim
from bot.reading import Reading
from claims.model import Claim, Figure, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A labelled report and how Muster read it."""

    labelled: Labelled
    reading: Reading

    @property
    def key(self) -> str:
        """The report's id."""
        return self.labelled.report.key


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found and right, found and wrong, and not found."""

    right: int = 0
    extra: int = 0
    missing: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right, self.extra + other.extra, self.missing + other.missing
        )

    @property
    def precision(self) -> float | None:
        """How much of what was found is right; None where nothing was found."""
        return _share(self.right, self.right + self.extra)

    @property
    def recall(self) -> float | None:
        """How much of what is there was found; None where nothing is."""
        return _share(self.right, self.right + self.missing)

    @property
    def f1(self) -> float | None:
        """Both in one; None where there was nothing to find and nothing was found."""
        return _share(2 * self.right, 2 * self.right + self.extra + self.missing)


def _share(part: int, whole: int) -> float | None:
    return part / whole if whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """All that was scored. `negatives` holds false alarms and reports, by kind of negative."""

    reports: int
    relevant: int
    relevance: Tally
    by_language: Mapping[str, Tally]
    negatives: Mapping[str, tuple[int, int]]
    nationalities: Tally
    side: Tally
    events: Tally
    labelled_claims: int
    claims: Mapping[str, Tally]
    quotes_elsewhere: int


def score(judged: Sequence[Judged]) -> Scores:
    """Score readings against labels.

    Nationalities, sides and events are scored on reports labelled as relevant; claims on those
    that were labelled with claims, extra ones only where all claims were labelled.
    """
    told = [j for j in judged if j.labelled.labels.relevant]
    full = [j for j in told if j.labelled.labels.has_claims]
    return Scores(
        reports=len(judged),
        relevant=len(told),
        relevance=_sum(map(_relevance, judged)),
        by_language=_by_language(judged),
        negatives=_negatives(judged),
        nationalities=_sum(map(_nationalities, told)),
        side=_sum(_sets(j.labelled.labels.side, j.reading.sides) for j in told),
        events=_sum(_sets(j.labelled.labels.events, j.reading.events) for j in told),
        labelled_claims=sum(len(j.labelled.labels.claims or ()) for j in full),
        claims={name: _sum(map(partial(_claims, ok), full)) for name, ok in LEVELS.items()},
        quotes_elsewhere=sum(_quotes_elsewhere(j) for j in judged),
    )


def _sum(tallies: Iterable[Tally]) -> Tally:
    return sum(tallies, Tally())


def _relevance(one: Judged) -> Tally:
    wanted, found = one.labelled.labels.relevant, one.reading.relevance.relevant
    return Tally(int(wanted and found), int(found and not wanted), int(wanted and not found))


def _by_language(judged: Sequence[Judged]) -> dict[str, Tally]:
    tallies: dict[str, Tally] = defaultdict(Tally)
    for one in judged:
        tallies[one.labelled.report.language or "not stated"] += _relevance(one)
    return dict(sorted(tallies.items()))


def _negatives(judged: Sequence[Judged]) -> dict[str, tuple[int, int]]:
    counts: dict[str, tuple[int, int]] = {}
    for one in judged:
        labels = one.labelled.labels
        if not labels.relevant:
            alarms, reports = counts.get(labels.negative_tag or "not stated", (0, 0))
            alarm = one.reading.relevance.relevant
            counts[labels.negative_tag or "not stated"] = (alarms + alarm, reports + 1)
    return dict(sorted(counts.items()))


def _nationalities(one: Judged) -> Tally:
    labels = one.labelled.labels
    if labels.nationality_unspecified and not labels.nationalities:
        return Tally()
    return _sets(labels.nationalities, one.reading.nationalities)


def _sets(wanted: Iterable[str] | None, found: Iterable[str]) -> Tally:
    if wanted is None:
        return Tally()
    gold, ours = set(wanted), set(found)
    return Tally(len(gold & ours), len(ours - gold), len(gold - ours))


def same_figure(wanted: LabelledClaim, claim: Claim) -> bool:
    """Whether both give the same numbers, or none; "at least 10" may be labelled as 10."""
    gold = _numbers(wanted.figure.bounds()) if wanted.figure else set()
    ours = _numbers(_bounds(claim.figure))
    if not gold or not ours:
        return not gold and not ours
    return gold == ours or (len(ours) == 1 and ours <= gold)


def _bounds(figure: Figure | None) -> tuple[int | None, int | None]:
    return (figure.low, figure.high) if figure else (None, None)


def _numbers(bounds: Iterable[float | None]) -> set[float]:
    return {float(bound) for bound in bounds if bound is not None}


def same_claimant(wanted: LabelledClaim, claim: Claim) -> bool:
    """Whether the label shares a word with what the report calls the claimant.

    Where nobody was labelled, anybody will do.
    """
    if wanted.claimant is None:
        return True
    return bool(_name(wanted.claimant) & _name(claim.claimant.as_printed))


def _name(words: str) -> set[str]:
    return set(unicodedata.normalize("NFKD", words).casefold().split())


def same_event(wanted: LabelledClaim, claim: Claim) -> bool:
    """Whether two claims tell of the same happening to the same people."""
    return wanted.event is claim.event and wanted.nationality in (claim.group.nationality, "XX")


_Agrees: TypeAlias = Callable[[LabelledClaim, Claim], bool]

LEVELS: Mapping[str, _Agrees] = {
    "nationality and event": lambda _wanted, _claim: True,
    "and figure": same_figure,
    "and figure, stance": lambda w, c: same_figure(w, c) and w.stance is c.stance,
    "and figure, claimant": lambda w, c: same_figure(w, c) and same_claimant(w, c),
}
"""How closely a claim must agree, beyond nationality and event, to count as right."""


def told_claims(one: Judged) -> tuple[tuple[LabelledClaim, ...], tuple[Claim, ...]]:
    """The claims to compare, wanted and found: what is only left unconfirmed is left out."""
    wanted = one.labelled.labels.claims or ()
    return (
        tuple(w for w in wanted if w.stance is not Stance.UNCONFIRMED),
        tuple(c for c in one.reading.claims if c.stance is not Stance.UNCONFIRMED),
    )


def _claims(agrees: _Agrees, one: Judged) -> Tally:
    wanted, found = told_claims(one)
    left = list(found)
    for claim in wanted:
        match = next((c for c in left if same_event(claim, c) and agrees(claim, c)), None)
        if match is not None:
            left.remove(match)
    right = len(found) - len(left)
    extra = len(left) if one.labelled.labels.claims_complete else 0
    return Tally(right, extra, len(wanted) - right)


def _quotes_elsewhere(one: Judged) -> int:
    report = one.labelled.report
    return sum(
        claim.quote not in report.title and claim.quote not in report.text
        for claim in one.reading.claims
    )
