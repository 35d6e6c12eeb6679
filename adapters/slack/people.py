"""Who somebody on Slack is: the name others see, and what they may do.

Looked up when it is needed and forgotten after a minute, so that a person who left the desk's user
group is refused soon. Scopes for it are optional: without `users:read` people are told by the
handle that comes with what they did, without `usergroups:read` a group has no members.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from adapters.slack.errors import FAILURES, translate

_LOG = logging.getLogger(__name__)
_REMEMBERED = 60.0
_GROUP = "S"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rights:
    """Ids of people, of user groups, and of workspaces, whose members it then is.

    `T0DESK/U0INES` is somebody in that workspace alone; without a workspace an id counts in all.
    Nobody named at all means that everyone in every workspace may.
    """

    managers: frozenset[str] = frozenset()
    reviewers: frozenset[str] = frozenset()

    @property
    def correcting(self) -> frozenset[str]:
        """Who may correct the ledger: the reviewers, or the managers where none are named."""
        return self.reviewers or self.managers


@dataclass(frozen=True, slots=True, kw_only=True)
class Asker:
    """Somebody who asks, and where.

    `team` is their own workspace: a shared channel has people of others in it. `thread` is the
    thread they ask in. `trigger` opens a modal for them, for three seconds.
    """

    person: str
    channel: str
    handle: str | None = None
    team: str | None = None
    thread: str | None = None
    trigger: str | None = None


class People:
    """Names and user groups of one workspace."""

    def __init__(
        self,
        web: AsyncWebClient,
        team: str,
        rights: Rights,
        *,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._web = web
        self._team = team
        self._rights = rights
        self._clock = clock
        self._known: dict[str, tuple[float, Any]] = {}

    async def may_manage(self, asker: Asker) -> bool:
        """Whether they may change what channels watch, and the feeds."""
        return await self._is_one_of(asker, self._rights.managers)

    async def may_review(self, asker: Asker) -> bool:
        """Whether they may correct the ledger."""
        return await self._is_one_of(asker, self._rights.correcting)

    async def name(self, asker: Asker) -> str | None:
        """What others call them: by their profile, else by their handle."""
        found = await self._remembered("users.info", user=asker.person)
        user = found.get("user") or {}
        profile = user.get("profile") or {}
        names = (profile.get("display_name"), profile.get("real_name"), user.get("real_name"))
        return next((str(name) for name in names if name), asker.handle)

    async def _is_one_of(self, asker: Asker, listed: frozenset[str]) -> bool:
        team = asker.team or self._team
        if not listed.isdisjoint({asker.person, f"{team}/{asker.person}"}):
            return True
        if team != self._team:
            return False
        return not listed or team in listed or asker.person in await self._members(listed)

    async def _members(self, listed: Iterable[str]) -> set[str]:
        found: set[str] = set()
        here = {name.removeprefix(f"{self._team}/") for name in listed}
        for group in sorted(name for name in here if name.startswith(_GROUP)):
            answer = await self._remembered("usergroups.users.list", usergroup=group)
            found.update(map(str, answer.get("users") or ()))
        return found

    async def _remembered(self, method: str, **asked: str) -> Mapping[str, Any]:
        key = f"{method} {asked}"
        until, found = self._known.get(key, (0.0, {}))
        if self._clock() >= until:
            found = await self._call(method, **asked)
            self._known[key] = (self._clock() + _REMEMBERED, found)
        answer: Mapping[str, Any] = found
        return answer

    async def _call(self, method: str, **asked: str) -> Mapping[str, Any]:
        try:
            answer = await self._web.api_call(method, params=asked)
        except FAILURES as error:
            _LOG.info("Not looked up: %s", translate(error, method))
            return {}
        return answer.data if isinstance(answer.data, dict) else {}
