"""Who is told of by name is known again, and what became of him is news."""

from __future__ import annotations

from typing import Any, ClassVar

import pytest
from claim_values import DAY_ONE, claim, exactly, judged, ordinal, told

from claims.linking import relate
from claims.links import frames
from claims.links.persons import persons_told_of
from claims.model import (
    Claim,
    Claimant,
    ClaimantKind,
    Event,
    RecordedClaim,
    RelationKind,
    Report,
    Side,
    Source,
)


@pytest.mark.parametrize("name", ["Halvard", "Holt"])
def test_a_shared_name_bridges_months(name: str) -> None:
    first = told(1, event=Event.WOUNDED, quote=f"A shell hit Oren {name} near the river.")
    later = told(2, days=60, event=Event.WOUNDED, quote=f"In spring Oren {name} lost a leg.")
    (link,) = relate(later, [first]).relations
    assert link.kind is RelationKind.REPEATS
    assert f"both name {name}" in link.reasons


def test_what_befell_somebody_is_recalled_long_after() -> None:
    first = told(1, event=Event.WOUNDED, quote="A shell hit Oren Halvard near the river.")
    for days, kind in ((90, RelationKind.REPEATS), (91, RelationKind.CONTEXT)):
        quote = "Hit by a shell, Oren Halvard lost a leg."
        later = told(2, days=days, event=Event.WOUNDED, quote=quote)
        assert relate(later, [first]).relations[0].kind is kind


@pytest.mark.parametrize(("start", "names"), [(frames.LEAD - 1, True), (frames.LEAD, False)])
def test_whom_the_headline_names_the_claims_of_the_lead_tell_of(start: int, *, names: bool) -> None:
    title, quote = "Court hears Oren Halvard", "He was wounded by a shell near the river."
    assert frames.named(told(1, title=title, quote=quote, start=start)) is names


@pytest.mark.parametrize(
    "quotes",
    [
        ("Ein Deutscher Kämpfer fiel im Mai.", "Zwei Freunde sahen, wie ein Kieler Kämpfer fiel."),
        ("First Chilean volunteer is dead.", "Second Chilean volunteer is dead."),
    ],
    ids=["nouns", "people"],
)
def test_a_word_that_is_written_like_a_name_is_none(quotes: tuple[str, str]) -> None:
    ours, theirs = (told(n, days=n * 20, quote=quote) for n, quote in enumerate(quotes, 1))
    assert frames.shared_name(theirs, ours) is None


def test_two_persons_of_one_day_are_not_one() -> None:
    one = {"event": Event.KILLED, "figure": exactly(1)}
    first = told(1, quote="The shelling killed Oren Halvard.", **one)
    other = told(2, quote="Sniper fire killed Piet Zuiderman.", **one)
    assert relate(other, [first]).relations[0].kind is RelationKind.CONTEXT


def test_a_name_is_known_again_in_another_script() -> None:
    first = told(1, event=Event.KILLED, quote="Загинув доброволець Тодор Велканов із Пловдива.")
    other = told(2, days=20, event=Event.KILLED, quote="Volunteer Todor Velkanov fell in May.")
    assert relate(other, [first]).relations[0].kind is RelationKind.REPEATS


LEAD = "A video shows a Dane questioned by soldiers. He is Mads Brennum, a baker from Vejle."


def of_one(claimant: Claimant | None = None, **said: Any) -> list[Claim]:
    return [claim(figure=exactly(1), nationality="DK", claimant=claimant, **said)]


def report(text: str, title: str = "Dane captured near Lyman") -> Report:
    source = Source(name="The Harbour Post")
    return Report(key="r", source=source, title=title, text=text, first_seen=DAY_ONE)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param(LEAD, ("brennum",), id="in-the-second-sentence"),
        pytest.param("By Piet Zuiderman\n" + LEAD, ("brennum",), id="not-who-writes"),
        pytest.param(f"{'The war goes on. ' * 25}{LEAD}", (), id="not-far-down"),
        pytest.param("x" * (frames.LEAD - 4) + " Mads Brennum spoke.", (), id="not-half-a-name"),
        pytest.param("He was with Piet Zuiderman. " + LEAD, ("zuiderman", "brennum"), id="two"),
        pytest.param("With Piet Zuiderman and Jens Tolstrup. " + LEAD, (), id="too-many"),
        pytest.param(
            "His mother, Ana Lucía Tolstrup, waits. " + LEAD,
            ("lucía", "tolstrup", "brennum"),
            id="a-name-of-three-parts-is-one-person",
        ),
        pytest.param("Mariner Orlan Veshko told it. " + LEAD, ("brennum",), id="not-who-speaks"),
    ],
)
def test_of_whom_a_lead_tells(text: str, named: tuple[str, ...]) -> None:
    speaker = Claimant(name="Orlan Veshko", kind=ClaimantKind.OFFICIAL)
    assert persons_told_of(report(text), of_one(speaker)) == named


@pytest.mark.parametrize("place", ["International Airport", "University", "Battalion"])
def test_what_is_called_after_somebody_is_nobody(place: str) -> None:
    one = {"event": Event.RECRUITED, "figure": exactly(1)}
    first = told(1, quote=f"He was stopped at Orlan Veshko {place}.", **one)
    other = told(2, days=80, quote=f"At Orlan Veshko {place} he was seen off.", **one)
    assert kinds_of(other, first) == []


