"""What people decided, as labelled files: a desk's own corrections become its test set.

A report that was dismissed is labelled as not relevant. One with a withdrawn or a corrected claim
is labelled with the claims that were left standing, taken as all there are. Links that were
confirmed or rejected are labelled with their kind, between their reports.
"""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING, Any

from adapters.terminal.json_lines import claim_json, dump
from bot.commands.ledgers import open_ledger
from bot.commands.telling import hint
from bot.errors import UsageProblem
from claims.wording import counted
from storage import ledger
from storage.kept.decisions import ABOUT_CLAIMS, Action, decisions_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bot.config import Settings
    from storage.database import Work
    from storage.kept.overview import StoredReport
    from storage.kept.reading import StoredLink

REPORTS, LINKS = "reports.jsonl", "links.jsonl"
DISMISSED = "dismissed by the desk"
_DECIDED = frozenset({ledger.LinkState.CONFIRMED, ledger.LinkState.REJECTED})
_SCORED = ("nationality", "event", "figure", "stance", "claimant", "quote")


def save_labels(settings: Settings, folder: Path) -> int:
    """Write the labelled files of a ledger's decisions, and say how to go on.

    Raises:
        UsageProblem: there is no ledger, or nothing was decided.
        OSError: they cannot be written.
    """
    with open_ledger(settings.database) as database, database.reading() as work:
        if not decisions_of(work, tuple(Action)):
            raise UsageProblem("Nobody has decided anything yet. Begin with: muster review --help")
        folder.mkdir(parents=True, exist_ok=True)
        reports, links = write_labels(work, folder)
    relations = f" --relations {shlex.quote(str(folder / LINKS))}" if links else ""
    hint(
        f"{counted(reports, 'report')} and {counted(links, 'link')} labelled. Measure with:"
        f" muster eval {shlex.quote(str(folder / REPORTS))}{relations}"
    )
    return 0


def write_labels(work: Work, folder: Path) -> tuple[int, int]:
    """Write both labelled files into a folder; how many reports and links they have.

    Raises:
        OSError: they cannot be written.
    """
    links = _decided(work)
    dismissed = {told.subject for told in decisions_of(work, (Action.NOT_RELEVANT,))}
    reviewed = _reports_of(work, [told.subject for told in decisions_of(work, ABOUT_CLAIMS)])
    linked = {claim.report for link in links for claim in (link.from_claim, link.to_claim)}
    reports = [
        _row(report, dismissed=report.id in dismissed, complete=report.id in reviewed)
        for number in sorted(dismissed | reviewed | linked)
        if (report := ledger.get_report(work, number)) is not None
    ]
    _write(folder / REPORTS, reports)
    _write(folder / LINKS, map(_link, links))
    return len(reports), len(links)


def _decided(work: Work) -> list[StoredLink]:
    decided = decisions_of(work, (Action.CONFIRM_LINK, Action.REJECT_LINK))
    found = (ledger.get_link(work, number) for number in sorted({told.subject for told in decided}))
    return [link for link in found if link is not None and link.state in _DECIDED]


def _reports_of(work: Work, claims: Iterable[int]) -> set[int]:
    return {told.report for told in ledger.claims_by_id(work, claims).values()}


def _row(report: StoredReport, *, dismissed: bool, complete: bool) -> dict[str, Any]:
    told = report.report
    row: dict[str, Any] = {
        "id": told.key,
        "url": told.url,
        "outlet": told.source.name,
        "date": told.published.isoformat() if told.published else None,
        "lang": told.language,
        "title": told.title,
        "text": told.text,
        "relevant": not dismissed,
    }
    if dismissed:
        return row | {"negative_tag": DISMISSED}
    if not complete:
        return row
    claims = [claim_json(told.claim) for told in report.claims]
    scored = [{name: claim[name] for name in _SCORED} for claim in claims]
    return row | {
        "nationalities": sorted({claim["nationality"] for claim in claims} - {"XX"}),
        "events": sorted({claim["event"] for claim in claims}),
        "side": sorted({claim["side"] for claim in claims if claim["side"]}),
        "claims": scored,
        "claims_complete": True,
    }


def _link(link: StoredLink) -> dict[str, Any]:
    row = {
        "from_id": link.from_claim.report_key,
        "to_id": link.to_claim.report_key,
        "type": link.relation.kind.value,
    }
    return row | {"rejected": True} if link.state is ledger.LinkState.REJECTED else row


def _write(target: Path, rows: Iterable[dict[str, Any]]) -> None:
    target.write_text("".join(f"{dump(row)}\n" for row in rows), encoding="utf-8")
