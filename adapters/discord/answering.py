"""From a Discord interaction to a `Command`, and back to an answer that its asker sees.

Discord wants to hear of every interaction within three seconds; so it is acknowledged first, and
the answer put in its place when it is there.
"""

from __future__ import annotations

import asyncio
import logging
import secrets
from collections import OrderedDict
from collections.abc import Coroutine, Mapping, Sequence
from dataclasses import replace
from typing import Any

import discord

from adapters.chat import ChannelRef, ChatError, Command, Lookups, Verb, is_worth_sharing
from adapters.discord import paging
from adapters.discord.controls import answer_controls
from adapters.discord.errors import translated
from adapters.discord.help import help_page
from adapters.discord.layout import MESSAGE, Rendered, size
from adapters.discord.paging import Spot
from adapters.discord.permissions import Reviewers, may_manage
from adapters.discord.rendering import render
from adapters.discord.reviews import only_to_read
from adapters.discord.sharing import share
from claims.cards import Answer, Notice
from claims.texts import Texts, load

PLATFORM = "discord"

Asked = discord.Interaction[discord.Client]

_LARGEST_FILE = 200_000
# Discord takes an answer for 15 minutes after the acknowledgement.
_ANSWER_WITHIN = 14 * 60
# Discord drops suggestions that come later than 3 s.
_SUGGEST_WITHIN = 2.5
# Questions too long for a button, such as whole texts to check.
_REMEMBERED = 200

_FEEDS = frozenset({Verb.FEEDS_ADD, Verb.FEEDS_REMOVE, Verb.FEEDS_PAUSE, Verb.FEEDS_RESUME})
_WATCHES = frozenset(
    {
        Verb.WATCH_HERE,
        Verb.WATCH_TEST,
        Verb.WATCH_LIST,
        Verb.WATCH_PAUSE,
        Verb.WATCH_RESUME,
        Verb.WATCH_STOP,
        Verb.DIGEST_NOW,
        Verb.DIGEST_SCHEDULE,
    }
)

_log = logging.getLogger(__name__)


