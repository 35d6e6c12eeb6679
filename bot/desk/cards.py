"""Builds what people are shown (`claims.cards`) out of what the ledger holds.

Every function reads inside a transaction that the caller opened, and writes nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.desk.decided import decision_line, decision_words, revision_line
from claims import stories, wording
from claims.cards import Alert, Change, ClaimCard, Dispute, LinkLine, Notice
from claims.links.comparing import is_number
from claims.model import FigureRole, RelationKind, Stance
from storage import ledger
from storage.kept.decisions import ABOUT_CLAIMS, ABOUT_STORIES, Action, decisions_about
from storage.kept.past import past_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from claims.model import RecordedClaim
    from claims.texts import Texts
    from storage.database import Work
    from storage.kept.decisions import Decision
    from storage.ledger import StoredLink, StoryRecord

A_STORY = 5
"""Claims shown of a story."""

BACKGROUND = 1
"""Claims about other people shown of a story, where their figures are disputed."""

LINKS = 4
"""Links shown of a claim, each way."""

CONTEXT = 3
"""Earlier claims of other stories shown with a story."""

WHY = 6
"""Words shown of what made a report count."""

_NEWS = frozenset({RelationKind.DENIES, RelationKind.DISPUTES, RelationKind.UPDATES})


def link_line(link: StoredLink) -> LinkLine:
    """A link as the claim that made it sees it."""
    return _line(link, link.to_claim)


def reply_line(link: StoredLink) -> LinkLine:
    """A link as the claim that it answers sees it."""
    return _line(link, link.from_claim)


def _line(link: StoredLink, other: RecordedClaim) -> LinkLine:
    return LinkLine(
        id=link.id,
        kind=link.relation.kind,
        other=other,
        score=link.relation.score,
        reasons=link.relation.reasons,
    )


def dispute_of(link: StoredLink) -> Dispute:
    """A link as two claims that do not agree."""
    return Dispute(claim=link.from_claim, link=link_line(link))


def claim_card(
    work: Work, told: RecordedClaim, texts: Texts, *, as_of: datetime | None = None
) -> ClaimCard:
    """A claim with its links both ways, its story's outlets and origins, and its past."""
    earlier, later = ledger.telling_links(work, told.id, LINKS * 2, as_of=as_of)
    story = ledger.get_story(work, told.story, as_of=as_of) if told.story else None
    same = _saying_the_same(told, story.claims) if story else (told,)
    return ClaimCard(
        claim=told,
        earlier=tuple(map(link_line, earlier.links)),
        more_earlier=earlier.more,
        later=tuple(map(reply_line, later.links)),
        more_later=later.more,
        outlets=_outlets(story, same) if story else (told.source.name,),
        origins=stories.origins(same),
        decisions=tuple(decision_line(found, texts) for found in _decisions(work, told, as_of)),
        revisions=tuple(revision_line(past, texts) for past in past_of(work, told, as_of=as_of)),
    )


def _decisions(work: Work, told: RecordedClaim, as_of: datetime | None) -> tuple[Decision, ...]:
    """What people said of a claim and of its report."""
    return (
        *decisions_about(work, (told.id,), ABOUT_CLAIMS, as_of=as_of),
        *decisions_about(work, (told.report,), (Action.NOT_RELEVANT,), as_of=as_of),
    )


def brief_cards(
    work: Work, claims: Sequence[RecordedClaim], *, as_of: datetime | None = None
) -> tuple[ClaimCard, ...]:
    """Claims for a list: each with what it denies, disputes or updates."""
    links = ledger.links_from(work, [told.id for told in claims], kinds=_NEWS, as_of=as_of)
    return tuple(
        ClaimCard(claim=told, earlier=tuple(map(link_line, links[told.id][:LINKS])))
        for told in claims
    )


