"""What a folder of large files needs of the disk: room, and to be kept when the power fails."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from workbench.case import Problem

if sys.platform == "darwin":
    import fcntl


def settle(path: Path) -> None:
    """See a file, or the names in a folder, to the disk. Raises OSError for a file only."""
    if path.is_dir():
        with suppress(OSError):  # some file systems, and Windows, promise nothing for folders
            _settle(os.open(path, os.O_RDONLY))
    else:
        _settle(os.open(path, os.O_RDWR))


def _settle(descriptor: int) -> None:
    try:
        if sys.platform == "darwin":
            with suppress(OSError):  # a disk that knows it empties its own cache too
                fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
                return
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def refuse_without_room(folder: Path, size: int) -> None:
    """Raise Problem where a disk has not so many bytes free."""
    if shutil.disk_usage(folder).free < size:
        raise Problem("There is not enough room on the disk; free some and try again.")


@contextmanager
def refusals(what: str) -> Iterator[None]:
    """Turn what the disk says into a Problem that begins with ``what`` did not happen."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or "the disk reported an error"
        raise Problem(f"{what}: {reason}.") from None
