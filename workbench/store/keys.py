"""The key file: the random key of a workspace, wrapped by each secret that may open it.

The database is encrypted with 32 random bytes, and only these are wrapped: by the passphrase, by
the recovery code, and by a secret in the key store of the computer. Each can change without
rewriting the database.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import msgspec

from workbench.case import Problem, Value, noted, replace
from workbench.store import atomic, keystore
from workbench.store.recovery import normalized
from workbench.store.wrapping import (
    FIRST_PURPOSE,
    KEY_BYTES,
    NONCE_BYTES,
    WRAPPED_BYTES,
    WrappedKey,
    WrongPassphrase,
    new_key,
    unwrap,
    wrap,
)

__all__ = [
    "DamagedKeyFile",
    "KeyFile",
    "LaterKeyFile",
    "WrappedKey",
    "WrongPassphrase",
    "WrongRecoveryCode",
    "new_key",
    "new_key_file",
    "read",
    "unlock",
    "unlock_by_device",
    "unlock_by_recovery",
    "unwrap",
    "with_device",
    "with_passphrase",
    "with_recovery",
    "without_device",
    "wrap",
    "write",
]

_NAME_DIGITS = 32  # hexadecimal
_Kind = Literal["passphrase", "recovery", "device"]


class WrongRecoveryCode(Problem):
    """The recovery code was typed as one is printed, but it is not that of the workspace."""


class DamagedKeyFile(Problem):
    """The key file is missing, or not what was written."""


class LaterKeyFile(Problem):
    """The key file is of a version that this program does not know."""


class DeviceKey(Value):
    """The key of a workspace, wrapped by the secret that a computer keeps."""

    nonce: bytes
    wrapped: bytes

    @property
    def is_sound(self) -> bool:
        """Whether its parts have the lengths that we write."""
        return (len(self.nonce), len(self.wrapped)) == (NONCE_BYTES, WRAPPED_BYTES)


@noted
class KeyFile(Value):
    """What stands beside the workspace file; of no use without one of the secrets."""

    workspace: str  # a random name, in hexadecimal, by which the key store knows it
    passphrase: WrappedKey
    recovery: WrappedKey | None = None
    device: DeviceKey | None = None
    synced_folder_allowed: bool = False

    @property
    def is_sound(self) -> bool:
        """Whether all of it is such as a version writes."""
        wraps = (self.passphrase, self.recovery, self.device)
        return (
            len(self.workspace) == _NAME_DIGITS
            and set(self.workspace) <= set("0123456789abcdef")
            and all(wrapped is None or wrapped.is_sound for wrapped in wraps)
        )


@noted
class _Version(Value):
    version: int


@noted
class _Written(Value):
    """A key file on the disk: what the disk spoiled is told from a wrong passphrase."""

    file: msgspec.Raw
    sha256: str  # of ``file``, as it stands
    version: int = 2


def new_key_file(key: bytes, passphrase: str) -> KeyFile:
    """The key file of a new workspace, which its passphrase alone opens so far."""
    workspace = secrets.token_hex(_NAME_DIGITS // 2)
    wrapped = wrap(key, passphrase, _purpose(workspace, "passphrase"))
    return KeyFile(workspace=workspace, passphrase=wrapped)


# Opening


def unlock(file: KeyFile, passphrase: str) -> bytes:
    """The key. Raises WrongPassphrase."""
    # What version 1 wrapped stays as it is until the passphrase changes.
    is_first = file.passphrase.version == 1
    purpose = FIRST_PURPOSE if is_first else _purpose(file.workspace, "passphrase")
    return unwrap(file.passphrase, passphrase, purpose)


def unlock_by_recovery(file: KeyFile, code: str) -> bytes:
    """The key. Raises WrongRecoveryCode, or another Problem where the code is mistyped."""
    if file.recovery is None:
        raise Problem("The workspace has no recovery code.")
    try:
        return unwrap(file.recovery, normalized(code), _purpose(file.workspace, "recovery"))
    except WrongPassphrase:
        raise WrongRecoveryCode("This is not the recovery code of the workspace.") from None


def unlock_by_device(file: KeyFile) -> bytes:
    """The key, with the secret that the key store of this computer keeps.

    Raises Problem where there is none, or none that fits. May take long: a store can ask first.
    """
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    if file.device is None:
        raise Problem("This workspace opens with its passphrase only.")
    kept = keystore.secret(file.workspace) or ""
    try:
        cipher = AESGCM(bytes.fromhex(kept))
        purpose = _purpose(file.workspace, "device")
        return cipher.decrypt(file.device.nonce, file.device.wrapped, purpose)
    except (ValueError, InvalidTag):  # ValueError: nothing, or what nobody of us wrote
        raise Problem("The key store of this computer does not open the workspace.") from None


# Changing what opens it


def with_passphrase(file: KeyFile, key: bytes, passphrase: str) -> KeyFile:
    """The key file with another passphrase in the place of the present one."""
    return replace(file, passphrase=wrap(key, passphrase, _purpose(file.workspace, "passphrase")))


def with_recovery(file: KeyFile, key: bytes, code: str) -> KeyFile:
    """The key file with a recovery code, in the place of an earlier one.

    Raises Problem where the code is mistyped.
    """
    return replace(file, recovery=wrap(key, normalized(code), _purpose(file.workspace, "recovery")))


def with_device(file: KeyFile, key: bytes) -> KeyFile:
    """The key file that this computer opens by itself; the secret is in its key store then.

    Raises Problem where the key store does not take it.
    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    secret, nonce = secrets.token_bytes(KEY_BYTES), secrets.token_bytes(NONCE_BYTES)
    keystore.keep(file.workspace, secret.hex())
    wrapped = AESGCM(secret).encrypt(nonce, key, _purpose(file.workspace, "device"))
    return replace(file, device=DeviceKey(nonce=nonce, wrapped=wrapped))


