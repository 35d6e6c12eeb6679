"""Messages and answers as Discord embeds; pure.

Layout, limits, escaping and "no mentions" are settled here and in the modules it is made of.
Texts from feeds reach an embed only through `text.fit`, `text.escape` or `text.plain`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
    Dispute,
    FeedTrouble,
    FigureMove,
    LinkLine,
    Message,
    Notice,
    Review,
)
from claims.model import RecordedClaim, Side, story_label
from claims.texts import Texts
from claims.wording import (
    change_words,
    day_words,
    figure_words,
    flag,
    line,
    read_words,
    speaker_words,
)

_NAMES_SHOWN = 6
_CHANGES = {
    "figure": "📈",
    "denial": "🚫",
    "confirmation": "🤝",
    "retraction": "↩️",
    "correction": "✏️",
    "dispute": "⚖️",
    "report": "📰",
    "edit": "✏️",
}
_CHANGED = "✏️"


def render(content: Message | Answer, texts: Texts) -> Rendered:
    """Whatever Muster says, as Discord shows it, in the language of the texts."""
    match content:
        case Alert():
            return alert(content, texts)
        case Change():
            return change(content, texts)
        case Digest():
            return digest(content, texts)
        case Notice():
            return notice(content, texts)
        case Review() | Decided() | Decisions():
            return reviews.render(content, texts)
        case _:
            return answers.render(content, texts)


def alert(alert: Alert, texts: Texts) -> Rendered:
    """The living message of a story."""
    story = story_label(alert.story)
    rows = [claim_row(card, texts) for card in alert.claims]
    if context := _not_yet_told(alert):
        earlier = (linked(found, texts) for found in context)
        told = lines(earlier, FIELD_VALUE, len(context), texts)
        rows.append(Row(name=texts("alert.earlier"), value=told))
    named = texts("alert.story", story=story)
    sheet = Sheet(
        title=fit(alert.headline, TITLE) or story,
        description=_byline(alert, texts),
        rows=tuple(rows),
        footer=fit_plain(" · ".join(filter(None, (_why(alert.why, texts), named))), 500),
        url=article(alert.url),
        side=_side(alert.claims),
        rest=texts("alert.rest", command=f"`/claims why id:{story}`"),
    )
    return Rendered(
        embeds=(sheet.embed(texts),),
        name=fit_plain(alert.headline, 100) or story,
        article=sheet.url,
        asks=_asks(alert, story, texts),
    )


def _asks(alert: Alert, story: str, texts: Texts) -> tuple[Ask, ...]:
    """Why, Timeline of the story's leading figure, Review."""
    told = [card.claim for card in alert.claims]
    figures = [claim for claim in told if claim.claim.figure is not None]
    return (
        Ask(label=texts("buttons.why"), verb=Verb.WHY, subject=story),
        *(timeline_of(claim, texts) for claim in (figures or told)[:1]),
        Ask(label=texts("buttons.review"), verb=Verb.REVIEW, subject=story),
    )


def _not_yet_told(alert: Alert) -> list[LinkLine]:
    told = {found.other.id for card in alert.claims for found in card.earlier}
    return [found for found in alert.context if found.other.id not in told]


def _byline(alert: Alert, texts: Texts) -> str:
    parts = [f"**{fit(alert.outlet, 100)}**"]
    if alert.published:
        parts.append(day_words(alert.published, texts))
    if alert.also:
        parts.append(texts("alert.also", count=len(alert.also), names=_names(alert.also)))
    if alert.origins:
        names = _names(tuple(speaker_words(name, texts) for name in alert.origins))
        parts.append(texts("alert.origins", count=len(alert.origins), names=names))
    return " · ".join(parts)


def _names(names: tuple[str, ...]) -> str:
    shown = [fit(name, 80) for name in names[:_NAMES_SHOWN]]
    return ", ".join(shown) + (" …" if len(names) > _NAMES_SHOWN else "")


def _why(terms: tuple[str, ...], texts: Texts) -> str:
    return texts("alert.why", terms=" + ".join(plain(term) for term in terms)) if terms else ""


def _side(cards: tuple[ClaimCard, ...]) -> Side | None:
    sides = {card.claim.claim.group.side for card in cards}
    return sides.pop() if len(sides) == 1 else None


