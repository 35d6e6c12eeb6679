"""Review: what people decide about links, claims, reports and stories, and what follows from it.

A decision is checked and taken inside one transaction that the caller opened for writing, so two
people who act at once act one after the other, and the second is told what the first has done.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from adapters.chat import CONSOLE, Verb
from bot.desk.cards import link_line
from bot.desk.corrections import read_correction
from bot.desk.decided import decision_line, decision_words
from bot.desk.finding import no_such_claim
from bot.desk.misread import Misread
from bot.desk.options import Kind, read_ref
from bot.posting import announcing
from bot.reading import judge, judge_later_again
from claims.cards import Decided, Decisions, ReportLine, Review, ReviewedLink
from claims.model import (
    claim_label,
    decision_label,
    link_label,
    report_label,
    story_label,
)
from claims.texts import NOTHING, Saying, say
from storage import ledger
from storage.kept import correcting
from storage.kept.correcting import By
from storage.kept.decisions import (
    ABOUT_CLAIMS,
    ABOUT_LINKS,
    ABOUT_STORIES,
    Action,
    decisions_about,
    get_decision,
    newest_decisions,
)
from storage.ledger import LinkState

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping
    from datetime import datetime

    from adapters.chat import Command
    from claims.lexicon import Lexicon
    from claims.model import RecordedClaim
    from claims.texts import Texts
    from storage.database import Work
    from storage.kept.decisions import Decision
    from storage.ledger import StoredLink, StoredReport, StoryRecord

UNDO_FOR = timedelta(minutes=10)
"""How long a decision taken in chat can be undone there."""

LISTED = 30
LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Taken:
    """What was decided, and the story whose message changes with it; `undo` the decision's id."""

    what: Saying
    story: int | None
    undo: str | None = None
    undo_until: datetime | None = None

    def told(self, texts: Texts) -> Decided:
        return Decided(
            text=self.what.said(texts),
            story=self.story,
            undo=self.undo,
            undo_until=self.undo_until,
        )


def review_story(work: Work, typed: str, texts: Texts) -> Review:
    """A story with its links, claims and reports, each to be decided about.

    Raises:
        Misread: there is no such story.
    """
    story = _story(work, read_ref(typed, kind=Kind.STORY).number)
    links = [
        link
        for found in ledger.links_from(work, [told.id for told in story.claims]).values()
        for link in found
    ]
    return Review(
        story=story.id,
        headline=story.reports[0].title if story.reports else texts("review.no_reports"),
        links=tuple(map(_reviewed, links)),
        claims=story.claims,
        reports=tuple(
            ReportLine(
                id=report.id,
                outlet=report.source.name,
                title=report.title,
                url=report.url,
                published=report.published,
            )
            for report in story.reports
        ),
        decisions=tuple(
            decision_line(told, texts)
            for told in _decisions_in(work, story, [it.id for it in links])
        ),
    )


def list_decisions(work: Work, texts: Texts) -> Decisions:
    """What people decided last, the newest first."""
    found = newest_decisions(work, limit=LISTED)
    hint = None if found else texts("decided.none")
    return Decisions(decisions=tuple(decision_line(told, texts) for told in found), hint=hint)


def decide(
    work: Work, command: Command, lexicon: Lexicon, texts: Texts, *, now: datetime
) -> Decided:
    """Take the decision that a command asks for.

    Raises:
        Misread: the command cannot be read; the message says what would work.
    """
    deciders: Mapping[Verb, Callable[[], _Taken]] = {
        Verb.CONFIRM_LINK: lambda: _decide_link(work, command, LinkState.CONFIRMED, by),
        Verb.REJECT_LINK: lambda: _decide_link(work, command, LinkState.REJECTED, by),
        Verb.WITHDRAW: lambda: _withdraw(work, command, by),
        Verb.CORRECT: lambda: _correct(work, command, lexicon, by),
        Verb.DISMISS: lambda: _dismiss(work, command, by),
        Verb.SPLIT: lambda: _split(work, command, by),
        Verb.MERGE: lambda: _merge(work, command, by),
        Verb.UNDO: lambda: _undo(work, command, by),
    }
    by = By(person=_person(command), now=now, note=_note(command))
    return deciders[command.verb]().told(texts)


