"""Texts that feeds should never get to do anything with, and what would show that one did."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

# The joiners spell Persian and family emoji; the fence and the isolates are Muster's own on Slack.
_OURS = "\u200b\u200c\u200d\u2068\u2069"
_KNOWN_HOSTS = re.compile(
    r"https?://(?:[\w.-]+\.example|discord\.com|[\w.-]*slack\.com)(?:[/?#]|$)"
)


def hidden(text: str) -> Iterator[str]:
    """What a reader does not see and a screen obeys."""
    for character in text:
        category = unicodedata.category(character)
        if category in {"Cc", "Cf", "Cs"} and character not in f"{_OURS}\n":
            yield f"hides U+{ord(character):04X} in {text[:80]!r}"
    if text.count("\u2068") != text.count("\u2069"):
        yield f"leaves a direction open in {text[:80]!r}"


def reaches(address: str) -> bool:
    """Whether a link leads where one of the story's reports is, or to a message of ours."""
    return _KNOWN_HOSTS.match(address) is not None


HOSTILE = (
    # mentions
    "@everyone", "@here", "@channel", "<!channel>", "<!here>", "<!everyone>",
    "<!subteam^S012|desk>",
    "<@U0EDITOR>", "<@900000000000000002>", "<@!900000000000000002>", "<@&900000000000000001>",
    "<#900000000000000011>", "<#C0DESK|desk>", "</watch stop:900000000000000042>", "<id:customize>",
    "@\u200beveryone", "<\u200b!channel>", "<!date^1700000000^{date}|soon>", "<t:1700000000:R>",
    "<@U0EDITOR|Ines>", "&lt;!channel&gt;", "&amp;lt;!here&amp;gt;", "<!channel", "!channel>",
    # links that lie
    "[our bank](https://evil.test/login)", "[a](<https://evil.test>)",
    "<https://evil.test|our bank>",
    "<https://evil.test>", "https://evil.test/?a=1&b=2", "http://evil.test",
    "<mailto:a@evil.test|b>",
    "<tel:+1900|call>", "[x](javascript:alert(1))", "<javascript:alert(1)|x>",
    "data:text/html,<b>x</b>",
    "[x][1] [1]: https://evil.test", "[](https://evil.test)", "]( https://evil.test )",
    "\\[x](https://evil.test)", "![x](https://evil.test/x.png)", "//evil.test", "discord.gg/evil",
    # marks that format
    "**bold**", "__under__", "*star*", "_lean_", "~struck~", "~~struck~~", "||spoiler||", "`code`",
    "```py\nprint(1)\n```", "``` never closed", "`", "*", "**_~`|", "# Heading", "-# small",
    "> quote",
    ">>> all that follows", "- list", "1. list", "\\*escaped\\*", "\\", "***", "\\\\`\\\\`",
    "a_b_c_d", "*a* _b_ ~c~ `d`", "&", "&amp;", "<", ">", "<>", "a < b > c", "&#60;!here&#62;",
    # emoji and markup of other worlds
    ":skull:", "<:evil:900000000000000077>", "<a:evil:900000000000000077>", "<b>bold</b>",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{7*7}}", "${jndi:x}", "%s%n%x",
    # what hides or turns the text around
    "\u202egnp.exe", "\u2066left open", "\u2069", "\u200f\u200e", "a\u0000b", "\x1b[31mred\x1b[0m",
    "\x07\x08\x7f", "one\ntwo\r\nthree", "one\u2028two\u2029three", "\ufeffmark", "\u00adsoft",
    "tag\U000e0041\U000e0042", "Z\u0351\u036b\u0343a\u0363l\u0348g\u034fo",
    "\ufffe\uffff",
    "שלום <!here>", "مرحبا **عالم**", "می\u200cجنگند", "👨\u200d👩\u200d👧", "\u3164\u115f",
    # ids and words of Muster's own
    "muster:why:FF-S1:x", "FF-0001", "FF-S99999999999", "'; DROP TABLE claims; --", "null", "None",
)  # fmt: skip
"""Each stands in a title, a quotation and the name of an outlet."""
