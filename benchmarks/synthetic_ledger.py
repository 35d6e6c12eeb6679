"""Makes a ledger of invented claims, as skewed as reporting is and as large as one likes.

Two of five claims are about one nationality; a few events and claimants are most of the rest, and
words are as frequent as words are. The reports tell of four years and one in ten came in late.
Some claims changed their words, some are gone, some links were judged anew or rejected by people.
The rows go through the product's own tables, thousands at once.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Figure,
    Group,
    Place,
    Precision,
    Relevance,
    Report,
    Side,
    Source,
    Stance,
)
from storage import ledger
from storage.database import Database, Work
from storage.found.tokens import claim_tokens
from storage.kept.rows import columns_of
from storage.kept.statements import BulkInsert
from storage.schema import (
    ClaimRow,
    JudgingRow,
    LinkDecisionRow,
    LinkRow,
    PastQuoteRow,
    ReportRow,
    RevisionRow,
    StoryReportRow,
    StoryRow,
)

BEGINS = datetime(2022, 3, 1, tzinfo=UTC)
ENDS = datetime(2026, 3, 1, tzinfo=UTC)
PER_REPORT = 4
REPORTS_A_STORY = 5
AT_ONCE = 5_000

PEOPLES = ("KP", "NP", "CN", "CU", "IN", "LK", "CO", "UZ", "TJ", "KE", "GE", "BY", "CM", "SY", "SN")
RARE_PEOPLE = "BT"
COMMON_WORDS = ("soldiers", "captured")
RARE_WORDS = ("Ostrivka", "Zelenyhai", "Kamysheve")
"""Villages that a dozen claims name, however large the ledger is."""

_SIDES = (Side.RU, Side.RU, Side.RU, Side.RU, Side.UA, None)
_KINDS = ("context", "repeats", "corroborates", "updates", "disputes", "denies")
_SYLLABLES = ("ba", "ri", "to", "len", "sku", "mar", "ve", "dol", "ni", "hor", "pa", "zer", "ku")
_OPENINGS = (
    "{who} said {number} {people} soldiers were {event} near {place} after the {one} of {two}.",
    "According to {who}, {number} {people} fighters were {event} at {place}, a {one} {two} said.",
    "{who} spoke of {number} {people} soldiers {event} around {place}; {one} and {two} saw it.",
)
WANTED = Relevance(relevant=True, score=0.9, reason="soldiers + captured", terms=())


@dataclass(frozen=True, slots=True)
class Told:
    """When a report was published, and when it was recorded."""

    published: datetime
    recorded: datetime


class Inventor:
    """Invents claims and reports; the same ones for the same seed."""

    def __init__(self, seed: int = 5) -> None:
        self.chance = random.Random(seed)
        self.words = self._vocabulary(20_000)
        self._word_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.words))))
        self.places = [word.title() + "ivka" for word in self.words[:3_000]]
        self._place_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.places))))
        self.claimants = [
            Claimant(name=f"{first.title()} {last.title()}ko", kind=ClaimantKind.OFFICIAL)
            for first, last in zip(self.words[100:400], self.words[400:700], strict=True)
        ]
        self._claimant_weights = list(accumulate(1 / (rank + 1) for rank in range(300)))
        self.sources = [
            Source(name=f"{word.title()} Herald", language="en", family=f"Press {rank % 40}")
            for rank, word in enumerate(self.words[700:820])
        ]

    def _vocabulary(self, size: int) -> list[str]:
        made: dict[str, None] = {}
        while len(made) < size:
            made["".join(self.chance.choices(_SYLLABLES, k=self.chance.randint(2, 5)))] = None
        return list(made)

    def claim(self, rare: str | None = None) -> Claim:
        """A claim, at a rare place where one is given."""
        chance = self.chance
        place = rare or chance.choices(self.places, cum_weights=self._place_weights)[0]
        who = chance.choices(self.claimants, cum_weights=self._claimant_weights)[0]
        event = chance.choices(list(Event), (30, 20, 5, 5, 15, 12, 4, 2, 3, 2, 2))[0]
        people = self.people()
        one, two = chance.choices(self.words, cum_weights=self._word_weights, k=2)
        number = int(chance.paretovariate(0.7) + 1) % 20_000
        quote = chance.choice(_OPENINGS).format(
            who=who.name, number=number, people=people, event=event, place=place, one=one, two=two
        )
        return Claim(
            field=Field.TEXT,
            start=0,
            end=len(quote),
            quote=quote,
            claimant=who,
            stance=chance.choices((Stance.ASSERTS, Stance.DENIES), (95, 5))[0],
            group=Group(nationality=people, side=chance.choice(_SIDES)),
            event=event,
            figure=self._figure(number),
            places=(Place(name=place, oblast="Donetsk oblast", country="UA"),),
        )

    def people(self) -> str:
        """Two of five are one nationality; one in five thousand is a rare one."""
        if self.chance.random() < 0.0002:
            return RARE_PEOPLE
        return self.chance.choices(PEOPLES, (40, *(60 / (rank + 2) for rank in range(14))))[0]

    def _figure(self, number: int) -> Figure | None:
        if self.chance.random() < 0.3:
            return None
        return Figure(low=number, high=number, precision=Precision.EXACT, words=str(number))

    def report(self, key: str, claims: Sequence[Claim], told: datetime) -> Report:
        """A report whose text is its claims' quotes, one after another."""
        return Report(
            key=f"https://example.org/{key}",
            source=self.chance.choice(self.sources),
            title=" ".join(claims[0].quote.split()[:8]),
            text=" ".join(claim.quote for claim in claims),
            url=f"https://example.org/{key}",
            language="en",
            published=told,
            first_seen=told + timedelta(minutes=20),
        )

    def placed(self, claims: Sequence[Claim]) -> tuple[Claim, ...]:
        """The claims where they stand in the text of their report."""
        found, start = [], 0
        for claim in claims:
            found.append(replace(claim, start=start, end=start + len(claim.quote)))
            start += len(claim.quote) + 1
        return tuple(found)


