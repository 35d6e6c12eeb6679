"""Scenarios of an ordinary day, and of texts, titles and answers that are none."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from harmless import HOSTILE
from office import HOUR, MINUTE, SECOND
from reported import capture, counted, denial
from stages import EDITOR, Deed
from stages import SECOND as COLLEAGUE

from adapters.chat import Verb

if TYPE_CHECKING:
    from office import Office
    from stages import Shown


async def first_alert(room: Office) -> None:
    """A report is told once, and its buttons answer."""
    await room.tell(capture(room))
    await room.after()
    await room.after(MINUTE)
    [alert] = room.stage.messages()
    assert "Ukraine captures two Kenyans fighting for Russia" in alert.words
    assert "two Kenyan citizens" in alert.words
    why = await room.stage.press(alert, "Why")
    assert "no open story" in why.words


async def forty_copies(room: Office) -> None:
    """One message that is edited seldom, and a thread that lists the copies."""
    await room.tell(counted(room, 120))
    await room.after()
    for number in range(1, 40):
        await room.tell(counted(room, 120, outlet=f"Outlet {number}"))
        await room.after(10 * SECOND)
    await room.after(MINUTE)
    [alert] = room.stage.messages()
    assert "39 outlets" in alert.words
    listed = room.stage.thread(alert)
    assert len(listed) == 39
    assert [f"Outlet {number}" in it.words for number, it in enumerate(listed, start=1)] == [
        True
    ] * 39
    assert room.stage.tried(Deed.EDIT) <= 39 * 10 // 30 + 2


async def denial_arrives(room: Office) -> None:
    """It is told in the channel with a link to the story's message, which then shows it too."""
    await room.tell(capture(room))
    await room.after()
    room.now += HOUR
    await room.tell(denial(room))
    await room.after()
    await room.after(MINUTE)
    alert, change = room.stage.messages()
    assert "denies" in alert.words
    assert "denies" in change.words.lower()
    assert room.stage.address(alert) in str(change.raw)
    await room.after(HOUR)
    assert len(room.stage.messages()) == 2


async def figure_updated(room: Office) -> None:
    """A new figure by the same person is told with the old one."""
    await room.tell(counted(room, 120))
    await room.after()
    room.now += 30 * HOUR
    await room.tell(counted(room, 180, "Tuesday"))
    await room.after()
    alert, change = room.stage.messages()
    assert "120" in change.words
    assert "180" in change.words
    assert room.stage.address(alert) in str(change.raw)


async def figure_edited_at_the_source(room: Office) -> None:
    """An outlet that changes a figure quietly is not quiet here."""
    first = counted(room, 120)
    await room.tell(first)
    await room.after()
    room.now += HOUR
    await room.tell(replace(first, text=first.text.replace("120", "12")))
    await room.after()
    _, change = room.stage.messages()
    assert "12 " in change.words


async def two_clicks_at_once(room: Office) -> None:
    """One decides; the other is told who did, and nothing is decided twice."""
    await room.tell(capture(room))
    await room.after()
    room.now += HOUR
    await room.tell(denial(room))
    await room.after()
    alert = room.stage.messages()[0]
    reviews = [await room.stage.review(alert, person=who) for who in (EDITOR, COLLEAGUE)]
    outcomes = await asyncio.gather(
        *(
            room.stage.decide(review, Verb.REJECT_LINK, person=who)
            for review, who in zip(reviews, (EDITOR, COLLEAGUE), strict=True)
        )
    )
    undoable = [outcome for outcome in outcomes if outcome.has("Undo")]
    assert len(undoable) == 1
    [second] = [outcome for outcome in outcomes if outcome not in undoable]
    first = EDITOR if outcomes.index(undoable[0]) == 0 else COLLEAGUE
    assert "already" in second.words.lower()
    assert first in second.words
    decided = await room.stage.ask(Verb.DECISIONS)
    assert decided.words.count("FF-D") == 1


async def restarted_before_the_click(room: Office) -> None:
    """Buttons of an earlier life work."""
    await room.tell(capture(room))
    await room.after()
    [alert] = room.stage.messages()
    await room.restart()
    why = await room.stage.press(alert, "Why")
    assert "no open story" in why.words
    review = await room.stage.review(alert, person=EDITOR)
    assert "two Kenyan citizens" in review.words
    await room.restart()
    withdrawn = await room.stage.decide(review, Verb.WITHDRAW, person=EDITOR)
    assert "withdr" in withdrawn.words
    assert withdrawn.has("Undo")
    assert len(room.stage.messages()) == 1


