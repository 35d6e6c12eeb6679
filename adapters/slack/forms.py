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
from claims.texts import Texts

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A decision to be filled in: which, about what, from which review, in which language."""

    verb: Verb
    subject: str
    shown: Shown
    texts: Texts

    def waiting(self) -> View:
        """The form before its fields are known."""
        return self._view([section([self.texts("review.wait")])], fields=())

    def about(self, answer: Answer) -> View:
        """The fields of a decision about what the ledger has just answered."""
        texts = self.texts
        if self.verb is Verb.CORRECT and isinstance(answer, ClaimCard):
            lines = [section(statement(answer.claim, texts, quote=1000))]
            return self._view(lines, _correction(answer.claim, texts))
        if self.verb is Verb.SPLIT and isinstance(answer, Review):
            told = section([texts("forms.split_says")])
            return self._view([told], _split(answer, texts))
        if self.verb is Verb.MERGE and isinstance(answer, Review):
            told = section([texts("forms.merge_says")])
            field = _typed("into", texts("forms.into"), "FF-S12", optional=False)
            return self._view([told], (field, _note(texts)))
        words = answer.text if isinstance(answer, Notice) else texts("forms.gone")
        return self._view([section([clip(words, 1000)])], fields=())

    def _view(self, told: list[Block], fields: Iterable[Block]) -> View:
        title = self.texts(f"forms.{self.verb.split()[1]}", subject=self.subject)
        inputs = list(fields)
        submit = {"submit": _plain(self.texts("forms.save"), _TITLE)} if inputs else {}
        return {
            "type": "modal",
            "callback_id": f"{FORM_CALLBACK}{self.verb}|{self.subject}"[:255],
            "title": _plain(title, _TITLE),
            "close": _plain(self.texts("forms.back"), _TITLE),
            **submit,
            "private_metadata": self.shown.metadata(),
            "blocks": [*told, *inputs],
        }


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


def _correction(told: RecordedClaim, texts: Texts) -> Iterable[Block]:
    claim = told.claim
    figure = claim.figure.words if claim.figure else texts("forms.none")
    yield _typed("figure", texts("forms.figure"), texts("forms.now", value=figure))
    people = wording.nationality_words(claim.group.nationality, texts)
    yield _typed("nationality", texts("forms.nationality"), texts("forms.now", value=people))
    sides = {side.value: wording.side_words(side, texts) for side in Side}
    yield _chosen("side", texts("forms.side"), sides)
    events = {event.value: wording.event_words(event, texts) for event in Event}
    yield _chosen("event", texts("forms.event"), events)
    who = texts("forms.now", value=claim.claimant.name)
    yield _typed("claimant", texts("forms.claimant"), who)
    yield _note(texts)


def _split(review: Review, texts: Texts) -> Iterable[Block]:
    options = {
        report_label(told.id): f"{report_label(told.id)} {told.outlet}: {told.title}"
        for told in review.reports[:_MOST_REPORTS]
    }
    element = {**_select(options), "type": "multi_static_select"}
    yield _input("reports", texts("forms.reports"), element, optional=False)
    yield _note(texts)


def _note(texts: Texts) -> Block:
    return _typed("note", texts("forms.note"), texts("forms.note_stays"))


def _typed(name: str, label: str, example: str, *, optional: bool = True) -> Block:
    element = {
        "type": "plain_text_input",
        "action_id": _VALUE,
        "max_length": _LONGEST.get(name, 100),
        "placeholder": _plain(example, 150),
    }
    return _input(name, label, element, optional=optional)


def _chosen(name: str, label: str, options: Mapping[str, str]) -> Block:
    named = {value: f"{words[:1].upper()}{words[1:]}" for value, words in options.items()}
    return _input(name, label, _select(named), optional=True)


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
