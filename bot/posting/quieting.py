"""Quiet hours: nothing is posted in them; when they end a summary comes first, then what waited.

Edits go on, as they make no sound, and so does a digest, whose hour somebody chose. All of it
stands in the ledger, so that a restart changes nothing.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot.desk.filtering import LISTED
from bot.desk.misread import shortened
from claims.cards import Notice
from claims.wording import change_words
from storage import channels, ledger
from storage.outbox import DeliveryKind
from storage.sent import holding

if TYPE_CHECKING:
    from datetime import date, time

    from claims.texts import Texts
    from storage.channels import Watch
    from storage.database import Work
    from storage.outbox import Delivery

SHOWN = 15
_TITLE = 120


def quiet_until(watch: Watch, now: datetime) -> datetime | None:
    """When the quiet hours end that it is in; None outside of them.

    They begin and end by the channel's clock. An hour that the clocks skip comes after the skip,
    and of one that they repeat the first counts.
    """
    if watch.quiet is None:
        return None
    begins, ends = watch.quiet
    today = now.astimezone(ZoneInfo(watch.zone)).date()
    for day in (today - timedelta(days=1), today):
        start = _moment(day, begins, watch.zone)
        end = _moment(day + timedelta(days=1 if ends <= begins else 0), ends, watch.zone)
        if start <= now < end:
            return end
    return None


def _moment(day: date, hour: time, zone: str) -> datetime:
    return datetime.combine(day, hour, ZoneInfo(zone)).astimezone(UTC)


def keep_quiet(work: Work, *, now: datetime) -> None:
    """Hold what waits for channels that are quiet now; let go what is held for others."""
    for watch in channels.watches(work):
        until = quiet_until(watch, now)
        if until is not None:
            holding.hold_posts(work, watch.id, until=until, now=now)
        else:
            holding.release_posts(work, watch.id, now=now)


def summary(work: Work, delivery: Delivery, texts: Texts) -> Notice | None:
    """What came while it was quiet; None where that is a single message, which says it itself."""
    held = [one for one in holding.held_with(work, delivery) if one.payload != LISTED]
    if len(held) < 2:
        return None
    stories = sum(one.kind is DeliveryKind.ALERT for one in held)
    changes = len(held) - stories
    counts = [texts("counted.story", count=stories)] if stories else []
    counts += [texts("counted.change", count=changes)] if changes else []
    lines = [texts("quiet.summary", counts=texts("list.and").join(counts))]
    lines += [f"• {_told(work, one, texts)}" for one in held[:SHOWN]]
    lines += [f"… {texts('more.some', count=len(held) - SHOWN)}"] if len(held) > SHOWN else []
    return Notice(text="\n".join(lines))


def _told(work: Work, held: Delivery, texts: Texts) -> str:
    story = ledger.get_story(work, held.story or 0)
    first = story.reports[0] if story and story.reports else None
    title = shortened(first.title, _TITLE) if first else texts("quiet.taken_back")
    if held.kind is DeliveryKind.CHANGE:
        return f"{change_words(held.payload, texts)}: {title}"
    outlet = f" ({first.source.name})" if first else ""
    return f"{title}{outlet}{f' {first.url}' if first and first.url else ''}"
