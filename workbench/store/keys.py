"""The key file: the random key of a workspace, wrapped by its passphrase.

The database is encrypted with 32 random bytes. Argon2id makes a key of the passphrase, and
AES-256-GCM wraps the random bytes with it, so that a passphrase can change without rewriting the
database. Argon2id parameters follow RFC 9106, section 4 (second recommended option).
"""

from __future__ import annotations

import os
import secrets
import unicodedata
from pathlib import Path

import msgspec

from workbench.case import Problem, Value

_KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_PURPOSE = b"imr-workbench workspace key 1"


class WrappedKey(Value):
    """What the key file holds; of no use without the passphrase."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    version: int = 1
    time_cost: int = 3
    memory_kib: int = 65536
    lanes: int = 4


def new_key() -> bytes:
    """A random key for a new workspace."""
    return secrets.token_bytes(_KEY_BYTES)


def wrap(key: bytes, passphrase: str) -> WrappedKey:
    """The key, readable again only with the passphrase."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    wrapped = WrappedKey(
        salt=secrets.token_bytes(_SALT_BYTES), nonce=secrets.token_bytes(_NONCE_BYTES), wrapped=b""
    )
    cipher = AESGCM(_passphrase_key(wrapped, passphrase))
    return msgspec.structs.replace(wrapped, wrapped=cipher.encrypt(wrapped.nonce, key, _PURPOSE))


def unwrap(wrapped: WrappedKey, passphrase: str) -> bytes:
    """The key itself. Raises Problem where the passphrase is not the right one."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(_passphrase_key(wrapped, passphrase))
    try:
        return cipher.decrypt(wrapped.nonce, wrapped.wrapped, _PURPOSE)
    except InvalidTag:
        raise Problem("This is not the passphrase of the workspace.") from None


def write(path: Path, wrapped: WrappedKey) -> None:
    """Write the key file, readable by its owner only, and see it to the disk."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(msgspec.json.encode(wrapped))
        file.flush()
        os.fsync(descriptor)


def read(path: Path) -> WrappedKey:
    """Read the key file. Raises Problem where it is damaged or of a later version."""
    try:
        wrapped = msgspec.json.decode(path.read_bytes(), type=WrappedKey)
    except (msgspec.DecodeError, OSError):
        raise Problem("The key file of the workspace cannot be read.") from None
    if wrapped.version != 1:
        raise Problem("The workspace was made by a later version of the program.")
    if not _is_sound(wrapped):
        raise Problem("The key file of the workspace is damaged.")
    return wrapped


def _is_sound(wrapped: WrappedKey) -> bool:
    """Whether the figures are such as we write; others would exhaust the machine, or fail."""
    own = WrappedKey(salt=b"", nonce=b"", wrapped=b"")
    figures = (wrapped.time_cost, wrapped.memory_kib, wrapped.lanes)
    return figures == (own.time_cost, own.memory_kib, own.lanes) and (
        (len(wrapped.salt), len(wrapped.nonce)) == (_SALT_BYTES, _NONCE_BYTES)
    )


def _passphrase_key(wrapped: WrappedKey, passphrase: str) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    # The same passphrase typed on another keyboard may arrive composed differently.
    secret = unicodedata.normalize("NFKC", passphrase).encode()
    return hash_secret_raw(
        secret,
        wrapped.salt,
        time_cost=wrapped.time_cost,
        memory_cost=wrapped.memory_kib,
        parallelism=wrapped.lanes,
        hash_len=_KEY_BYTES,
        type=Type.ID,
    )
