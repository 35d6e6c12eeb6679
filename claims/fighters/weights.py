"""How much each sign weighs in the judgement of a report; `THRESHOLD` is enough to be reported.

Tuned by hand so that no single word decides: a fighter's noun needs the war, a nationality needs
a verb of fighting and a side. What a kind of word means is in docs/lexicon.md.
"""

from __future__ import annotations

from collections.abc import Mapping

from claims.words.phrases import words

THRESHOLD = 0.575

# What a noun says by itself, where a nationality governs it.
HEADS: Mapping[str, float] = {
    "foreign": 0.49,
    "mercenary": 0.48,
    "volunteer": 0.31,
    "soldier": 0.35,
    "troops": 0.25,
    "army": 0.18,
    "veteran": 0.33,
    "citizen": 0.25,
    "person": 0.15,
    "kin": 0.15,
}
BARE = 0.23
AMONG = 0.26
"""Added to a bare nationality that is counted among foreign fighters, or in a unit of theirs."""
CALLED = 0.1
"""Added to a bare nationality where a sentence beside calls people mercenaries or volunteers."""
LEGION = 0.5
LEGION_IN_TEXT = 0.42
SURE_VOLUNTEER = 0.12
"""Added where a language has a word for volunteers who fight and another for those who help."""
SURE_LANGUAGES = frozenset({"pl", "uk", "ru", "ko", "zh", "ja"})
NO_PREPOSITIONS = frozenset(
    {"ko", "zh", "ja", "hi", "hu", "fi", "tr", "ta", "te", "gu", "lt", "lv", "et", "ne"}
)
"""Languages that say where to by an ending or by order."""
SENT_TROOPS: Mapping[str, float] = {"KP": 0.4, "BY": 0.35}
SENT_TROOPS_BY_ANY = 0.2
RECRUITS = 0.2
DISPATCHED = 0.3
NORTH_KOREA = 0.29
BELARUS = 0.25

# What ties a sentence to this war; only the strongest counts.
TIES: Mapping[str, float] = {
    "fights": 0.35,
    "fights by": 0.3,
    "recruited": 0.3,
    "recruited weakly": 0.25,
    "sent": 0.25,
    "stationed there": 0.25,
    "takes sides": 0.37,
    "side": 0.15,
    "joins weakly": 0.12,
    "army": 0.17,
    "war": 0.17,
    "state at war": 0.12,
    "Russia named": 0.04,
    "captured by": 0.15,
    "falls": 0.22,
    "tried there": 0.27,
    "in a unit": 0.27,
    "at a front": 0.27,
}
CONTEXT = 0.1
HOME_LANGUAGES = frozenset({"uk"})
"""Languages whose news means this war where it says only "at the front"."""
NEIGHBOURS = frozenset({"ru", "be", "pl", "bg"})
"""Languages in whose news mercenaries are those of this war, where no other is named."""
AT_HOME = 0.12
FIGHTS_AT_HOME = 0.3
FIGHTS_NEARBY = 0.2
BORROWED = 0.8

EVENTS: Mapping[str, float] = {
    "captured": 0.23,
    "killed": 0.15,
    "casualties": 0.15,
    "recruited": 0.15,
    "wounded": 0.13,
    "missing": 0.13,
    "tried": 0.1,
    "deployed": 0.05,
    "withdrawn": 0.08,
    "returned": 0.13,
    "trained": 0.03,
}

EXCLUSIONS: Mapping[str, float] = {
    "accident": -0.35,
    "detention": -0.35,
    "passing": -0.4,
    "roundup": -0.4,
    "leak": -0.2,
    "training": -0.45,
    "weapons": -0.12,
    "sport": -0.4,
    "game": -0.4,
    "sabotage": -0.3,
    "business": -0.3,
    "law": -0.25,
    "fire": -0.5,
    "peacekeeping": -0.3,
    "polls": -0.3,
    "dual": -0.3,
    "minority": -0.3,
    "parade": -0.2,
    "politics": -0.3,
    "private": -0.3,
    "tech": -0.3,
    "exiles": -0.4,
}
OUT_OF_PLACE = -0.2
CIVILIANS: Mapping[str, float] = {
    "aid": -0.3,
    "charity": -0.1,
    "bystander": -0.15,
    "medic": -0.3,
    "press": -0.2,
    "student": -0.2,
    "evacuee": -0.25,
    "office": 0.0,
    "thing": 0.0,
    "trains Ukrainians": -0.3,
    "hostage": -0.3,
}
CIVILIAN = -0.05
OTHER_WAR = -0.35
OTHER_WAR_TOO = -0.1
HYPOTHETICALS: Mapping[str, float] = {"modal": -0.1, "guess": -0.1, "warning": -0.3, "asked": 0.0}
FAR = -0.1
IN_PASSING = -0.3
MENTIONED = 0.45
"""The most that a mention counts in a report whose title is on something else."""

FAR_FROM_THE_WAR = words("far_from_the_war")
"""States whose press tells of families at this war only where they are its own."""
REACH = 70
"""The letters that may stand between a verb and what it is about."""