def change(change: Change, texts: Texts) -> Rendered:
    """A material change of a story, for those who read the channel and not the thread."""
    story = story_label(change.story)
    sign = _CHANGES.get(change.what, _CHANGED)
    what = f"**{sign} {change_words(change.what, texts)}**"
    named = masked(texts("alert.story", story=story), change.message, DESCRIPTION)
    sheet = Sheet(
        title=fit(change.headline, TITLE) or story,
        description=texts("changes.in_story", what=what, story=named),
        rows=(claim_row(change.claim, texts),),
        url=article(change.claim.claim.url),
        side=change.claim.claim.claim.group.side,
    )
    return Rendered(
        embeds=(sheet.embed(texts),),
        name=fit_plain(change.headline, 100) or story,
        article=sheet.url,
        message=link(change.message),
        asks=(Ask(label=texts("buttons.why"), verb=Verb.WHY, subject=change.claim.claim.label),),
    )


def notice(notice: Notice, texts: Texts) -> Rendered:
    """A plain sentence or two; anything in our own sentences may be somebody else's words."""
    told = (fit(line, DESCRIPTION) for line in notice.text.splitlines())
    first, *others = pages_of(told, DESCRIPTION)
    asks = (Ask(label=texts("buttons.help"), verb=Verb.HELP),)
    more = (Rendered(embeds=(_plain(page, texts),), asks=asks) for page in others)
    return Rendered(embeds=(_plain(first, texts),), more=tuple(more), asks=asks)


def _plain(text: str, texts: Texts) -> discord.Embed:
    return Sheet(title="", description=text).embed(texts)


def digest(digest: Digest, texts: Texts) -> Rendered:
    """The channel's day."""
    sections = (
        ("🆕", "new", [claim_block(card, texts) for card in digest.new_claims]),
        ("📈", "moved", [_moved(move, texts) for move in digest.moved]),
        ("🚫", "denials", _disputes(digest.denials, texts)),
        ("🤝", "confirmations", _disputes(digest.confirmations, texts)),
        ("⚖️", "disputes", _disputes(digest.disputes, texts)),
        ("⏳", "unanswered", _disputes(digest.unanswered, texts)),
        ("📡", "troubles", [_trouble(trouble, texts) for trouble in digest.troubles]),
    )
    shown = [_section(sign, texts(f"digest.{part}"), told) for sign, part, told in sections if told]
    title = texts("digest.title", day=day_words(digest.day, texts))
    opening = Sheet(title=title, description=_summary(digest, texts))
    return Rendered(
        embeds=embeds_of(opening, shown, "`/claims search`", texts),
        name=title,
        asks=(Ask(label=texts("buttons.disputes"), verb=Verb.DISPUTED),),
        picture=digest.picture,
    )


def _section(sign: str, heading: str, blocks: Sequence[str]) -> Section:
    return Section(heading=f"{sign} {heading} · {len(blocks)}", blocks=tuple(blocks))


def _disputes(disputes: Iterable[Dispute], texts: Texts) -> list[str]:
    return [dispute_block(dispute, texts) for dispute in disputes]


def _summary(digest: Digest, texts: Texts) -> str:
    read = read_words(digest, texts)
    news = (digest.new_claims, digest.moved, digest.denials, digest.confirmations)
    return f"{read}." if any(news) else f"{read}. {texts('digest.silence')}"


def _moved(move: FigureMove, texts: Texts) -> str:
    old, new = move.old, move.new
    steps = " → ".join(fit(figure_words(told.claim.figure, texts), 60) for told in (old, new))
    about = fit(line(replace(new.claim, figure=None), texts), 200)
    return "\n".join(
        (
            f"{flag(new.claim.group.nationality)} **{steps}** {about}",
            f"{texts('digest.older')}: {_quoted(old, texts)}",
            f"{texts('digest.newer')}: {_quoted(new, texts)}",
        )
    )


def _quoted(told: RecordedClaim, texts: Texts) -> str:
    said = f"{told.label} {who(told, texts)}"
    return f"{said}\n-# {quoted(told, 160, texts)} — {source(told, texts)}"


def _trouble(trouble: FeedTrouble, texts: Texts) -> str:
    return f"{fit(trouble.source, 100)}: {fit(trouble.reason.said(texts), 300)}"
