"""What is typed into a modal: a correction, a split, a merger. Pure.

The form's `callback_id` says which decision it takes, its `private_metadata` about what.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from adapters.chat import Verb
from adapters.slack.blocks import Block, section
from adapters.slack.controls import PREFIX
from adapters.slack.lines import statement
from adapters.slack.modals import Shown, View
from adapters.slack.mrkdwn import clip
from claims import wording
from claims.cards import Answer, ClaimCard, Notice, Review
from claims.model import Event, RecordedClaim, Side, report_label

FORM_CALLBACK = f"{PREFIX}form_view:"
_VALUE = "value"
_TITLE = 24
_LABEL = 75
_LONGEST = {"note": 500, "claimant": 120}
_MOST_REPORTS = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What somebody filled in: the decision, its options, and the block that errors stand at."""

    verb: Verb
    options: dict[str, str]
    first: str


def waiting_form(verb: Verb, subject: str, shown: Shown) -> View:
    """The form before its fields are known."""
    return _form(verb, subject, shown, [section(["One moment…"])], fields=())


def form_view(verb: Verb, subject: str, shown: Shown, about: Answer) -> View:
    """The fields of a decision about what the ledger has just answered."""
    if verb is Verb.CORRECT and isinstance(about, ClaimCard):
        lines = [section(statement(about.claim, quote=1000))]
        return _form(verb, subject, shown, lines, _correction(about.claim))
    if verb is Verb.SPLIT and isinstance(about, Review):
        told = section(["Which reports tell of something else? They get a story of their own."])
        return _form(verb, subject, shown, [told], _split(about))
    if verb is Verb.MERGE and isinstance(about, Review):
        told = section(["All its reports and claims go into the other story."])
        field = _typed("into", "Into which story", "FF-S12", optional=False)
        return _form(verb, subject, shown, [told], (field, _note()))
    words = about.text if isinstance(about, Notice) else "That is not there any more."
    return _form(verb, subject, shown, [section([clip(words, 1000)])], fields=())


def sent(view: Mapping[str, Any]) -> Sent | None:
    """What a submitted form asks for; None for one of another version."""
    callback = str(view.get("callback_id", "")).removeprefix(FORM_CALLBACK)
    try:
        verb_name, subject = callback.split("|", 1)
        verb = Verb(verb_name)
        values = view["state"]["values"]
        typed = {name: _value(found[_VALUE]) for name, found in values.items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    options = {name: value for name, value in typed.items() if value}
    return Sent(verb=verb, options={**options, "id": subject}, first=next(iter(values), "note"))


def _value(found: Mapping[str, Any]) -> str:
    chosen = found.get("selected_options")
    if chosen is not None:
        return " ".join(str(option["value"]) for option in chosen)
    option = found.get("selected_option")
    return str(option["value"]) if option else str(found.get("value") or "").strip()


def _form(
    verb: Verb, subject: str, shown: Shown, told: list[Block], fields: Iterable[Block]
) -> View:
    title = f"{verb.split()[1].capitalize()} {subject}"
    inputs = list(fields)
    submit = {"submit": _plain("Save", _TITLE)} if inputs else {}
    return {
        "type": "modal",
        "callback_id": f"{FORM_CALLBACK}{verb}|{subject}"[:255],
        "title": _plain(title, _TITLE),
        "close": _plain("Back", _TITLE),
        **submit,
        "private_metadata": shown.metadata(),
        "blocks": [*told, *inputs],
    }


def _correction(told: RecordedClaim) -> Iterable[Block]:
    claim = told.claim
    figure = claim.figure.words if claim.figure else "none"
    yield _typed("figure", "Figure, as the quotation prints it", f"now: {figure}")
    nationality = wording.nationality_words(claim.group.nationality)
    yield _typed("nationality", "Nationality", f"now: {nationality}")
    sides = {side.value: wording.side_words(side).capitalize() for side in Side}
    yield _chosen("side", "Side fought for", sides)
    yield _chosen("event", "What happened to them", dict(map(_event, Event)))
    yield _typed("claimant", "Who says it", f"now: {claim.claimant.name}")
    yield _note()


def _event(event: Event) -> tuple[str, str]:
    return event.value, wording.event_words(event).capitalize()


def _split(review: Review) -> Iterable[Block]:
    options = {
        report_label(told.id): f"{report_label(told.id)} {told.outlet}: {told.title}"
        for told in review.reports[:_MOST_REPORTS]
    }
    element = {**_select(options), "type": "multi_static_select"}
    yield _input("reports", "Reports", element, optional=False)
    yield _note()


def _note() -> Block:
    return _typed("note", "Why", "stays beside the decision")


def _typed(name: str, label: str, example: str, *, optional: bool = True) -> Block:
    element = {
        "type": "plain_text_input",
        "action_id": _VALUE,
        "max_length": _LONGEST.get(name, 100),
        "placeholder": _plain(example, 150),
    }
    return _input(name, label, element, optional=optional)


def _chosen(name: str, label: str, options: Mapping[str, str]) -> Block:
    return _input(name, label, _select(options), optional=True)


def _select(options: Mapping[str, str]) -> Block:
    shown = [{"text": _plain(text, _LABEL), "value": value} for value, text in options.items()]
    return {"type": "static_select", "action_id": _VALUE, "options": shown}


def _input(name: str, label: str, element: Block, *, optional: bool) -> Block:
    return {
        "type": "input",
        "block_id": name,
        "optional": optional,
        "label": _plain(label, _LABEL),
        "element": element,
    }


def _plain(text: str, limit: int) -> Block:
    return {"type": "plain_text", "text": clip(text, limit) or "…"}
