"""Why something was read, linked, put into a story or passed over."""

from __future__ import annotations

import pytest
from lookup_desk import NOW, OUTLET, Asking, text_of
from lookup_ledger import MONDAY, SEOUL, count, exactly, record

from adapters.chat import Verb
from claims.cards import Explanation
from claims.model import Event, Relevance, Report, Source
from storage import channels, feeds, ledger, outbox
from storage.database import Database
from storage.outbox import DeliveryKind


class TestWhy:
    def test_a_claim(self, ask: Asking, told: Database) -> None:
        answer = ask(Verb.WHY, id="FF-0003")
        assert isinstance(answer, Explanation)
        assert answer.subject.startswith("FF-0003")
        told_of = "\n".join(answer.reasons)
        assert "called the talk of many more" in told_of
        assert "denies FF-0002" in told_of
        assert "for: nationality CN, “Chinese”" in told_of

    @pytest.mark.parametrize(
        ("typed", "then"), [("2", "FF-0002"), ("FF-R1", "FF-R1"), ("FF-S1", "1 report")]
    )
    def test_as_of_a_day_only_what_was_known_counts(
        self, ask: Asking, told: Database, typed: str, then: str
    ) -> None:
        before = ask(Verb.WHY, id=typed, as_of="2031-04-07")
        assert isinstance(before, Explanation)
        assert then in before.subject + before.verdict
        assert "denies" not in "\n".join(before.reasons)

    @pytest.mark.parametrize("typed", ["4", "FF-R3", "FF-L1"])
    def test_what_came_after_the_day_is_said_to_have_come_later(
        self, ask: Asking, told: Database, typed: str
    ) -> None:
        assert isinstance(ask(Verb.WHY, id=typed), Explanation)
        answer = text_of(ask(Verb.WHY, id=typed, as_of="2031-04-07"))
        assert answer.endswith("Apr 2031, after 7 Apr 2031.")

    def test_of_a_link_the_state_of_that_day_is_told(self, ask: Asking, told: Database) -> None:
        ask(Verb.REJECT_LINK, id="FF-L1")
        now = ask(Verb.WHY, id="FF-L1")
        assert isinstance(now, Explanation)
        assert "rejected by a person" in now.verdict
        day_before = ask(Verb.WHY, id="FF-L1", as_of="2031-04-08")
        assert isinstance(day_before, Explanation)
        assert "suggested" in day_before.verdict

    def test_what_is_nowhere_is_told_so_with_a_day_too(self, ask: Asking, told: Database) -> None:
        answer = text_of(ask(Verb.WHY, id="999", as_of="2031-04-07"))
        assert answer == "There is no claim FF-0999; the last is FF-0004."

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

    def test_a_link_tells_which_candidates_its_claim_was_not_linked_to(
        self, ask: Asking, told: Database
    ) -> None:
        text = "Two Chinese men were held, and two Nepali men were captured in Donetsk."
        both = {"figure": exactly(2), "claimant": SEOUL}
        record(
            told,
            "Men held",
            text,
            ("two Nepali men were captured", both | {"nationality": "NP"}),
            ("Two Chinese men were held", both),
            hours=50,
        )
        more = ("Two Nepali men were captured again", both | {"nationality": "NP"})
        record(told, "Again", "Two Nepali men were captured again, it said.", more, hours=51)
        with told.reading() as work:
            (link, *_), _ = ledger.links_of(work, 7)
        answer = ask(Verb.WHY, id=f"FF-L{link.id}")
        assert isinstance(answer, Explanation)
        turned_down = [line for line in answer.reasons if "Not linked" in line]
        others = ["other nationality" in line for line in turned_down]
        assert "FF-0007: Not linked to FF-0006: other nationality: NP, CN" in turned_down
        assert others == sorted(others)

    def test_a_report_tells_whether_it_was_told_here_and_if_not_why(
        self, ask: Asking, told: Database
    ) -> None:
        def here(report: str = "FF-R1") -> str:
            answer = ask(Verb.WHY, id=report)
            assert isinstance(answer, Explanation)
            return answer.reasons[-1]

        assert "Not alerted here" not in here()
        ask(Verb.WATCH_HERE, nationality="nepali")
        assert here() == "Not alerted here: Chinese, not Nepali."
        ask(Verb.WATCH_HERE, nationality="chinese")
        assert here() == "Not alerted here: it was read before this channel watched."
        count(told, 60, hours=60)
        assert here("FF-R4") == "Not alerted here: it was read quietly, as the first of a feed are."
        with told.writing() as work:
            (watch,) = channels.watches(work)
            alert = outbox.delivery_id(DeliveryKind.ALERT, watch.id, 1)
            outbox.enqueue(
                work, id=alert, watch_id=watch.id, kind=DeliveryKind.ALERT, story=1, now=NOW
            )
        assert here() == "Its story was told here."

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
