"""Rules of the house that no linter knows (ARCHITECTURE.md)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PySide6.QtGui import QTextCharFormat

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "packaging" / "requirements"
SETS = ("runtime", "dev", "bench")  # each holds the one before it
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)

IMPORT_ALL_WITHOUT_QT = """
import importlib, pkgutil, sys
sys.modules["PySide6"] = sys.modules["shiboken6"] = None
import workbench
for module in pkgutil.walk_packages(workbench.__path__, "workbench."):
    if not module.name.endswith(".__main__"):  # to import that is to run the program
        importlib.import_module(module.name)
"""


@pytest.fixture(scope="module")
def tracked() -> tuple[Path, ...]:
    """The files of the project, as git knows them."""
    # A checkout may belong to somebody else than the one who tests it.
    command = ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if names.returncode:
        pytest.skip("this is no git checkout: its own files are not told from others")
    paths = (ROOT / name for name in names.stdout.split("\0") if name)
    return tuple(path for path in paths if path.is_file())


def test_that_every_module_of_the_workbench_imports_without_qt() -> None:
    answer = subprocess.run(
        [sys.executable, "-W", "error", "-c", IMPORT_ALL_WITHOUT_QT],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert answer.returncode == 0, answer.stderr


def test_that_a_file_over_400_lines_has_its_reason_in_the_architecture(
    tracked: tuple[Path, ...],
) -> None:
    page = ROOT / "ARCHITECTURE.md"
    reasons = page.read_text(encoding="utf-8") if page.exists() else ""
    long = [
        path.relative_to(ROOT).as_posix()
        for path in tracked
        if path.suffix == ".py" and len(path.read_text(encoding="utf-8").splitlines()) > 400
    ]
    assert [name for name in long if name not in reasons] == []


def test_that_no_class_is_longer_than_300_lines(tracked: tuple[Path, ...]) -> None:
    nodes = (
        (path.name, node)
        for path in tracked
        if path.suffix == ".py"
        for node in ast.walk(ast.parse(path.read_bytes()))
    )
    long = [
        f"{name}: {node.name}"
        for name, node in nodes
        if isinstance(node, ast.ClassDef) and (node.end_lineno or 0) - node.lineno >= 300
    ]
    assert long == []


def test_that_no_file_names_a_place_of_one_machine(tracked: tuple[Path, ...]) -> None:
    here = "|".join(re.escape(str(place)) for place in (ROOT, Path.home()) if place.parts[2:])
    place = re.compile(rf"/(?:home|Users|root)/\w|{here or '(?!)'}".encode())
    named = [path.name for path in tracked if place.search(path.read_bytes())]
    assert named == []


def test_that_every_test_folder_is_a_package_and_packaging_is_none(
    tracked: tuple[Path, ...],
) -> None:
    folders = {path.parent for path in tracked if path.suffix == ".py"}
    tests = {folder for folder in folders if folder.is_relative_to(ROOT / "tests")}
    assert [folder for folder in tests if not (folder / "__init__.py").exists()] == []
    assert not (ROOT / "packaging" / "__init__.py").exists()


@pytest.mark.parametrize("name", ["runtime.txt", "dev.txt", "bench.txt"])
def test_that_every_requirement_is_pinned_and_hashed(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    requirements = re.findall(r"^[^\s#].*", text.replace("\\\n", ""), re.MULTILINE)
    assert len(requirements) == len(PIN.findall(text)) > 10
    assert [line for line in requirements if "--hash=sha256:" not in line] == []


@pytest.mark.parametrize("name", [f"{name}.{kind}" for name in SETS for kind in ("in", "txt")])
def test_that_requirements_name_no_host_and_no_folder(name: str) -> None:
    text = (REQUIREMENTS / name).read_text(encoding="utf-8")
    assert re.findall(r"://|index-url|find-links|trusted-host|(?<!\w)/\w", text) == []


def test_that_each_set_holds_the_one_before_it() -> None:
    runtime, dev, bench = (
        set(PIN.findall((REQUIREMENTS / f"{name}.txt").read_text(encoding="utf-8")))
        for name in SETS
    )
    assert runtime <= dev <= bench


def test_that_the_project_depends_on_what_the_runtime_set_installs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    lines = (REQUIREMENTS / "runtime.in").read_text(encoding="utf-8").splitlines()
    wanted = {line.split("#")[0].strip() for line in lines} - {""}
    # setuptools is there to install the project itself.
    assert set(project["dependencies"]) == {
        line for line in wanted if not line.startswith("setuptools")
    }


@pytest.mark.parametrize("name", ["dev.py", "bare_root.py"])
def test_that_a_script_of_packaging_needs_the_standard_library_only(name: str) -> None:
    tree = ast.parse((ROOT / "packaging" / name).read_text(encoding="utf-8"))
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.Import)]
    froms = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    names = {alias.name for node in imports for alias in node.names}
    names |= {node.module or "." for node in froms}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_that_a_void_call_of_qt_leaves_the_count_of_none_alone() -> None:
    """PySide6 6.12.0 takes a reference each time below Python 3.12, and the process dies."""
    words = QTextCharFormat()
    before = sys.getrefcount(None)
    for _ in range(1000):
        words.setFontUnderline(True)
    assert abs(sys.getrefcount(None) - before) < 50
