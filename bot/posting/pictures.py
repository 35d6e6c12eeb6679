"""Pictures of figures: how one moved, and what a day brought. PNG, drawn without a screen.

Each claimant has a colour of their own. Bounds are drawn as they were said: a dot for a number, a
bar for a range, an arrow where one side is open. Nothing that a feed said is read as a formula.
"""

from __future__ import annotations

import io
from collections import Counter
from typing import TYPE_CHECKING, Any

from claims import wording
from claims.cards import Picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from matplotlib.axes import Axes
    from matplotlib.figure import Figure as Drawing

    from claims.cards import Digest, Timeline, TimelinePoint
    from claims.texts import Texts

_SIZE = (9.0, 5.0)
_DPI = 120
_NAMED = 7
_LONGEST = 34
_WIDE = 30
"""From a largest figure that is so many times the smallest, the scale is logarithmic."""
_AROUND = 3
"""Days shown before and after figures that are all of one day."""

# Paul Tol's "bright" palette, which people with colour-blindness tell apart; grey for the rest.
_COLOURS = ("#4477AA", "#EE6677", "#228833", "#CCBB44", "#66CCEE", "#AA3377", "#7F4F24")
_REST = "#999999"
_DENIAL = "#CC0000"


def timeline_picture(timeline: Timeline, texts: Texts) -> Picture | None:
    """The figures of a timeline over its days; None where there are fewer than two."""
    points = [point for point in timeline.points if _ends(point)]
    if len(points) < 2:
        return None
    drawing, axes = _sheet(texts("picture.figures", query=timeline.understood), texts)
    colours = _colours(points)
    for point in points:
        _draw_point(axes, point, colours.get(_who(point), _REST))
    for day in sorted({point.day for point in timeline.denials}):
        axes.axvline(_x(day), color=_DENIAL, linestyle=":", linewidth=1.2, zorder=1)
    _scale(axes, points, texts)
    _legend(axes, colours, points, texts, denied=bool(timeline.denials))
    return Picture(png=_png(drawing), alt=_timeline_words(timeline, points, texts))


def digest_picture(digest: Digest, texts: Texts) -> Picture | None:
    """The day's new claims by nationality; None where there are fewer than two nationalities."""
    counted = Counter(card.claim.claim.group.nationality for card in digest.new_claims)
    if len(counted) < 2:
        return None
    told = counted.most_common(_NAMED + 3)[::-1]
    names = [wording.nationality_words(code, texts) for code, _ in told]
    day = wording.day_words(digest.day, texts)
    drawing, axes = _sheet(texts("picture.by_nationality", day=day), texts)
    bars = axes.barh(names, [number for _, number in told], color=_COLOURS[0])
    axes.bar_label(bars, padding=3)
    axes.xaxis.set_visible(False)
    axes.spines["bottom"].set_visible(False)
    words = ", ".join(f"{name} {number}" for name, (_, number) in zip(names, told, strict=True))
    return Picture(png=_png(drawing), alt=texts("picture.bars", counts=words))


def _sheet(title: str, texts: Texts) -> tuple[Drawing, Axes]:
    from matplotlib.figure import Figure  # noqa: PLC0415 - half a second, needed for pictures alone

    drawing = Figure(figsize=_SIZE, dpi=_DPI, layout="constrained")
    axes = drawing.subplots()
    axes.set_title(_drawable(title, 90, texts), loc="left", fontsize=12, parse_math=False)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.grid(axis="y", color="#DDDDDD", linewidth=0.7)
    axes.set_axisbelow(True)
    return drawing, axes


def _draw_point(axes: Axes, point: TimelinePoint, colour: str) -> None:
    figure, x = point.claim.claim.figure, _x(point.day)
    low, high = (figure.low, figure.high) if figure else (None, None)
    known = low if low is not None else high
    if known is None:
        return
    if low is not None and high is not None and low != high:
        axes.plot([x, x], [low, high], color=colour, linewidth=5, alpha=0.6, zorder=2)
        return
    # matplotlib's caret markers point up or down from where the known bound is.
    marker = "o" if low == high else ("^" if high is None else "v")
    axes.plot([x], [known], marker=marker, markersize=8, color=colour, linestyle="", zorder=3)


