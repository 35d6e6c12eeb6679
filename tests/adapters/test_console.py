"""The terminal: what is shown, what goes into a pipe, and that nothing in it is obeyed."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from datetime import date

import pytest
from rich.console import Console as RichConsole
from terminal_samples import HOSTILE, alert, denial, digest, exactly, link, told

from adapters.console import TERMINAL, Console
from adapters.terminal.json_lines import as_json, dump
from adapters.terminal.tables import bar, plain, render
from claims.cards import (
    Answer,
    Change,
    Check,
    ClaimCard,
    ClaimList,
    Dispute,
    Disputes,
    Explanation,
    Message,
    Notice,
    RevisionLine,
    Timeline,
    TimelinePoint,
)
from claims.model import Figure, Precision, RelationKind, Stance
from claims.texts import load

EN = load()


def revision(text: str) -> RevisionLine:
    return RevisionLine(said=told(), until=told().recorded_at, text=text)


def every_card() -> dict[str, Answer | Message]:
    card = ClaimCard(
        claim=told(),
        later=(link(RelationKind.DENIES, denial().claim),),
        outlets=("The River Post",),
        origins=("Oleh Hrim",),
        revisions=(revision("Until 5 May 2031: it said three (edited)"),),
    )
    return {
        "alert": alert(),
        "change": Change(story=12, headline="Two taken", what="denial", claim=denial()),
        "digest": digest(),
        "notice": Notice(text="Done.\nReally."),
        "list": ClaimList(understood="Nepali", claims=(card, denial()), total=2),
        "claim": card,
        "timeline": Timeline(
            understood="Nepali", points=(TimelinePoint(day=date(2031, 5, 4), claim=told()),)
        ),
        "disputes": Disputes(disputes=(Dispute(claim=denial().claim, link=denial().earlier[0]),)),
        "check": Check(claims=(denial(),), relevant=True, why=("captured",)),
        "explanation": Explanation(subject="FF-0042", verdict="A claim.", reasons=("a", "b")),
    }


def hostile_cards() -> dict[str, Answer | Message]:
    bad = told(42, quote=HOSTILE, name=HOSTILE, outlet=HOSTILE, url=HOSTILE, title=HOSTILE)
    card = ClaimCard(
        claim=bad,
        earlier=(link(RelationKind.DENIES, bad),),
        later=(link(RelationKind.DENIES, bad),),
        outlets=(HOSTILE,),
        origins=(HOSTILE,),
        revisions=(RevisionLine(said=bad, until=bad.recorded_at, text=HOSTILE),),
    )
    return {
        "alert": alert(
            headline=HOSTILE,
            url=HOSTILE,
            outlet=HOSTILE,
            also=(HOSTILE,),
            origins=(HOSTILE,),
            claims=(card,),
            why=(HOSTILE,),
        ),
        "change": Change(story=12, headline=HOSTILE, what="figure", claim=card),
        "digest": digest(new_claims=(card,)),
        "notice": Notice(text=HOSTILE),
        "list": ClaimList(understood=HOSTILE, claims=(card,), total=1),
        "claim": card,
        "timeline": Timeline(
            understood="", points=(TimelinePoint(day=date(2031, 5, 4), claim=bad),)
        ),
        "disputes": Disputes(disputes=(Dispute(claim=bad, link=card.earlier[0]),)),
        "check": Check(claims=(card,), relevant=True, why=(HOSTILE,)),
        "explanation": Explanation(subject=HOSTILE, verdict=HOSTILE, reasons=(HOSTILE,)),
    }


def shown(card: Answer | Message, *, width: int = 100, color: bool = False) -> str:
    out = RichConsole(
        file=io.StringIO(),
        width=width,
        force_terminal=True,
        color_system="truecolor" if color else None,
        markup=False,
        highlight=False,
        emoji=False,
    )
    out.print(render(card, EN, width=width))
    assert isinstance(out.file, io.StringIO)
    return out.file.getvalue()


def test_alert_tells_who_said_what_where_and_what_it_answers() -> None:
    lines = plain(alert(), EN).splitlines()
    assert lines[0] == "Two Nepalis taken prisoner   NEW"
    assert lines[1] == (
        "The River Post · 4 May 2031 · also 2 outlets: Hill Daily, Coast Wire · 1 origin: Oleh Hrim"
    )
    assert lines[3].startswith("Oleh Hrim says   2 captured · Nepali")
    assert lines[3].endswith("for Russia · Donetsk Oblast (Lypivka)   FF-0042")
    assert lines[4] == "  “our soldiers took two men from Nepal prisoner”"
    assert lines[5].startswith("Nepal's foreign ministry denies")
    assert lines[7].startswith("  DENIES FF-0042 Oleh Hrim says: 2 captured")
    assert lines[8].startswith("Earlier   FF-0017 Oleh Hrim says: 9 captured")
    assert lines[9] == "Why: captured + Nepali · story FF-S12"
    assert lines[10] == "https://river.example/a"


def test_links_of_a_claim_that_are_left_out_are_counted() -> None:
    text = "\n".join(plain(replace(denial(), more_earlier=1_204), EN).splitlines())
    assert "  and 1,204 more" in text


def test_how_a_claim_stood_before_comes_with_its_words_then() -> None:
    before = plain(every_card()["claim"], EN).splitlines()
    at = before.index("  Until 5 May 2031: it said three (edited)")
    assert before[at + 1].startswith("    “our soldiers took")


@pytest.mark.parametrize("kind", every_card())
def test_every_claim_comes_with_its_quotation_and_outlet(kind: str) -> None:
    text = plain(every_card()[kind], EN)
    if kind not in {"notice", "explanation"}:
        assert "“" in text
        assert "The River Post" in text
        assert "FF-0042" in text


@pytest.mark.parametrize("width", [24, 60, 80, 200])
@pytest.mark.parametrize("kind", every_card())
def test_every_card_fits_the_terminal(kind: str, width: int) -> None:
    for line in shown(every_card()[kind], width=width).splitlines():
        assert len(line) <= width


def test_search_is_a_table_in_a_wide_terminal_and_a_list_in_a_narrow_one() -> None:
    found = every_card()["list"]
    assert "Who says what" in shown(found, width=100)
    assert "Who says what" not in shown(found, width=60)


@pytest.mark.parametrize("kind", hostile_cards())
def test_nothing_in_a_text_is_obeyed_by_the_terminal(kind: str) -> None:
    card = hostile_cards()[kind]
    text = plain(card, EN) + shown(card) + shown(card, width=60)
    text += "".join(dump(value) for value in as_json(card))
    for evil in ("\x1b", "\x9b", "\x07", "\x00", "\u202e", "\ud800"):
        assert evil not in text
    assert "[bold]bold[/bold]" in text


@pytest.mark.parametrize("kind", hostile_cards())
def test_only_our_own_styles_reach_a_coloured_terminal(kind: str) -> None:
    text = shown(hostile_cards()[kind], color=True)
    assert "\x1b]0" not in text
    assert "\x1b[31mred" not in text
    assert "\x9b" not in text


def test_markup_in_a_text_stays_as_it_is() -> None:
    card = alert(headline="[red]Two[/red] taken :boom:")
    assert "[red]Two[/red] taken :boom:" in plain(card, EN)
    assert "[red]Two[/red] taken :boom:" in shown(card)


def test_address_that_is_no_web_address_is_not_made_a_link() -> None:
    listed = ClaimList(
        understood="", total=1, claims=(ClaimCard(claim=told(url="javascript:alert(1)")),)
    )
    assert "\x1b]8" not in shown(listed, color=True)
    fine = ClaimList(understood="", total=1, claims=(ClaimCard(claim=told()),))
    assert "https://river.example/a" in shown(fine, color=True)


def test_long_quotations_are_cut_in_lists_and_whole_where_one_claim_is_shown() -> None:
    long = "word " * 200
    card = ClaimCard(claim=told(quote=long.strip()))
    assert "…”" in plain(ClaimList(understood="", claims=(card,), total=1), EN)
    assert "…”" not in plain(card, EN)


def test_digest_without_news_says_so_apart_from_feeds_that_failed() -> None:
    quiet = digest(new_claims=(), moved=(), denials=(), troubles=())
    assert "nothing new · 3 reports from 40 feeds" in plain(quiet, EN)
    assert "Feeds in trouble" not in plain(quiet, EN)
    failing = digest(new_claims=(), moved=(), denials=())
    assert "nothing new, 1 failing feed" in plain(failing, EN)
    assert "Hill Daily: never read so far: no such page (404)" in plain(failing, EN)


def test_digest_shows_how_a_figure_moved_with_both_quotations() -> None:
    text = plain(digest(), EN)
    assert "2 → 5" in text
    assert text.count("took two men from Nepal prisoner") >= 3


def test_digest_says_how_much_it_leaves_out() -> None:
    many = digest(new_claims=tuple(ClaimCard(claim=told(n)) for n in range(1, 12)))
    assert "and 3 more" in plain(many, EN)


@pytest.mark.parametrize(
    ("figure", "sure", "unsure"),
    [
        (exactly(16), 16, 0),
        (Figure(low=8, high=None, precision=Precision.AT_LEAST, words=""), 8, 0),
        (Figure(low=None, high=16, precision=Precision.AT_MOST, words=""), 0, 16),
        (Figure(low=4, high=8, precision=Precision.RANGE, words=""), 4, 4),
        (Figure(low=None, high=None, precision=Precision.VAGUE, words="many"), 0, 1),
        (None, 0, 0),
    ],
)
def test_bar_draws_what_is_not_sure_lighter(figure: Figure | None, sure: int, unsure: int) -> None:
    drawn = bar(figure, 16).plain
    assert (drawn.count("█"), drawn.count("░")) == (sure, unsure)


def test_json_of_a_claim_has_every_key_also_where_nothing_is_known() -> None:
    (value,) = as_json(ClaimCard(claim=told(url=None)))
    assert value["id"] == "FF-0042"
    assert value["figure"] == {
        "low": 2,
        "high": 2,
        "precision": "exact",
        "words": "2",
        "role": "total",
    }
    assert value["place"]["name"] == "Lypivka"
    assert (value["date"], value["url"], value["scope"]) == (None, None, None)
    assert (value["outlet"], value["story"], value["report"]) == (
        "The River Post",
        "FF-S12",
        "FF-R7",
    )
    assert value["published"] == "2031-05-04T09:30:00Z"
    assert (value["earlier"], value["later"]) == ([], [])


def test_json_of_a_claim_counts_the_links_that_it_leaves_out() -> None:
    (value,) = as_json(replace(denial(), more_earlier=1_204, more_later=7))
    assert (value["more_earlier"], value["more_later"]) == (1_204, 7)


def test_json_of_a_dispute_tells_both_sides() -> None:
    (value,) = as_json(every_card()["disputes"])
    assert (value["id"], value["kind"], value["score"]) == ("FF-L3", "denies", 0.912)
    assert (value["from"]["stance"], value["to"]["id"]) == (Stance.DENIES, "FF-0042")


def test_json_lines_of_a_digest_say_what_changed() -> None:
    values = as_json(digest())
    assert [value["change"] for value in values] == ["new", "figure", "denial", "trouble"]
    assert all(value["id"] for value in values)


def test_json_of_a_text_that_was_checked_counts_its_claims() -> None:
    assert [value["id"] for value in as_json(every_card()["check"])] == [43]


def test_notice_is_no_json() -> None:
    assert as_json(Notice(text="Nothing found.")) == []


def test_dumped_json_says_the_same_as_the_value() -> None:
    value = {"id": "x", "quote": HOSTILE + "«Дев’ять»"}
    assert json.loads(dump(value)) == value
    assert "Дев’ять" in dump(value)


async def test_console_shows_posts_and_tells_growth_in_one_line() -> None:
    out = io.StringIO()
    console = Console(RichConsole(file=out, width=80))
    first = await console.post(TERMINAL, alert(), delivery="a-1")
    second = await console.post(TERMINAL, Notice(text="Hello."), delivery="a-2")
    assert first.message != second.message
    before = out.getvalue()
    await console.edit(first, alert(also=("A", "B", "C")), delivery="a-1")
    (grown,) = out.getvalue().removeprefix(before).splitlines()
    assert grown.startswith("GREW   FF-S12 Two Nepalis taken prisoner · The River Post")
    assert "also 3 outlets" in grown


async def test_console_remembers_no_delivery() -> None:
    console = Console(RichConsole(file=io.StringIO()))
    await console.post(TERMINAL, alert(), delivery="a-1")
    assert await console.find(TERMINAL, "a-1") is None


def test_console_in_a_pipe_writes_no_escape_sequences_and_wraps_nothing() -> None:
    out = io.StringIO()
    Console(RichConsole(file=out, width=40)).show(alert(headline="long " * 30))
    assert "\x1b" not in out.getvalue()
    assert out.getvalue().splitlines()[0].startswith(("long " * 30).strip())


def test_what_muster_says_itself_may_name_a_feed_without_harm() -> None:
    out = io.StringIO()
    Console(RichConsole(file=out, width=80)).say(f"Feed {HOSTILE} failed.\nGoing on.")
    assert "\x1b" not in out.getvalue()
    assert len(out.getvalue().splitlines()) == 2


def test_day_that_is_not_known_is_said() -> None:
    assert "day unknown" in plain(alert(published=None), EN)


def test_progress_is_shown_in_a_terminal_only() -> None:
    for is_terminal in (True, False):
        out = io.StringIO()
        console = Console(RichConsole(file=out, width=80, force_terminal=is_terminal))
        with console.progress("Reading feeds", 2) as step:
            step()
            step()
        assert ("Reading feeds" in out.getvalue()) is is_terminal


def test_figure_whose_day_nobody_told_is_not_dated_by_when_it_was_read() -> None:
    undated = replace(told(), published=None)
    card = Timeline(understood="", points=(TimelinePoint(day=date(2031, 5, 4), claim=undated),))
    assert plain(card, EN).startswith("day unknown   ")
    assert "2031-05-04" not in plain(card, EN)
    assert as_json(card)[0]["day"] is None


def test_timeline_in_a_terminal_leaves_the_words_room_beside_the_bar() -> None:
    lines = shown(every_card()["timeline"], width=90).splitlines()
    assert any("█" in line and "2 captured · Nepali · for Russia" in line for line in lines)
    assert all(len(line) <= 90 for line in lines)


def test_console_never_leaves_two_empty_lines() -> None:
    out = io.StringIO()
    console = Console(RichConsole(file=out, highlight=False, markup=False, emoji=False))
    console.say("\nOne.")
    console.show(Notice(text="Two."))
    console.say("\nThree.\n\n")
    console.say("\nFour.")
    assert out.getvalue() == "One.\nTwo.\n\nThree.\n\nFour.\n"
