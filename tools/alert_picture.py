"""Renders the picture in the README: the demo's most linked alert as the terminal shows it.

Run `python tools/alert_picture.py`; it writes docs/alert.svg.
"""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

from rich.console import Console as RichConsole

from adapters.console import Console
from bot import demo
from bot.desk import cards
from bot.reading import read, record
from claims import lexicon as lexica
from claims import texts
from claims.cards import Alert
from claims.model import Report, Source
from storage.database import Database

PICTURE = Path(__file__).parents[1] / "docs" / "alert.svg"


def main() -> None:
    """Record the demo's reports and draw the message of one story."""
    out = RichConsole(file=io.StringIO(), record=True, width=104, force_terminal=True)
    with tempfile.TemporaryDirectory() as folder:
        database = Database.open(Path(folder) / "muster.db")
        told = {_record(database, report) for report in _reports()} - {None}
        with database.reading() as work:
            shown = [cards.alert(work, story or 0, texts.load()) for story in told]
        database.close()
    Console(out).show(max(filter(None, shown), key=_links))
    out.save_svg(str(PICTURE), title="muster demo")


def _links(alert: Alert) -> int:
    return sum(len(card.earlier) for card in alert.claims)


def _reports() -> list[Report]:
    outlets, scenes = demo.story()
    names = {outlet.slug: outlet for outlet in outlets}
    entries = [entry for scene in scenes for entry in scene.entries]
    return [
        Report(
            key=str(number),
            url=f"https://{entry.outlet}.example/{number}",
            source=Source(name=names[entry.outlet].name),
            title=entry.title,
            text=entry.text.strip(),
            language=names[entry.outlet].language,
            published=entry.published,
            first_seen=entry.published,
        )
        for number, entry in enumerate(entries, start=1)
    ]


def _record(database: Database, report: Report) -> int | None:
    reading = read(report, lexica.load())
    if not reading.relevance.relevant:
        return None
    with database.writing() as work:
        return record(work, reading, now=report.first_seen, quiet=True).story


if __name__ == "__main__":
    main()
