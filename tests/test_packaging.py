"""What a bundle is made of, as far as it can be told without making one."""

from __future__ import annotations

import importlib
import re
import struct
import sys
from pathlib import Path
from types import ModuleType

import pytest

from ui import licenses
from workbench import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGING = ROOT / "packaging"
QT = "/venv/lib/python3.11/site-packages/PySide6/"


def script(name: str) -> ModuleType:
    """A script of packaging/ as a module; packaging/ is no package, so its folder is looked in."""
    sys.path.insert(0, str(PACKAGING))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(PACKAGING))


@pytest.fixture(scope="module")
def parts() -> ModuleType:
    return script("bundle_parts")


@pytest.fixture(scope="module")
def icons() -> ModuleType:
    return script("icons")


def test_that_the_set_for_bundles_holds_the_runtime_set_as_it_is_pinned(parts: ModuleType) -> None:
    runtime, bundle = parts.pinned(ROOT, "runtime"), parts.pinned(ROOT, "bundle")
    assert runtime.items() < bundle.items()
    assert "pyinstaller" in bundle


def test_that_the_set_for_bundles_is_hashed_and_names_no_host() -> None:
    text = (PACKAGING / "requirements" / "bundle.txt").read_text(encoding="utf-8")
    requirements = re.findall(r"^[^\s#].*", text.replace("\\\n", ""), re.MULTILINE)
    assert len(requirements) > 10
    assert [line for line in requirements if "--hash=sha256:" not in line] == []
    assert re.findall(r"://|index-url|find-links|trusted-host|(?<!\w)/\w", text) == []


def test_that_the_version_is_read_from_its_one_place(parts: ModuleType) -> None:
    assert parts.version(ROOT) == __version__


def test_that_each_module_of_qt_that_the_program_imports_is_shipped(parts: ModuleType) -> None:
    files = (path for folder in ("ui", "workbench") for path in (ROOT / folder).rglob("*.py"))
    texts = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert set(re.findall(r"(?:from|import) PySide6\.(\w+)", texts)) == set(parts.QT_MODULES)


@pytest.mark.parametrize(
    ("place", "is_shipped"),
    [
        ("PySide6/QtWidgets.abi3.so", True),
        ("PySide6/QtNetwork.abi3.so", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("libQt6Core.so.6", True),
        ("PySide6/Qt/lib/libQt6Quick.so.6", False),
        ("PySide6/Qt/lib/libicudata.so.73", True),
        ("PySide6/libpyside6.abi3.so.6.11", True),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/plugins/platforms/libqeglfs.so", False),
        ("PySide6/Qt/plugins/platforminputcontexts/libqtvirtualkeyboardplugin.so", False),
        ("PySide6/Qt/translations/qtbase_de.qm", False),
        ("PySide6/plugins/platforms/qwindows.dll", True),
        ("PySide6/Qt6Core.dll", True),
        ("PySide6/Qt6Quick.dll", False),
        ("PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore", True),
        ("PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml", False),
    ],
)
def test_that_of_qt_only_what_is_used_goes_into_a_bundle(
    parts: ModuleType, place: str, is_shipped: bool
) -> None:
    assert parts.is_shipped((place, QT + place, "BINARY")) is is_shipped


def test_that_libraries_of_the_system_stay_with_the_system_but_python_itself(
    parts: ModuleType,
) -> None:
    folder = "/usr/lib/x86_64-linux-gnu"
    assert not parts.is_shipped(("libssl.so.3", f"{folder}/libssl.so.3", "BINARY"))
    assert parts.is_shipped(("libpython3.11.so", f"{folder}/libpython3.11.so", "BINARY"))


def test_that_each_package_of_the_runtime_set_brings_its_license(parts: ModuleType) -> None:
    known = {licenses.normalized(part.name): part for part in licenses.parts()}
    here = parts.installed(ROOT)
    assert len(here) > 40
    assert [name for name in here if not known[name].license] == []
    assert [name for name in here if len(known[name].text()) < 400] == []


def test_that_each_license_of_ours_is_there_and_each_text_is_used() -> None:
    told = [part for part in licenses.parts() if part.files]
    assert [part.name for part in told if len(part.text()) < 400] == []
    used = {Path(name).name for part in told for name in part.files}
    shipped = {path.name for path in (ROOT / "resources" / "licenses").glob("*.txt")}
    assert shipped <= used


def test_that_the_icon_is_drawn_in_every_size(icons: ModuleType) -> None:
    for size in icons.SIZES:
        picture = icons.png(size)
        assert struct.unpack(">4sII", picture[12:24]) == (b"IHDR", size, size)
        assert picture == icons.drawn(size)


def test_that_the_icon_for_windows_holds_each_size_where_it_says(icons: ModuleType) -> None:
    made = icons.ico()
    assert struct.unpack("<HHH", made[:6]) == (0, 1, len(icons.ICO_SIZES))
    for number, size in enumerate(icons.ICO_SIZES):
        entry = struct.unpack("<BBBBHHII", made[6 + 16 * number : 22 + 16 * number])
        assert entry[0] == entry[1] == size % 256
        assert made[entry[7] : entry[7] + entry[6]] == icons.png(size)


def test_that_the_icon_for_macos_is_a_chain_of_pictures_to_its_end(icons: ModuleType) -> None:
    made, place, kinds = icons.icns(), 8, []
    assert struct.unpack(">4sI", made[:8]) == (b"icns", len(made))
    while place < len(made):
        kind, length = struct.unpack(">4sI", made[place : place + 8])
        assert made[place + 8 : place + 16] == b"\x89PNG\r\n\x1a\n"
        kinds.append(kind)
        place += length
    assert place == len(made)
    assert kinds == [kind for kind, _ in icons.ICNS_KINDS]


@pytest.mark.parametrize(
    "name", ["agreement", "bundle", "bundle_parts", "deb", "icons", "installed", "sbom"]
)
def test_that_a_script_for_bundles_loads_with_the_standard_library_alone(name: str) -> None:
    text = (PACKAGING / f"{name}.py").read_text(encoding="utf-8")
    imported = set(re.findall(r"^(?:from|import) (\w+)", text, re.MULTILINE))
    own = {path.stem for path in PACKAGING.glob("*.py")}
    assert imported <= sys.stdlib_module_names | own


def bundled(folder: Path) -> Path:
    """A folder that has what a bundle must have."""
    inside = folder / "bundle"
    inside.mkdir()
    for name in ("libQt6Core.so.6", "libQt6Gui.so.6", "libQt6Widgets.so.6"):
        (inside / name).touch()
    return inside


def test_that_a_bundle_with_libraries_of_their_own_may_leave_the_machine(tmp_path: Path) -> None:
    assert list(script("bundle").wrong(bundled(tmp_path), ROOT)) == []


def test_that_a_bundle_names_no_place_of_the_machine_and_keeps_qt_replaceable(
    tmp_path: Path,
) -> None:
    inside = bundled(tmp_path)
    (inside / "module.pyc").write_bytes(b"\0" + bytes(ROOT / "ui" / "app.py"))
    (inside / "libQt6Gui.so.6").unlink()
    assert list(script("bundle").wrong(inside, ROOT)) == [
        "module.pyc names the checkout that it was made in.",
        "QtGui is no file of its own, so that nobody could replace it.",
    ]


def test_that_a_bundle_that_weighs_too_much_is_refused(tmp_path: Path) -> None:
    inside = bundled(tmp_path)
    with (inside / "large").open("wb") as file:
        file.truncate(script("bundle").MOST_BYTES + 1)
    first = next(script("bundle").wrong(inside, ROOT))
    assert first == "The bundle weighs more than 260 MB."