def _person(command: Command) -> str:
    if command.person_name is None:
        return command.person
    return f"{command.person_name} ({command.channel.platform} {command.person})"


def _note(command: Command) -> str | None:
    note = " ".join(command.options.get("note", "").split())
    if len(note) > LONGEST_NOTE:
        raise Misread(say("misread.long_note", most=LONGEST_NOTE, length=len(note)))
    return note or None


def _number(command: Command, kind: Kind, option: str = "id") -> int:
    typed = command.options.get(option, "").strip()
    if not typed:
        raise Misread(say(f"which.{kind}"))
    return read_ref(typed, kind=kind).number


def _decide_link(work: Work, command: Command, state: LinkState, by: By) -> _Taken:
    number = _number(command, Kind.LINK)
    link = ledger.get_link(work, number)
    if link is None:
        raise Misread(say("none.link", id=link_label(number)))
    if link.state is state:
        raise _already(work, number, ABOUT_LINKS)
    decision = ledger.decide_link(work, number, state, person=by.person, note=by.note, now=by.now)
    announcing.announce_edit(work, link.from_claim.story, now=by.now)
    return _taken(decision, link.from_claim.story)


def _withdraw(work: Work, command: Command, by: By) -> _Taken:
    told = _claim(work, _number(command, Kind.CLAIM))
    decision = correcting.withdraw_claim(work, told.id, by)
    judge_later_again(work, (told,), now=by.now)
    announcing.announce_decision(work, told, "retraction", now=by.now)
    return _taken(decision, told.story)


def _correct(work: Work, command: Command, lexicon: Lexicon, by: By) -> _Taken:
    told = _claim(work, _number(command, Kind.CLAIM))
    report = _report(work, told.report)
    corrected = read_correction(
        told.claim, command.options, lexicon, language=report.report.language
    )
    decision = correcting.correct_claim(work, told.id, report, corrected, by)
    new = _claim(work, int(decision.details["claim"]))
    judge(work, new, now=by.now)
    judge_later_again(work, (told, new), now=by.now)
    announcing.announce_decision(work, new, "correction", now=by.now)
    return _taken(decision, told.story)


def _dismiss(work: Work, command: Command, by: By) -> _Taken:
    report = _report(work, _number(command, Kind.REPORT))
    if decisions_about(work, (report.id,), (Action.NOT_RELEVANT,)):
        raise _already(work, report.id, (Action.NOT_RELEVANT,))
    decision = correcting.dismiss_report(work, report, by)
    judge_later_again(work, report.claims, now=by.now)
    announcing.announce_edit(work, report.story, now=by.now)
    return _taken(decision, report.story)


def _split(work: Work, command: Command, by: By) -> _Taken:
    typed = command.options.get("reports", "").replace(",", " ").split()
    reports = list(dict.fromkeys(read_ref(word, kind=Kind.REPORT).number for word in typed))
    if not reports:
        raise Misread(say("which.reports"))
    story = _story(work, _number(command, Kind.STORY))
    members = {report.id for report in story.reports}
    strangers = [report_label(number) for number in reports if number not in members]
    if strangers:
        ids, label = ", ".join(strangers), story_label(story.id)
        raise Misread(say("misread.strangers", ids=ids, story=label))
    if members == set(reports):
        raise Misread(say("misread.all_reports", story=story_label(story.id)))
    decision = correcting.split_story(work, story.id, reports, by)
    announcing.announce_edit(work, story.id, now=by.now)
    announcing.announce_split(work, int(decision.details["story"]), now=by.now)
    return _taken(decision, story.id)


def _merge(work: Work, command: Command, by: By) -> _Taken:
    story = _story(work, _number(command, Kind.STORY))
    into = _story(work, _number(command, Kind.STORY, "into"))
    if story.id == into.id:
        raise Misread(say("misread.into_itself", story=story_label(story.id)))
    for one in (story, into):
        if not one.reports:
            raise Misread(say("misread.no_reports_in", story=story_label(one.id)))
    decision = correcting.merge_stories(work, story.id, into.id, by)
    for number in (story.id, into.id):
        announcing.announce_edit(work, number, now=by.now)
    return _taken(decision, into.id)


