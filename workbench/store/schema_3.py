"""The third schema: letter forms in versions, internal copies, letters that were seen.

A signed letter begins with the unsigned one, so a release stores the two as one. Letters that
carry no signature may be the same for two cases, such as a case and its correction.
"""

from __future__ import annotations

from sqlite_utils import Database

from workbench.store.schema_2 import make_triggers

_TABLES = """
ALTER TABLE releases RENAME TO old_releases;
CREATE TABLE releases (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL UNIQUE REFERENCES cases (id), at TEXT NOT NULL,
  identity TEXT NOT NULL, fingerprint TEXT NOT NULL, attested INTEGER NOT NULL,
  sha256 TEXT NOT NULL, signed BLOB NOT NULL, unsigned_size INTEGER NOT NULL,
  program_version TEXT NOT NULL) STRICT;
INSERT INTO releases SELECT id, case_id, at, identity, fingerprint, attested, sha256, signed,
  length(unsigned), program_version FROM old_releases;
DROP TRIGGER release_is_destroyed_or_kept;
DROP TABLE old_releases;
CREATE INDEX releases_by_sha256 ON releases (sha256);
CREATE INDEX releases_by_fingerprint ON releases (fingerprint);
CREATE TABLE letter_forms (
  name TEXT NOT NULL, version INTEGER NOT NULL, organization TEXT NOT NULL, value BLOB NOT NULL,
  PRIMARY KEY (name, version)) STRICT;
CREATE TABLE copies (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), copy TEXT NOT NULL,
  at TEXT NOT NULL, identity TEXT NOT NULL, fingerprint TEXT NOT NULL,
  sha256 TEXT NOT NULL, letter BLOB NOT NULL, program_version TEXT NOT NULL,
  UNIQUE (case_id, copy)) STRICT;
CREATE INDEX copies_by_sha256 ON copies (sha256);
CREATE TABLE seen_letters (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id), revision INTEGER NOT NULL) STRICT"""

_GUARDS = """
CREATE TRIGGER release_is_not_changed BEFORE UPDATE ON releases
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER release_is_not_replaced BEFORE INSERT ON releases WHEN EXISTS
  (SELECT 1 FROM releases WHERE id = NEW.id OR case_id = NEW.case_id)
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER release_is_destroyed_or_kept BEFORE DELETE ON releases
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER copy_is_not_changed BEFORE UPDATE ON copies
  BEGIN SELECT RAISE(ABORT, 'a copy that was made cannot be changed'); END;
CREATE TRIGGER copy_is_not_replaced BEFORE INSERT ON copies WHEN EXISTS
  (SELECT 1 FROM copies WHERE id = NEW.id OR (case_id = NEW.case_id AND copy = NEW.copy))
  BEGIN SELECT RAISE(ABORT, 'a copy that was made cannot be changed'); END;
CREATE TRIGGER copy_is_destroyed_or_kept BEFORE DELETE ON copies
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'a copy that was made cannot be changed'); END;
"""


def migrate(db: Database) -> None:
    """Carry the rows of the second schema over."""
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    make_triggers(db, _GUARDS)
