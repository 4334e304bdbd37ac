"""A key wrapped by words that somebody knows: Argon2id makes a key of them, AES-256-GCM wraps.

What Argon2id costs follows RFC 9106, section 4 (second recommended option).
"""

from __future__ import annotations

import secrets
import unicodedata

from workbench.case import Problem, Value, noted, replace

KEY_BYTES = 32
NONCE_BYTES = 12
WRAPPED_BYTES = KEY_BYTES + 16  # with the tag of GCM
FIRST_PURPOSE = b"imr-workbench workspace key 1"  # of all that version 1 wrapped
_SALT_BYTES = 16

# What another version may ask of Argon2id: from what still protects (OWASP's least memory) to what
# still ends on any computer.
_TIME_COST = range(1, 21)
_MEMORY_KIB = range(19 * 1024, 1024 * 1024 + 1)
_LANES = range(1, 17)


class WrongPassphrase(Problem):
    """The words are not those that the key was wrapped by."""


@noted
class WrappedKey(Value):
    """A key, of no use without the words."""

    salt: bytes
    nonce: bytes
    wrapped: bytes
    version: int = 2  # of the key file that it was made for
    time_cost: int = 3  # passes of Argon2id
    memory_kib: int = 65536
    lanes: int = 4

    @property
    def is_sound(self) -> bool:
        """Whether its figures are such as a version writes; others would exhaust the machine."""
        return (
            self.version in {1, 2}
            and self.time_cost in _TIME_COST
            and self.memory_kib in _MEMORY_KIB
            and self.lanes in _LANES
            and len(self.salt) == _SALT_BYTES
            and len(self.nonce) == NONCE_BYTES
            and len(self.wrapped) == WRAPPED_BYTES
        )


def new_key() -> bytes:
    """A random key."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(key: bytes, words: str, purpose: bytes = FIRST_PURPOSE) -> WrappedKey:
    """The key, readable again only with the words, and only for the same purpose."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    empty = WrappedKey(
        salt=secrets.token_bytes(_SALT_BYTES), nonce=secrets.token_bytes(NONCE_BYTES), wrapped=b""
    )
    cipher = AESGCM(_derived(empty, words))
    return replace(empty, wrapped=cipher.encrypt(empty.nonce, key, purpose))


def unwrap(wrapped: WrappedKey, words: str, purpose: bytes = FIRST_PURPOSE) -> bytes:
    """The key itself. Raises WrongPassphrase, or Problem where the memory does not suffice."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(_derived(wrapped, words))
    try:
        return cipher.decrypt(wrapped.nonce, wrapped.wrapped, purpose)
    except InvalidTag:
        raise WrongPassphrase("This is not the passphrase of the workspace.") from None


def _derived(wrapped: WrappedKey, words: str) -> bytes:
    from argon2.exceptions import HashingError
    from argon2.low_level import Type, hash_secret_raw

    # The same passphrase typed on another keyboard may arrive composed differently.
    secret = unicodedata.normalize("NFKC", words).encode(errors="surrogatepass")
    try:
        return hash_secret_raw(
            secret,
            wrapped.salt,
            time_cost=wrapped.time_cost,
            memory_cost=wrapped.memory_kib,
            parallelism=wrapped.lanes,
            hash_len=KEY_BYTES,
            type=Type.ID,
        )
    except HashingError:
        raise Problem("There is not enough free memory to check the passphrase.") from None
