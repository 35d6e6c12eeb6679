"""The manifest that people paste says what the code listens to, and asks for no more."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from jsonschema import Draft7Validator

from adapters.slack.listening import CHECK_SHORTCUT

MANIFEST = json.loads(Path(__file__).parents[3].joinpath("docs/slack-manifest.json").read_text())


def test_manifest_is_what_slack_accepts():
    shared = os.environ.get("MUSTER_SHARED")
    if not shared:
        pytest.skip("MUSTER_SHARED is not set: no manifest schema to check with")
    schema = Path(shared, "specs", "slack-manifest.schema.2.0.0.json").read_text()
    errors = list(Draft7Validator(json.loads(schema)).iter_errors(MANIFEST))
    assert not errors


def test_manifest_asks_for_the_least():
    assert MANIFEST["oauth_config"]["scopes"] == {
        "bot": ["app_mentions:read", "chat:write", "commands"],
        "bot_optional": [
            "channels:history",
            "files:write",
            "groups:history",
            "usergroups:read",
            "users:read",
        ],
    }
    assert MANIFEST["settings"]["socket_mode_enabled"]


def test_every_scope_is_explained():
    page = Path(__file__).parents[3].joinpath("docs/slack.md").read_text("utf-8")
    scopes = MANIFEST["oauth_config"]["scopes"]
    for scope in (*scopes["bot"], *scopes["bot_optional"]):
        assert f"`{scope}`" in page


def test_manifest_names_what_muster_listens_to():
    features = MANIFEST["features"]
    assert [c["command"] for c in features["slash_commands"]] == ["/claims", "/muster"]
    assert [s["callback_id"] for s in features["shortcuts"]] == [CHECK_SHORTCUT]
    assert MANIFEST["settings"]["event_subscriptions"] == {"bot_events": ["app_mention"]}
