"""Reads how a person puts a claim right: its figure, nationality, side, event or claimant.

The promise that every number shown stands in its quotation holds for people, too: a figure is
taken only where the quotation prints it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bot.desk.misread import Misread
from bot.desk.options import read_event, read_nationality, read_side
from bot.languages import identify
from claims.figures import find_figures
from claims.model import Claimant, ClaimantKind
from claims.speakers.claimants import CueKind, find_cues
from claims.texts import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from claims.lexicon import Lexicon
    from claims.model import Claim, Figure

NONE = "none"
LONGEST_NAME = 120


def read_correction(
    claim: Claim, options: Mapping[str, str], lexicon: Lexicon, *, language: str | None
) -> Claim:
    """The claim as it should have been read.

    Raises:
        Misread: nothing is to be changed, or something cannot be read or does not stand there.
    """
    given = {name: value.strip() for name, value in options.items() if value.strip()}
    corrected = claim
    if "figure" in given:
        corrected = replace(corrected, figure=_figure(claim, given["figure"], language))
    if "nationality" in given:
        nationality = read_nationality(given["nationality"], lexicon) or claim.group.nationality
        corrected = replace(corrected, group=replace(corrected.group, nationality=nationality))
    if "side" in given:
        side = read_side(given["side"])
        corrected = replace(corrected, group=replace(corrected.group, side=side))
    if "event" in given:
        corrected = replace(corrected, event=read_event(given["event"], lexicon) or claim.event)
    if "claimant" in given:
        corrected = replace(corrected, claimant=_claimant(claim, given["claimant"]))
    if corrected == claim:
        raise Misread(say("misread.nothing_to_correct"))
    return corrected


def _figure(claim: Claim, typed: str, language: str | None) -> Figure | None:
    """The figure that the quotation prints and the person means, by its words or its number."""
    if typed.casefold() == NONE:
        return None
    # A feed may call itself English and carry Chinese: then the quotation tells.
    languages = (language, identify(claim.quote))
    printed = _figures(claim.quote, languages)
    for figure in printed:
        if typed.casefold() == figure.words.casefold():
            return figure
    meant = {_numbers(figure) for figure in _figures(typed, (*languages, "en"))}
    for figure in printed:
        if _numbers(figure) in meant:
            return figure
    there = ", ".join(dict.fromkeys(f"“{figure.words}”" for figure in printed))
    if not there:
        raise Misread(say("misread.no_figure_there", typed=typed[:60]))
    raise Misread(say("misread.figure_there", typed=typed[:60], there=there))


def _figures(text: str, languages: Iterable[str | None]) -> list[Figure]:
    return [found.figure for code in languages for found in find_figures(text, code)]


def _numbers(figure: Figure) -> tuple[int | None, int | None]:
    return (figure.low, figure.high)


def _claimant(claim: Claim, typed: str) -> Claimant:
    """A claimant by a name that we know, or by the name as it is given."""
    if len(typed) > LONGEST_NAME:
        raise Misread(say("misread.long_name", most=LONGEST_NAME))
    for cue in find_cues(typed):
        if cue.kind is CueKind.NAME and cue.claimant and cue.end - cue.start == len(typed):
            return replace(cue.claimant, printed=typed)
    kind = claim.claimant.kind
    if kind is ClaimantKind.OUTLET:
        kind = ClaimantKind.OFFICIAL
    return Claimant(name=typed, kind=kind, printed=typed)
