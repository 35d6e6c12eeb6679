"""News that has no new number: sentenced, sent home, confirmed; and what only seems to be news."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from claim_values import (
    BEIJING,
    DONETSK,
    GENERAL_STAFF,
    KURSK,
    PRESIDENT,
    SEOUL,
    TARASIVKA,
    about,
    at_least,
    exactly,
    kind,
    month,
    told,
    vague,
)

from claims.linking import relate
from claims.links.surnames import alike, folded
from claims.model import (
    Claimant,
    ClaimantKind,
    Event,
    GroupKind,
    Period,
    Place,
    RelationKind,
    Scope,
    Stance,
)

ONE = {"event": Event.TRIED, "figure": exactly(1), "nationality": "DK", "places": (DONETSK,)}
TRIAL = {**ONE, "quote": "The trial of a Dane has opened."}
VERDICT = {**ONE, "quote": "A Dane was sentenced to twelve years."}
DELHI = Claimant(name="India's foreign ministry", kind=ClaimantKind.OFFICIAL, speaks_for="IN")
ENVOY = Claimant(name="India's ambassador", kind=ClaimantKind.OFFICIAL, speaks_for="IN")
INDIANS = {"nationality": "IN", "claimant": DELHI}
THERE = {**INDIANS, "event": Event.DEPLOYED, "figure": exactly(27)}
FALLEN = {"event": Event.KILLED, "figure": exactly(1), "nationality": "CL"}
HOME = {**INDIANS, "event": Event.RETURNED, "figure": exactly(19)}
FIGHT = {"event": Event.DEPLOYED}
DENIED = {**FIGHT, "claimant": BEIJING, "stance": Stance.DENIES}
FELL = {"event": Event.KILLED, "figure": exactly(1), "nationality": "AU"}
ON_A_DAY = Period(start=date(2031, 4, 3), end=date(2031, 4, 3), words="on 3 April")


@pytest.mark.parametrize(
    "quote",
    [
        "A Dane was sentenced to twelve years.",
        "Суд приговорил датчанина к 12 годам.",
        "Суд засудив данця до 12 років.",
        "Ein Däne ist zu zwölf Jahren verurteilt worden.",
        "Un Danois a été condamné à douze ans de prison.",
        "Un danés fue condenado a doce años.",
        "Duńczyk skazany na 12 lat.",
        "덴마크인에게 징역 12년을 선고했다.",
        "一名丹麦人被判刑十二年。",
    ],
)
def test_a_verdict_is_news_of_the_trial(quote: str) -> None:
    assert kind({**ONE, "quote": quote}, TRIAL, days=50) is RelationKind.UPDATES


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(VERDICT, TRIAL, 90, RelationKind.UPDATES, id="within-months"),
        pytest.param(VERDICT, TRIAL, 91, None, id="long-after"),
        pytest.param(VERDICT, VERDICT, 50, RelationKind.CONTEXT, id="both-were-sentenced"),
        pytest.param(TRIAL, TRIAL, 50, RelationKind.CONTEXT, id="both-stand-trial"),
        pytest.param(
            VERDICT, {**TRIAL, "places": (KURSK,)}, 50, RelationKind.CONTEXT, id="another-court"
        ),
        pytest.param(
            {**VERDICT, "figure": exactly(3)}, TRIAL, 50, RelationKind.CONTEXT, id="more-men"
        ),
        pytest.param(
            {**VERDICT, "quote": "The court sentenced Mads Brennum."},
            {**TRIAL, "quote": "The trial of Jens Tolstrup has opened."},
            50,
            RelationKind.CONTEXT,
            id="another-man",
        ),
        pytest.param(
            {**VERDICT, "quote": "Mads Brennum was convicted.", "places": ()},
            {**TRIAL, "quote": "The trial of Mads Brennum has opened.", "places": ()},
            50,
            RelationKind.UPDATES,
            id="known-by-name",
        ),
    ],
)
def test_a_verdict_belongs_to_the_trial_in_its_place(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    assert kind(new, old, days=days) is expected


@pytest.mark.parametrize(
    "quote",
    [
        "The body of Benito Larraín, who fell in May, was flown to Concepción.",
        "Los restos de Benito Larraín llegaron a Concepción.",
        "O corpo de Benito Larraín chegou a Concepción.",
        "La dépouille de Benito Larraín a été rapatriée.",
        "Der Leichnam von Benito Larraín wurde überführt.",
        "La salma di Benito Larraín è rientrata in patria.",
        "Ciało ochotnika Benito Larraína sprowadzono do kraju.",
        "Тіло добровольця Беніто Ларраїна повернули додому.",
        "Тело добровольца Бенито Ларраина доставили домой.",
        "Het lichaam van Benito Larraín is teruggekeerd.",
        "Benito Larraín begravet i Concepción.",
        "Tělo dobrovolníka Benita Larraína převezli domů.",
        "Gönüllü Benito Larraín'in naaşı ülkesine getirildi.",
    ],
)
def test_the_dead_who_come_home_are_news_of_those_who_fell(quote: str) -> None:
    fell = {**FALLEN, "quote": "The volunteer Benito Larraín was killed near Lyman."}
    home = {**FALLEN, "quote": quote}
    assert kind(home, fell, days=40) is RelationKind.UPDATES
    assert kind(home, fell, days=366) is RelationKind.CONTEXT
    assert kind(home, home, days=2) is RelationKind.REPEATS
    told_again = {**FALLEN, "quote": "The volunteer Benito Larraín fell to a drone."}
    assert kind(told_again, fell, days=40) is RelationKind.REPEATS
    other = {**FALLEN, "quote": "The body of Ramiro Quilodrán was flown home."}
    assert kind(other, fell, days=20) is RelationKind.CONTEXT


@pytest.mark.parametrize(
    ("event", "place", "days", "expected"),
    [
        pytest.param(Event.TRIED, KURSK, 160, RelationKind.UPDATES, id="a-court-elsewhere"),
        pytest.param(Event.TRIED, KURSK, 366, None, id="a-year-later"),
        pytest.param(Event.RETURNED, KURSK, 20, RelationKind.CONTEXT, id="home-from-elsewhere"),
        pytest.param(Event.RETURNED, DONETSK, 20, RelationKind.UPDATES, id="home-from-there"),
    ],
)
def test_captives_are_tried_where_a_court_sits(
    event: Event, place: Place, days: float, expected: RelationKind | None
) -> None:
    two = {"figure": exactly(2), "nationality": "TZ"}
    taken = {**two, "event": Event.CAPTURED, "places": (DONETSK,)}
    assert kind({**two, "event": event, "places": (place,)}, taken, days=days) is expected


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param(HOME, THERE, 70, RelationKind.UPDATES, id="some-of-those-who-fight"),
        pytest.param({**HOME, "claimant": ENVOY}, THERE, 70, RelationKind.UPDATES, id="its-envoy"),
        pytest.param(
            {**HOME, "event": Event.WITHDRAWN},
            {**THERE, "event": Event.RECRUITED},
            70,
            RelationKind.UPDATES,
            id="discharged-who-had-enlisted",
        ),
        pytest.param({**HOME, "claimant": SEOUL}, THERE, 9, RelationKind.CONTEXT, id="by-others"),
        pytest.param(
            {**HOME, "figure": exactly(28)}, THERE, 9, RelationKind.CONTEXT, id="more-than-fought"
        ),
        pytest.param({**HOME, "figure": exactly(2)}, THERE, 9, RelationKind.CONTEXT, id="a-few"),
        pytest.param(
            {**HOME, "figure": exactly(1)},
            {**THERE, "figure": exactly(9)},
            9,
            RelationKind.CONTEXT,
            id="one-man",
        ),
        pytest.param(HOME, THERE, 366, None, id="a-year-later"),
        pytest.param(
            {**HOME, "kind": GroupKind.STATE_TROOPS}, THERE, 9, RelationKind.CONTEXT, id="troops"
        ),
    ],
)
def test_sent_home_are_some_of_those_the_same_state_counted(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind | None
) -> None:
    assert kind(new, old, days=days) is expected


@pytest.mark.parametrize(
    "quote",
    [
        "Beijing has repeatedly denied that its citizens fight.",
        "Пекін раніше це заперечував.",
        "Peking hatte das zuvor bestritten.",
        "Pékin l'avait précédemment démenti.",
        "Pekín ya había negado su presencia.",
        "Pekin wcześniej temu zaprzeczał.",
        "Pechino aveva già smentito.",
        "北京此前否认了这一说法。",
        "중국은 앞서 이를 부인했다.",
    ],
)
def test_a_denial_that_is_only_recalled_answers_nothing_new(quote: str) -> None:
    claimed = {**FIGHT, "claimant": PRESIDENT}
    assert kind({**DENIED, "quote": quote}, claimed, days=1) is RelationKind.CONTEXT
    assert kind({**DENIED, "quote": quote}, claimed, days=9) is RelationKind.DENIES
    assert kind({**DENIED, "quote": "Beijing denies it."}, claimed, days=1) is RelationKind.DENIES


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param({}, {}, 3, RelationKind.DENIES, id="who-was-not-there-did-not-fall"),
        pytest.param({}, {"event": Event.CAPTURED}, 3, RelationKind.DENIES, id="nor-was-taken"),
        pytest.param({}, {}, 4, RelationKind.CONTEXT, id="days-later"),
        pytest.param({}, {"places": (KURSK,)}, 1, RelationKind.CONTEXT, id="elsewhere"),
        pytest.param({"scope": Scope.STATE_ROLE}, {}, 1, RelationKind.CONTEXT, id="not-sent"),
        pytest.param({}, {"event": Event.TRIED}, 1, RelationKind.CONTEXT, id="tried-anywhere"),
        pytest.param(
            {"places": (), "story": 1},
            {"places": (), "story": 1},
            1,
            RelationKind.DENIES,
            id="of-one-story",
        ),
    ],
)
def test_who_denies_that_they_are_there_denies_that_they_fell_there(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind
) -> None:
    said = {"event": Event.KILLED, "figure": at_least(35), "claimant": SEOUL, "places": (DONETSK,)}
    denied = {**DENIED, "scope": Scope.PRESENCE, "places": (DONETSK,)}
    assert kind({**denied, **new}, {**said, **old}, days=days) is expected


def test_a_denial_made_before_answers_nothing_that_was_said_since() -> None:
    claimed = {**FIGHT, "claimant": PRESIDENT}
    before = {**DENIED, "period": month(2031, 3, "last month")}
    assert kind(before, claimed, days=1) is RelationKind.CONTEXT
    since = {**DENIED, "period": month(2031, 4, "this month")}
    assert kind(since, claimed, days=1) is RelationKind.DENIES


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param({"story": 1}, {"story": 1}, 2, RelationKind.REPEATS, id="in-one-story"),
        pytest.param({}, {}, 2, RelationKind.CONTEXT, id="nothing-ties-them"),
        pytest.param(
            {"story": 1}, {"story": 1, "figure": exactly(90)}, 2, RelationKind.CONTEXT, id="counted"
        ),
    ],
)
def test_who_fights_has_enlisted_where_nobody_counts(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind
) -> None:
    assert kind({**FIGHT, **new}, {"event": Event.RECRUITED, **old}, days=days) is expected


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param({}, {}, 31, RelationKind.CORROBORATES, id="confirmed"),
        pytest.param({}, {}, 32, RelationKind.CONTEXT, id="long-after"),
        pytest.param({"claimant": GENERAL_STAFF}, {}, 9, RelationKind.CONTEXT, id="by-its-own"),
        pytest.param({"stance": Stance.ASSERTS}, {}, 9, RelationKind.CONTEXT, id="only-said"),
        pytest.param(
            {"figure": vague("many more")}, {}, 9, RelationKind.CONTEXT, id="something-else"
        ),
        pytest.param(
            {"event": Event.KILLED}, {"event": Event.KILLED}, 9, RelationKind.CONTEXT, id="deaths"
        ),
    ],
)
def test_another_voice_confirms_that_they_are_there(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind
) -> None:
    said = {**FIGHT, "claimant": PRESIDENT, "figure": about(1_500)}
    confirmed = {**FIGHT, "claimant": SEOUL, "stance": Stance.CONFIRMS}
    assert kind({**confirmed, **new}, {**said, **old}, days=days) is expected


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param({}, {}, 31, RelationKind.CORROBORATES, id="within-a-month"),
        pytest.param({}, {}, 32, RelationKind.CONTEXT, id="later"),
        pytest.param({"start": 900}, {}, 9, RelationKind.CONTEXT, id="in-passing"),
        pytest.param({}, {"start": 900}, 9, RelationKind.CONTEXT, id="told-in-passing"),
        pytest.param(
            {"event": Event.KILLED}, {"event": Event.KILLED}, 9, RelationKind.CONTEXT, id="deaths"
        ),
    ],
)
def test_two_voices_of_one_month_say_that_they_are_there(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind
) -> None:
    first = {**FIGHT, "claimant": PRESIDENT, **old}
    assert kind({**FIGHT, "claimant": SEOUL, **new}, first, days=days) is expected


@pytest.mark.parametrize(
    ("new", "old", "days", "expected"),
    [
        pytest.param({"period": ON_A_DAY}, {}, 1, RelationKind.REPEATS, id="the-day-is-told-now"),
        pytest.param({}, {"period": ON_A_DAY}, 1, RelationKind.REPEATS, id="it-was-told-before"),
        pytest.param({"period": ON_A_DAY}, {}, 4, RelationKind.CONTEXT, id="told-days-later"),
        pytest.param(
            {"period": ON_A_DAY},
            {"period": Period(start=date(2031, 4, 7), end=date(2031, 4, 7), words="on 7 April")},
            1,
            RelationKind.CONTEXT,
            id="two-days",
        ),
        pytest.param(
            {"period": month(2031, 3, "in March")}, {}, 1, RelationKind.CONTEXT, id="a-month"
        ),
        pytest.param(
            {"period": Period(start=date(2031, 3, 31), end=date(2031, 3, 31), words="on 31 March")},
            {},
            1,
            RelationKind.CONTEXT,
            id="more-than-a-week-before",
        ),
    ],
)
def test_a_report_without_a_day_may_tell_of_a_day_shortly_before(
    new: dict[str, Any], old: dict[str, Any], days: float, expected: RelationKind
) -> None:
    where = {"places": (TARASIVKA,)}
    assert kind({**FELL, **where, **new}, {**FELL, **where, **old}, days=days) is expected


def test_what_became_of_a_man_is_no_news_where_the_report_told_of_it() -> None:
    man = {"figure": exactly(1), "nationality": "GB", "quote": "So it befell Rory Pellmont."}
    joined = told(1, report=5, event=Event.RECRUITED, **man)
    hurt = told(2, report=5, event=Event.WOUNDED, **man)
    new = told(3, days=100, outlet="Evening Ledger", event=Event.WOUNDED, **man)
    assert relate(new, [joined]).relations[0].kind is RelationKind.UPDATES
    (link,) = relate(new, [joined, hurt]).relations
    assert link.kind is RelationKind.CONTEXT
    other = told(2, report=6, event=Event.WOUNDED, **man)
    kinds = {link.to_claim: link.kind for link in relate(new, [joined, other]).relations}
    assert kinds == {1: RelationKind.UPDATES, 2: RelationKind.CONTEXT}


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Mroczkiem", "Mroczka"),
        ("Brzeźniak", "Бжезняк"),
        ("Радзевича", "Radziewicz"),
        ("Radzevich", "Radziewicza"),
        ("Nowosielskiego", "Новосельского"),
        ("Tschernow", "Чернов"),
    ],
)
def test_a_surname_in_another_case_or_spelling_is_known(ours: str, theirs: str) -> None:
    assert alike(folded(ours), folded(theirs))


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [("Petrov", "Petrenko"), ("Singh", "Sinha"), ("Jones", "Johns"), ("Garcia", "Marcia")],
)
def test_surnames_that_only_look_alike_are_two(ours: str, theirs: str) -> None:
    assert not alike(folded(ours), folded(theirs))
