"""The public benchmarks of the text half, where their folder is at hand."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

SHARED = os.environ.get("MUSTER_SHARED")
SCRIPT = Path(__file__).parents[2] / "benchmarks" / "linking.py"


def run(*asked: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *asked],
        cwd=SCRIPT.parents[1],
        env=os.environ | {"PYTHONPATH": str(SCRIPT.parents[1])},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.skipif(not SHARED, reason="MUSTER_SHARED is not set")
@pytest.mark.parametrize(
    ("name", "least"), [("figures", 0.80), ("grouping", 0.84), ("retrieval", 0.88)]
)
def test_benchmark(name: str, least: float) -> None:
    done = run(name, str(Path(SHARED or "") / "linking" / name))
    assert done.returncode == 0, done.stderr
    assert float(done.stdout.split()[-1]) >= least


def test_what_is_not_measured_is_answered_with_the_usage() -> None:
    done = run("weather", "here")
    assert (done.returncode, done.stdout) == (2, "")
    assert "retrieval|grouping|figures FOLDER" in done.stderr
