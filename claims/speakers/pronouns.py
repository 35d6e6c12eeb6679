"""What stands for whoever spoke before: a pronoun beside a verb, or a verb of saying alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from claims.fighters.passages import Passage
from claims.model import Claimant, ClaimantKind
from claims.speakers.after_verbs import is_in_turn
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.speakers.speaking import is_english

BODIES = frozenset({CueKind.OFFICE, CueKind.VOICE})
_LONGEST_PRONOUN = 4
_ENDS = re.compile(r"\s?(?:[,.;!?]|\s-\s|$)")
# Where and when it is said: "- napisał w mediach", ", escribió en X", "написав у телеграмі".
_WHERE_SAID = re.compile(
    r"\s(?:w|we|na|do|podczas|у|в|во|на|під час|во время|в ходе|ve|při|pro|v|en|durante|ante|em|no|"
    r"nas|nel|nella|sul|sui|su|în|pe|za|пред|по време на)\s[^\W\d_]"
)
_PRO_DROP = frozenset(
    {"pl", "uk", "ru", "cs", "sk", "es", "pt", "it", "ro", "bg", "sr", "hr", "sl"}
)
_IT = frozenset({"it"})
# "The legion - which was formed in May - said"
_BETWEEN_DASHES = re.compile(r"\s-\s(?:which|who|whose|with|an?|the|led|made|based)\s[^-\"]+\s-\s$")
# "добавил он", "dit-il", "ajoute-t-elle"
_JOINED = re.compile(r"\s|-(?:t-)?")
# "Dodał, że", "Agregó que": a verb that begins its sentence and needs no subject.
_THAT_BEHIND = re.compile(r",?\s(?:także\s|też\s|también\s)?(?:że|iż|že|що|че|что|que|che|că|da)\s")
_MOST_AHEAD = 2
_AND = re.compile(r",\s(?:and|und|та|і|й|и|oraz|i|y|e|et|en|och|og)\s(?:also\s|auch\s|také\s)?$")
_AND_REACH = 12
# A verb that ends what it says needs nobody beside it: "...고 보고했다", "...と述べた".
_VERB_LAST = re.compile(r".*[\uac00-\ud7a3\u3040-\u30ff]")
BASED_ON = re.compile(
    r"\b(?:based on|com base em|con base en|basado en|sur la base de|sulla base di|op basis van|"
    r"auf (?:Basis|Grundlage)|na podstawie|на основе|на основі|на базі|на базе|"
    r"na základě|na základe)\b"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """Who was told of before a sentence.

    `last` spoke last, `paper` is the one that the report retells, `person` tells whom "he" means.
    """

    last: Claimant | None
    paper: Claimant | None
    person: Callable[[], Claimant | None]


def is_saying(passage: Passage, verb: Cue) -> bool:
    """Whether a verb says that somebody says something, and nothing besides."""
    told = passage.text[verb.start : verb.end].lower().split()
    return any(begins_as(word, "saying") for word in told)


def is_participle(passage: Passage, cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether a verb only goes on for one before: "the ministry confirmed, adding"."""
    if not passage.text.endswith("ing", verb.start, verb.end):
        return False
    return any(c.kind is CueKind.VERB and c.end <= verb.start for c in cues)


def is_joined(passage: Passage, cues: Sequence[Cue], verb: Cue) -> bool:
    """Whether a verb shares its subject with one before: "Accra dismissed it, and said"."""
    if not _AND.search(passage.text, max(passage.start, verb.start - _AND_REACH), verb.start):
        return False
    return any(c.kind is CueKind.VERB and c.end < verb.start for c in cues)


def _means_one(passage: Passage, pronoun: Cue) -> bool:
    """Whether a pronoun means a person told of before, who need not have spoken."""
    told = passage.text[pronoun.start : pronoun.end].lower()
    return told not in spoken_words("of_bodies")


def meant_before(
    passage: Passage, cues: Sequence[Cue], pronoun: Cue | None, earlier: Earlier
) -> Claimant | None:
    """Whom a pronoun stands for, or a verb without any: "it" for no person."""
    if pronoun is not None and _means_body(passage, pronoun):
        return earlier.last if earlier.last and not is_person(earlier.last) else None
    alone = pronoun is None or (not is_office(cues, pronoun) and _means_one(passage, pronoun))
    return (earlier.person() if alone else None) or earlier.last or earlier.person()


def is_office(cues: Sequence[Cue], pronoun: Cue) -> bool:
    """Whether a word for who spoke before is an office as well: "the minister"."""
    return any(c.kind in BODIES and c.end == pronoun.end for c in cues)


def is_short(pronoun: Cue) -> bool:
    """Whether it is a pronoun itself, not "the minister"."""
    return pronoun.end - pronoun.start <= _LONGEST_PRONOUN


