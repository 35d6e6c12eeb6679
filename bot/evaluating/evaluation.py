"""`muster eval`: a desk's own labelled reports, read with its own settings and scored."""

from __future__ import annotations

import tempfile
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from adapters.terminal.json_lines import dump
from adapters.terminal.lines import clean
from bot.evaluating.labelled import read_labelled, read_relations
from bot.evaluating.links import link_mistakes, score_links
from bot.evaluating.mistakes import mistakes
from bot.evaluating.scoring import Judged, score
from bot.reading import read
from bot.rereading.replay import in_date_order, judge, report_of, with_progress
from bot.words import load_words
from claims.model import RelationKind
from claims.wording import counted
from storage.database import Database

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO

    from bot.evaluating.labelled import Labelled, LabelledRelation
    from bot.evaluating.links import LinkScores, Pair
    from bot.evaluating.mistakes import Mistake
    from bot.evaluating.scoring import Scores, Tally
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
    judged, linked = _read_all(labelled, words.lexicon, err, links)
    wrong = (*mistakes(judged, words.lexicon), *(linked.mistakes if linked else ()))
    measured = (score(judged), linked.scores if linked else None, wrong[:limit])
    form = (dump(line) for line in _objects(*measured)) if as_json else _lines(*measured)
    out.writelines(line + "\n" for line in form)
    if len(wrong) > limit:
        print(f"{limit:,} of {len(wrong):,} mistakes are listed; --limit takes more.", file=err)
    return 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Linked:
    """The links between the reports, scored."""

    scores: LinkScores
    mistakes: tuple[Mistake, ...]


def _read_all(
    labelled: Sequence[Labelled],
    lexicon: Lexicon,
    err: TextIO,
    labels: Sequence[LabelledRelation] | None,
) -> tuple[tuple[Judged, ...], _Linked | None]:
    """Read every report in date order; where links are labelled, in a ledger of the moment."""
    found: dict[int, Judged] = {}
    links: dict[Pair, RelationKind] = {}
    started = datetime.now(UTC)
    with ExitStack() as stack:
        database = _ledger(stack) if labels else None
        for place, moment in with_progress(in_date_order([one.report for one in labelled]), err):
            one = labelled[place]
            reading = read(report_of(one.report, moment or started), lexicon)
            found[place] = Judged(labelled=one, reading=reading)
            for link in judge(database, reading)["relations"] if database else ():
                links[one.report.key, link["to"]] = RelationKind(link["kind"])
        judged = tuple(found[place] for place in range(len(labelled)))
        return judged, _linked(labels, links, judged, database) if labels and database else None


def _linked(
    labels: Sequence[LabelledRelation],
    found: dict[Pair, RelationKind],
    judged: Sequence[Judged],
    database: Database,
) -> _Linked:
    with database.reading() as work:
        wrong = tuple(link_mistakes(labels, found, judged, work))
    return _Linked(scores=score_links(labels, found, judged), mistakes=wrong)


def _ledger(stack: ExitStack) -> Database:
    folder = stack.enter_context(tempfile.TemporaryDirectory())
    database = Database.open(Path(folder) / "muster.db")
    stack.callback(database.close)
    return database


def _tallies(scores: Scores, links: LinkScores | None) -> Iterator[tuple[str, Tally]]:
    yield "relevance", scores.relevance
    for language, tally in scores.by_language.items():
        yield f"  {language}", tally
    yield "nationalities", scores.nationalities
    yield "side", scores.side
    yield "events", scores.events
    for level, tally in scores.claims.items():
        yield f"claims: {level}", tally
    if links:
        yield "links between reports", links.pairs


def _lines(scores: Scores, links: LinkScores | None, wrong: Sequence[Mistake]) -> Iterator[str]:
    yield (
        f"{counted(scores.reports, 'report')}, {scores.relevant:,} relevant, "
        f"{counted(scores.labelled_claims, 'labelled claim')}"
    )
    heads = ("precision", "recall", "F1", "right", "extra", "missing")
    yield f"\n{'':<{_WIDTH}}" + "".join(f"{head:>10}" for head in heads)
    for name, tally in _tallies(scores, links):
        shares = (tally.precision, tally.recall, tally.f1)
        counts = (tally.right, tally.extra, tally.missing)
        cells = [*map(_share_words, shares), *(f"{count:,}" for count in counts)]
        yield f"{_indented(name):<{_WIDTH}}" + "".join(f"{cell:>10}" for cell in cells)
    if links:
        yield f"kind of link right: {links.kinds_right:,} of {links.kinds_asked:,} labelled"
    if links and links.rejected:
        yield f"rejected links found again: {links.rejected_again:,} of {links.rejected:,}"
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


def _objects(
    scores: Scores, links: LinkScores | None, wrong: Sequence[Mistake]
) -> Iterator[dict[str, Any]]:
    group = ""
    for name, tally in _tallies(scores, links):
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
    if links:
        right, asked = links.kinds_right, links.kinds_asked
        yield {"id": "kind of link", "kind": "count", "count": right, "of": asked}
        again, refused = links.rejected_again, links.rejected
        yield {"id": "rejected links", "kind": "count", "count": again, "of": refused}
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
