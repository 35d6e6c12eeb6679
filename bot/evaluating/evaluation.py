"""`muster eval`: a desk's own labelled reports, read with its own settings and scored."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean
from bot.evaluating.labelled import Labelled, read_labelled, read_relations
from bot.evaluating.mistakes import Mistake, mistakes
from bot.evaluating.scoring import Judged, Scores, Tally, score, score_links
from bot.reading import read
from bot.rereading.replay import in_date_order, judge, report_of, with_progress
from bot.words import load_words
from claims.model import RelationKind
from claims.wording import counted
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from bot.evaluating.scoring import Pair
    from claims.lexicon import Lexicon

_WIDTH = 36


def evaluate(
    gold: Path,
    relations: Path | None,
    *,
    lexicon_dir: Path | None,
    limit: int,
    as_json: bool,
    out: TextIO,
    err: TextIO,
) -> int:
    """Score how Muster reads the labelled reports, and list what it got wrong.

    Raises:
        UsageProblem: the labels cannot be used; which lines and why.
    """
    labelled = read_labelled(gold)
    links = read_relations(relations, labelled) if relations else None
    words = load_words(lexicon_dir)
    if warning := words.warning():
        print(warning, file=err)
    judged, found = _read_all(labelled, words.lexicon, err, linked=links is not None)
    scores = score(judged, score_links(links, found, judged) if links else None)
    wrong = mistakes(judged, words.lexicon)
    if as_json:
        out.writelines(dump(line) + "\n" for line in _objects(scores, wrong[:limit]))
    else:
        out.writelines(line + "\n" for line in _lines(scores, wrong[:limit]))
    if len(wrong) > limit:
        print(f"{limit:,} of {len(wrong):,} mistakes are listed; --limit takes more.", file=err)
    return 0


def _read_all(
    labelled: Sequence[Labelled], lexicon: Lexicon, err: TextIO, *, linked: bool
) -> tuple[tuple[Judged, ...], dict[Pair, RelationKind]]:
    """Read every report in date order; `linked` also links them, in a ledger of the moment."""
    found: dict[int, Judged] = {}
    links: dict[Pair, RelationKind] = {}
    started = datetime.now(UTC)
    with ExitStack() as stack:
        database = _ledger(stack) if linked else None
        for place, moment in with_progress(in_date_order([one.report for one in labelled]), err):
            one = labelled[place]
            reading = read(report_of(one.report, moment or started), lexicon)
            found[place] = Judged(labelled=one, reading=reading)
            for link in judge(database, reading)["relations"] if database else ():
                links[one.report.key, link["to"]] = RelationKind(link["kind"])
    return tuple(found[place] for place in range(len(labelled))), links


def _ledger(stack: ExitStack) -> Database:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    database = Database.open(Path(folder) / "muster.db")
    stack.callback(database.close)
    return database


def _tallies(scores: Scores) -> Iterator[tuple[str, Tally]]:
    yield "relevance", scores.relevance
    for language, tally in scores.by_language.items():
        yield f"  {language}", tally
    yield "nationalities", scores.nationalities
    yield "side", scores.side
    yield "events", scores.events
    for level, tally in scores.claims.items():
        yield f"claims: {level}", tally
    if scores.links:
        yield "links between reports", scores.links.pairs


def _lines(scores: Scores, wrong: Sequence[Mistake]) -> Iterator[str]:
    yield (
        f"{counted(scores.reports, 'report')}, {scores.relevant:,} relevant, "
        f"{counted(scores.labelled_claims, 'labelled claim')}"
    )
    heads = ("precision", "recall", "F1", "right", "extra", "missing")
    yield f"\n{'':<{_WIDTH}}" + "".join(f"{head:>10}" for head in heads)
    for name, tally in _tallies(scores):
        shares = (tally.precision, tally.recall, tally.f1)
        counts = (tally.right, tally.extra, tally.missing)
        cells = [*map(_share_words, shares), *(f"{count:,}" for count in counts)]
        yield f"{_indented(name):<{_WIDTH}}" + "".join(f"{cell:>10}" for cell in cells)
    if scores.links:
        right, asked = scores.links.kinds_right, scores.links.kinds_asked
        yield f"kind of link right: {right:,} of {asked:,} labelled"
    yield f"quotations that stand nowhere in their report: {scores.quotes_elsewhere}"
    yield from _alarms(scores)
    kind = None
    for mistake in wrong:
        if mistake.kind is not kind:
            kind = mistake.kind
            yield f"\n{kind.value}"
        language = f" ({mistake.language})" if mistake.language else ""
        yield _indented(f"  {mistake.report}{language}: {mistake.words}")


def _alarms(scores: Scores) -> Iterator[str]:
    total = sum(reports for _, reports in scores.negatives.values())
    if not total:
        return
    yield f"\nfalse alarms: {scores.relevance.extra:,} of {counted(total, 'negative')}"
    for tag, (alarms, reports) in scores.negatives.items():
        yield f"  {clean(tag):<{_WIDTH}}{alarms:,} of {reports:,}"


def _indented(words: str) -> str:
    """A line with nothing in it that a terminal would obey, and the space at its start."""
    return words[: len(words) - len(words.lstrip(" "))] + clean(words)


def _share_words(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"


def _objects(scores: Scores, wrong: Sequence[Mistake]) -> Iterator[dict[str, Any]]:
    group = ""
    for name, tally in _tallies(scores):
        group = group if name[0] == " " else name
        yield {
            "id": f"{group}/{name.strip()}" if name[0] == " " else name,
            "kind": "score",
            "precision": tally.precision,
            "recall": tally.recall,
            "f1": tally.f1,
            "right": tally.right,
            "extra": tally.extra,
            "missing": tally.missing,
        }
    if scores.links:
        right, asked = scores.links.kinds_right, scores.links.kinds_asked
        yield {"id": "kind of link", "kind": "count", "count": right, "of": asked}
    for tag, (alarms, reports) in scores.negatives.items():
        yield {"id": f"false alarms/{tag}", "kind": "count", "count": alarms, "of": reports}
    elsewhere = {"id": "quotations that stand nowhere", "kind": "count"}
    yield {**elsewhere, "count": scores.quotes_elsewhere}
    for mistake in wrong:
        yield {
            "id": mistake.report,
            "kind": mistake.kind.value,
            "language": mistake.language,
            "words": mistake.words,
        }