def alert(work: Work, story: int, texts: Texts) -> Alert | None:
    """A story's message as it should read now; None where nothing is left of the story."""
    found = ledger.get_story(work, story)
    if found is None or not found.reports:
        return None
    first = found.reports[0]
    links = ledger.links_from(work, [told.id for told in found.claims])
    chosen = _worth_showing(found, links)
    shown = tuple(_story_card(told, links[told.id]) for told in chosen)
    return Alert(
        story=story,
        headline=first.title or _headline(chosen, texts),
        url=first.url,
        outlet=first.source.name,
        published=first.published,
        also=_others(found),
        origins=stories.origins(_leading_of_all(found)),
        claims=shown,
        context=_context(found, links.values(), shown),
        why=_why(work, first.id, chosen, texts),
    )


def emptied(work: Work, story: int, texts: Texts) -> Notice | None:
    """What stands in a story's message once people have taken all its reports away."""
    reports = ledger.reports_ever_in(work, story)
    decided = (
        *decisions_about(work, (story,), ABOUT_STORIES),
        *decisions_about(work, reports, (Action.NOT_RELEVANT,)),
    )
    if not decided:
        return None
    title = next(iter(reports.values()), "")
    lines = (texts("decided.told", what=decision_words(told).said(texts)) for told in decided)
    return Notice(text="\n".join([texts("decided.taken_back", title=title), *lines]))


def change(work: Work, claim: int, what: str) -> Change | None:
    """What is new in a story, told by the claim that says so."""
    told = ledger.get_claim(work, claim)
    if told is None or told.story is None:
        return None
    found = ledger.get_story(work, told.story)
    links = ledger.links_from(work, [told.id])[told.id]
    return Change(
        story=told.story,
        headline=found.reports[0].title if found and found.reports else told.title,
        what=what,
        claim=_story_card(told, links),
    )


def _saying_the_same(
    told: RecordedClaim, claims: Iterable[RecordedClaim]
) -> tuple[RecordedClaim, ...]:
    """The claims of a story that tell of the same event of the same people."""
    return tuple(
        other
        for other in claims
        if other.claim.event is told.claim.event
        and other.claim.group.nationality == told.claim.group.nationality
        and (other.claim.stance is Stance.DENIES) is (told.claim.stance is Stance.DENIES)
    )


def _outlets(story: StoryRecord, claims: Iterable[RecordedClaim]) -> tuple[str, ...]:
    reports = {told.report for told in claims}
    names = (report.source.name for report in story.reports if report.id in reports)
    return tuple(dict.fromkeys(names))


def _others(story: StoryRecord) -> tuple[str, ...]:
    """The outlets that carry a story besides the first."""
    names = dict.fromkeys(report.source.name for report in story.reports)
    return tuple(name for name in names if name != story.reports[0].source.name)


def _headline(claims: Sequence[RecordedClaim], texts: Texts) -> str:
    return claims[0].claim.quote if claims else texts("alert.untitled")


def _leading_of_all(story: StoryRecord) -> list[RecordedClaim]:
    by_report: dict[int, list[RecordedClaim]] = {}
    for told in story.claims:
        by_report.setdefault(told.report, []).append(told)
    order = [report.id for report in story.reports]
    return [told for number in order for told in stories.leading(by_report.get(number, ()))]


def _worth_showing(
    story: StoryRecord, links: Mapping[int, Sequence[StoredLink]]
) -> tuple[RecordedClaim, ...]:
    """What a story says, each thing once: what leads its reports, denials, what else is said.

    Background about other people comes last, and only where its figures are in dispute.
    """
    leading = _leading_of_all(story)
    people = {told.claim.group.nationality for told in leading}
    rest = [told for told in story.claims if told.claim.group.nationality in people]
    rest.sort(key=lambda told: (told.claim.stance is not Stance.DENIES, told.order))
    shown = _without_plainer(tuple(_best_of_each([*leading, *rest])))[:A_STORY]
    background = [told for told in story.claims if told.claim.group.nationality not in people]
    disputed = [told for told in background if _disputes(links.get(told.id, ()))]
    return (*shown, *disputed[:BACKGROUND])


