"""packaging/dev.py, as far as it can be tried without installing anything."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

DEV = Path(__file__).resolve().parent.parent / "packaging" / "dev.py"


@pytest.fixture(scope="module")
def dev() -> ModuleType:
    """The script as a module; packaging/ is no package."""
    spec = importlib.util.spec_from_file_location("dev", DEV)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def no_display(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


def test_that_a_word_it_does_not_know_is_wrong_usage() -> None:
    command = [sys.executable, str(DEV), "fly"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2


@pytest.mark.usefixtures("no_display")
def test_that_linux_without_a_screen_has_no_display(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    assert not dev.has_display()
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert dev.has_display()
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    assert not dev.has_display()


@pytest.mark.usefixtures("no_display")
@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_that_windows_and_macos_have_a_display(
    dev: ModuleType, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert dev.has_display()


def test_that_whoever_is_not_root_is_told_the_command_to_type(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    dev.install_packages(["libegl1", "qpdf"])
    said = capsys.readouterr().out
    assert "`sudo apt-get install --no-install-recommends libegl1 qpdf`" in said


def test_that_no_package_is_asked_for_where_there_is_no_dpkg(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.is_package_there("libegl1")


def test_that_a_changed_pin_calls_for_a_new_installation(dev: ModuleType) -> None:
    assert dev.fingerprint("runtime") != dev.fingerprint("dev")
    assert dev.fingerprint("runtime") == dev.fingerprint("runtime")
