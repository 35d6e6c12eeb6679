"""What language a text is in where the lexicon's own words in it do not tell.

Those settle nearly every report that counts; a model that knows all languages is as large as the
rest of Muster.
"""

from __future__ import annotations

_ENOUGH = 2_000
"""Characters that settle the language; more only cost time."""
_WRITTEN_AS = {"ary": "ar", "arz": "ar", "wuu": "zh", "yue": "zh"}
"""Of the languages that the model knows, those whose press writes another: ISO 639-3 calls that
one the macrolanguage. A short Chinese text is often taken for Wu."""


def identify(text: str) -> str | None:
    """The ISO 639-1 code of a text's language; None where there is nothing to go by."""
    if not any(character.isalpha() for character in text):
        return None
    import py3langid  # noqa: PLC0415 - importing it takes longer than most commands

    language: str = py3langid.classify(text[:_ENOUGH])[0]
    return _WRITTEN_AS.get(language, language)
