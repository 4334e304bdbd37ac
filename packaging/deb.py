#!/usr/bin/env python3
"""Make the Debian package around the bundle that `dev.py bundle` made.

    python3 packaging/deb.py      dist/imr-workbench_VERSION_ARCHITECTURE.deb

Standard library, dpkg-deb and objdump. The package depends on the libraries that the files of the
bundle ask for and that are not in it, as this machine's dpkg names them: built on the oldest system
that is supported (Debian 12), it installs on the later ones too.
"""

from __future__ import annotations

import datetime as dt
import gzip
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import bundle_parts
import icons

ROOT = Path(__file__).resolve().parent.parent
DIST = ROOT / "dist"
LINUX = ROOT / "packaging" / "linux"
NAME = bundle_parts.NAME
# Whoever publishes packages puts a name and an address here that answer.
MAINTAINER = "IMR Workbench contributors <maintainers@imr-workbench.invalid>"
DESCRIPTION = """Desk for the reviewers of Independent Medical Review
 Read a case in, decide each disputed treatment, let the checks find what still
 stands in the way, sign, and hand over a letter that does not name you.
 .
 It works offline. Cases lie in one encrypted file in your home folder, which
 stays when this package is removed."""

# Debian and Ubuntu renamed these when times grew to 64 bits; either name will do.
_RENAMED = frozenset(("libcups2", "libglib2.0-0", "libssl3", "libpng16-16"))
_NEEDED = re.compile(r"^\s+NEEDED\s+(\S+)", re.MULTILINE)
_GLIBC = re.compile(r"\bGLIBC_(\d+)\.(\d+)\b")
_ELF = b"\x7fELF"


class Stop(Exception):
    """What keeps a package from being made, in one sentence."""


def main() -> int:
    """Make the package, and say what it weighs and depends on."""
    try:
        package = build(DIST / NAME, DIST)
    except Stop as stop:
        print(stop)
        return 1
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} ended with exit code {error.returncode}.")
        return 1
    print(f"{package.relative_to(ROOT)}: {package.stat().st_size / 1e6:.0f} MB", flush=True)
    return 0


def build(bundle: Path, out: Path) -> Path:
    """Make the package of a bundle in a folder, and return its path."""
    for program in ("dpkg-deb", "objdump"):
        if not shutil.which(program):
            raise Stop(f"{program} is not installed.")
    if not (bundle / NAME).is_file():
        raise Stop("There is no bundle: call `python3 packaging/dev.py bundle` first.")
    version, architecture = bundle_parts.version(ROOT), asked("dpkg", "--print-architecture")
    package = out / f"{NAME}_{version}_{architecture}.deb"
    with tempfile.TemporaryDirectory(dir=out) as folder:
        root = Path(folder, "root")
        lay_out(bundle, root)
        control(root, version, architecture, depends(bundle))
        settle(root)
        subprocess.run(
            ("dpkg-deb", "--root-owner-group", "-Zxz", "-z3", "--build", str(root), str(package)),
            env={**os.environ, "SOURCE_DATE_EPOCH": str(epoch())},
            stdout=subprocess.DEVNULL,
            check=True,
        )
    return package


def lay_out(bundle: Path, root: Path) -> None:
    """Put every file where a Debian looks for it."""
    share = root / "usr" / "share"
    shutil.copytree(bundle, root / "usr" / "lib" / NAME, symlinks=True)
    link = root / "usr" / "bin" / NAME
    link.parent.mkdir()
    link.symlink_to(f"../lib/{NAME}/{NAME}")
    for size in icons.SIZES:
        place = share / "icons" / "hicolor" / f"{size}x{size}" / "apps" / f"{NAME}.png"
        write(place, icons.png(size))
    write(share / "icons/hicolor/scalable/apps" / f"{NAME}.svg", icons.DRAWING.read_bytes())
    write(share / "applications" / f"{NAME}.desktop", read(f"{NAME}.desktop"))
    write(share / "mime" / "packages" / f"{NAME}.xml", read(f"{NAME}.xml"))
    write(share / "man" / "man1" / f"{NAME}.1.gz", zipped(read(f"{NAME}.1")))
    write(share / "doc" / NAME / "copyright", copyright_file().encode())
    write(share / "doc" / NAME / "changelog.gz", zipped((ROOT / "CHANGELOG.md").read_bytes()))


