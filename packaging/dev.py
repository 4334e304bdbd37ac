#!/usr/bin/env python3
"""Set up, run and test IMR Workbench from a fresh clone, with the standard library only.

    python3 packaging/dev.py run     make .venv, install, open the window (or play the story)
    python3 packaging/dev.py test    the same with the development set, then every check
    python3 packaging/dev.py bench   one line for each figure of tests/benchmarks
    python3 packaging/dev.py release every check, the packages made and tried, every figure
    python3 packaging/dev.py bundle  one folder with all that the program needs, in dist
    python3 packaging/dev.py deb     the Debian package around that
    python3 packaging/dev.py installed  that package, tried in a clean Debian 12, as root
    python3 packaging/dev.py lock    pin and hash the requirements anew; `lock --upgrade` moves pins

The second and later runs need no network. See packaging/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "packaging" / "requirements"
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
OFFSCREEN = {"QT_QPA_PLATFORM": "offscreen"}
SETS = ("runtime", "dev", "bench")  # of requirements; each holds the one before it
LOCKED = {"runtime": "", "dev": "runtime", "bench": "dev", "bundle": "runtime"}  # on which it rests

# What Qt loads that a bare Debian or Ubuntu lacks; drawing offscreen needs only the first row.
QT_PACKAGES = (
    "libgl1", "libegl1", "libdbus-1-3", "libxkbcommon0", "libfontconfig1", "libglib2.0-0",
)  # fmt: skip
X11_PACKAGES = (
    "libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxcb-xkb1",
    "libxkbcommon-x11-0",
)  # fmt: skip
TEST_PACKAGES = ("poppler-utils", "qpdf", "libjaxb-java")  # the last one for veraPDF
SCREEN_PACKAGES = ("xvfb", "xdotool")  # a screen of the tests' own, keys and clicks on it
JDKS = ("openjdk-17-jdk-headless", "default-jdk-headless")  # veraPDF's, the first that is had
BENCH_PACKAGES = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")  # WeasyPrint's

# import-linter has no module to run with -m, and scripts of .venv do not survive a moved checkout.
LINT_IMPORTS = "from importlinter.cli import lint_imports_command; lint_imports_command()"
CHECKS = (
    ("format", ("-m", "ruff", "format", "--check")),
    ("lint", ("-m", "ruff", "check")),
    ("types", ("-m", "mypy")),
    ("contracts", ("-c", LINT_IMPORTS, "--no-logo")),
)
# As many tests at once as there are cores; those of one file in one process, with their fixtures.
TESTS = ("-m", "pytest", "-n", "logical", "--dist", "loadfile")
SKIPPED = 77  # the exit code of packaging/installed.py where it cannot be tried
MISSING = "is not installed"  # so ends the reason of a test that was skipped for want of a program


class Stop(Exception):
    """What keeps a command from going on, in one sentence."""


def main(words: list[str] | None = None) -> int:
    """Run one word of the command line and return its exit code."""
    arguments = _parser().parse_args(words)
    if sys.version_info < (3, 11):  # noqa: UP036  an older Python gets this far, and a sentence
        say("IMR Workbench needs Python 3.11 or newer; this is " + sys.version.split()[0] + ".")
        return 1
    try:
        code: int = arguments.act(arguments)
    except Stop as stop:
        say(str(stop))
    except OSError as error:
        say(f"{error.filename or 'A file'} cannot be used: {error.strerror}.")
    except KeyboardInterrupt:
        return 130
    else:
        return code
    return 1


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Set up, run and test IMR Workbench.")
    words = parser.add_subparsers(metavar="WORD", required=True)
    for word, act, summary in (
        ("run", run, "set up and open the window; play the story where there is no display"),
        ("test", test, "set up and run formatting, lint, types, contracts and all tests"),
        ("bench", bench, "set up and print the benchmarks"),
        ("release", release, "run every check, make the packages, try them, print the figures"),
        ("bundle", bundle, "make the bundle: one folder with all that the program needs"),
        ("deb", deb, "make the bundle and the Debian package around it"),
        ("installed", installed, "make that package and try it in a clean Debian 12, as root"),
        ("lock", lock, "pin and hash packaging/requirements anew"),
    ):
        words.add_parser(word, help=summary).set_defaults(act=act)
    words.choices["lock"].add_argument("--upgrade", action="store_true", help="move the pins")
    return parser


# ------------------------------------------------------------------------------------ the words


def run(_: argparse.Namespace) -> int:
    """Open the window; where no display can show it, play the same story offscreen."""
    if has_display():
        set_up("runtime", QT_PACKAGES + X11_PACKAGES)
        return python("-m", "ui.app")
    set_up("runtime", QT_PACKAGES)
    say("There is no display: playing the story offscreen into out/letter.pdf and out/window.png.")
    return python("-m", "ui.story", "out", environment=OFFSCREEN)


def test(_: argparse.Namespace) -> int:
    """Run every check, the later ones too when one fails; 1 if any failed."""
    set_up("dev", packages_of_tests())
    return int(bool(checked().failed))


def bench(_: argparse.Namespace) -> int:
    """Print one line for each figure of tests/benchmarks."""
    set_up("bench", QT_PACKAGES + TEST_PACKAGES + BENCH_PACKAGES)
    return python("-m", "tests.benchmarks", environment=OFFSCREEN)


def release(arguments: argparse.Namespace) -> int:
    """Make and try the packages of a release, behind every check and before the figures.

    Refuses where changelog, version and tag do not agree, and where veraPDF or another judge is
    missing.
    """
    if script("agreement.py"):
        raise Stop("Nothing is released: changelog, version and tag do not agree.")
    set_up("dev", packages_of_tests())
    seen = checked()
    if seen.failed:
        raise Stop("Nothing is released: a check failed.")
    if any(reason.endswith(MISSING) for reason in seen.skipped):
        raise Stop("Nothing is released: tests were skipped for want of a program, see above.")
    if script("installed.py"):
        raise Stop("Nothing is released: the package was not seen to work in a clean Debian.")
    if bench(arguments):
        raise Stop("Nothing is released: the benchmarks did not come to their end.")
    script("sbom.py")
    say("All checks passed with every judge heard; the figures stand above, the packages in dist.")
    return 0


def bundle(_: argparse.Namespace) -> int:
    """Make the bundle, with tools in an environment of their own."""
    return script("bundle.py")


def deb(_: argparse.Namespace) -> int:
    """Make the bundle and the package around it."""
    return script("bundle.py") or script("deb.py")


def installed(_: argparse.Namespace) -> int:
    """Try the package; where that cannot be done it says why, and nothing has failed."""
    code = script("installed.py")
    return 0 if code == SKIPPED else code


def lock(arguments: argparse.Namespace) -> int:
    """Write the .txt of each set from its .in: all platforms, hashes, no host name."""
    set_up("dev", ())
    more = ("--upgrade",) if arguments.upgrade else ()
    for name, below in LOCKED.items():
        constraint = ("--constraints", f"{below}.txt") if below else ()
        # Run beside the files, so that no comment in them carries a folder.
        command = (
            "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes",
            "--python-version", "3.11", "--custom-compile-command", "python3 packaging/dev.py lock",
            *constraint, *more, "--output-file", f"{name}.txt", f"{name}.in",
        )  # fmt: skip
        if code := python("-m", *command, folder=REQUIREMENTS):
            return code
    return 0


# --------------------------------------------------------------------------------------- checks


class Checked(NamedTuple):
    """What the checks came to."""

    failed: list[str]
    skipped: dict[str, int]  # how many tests, by the reason


def checked() -> Checked:
    """Run every check; say at the end which failed, and which tests were skipped and why."""
    with tempfile.TemporaryDirectory() as folder:
        codes = {name: checked_one(name, command) for name, command in CHECKS}
        report = Path(folder, "tests.xml")
        codes["tests"] = checked_one("tests", (*TESTS, f"--junit-xml={report}"))
        skipped = skips(report)
    say("---")
    for name, code in codes.items():
        say(f"{name:<10}{'FAILED' if code else 'passed'}")
    for reason, count in skipped.items():
        say(f"{'skipped':<10}{count} for this reason: {reason}")
    return Checked([name for name, code in codes.items() if code], skipped)


def checked_one(name: str, command: tuple[str, ...]) -> int:
    """Run one check."""
    say(f"--- {name}")
    return python(*command)


def skips(report: Path) -> dict[str, int]:
    """Why tests were skipped, and how many for each reason; empty if there is no report."""
    if not report.is_file():
        return {}
    skipped = ET.parse(report).iter("skipped")  # noqa: S314  (pytest wrote it just now)
    return dict(Counter(element.get("message", "") for element in skipped))


# ----------------------------------------------------------------------------------- setting up


def set_up(requirements: str, packages: tuple[str, ...]) -> None:
    """Bring system packages, .venv, requirements and the project to the state of this tree.

    What is there already is not touched, so that this needs no network the second time.
    """
    stamped = is_installed(requirements)
    needed = packages if stamped or has_ensurepip() else (*packages, venv_package())
    install_packages([package for package in needed if not is_package_there(package)])
    if not stamped:
        make_venv()
        install(requirements)


def is_installed(requirements: str) -> bool:
    """Whether .venv holds this set as it is pinned now, alone or within a larger one."""
    return PYTHON.exists() and any(
        stamp(name).is_file() and stamp(name).read_text(encoding="utf-8") == fingerprint(name)
        for name in SETS[SETS.index(requirements) :]
    )


def stamp(requirements: str) -> Path:
    """The file in .venv that says what was installed."""
    return VENV / f"{requirements}.installed"


def fingerprint(requirements: str) -> str:
    """A hash of all that an installation depends on; the editable project depends on its place."""
    parts = (pins(requirements).read_bytes(), (ROOT / "pyproject.toml").read_bytes())
    return hashlib.sha256(b"\0".join((*parts, os.fsencode(ROOT)))).hexdigest()


def pins(requirements: str) -> Path:
    """The hashed requirements file of a set."""
    return REQUIREMENTS / f"{requirements}.txt"


def make_venv() -> None:
    """Make .venv, anew where an earlier attempt left half of one."""
    if PYTHON.exists() and quiet(str(PYTHON), "-m", "pip", "--version"):
        return
    if not has_ensurepip():
        raise Stop("Python's venv module is incomplete: " + by_hand([venv_package()]))
    say("Making .venv ...")
    if call(sys.executable, "-m", "venv", "--clear", str(VENV)):
        raise Stop(f"{VENV} could not be made; is the folder writable?")


def install(requirements: str) -> None:
    """Install a hashed set, then the project itself in place, and write the stamp."""
    say(f"Installing packaging/requirements/{requirements}.txt; this takes a minute or two, once.")
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    if python(*pip, "--require-hashes", "-r", str(pins(requirements))):
        raise Stop("The requirements could not be installed; pip says above why.")
    # setuptools warns of folders that could hide the project; ours is the folder itself.
    in_place = ("--no-index", "--no-deps", "--no-build-isolation", "--editable")
    if python(*pip, *in_place, str(ROOT), environment={"PYTHONWARNINGS": "ignore"}):
        raise Stop("The project itself could not be installed; pip says above why.")
    stamp(requirements).write_text(fingerprint(requirements), encoding="utf-8")


# ------------------------------------------------------------------------------ system packages


def has_ensurepip() -> bool:
    """Whether this Python can put pip into a new .venv; Debian packs that part separately."""
    return importlib.util.find_spec("ensurepip") is not None


def venv_package() -> str:
    """The Debian package that completes the venv module of this Python."""
    return f"python3.{sys.version_info.minor}-venv"


def is_package_there(package: str) -> bool:
    """Whether dpkg has a package; true where there is no dpkg to ask (other systems)."""
    if not shutil.which("apt-get") or not shutil.which("dpkg-query"):
        return True
    # Ubuntu renamed libraries at the change to 64-bit times: libglib2.0-0t64.
    return any(dpkg_status(name) == "install ok installed" for name in (package, package + "t64"))


def dpkg_status(package: str) -> str:
    """What dpkg says of a package; empty if it has never seen it."""
    command = ("dpkg-query", "--show", "--showformat", "${Status}", package)
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def install_packages(missing: list[str]) -> None:
    """Install system packages as root; otherwise, or when that fails, say what to type."""
    if not missing:
        return
    if os.geteuid() != 0 or not apt_install(missing):
        say("System packages are missing: " + by_hand(missing))


def apt_install(packages: list[str]) -> bool:
    """Install with apt-get, with fresh package lists if those at hand do not do."""
    say("Installing system packages: " + " ".join(packages))
    install = ("apt-get", "install", "--yes", "--no-install-recommends", *packages)
    quietly = {"DEBIAN_FRONTEND": "noninteractive"}
    if call(*install, environment=quietly) == 0:
        return True
    updated = call("apt-get", "update", environment=quietly) == 0
    return updated and call(*install, environment=quietly) == 0


def by_hand(packages: list[str]) -> str:
    """The sentence with the exact command that installs system packages."""
    return "type `sudo apt-get install --no-install-recommends " + " ".join(packages) + "`."


def packages_of_tests() -> tuple[str, ...]:
    """All that the tests ask, or show a window on."""
    return QT_PACKAGES + X11_PACKAGES + TEST_PACKAGES + SCREEN_PACKAGES + jdk()


def jdk() -> tuple[str, ...]:
    """The package of a Java compiler, where none is there; Debian 13 has no version 17."""
    if shutil.which("javac"):
        return ()
    has_first = shutil.which("apt-cache") and quiet("apt-cache", "show", JDKS[0])
    return JDKS[:1] if has_first else JDKS[1:]


# ------------------------------------------------------------------------------------ processes


def has_display() -> bool:
    """Whether a window can be shown: always on Windows and macOS unless Qt is told otherwise."""
    if os.environ.get("QT_QPA_PLATFORM", "").startswith(("offscreen", "minimal")):
        return False
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def python(
    *arguments: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None
) -> int:
    """Run the Python of .venv and return its exit code; see :func:`call`."""
    return call(str(PYTHON), *arguments, folder=folder, environment=environment)


def script(name: str) -> int:
    """Run another script of packaging/, with the Python that runs this one."""
    return call(sys.executable, str(ROOT / "packaging" / name))


def call(*command: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> int:
    """Run a command and return its exit code; what it says streams through."""
    there = {**os.environ, **(environment or {})}
    return subprocess.run(command, cwd=folder, env=there, check=False).returncode


def quiet(*command: str) -> bool:
    """Whether a command succeeds; its output is not shown."""
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


def say(sentence: str) -> None:
    """Print one line at once, in order with the output of the commands."""
    print(sentence, flush=True)


if __name__ == "__main__":
    sys.exit(main())
