"""The sixth schema: the records of a case as PDF files, in parts of their own.

A file is kept once, however many versions of a case it was read for. What lists and search read
lies in other tables, so that none of them comes by a part.
"""

from __future__ import annotations

from sqlite_utils import Database

from workbench.store.schema_2 import make_triggers

_TABLES = """
CREATE TABLE record_files (
  id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL UNIQUE, size INTEGER NOT NULL,
  pages INTEGER NOT NULL, layout BLOB NOT NULL, whole INTEGER NOT NULL) STRICT;
CREATE TABLE record_parts (
  id INTEGER PRIMARY KEY, file_id INTEGER NOT NULL REFERENCES record_files (id),
  place INTEGER NOT NULL, content BLOB NOT NULL, UNIQUE (file_id, place)) STRICT;
CREATE TABLE case_records (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id),
  file_id INTEGER NOT NULL REFERENCES record_files (id), name TEXT NOT NULL, at TEXT NOT NULL,
  UNIQUE (case_id, file_id)) STRICT;
CREATE INDEX case_records_by_file ON case_records (file_id)"""

_GUARDS = """
CREATE TRIGGER record_part_is_not_changed BEFORE UPDATE ON record_parts
  BEGIN SELECT RAISE(ABORT, 'a kept file cannot be changed'); END;
CREATE TRIGGER record_file_is_not_changed BEFORE UPDATE OF id, sha256, size, pages, layout
  ON record_files
  BEGIN SELECT RAISE(ABORT, 'a kept file cannot be changed'); END;
"""


def migrate(db: Database) -> None:
    """Add the tables of records; the others stay as they are."""
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    make_triggers(db, _GUARDS)
