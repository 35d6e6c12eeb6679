"""Setting up Discord and Slack against peers on this machine, step by step."""

from __future__ import annotations

import asyncio
import json
import os
import pty
import signal
import subprocess
import sys
import threading
from collections import deque
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Any

import discord
import pytest
from muster_script import Muster, script

from bot.config import Settings
from bot.setting_up.config_reading import load
from bot.setting_up.connecting import SetUp, SetUpStopped, manifest
from bot.setting_up.platform_calls import discord_invitation
from bot.setting_up.token_checks import notes_on_discord

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SERVERS = [{"id": "11", "name": "Desk"}, {"id": "12", "name": "Friends"}]
CHANNELS = [
    {"id": "22", "name": "alerts", "type": 0, "position": 2},
    {"id": "21", "name": "general", "type": 0, "position": 1},
    {"id": "23", "name": "voices", "type": 2, "position": 3},
]


class Platforms:
    """What both platforms hold, and what was posted; `invited` and `refusals` can be changed."""

    def __init__(self) -> None:
        self.servers: deque[list[dict[str, Any]]] = deque([SERVERS])
        self.refusals: deque[tuple[int, dict[str, Any]]] = deque()
        self.posted: list[tuple[str, dict[str, Any]]] = []

    def answer(self, method: str, path: str, token: str, body: Any) -> tuple[int, Any]:
        if path.startswith("/api/"):
            return 200, self._slack(path.removeprefix("/api/"), token, body)
        if token != "Bot d-good":
            return 401, {"message": "401: Unauthorized"}
        if method == "POST" and self.refusals:
            return self.refusals.popleft()
        if method == "POST":
            self.posted.append((path, body))
            return 200, {"id": "1"}
        if path.startswith("/nowhere"):
            return 404, {"message": "404: Not Found"}
        return 200, {
            "/users/@me": lambda: {"username": "muster"},
            "/applications/@me": lambda: {"id": "77"},
            "/users/@me/guilds": lambda: (
                self.servers.popleft() if len(self.servers) > 1 else self.servers[0]
            ),
            "/guilds/11/channels": lambda: CHANNELS,
        }[path]()

    def _slack(self, name: str, token: str, body: Any) -> dict[str, Any]:
        good = {"auth.test": "Bearer xoxb-good", "apps.connections.open": "Bearer xapp-good"}
        if token != good.get(name, "Bearer xoxb-good"):
            return {"ok": False, "error": "invalid_auth"}
        if name == "chat.postMessage":
            if self.refusals:
                return self.refusals.popleft()[1]
            self.posted.append((name, body))
        return {"ok": True, "user": "muster", "team": "Desk", "url": "wss://x.example"}


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    return script(tmp_path, monkeypatch, capsys)


@pytest.fixture
def platforms() -> Platforms:
    return Platforms()


@pytest.fixture
def address(platforms: Platforms) -> Iterator[str]:
    class Peer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self._answer("GET")

        def do_POST(self) -> None:
            self._answer("POST")

        def _answer(self, method: str) -> None:
            sent = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            token = self.headers["Authorization"]
            body = json.loads(sent) if sent else None
            status, answer = platforms.answer(method, self.path, token, body)
            told = json.dumps(answer).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(told)))
            self.end_headers()
            self.wfile.write(told)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Peer)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


class Person:
    """Answers from a list, and remembers what was shown."""

    def __init__(self, *answers: str) -> None:
        self.answers = deque(answers)
        self.shown: list[str] = []

    def say(self, words: str) -> None:
        self.shown.append(words)

    def ask(self, question: str) -> str:
        self.shown.append(question)
        return self.answers.popleft()

    ask_unseen = ask

    @property
    def screen(self) -> str:
        return "\n".join(self.shown)


def set_up(person: Person, address: str, file: Path, **known: Any) -> SetUp:
    settings = Settings(discord_api=address, slack_api=f"{address}/api/", **known)
    return SetUp(talk=person, settings=settings, file=file)


