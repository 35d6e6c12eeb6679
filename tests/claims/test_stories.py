from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from claim_values import (
    BEIJING,
    DAY_ONE,
    DONETSK,
    KURSK,
    PRESIDENT,
    TARASIVKA,
    about,
    exactly,
    told,
    vague,
)

from claims.links.frames import by_month
from claims.model import Event, Field, Period, RecordedClaim, Report, Side, Source, Stance
from claims.stories import (
    DAYS,
    OPENING,
    OpenStory,
    StoryReport,
    choose_story,
    is_passed_by,
    leading,
    origins,
    reach,
)

CAPTURE = (
    "Two Chinese men were taken prisoner near the village of Tarasivka on Tuesday, the president "
    "told reporters, adding that papers and bank cards had been found on both of them."
)
REWRITE = (
    "Kyiv says its soldiers hold a pair of Chinese citizens who fought in Moscow's ranks. Their "
    "documents are being examined, according to the head of state."
)


def report(
    title: str = "Two prisoners",
    text: str = REWRITE,
    *,
    days: float = 0,
    language: str | None = "en",
    outlet: str = "Evening Ledger",
) -> Report:
    moment = DAY_ONE + timedelta(days=days)
    return Report(
        key="new",
        source=Source(name=outlet),
        title=title,
        text=text,
        language=language,
        published=moment,
        first_seen=moment,
    )


def story(
    *claims: RecordedClaim,
    number: int = 1,
    title: str = "Prisoners taken",
    text: str = CAPTURE,
    language: str | None = "en",
) -> OpenStory:
    moments = [claim.told_at for claim in claims]
    reports = tuple(
        StoryReport(
            id=claim.report,
            key=claim.report_key,
            source=claim.source,
            title=title,
            opening=text[:OPENING],
            url=claim.url,
            language=language,
            told_at=claim.told_at,
        )
        for claim in claims[:1]
    )
    return OpenStory(
        id=number, first_at=min(moments), last_at=max(moments), reports=reports, claims=claims
    )


def two_captured(number: int, **more: Any) -> RecordedClaim:
    said = {"figure": exactly(2), "places": (DONETSK,), "claimant": PRESIDENT} | more
    return told(number, **said)


def test_a_rewrite_joins() -> None:
    choice = choose_story(
        report(), [two_captured(9, days=0.3)], [story(two_captured(1, places=(TARASIVKA,)))]
    )
    assert choice.story == 1
    assert "same claimant: Volodymyr Zelensky" in choice.reasons


def test_like_words_are_named_as_a_reason() -> None:
    text = (
        "The president told reporters that papers and bank cards had been found on two Chinese men"
        " near the village of Tarasivka. Their documents are being examined."
    )
    opened = story(two_captured(1, places=(TARASIVKA,)))
    choice = choose_story(report(text=text), [two_captured(9, days=0.3)], [opened])
    assert choice.reasons[-1] == "told in like words"


def test_a_rewrite_in_another_language_joins() -> None:
    choice = choose_story(
        report("Полонені", "Двох громадян Китаю взяли в полон.", language="uk"),
        [told(9, days=0.3, outlet="Вечірній вісник", figure=exactly(2))],
        [story(two_captured(1))],
    )
    assert choice.story == 1


def test_a_copy_joins_even_where_no_claim_was_found() -> None:
    choice = choose_story(
        report("Another headline", CAPTURE + " Share this."), [], [story(two_captured(1))]
    )
    assert choice.story == 1
    assert choice.reasons == ("a copy of the report by The Harbour Post",)


def test_a_report_without_claims_joins_by_its_words_alone() -> None:
    text = "The president told reporters that prisoners were taken near the village of Tarasivka."
    opened = story(two_captured(1))
    assert choose_story(report("Prisoners taken on Tuesday", text), [], [opened]).story == 1
    other = "The council voted to repair the bridge at the harbour before the winter."
    assert choose_story(report("Repairs", other), [], [opened]).story is None


