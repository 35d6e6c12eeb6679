"""Why a text is judged as it is: which sentence, which words, and what each claim was read from.

It shows the words of the lexicon where they stand; the judgement is that of `claims`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from bot.desk.traces import lacking, listed, shortened, trace
from bot.languages import language_of
from claims import extraction, relevance, wording
from claims.cards import Explanation
from claims.fighters.passages import STATES
from claims.fighters.weights import THRESHOLD
from claims.lexicon import Role
from claims.marking import Marked
from claims.model import ClaimantKind, Field, Stance
from claims.speakers.claimants import CueKind, find_cues

if TYPE_CHECKING:
    from bot.desk.traces import Sentence, Word
    from claims.extraction import Extraction
    from claims.lexicon import Lexicon
    from claims.model import Claim, Relevance, Report, Term
    from claims.texts import Texts

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


def explain_text(report: Report, lexicon: Lexicon, texts: Texts) -> Explanation:
    """Say how a report that is in no ledger would be read, and why."""
    verdict = relevance.assess(report, lexicon)
    language = language_of(report, lexicon)
    spoken = replace(report, language=language)
    reading = extraction.Extraction(spoken, Marked(spoken, lexicon))
    sentences = trace(report, lexicon)
    return Explanation(
        subject=shortened(report.title or report.text),
        verdict=_verdict_words(verdict, texts),
        reasons=(
            *_language(language, lexicon, sentences, texts),
            *_deciding(verdict, sentences, texts),
            *_lacks(verdict, sentences, texts),
            *_claims(reading, sentences, texts),
            *_unread(reading.claims, sentences, verdict, texts),
        ),
    )


def _verdict_words(verdict: Relevance, texts: Texts) -> str:
    word = texts("read.alerted" if verdict.relevant else "read.not_alerted")
    score, enough = f"{verdict.score:.3f}", f"{THRESHOLD:.3f}"
    return f"{texts('read.verdict', verdict=word, score=score, enough=enough)}: {verdict.reason}"


def _language(
    language: str | None, lexicon: Lexicon, sentences: Sequence[Sentence], texts: Texts
) -> Iterator[str]:
    """A few words are easily taken for another language; not so where some of them are known."""
    known = any(w.role not in STATES for s in sentences for w in s.words)
    if language is None:
        yield texts("read.no_letters")
    elif not known and not lexicon.reads(language):
        yield texts("read.no_lexicon", language=language)


def _deciding(verdict: Relevance, sentences: Sequence[Sentence], texts: Texts) -> Iterator[str]:
    """The sentences that decided, each with its words for and against."""
    for sentence in sentences:
        terms = [term for term in verdict.terms if sentence.holds(term)]
        if terms:
            told = [texts(key, terms=_terms(chosen)) for key, chosen in _sorted(terms) if chosen]
            key = "read.title" if sentence.field is Field.TITLE else "read.sentence"
            quote = texts("quote", words=shortened(sentence.text))
            yield texts(key, quote=quote, terms="; ".join(told))


def _sorted(terms: Iterable[Term]) -> tuple[tuple[str, list[Term]], tuple[str, list[Term]]]:
    terms = list(terms)
    pro = [term for term in terms if not term.against]
    return (("read.pro", pro), ("read.contra", [term for term in terms if term.against]))


def _terms(terms: Iterable[Term]) -> str:
    return ", ".join(f"{term.role} (“{term.words}”)" for term in terms)


def _lacks(verdict: Relevance, sentences: Sequence[Sentence], texts: Texts) -> Iterator[str]:
    """What kind of word is nowhere in the text, where no sentence was weighed at all."""
    if verdict.terms:
        return
    lacks = lacking(sentences)
    yield from (texts(lack) for lack in lacks)
    words = [w for s in sentences for w in s.words if w.is_foreign or w.is_fighter or w.is_of_war]
    if words:
        yield texts("read.known" if lacks else "read.apart", words=_meanings(words))


def _meanings(words: Sequence[Word]) -> str:
    once = dict.fromkeys(f"{word.meaning} (“{word.words}”)" for word in words)
    return ", ".join(list(once)[:8])


def _claims(reading: Extraction, sentences: Sequence[Sentence], texts: Texts) -> Iterator[str]:
    claims = reading.claims
    for number, claim in enumerate(claims[:CLAIMS], start=1):
        here = [s for s in sentences if s.holds(claim)]
        told = f"{wording.says(claim, texts)}: {wording.line(claim, texts)}"
        quote = texts("quote", words=shortened(claim.quote))
        yield texts("read.claim", number=number, told=told, quote=quote)
        parts = "; ".join(_parts(claim, here, reading, texts))
        yield texts("read.read_from", number=number, parts=parts)
    if len(claims) > CLAIMS:
        yield texts("more.some", count=len(claims) - CLAIMS)
    if not claims:
        yield texts("read.no_claim")


def _parts(
    claim: Claim, here: Sequence[Sentence], reading: Extraction, texts: Texts
) -> Iterator[str]:
    """Each part of a claim with the words of its sentence that say it."""
    group = claim.group
    people = [w for s in here for w in s.says_nationality(group.nationality)]
    yield _said(texts("read.nationality", code=group.nationality), people, texts)
    events = [w for s in here for w in s.says_event(claim.event)]
    yield _said(texts("read.event", event=claim.event), events, texts)
    if claim.figure:
        printed = texts("quote", words=claim.figure.words)
        read = wording.figure_words(claim.figure, texts)
        yield texts("read.figure", read=read, words=printed)
    if group.side and reading.side_by_custom(claim):
        yield texts("read.side_by_custom", side=group.side, code=group.nationality)
    elif claim.group.side:
        side = claim.group.side
        words = [w for s in here for w in s.of_roles(*_SIDE_ROLES) if w.value.endswith(side)]
        yield _said(texts("read.side", side=side), words, texts)
    if claim.places:
        yield texts("read.place", place=wording.place_words(claim.places, texts))
    if claim.period:
        yield texts("read.time", words=texts("quote", words=claim.period.words))
    yield texts("read.said_by", who=_speaker(claim, texts))
    role = _STANCE_ROLES.get(claim.stance)
    if role:
        words = [w for s in here for w in s.of_roles(role)]
        yield _said(f"{claim.stance}", words, texts)


def _said(name: str, words: Sequence[Word], texts: Texts) -> str:
    return f"{name}: {listed(words) or texts('read.inferred')}"


def _speaker(claim: Claim, texts: Texts) -> str:
    name = wording.name_and_printed(claim.claimant)
    if claim.claimant.kind is ClaimantKind.OUTLET:
        return texts("read.nobody_named", name=name)
    cues = (c for c in find_cues(claim.quote) if c.kind not in _OF_TEXTS)
    words = [f"“{claim.quote[c.start : c.end]}”" for c in cues]
    return f"{name} ({', '.join(dict.fromkeys(words[:4]))})" if words else name


def _unread(
    claims: Sequence[Claim], sentences: Sequence[Sentence], verdict: Relevance, texts: Texts
) -> Iterator[str]:
    """Sentences that came near to a claim, and what they lack."""
    if not (claims or verdict.terms):
        return
    near = [
        (sentence, lack)
        for sentence in sentences
        if not any(sentence.holds(claim) for claim in claims)
        if (lack := _lack(sentence, texts)) is not None
    ]
    for sentence, lack in near[:SENTENCES]:
        quote = texts("quote", words=shortened(sentence.text))
        yield texts("read.unread", quote=quote, lack=lack)


def _lack(sentence: Sentence, texts: Texts) -> str | None:
    who = [w for w in sentence.words if w.is_foreign]
    fighters = [w for w in sentence.words if w.role is Role.COMBATANT]
    what = [w for w in sentence.words if w.role is Role.EVENT]
    if who and what:
        return texts("read.not_of_each_other", who=listed(who), what=listed(what))
    if who and fighters:
        return texts("read.nothing_befell", who=listed([*who, *fighters]))
    if what and fighters:
        return texts("read.nobody_foreign", what=listed([*fighters, *what]))
    return None
