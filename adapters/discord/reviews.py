"""Stories under review and people's decisions as Discord embeds and menus; pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from adapters.discord.answers import decision, listed
from adapters.discord.controls import SPLIT
from adapters.discord.layout import OPTIONS, TITLE, Menu, Option, Rendered, Row, Sheet
from adapters.discord.pieces import (
    fit_name,
    lines,
    quote_and_source,
    quoted,
    sign,
    source,
    what,
    who,
)
from adapters.discord.text import fit, fit_plain, masked
from claims.cards import Decided, Decisions, LinkLine, ReportLine, Review, ReviewedLink
from claims.model import RecordedClaim, link_label, report_label, story_label
from claims.wording import counted, day_words, line, relation_words, says

# So much that a page and the outcome of a decision above it always fit in one message.
_ROWS = 5
_ROW = 640
_DECIDED = 600
_DECISIONS_SHOWN = 3
_DECISION = 120
_ONLY_TO_READ = (
    "You may look, not decide: that takes Manage Messages here, or being named as a reviewer."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Something to be decided about: its row, and the lines that it adds to each menu."""

    row: Row
    links: tuple[Option, ...] = ()
    claims: tuple[Option, ...] = ()
    reports: tuple[Option, ...] = ()
    split: tuple[Option, ...] = ()


def render(answer: Review | Decided | Decisions) -> Rendered:
    """What a reviewer sees."""
    match answer:
        case Review():
            return review(answer)
        case Decided():
            return decided(answer)
        case Decisions():
            return decisions(answer)


def decided(told: Decided) -> Rendered:
    """What was decided, and until when it can be taken back."""
    until = ""
    if told.undo and told.undo_until:
        # Discord counts down by itself: "in 9 minutes".
        until = f"\nCan be undone until <t:{int(told.undo_until.timestamp())}:t>."
    text = f"✅ **{fit(told.text, _DECIDED)}**{until}"
    story = "" if told.story is None else story_label(told.story)
    return Rendered(
        embeds=(Sheet(title="", description=text).embed(),), undo=told.undo, story=story
    )


def review(found: Review) -> Rendered:
    """A story laid open, five links, claims or reports a page, with what can be decided."""
    subjects = [
        *map(_link, found.links),
        *map(_claim, found.claims),
        *(_report(report, many=len(found.reports) > 1) for report in found.reports),
    ]
    chunks = [subjects[at : at + _ROWS] for at in range(0, len(subjects), _ROWS)] or [[]]
    pages = [_page(found, chunk, subjects) for chunk in chunks]
    return replace(pages[0], more=tuple(pages[1:]))


def _page(found: Review, shown: Sequence[_Subject], subjects: Sequence[_Subject]) -> Rendered:
    sheet = Sheet(
        title=fit(f"Review {story_label(found.story)} · {found.headline}", TITLE),
        description="\n".join(_summary(found)),
        rows=tuple(subject.row for subject in shown),
    )
    return Rendered(
        embeds=(sheet.embed(),),
        menus=_menus(shown, subjects, reports=len(found.reports)),
        story=story_label(found.story),
    )


def _summary(found: Review) -> Iterator[str]:
    yield " · ".join(
        (
            counted(len(found.links), "link"),
            counted(len(found.claims), "claim"),
            counted(len(found.reports), "report"),
        )
    )
    for told in found.decisions[:_DECISIONS_SHOWN]:
        yield f"-# {decision(told, _DECISION)}"


