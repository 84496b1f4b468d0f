"""The house rules that no linter knows: the way of the data, public names, silence, documented codes, the set-up."""

from __future__ import annotations

import ast
import importlib
import os
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import detente
from detente.records.errors import NOTES, DetenteError

ROOT = Path(detente.__file__).parent
REPOSITORY = Path(__file__).parent.parent
ERRORS = REPOSITORY / "docs" / "errors.md"

ORDER = (
    "records", "read", "annotate", "extract", "resolve", "coding", "dossier", "assess",
    "pipeline", "exchange", "scale", "serve", "evaluate",
)  # fmt: skip
"""The way of the data: each imports only what stands before it."""
SPEAKS_TO_PEOPLE = "serve"
SCORES = "evaluate"

MODULES = sorted(
    module.name for module in pkgutil.walk_packages([str(ROOT)], "detente.") if "__main__" not in module.name
)


def source(module: str) -> Path:
    path = ROOT.parent.joinpath(*module.split("."))
    return path / "__init__.py" if path.is_dir() else path.with_suffix(".py")


def layer(module: str) -> str | None:
    """The layer of ``detente.extract.times.grammar``: ``extract``; None for ``detente`` itself and other packages."""
    parts = module.split(".")
    return parts[1] if parts[0] == "detente" and len(parts) > 1 else None


def imports(module: str, tree: ast.AST) -> Iterator[str]:
    """Full names of all that a module imports, also inside functions, and by ``import_module("...")``."""
    package = module.split(".") if source(module).name == "__init__.py" else module.split(".")[:-1]
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (alias.name for alias in names)
            case ast.ImportFrom(module=name, names=names, level=level):
                base = ".".join([*package[: len(package) - level + 1], *([name] if name else [])]) if level else name
                yield from (f"{base}.{alias.name}" for alias in names)
            case ast.Call(func=ast.Name(id="import_module" | "__import__") | ast.Attribute(attr="import_module")):
                yield from (
                    part.value for part in node.args if isinstance(part, ast.Constant) and isinstance(part.value, str)
                )


def against_the_way(module: str, tree: ast.AST) -> list[str]:
    """The imports of a module that run against the way of the data."""
    own = layer(module)
    found = []
    for name in imports(module, tree):
        other = layer(name)
        if other is None or other == own or not name.startswith("detente."):
            continue
        if other not in ORDER:
            # A name of the top package, as in "from detente import read": it stands on all but the last two.
            if own in ORDER[: ORDER.index(SPEAKS_TO_PEOPLE)] and other != "__version__":
                found.append(f"{module} imports {name}: the top package is for users")
        elif own is None:
            if other == SCORES:
                found.append(f"{module} imports {name}")
        elif own == SPEAKS_TO_PEOPLE and other == SCORES:
            continue  # the command line is the one place that may ask for scores
        elif ORDER.index(other) > ORDER.index(own):
            found.append(f"{module} imports {name}")
    return found


def parse(module: str) -> ast.Module:
    return ast.parse(source(module).read_text(encoding="utf-8"))


def test_every_module_has_its_place() -> None:
    assert {name for module in MODULES if (name := layer(module)) is not None} <= set(ORDER)


@pytest.mark.parametrize("module", ["detente", *MODULES])
def test_no_import_runs_against_the_way_of_the_data(module: str) -> None:
    assert against_the_way(module, parse(module)) == []


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("detente.read.layout", "from detente.extract import find"),
        ("detente.read.layout", "import detente.extract.times"),
        ("detente.read.layout", "from detente import extract"),
        ("detente.read.layout", "from detente import something_public"),
        ("detente.read.layout", "from ..annotate import sentences"),
        ("detente.read", "from ..annotate import sentences"),
        ("detente.read.layout", "def f():\n    from detente.pipeline import read"),
        ("detente.read.layout", "if TYPE_CHECKING:\n    from detente.serve.cli import main"),
        ("detente.read.layout", "importlib.import_module('detente.coding')"),
        ("detente.pipeline", "from detente.evaluate import score"),
        ("detente", "from detente.evaluate import score"),
    ],
)
def test_the_check_sees(module: str, code: str) -> None:
    assert len(against_the_way(module, ast.parse(code))) == 1


