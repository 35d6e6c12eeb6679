"""What people decide about the ledger: checked, told in the channels, and undone again."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from lookup_ledger import MONDAY, capture, count, denial

from adapters.chat import ChannelRef, Command, Verb
from bot.desk.reviewing import LONGEST_NOTE
from bot.lookup import Desk
from bot.posting.messages import render_delivery
from claims.cards import (
    Alert,
    Answer,
    Change,
    ClaimCard,
    Decided,
    Decisions,
    Explanation,
    Notice,
    Review,
)
from claims.lexicon import load
from claims.model import RelationKind
from storage import channels, ledger, outbox
from storage.database import Database
from storage.outbox import DeliveryKind

CHAT = ChannelRef(platform="double", workspace="w", channel="desk")
TERMINAL = ChannelRef(platform="console", workspace="", channel="terminal")
NOW = MONDAY + timedelta(days=2)


class Reviewers:
    """People who decide, in a chat and at the terminal, and what the channel is told of it."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.now = NOW
        self.desk = Desk(database, load(), clock=lambda: self.now)

    def ask(
        self,
        verb: Verb,
        options: dict[str, str],
        *,
        channel: ChannelRef = CHAT,
        may_review: bool = True,
    ) -> Answer:
        return self.desk.answer_now(
            Command(
                verb=verb,
                options=options,
                channel=channel,
                person="u7",
                person_name="Ines",
                may_review=may_review,
            )
        )

    def decide(self, verb: Verb, **options: str) -> Decided:
        answer = self.ask(verb, options)
        assert isinstance(answer, Decided), answer
        return answer

    def refused(self, verb: Verb, **options: str) -> str:
        answer = self.ask(verb, options)
        assert isinstance(answer, Notice)
        return answer.text

    def watch(self) -> None:
        """A channel that was told of all stories so far."""
        with self.database.writing() as work:
            watch = channels.watch_channel(
                work,
                platform="double",
                workspace="w",
                channel="desk",
                created_by="u7",
                now=self.now,
                mode="changes",
            )
            for story in (1, 2, 3):
                if ledger.get_story(work, story):
                    alert = outbox.delivery_id(DeliveryKind.ALERT, watch.id, story)
                    outbox.enqueue(
                        work,
                        id=alert,
                        watch_id=watch.id,
                        kind=DeliveryKind.ALERT,
                        story=story,
                        now=self.now,
                    )
        self.posted()

    def posted(self) -> list[tuple[DeliveryKind, object]]:
        told: list[tuple[DeliveryKind, object]] = []
        with self.database.writing() as work:
            while batch := outbox.lease(work, now=self.now, seconds=60, limit=9):
                for one in batch:
                    told.append((one.kind, render_delivery(work, one)))
                    outbox.mark_sent(work, one.id, one.id, self.now)
        return told


@pytest.fixture
def reviewers(tmp_path: Path) -> Iterator[Reviewers]:
    """A capture and a denial of more that answers it, each in a report of its own."""
    database = Database.open(tmp_path / "ledger.db")
    capture(database)
    denial(database)
    count(database, 155, hours=47)
    yield Reviewers(database)
    database.close()


def review(reviewers: Reviewers, story: str = "FF-S1") -> Review:
    answer = reviewers.ask(Verb.REVIEW, {"id": story})
    assert isinstance(answer, Review)
    return answer


def the_denial(reviewers: Reviewers) -> str:
    """The link from the denial to what it denies."""
    with reviewers.database.reading() as work:
        earlier, _ = ledger.links_of(work, 3)
    (link,) = [it for it in earlier if it.relation.kind is RelationKind.DENIES]
    return f"FF-L{link.id}"


def test_a_review_lays_out_all_there_is_to_decide(reviewers: Reviewers) -> None:
    card = review(reviewers)
    assert card.headline == "Kyiv shows two prisoners"
    assert [told.label for told in card.claims][:2] == ["FF-0001", "FF-0002"]
    assert [report.id for report in card.reports] == [1, 2, 3]
    assert card.decisions == ()


def test_a_rejected_link_is_shown_no_more_and_says_who_rejected_it(reviewers: Reviewers) -> None:
    link = the_denial(reviewers)
    told = reviewers.decide(Verb.REJECT_LINK, id=link, note="another  region")
    assert told.text == f"Ines (double u7) said that the link {link} is wrong: another region."
    assert told.undo == "FF-D1"
    assert told.undo_until == NOW + timedelta(minutes=10)
    card = reviewers.ask(Verb.SHOW, {"id": "FF-0003"})
    assert isinstance(card, ClaimCard)
    assert all(line.kind is not RelationKind.DENIES for line in card.earlier)
    why = reviewers.ask(Verb.WHY, {"id": link})
    assert isinstance(why, Explanation)
    assert "rejected by a person" in why.verdict


