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
from workbench.store.listing import EVERY, Among, CaseOrder, CaseRow, ListedCase
from workbench.store.listing import counts as case_counts
from workbench.store.listing import ids as case_ids
from workbench.store.listing import listed as listed_cases
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
from workbench.store.terms import Sought, terms
from workbench.store.vault import Vault, load_for_writing
from workbench.store.words import CaseWords, Interrupted, WordIndex

__all__ = [
    "ASSIGNMENT",
    "DATABASE",
    "EVERY",
    "KEY_FILE",
    "SCHEMA",
    "STANDING",
    "Among",
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
    "ListedCase",
    "OpenElsewhere",
    "Paper",
    "PaperRecord",
    "ReleaseRecord",
    "Revision",
    "Shelved",
    "Sought",
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
    "case_counts",
    "case_ids",
    "claim",
    "ident_of",
    "integrity",
    "is_ready",
    "listed_cases",
    "load_for_writing",
    "problems",
    "schema_of",
    "settle",
    "synced_by",
    "terms",
    "told_by",
    "writable",
]
