"""A workspace as one file to be put away, and the way back: into a new folder, never over one."""

from __future__ import annotations

import errno
import secrets
import shutil
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import IO

from workbench.case import Problem
from workbench.store import atomic, keys, manifests
from workbench.store.backups import turn, unfinished
from workbench.store.checking import Stop, Stopped, never
from workbench.store.claim import claim
from workbench.store.copying import copy, copy_open, verify
from workbench.store.disk import refusals, refuse_without_room, settle
from workbench.store.keys import KeyFile, WrongPassphrase, WrongRecoveryCode
from workbench.store.manifests import LARGEST, MANIFEST, Manifest
from workbench.store.store import DATABASE, KEY_FILE, SCHEMA, LaterVersion
from workbench.store.vault import Vault

Opener = Callable[[KeyFile], bytes]

_PARTS = (MANIFEST, KEY_FILE, DATABASE)
_RESTORING = ".restoring"
_NO_BACKUP = "There is no backup of a workspace here, or it is damaged."
_UNREADABLE = (  # what a damaged or hostile file makes the library say
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
)


def write_file(folder: Path, key: bytes, file: Path, stop: Stop = never) -> Manifest | None:
    """Make a fresh, checked backup of the workspace in a folder and put it into one file.

    ``file`` is there whole or not at all, readable by its owner only. A file with this name goes
    only where it is an older backup of the same workspace that holds no more. None where ``stop``
    said so. Raises Problem.
    """
    try:
        with turn(folder, stop) as shelf, unfinished(shelf) as new:
            manifest = copy(folder, key, new, stop)
            if manifest is not None:
                _pack(new, file, manifest, stop)
            return manifest
    except Stopped:
        return None


def write_file_of_open(vault: Vault, key_file: KeyFile, file: Path) -> None:
    """Do the same with a vault whose file or folder was taken away while it is open here.

    Works on the thread of the vault, and beside ``file``. Raises Problem.
    """
    with refusals("The backup was not written"), unfinished(file.parent) as new:
        manifest = copy_open(vault.connection, vault.key, key_file, new)
        if manifest is not None:
            _pack(new, file, manifest, never)


def restore(source: Path, folder: Path, opener: Opener, stop: Stop = never) -> Manifest:
    """Make a workspace of a backup file, or of a kept backup, in a folder that has none.

    ``opener`` gets the key out of the backup's key file. The workspace is read to its end and
    compared before it takes its name; it is there whole or not at all. Raises WrongPassphrase or
    WrongRecoveryCode as the opener does, LaterVersion, another Problem, or Stopped.
    """
    with refusals("Nothing was restored"):
        made = not folder.exists()
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        claimed = claim(folder)
        try:
            with _workshop(folder) as work:
                manifest = _unpack(source, work, opener, stop)
                _put(work, folder)
                return manifest
        finally:
            claimed.give_up()
            if made:
                with suppress(OSError):  # it holds a workspace now
                    folder.rmdir()


# Into the file


def _pack(new: Path, named: Path, manifest: Manifest, stop: Stop) -> None:
    with refusals("The backup was not written"):
        file = atomic.place(named)
    _refuse_loss(file, manifest)
    part = file.with_name(f".{secrets.token_hex(8)}.part")
    try:
        with refusals("The backup was not written"):
            refuse_without_room(file.parent, (new / DATABASE).stat().st_size)
            part.touch(mode=0o600)
            part.chmod(0o600)
            with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as packed:
                for name in _PARTS:
                    with (new / name).open("rb") as read, _entry(packed, new / name) as written:
                        _carry(read, written, stop)
            settle(part)
            with zipfile.ZipFile(part) as packed:
                if packed.testzip() is not None:
                    raise Problem("The backup was not written: the disk did not keep it.")
            part.replace(file)
            settle(file.parent)
    finally:
        part.unlink(missing_ok=True)


def _entry(packed: zipfile.ZipFile, path: Path) -> IO[bytes]:
    entry = zipfile.ZipInfo.from_file(path, path.name)
    return packed.open(entry, "w", force_zip64=True)


def _refuse_loss(file: Path, manifest: Manifest) -> None:
    """Raise Problem where a file would be lost that this backup does not replace."""
    if not file.exists():
        return
    try:
        with _opened(file) as (there, _):
            replaced = there.workspace == manifest.workspace
            replaced = replaced and there.mark <= manifest.mark
            replaced = replaced and there.fullness <= manifest.fullness
    except Problem:
        raise Problem("There is a file with this name that is no backup; choose another.") from None
    if not replaced:
        raise Problem("The backup with this name is of another workspace, or holds more.")


