from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lookup_ledger import MONDAY, SEOUL, capture, count, denial, exactly, record

from adapters.chat import ChannelRef, Command, Verb
from bot.lookup import Desk
from claims.cards import (
    Answer,
    Check,
    ClaimCard,
    ClaimList,
    Digest,
    Disputes,
    Explanation,
    Notice,
    Timeline,
)
from claims.lexicon import Lexicon, load
from claims.model import Event, RelationKind, Relevance, Report, Source
from feeds.errors import FeedUnavailable
from storage import channels, feeds, ledger, outbox
from storage.channels import WatchState
from storage.database import Database
from storage.lately import PAUSED_BECAUSE
from storage.outbox import DeliveryKind

OUTLET = Source(name="The Harbour Post")
HERE = ChannelRef(platform="console", workspace="", channel="desk")
NOW = MONDAY + timedelta(days=2)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database.open(tmp_path / "ledger.db")
    yield database
    database.close()


@pytest.fixture
def told(database: Database) -> Database:
    """A capture on Monday, a denial on Tuesday, a number on Wednesday."""
    capture(database)
    denial(database)
    count(database, 155, hours=47)
    return database


class Asking:
    """Asks a desk as somebody in a channel would."""

    def __init__(self, database: Database, lexicon: Lexicon) -> None:
        self.desk = Desk(database, lexicon, clock=lambda: NOW)

    def __call__(self, verb: Verb, *, may_manage: bool = True, **options: str) -> Answer:
        return self.desk.answer_now(
            Command(verb=verb, options=options, channel=HERE, person="ada", may_manage=may_manage)
        )


@pytest.fixture
def ask(database: Database, lexicon: Lexicon) -> Asking:
    return Asking(database, lexicon)


def text_of(answer: Answer) -> str:
    assert isinstance(answer, Notice)
    return answer.text


