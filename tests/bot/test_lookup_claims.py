"""Claims are found, shown, counted over time and compared with a text."""

from __future__ import annotations

import pytest
from lookup_desk import HERE, Asking, text_of
from lookup_ledger import count, record

from adapters.chat import Command, Verb
from bot.lookup import Desk
from claims.cards import (
    Check,
    ClaimCard,
    ClaimList,
    Disputes,
    Timeline,
)
from claims.lexicon import Lexicon
from claims.model import RelationKind, Report
from feeds.errors import FeedUnavailable
from storage import ledger
from storage.database import Database


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
        assert found.hint == "No claim about “men” · Nepali; these have some of the words."

    @pytest.mark.parametrize("verb", [Verb.SEARCH, Verb.TIMELINE])
    def test_words_of_which_no_claim_has_all_are_told_to_be_found_in_part(
        self, ask: Asking, told: Database, verb: Verb
    ) -> None:
        for text, hint in (
            ("donetsk umbrellas", "No claim has all of these words; these have some of them."),
            ("donetsk captured", None),
        ):
            found = ask(verb, text=text)
            assert isinstance(found, ClaimList | Timeline)
            assert found.hint == hint

    def test_where_nothing_is_found_the_advice_goes_by_what_was_understood(
        self, ask: Asking, told: Database
    ) -> None:
        found = ask(Verb.SEARCH, text="chinese captured", since="2999-01-01")
        assert isinstance(found, ClaimList)
        assert found.understood == "understood as Chinese · captured · since 1 Jan 2999"
        assert found.hint is not None
        assert "1 without “since”" in found.hint

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
    assert answer.hint == "No dispute or denial is open in the ledger: Chinese."


def test_nothing_disputed_says_so(ask: Asking) -> None:
    answer = ask(Verb.DISPUTED)
    assert isinstance(answer, Disputes)
    assert answer.hint == "No dispute or denial is open in the ledger."


def test_nothing_disputed_then_names_the_day(ask: Asking, told: Database) -> None:
    answer = ask(Verb.DISPUTED, as_of="2020-01-01", nationality="CN")
    assert isinstance(answer, Disputes)
    assert answer.hint == (
        "No dispute or denial is open in the ledger: Chinese · as of 1 Jan 2020."
    )


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

    @pytest.mark.parametrize(
        ("as_of", "denied"), [("2031-04-07", False), ("2031-04-08", True), ("2020-01-01", False)]
    )
    def test_as_of_a_day_only_what_was_known_is_compared(
        self, ask: Asking, told: Database, as_of: str, *, denied: bool
    ) -> None:
        said = "Many more Chinese citizens are fighting for Russia."
        answer = ask(Verb.CHECK, text=said, as_of=as_of)
        assert isinstance(answer, Check)
        labels = {link.other.label for card in answer.claims for link in card.earlier}
        assert ("FF-0003" in labels) is denied
        assert "FF-0004" not in labels
        assert bool(labels) is (as_of > "2031")

    def test_a_day_that_cannot_be_read_is_answered(self, ask: Asking, told: Database) -> None:
        assert "2025-03-01" in text_of(ask(Verb.CHECK, text=self.TEXT, as_of="soonish"))
        assert "2025-03-01" in text_of(ask(Verb.WHY, id="1", as_of="soonish"))

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