class Desk:
    """Answers interactions by asking `lookups`, which is None until Muster can answer.

    `reviewers` are who may correct the ledger.
    """

    def __init__(self, reviewers: Reviewers | None = None) -> None:
        self.lookups: Lookups | None = None
        self.reviewers = reviewers or Reviewers()
        self._long: OrderedDict[str, tuple[Verb, dict[str, str]]] = OrderedDict()

    async def texts(self, interaction: Asked) -> Texts:
        """What to say here: in the language of the channel, not in that of the person's client."""
        place = interaction.channel
        parent = place.parent_id if isinstance(place, discord.Thread) else None
        number = str(parent or interaction.channel_id)
        here = ChannelRef(platform=PLATFORM, workspace=_server_of(interaction), channel=number)
        try:
            return await self.texts_of(here)
        except Exception:  # noqa: BLE001 - better told in English than not at all
            _log.exception("the language of a channel could not be looked up")
            return load()

    async def texts_of(self, channel: ChannelRef) -> Texts:
        """What to say in a channel; in English until Muster can answer."""
        return load() if self.lookups is None else await self.lookups.texts(channel)

    def may_review(self, interaction: Asked) -> bool:
        """Whether this person may correct the ledger, here and now."""
        return self.reviewers.may_review(interaction)

    async def answer(
        self,
        interaction: Asked,
        verb: Verb,
        options: Mapping[str, str | None],
    ) -> None:
        """Acknowledge, look up, show the answer to the asker alone."""
        if not await _acknowledged(interaction):
            return
        given = {name: value for name, value in options.items() if value is not None}
        await self._show(interaction, verb, given, Spot())

    async def check_file(
        self, interaction: Asked, file: discord.Attachment, as_of: str | None = None
    ) -> None:
        """Check the claims in a file that somebody gave."""
        if not await _acknowledged(interaction):
            return
        text = await _text_of(file)
        if text is None:
            await self._say(interaction, "here.no_text_file")
        else:
            given = {"text": text} | ({"as_of": as_of} if as_of else {})
            await self._show(interaction, Verb.CHECK, given, Spot())

    async def tell(self, interaction: Asked, key: str, **values: str) -> None:
        """Say one of our texts, which needs no looking up."""
        if await _acknowledged(interaction):
            await self._say(interaction, key, **values)

    async def _say(self, interaction: Asked, key: str, **values: str) -> None:
        texts = await self.texts(interaction)
        told = render(Notice(text=texts(key, **values)), texts)
        await _put(interaction, told, texts, shareable=False)

    async def help(self, interaction: Asked) -> None:
        """Show what there is to ask."""
        if await _acknowledged(interaction):
            texts = await self.texts(interaction)
            await _put(interaction, help_page(texts), texts)

    async def turn(self, interaction: Asked, pieces: Sequence[str], spot: Spot) -> None:
        """Show another page of an answer in its place."""
        if not await _taken(interaction):
            return
        command = self._long.get("".join(pieces)) or paging.unpacked(pieces)
        if command is None:
            await self._say(interaction, "here.forgotten")
        else:
            await self._show(interaction, *command, spot)

    async def decide(
        self, interaction: Asked, verb: Verb, options: Mapping[str, str], story: str
    ) -> None:
        """Take a decision, and show what came of it above the story as it now is."""
        if not await _taken(interaction):
            return
        texts = await self.texts(interaction)
        outcome = await self._asked(self._command(interaction, verb, dict(options), texts), texts)
        above = render(outcome, texts)
        await self._show(interaction, Verb.REVIEW, {"id": story}, Spot(), above=above)

    async def share(self, interaction: Asked, message: discord.Message) -> None:
        """Show a private answer to the channel."""
        try:
            with translated():
                refusal = await share(interaction, message, await self.texts(interaction))
        except ChatError as error:
            _log.warning("an answer could not be shared: %s", error)
            return
        if refusal:
            await self.tell(interaction, refusal)

    async def suggest(
        self, interaction: Asked, option: str, typed: str
    ) -> list[discord.app_commands.Choice[str]]:
        """Choices for an option half typed; none rather than late."""
        if self.lookups is None:
            return []
        try:
            async with asyncio.timeout(_SUGGEST_WITHIN):
                texts = await self.texts(interaction)
                choices = await self.lookups.suggest(option, typed, texts)
        except TimeoutError:
            return []
        return [
            discord.app_commands.Choice(name=choice.label[:100], value=choice.value[:100])
            for choice in choices[:25]
        ]

    async def _show(
        self,
        interaction: Asked,
        verb: Verb,
        options: dict[str, str],
        spot: Spot,
        *,
        above: Rendered | None = None,
    ) -> None:
        texts = await self.texts(interaction)
        command = self._command(interaction, verb, options, texts)
        if spot.page > 1:
            command = replace(command, options={**options, "page": str(spot.page)})
        answer = await self._asked(command, texts)
        texts = await self.texts(interaction)  # `watch here` may have changed the language
        try:
            pages, desk_pages = render(answer, texts).pages, _pages_of(answer)
        except Exception:  # noqa: BLE001 -- one answer must not stop the others, nor be silent
            _log.exception("an answer could not be rendered: %s", verb)
            pages, desk_pages = render(Notice(text=texts("here.failed")), texts).pages, 1
        part = len(pages) if spot.part < 1 else min(spot.part, len(pages))
        words = pages[part - 1].place or texts("page.part", part=part, parts=len(pages))
        turns = paging.turns(Spot(spot.page, part), parts=len(pages), pages=desk_pages, words=words)
        page = pages[part - 1] if command.may_review else only_to_read(pages[part - 1], texts)
        pieces = self._pieces(verb, options) if turns else ()
        turns = turns if pieces else None
        shown = _below(above, page)
        shareable = is_worth_sharing(verb, answer)
        await _put(interaction, shown, texts, turns=turns, pieces=pieces, shareable=shareable)

    def _pieces(self, verb: Verb, options: dict[str, str]) -> tuple[str, ...]:
        """The command in the ids of the page buttons, or what it is remembered by."""
        if verb not in paging.TURNABLE:
            return ()
        if pieces := paging.packed(verb, options):
            return pieces
        known = secrets.token_hex(8)
        self._long[known] = (verb, options)
        if len(self._long) > _REMEMBERED:
            self._long.popitem(last=False)
        return (known, "", "")

    async def _asked(self, command: Command, texts: Texts) -> Answer:
        if self.lookups is None:
            return Notice(text=texts("here.not_ready"))
        try:
            async with asyncio.timeout(_ANSWER_WITHIN):
                return await self.lookups.answer(command)
        except Exception:  # noqa: BLE001 -- one answer must not stop the others, nor be silent
            _log.exception("a command failed: %s", command.verb)
            return Notice(text=texts("here.failed"))

    def _command(
        self, interaction: Asked, verb: Verb, options: dict[str, str], texts: Texts
    ) -> Command:
        """The command as this person gave it, here, with the rights they have now."""
        manages = may_manage(interaction.permissions)
        return Command(
            verb=verb,
            options=options,
            channel=ChannelRef(
                platform=PLATFORM,
                workspace=_server_of(interaction),
                channel=str(_place_of(interaction, verb)),
            ),
            person=str(interaction.user.id),
            person_name=interaction.user.display_name,
            may_manage=self.reviewers.may_feed(interaction) if verb in _FEEDS else manages,
            may_review=self.may_review(interaction),
            language=texts.language,
        )


