"""Stories under review and people's decisions as Discord embeds; pure, as `rendering`."""

from __future__ import annotations

from adapters.discord.layout import DESCRIPTION, FIELD_VALUE, TITLE, Rendered, Row, Sheet
from adapters.discord.pieces import fit_name, lines, linked
from adapters.discord.text import fit
from claims.cards import Decided, DecisionLine, Decisions, ReportLine, Review, ReviewedLink
from claims.model import link_label, report_label, story_label
from claims.wording import day_words

_PAGES = 4


def render(answer: Review | Decided | Decisions) -> Rendered:
    """What a reviewer sees."""
    match answer:
        case Review():
            return review(answer)
        case Decided():
            return Rendered(embeds=(Sheet(title=fit(answer.text, TITLE)).embed(),))
        case Decisions():
            return decisions(answer)


def review(found: Review) -> Rendered:
    """A story laid open: its links, its reports, and what people have decided."""
    rows = [*map(_reviewed, found.links), *map(_report, found.reports)]
    decided = lines(map(_decision, found.decisions), FIELD_VALUE, len(found.decisions))
    if decided:
        rows.append(Row(name="Decided", value=decided))
    sheet = Sheet(
        title=fit(f"{story_label(found.story)}: {found.headline}", TITLE), rows=tuple(rows)
    )
    first, *more = sheet.pages(most=_PAGES)
    return Rendered(embeds=(first,), more=tuple(more))


def _reviewed(told: ReviewedLink) -> Row:
    label = "" if told.link.id is None else link_label(told.link.id)
    name = fit_name(f"{label} {told.claim.label} {told.decided or ''}")
    return Row(name=name, value=linked(told.link))


def _report(report: ReportLine) -> Row:
    name = fit_name(f"{report_label(report.id)} · {fit(report.outlet, 100)}")
    return Row(name=name, value=fit(report.title or "…", FIELD_VALUE))


def decisions(found: Decisions) -> Rendered:
    """What people decided, the newest first."""
    told = lines(map(_decision, found.decisions), DESCRIPTION - 600, len(found.decisions))
    hint = fit(found.hint, 500) if found.hint else ""
    sheet = Sheet(title="Decisions", description="\n".join(filter(None, (told, hint))))
    return Rendered(embeds=(sheet.embed(),))


def _decision(told: DecisionLine) -> str:
    return f"{told.label} {day_words(told.decided_at.date())}: {fit(told.text, 300)}"
