"""How well links between reports agree with labels, and why those that do not are as they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from bot.evaluating.mistakes import Mistake, MistakeKind
from bot.evaluating.scoring import Judged, Tally
from storage import ledger

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from bot.evaluating.labelled import LabelledRelation
    from claims.model import RecordedClaim, RelationKind
    from storage.database import Work

Pair: TypeAlias = tuple[str, str]
"""The ids of two reports, the newer first."""

REASONS = 2
"""How many are told for two reports that are not linked."""
OTHER_PEOPLE = "other nationality"
"""How a reason begins that says least of why two reports are not linked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkScores:
    """Links between reports: whether they are linked at all, and whether the kind is right.

    `rejected_again` of the `rejected` links that people refused were found once more.
    """

    pairs: Tally
    kinds_right: int
    kinds_asked: int
    rejected_again: int = 0
    rejected: int = 0


def score_links(
    labels: Sequence[LabelledRelation], found: Mapping[Pair, RelationKind], judged: Sequence[Judged]
) -> LinkScores:
    """Score the links between reports, one a pair; in which order a pair stands is no matter."""
    gold, refused = _by_pair(labels, rejected=False), _by_pair(labels, rejected=True)
    ours = _turned(gold.keys() | refused.keys(), found, judged)
    asked, linked = {frozenset(p) for p in gold}, {frozenset(p) for p in ours}
    return LinkScores(
        pairs=Tally(len(asked & linked), len(linked - asked), len(asked - linked)),
        kinds_right=_agreeing(gold, ours),
        kinds_asked=len(gold),
        rejected_again=_agreeing(refused, ours),
        rejected=len(refused),
    )


def link_mistakes(
    labels: Sequence[LabelledRelation],
    found: Mapping[Pair, RelationKind],
    judged: Sequence[Judged],
    work: Work,
) -> Iterator[Mistake]:
    """Links that are missing, of another kind, or found though people refused them.

    The ledger is the one that the reports were recorded in: it knows why a claim was not linked.
    """
    gold, refused = _by_pair(labels, rejected=False), _by_pair(labels, rejected=True)
    ours = _turned(gold.keys() | refused.keys(), found, judged)
    linked = {frozenset(pair): kind for pair, kind in ours.items()}
    for pair, kinds in gold.items():
        kind = linked.get(frozenset(pair))
        if kind is None:
            words = f"labelled {_words(kinds)}, not linked: {_why_not(work, pair)}"
            yield _mistake(pair, words)
        elif ours.get(pair) not in kinds:
            turned = "" if pair in ours else ", from the older to the newer"
            yield _mistake(pair, f"labelled {_words(kinds)}, read {kind}{turned}")
    for pair, kinds in refused.items():
        if ours.get(pair) in kinds:
            yield _mistake(pair, f"{ours[pair]} was rejected, and is read again")


def _by_pair(
    labels: Sequence[LabelledRelation], *, rejected: bool
) -> dict[Pair, frozenset[RelationKind]]:
    kinds: dict[Pair, frozenset[RelationKind]] = {}
    for link in labels:
        if link.rejected is rejected:
            kinds[link.pair] = kinds.get(link.pair, frozenset()) | link.kinds
    return kinds


def _agreeing(
    labelled: Mapping[Pair, AbstractSet[RelationKind]], ours: Mapping[Pair, RelationKind]
) -> int:
    return sum(ours.get(pair) in kinds for pair, kinds in labelled.items())


def _turned(
    wanted: AbstractSet[Pair], found: Mapping[Pair, RelationKind], judged: Sequence[Judged]
) -> dict[Pair, RelationKind]:
    """Two reports of one day have no order that both sides could know: take the labelled one."""
    days = {one.key: one.labelled.report.published for one in judged}
    ours = dict(found)
    for new, old in wanted:
        back = (old, new)
        if (new, old) not in ours and back in ours and days.get(new) == days.get(old):
            ours[new, old] = ours.pop(back)
    return ours


def _mistake(pair: Pair, words: str) -> Mistake:
    new, old = pair
    return Mistake(kind=MistakeKind.LINK, report=new, language=None, words=f"to {old}: {words}")


def _words(kinds: AbstractSet[RelationKind]) -> str:
    return " or ".join(sorted(kinds))


def _why_not(work: Work, pair: Pair) -> str:
    """The most telling reasons that any two of their claims were not linked for."""
    new, old = (_claims(work, key) for key in pair)
    if not new or not old:
        return f"no claim was read from {pair[1] if new else pair[0]}"
    reasons = sorted({*_reasons(work, new, old), *_reasons(work, old, new)}, key=_of_others)
    return "; ".join(reasons[:REASONS]) or "none of its claims was a candidate"


def _claims(work: Work, key: str) -> tuple[RecordedClaim, ...]:
    report = ledger.find_report(work, key)
    return report.claims if report else ()


def _reasons(
    work: Work, new: Iterable[RecordedClaim], old: Iterable[RecordedClaim]
) -> Iterator[str]:
    earlier = {told.id for told in old}
    for told in new:
        for rejection in ledger.rejections(work, told.id):
            if rejection.to_claim in earlier:
                yield rejection.reason


def _of_others(reason: str) -> tuple[bool, str]:
    return (reason.startswith(OTHER_PEOPLE), reason)