@pytest.mark.parametrize(
    ("module", "code"),
    [
        ("detente.read.layout", "from detente.records import Article"),
        ("detente.read.layout", "from detente.read.settings import TAIL\nfrom . import settings\nimport re"),
        ("detente.serve.cli", "from detente.evaluate import score"),
        ("detente.evaluate.times", "from detente.pipeline import read"),
        ("detente", "from detente.pipeline import read"),
        ("detente.serve.cli", "from detente import read"),
        ("detente.pipeline", "from detente import __version__"),
    ],
)
def test_the_check_lets_pass(module: str, code: str) -> None:
    assert against_the_way(module, ast.parse(code)) == []


@pytest.mark.parametrize("module", ["detente", *MODULES])
def test_public_names_exist(module: str) -> None:
    loaded = importlib.import_module(module)
    public = getattr(loaded, "__all__", None)
    if public is None:
        names = [name for name in vars(loaded) if not name.startswith("_") and name != "annotations"]
        is_package = source(module).name == "__init__.py"
        submodules = {name.rpartition(".")[2] for name in MODULES if name.rpartition(".")[0] == module}
        assert not is_package or set(names) <= submodules, f"{module} offers names and has no __all__"
        return
    assert [name for name in public if not hasattr(loaded, name)] == []
    assert len(set(public)) == len(public)


@pytest.mark.parametrize("module", [name for name in MODULES if layer(name) != SPEAKS_TO_PEOPLE])
def test_the_library_is_silent(module: str) -> None:
    calls = [node for node in ast.walk(parse(module)) if isinstance(node, ast.Call)]
    assert [node.lineno for node in calls if isinstance(node.func, ast.Name) and node.func.id == "print"] == []


def every_error(root: type[DetenteError] = DetenteError) -> list[type[DetenteError]]:
    return [root, *(found for child in root.__subclasses__() for found in every_error(child))]


def test_every_error_has_a_code_of_its_own() -> None:
    codes = [error.__dict__.get("code") for error in every_error()]
    assert sorted(set(map(str, codes))) == sorted(map(str, codes))


def test_every_code_is_documented_and_no_other() -> None:
    documented = re.findall(r"^(?:#+ +|\| *)`?([EN]\d{3})\b", ERRORS.read_text(encoding="utf-8"), re.MULTILINE)
    codes = [error.code for error in every_error()] + list(NOTES)
    assert sorted(documented) == sorted(codes)


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_locks_are_hashed_and_name_no_host(lock: str) -> None:
    text = (REPOSITORY / lock).read_text(encoding="utf-8")
    assert re.search(r"://|index-url|find-links", text) is None
    assert all("--hash=sha256:" in entry for entry in re.split(r"\n(?=[a-z])", text)[1:])


def test_a_dead_shim_is_not_taken_for_a_python(tmp_path: Path) -> None:
    for name, command in (("python3", "exit 127"), ("python3.12", f'exec "{sys.executable}" "$@"')):
        (tmp_path / name).write_text(f"#!/bin/sh\n{command}\n")
        (tmp_path / name).chmod(0o755)
    places = {"PATH": os.pathsep.join([str(tmp_path), "/usr/bin", "/bin"]), "PYENV_ROOT": str(tmp_path / "none")}
    found = subprocess.run(
        [REPOSITORY / "scripts" / "find_python.sh"], env=places, capture_output=True, text=True, check=True
    )
    assert found.stdout.strip() != str(tmp_path / "python3")
    version = subprocess.run([found.stdout.strip(), "--version"], capture_output=True, text=True, check=True)
    assert re.match(r"Python 3\.(1[2-9]|[2-9]\d)", version.stdout)


def test_without_a_python_it_says_what_to_install(tmp_path: Path) -> None:
    shell = tmp_path / "bash"
    shell.symlink_to("/bin/bash")
    (tmp_path / "cat").symlink_to("/bin/cat")
    places = {"PATH": str(tmp_path), "PYENV_ROOT": str(tmp_path / "none")}
    script = REPOSITORY / "scripts" / "find_python.sh"
    found = subprocess.run([shell, script], env=places, capture_output=True, text=True, check=False)
    assert (found.returncode, found.stdout) == (1, "")
    assert "apt install python3.12" in found.stderr
