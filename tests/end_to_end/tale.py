"""An invented story in five articles of five outlets, as feeds would bring it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from bot.demo import Outlet, Scene, SceneEntry
from claims.model import Tier

OUTLETS = tuple(
    Outlet(slug=slug, name=name, language=language, tier=Tier.OUTLET)
    for slug, name, language in (
        ("steppe", "Steppe Herald", "en"),
        ("quay", "Quay Times", "en"),
        ("rampart", "Rampart Post", "en"),
        ("savanna", "Savanna Mail", "en"),
        ("ranok", "Ранковий Листок", "uk"),
    )
)

_ARTICLES = (
    (
        "steppe",
        "Ukraine captures two Kenyans fighting for Russia",
        """\
Ukrainian paratroopers have captured two Kenyan citizens who were fighting for the Russian army in \
Zaporizhzhia region, Ukraine's military intelligence said on Monday.

According to the agency, the paratroopers fought five Kenyans near the village of Robotyne and \
took two of them prisoner. There may be many more Kenyans in Russian units, it said.""",
    ),
    (
        "quay",
        "Two Kenyans taken prisoner on Russian side, Kyiv says",
        """\
Two Kenyan nationals fighting in the ranks of the Russian army were taken prisoner in Zaporizhzhia \
region, Ukraine's military intelligence said.""",
    ),
    (
        "rampart",
        "Captured Kenyans were lured with jobs, Ukraine's military intelligence says",
        """\
The two Kenyans whom Ukraine captured while they were fighting for Russia had been promised work \
as drivers, Ukraine's military intelligence said on Tuesday.

Military intelligence says that about 200 Kenyan citizens have been recruited into the Russian \
army since January.""",
    ),
    (
        "savanna",
        "Nairobi denies that many Kenyans fight for Russia",
        """\
Kenya's foreign ministry denied on Tuesday that many Kenyan citizens are fighting for Russia in \
Ukraine and called the claim unfounded. The ministry said it was verifying the identity of two \
men shown in a video.""",
    ),
    (
        "ranok",
        "ГУР: у полон взяли двох громадян Кенії, які воювали за Росію",
        """\
Українські десантники взяли в полон двох громадян Кенії, які воювали у складі російської армії на \
Запоріжжі. Про це повідомило Головне управління розвідки.""",
    ),
)


def scenes(start: datetime | None = None) -> tuple[Scene, ...]:
    """One article a scene, some hours apart, the last of them just now."""
    begin = start or datetime.now(UTC) - timedelta(hours=6 * len(_ARTICLES))
    return tuple(
        Scene(
            at=begin + timedelta(hours=6 * number),
            title=title,
            entries=(
                SceneEntry(
                    outlet=outlet,
                    published=begin + timedelta(hours=6 * number),
                    title=title,
                    text=text,
                ),
            ),
        )
        for number, (outlet, title, text) in enumerate(_ARTICLES)
    )
