"""The rows of the encrypted SQLite file: what a workspace keeps, and nothing of why.

The only room that knows SQLCipher, sqlite-utils, Argon2 and the key store of the platform. Every
write is one transaction that is on the disk when the call returns. Errors of the libraries leave as
:class:`workbench.case.Problem`.
"""

from workbench.store.attempts import Attempts
from workbench.store.audit import Audit, AuditEntry, Event
from workbench.store.backups import Backup, back_up
from workbench.store.backups import kept as kept_backups
from workbench.store.backups import newest_good as newest_good_backup
from workbench.store.cases import CaseOrder, CaseRow, StoredCase
from workbench.store.cases import ids as case_ids
from workbench.store.checking import Stopped, integrity
from workbench.store.claim import Claim, OpenElsewhere, claim
from workbench.store.connection import DamagedFile
from workbench.store.history import Kind, Revision, Step, Version
from workbench.store.keys import KeyFile, WrongPassphrase
from workbench.store.mending import Mended, mend
from workbench.store.releases import ReleaseRecord
from workbench.store.salvage import Salvage
from workbench.store.scrubbing import scrub
from workbench.store.settings import STANDING, RetentionAct, RetentionRule, StoredIdentity
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
from workbench.store.vault import Vault, load_for_writing
from workbench.store.words import Interrupted, WordIndex

__all__ = [
    "DATABASE",
    "KEY_FILE",
    "SCHEMA",
    "STANDING",
    "Attempts",
    "Audit",
    "AuditEntry",
    "Backup",
    "CaseOrder",
    "CaseRow",
    "Claim",
    "DamagedFile",
    "Event",
    "Interrupted",
    "KeyFile",
    "Kind",
    "LaterVersion",
    "Mended",
    "OpenElsewhere",
    "ReleaseRecord",
    "RetentionAct",
    "RetentionRule",
    "Revision",
    "Salvage",
    "Step",
    "Stopped",
    "Store",
    "StoredCase",
    "StoredIdentity",
    "Vault",
    "Version",
    "WordIndex",
    "WrongPassphrase",
    "back_up",
    "case_ids",
    "claim",
    "integrity",
    "kept_backups",
    "load_for_writing",
    "mend",
    "newest_good_backup",
    "schema_of",
    "scrub",
    "synced_by",
    "writable",
]