def test_discord_from_the_token_to_a_message(
    platforms: Platforms, address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "muster.toml"
    file.write_text('# discord_token = "…"\npoll_min_seconds = 600\n', "utf-8")
    platforms.servers = deque([[], SERVERS])
    platforms.refusals.append((403, {"code": 50013}))
    person = Person("", "d-bad", " d-good ", "", "", "9", "desk", "#alerts", "", "yes")
    set_up(person, address, file).discord()
    assert not person.answers
    assert "client_id=77&scope=bot+applications.commands&permissions=" in person.screen
    assert "the token is not accepted" in person.screen
    assert "Muster is in no server yet" in person.screen
    assert "There is no such server." in person.screen
    assert "allow it View Channel, Send Messages" in person.screen
    assert "voices" not in person.screen
    ((path, body),) = platforms.posted
    assert path == "/channels/22/messages"
    assert body["content"].endswith("/watch here")
    assert body["allowed_mentions"] == {"parse": []}
    assert "d-good" not in person.screen
    assert file.stat().st_mode & 0o077 == 0
    monkeypatch.delenv("MUSTER_DISCORD_TOKEN", raising=False)
    kept = load(file)
    assert kept.discord_token is not None
    assert kept.discord_token.get_secret_value() == "d-good"
    assert kept.poll_min_seconds == 600


def test_slack_from_the_manifest_to_a_message(
    platforms: Platforms, address: str, tmp_path: Path
) -> None:
    platforms.refusals += [(200, {"ok": False, "error": e}) for e in ("not_in_channel", "odd")]
    link = "https://desk.slack.example/archives/C0DESK123/p1"
    person = Person("xapp-good", "xoxb-good", "xapp-good", "#alerts", link, link, link, "no")
    set_up(person, address, tmp_path / "muster.toml").slack()
    assert not person.answers
    assert '"/muster"' in person.screen
    assert "not accepted (invalid_auth)" in person.screen
    assert "its id begins with C" in person.screen
    assert "There, type: /invite @Muster" in person.screen
    assert "Slack did not take it (odd)" in person.screen
    ((_, body),) = platforms.posted
    assert body["channel"] == "C0DESK123"
    assert body["unfurl_links"] is False
    assert "Set MUSTER_SLACK_BOT_TOKEN and MUSTER_SLACK_APP_TOKEN" in person.screen
    assert "-good" not in person.screen
    assert list(tmp_path.iterdir()) == []


def test_what_is_set_already_is_not_asked_for(
    platforms: Platforms, address: str, tmp_path: Path
) -> None:
    person = Person("", "1", "general")
    set_up(person, address, tmp_path / "muster.toml", discord_token="d-good").discord()
    assert "MUSTER_DISCORD_TOKEN is set already." in person.screen
    assert platforms.posted[0][0] == "/channels/21/messages"


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        (["d-bad"] * 5, "No token was taken"),
        (["d-good", "", *["nowhere"] * 5], "No server was chosen"),
    ],
)
def test_nothing_is_written_where_it_does_not_work(
    address: str, tmp_path: Path, answers: list[str], words: str
) -> None:
    with pytest.raises(SetUpStopped, match=words):
        set_up(Person(*answers), address, tmp_path / "muster.toml").discord()
    assert list(tmp_path.iterdir()) == []


def test_platform_out_of_reach_is_told(tmp_path: Path) -> None:
    person = Person(*["d-good"] * 5)
    with pytest.raises(SetUpStopped):
        set_up(person, "http://127.0.0.1:9", tmp_path / "muster.toml").discord()
    assert "Is this machine online?" in person.screen


def test_without_a_terminal_it_says_what_to_do_instead(muster: Muster) -> None:
    for platform in ("discord", "slack"):
        said = muster("connect", platform)
        assert said.status == 2
        assert "MUSTER_DISCORD_TOKEN" in said.err


def test_ctrl_c_ends_it_and_no_token_is_seen(address: str, tmp_path: Path) -> None:
    keyboard, terminal = pty.openpty()
    environment = {**os.environ, "MUSTER_DISCORD_API": address, "HOME": str(tmp_path)}
    environment |= {"XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "bot", "connect", "discord"]
    with subprocess.Popen(
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        env=environment,
        start_new_session=True,
        preexec_fn=_own_terminal,  # noqa: PLW1509 - no threads in there
    ) as running:
        os.close(terminal)
        seen = _read_until(keyboard, "bot's token")
        os.write(keyboard, b"d-hush\n")
        seen += _read_until(keyboard, "bot's token")
        os.write(keyboard, b"\x03")
        assert running.wait(timeout=30) == 130
    os.close(keyboard)
    assert "not accepted" in seen
    assert "d-hush" not in seen
    assert list(tmp_path.iterdir()) == []


def _own_terminal() -> None:
    import fcntl  # noqa: PLC0415 - in the child
    import termios  # noqa: PLC0415 - needed here alone, and slow to load

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    # Who runs the tests in the background has its children ignore Ctrl-C.
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _read_until(keyboard: int, words: str) -> str:
    seen = ""
    while words not in seen:
        seen += os.read(keyboard, 4_096).decode()
    return seen


def test_the_invitation_asks_for_what_the_client_asks_for() -> None:
    needed = discord.Permissions(
        view_channel=True,
        send_messages=True,
        embed_links=True,
        attach_files=True,
        read_message_history=True,
        create_public_threads=True,
        send_messages_in_threads=True,
    )
    assert discord_invitation("77").endswith(f"&permissions={needed.value}")


@pytest.mark.parametrize(
    ("servers", "told"),
    [
        ([], "Muster is in no server yet"),
        ([{"name": "Desk", "permissions": "8"}], ""),
        ({"message": "a peer that is no Discord"}, ""),
        (
            [{"name": "Desk", "permissions": str((1 << 10) | (1 << 11) | (1 << 15) | (7 << 34))}],
            "in Desk Muster lacks Embed Links, Read Message History, Send Messages in Threads",
        ),
    ],
)
def test_rights_that_a_server_does_not_give_are_named(
    platforms: Platforms, address: str, servers: Any, told: str
) -> None:
    platforms.servers = deque([servers])
    words = asyncio.run(notes_on_discord("d-good", address, reviewers_named=False))
    assert told in words[0] if told else words == ()
    nowhere = f"{address}/nowhere"
    assert asyncio.run(notes_on_discord("d-good", nowhere, reviewers_named=False)) == ()


@pytest.mark.parametrize(
    ("servers", "named", "told"), [(1, False, 0), (2, False, 1), (2, True, 0)], ids=str
)
def test_it_is_told_that_several_servers_share_who_may_correct(
    platforms: Platforms,
    address: str,
    servers: int,
    named: bool,
    told: int,
) -> None:
    platforms.servers = deque([[{"name": "Desk", "permissions": "8"}] * servers])
    notes = asyncio.run(notes_on_discord("d-good", address, reviewers_named=named))
    assert len(notes) == told
    assert all("discord_reviewers" in note for note in notes)


def test_the_manifest_is_the_one_of_the_documentation() -> None:
    assert json.loads(manifest())["settings"]["socket_mode_enabled"] is True