def watched_place(interaction: Asked) -> object:
    """The channel that can be watched here: for a post of a forum, the forum."""
    here = interaction.channel
    board = here.parent if isinstance(here, discord.Thread) else None
    return board if isinstance(board, discord.ForumChannel) else here


def _server_of(interaction: Asked) -> str:
    return str(interaction.guild_id or "@me")


def _place_of(interaction: Asked, verb: Verb) -> int | None:
    if verb not in _WATCHES:
        return interaction.channel_id
    number: int | None = getattr(watched_place(interaction), "id", interaction.channel_id)
    return number


def _pages_of(answer: Answer) -> int:
    return max(1, int(getattr(answer, "pages", 1)))


def _below(above: Rendered | None, page: Rendered) -> Rendered:
    """A page with the outcome of a decision above it."""
    if above is None:
        return page
    embeds = (*above.embeds, *page.embeds)
    if not page.story or sum(map(size, embeds)) > MESSAGE:
        return above  # the story is no more, or a refusal takes all the room
    return replace(page, embeds=embeds, undo=above.undo, story=page.story or above.story)


async def _text_of(file: discord.Attachment) -> str | None:
    if file.size > _LARGEST_FILE:
        return None
    try:
        with translated():
            return (await file.read()).decode()
    except (ChatError, UnicodeDecodeError) as error:
        _log.info("a file could not be read: %s", type(error).__name__)
        return None


async def _acknowledged(interaction: Asked) -> bool:
    """Promise an answer of its own, for the asker alone."""
    return await _told(interaction.response.defer(ephemeral=True, thinking=True))


async def _taken(interaction: Asked) -> bool:
    """Promise that the message pressed on will change."""
    return await _told(interaction.response.defer())


async def _told(promise: Coroutine[Any, Any, object]) -> bool:
    try:
        with translated():
            await promise
    except ChatError as error:
        # Too late, or the person is gone: nobody is there to be told.
        _log.warning("an interaction could not be acknowledged: %s", error)
        return False
    return True


async def _put(
    interaction: Asked,
    rendered: Rendered,
    texts: Texts,
    *,
    turns: paging.Turns | None = None,
    pieces: Sequence[str] = (),
    shareable: bool = True,
) -> None:
    shareable = shareable and interaction.guild_id is not None
    try:
        with translated():
            await interaction.edit_original_response(
                embeds=rendered.shown(),
                attachments=rendered.files(),
                view=answer_controls(
                    rendered, texts, turns=turns, pieces=pieces, shareable=shareable
                ),
                allowed_mentions=discord.AllowedMentions.none(),
            )
    except ChatError as error:
        _log.warning("an answer could not be shown: %s", error)
