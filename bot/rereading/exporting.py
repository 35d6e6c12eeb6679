"""`muster export`: the claims of the ledger for other programs, each with its receipt.

What feeds said goes into other people's programs here, so a spreadsheet must not take any of it
for a formula.
"""

from __future__ import annotations

import csv
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from enum import StrEnum
from itertools import islice
from typing import TYPE_CHECKING, Any, TextIO

from adapters.terminal.json_lines import claim_card_json, dump, recorded_json
from bot.commands.ledgers import open_ledger
from bot.commands.telling import hint
from bot.desk.cards import link_line, reply_line
from bot.desk.days import local_day
from bot.desk.finding import query_of
from bot.desk.misread import Misread
from bot.desk.options import read_filters
from bot.errors import UsageProblem
from bot.rereading.claim_review import claim_review
from bot.words import load_words
from claims.cards import ClaimCard
from claims.texts import load
from claims.wording import counted
from storage import ledger
from storage.kept import exporting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from bot.config import Settings
    from bot.desk.options import Filters
    from storage.database import Work

AT_ONCE = 200
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_JOINED = "; "


class Format(StrEnum):
    """What an export is written as."""

    CSV = "csv"
    JSONL = "jsonl"
    CLAIMREVIEW = "claimreview"


def export(
    settings: Settings, options: Mapping[str, str], form: Format, target: Path | None
) -> int:
    """Write what the options let through to a file, or to standard output.

    Raises:
        UsageProblem: an option cannot be read, or there is no ledger or no folder for the file.
        OSError: the file cannot be written.
    """
    if target is not None and not target.absolute().parent.is_dir():
        raise UsageProblem(f"There is no folder {target.absolute().parent} for the export.")
    lexicon = load_words(settings.lexicon_dir).lexicon
    today = local_day(datetime.now(UTC), settings.digest_zone)
    try:
        filters = read_filters(options, lexicon, today=today)
    except Misread as problem:
        raise UsageProblem(str(problem)) from problem
    with (
        open_ledger(settings.database) as database,
        database.reading() as work,
        _opened(target) as out,
    ):
        written = write_claims(work, filters, form, out)
    hint(f"{counted(written, 'claim')} exported: {filters.words(load(settings.language))}")
    return 0


@contextmanager
def _opened(target: Path | None) -> Iterator[TextIO]:
    """The file, complete or not there at all; or standard output."""
    if target is None:
        yield sys.stdout
        return
    draft = target.with_name(f"{target.name}.part")
    try:
        with draft.open("w", encoding="utf-8", newline="") as out:
            yield out
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def write_claims(work: Work, filters: Filters, form: Format, out: TextIO) -> int:
    """Write the claims that the filters let through; returns how many there were."""
    cards = _cards(work, filters)
    if form is Format.CSV:
        return _write_csv(cards, out)
    record: Callable[[ClaimCard], dict[str, Any]] = (
        claim_review if form is Format.CLAIMREVIEW else claim_card_json
    )
    written = 0
    for written, card in enumerate(cards, start=1):  # noqa: B007 - the count is what is returned
        out.write(dump(record(card)) + "\n")
    return written


def _cards(work: Work, filters: Filters) -> Iterator[ClaimCard]:
    """Each claim with its links both ways."""
    query = query_of(filters)
    claims = exporting.every_claim(work, query)
    while some := list(islice(claims, AT_ONCE)):
        numbers = [told.id for told in some]
        earlier = ledger.links_from(work, numbers, as_of=query.as_of)
        later = ledger.links_to(work, numbers, as_of=query.as_of)
        for told in some:
            yield ClaimCard(
                claim=told,
                earlier=tuple(map(link_line, earlier[told.id])),
                later=tuple(map(reply_line, later[told.id])),
            )


def _write_csv(cards: Iterator[ClaimCard], out: TextIO) -> int:
    table: csv.DictWriter[str] | None = None
    written = 0
    for written, card in enumerate(cards, start=1):  # noqa: B007 - the count is what is returned
        row = _flat(recorded_json(card.claim))
        for way, links in (("earlier", card.earlier), ("later", card.later)):
            row[way] = _JOINED.join(f"{link.kind} {link.other.label}" for link in links)
        if table is None:
            table = csv.DictWriter(out, list(row))
            table.writeheader()
        table.writerow({name: _harmless(value) for name, value in row.items()})
    return written


def _flat(told: Mapping[str, Any]) -> dict[str, Any]:
    """A claim on one line: what is nested becomes columns, what is several is joined."""
    row: dict[str, Any] = {}
    for name, value in told.items():
        match name:
            case "figure":
                figure = value or {}
                for part in ("low", "high", "precision", "words", "role"):
                    row[f"figure_{part}"] = figure.get(part)
            case "date":
                for part in ("from", "to", "words"):
                    row[f"date_{part}"] = (value or {}).get(part)
            case "places":
                row[name] = _JOINED.join(place["name"] for place in value)
            case "place":
                row["oblast"] = (value or {}).get("oblast")
            case _:
                row[name] = value
    return row


def _harmless(value: object) -> object:
    """A cell that no spreadsheet reads as a formula (OWASP, "CSV Injection")."""
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value
