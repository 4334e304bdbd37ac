"""How a workspace is opened: passphrase, recovery code, key store of the platform, one writer."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.case import Problem
from workbench.store import KEY_FILE, Attempts, Event, Store, keys, keystore
from workbench.store.claim import Claim
from workbench.store.keys import KeyFile

ATTEMPTS_FILE = "workspace.attempts"
_HOLD = 15 * 60  # seconds


class Delayed(Problem):
    """After wrong passphrases, the next one is heard in so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"Too many wrong passphrases; the next one is heard in {round(seconds) or 1} s."
        )
        self.seconds = seconds


@contextmanager
def counted(folder: Path) -> Iterator[None]:
    """Try a passphrase: not before the wait after wrong ones is over; a wrong one is counted."""
    attempts = Attempts(folder / ATTEMPTS_FILE)
    if wait := attempts.wait():
        raise Delayed(wait)
    try:
        yield
    except (keys.WrongPassphrase, keys.WrongRecoveryCode):
        attempts.failed()
        raise


class Access:
    """The key file of a workspace that is open, and the claim to be its only writer."""

    def __init__(self, folder: Path, file: KeyFile, store: Store, claim: Claim | None) -> None:
        self._path = folder / KEY_FILE
        self.file = file  # as it is now
        self._store = store
        self._claim = claim
        self.is_sound = True  # else the next opening has to check the whole file

    @property
    def has_recovery_code(self) -> bool:
        """Whether a recovery code was made; workspaces of the first version have none."""
        return self.file.recovery is not None

    @property
    def remembered_on_device(self) -> bool:
        """Whether the key store of the platform opens the workspace without typing."""
        return self.file.device is not None

    def change_passphrase(self, old: str, new: str) -> None:
        """Wrap the key with another passphrase; nothing is encrypted anew.

        Backups made before open with the old one. Raises Problem where that is not the passphrase.
        """
        with counted(self._path.parent):
            keys.unlock(self.file, old)
        self.set_passphrase(new)

    def set_passphrase(self, new: str) -> None:
        """Wrap the key with a passphrase, after the recovery code has opened the workspace."""
        if not new:
            raise Problem("A workspace needs a passphrase.")
        file = keys.with_passphrase(self.file, self._store.vault.key, new)
        self._keep(file, Event.PASSPHRASE_CHANGED)

    def renew_recovery_code(self, code: str) -> None:
        """Let this recovery code open the workspace; the one before opens backups only."""
        file = keys.with_recovery(self.file, self._store.vault.key, code)
        self._keep(file, Event.RECOVERY_CODE_RENEWED)

    def remember_on_device(self, wanted: bool) -> None:
        """Let the key store of the platform open the workspace, or forget it there."""
        if wanted:
            file = keys.with_device(self.file, self._store.vault.key)
        else:
            file = keys.without_device(self.file)
        self._keep(file, Event.KEY_STORE, "kept" if wanted else "forgotten")

    def give_up(self) -> None:
        """Let others open the workspace: it was closed in order."""
        if self._claim is not None:
            self._claim.give_up(clean=self.is_sound)
            self._claim = None

    def _keep(self, file: KeyFile, event: Event, detail: str = "") -> None:
        """Both or neither: where the disk takes no entry in the trail, nothing changed."""
        with keys.writing(self._path, file):
            self._store.audit.record(event, detail=detail)
        self.file = file


class HeldPassphrases:
    """Passphrases of identities that need not be typed again for a while; in memory only."""

    def __init__(self) -> None:
        self._held: dict[str, tuple[str, float]] = {}

    def keep(self, name: str, passphrase: str) -> None:
        """Hold a passphrase for 15 minutes from now."""
        self._held[name] = (passphrase, time.monotonic() + _HOLD)

    def of(self, name: str) -> tuple[str, float]:
        """What is held, and for how many seconds more; ("", 0.0) where nothing is."""
        passphrase, until = self._held.get(name, ("", 0.0))
        left = until - time.monotonic()
        if left <= 0:
            self._held.pop(name, None)
            return "", 0.0
        return passphrase, left

    def clear(self) -> None:
        """Hold nothing any more."""
        self._held.clear()


def key_store_available() -> bool:
    """Whether the platform has a key store that can open a workspace without typing."""
    return keystore.available()
