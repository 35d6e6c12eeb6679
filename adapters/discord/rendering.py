"""Messages and answers as Discord embeds; pure.

Layout, limits, escaping and "no mentions" are settled here and in the modules it is made of.
Texts from feeds reach an embed only through `text.fit`, `text.escape` or `text.plain`.
"""

from __future__ import annotations

from dataclasses import replace

import discord

from adapters.chat import Verb
from adapters.discord import answers, reviews
from adapters.discord.layout import (
    DESCRIPTION,
    FIELD_VALUE,
    TITLE,
    Ask,
    Rendered,
    Row,
    Section,
    Sheet,
    embeds_of,
)
from adapters.discord.pieces import (
    article,
    claim_block,
    claim_row,
    dispute_block,
    lines,
    linked,
    pages_of,
    quoted,
    source,
    timeline_of,
    who,
)
from adapters.discord.text import fit, fit_plain, link, masked, plain
from claims.cards import (
    Alert,
    Answer,
    Change,
    ClaimCard,
    Decided,
    Decisions,
    Digest,
    FeedTrouble,
    FigureMove,
    LinkLine,
    Message,
    Notice,
    Review,
)
from claims.model import Side, story_label
from claims.wording import counted, day_words, figure_words, flag, line

_NAMES_SHOWN = 6
_CHANGES = {
    "figure": "📈 New figure",
    "denial": "🚫 Denied",
    "confirmation": "🤝 Confirmed",
    "retraction": "↩️ Withdrawn",
    "correction": "✏️ Corrected",
    "dispute": "⚖️ Disputed",
    "report": "📰 Also reported",
    "edit": "✏️ Edited at the source",
}


def render(content: Message | Answer) -> Rendered:
    """Whatever Muster says, as Discord shows it."""
    match content:
        case Alert():
            return alert(content)
        case Change():
            return change(content)
        case Digest():
            return digest(content)
        case Notice():
            return notice(content)
        case Review() | Decided() | Decisions():
            return reviews.render(content)
        case _:
            return answers.render(content)


def alert(alert: Alert) -> Rendered:
    """The living message of a story."""
    story = story_label(alert.story)
    rows = [claim_row(card) for card in alert.claims]
    if context := _not_yet_told(alert):
        rows.append(
            Row(name="Earlier", value=lines(map(linked, context), FIELD_VALUE, len(context)))
        )
    sheet = Sheet(
        title=fit(alert.headline, TITLE) or story,
        description=_byline(alert),
        rows=tuple(rows),
        footer=fit_plain(f"{_why(alert.why)}story {story}", 500),
        url=article(alert.url),
        side=_side(alert.claims),
        rest=lambda _: f"`/claims why id:{story}` shows all of the story.",
    )
    return Rendered(
        embeds=(sheet.embed(),),
        name=fit_plain(alert.headline, 100) or story,
        article=sheet.url,
        asks=_asks(alert, story),
    )


def _asks(alert: Alert, story: str) -> tuple[Ask, ...]:
    """Why, Timeline of the story's leading figure, Review."""
    told = [card.claim for card in alert.claims]
    figures = [claim for claim in told if claim.claim.figure is not None]
    return (
        Ask(label="Why", verb=Verb.WHY, subject=story),
        *map(timeline_of, (figures or told)[:1]),
        Ask(label="Review", verb=Verb.REVIEW, subject=story),
    )


def _not_yet_told(alert: Alert) -> list[LinkLine]:
    told = {found.other.id for card in alert.claims for found in card.earlier}
    return [found for found in alert.context if found.other.id not in told]


def _byline(alert: Alert) -> str:
    parts = [f"**{fit(alert.outlet, 100)}**"]
    if alert.published:
        parts.append(day_words(alert.published))
    if alert.also:
        parts.append(f"also {counted(len(alert.also), 'outlet')}: {_names(alert.also)}")
    if alert.origins:
        parts.append(f"{counted(len(alert.origins), 'origin')}: {_names(alert.origins)}")
    return " · ".join(parts)


def _names(names: tuple[str, ...]) -> str:
    shown = [fit(name, 80) for name in names[:_NAMES_SHOWN]]
    return ", ".join(shown) + (" …" if len(names) > _NAMES_SHOWN else "")