# Out of it


def _unpack(source: Path, work: Path, opener: Opener, stop: Stop) -> Manifest:
    """Put what a backup holds into the folder ``work``, checked; the key file comes last."""
    with _opened(source) as (manifest, read):
        if manifest.schema > SCHEMA:
            raise LaterVersion
        file = _key_file(work, read)
    key = _key(file, opener)
    refuse_without_room(work, 2 * manifest.size)
    (work / DATABASE).touch(mode=0o600)
    with (
        _opened(source) as (_, read),
        read(DATABASE) as packed,
        (work / DATABASE).open("wb") as written,
    ):
        _carry(packed, written, stop)
    settle(work / DATABASE)
    verify(work, key, manifest, stop)
    keys.write(work / KEY_FILE, file)
    return manifest


def _key_file(work: Path, read: Callable[[str], IO[bytes]]) -> KeyFile:
    unread = work / f"{KEY_FILE}.unread"
    with read(KEY_FILE) as packed:
        unread.write_bytes(packed.read())
    return keys.read(unread)


def _key(file: KeyFile, opener: Opener) -> bytes:
    try:
        return opener(file)
    except WrongPassphrase:
        raise WrongPassphrase(
            "This is not the passphrase of the backup; it opens with the one of its day."
        ) from None
    except WrongRecoveryCode:
        raise WrongRecoveryCode(
            "This is not the recovery code of the backup; it opens with the one of its day."
        ) from None


@contextmanager
def _opened(source: Path) -> Iterator[tuple[Manifest, Callable[[str], IO[bytes]]]]:
    """The manifest of a backup, file or folder, and how its parts are read.

    Raises Problem where there is anything but the three parts in their sizes.
    """
    try:
        with ExitStack() as stack:
            if source.is_dir():
                sizes = {name: (source / name).stat().st_size for name in _PARTS}
                read = _reader_of_folder(source)
            else:
                packed = stack.enter_context(zipfile.ZipFile(source))
                sizes, read = _sizes(packed), packed.open
            yield _manifest(sizes, read), read
    except _UNREADABLE:
        raise Problem(_NO_BACKUP) from None
    except OSError as error:
        if error.errno not in {errno.EINVAL, errno.ENOENT}:  # a place before the file, no file
            raise
        raise Problem(_NO_BACKUP) from None


def _reader_of_folder(folder: Path) -> Callable[[str], IO[bytes]]:
    return lambda name: (folder / name).open("rb")


def _sizes(packed: zipfile.ZipFile) -> dict[str, int]:
    """What the parts take; a compressed one could take any room, so there must be none."""
    entries = packed.infolist()
    plain = all(one.compress_type == zipfile.ZIP_STORED for one in entries)
    if not plain or sorted(one.filename for one in entries) != sorted(_PARTS):
        raise Problem(_NO_BACKUP)
    if any(one.file_size != one.compress_size for one in entries):
        raise Problem(_NO_BACKUP)
    return {one.filename: one.file_size for one in entries}


def _manifest(sizes: dict[str, int], read: Callable[[str], IO[bytes]]) -> Manifest:
    if max(sizes[MANIFEST], sizes[KEY_FILE]) > LARGEST:
        raise Problem(_NO_BACKUP)
    with read(MANIFEST) as packed:
        manifest = manifests.decoded(packed.read())
    if sizes[DATABASE] != manifest.size:
        raise Problem(_NO_BACKUP)
    return manifest


# Into its place


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A folder to restore in, beside where the workspace will be. Raises Problem where one is."""
    work = folder / _RESTORING
    cut_off = (work / KEY_FILE).exists() and not (work / DATABASE).exists()
    if cut_off and not (folder / KEY_FILE).exists():
        # An earlier restoring was cut off between its last two steps: what it put there goes.
        (folder / DATABASE).unlink(missing_ok=True)
    shutil.rmtree(work, ignore_errors=True)
    if (folder / KEY_FILE).exists() or (folder / DATABASE).exists():
        raise Problem("There is a workspace in this folder already; choose another folder.")
    work.mkdir(mode=0o700)
    try:
        yield work
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put(work: Path, folder: Path) -> None:
    """Move a whole workspace to its place. It is there when its key file is, which goes last."""
    settle(work)
    (work / DATABASE).rename(folder / DATABASE)
    settle(folder)
    (work / KEY_FILE).rename(folder / KEY_FILE)
    settle(folder)


def _carry(read: IO[bytes], written: IO[bytes], stop: Stop) -> None:
    while part := read.read(1 << 20):
        if stop():
            raise Stopped
        written.write(part)
