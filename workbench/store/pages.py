"""The pages of an encrypted file, read without the database library: what salvage begins with.

The library stops at the first damaged page of a table and never goes on behind it; here each page
stands for itself. What is read is authenticated, so that nothing false is ever saved. The format is
that of SQLCipher 4 (https://www.zetetic.net/sqlcipher/design/): a page of 4096 bytes ends with the
initialization vector of its AES-256-CBC and with an HMAC-SHA512 over both and its number; the file
begins with a salt in the place of SQLite's header. The log beside it is SQLite's
(https://www.sqlite.org/fileformat2.html#walformat), with pages of the same form.
"""

from __future__ import annotations

import hashlib
import hmac
import struct
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from workbench.case import Problem

PAGE = 4096
SALT = 16
USABLE = 4016  # bytes of a page that are left for the database
_IV = 16
_PLAIN_HEADER = b"SQLite format 3\0"  # where the salt stands in its place
_LOG_HEADER = struct.Struct(">4s4x I 4x 8s")  # magic number, size of a page, salts
_LOG_MAGIC = (b"\x37\x7f\x06\x82", b"\x37\x7f\x06\x83")
_FRAME = struct.Struct(">I I 8s 8x")  # number of the page, pages after a commit, salts
_LOG_START = 32
_SAMPLES = 8  # pages that tell whether a salt is the right one; some may be damaged


class Pages:
    """The newest sound version of each page, log included. Nothing is ever written. Close it."""

    def __init__(self, path: Path, key: bytes, salts: Iterable[bytes] = ()) -> None:
        """Open a file. ``salts`` are tried where its own is damaged.

        Raises Problem where the key opens no page of it.
        """
        self._key = key
        self._places = places_in_log(path)
        self._files = [path.open("rb")]
        if self._places:
            self._files.append(log_of(path).open("rb"))
        self.count = max(path.stat().st_size // PAGE, *self._places, 0)
        try:
            self._hash_key = self._found_hash_key(path, salts)
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        """Close the files."""
        for file in self._files:
            file.close()

    def page(self, number: int) -> bytes | None:
        """What stands on a page, counted from 1; None where that was damaged."""
        for raw in self._versions(number):
            if _is_sound(self._hash_key, number, raw):
                return self._decrypted(number, raw)
        return None

    def _decrypted(self, number: int, raw: bytes) -> bytes:
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        start = SALT if number == 1 else 0
        vector = modes.CBC(raw[USABLE : USABLE + _IV])
        plain = Cipher(algorithms.AES(self._key), vector).decryptor().update(raw[start:USABLE])
        return _PLAIN_HEADER + plain if number == 1 else plain

    def _versions(self, number: int) -> Iterator[bytes]:
        """A page as it was written, the newest first."""
        for place in reversed(self._places.get(number, [])):
            yield _read(self._files[1], place)
        yield _read(self._files[0], (number - 1) * PAGE)

    def _found_hash_key(self, path: Path, salts: Iterable[bytes]) -> bytes:
        samples = self._samples()
        for salt in self._salts(path, salts):
            hash_key = _hash_key(self._key, salt)
            if any(_is_sound(hash_key, number, raw) for number, raw in samples):
                return hash_key
        raise Problem("Nothing in this file can be read with the key of the workspace.")

    def _samples(self) -> list[tuple[int, bytes]]:
        step = max(1, self.count // _SAMPLES)
        numbers = range(1, self.count + 1, step)
        return [(number, raw) for number in numbers for raw in self._versions(number)]

    def _salts(self, path: Path, others: Iterable[bytes]) -> Iterator[bytes]:
        """What may be the salt: that of the file, of the log, others, and with a byte changed."""
        with path.open("rb") as file:
            own = file.read(SALT).ljust(SALT, b"\0")
        yield own
        yield from (raw[:SALT] for raw in self._versions(1))
        yield from others
        for place in range(SALT):
            for byte in range(256):
                yield own[:place] + bytes((byte,)) + own[place + 1 :]


def log_of(path: Path) -> Path:
    """The log that the library keeps beside a file."""
    return path.with_name(f"{path.name}-wal")


def places_in_log(path: Path) -> dict[int, list[int]]:
    """Where the log of a file holds versions of its pages, the newest last; committed ones only."""
    try:
        with log_of(path).open("rb") as log:
            return _committed(_frames(log))
    except FileNotFoundError:
        return {}


def _frames(log: IO[bytes]) -> Iterator[tuple[int, int, int]]:
    """Number of the page, pages after a commit (0: none yet), place, for each frame in use."""
    header = log.read(_LOG_START)[: _LOG_HEADER.size]
    if len(header) < _LOG_HEADER.size:
        return
    magic, size, salts = _LOG_HEADER.unpack(header)
    if magic not in _LOG_MAGIC or size != PAGE:
        return
    place = _LOG_START
    while len(frame := _read(log, place, _FRAME.size)) == _FRAME.size:
        number, pages, found = _FRAME.unpack(frame)
        if found != salts:  # what an earlier log left in the file
            return
        yield number, pages, place + _FRAME.size
        place += _FRAME.size + PAGE


def _committed(frames: Iterable[tuple[int, int, int]]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    waiting: list[tuple[int, int]] = []
    for number, pages, place in frames:
        waiting.append((number, place))
        if pages:
            for one, where in waiting:
                places.setdefault(one, []).append(where)
            waiting.clear()
    return places


def _read(file: IO[bytes], place: int, size: int = PAGE) -> bytes:
    file.seek(place)
    return file.read(size)


def _hash_key(key: bytes, salt: bytes) -> bytes:
    """The key that authenticates pages: SQLCipher makes it of the key and the changed salt."""
    changed = bytes(byte ^ 0x3A for byte in salt)
    return hashlib.pbkdf2_hmac("sha512", key, changed, 2, len(key))


def _is_sound(hash_key: bytes, number: int, raw: bytes) -> bool:
    start, end = (SALT if number == 1 else 0), USABLE + _IV
    found = hmac.digest(hash_key, raw[start:end] + struct.pack("<I", number), "sha512")
    return len(raw) == PAGE and hmac.compare_digest(found, raw[end:])
