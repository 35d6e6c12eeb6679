"""Whether blocks and views are as Slack's published schema has them, where that is given."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator, ValidationError


def checked() -> Callable[[dict[str, Any]], None]:
    """A check that raises ValueError for what the schema does not allow."""
    known = documented()

    def check(value: dict[str, Any]) -> None:
        for error in known.iter_errors(value) if known else ():
            raise ValueError(error.message)

    return check


class Documented:
    """Checks a block by the definition of its own type, which is much quicker than any of all."""

    def iter_errors(self, value: dict[str, Any]) -> Iterator[ValidationError]:
        if value.get("type") != "modal":
            yield from self._of(value).iter_errors(value)
            return
        yield from _schema("ModalView").iter_errors({**value, "blocks": []})
        for block in value["blocks"]:
            yield from self._of(block).iter_errors(block)

    @staticmethod
    def _of(block: dict[str, Any]) -> Draft7Validator:
        return _schema("".join(map(str.capitalize, str(block["type"]).split("_"))) + "Block")


def documented() -> Documented | None:
    """The schema of blocks or views; None where the folder that holds it is not named."""
    return Documented() if os.environ.get("MUSTER_SHARED") else None


@cache
def _schema(kind: str) -> Draft7Validator:
    path = Path(os.environ["MUSTER_SHARED"], "specs", "slack-blockkit.limits.schema.json")
    return Draft7Validator(json.loads(path.read_text()) | {"$ref": f"#/definitions/{kind}"})
