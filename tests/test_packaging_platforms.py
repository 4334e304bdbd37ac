"""What the specifications for Windows, macOS and Flatpak say, as far as it can be checked here."""

from __future__ import annotations

import plistlib
import re
import shutil
import subprocess
import sys
from types import ModuleType
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import yaml  # type: ignore[import-untyped]

from tests.test_packaging import PACKAGING, ROOT, script
from ui.app import CASE_SUFFIX
from workbench import __version__

INNO = PACKAGING / "windows" / "imr-workbench.iss"
MACOS = PACKAGING / "macos"
FLATPAK = PACKAGING / "flatpak"


@pytest.fixture(scope="module")
def parts() -> ModuleType:
    return script("bundle_parts")


@pytest.fixture(scope="module")
def inno() -> dict[str, list[str]]:
    """The lines of the installer's script below their sections."""
    sections: dict[str, list[str]] = {}
    lines = sections[""] = []
    for line in INNO.read_text(encoding="utf-8").splitlines():
        if found := re.fullmatch(r"\[(\w+)\]", line):
            lines = sections[found[1]] = []
        elif line.strip() and not line.startswith(";"):
            lines.append(line)
    return sections


@pytest.fixture(scope="module")
def setup(inno: dict[str, list[str]]) -> dict[str, str]:
    """The directives of [Setup]."""
    return dict(line.split("=", 1) for line in inno["Setup"] if not line.startswith("#"))


@pytest.fixture(scope="module")
def manifest(parts: ModuleType) -> dict[str, Any]:
    text = (FLATPAK / f"{parts.IDENTIFIER}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


# Windows


def test_that_the_installer_takes_what_the_bundle_is(
    inno: dict[str, list[str]], setup: dict[str, str], parts: ModuleType
) -> None:
    assert f'#define Program "{parts.NAME}.exe"' in inno[""]
    (files,) = inno["Files"]
    assert f'Source: "{{#Root}}\\dist\\{parts.NAME}\\*"' in files
    assert "recursesubdirs" in files
    assert setup["LicenseFile"] == "{#Root}\\LICENSE"
    assert setup["SetupIconFile"] == f"{{#Root}}\\build\\{parts.NAME}.ico"
    assert f'"build" / f"{{bundle_parts.NAME}}.ico"' in (PACKAGING / "bundle.py").read_text("utf-8")  # noqa: F541


def test_that_the_installer_never_writes_a_version_down(setup: dict[str, str]) -> None:
    assert setup["AppVersion"] == setup["VersionInfoVersion"] == "{#AppVersion}"
    assert re.fullmatch(r"\{\{[0-9A-F]{8}(-[0-9A-F]{4}){3}-[0-9A-F]{12}\}", setup["AppId"])


def test_that_the_installer_opens_moved_cases_with_the_program(inno: dict[str, list[str]]) -> None:
    registry = "\n".join(inno["Registry"])
    assert f'Subkey: "Software\\Classes\\{CASE_SUFFIX}"' in registry
    assert '"""{app}\\{#Program}"" ""%1"""' in registry


def test_that_the_installer_removes_nothing_but_the_program(inno: dict[str, list[str]]) -> None:
    text = INNO.read_text(encoding="utf-8")
    assert "UninstallDelete" not in inno
    assert inno["InstallDelete"] == ['Type: filesandordirs; Name: "{app}\\_internal"']
    assert "appdata" not in text.casefold()
    assert text.count("#if") == text.count("#endif")
    assert text.count("begin") == len(re.findall(r"^\s*end;", text, re.MULTILINE))


def test_that_the_version_is_printed_for_scripts() -> None:
    command = [sys.executable, str(PACKAGING / "version.py")]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told == f"{__version__}\n"


# macOS


def test_that_the_script_for_macos_is_one_and_finds_its_files() -> None:
    if shutil.which("bash"):
        subprocess.run(["bash", "-n", MACOS / "package.sh"], check=True)
    text = (MACOS / "package.sh").read_text(encoding="utf-8")
    named = set(re.findall(r"packaging/[\w./-]+", text))
    assert named >= {"packaging/macos/entitlements.plist", "packaging/version.py"}
    assert [name for name in named if not (ROOT / name).is_file()] == []
    spec = (PACKAGING / "imr-workbench.spec").read_text(encoding="utf-8")
    assert 'name="IMR Workbench.app"' in spec
    assert 'APP="dist/IMR Workbench.app"' in text


def test_that_macos_is_told_of_moved_cases_and_grants_no_network(parts: ModuleType) -> None:
    said = plistlib.loads(plistlib.dumps(parts.INFO_PLIST))
    (kind,) = said["CFBundleDocumentTypes"]
    assert kind["CFBundleTypeExtensions"] == [CASE_SUFFIX.lstrip(".")]
    granted = plistlib.loads((MACOS / "entitlements.plist").read_bytes())
    assert granted
    assert [name for name in granted if not name.startswith("com.apple.security.cs.")] == []


# Flatpak


def test_that_the_manifest_names_files_that_are_there(
    manifest: dict[str, Any], parts: ModuleType
) -> None:
    sources = [source for module in manifest["modules"] for source in module["sources"]]
    paths = [source["path"] for source in sources if "path" in source]
    assert f"../../dist/{parts.NAME}" in paths
    made = [path for path in paths if "dist/" not in path]
    assert [path for path in made if not (FLATPAK / path).is_file()] == []
    for source in sources:
        assert source["type"] != "archive" or re.fullmatch(r"[0-9a-f]{64}", source["sha256"])


def test_that_the_commands_of_the_manifest_use_what_it_names(manifest: dict[str, Any]) -> None:
    (ours,) = (one for one in manifest["modules"] if one["name"] == "imr-workbench")
    commands = "\n".join(ours["build-commands"]).replace("$FLATPAK_ID", manifest["id"])
    names = [s["path"].rpartition("/")[2] for s in ours["sources"] if s["type"] == "file"]
    assert [name for name in names if name not in commands] == []
    assert f"/app/bin/{manifest['command']}" in commands


def test_that_the_flatpak_gets_no_network(manifest: dict[str, Any], parts: ModuleType) -> None:
    assert manifest["id"] == parts.IDENTIFIER
    assert "--share=network" not in manifest["finish-args"]
    homes = [one for one in manifest["finish-args"] if one.startswith("--filesystem")]
    assert homes == ["--filesystem=xdg-documents"]


def test_that_the_store_is_told_of_the_same_program(parts: ModuleType) -> None:
    said = ET.parse(FLATPAK / f"{parts.IDENTIFIER}.metainfo.xml")
    assert said.findtext("id") == parts.IDENTIFIER
    assert said.findtext("launchable") == f"{parts.IDENTIFIER}.desktop"
    assert said.findtext("provides/binary") == parts.NAME
    assert said.findtext("project_license") == "MIT"
