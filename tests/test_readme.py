"""The README's shell lines do what it says."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

from feeds.opml import starter_feeds

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
BLOCKS = re.findall(r"```sh\n(.*?)```", README, re.DOTALL)
REPORT = """\
Two Chinese fighters captured in Donetsk region
Two Chinese citizens who fought for Russia were captured, the general staff said.
"""


def test_the_example_of_a_replay_and_a_search_runs_as_written(tmp_path: Path) -> None:
    (lines,) = [block.splitlines() for block in BLOCKS if block.startswith("muster replay")]
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "note.txt").write_text(REPORT)
    said = [_run(line, tmp_path) for line in lines]
    assert "1 relevant" in said[0]
    assert "Two Chinese fighters captured" in said[1]


def test_every_file_the_readme_names_exists() -> None:
    named = re.findall(r"\]\(((?!https?:)[^)]+)\)", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_commands_it_lists_are_commands(tmp_path: Path) -> None:
    listed = re.findall(r"\| `((?:claims|review) \w+)", README)
    assert len(listed) == 7
    for command in listed:
        assert command in _run(f"muster {command} --help", tmp_path)


def test_the_starter_list_is_as_large_as_is_said() -> None:
    feeds = starter_feeds()
    publishers = {feed.family or feed.title for feed in feeds}
    languages = {feed.language for feed in feeds}
    assert f"watches {len(feeds)} feeds" in README
    words = ("six", "seven", "eight", "nine", "ten", "eleven", "twelve")[len(languages) - 6]
    told = f"{len(feeds)} feeds of {len(publishers)} publishers in {words} languages"
    assert told in " ".join((ROOT / "docs" / "feeds.md").read_text("utf-8").split())


def _run(line: str, folder: Path) -> str:
    program, *arguments = shlex.split(line)
    done = subprocess.run(
        [str(Path(sys.executable).with_name(program)), *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder)},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    return done.stdout
