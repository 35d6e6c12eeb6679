"""Whether requests are as Discord's own OpenAPI document has them, where that document is given."""

from __future__ import annotations

import importlib.util
import os
import warnings
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

Json = dict[str, Any]


def has_document() -> bool:
    """Whether the folder that holds the document is named."""
    return "MUSTER_SHARED" in os.environ


def undocumented(requests: Iterable[tuple[str, str, Any]]) -> Json:
    """The requests (method, path, body) that the document does not know so, with the reasons."""
    spec = _official()
    return {
        f"{method} {path}": found
        for method, path, body in requests
        if (found := spec.errors(method, path, _as_documented(body)))
    }


def _as_documented(body: Any) -> Any:
    """The document wants strings where discord.py sends ids as numbers; Discord takes both."""
    if isinstance(body, list):
        return [_as_documented(value) for value in body]
    if not isinstance(body, dict):
        return body
    shown = {key: _as_documented(value) for key, value in body.items()}
    known = body.keys() & {"message_id", "channel_id", "guild_id"}
    numbered = known | ({"id"} if "filename" in body else set())
    return shown | {key: str(body[key]) for key in numbered if body[key] is not None}


@cache
def _official() -> Any:
    folder = Path(os.environ["MUSTER_SHARED"])
    path = folder / "tools" / "discord_spec.py"
    found = importlib.util.spec_from_file_location("discord_spec", path)
    assert found is not None
    assert found.loader is not None
    module = importlib.util.module_from_spec(found)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # it leaves its file to be collected
        found.loader.exec_module(module)
        return module.Spec(folder / "specs" / "discord-openapi.json")
