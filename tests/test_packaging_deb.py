"""The Debian package, made around a bundle that is a small program and nothing more."""

from __future__ import annotations

import gzip
import shutil
import subprocess
from configparser import ConfigParser
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from tests.test_packaging import PACKAGING, ROOT, script
from ui import backups_form, bundle_form
from workbench import __version__
from workbench.store import bundles

LINUX = PACKAGING / "linux"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


@pytest.fixture(scope="module")
def deb() -> ModuleType:
    for program in ("dpkg-deb", "objdump"):
        if not shutil.which(program):
            pytest.skip(f"{program} is not installed")
    return script("deb")


@pytest.fixture(scope="module")
def package(deb: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package as it is made, but of a bundle that ends at once."""
    folder = tmp_path_factory.mktemp("deb")
    inside = folder / "imr-workbench" / "_internal"
    inside.mkdir(parents=True)
    shutil.copy("/bin/true", folder / "imr-workbench" / "imr-workbench")
    (inside / "data.txt").write_text("words", encoding="utf-8")
    (inside / "data.txt").chmod(0o600)
    made: Path = deb.build(folder / "imr-workbench", folder)
    return made


@pytest.fixture(scope="module")
def root(package: Path) -> Path:
    """What the package puts into a system."""
    folder = package.parent / "unpacked"
    subprocess.run(["dpkg-deb", "--extract", package, folder], check=True)
    return folder


def fields(package: Path) -> dict[str, str]:
    """What the package says of itself."""
    told = subprocess.run(
        ["dpkg-deb", "--field", package], capture_output=True, text=True, check=True
    ).stdout
    lines = told.replace("\n ", " ").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def test_that_the_package_says_its_version_and_what_it_depends_on(package: Path) -> None:
    said = fields(package)
    assert said["Version"] == __version__
    assert package.name == f"imr-workbench_{__version__}_{said['Architecture']}.deb"
    assert said["Depends"].startswith("libc6 (>= 2.")
    assert int(said["Installed-Size"]) > 50


def test_that_everything_belongs_to_root_and_only_the_program_runs(package: Path) -> None:
    told = subprocess.run(
        ["dpkg-deb", "--contents", package], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split(maxsplit=5) for line in told.splitlines()]
    assert {row[1] for row in rows} == {"root/root"}
    assert {row[0] for row in rows if row[0][0] == "d"} == {"drwxr-xr-x"}
    files = {row[5]: row[0] for row in rows if row[0][0] == "-"}
    runs = [name for name, mode in files.items() if mode != "-rw-r--r--"]
    assert runs == ["./usr/lib/imr-workbench/imr-workbench"]
    assert files[runs[0]] == "-rwxr-xr-x"
    assert [name for name in files if not name.startswith("./usr/")] == []


def test_that_the_program_is_on_the_path(root: Path) -> None:
    link = root / "usr" / "bin" / "imr-workbench"
    assert link.is_symlink()
    assert link.resolve() == (root / "usr/lib/imr-workbench/imr-workbench").resolve()
    assert subprocess.run([link], check=False).returncode == 0


def test_that_no_script_runs_as_root_when_it_is_installed(package: Path, tmp_path: Path) -> None:
    subprocess.run(["dpkg-deb", "--control", package, tmp_path], check=True)
    assert {path.name for path in tmp_path.iterdir()} == {"control", "md5sums"}


def test_that_the_same_tree_makes_the_same_package(
    deb: ModuleType, package: Path, tmp_path: Path
) -> None:
    again = deb.build(package.parent / "imr-workbench", tmp_path)
    assert again.read_bytes() == package.read_bytes()


def test_that_the_menu_entry_starts_what_is_there_with_an_icon_that_is_there(root: Path) -> None:
    entry = ConfigParser(interpolation=None)
    entry.optionxform = str  # type: ignore[assignment, method-assign]
    entry.read(root / "usr/share/applications/imr-workbench.desktop", encoding="utf-8")
    said = entry["Desktop Entry"]
    assert (root / "usr" / "bin" / said["Exec"].split()[0]).is_symlink()
    icons = root / "usr" / "share" / "icons" / "hicolor"
    sizes = {path.parent.parent.name for path in icons.rglob(f"{said['Icon']}.*")}
    assert {"16x16", "48x48", "256x256", "scalable"} <= sizes
    names = 'setDesktopFileName("imr-workbench")'  # so that a desktop finds entry and window alike
    assert names in (ROOT / "ui" / "app.py").read_text(encoding="utf-8")


def test_that_files_of_ours_have_the_types_that_the_window_writes(root: Path) -> None:
    told = ET.parse(root / "usr/share/mime/packages/imr-workbench.xml")
    globs = {one.get("pattern") for one in told.iter(f"{MIME}glob")}
    kinds = (bundle_form.KIND, backups_form.KIND)
    assert globs == {kind.split("(")[1].rstrip(")") for kind in kinds}
    (magic,) = told.iter(f"{MIME}match")
    assert bundles.seal(b"x", "y").startswith((magic.get("value") or "?").encode())


def test_that_the_manual_page_is_that_of_the_command_line_of_today(root: Path) -> None:
    page = gzip.decompress((root / "usr/share/man/man1/imr-workbench.1.gz").read_bytes())
    assert page == (LINUX / "imr-workbench.1").read_bytes()
    assert page.decode() == script("man").page(), "call `.venv/bin/python packaging/man.py`"


def test_that_the_package_brings_license_and_changelog(root: Path) -> None:
    folder = root / "usr" / "share" / "doc" / "imr-workbench"
    told = (folder / "copyright").read_text(encoding="utf-8")
    assert "Permission is hereby granted" in told
    assert "LGPL-3.0-only" in told
    assert gzip.decompress((folder / "changelog.gz").read_bytes()).startswith(b"# Changelog")


def test_that_a_library_nobody_has_keeps_the_package_from_being_made(deb: ModuleType) -> None:
    with pytest.raises(deb.Stop, match=r"libnowhere\.so\.9 is not installed"):
        deb.package_of("libnowhere.so.9")


def test_that_a_package_with_two_names_is_asked_for_by_both(deb: ModuleType) -> None:
    assert deb.either("libglib2.0-0") == "libglib2.0-0 | libglib2.0-0t64"
    assert deb.either("libegl1") == "libegl1"


def test_that_without_a_bundle_there_is_no_package(deb: ModuleType, tmp_path: Path) -> None:
    with pytest.raises(deb.Stop, match="There is no bundle"):
        deb.build(tmp_path / "imr-workbench", tmp_path)
