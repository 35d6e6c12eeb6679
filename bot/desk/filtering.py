"""Whether a channel wants to be told of something, and if not, why not. Pure.

What is told as it happens and what `watch test` replays are judged here, by the same rules.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from bot.desk.options import Mode, Only
from claims import wording
from claims.texts import Texts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from claims.model import Figure, RecordedClaim
    from storage.channels import Watch

DENIAL = "denial"
DISPUTE = "dispute"

LISTED = "report"
"""A later report that changes nothing: it is listed under the story's message."""

_DISPUTES = frozenset({DENIAL, DISPUTE})


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something is not told: the part of the subscription, what was found, what is wanted."""

    by: str
    found: Any = None
    wanted: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a channel is told of a report: its story, changes of it by claim, or `why_not`."""

    told: bool
    changes: Mapping[int, str]
    why_not: Refusal | None = None


def judge(
    watch: Watch, claims: Sequence[RecordedClaim], changes: Mapping[int, str], *, known: bool
) -> Verdict:
    """What a channel should be told of a report.

    `changes` are the claims that change its story, `known` whether the story was told here. What
    answers a story that was told needs neither number nor keyword to be told, too.
    """
    if watch.mode == Mode.DIGEST:
        return Verdict(told=False, changes={}, why_not=Refusal("mode"))
    by_id = {told.id: told for told in claims}
    passing = {
        number: what
        for number, what in changes.items()
        if number in by_id and _lets(watch, by_id[number], answers=known)
    }
    if _has_filter(watch) and not passing and not any(passes(watch, told) for told in claims):
        return Verdict(told=False, changes={}, why_not=_nearest(watch, claims))
    wanted = _wanted_changes(watch, passing)
    if watch.only == Only.DISPUTES and not wanted:
        return Verdict(told=False, changes={}, why_not=Refusal("only"))
    if watch.mode == Mode.EVERY and not watch.only and claims and not changes:
        wanted = {claims[0].id: LISTED}
    return Verdict(told=True, changes=wanted)


def wants_changes(watch: Watch) -> bool:
    """Whether a channel is told by themselves of changes in the stories it was told of."""
    return watch.mode not in {Mode.STORIES, Mode.DIGEST} and watch.only != Only.NEW


def _wanted_changes(watch: Watch, changes: Mapping[int, str]) -> dict[int, str]:
    if watch.only == Only.DISPUTES:
        return {number: what for number, what in changes.items() if what in _DISPUTES}
    return dict(changes) if wants_changes(watch) else {}


def _has_filter(watch: Watch) -> bool:
    """Whether some claims are let through and others are not."""
    closed = watch.nationality or watch.side or watch.event or watch.tier
    return bool(closed or watch.keyword) or watch.figure is not None


def passes(watch: Watch, told: RecordedClaim) -> bool:
    """Whether a channel's filters let a claim through."""
    return _lets(watch, told, answers=False)


def _lets(watch: Watch, told: RecordedClaim, *, answers: bool) -> bool:
    return all(answers and refusal.by in _OF_STORIES for refusal in _refusals(watch, told))


def _nearest(watch: Watch, claims: Sequence[RecordedClaim]) -> Refusal:
    """Why none of a report's claims passes: of the claim that came nearest, the first reason."""
    refused = [next(_refusals(watch, told), None) for told in claims]
    reasons = [reason for reason in refused if reason]
    return max(reasons, key=lambda refusal: _ORDER.index(refusal.by), default=Refusal("claims"))


_ORDER = ("nationality", "side", "event", "tier", "figure", "keyword")
_OF_STORIES = frozenset({"figure", "keyword"})


def _refusals(watch: Watch, told: RecordedClaim) -> Iterator[Refusal]:
    """Each filter that refuses a claim, in the order they are looked at."""
    claim, group, tier = told.claim, told.claim.group, told.source.tier
    if watch.nationality and group.nationality not in watch.nationality:
        yield Refusal("nationality", group.nationality, watch.nationality)
    if watch.side and group.side not in watch.side:
        yield Refusal("side", group.side, watch.side)
    if watch.event and claim.event not in watch.event:
        yield Refusal("event", claim.event, watch.event)
    if watch.tier and tier not in watch.tier:
        yield Refusal("tier", tier, watch.tier)
    if watch.figure is not None and not _reaches(claim.figure, watch.figure):
        yield Refusal("figure", claim.figure, (watch.figure,))
    if watch.keyword and not has_keyword(told, watch.keyword):
        yield Refusal("keyword", wanted=(watch.keyword,))


def refusal_words(refusal: Refusal, texts: Texts) -> str:
    """Why something is not told: "North Korean, not Chinese or Nepali"."""
    found, wanted = _FOUND.get(refusal.by, _plain), _WANTED.get(refusal.by, _plain)
    return texts(
        f"refused.{refusal.by}",
        found=found(refusal.found, texts) or texts(_NOTHING.get(refusal.by, "nothing")),
        wanted=texts("list.or").join(wanted(one, texts) for one in refusal.wanted),
    )


def tier_words(tier: str, texts: Texts) -> str:
    """The kind of a source: "state media"."""
    return texts(f"tiers.{tier}")


def _plain(value: Any, texts: Texts) -> str:
    return texts.number(value) if isinstance(value, int) else str(value or "")


_Words = Callable[[Any, Texts], str]
_WANTED: Mapping[str, _Words] = {
    "nationality": wording.nationality_words,
    "side": wording.side_words,
    "event": wording.event_words,
    "tier": tier_words,
}
_NOTHING = {"side": "sides.unknown", "figure": "figures.none"}
_FOUND: Mapping[str, _Words] = {**_WANTED, "figure": wording.figure_words}


def _reaches(figure: Figure | None, smallest: int) -> bool:
    """Whether a figure may be as large; "up to 8" may be 8."""
    numbers = [number for number in (figure and figure.low, figure and figure.high) if number]
    return bool(numbers) and max(numbers) >= smallest


def has_keyword(told: RecordedClaim, keyword: str) -> bool:
    """Whether any of the words or phrases (commas between) is in a claim or its report's title.

    A word counts from its beginning, so that "mercenar" finds mercenaries; where words are not
    spaced, anywhere.
    """
    claim = told.claim
    texts = (told.title, claim.quote, claim.claimant.name, claim.group.unit or "")
    places = (place.name for place in claim.places)
    text = f" {' '.join(' '.join((*texts, *places)).casefold().split())}"
    wanted = (" ".join(part.casefold().split()) for part in keyword.split(","))
    return any(_begins_a_word(part, text) for part in wanted if part)


def _begins_a_word(wanted: str, text: str) -> bool:
    at = text.find(wanted)
    while at > 0:
        if not (text[at - 1].isalnum() and _is_spaced(wanted[0])):
            return True
        at = text.find(wanted, at + 1)
    return False


def _is_spaced(letter: str) -> bool:
    """Whether the letter's script sets its words apart."""
    return not "\u0e00" <= letter <= "\u0eff" and not "\u3040" <= letter <= "\u9fff"