class TestSearch:
    @pytest.mark.parametrize("typed", ["CN", "chinese", "China", "китайці"])
    def test_by_nationality_and_event(self, ask: Asking, told: Database, typed: str) -> None:
        found = ask(Verb.SEARCH, nationality=typed, event="captured")
        assert isinstance(found, ClaimList)
        (card,) = found.claims
        assert card.claim.claim.quote == "Two Chinese men were captured in Donetsk"
        assert found.total == 1
        assert found.hint is None
        assert "captured" in found.understood

    def test_words_that_are_filters_are_understood(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, text="chinese captured donetsk")
        assert isinstance(found, ClaimList)
        assert found.total == 1
        assert found.understood == "understood as “donetsk” · Chinese · captured"

    def test_words_that_mean_nothing_here_are_looked_for(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, text="nepali men")
        assert isinstance(found, ClaimList)
        assert found.claims
        assert found.understood == "“nepali men”"

    @pytest.mark.parametrize("verb", [Verb.SEARCH, Verb.TIMELINE, Verb.DISPUTED])
    @pytest.mark.parametrize("days", [{"as_of": "1999-01-01"}, {"since": "2999-01-01"}])
    def test_days_without_reports_are_answered(
        self, ask: Asking, told: Database, verb: Verb, days: dict[str, str]
    ) -> None:
        if verb is Verb.DISPUTED and "since" in days:
            return
        assert getattr(ask(verb, **days), "hint", None)

    def test_a_denial_comes_with_what_it_denies(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, claimant="foreign ministry")
        assert isinstance(found, ClaimList)
        (card,) = found.claims
        assert [link.kind for link in card.earlier] == [RelationKind.DENIES]

    def test_days(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, since="2031-04-08", until="2031-04-08")
        assert isinstance(found, ClaimList)
        assert [card.claim.source.name for card in found.claims] == ["Evening Ledger"]

    def test_as_of_knows_nothing_later(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, as_of="2031-04-07")
        assert isinstance(found, ClaimList)
        assert found.total == 2

    def test_nothing_found_says_what_is_there(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, nationality="cn", event="killed")
        assert isinstance(found, ClaimList)
        assert not found.claims
        assert found.hint is not None
        assert "3 about" in found.hint
        assert "1 about" in found.hint

    def test_a_filter_too_many_is_named(self, ask: Asking, told: Database) -> None:
        found = ask(Verb.SEARCH, nationality="cn", claimant="nobody")
        assert isinstance(found, ClaimList)
        assert found.hint is not None
        assert "4 without “claimant”" in found.hint

    @pytest.mark.parametrize(
        ("typed", "hint"),
        [
            ({"nationality": "NP"}, "No claim about Nepali; the ledger holds 4 claims."),
            ({"until": "2020-01-01"}, "No claim until 1 Jan 2020; the ledger holds 4 claims."),
            ({"as_of": "2020-01-01"}, "No claim as of 1 Jan 2020; the ledger holds 4 claims."),
            ({"nationality": "cn", "as_of": "2020-01-01"}, "4 without “as-of”"),
        ],
        ids=["people", "days", "as of", "two"],
    )
    def test_nothing_found_by_one_filter_says_how_much_there_is(
        self, ask: Asking, told: Database, typed: dict[str, str], hint: str
    ) -> None:
        found = ask(Verb.SEARCH, **typed)
        assert isinstance(found, ClaimList)
        assert found.hint is not None
        assert hint in found.hint

    def test_an_empty_ledger_says_so(self, ask: Asking) -> None:
        found = ask(Verb.SEARCH, text="prisoners")
        assert isinstance(found, ClaimList)
        assert found.hint == "The ledger holds no claims yet. They come with the feeds."

    def test_what_cannot_be_read_is_answered(self, ask: Asking) -> None:
        assert "China, Chinese, CN" in text_of(ask(Verb.SEARCH, nationality="Atlantean"))
        assert "2025-03-01" in text_of(ask(Verb.SEARCH, since="soonish"))

    @pytest.mark.parametrize("typed", ["NEAR(", "a AND (", "'; DROP TABLE claims", "ß" * 999])
    def test_no_query_is_an_error(self, ask: Asking, told: Database, typed: str) -> None:
        assert isinstance(ask(Verb.SEARCH, text=typed), ClaimList)

    @pytest.mark.parametrize("typed", ['"', "*"])
    def test_a_query_without_a_word_is_answered(
        self, ask: Asking, told: Database, typed: str
    ) -> None:
        assert "has no word to look for" in text_of(ask(Verb.SEARCH, text=typed))


class TestShow:
    @pytest.mark.parametrize("typed", ["FF-0001", "ff1", "1"])
    def test_a_claim_with_its_links(self, ask: Asking, told: Database, typed: str) -> None:
        card = ask(Verb.SHOW, id=typed)
        assert isinstance(card, ClaimCard)
        assert card.claim.label == "FF-0001"
        assert card.outlets == ("The Harbour Post",)
        assert card.origins == ("Volodymyr Zelensky",)

    def test_what_denied_it_and_what_came_later(self, ask: Asking, told: Database) -> None:
        card = ask(Verb.SHOW, id="2")
        assert isinstance(card, ClaimCard)
        kinds = {link.kind for link in card.later}
        assert {RelationKind.DENIES, RelationKind.UPDATES} <= kinds

    def test_as_of_a_day_before_the_denial(self, ask: Asking, told: Database) -> None:
        card = ask(Verb.SHOW, id="2", as_of="2031-04-07")
        assert isinstance(card, ClaimCard)
        assert not card.later

    def test_unknown_ids(self, ask: Asking, told: Database) -> None:
        assert (
            text_of(ask(Verb.SHOW, id="999")) == "There is no claim FF-0999; the last is FF-0004."
        )
        assert "is a story" in text_of(ask(Verb.SHOW, id="FF-S1"))
        assert "Give an id" in text_of(ask(Verb.SHOW))

    def test_a_claim_that_was_not_known_then(self, ask: Asking, told: Database) -> None:
        answer = text_of(ask(Verb.SHOW, id="4", as_of="2031-04-07"))
        assert answer == "FF-0004 was recorded on 9 Apr 2031, after 7 Apr 2031."


