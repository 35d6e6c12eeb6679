"""Questions as the values of buttons.

Slack takes 2000 characters. A longer question, such as a text that was checked, is kept in memory
and the value names it; after a restart its button says that it has to be asked again.
"""

from __future__ import annotations

import hashlib
import json
from collections import OrderedDict

from adapters.chat import Verb
from adapters.slack.commands import Request
from claims.texts import say

_LONGEST = 2000
_MANY = 200


def as_value(request: Request) -> str:
    """A question as a button carries it."""
    asked = {"verb": request.verb, "options": request.options}
    return json.dumps(asked, ensure_ascii=False)


class Kept:
    """The newest questions that were too long for a button."""

    def __init__(self) -> None:
        self._long: OrderedDict[str, str] = OrderedDict()

    def value(self, request: Request) -> str:
        """What a button carries to ask this again."""
        value = as_value(request)
        if len(value) <= _LONGEST:
            return value
        name = hashlib.sha256(value.encode(errors="replace")).hexdigest()[:32]
        self._long[name] = value
        if len(self._long) > _MANY:
            self._long.popitem(last=False)
        return json.dumps({"kept": name})

    def request(self, value: str) -> Request | None:
        """The question behind a button's value; None for a value that is not ours."""
        try:
            asked = json.loads(value)
            if "kept" in asked:
                known = self._long.get(str(asked["kept"]))
                return self.request(known) if known else _forgotten()
            verb = Verb(asked["verb"])
            options = {str(name): str(typed) for name, typed in asked["options"].items()}
        except (ValueError, KeyError, TypeError, AttributeError):
            return None  # a button of another version
        return Request(verb=verb, options=options)


def _forgotten() -> Request:
    return Request(verb=Verb.HELP, puzzled=say("typed.too_long_ago"))
