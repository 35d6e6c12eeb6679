"""Claims are found by words and filters, whatever is typed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from storage_samples import COUNCIL, DAY, HOUR, MINISTRY, NOW, WANTED, a_report, exactly

from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    Field,
    Group,
    Place,
    Side,
    Stance,
)
from storage import ledger, search
from storage.database import Database
from storage.found import timelines
from storage.found.filters import ClaimQuery
from storage.found.tokens import claim_tokens, tokens, words
from storage.search import find_claims


def tell(
    database: Database,
    quote: str,
    *,
    language: str = "en",
    told: datetime = NOW,
    now: datetime = NOW,
    **changes: object,
) -> int:
    said = {
        "field": Field.TEXT,
        "start": 0,
        "end": len(quote),
        "quote": quote,
        "claimant": COUNCIL,
        "stance": Stance.ASSERTS,
        "group": Group(nationality="CN", side=Side.RU),
        "event": Event.CAPTURED,
    }
    claim = Claim(**(said | changes))  # type: ignore[arg-type]
    report = a_report(f"{quote}{told}{now}", quote, language=language, title="News", published=told)
    with database.writing() as work:
        return ledger.record_report(work, report, WANTED, [claim], now=now).claims[0].id


def found(database: Database, text: str | None = None, **asked: object) -> list[int]:
    with database.reading() as work:
        page = find_claims(work, ClaimQuery(text=text, **asked))  # type: ignore[arg-type]
    assert page.total >= len(page.claims)
    return [claim.id for claim in page.claims]


@pytest.mark.parametrize(
    ("said", "language", "asked"),
    [
        pytest.param("Two soldiers were captured", "en", "capture soldier", id="stems"),
        pytest.param("Three were taken in Łódka", "en", "lodka", id="accents"),
        pytest.param("Zelenskyy spoke", "en", "Zelensky", id="spellings"),
        pytest.param("Зеленський сказав", "uk", "Zelenskyy", id="Ukrainian by Latin letters"),
        pytest.param("Zelensky said", "en", "Зеленський", id="Latin by Ukrainian letters"),
        pytest.param("за словами Зеленського", "uk", "зеленський", id="Ukrainian cases"),
        pytest.param("двоє полонених", "uk", "полонені", id="Ukrainian stems"),
        pytest.param("взяли пленных", "ru", "пленный", id="Russian stems"),
        pytest.param("Zelensky said", "en", "젤렌스키", id="a name by Korean letters"),
        pytest.param("젤렌스키는 말했다", "ko", "Зеленский", id="Korean by Russian letters"),
        pytest.param("泽连斯基表示", "zh", "zelenskyy", id="a known name in Chinese"),
        pytest.param("near Bilohorivka", "en", "Белогоровка", id="a village by its Russian name"),
        pytest.param("возле Белогоровки", "ru", "bilohorivka", id="its Russian name by ours"),
        pytest.param("У Вершнегорську стало тихо", "uk", "Vershnehorsk", id="an unknown village"),
        pytest.param("near Tarasivka village", "en", "Тарасівка", id="a village"),
        pytest.param("біля Білогорівки", "uk", "Bilohorivka", id="a village with h for г"),
        pytest.param("мешканці Мар’їнки", "uk", "Мар'їнка", id="apostrophes"),
        pytest.param("some 11,000 arrived", "en", "11000", id="grouped digits"),
        pytest.param("some 11000 arrived", "en", "11,000", id="grouped digits asked"),
        pytest.param("俘虏了两名外国士兵", "zh", "外国士兵", id="no spaces"),
        pytest.param("Der Söldner wurde gefangen", "de", "soldner", id="German"),
    ],
)
def test_words_are_found(database: Database, said: str, language: str, asked: str) -> None:
    number = tell(database, said, language=language)
    tell(database, "Something else entirely")
    assert found(database, asked) == [number]


def test_a_word_may_be_typed_in_part(database: Database) -> None:
    number = tell(database, "Herons by the lighthouse")
    tell(database, "Lighters")
    assert found(database, "lightho") == found(database, "herons light*") == [number]
    assert len(found(database, "light*")) == 2
    assert found(database, "nothing*") == []


def test_a_phrase_in_quotes_stands_as_it_is_written(database: Database) -> None:
    number = tell(database, "Grey herons, then white otters")
    tell(database, "White herons, then grey otters")
    for asked in ('"grey herons"', "“GREY  Hérons” otters", '"grey herons" "white otters"'):
        assert found(database, asked) == [number]
    assert found(database, '"herons otters"') == []
    assert len(found(database, '"herons')) == 2


def test_all_words_before_any_word(database: Database) -> None:
    both = tell(database, "Herons and otters")
    tell(database, "Only herons")
    assert found(database, "otters herons") == [both]
    assert len(found(database, "herons badgers")) == 2


def test_words_in_the_quote_come_before_words_elsewhere(database: Database) -> None:
    quoted = tell(database, "Men near Lower Sedge were seen", told=NOW - DAY)
    placed = tell(database, "Men were seen", places=(Place(name="Lower Sedge"),))
    assert found(database, "lower sedge") == [quoted, placed]


def test_of_any_words_the_rarer_counts_more(database: Database) -> None:
    rare = tell(database, "Badgers came", told=NOW - DAY)
    common = [tell(database, f"Herons {n}", told=NOW - n * HOUR) for n in range(4)]
    assert found(database, "herons badgers") == [rare, *common]


def test_the_claim_most_like_a_sentence_comes_first(database: Database) -> None:
    asked = "when had grey herons left the lighthouse"
    alike = tell(database, "Grey herons left the lighthouse", told=NOW - DAY)
    tell(database, "The lighthouse herons: left, not grey")
    assert found(database, asked)[0] == alike


def test_the_newest_of_equals_comes_first(database: Database) -> None:
    old = tell(database, "Herons", told=NOW - DAY)
    new = tell(database, "Herons", told=NOW)
    middle = tell(database, "Herons", told=NOW - HOUR)
    assert found(database, "heron") == [new, middle, old]
    assert found(database) == [new, middle, old]
    assert found(database, limit=1, offset=1) == [middle]
    assert found(database, "heron", limit=2, offset=1) == [middle, old]
    assert found(database, "heron", limit=0) == found(database, limit=-3) == []
    assert found(database, offset=99) == []


def test_every_filter_narrows(database: Database) -> None:
    one = tell(database, "Herons", figure=exactly(3))
    two = tell(
        database,
        "Herons",
        told=NOW - 3 * DAY,
        group=Group(nationality="NP", side=Side.UA),
        event=Event.KILLED,
        claimant=MINISTRY,
    )
    for text in (None, "heron"):
        assert found(database, text, nationality="NP") == [two]
        assert found(database, text, nationality="np") == [two]
        assert found(database, text, side=Side.RU) == [one]
        assert found(database, text, event=Event.KILLED) == [two]
        assert found(database, text, claimant="ministry of tides") == [two]
        assert found(database, text, claimant="Veshko") == [one]
        assert found(database, text, claimant="Nobody") == []
        assert found(database, text, since=NOW.date()) == [one]
        assert found(database, text, since=NOW - HOUR) == [one]
        assert found(database, text, until=NOW.date() - DAY) == [two]
        assert found(database, text, until=NOW.date()) == [one, two]
        assert found(database, text, until=date.max, since=date.min) == [one, two]
        assert found(database, text, nationality="NP", event=Event.CAPTURED) == []
        assert found(database, text, nationality="XX; DROP TABLE claims") == []


def test_who_says_it_is_not_who_is_mentioned(database: Database) -> None:
    mentioned = tell(database, "He met Orlan Veshko", claimant=MINISTRY)
    told = tell(database, "He met nobody")
    assert found(database, claimant="Orlan Veshko") == [told]
    assert set(found(database, "Veshko")) == {told, mentioned}


def test_as_of_is_what_was_recorded_by_then(database: Database) -> None:
    first = tell(database, "Herons", now=NOW)
    second = tell(database, "Herons", told=NOW - DAY, now=NOW + HOUR)
    for text in (None, "heron"):
        assert found(database, text, as_of=NOW) == [first]
        assert found(database, text, as_of=NOW + HOUR) == [first, second]
        assert found(database, text, as_of=NOW - HOUR) == []


def test_what_is_gone_is_not_found_any_more(database: Database) -> None:
    number = tell(database, "Herons")
    with database.writing() as work:
        key = ledger.claims_by_id(work, [number])[number].report_key
        ledger.record_report(work, a_report(key, "Gone."), WANTED, [], now=NOW + HOUR)
    for text in (None, "heron"):
        assert found(database, text) == []
        assert found(database, text, as_of=NOW) == [number]


def test_a_changed_quote_is_found_by_its_new_words(database: Database) -> None:
    number = tell(database, "Three herons")
    with database.writing() as work:
        before = ledger.claims_by_id(work, [number])[number]
        text = "Three storks"
        moved = Claim(
            field=Field.TEXT,
            start=0,
            end=len(text),
            quote=text,
            claimant=COUNCIL,
            stance=Stance.ASSERTS,
            group=Group(nationality="CN", side=Side.RU),
            event=Event.CAPTURED,
        )
        report = a_report(before.report_key, text, title="News")
        ledger.record_report(work, report, WANTED, [moved], now=NOW + HOUR)
    assert found(database, "storks") == [number]
    assert found(database, "herons") == []


def test_pages_go_on_behind_what_is_ranked(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = [tell(database, f"Herons {n}", told=NOW + n * HOUR) for n in range(9)][::-1]
    monkeypatch.setattr(search, "RANKED", 4)
    pages = [
        number for at in range(0, 9, 2) for number in found(database, "heron", offset=at, limit=2)
    ]
    assert pages == numbers
    assert found(database, "heron", offset=3, limit=4) == numbers[3:7]


def test_the_total_is_of_all_pages(database: Database) -> None:
    for n in range(5):
        tell(database, f"Herons {n}")
    with database.reading() as work:
        assert find_claims(work, ClaimQuery(text="herons", limit=2)).total == 5
        assert find_claims(work, ClaimQuery(limit=2)).total == 5


def test_more_than_are_counted_is_said(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in "abc":
        tell(database, f"Seen {key}")
    with database.reading() as work:
        for asked in (ClaimQuery(), ClaimQuery(text="Seen")):
            every = find_claims(work, asked)
            monkeypatch.setattr(search, "COUNTED", 2)
            some = find_claims(work, asked)
            monkeypatch.undo()
            assert ((every.total, every.more), (some.total, some.more)) == ((3, False), (2, True))


def test_a_timeline_has_figures_only_oldest_first(database: Database) -> None:
    late = tell(database, "Herons", told=NOW, figure=exactly(4))
    early = tell(database, "Herons", told=NOW - DAY, figure=exactly(2))
    tell(database, "Herons", told=NOW - HOUR)
    with database.reading() as work:
        points = timelines.timeline(work, ClaimQuery(nationality="CN", event=Event.CAPTURED))
        newest = timelines.timeline(work, ClaimQuery(text="herons", limit=1))
        then = timelines.timeline(work, ClaimQuery(as_of=NOW - HOUR))
    assert [claim.id for claim in points.claims] == [early, late]
    assert [claim.id for claim in newest.claims] == [late]
    assert then.claims == ()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    path: Path = tmp_path_factory.mktemp("search") / "ledger.db"
    database = Database.open(path)
    tell(database, "Herons NEAR otters AND not OR")
    yield database
    database.close()


@pytest.mark.parametrize(
    "text",
    [
        "herons " * 1_500,
        "(" * 10_000,
        "x" * 10_000,
        '"herons NEAR(otters, 2) AND NOT ^badgers*',
        "tokens:herons {a b}:c - + *",
        "😀🦆",
        "\x00herons\x00",
        '""" \'\' „“ «»',
        "*" * 50,
    ],
)
def test_whatever_is_typed_is_answered(filled: Database, text: str) -> None:
    for as_of in (None, NOW):
        with filled.reading() as work:
            find_claims(work, ClaimQuery(text=text, claimant=text, as_of=as_of))
            find_claims(work, ClaimQuery(text=text, nationality=text))