def pronoun_behind(passage: Passage, cues: Sequence[Cue], verb: Cue) -> Cue | None:
    """The pronoun right behind a verb turned round: "добавил он", "a-t-il dit"."""
    if not turned_round(passage.text[passage.start : verb.start]):
        return None
    again = (
        c
        for c in cues
        if c.kind is CueKind.AGAIN and _JOINED.fullmatch(passage.text, verb.end, c.start)
    )
    pronoun = next((c for c in again if is_short(c)), None)
    # "Her father, who is 70, said he knew nothing" is no "said he".
    if pronoun and is_english(passage) and not _ENDS.match(passage.text, pronoun.end, passage.end):
        return None
    return pronoun


def is_alone(passage: Passage, verb: Cue) -> bool:
    """Whether a verb stands between marks with nobody beside it: "- mówi.", ", añadió,"."""
    if is_english(passage):
        return False
    before = passage.text[passage.start : verb.start]
    if passage.end - verb.end <= 1 and _VERB_LAST.fullmatch(passage.text, verb.start, verb.end):
        return True
    if _begins(passage, verb, before):
        return True
    if not turned_round(before) or is_in_turn(passage, verb.end):
        return False
    if _ENDS.match(passage.text, verb.end, passage.end):
        return True
    return before.rstrip(" ,").endswith(('"', "-")) and is_placed(passage, verb)


def _begins(passage: Passage, verb: Cue, before: str) -> bool:
    """Whether a verb without a subject begins a sentence: "Dodał, że", "Jak podkreślił, "."""
    ahead = before.lower().split()
    if len(ahead) > _MOST_AHEAD or not any(m.language in _PRO_DROP for m in passage.matches):
        return False
    as_said = bool(ahead) and ahead[0] in spoken_words("as_words")
    if as_said and passage.text[verb.end : verb.end + 1] == ",":
        return True
    helping = all(w in spoken_words("beside_verbs") or w in spoken_words("as_words") for w in ahead)
    return helping and bool(_THAT_BEHIND.match(passage.text, verb.end, passage.end))


def is_placed(passage: Passage, verb: Cue) -> bool:
    """Whether a verb that needs no subject is told where or when: "escribió en redes"."""
    if not _WHERE_SAID.match(passage.text, verb.end, passage.end):
        return False
    return any(m.language in _PRO_DROP for m in passage.matches)


def says_himself(passage: Passage, cues: Sequence[Cue]) -> bool:
    """Whether "he said", "she told us" stands in a sentence."""
    verbs = {c.start for c in cues if c.kind is CueKind.VERB}
    return any(
        c.kind is CueKind.AGAIN
        and is_short(c)
        and passage.text[c.start : c.end].lower() in spoken_words("of_him")
        and c.end + 1 in verbs
        for c in cues
    )


def _means_body(passage: Passage, pronoun: Cue) -> bool:
    """Whether a pronoun is none for people: "it"."""
    return passage.text[pronoun.start : pronoun.end].lower() in _IT


def is_person(claimant: Claimant) -> bool:
    """Whether a speaker is one person, by a name of at least two words or by what he is."""
    words = claimant.name.split()
    if not _may_be_he(claimant) or claimant.kind is ClaimantKind.ARMED_FORCE:
        return False
    return _is_full_name(words) or any(begins_as(w.lower(), "holders") for w in words)


def may_be_he(claimant: Claimant) -> bool:
    """Whether "he" may mean a speaker: no paper, no body, no "Kremlin" that speaks for a state."""
    words = claimant.name.split()
    if not _may_be_he(claimant):
        return False
    if _is_full_name(words):
        return True
    alone = len(words) == 1 and claimant.speaks_for is not None
    return not alone and claimant.kind is not ClaimantKind.ARMED_FORCE


def _may_be_he(claimant: Claimant) -> bool:
    bodies = any(begins_as(w.lower(), "bodies") for w in claimant.name.split())
    return claimant.kind is not ClaimantKind.OUTLET and "'s" not in claimant.name and not bodies


def _is_full_name(words: Sequence[str]) -> bool:
    return len(words) > 1 and all(w[:1].isupper() and w.isalpha() for w in words)


def turned_round(before: str) -> bool:
    """Whether the mark before a verb may close what is said: a quotation, a comma, a dash."""
    closed = before.rstrip()
    if _BETWEEN_DASHES.search(before):
        return False
    return closed.endswith(('"', ",", ")")) or (closed[-1:] == "-" and closed[-2:-1].isspace())


def closes_speech(before: str) -> bool:
    """Whether what stands before a verb is what is said: a quotation, or all up to one dash."""
    if before.rstrip(" ,").endswith('"'):
        return True
    return before.endswith(" - ") and before.count(" - ") % 2 == 1
