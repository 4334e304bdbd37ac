#!/usr/bin/env python3
"""Try the Debian package in a clean Debian 12, as whoever installs it meets it.

    sudo python3 packaging/installed.py [--as-is] [--keep] [FOLDER]

Makes bundle and package (with --as-is it takes those that lie in dist), and with debootstrap a root
that holds nothing but the base system. There it installs the package with apt, and then, as a user
with no rights and with the network off: shows the version, plays the story of a case offscreen,
makes a letter on the command line and verifies it, makes a workspace, opens one that the first
version made. With Xvfb the story is played on a screen. Then the package is removed: nothing of it
stays, and the workspace does. Exit code 77 and a sentence where this cannot be tried.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import bare_root
import bundle
import bundle_parts
import deb

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
NAME = bundle_parts.NAME
SKIPPED = 77  # as other test suites have it
USER, HOME = "physician", "home/physician"
APT = ("apt-get", "--yes", "--no-install-recommends", "-q=2")
OFFSCREEN = "QT_QPA_PLATFORM=offscreen"
# What changes with any package that comes and goes, and tells nothing of ours.
IGNORED = ("dev", "home", "proc", "run", "srv", "sys", "tmp", "var/cache", "var/lib", "var/log")

Step = Callable[[Path], str]  # what went wrong, "" if nothing did


def main() -> int:
    """Make the root, take the steps, say what was seen."""
    arguments = _parser().parse_args()
    if reason := why_not():
        print(f"Skipped: {reason}.", flush=True)
        return SKIPPED
    if not arguments.as_is and (bundle.main() or deb.main()):
        return 1
    BUILD.mkdir(exist_ok=True)  # not in /tmp, which may lie in the memory
    root = arguments.folder or Path(tempfile.mkdtemp(prefix="installed-", dir=BUILD))
    try:
        if reason := made(root):
            print(f"Skipped: {reason}.", flush=True)
            return SKIPPED
        return walk(root)
    finally:
        if arguments.keep:
            print(f"Kept: {root}")
        else:
            shutil.rmtree(root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Try the package in a clean Debian 12.")
    parser.add_argument("folder", nargs="?", type=Path, help="where to make the root")
    parser.add_argument("--as-is", action="store_true", help="try what is in dist already")
    parser.add_argument("--keep", action="store_true", help="leave the root for a look around")
    return parser


def why_not() -> str:
    """What is missing for the try, "" if nothing is."""
    if sys.platform != "linux" or os.geteuid() != 0:
        return "only root of a Linux may make another root"
    if not shutil.which("debootstrap"):
        return "debootstrap is not installed"
    return ""


def made(root: Path) -> str:
    """Make a base system that knows where its packages come from; what went wrong, or ""."""
    try:
        mirror = bare_root.mirror()
    except (OSError, SystemExit, subprocess.CalledProcessError):
        return f"the apt of this machine names no mirror of {bare_root.RELEASE}"
    command = ("debootstrap", "--variant=minbase", bare_root.RELEASE, str(root), mirror)
    if subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode:
        return "debootstrap could not make a base system; is the mirror in reach?"
    root.chmod(0o755)  # a folder that mkdtemp makes lets nobody else in
    for name in bare_root.CONFIGURATION:
        bare_root.copy(Path("/", name), root / name)
    version = bundle_parts.version(ROOT)
    (package,) = (ROOT / "dist").glob(f"{NAME}_{version}_*.deb")
    for given in (OLDEST, SAMPLE):
        bare_root.copy(given, root / "srv" / given.name)
    bare_root.copy(package, root / "srv" / f"{NAME}.deb")
    return ""


def walk(root: Path) -> int:
    """Take every step; 0 if each one went well."""
    before: set[str] = set()
    seen: list[tuple[str, str, float]] = []
    for words, step in steps(before):
        begun = time.monotonic()
        problem = step(root)
        seen.append((words, problem, time.monotonic() - begun))
        if problem:
            break
    print("---")
    for words, problem, seconds in seen:
        print(f"{words}: {problem or 'yes'} ({seconds:.1f} s)", flush=True)
    return int(any(problem for _, problem, _ in seen))


def steps(before: set[str]) -> tuple[tuple[str, Step], ...]:
    """What is tried, in order; ``before`` keeps what the system was without the program."""
    letter = f"/{HOME}/out/letter.pdf"
    return (
        ("the base system takes packages", lambda root: ready(root, before)),
        ("installs", lambda root: apt(root, "install", f"/srv/{NAME}.deb")),
        ("starts on the command line", user(NAME, "--version")),
        ("plays the story offscreen", user("env", OFFSCREEN, NAME, "story", "out")),
        ("makes a letter on the command line", user(NAME, "demo", "--out", "demo")),
        ("knows its own letter", user(NAME, "verify", letter)),
        ("makes a workspace", user("sh", "-c", WORKSPACE)),
        ("reads, finds a mistake, writes a Word file", user("sh", "-c", LETTER)),
        ("opens what the first version left", user("sh", "-c", FIRST)),
        ("leaves no process behind", running),
        ("Xvfb is there", lambda root: apt(root, "install", "xvfb", "xauth")),
        ("plays the story on a screen", user("xvfb-run", "-a", NAME, "story", "shown")),
        ("leaves its pictures and letters", products),
        ("is removed", lambda root: apt(root, "purge", NAME, "xvfb", "xauth")),
        ("what it needed is removed", lambda root: apt(root, "autoremove", "--purge")),
        ("nothing of it is left but the user's data", lambda root: left(root, before)),
    )


WORKSPACE = f"""
printf '%s\\n' 'five words nobody else knows' > words && {NAME} --passphrase-file words init
"""
SAMPLE = ROOT / "resources" / "sample" / "determination.txt"
LETTER = f"""
sed s/imaginary/imaginnary/ /srv/{SAMPLE.name} > read.txt
{NAME} --passphrase-file words import read.txt && {NAME} --passphrase-file words cases &&
{NAME} --passphrase-file words check draft-0001 | grep imaginnary &&
{NAME} --passphrase-file words submission draft-0001 -o fields.docx && test -s fields.docx
"""
# A workspace of the first schema, frozen when it was the only one (tests/databases).
OLDEST = ROOT / "tests" / "databases" / "schema-1"
FIRST = f"""
cp -r /srv/{OLDEST.name} first && printf '%s\\n' 'the passphrase of schema 1' > first-words &&
{NAME} --workspace first --passphrase-file first-words cases | grep CM14-0000001
"""


def ready(root: Path, before: set[str]) -> str:
    """Fetch the lists of packages, make the user, and note which files there are."""
    problem = apt(root, "update") or told(
        bare_root.inside(root, "/", "useradd", "--create-home", USER)
    )
    before.update(files(root))
    return problem


def apt(root: Path, *words: str) -> str:
    """Call apt in the root."""
    return told(bare_root.inside(root, "/", "env", "DEBIAN_FRONTEND=noninteractive", *APT, *words))


def user(*command: str) -> Step:
    """A command of a user with no rights and no network."""
    words = (
        "setpriv",
        f"--reuid={USER}",
        f"--regid={USER}",
        "--init-groups",
        "env",
        f"HOME=/{HOME}",
    )
    return lambda root: told(bare_root.inside(root, f"/{HOME}", *words, *command, offline=True))


def told(code: int) -> str:
    """An exit code in words."""
    return f"exit code {code}" if code else ""


def running(root: Path) -> str:
    """Whether the program, or its worker, still runs."""
    places = []
    for link in Path("/proc").glob("[0-9]*/exe"):
        with suppress(OSError):  # it has ended meanwhile
            places.append(str(link.readlink()))
    mine = [place for place in places if place.startswith(str(root)) and NAME in place]
    return f"{len(mine)} still run" if mine else ""


def products(root: Path) -> str:
    """Whether both stories left a letter and a picture."""
    names = [
        f"{folder}/{name}" for folder in ("out", "shown") for name in ("letter.pdf", "window.png")
    ]
    missing = [name for name in names if not (root / HOME / name).is_file()]
    return f"no {', '.join(missing)}" if missing else ""


def left(root: Path, before: set[str]) -> str:
    """Whether anything is there that was not before, or the workspace is not."""
    more = sorted(files(root) - before)
    if more:
        return f"{len(more)} files are left: {', '.join(more[:5])}"
    kept = root / HOME / ".local" / "share" / NAME
    return "" if kept.is_dir() and any(kept.iterdir()) else "the workspace is gone"


def files(root: Path) -> set[str]:
    """The files of the system, as far as they tell something."""
    found = (path.relative_to(root) for path in root.rglob("*") if not path.is_dir())
    return {str(path) for path in found if not str(path).startswith(IGNORED)}


if __name__ == "__main__":
    sys.exit(main())
