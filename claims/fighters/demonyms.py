"""Tells people from adjectives: "17 Cubans" and "an American who fought" from "American aid"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from claims.lexicon import Match, Role
from claims.model import Field
from claims.numbers.number_words import number_words
from claims.words.phrases import turns

if TYPE_CHECKING:
    from claims.fighters.passages import Passage

_BROKEN = re.compile(r"[,.;:!?()\[\]{}\"\n]|\s-\s|.{31}")
_NOUN_FIRST = frozenset({"fr", "es", "pt", "it", "ro"})
_BEFORE_PEOPLE = """
ces ce cet cette estos esos aquellos aqueles estes quei questi jeunes jóvenes jovens giovani
un una uno unos unas el la los las lo al del de du des le les l d deux trois quatre cinq six
sept huit dix vingt cent dos tres cuatro cinco seis siete ocho nueve diez once doce veinte dois
duas três quatro sete oito nove dez doze vinte due tre quattro sette otto nove dieci i gli il do
da a o os as um uma doi trei patru cinci opt zece y e et entre contra otro otros outro outros
autre autres otra muchos muitos primer primeiro premier ciudadano joven cientos miles centenas
más mais plus segundo tercer cuarto quinto sexto deuxième troisième quatrième cinquième sixième
septième huitième neuvième dixième secondo terzo quarto sesto settimo ottavo terceiro sétimo
altro altri altra altre ennesimo ultimo primo prima otras outras último última única único primera
mulți atâția tantos tantas altrettanti autant primeira première dernier seul ningún algún aucun
nessun nenhum algum
plusieurs quelques nombreux certains mille milliers centaines dizaines dizaine centaine
onze treize quatorze quinze seize trente quarante cinquante aux leurs varios algunos numerosos
decenas docenas mil ambos sus alcuni diversi molti migliaia centinaia decine mila dei degli ai agli
dai dagli suoi tra fra vários alguns dezenas centenas milhares dos das aos ao pelos seus
"""
_COUNTED = frozenset(_BEFORE_PEOPLE.split())
# What comes before a people's name where no noun can: a colon, a quotation mark, a dash.
_SET_OFF_BY = re.compile(r"[,–—-]")
_SET_OFF = re.compile(r"[:\"«»“”—–(]\s*$")
_BEFALLS = frozenset({"killed", "wounded", "captured", "missing", "tried", "recruited"})
_PEOPLE_DO = """
aged named called held identified accused convicted charged detained sentenced serving living known
nicknamed deployed stranded trapped stuck feared
tells recounts describes recalls remembers dies died jailed who was were is are has have had in from
with to and
"""
_AFTER_PEOPLE = frozenset(["", *_PEOPLE_DO.split()])
WORD = re.compile(r"\w+")
# "155 Chinese identified", "two Vietnamese jailed"
_COUNT = re.compile(r"(?:\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|dozen|more)) $")
# English nouns for people that are no adjectives besides.
_NOUN = re.compile(
    r"(?:s|men|(?<!ger)man|briton|dane|swede|finn|pole|turk|serb|croat|spaniard|scot|lander)$",
    re.IGNORECASE,
)
_TRADE = 3
_TRADES = frozenset({"sport", "business", "student"})
# One, or an adjective ("US dollars"); several end in -in and -un.
_ONE_ARABIC = re.compile(r"[\u0600-\u06ff](?:ي|ية|یی|ی)$")
# "combattants étrangers, majoritairement français"
_FOR_MOST = """
mostly mainly largely majoritairement principalement principalmente mayoritariamente prevalentemente
überwiegend größtenteils hauptsächlich głównie преимущественно переважно здебільшого
převážně većinom
"""
_MOSTLY = frozenset(_FOR_MOST.split())
# "Chinese buyers capture the market"
_CAPTURES = frozenset({"capture", "captures", "capturing"})
# "un atleta", "una joven"
_ONE = re.compile(r"\b(?:un|una|uno|um|uma|une)\s+[\w-]+\s+$", re.IGNORECASE)
_NEXT_WORD = re.compile(r"\s*(\w*)")
# Adjectives by their shape; a nationality of any other shape may be a person by itself.
_ADJECTIVE = re.compile(
    r"(?:[сцз]ьк|ск|цк)(?:ий|ого|ому|им|ім|ом|а|ая|ої|ой|ій|у|ую|ою|е|ое|ое|і|ие|их|ими)$"
    r"|(?:sk|ck|dzk)(?:i|a|ie|iego|iemu|im|ich|imi|iej|ą|é|ý|ého|ému|ým|ých|ými|á|ou)$"
    r"|ск(?:и|ия|ият|а|ата|о|ото|ите)$"
    r"|isch(?:e|er|en|em|es)?$"
)


def may_be_people(passage: Passage, origin: Match) -> bool:
    """Whether a nationality stands for people by itself ("17 Cubans"), by its form and company."""
    word = passage.text[origin.start : origin.end]
    hyphened = passage.text[origin.end : origin.end + 1] == "-"
    if hyphened or says_something(passage, origin):
        return False
    if _someone_who_fights(passage, origin) or _someone_taken(passage, origin):
        return True
    return _are_most(passage, origin) or _is_named(passage, origin, word)


def _are_most(passage: Passage, origin: Match) -> bool:
    """Whether foreigners are told to be of a nationality for the most part."""
    if word_before(passage.text, origin.start) not in _MOSTLY:
        return False
    return any(m.value == "foreign" for m in passage.matches)


def _is_named(passage: Passage, origin: Match, word: str) -> bool:
    """Whether a word for a nationality is a noun here."""
    if _ADJECTIVE.search(word.lower()):
        return False
    if origin.language in _NOUN_FIRST or _ONE_ARABIC.search(word):
        return _is_noun(passage, origin)
    if origin.language != "en" or _NOUN.search(word):
        return True
    return _stands_alone(passage, origin)


def _is_noun(passage: Passage, origin: Match) -> bool:
    """Where adjectives follow: "le président américain" is a president, "deux Américains" people.

    Romanian nouns have the article at their end: "românul".
    """
    if origin.language == "ro" and origin.words.lower().endswith(("ul", "ului", "ii", "ilor")):
        return True
    if _SET_OFF.search(passage.text, max(passage.start, origin.start - 3), origin.start):
        return True
    # "Muere mexicano que combatía": headlines leave the article out.
    if any(m.end == origin.start - 1 and m.value in _BEFALLS for m in passage.matches):
        return True
    before = word_before(passage.text[passage.start :], origin.start - passage.start)
    counted = before in _COUNTED or before in number_words(origin.language).values
    return not before or before[0].isdigit() or counted


def _stands_alone(passage: Passage, origin: Match) -> bool:
    """Whether what follows an English nationality leaves it a noun: "an American who fought"."""
    following = _next_word(passage, origin.end)
    if following.endswith("ed") and _COUNT.search(passage.text[: origin.start][-12:]):
        return True
    return following in _AFTER_PEOPLE or any(
        m.start - origin.end <= 2 and m.role in (Role.FIGHT, Role.SIDE, Role.EVENT)
        for m in passage.matches
        if m.start >= origin.end
    )


def _someone_who_fights(passage: Passage, origin: Match) -> bool:
    """Whether a verb of fighting follows an unknown noun: "an Italian baker who fights"."""
    after = [m for m in passage.matches if m.start >= origin.end]
    if not after or origin.language in _NOUN_FIRST:
        return False
    # "a Czech baker in the ranks of the Ukrainians", and a Czech goalkeeper
    after = [m for m in after if m.value not in _TRADES] or after
    in_ranks = after[0].role is Role.SIDE and turns("ranks").search(after[0].words)
    if not in_ranks and after[0].role not in (Role.FIGHT, Role.EVENT):
        return False
    gap = passage.text[origin.end : after[0].start]
    words = WORD.findall(gap)
    if len(words) > 3 or any(word.isdigit() for word in words) or _BROKEN.search(gap):
        return False
    if in_ranks:
        return True
    # "the British service's map of the front": a place is no deed.
    places = {m.start for m in after if m.role is Role.WAR}
    verbs = (m for m in after if m.start - after[0].end <= 20 and m.role is Role.FIGHT)
    deeds = (m for m in verbs if m.start not in places)
    return any(m.value in ("fight", "front", "join", "forced", "serve") for m in deeds)


def _someone_taken(passage: Passage, origin: Match) -> bool:
    """Whether one of an unknown trade is taken prisoner: "a Kenyan sprinter captured near X".

    Nobody but a fighter is, unless a word that we know says what else they were.
    """
    after = next((m for m in passage.matches if m.start >= origin.end), None)
    if after is None or after.role is not Role.EVENT or after.value != "captured":
        return False
    if after.words.lower() in _CAPTURES:
        return False
    if any(m.value in ("thing", "weapons") for m in passage.matches):
        return False
    gap = passage.text[origin.end : after.start]
    if len(WORD.findall(gap)) > _TRADE or "," in gap or _BROKEN.search(gap):
        return False
    if origin.language not in _NOUN_FIRST:
        return True
    return bool(_ONE.search(passage.text, max(passage.start, origin.start - 24), origin.start))


def says_something(passage: Passage, origin: Match) -> bool:
    """Whether these are people who tell of others: "Americans say", "Amerykanie ocenili".

    Of people before a comma or a dash somebody else tells: "poległo trzech Finów, podał konsul".
    """
    after = (m for m in passage.matches if 0 <= m.start - origin.end <= 3)
    said = (m for m in after if m.role is Role.REPORTING and m.value != "told")
    return any(not _SET_OFF_BY.search(passage.text[origin.end : m.start]) for m in said)


def is_first_name(passage: Passage, leader: Match) -> bool:
    """Whether a leader's name is somebody else's: "Petro Yatsenko says that captives ..."."""
    if leader.role is not Role.LEADER or passage.field is Field.TITLE:
        return False
    return passage.text[leader.end : leader.end + 2].strip()[:1].isupper()


def _next_word(passage: Passage, position: int) -> str:
    following = _NEXT_WORD.match(passage.text, position, passage.end)
    return following[1].lower() if following else ""


def word_before(text: str, position: int) -> str:
    """The word right before a place in a text, in small letters."""
    words = WORD.findall(text[max(0, position - 24) : position].lower())
    return words[-1] if words else ""
