"""`muster demo`: an invented story through the real pipeline, its clock driven, in half a minute.

The feeds are served on the loopback interface and fetched over HTTP; the ledger is a temporary
one, so that nothing of it touches the user's.
"""

from __future__ import annotations

import asyncio
import tempfile
import tomllib
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import format_datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from aiohttp import web
from lxml import etree
from lxml.builder import E
from rich.console import Console as RichConsole

from adapters.console import Console
from bot.app import opened
from bot.config import Settings
from claims.model import Tier
from feeds.model import Feed
from feeds.opml import write_opml

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from typing import TextIO

    from bot.muster import Muster

PAUSE_SECONDS = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An invented outlet with one feed."""

    slug: str
    name: str
    language: str
    tier: Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class SceneEntry:
    """An entry that an outlet publishes in a scene."""

    outlet: str
    published: datetime
    title: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A moment of the story: the clock is set to `at`, the entries stand in their feeds."""

    at: datetime
    title: str
    entries: tuple[SceneEntry, ...]


@dataclass(slots=True)
class Newsstand:
    """A loopback server of the outlets' feeds, each growing as scenes are published."""

    outlets: tuple[Outlet, ...]
    entries: dict[str, list[SceneEntry]] = field(default_factory=dict)
    base: str = ""

    def publish(self, scene: Scene) -> None:
        """Put a scene's entries into the feeds."""
        for entry in scene.entries:
            self.entries.setdefault(entry.outlet, []).append(entry)

    def address(self, outlet: Outlet) -> str:
        """Where an outlet's feed is."""
        return f"{self.base}/{outlet.slug}.xml"

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Serve on a free port of 127.0.0.1 until the block ends."""
        app = web.Application()
        app.router.add_get("/{slug}.xml", self._feed)
        runner = web.AppRunner(app, access_log=None)
        await runner.setup()
        try:
            site = web.TCPSite(runner, "127.0.0.1", 0)
            await site.start()
            host, port = runner.addresses[0][:2]
            self.base = f"http://{host}:{port}"
            yield
        finally:
            await runner.cleanup()

    async def _feed(self, request: web.Request) -> web.Response:
        for outlet in self.outlets:
            if outlet.slug == request.match_info["slug"]:
                body = self._document(outlet)
                return web.Response(body=body, content_type="application/rss+xml")
        raise web.HTTPNotFound

    def _document(self, outlet: Outlet) -> bytes:
        published = self.entries.get(outlet.slug, [])
        items = [self._item(outlet, n, entry) for n, entry in enumerate(published, start=1)]
        channel = E.channel(E.title(outlet.name), E.language(outlet.language), *reversed(items))
        body: bytes = etree.tostring(
            E.rss(channel, version="2.0"), xml_declaration=True, encoding="utf-8"
        )
        return body

    @staticmethod
    def _item(outlet: Outlet, number: int, entry: SceneEntry) -> etree._Element:
        link = f"https://{outlet.slug}.example/{number}"
        return E.item(
            E.guid(link),
            E.link(link),
            E.title(entry.title),
            E.description(entry.text.strip()),
            E.pubDate(format_datetime(entry.published, usegmt=True)),
        )


def story() -> tuple[tuple[Outlet, ...], tuple[Scene, ...]]:
    """The invented outlets, and the scenes in order."""
    told = tomllib.loads(resources.files("bot").joinpath("demo.toml").read_text("utf-8"))
    outlets = tuple(
        Outlet(slug=row["slug"], name=row["name"], language=row["language"], tier=Tier(row["tier"]))
        for row in told["outlet"]
    )
    scenes = tuple(
        Scene(
            at=scene["at"],
            title=scene["title"],
            entries=tuple(SceneEntry(**entry) for entry in scene["entry"]),
        )
        for scene in told["scene"]
    )
    return outlets, scenes


class DemoClock:
    """A clock that stands where it was set."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def __call__(self) -> datetime:
        """The moment it stands at."""
        return self.now


def demo(*, out: TextIO, pause: float | None = None) -> int:
    """Tell the invented story; waits between scenes only where somebody watches."""
    seconds = pause if pause is not None else (PAUSE_SECONDS if out.isatty() else 0.0)
    with tempfile.TemporaryDirectory(prefix="muster-demo-") as folder:
        asyncio.run(_tell(Path(folder), out, seconds))
    return 0


async def _tell(folder: Path, out: TextIO, pause: float) -> None:
    outlets, scenes = story()
    stand = Newsstand(outlets)
    async with stand.open():
        feeds = folder / "demo.opml"
        feeds.write_bytes(write_opml(tuple(_feed(stand, outlet) for outlet in outlets)))
        settings = Settings(
            database=folder / "muster.db",
            feeds=feeds,
            fetch_allow=("127.0.0.1",),
            poll_min_seconds=60,
            poll_max_seconds=60,
        )
        clock = DemoClock(scenes[0].at)
        console = Console(RichConsole(file=out, highlight=False, markup=False, emoji=False))
        async with opened(settings, [console], clock=clock, say=_quiet) as muster:
            await muster.connections.connect()
            await muster.watch_terminal()
            console.say(
                "An invented story, told by outlets that do not exist, on a clock of its own."
            )
            for scene in scenes:
                await _play(muster, console, stand, scene, clock)
                await asyncio.sleep(pause)
            await _digest(muster, console, clock)
    console.say("\nNothing of this was kept. For the real thing: muster run")


async def _play(
    muster: Muster, console: Console, stand: Newsstand, scene: Scene, clock: DemoClock
) -> None:
    clock.now = scene.at
    stand.publish(scene)
    console.say(f"\n{scene.at:%A %H:%M}. {scene.title}")
    await muster.pipeline.poll_due()
    await muster.deliverer.deliver_due()


async def _digest(muster: Muster, console: Console, clock: DemoClock) -> None:
    clock.now = (clock.now + timedelta(days=1)).replace(hour=8, minute=0)
    console.say(f"\n{clock.now:%A %H:%M}. The digest of the day before.")
    await muster.queue_digests()
    await muster.deliverer.deliver_due()


def _feed(stand: Newsstand, outlet: Outlet) -> Feed:
    return Feed(
        url=stand.address(outlet), title=outlet.name, language=outlet.language, tier=outlet.tier
    )


def _quiet(_: str) -> None:
    """The demo's own sentences say what matters."""
