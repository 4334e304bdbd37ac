"""Edits of letter forms that were not saved as a version yet, kept in the workspace."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec

from workbench.case import LetterForm

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_DRAFTS = "letter_form_drafts"


def draft_of(workspace: Workspace, name: str) -> LetterForm | None:
    """The edits of the form with this name, if there are some."""
    return _drafts(workspace).get(name)


def keep_draft(workspace: Workspace, name: str, form: LetterForm | None) -> None:
    """Keep edits of a form, or with None forget them. Raises Problem where nothing is written."""
    before = _drafts(workspace)
    after = {key: kept for key, kept in before.items() if key != name}
    if form is not None:
        after[name] = form
    if after != before:
        workspace.set_setting(_DRAFTS, msgspec.json.encode(after).decode())


def _drafts(workspace: Workspace) -> dict[str, LetterForm]:
    """The edits by the name of their form; those of another version of the program are lost."""
    with suppress(msgspec.DecodeError):
        return msgspec.json.decode(workspace.setting(_DRAFTS, "{}"), type=dict[str, LetterForm])
    return {}