def test_words_alone_do_not_join_headlines_of_other_numbers() -> None:
    text = "The regional hospital admitted the wounded volunteers late at night, staff said."
    open_one = story(told(1), title="9 wounded volunteers reach the regional hospital", text=text)
    retold = "Late at night staff of the regional hospital said that volunteers, wounded, came."
    same = report("Regional hospital takes in 9 wounded volunteers", retold)
    other = report("Regional hospital takes in 40 wounded volunteers", retold)
    assert choose_story(same, (), [open_one]).reasons == (
        "no claim of its own, and told as The Harbour Post does",
    )
    assert choose_story(other, (), [open_one]).story is None


def test_of_a_story_the_report_told_most_alike_counts() -> None:
    opened = story(two_captured(1), text="A council met about a bridge.", title="A bridge")
    like = story(two_captured(2)).reports
    both = replace(opened, reports=(*opened.reports, *like))
    text = "The president told reporters that prisoners were taken near the village of Tarasivka."
    assert choose_story(report("Prisoners taken on Tuesday", text), [], [both]).story == 1


def test_a_story_without_claims_takes_no_report_with_claims_but_a_copy() -> None:
    empty = replace(story(two_captured(1)), claims=())
    assert choose_story(report(), [two_captured(9)], [empty]).reasons[1:] == (
        "not FF-S1: nothing in common",
    )


def test_of_a_story_the_report_whose_claims_are_most_like_counts() -> None:
    opened = story(told(1, event=Event.KILLED, figure=exactly(7)), two_captured(2))
    assert choose_story(report(), [two_captured(9)], [opened]).story == 1
    bare = replace(opened, reports=(), claims=())
    assert choose_story(report(), [], [bare]).story is None


def test_of_equal_stories_that_is_taken_which_begins_with_it() -> None:
    background = {"event": Event.KILLED, "figure": exactly(7)}
    later = story(told(3, report=1, **background), two_captured(1, start=90), number=1)
    first = story(two_captured(2, start=0), told(4, report=2, start=90, **background), number=2)
    assert choose_story(report(), [two_captured(9)], [later, first]).story == 2


def test_rare_words_join_a_report_without_claims_where_there_are_enough_to_tell() -> None:
    places = ("Velmere", "Orlow", "Sandholm", "Brackwater", "Thornby", "Eastmoor", "Kelp", "Nairn")
    open_ones = [
        story(
            told(number, report=number),
            number=number,
            title=f"Volunteers from {place} leave for the war",
            text=f"A bus with volunteers left {place} in the morning, relatives waved them off.",
        )
        for number, place in enumerate(places, 1)
    ]
    new = report(
        "Brackwater sends its volunteers off", "Relatives in Brackwater waved the bus off."
    )
    joined = choose_story(new, (), open_ones)
    assert joined.story == 4
    assert joined.reasons[0] == "no claim of its own, and rare words in common"
    stranger = report("A choir from Gullwick sings", "The choir toured schools and churches.")
    assert choose_story(stranger, (), open_ones).story is None


def test_a_month_without_a_day_is_helped_by_the_day_told_of() -> None:
    eighth = Period(start=date(2031, 4, 8), end=date(2031, 4, 8), words="8 April")
    early = told(9, days=-7, figure=exactly(2), claimant=PRESIDENT, period=eighth)
    assert choose_story(report(days=-7), [early], [story(two_captured(1))]).story == 1


def test_a_report_of_which_only_the_month_is_known_joins_any_day_of_it() -> None:
    seen = {"event": Event.KILLED, "figure": exactly(3), "claimant": PRESIDENT}
    moment = by_month(2031, 4)
    new = replace(report(language="de"), published=moment, first_seen=moment)
    claim = replace(told(9, report=9, outlet="Evening Ledger", **seen), published=moment)
    assert choose_story(new, [claim], [story(told(1, **seen))]).story == 1
    assert choose_story(new, [claim], [story(told(1, days=60, **seen))]).story is None
    assert (reach(moment), reach(DAY_ONE)) == (35, 14)


