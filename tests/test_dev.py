"""dev.py and the locks that it installs from."""

from __future__ import annotations

import re
import resource
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
RUN_LOCK = ROOT / "requirements.lock"
DEV_LOCK = ROOT / "requirements-dev.lock"


def locked(*files: Path) -> dict[str, str]:
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    wanted = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(found.name): str(found.specifier) for found in wanted}


def closure(names: list[Requirement]) -> set[str]:
    """All that is needed for some requirements on this machine, by what is installed."""
    found: set[str] = set()
    waiting = [(wanted.name, tuple(wanted.extras)) for wanted in names]
    while waiting:
        name, extras = waiting.pop()
        found.add(canonicalize_name(name))
        for line in metadata.requires(name) or ():
            needed = Requirement(line)
            applies = needed.marker is None or any(
                needed.marker.evaluate({"extra": extra}) for extra in ("", *extras)
            )
            if applies and canonicalize_name(needed.name) not in found:
                waiting.append((needed.name, tuple(needed.extras)))
    return found


def declared(*, dev: bool) -> list[Requirement]:
    wanted = [Requirement(line) for line in metadata.requires("muster-bot") or ()]
    return [
        found
        for found in wanted
        if found.marker is None or (dev and found.marker.evaluate({"extra": "dev"}))
    ]


def test_lock_holds_all_that_muster_needs() -> None:
    assert closure(declared(dev=False)) - set(locked(RUN_LOCK)) == set()


def test_locks_hold_all_that_the_tests_need() -> None:
    assert closure(declared(dev=True)) - set(locked(RUN_LOCK, DEV_LOCK)) == set()


def test_locked_versions_satisfy_what_is_declared() -> None:
    versions = locked(RUN_LOCK, DEV_LOCK)
    for wanted in declared(dev=True):
        version = versions[canonicalize_name(wanted.name)].removeprefix("==")
        assert wanted.specifier.contains(version), wanted


def test_no_other_distribution_brings_packages_of_our_names() -> None:
    """`adapters`, `storage` and `claims` are names of other projects on the public index too."""
    brought = metadata.packages_distributions()
    for name in ("bot", "adapters", "feeds", "storage", "claims"):
        assert set(brought.get(name, ())) <= {"muster-bot"}, name


@pytest.mark.parametrize("lock", [RUN_LOCK, DEV_LOCK], ids=lambda lock: lock.name)
def test_locks_are_plain_names_and_versions(lock: Path) -> None:
    plain = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+( ; python_version >= \"3\.\d+\")?|# .*")
    for line in lock.read_text("utf-8").splitlines():
        assert plain.fullmatch(line), line


def beginning(*before: str) -> list[str | Path]:
    """A Python in which something is not as here, that then runs `dev.py run` of this folder."""
    then = (
        "import runpy, sys; sys.argv = ['dev.py', 'run']",
        "runpy.run_path('dev.py', run_name='__main__')",
    )
    return [sys.executable, "-c", "\n".join((*before, *then))]


def checkout(tmp_path: Path) -> Path:
    """A copy with an environment that stands for a finished one."""
    for name in ("dev.py", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, tmp_path / name)
    return tmp_path


def dev(folder: Path, *words: str, path: str = "/nowhere") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-S", folder / "dev.py", *words],
        capture_output=True,
        text=True,
        env={"PATH": path},
        check=False,
    )


def fake_uv(folder: Path) -> str:
    """A uv that makes an environment of echoes and installs nothing into it."""
    uv = folder / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text(
        "#!/bin/sh\n"
        f'echo "uv $@" >> {folder}/uv.log\n'
        'case "$1" in venv)\n'
        f"  /bin/mkdir -p {folder}/.venv/bin; echo {folder}/.venv > {folder}/.venv/bin/activate\n"
        f"  for name in python muster; do\n"
        f"    printf '#!/bin/sh\\necho '$name' \"$@\"\\n' > {folder}/.venv/bin/$name\n"
        f"    /bin/chmod +x {folder}/.venv/bin/$name\n"
        "  done;;\n"
        "esac\n",
        "utf-8",
    )
    uv.chmod(0o755)
    return str(uv.parent)