def _scale(axes: Axes, points: Sequence[TimelinePoint], texts: Texts) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter  # noqa: PLC0415 - needed here alone, and slow to load
    from matplotlib.ticker import FuncFormatter  # noqa: PLC0415 - needed here alone, and slow to load

    ends = [end for point in points for end in _ends(point)]
    if min(ends) > 0 and max(ends) >= _WIDE * min(ends):
        axes.set_yscale("log")
    else:
        axes.set_ylim(bottom=0, top=max(ends) * 1.1 or 1)
    axes.yaxis.set_major_formatter(FuncFormatter(lambda x, _: texts.number(round(x))))
    if axes.dataLim.width == 0:  # matplotlib would draw years around a single day
        axes.set_xlim(axes.dataLim.x0 - _AROUND, axes.dataLim.x0 + _AROUND)
    locator = AutoDateLocator(minticks=2, maxticks=8)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))


def _legend(
    axes: Axes,
    colours: dict[str, str],
    points: Sequence[TimelinePoint],
    texts: Texts,
    *,
    denied: bool,
) -> None:
    from matplotlib.lines import Line2D  # noqa: PLC0415 - needed here alone, and slow to load

    signs = [(wording.speaker_words(name, texts), _at(it, "o")) for name, it in colours.items()]
    if any(_who(point) not in colours for point in points):
        signs.append((texts("picture.others"), _at(_REST, "o")))
    if any(_is_open(point, above=True) for point in points):
        signs.append((texts("picture.at_least"), _at("black", "^")))
    if any(_is_open(point, above=False) for point in points):
        signs.append((texts("picture.at_most"), _at("black", "v")))
    if denied:
        signs.append((texts("picture.denied"), {"color": _DENIAL, "linestyle": ":"}))
    entries = [Line2D([], [], label=_drawable(name, _LONGEST, texts), **it) for name, it in signs]
    legend = axes.legend(
        handles=entries, loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False, fontsize=9
    )
    for text in legend.get_texts():
        text.set_parse_math(False)


def _at(colour: str, marker: str) -> dict[str, Any]:
    return {"color": colour, "marker": marker, "linestyle": ""}


def _colours(points: Iterable[TimelinePoint]) -> dict[str, str]:
    """A colour for each of those who are quoted most, in the order they first speak."""
    told = [_who(point) for point in points]
    most = {name for name, _ in Counter(told).most_common(_NAMED)}
    named = [name for name in dict.fromkeys(told) if name in most]
    return dict(zip(named, _COLOURS, strict=False))


def _who(point: TimelinePoint) -> str:
    return point.claim.claim.claimant.name


def _ends(point: TimelinePoint) -> list[int]:
    figure = point.claim.claim.figure
    return [end for end in (figure.low, figure.high) if end is not None] if figure else []


def _is_open(point: TimelinePoint, *, above: bool) -> bool:
    figure = point.claim.claim.figure
    if figure is None or figure.low == figure.high:
        return False
    return (figure.high if above else figure.low) is None


def _x(day: object) -> float:
    from matplotlib.dates import date2num  # noqa: PLC0415 - needed here alone, and slow to load

    return float(date2num(day))


def _drawable(words: str, limit: int, texts: Texts) -> str:
    """Words on one line, cut where too long; what the font has no sign for is left out."""
    from matplotlib.font_manager import FontProperties, findfont, get_font  # noqa: PLC0415 - needed here alone, and slow to load

    signs = get_font(findfont(FontProperties())).get_charmap()
    line = " ".join(words.split())
    shown = "".join(sign for sign in line if ord(sign) in signs).strip()
    shown = shown or texts("picture.other_script")
    return shown if len(shown) <= limit else f"{shown[: limit - 1].rstrip()}…"


def _png(drawing: Drawing) -> bytes:
    out = io.BytesIO()
    drawing.savefig(out, format="png", metadata={"Software": "Muster"})
    return out.getvalue()


def _timeline_words(timeline: Timeline, points: Sequence[TimelinePoint], texts: Texts) -> str:
    """The picture in words: how many figures, from when to when, from the first to the last."""
    first, last = points[0], points[-1]
    counts = [texts("counted.figure", count=len(points))]
    if timeline.denials:
        counts.append(texts("counted.denial", count=len(timeline.denials)))
    return texts(
        "picture.chart",
        query=timeline.understood,
        counts=", ".join(counts),
        first=_point_words(first, texts),
        last=_point_words(last, texts),
    )


def _point_words(point: TimelinePoint, texts: Texts) -> str:
    return texts(
        "picture.point",
        figure=wording.figure_words(point.claim.claim.figure, texts),
        day=wording.day_words(point.day, texts),
        who=wording.speaker_words(_who(point), texts),
    )