def test_timeline_shows_each_number_once(ask: Asking, database: Database) -> None:
    count(database, 40)
    count(database, 40, hours=1, outlet="Evening Ledger")
    count(database, 155, hours=30)
    told = ask(Verb.TIMELINE, nationality="cn", event="deployed")
    assert isinstance(told, Timeline)
    assert [point.claim.claim.figure and point.claim.claim.figure.low for point in told.points] == [
        40,
        155,
    ]


def test_timeline_without_numbers_says_so(ask: Asking, told: Database) -> None:
    answer = ask(Verb.TIMELINE, nationality="cn", event="deployed", claimant="ministry")
    assert isinstance(answer, Timeline)
    assert answer.hint == "1 claim about this, none of them with a number."


def test_disputed_shows_both_sides(ask: Asking, told: Database) -> None:
    answer = ask(Verb.DISPUTED, as_of="2031-04-08", nationality="CN")
    assert isinstance(answer, Disputes)
    (dispute,) = answer.disputes
    assert dispute.claim.claim.claimant.name == "China's foreign ministry"
    assert dispute.link.other.claim.claimant.name == "Volodymyr Zelensky"


def test_another_figure_answers_a_denial(ask: Asking, told: Database) -> None:
    answer = ask(Verb.DISPUTED, nationality="CN")
    assert isinstance(answer, Disputes)
    assert answer.hint == "No dispute or denial about Chinese is open in the ledger."


def test_nothing_disputed_says_so(ask: Asking) -> None:
    answer = ask(Verb.DISPUTED)
    assert isinstance(answer, Disputes)
    assert answer.hint == "No dispute or denial is open in the ledger."


