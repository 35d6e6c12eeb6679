"""Who may do what, and what people are called."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest
from slack_peer import APP_TOKEN, BOT_TOKEN
from slack_workspace import TEAM

from adapters.chat import Verb
from adapters.slack.client import SlackChat
from adapters.slack.people import Asker, People, Rights

ALL_SCOPES = {"chat:write", "channels:history", "users:read", "usergroups:read"}
Starting = Callable[..., AbstractAsyncContextManager[SlackChat]]


@pytest.fixture
def started(peer, lookups) -> Starting:
    @asynccontextmanager
    async def start(**rights: frozenset[str]) -> AsyncIterator[SlackChat]:
        chat = SlackChat(BOT_TOKEN, APP_TOKEN, base_url=peer.base_url, **rights)
        await chat.start(lookups)
        yield chat
        await chat.close()

    return start


async def decided_by(peer, lookups, person: str) -> tuple[bool, bool]:
    """Whether the desk is told that somebody may manage, and review."""
    asked = len(lookups.commands)
    await peer.command("/muster", "review confirm FF-L3", user_id=person)
    await peer.until(lambda: len(lookups.commands) > asked)
    command = lookups.commands[-1]
    return command.may_manage, command.may_review


@pytest.mark.parametrize(
    ("managers", "reviewers", "person", "rights"),
    [
        pytest.param((), (), "U0ANY", (True, True), id="nobody is named"),
        pytest.param(("U0INES",), (), "U0INES", (True, True), id="a manager reviews too"),
        pytest.param(("U0INES",), (), "U0ANY", (False, False), id="neither"),
        pytest.param(("U0INES",), ("U0OLA",), "U0OLA", (False, True), id="a reviewer alone"),
        pytest.param(("U0INES",), ("U0OLA",), "U0INES", (True, False), id="a manager alone"),
        pytest.param((), ("S0DESK",), "U0KIM", (True, True), id="one of a group"),
        pytest.param(("S0DESK",), (), "U0KIM", (True, True), id="a managing group"),
        pytest.param((), ("S0DESK",), "U0ANY", (True, False), id="not one of the group"),
        pytest.param((TEAM,), (), "U0ANY", (True, True), id="a member of the workspace"),
        pytest.param(("T0OTHER",), (), "U0ANY", (False, False), id="only another workspace"),
        pytest.param((f"{TEAM}/U0INES",), (), "U0INES", (True, True), id="a person of here"),
        pytest.param(("T0OTHER/U0INES",), (), "U0INES", (False, False), id="same id, elsewhere"),
        pytest.param((f"{TEAM}/S0DESK",), (), "U0KIM", (True, True), id="a group of here"),
        pytest.param(("T0OTHER/S0DESK",), (), "U0KIM", (False, False), id="a group of elsewhere"),
        pytest.param((), ("S0GONE",), "U0KIM", (True, False), id="a group that is gone"),
    ],
)
async def test_rights_are_by_id_or_group(
    peer, lookups, started, managers, reviewers, person, rights
):
    peer.workspace.scopes = ALL_SCOPES
    peer.workspace.groups = {"S0DESK": ["U0KIM"]}
    async with started(managers=frozenset(managers), reviewers=frozenset(reviewers)):
        assert await decided_by(peer, lookups, person) == rights


async def test_without_its_scope_a_group_has_no_members(peer, lookups, started):
    peer.workspace.groups = {"S0DESK": ["U0KIM"]}
    async with started(reviewers=frozenset({"S0DESK"})):
        assert await decided_by(peer, lookups, "U0KIM") == (True, False)


@pytest.mark.parametrize(
    ("managers", "may"),
    [((), False), (("T0OTHER",), False), (("U0GUEST",), True), (("T0OTHER/U0GUEST",), True)],
    ids=str,
)
async def test_people_of_other_workspaces_may_nothing_unless_they_are_named(
    peer, lookups, started, managers, may
):
    async with started(managers=frozenset(managers)):
        await peer.command("/muster", "watch stop", user_id="U0GUEST", team_id="T0OTHER")
        await peer.until(lambda: lookups.commands)
        assert lookups.commands[0].may_manage is may


async def test_who_left_the_group_is_refused_within_a_minute(peer, chat):
    peer.workspace.scopes = ALL_SCOPES
    peer.workspace.groups = {"S0DESK": ["U0KIM"]}
    now = 0.0
    people = People(chat._web, TEAM, Rights(reviewers=frozenset({"S0DESK"})), clock=lambda: now)
    kim = Asker(person="U0KIM", channel="C1")
    assert await people.may_review(kim)
    peer.workspace.groups = {"S0DESK": []}
    assert await people.may_review(kim)
    now = 61.0
    assert not await people.may_review(kim)


@pytest.mark.parametrize(
    ("user", "name"),
    [
        ({"profile": {"display_name": "Ines", "real_name": "Ines Kall"}}, "Ines"),
        ({"profile": {"display_name": "", "real_name": "Ines Kall"}}, "Ines Kall"),
        ({"real_name": "Ines K."}, "Ines K."),
        ({}, "editor"),
        (None, "editor"),
    ],
)
async def test_people_are_called_as_others_see_them(peer, chat, lookups, user, name):
    peer.workspace.scopes = ALL_SCOPES
    peer.workspace.users = {"U0EDITOR": user} if user is not None else {}
    await peer.command("/muster", "review confirm FF-L3")
    await peer.until(lambda: lookups.commands)
    assert lookups.commands[0].person_name == name


async def test_without_its_scope_people_are_told_by_their_handle(peer, chat, lookups):
    await peer.press("muster_undo", "FF-D5", user={"username": "ines"})
    await peer.until(lambda: lookups.commands)
    assert lookups.commands[0].person_name == "ines"


async def test_nobody_is_looked_up_for_a_question(peer, chat, lookups):
    await peer.command("/claims", "search nepal")
    await peer.until(lambda: peer.answers)
    assert not [c for c in peer.calls if c["method"] in {"users.info", "usergroups.users.list"}]
    assert lookups.given(Verb.SEARCH)
