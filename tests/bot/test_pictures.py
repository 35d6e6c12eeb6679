"""Pictures show what was said with its bounds, and take nothing that a feed said for a command."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from lookup_ledger import (
    BEIJING,
    MONDAY,
    SEOUL,
    capture,
    claim,
    count,
    denial,
    exactly,
    record,
)
from matplotlib.figure import Figure as Drawing
from PIL import Image

from bot.desk.finding import timeline
from bot.desk.options import Filters
from bot.digest import digest_of
from bot.posting.pictures import digest_picture, timeline_picture
from claims.cards import Picture, Timeline, TimelinePoint
from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    Figure,
    Precision,
    RecordedClaim,
    Source,
)
from claims.texts import load as load_texts
from storage.database import Database

DENIAL_RED = (204, 0, 0)


def point(days: int, figure: Figure, who: str = "Orlan Veshko") -> TimelinePoint:
    said = claim(
        "Many came.",
        "Many came.",
        figure=figure,
        claimant=Claimant(name=who, kind=ClaimantKind.OFFICIAL),
        event=Event.DEPLOYED,
    )
    told = RecordedClaim(
        id=days + 1,
        claim=said,
        report=1,
        report_key="k",
        source=Source(name="Harbour Herald"),
        title="Many came",
        url=None,
        published=MONDAY,
        first_seen=MONDAY,
        recorded_at=MONDAY,
    )
    return TimelinePoint(day=(MONDAY + timedelta(days=days)).date(), claim=told)


def drawn(*points: TimelinePoint, denials: tuple[TimelinePoint, ...] = ()) -> Picture:
    picture = timeline_picture(
        Timeline(understood="Chinese · deployed", points=points, denials=denials), load_texts()
    )
    assert picture is not None
    return picture


def colours(picture: Picture) -> set[tuple[int, ...]]:
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    return {colour for _, colour in image.getcolors(maxcolors=1 << 24) or ()}  # type: ignore[misc]


def test_a_picture_is_told_in_words_too() -> None:
    picture = drawn(point(0, exactly(150)), point(9, exactly(200), "Seoul's spy agency"))
    assert picture.png.startswith(b"\x89PNG")
    assert picture.alt == (
        "Chart: Chinese · deployed: 2 figures, 150 on 7 Apr 2031 (Orlan Veshko) to"
        " 200 on 16 Apr 2031 (Seoul's spy agency)."
    )


def test_denials_are_marked() -> None:
    points = (point(0, exactly(150)), point(9, exactly(200)))
    assert DENIAL_RED not in colours(drawn(*points))
    with_denial = drawn(*points, denials=(point(5, exactly(1)),))
    assert DENIAL_RED in colours(with_denial)
    assert "1 denial" in with_denial.alt


@pytest.mark.parametrize(
    "figure",
    [
        Figure(low=40, high=None, precision=Precision.AT_LEAST, words="at least 40"),
        Figure(low=None, high=40, precision=Precision.AT_MOST, words="up to 40"),
        Figure(low=30, high=40, precision=Precision.RANGE, words="30 to 40"),
        exactly(0),
        exactly(9_000_000),
    ],
    ids=str,
)
def test_every_kind_of_bound_is_drawn_in_its_own_way(figure: Figure) -> None:
    plain = drawn(point(0, exactly(10)), point(9, exactly(40)))
    assert drawn(point(0, exactly(10)), point(9, figure)).png != plain.png


@pytest.mark.filterwarnings("error")
@pytest.mark.parametrize(
    "name",
    ["$\\frac{1}{0}$", "조선일보", "x" * 500, "Кирило", "_hidden", "\u202eabc", "مريم", "a\nb"],
)
def test_any_name_can_be_drawn(name: str) -> None:
    assert drawn(point(0, exactly(1), name), point(1, exactly(2))).png.startswith(b"\x89PNG")


def test_more_claimants_than_colours_share_a_grey() -> None:
    many = [point(day, exactly(day + 1), f"Speaker {day}") for day in range(12)]
    assert (0x99, 0x99, 0x99) in colours(drawn(*many))


def test_figures_of_a_single_day_are_drawn_without_years_around_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    ranges: list[tuple[float, float]] = []
    save = Drawing.savefig

    def watched(drawing: Drawing, *given: Any, **named: Any) -> None:
        ranges.append(drawing.axes[0].get_xlim())
        save(drawing, *given, **named)

    monkeypatch.setattr(Drawing, "savefig", watched)
    drawn(point(0, exactly(3)), point(0, exactly(7), "Ines Halde"))
    drawn(point(0, exactly(3)), point(60, exactly(7)))
    (day_left, day_right), (left, right) = ranges
    assert day_right - day_left < 10
    assert right - left > 60


def test_one_figure_or_none_makes_no_picture() -> None:
    assert timeline_picture(Timeline(understood="all", points=()), load_texts()) is None
    assert (
        timeline_picture(Timeline(understood="all", points=(point(0, exactly(1)),)), load_texts())
        is None
    )


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


def test_a_timeline_knows_what_denied_its_figures(database: Database) -> None:
    count(database, 155)
    denial(database)
    with database.reading() as work:
        found = timeline(work, Filters(nationality="CN"), load_texts())
    assert [told.claim.claim.claimant for told in found.denials] == [BEIJING]


def test_a_day_is_drawn_by_nationality(database: Database) -> None:
    capture(database)
    count(database, 9, hours=1, outlet="Evening Ledger")
    now = MONDAY + timedelta(hours=8)
    with database.reading() as work:
        day = digest_of(work, MONDAY.date(), zone="UTC", watch=None, now=now)
    assert digest_picture(day, load_texts()) is None
    record(
        database,
        "Seoul counts Nepalis",
        "Three Nepalis were wounded.",
        ("Three Nepalis were wounded", {"nationality": "NP", "claimant": SEOUL}),
        hours=2,
    )
    with database.reading() as work:
        day = digest_of(work, MONDAY.date(), zone="UTC", watch=None, now=now)
    picture = digest_picture(day, load_texts())
    assert picture is not None
    assert "Nepali 1" in picture.alt
    assert "Chinese" in picture.alt