class TestWhy:
    def test_a_claim(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.WHY, id="FF-0003")
        assert isinstance(answer, Explanation)
        assert answer.subject.startswith("FF-0003")
        told_of = "\n".join(answer.reasons)
        assert "called the talk of many more" in told_of
        assert "denies FF-0002" in told_of
        assert "for: nationality CN, “Chinese”" in told_of

    def test_rejected_candidates_are_named(self, ask: Asking, told: Database) -> None:
        record(
            told,
            "Men from elsewhere",
            "Nepali men were captured in Donetsk, Seoul said. Two Chinese were seen.",
            (
                "Nepali men were captured in Donetsk",
                {"nationality": "NP", "figure": exactly(2), "claimant": SEOUL},
            ),
            hours=48,
        )
        answer = ask(Verb.WHY, id="5")
        assert isinstance(answer, Explanation)
        assert any("Not linked to FF-0001: other nationality" in line for line in answer.reasons)

    def test_a_link(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.WHY, id="FF-L1")
        assert isinstance(answer, Explanation)
        assert "suggested" in answer.verdict
        assert any("same group" in line for line in answer.reasons)

    def test_a_story(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.WHY, id="s1")
        assert isinstance(answer, Explanation)
        assert answer.subject == "FF-S1: Kyiv shows two prisoners"
        assert "same group and event" in "\n".join(answer.reasons)

    def test_a_story_tells_which_open_ones_were_not_joined(
        self, ask: Asking, told: Database
    ) -> None:
        dead = ("Nine Chinese men were killed", {"event": Event.KILLED, "figure": exactly(9)})
        record(told, "Nine dead", "Nine Chinese men were killed. More soon.", dead, hours=30)
        for asked in ("s2", "r4"):
            answer = ask(Verb.WHY, id=asked)
            assert isinstance(answer, Explanation)
            told_of = "\n".join(answer.reasons)
            assert "a new story: of 1 open, none is near enough" in told_of
            assert "not FF-S1: another event: captured, here killed" in told_of

    def test_a_report_by_id_and_by_address(self, ask: Asking, told: Database) -> None:
        by_id = ask(Verb.WHY, id="FF-R1")
        by_address = ask(Verb.WHY, id="https://the-harbour-post.example/kyiv-shows-two-prisoners")
        assert isinstance(by_id, Explanation)
        assert by_id == by_address
        assert by_id.verdict.startswith("relevant (score 0.90)")

    def test_a_report_that_was_not_alerted(self, ask: Asking, database: Database) -> None:
        report = Report(
            key="https://news.example/tariffs",
            source=Source(name="The Harbour Post"),
            title="Tariffs rise",
            text="Nothing about the war.",
            url="https://news.example/tariffs",
            published=MONDAY,
            first_seen=MONDAY,
        )
        with database.writing() as work:
            ledger.record_verdict(
                work,
                report,
                Relevance(relevant=False, score=0.1, reason="nobody fights in it"),
                now=MONDAY,
            )
        answer = ask(Verb.WHY, id="https://news.example/tariffs")
        assert isinstance(answer, Explanation)
        assert answer.verdict == (
            "not alerted, because not relevant (score 0.10): nobody fights in it"
        )

    def test_an_entry_that_was_passed_over(self, ask: Asking, database: Database) -> None:
        link = "https://news.example/bridge"
        entry = feeds.NewEntry(
            guid=None,
            link=link,
            title="A bridge",
            text="It is repaired.",
            published=MONDAY,
            updated=None,
            content_hash="0" * 32,
        )
        with database.writing() as work:
            feeds.add_feed(
                work, url="https://news.example/rss", title="News", source=OUTLET, now=MONDAY
            )
            (feed,) = feeds.list_feeds(work)
            feeds.record_poll(
                work,
                feed.id,
                [entry],
                etag=None,
                last_modified=None,
                body_hash=None,
                now=MONDAY,
                next_poll_at=MONDAY,
            )
            (stored,) = feeds.entries_to_read(work, 10)
            verdict = Relevance(relevant=False, score=0.0, reason="it is about a bridge")
            feeds.pass_over(work, [(stored.id, verdict)], MONDAY)
        answer = ask(Verb.WHY, id=link)
        assert isinstance(answer, Explanation)
        assert answer.subject == "A bridge (The Harbour Post)"
        assert answer.verdict.endswith("it is about a bridge")

    @pytest.mark.parametrize(
        ("typed", "words"),
        [
            ("FF-0099", "There is no claim FF-0099; the last is FF-0004."),
            ("FF-L99", "There is no link FF-L99."),
            ("FF-S99", "There is no story FF-S99."),
            ("FF-R99", "There is no report FF-R99."),
            ("https://news.example/unread", "No report with that address was read"),
            ("nonsense", "is no id"),
        ],
    )
    def test_nothing_there(self, ask: Asking, told: Database, typed: str, words: str) -> None:
        assert words in text_of(ask(Verb.WHY, id=typed))


