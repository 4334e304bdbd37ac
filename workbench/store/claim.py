"""One writer: the lock file that a process holds while it has a workspace open.

The operating system holds the lock and lets go of it when the process ends, however it ends. The
file that then stays behind says that the last closing was not clean. A file system that knows no
locks (some network shares) cannot refuse a second window: there the claim is taken as it is.
"""

from __future__ import annotations

import datetime as dt
import errno
import os
import platform
import sys
from contextlib import suppress
from pathlib import Path

import msgspec

from workbench.case import Problem, Value, noted

_NAME = "workspace.lock"
_HELD = {errno.EAGAIN, errno.EWOULDBLOCK, errno.EACCES, errno.EDEADLK}

if sys.platform == "win32":
    import msvcrt

    # Windows lets nobody read what is locked: the lock lies far behind the words of the file.
    _FAR = 1 << 30

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


class OpenElsewhere(Problem):
    """Another process, or another part of this one, has the workspace open."""


@noted
class _Holder(Value):
    pid: int
    host: str
    started: str  # ISO 8601, UTC


class Claim:
    """The right to write a workspace. Give it up when the workspace is closed."""

    def __init__(self, path: Path, descriptor: int, *, was_clean: bool) -> None:
        self._path = path
        self._descriptor: int | None = descriptor
        self.was_clean = was_clean  # whether the one before gave up its claim, all work done

    def give_up(self, *, clean: bool = True) -> None:
        """Let others have the workspace. One that is not ``clean`` leaves the lock file behind."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        if clean and sys.platform != "win32" and _is_at(self._path, descriptor):
            # While the lock is held: whoever opened this file meanwhile sees that it is gone.
            _remove(self._path)
        os.close(descriptor)
        if clean and sys.platform == "win32":  # which removes no open file, so no one else's
            _remove(self._path)


def claim(folder: Path) -> Claim:
    """Claim the workspace in a folder for this process.

    Raises OpenElsewhere where it is claimed, another Problem where nothing can be written.
    """
    path = folder / _NAME
    while True:
        try:
            descriptor, was_there = _opened(path)
        except OSError as error:
            reason = error.strerror or "the disk reported an error"
            raise Problem(f"The folder of the workspace cannot be written to: {reason}.") from None
        if _is_taken(descriptor, path):
            _sign(descriptor)
            return Claim(path, descriptor, was_clean=not was_there)
        os.close(descriptor)


def _opened(path: Path) -> tuple[int, bool]:
    """The lock file, and whether it was there before (in doubt it was)."""
    flags = os.O_RDWR | os.O_CREAT
    try:
        return os.open(path, flags | os.O_EXCL, 0o600), False
    except FileExistsError:
        return os.open(path, flags, 0o600), True


def _is_taken(descriptor: int, path: Path) -> bool:
    """Take the lock; false where the file was given up before that. Raises OpenElsewhere."""
    try:
        _lock(descriptor)
    except OSError as error:
        if error.errno in _HELD:
            refusal = _refusal(descriptor)
            os.close(descriptor)
            raise refusal from None
    return _is_at(path, descriptor)


def _refusal(descriptor: int) -> OpenElsewhere:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        holder = msgspec.json.decode(os.read(descriptor, 4096), type=_Holder)
    except (msgspec.DecodeError, UnicodeDecodeError, OSError):  # it has not signed yet
        return OpenElsewhere("This workspace is open in another window.")
    return OpenElsewhere(
        f"This workspace is open in another window (process {holder.pid} on {holder.host})."
    )


def _sign(descriptor: int) -> None:
    now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    holder = _Holder(pid=os.getpid(), host=platform.node(), started=now)
    with suppress(OSError):  # a full disk: the lock holds without the words
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.ftruncate(descriptor, 0)
        os.write(descriptor, msgspec.json.encode(holder))
        os.fsync(descriptor)


def _is_at(path: Path, descriptor: int) -> bool:
    """Whether the path still leads to the file that was opened."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except OSError:
        return False


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink()
