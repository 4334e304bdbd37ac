"""The fifth schema: the reviewer's own library, that is templates, sources, favorites, editions."""

from __future__ import annotations

from sqlite_utils import Database

from workbench.store.schema_2 import make_triggers

_TABLES = """
CREATE TABLE library (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL,
  UNIQUE (kind, name)) STRICT;
CREATE TABLE library_versions (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, at TEXT NOT NULL,
  value BLOB NOT NULL) STRICT;
CREATE INDEX library_versions_by_name ON library_versions (kind, name);
CREATE TABLE library_uses (
  id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, uses INTEGER NOT NULL,
  last TEXT NOT NULL, UNIQUE (kind, name)) STRICT"""

_GUARDS = """
CREATE TRIGGER library_version_is_not_changed BEFORE UPDATE ON library_versions
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
"""


def migrate(db: Database) -> None:
    """Add the tables of the library; the others stay as they are."""
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    make_triggers(db, _GUARDS)
