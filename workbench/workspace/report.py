"""The figures of a workspace for a report of a problem: how many of what, and no word of it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from workbench.store import DATABASE, Vault

if TYPE_CHECKING:
    from workbench.workspace.shelf import Shelf

_TABLES = (
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
)


class Figures(NamedTuple):
    """What can be told of a workspace to a stranger."""

    schema: int
    megabytes: float
    stages: dict[str, int]  # cases at each stage
    rows: dict[str, int]  # of each table


def figures(opened: Shelf) -> Callable[[], Figures]:
    """A call for any thread that counts what an open workspace holds."""
    return partial(_figures, opened.folder, opened.store.vault.key)


def _figures(folder: Path, key: bytes) -> Figures:
    file = folder / DATABASE
    with closing(Vault(file, key, read_only=True)) as vault:
        tables = [name for (name,) in vault.rows(_TABLES) if name[0] != "_"]
        return Figures(
            schema=vault.one("PRAGMA user_version")[0],
            megabytes=file.stat().st_size / 1e6,
            stages=dict(vault.rows("SELECT stage, count(*) FROM cases GROUP BY stage ORDER BY 1")),
            rows={name: vault.one(f'SELECT count(*) FROM "{name}"')[0] for name in tables},  # noqa: S608
        )
