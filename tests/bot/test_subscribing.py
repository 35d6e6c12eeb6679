"""What a channel asks to be told of, and what it would have been told."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

from lookup_desk import NOW, Asking, text_of
from lookup_ledger import exactly, record

from adapters.chat import Verb
from claims.model import Event
from storage import channels, outbox
from storage.channels import WatchState
from storage.database import Database
from storage.outbox import DeliveryKind
from storage.sent.lately import PAUSED_BECAUSE


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
        assert "language" in options
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