def _menus(
    shown: Sequence[_Subject], subjects: Sequence[_Subject], *, reports: int
) -> tuple[Menu, ...]:
    """What can be decided of all of the story; of a large one, of what the page shows."""

    def options(kind: Callable[[_Subject], tuple[Option, ...]]) -> tuple[Option, ...]:
        whole = tuple(option for subject in subjects for option in kind(subject))
        if len(whole) <= OPTIONS:
            return whole
        return tuple(option for subject in shown for option in kind(subject))

    split = options(lambda subject: subject.split)
    menus = (
        Menu(
            what="links",
            label="A link: right or wrong?",
            options=options(lambda subject: subject.links),
        ),
        Menu(
            what="claims",
            label="A claim: withdraw or correct",
            options=options(lambda subject: subject.claims),
        ),
        Menu(
            what="reports",
            label="A report: not relevant",
            options=options(lambda subject: subject.reports),
        ),
        Menu(
            what=SPLIT,
            label="Reports of another event: split the story",
            options=split,
            most=max(1, min(len(split), reports - 1)),
        ),
    )
    return tuple(menu for menu in menus if menu.options)


def _link(told: ReviewedLink) -> _Subject:
    name = fit_name(f"{_link_name(told)} · {told.decided or 'not looked at yet'}")
    link, other = told.link, told.link.other
    value = (
        f"{_said(told.claim)}\n{sign(link)} **{relation_words(link.kind)}** {_said(other)}"
        f"\n-# {quoted(other, 80)} — {source(other, 140)}"
    )
    row = Row(name=name, value=value)
    if told.link.id is None:
        return _Subject(row=row)
    label, says_what = link_label(told.link.id), _link_words(told.claim, told.link)
    confirm = Option(label=f"✓ {label} is right", value=f"confirm {label}", says=says_what)
    reject = Option(label=f"✗ {label} is wrong", value=f"reject {label}", says=says_what)
    offered = {"confirmed": (reject,), "rejected": (confirm,)}
    return _Subject(row=row, links=offered.get(told.decided or "", (confirm, reject)))


def _said(claim: RecordedClaim) -> str:
    """Short enough that both sides of a link are always shown."""
    return f"{claim.label} {fit(says(claim.claim), 80)}: {fit(line(claim.claim), 140)}"


def _link_name(told: ReviewedLink) -> str:
    return "Link" if told.link.id is None else f"Link {link_label(told.link.id)}"


def _link_words(claim: RecordedClaim, link: LinkLine) -> str:
    return fit_plain(f"{claim.label} {relation_words(link.kind)} {link.other.label}", 100)


def _claim(told: RecordedClaim) -> _Subject:
    row = Row(
        name=fit_name(f"Claim {told.label} · {who(told)}"),
        value=lines((f"**{what(told)}**", quote_and_source(told, 200, _ROW - 250)), _ROW, 2),
    )
    says_what = fit_plain(f"{says(told.claim)}: {line(told.claim)}", 100)
    return _Subject(
        row=row,
        claims=(
            Option(
                label=f"✗ Withdraw {told.label}", value=f"withdraw {told.label}", says=says_what
            ),
            Option(
                label=f"✎ Correct {told.label} …", value=f"correct {told.label}", says=says_what
            ),
        ),
    )


def _report(report: ReportLine, *, many: bool) -> _Subject:
    label, outlet = report_label(report.id), report.outlet
    day = f", {day_words(report.published)}" if report.published else ""
    row = Row(
        name=fit_name(f"Report {label} · {fit(outlet, 100)}{day}"),
        value=masked(report.title or "…", report.url, _ROW),
    )
    says_what = fit_plain(f"{outlet}: {report.title}", 100)
    other = Option(label=f"{label} · {fit_plain(outlet, 80)}", value=label, says=says_what)
    return _Subject(
        row=row,
        reports=(
            Option(label=f"✗ {label} is not relevant", value=f"dismiss {label}", says=says_what),
        ),
        split=(other,) if many else (),
    )


def only_to_read(page: Rendered) -> Rendered:
    """A page without its menus, for whoever may not decide; it says what that takes."""
    if not page.menus:
        return page
    first, *others = page.embeds
    told = first.copy().set_footer(text=_ONLY_TO_READ)
    return replace(page, embeds=(told, *others), menus=())


def decisions(found: Decisions) -> Rendered:
    """What people decided, the newest first."""
    hint = fit(found.hint, 500) if found.hint else ""
    return listed("Decisions", map(decision, found.decisions), first=hint)
