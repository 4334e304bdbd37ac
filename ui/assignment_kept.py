"""What is kept of an assignment that is no case yet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from ui.assignment_draft import DraftParts, Origin
from ui.kept import Kept
from workbench.case import Value
from workbench.workspace import ASSIGNMENT

if TYPE_CHECKING:
    from workbench.workspace import Workspace


class KeptAssignment(Value):
    """The texts, the case that they and the reviewer made so far, and what no field took."""

    texts: Mapping[Origin, str] = {}
    parts: DraftParts = DraftParts()
    untaken: Mapping[str, str] = {}


def kept_in(workspace: Workspace) -> Kept[KeptAssignment]:
    """The place of it in a workspace."""
    read, write = partial(workspace.setting, ASSIGNMENT), partial(workspace.set_setting, ASSIGNMENT)
    return Kept(KeptAssignment, read, write)