def control(root: Path, version: str, architecture: str, needed: list[str]) -> None:
    """Write what dpkg reads of the package, and the sums of its files."""
    files = sorted(path for path in root.rglob("*") if path.is_file() and not path.is_symlink())
    lines = (
        f"Package: {NAME}",
        f"Version: {version}",
        f"Architecture: {architecture}",
        f"Maintainer: {MAINTAINER}",
        f"Installed-Size: {sum(-(-path.stat().st_size // 1024) for path in files)}",
        f"Depends: {', '.join(needed)}",
        "Suggests: cups, gnome-keyring | kwalletmanager",
        "Section: misc",
        "Priority: optional",
        f"Description: {DESCRIPTION}",
    )
    sums = (f"{md5(path)}  {path.relative_to(root).as_posix()}" for path in files)
    write(root / "DEBIAN" / "control", "".join(f"{line}\n" for line in lines).encode())
    write(root / "DEBIAN" / "md5sums", "".join(f"{line}\n" for line in sums).encode())


def settle(root: Path) -> None:
    """Give every file the mode and the time that it has on each machine that builds."""
    moment = epoch()
    for path in (root, *root.rglob("*")):
        if not path.is_symlink():
            runs = path.is_dir() or (path.name == NAME and path.parent.name == NAME)
            path.chmod(0o755 if runs else 0o644)
        os.utime(path, (moment, moment), follow_symlinks=False)


# --------------------------------------------------------------------------- what it depends on


def depends(bundle: Path) -> list[str]:
    """The packages of the libraries that the bundle asks the system for, as Depends has them."""
    told = [asked("objdump", "-p", str(path)) for path in binaries(bundle)]
    has = {path.name for path in bundle.rglob("*")}
    wanted = {name for text in told for name in _NEEDED.findall(text)} - has
    packages = {package_of(name) for name in wanted}
    newest = max((int(a), int(b)) for text in told for a, b in _GLIBC.findall(text))
    others = sorted(packages - {"libc6"})
    return [f"libc6 (>= {newest[0]}.{newest[1]})", *(either(name) for name in others)]


def binaries(bundle: Path) -> Iterator[Path]:
    """The programs and libraries of a bundle."""
    for path in sorted(bundle.rglob("*")):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) == _ELF:
                    yield path


def package_of(library: str) -> str:
    """The package that holds a library of this system."""
    for line in asked("/sbin/ldconfig", "-p").splitlines():
        name, _, place = line.strip().partition(" => ")
        if name.split(" ")[0] == library and (found := owner(place)):
            return found.removesuffix("t64")
    raise Stop(f"{library} is not installed, so nobody says which package holds it.")


def owner(place: str) -> str:
    """The package that a file belongs to, "" for none; dpkg may know it by /lib or by /usr/lib."""
    other = place.removeprefix("/usr") if place.startswith("/usr/") else f"/usr{place}"
    for path in (place, str(Path(place).resolve()), other):
        command = ("dpkg-query", "--search", path)
        found = subprocess.run(command, capture_output=True, text=True, check=False).stdout
        if found:
            return found.partition(":")[0]
    return ""


def either(package: str) -> str:
    """A package by the one or the other of its names."""
    return f"{package} | {package}t64" if package in _RENAMED else package


# ------------------------------------------------------------------------------------- contents


def read(name: str) -> bytes:
    """A file of packaging/linux."""
    return (LINUX / name).read_bytes()


def write(place: Path, data: bytes) -> None:
    """Write a file, with the folders that it stands in."""
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(data)


def zipped(data: bytes) -> bytes:
    """Data as gzip, with no time and no name in it."""
    return gzip.compress(data, mtime=0)


def copyright_file() -> str:
    """Debian's account of the licenses, with the text of ours in its place."""
    ours = (ROOT / "LICENSE").read_text(encoding="utf-8").splitlines()
    return read("copyright").decode().replace("@LICENSE@", "\n".join(indented(ours)))


def indented(lines: Iterable[str]) -> Iterator[str]:
    """Lines as a field of several lines has them: a dot for an empty one."""
    return (f" {line or '.'}" for line in lines)


def md5(path: Path) -> str:
    """The sum that dpkg compares."""
    import hashlib

    return hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()


def epoch() -> int:
    """The moment that all files of the package bear: that of the last commit, else of the year."""
    command = ("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
    told = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()
    return int(told) if told else int(dt.datetime(2026, 1, 1, tzinfo=dt.UTC).timestamp())


def asked(*command: str) -> str:
    """What a command answers."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
