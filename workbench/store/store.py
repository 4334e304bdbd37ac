"""An open workspace file, room by room."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

from workbench.case import Problem
from workbench.store.audit import Audit
from workbench.store.case_settings import CaseSettings
from workbench.store.cases import Cases
from workbench.store.connection import DamagedFile, problems
from workbench.store.history import History
from workbench.store.invoices import Invoices
from workbench.store.letter_forms import LetterForms
from workbench.store.library import Library
from workbench.store.organizations import Organizations
from workbench.store.papers import Papers
from workbench.store.record_files import RecordFiles
from workbench.store.reduced import ReducedCases
from workbench.store.releases import Releases
from workbench.store.settings import Settings
from workbench.store.stages import Stages
from workbench.store.vault import Vault

DATABASE = "workspace.db"
KEY_FILE = "workspace.key"
SCHEMA = 6  # that of schema.py, known without loading it
_MISSING = "The workspace file beside the key file is missing or empty."
_LATER = "The workspace was made by a later version of the program."


class LaterVersion(Problem):
    """The file holds what this program cannot know."""

    def __init__(self) -> None:
        super().__init__(_LATER)


class Store:
    """The rooms of one vault. Close it to end its connection and forget the key."""

    def __init__(self, vault: Vault) -> None:
        self.vault = vault
        self.audit = Audit(vault)
        self.history = History(vault)
        self.stages = Stages(vault, self.audit)
        self.case_settings = CaseSettings(vault)
        self.cases = Cases(vault, self.history, self.audit)
        self.releases = Releases(vault, self.cases, self.audit)
        self.reduced = ReducedCases(vault, self.cases, self.audit)
        self.settings = Settings(vault)
        self.letter_forms = LetterForms(vault)
        self.organizations = Organizations(vault)
        self.library = Library(vault)
        self.papers = Papers(vault)
        self.records = RecordFiles(vault)
        self.invoices = Invoices(vault)

    @classmethod
    def open(cls, folder: Path, key: bytes) -> Store:
        """Open the vault of a folder; :func:`schema_of` has looked at it first.

        A new or older file gets the tables of this version. Raises Problem where it cannot be.
        """
        vault = Vault(folder / DATABASE, key)
        try:
            if _schema(vault) != SCHEMA:
                from workbench.store.schema import MIGRATIONS

                with problems():
                    MIGRATIONS.apply(vault.db)
        except BaseException:
            vault.close()
            raise
        return cls(vault)

    def transaction(self) -> AbstractContextManager[Vault]:
        """All that is written meanwhile is kept together, or not at all; may be nested."""
        return self.vault.transaction()

    def close(self) -> None:
        """End the connection."""
        self.vault.close()


def schema_of(folder: Path, key: bytes) -> int:
    """The schema of a workspace's file, which is only read.

    Raises DamagedFile where the key does not open it or nothing is in it (SQLite takes a file of
    fewer bytes than a page for a new one), LaterVersion where it is a newer one.
    """
    path = folder / DATABASE
    if not path.is_file():
        raise DamagedFile(_MISSING)
    with closing(Vault(path, key, read_only=True)) as vault:
        found = _schema(vault)
    if not found:  # the key file took its name after the tables were made
        raise DamagedFile(_MISSING)
    return found


def _schema(vault: Vault) -> int:
    found: int = vault.one("PRAGMA user_version")[0]
    if found > SCHEMA:
        raise LaterVersion
    return found


@contextmanager
def writable(folder: Path) -> Iterator[None]:
    """Turn what the disk says against a new workspace into a Problem."""
    try:
        yield
    except FileExistsError:
        raise Problem(f"{folder} is a file; a workspace needs a folder.") from None
    except OSError as error:
        reason = os.strerror(error.errno or 0)
        raise Problem(f"The workspace cannot be made in {folder}: {reason}.") from None
