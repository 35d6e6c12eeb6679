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
from claims.texts import Texts
from claims.wording import day_words, line, relation_words, says

# So much that a page and the outcome of a decision above it always fit in one message.
_ROWS = 5
_ROW = 640
_DECIDED = 600
_DECISIONS_SHOWN = 3
_DECISION = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class _Subject:
    """Something to be decided about: its row, and the lines that it adds to each menu."""

    row: Row
    links: tuple[Option, ...] = ()
    claims: tuple[Option, ...] = ()
    reports: tuple[Option, ...] = ()
    split: tuple[Option, ...] = ()


def render(answer: Review | Decided | Decisions, texts: Texts) -> Rendered:
    """What a reviewer sees."""
    match answer:
        case Review():
            return review(answer, texts)
        case Decided():
            return decided(answer, texts)
        case Decisions():
            return decisions(answer, texts)


def decided(told: Decided, texts: Texts) -> Rendered:
    """What was decided, and until when it can be taken back."""
    until = ""
    if told.undo and told.undo_until:
        # Discord writes the hour in the reader's own zone.
        moment = f"<t:{int(told.undo_until.timestamp())}:t>"
        until = f"\n{texts('review.undo_until', moment=moment)}."
    text = f"✅ **{fit(told.text, _DECIDED)}**{until}"
    story = "" if told.story is None else story_label(told.story)
    return Rendered(
        embeds=(Sheet(title="", description=text).embed(texts),), undo=told.undo, story=story
    )


def review(found: Review, texts: Texts) -> Rendered:
    """A story laid open, five links, claims or reports a page, with what can be decided."""
    subjects = [
        *(_link(link, texts) for link in found.links),
        *(_claim(claim, texts) for claim in found.claims),
        *(_report(report, texts, many=len(found.reports) > 1) for report in found.reports),
    ]
    chunks = [subjects[at : at + _ROWS] for at in range(0, len(subjects), _ROWS)] or [[]]
    pages = [_page(found, chunk, subjects, texts) for chunk in chunks]
    return replace(pages[0], more=tuple(pages[1:]))


def _page(
    found: Review, shown: Sequence[_Subject], subjects: Sequence[_Subject], texts: Texts
) -> Rendered:
    story = story_label(found.story)
    sheet = Sheet(
        title=fit(texts("review.title_of", story=story, headline=found.headline), TITLE),
        description="\n".join(_summary(found, texts)),
        rows=tuple(subject.row for subject in shown),
    )
    return Rendered(
        embeds=(sheet.embed(texts),),
        menus=_menus(shown, subjects, texts, reports=len(found.reports)),
        story=story,
    )


def _summary(found: Review, texts: Texts) -> Iterator[str]:
    yield " · ".join(
        (
            texts("counted.link", count=len(found.links)),
            texts("counted.claim", count=len(found.claims)),
            texts("counted.report", count=len(found.reports)),
        )
    )
    for told in found.decisions[:_DECISIONS_SHOWN]:
        yield f"-# {decision(told, texts, _DECISION)}"


def _menus(
    shown: Sequence[_Subject], subjects: Sequence[_Subject], texts: Texts, *, reports: int
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
            label=texts("review.menu_links"),
            options=options(lambda subject: subject.links),
        ),
        Menu(
            what="claims",
            label=texts("review.menu_claims"),
            options=options(lambda subject: subject.claims),
        ),
        Menu(
            what="reports",
            label=texts("review.menu_reports"),
            options=options(lambda subject: subject.reports),
        ),
        Menu(
            what=SPLIT,
            label=texts("review.menu_split"),
            options=split,
            most=max(1, min(len(split), reports - 1)),
        ),
    )
    return tuple(menu for menu in menus if menu.options)