def _undo(work: Work, command: Command, by: By) -> _Taken:
    number = _number(command, Kind.DECISION)
    decision = get_decision(work, number)
    if decision is None:
        raise Misread(say("none.decision", id=decision_label(number)))
    if decision.undone_at is not None:
        raise Misread(say("decided.undone_already", what=decision_words(decision)))
    if command.channel.platform != CONSOLE and by.now > decision.recorded_at + UNDO_FOR:
        raise Misread(say("decided.too_late", id=decision_label(number)))
    correcting.undo(work, decision, person=by.person, now=by.now)
    claims = _claims_of(work, decision)
    for told in claims:
        if told.gone_at is None:
            judge(work, told, now=by.now)
    judge_later_again(work, claims, now=by.now)
    stories = _stories_of(work, decision, claims)
    for story in stories:
        announcing.announce_edit(work, story, now=by.now)
    undone = get_decision(work, number) or decision
    what = say("decided.undone", what=decision_words(undone))
    return _Taken(what=what, story=min(stories, default=None))


def _claims_of(work: Work, decision: Decision) -> tuple[RecordedClaim, ...]:
    """The claims that stand or fall with a decision."""
    match decision.action:
        case Action.WITHDRAW_CLAIM:
            numbers = [decision.subject]
        case Action.CORRECT_CLAIM:
            numbers = [decision.subject, decision.details["claim"]]
        case Action.NOT_RELEVANT:
            numbers = decision.details["claims"]
        case _:
            return ()
    return tuple(ledger.claims_by_id(work, numbers).values())


def _stories_of(work: Work, decision: Decision, claims: Iterable[RecordedClaim]) -> set[int]:
    """The stories whose messages read otherwise after a decision."""
    if decision.action in ABOUT_STORIES:
        return {decision.subject, decision.details["story"]}
    if decision.action in ABOUT_LINKS:
        link = ledger.get_link(work, decision.subject)
        claims = (link.from_claim,) if link else ()
    return {told.story for told in claims if told.story is not None}


def _taken(decision: Decision | None, story: int | None) -> _Taken:
    if decision is None:  # the caller has just seen the link, in this transaction
        raise LookupError("a decision about nothing")
    return _Taken(
        what=say("decided.told", what=decision_words(decision)),
        undo=decision_label(decision.id),
        undo_until=decision.recorded_at + UNDO_FOR,
        story=story,
    )


def _already(work: Work, number: int, actions: Collection[Action]) -> Misread:
    told = decisions_about(work, (number,), actions)
    what = decision_words(told[0]) if told else NOTHING
    return Misread(say("decided.already_by" if told else "decided.already", what=what))


def _claim(work: Work, number: int) -> RecordedClaim:
    told = ledger.get_claim(work, number)
    if told is None:
        raise Misread(no_such_claim(work, number))
    if told.gone_at is not None:
        decided = decisions_about(work, (number,), ABOUT_CLAIMS)
        why = decision_words(decided[0]) if decided else say("decided.no_longer_said")
        raise Misread(say("decided.gone", id=claim_label(number), why=why))
    return told


def _report(work: Work, number: int) -> StoredReport:
    report = ledger.get_report(work, number)
    if report is None:
        raise Misread(say("none.report", id=report_label(number)))
    return report


def _story(work: Work, number: int) -> StoryRecord:
    story = ledger.get_story(work, number)
    if story is None:
        raise Misread(say("none.story", id=story_label(number)))
    return story


def _reviewed(link: StoredLink) -> ReviewedLink:
    decided = None if link.state is LinkState.SUGGESTED else link.state.value
    return ReviewedLink(claim=link.from_claim, link=link_line(link), decided=decided)


def _decisions_in(work: Work, story: StoryRecord, links: Collection[int]) -> list[Decision]:
    """What people decided about a story or anything in it, the newest first."""
    reports = [report.id for report in story.reports]
    claims = ledger.claims_ever_made(work, reports)
    found = (
        *decisions_about(work, [story.id], ABOUT_STORIES),
        *decisions_about(work, reports, (Action.NOT_RELEVANT,)),
        *decisions_about(work, claims, ABOUT_CLAIMS),
        *decisions_about(work, links, ABOUT_LINKS),
    )
    return sorted(found, key=lambda told: -told.id)
