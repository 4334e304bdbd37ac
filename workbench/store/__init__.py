"""The rows of the encrypted SQLite file: what a workspace keeps, and nothing of why.

The only room that knows SQLCipher, sqlite-utils, Argon2 and the key store of the platform. Every
write is one transaction that is on the disk when the call returns. Errors of the libraries leave as
:class:`workbench.case.Problem`. What only backups and rescue need (``backups``, ``packing``,
``scrubbing``, ``salvage``, ``mending``) is imported by whoever comes to need it.
"""

from workbench.store.attempts import Attempts
from workbench.store.audit import Audit, AuditEntry, Event
from workbench.store.cases import StoredCase
from workbench.store.checking import Stopped, integrity
from workbench.store.claim import Claim, OpenElsewhere, claim
from workbench.store.columns import ident_of, is_ready, told_by
from workbench.store.connection import DamagedFile, problems
from workbench.store.disk import settle
from workbench.store.history import Kind, Revision, Step, Version
from workbench.store.keys import KeyFile, WrongPassphrase
from workbench.store.library import LibraryVersion, Shelved, Use
from workbench.store.listing import CaseOrder, CaseRow
from workbench.store.listing import ids as case_ids
from workbench.store.papers import Paper, PaperRecord
from workbench.store.releases import CopyRecord, ReleaseRecord
from workbench.store.settings import ASSIGNMENT, STANDING, StoredIdentity
from workbench.store.stages import StageEntry
from workbench.store.store import (
    DATABASE,
    KEY_FILE,
    SCHEMA,
    LaterVersion,
    Store,
    schema_of,
    writable,
)
from workbench.store.synced import synced_by
from workbench.store.terms import terms
from workbench.store.vault import Vault, load_for_writing
from workbench.store.words import CaseWords, Interrupted, WordIndex

__all__ = [
    "ASSIGNMENT",
    "DATABASE",
    "KEY_FILE",
    "SCHEMA",
    "STANDING",
    "Attempts",
    "Audit",
    "AuditEntry",
    "CaseOrder",
    "CaseRow",
    "CaseWords",
    "Claim",
    "CopyRecord",
    "DamagedFile",
    "Event",
    "Interrupted",
    "KeyFile",
    "Kind",
    "LaterVersion",
    "LibraryVersion",
    "OpenElsewhere",
    "Paper",
    "PaperRecord",
    "ReleaseRecord",
    "Revision",
    "Shelved",
    "StageEntry",
    "Step",
    "Stopped",
    "Store",
    "StoredCase",
    "StoredIdentity",
    "Use",
    "Vault",
    "Version",
    "WordIndex",
    "WrongPassphrase",
    "case_ids",
    "claim",
    "ident_of",
    "integrity",
    "is_ready",
    "load_for_writing",
    "problems",
    "schema_of",
    "settle",
    "synced_by",
    "terms",
    "told_by",
    "writable",
]
