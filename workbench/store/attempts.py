"""Wrong passphrases: how many there were, and how long the next try has to wait.

They stand beside the workspace without any content, so that a restart forgives nothing. This slows
down somebody at the keyboard; who takes the files away is held up by Argon2id (keys.py).
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Annotated

import msgspec

from workbench.case import Value, noted, replace
from workbench.store import atomic

_FREE = 3  # slips of the fingers
_LONGEST = 300.0  # seconds


@noted
class _Record(Value):
    failures: Annotated[int, msgspec.Meta(ge=0)] = 0
    last: float = 0.0  # seconds since 1970


_unwritten: dict[Path, _Record] = {}


class Attempts:
    """The wrong passphrases since the last right one, kept in a file of their own.

    A file that cannot be read counts as none. What cannot be written is remembered until the
    process ends.
    """

    def __init__(self, path: Path) -> None:
        self._path = path

    def wait(self) -> float:
        """Seconds until the next try: none after the first three, then 1, 2, 4, ... 300."""
        record, now = self._record(), time.time()
        if record.last > now:  # the clock was set back: the delay begins anew, once
            record = replace(record, last=now)
            self._keep(record)
        return max(0.0, _delay(record.failures) - (now - record.last))

    def failed(self) -> None:
        """Count a wrong passphrase."""
        self._keep(_Record(failures=self._record().failures + 1, last=time.time()))

    def count(self) -> int:
        """How many wrong passphrases there were."""
        return self._record().failures

    def forget(self) -> None:
        """Forget the wrong passphrases, after a right one."""
        _unwritten.pop(self._path, None)
        try:
            self._path.unlink(missing_ok=True)
        except OSError:
            _unwritten[self._path] = _Record()

    def _record(self) -> _Record:
        if self._path in _unwritten:
            return _unwritten[self._path]
        try:
            return msgspec.json.decode(self._path.read_bytes(), type=_Record)
        except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OSError):
            return _Record()

    def _keep(self, record: _Record) -> None:
        try:
            atomic.write(self._path, msgspec.json.encode(record))
            _unwritten.pop(self._path, None)
        except OSError:
            _unwritten[self._path] = record


def _delay(failures: int) -> float:
    """Seconds to wait after so many wrong passphrases."""
    if failures <= _FREE:
        return 0.0
    # The exponent is bounded too: a damaged file may hold any number.
    return min(_LONGEST, 2.0 ** min(failures - _FREE - 1, 16))
