"""Who speaks where words are not spaced, or the verb ends what its subject began.

Korean and Japanese mark by a particle whom a sentence is about: "합참은 ... 밝혔다", "外務省は".
The verb forms that look like it ("관리하는", "회의에는") are no topics.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from claims.fighters.passages import Passage
from claims.lexicon import Role
from claims.model import Claimant, ClaimantKind
from claims.speakers.claimants import Cue, spoken_words
from claims.speakers.pronouns import BODIES
from claims.speakers.unlisted import Unlisted
from claims.speakers.voices import OF_OFFICE, Said, Voices

_WORD = r"[^\s,\"()]"
_NO_HEAD = "을를에의고힌한된는은가로서며던인와과"
_HANGUL_SUBJECT = re.compile(
    rf"(?P<who>(?:(?:{_WORD}*(?:[^\s,\"(){_NO_HEAD}이]|회의))\s){{0,4}}{_WORD}{{1,14}}?)"
    r"(?:측은|측이|은|는|에서는)\s"
)
# "...고 부다노우 국장이 14일 밝혔다": behind a quotation, or with the day.
_HANGUL_DOER = re.compile(
    rf"(?:^|(?P<said>[고며\"라]\s(?:\d+일\s)?)|\s)"
    rf"(?P<who>(?:{_WORD}*[^\s,\"(){_NO_HEAD}]\s){{0,4}}{_WORD}{{2,14}}?)(?:이|가|들이)\s"
    r"(?P<day>(?:지난\s)?\d+일(?:\([^)]*\))?\s)?"
)
# Stems of verbs and adjectives before "-는" and "-은", and nouns that a case marks already.
_NO_TOPIC = re.compile(
    r"(?:하|되|있|없|않|같|많|시키|[어아여겨려]지|보이|쓰이|받|맡|오르|이르|따르|부르|모르|"
    r"떠나|다니|지나|만나|자라|바라|나오|나서|맞서|넘|싸우|돕|겪|잃|열리|걸리|에|에게|으로|까지|부터|라고|다고|다|면서)$"
)
_BY = ("따르면", "의하면")
_KANA = re.compile(r"[\u3040-\u30ff]")
_KANA_SUBJECT = re.compile(r"(?P<who>[^\s、。,\"はがを]{2,14}?)(?:は|が)")
_KANA_TOPIC = re.compile(r"(?P<who>[^\s、。,()「」【】=\"はがをにで]{2,24})(?P<mark>は|が)")
_KANA_CLAUSE = re.compile(
    r".*(?:して|した|する|ている|り|と|れた|いる|った)(?=[\u30a0-\u30ff\u4e00-\u9fff])"
)
_HANGUL_PARTICLE = re.compile(r"(?<=[\uac00-\ud7a3 ][\uac00-\ud7a3])(?:에서는|에서|에게|에)$")
_NO_MARKS = re.compile(r"[《》〈〉「」『』\"]")
_HAN_START = re.compile(r"[,，。;；、\n:]|^")
# "外交部星期三说": between an office and its verb may stand the day.
_HAN_DAY = re.compile(r"(?:本|上|这|這)?(?:星期|周|週|礼拜|禮拜)[一二三四五六日天]?[晚早]?")
# "5月14日通报", "次日接受电视采访时称": when and where it is said stands before the verb.
_HAN_WHEN = re.compile(
    r"(?:(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}[日号號][晚早]?|[次当當同昨今][日天]|[日近]前|近日|[随隨]后|隨後|"
    r"在?接受[\u3400-\u9fff·]{0,10}(?:采访|採訪|访问|訪問|专访|專訪)[时時中]?)$"
)
_HAN_NAME = re.compile(r"[\u3400-\u9fff·]{2,6}")
_NO_HAN_NAME = re.compile("[的在中上下日月年会會对對等是也又则則再话話時时後后前隔今昨]")
_MOST_HAN = 12
_LONGEST_WHEN = 22
_NAME_AND_TITLE = 2
_COUNTED = (
    r"(?:[那這这該该]?(?:[一二兩两三四五六七八九十數数多幾几\d]{0,3}[名位個个])|[那這这該该])?"
)
_HAN_TOLD = re.compile(
    rf"{_COUNTED}(?P<who>[\u3400-\u9fff·]{{2,18}}?)"
    rf"(?:[和與与及]{_COUNTED}(?P<other>[\u3400-\u9fff·]{{2,18}}?))?"
    r"(?P<listener>[向對对][\u3400-\u9fff·]{2,10})?"
)
_OF_NO_LIST = -0.3
_STATES = frozenset({Role.COUNTRY, Role.NATIONALITY, Role.CAPITAL})


def told(voices: Voices, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
    """The subject of a verb by its particle, or by its place between an office and the verb."""
    verb = replace(verb, start=_behind_day(passage, verb.start))
    return (
        _by_topic(voices, passage, cues, verb)
        or _in_han(passage, cues, verb)
        or _behind_office(voices, passage, cues, verb)
    )


def _behind_day(passage: Passage, verb: int) -> int:
    """Where the words for day and occasion begin that stand between a Chinese subject and verb."""
    while _is(passage.text, verb - 1, "\u3400", "\u9fff"):
        when = _HAN_WHEN.search(passage.text, max(passage.start, verb - _LONGEST_WHEN), verb)
        if when is None or when.start() == passage.start:
            break
        verb = when.start()
    return verb


def _in_han(passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
    """Two who speak as one, and whoever tells it to somebody: "那名武官向路透社指出"."""
    if not _is(passage.text, verb.start - 1, "\u3400", "\u9fff"):
        return None
    marks = (m.end() for m in _HAN_START.finditer(passage.text, passage.start, verb.start))
    told = _HAN_TOLD.fullmatch(passage.text, max([passage.start, *marks]), verb.start)
    if told is None or not (told["other"] or told["listener"]):
        return None
    heads = {c.end: c for c in cues if c.kind in BODIES}
    if told["other"] and heads.keys().isdisjoint({told.end("who"), told.end("other")}):
        return None
    # "熟悉情況的官員": what they know is not who they are.
    names = [told[part].rpartition("的")[2] for part in ("who", "other") if told[part]]
    if any(len(name) < 2 for name in names):
        return None
    if any(_is_only_state(passage, *told.span(p)) for p in ("who", "other") if told[p]):
        return None
    head = heads.get(told.end("who"))
    kind = head.claimant.kind if head and head.claimant else ClaimantKind.ANONYMOUS
    claimant = Claimant(name="和".join(names), kind=kind)
    return Said(claimant=claimant, start=told.start("who"), end=verb.start, weight=_OF_NO_LIST)


def _by_topic(voices: Voices, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
    """What Korean and Japanese mark as the topic, the office with the name beside it."""
    span = topic(passage, verb.start)
    if span is None:
        return None
    listed = voices.in_phrase(passage, cues, *span, nearest=True, states=False)
    found = before_unspaced(passage, verb.start)
    known = listed is not None and listed.claimant.kind is ClaimantKind.OUTLET
    if listed is not None and (found is None or known or listed.weight > OF_OFFICE):
        return listed
    if found is None:
        return None
    if listed is None:
        return Said(claimant=found.claimant, start=found.start, end=found.end, weight=_OF_NO_LIST)
    if listed.claimant.speaks_for and found.start >= listed.start:
        return _with_name(passage, listed, found)
    # "부다노우 총국장": the whole of it, of the kind of the office in it.
    claimant = replace(found.claimant, kind=listed.claimant.kind)
    return replace(listed, start=found.start, end=found.end, claimant=claimant)


def _with_name(passage: Passage, listed: Said, found: Unlisted) -> Said:
    """An office with the name of its holder behind it: "중국 외교부 왕젠 대변인"."""
    behind = passage.text[listed.end : found.end].split()
    if len(behind) < _NAME_AND_TITLE or not behind[-1].endswith(
        tuple(spoken_words("heads_hangul"))
    ):
        return listed
    printed = passage.text[listed.start : found.end]
    return replace(listed, end=found.end, claimant=replace(listed.claimant, printed=printed))


def _behind_office(voices: Voices, passage: Passage, cues: Sequence[Cue], verb: Cue) -> Said | None:
    """The name between an office and a verb where words are not spaced: "發言人林剑表示"."""
    bodies = [c for c in cues if c.kind in BODIES and c.end <= verb.start]
    name = _HAN_NAME.fullmatch(passage.text, bodies[-1].end, verb.start) if bodies else None
    if name is None or not bodies or _NO_HAN_NAME.search(name[0]):
        return None
    if _HAN_DAY.fullmatch(name[0]):
        start = max(passage.start, passage.text.rfind(",", 0, bodies[-1].start) + 1)
        return voices.in_phrase(passage, cues, start, bodies[-1].end, nearest=True)
    kind = bodies[-1].claimant.kind if bodies[-1].claimant else ClaimantKind.OFFICIAL
    claimant = Claimant(name=name[0].lstrip("长長"), kind=kind)
    return Said(claimant=claimant, start=bodies[-1].start, end=verb.start, weight=0.3)


def before_unspaced(passage: Passage, verb: int) -> Unlisted | None:
    """Whoever stands before a verb, of no list."""
    text = passage.text
    if _is(text, verb, "\uac00", "\ud7a3"):
        return _hangul(passage, verb)
    if _KANA.search(text, passage.start, passage.end):
        return _kana(passage, verb)
    return (
        _han(passage, _behind_day(passage, verb)) if _is(text, verb, "\u3400", "\u9fff") else None
    )


def topic(passage: Passage, verb: int) -> tuple[int, int] | None:
    """Where the topic of a Korean or Japanese sentence stands: by the verb, or first."""
    if passage.text.startswith((*_BY, "によ"), verb):
        return None
    if _is(passage.text, verb, "\uac00", "\ud7a3"):
        return _hangul_topic(passage, verb)
    if _KANA.search(passage.text, passage.start, passage.end):
        return _kana_topic(passage, verb)
    return None


def _hangul_topic(passage: Passage, verb: int) -> tuple[int, int] | None:
    quoted = passage.text.find('"', passage.start, verb)
    last = quoted if quoted > 0 else verb
    doer = _hangul_doer(passage, verb)
    if doer is not None and (doer["said"] or _holds_office(doer)):
        return doer.start("who"), doer.end("who") + 1
    topics = _HANGUL_SUBJECT.finditer(passage.text, passage.start, last)
    found = [t for t in topics if not _NO_TOPIC.search(t["who"])]
    chosen = found[-1] if found and found[-1].end() == verb else next(iter(found), doer)
    if chosen is None or _is_only_state(passage, *chosen.span("who")):
        return None
    return chosen.start("who"), chosen.end("who") + 1


def _hangul_doer(passage: Passage, verb: int) -> re.Match[str] | None:
    """The last whom "-이" marks as doing something, told by office, with the day, behind "-고"."""
    found = _HANGUL_DOER.finditer(passage.text, passage.start, verb)
    found = (d for d in found if not d["who"].endswith("같"))
    told = [d for d in found if d["day"] or _holds_office(d) or (d["said"] and d.end() == verb)]
    return told[-1] if told else None


def _holds_office(doer: re.Match[str]) -> bool:
    return doer["who"].endswith(tuple(spoken_words("heads_hangul")))


def _hangul(passage: Passage, verb: int) -> Unlisted | None:
    start = max(passage.text.rfind(mark, passage.start, verb) + 1 for mark in (",", "\n"))
    start = max(start, passage.start)
    if passage.text.startswith(_BY, verb):
        return _unspaced(passage, start, verb, _HANGUL_PARTICLE)
    span = _hangul_topic(passage, verb)
    return _unspaced(passage, span[0], span[1] - 1) if span else None


def _kana_topic(passage: Passage, verb: int) -> tuple[int, int] | None:
    """The topic that an office or a body is: "トランプ大統領は", "...と外務省が"."""
    found = []
    for told in _KANA_TOPIC.finditer(passage.text, passage.start, verb):
        clause = _KANA_CLAUSE.match(told["who"])
        start = told.start("who") + (clause.end() if clause else 0)
        if passage.text[start : told.end("who")].endswith(tuple(spoken_words("heads_unspaced"))):
            found.append((start, told.end("who"), told["mark"]))
    by_verb = found and found[-1][1] + 1 == verb
    chosen = found[-1] if by_verb else next((f for f in found if f[2] == "は"), None)
    return (chosen[0], chosen[1] + 1) if chosen else None


def _kana(passage: Passage, verb: int) -> Unlisted | None:
    if passage.text.startswith(("によ",), verb):
        return _han(passage, verb)
    if span := _kana_topic(passage, verb):
        return _unspaced(passage, span[0], span[1] - 1)
    found = _KANA_SUBJECT.match(passage.text, passage.start, verb)
    return _unspaced(passage, found.start("who"), found.end("who")) if found else None


def _han(passage: Passage, verb: int) -> Unlisted | None:
    marks = (m.end() for m in _HAN_START.finditer(passage.text, passage.start, verb))
    start = max([passage.start, *marks])
    return _unspaced(passage, start, verb) if verb - start <= _MOST_HAN else None


def _unspaced(
    passage: Passage, start: int, end: int, particle: re.Pattern[str] | None = None
) -> Unlisted | None:
    name = _NO_MARKS.sub("", passage.text[start:end]).strip()
    name = particle.sub("", name).removesuffix(" 등") if particle else name
    if len(name) < 2 or any(c.isdigit() for c in name) or _is_only_state(passage, start, end):
        return None
    if name in spoken_words("no_subjects_unspaced") or _HAN_DAY.match(name):
        return None
    army = name.endswith(tuple(spoken_words("armies_unspaced")))
    kind = ClaimantKind.ARMED_FORCE if army else ClaimantKind.ANONYMOUS
    return Unlisted(claimant=Claimant(name=name, kind=kind), start=start, end=end, is_proper=False)


def _is_only_state(passage: Passage, start: int, end: int) -> bool:
    """Whether words are a country and nothing more, not "우크라이나군 총참모부"."""
    roles = {m.role for m in passage.matches if m.start <= start and end <= m.end}
    return Role.ARMY not in roles and not roles.isdisjoint(_STATES)


def _is(text: str, at: int, first: str, last: str) -> bool:
    return first <= text[at : at + 1] <= last
