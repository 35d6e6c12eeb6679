"""Why a text is judged as it is: which sentence, which words, and what each claim was read from.

It shows the words of the lexicon where they stand; the judgement is that of `claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.languages import identify
from bot.traces import lacking, listed, shortened, trace
from claims import extraction, relevance, wording
from claims.cards import Explanation
from claims.claimants import CueKind, find_cues
from claims.lexicon import Role
from claims.marking import Marked
from claims.model import ClaimantKind, Field, Stance
from claims.passages import STATES
from claims.texts import load
from claims.weights import THRESHOLD

if TYPE_CHECKING:
    from bot.traces import Sentence, Word
    from claims.extraction import Extraction
    from claims.lexicon import Lexicon
    from claims.model import Claim, Relevance, Report, Term

SENTENCES = 6
CLAIMS = 10

_SIDE_ROLES = (Role.SIDE, Role.ARMY, Role.LEGION, Role.UNIT)
# Cues of how a text goes on, which name nobody.
_OF_TEXTS = frozenset({CueKind.COUNTS_ON, CueKind.GOES_ON})
_STANCE_ROLES = {
    Stance.DENIES: Role.DENIAL,
    Stance.CONFIRMS: Role.CONFIRMATION,
    Stance.UNCONFIRMED: Role.DOUBT,
}


def explain_text(report: Report, lexicon: Lexicon) -> Explanation:
    """Say how a report that is in no ledger would be read, and why."""
    verdict = relevance.assess(report, lexicon)
    text = f"{report.title}\n{report.text}"
    language = report.language or lexicon.language_of(text) or identify(text)
    spoken = replace(report, language=language)
    reading = extraction.Extraction(spoken, Marked(spoken, lexicon))
    sentences = trace(report, lexicon)
    return Explanation(
        subject=shortened(report.title or report.text),
        verdict=_verdict_words(verdict),
        reasons=(
            *_language(language, lexicon, sentences),
            *_deciding(verdict, sentences),
            *_lacks(verdict, sentences),
            *_claims(reading, sentences),
            *_unread(reading.claims, sentences, verdict),
        ),
    )


def _verdict_words(verdict: Relevance) -> str:
    word = "would be alerted" if verdict.relevant else "would not be alerted"
    return f"{word} (score {verdict.score:.3f}; {THRESHOLD:.3f} is enough): {verdict.reason}"


def _language(
    language: str | None, lexicon: Lexicon, sentences: Sequence[Sentence]
) -> Iterator[str]:
    """A few words are easily taken for another language; not so where some of them are known."""
    known = any(w.role not in STATES for s in sentences for w in s.words)
    if language is None:
        yield "There are no letters in it."
    elif not known and not lexicon.reads(language):
        yield f"It seems to be in a language that is not read: no lexicon for {language}."


def _deciding(verdict: Relevance, sentences: Sequence[Sentence]) -> Iterator[str]:
    """The sentences that decided, each with its words for and against."""
    for sentence in sentences:
        terms = [term for term in verdict.terms if sentence.holds(term)]
        if terms:
            told = [f"{name} {_terms(chosen)}" for name, chosen in _sorted(terms) if chosen]
            yield f"{_place(sentence)} decided, “{shortened(sentence.text)}”: {'; '.join(told)}"


def _sorted(terms: Iterable[Term]) -> tuple[tuple[str, list[Term]], tuple[str, list[Term]]]:
    terms = list(terms)
    pro = [term for term in terms if not term.against]
    return (("for:", pro), ("against:", [term for term in terms if term.against]))


def _terms(terms: Iterable[Term]) -> str:
    return ", ".join(f"{term.role} (“{term.words}”)" for term in terms)


def _place(sentence: Sentence) -> str:
    return "The title" if sentence.field is Field.TITLE else "A sentence"


def _lacks(verdict: Relevance, sentences: Sequence[Sentence]) -> Iterator[str]:
    """What kind of word is nowhere in the text, where no sentence was weighed at all."""
    if verdict.terms:
        return
    lacks = lacking(sentences)
    yield from (f"It has {lack}." for lack in lacks)
    words = [w for s in sentences for w in s.words if w.is_foreign or w.is_fighter or w.is_of_war]
    if words:
        apart = "" if lacks else "; nothing joins them into people who fight in this war"
        yield f"Words known: {_meanings(words)}{apart}"


def _meanings(words: Sequence[Word]) -> str:
    once = dict.fromkeys(f"{word.meaning} (“{word.words}”)" for word in words)
    return ", ".join(list(once)[:8])


def _claims(reading: Extraction, sentences: Sequence[Sentence]) -> Iterator[str]:
    claims = reading.claims
    for number, claim in enumerate(claims[:CLAIMS], start=1):
        here = [s for s in sentences if s.holds(claim)]
        yield (
            f"Claim {number}: {wording.says(claim, load())}: {wording.line(claim, load())};"
            f" in “{shortened(claim.quote)}”"
        )
        yield f"Claim {number} was read from {'; '.join(_parts(claim, here, reading))}"
    if len(claims) > CLAIMS:
        yield f"and {wording.counted(len(claims) - CLAIMS, 'more claim')}"
    if not claims:
        yield "No claim was read from it."


def _parts(claim: Claim, here: Sequence[Sentence], reading: Extraction) -> Iterator[str]:
    """Each part of a claim with the words of its sentence that say it."""
    yield from _said(
        f"nationality {claim.group.nationality}",
        [w for s in here for w in s.says_nationality(claim.group.nationality)],
    )
    yield from _said(f"event {claim.event}", [w for s in here for w in s.says_event(claim.event)])
    if claim.figure:
        yield f"figure {wording.figure_words(claim.figure, load())}: “{claim.figure.words}”"
    if claim.group.side and reading.side_by_custom(claim):
        yield (
            f"side by custom: {claim.group.side}, for whom those of {claim.group.nationality}"
            " usually fight; no word of the report says so"
        )
    elif claim.group.side:
        side = claim.group.side
        words = [w for s in here for w in s.of_roles(*_SIDE_ROLES) if w.value.endswith(side)]
        yield from _said(f"side {side}", words)
    if claim.places:
        yield f"place: {wording.place_words(claim.places, load())}"
    if claim.period:
        yield f"time: “{claim.period.words}”"
    yield f"said by {_speaker(claim)}"
    role = _STANCE_ROLES.get(claim.stance)
    if role:
        words = [w for s in here for w in s.of_roles(role)]
        yield from _said(f"{claim.stance}", words)


def _said(name: str, words: Sequence[Word]) -> Iterator[str]:
    said = listed(words)
    yield f"{name}: {said}" if said else f"{name}: inferred, no word of the sentence says so"


def _speaker(claim: Claim) -> str:
    name = wording.name_and_printed(claim.claimant)
    if claim.claimant.kind is ClaimantKind.OUTLET:
        return f"{name}, since nobody is named"
    cues = (c for c in find_cues(claim.quote) if c.kind not in _OF_TEXTS)
    words = [f"“{claim.quote[c.start : c.end]}”" for c in cues]
    return f"{name} ({', '.join(dict.fromkeys(words[:4]))})" if words else name


def _unread(
    claims: Sequence[Claim], sentences: Sequence[Sentence], verdict: Relevance
) -> Iterator[str]:
    """Sentences that came near to a claim, and what they lack."""
    if not (claims or verdict.terms):
        return
    near = [
        (sentence, lack)
        for sentence in sentences
        if not any(sentence.holds(claim) for claim in claims)
        if (lack := _lack(sentence)) is not None
    ]
    for sentence, lack in near[:SENTENCES]:
        yield f"No claim from “{shortened(sentence.text)}”: {lack}"


def _lack(sentence: Sentence) -> str | None:
    who = [w for w in sentence.words if w.is_foreign]
    fighters = [w for w in sentence.words if w.role is Role.COMBATANT]
    what = [w for w in sentence.words if w.role is Role.EVENT]
    if who and what:
        return f"{listed(who)} and {listed(what)} are not said of each other"
    if who and fighters:
        return f"it names {listed([*who, *fighters])}, but nothing that befell them"
    if what and fighters:
        return f"it tells of {listed([*fighters, *what])}, but of nobody foreign"
    return None
