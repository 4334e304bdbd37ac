"""A workspace: one encrypted folder of one reviewer, and what is read into it."""

from importlib import import_module
from typing import TYPE_CHECKING

from workbench.store import (
    ASSIGNMENT,
    STANDING,
    Among,
    AuditEntry,
    CaseOrder,
    CaseRow,
    Event,
    Kind,
    LaterVersion,
    LibraryVersion,
    ListedCase,
    OpenElsewhere,
    Paper,
    PaperRecord,
    ReleaseRecord,
    Revision,
    Shelved,
    StageEntry,
    Step,
    Use,
    WrongPassphrase,
)
from workbench.workspace.access import Delayed, key_store_available
from workbench.workspace.damage import Damaged, Rescue
from workbench.workspace.files import (
    file_bytes,
    read_file,
    read_text,
    sample_text,
    text_of_bytes,
    text_of_file,
)
from workbench.workspace.keeping import restore
from workbench.workspace.opening import (
    Admission,
    SyncedFolder,
    admit,
    admit_by_device,
    admit_by_recovery,
    can_unlock_by_device,
    create,
    default_folder,
    exists,
    new_recovery_code,
    unlock,
    unlock_by_recovery,
    wait_before_unlock,
)

if TYPE_CHECKING:
    from workbench.store.backups import Backup as Backup
    from workbench.workspace.dealings import EarlierCase
    from workbench.workspace.excerpts import Excerpt
    from workbench.workspace.office import SECONDS
    from workbench.workspace.retention import RetentionDue
    from workbench.workspace.workspace import CaseExists, Workspace

# What only an open workspace has is loaded when it is asked for: the first paint shows none.
_LATE = {
    "CaseExists": "workspace",
    "EarlierCase": "dealings",
    "Excerpt": "excerpts",
    "RetentionDue": "retention",
    "SECONDS": "office",
    "Workspace": "workspace",
}

__all__ = [
    "ASSIGNMENT",
    "SECONDS",
    "STANDING",
    "Admission",
    "Among",
    "AuditEntry",
    "CaseExists",
    "CaseOrder",
    "CaseRow",
    "Damaged",
    "Delayed",
    "EarlierCase",
    "Event",
    "Excerpt",
    "Kind",
    "LaterVersion",
    "LibraryVersion",
    "ListedCase",
    "OpenElsewhere",
    "Paper",
    "PaperRecord",
    "ReleaseRecord",
    "Rescue",
    "RetentionDue",
    "Revision",
    "Shelved",
    "StageEntry",
    "Step",
    "SyncedFolder",
    "Use",
    "Workspace",
    "WrongPassphrase",
    "admit",
    "admit_by_device",
    "admit_by_recovery",
    "can_unlock_by_device",
    "create",
    "default_folder",
    "exists",
    "file_bytes",
    "key_store_available",
    "new_recovery_code",
    "read_file",
    "read_text",
    "restore",
    "sample_text",
    "text_of_bytes",
    "text_of_file",
    "unlock",
    "unlock_by_recovery",
    "wait_before_unlock",
]


def __getattr__(name: str) -> object:
    """A name of :data:`_LATE`, from the module that has it."""
    if name not in _LATE:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_LATE[name]}"), name)