def _link(told: ReviewedLink, texts: Texts) -> _Subject:
    decided = texts(f"review.{told.decided or 'unseen'}")
    name = fit_name(f"{_link_name(told, texts)} · {decided}")
    link, other = told.link, told.link.other
    verb = relation_words(link.kind, texts)
    value = (
        f"{_said(told.claim, texts)}\n{sign(link)} **{verb}** {_said(other, texts)}"
        f"\n-# {quoted(other, 80, texts)} — {source(other, texts, 140)}"
    )
    row = Row(name=name, value=value)
    if told.link.id is None:
        return _Subject(row=row)
    label, says_what = link_label(told.link.id), _link_words(told.claim, told.link, texts)
    right, wrong = texts("review.is_right", link=label), texts("review.is_wrong", link=label)
    confirm = Option(label=f"✓ {right}", value=f"confirm {label}", says=says_what)
    reject = Option(label=f"✗ {wrong}", value=f"reject {label}", says=says_what)
    offered = {"confirmed": (reject,), "rejected": (confirm,)}
    return _Subject(row=row, links=offered.get(told.decided or "", (confirm, reject)))


def _said(claim: RecordedClaim, texts: Texts) -> str:
    """Short enough that both sides of a link are always shown."""
    who_says, told = fit(says(claim.claim, texts), 80), fit(line(claim.claim, texts), 140)
    return f"{claim.label} {who_says}: {told}"


def _link_name(told: ReviewedLink, texts: Texts) -> str:
    if told.link.id is None:
        return texts("review.link_unnumbered")
    return texts("review.link", link=link_label(told.link.id))


def _link_words(claim: RecordedClaim, link: LinkLine, texts: Texts) -> str:
    return fit_plain(f"{claim.label} {relation_words(link.kind, texts)} {link.other.label}", 100)


def _claim(told: RecordedClaim, texts: Texts) -> _Subject:
    label = told.label
    said = (f"**{what(told, texts)}**", quote_and_source(told, 200, _ROW - 250, texts))
    row = Row(
        name=fit_name(f"{texts('review.claim', claim=label)} · {who(told, texts)}"),
        value=lines(said, _ROW, 2, texts),
    )
    says_what = fit_plain(f"{says(told.claim, texts)}: {line(told.claim, texts)}", 100)
    choices = (
        (f"✗ {texts('review.withdraw', claim=label)}", f"withdraw {label}"),
        (f"✎ {texts('review.correct', claim=label)}", f"correct {label}"),
    )
    return _Subject(
        row=row,
        claims=tuple(Option(label=named, value=value, says=says_what) for named, value in choices),
    )


def _report(report: ReportLine, texts: Texts, *, many: bool) -> _Subject:
    label, outlet = report_label(report.id), report.outlet
    day = f", {day_words(report.published, texts)}" if report.published else ""
    named = texts("review.report", report=label)
    row = Row(
        name=fit_name(f"{named} · {fit(outlet, 100)}{day}"),
        value=masked(report.title or "…", report.url, _ROW),
    )
    says_what = fit_plain(f"{outlet}: {report.title}", 100)
    other = Option(label=f"{label} · {fit_plain(outlet, 80)}", value=label, says=says_what)
    dismiss = f"✗ {texts('review.irrelevant', report=label)}"
    return _Subject(
        row=row,
        reports=(Option(label=dismiss, value=f"dismiss {label}", says=says_what),),
        split=(other,) if many else (),
    )


def only_to_read(page: Rendered, texts: Texts) -> Rendered:
    """A page without its menus, for whoever may not decide; it says what that takes."""
    if not page.menus:
        return page
    first, *others = page.embeds
    told = first.copy().set_footer(text=texts("review.only_to_read"))
    return replace(page, embeds=(told, *others), menus=())


def decisions(found: Decisions, texts: Texts) -> Rendered:
    """What people decided, the newest first."""
    hint = fit(found.hint, 500) if found.hint else ""
    told = (decision(line, texts) for line in found.decisions)
    return listed(texts("review.decisions"), told, texts, first=hint)
