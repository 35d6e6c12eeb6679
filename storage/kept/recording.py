"""A report on its way in: its text as a revision, the verdict, its claims.

A report is known by its key. Known and unchanged, nothing is written; with another text it gets a
revision, in which a claim that says the same keeps its number, and one that is missing is marked
as gone from then on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, NamedTuple

from sqlalchemy import bindparam, insert, select, update

from claims.links.persons import persons_told_of
from storage.columns import Moment, read_moment, table
from storage.found.tokens import claim_tokens
from storage.kept.revising import revise
from storage.kept.rows import columns_of, select_claims, told_in
from storage.kept.settled import is_dismissed, settled_claims
from storage.kept.statements import BulkInsert, Statement
from storage.kept.verdicts import told_terms
from storage.polled.sources import source_id
from storage.schema import ClaimRow, LinkRow, PastQuoteRow, ReportRow, RevisionRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from claims.model import Claim, RecordedClaim, Relevance, Report
    from storage.database import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedReport:
    """A report in the ledger. `claims` are those it makes now, in the order of the text.

    `changed` is true where a known report says something else than before; `gone` are the
    numbers of the claims it no longer makes since. `dismissed` is true where a person said that it
    is not relevant: then it makes none, whatever is read from it.
    """

    id: int
    key: str
    revision: int
    is_new: bool
    changed: bool
    claims: tuple[RecordedClaim, ...]
    story: int | None
    gone: tuple[int, ...] = ()
    dismissed: bool = False


class _Known(NamedTuple):
    """A report as the ledger has it, its moments as SQLite keeps them."""

    id: int
    key: str
    revision: int
    story: int | None
    relevant: bool
    published: str | None
    first_seen: str
    content: str


_KNOWN = Statement(
    select(
        ReportRow.id,
        ReportRow.key,
        ReportRow.revision,
        ReportRow.story_id,
        ReportRow.relevant,
        ReportRow.published,
        ReportRow.first_seen,
        RevisionRow.content_hash,
    )
    .join(
        RevisionRow,
        (RevisionRow.report_id == ReportRow.id) & (RevisionRow.number == ReportRow.revision),
    )
    .where(ReportRow.key == bindparam("key"))
)
_INSERT_REPORT = Statement(
    insert(table(ReportRow)).returning(ReportRow.id),
    (
        "key",
        "source_id",
        "url",
        "language",
        "published",
        "first_seen",
        "revision",
        "title",
        "relevant",
        "recorded_at",
        "persons",
    ),
)
_INSERT_REVISION = BulkInsert(RevisionRow)
_CLAIMS_NOW = Statement(
    select_claims(ClaimRow.report_id == bindparam("report"), ClaimRow.gone_at.is_(None)).order_by(
        ClaimRow.field.desc(), ClaimRow.start, ClaimRow.id
    )
)
_INSERT_CLAIMS = BulkInsert(ClaimRow)
_REWRITE = (
    update(table(ClaimRow))
    .where(ClaimRow.id == bindparam("known"))
    .values(
        field=bindparam("field"),
        start=bindparam("start"),
        end=bindparam("end"),
        quote=bindparam("quote"),
        tokens=bindparam("tokens"),
        told_at=bindparam("told_at"),
    )
)
_KEEP_PAST = insert(table(PastQuoteRow)).from_select(
    ["claim_id", "field", "start", "end", "quote", "told_at", "tokens", "until"],
    select(
        ClaimRow.id,
        ClaimRow.field,
        ClaimRow.start,
        ClaimRow.end,
        ClaimRow.quote,
        ClaimRow.told_at,
        ClaimRow.tokens,
        bindparam("now", type_=Moment),
    ).where(ClaimRow.id.in_(bindparam("claims", expanding=True))),
)
_OF_REPORT = select(ClaimRow.id).where(ClaimRow.report_id == bindparam("report"))
_LINKS_TOLD = (
    update(table(LinkRow))
    .where(LinkRow.from_claim.in_(_OF_REPORT))
    .values(told_at=bindparam("told_at"))
)
_REDATED = (
    update(table(PastQuoteRow))
    .where(
        PastQuoteRow.claim_id.in_(_OF_REPORT.where(ClaimRow.gone_at.is_(None))),
        PastQuoteRow.told_at != bindparam("moment", type_=Moment),
    )
    .values(redated=True)
)


def record_report(
    work: Work,
    report: Report,
    relevance: Relevance,
    claims: Sequence[Claim],
    *,
    now: datetime,
) -> RecordedReport:
    """Record a report that counts, or what has changed of it."""
    work.memory.clear()
    known = _known(work, report.key)
    content = content_hash(report)
    if known is None:
        return _record_new(work, report, relevance, claims, content=content, now=now)
    if is_dismissed(work, known.id):
        return replace(_as_it_stands(work, known), dismissed=True)
    if known.content == content and known.relevant == relevance.relevant:
        return _as_it_stands(work, known)
    return _record_revision(work, known, report, relevance, claims, content=content, now=now)


def record_again(
    work: Work,
    report: Report,
    relevance: Relevance,
    claims: Sequence[Claim],
    *,
    now: datetime,
) -> RecordedReport:
    """Record what is read today from a known report's unchanged text, as a revision of its own.

    What people decided about the report and its claims stands.
    """
    work.memory.clear()
    known = _known(work, report.key)
    if known is None or is_dismissed(work, known.id):
        return record_report(work, report, relevance, claims, now=now)
    content = content_hash(report)
    return _record_revision(work, known, report, relevance, claims, content=content, now=now)


def record_verdict(work: Work, report: Report, relevance: Relevance, *, now: datetime) -> int:
    """Keep why a report does not count, without its text; the report's number.

    A report that counted before makes no claims from now on.
    """
    return record_report(work, report, relevance, (), now=now).id


def content_hash(report: Report) -> str:
    """Knows a report's title and text again."""
    content = blake2b(report.title.encode(errors="surrogatepass"), digest_size=16)
    content.update(b"\x00")
    content.update(report.text.encode(errors="surrogatepass"))
    return content.hexdigest()


