"""Records on their way to another reviewer or machine: behind the sealed case, in the same file.

The file begins with a line that says so and one with the length of the sealed case, which follows
as :mod:`workbench.store.bundles` seals it. In it stand, for each of the records, a random key of
its own, its size and its SHA-256. Their parts come after it, each under AES-256-GCM with that key
and the number of the part as nonce: so that none can be left out, repeated or exchanged, and no
more than one of them is in memory at a time.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from workbench.case import Problem
from workbench.store import atomic
from workbench.store.bundles import MOST_BYTES
from workbench.store.disk import refusals, settle
from workbench.store.record_files import PART
from workbench.store.wrapping import NONCE_BYTES

KEY_BYTES = 32
_BEGINS = b"imr-workbench bundle 2\n"
_MOST_LENGTH = 16  # digits of the length, and the end of its line
_TAG = 16  # bytes that each part grows by
_CHANGED = "The file is not as it was sealed: it was damaged, cut short or changed."


def new_key() -> bytes:
    """A key for the parts of one file of records."""
    return secrets.token_bytes(KEY_BYTES)


def sealed_parts(parts: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """The parts of records, encrypted one by one."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(key)
    for place, part in enumerate(parts):
        yield cipher.encrypt(place.to_bytes(NONCE_BYTES, "big"), part, None)


def write(path: Path, sealed: bytes, parts: Iterable[bytes]) -> None:
    """Write a sealed case and the sealed parts of its records to a file, whole or not at all.

    Raises Problem where the disk does not take it; what was there then stays.
    """
    with refusals("The bundle was not written"):
        file = atomic.place(path)
        new = file.with_name(f".{secrets.token_hex(8)}.part")
        try:
            with open(new, "xb", opener=_private) as written:
                written.write(_BEGINS + b"%d\n" % len(sealed) + sealed)
                written.writelines(parts)
            settle(new)
            new.replace(file)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise
        settle(file.parent)


def sealed_case(file: IO[bytes]) -> bytes | None:
    """The sealed case at the front of such a file, which is left where the parts begin.

    None where it is another kind of file. Raises Problem where it was cut short.
    """
    if file.read(len(_BEGINS)) != _BEGINS:
        return None
    length = file.readline(_MOST_LENGTH).strip()
    if not length.isdigit() or int(length) > MOST_BYTES:
        raise Problem(_CHANGED)
    sealed = file.read(int(length))
    if len(sealed) != int(length):
        raise Problem(_CHANGED)
    return sealed


def room_of(size: int) -> int:
    """How many bytes the parts of records of this size take in the file."""
    return size + _TAG * -(-size // PART)


def opened_parts(file: IO[bytes], size: int, key: bytes) -> Iterator[bytes]:
    """The parts of records of this size, from where a file stands. Problem where one changed."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(key)
    for place, begin in enumerate(range(0, size, PART)):
        part = file.read(min(PART, size - begin) + _TAG)
        try:
            yield cipher.decrypt(place.to_bytes(NONCE_BYTES, "big"), part, None)
        except (InvalidTag, ValueError):
            raise Problem(_CHANGED) from None


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
