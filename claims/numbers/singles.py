"""One man is a figure too: tells whether a noun speaks of a single person ("a Cuban")."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from claims.fighters.context import Statement
from claims.fighters.passages import Fighter, Passage
from claims.fighters.people import somebody_from
from claims.lexicon import Role
from claims.model import Field
from claims.words.phrases import alternatives, turns

_ENGLISH = re.compile(rf"\b{alternatives('one_english')}$", re.IGNORECASE)
_SLAVIC = re.compile(rf"{alternatives('one_slavic')}$", re.IGNORECASE)
_SLAVIC_ADJECTIVE = re.compile(rf"{alternatives('one_slavic_adjective')}$", re.IGNORECASE)
_ARTICLE = re.compile(
    rf"(?<!\w)(?:{alternatives('one_article')}\s+|un')(?:[\w'-]+\s+){{0,2}}$", re.IGNORECASE
)
_DETERMINER = re.compile(
    rf"(?<!\w){alternatives('one_determiner')}\s+(?:[\w'-]+\s+){{0,3}}$", re.IGNORECASE
)
_PLURAL_NOUN = re.compile(r"\s+(?!(?:was|is|has|dies|loses|says|joins|fights)\b)\w+s\b")
# How an English noun for people ends that speaks of several, or of nobody in particular.
_ENGLISH_PLURAL = re.compile(
    r"(?:[^s]s|men|women|people|personnel|folk|children|brethren|military|infantry|legion|army|crew"
    r"|cavalry|staff|sit-in|youth|fodder|manpower|family|kin|!?pow)$",
    re.IGNORECASE,
)
# Of those the ones that never have an article of one before them.
_ENGLISH_MANY = re.compile(r"(?:[^s]s|men|women|people)$", re.IGNORECASE)
_ENGLISH_PLURAL_SIGN = re.compile(r"\b(?:are|were|have|who are|who were|who have)\b")
# How a noun ends that speaks of several.
_PLURAL = {
    # "Un inglés" and "um português" are one.
    **dict.fromkeys(("es", "pt", "ca", "gl"), re.compile(r"(?<![éê])[sx]$", re.IGNORECASE)),
    "fr": re.compile(r"[sx]$", re.IGNORECASE),
    **dict.fromkeys(("it", "ro"), re.compile(r"[ie]$", re.IGNORECASE)),
    "nl": re.compile(r"(?:en|s)$", re.IGNORECASE),
    "sv": re.compile(r"(?:[aeo]r|na|iga)$", re.IGNORECASE),
    "fi": re.compile(r"(?:t|i[aä]|ien|jen)$", re.IGNORECASE),
    "hu": re.compile(
        r"[aáeéoö]k(?:[aeo]t|n[ae]k|k[ae]l|r[aeóő]l?|b[aeóő][ln]?|h[oe]z|n[áé]l|t[óő]l|ért)?$",
        re.IGNORECASE,
    ),
    "tr": re.compile(r"l[ae]r\w*$", re.IGNORECASE),
    "el": re.compile(r"(?:ες|οι|οί|ων|ών|ους|ούς|εις|είς)$", re.IGNORECASE),
    **dict.fromkeys(
        ("no", "nb", "nn", "da"), re.compile(r"(?:ere|ene|[kt]er|ige|menn|mænd)$", re.IGNORECASE)
    ),
}
# Forms of nouns that only one person can have; the rest may be a genitive of several.
_SINGULAR = {
    "cs": re.compile(r"[bcčdďfghkmnňprřsštťvzžl](?:a|em)?$|[eě]c$|ce$", re.IGNORECASE),
    "sk": re.compile(r"(?:[bcčdďfghkmnňpršsštťzžl]|[^o]v)a?$", re.IGNORECASE),
    "pl": re.compile(r"(?:[bcćdfghkłmńprsśtz]|[^j]an|[^a]n|[^ó]w)a?$|owi$", re.IGNORECASE),
    "bg": re.compile(r"(?:[бвгджзклмнпрстфхцчш]|ът|ят)а?$", re.IGNORECASE),
    "mk": re.compile(r"(?:[бвгджзклмнпрстфхцчш]|от)$", re.IGNORECASE),
    **dict.fromkeys(
        ("ru", "uk", "be"),
        re.compile(
            r"(?:[бгджзклмпрстфхцчш]|[^аяиуіўы]н)[ау]?$|(?:ец|єць|ець)$"
            r"|(?:[ыио]й|ого|его)$|(?:тель|житель)я?$|ц[аяую]$|ин(?:у|ом|ові)$",
            re.IGNORECASE,
        ),
    ),
    **dict.fromkeys(("hr", "sr", "sl"), re.compile(r"(?:[bcčćdđfghkmnpršstzžl])$", re.IGNORECASE)),
}
# Genitives of several that have no ending, datives and locatives of several, and nouns of many.
_NO_ENDING = re.compile(
    r"(?:[ыиіyiíý](?:х|ch)|[ая][мх]|om|ach|ům|(?<!č)ech|солдат|болгар|татар|грузин|румын|румун|туркмен|осетин|партизан|отряд|полк|легіон|легион)$",
    re.IGNORECASE,
)
_SOUTHERN_SEVERAL = re.compile(r"(?:и|ите)$")
# "The Romanian" in one word: an article that is an ending.
_ENCLITIC = {
    "ro": re.compile(r"ul(?:ui)?$", re.IGNORECASE),
    **dict.fromkeys(("sv", "no", "nb", "da"), re.compile(r"[^aeoø]en$", re.IGNORECASE)),
}
_NAME_AFTER = re.compile(r"\s+[A-ZÀ-Þ][\w'-]+\s+[A-ZÀ-Þ]")
_GERMAN_ONE = re.compile(
    r"\b(?:der|dem|des)\s+(?:[\w'-]+\s+){0,3}$|^\w*er\b|[a-z]er$", re.IGNORECASE
)
# Articles that several never have: "dem Dänen", "der junge Däne", "Der Däne".
_GERMAN_ARTICLE = re.compile(
    r"\b[Dd](?:em|es)\s+(?:[\w-]+\s+){0,2}$|\b[Dd](?:er|ie)\s+(?:[\w-]+e\s+){1,2}$|(?:^|[.!?]\s)Der\s+$"
)
# "20대 일본인 남성", "한 네팔인 병사", "케냐인 병사 A씨": Korean has no articles.
_KOREAN_ONE = re.compile(
    r"(?:(?<![\d~∼-])\d\d(?:대|세|살)(?:인|의)?|(?:^|\s)한)\s(?:[가-힣]+\s?){1,3}$"
)
_KOREAN_NAMED = re.compile(r"\s?(?:[A-Z]|[가-힣]{2,4}\s?)씨")
_KOREAN_SEVERAL = re.compile(r"(?:\s[가-힣]+)?들")
_SCANDINAVIAN = re.compile(r"(?<!\w)(?:en|ett|et)\s+(?:[\w'-]+\s+){0,2}$", re.IGNORECASE)
_ARTICLE_EN = frozenset({"sv", "no", "nb", "nn", "da"})
_NEAR = 12
_NAME_AND_AGE = re.compile(
    r"(?P<name>[^\W\d_a-zа-яіїєґ][\w'-]+(?:\s[^\W\d_a-zа-яіїєґ][\w'-]+){1,3})"
    r"(?:,\s(?:de\s)?\d\d(?:\s(?:anos|años|ans|anni|Jahre|jaar|lat|let|ani|år))?,\s|\s\(\d\d\)\s)"
)
_NEAR_NAME = 60
_HOMES = frozenset({Role.CAPITAL, Role.TOWN, Role.COUNTRY})
_ONE_CASUALTY = " casualty"


def single(statement: Statement, language: str | None) -> tuple[int, int] | None:
    """Where one single person is named, if that is what the statement speaks of."""
    if statement.figure is not None:
        return None
    if told := _told_of_one(statement):
        return told
    if statement.one is not None:
        return statement.one
    person = statement.fighter
    code = (language or "en")[:2].lower()
    if person is None or _is_several(statement.passage, person, code):
        return None
    named = person.head or person.origin
    is_one = _is_one_korean if code == "ko" else partial(_is_one, language=code)
    if named is None or not is_one(statement.passage, person):
        return None
    whole = person.origin is None or person.head is None or _side_by_side(person)
    return (person.start, person.end) if whole else (named.start, named.end)


def _told_of_one(statement: Statement) -> tuple[int, int] | None:
    """One by the way it is told: "Colm Brandon, 40, from Cork", "the first Danish casualty"."""
    passage, event = statement.passage, statement.event_match
    name = _NAME_AND_AGE.match(passage.text, passage.start)
    if name and statement.fighter and 0 <= statement.at - passage.start <= _NEAR_NAME:
        return name.span("name")
    if event and event.words.lower().endswith(_ONE_CASUALTY):
        return event.start, event.end
    person = statement.fighter
    if person and person.origin and person.origin.role in _HOMES and person.head is None:
        return somebody_from(passage, person.origin)
    return None


def _side_by_side(person: Fighter) -> bool:
    """Whether noun and nationality stand together, so that both make the wording."""
    words = sorted(m for m in ((w.start, w.end) for w in (person.origin, person.head) if w))
    return words[-1][0] - words[0][1] <= _NEAR


def _is_several(passage: Passage, person: Fighter, language: str) -> bool:
    """Troops, units and legions are several however they are called, and "Kenyans" are."""
    head = person.head
    if language == "en" and _names_many(person):
        return True
    if head is None:
        return turns("units").match(passage.text, person.end + 1) is not None
    return head.role is Role.LEGION or head.value == "troops"


def _is_one(passage: Passage, person: Fighter, language: str) -> bool:
    named = person.head or person.origin
    noun = passage.text[named.start : named.end] if named else ""
    article = _SCANDINAVIAN if language in _ARTICLE_EN else _ARTICLE
    start = _noun_at(person)
    told = article.search(passage.text, max(passage.start, start - 40), start)
    # "A" is an article in few languages, and before several in none of the others.
    plural = language in _PLURAL and _PLURAL[language].search(noun)
    if told and not (plural and told.group().lower().startswith("a ")):
        return not noun.lower().endswith("troops")
    if language in _SINGULAR:
        return _is_one_by_form(person, noun, language)
    if language == "en":
        of_head = person.head is not None and not _ENGLISH_PLURAL.search(noun.split(" of ")[0])
        one = of_head or _ENGLISH.search(noun)
        return bool(one) and _one_in_english(passage, person)
    enclitic = language in _ENCLITIC and _ENCLITIC[language].search(noun)
    if enclitic or not _stands_free(passage, person):
        return bool(enclitic)
    if language == "de":
        return _is_one_german(passage, person)
    return language in _PLURAL and not plural


def _names_many(person: Fighter) -> bool:
    """Whether several are named behind an article of something else: "a gang enlisting Kenyans"."""
    people = [person.head] if person.head else []
    if person.origin and person.origin.role not in _HOMES and person.origin.start == person.start:
        people.append(person.origin)
    return any(_ENGLISH_MANY.search(told.words.split(" of ")[0]) for told in people)


def _is_one_korean(passage: Passage, person: Fighter) -> bool:
    """Whether an age, "한" or a name with "씨" tells it; the noun is the same for several."""
    if _KOREAN_SEVERAL.match(passage.text, person.end):
        return False
    told = passage.text[max(passage.start, person.start - 16) : person.end]
    return bool(_KOREAN_ONE.search(told) or _KOREAN_NAMED.match(passage.text, person.end))


def _is_one_by_form(person: Fighter, noun: str, language: str) -> bool:
    """Whether noun or adjective tells it; in "Duńczyk walczący" the first is the noun."""
    adjective = person.origin.words if person.origin and person.head else ""
    one = _SLAVIC_ADJECTIVE.search(adjective)
    # "полски наемник", "полски наемници": in the south only the noun tells.
    if _SLAVIC.search(noun) or (one and not (one[0] == "ски" and _SOUTHERN_SEVERAL.search(noun))):
        return True
    if _is_singular(person, noun, language):
        return True
    close = person.origin and person.head and person.origin.end + 1 == person.head.start
    return bool(close) and _is_singular(replace(person, head=None), adjective, language)


def _noun_at(person: Fighter) -> int:
    """Where an article would stand before people: at the noun, if their state stands apart."""
    origin, head = person.origin, person.head
    apart = origin and head and origin.role in _HOMES and not _side_by_side(person)
    return head.start if head and apart else person.start


def _is_one_german(passage: Passage, person: Fighter) -> bool:
    before = max(passage.start, person.start - 40)
    if _GERMAN_ARTICLE.search(passage.text, before, person.start):
        return True
    words = passage.text[person.start : person.end].split(" ")
    # "Männer aus Kuba": the noun comes first, and no adjective tells the number.
    of_place = words[1:2] in (["aus"], ["von"], ["der"])
    if len(words) < 2 or of_place:
        return False
    # "verurteilt georgischen Söldner": of several the noun or the adjective would end otherwise.
    # "Der Einsatz nordkoreanischer Soldaten" is of several.
    if words[0].endswith("er") and words[-1].endswith("en"):
        return False
    accusative = words[0].endswith("en") and not words[-1].endswith(("n", "s"))
    return bool(_GERMAN_ONE.search(words[0])) or (accusative and passage.field is Field.TITLE)


def _is_singular(person: Fighter, noun: str, language: str) -> bool:
    """Whether the form of a noun tells that it is one: "Серба", "Čech", "Сърбин"."""
    if person.head is None and (person.origin is None or person.origin.role in _HOMES):
        return False
    return bool(_SINGULAR[language].search(noun)) and not _NO_ENDING.search(noun)


def _stands_free(passage: Passage, person: Fighter) -> bool:
    """Whether a noun has a determiner that may mean one, or, as in headlines, none."""
    if _determined(passage, person.start) or _NAME_AFTER.match(passage.text, person.end):
        return True
    return passage.field is Field.TITLE or person.start == passage.start


def single_person(statement: Statement) -> bool:
    """Whether a statement speaks of one person, in whichever language the words tell."""
    if statement.figure is not None:
        return statement.figure.figure.low == statement.figure.figure.high == 1
    head = statement.fighter.head or statement.fighter.origin if statement.fighter else None
    return head is not None and single(statement, head.language) is not None


def _determined(passage: Passage, start: int) -> bool:
    return bool(_DETERMINER.search(passage.text, max(passage.start, start - 40), start))


def _one_in_english(passage: Passage, person: Fighter) -> bool:
    """A singular noun with an article, or bare in a headline."""
    if _ENGLISH_PLURAL_SIGN.match(passage.text, person.end + 1):
        return False
    if person.head is None and _PLURAL_NOUN.match(passage.text, person.end):
        return False
    return _stands_free(passage, person)
