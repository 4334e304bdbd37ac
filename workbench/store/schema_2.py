"""The second schema: what changed since the first one, and how its rows were carried over.

Search words left for a file of their own, so that neither the vault nor a backup keeps an index.
"""

from __future__ import annotations

from sqlite_utils import Database

from workbench.store.audit import FIRST_LINK, chained

# What a released case is made of is read-only in the database itself, whatever program writes to
# it. Rows of a case go only after the audit trail says that the case is destroyed.
_GUARDS = """
CREATE TRIGGER released_case_is_not_changed BEFORE UPDATE ON cases WHEN OLD.state = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_is_not_replaced BEFORE INSERT ON cases WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND (id = NEW.id OR reference = NEW.reference))
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_is_not_overwritten BEFORE UPDATE ON cases WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND (id = NEW.id OR reference = NEW.reference))
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER case_is_destroyed_or_kept BEFORE DELETE ON cases
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.id)
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed: cases are destroyed'); END;

CREATE TRIGGER released_value_is_not_changed BEFORE UPDATE ON case_values WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND id IN (OLD.case_id, NEW.case_id))
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_value_is_not_replaced BEFORE INSERT ON case_values WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND id = NEW.case_id)
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER value_is_destroyed_or_kept BEFORE DELETE ON case_values
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed: cases are destroyed'); END;

CREATE TRIGGER released_case_gets_no_revision BEFORE INSERT ON revisions WHEN
  (SELECT state FROM cases WHERE id = NEW.case_id) = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER revision_is_not_changed BEFORE UPDATE ON revisions
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER revision_is_not_replaced BEFORE INSERT ON revisions WHEN EXISTS
  (SELECT 1 FROM revisions
   WHERE id = NEW.id OR (case_id = NEW.case_id AND revision = NEW.revision))
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER revision_is_destroyed_or_kept BEFORE DELETE ON revisions
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;

CREATE TRIGGER release_is_not_changed BEFORE UPDATE ON releases
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER release_is_not_replaced BEFORE INSERT ON releases WHEN EXISTS
  (SELECT 1 FROM releases
   WHERE id = NEW.id OR case_id = NEW.case_id OR sha256 = NEW.sha256)
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;
CREATE TRIGGER release_is_destroyed_or_kept BEFORE DELETE ON releases
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'a released letter cannot be changed'); END;

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END;
CREATE TRIGGER audit_is_not_replaced BEFORE INSERT ON audit WHEN EXISTS
  (SELECT 1 FROM audit WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END;
CREATE TRIGGER audit_is_not_deleted BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'the audit trail cannot be changed'); END;
"""

# ``cases`` holds what lists show and stays narrow; the whole case lies beside it, so that a list of
# any length reads few pages. ``destroyed`` is a view: the audit trail alone says what is destroyed.
_TABLES = """
CREATE TABLE case_values (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id), value BLOB NOT NULL) STRICT;
INSERT INTO case_values SELECT id, value FROM cases;
ALTER TABLE cases DROP COLUMN value;
ALTER TABLE cases ADD COLUMN corrects TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN kind TEXT NOT NULL DEFAULT 'change';
ALTER TABLE revisions ADD COLUMN step INTEGER NOT NULL DEFAULT 0;
ALTER TABLE revisions ADD COLUMN whole INTEGER NOT NULL DEFAULT 1;
UPDATE revisions SET step = revision, kind = CASE
  WHEN revision = 1 THEN 'begin' WHEN name = 'Release' THEN 'release'
  WHEN name LIKE 'Undo %' THEN 'undo' WHEN name LIKE 'Redo %' THEN 'redo' ELSE 'change' END;
CREATE TABLE acceptances (
  case_id INTEGER PRIMARY KEY REFERENCES cases (id), accepted TEXT NOT NULL) STRICT;
CREATE TABLE retention_rules (
  organization TEXT PRIMARY KEY, act TEXT NOT NULL, days INTEGER NOT NULL,
  share_wording INTEGER NOT NULL) STRICT;
CREATE TABLE reduced_cases (
  reference TEXT PRIMARY KEY, organization TEXT NOT NULL, value BLOB NOT NULL) STRICT;
DROP TABLE case_words;
DROP INDEX cases_by_due;
CREATE INDEX cases_by_due ON cases (state = 'released', due_at IS NULL, due_at);
CREATE INDEX cases_by_number_listed ON cases (number = '', number COLLATE NOCASE);
CREATE INDEX cases_by_priority ON cases (priority IS NULL, priority);
CREATE INDEX cases_by_worker ON cases (worker_reference = '', worker_reference COLLATE NOCASE);
CREATE INDEX cases_by_decided
  ON cases (CASE WHEN to_decide THEN decided * 1.0 / to_decide ELSE 0.0 END);
CREATE INDEX cases_by_state ON cases (
  CASE WHEN state = 'released' THEN 2 WHEN to_decide AND decided = to_decide THEN 1 ELSE 0 END);
CREATE INDEX cases_by_organization ON cases (organization);
CREATE INDEX cases_by_corrects ON cases (corrects) WHERE corrects <> '';
ALTER TABLE audit RENAME TO old_audit;
CREATE TABLE audit (
  id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, event TEXT NOT NULL,
  reference TEXT NOT NULL, number TEXT NOT NULL, detail TEXT NOT NULL, hash BLOB NOT NULL) STRICT;
CREATE INDEX audit_by_destroyed ON audit (reference) WHERE event = 'destroyed';
CREATE VIEW destroyed AS SELECT cases.id AS id FROM cases JOIN audit
  ON audit.reference = cases.reference WHERE audit.event = 'destroyed'"""


def migrate(db: Database) -> None:
    """Carry the rows of the first schema over."""
    for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        db.execute(f"DROP TRIGGER {name}")
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    _chain_audit(db)
    make_triggers(db, _GUARDS)


def make_triggers(db: Database, guards: str) -> None:
    """Make each trigger of a text that holds several."""
    for trigger in guards.split("END;\n"):
        if trigger.strip():
            db.execute(trigger + "END")


def _chain_audit(db: Database) -> None:
    """The first trail knew one event, the deletion of a draft, which is now destruction."""
    before = FIRST_LINK
    rows = db.execute("SELECT id, at, event, reference FROM old_audit ORDER BY id").fetchall()
    for ident, (_, at, event, reference) in enumerate(rows, 1):
        known = "destroyed" if event == "draft deleted" else event
        row = (ident, at, known, reference, "", "draft")
        before = chained(before, row)
        db.execute("INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?)", (*row, before))
    db.execute("DROP TABLE old_audit")
