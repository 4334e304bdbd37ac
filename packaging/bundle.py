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
import shutil
import subprocess
import sys
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
    print(f"{BUNDLE.relative_to(ROOT)}: {weight(BUNDLE) / 1e6:.0f} MB", flush=True)
    return 0


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


def weight(folder: Path) -> int:
    """The bytes of all files in a folder; a link weighs nothing."""
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file() and not p.is_symlink())


def run(*command: str | Path) -> None:
    """Run a command in the checkout; CalledProcessError when it fails."""
    subprocess.run(command, cwd=ROOT, env={**os.environ, **SETTLED}, check=True)


if __name__ == "__main__":
    sys.exit(main())