def test_the_same_of_several_peoples_make_one_story() -> None:
    def fallen(report: int, *peoples: str) -> list[RecordedClaim]:
        return [
            told(
                report * 10 + place,
                report=report,
                days=report,
                event=Event.KILLED,
                nationality=people,
                side=Side.UA,
            )
            for place, people in enumerate(peoples)
        ]

    open_one = story(*fallen(1, "NL", "AU"), text="Two fell.")
    new = report("Gevallen", "Zij vielen in het oosten.", language=None, days=3)
    choice = choose_story(new, fallen(3, "AU", "NL"), [open_one])
    assert choice.story == 1
    assert "the same of several peoples: AU, NL" in choice.reasons
    assert choose_story(new, fallen(3, "AU", "FR"), [open_one]).story is None


def test_two_captures_a_week_apart_are_two_stories() -> None:
    choice = choose_story(report(days=7), [two_captured(9, days=7)], [story(two_captured(1))])
    assert choice.story is None


@pytest.mark.parametrize(("first", "second", "chosen"), [(3, 8, 1), (2, 7, 2)])
def test_of_two_like_stories_the_one_nearer_in_time_is_taken(
    first: int, second: int, chosen: int
) -> None:
    opened = [
        story(two_captured(number, days=days), number=number)
        for number, days in ((1, first), (2, second))
    ]
    assert choose_story(report(days=5), [two_captured(9, days=5)], opened).story == chosen


@pytest.mark.parametrize(
    ("days", "joins"), [(-DAYS - 1, None), (-DAYS, 1), (DAYS, 1), (DAYS + 1, None)]
)
def test_a_story_is_open_some_days_before_and_after_it_was_told(
    days: int, joins: int | None
) -> None:
    copy = report("Another headline", CAPTURE + " Share this.", days=days)
    assert choose_story(copy, [], [story(two_captured(1))]).story == joins


@pytest.mark.parametrize(
    ("language", "text", "why"),
    [
        ("uk", REWRITE, "told in another language, but 2 days apart (2.3 of 3.0)"),
        (
            "en",
            "Papers, cards: reporters saw. A village hid two taken there.",
            "told in like words, but 2 days apart (2.8 of 3.0)",
        ),
        (
            "en",
            "Near a village the president met choirs. " + REWRITE,
            "some words in common, but 2 days apart (2.3 of 3.0)",
        ),
        ("en", "A line. " * 9, "but 2 days apart (1.8 of 3.0)"),
    ],
    ids=["language", "like", "some", "none"],
)
def test_like_words_speak_a_little_for_a_story(language: str, text: str, why: str) -> None:
    new = told(9, days=2, outlet="Evening Ledger")
    told_by = report("Held", text, days=2, language=language)
    reasons = choose_story(told_by, [new], [story(told(1), title="Men")]).reasons
    assert reasons[1].endswith(why)


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        (
            {"days": 3, "places": (), "figure": None, "claimant": BEIJING},
            "same group and event: CN captured, but 3 days apart (1.5 of 3.0)",
        ),
        ({"nationality": "KP"}, "other nationality: KP, CN"),
        ({"places": (KURSK,)}, "other place: Kursk oblast; Donetsk oblast"),
        ({"event": Event.WOUNDED}, "another event: captured, here wounded"),
        ({"event": Event.TRIED}, "another event: captured, here tried"),
        (
            {"figure": exactly(9), "places": (), "claimant": BEIJING},
            "same group and event: CN captured; on the same day,"
            " but the figures differ: “9”, “2” (1.0 of 3.0)",
        ),
    ],
    ids=["days", "people", "place", "event", "outcome", "figure"],
)
def test_a_new_story_says_why_it_is_not_the_nearest(changes: dict[str, Any], why: str) -> None:
    new = two_captured(9, **changes)
    choice = choose_story(report(days=changes.get("days", 0)), [new], [story(two_captured(1))])
    assert choice.reasons == ("a new story: of 1 open, none is near enough", f"not FF-S1: {why}")