@given(
    text=st.text() | st.text(alphabet='"*()^:-+{}AND OR NOT NEAR herons\x00\ud800'),
    claimant=st.none() | st.text(),
    nationality=st.none() | st.text(max_size=3),
    limit=st.integers(-2, 30),
    offset=st.integers(-2, 30),
    since=st.none() | st.dates(),
    until=st.none() | st.dates(),
)
@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_question_raises(
    filled: Database,
    text: str,
    claimant: str | None,
    nationality: str | None,
    limit: int,
    offset: int,
    since: date | None,
    until: date | None,
) -> None:
    query = ClaimQuery(
        text=text,
        claimant=claimant,
        nationality=nationality,
        limit=limit,
        offset=offset,
        since=since,
        until=until,
    )
    with filled.reading() as work:
        assert len(find_claims(work, query).claims) <= max(0, limit)
        timelines.timeline(work, query)


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_tokens_are_plain_whatever_is_typed(text: str) -> None:
    for word in words(text):
        assert word
        assert all(token.isalnum() and len(token) <= 40 for token in word)
    assert tokens(text) == [token for word in words(text) for token in word]


def test_codes_and_claimants_are_told_from_words() -> None:
    claim = Claim(
        field=Field.TEXT,
        start=0,
        end=6,
        quote="Nation",
        claimant=Claimant(name="Orlan Veshko", kind=ClaimantKind.OFFICIAL),
        stance=Stance.ASSERTS,
        group=Group(nationality="CN", side=Side.RU),
        event=Event.CAPTURED,
    )
    told = claim_tokens(claim, "en", "").split()
    assert {"natcn", "sideru", "evcaptured", "xbyveshko", "veshko", "nation"} <= set(told)
    assert len(told) == len(set(told))


