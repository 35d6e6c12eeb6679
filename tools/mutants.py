"""Changes `claims/` in small ways, one at a time, and tells which changes no test notices.

A seeded sample of the changes is made in a copy of the tree, so that the tree itself is never
touched; each runs only the tests that reach the changed function, or all of them where the first
test that needs its result reaches it for the others, too. Takes half an hour:

    python tools/mutants.py --sample 400 --seed 1 --processes 2

Or ten minutes for some modules, with the changes that survived:

    python tools/mutants.py --sample 60 --modules dates figures
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import json
import random
import shutil
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.stats import status_by_exit_code
from mutmut.utils.format_utils import get_mutant_name

ROOT = Path(__file__).parents[1]
# The fork server has loaded modules but run no test: word lists and tables are read anew for each
# change, for else a change in how they are read would go unnoticed. Nor has it collected tests: a
# second collection in one process names some of them otherwise, and none would run.
SETTINGS = """
[tool.mutmut]
source_paths = ["claims"]
only_mutate = {files}
also_copy = ["adapters", "bot", "feeds", "storage"]
process_isolation = "forkserver"
forkserver_warmup = "import"
preload_modules_file = "{preload}"
timeout_constant = 10.0
timeout_multiplier = 3.0
pytest_add_cli_args = ["-p", "no:cacheprovider"]
pytest_add_cli_args_test_selection = [
  "tests/claims",
  "tests/bot/test_readings.py",
  "--snapshot-warn-unused",
  "--ignore=tests/claims/test_bad_input.py",
  "--ignore=tests/claims/test_linking_benchmarks.py",
]
"""
_LEFT_OUT = shutil.ignore_patterns(".*", "__pycache__", "node_modules", "mutants")
_NOTICED = frozenset({"killed", "timeout", "segfault"})
_ENOUGH = 0.85
# What a worker whose pytest would not start says; mutmut counts it among the time-outs.
_NOT_RUN = 255
_PRELOAD = "preload.txt"
_KEEPING = frozenset({"cache", "lru_cache"})


def main() -> int:
    """Make the changes, run the tests, tell the share that they noticed."""
    told = _arguments()
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder) / "muster"
        shutil.copytree(ROOT, tree, ignore=_LEFT_OUT)
        files = _settle(tree, told.modules)
        chosen = _sample(tree, files, told.sample, told.seed)
        print(f"{len(chosen)} changes, seed {told.seed}", flush=True)
        _mutmut(tree, "run", chosen[0], output=None)
        _reach_what_is_kept(tree)
        _mutmut(tree, "run", "--max-children", str(told.processes), *chosen, output=None)
        results = _results(tree, chosen)
        for name in (name for name, status in results.items() if status not in _NOTICED):
            print(_mutmut(tree, "show", name, output=subprocess.PIPE).stdout)
    return _tell(results)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sample", type=int, default=400, help="how many changes (default 400)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other changes")
    parser.add_argument("--modules", nargs="*", default=[], help="of claims/; all when left out")
    parser.add_argument("--processes", type=int, default=1, help="how many at a time")
    return parser.parse_args()


def _settle(tree: Path, modules: Sequence[str]) -> list[str]:
    """Write the settings for the modules chosen; their files."""
    known = sorted((tree / "claims").rglob("*.py"))
    files = [str(path.relative_to(tree)) for path in known if not modules or path.stem in modules]
    loaded = "\n".join(f"claims.{_dotted(tree, path)}" for path in known)
    (tree / _PRELOAD).write_text(loaded, encoding="utf-8")
    with (tree / "pyproject.toml").open("a", encoding="utf-8") as settings:
        settings.write(SETTINGS.format(files=json.dumps(files), preload=_PRELOAD))
    return files


def _dotted(tree: Path, path: Path) -> str:
    """The name of a module without that of the package: "dates", "fighters.ties"."""
    return ".".join(path.relative_to(tree / "claims").with_suffix("").parts)


def _sample(tree: Path, files: Sequence[str], size: int, seed: int) -> list[str]:
    """The names of some of all possible changes, the same ones for the same seed."""
    with contextlib.chdir(tree):
        every = [
            get_mutant_name(Path(file), name)
            for file in files
            for name in mutate_file_contents(file, Path(file).read_text("utf-8")).mutant_names
        ]
    return sorted(random.Random(seed).sample(every, min(size, len(every))))


def _reach_what_is_kept(tree: Path) -> None:
    """Let every test reach what only the first test runs that needs it: tables are read once."""
    file = tree / "mutants" / "mutmut-stats.json"
    stats = json.loads(file.read_text("utf-8"))
    reached, every = stats["tests_by_mangled_function_name"], list(stats["duration_by_test"])
    bodies = _bodies(tree)
    names = {call for keeping, calls in bodies.values() if keeping for call in calls}
    seen: set[str] = set()
    while names - seen:
        seen |= names
        names = {call for name in names for call in bodies.get(name, (False, set()))[1]}
    for name in reached.keys() & {_mangled(name) for name in seen}:
        reached[name] = every
    file.write_text(json.dumps(stats), "utf-8")


def _bodies(tree: Path) -> dict[str, tuple[bool, set[str]]]:
    """Whether each function ("module.name", "module.Class.name") keeps results; what it calls."""
    found = {}
    for path in (tree / "claims").rglob("*.py"):
        name = _dotted(tree, path)
        module = ast.parse(path.read_text("utf-8"))
        imports = [node for node in ast.walk(module) if isinstance(node, ast.ImportFrom)]
        known = {
            each.name: f"{(node.module or '').removeprefix('claims.')}.{each.name}"
            for node in imports
            for each in node.names
        }
        for owner in (module, *(node for node in module.body if isinstance(node, ast.ClassDef))):
            inside = f"{name}." + (f"{owner.name}." if isinstance(owner, ast.ClassDef) else "")
            for node in owner.body:
                if isinstance(node, ast.FunctionDef):
                    keeping = any(_KEEPING & _names(each) for each in node.decorator_list)
                    found[inside + node.name] = (keeping, _calls(node, name, inside, known))
    return found


def _calls(
    function: ast.FunctionDef, module: str, inside: str, known: Mapping[str, str]
) -> set[str]:
    """All that the names in a function may call, also methods of what it makes."""
    names = _names(function)
    called = {known.get(name, f"{module}.{name}") for name in names}
    methods = {f"{each}.{name}" for each in called for name in (*names, "__init__")}
    return called | methods | {inside + name for name in names}


def _names(node: ast.AST) -> set[str]:
    plain = {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}
    return plain | {each.attr for each in ast.walk(node) if isinstance(each, ast.Attribute)}


def _mangled(name: str) -> str:
    """How mutmut calls "dates._compile" or "words.wordlists._Reader.read"."""
    module, _, function = name.rpartition(".")
    outer, _, owner = module.rpartition(".")
    if owner.lstrip("_")[:1].isupper():
        return f"claims.{outer}.xǁ{owner}ǁ{function}"
    return f"claims.{module}.x_{function}"


def _mutmut(tree: Path, *words: str, output: int | None) -> subprocess.CompletedProcess[str]:
    command = [str(Path(sys.executable).with_name("mutmut")), *words]
    return subprocess.run(command, cwd=tree, stdout=output, text=True, check=True)


def _results(tree: Path, chosen: Iterable[str]) -> dict[str, str]:
    codes: dict[str, int | None] = {}
    for kept in (tree / "mutants" / "claims").rglob("*.meta"):
        codes |= json.loads(kept.read_text("utf-8"))["exit_code_by_key"]
    return {
        name: "not run" if codes[name] == _NOT_RUN else status_by_exit_code[codes[name]]
        for name in chosen
    }


def _tell(results: Mapping[str, str]) -> int:
    """Print the shares; 1 if fewer were noticed than should be."""
    by_module: dict[str, Counter[bool]] = defaultdict(Counter)
    for name, status in results.items():
        by_module[_module(name)][status in _NOTICED] += 1
    for module, counts in sorted(by_module.items()):
        print(f"  {module:16} {counts[True]:4} of {counts.total():4} noticed")
    noticed = sum(counts[True] for counts in by_module.values())
    print(f"{noticed} of {len(results)} changes noticed: {noticed / len(results):.0%}")
    print(dict(Counter(results.values())))
    return 0 if noticed >= _ENOUGH * len(results) else 1


def _module(name: str) -> str:
    """The module of "claims.fighters.ties.x_at_home__mutmut_3"."""
    return name.split(".")[-2]


if __name__ == "__main__":
    raise SystemExit(main())