def test_of_one_who_fights_and_one_who_enlisted_it_is_said_why_they_are_two_stories() -> None:
    enlisted = told(1, event=Event.RECRUITED, figure=exactly(1))
    choice = choose_story(
        report(), [told(9, event=Event.DEPLOYED, figure=exactly(1))], [story(enlisted)]
    )
    assert choice.reasons[1] == "not FF-S1: one who fights is as many as another who enlisted"


def test_the_nearest_that_are_not_joined_are_named_but_not_the_one_that_is() -> None:
    opened = [
        story(told(number, event=event), number=number)
        for number, event in enumerate((Event.WOUNDED, Event.KILLED, Event.MISSING, Event.TRIED), 2)
    ]
    choice = choose_story(report(), [two_captured(9)], [*opened, story(two_captured(1))])
    passed_by = [reason for reason in choice.reasons if is_passed_by(reason)]
    assert choice.story == 1
    assert [reason.split(":")[0] for reason in passed_by] == ["not FF-S2", "not FF-S3", "not FF-S4"]


def test_a_report_without_claims_has_nothing_in_common_with_other_words() -> None:
    choice = choose_story(report("Repairs", "A bridge."), [], [story(two_captured(1))])
    assert choice.reasons[1:] == ("not FF-S1: nothing in common",)


def test_three_who_fought_are_no_count_of_sixty() -> None:
    three = told(2, event=Event.DEPLOYED, figure=exactly(3), claimant=PRESIDENT)
    sixty = told(9, days=1, event=Event.DEPLOYED, figure=exactly(60), claimant=PRESIDENT)
    assert choose_story(report(days=1), [sixty], [story(three)]).story is None


def test_like_words_alone_do_not_make_one_story() -> None:
    nepali = two_captured(9, nationality="NP", days=0.2)
    text = CAPTURE.replace("Chinese", "Nepali")[:120] + " A second, other group was seen later."
    choice = choose_story(report("Men held", text), [nepali], [story(two_captured(1))])
    assert choice.story is None


def test_background_does_not_decide() -> None:
    background = {"nationality": "KP", "event": Event.DEPLOYED, "figure": about(11_000)}
    koreans = story(told(1, **background, places=(KURSK,)), number=1, title="Sent", text="Other.")
    chinese = story(two_captured(2), number=2)
    choice = choose_story(
        report(),
        [two_captured(9, days=0.2), told(10, report=9, days=0.2, start=2_000, **background)],
        [koreans, chinese],
    )
    assert choice.story == 2


def test_a_denial_of_the_next_day_joins() -> None:
    more = {"event": Event.DEPLOYED, "figure": vague("many more")}
    opened = story(two_captured(1), told(2, report=1, claimant=PRESIDENT, start=200, **more))
    denial = told(9, days=1, claimant=BEIJING, stance=Stance.DENIES, **more)
    assert choose_story(report(days=1), [denial], [opened]).story == 1


def test_no_open_story_opens_one_and_says_so() -> None:
    choice = choose_story(report(), [two_captured(9)], [])
    assert choice.story is None
    assert choice.reasons == ("no open story of these days",)


def test_the_oldest_of_equal_stories_is_taken() -> None:
    twins = [story(two_captured(2), number=2), story(two_captured(1), number=1)]
    new = [two_captured(9, days=0.2)]
    assert choose_story(report(), new, twins) == choose_story(report(), new, twins[::-1])
    assert choose_story(report(), new, twins).story == 1


def test_leading_claims_stand_in_title_and_lead() -> None:
    title = told(1, field=Field.TITLE)
    lead = told(2, start=10)
    deep = told(3, start=3_000)
    assert leading([deep, lead, title]) == (title, lead)
    assert leading([deep]) == (deep,)


def test_origins_are_those_who_said_it() -> None:
    said = [told(1), told(2, claimant=PRESIDENT), told(3, claimant=PRESIDENT)]
    denied = told(4, claimant=BEIJING, stance=Stance.DENIES)
    assert origins([*said, denied]) == ("Volodymyr Zelensky",)
    assert origins(said[:1]) == ("The Harbour Post",)