def _best_of_each(claims: Sequence[RecordedClaim]) -> list[RecordedClaim]:
    """Of the claims that say one thing, the one that tells most, in the place of the first."""
    groups: dict[tuple[object, ...], list[RecordedClaim]] = {}
    for told in claims:
        groups.setdefault(what_is_said(told), []).append(told)
    return [min(group, key=_plainness) for group in groups.values()]


def _plainness(told: RecordedClaim) -> tuple[object, ...]:
    """Sorts who names a claimant, then who names a town or an oblast, to the front."""
    places = told.claim.places
    town = any(place.oblast and place.name != place.oblast for place in places)
    return (_in_own_voice(told), not town, not any(place.oblast for place in places), told.order)


def _disputes(links: Sequence[StoredLink]) -> bool:
    return any(link.relation.kind is RelationKind.DISPUTES for link in links)


def what_is_said(told: RecordedClaim) -> tuple[object, ...]:
    """What tells one thing said from another; a denial is known by the state it speaks for."""
    claim, figure = told.claim, told.claim.figure
    if claim.stance is Stance.DENIES:
        voice = claim.claimant.speaks_for or claim.claimant.name
        return (claim.group.nationality, claim.event, voice)
    number = (figure.low, figure.high, figure.role is FigureRole.ADDITIONAL) if figure else None
    doubt = claim.stance is Stance.UNCONFIRMED
    return (claim.group.nationality, claim.event, doubt, number)


def _in_own_voice(told: RecordedClaim) -> bool:
    return told.claim.claimant.name == told.source.name


def _without_plainer(claims: tuple[RecordedClaim, ...]) -> tuple[RecordedClaim, ...]:
    """Leave out a claim without a number beside one of the same event that has one."""
    numbered = {_what(told) for told in claims if is_number(told.claim.figure)}
    return tuple(
        told for told in claims if told.claim.figure is not None or _what(told) not in numbered
    )


def _what(told: RecordedClaim) -> tuple[object, ...]:
    return (told.claim.group.nationality, told.claim.event, told.claim.stance)


def _story_card(told: RecordedClaim, links: Iterable[StoredLink]) -> ClaimCard:
    """A claim of a story with what it answers; copies within the story go without saying."""
    worth = [
        link
        for link in links
        if link.relation.kind in _NEWS
        or (
            link.relation.kind is not RelationKind.CONTEXT
            and link.to_claim.story != link.from_claim.story
        )
    ]
    once: dict[tuple[object, ...], StoredLink] = {}
    for link in worth:
        once.setdefault((link.relation.kind, *what_is_said(link.to_claim)), link)
    return ClaimCard(claim=told, earlier=tuple(map(link_line, once.values()))[:LINKS])


def _context(
    story: StoryRecord, links: Iterable[Sequence[StoredLink]], shown: Sequence[ClaimCard]
) -> tuple[LinkLine, ...]:
    """Earlier claims of other stories that help to read this one, each once."""
    answered = {what_is_said(line.other) for card in shown for line in card.earlier}
    outside = [
        link
        for found in links
        for link in found
        if link.to_claim.story != story.id and link.relation.kind is RelationKind.CONTEXT
    ]
    outside.sort(key=lambda link: (-link.relation.score, link.id))
    once: dict[tuple[object, ...], StoredLink] = {}
    for link in outside:
        if what_is_said(link.to_claim) not in answered:
            once.setdefault(what_is_said(link.to_claim), link)
    return tuple(link_line(link) for link in list(once.values())[:CONTEXT])


def _why(work: Work, report: int, shown: Sequence[RecordedClaim], texts: Texts) -> tuple[str, ...]:
    """What made the story count: its leading claim in words, or the words that were found."""
    if shown:
        claim = shown[0].claim
        words = (
            wording.event_words(claim.event, texts),
            wording.nationality_words(claim.group.nationality, texts),
            wording.side_words(claim.group.side, texts),
        )
        return tuple(word for word in words if word)
    found = ledger.get_report(work, report)
    terms = found.relevance.terms if found else ()
    by_role = {term.role: term.words.strip() for term in reversed(terms) if not term.against}
    return tuple(dict.fromkeys(reversed(by_role.values())))[:WHY]