def _known(work: Work, key: str) -> _Known | None:
    rows = _KNOWN.rows(work.connection, {"key": key})
    return _Known(*rows[0]) if rows else None


def _record_new(
    work: Work,
    report: Report,
    relevance: Relevance,
    claims: Sequence[Claim],
    *,
    content: str,
    now: datetime,
) -> RecordedReport:
    persons = _persons(report, claims)
    row = {
        "key": report.key,
        "source_id": source_id(work, report.source),
        "url": report.url,
        "language": report.language,
        "published": report.published,
        "first_seen": report.first_seen,
        "revision": 1,
        "title": report.title,
        "relevant": relevance.relevant,
        "recorded_at": now,
        "persons": persons,
    }
    report_id = _INSERT_REPORT.number(work.connection, row)
    told = {"number": 1, "content_hash": content, "persons": persons}
    _add_revision(work, report_id, report, relevance, told, now=now)
    add_claims(work, report_id, report, claims, now=now)
    return RecordedReport(
        id=report_id,
        key=report.key,
        revision=1,
        is_new=True,
        changed=False,
        claims=_claims_now(work, report_id),
        story=None,
    )


def _record_revision(
    work: Work,
    known: _Known,
    report: Report,
    relevance: Relevance,
    claims: Sequence[Claim],
    *,
    content: str,
    now: datetime,
) -> RecordedReport:
    number, persons = known.revision + 1, _persons(report, claims)
    before = known.published and read_moment(known.published)
    published = before or report.published
    report = replace(report, published=published, first_seen=read_moment(known.first_seen))
    told = {"number": number, "content_hash": content, "persons": persons}
    _add_revision(work, known.id, report, relevance, told, now=now)
    work.connection.execute(
        update(ReportRow)
        .where(ReportRow.id == known.id)
        .values(
            revision=number,
            title=report.title,
            relevant=relevance.relevant,
            published=published,
            language=report.language,
            persons=persons,
        )
    )
    claimed = {claim.id: claim.claim for claim in _claims_now(work, known.id)}
    revised = revise(claimed, claims, settled_claims(work, known.id))
    end_claims(work, revised.gone, now=now)
    _rewrite(work, revised.kept, report, now=now)
    if published != before:
        work.connection.execute(_LINKS_TOLD, {"report": known.id, "told_at": published})
        work.connection.execute(_REDATED, {"report": known.id, "moment": published})
    add_claims(work, known.id, report, revised.new, now=now)
    return RecordedReport(
        id=known.id,
        key=known.key,
        revision=number,
        is_new=False,
        changed=True,
        claims=_claims_now(work, known.id),
        story=known.story,
        gone=revised.gone,
    )


