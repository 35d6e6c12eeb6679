"""The slash commands by which people correct the ledger; Review below an alert does the same."""

from __future__ import annotations

from discord import app_commands

from adapters.chat import Verb
from adapters.discord.answering import Asked, Desk
from adapters.discord.command_options import CLAIM_ID, HELP, Id, Note, Words, suggested

_STORY = "The story (FF-S12)"
_LINK = "The link (FF-L3), as a review shows it"
_NOTE = "Why; it stays beside the decision"


class Reviews(app_commands.Group):
    """What people decide wins over what Muster reads."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(name="review", description="Correct the ledger; all can be undone")
        self.desk = desk

    @app_commands.command(description="A story's links, claims and reports, to be decided about")
    @app_commands.describe(number=_STORY)
    @app_commands.rename(number="id")
    async def story(self, asked: Asked, number: Id) -> None:
        """Lay a story open."""
        await self.desk.answer(asked, Verb.REVIEW, {"id": number})

    @app_commands.command(name="list", description="What people decided, the newest first")
    async def list_(self, asked: Asked) -> None:
        """List decisions."""
        await self.desk.answer(asked, Verb.DECISIONS, {})

    @app_commands.command(description="A link between two claims is right")
    @app_commands.describe(number=_LINK, note=_NOTE)
    @app_commands.rename(number="id")
    async def confirm(self, asked: Asked, number: Id, note: Note | None = None) -> None:
        """Confirm a link."""
        await self.desk.answer(asked, Verb.CONFIRM_LINK, {"id": number, "note": note})

    @app_commands.command(description="A link between two claims is wrong; it never comes back")
    @app_commands.describe(number=_LINK, note=_NOTE)
    @app_commands.rename(number="id")
    async def reject(self, asked: Asked, number: Id, note: Note | None = None) -> None:
        """Reject a link."""
        await self.desk.answer(asked, Verb.REJECT_LINK, {"id": number, "note": note})

    @app_commands.command(description="A claim was read wrongly: take it back")
    @app_commands.describe(number="The claim (FF-0042)", note=_NOTE)
    @app_commands.autocomplete(number=CLAIM_ID)
    @app_commands.rename(number="id")
    async def withdraw(self, asked: Asked, number: Id, note: Note | None = None) -> None:
        """Withdraw a claim."""
        await self.desk.answer(asked, Verb.WITHDRAW, {"id": number, "note": note})

    @app_commands.command(description="Say how a claim should have been read")
    @app_commands.describe(
        number="The claim (FF-0042)",
        figure="As the quotation prints it, or none",
        nationality=HELP["nationality"],
        side=HELP["side"],
        event=HELP["event"],
        claimant=HELP["claimant"],
        note=_NOTE,
    )
    @app_commands.autocomplete(
        number=CLAIM_ID, **suggested("nationality", "side", "event", "claimant")
    )
    @app_commands.rename(number="id")
    async def correct(
        self,
        asked: Asked,
        number: Id,
        figure: Words | None = None,
        nationality: Words | None = None,
        side: Words | None = None,
        event: Words | None = None,
        claimant: Words | None = None,
        note: Note | None = None,
    ) -> None:
        """Correct a claim."""
        await self.desk.answer(
            asked,
            Verb.CORRECT,
            {
                "id": number,
                "figure": figure,
                "nationality": nationality,
                "side": side,
                "event": event,
                "claimant": claimant,
                "note": note,
            },
        )

    @app_commands.command(description="A report is not about foreign fighters at all")
    @app_commands.describe(number="The report (FF-R7)", note=_NOTE)
    @app_commands.rename(number="id")
    async def dismiss(self, asked: Asked, number: Id, note: Note | None = None) -> None:
        """Dismiss a report."""
        await self.desk.answer(asked, Verb.DISMISS, {"id": number, "note": note})

    @app_commands.command(description="Some reports of a story are about another event")
    @app_commands.describe(
        number=_STORY, reports="The reports that belong elsewhere (FF-R7 FF-R9)", note=_NOTE
    )
    @app_commands.rename(number="id")
    async def split(
        self, asked: Asked, number: Id, reports: Words, note: Note | None = None
    ) -> None:
        """Split a story."""
        options = {"id": number, "reports": reports, "note": note}
        await self.desk.answer(asked, Verb.SPLIT, options)

    @app_commands.command(description="Two stories are about the same event")
    @app_commands.describe(number=_STORY, into="The story that it becomes part of", note=_NOTE)
    @app_commands.rename(number="id")
    async def merge(self, asked: Asked, number: Id, into: Id, note: Note | None = None) -> None:
        """Merge two stories."""
        options = {"id": number, "into": into, "note": note}
        await self.desk.answer(asked, Verb.MERGE, options)

    @app_commands.command(description="Take a decision back, up to ten minutes after it")
    @app_commands.describe(number="The decision (FF-D7)")
    @app_commands.rename(number="id")
    async def undo(self, asked: Asked, number: Id) -> None:
        """Undo a decision."""
        await self.desk.answer(asked, Verb.UNDO, {"id": number})
