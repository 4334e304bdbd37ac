"""Making and opening a workspace, and everything that may stand in the way."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from workbench.case import Problem, replace
from workbench.store import (
    DATABASE,
    KEY_FILE,
    SCHEMA,
    Attempts,
    Claim,
    DamagedFile,
    Event,
    KeyFile,
    LaterVersion,
    Store,
    Vault,
    claim,
    integrity,
    keys,
    recovery,
    schema_of,
    settle,
    synced_by,
    writable,
)
from workbench.workspace.access import ATTEMPTS_FILE, Access, counted
from workbench.workspace.damage import Damaged
from workbench.workspace.keeping import CHECKING, Tell, rewrite_if_due, silent

if TYPE_CHECKING:
    from workbench.workspace.workspace import Workspace

Opener = Callable[[KeyFile], bytes]


class SyncedFolder(Problem):
    """The folder is one that a ``service`` copies to other computers."""

    def __init__(self, service: str) -> None:
        super().__init__(
            f"The folder is synchronized by {service}, which may copy the file while it is being "
            "written and damage it, and gives it to others to keep. Choose another folder."
        )
        self.service = service


def default_folder() -> Path:
    """The platform's folder for a person's data of this program."""
    from platformdirs import user_data_path

    return user_data_path("imr-workbench", appauthor=False)


def exists(folder: Path) -> bool:
    """Whether there is a workspace in this folder."""
    return (folder / KEY_FILE).exists()


def new_recovery_code() -> str:
    """A recovery code to be shown once and kept on paper, for :func:`create`."""
    return recovery.new_code()


def create(
    folder: Path, passphrase: str, *, recovery_code: str = "", allow_synced: bool = False
) -> Workspace:
    """Make an encrypted workspace in an empty or new folder and open it.

    The key file takes its name last: a workspace is there whole or not at all. Raises Problem where
    that cannot be done, SyncedFolder where another program would copy it.
    """
    if not passphrase:
        raise Problem("A workspace needs a passphrase.")
    if exists(folder):
        raise Problem("There is a workspace in this folder already.")
    _refuse_synced(folder, allowed=allow_synced)
    with writable(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        folder.chmod(0o700)
        claimed = claim(folder)
        try:
            return _create(folder, claimed, passphrase, recovery_code, allow_synced=allow_synced)
        except BaseException:
            claimed.give_up(clean=True)
            raise


def _create(
    folder: Path, claimed: Claim, passphrase: str, recovery_code: str, *, allow_synced: bool
) -> Workspace:
    unfinished = folder / f"{KEY_FILE}.new"
    if unfinished.exists():  # an earlier creation was cut off before it held anything
        (folder / DATABASE).unlink(missing_ok=True)
    if (folder / DATABASE).exists():
        raise Problem("A workspace file lies in this folder, but its key file is missing.")
    key = keys.new_key()
    file = replace(keys.new_key_file(key, passphrase), synced_folder_allowed=allow_synced)
    if recovery_code:
        file = keys.with_recovery(file, key, recovery_code)
    keys.write(unfinished, file)
    store = Store.open(folder, key)
    try:
        store.audit.record(Event.CREATED)
        unfinished.replace(folder / KEY_FILE)
        settle(folder)  # a name that is lost in a power cut would be a workspace that is lost
    except BaseException:
        store.close()
        raise
    return _workspace(folder, store, Access(folder, file, store, claimed))


def unlock(
    folder: Path, passphrase: str, *, allow_synced: bool = False, reading: bool = False
) -> Workspace:
    """Open a workspace with its passphrase; :func:`admit` and entering at once."""
    return admit(folder, passphrase, allow_synced=allow_synced, reading=reading).enter()


def unlock_by_recovery(folder: Path, code: str, *, allow_synced: bool = False) -> Workspace:
    """Open a workspace with its recovery code."""
    return admit_by_recovery(folder, code, allow_synced=allow_synced).enter()


def admit(
    folder: Path,
    passphrase: str,
    *,
    allow_synced: bool = False,
    reading: bool = False,
    tell: Tell = silent,
) -> Admission:
    """Do all of opening that takes long, on any thread: key, claim, a look at the file.

    After a closing that was none the whole file is checked, which ``tell`` hears about. One that
    is opened for ``reading`` may be open in a window too; it takes nothing but entries of the audit
    trail. Raises WrongPassphrase, Delayed after several of them, OpenElsewhere, SyncedFolder,
    LaterVersion, Damaged, or another Problem.
    """
    return _admitted(
        folder,
        lambda file: keys.unlock(file, passphrase),
        allow_synced=allow_synced,
        reading=reading,
        tell=tell,
    )


def admit_by_recovery(
    folder: Path, code: str, *, allow_synced: bool = False, tell: Tell = silent
) -> Admission:
    """As :func:`admit`, with the recovery code; a mistyped one is no attempt."""
    normal = recovery.normalized(code)
    opener = partial(keys.unlock_by_recovery, code=normal)
    return _admitted(folder, opener, allow_synced=allow_synced, tell=tell)


def can_unlock_by_device(folder: Path) -> bool:
    """Whether the key store of the platform was chosen to open this workspace."""
    try:
        return keys.read(folder / KEY_FILE).device is not None
    except Problem:
        return False


def admit_by_device(folder: Path, *, allow_synced: bool = False, tell: Tell = silent) -> Admission:
    """As :func:`admit`, with what the key store of the platform holds."""
    return _admitted(folder, keys.unlock_by_device, allow_synced=allow_synced, tell=tell)


def wait_before_unlock(folder: Path) -> float:
    """The seconds until the next passphrase is heard; 0.0 before several wrong ones."""
    return Attempts(folder / ATTEMPTS_FILE).wait()


class Admission:
    """A workspace that may be entered: its key is known, its file was looked at.

    Enter it on the thread that will work in it, or give it up.
    """

    def __init__(self, folder: Path, key: bytes, file: KeyFile, claimed: Claim | None) -> None:
        self._folder = folder
        self._key = key
        self._file = file
        self._claimed = claimed

    def enter(self) -> Workspace:
        """Open the workspace. Raises Damaged, or another Problem."""
        try:
            store = self._opened()
        except DamagedFile as damage:
            self.give_up()
            raise Damaged(self._folder, self._key, (str(damage),)) from None
        except BaseException:
            self.give_up()
            raise
        access = Access(self._folder, self._file, store, self._claimed)
        return _workspace(self._folder, store, access)

    def give_up(self) -> None:
        """Let others open the workspace."""
        if self._claimed is not None:
            self._claimed.give_up(clean=self._claimed.was_clean)

    def _opened(self) -> Store:
        store = Store.open(self._folder, self._key)
        try:
            self._tell_attempts(store)
        except DamagedFile:
            store.close()
            raise
        except Problem:
            pass  # a full disk: the cases can be read all the same
        return store

    def _tell_attempts(self, store: Store) -> None:
        attempts = Attempts(self._folder / ATTEMPTS_FILE)
        if failures := attempts.count():
            store.audit.record(Event.FAILED_UNLOCK, detail=f"{failures} wrong")
            attempts.forget()
        store.audit.record(Event.UNLOCKED)


def _admitted(
    folder: Path, opener: Opener, *, allow_synced: bool, reading: bool = False, tell: Tell = silent
) -> Admission:
    if not exists(folder):
        raise Problem("There is no workspace in this folder.")
    file = _key_file(folder)
    _refuse_synced(folder, allowed=allow_synced or file.synced_folder_allowed)
    if reading:
        key = _key(folder, file, opener)
        _look_at_unclaimed(folder, key, tell)
        return Admission(folder, key, file, None)
    claimed = claim(folder)
    try:
        key = _key(folder, file, opener)
        _look_at(folder, key, tell, clean=claimed.was_clean)
        if allow_synced and not file.synced_folder_allowed:
            file = replace(file, synced_folder_allowed=True)
            keys.write(folder / KEY_FILE, file)
    except BaseException:
        claimed.give_up(clean=claimed.was_clean)
        raise
    return Admission(folder, key, file, claimed)


def _look_at_unclaimed(folder: Path, key: bytes, tell: Tell) -> None:
    """Look at the file of a workspace that is opened for reading.

    Where nobody has it open it is claimed for that: it may be checked, or carried over.
    """
    try:
        claimed = claim(folder)
    except Problem:  # a window has looked at it, or nothing can be written
        schema_of(folder, key)
        return
    checked = claimed.was_clean
    try:
        _look_at(folder, key, tell, clean=claimed.was_clean)
        checked = True
    finally:
        claimed.give_up(clean=checked)


def _key_file(folder: Path) -> KeyFile:
    try:
        return keys.read(folder / KEY_FILE)
    except keys.LaterKeyFile:
        raise LaterVersion from None
    except keys.DamagedKeyFile as damage:
        raise Problem(
            f"{damage} Each backup in the folder `backups` has a key file of its own: restore one."
        ) from None


def _key(folder: Path, file: KeyFile, opener: Opener) -> bytes:
    if opener is keys.unlock_by_device:  # nobody guesses at the key store: it opens at once
        return opener(file)
    with counted(folder):
        return opener(file)


def _look_at(folder: Path, key: bytes, tell: Tell, *, clean: bool) -> None:
    """Look at the file without writing to it; one of an older version is then carried over."""
    try:
        schema = schema_of(folder, key)
        if not clean and (found := _found(folder, key, tell)):
            raise Damaged(folder, key, found)
        if schema < SCHEMA:
            from workbench.store.backups import back_up

            back_up(folder, key)
            Store.open(folder, key).close()
        rewrite_if_due(folder / DATABASE, key, tell)
    except DamagedFile as damage:
        raise Damaged(folder, key, (str(damage),)) from None


def _found(folder: Path, key: bytes, tell: Tell) -> tuple[str, ...]:
    """What is damaged after a closing that was none."""
    with closing(Vault(folder / DATABASE, key, read_only=True)) as vault:
        return integrity(vault, partial(tell, CHECKING))


def _refuse_synced(folder: Path, *, allowed: bool) -> None:
    service = synced_by(folder)
    if service and not allowed:
        raise SyncedFolder(service)


def _workspace(folder: Path, store: Store, access: Access) -> Workspace:
    """All that is behind the door, which the first paint has no need of."""
    from workbench.workspace.workspace import Workspace

    return Workspace(folder, store, access)
