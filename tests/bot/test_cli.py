"""The console script: help, exit statuses, and that a person's mistake is never a traceback."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import click
import pytest
from muster_script import Muster, script

from bot.cli import cli

ROOT = Path(__file__).parents[2]


@pytest.fixture
def muster(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Muster:
    return script(tmp_path, monkeypatch, capsys)


def every_command(group: click.Group, *names: str) -> list[tuple[str, ...]]:
    found: list[tuple[str, ...]] = [names]
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            found += every_command(command, *names, name)
        else:
            found.append((*names, name))
    return found


@pytest.mark.parametrize("command", every_command(cli), ids=" ".join)
def test_every_command_teaches_with_an_example(command: tuple[str, ...], muster: Muster) -> None:
    said = muster(*command, "--help")
    assert said.status == 0
    assert "muster " in said.out.split("Usage:", 1)[1].split("\n", 1)[1]
    assert all(len(line) <= 100 for line in said.out.splitlines())


def test_every_command_that_reads_a_ledger_takes_another() -> None:
    without = {("init",), ("demo",), ("eval",), ("connect", "discord"), ("connect", "slack")}
    for command in every_command(cli):
        found: click.Command = cli
        for name in command:
            assert isinstance(found, click.Group)
            found = found.commands[name]
        if not isinstance(found, click.Group) and command not in without:
            assert any("--db" in option.opts for option in found.params), command


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import sys; sys.argv = ['muster', '--help']; from bot.cli import main; main(); "
        "print(sorted({'pydantic', 'sqlalchemy', 'aiohttp', 'rich'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_version_is_told(muster: Muster) -> None:
    assert muster("--version").out.startswith("muster 0.")


@pytest.mark.parametrize(
    "words",
    [
        ("clams",),
        ("claims", "search", "--limit", "none"),
        ("claims", "show"),
        ("claims", "show", "FF-42", "--db", "nowhere.db"),
        ("feeds", "add", "ftp://river.example/rss"),
        ("feeds", "import", "nowhere.opml"),
        ("feeds", "remove", "7"),
        ("replay", "nowhere.xml"),
        ("backup", "copy.db"),
        ("watch", "list"),
    ],
    ids=" ".join,
)
def test_mistake_is_told_in_words_and_ends_with_2(words: tuple[str, ...], muster: Muster) -> None:
    said = muster(*words)
    assert said.status == 2
    assert said.out == ""
    assert said.err
    assert "Traceback" not in said.err


def test_wrong_settings_are_all_told_and_end_with_2(
    tmp_path: Path, muster: Muster, monkeypatch: pytest.MonkeyPatch
) -> None:
    config = tmp_path / "muster.toml"
    config.write_text('digest_zone = "Mars"\nfeed = 1\n', "utf-8")
    monkeypatch.setenv("MUSTER_LOG_LEVEL", "loud")
    said = muster("--config", config, "run")
    assert said.status == 2
    assert len(said.err.splitlines()) == 4
    for place in (f"{config}:1:", f"{config}:2:", "MUSTER_LOG_LEVEL:"):
        assert place in said.err


def test_no_ledger_yet_is_told_with_what_makes_one(tmp_path: Path, muster: Muster) -> None:
    said = muster("claims", "search")
    assert said.status == 2
    assert str(tmp_path / "XDG_DATA_HOME" / "muster" / "muster.db") in said.err
    assert "muster run" in said.err
    assert not (tmp_path / "XDG_DATA_HOME").exists()


def test_file_that_is_no_ledger_is_refused_and_left_alone(tmp_path: Path, muster: Muster) -> None:
    path = tmp_path / "letter.db"
    path.write_text("Dear reader, " * 100, "utf-8")
    said = muster("feeds", "list", "--db", path)
    assert (said.status, said.out) == (1, "")
    assert said.err.startswith(f"muster: {path} is not a Muster ledger")
    assert path.read_text("utf-8") == "Dear reader, " * 100


def test_init_writes_a_file_for_its_owner_only(tmp_path: Path, muster: Muster) -> None:
    path = tmp_path / "XDG_CONFIG_HOME" / "muster" / "muster.toml"
    said = muster("init")
    assert (said.status, said.err) == (0, "")
    assert str(path) in said.out
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert muster("feeds", "import", os.devnull).status == 1


def test_init_names_the_check_of_the_file_that_it_wrote(tmp_path: Path, muster: Muster) -> None:
    path = tmp_path / "our desk.toml"
    assert f"muster doctor --config '{path}'" in muster("--config", path, "init").out
    assert [file.name for file in tmp_path.glob("our*")] == ["our desk.toml"]


def test_init_does_not_write_over_a_file_unless_forced(tmp_path: Path, muster: Muster) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("# mine", "utf-8")
    said = muster("--config", path, "init")
    assert said.status == 2
    assert "--force" in said.err
    assert path.read_text("utf-8") == "# mine"
    assert muster("--config", path, "init", "--force").status == 0
    assert "digest_zone" in path.read_text("utf-8")


def test_config_may_stand_before_or_after_the_command(tmp_path: Path, muster: Muster) -> None:
    path = tmp_path / "desk.toml"
    path.write_text("feed = 1\n", "utf-8")
    for words in (("--config", path, "doctor"), ("doctor", "--config", path)):
        assert f"{path}:1" in muster(*words, "--offline").out


def test_init_that_cannot_write_says_so(tmp_path: Path, muster: Muster) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    said = muster("--config", tmp_path / "file" / "desk.toml", "init")
    assert said.status in {1, 2}
    assert said.err.startswith("muster: ")


def test_ctrl_c_ends_with_130_and_no_traceback(tmp_path: Path) -> None:
    code = (
        "import signal, sys, types\n"
        # What a shell starts in the background ignores Ctrl-C, and so do its children.
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "read = sys.stdin.buffer.read\n"
        "def waiting(size):\n"
        "    print('reading', file=sys.stderr, flush=True)\n"
        "    return read(size)\n"
        "buffer = types.SimpleNamespace(read=waiting)\n"
        "sys.stdin = types.SimpleNamespace(buffer=buffer, isatty=lambda: False)\n"
        "sys.argv = ['muster', 'claims', 'check', '-']\n"
        "from bot.cli import main\n"
        "sys.exit(main())\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"XDG_DATA_HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        assert child.stderr.readline() == "reading\n"
        child.send_signal(signal.SIGINT)
        assert child.wait(30) == 130
        assert child.stdout.read() == ""
        assert child.stderr.read().strip() == ""


def test_reader_that_goes_away_is_no_error(tmp_path: Path, muster: Muster) -> None:
    ledger = tmp_path / "desk.db"
    assert muster("feeds", "add", "--unchecked", "https://a.example/", "--db", ledger).status == 0
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "bot", "feeds", "list", "--json", "--db", ledger],
        stdout=write,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        text=True,
        check=False,
    )
    os.close(write)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


def test_output_that_takes_no_more_is_told(tmp_path: Path, muster: Muster) -> None:
    ledger = tmp_path / "desk.db"
    muster("feeds", "add", "--unchecked", "https://a.example/", "--db", ledger)
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-m", "bot", "feeds", "list", "--json", "--db", ledger],
            stdout=full,
            stderr=subprocess.PIPE,
            cwd=ROOT,
            text=True,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr == "muster: the output: No space left on device\n"