class TestWatch:
    def watch(self, database: Database) -> channels.Watch | None:
        with database.reading() as work:
            return channels.watch_of(work, "console", "", "desk")

    def nepalis(self, database: Database) -> None:
        text = "Three Nepalis were wounded and lie in a clinic."
        said = {"nationality": "NP", "event": Event.WOUNDED, "figure": exactly(3)}
        record(database, "Nepalis in a clinic", text, (text, said), hours=30, outlet="Hill Times")

    def test_here_answers_with_what_it_would_have_shown(self, ask: Asking, told: Database) -> None:
        answer = text_of(
            ask(Verb.WATCH_HERE, nationality="chinese", time="9am", zone="kyiv", every="stories")
        )
        assert "digest at 09:00 Europe/Kyiv" in answer
        assert "Kyiv shows two prisoners (The Harbour Post" in answer
        assert "in the last 30 days" in answer
        found = self.watch(told)
        assert found is not None
        assert (found.nationality, found.mode, found.zone) == (("CN",), "stories", "Europe/Kyiv")
        assert found.created_by == "ada"

    def test_here_with_a_filter_that_nothing_passes(self, ask: Asking, told: Database) -> None:
        answer = text_of(ask(Verb.WATCH_HERE, nationality="nepal, cuba"))
        assert "Nothing in the ledger matches yet." in answer
        found = self.watch(told)
        assert found is not None
        assert found.nationality == ("NP", "CU")

    def test_here_again_keeps_the_hour(self, ask: Asking, told: Database) -> None:
        ask(Verb.WATCH_HERE, time="21:30", zone="Asia/Tokyo")
        ask(Verb.WATCH_HERE, event="captured")
        found = self.watch(told)
        assert found is not None
        assert (f"{found.digest_time:%H:%M}", found.zone) == ("21:30", "Asia/Tokyo")
        assert found.event == (Event.CAPTURED,)

    def test_nothing_is_written_where_an_option_cannot_be_read(
        self, ask: Asking, told: Database
    ) -> None:
        assert "Europe/Kyiv" in text_of(ask(Verb.WATCH_HERE, zone="Nowhere/Land"))
        assert self.watch(told) is None

    def test_who_may_not_manage_changes_nothing(self, ask: Asking, told: Database) -> None:
        for verb in (Verb.WATCH_HERE, Verb.WATCH_STOP, Verb.DIGEST_SCHEDULE):
            assert "Only who may manage" in text_of(ask(verb, may_manage=False))
        assert self.watch(told) is None

    def test_pause_resume_stop(self, ask: Asking, told: Database) -> None:
        assert "does not watch yet" in text_of(ask(Verb.WATCH_PAUSE))
        ask(Verb.WATCH_HERE)
        assert "Paused" in text_of(ask(Verb.WATCH_PAUSE))
        paused = self.watch(told)
        assert paused is not None
        assert paused.state is WatchState.PAUSED
        assert "(paused)" in text_of(ask(Verb.WATCH_LIST))
        assert "Watching again" in text_of(ask(Verb.WATCH_RESUME))
        assert "Stopped" in text_of(ask(Verb.WATCH_STOP))
        assert self.watch(told) is None
        assert "No channel watches yet" in text_of(ask(Verb.WATCH_LIST))

    def test_here_takes_every_filter_and_list_shows_it(self, ask: Asking, told: Database) -> None:
        wanted = {
            "tier": "wire, official",
            "figure": "5",
            "keyword": "brigade",
            "only": "disputes",
            "quiet": "22:00-07:00",
            "every": "changes",
        }
        answer = text_of(ask(Verb.WATCH_HERE, **wanted))
        words = (
            "wire or official · at least 5 · with “brigade”; new stories, and what changes in"
            " them, only disputes and denials; quiet 22:00–07:00; digest at 08:00 UTC"
        )
        assert words in answer
        assert words in text_of(ask(Verb.WATCH_LIST))
        ask(Verb.WATCH_HERE, quiet="off")
        assert "all nationalities and events; new stories, and what changes in them; digest" in (
            text_of(ask(Verb.WATCH_LIST))
        )

    def test_list_says_what_the_channel_got_lately(self, ask: Asking, told: Database) -> None:
        ask(Verb.WATCH_HERE)
        assert "nothing in 7 days" in text_of(ask(Verb.WATCH_LIST))
        watch = self.watch(told)
        assert watch is not None
        sent = [
            ("a", DeliveryKind.ALERT, 3),
            ("b", DeliveryKind.ALERT, 30),
            ("c", DeliveryKind.DIGEST, 50),
        ]
        sent += [("e", DeliveryKind.EDIT, 1), ("old", DeliveryKind.ALERT, 24 * 8)]
        with told.writing() as work:
            for name, kind, hours in sent:
                outbox.enqueue(work, id=name, watch_id=watch.id, kind=kind, story=1, now=NOW)
                outbox.mark_sent(work, name, f"m-{name}", NOW - timedelta(hours=hours))
            outbox.enqueue(work, id="d", watch_id=watch.id, kind=DeliveryKind.CHANGE, now=NOW)
        assert "2 stories, 1 digest in 7 days, the last 3 h ago; 1 message waiting" in text_of(
            ask(Verb.WATCH_LIST)
        )
        with told.writing() as work:
            channels.set_watch_state(work, watch.id, WatchState.PAUSED)
        assert "paused because somebody paused it" in text_of(ask(Verb.WATCH_LIST))
        with told.writing() as work:
            outbox.retry_at(work, "d", NOW, f"{PAUSED_BECAUSE}Muster may not write there")
        assert "paused because Muster may not write there" in text_of(ask(Verb.WATCH_LIST))

    def test_test_shows_what_would_have_been_posted_and_what_not(
        self, ask: Asking, told: Database
    ) -> None:
        assert "give what to try" in text_of(ask(Verb.WATCH_TEST))
        self.nepalis(told)
        answer = text_of(ask(Verb.WATCH_TEST, figure="100"))
        assert "With at least 100; every report; digest at 08:00 UTC:" in answer
        assert "Posted:\n• " in answer
        assert "President speaks of 155 Chinese (The Harbour Post, 9 Apr 2031)" in answer
        assert "• Nepalis in a clinic (Hill Times, 8 Apr 2031): not: below figure 100 (3)" in answer
        assert self.watch(told) is None
        ask(Verb.WATCH_HERE, nationality="cuba")
        own = text_of(ask(Verb.WATCH_TEST))
        assert "0 would have been posted here" in own
        assert "not: Chinese, not Cuban" in own

    def test_the_example_of_the_documentation_is_what_it_answers(
        self, ask: Asking, told: Database
    ) -> None:
        self.nepalis(told)
        page = (Path(__file__).parents[2] / "docs" / "watching.md").read_text("utf-8")
        example = page.split("--figure 5\n", 1)[1].split("\n```", 1)[0]
        assert text_of(ask(Verb.WATCH_TEST, nationality="chinese", figure="5")) == example
        options = set(re.findall(r"^\| `(\w+)`", page, re.MULTILINE))
        assert "language" not in options
        for name in options:
            assert "takes no option" not in text_of(ask(Verb.WATCH_TEST, **{name: "?"}))

    def test_test_finds_disputes_alone(self, ask: Asking, told: Database) -> None:
        self.nepalis(told)
        answer = text_of(ask(Verb.WATCH_TEST, only="disputes"))
        posted, refused = answer.split("Not posted:")
        assert "Beijing calls it groundless" in posted
        assert "not: no dispute or denial in it" in refused

    def test_test_of_an_empty_ledger_says_so(self, ask: Asking) -> None:
        assert "no story of the last 14 days" in text_of(ask(Verb.WATCH_TEST, event="killed"))

    def test_the_digests_hour(self, ask: Asking, told: Database) -> None:
        assert "does not watch yet" in text_of(ask(Verb.DIGEST_SCHEDULE, time="9:00"))
        ask(Verb.WATCH_HERE)
        assert "at 07:15 Europe/Berlin" in text_of(
            ask(Verb.DIGEST_SCHEDULE, time="7:15", zone="berlin")
        )
        assert "at 07:15 Europe/Berlin" in text_of(ask(Verb.DIGEST_SCHEDULE))


