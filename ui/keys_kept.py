"""The keys that the reviewer chose, kept in the workspace: in force while it is unlocked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import msgspec

from ui import keys_now

if TYPE_CHECKING:
    from workbench.workspace import Workspace

_SETTING = "keys"


def kept(workspace: Workspace) -> dict[str, str]:
    """The keys by names of actions; those of actions that are no more are left out."""
    try:
        found = msgspec.json.decode(workspace.setting(_SETTING, "{}"), type=dict[str, str])
    except msgspec.MsgspecError:  # written by another version: the usual keys are known to all
        return {}
    return {name: keys for name, keys in found.items() if name in keys_now.usual()}


def keep(workspace: Workspace, chosen: Mapping[str, str]) -> None:
    """Keep keys that were chosen, and let them hold at once. Raises Problem where it cannot be."""
    usual = keys_now.usual()
    own = {name: keys for name, keys in chosen.items() if keys != usual[name]}
    workspace.set_setting(_SETTING, msgspec.json.encode(own).decode())
    keys_now.use(own)


def follow(workspace: Workspace | None) -> None:
    """Let the keys of a workspace hold; those that the actions have of themselves without one."""
    keys_now.use(kept(workspace) if workspace is not None else {})
