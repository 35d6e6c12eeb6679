"""Who does the saying of one verb: before it, behind it where it is turned round, or told before.

"said Budanov", "Budanov, who heads the service, said", "добавил он", "- mówi": the subject of a
verb of saying, known to a list or read from its place alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.fighters.passages import Passage
from claims.model import Claimant, ClaimantKind, Field
from claims.speakers import unlisted, unspaced
from claims.speakers.after_verbs import beyond_paper, is_under, subject_start, tells_about
from claims.speakers.claimants import Cue, CueKind, begins_as, spoken_words
from claims.speakers.naming import Naming
from claims.speakers.nominative import person, ruled
from claims.speakers.pronouns import (
    BASED_ON,
    BODIES,
    Earlier,
    closes_speech,
    is_alone,
    is_joined,
    is_office,
    is_participle,
    is_placed,
    is_saying,
    is_short,
    meant_before,
    pronoun_behind,
    turned_round,
)
from claims.speakers.speaking import is_english, is_state, pronoun_before
from claims.speakers.stretches import behind_comma, holds, is_name, tells
from claims.speakers.voices import OF_OFFICE, Said, Voices, in_one
from claims.words.layout import CAPITALISED
from claims.words.phrases import turns

STOP = re.compile(rf"[,;:()\n]|\.{unlisted.NO_END}|\s-\s")
_CLAUSE = re.compile(rf"{STOP.pattern}|\"")
REACH = 90
SURE = 0.9
OF_PERSON = 0.3
_PERSON = re.compile(rf"{CAPITALISED}(?:\s{CAPITALISED}){{0,2}}")
CLOSING = 3
_OF_NO_LIST = -0.3
_ASIDE = re.compile(r"(?:,\s[^,]+,|\s-\s[^-]+\s-|\s\([^()]+\))\s*(?:\w+\s+){0,2}$")
_CLOSING_REST = 6
_MARK = re.compile(r"[,;:\"]")
_OF = re.compile(r"\s(?:who|of|de|do|da|di|du|del|della|von|van|av)\s")
_NAME_BEHIND = re.compile(rf"\s{CAPITALISED}(?:\s{CAPITALISED}){{1,2}}(?=[,.;\n]|$)")
_ONE_NAME_BEHIND = re.compile(rf"\s({CAPITALISED})(?=[,.;\n]|$)")
# "..., claims Budanov after two are held": the name ends what is said.
_CLOSES = re.compile(r"\s*(?:$|[,.;]|(?:after|as|amid|while)\s)")
# "Becker, who runs a charity in Virginia, said": the name that begins the sentence.
_HEAD = re.compile(
    rf"\"?(?:(?:In|On|At)\s[^,]{{2,20}},\s)?(?:(?:[A-Z]\.){{1,2}}\s)?(?P<who>{CAPITALISED}),\s"
)
_THAT = re.compile(r"\s(?:that|que|что|що|że|dass|che|hogy|da|že|că|ότι|att|at|että|че)\s")
_PHRASE_BEHIND = re.compile(
    r"\s(?:the|a|an|his|her|their|one|der|die|das|ein|eine|seine|ihre|el|la|los|las|un|una|su|o|a|os|"
    r"as|um|uma|seu|sua|le|les|une|son|sa|il|lo|gli|uno|de|het|een|zijn|haar|jego|jej|його|її|его|её|"
    r"jeho|její)\s(?:[^\W\d_][\w'-]*\s?){1,4}[,.;:]"
)
# Names of papers in Chinese and Japanese.
_TITLED = re.compile(r"[^,，。\n]{0,8}[《『](?P<own>[^》』\n]{2,20})[》』]")
_AT_HEAD = re.compile(rf"(?P<who>{CAPITALISED})(?:,\s(?:\d\d\b|who\s|a\s|an\s)|'s\s[a-z])")
_HEAD_REACH = 70
_LAST_WORD = re.compile(rf"(?<!\w)(?P<who>{CAPITALISED})\s(?:(?:also|has|had|later)\s)?$")
_WITHOUT_CAPITALS = "\u0590"
_RELATIVE = re.compile(r',\s(?:who|whose|\d\d)\b[^"]*,\s$')
_LAST_ASIDE = re.compile(r",\s(?P<who>[^,]{3,40}),\s$")
_POSSESSED = re.compile(
    r",\s*(?:his|her|their|its|a|an|the|jeho|jej|jego|ich|su|sus|sa|son)\s\S+\s*$"
)


class Subjects:
    """Finds the subject of a verb of saying, in the sentences of one report."""

    def __init__(self, naming: Naming, voices: Voices) -> None:
        self._naming = naming
        self._voices = voices

    def of(self, passage: Passage, cues: Sequence[Cue], verb: Cue, earlier: Earlier) -> Said | None:
        """Whoever says what a verb of saying tells."""
        if is_participle(passage, cues, verb) or is_joined(passage, cues, verb):
            return None
        pronoun = pronoun_before(cues, verb, within=1)
        if pronoun is not None and (is_short(pronoun) or not is_office(cues, pronoun)):
            subject = self._meant(passage, cues, pronoun)
        else:
            pronoun = pronoun_behind(passage, cues, verb)
            subject = None if pronoun else self._subject(passage, cues, verb)
        if subject is not None:
            return subject
        pronoun = pronoun or pronoun_before(cues, verb)
        if pronoun is None and not (is_alone(passage, verb) and is_saying(passage, verb)):
            return None
        meant = meant_before(passage, cues, pronoun, earlier)
        if meant is None:
            return self._subject(passage, cues, verb) if pronoun and not is_short(pronoun) else None
        # "- ..., though the ministry confirms few - he says": who closes it tells all of it.
        closes = turned_round(passage.text[passage.start : verb.start])
        weight = 0.3 if closes and passage.end - verb.end <= _CLOSING_REST else -1.0
        return Said(claimant=meant, start=verb.start, end=verb.end, weight=weight)

    def behind_preposition(
        self, passage: Passage, cues: Sequence[Cue], cue: Cue, earlier: Earlier
    ) -> Said | None:
        """The speaker named right after "according to" or "citing"."""
        end = min(passage.end, cue.end + REACH)
        stop = STOP.search(passage.text, cue.end, end)
        close = stop.start() if stop else end
        # "selon une note du ministère révélée par ...": who reveals it did not write it.
        shown = (c.start for c in cues if c.kind is CueKind.CITING and cue.end < c.start < close)
        close = next(shown, close)
        # "segundo levantamento da Gazeta com base em dados do ministério"
        based = BASED_ON.search(passage.text, cue.end, close)
        close = based.start() if based else close
        if (titled := _TITLED.match(passage.text, cue.end, passage.end)) is not None:
            paper = Claimant(name=titled["own"], kind=ClaimantKind.OUTLET)
            return Said(claimant=paper, start=cue.start, end=titled.end(), weight=SURE)
        speaker = self._voices.in_phrase(passage, cues, cue.end, close)
        if speaker is not None:
            return self._in_nominative(passage, cue, self._by_name(passage, speaker, stop))
        if passage.text[cue.end : cue.end + 1] == ",":
            first = passage.text[cue.start : cue.end].lower().partition(" ")[0]
            person = earlier.person() if first in spoken_words("as_words") else None
            told = person or earlier.last or earlier.paper
            return _as_told(told, cue.start, cue.end)
        found = unlisted.behind(passage, cue.end, end, bare=True)
        if found is None or tells(cues, found.start, found.end):
            return None
        name = found.claimant.name
        report = len(name.split()) == 1 and turns("told_reports").search(name)
        if report or begins_as(name.lower(), "written_rulings"):
            return _as_told(earlier.paper or earlier.last, cue.start, found.end)
        said = _as_said(found)
        alone = found.is_proper and len(name.split()) == 1
        return self._in_nominative(passage, cue, said) if said and alone else said

    def _in_nominative(self, passage: Passage, cue: Cue, said: Said) -> Said:
        """A person whose name a preposition has put into the genitive, under his own name."""
        language = ruled(passage.text[cue.start : cue.end])
        name = said.claimant.name
        known = said.claimant.speaks_for or said.weight > OF_PERSON or '"' in name
        if language is None or known or said.claimant.kind is ClaimantKind.OUTLET:
            return said
        if not _PERSON.fullmatch(name) or name not in passage.text:
            return said
        claimant = self._naming.met(replace(said.claimant, name=person(name, language)))
        return replace(said, claimant=claimant)

    def _by_name(self, passage: Passage, found: Said, stop: re.Match[str] | None) -> Said:
        """Whoever is told by an office first and by name after a comma."""
        known = found.weight > OF_OFFICE and not (stop and holds(passage, found, stop.start()))
        if known or stop is None or stop[0] != ",":
            return found
        # "the ambassador in Havana, Roy Barreras": the name tells more.
        named = _NAME_BEHIND.match(passage.text, stop.end(), passage.end)
        person = named and self._voices.person(passage, stop.end(), named.end(), ())
        if not person and found.claimant.kind is ClaimantKind.ANONYMOUS:
            # "his mother, Temwa, said"
            person = self._one_name(passage, stop.end(), passage.end)
        return in_one(passage, found, person) if person else found

    def _one_name(self, passage: Passage, start: int, end: int) -> Said | None:
        named = _ONE_NAME_BEHIND.match(passage.text, start, end)
        return self._voices.lone(passage, start, named.end()) if named else None

    def _meant(self, passage: Passage, cues: Sequence[Cue], pronoun: Cue) -> Said | None:
        """Whom "they say" means in its own sentence: whoever the sentence begins with."""
        before = passage.text[passage.start : pronoun.start]
        if '"' in before or len(before.split()) < CLOSING:
            return None
        if before.split()[0].lower() in spoken_words("told_to") | spoken_words("in_places"):
            return None
        subject = self._voices.in_phrase(passage, cues, passage.start, pronoun.start, close=True)
        return replace(subject, weight=0.0) if subject else None

    def _subject(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Whoever does the saying; after a quotation, a comma or a dash first sought behind it."""
        before = passage.text[passage.start : verb.start]
        turned = not before or turned_round(before)
        to_somebody = passage.text[verb.start : verb.end].lower() in spoken_words("said_to")
        behind = None
        if turned and not to_somebody and not _THAT.match(passage.text, verb.end):
            behind = self._behind(passage, cues, verb) or self._alone_behind(passage, verb)
        told = behind and behind.claimant.name.islower() and behind.end + 1 < passage.end
        if told and _RELATIVE.search(before):
            # "Horvat, who left in May, said two men died": those behind are told of.
            behind = self._before_aside(passage, cues, verb, ()) or behind
        if behind is not None or (closes_speech(before) and not is_name(cues, verb)):
            return behind or self._lone(passage, verb)
        verbs = [c.end for c in cues if c.kind is CueKind.VERB and c.end <= verb.start]
        start = max([passage.start, verb.start - REACH, *verbs])
        aside = self._before_aside(passage, cues, verb, verbs)
        subject = aside or self._father_of(passage, cues, verb.start)
        turned = turned and not to_somebody
        subject = subject or self._before(passage, cues, verb, start, turned=turned)
        return subject or self._head(passage, cues, verb)

    def _alone_behind(self, passage: Passage, verb: Cue) -> Said | None:
        """A short phrase that closes what is said: "..., says the chief physician, Inge Bruun"."""
        start = subject_start(passage, verb.end)
        if not (is_saying(passage, verb) and _PHRASE_BEHIND.match(passage.text, start)):
            return None
        if tells_about(passage, verb.end):
            return None
        end = min(passage.end, start + REACH)
        stop = STOP.search(passage.text, start, end)
        found = _as_said(unlisted.behind(passage, start, end, bare=False))
        return self._by_name(passage, found, stop) if found else None

    def _before_aside(
        self, passage: Passage, cues: Sequence[Cue], verb: Cue, verbs: Sequence[int]
    ) -> Said | None:
        """The subject before an apposition: "The ambassador in London, Roy Barreras, said"."""
        first = max(passage.start, verb.start - 2 * REACH)
        aside = _ASIDE.search(passage.text, first, verb.start)
        if aside is None:
            return None
        father = self._father_of(passage, cues, aside.start())
        if father is not None:
            return self._by_name(passage, father, STOP.match(passage.text, aside.start()))
        start = max([first, *(end for end in verbs if end <= aside.start())])
        if aside.start() <= start:
            return None
        if _POSSESSED.search(passage.text, aside.start(), verb.start):
            return None
        named = self._voices.in_phrase(
            passage, cues, start, aside.start(), nearest=True, states=False
        )
        if named is None or (named.weight > OF_OFFICE and not holds(passage, named, aside.start())):
            return named
        person = self._voices.person(passage, aside.start(), verb.start, ())
        if person is None and named.claimant.kind is ClaimantKind.ANONYMOUS:
            person = self._one_name(passage, aside.start() + 1, verb.start)
        return in_one(passage, named, person) if person else named

    def _before(
        self, passage: Passage, cues: Sequence[Cue], verb: Cue, start: int, *, turned: bool
    ) -> Said | None:
        """The nearest subject before a verb, known to a list or not."""
        listed = unspaced.told(self._voices, passage, cues, verb)
        listed = listed or self._listed_before(passage, cues, verb, start, turned=turned)
        if listed is not None or not is_saying(passage, verb):
            return listed
        known = self._surname(passage, verb)
        if known is not None:
            return known
        without_spaces = unspaced.before_unspaced(passage, verb.start)
        marks = (m.end() for m in _CLAUSE.finditer(passage.text, start, verb.start))
        begins = max([start, *marks])
        found = without_spaces or unlisted.before(passage, begins, verb.start)
        if found is None and not passage.text[begins : verb.start].strip():
            # "One of them, 24-year-old Rustam, says"
            aside = _LAST_ASIDE.search(passage.text, start, verb.start)
            found = unlisted.before(passage, *aside.span("who")) if aside else None
            found = found if found and found.is_proper else None
        return _as_said(found)

    def _surname(self, passage: Passage, verb: Cue) -> Said | None:
        """The surname right before a verb of somebody named in full anywhere in the report."""
        word = _LAST_WORD.search(passage.text, max(passage.start, verb.start - REACH), verb.start)
        claimant = self._naming.told(word["who"]) if word else None
        if word is None or claimant is None:
            return None
        return Said(claimant=claimant, start=word.start(), end=word.end(), weight=0.0)

    def _listed_before(
        self, passage: Passage, cues: Sequence[Cue], verb: Cue, start: int, *, turned: bool
    ) -> Said | None:
        """The nearest subject before a verb, or where a language may put it else."""
        if (first := self._first_of_all(passage, cues, verb)) is not None:
            return first
        start = behind_comma(passage, cues, verb, start)
        subject = self._voices.in_phrase(
            passage, cues, start, verb.start, nearest=True, states=not turned
        )
        close = [c for c in cues if c.kind is CueKind.NAME and 0 <= c.start - verb.end <= 2]
        closing = close and _CLOSES.match(passage.text, close[0].end)
        weak = subject is None or (closing and passage.field is Field.TITLE)
        if is_english(passage) and close and weak:
            return self._voices.known(passage, close[0], 0.5)
        if subject is None and turned:
            return self._lone(passage, verb)
        word = passage.text[verb.start : verb.end].lower()
        if word in spoken_words("after_names") or is_english(passage) or turned:
            return subject
        if subject and not is_outlets(subject):
            return subject
        return self._behind(passage, cues, verb) or subject or self._far_before(passage, cues, verb)

    def _lone(self, passage: Passage, verb: Cue) -> Said | None:
        """Whoever stands behind a verb turned round, by one name or by any words."""
        start = subject_start(passage, verb.end)
        end = min(passage.end, start + REACH)
        lone = self._voices.lone(passage, start, end)
        if lone is not None or not is_saying(passage, verb) or is_placed(passage, verb):
            return lone
        if tells_about(passage, verb.end):
            return None
        paper = unlisted.paper_behind(passage, start)
        return _as_said(paper or unlisted.behind(passage, start, end, bare=False))

    def _father_of(self, passage: Passage, cues: Sequence[Cue], before: int) -> Said | None:
        """Whoever a sentence begins with: "The father of a man who was killed there told us"."""
        first = next((c for c in cues if c.kind in BODIES), None)
        if first is None or not _OF.match(passage.text, first.end, before):
            return None
        ahead = passage.text[passage.start : first.start].split()
        named = any(c.kind is CueKind.NAME for c in cues if first.start <= c.start < before)
        if named or len(ahead) > CLOSING or _MARK.search(passage.text, first.end, before):
            return None
        return self._voices.noun(passage, first)

    def _head(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Whoever begins a sentence whose verb comes after more of him."""
        if not passage.text.endswith((", ", ") "), passage.start, verb.start):
            return None
        head = _HEAD.match(passage.text, passage.start, verb.start)
        if head is not None and not is_state(passage, *head.span("who")):
            claimant = self._naming.lone(head["who"])
            return Said(claimant=claimant, start=head.start("who"), end=verb.start, weight=0.0)
        comma = passage.text.find(",", passage.start, verb.start)
        if comma - passage.start > _HEAD_REACH:
            return None
        by_comma = self._voices.in_phrase(
            passage, cues, passage.start, comma, nearest=True, states=False
        )
        # "The legion "Word" and two corps beside it, made up of exiles, said"
        return by_comma or self._voices.in_phrase(passage, cues, passage.start, comma, states=False)

    def at_head(self, passage: Passage, cues: Sequence[Cue]) -> Claimant | None:
        """The person that a sentence begins with: "Hassan, 24, came back", "Die Mutter von ..."."""
        head = _AT_HEAD.match(passage.text, passage.start, passage.end)
        if head is not None and not is_state(passage, *head.span("who")):
            return self._naming.lone(head["who"])
        if passage.text[passage.start] >= _WITHOUT_CAPITALS:
            return None
        end = min(passage.end, passage.start + _HEAD_REACH)
        bodies = [c for c in cues if c.kind in BODIES]
        found = self._voices.person(passage, passage.start, end, bodies)
        found = found or self._voices.in_phrase(passage, cues, passage.start, end, states=False)
        return found.claimant if found and found.claimant.kind is not ClaimantKind.OUTLET else None

    def _first_of_all(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Whoever a comma parts from all that he says, where the verb ends the sentence."""
        comma = passage.text.find(",", passage.start, verb.start)
        if comma < 0 or passage.end - verb.end > 1 or comma - passage.start > _HEAD_REACH:
            return None
        if not any(m.language == "tr" for m in passage.matches):
            return None
        return self._voices.in_phrase(passage, cues, passage.start, comma, states=False)

    def _far_before(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        """Where the verb ends the sentence, as in Turkish, its subject may begin it."""
        if passage.end - verb.end > 1:
            return None
        return self._voices.in_phrase(
            passage, cues, passage.start, verb.start, close=True, states=False
        )

    def _behind(self, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
        start = beyond_paper(passage, cues, subject_start(passage, verb.end))
        end = min(passage.end, start + 70)
        stop = STOP.search(passage.text, start, end)
        found = self._voices.in_phrase(
            passage, cues, start, stop.start() if stop else end, close=True
        )
        if found is None or is_under(passage, found.start):
            return None
        return self._by_name(passage, found, stop)


def is_outlets(said: Said) -> bool:
    """Whether a paper, an agency, a portal says it."""
    return said.claimant.kind is ClaimantKind.OUTLET


def _as_told(claimant: Claimant | None, start: int, end: int) -> Said | None:
    return Said(claimant=claimant, start=start, end=end, weight=0.0) if claimant else None


def _as_said(found: unlisted.Unlisted | None) -> Said | None:
    """A speaker of no list; whoever a list knows comes before him."""
    if found is None:
        return None
    return Said(claimant=found.claimant, start=found.start, end=found.end, weight=_OF_NO_LIST)