def test_digest_now_is_of_the_day_so_far(ask: Asking, told: Database) -> None:
    answer = ask(Verb.DIGEST_NOW)
    assert isinstance(answer, Digest)
    assert answer.day == NOW.date()
    assert answer.reports == 1


def test_feeds(ask: Asking, database: Database) -> None:
    assert "No feed is watched" in text_of(ask(Verb.FEEDS_LIST))
    assert text_of(ask(Verb.FEEDS_HEALTH)) == "0 of 0 feeds well."


def test_help_names_the_commands(ask: Asking) -> None:
    assert "check TEXT" in text_of(ask(Verb.HELP))


async def test_suggestions_begin_with_what_the_ledger_tells_of(ask: Asking, told: Database) -> None:
    choices = await ask.desk.suggest("nationality", "")
    assert choices[0].value == "CN"
    assert len(choices) == 25
    assert "NP" in [choice.value for choice in await ask.desk.suggest("nationality", "nep")]
    assert (await ask.desk.suggest("nationality", "Китай"))[0].value == "CN"
    assert [choice.value for choice in await ask.desk.suggest("event", "cap")] == ["captured"]
    assert len(await ask.desk.suggest("side", "")) == 2
    assert await ask.desk.suggest("colour", "x") == ()


@pytest.mark.parametrize(
    ("option", "typed", "first"),
    [
        ("claimant", "", "Volodymyr Zelensky"),
        ("claimant", "Зел", "Volodymyr Zelensky"),
        ("claimant", "zelenskyy", "Volodymyr Zelensky"),
        ("claimant", "china min", "China's foreign ministry"),
        ("id", "", "FF-0004"),
        ("id", "ff-3", "FF-0003"),
        ("id", "groundless", "FF-0003"),
        ("zone", "kyiv", "Europe/Kyiv"),
        ("zone", "new york", "America/New_York"),
        ("zone", "", "Europe/Kyiv"),
    ],
)
async def test_suggestions(
    ask: Asking, told: Database, option: str, typed: str, first: str
) -> None:
    choices = await ask.desk.suggest(option, typed)
    assert choices[0].value == first
    assert all(len(choice.label) <= 100 for choice in choices)
    assert len(choices) <= 25


