"""What may stand between a verb turned round and whoever says it, and what is no speaker there.

"a déclaré, de son côté, le ministre", "dijo en Bogotá un vecino", "съобщиха днес негови близки";
but in "mówił o żołnierzach" the soldiers are told of.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claims.fighters.passages import Passage
from claims.speakers.claimants import Cue, CueKind, spoken_words
from claims.speakers.speaking import is_place
from claims.words.layout import CAPITALISED, FULL_NAME

# Whoever is told stands between the verb and whoever tells it.
_LISTENER = re.compile(
    rf"\s(?:(?:to|это|це|го|lo)\s)?(?:{'|'.join(sorted(spoken_words('told_to'), reverse=True))})\s"
    rf"(?:\"[^\"\n]{{2,40}}\"|{CAPITALISED}(?:\s{CAPITALISED}){{0,2}}|[^\W\d_]{{4,}})"
)
# "dijo en Bogotá un vecino": where it is said stands between as well.
_IN_TOWN = re.compile(rf"\s(?:en|em|à|a|w|у|в|v|în|u)\s({CAPITALISED})(?=\s[^\W\d_]{{2}})")
_NETWORKS = frozenset(
    {"telegram", "facebook", "instagram", "tiktok", "twitter", "youtube", "whatsapp", "viber"}
    | {"телеграм", "телеграмі", "телеграме", "фейсбук", "фейсбуці", "фейсбуке", "інстаграмі"}
)
# Whoever is told may stand in the dative, with no word before: "рассказал РИА "Север" боец".
_PAPER_TOLD = re.compile(r"\s[A-ZА-ЯІЇЄҐČŠ]{2,6}(?:\s\"[^\"\n]{2,30}\")?(?=\s)")
_MEDIUM_AHEAD = re.compile(r"\s(?:[^\W\d_]{2,14}\s){0,2}")
_MEDIUM = 30
_ADJECTIVE_AHEAD = re.compile(r"\s(?:\d+-?[^\W\d_]*\s)?(?:[^\W\d_]{4,}\s)?")
_SPEAKERS = frozenset({CueKind.OFFICE, CueKind.VOICE, CueKind.NAME, CueKind.TITLE})
_IN_TURN = re.compile(
    r",\s(?:de son côté|pour sa part|à son tour|por su parte|a su vez|por sua vez|por seu lado|"
    r"dal canto suo|a sua volta|da parte sua|в свою очередь|со своей стороны|у свою чергу|"
    r"зі свого боку|ze swojej strony|z kolei|na svou stranu|на свой ред|от своя страна|"
    r"la rândul său|seinerseits|op zijn beurt|for his part|for her part|in turn),(?=\s)"
)
_DAYS = (
    "lundi mardi mercredi jeudi vendredi samedi dimanche lunes martes miércoles jueves viernes "
    "sábado domingo lunedì martedì mercoledì giovedì venerdì sabato domenica poniedziałek wtorek "
    "środę czwartek piątek sobotę niedzielę montag dienstag mittwoch donnerstag freitag samstag "
    "sonntag maandag dinsdag woensdag donderdag vrijdag zaterdag zondag понедельник вторник среду "
    "четверг пятницу субботу воскресенье понеділок вівторок середу п'ятницю суботу неділю "
    "pondělí úterý středu čtvrtek pátek sobotu neděli понеделник вторник сряда четвъртък петък "
    "събота неделя dziś dzisiaj wczoraj сегодня вчера сьогодні вчора учора днес dnes včera hoy "
    "ayer hoje ontem oggi ieri azi aujourd'hui hier heute gestern vandaag gisteren"
)
_DAY = re.compile(
    rf"\s(?:(?:el|le|la|на|в|во|у|w|we|am|op|v|ve|na|nesta|neste|ce)\s)?(?:{'|'.join(_DAYS.split())})"
    r"(?:-feira)?(?:\s(?:soir|matin|noche|sera|abend|avond))?(?=\s[^\W\d_])",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\s(?:o|про|о|об|обо|sobre|über|about|despre)\s", re.IGNORECASE)
_OF_IT = re.compile(r"\s(?:про|о|об)\s(?:це|это|этом|том|tym|tom)\s", re.IGNORECASE)
_UNDER = re.compile(
    r"(?<!\w)(?:o|na|do|od|przez|wobec|про|о|об|до|від|от|к|sobre|über|auf|about|against)\s$",
    re.IGNORECASE,
)


def subject_start(passage: Passage, verb_end: int) -> int:
    """Where a subject may begin behind a verb: beyond whom, where and when it is told."""
    start = verb_end
    for between in (_IN_TURN, _LISTENER, _DAY):
        found = between.match(passage.text, start, passage.end)
        start = found.end() if found else start
    town = _IN_TOWN.match(passage.text, start, passage.end)
    if town is None:
        return start
    placed = town[1].lower() in _NETWORKS or is_place(passage, *town.span(1))
    return town.end() if placed else start


def beyond_paper(passage: Passage, cues: Sequence[Cue], start: int) -> int:
    """Where a subject begins behind a paper that is told: "řekla ČTK mluvčí"."""
    told = _PAPER_TOLD.match(passage.text, start, passage.end)
    outlets = (c for c in cues if c.kind is CueKind.OUTLET and c.start - start <= _MEDIUM)
    paper = next(
        (c for c in outlets if _MEDIUM_AHEAD.fullmatch(passage.text, start, c.start)), None
    )
    end = max(told.end() if told else start, paper.end if paper else start)
    if end == start or passage.text[end : end + 1] != " ":
        return start
    speaker = FULL_NAME.match(passage.text, end + 1, passage.end) or any(
        c.kind in _SPEAKERS and _ADJECTIVE_AHEAD.fullmatch(passage.text, end, c.start) for c in cues
    )
    return end if speaker else start


def is_in_turn(passage: Passage, verb_end: int) -> bool:
    """Whether a subject is still to come behind ", for his part,"."""
    return _IN_TURN.match(passage.text, verb_end, passage.end) is not None


def tells_about(passage: Passage, verb_end: int) -> bool:
    """Whether right behind a verb stands what is told of: "mówił o celi"."""
    if _is_portuguese(passage) or _OF_IT.match(passage.text, verb_end, passage.end):
        return False
    return _ABOUT.match(passage.text, verb_end, passage.end) is not None


def is_under(passage: Passage, start: int) -> bool:
    """Whether a preposition that no speaker stands behind is right before."""
    if _is_portuguese(passage):
        return False
    return _UNDER.search(passage.text, max(passage.start, start - 8), start) is not None


def _is_portuguese(passage: Passage) -> bool:
    """Whether "o" is an article here."""
    return any(m.language == "pt" for m in passage.matches)