async def long_titles(room: Office) -> None:
    """2,000 characters of title fit wherever titles stand."""
    for title in ("Kenyans captured " * 118, "x" * 2000, "Кенійців " * 222, "捕" * 2000):
        room.now += timedelta(days=60)
        report = capture(room)
        await room.tell(
            room.report(f"{report.title} {title}"[:2000], report.text, outlet=title[:2000])
        )
        await room.after()
        await room.tell(capture(room, f"{title} again"))
        await room.after(MINUTE)
    alerts = room.stage.messages()
    assert len(alerts) == 4
    for alert in alerts:
        review = await room.stage.review(alert, person=EDITOR)
        assert "2 captured" in review.words
    assert room.unsettled() == ()


async def hostile_texts(room: Office) -> None:
    """Feeds mention nobody, format nothing, mask no link and hide nothing."""
    for at in range(0, len(HOSTILE), 4):
        first, last, quoted, outlet = (*HOSTILE[at : at + 4], "", "", "")[:4]
        room.now += timedelta(days=40)
        await room.tell(
            room.report(
                f"{first} Two Kenyans captured while fighting for Russia {last}",
                f"Ukrainian paratroopers captured two Kenyan citizens who were fighting for the"
                f" Russian army {quoted} in Zaporizhzhia region, military intelligence said.",
                outlet=outlet or "Quay Times",
            )
        )
        await room.after()
    shown = room.stage.messages()
    assert len(shown) == -(-len(HOSTILE) // 4)
    shown.append(await room.stage.ask(Verb.SEARCH, nationality="KE"))
    shown.append(await room.stage.press(shown[0], "Why"))
    shown.append(await room.stage.review(shown[1], person=EDITOR))
    assert [danger for it in shown for danger in room.stage.dangers(it)] == []


async def nothing_found(room: Office) -> None:
    """An empty answer says what there is instead."""
    await room.tell(capture(room))
    empty = await room.stage.ask(Verb.SEARCH, nationality="KE", event="killed")
    assert "captured" in empty.words
    nobody = await room.stage.ask(Verb.SEARCH, nationality="NP")
    assert "Nepal" in nobody.words


async def four_hundred_results(room: Office) -> None:
    """All of them are reached by turning pages, none twice."""
    await room.store_copies(counted(room, 120), 400)
    page = await room.stage.ask(Verb.SEARCH, nationality="CU")
    assert "400" in page.words
    found = claims_on(page)
    while page.has(room.stage.next_page):
        page = await room.stage.press(page, room.stage.next_page)
        found += claims_on(page)
    assert len(found) == len(set(found)) == 400


def claims_on(page: Shown) -> list[str]:
    """The claims that a page lists, each once."""
    return list(dict.fromkeys(re.findall(r"FF-\d{4}", page.words)))


async def spoken_to_in_ukrainian(room: Office) -> None:
    """A channel's watch decides what language its alert, its buttons and its answers are in."""
    watching = await room.stage.ask(Verb.WATCH_HERE, language="uk")
    assert "Стежу тут: усі громадянства й події" in watching.words
    await room.tell(capture(room))
    await room.after()
    [alert] = room.stage.messages()
    assert "Ukraine captures two Kenyans fighting for Russia" in alert.words
    assert "взято в полон · кенійці · за Росію" in alert.words
    assert "«" in alert.words
    why = await room.stage.press(alert, "Чому")
    assert "1 публікація, " in why.words
    review = await room.stage.review(alert, person=EDITOR, label="Перевірити")
    assert "взято в полон" in review.words
    found = await room.stage.ask(Verb.SEARCH, nationality="кенійці")
    assert "кенійці" in found.words
    wrong = await room.stage.ask(Verb.SHOW, id="FF-S1")
    assert "потрібне інше: твердження (FF-0042)" in wrong.words
    room.now += HOUR
    await room.tell(denial(room))
    await room.after()
    await room.after(MINUTE)
    _, change = room.stage.messages()
    assert "Заперечення" in change.words


NEWS = (
    first_alert,
    forty_copies,
    denial_arrives,
    figure_updated,
    figure_edited_at_the_source,
    two_clicks_at_once,
    restarted_before_the_click,
    long_titles,
    hostile_texts,
    nothing_found,
    four_hundred_results,
    spoken_to_in_ukrainian,
)
