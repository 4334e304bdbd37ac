#!/usr/bin/env python3
"""Try the README's two commands in a bare Debian 12, as a newcomer meets it.

    sudo python3 packaging/bare_root.py [--keep] [FOLDER]

Makes a root with debootstrap, installs git and python3 there and nothing else, clones the last
commit into it, and calls dev.py: `run`, `test`, and `run` again with the network off. Mirror,
certificates and pip's configuration are those of the machine that it is called on.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RELEASE = "bookworm"
PROJECT = Path("srv", "imr-workbench")
PRODUCTS = ("out/letter.pdf", "out/window.png")

# How the machine reaches the outside: copied as it stands, whatever it says.
CONFIGURATION = (
    "etc/apt/sources.list", "etc/apt/sources.list.d", "etc/apt/apt.conf.d", "etc/apt/auth.conf.d",
    "etc/apt/keyrings", "etc/apt/trusted.gpg.d", "usr/share/keyrings",
    "etc/ssl/certs", "usr/share/ca-certificates", "usr/local/share/ca-certificates",
    "etc/pip.conf", "etc/resolv.conf", "etc/hosts",
)  # fmt: skip
VARIABLES = ("PIP_", "HTTP_PROXY", "HTTPS_PROXY", "NO_PROXY", "SSL_CERT_", "REQUESTS_CA_BUNDLE")

ENTER = """
mount -t proc proc "$0/proc" && mount --rbind /dev "$0/dev" || exit 1
exec chroot "$0" "$@"
"""


def main() -> int:
    """Make the root, try the commands, say what was seen; 0 if all of it held."""
    arguments = _parser().parse_args()
    if os.geteuid() != 0 or not shutil.which("debootstrap"):
        print("This needs root and debootstrap.")
        return 1
    if arguments.folder and arguments.folder.exists():
        print(f"{arguments.folder} exists already; name a folder to be made.")
        return 1
    root = arguments.folder or Path(tempfile.mkdtemp(prefix="imr-bare-root-"))
    try:
        make_root(root)
        return try_commands(root)
    except subprocess.CalledProcessError as error:
        print(f"{error.cmd[0]} ended with exit code {error.returncode}.")
        return 1
    finally:
        if arguments.keep:
            print(f"Kept: {root}")
        else:
            shutil.rmtree(root)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="Try dev.py in a bare Debian 12.")
    parser.add_argument("folder", nargs="?", type=Path, help="where to make the root")
    parser.add_argument("--keep", action="store_true", help="leave the root for a look around")
    return parser


def make_root(root: Path) -> None:
    """A bare Debian with git, python3 and a clone of the project."""
    subprocess.run(["debootstrap", "--variant=minbase", RELEASE, root, mirror()], check=True)
    for name in CONFIGURATION:
        copy(Path("/", name), root / name)
    copy(Path.home() / ".config" / "pip", root / "root" / ".config" / "pip")
    for command in (
        ("apt-get", "update"),
        ("apt-get", "install", "--yes", "--no-install-recommends", "git", "python3"),
    ):
        if code := inside(root, "/", *command):
            raise subprocess.CalledProcessError(code, command)
    subprocess.run(["git", "clone", "--no-local", ROOT, root / PROJECT], check=True)


def try_commands(root: Path) -> int:
    """Call dev.py as README says, then once more without a network."""
    steps = (("run", False), ("test", False), ("run", True))
    seen = []
    for word, offline in steps:
        shutil.rmtree(root / PROJECT / "out", ignore_errors=True)
        script = ("python3", "packaging/dev.py", word)
        code = inside(root, f"/{PROJECT.as_posix()}", *script, offline=offline)
        missing = [] if word == "test" else missing_products(root)
        seen.append((f"{word}{' with the network off' if offline else ''}", code, missing))
    print("---")
    for what, code, missing in seen:
        print(f"{what}: exit code {code}" + "".join(f", no {name}" for name in missing))
    return int(any(code or missing for _, code, missing in seen))


def missing_products(root: Path) -> list[str]:
    """What `run` should have left and did not."""
    return [name for name in PRODUCTS if not (root / PROJECT / name).is_file()]


def mirror() -> str:
    """The mirror that this machine's apt takes the release from."""
    command = ("apt-get", "indextargets", "--format", "$(RELEASE) $(REPO_URI)")
    lines = subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()
    for line in lines:
        release, _, address = line.partition(" ")
        if release == RELEASE:
            return address
    raise SystemExit(f"The apt of this machine names no mirror of {RELEASE}.")


def copy(source: Path, target: Path) -> None:
    """Copy a file or folder of the machine into the root, if it is there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    elif source.exists():
        shutil.copy(source, target)


def inside(root: Path, folder: str, *command: str, offline: bool = False) -> int:
    """Run a command in the root, its mounts and perhaps its missing network its own."""
    networks = ("--net",) if offline else ()
    kept = {name: value for name, value in os.environ.items() if name.upper().startswith(VARIABLES)}
    clean = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8", **kept}
    settings = (f"{name}={value}" for name, value in clean.items())
    entry = ("env", "-i", "-C", folder, *settings, *command)
    print(f"--- {' '.join(command)}{' (network off)' if offline else ''}", flush=True)
    enter = ("unshare", "--mount", *networks, "sh", "-c", ENTER, str(root), *entry)
    return subprocess.run(enter, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