def make_ledger(path: Path, claims: int) -> None:
    """Make a ledger of so many claims; a minute and a half per million."""
    database = Database.open(path)
    try:
        with database.writing() as work:
            work.connection.exec_driver_sql("PRAGMA cache_size = -400000")
            _fill(work, Inventor(), claims // PER_REPORT)
    finally:
        database.close()


def _fill(work: Work, inventor: Inventor, reports: int) -> None:
    """The sources come by way of one recorded report each, all else in bulk."""
    for number, source in enumerate(inventor.sources):
        report = replace(inventor.report(f"s{number}", [inventor.claim()], BEGINS), source=source)
        ledger.record_report(work, report, WANTED, (), now=BEGINS)
    rows = _Rows(inventor, first_report=len(inventor.sources) + 1)
    for number, told in enumerate(_moments(inventor.chance, reports)):
        rows.add_report(
            number, told, rare=RARE_WORDS[number % 3] if _is_rare(number, reports) else None
        )
        if rows.pending >= AT_ONCE:
            rows.write(work)
    rows.write(work)


def _is_rare(number: int, reports: int) -> bool:
    return number % max(1, reports // 36) == 0


def _moments(chance: random.Random, reports: int) -> list[Told]:
    """The reports in the order they were recorded, one in ten long after it was published."""
    span = (ENDS - BEGINS).total_seconds()
    moments = []
    for _ in range(reports):
        published = BEGINS + timedelta(seconds=int(chance.random() * span))
        late = chance.random() * 400 * 86_400 if chance.random() < 0.1 else 1_200
        moments.append(Told(published, published + timedelta(seconds=int(late))))
    return sorted(moments, key=lambda told: told.recorded)


class _Rows:
    """Rows on their way into the tables."""

    def __init__(self, inventor: Inventor, *, first_report: int) -> None:
        self._inventor = inventor
        self._chance = inventor.chance
        self._first_report = first_report
        self._claims = 0
        self._links = 0
        self._recent: dict[str, list[int]] = {}
        self._waiting: dict[Any, list[dict[str, Any]]] = {}
        self.pending = 0

    def add_report(self, number: int, told: Told, *, rare: str | None) -> None:
        claims = [self._inventor.claim(rare), *(self._inventor.claim() for _ in range(3))]
        report = self._inventor.report(str(number), claims, told.published)
        report_id = self._first_report + number
        story = number // REPORTS_A_STORY + 1
        self._add_story(report_id, story, told, opens=number % REPORTS_A_STORY == 0)
        source_id = self._inventor.sources.index(report.source) + 1
        self._add(
            ReportRow,
            key=report.key,
            source_id=source_id,
            url=report.url,
            language="en",
            published=report.published,
            first_seen=report.first_seen,
            revision=1,
            title=report.title,
            relevant=True,
            story_id=story,
            recorded_at=told.recorded,
            persons=None,
        )
        self._add(
            RevisionRow,
            report_id=report_id,
            number=1,
            title=report.title,
            text=report.text,
            content_hash=f"{number:032x}",
            relevant=True,
            score=0.9,
            reason=WANTED.reason,
            terms=[],
            recorded_at=told.recorded,
            published=report.published,
            persons=None,
        )
        for claim in self._inventor.placed(claims):
            self._add_claim(report_id, report, claim, told)

    def _add_story(self, report_id: int, story: int, told: Told, *, opens: bool) -> None:
        if opens:
            self._add(
                StoryRow,
                first_at=told.published,
                last_at=told.published + timedelta(days=3),
                recorded_at=told.recorded,
            )
        self._add(
            StoryReportRow,
            story_id=story,
            report_id=report_id,
            reasons=["the same event"],
            recorded_at=told.recorded,
            ended_at=None,
        )

    def _add_claim(self, report_id: int, report: Report, claim: Claim, told: Told) -> None:
        self._claims += 1
        words = claim_tokens(claim, "en", report.title)
        gone = told.recorded + timedelta(days=9) if self._chance.random() < 0.02 else None
        if gone:
            self._add_past(claim, words, told, until=gone)
        if self._chance.random() < 0.02:
            self._add_past(claim, words, told, until=told.recorded + timedelta(days=5))
        self._add(
            ClaimRow,
            report_id=report_id,
            told_at=told.published,
            first_seen=report.first_seen,
            recorded_at=told.recorded,
            gone_at=gone,
            tokens=words,
            **columns_of(claim),
        )
        self._add_links(claim, told)

    def _add_past(self, claim: Claim, words: str, told: Told, *, until: datetime) -> None:
        self._add(
            PastQuoteRow,
            claim_id=self._claims,
            field="text",
            start=claim.start,
            end=claim.end,
            quote=claim.quote,
            until=until,
            told_at=told.published,
            tokens=words,
            redated=False,
        )

    def _add_links(self, claim: Claim, told: Told) -> None:
        earlier = self._recent.setdefault(claim.group.nationality, [])
        chosen = self._chance.sample(earlier, min(len(earlier), 2))
        for other in chosen:
            self._links += 1
            state = "rejected" if self._chance.random() < 0.01 else "suggested"
            self._add(
                LinkRow,
                from_claim=self._claims,
                to_claim=other,
                kind=self._chance.choices(_KINDS, (60, 15, 10, 9, 3, 3))[0],
                score=0.5,
                reasons=["the same people"],
                state=state,
                recorded_at=told.recorded,
                ended_at=told.recorded if self._chance.random() < 0.01 else None,
                nationality=claim.group.nationality,
                told_at=told.published,
            )
            if state == "rejected":
                self._add(
                    LinkDecisionRow,
                    link_id=self._links,
                    state=state,
                    person="U1",
                    recorded_at=told.recorded + timedelta(days=2),
                )
        rejected = [other for other in earlier[-12:] if other not in chosen]
        self._add(
            JudgingRow,
            claim_id=self._claims,
            rejected=[["another event", rejected]] if rejected else [],
            recorded_at=told.recorded,
        )
        earlier.append(self._claims)
        del earlier[:-60]

    def _add(self, table: Any, **row: Any) -> None:
        self._waiting.setdefault(table, []).append(row)
        self.pending += 1

    def write(self, work: Work) -> None:
        order = (StoryRow, ReportRow, RevisionRow, StoryReportRow, ClaimRow, PastQuoteRow)
        for table in (*order, LinkRow, LinkDecisionRow, JudgingRow):
            rows = self._waiting.pop(table, [])
            if rows:
                _INSERTS[table].execute(work.connection, rows)
        self.pending = 0


_INSERTS = {
    table: BulkInsert(table)
    for table in (
        StoryRow,
        ReportRow,
        RevisionRow,
        StoryReportRow,
        ClaimRow,
        PastQuoteRow,
        LinkRow,
        LinkDecisionRow,
        JudgingRow,
    )
}
