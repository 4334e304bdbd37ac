"""Small files that are whole at any time: what stood there, or what was to stand there."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

if sys.platform == "darwin":
    import fcntl


def write(path: Path, data: bytes) -> None:
    """Put ``data`` in the place of a file, readable by its owner only, and see it to the disk.

    A process that is killed meanwhile leaves the old file whole, and at most a part beside it that
    the next writing removes. Raises OSError; the old file then stands as it was.
    """
    part = path.with_name(f"{path.name}.part")
    try:
        part.unlink(missing_ok=True)
        with open(part, "xb", opener=_private) as file:
            file.write(data)
            file.flush()
            _to_disk(file.fileno())
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink()
        raise
    with suppress(OSError):  # the file has its name already; some systems cannot promise more
        _folder_to_disk(path.parent)


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _to_disk(descriptor: int) -> None:
    if sys.platform == "darwin":
        with suppress(OSError):  # a disk that knows it empties its own cache too
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def _folder_to_disk(folder: Path) -> None:
    if sys.platform != "win32":  # which opens no folder
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
