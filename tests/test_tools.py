"""The tools still fit the code that they look at; what they make is looked at by people."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

TOOLS = sorted((Path(__file__).parents[1] / "tools").glob("*.py"))


@pytest.mark.parametrize("tool", TOOLS, ids=lambda tool: tool.stem)
def test_tool_can_be_loaded(tool: Path) -> None:
    assert runpy.run_path(str(tool), run_name="loaded")["__doc__"]


def test_the_readme_picture_can_be_drawn_anew(tmp_path: Path) -> None:
    tool = runpy.run_path(str(TOOLS[0].with_name("alert_picture.py")), run_name="loaded")
    tool["main"].__globals__["PICTURE"] = tmp_path / "alert.svg"
    tool["main"]()
    assert "DENIES" in (tmp_path / "alert.svg").read_text("utf-8")
