"""Edits of letter forms that were not saved as a version yet, kept in the workspace."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from workbench.case import LetterForm

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_DRAFTS = "letter_form_drafts"


def drafts(workspace: Workspace) -> dict[str, LetterForm]:
    """All edits, by the key of their form; those of another version of the program are lost."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(workspace.setting(_DRAFTS, "{}"), type=dict[str, LetterForm])
    return {}


def keep_drafts(workspace: Workspace, changes: Mapping[str, LetterForm | None]) -> None:
    """Keep edits by their keys, or with None forget them, all at once.

    Raises Problem where nothing can be written.
    """
    before = drafts(workspace)
    merged = {**before, **changes}
    after = {key: form for key, form in merged.items() if form is not None}
    if after != before:
        workspace.set_setting(_DRAFTS, msgspec.json.encode(after).decode())