def test_a_timeline_of_too_many_figures_has_some_of_every_time(database: Database) -> None:
    for n in range(40):
        tell(database, f"Herons {n}", told=NOW - DAY * n, figure=exactly(n + 1))
        tell(database, f"Copies {n}", told=NOW - DAY * n, figure=exactly(n + 1))
    with database.reading() as work:
        found = timelines.timeline(work, ClaimQuery(nationality="CN", limit=16))
        early = timelines.timeline(work, ClaimQuery(until=NOW - DAY * 36, limit=16))
    days = [(NOW - told.told_at) // DAY for told in found.claims]
    assert len(found.claims) <= 16
    assert days[0] > 25
    assert days[-1] == 0
    assert found.stretch is not None
    assert (len(early.claims), early.stretch) == (6, None)


@pytest.mark.parametrize("few", [0, search.FEW])
def test_of_a_people_the_same_claims_are_found_whether_few_or_many(
    database: Database, monkeypatch: pytest.MonkeyPatch, few: int
) -> None:
    monkeypatch.setattr(search, "FEW", few)
    group = Group(nationality="NP", side=Side.UA)
    porters = tell(database, "Porters were seen near the ridge", group=group)
    guides = tell(database, "Guides were seen", group=group, claimant=MINISTRY)
    tell(database, "Porters were seen by the lake")

    def of_them(text: str | None, **asked: object) -> list[int]:
        return found(database, text, nationality="NP", **asked)

    assert of_them("porters seen") == of_them("porters", as_of=NOW) == [porters]
    assert of_them("seen", claimant="tides") == of_them(None, claimant="tides") == [guides]
    assert of_them("porters", side=Side.RU) == of_them("lake") == []
    assert sorted(of_them("rid*")) == [porters]


def test_half_a_name_is_not_taken_for_another_that_sounds_alike(database: Database) -> None:
    village = tell(database, "They were seen near Bilohorivka")
    people = tell(database, "З Болгарії приїхали троє", language="uk")
    assert found(database, "bilohor") == [village]
    assert found(database, "Bolhariia") == [people]