@pytest.mark.parametrize("option", ["claimant", "id", "feed", "zone", "nationality", "event"])
@pytest.mark.parametrize("typed", ["x" * 3_000, "\x00", "'; --", "\ud800", "FF-" + "9" * 30])
async def test_whatever_is_typed_suggesting_goes_on(
    ask: Asking, told: Database, option: str, typed: str
) -> None:
    assert len(await ask.desk.suggest(option, typed)) <= 25


def test_many_results_come_by_pages(ask: Asking, database: Database) -> None:
    quotes = [f"{number} Chinese men were captured near Lyman" for number in range(2, 402)]
    text = ". ".join(quotes)
    record(database, "Lists", text, *((quote, {}) for quote in quotes))
    seen: list[int] = []
    for number in range(1, 21):
        found = ask(Verb.SEARCH, text="Lyman", page=str(number))
        assert isinstance(found, ClaimList)
        assert (found.page, found.pages, found.total) == (number, 20, 400)
        seen += [card.claim.id for card in found.claims]
    assert len(set(seen)) == len(seen) == 400
    after = ask(Verb.SEARCH, text="Lyman", page="21")
    assert isinstance(after, ClaimList)
    assert after.hint == "There is no page 21: the last is 20."
    for wrong in ("0", "-1", "two", "9" * 30):
        assert "page is a number" in text_of(ask(Verb.SEARCH, text="Lyman", page=wrong))


@pytest.mark.parametrize(
    ("verb", "options", "words"),
    [
        (Verb.SEARCH, {"colour": "red"}, "claims search takes no option “colour”. It takes text"),
        (Verb.SEARCH, {"nationalty": "CN"}, "Did you mean nationality?"),
        (Verb.WATCH_HERE, {"since": "march"}, "watch here takes no option “since”"),
        (Verb.SHOW, {"colour": "red"}, "help shows what there is"),
        (Verb.SEARCH, {"since": "soonish"}, "Try 2025-03-01"),
        (Verb.SEARCH, {"since": "2025-02-30"}, "There is no day 2025-02-30"),
        (Verb.SEARCH, {"nationality": "x" * 3_000}, "too long for “nationality”"),
        (Verb.SEARCH, {"text": "x" * 3_000}, "too long for “text”: give at most 1,000"),
        (Verb.SHOW, {"id": ""}, "Give an id, such as FF-0042"),
        (Verb.SHOW, {"id": "FF-S1"}, "FF-0042"),
        (Verb.SHOW, {"id": "9" * 3_000}, "is no id"),
    ],
)
def test_what_cannot_be_answered_says_what_would_work(
    ask: Asking, told: Database, verb: Verb, options: dict[str, str], words: str
) -> None:
    answer = text_of(ask(verb, **options))
    assert words in answer
    assert len(answer) < 500


async def test_a_link_that_cannot_be_read_is_said(database: Database, lexicon: Lexicon) -> None:
    async def refuse(link: str) -> Report:
        raise FeedUnavailable("the server answered 503")

    def check(text: str) -> Command:
        return Command(verb=Verb.CHECK, options={"text": text}, channel=HERE, person="ada")

    link = check("https://news.example/gone")
    told = await Desk(database, lexicon, read_link=refuse).answer(link)
    assert text_of(told) == "That link could not be read: the server answered 503"
    assert "Paste the article" in text_of(await Desk(database, lexicon).answer(link))
    assert "Give a text" in text_of(await Desk(database, lexicon).answer(check("  ")))