def _why(terms: tuple[str, ...]) -> str:
    return f"Why: {' + '.join(plain(term) for term in terms)} · " if terms else ""


def _side(cards: tuple[ClaimCard, ...]) -> Side | None:
    sides = {card.claim.claim.group.side for card in cards}
    return sides.pop() if len(sides) == 1 else None


def change(change: Change) -> Rendered:
    """A material change of a story, for those who read the channel and not the thread."""
    story = story_label(change.story)
    word = _CHANGES.get(change.what, "✏️ Changed")
    sheet = Sheet(
        title=fit(change.headline, TITLE) or story,
        description=f"**{word}** in {masked(f'story {story}', change.message, DESCRIPTION)}",
        rows=(claim_row(change.claim),),
        url=article(change.claim.claim.url),
        side=change.claim.claim.claim.group.side,
    )
    return Rendered(
        embeds=(sheet.embed(),),
        name=fit_plain(change.headline, 100) or story,
        article=sheet.url,
        message=link(change.message),
        asks=(Ask(label="Why", verb=Verb.WHY, subject=change.claim.claim.label),),
    )


def notice(notice: Notice) -> Rendered:
    """A plain sentence or two; anything in our own sentences may be somebody else's words."""
    told = (fit(line, DESCRIPTION) for line in notice.text.splitlines())
    first, *others = pages_of(told, DESCRIPTION)
    asks = (Ask(label="Help", verb=Verb.HELP),)
    more = (Rendered(embeds=(_plain(page),), asks=asks) for page in others)
    return Rendered(embeds=(_plain(first),), more=tuple(more), asks=asks)


def _plain(text: str) -> discord.Embed:
    return Sheet(title="", description=text).embed()


def digest(digest: Digest) -> Rendered:
    """The channel's day."""
    sections = (
        Section(heading="🆕 New claims", blocks=tuple(map(claim_block, digest.new_claims))),
        Section(heading="📈 Figures that moved", blocks=tuple(map(_moved, digest.moved))),
        Section(heading="🚫 Denied", blocks=tuple(map(dispute_block, digest.denials))),
        Section(heading="🤝 Confirmed", blocks=tuple(map(dispute_block, digest.confirmations))),
        Section(heading="⚖️ Disputes still open", blocks=tuple(map(dispute_block, digest.disputes))),
        Section(heading="⏳ Still unanswered", blocks=tuple(map(dispute_block, digest.unanswered))),
        Section(heading="📡 Feeds in trouble", blocks=tuple(map(_trouble, digest.troubles))),
    )
    shown = tuple(_with_count(section) for section in sections if section.blocks)
    opening = Sheet(title=f"Digest · {day_words(digest.day)}", description=_summary(digest))
    embeds = embeds_of(opening, shown, "`/claims search`")
    return Rendered(
        embeds=embeds,
        name=f"Digest · {day_words(digest.day)}",
        asks=(Ask(label="Open disputes", verb=Verb.DISPUTED),),
        picture=digest.picture,
    )


def _with_count(section: Section) -> Section:
    heading = f"{section.heading} · {len(section.blocks)}"
    return Section(heading=heading, blocks=section.blocks, side=section.side)


def _summary(digest: Digest) -> str:
    read = f"{counted(digest.reports, 'report')} read from {counted(digest.feeds_read, 'feed')}"
    news = (digest.new_claims, digest.moved, digest.denials, digest.confirmations)
    silent = not any(news)
    nothing = " Nothing new about foreign fighters." if silent else ""
    return f"{read}.{nothing}"


def _moved(move: FigureMove) -> str:
    old, new = move.old, move.new
    steps = " → ".join(fit(figure_words(claim.claim.figure), 60) for claim in (old, new))
    about = fit(line(replace(new.claim, figure=None)), 200)
    return (
        f"{flag(new.claim.group.nationality)} **{steps}** {about}\n"
        f"old: {old.label} {who(old)}\n-# {quoted(old, 160)} — {source(old)}\n"
        f"new: {new.label} {who(new)}\n-# {quoted(new, 160)} — {source(new)}"
    )


def _trouble(trouble: FeedTrouble) -> str:
    return f"{fit(trouble.source, 100)}: {fit(trouble.reason, 300)}"
