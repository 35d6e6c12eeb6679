"""Writes `claims/lexicon/names/*.toml`: what each language calls the countries of the world.

The names are those of the Unicode CLDR (by way of Babel), with the endings that a name of that
shape takes in the language. Run it when a language is added:

    python tools/seed_countries.py
"""

from __future__ import annotations

import re
from pathlib import Path

from babel import Locale

_TARGET = Path(__file__).parent.parent / "claims" / "lexicon" / "names"

LANGUAGES = """
en uk ru pl ko de es fr zh zh_Hant bg pt vi hi it nl cs sk ro tr ar ja hu sv nb da fi sr hr sl
el fa ta te gu mk be lt lv et ne
"""
_JOINED = {"zh", "ja", "ko"}
# Islands whose names are common words of other languages ("Man").
_LEFT_OUT = {"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "IM", "BV", "HM"}
_ENDINGS = """
t ban ben ból ből ba be nak nek ról ről ra re val vel ért hoz hez tól től n i ig
"""
_HUNGARIAN = _ENDINGS.split()
# The last letters of a word, and what takes their place in the other cases; the first that fits.
_CASES: dict[str, list[tuple[str, str]]] = {
    "ru": [
        ("ия", "ия|ии|ию|ией"),
        ("ая", "ая|ой|ую"),
        ("ые", "ые|ых|ым|ыми"),
        ("ие", "ие|их|им|ими"),
        ("а", "а|ы|и|е|у|ой|ей"),
        ("я", "я|и|е|ю|ей"),
        ("й", "й|я|ю|ем|е"),
        ("ь", "ь|и|ью|я|ю|ем"),
        ("ы", "ы||ов|ам|ами|ах"),
    ],
    "uk": [
        ("ія", "ія|ії|ію|ією"),
        ("а", "а|и|і|у|ою|ої|ій"),
        ("я", "я|і|ї|ю|ею|єю"),
        ("й", "й|ю|єм|ї|я|єві"),
        ("ь", "ь|і|ю|я|ем"),
        ("и", "и||ів|ам|ами|ах"),
        ("і", "і|их|им|ими"),
    ],
    "pl": [
        ("ia", "ia|ii|ię|ią|i"),
        ("ja", "ja|ji|ję|ją|i"),
        ("ka", "ka|ki|ce|kę|ką|kiej"),
        ("a", "a|y|i|ie|ę|ą|ei|ej"),
        ("y", "y||ów|om|ami|ach"),
    ],
    "cs": [("o", "o|a|u|em|ě"), ("ie", "ie|ii|ií"), ("a", "a|y|u|ě|e|ou"), ("á", "á|é|ou")],
    "sk": [
        ("o", "o|a|u|om|e"),
        ("ia", "ia|ie|iu|ii|iou"),
        ("a", "a|y|u|e|i|ou"),
        ("á", "á|ej|ú|ou"),
    ],
    "be": [
        ("ія", "ія|іі|ію|іяй"),
        ("ая", "ая|ай|ую"),
        ("я", "я|і|ю|яй"),
        ("а", "а|ы|е|у|ай|і"),
        ("ь", "ь|і|ю|сю"),
        ("й", "й|я|ю|ем|і"),
    ],
    "lt": [
        ("ija", "ija|ijos|ijai|iją|ijoje"),
        ("a", "a|os|ai|ą|oje"),
        ("ė", "ė|ės|ei|ę|ėje"),
        ("as", "as|o|ui|ą|e"),
        ("is", "is|io|iui|į|yje"),
    ],
    "lv": [("ija", "ija|ijas|ijai|iju|ijā"), ("a", "a|as|ai|u|ā"), ("e", "e|es|ei|i|ē")],
    "sr": [("а", "а|е|и|у|ом|ој")],
    "hr": [("a", "a|e|i|u|o|om|oj|ja|ji|jo")],
    "ro": [("ia", "ia|iei"), ("ea", "ea|ei"), ("a", "a|ei")],
    "hu": [
        (short, f"{short}|" + "|".join(long + ending for ending in _HUNGARIAN))
        for short, long in (("a", "á"), ("e", "é"), ("o", "ó"))
    ],
}
_CASES["sl"] = _CASES["hr"]
_CONSONANT = {
    "ru": "|а|у|ом|е",
    "uk": "|у|а|ом|ові|і",
    "pl": "|u|em|ie|owi",
    "cs": "|u|em",
    "sk": "|u|om|e",
    "be": "|а|у|ам|е",
    "sr": "|а|у|ом",
    "hr": "|a|u|om",
    "sl": "|a|u|om",
}
_GENITIVE_S = {"de", "nl", "sv", "nb", "da"}
_SUFFIXED = {"hu", "fi", "et", "ne"}
_VOWELS = "аеёиоуыэюяіїєaeiouyąęóáéíýůúåäöøæ"


def inflected(word: str, language: str) -> str:
    """A word with its endings: "Кит(ай|аю)"."""
    if language in _GENITIVE_S and len(word) > 4 and not word.endswith("s"):
        return f"{word}(|s)"
    if len(word) < 4 or not word[-1].isalpha():
        return word
    for suffix, endings in _CASES.get(language, ()):
        if word.endswith(suffix):
            return f"{word.removesuffix(suffix)}({endings})"
    if language in _SUFFIXED and len(word) > 4:
        return f"{word}*"
    if language not in _CONSONANT or word[-1].lower() in _VOWELS:
        return word
    return f"{word}({_CONSONANT[language]})"


def _written(words: list[str], language: str) -> str:
    *first, last = words
    if language in _SUFFIXED | _GENITIVE_S:
        return " ".join([*first, inflected(last, language)])
    return " ".join(inflected(word, language) for word in words)


def names(locale: str) -> dict[str, str]:
    """The countries' names in a language, by code, in the lists' notation."""
    language = locale.partition("_")[0]
    # Capitals keep a name apart from the small words of other languages ("man", "anh", "mali").
    mark = "!" if language not in _JOINED | {"en"} else ""
    found = {}
    for code, name in sorted(Locale.parse(locale).territories.items()):
        if not re.fullmatch("[A-Z]{2}", code) or code in _LEFT_OUT:
            continue
        plain = re.sub(r"\s*[(（].*?[)）]|[,،].*", "", name).replace("~", "").strip()
        plain = re.sub(r"[^\w\s'’.・·\u0300-\u036f\u064b-\u0655\u0900-\u0e7f-]", "", plain)
        found[code] = mark + _written(plain.split(), language)
    return found


def main() -> None:
    """Write one file a language."""
    for locale in LANGUAGES.split():
        language = locale.partition("_")[0]
        lines = [
            "# Written by tools/seed_countries.py from the Unicode CLDR; change that, not this.",
            f'language = "{language}"',
            *(["joined = true"] if language in _JOINED else []),
            "",
            "[countries]",
            *(f'{code} = "{name}"' for code, name in names(locale).items()),
        ]
        path = _TARGET / f"{locale.lower()}.toml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
