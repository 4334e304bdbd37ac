"""The door to resources/, in the source tree and in a bundle."""

from __future__ import annotations

import sys
from pathlib import Path

# A bundle unpacks its data beside the program and names the place in sys._MEIPASS.
_ROOT = Path(getattr(sys, "_MEIPASS", Path(__file__).resolve().parent.parent)) / "resources"


def text(name: str) -> str:
    """The text of a resource named relative to resources/, such as ``forms/a.toml``."""
    return (_ROOT / name).read_text(encoding="utf-8")


def data(name: str) -> bytes:
    """The bytes of a resource named relative to resources/."""
    return (_ROOT / name).read_bytes()


def names(folder: str) -> tuple[str, ...]:
    """The names of the files in a folder of resources/, sorted, relative to resources/."""
    return tuple(sorted(f"{folder}/{path.name}" for path in (_ROOT / folder).iterdir()))
