"""What /help says: what Muster does, and commands to try, by example; pure."""

from __future__ import annotations

from adapters.discord.layout import Rendered, Row, Sheet

_ABOUT = (
    "Muster reads the news for reports on foreign fighters in the Russia–Ukraine war and keeps "
    "every claim with its words, who said it and where. Answers are for you alone, until you "
    "share them."
)
_EXAMPLES = (
    (
        "Is this new?",
        "`/claims check text:https://…` or **Apps → Check claims** on any message: the claims in "
        "it, and the earlier ones that they repeat, dispute or deny",
    ),
    (
        "What was said?",
        "`/claims search nationality:Nepal event:captured since:march`\n"
        "`/claims show id:FF-0042` one claim, with what answers it\n"
        "`/claims timeline nationality:North Korea event:killed` how a figure moved, drawn\n"
        "`/claims disputed` what is disputed or denied\n"
        "`/claims why id:FF-S12` which words decided; also of a report that was not alerted",
    ),
    (
        "Keep this channel posted",
        "`/watch here nationality:CN,KP only:disputes quiet:22:00-07:00`\n"
        "`/watch test` what such a watch would have shown in the last 14 days, and why\n"
        "`/watch list`, `/watch pause`, `/watch resume`, `/watch stop`\n"
        "`/digest now`, `/digest schedule time:08:00 zone:Europe/Kyiv`",
    ),
    (
        "Put it right",
        "**Review** below an alert, or `/review story id:FF-S12`: confirm or reject links, "
        "withdraw or correct claims, split the story. Each can be undone for ten minutes.\n"
        "`/review list` who decided what",
    ),
    (
        "What is read",
        "`/feeds list`, `/feeds health`\n"
        "`/feeds add url:https://news.example/rss`, `/feeds pause`, `/feeds resume`, "
        "`/feeds remove`",
    ),
)


def help_page() -> Rendered:
    """Everything that Muster can be asked, in one message."""
    rows = tuple(Row(name=name, value=value) for name, value in _EXAMPLES)
    sheet = Sheet(title="Ask Muster", description=_ABOUT, rows=rows)
    return Rendered(embeds=(sheet.embed(),))
