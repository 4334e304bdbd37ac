"""The first schema of a workspace, and how each later one came from the one before."""

from __future__ import annotations

from sqlite_utils import Database, Migrations

from workbench.store import schema_2, schema_3, schema_4, schema_5, schema_6

MIGRATIONS = Migrations("workspace")
VERSION = 6  # kept in the file, so that an older program refuses a newer one

# A released case is read-only in the database itself, whatever program writes to it.
_GUARDS = """
CREATE TRIGGER released_case_is_not_changed BEFORE UPDATE ON cases WHEN OLD.state = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_is_not_deleted BEFORE DELETE ON cases WHEN OLD.state = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_is_not_replaced BEFORE INSERT ON cases WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND (id = NEW.id OR reference = NEW.reference))
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_is_not_overwritten BEFORE UPDATE ON cases WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND (id = NEW.id OR reference = NEW.reference))
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_gets_no_revision BEFORE INSERT ON revisions WHEN
  (SELECT state FROM cases WHERE id = NEW.case_id) = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revisions
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER revision_is_not_replaced BEFORE INSERT ON revisions WHEN EXISTS
  (SELECT 1 FROM revisions
   WHERE id = NEW.id OR (case_id = NEW.case_id AND revision = NEW.revision))
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER released_history_is_kept BEFORE DELETE ON revisions WHEN
  (SELECT state FROM cases WHERE id = OLD.case_id) = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER release_is_not_changed BEFORE UPDATE ON releases
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER release_is_not_deleted BEFORE DELETE ON releases
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER release_is_not_replaced BEFORE INSERT ON releases WHEN EXISTS
  (SELECT 1 FROM releases
   WHERE id = NEW.id OR case_id = NEW.case_id OR sha256 = NEW.sha256)
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS
  (SELECT 1 FROM audit WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END;
"""


@MIGRATIONS()
def m001_first_schema(db: Database) -> None:
    """Cases with their revisions and releases, identities, settings, audit, search."""
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    schema_2.make_triggers(db, _GUARDS)
    db.execute("PRAGMA user_version = 1")


@MIGRATIONS()
def m002_vault(db: Database) -> None:
    """Narrow rows for lists, history as differences, a chained audit trail, retention."""
    schema_2.migrate(db)
    db.execute("PRAGMA user_version = 2")


@MIGRATIONS()
def m003_letter(db: Database) -> None:
    """Letter forms, internal copies, seen letters; each released letter stored once."""
    schema_3.migrate(db)
    db.execute("PRAGMA user_version = 3")


@MIGRATIONS()
def m004_loop(db: Database) -> None:
    """Organizations, stages, what is handed over, invoices."""
    schema_4.migrate(db)
    db.execute("PRAGMA user_version = 4")


@MIGRATIONS()
def m005_library(db: Database) -> None:
    """The reviewer's own templates, sources, favorites and editions, with what is used of them."""
    schema_5.migrate(db)
    db.execute("PRAGMA user_version = 5")


@MIGRATIONS()
def m006_records(db: Database) -> None:
    """The records of cases as PDF files, in parts."""
    schema_6.migrate(db)
    db.execute("PRAGMA user_version = 6")


# ``value`` holds the whole case as JSON; the other columns of ``cases`` repeat what lists show.
# AUTOINCREMENT: a reference is made of the id and is given to one case for life.
_TABLES = """
CREATE TABLE cases (
  id INTEGER PRIMARY KEY AUTOINCREMENT, reference TEXT NOT NULL UNIQUE,
  organization TEXT NOT NULL, number TEXT NOT NULL, state TEXT NOT NULL, priority TEXT,
  due TEXT, due_at REAL, worker_reference TEXT NOT NULL,
  decided INTEGER NOT NULL, to_decide INTEGER NOT NULL,
  title TEXT NOT NULL, fingerprint TEXT NOT NULL, revision INTEGER NOT NULL,
  created TEXT NOT NULL, changed TEXT NOT NULL, value BLOB NOT NULL) STRICT;
CREATE INDEX cases_by_number ON cases (number, organization);
CREATE INDEX cases_by_fingerprint ON cases (fingerprint);
CREATE INDEX cases_by_due ON cases (due_at);
CREATE TABLE revisions (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
  revision INTEGER NOT NULL, at TEXT NOT NULL, name TEXT NOT NULL, value BLOB NOT NULL,
  UNIQUE (case_id, revision)) STRICT;
CREATE TABLE releases (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), at TEXT NOT NULL,
  identity TEXT NOT NULL, fingerprint TEXT NOT NULL, attested INTEGER NOT NULL,
  sha256 TEXT NOT NULL UNIQUE, unsigned BLOB NOT NULL, signed BLOB NOT NULL,
  program_version TEXT NOT NULL) STRICT;
CREATE INDEX releases_by_case ON releases (case_id);
CREATE TABLE identities (
  name TEXT PRIMARY KEY, organization TEXT NOT NULL, personal INTEGER NOT NULL,
  value BLOB NOT NULL) STRICT;
CREATE TABLE settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, event TEXT NOT NULL,
  reference TEXT NOT NULL) STRICT;
CREATE VIRTUAL TABLE case_words USING fts5 (words, prefix = '2 3')"""