def _as_it_stands(work: Work, known: _Known) -> RecordedReport:
    return RecordedReport(
        id=known.id,
        key=known.key,
        revision=known.revision,
        is_new=False,
        changed=False,
        claims=_claims_now(work, known.id),
        story=known.story,
    )


def _claims_now(work: Work, report_id: int) -> tuple[RecordedClaim, ...]:
    return told_in(_CLAIMS_NOW.rows(work.connection, {"report": report_id}))


def _persons(report: Report, claims: Sequence[Claim]) -> str | None:
    return " ".join(persons_told_of(report, claims)) or None


def _add_revision(
    work: Work,
    report_id: int,
    report: Report,
    relevance: Relevance,
    told: Mapping[str, Any],
    *,
    now: datetime,
) -> None:
    row = {
        "report_id": report_id,
        "title": report.title,
        "text": report.text if relevance.relevant else None,
        "relevant": relevance.relevant,
        "score": relevance.score,
        "reason": relevance.reason,
        "terms": told_terms(relevance),
        "recorded_at": now,
        "published": report.published,
        **told,
    }
    _INSERT_REVISION.execute(work.connection, [row])


def add_claims(
    work: Work, report_id: int, report: Report, claims: Sequence[Claim], *, now: datetime
) -> None:
    """Write claims of a report, told when it was."""
    if not claims:
        return
    fixed = {
        "report_id": report_id,
        "told_at": report.published or report.first_seen,
        "first_seen": report.first_seen,
        "recorded_at": now,
        "gone_at": None,
    }
    _INSERT_CLAIMS.execute(
        work.connection,
        [
            columns_of(claim)
            | fixed
            | {"tokens": claim_tokens(claim, report.language, report.title)}
            for claim in claims
        ],
    )


def _rewrite(work: Work, kept: Mapping[int, Claim], report: Report, *, now: datetime) -> None:
    """Note where claims stand now and in which words."""
    if not kept:
        return
    _keep_past(work, kept, now=now)
    work.connection.execute(
        _REWRITE,
        [
            {
                "known": number,
                "field": claim.field.value,
                "start": claim.start,
                "end": claim.end,
                "quote": claim.quote,
                "tokens": claim_tokens(claim, report.language, report.title),
                "told_at": report.published or report.first_seen,
            }
            for number, claim in kept.items()
        ],
    )


def _keep_past(work: Work, claims: Iterable[int], *, now: datetime) -> None:
    """Keep what claims said until now, for whoever asks as of then."""
    work.connection.execute(_KEEP_PAST, {"claims": list(claims), "now": now})


def end_claims(work: Work, gone: Sequence[int], *, now: datetime) -> None:
    """Keep since when claims are no longer made."""
    if gone:
        _keep_past(work, gone, now=now)
        work.connection.execute(update(ClaimRow).where(ClaimRow.id.in_(gone)).values(gone_at=now))