def test_a_captive_who_speaks_is_told_of_and_many_men_are_not_told_by_a_name() -> None:
    captive = Claimant(name="Mads Brennum", kind=ClaimantKind.CAPTIVE)
    assert persons_told_of(report(LEAD), of_one(captive)) == ("brennum",)
    assert persons_told_of(report(LEAD), [claim(figure=exactly(9))]) == ()
    assert persons_told_of(report(LEAD), [claim(figure=ordinal(9))]) == ("brennum",)
    assert persons_told_of(report(LEAD), of_one(start=frames.LEAD)) == ()


def test_whom_the_leads_name_is_known_again() -> None:
    man = {"figure": exactly(1), "nationality": "DK"}
    taken = told(1, event=Event.CAPTURED, persons=("brennum",), **man)
    jailed = {"event": Event.TRIED, "days": 150, **man}
    assert kinds_of(told(2, persons=("brennum",), **jailed), taken) == [RelationKind.UPDATES]
    assert kinds_of(told(2, persons=("tolstrup",), **jailed), taken) == []
    assert kinds_of(told(2, persons=("brennum",), start=900, **jailed), taken) == []
    ninth = {**man, "figure": ordinal(9), "event": Event.KILLED, "days": 150}
    assert kinds_of(told(2, persons=("brennum",), **ninth), taken) == [RelationKind.UPDATES]
    nine = {**jailed, "figure": exactly(9)}
    assert RelationKind.UPDATES not in kinds_of(told(2, persons=("brennum",), **nine), taken)


def kinds_of(new: RecordedClaim, old: RecordedClaim) -> list[RelationKind]:
    kind = judged(new, old)
    return [kind] if kind else []


class TestWhatBecameOfThem:
    MAN: ClassVar = {"figure": exactly(1), "nationality": "GB", "side": Side.UA}

    def became(self, new: Event, old: Event, name: str = "Oren Halvard", **said: Any) -> Any:
        first = told(1, event=old, quote="Oren Halvard was there in May.", **self.MAN)
        later = told(2, days=90, event=new, quote=f"Now {name} is heard of.", **self.MAN, **said)
        return judged(later, first)

    @pytest.mark.parametrize(
        ("new", "old"),
        [
            (Event.CAPTURED, Event.DEPLOYED),
            (Event.KILLED, Event.WOUNDED),
            (Event.TRIED, Event.CAPTURED),
            (Event.RETURNED, Event.TRIED),
            (Event.KILLED, Event.MISSING),
            (Event.RETURNED, Event.KILLED),
        ],
    )
    def test_the_next_thing_that_befalls_a_man_is_an_update(self, new: Event, old: Event) -> None:
        assert self.became(new, old) is RelationKind.UPDATES

    def test_what_befell_him_before_is_no_update(self) -> None:
        assert self.became(Event.DEPLOYED, Event.CAPTURED) is RelationKind.CONTEXT

    def test_what_befalls_another_man_is_none(self) -> None:
        assert self.became(Event.KILLED, Event.WOUNDED, "Piet Zuiderman") is None

    def test_another_who_fell_before_is_worth_recalling(self) -> None:
        assert self.became(Event.KILLED, Event.KILLED, "Piet Zuiderman") is RelationKind.CONTEXT

    def test_one_man_who_is_not_named_is_not_known_again(self) -> None:
        held = told(1, event=Event.TRIED, **self.MAN)
        back = told(2, days=60, event=Event.RETURNED, **self.MAN)
        assert not kinds_of(back, held)
        both = {**self.MAN, "figure": exactly(2)}
        held = told(1, event=Event.TRIED, **both)
        back = told(2, days=60, event=Event.RETURNED, **both)
        assert relate(back, [held]).relations[0].kind is RelationKind.UPDATES

    def test_one_man_is_known_again_within_a_story(self) -> None:
        held = told(1, event=Event.CAPTURED, story=1, **self.MAN)
        court = told(2, days=2, event=Event.TRIED, story=1, **self.MAN)
        assert relate(court, [held]).relations[0].kind is RelationKind.UPDATES

    def test_one_who_fights_is_not_the_one_who_enlisted(self) -> None:
        enlisted = told(1, event=Event.RECRUITED, **self.MAN)
        fights = told(2, days=1, event=Event.DEPLOYED, **self.MAN)
        assert not kinds_of(fights, enlisted)

    def test_one_who_fights_is_the_one_who_enlisted_where_both_name_him(self) -> None:
        quote = "Oren Halvard is one of them."
        enlisted = told(1, event=Event.RECRUITED, quote=quote, **self.MAN)
        fights = told(2, days=1, event=Event.DEPLOYED, quote=quote, **self.MAN)
        assert relate(fights, [enlisted]).relations[0].kind is RelationKind.REPEATS

    def test_a_nationality_left_open_does_not_hide_a_man_both_name(self) -> None:
        open_ = {**self.MAN, "nationality": "XX"}
        first = told(1, event=Event.KILLED, quote="Oren Halvard fell in May.", **open_)
        later = told(2, days=1, event=Event.KILLED, quote="So Oren Halvard is dead.", **self.MAN)
        other = told(3, days=1, event=Event.KILLED, quote="Piet Zuiderman is dead.", **self.MAN)
        assert relate(later, [first]).relations[0].kind is RelationKind.REPEATS
        assert not kinds_of(other, first)
