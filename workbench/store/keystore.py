"""The key store of the operating system, where a secret of ours may lie.

The Keychain of macOS, the credentials of Windows, the Secret Service or KWallet of Linux. What it
holds for a workspace opens the key file only, and only that of this workspace. Every call may take
long: a store that is locked asks the reviewer first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from workbench.case import Problem

if TYPE_CHECKING:
    from keyring.backend import KeyringBackend

_SERVICE = "imr-workbench"
_RECOMMENDED = 1  # keyring's own measure; below it are plain files, and stores that keep nothing
_REFUSED = "The key store of this computer is locked, or does not answer."


def available() -> bool:
    """Whether this computer has a key store that deserves the name; asks nobody anything."""
    try:
        return _first().priority >= _RECOMMENDED
    except Exception:  # noqa: BLE001  a store raises whatever its library raises
        return False


def keep(workspace: str, secret: str) -> None:
    """Lay the secret of a workspace into the key store, in the place of an earlier one.

    Raises Problem where there is no key store, or where it does not keep what it is given.
    """
    import keyring

    if not available():
        raise Problem("This computer has no key store that the program can use.")
    with _refusals():
        keyring.set_password(_SERVICE, workspace, secret)
        kept = keyring.get_password(_SERVICE, workspace)
    if kept != secret:
        raise Problem("The key store of this computer did not keep the key.")


def secret(workspace: str) -> str | None:
    """The secret of a workspace, if the key store has one. Raises Problem where it stays shut."""
    import keyring

    if not available():
        return None
    with _refusals():
        return keyring.get_password(_SERVICE, workspace)


def forget(workspace: str) -> None:
    """Take the secret of a workspace out of the key store, where it is and can be reached."""
    import keyring

    if available():
        with suppress(Problem), _refusals():
            keyring.delete_password(_SERVICE, workspace)


def _first() -> KeyringBackend:
    """The store that a secret would go to: of several in a chain, the first."""
    import keyring
    from keyring.backends.chainer import ChainerBackend

    store = keyring.get_keyring()
    return store.backends[0] if isinstance(store, ChainerBackend) else store


@contextmanager
def _refusals() -> Iterator[None]:
    try:
        yield
    except Exception:  # noqa: BLE001  a store raises whatever its library raises
        raise Problem(_REFUSED) from None
