"""Every feed document that other projects collected; needs the folder MUSTER_SHARED."""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from pathlib import Path

import pytest

from feeds.errors import FeedError
from feeds.parsing import parse

SHARED = os.environ.get("MUSTER_SHARED")
pytestmark = pytest.mark.skipif(not SHARED, reason="MUSTER_SHARED is not set")


def test_no_document_is_too_much() -> None:
    folder = Path(SHARED or "") / "feeds"
    lines = (folder / "index.jsonl").read_text(encoding="utf-8").splitlines()
    outcomes: Counter[tuple[str, bool]] = Counter()
    began = time.monotonic()
    for line in lines:
        row = json.loads(line)
        body = (folder / row["path"]).read_bytes()
        try:
            feed = parse(body, url="https://feeds.example/dir/feed.xml", content_type=None)
        except FeedError:
            outcomes[row["kind"], False] += 1
            continue
        outcomes[row["kind"], True] += 1
        if row["kind"] in {"rss", "atom", "rdf"}:
            # An entry that the document ends in is dropped, with a warning.
            assert len(feed.entries) == row["items"] or feed.warning, row["path"]
    assert time.monotonic() - began < 60
    assert outcomes["rss", False] == outcomes["atom", False] == outcomes["json_feed", False] == 0
    assert outcomes["json", True] == outcomes["opml", True] == outcomes["html", True] == 0
    assert outcomes["rss", True] + outcomes["atom", True] > 2_500
