"""packaging/dev.py, as far as it can be tried without installing anything."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

Skipping = Callable[[str], list[tuple[str, ...]]]

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


def test_that_no_compiler_is_asked_for_where_there_is_one(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert dev.jdk() == ("default-jdk-headless",)  # nobody knows which others there are
    compiler = tmp_path / "javac"
    compiler.touch(mode=0o755)
    assert dev.jdk() == ()


REPORT = """<testsuites><testsuite>
<testcase name="a"><skipped type="pytest.skip" message="pdfsig is not installed"/></testcase>
<testcase name="b"><skipped type="pytest.skip" message="pdfsig is not installed"/></testcase>
<testcase name="c"><skipped type="pytest.skip" message="only root of Linux may do that"/></testcase>
<testcase name="d"/></testsuite></testsuites>"""


@pytest.fixture
def skipping(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> Skipping:
    """Lets the tests leave a report that says so; gives the commands that were run."""

    def report(text: str) -> list[tuple[str, ...]]:
        commands = []

        def run(*command: str, **_: object) -> int:
            commands.append(command)
            if command[-1].startswith("--junit-xml="):
                path = Path(command[-1].partition("=")[2])
                said = text if path.stem == "tests" else "<testsuites/>"
                path.write_text(said, encoding="utf-8")
            return 0

        monkeypatch.setattr(dev, "python", run)
        monkeypatch.setattr(dev, "set_up", lambda *_: None)
        monkeypatch.setattr(dev, "script", lambda *_: 0)
        return commands

    return report


def test_that_skipped_tests_are_named_at_the_end_with_their_reasons(
    dev: ModuleType, skipping: Skipping, capsys: pytest.CaptureFixture[str]
) -> None:
    skipping(REPORT)
    assert dev.main(["test"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "skipped   2 for this reason: pdfsig is not installed",
        "skipped   1 for this reason: only root of Linux may do that",
    ]


def test_that_nothing_is_released_where_a_judge_of_the_letter_is_missing(
    dev: ModuleType, skipping: Skipping, capsys: pytest.CaptureFixture[str]
) -> None:
    commands = skipping(REPORT)
    assert dev.main(["release"]) == 1
    assert "Nothing is released" in capsys.readouterr().out
    assert ("-m", "tests.benchmarks") not in commands


def test_that_a_release_ends_with_the_figures(dev: ModuleType, skipping: Skipping) -> None:
    commands = skipping("<testsuites/>")
    assert dev.main(["release"]) == 0
    assert commands[-1] == ("-m", "tests.benchmarks")


def test_that_nothing_is_released_where_a_check_fails(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "python", lambda *_, **__: 1)
    monkeypatch.setattr(dev, "set_up", lambda *_: None)
    monkeypatch.setattr(dev, "script", lambda *_: 0)
    assert dev.main(["release"]) == 1
    assert "a check failed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("failing", "reason"),
    [("agreement.py", "do not agree"), ("installed.py", "not seen to work in a clean Debian")],
)
def test_that_nothing_is_released_where_a_script_says_no(
    dev: ModuleType,
    skipping: Skipping,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    failing: str,
    reason: str,
) -> None:
    commands = skipping("<testsuites/>")
    monkeypatch.setattr(dev, "script", lambda name: int(name == failing))
    assert dev.main(["release"]) == 1
    assert reason in capsys.readouterr().out
    assert ("-m", "tests.benchmarks") not in commands


def test_that_a_package_that_cannot_be_tried_here_has_not_failed(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "script", lambda *_: dev.SKIPPED)
    assert dev.main(["installed"]) == 0
    monkeypatch.setattr(dev, "script", lambda *_: 1)
    assert dev.main(["installed"]) == 1


def test_that_a_larger_set_serves_for_a_smaller_one(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "PYTHON", Path(sys.executable))
    dev.stamp("dev").write_text(dev.fingerprint("dev"), encoding="utf-8")
    assert [dev.is_installed(name) for name in dev.SETS] == [True, True, False]


def test_that_a_changed_pin_calls_for_a_new_installation(dev: ModuleType) -> None:
    assert dev.fingerprint("runtime") != dev.fingerprint("dev")
    assert dev.fingerprint("runtime") == dev.fingerprint("runtime")
