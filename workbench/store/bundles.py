"""A sealed file: the way of one case to another reviewer or another machine.

The file opens with three lines: what it is and its version; the SHA-256 of the line that follows;
a JSON head with a random key, wrapped by the passphrase as in :mod:`workbench.store.wrapping`.
Then comes the payload, compressed, under AES-256-GCM with that key. The three lines are
authenticated with it, so that no part can be exchanged for the same part of another file.

The SHA-256 keeps nobody from forging a head. It tells a damaged head from a wrong passphrase, which
would otherwise look the same.
"""

from __future__ import annotations

import hashlib
import secrets
import zlib

import msgspec

from workbench.case import Problem, Value, noted
from workbench.store.wrapping import (
    NONCE_BYTES,
    WrappedKey,
    WrongPassphrase,
    new_key,
    unwrap,
    wrap,
)

MOST_BYTES = 500 * 1024 * 1024  # of a payload: a few compressed bytes could fill the memory

_KIND = b"imr-workbench bundle "
_VERSION = b"1"
_PURPOSE = _KIND + _VERSION  # of the wrapped key: that of a workspace is no key of a file
_MOST_HEAD = 4096  # bytes of one line; ours have about 300

# A stranger's head may ask for less than a key file of ours: seconds, and a quarter of a gigabyte.
_MOST_TIME_COST = 10
_MOST_MEMORY_KIB = 256 * 1024


@noted
class _Head(Value):
    """What is needed, beside the passphrase, to read the payload."""

    key: WrappedKey
    nonce: bytes


class _Parts(Value):
    """A file taken apart: the head, the bytes it stands in, and what they authenticate."""

    head: _Head
    opening: bytes
    sealed: bytes


def seal(payload: bytes, passphrase: str) -> bytes:
    """The bytes of a file that gives the payload to who knows the passphrase.

    Raises Problem where the payload has more than ``MOST_BYTES``.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if len(payload) > MOST_BYTES:
        raise Problem("The case is too large to be handed over in one file.")
    key = new_key()
    head = _Head(key=wrap(key, passphrase, _PURPOSE), nonce=secrets.token_bytes(NONCE_BYTES))
    line = msgspec.json.encode(head)
    opening = b"\n".join((_KIND + _VERSION, _sum(line), line, b""))
    return opening + AESGCM(key).encrypt(head.nonce, zlib.compress(payload), opening)


def unseal(data: bytes, passphrase: str) -> bytes:
    """The payload of a sealed file.

    Raises WrongPassphrase where it is one, and Problem where the file is another or of a later
    version, and where it is not as it was sealed.
    """
    parts = _parts(data)
    try:
        key = unwrap(parts.head.key, passphrase, _PURPOSE)
    except WrongPassphrase:
        raise WrongPassphrase("This is not the passphrase that the file was sealed with.") from None
    return _decompressed(_decrypted(parts, key))


def _parts(data: bytes) -> _Parts:
    kind, rest = _line(data)
    if not kind.startswith(_KIND):
        raise Problem("This file holds no case that was handed over.")
    if kind != _KIND + _VERSION:
        raise Problem("The file was sealed by a later version of the program, or was changed.")
    told, rest = _line(rest)
    line, sealed = _line(rest)
    if not secrets.compare_digest(told, _sum(line)):
        raise _changed()
    return _Parts(head=_head(line), opening=data[: len(data) - len(sealed)], sealed=sealed)


def _line(data: bytes) -> tuple[bytes, bytes]:
    """The first line without its end, and what follows; all is line where none ends in time."""
    end = data.find(b"\n", 0, _MOST_HEAD)
    return (data[:end], data[end + 1 :]) if end >= 0 else (data[:_MOST_HEAD], b"")


def _head(line: bytes) -> _Head:
    try:
        head = msgspec.json.decode(line, type=_Head)
    except msgspec.DecodeError:
        raise _changed() from None
    if not _is_bearable(head.key) or len(head.nonce) != NONCE_BYTES:
        raise _changed()
    return head


def _is_bearable(key: WrappedKey) -> bool:
    """Whether this machine can take what a stranger's head asks of it."""
    return key.is_sound and key.time_cost <= _MOST_TIME_COST and key.memory_kib <= _MOST_MEMORY_KIB


def _decrypted(parts: _Parts, key: bytes) -> bytes:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(parts.head.nonce, parts.sealed, parts.opening)
    except (InvalidTag, ValueError):  # ValueError: shorter than a tag, or a key of another length
        raise _changed() from None


def _decompressed(data: bytes) -> bytes:
    """What was compressed; who sealed it may be hostile, so its size is bounded."""
    stream = zlib.decompressobj()
    try:
        payload = stream.decompress(data, MOST_BYTES + 1)
    except zlib.error:
        raise _changed() from None
    if len(payload) > MOST_BYTES:
        raise Problem("The file holds more than a case can have.")
    if not stream.eof or stream.unused_data:
        raise _changed()
    return payload


def _sum(line: bytes) -> bytes:
    return hashlib.sha256(line).hexdigest().encode()


def _changed() -> Problem:
    return Problem("The file is not as it was sealed: it was damaged, cut short or changed.")