def without_device(file: KeyFile) -> KeyFile:
    """The key file that no computer opens by itself; the key store forgets its secret."""
    keystore.forget(file.workspace)
    return replace(file, device=None)


def _purpose(workspace: str, kind: _Kind) -> bytes:
    """What a wrapped key is bound to: it opens nowhere else, and in the place of no other."""
    return f"imr-workbench {kind} 2 {workspace}".encode()


# The file


def write(path: Path, file: KeyFile) -> None:
    """Write the key file; whatever happens meanwhile, the old one or the new one is there, whole.

    Raises Problem where it cannot be written.
    """
    with writing(path, file):
        pass


@contextmanager
def writing(path: Path, file: KeyFile) -> Iterator[None]:
    """As ``write``; the new file takes its place when what is done meanwhile went well."""
    data = msgspec.json.encode(file)
    written = _Written(file=msgspec.Raw(data), sha256=_sha256(data))
    try:
        with atomic.writing(path, msgspec.json.encode(written)):
            yield
    except OSError as error:
        reason = error.strerror or "the disk reported an error"
        raise Problem(f"The key file of the workspace cannot be written: {reason}.") from None


def read(path: Path) -> KeyFile:
    """Read a key file of this version or an earlier one. Raises DamagedKeyFile, LaterKeyFile."""
    try:
        file = _decoded(path.read_bytes())
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError, OSError):
        raise DamagedKeyFile("The key file of the workspace cannot be read.") from None
    if not file.is_sound:
        raise _damaged()
    return file


def _decoded(data: bytes) -> KeyFile:
    version = msgspec.json.decode(data, type=_Version).version
    if version > 2:
        raise LaterKeyFile("The workspace was made by a later version of the program.")
    if version < 2:
        return _of_version_1(msgspec.json.decode(data, type=WrappedKey))
    written = msgspec.json.decode(data, type=_Written)
    if _sha256(bytes(written.file)) != written.sha256:
        raise _damaged()
    return msgspec.json.decode(written.file, type=KeyFile)


def _of_version_1(wrapped: WrappedKey) -> KeyFile:
    """A file that held one passphrase and no name: each reading gives it the same one."""
    name = _sha256(b"imr-workbench workspace " + wrapped.salt)[:_NAME_DIGITS]
    return KeyFile(workspace=name, passphrase=wrapped)


def _damaged() -> DamagedKeyFile:
    return DamagedKeyFile("The key file of the workspace is damaged.")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
