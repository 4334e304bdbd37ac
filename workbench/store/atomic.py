"""Small files that are whole at any time: what stood there, or what was to stand there."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.case import Problem
from workbench.store.disk import settle


def place(path: Path) -> Path:
    """Where a file is to be put that a person named: links are followed, so that they stay.

    Raises Problem where something is there that is no ordinary file, such as a device, a pipe or
    a folder; OSError where nobody can say what is there.
    """
    found = Path(os.path.realpath(path))
    try:
        ordinary = stat.S_ISREG(found.lstat().st_mode)  # a link that is still one leads to itself
    except FileNotFoundError:
        return found
    if not ordinary:
        raise Problem("What has this name is no ordinary file.")
    return found


def write(path: Path, data: bytes, part: Path | None = None) -> None:
    """Put ``data`` in the place of a file, readable by its owner only, and see it to the disk.

    A process that is killed meanwhile leaves the old file whole, and at most a ``part`` beside it
    that the next writing removes. Raises OSError; the old file then stands as it was.
    """
    with writing(path, data, part):
        pass


@contextmanager
def writing(path: Path, data: bytes, part: Path | None = None) -> Iterator[None]:
    """As ``write``, with something to be done while the new file lies beside the old one.

    The new one takes its place when that is done, and never where that failed.
    """
    part = part or path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(part, "xb", opener=_private) as file:
            file.write(data)
        settle(part)
        yield
        part.replace(path)
    except BaseException:
        with suppress(OSError):
            part.unlink()
        raise
    settle(path.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
