"""Decides whether a report is reporting on foreign fighters in this war, and says why.

Words side by side decide nothing: a nationality must govern a combatant or an event, the war or
one of its sides must stand with it, and what speaks of another war, of aid, of training abroad, of
arms or of what might happen speaks against it.
"""

from __future__ import annotations

from collections.abc import Iterable

from claims.fighters.evidence import weigh
from claims.fighters.outlets import press_of
from claims.fighters.passages import BELLIGERENTS, STATES
from claims.fighters.signs import Case
from claims.fighters.unnamed import STATE_OF
from claims.fighters.weights import FAR_FROM_THE_WAR, HOME_LANGUAGES, NEIGHBOURS, THRESHOLD
from claims.lexicon import Lexicon, Meaning, Role
from claims.marking import Marked
from claims.model import NOT_STATED, Field, Relevance, Report, Term
from claims.words.text import Normal

_TIES = frozenset({Role.SIDE, Role.ARMY, Role.WAR, Role.UNIT, Role.LEGION})
_FIGHTING = frozenset({Role.COMBATANT, Role.LEGION, Role.FIGHT})
_TELLING = frozenset(
    {"recruited", "captured", "casualties", "killed", "wounded", "missing", "tried"}
)
_NOBODY = "No fighter of another nationality is named"


def assess(report: Report, lexicon: Lexicon) -> Relevance:
    """Judge a report."""
    return judge(report, Marked(report, lexicon))


def judge(report: Report, marked: Marked) -> Relevance:
    """Judge a report. Most are dismissed after a glance at the lexicon's words in them."""
    lexicon = marked.lexicon
    press = press_of(report, lexicon)
    abroad, at_war = press in FAR_FROM_THE_WAR, press in BELLIGERENTS
    if not _worth_reading(lexicon.meanings(marked.whole), origin=abroad, at_war=at_war):
        return _nobody(report, lexicon)
    words = ((word.role, word.value, word.language) for word in marked.words)
    if not _worth_reading(words, origin=abroad, at_war=at_war):
        return _nobody(report, lexicon)
    case = weigh(marked.title, marked.text, press)
    if case is None:
        return _nobody(report, lexicon)
    return Relevance(
        relevant=case.score >= THRESHOLD,
        score=max(0.0, min(1.0, round(case.score, 3))),
        terms=_terms(case, marked.normals),
        reason=_reason(case, lexicon),
        about=None if case.nationality == NOT_STATED else case.nationality,
    )


def _nobody(report: Report, lexicon: Lexicon) -> Relevance:
    """The language counts only where the feed tells it: to identify it costs more than to judge."""
    unread = report.language is not None and not lexicon.reads(report.language)
    why = f": no lexicon for {report.language}" if unread else ""
    return Relevance(relevant=False, score=0.0, reason=f"{_NOBODY}{why}.")


def _worth_reading(meanings: Iterable[Meaning], *, origin: bool, at_war: bool) -> bool:
    """Whether fighters, somebody's nationality and this war occur at all.

    `origin` and `at_war` say that the outlet's state tells the one or the other.
    """
    fighting = war = combat = korea = False
    for role, value, language in meanings:
        if role in _FIGHTING or (role is Role.EVENT and value in _TELLING):
            fighting = True
        if role in STATES:
            war = war or value in BELLIGERENTS
            # A Russian may be the foreigner: on Ukraine's side.
            origin = origin or value != "UA"
        elif role in (Role.FOREIGN, Role.LEGION) or value in ("foreign", "mercenary"):
            origin = True
        elif value == "tried" and language in STATE_OF:
            # A court at home need not say whose citizen it jails.
            origin = True
        war = war or role in _TIES or value in ("dispatch", "front") or language in HOME_LANGUAGES
        # Pyongyang's troops "enter combat" in no other war.
        combat, korea = combat or role is Role.FIGHT, korea or value == "KP"
        mercenary = value == "mercenary" and (at_war or language in NEIGHBOURS)
        mercenary = mercenary or (value == "volunteer" and language in NEIGHBOURS)
        mercenary = mercenary or (value == "tried" and language in NEIGHBOURS)
        war = war or mercenary or (at_war and value == "foreign")
        fighting = fighting or role in (Role.SIDE, Role.ARMY) or value in ("veteran", "KP")
    return fighting and origin and (war or (combat and korea))


def _terms(case: Case, normals: dict[Field, Normal]) -> tuple[Term, ...]:
    terms: dict[tuple[int, int, str], Term] = {}
    for sign in case.signs:
        if sign.match is None or not sign.match.words:
            continue
        start, end = normals[sign.field].original(sign.match.start, sign.match.end)
        terms[start, end, sign.name] = Term(
            words=sign.match.words,
            role=sign.name,
            field=sign.field,
            start=start,
            end=end,
            against=sign.weight < 0,
        )
    return tuple(terms.values())


def _reason(case: Case, lexicon: Lexicon) -> str:
    """One sentence: who the fighters are, and the weightiest words for or against."""
    who = "Foreign" if case.nationality == NOT_STATED else lexicon.demonym(case.nationality)
    ranked = sorted((s for s in case.signs if s.match and s.match.words), key=lambda s: s.weight)
    words = dict.fromkeys(s.match.words for s in reversed(ranked) if s.match and s.weight > 0)
    pro = [f"“{word}”" for word in words][:3]
    contra = [f"{s.name} (“{s.match.words}”)" for s in ranked if s.match and s.weight < 0][:2]
    told = f"{who} fighters: {', '.join(pro)}" if pro else f"{who} people, not as fighters"
    if case.score >= THRESHOLD:
        return f"{told}."
    if contra:
        return f"{told}; but {' and '.join(contra)} speaks against it."
    return f"{told}; but nothing says that they fight in this war."