class TestCheck:
    TEXT = "Ukrainian forces captured two Chinese citizens fighting for Russia in Donetsk region."

    def test_claims_with_what_they_repeat(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.CHECK, text=f"Prisoners shown\n{self.TEXT}")
        assert isinstance(answer, Check)
        assert answer.relevant
        kinds = {(link.other.label, link.kind) for card in answer.claims for link in card.earlier}
        assert {("FF-0001", RelationKind.REPEATS), ("FF-0001", RelationKind.CORROBORATES)} & kinds
        assert all(card.claim.claim.quote in self.TEXT for card in answer.claims)

    def test_an_earlier_denial_is_shown(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.CHECK, text="Many more Chinese citizens are fighting for Russia.")
        assert isinstance(answer, Check)
        labels = {link.other.label for card in answer.claims for link in card.earlier}
        assert "FF-0003" in labels

    def test_nothing_is_recorded(self, ask: Asking, told: Database) -> None:
        with told.reading() as work:
            before = ledger.counts(work)
        ask(Verb.CHECK, text=self.TEXT)
        with told.reading() as work:
            assert ledger.counts(work) == before

    def test_a_text_about_something_else(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.CHECK, text="The council voted to repair the harbour bridge in spring.")
        assert isinstance(answer, Check)
        assert not answer.relevant
        assert not answer.claims


_TYPED = st.one_of(
    st.text(max_size=60),
    st.sampled_from(
        ["CN", "captured", "2031-04-08", "march", "FF-1", "FF-S1", "L1", "8am", "kyiv"]
    ),
    st.from_regex(r"(?i)(ff)?-?[srlc]?\d{1,25}", fullmatch=True),
)
_NAMES = ["text", "nationality", "side", "event", "claimant", "since", "until", "as_of", "id"]
_OPTIONS = st.dictionaries(
    st.sampled_from(
        [
            *(*_NAMES, "time", "zone", "every", "limit", "page", "url", "feed", "quiet", "colour"),
            *("tier", "figure", "keyword", "only", "language", "note", "reports", "into"),
        ]
    ),
    _TYPED,
    max_size=5,
)


@pytest.fixture(scope="module")
def standing_ledger(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    database = Database.open(tmp_path_factory.mktemp("ledger") / "ledger.db")
    capture(database)
    denial(database)
    yield database
    database.close()


@settings(max_examples=150, deadline=None)
@given(verb=st.sampled_from(list(Verb)), options=_OPTIONS)
def test_nothing_typed_is_an_error(
    verb: Verb, options: dict[str, str], standing_ledger: Database, lexicon: Lexicon
) -> None:
    assert Asking(standing_ledger, lexicon)(verb, **options) is not None


@pytest.mark.parametrize("verb", list(Verb))
@pytest.mark.parametrize("name", ["text", "id", "keyword", "nationality", "note", "url"])
async def test_halves_of_characters_are_no_error(
    ask: Asking, told: Database, verb: Verb, name: str
) -> None:
    options = {"id": "FF-0001", "text": "two captured"} | {name: "two \ud83d captured"}
    command = Command(verb=verb, options=options, channel=HERE, person="ada")
    assert await ask.desk.answer(command) is not None


async def test_answers_come_from_another_thread(told: Database, lexicon: Lexicon) -> None:
    desk = Desk(told, lexicon, clock=lambda: NOW)
    commands = [
        Command(verb=verb, options=options, channel=HERE, person="ada")
        for verb, options in (
            (Verb.SHOW, {"id": "1"}),
            (Verb.WHY, {"id": "1"}),
            (Verb.SEARCH, {}),
            (Verb.DISPUTED, {}),
        )
    ]
    answers: list[Any] = await asyncio.gather(*(desk.answer(command) for command in commands))
    assert [type(answer) for answer in answers] == [ClaimCard, Explanation, ClaimList, Disputes]
