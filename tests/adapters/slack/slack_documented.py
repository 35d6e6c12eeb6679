"""Whether blocks and views are as Slack's published schema has them, where that is given."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator


def checked(kind: str) -> Callable[[dict[str, Any]], None]:
    """A check that raises ValueError for what the schema does not allow; "KnownBlock", say."""
    known = validator(kind)

    def check(value: dict[str, Any]) -> None:
        for error in known.iter_errors(value) if known else ():
            raise ValueError(error.message)

    return check


@cache
def validator(kind: str) -> Draft7Validator | None:
    """The schema of a kind of value; None where the folder that holds it is not named."""
    shared = os.environ.get("MUSTER_SHARED")
    if not shared:
        return None
    path = Path(shared, "specs", "slack-blockkit.limits.schema.json")
    return Draft7Validator(json.loads(path.read_text()) | {"$ref": f"#/definitions/{kind}"})