def test_deciding_the_same_again_is_told_and_changes_nothing(reviewers: Reviewers) -> None:
    link = the_denial(reviewers)
    reviewers.decide(Verb.CONFIRM_LINK, id=link)
    assert reviewers.refused(Verb.CONFIRM_LINK, id=link) == (
        f"Decided already: Ines (double u7) confirmed the link {link}."
    )
    reviewers.decide(Verb.REJECT_LINK, id=link)
    decisions = reviewers.ask(Verb.DECISIONS, {})
    assert isinstance(decisions, Decisions)
    assert [told.label for told in decisions.decisions] == ["FF-D2", "FF-D1"]


def test_a_withdrawn_claim_is_told_in_the_channel_and_leaves_the_message(
    reviewers: Reviewers,
) -> None:
    reviewers.watch()
    reviewers.decide(Verb.WITHDRAW, id="FF-0001", note="misread")
    edit, change = reviewers.posted()
    assert isinstance(edit[1], Alert)
    assert all(card.claim.id != 1 for card in edit[1].claims)
    assert isinstance(change[1], Change)
    assert (change[1].what, change[1].claim.claim.id) == ("retraction", 1)
    card = reviewers.ask(Verb.SHOW, {"id": "FF-0001"})
    assert isinstance(card, ClaimCard)
    assert [line.text for line in card.decisions] == ["Ines (double u7) withdrew FF-0001: misread"]
    assert reviewers.refused(Verb.WITHDRAW, id="FF-0001") == (
        "FF-0001 stands no more: Ines (double u7) withdrew FF-0001: misread."
    )


def test_a_corrected_claim_takes_the_place_of_the_old_one(reviewers: Reviewers) -> None:
    reviewers.watch()
    told = reviewers.decide(Verb.CORRECT, id="FF-0001", nationality="Kenyan", claimant="Budanov")
    assert "corrected FF-0001, which is now FF-0005" in told.text
    card = reviewers.ask(Verb.SHOW, {"id": "FF-0005"})
    assert isinstance(card, ClaimCard)
    assert card.claim.claim.group.nationality == "KE"
    assert card.claim.claim.claimant.name == "Kyrylo Budanov"
    assert [
        (kind, message.what) for kind, message in reviewers.posted() if isinstance(message, Change)
    ] == [(DeliveryKind.CHANGE, "correction")]


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({}, "Nothing to correct: give what is right"),
        ({"figure": "900"}, "“900” does not stand in the quotation; there stands “Two”."),
        ({"nationality": "Blefuscudian"}, "I do not know the nationality"),
        ({"nationality": "CN"}, "Nothing to correct"),
        ({"claimant": "x" * 200}, "at most 120 characters"),
        ({"note": "x" * (LONGEST_NOTE + 1), "figure": "none"}, "at most 500 characters"),
    ],
)
def test_a_correction_that_cannot_be_is_refused(
    reviewers: Reviewers, options: dict[str, str], says: str
) -> None:
    assert says in reviewers.refused(Verb.CORRECT, id="1", **options)


def test_a_figure_is_corrected_to_what_the_quotation_prints(reviewers: Reviewers) -> None:
    with reviewers.database.reading() as work:
        before = ledger.get_claim(work, 4)
    assert before is not None
    reviewers.decide(Verb.CORRECT, id="FF-0004", figure="none")
    reviewers.decide(Verb.CORRECT, id="FF-0005", figure="at least 155")
    with reviewers.database.reading() as work:
        after = ledger.get_claim(work, 6)
    assert after is not None
    assert after.claim.figure is not None
    assert (after.claim.figure.low, after.claim.figure.high) == (155, None)
    assert after.claim.figure.words in after.claim.quote


def test_a_dismissed_report_leaves_a_note_where_its_story_was(reviewers: Reviewers) -> None:
    story = review(reviewers).story
    reviewers.watch()
    for report in review(reviewers).reports:
        reviewers.decide(Verb.DISMISS, id=f"FF-R{report.id}", note="a film")
    edits = [message for kind, message in reviewers.posted() if kind is DeliveryKind.EDIT]
    assert isinstance(edits[-1], Notice)
    assert edits[-1].text.startswith("Taken back: “Kyiv shows two prisoners”")
    assert "as not relevant: a film" in edits[-1].text
    assert reviewers.refused(Verb.DISMISS, id="FF-R1").startswith("Decided already")
    assert review(reviewers, f"S{story}").claims == ()


