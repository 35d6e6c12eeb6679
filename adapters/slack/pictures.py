"""Pictures on Slack: uploaded beside a message, since an upload is a message of its own there.

The scope `files:write` is optional. Without it texts say all that pictures do.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import FAILURES, translate
from adapters.slack.mrkdwn import clip, escape, link
from claims.cards import Picture
from claims.texts import Texts

_LOG = logging.getLogger(__name__)
_NAME = "figures.png"
_ALT = 1000
_TITLE = 100


class Pictures:
    """Uploads pictures; what cannot be uploaded is left out, with a line in the log."""

    def __init__(self, web: AsyncWebClient, session: aiohttp.ClientSession) -> None:
        self._web = web
        self._session = session

    async def show(
        self, picture: Picture | None, title: str, *, channel: str, thread: str | None = None
    ) -> bool:
        """Share a picture in a channel, or in one of its threads."""
        try:
            return picture is not None and bool(
                await self._share(await self._upload(picture), title, channel, thread)
            )
        except FAILURES as error:
            _LOG.info("A picture is left out: %s", translate(error, "files.upload"))
            return False

    async def send(self, picture: Picture, title: str, texts: Texts, *, person: str) -> str | None:
        """Send a picture to one person alone; the words that say where it is."""
        try:
            file = await self._upload(picture)
            # Only a message tells the id of somebody's direct messages without another scope.
            told = await self._web.chat_postMessage(channel=person, text=escape(title, 600))
            shared = await self._share(file, title, str(told["channel"]), None)
        except FAILURES as error:
            _LOG.info("A picture is left out: %s", translate(error, "files.upload"))
            return None
        place = next((file.get("permalink") for file in shared.get("files") or ()), None)
        return texts("here.picture", picture=link(place, texts("here.the_picture")))

    async def _upload(self, picture: Picture) -> str:
        ticket = await self._web.files_getUploadURLExternal(
            filename=_NAME, length=len(picture.png), alt_txt=clip(picture.alt, _ALT)
        )
        async with self._session.post(str(ticket["upload_url"]), data=picture.png) as answer:
            answer.raise_for_status()
        return str(ticket["file_id"])

    async def _share(
        self, file: str, title: str, channel: str, thread: str | None
    ) -> Mapping[str, Any]:
        answer = await self._web.files_completeUploadExternal(
            files=[{"id": file, "title": clip(title, _TITLE)}],
            channel_id=channel,
            thread_ts=thread,
        )
        return answer.data if isinstance(answer.data, dict) else {}
