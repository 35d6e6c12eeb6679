"""`muster replay`: stored input through the same pipeline, the reports' own dates as the clock.

Input is judged in date order and nothing is posted. What is printed comes in input order.
"""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.terminal.json_lines import claim_json, dump
from bot.reading import Outcome, Reading, read, record
from bot.rereading.inputs import StoredInput, read_inputs
from bot.words import load_words
from claims import linking
from claims.model import Report, Source, claim_label, story_label
from claims.wording import counted
from storage import ledger
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TextIO

    from claims.lexicon import Lexicon
    from claims.model import RecordedClaim, Term
    from storage.database import Work

_BEGINNING = datetime.min.replace(tzinfo=UTC)


def replay(
    paths: Sequence[Path],
    *,
    db: Path | None,
    as_json: bool,
    out: TextIO,
    err: TextIO,
    lexicon_dir: Path | None = None,
) -> int:
    """Run stored input through the pipeline; the exit status is 1 where some could not be read.

    Without `db` the ledger is a temporary one.

    Raises:
        UsageProblem: a path does not exist.
    """
    problems: list[str] = []

    def complain(problem: str) -> None:
        problems.append(problem)
        print(problem, file=err)

    inputs = list(read_inputs(paths, complain))
    words = load_words(lexicon_dir)
    if warning := words.warning():
        print(warning, file=err)
    with ExitStack() as stack:
        path = db or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "muster.db"
        database = Database.open(path)
        stack.callback(database.close)
        lines = _judge_all(database, words.lexicon, inputs, err)
        if as_json:
            out.writelines(dump(line) + "\n" for line in lines)
        else:
            _summarise(lines, path if db else None, out)
    return 1 if _lost_something(problems) else 0


def _lost_something(problems: Iterable[str]) -> bool:
    return any("passed over" not in problem for problem in problems)


def _judge_all(
    database: Database, lexicon: Lexicon, inputs: Sequence[StoredInput], err: TextIO
) -> list[dict[str, Any]]:
    lines: list[dict[str, Any]] = [{} for _ in inputs]
    started = datetime.now(UTC)
    for place, moment in with_progress(in_date_order(inputs), err):
        reading = read(report_of(inputs[place], moment or started), lexicon)
        lines[place] = judge(database, reading)
    return lines


def in_date_order(inputs: Sequence[StoredInput]) -> list[tuple[int, datetime | None]]:
    """The places of the inputs in the order they are judged, each with the clock's moment.

    A report of unknown date keeps its place behind the one it follows.
    """
    clocked: list[tuple[datetime, int, datetime | None]] = []
    clock = _BEGINNING
    for place, stored in enumerate(inputs):
        clock = stored.published or clock
        clocked.append((clock, place, None if clock == _BEGINNING else clock))
    return [(place, moment) for _, place, moment in sorted(clocked, key=lambda c: c[:2])]


def with_progress(
    places: Sequence[tuple[int, datetime | None]], err: TextIO
) -> Iterable[tuple[int, datetime | None]]:
    """The same, with a bar on `err` where somebody looks."""
    if not err.isatty():
        return places
    from rich.console import Console  # noqa: PLC0415 - only where somebody looks
    from rich.progress import track  # noqa: PLC0415 - needed here alone, and slow to load

    return track(places, "Reading", console=Console(file=err), transient=True)


def report_of(stored: StoredInput, moment: datetime) -> Report:
    """Stored input as the report that was read at `moment`."""
    return Report(
        key=stored.key,
        source=Source(name=stored.outlet),
        title=stored.title,
        text=stored.text,
        url=stored.url,
        language=stored.language,
        published=stored.published,
        first_seen=moment,
    )


def judge(database: Database, reading: Reading) -> dict[str, Any]:
    """Record a reading in the ledger, and all of it as the line to print."""
    now = reading.report.first_seen
    with database.writing() as work:
        if not reading.relevance.relevant:
            ledger.record_verdict(work, reading.report, reading.relevance, now=now)
            return _line(reading, None, (), ())
        outcome = record(work, reading, now=now, quiet=True)
        return _line(reading, outcome, outcome.recorded.claims, _relations(work, outcome))


def _relations(work: Work, outcome: Outcome) -> tuple[dict[str, Any], ...]:
    earlier = ledger.claims_by_id(
        work, {link.to_claim for told in outcome.judgements for link in told.relations}
    )
    return tuple(
        {
            "to": earlier[relation.to_claim].report_key,
            "kind": relation.kind.value,
            "from_claim": claim_label(relation.from_claim),
            "to_claim": claim_label(relation.to_claim),
            "score": round(relation.score, 3),
            "reasons": list(relation.reasons),
        }
        for relation in linking.one_a_pair(outcome.judgements, outcome.recorded.claims, earlier)
    )


def _line(
    reading: Reading,
    outcome: Outcome | None,
    claims: Iterable[RecordedClaim],
    relations: Iterable[dict[str, Any]],
) -> dict[str, Any]:
    return {
        "id": reading.report.key,
        "relevant": reading.relevance.relevant,
        "why": [_term_words(term) for term in reading.relevance.terms],
        "story": story_label(outcome.story) if outcome and outcome.story else None,
        "nationalities": list(reading.nationalities),
        "side": [side.value for side in reading.sides],
        "events": [event.value for event in reading.events],
        "claims": [{"id": told.label, **claim_json(told.claim)} for told in claims],
        "relations": list(relations),
    }


def _term_words(term: Term) -> str:
    return f"{'against: ' if term.against else ''}{term.role}: {term.words}"


def _summarise(lines: Sequence[dict[str, Any]], kept: Path | None, out: TextIO) -> None:
    relevant = [line for line in lines if line["relevant"]]
    links = sum(len(line["relations"]) for line in lines)
    claims = sum(len(line["claims"]) for line in lines)
    print(
        f"{counted(len(lines), 'report')} read, {len(relevant)} relevant: "
        f"{counted(claims, 'claim')} and {counted(links, 'link')} in "
        f"{counted(len({line['story'] for line in relevant}), 'story')}.",
        file=out,
    )
    if kept:
        print(f"Kept in {kept}. Look claims up with: muster claims search --db {kept}", file=out)
    else:
        print("Nothing was kept. To keep the ledger: muster replay --db FILE ...", file=out)
