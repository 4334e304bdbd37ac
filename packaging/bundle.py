#!/usr/bin/env python3
"""Make the bundle, one folder with all that the program needs, from the locked requirements.

    python3 packaging/bundle.py      the same as `python3 packaging/dev.py bundle`

Standard library only: PyInstaller runs in an environment of its own, build/bundle, which holds
what packaging/requirements/bundle.txt pins and nothing of what tests need. The bundle is
dist/imr-workbench afterwards.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import bundle_parts
import icons
import sbom

ROOT = Path(__file__).resolve().parent.parent
PINS = ROOT / "packaging" / "requirements" / "bundle.txt"
SPEC = ROOT / "packaging" / "imr-workbench.spec"
TOOLS = ROOT / "build" / "bundle"
PYTHON = TOOLS / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
DIST = ROOT / "dist"
BUNDLE = DIST / bundle_parts.NAME
MOST_BYTES = 260_000_000
# The same tree gives the same bundle: the order of sets does not change from run to run.
SETTLED = {"PYTHONHASHSEED": "0", "PYTHONDONTWRITEBYTECODE": "1"}


def main() -> int:
    """Make tools and bundle, and say what it weighs."""
    try:
        make_tools()
        make_bundle()
    except subprocess.CalledProcessError as error:
        print(f"{Path(error.cmd[0]).name} ended with exit code {error.returncode}, see above.")
        return 1
    problems = list(wrong(BUNDLE, ROOT))
    for problem in problems:
        print(problem)
    print(f"{BUNDLE.relative_to(ROOT)}: {weight(BUNDLE) / 1e6:.0f} MB", flush=True)
    return int(bool(problems))


def make_tools() -> None:
    """Install the set `bundle` into build/bundle, unless it stands there as it is pinned now."""
    stamp, wanted = TOOLS / "installed", hashlib.sha256(PINS.read_bytes()).hexdigest()
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted:
        return
    print("Installing packaging/requirements/bundle.txt; this takes a minute or two, once.")
    run(sys.executable, "-m", "venv", "--clear", TOOLS)
    pip = ("-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    run(PYTHON, *pip, "--require-hashes", "-r", PINS)
    stamp.write_text(wanted, encoding="utf-8")


def make_bundle() -> None:
    """Run PyInstaller, and take out of its libraries what only debugging needs."""
    (ROOT / "build" / f"{bundle_parts.NAME}.ico").write_bytes(icons.ico())
    (ROOT / "build" / f"{bundle_parts.NAME}.icns").write_bytes(icons.icns())
    places = ("--distpath", DIST, "--workpath", ROOT / "build" / "pyinstaller")
    run(PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, SPEC)
    (BUNDLE / "_internal" / "parts.cdx.json").write_text(sbom.text(), encoding="utf-8")
    if sys.platform == "linux" and shutil.which("strip"):
        inside = BUNDLE / "_internal"
        libraries = {path for name in bundle_parts.TO_STRIP for path in inside.glob(name)}
        run("strip", "--strip-unneeded", *libraries)


def wrong(bundle: Path, checkout: Path) -> Iterator[str]:
    """What no bundle may be that leaves this machine, one sentence each."""
    if weight(bundle) > MOST_BYTES:
        yield f"The bundle weighs more than {MOST_BYTES / 1e6:.0f} MB."
    files = [path for path in bundle.rglob("*") if path.is_file() and not path.is_symlink()]
    place = os.fsencode(checkout)
    for path in files:
        if place in path.read_bytes():
            yield f"{path.relative_to(bundle)} names the checkout that it was made in."
    names = {path.name for path in files}
    for library in ("Core", "Gui", "Widgets"):
        if not any(re.match(rf"(?:lib)?Qt6?{library}(?:\.|$)", name) for name in names):
            yield f"Qt{library} is no file of its own, so that nobody could replace it."


def weight(folder: Path) -> int:
    """The bytes of all files in a folder; a link weighs nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def run(*command: str | Path) -> None:
    """Run a command in the checkout; CalledProcessError when it fails."""
    subprocess.run(command, cwd=ROOT, env={**os.environ, **SETTLED}, check=True)


if __name__ == "__main__":
    sys.exit(main())