def test_run_sets_up_and_hands_over_to_muster(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    path = fake_uv(folder)
    first = dev(folder, "run", "--db", "desk.db", path=path)
    assert first.returncode == 0, first.stderr
    assert "The command is .venv/bin/muster" in first.stdout
    assert first.stdout.splitlines()[-1] == "muster run --db desk.db"
    log = (folder / "uv.log").read_text("utf-8")
    assert "requirements.lock" in log
    assert "requirements-dev.lock" not in log


def test_second_time_installs_nothing_and_is_quick(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    path = fake_uv(folder)
    dev(folder, "run", path=path)
    (folder / "uv.log").unlink()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    again = dev(folder, "run", path=path)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 0.3
    assert again.stdout == "muster run\n"
    assert not (folder / "uv.log").exists()


def test_set_up_for_the_tests_is_good_enough_to_run(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    path = fake_uv(folder)
    dev(folder, "test", path=path)
    (folder / "uv.log").unlink()
    assert dev(folder, "run", path=path).stdout == "muster run\n"
    assert not (folder / "uv.log").exists()


def test_environment_that_uv_made_is_given_pip_where_uv_is_missing(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    dev(folder, "run", path=fake_uv(folder))
    with (folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    lines = dev(folder, "run").stdout.splitlines()
    assert "python -m ensurepip" in lines
    assert any(line.startswith("python -m pip install") for line in lines)


def test_changed_lock_is_installed_into_the_same_environment(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    path = fake_uv(folder)
    dev(folder, "run", path=path)
    (folder / "uv.log").unlink()
    with (folder / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    dev(folder, "run", path=path)
    log = (folder / "uv.log").read_text("utf-8")
    assert "requirements.lock" in log
    assert "uv venv" not in log


def test_environment_of_another_folder_is_made_anew(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    path = fake_uv(folder)
    dev(folder, "run", path=path)
    (folder / ".venv" / "bin" / "activate").write_text("/somewhere/else/.venv", "utf-8")
    (folder / ".venv" / "requirements.lock.stamp").unlink()
    (folder / "uv.log").unlink()
    dev(folder, "run", path=path)
    assert "uv venv" in (folder / "uv.log").read_text("utf-8")


def test_test_installs_both_locks_and_passes_arguments_on(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    path = fake_uv(folder)
    assert dev(folder, "test", path=path).stdout.splitlines()[-1] == ("python -m pytest -n 2 --cov")
    assert dev(folder, "test", "tests/x.py", "-v", path=path).stdout.splitlines()[-1] == (
        "python -m pytest tests/x.py -v"
    )
    assert "requirements-dev.lock" in (folder / "uv.log").read_text("utf-8")


def test_missing_venv_is_told_with_the_packages_to_install(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    hidden = beginning(
        "import importlib.util",
        "found = importlib.util.find_spec",
        "importlib.util.find_spec = lambda name: None if name == 'ensurepip' else found(name)",
    )
    done = subprocess.run(
        hidden,
        cwd=folder,
        capture_output=True,
        text=True,
        env={"PATH": "/nowhere"},
        check=False,
    )
    assert done.returncode == 1
    assert "apt install python3-venv python3-pip" in done.stderr
    assert "Traceback" not in done.stderr


def test_old_python_is_told_which_one_is_needed(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    old = beginning("import sys", "sys.version_info = (3, 9, 2)")
    done = subprocess.run(old, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.9" in done.stderr


def test_failed_installation_is_told_without_a_traceback(tmp_path: Path) -> None:
    folder = checkout(tmp_path)
    uv = folder / "bin" / "uv"
    uv.parent.mkdir()
    uv.write_text("#!/bin/sh\necho no route >&2; exit 3\n", "utf-8")
    uv.chmod(0o755)
    done = dev(folder, "run", path=str(uv.parent))
    assert done.returncode == 1
    assert "This failed, see above: uv venv" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [(), ("-h",), ("walk",)])
def test_without_a_known_word_it_says_what_it_can_do(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    done = dev(checkout(tmp_path), *words)
    assert done.returncode == (0 if words == ("-h",) else 2)
    assert "python3 dev.py run" in done.stdout
    assert not (tmp_path / ".venv").exists()
