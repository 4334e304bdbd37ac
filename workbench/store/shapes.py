"""How the rows of each table look, by which one is known that no table leads to any more."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from contextlib import closing
from functools import cache
from typing import Any, NamedTuple

import sqlcipher3

from workbench.store.records import Value

Row = dict[str, Any]

_ANYTHING = frozenset("NIRTB")


class _Column(NamedTuple):
    name: str
    types: frozenset[str]
    default: Value  # what stands for it in rows from before it was added
    may_be_missing: bool


class Shape(NamedTuple):
    """The columns of a table."""

    table: str
    columns: tuple[_Column, ...]
    rowid: str  # the column that stands for the number of a row, if one does

    def fits(self, kinds: Sequence[int]) -> bool:
        """Whether a row whose columns have these types, numbered as in records, may be one."""
        if len(kinds) > len(self.columns):
            return False
        missing = self.columns[len(kinds) :]
        fitting = zip(self.columns, kinds, strict=False)
        return all(column.may_be_missing for column in missing) and all(
            _letter(kind) in column.types for column, kind in fitting
        )

    def row(self, rowid: int, values: Sequence[Value]) -> Row:
        """The row by the names of its columns."""
        found = {column.name: column.default for column in self.columns}
        found |= zip((column.name for column in self.columns), values, strict=False)
        return found | {self.rowid: rowid} if self.rowid else found


def shape_of(shapes: Iterable[Shape], kinds: Sequence[int]) -> Shape | None:
    """The table that a row with columns of these types belongs to."""
    return next((shape for shape in shapes if shape.fits(kinds)), None)


@cache
def shapes_of(schema: int) -> tuple[Shape, ...]:
    """The tables of a schema: those that its migrations make."""
    from sqlite_utils import Database

    from workbench.store.schema import MIGRATIONS

    with closing(sqlcipher3.connect(":memory:", isolation_level=None)) as connection:
        database = Database(connection)
        later = [migration.name for migration in MIGRATIONS.pending(database)][schema:]
        MIGRATIONS.apply(database, stop_before=later)
        sql = (
            "SELECT name FROM sqlite_master WHERE type = 'table' AND rootpage > 0"
            " AND name <> '_sqlite_migrations'"
        )
        found = [_shape(connection, name) for (name,) in connection.execute(sql).fetchall()]
    # What may hold anything, such as a table of the database's own, is tried last.
    return tuple(sorted(found, key=lambda shape: _ANYTHING in {one.types for one in shape.columns}))


def _shape(connection: Any, table: str) -> Shape:
    described = connection.execute(f"PRAGMA table_info({table})").fetchall()
    keys = [(name, kind) for _, name, kind, _, _, key in described if key]
    rowid = keys[0][0] if len(keys) == 1 and keys[0][1] == "INTEGER" else ""
    columns = [
        _Column(name, _types(kind, needed=bool(needed)), _default(default), default is not None)
        if name != rowid
        else _Column(name, frozenset("N"), None, may_be_missing=False)
        for _, name, kind, needed, default, _ in described
    ]
    return Shape(table, tuple(columns), rowid)


def _types(kind: str, *, needed: bool) -> frozenset[str]:
    # A real number that is whole is kept as an integer.
    types = {"INTEGER": "I", "REAL": "RI", "TEXT": "T", "BLOB": "B"}.get(kind)
    if types is None:
        return _ANYTHING
    return frozenset(types if needed else f"{types}N")


def _default(default: str | None) -> Value:
    found: Value = ast.literal_eval(default) if default is not None else None
    return found


def _letter(kind: int) -> str:
    """N, I, R, B or T for a type as it is numbered in records."""
    if kind >= 12:
        return "T" if kind % 2 else "B"
    return "N" if kind == 0 else "R" if kind == 7 else "I"
