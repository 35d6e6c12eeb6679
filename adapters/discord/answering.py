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

from adapters.chat import ChannelRef, ChatError, Command, Lookups, Verb
from adapters.discord import paging
from adapters.discord.controls import answer_controls
from adapters.discord.errors import translated
from adapters.discord.layout import MESSAGE, Rendered, size
from adapters.discord.paging import Spot
from adapters.discord.permissions import Reviewers, may_manage
from adapters.discord.rendering import render
from adapters.discord.reviews import only_to_read
from adapters.discord.sharing import share
from claims.cards import Answer, Notice

PLATFORM = "discord"

Asked = discord.Interaction[discord.Client]

_NOT_READY = Notice(text="Muster is still starting. Ask again in a minute.")
_FAILED = Notice(text="That went wrong on our side, and has been logged. Ask again later.")
_NO_TEXT = Notice(text="That is not a text file of up to 200 kB in UTF-8. Paste its text instead.")
_FORGOTTEN = Notice(text="Muster was started anew since. Ask again to see the other pages.")

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

    async def check_file(self, interaction: Asked, file: discord.Attachment) -> None:
        """Check the claims in a file that somebody gave."""
        if not await _acknowledged(interaction):
            return
        text = await _text_of(file)
        if text is None:
            await _put(interaction, render(_NO_TEXT))
        else:
            await self._show(interaction, Verb.CHECK, {"text": text}, Spot())

    async def tell(self, interaction: Asked, text: str) -> None:
        """Say something that needs no looking up."""
        if await _acknowledged(interaction):
            await _put(interaction, render(Notice(text=text)))

    async def show(self, interaction: Asked, rendered: Rendered) -> None:
        """Show something that needs no looking up."""
        if await _acknowledged(interaction):
            await _put(interaction, rendered)

    async def turn(self, interaction: Asked, pieces: Sequence[str], spot: Spot) -> None:
        """Show another page of an answer in its place."""
        if not await _taken(interaction):
            return
        command = self._long.get("".join(pieces)) or paging.unpacked(pieces)
        if command is None:
            await _put(interaction, render(_FORGOTTEN))
        else:
            await self._show(interaction, *command, spot)

    async def decide(
        self, interaction: Asked, verb: Verb, options: Mapping[str, str], story: str
    ) -> None:
        """Take a decision, and show what came of it above the story as it now is."""
        if not await _taken(interaction):
            return
        outcome = render(await self._asked(self._command(interaction, verb, dict(options))))
        await self._show(interaction, Verb.REVIEW, {"id": story}, Spot(), above=outcome)

    async def share(self, interaction: Asked, message: discord.Message) -> None:
        """Show a private answer to the channel."""
        try:
            with translated():
                refusal = await share(interaction, message)
        except ChatError as error:
            _log.warning("an answer could not be shared: %s", error)
            return
        if refusal:
            await self.tell(interaction, refusal)

    async def suggest(self, option: str, typed: str) -> list[discord.app_commands.Choice[str]]:
        """Choices for an option half typed; none rather than late."""
        if self.lookups is None:
            return []
        try:
            async with asyncio.timeout(_SUGGEST_WITHIN):
                choices = await self.lookups.suggest(option, typed)
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
        command = self._command(interaction, verb, options)
        if spot.page > 1:
            command = replace(command, options={**options, "page": str(spot.page)})
        answer = await self._asked(command)
        try:
            pages, desk_pages = render(answer).pages, _pages_of(answer)
        except Exception:  # noqa: BLE001 -- one answer must not stop the others, nor be silent
            _log.exception("an answer could not be rendered: %s", verb)
            pages, desk_pages = render(_FAILED).pages, 1
        part = len(pages) if spot.part < 1 else min(spot.part, len(pages))
        turns = paging.turns(
            Spot(spot.page, part), parts=len(pages), pages=desk_pages, words=pages[part - 1].place
        )
        shown = _below(above, pages[part - 1], allowed=command.may_review)
        pieces = self._pieces(verb, options) if turns else ()
        await _put(interaction, shown, turns=turns if pieces else None, pieces=pieces)

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

    async def _asked(self, command: Command) -> Answer:
        if self.lookups is None:
            return _NOT_READY
        try:
            async with asyncio.timeout(_ANSWER_WITHIN):
                return await self.lookups.answer(command)
        except Exception:  # noqa: BLE001 -- one answer must not stop the others, nor be silent
            _log.exception("a command failed: %s", command.verb)
            return _FAILED

    def _command(self, interaction: Asked, verb: Verb, options: dict[str, str]) -> Command:
        """The command as this person gave it, here, with the rights they have now."""
        manages = may_manage(interaction.permissions)
        return Command(
            verb=verb,
            options=options,
            channel=ChannelRef(
                platform=PLATFORM,
                workspace=str(interaction.guild_id or "@me"),
                channel=str(_place_of(interaction, verb)),
            ),
            person=str(interaction.user.id),
            person_name=interaction.user.display_name,
            may_manage=self.reviewers.may_feed(interaction) if verb in _FEEDS else manages,
            may_review=self.may_review(interaction),
        )


def watched_place(interaction: Asked) -> object:
    """The channel that can be watched here: for a post of a forum, the forum."""
    here = interaction.channel
    board = here.parent if isinstance(here, discord.Thread) else None
    return board if isinstance(board, discord.ForumChannel) else here


def _place_of(interaction: Asked, verb: Verb) -> int | None:
    if verb not in _WATCHES:
        return interaction.channel_id
    number: int | None = getattr(watched_place(interaction), "id", interaction.channel_id)
    return number


def _pages_of(answer: Answer) -> int:
    return max(1, int(getattr(answer, "pages", 1)))


def _below(above: Rendered | None, page: Rendered, *, allowed: bool) -> Rendered:
    """A page with the outcome of a decision above it; without menus for who may not decide."""
    shown = page if allowed else only_to_read(page)
    if above is None:
        return shown
    embeds = (*above.embeds, *shown.embeds)
    if not page.story or sum(map(size, embeds)) > MESSAGE:
        return above  # the story is no more, or a refusal takes all the room
    return replace(
        shown,
        embeds=embeds,
        undo=above.undo,
        story=shown.story or above.story,
    )


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
    *,
    turns: paging.Turns | None = None,
    pieces: Sequence[str] = (),
) -> None:
    shareable = interaction.guild_id is not None
    try:
        with translated():
            await interaction.edit_original_response(
                embeds=rendered.shown(),
                attachments=rendered.files(),
                view=answer_controls(rendered, turns=turns, pieces=pieces, shareable=shareable),
                allowed_mentions=discord.AllowedMentions.none(),
            )
    except ChatError as error:
        _log.warning("an answer could not be shown: %s", error)