def test_a_split_story_gets_a_message_of_its_own(reviewers: Reviewers) -> None:
    reviewers.watch()
    told = reviewers.decide(Verb.SPLIT, id="FF-S1", reports="FF-R2, R3", note="a day later")
    assert told.story == 1
    kinds = [kind for kind, _ in reviewers.posted()]
    assert sorted(kinds) == [DeliveryKind.ALERT, DeliveryKind.EDIT]
    assert [report.id for report in review(reviewers).reports] == [1]
    assert [report.id for report in review(reviewers, "FF-S2").reports] == [2, 3]
    assert len(review(reviewers).decisions) == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"id": "FF-S1", "reports": ""}, "Which reports?"),
        ({"id": "FF-S1", "reports": "FF-R99"}, "FF-R99: not in FF-S1."),
        ({"id": "FF-S99", "reports": "FF-R1"}, "There is no story FF-S99."),
        ({"id": "FF-R1", "reports": "FF-R1"}, "FF-R1 is a report; this takes a story (FF-S12)."),
    ],
)
def test_a_split_that_cannot_be_is_refused(
    reviewers: Reviewers, options: dict[str, str], says: str
) -> None:
    assert reviewers.refused(Verb.SPLIT, **options).startswith(says)


def test_a_story_is_not_split_from_all_its_reports(reviewers: Reviewers) -> None:
    every = " ".join(f"R{report.id}" for report in review(reviewers).reports)
    assert "nothing to split" in reviewers.refused(Verb.SPLIT, id="S1", reports=every)


def test_a_story_is_not_merged_into_itself(reviewers: Reviewers) -> None:
    assert "into itself" in reviewers.refused(Verb.MERGE, id="S1", into="S1")


def test_a_story_without_reports_is_not_merged(reviewers: Reviewers) -> None:
    reviewers.decide(Verb.SPLIT, id="S1", reports="R3")
    reviewers.decide(Verb.MERGE, id="S1", into="S2")
    for way in ({"id": "S1", "into": "S2"}, {"id": "S2", "into": "S1"}):
        assert reviewers.refused(Verb.MERGE, **way) == "FF-S1 holds no reports: nothing to merge."


def test_merged_stories_speak_from_one_message(reviewers: Reviewers) -> None:
    reviewers.decide(Verb.SPLIT, id="S1", reports="R3")
    reviewers.watch()
    reviewers.decide(Verb.MERGE, id="S1", into="S2")
    messages = [message for _, message in reviewers.posted()]
    (empty,) = [message for message in messages if isinstance(message, Notice)]
    assert "merged FF-S1 into FF-S2" in empty.text
    assert [report.id for report in review(reviewers, "S2").reports] == [1, 2, 3]


def test_chat_undoes_for_ten_minutes_and_the_operator_for_ever(reviewers: Reviewers) -> None:
    reviewers.decide(Verb.WITHDRAW, id="FF-0001")
    reviewers.decide(Verb.WITHDRAW, id="FF-0002")
    reviewers.now = NOW + timedelta(minutes=10)
    reviewers.decide(Verb.UNDO, id="FF-D1")
    assert reviewers.refused(Verb.UNDO, id="FF-D1").startswith("Undone already: Ines")
    reviewers.now = NOW + timedelta(minutes=11)
    assert "older than ten minutes" in reviewers.refused(Verb.UNDO, id="FF-D2")
    answer = reviewers.ask(Verb.UNDO, {"id": "FF-D2"}, channel=TERMINAL)
    assert isinstance(answer, Decided)
    assert {told.id for told in review(reviewers).claims} >= {1, 2}
    decisions = reviewers.ask(Verb.DECISIONS, {})
    assert isinstance(decisions, Decisions)
    assert [told.undone for told in decisions.decisions] == [True, True]


def test_who_may_not_correct_decides_nothing(reviewers: Reviewers) -> None:
    answer = reviewers.ask(Verb.WITHDRAW, {"id": "FF-0001"}, may_review=False)
    assert isinstance(answer, Notice)
    assert reviewers.ask(Verb.DECISIONS, {}) == Decisions(
        decisions=(), hint="Nobody has decided anything yet. Begin with: review story FF-S12"
    )


@pytest.mark.parametrize(
    ("verb", "options", "says"),
    [
        (Verb.CONFIRM_LINK, {"id": "FF-L99"}, "There is no link FF-L99."),
        (Verb.CONFIRM_LINK, {}, "Which link? Give its id."),
        (Verb.CONFIRM_LINK, {"id": "FF-0001"}, "FF-0001 is a claim; this takes a link (FF-L3)."),
        (Verb.WITHDRAW, {"id": "FF-0999"}, "There is no claim FF-0999; the last is FF-0004."),
        (Verb.DISMISS, {"id": "FF-R99"}, "There is no report FF-R99."),
        (Verb.UNDO, {"id": "FF-D99"}, "There is no decision FF-D99."),
        (Verb.REVIEW, {"id": "FF-S99"}, "There is no story FF-S99."),
        (Verb.REVIEW, {}, "Which one? Give an id, such as FF-S12."),
    ],
)
def test_what_is_not_there_is_said(
    reviewers: Reviewers, verb: Verb, options: dict[str, str], says: str
) -> None:
    assert reviewers.refused(verb, **options) == says
