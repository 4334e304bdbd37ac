"""The fourth schema: organizations, the stages of a case, what is handed over, and invoices.

A frozen case goes on through its organization, so its stage alone may still change.

Whether a letter that was released earlier was handed over nobody noted; one whose due time is
over, or that has none, is taken for submitted.
"""

from __future__ import annotations

import msgspec
from sqlite_utils import Database

from workbench.store.marking import MARKED
from workbench.store.schema_2 import make_triggers

FROZEN = ("released", "submitted", "returned", "accepted by the organization", "superseded")
_OPEN = ("offered", "accepted", "waiting for records", "draft", "ready")
_DUE = (*_OPEN, "released")  # until the organization has it
STAGES = (*_OPEN, "declined", "terminated", *FROZEN)

_TABLES = f"""
CREATE TABLE organizations (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT;
DROP TRIGGER released_case_is_not_changed;
DROP TRIGGER released_case_is_not_overwritten;
ALTER TABLE cases ADD COLUMN stage TEXT NOT NULL DEFAULT 'draft'
  CHECK (stage IN {STAGES} AND (state = 'released' OR stage NOT IN {FROZEN}));
ALTER TABLE cases ADD COLUMN addends TEXT NOT NULL DEFAULT '';
UPDATE cases SET stage = CASE
  WHEN state <> 'released'
    THEN CASE WHEN to_decide > 0 AND decided = to_decide THEN 'ready' ELSE 'draft' END
  WHEN EXISTS (SELECT 1 FROM cases AS later
    WHERE later.corrects = cases.reference AND later.state = 'released') THEN 'superseded'
  WHEN id IN (SELECT case_id FROM acceptances) THEN 'accepted by the organization'
  WHEN due_at IS NULL OR due_at < unixepoch() THEN 'submitted'
  ELSE 'released' END;
DROP INDEX cases_by_due;
CREATE INDEX cases_by_due ON cases (
  stage NOT IN {_DUE},
  due_at IS NULL, due_at);
DROP INDEX cases_by_state;
CREATE INDEX cases_by_stage ON cases (CASE stage
  WHEN 'offered' THEN 0 WHEN 'accepted' THEN 1 WHEN 'waiting for records' THEN 2
  WHEN 'draft' THEN 3 WHEN 'ready' THEN 4 WHEN 'released' THEN 5 WHEN 'submitted' THEN 6
  WHEN 'returned' THEN 7 ELSE 8 END);
CREATE INDEX cases_at_stage ON cases (stage);
CREATE INDEX cases_by_addends ON cases (addends) WHERE addends <> '';
CREATE TABLE stages (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), at TEXT NOT NULL,
  stage TEXT NOT NULL CHECK (stage IN {STAGES}), detail TEXT NOT NULL,
  revision INTEGER NOT NULL) STRICT;
CREATE INDEX stages_by_case ON stages (case_id);
INSERT INTO stages (case_id, at, stage, detail, revision)
  SELECT id, changed, stage, '', revision FROM cases;
CREATE TABLE worker_marks (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), means TEXT NOT NULL,
  mark BLOB NOT NULL, UNIQUE (case_id, means)) STRICT;
CREATE INDEX worker_marks_by_mark ON worker_marks (mark);
INSERT OR REPLACE INTO settings SELECT '{MARKED}', '0' WHERE EXISTS (SELECT 1 FROM cases);
CREATE TABLE case_settings (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), key TEXT NOT NULL,
  value TEXT NOT NULL, UNIQUE (case_id, key)) STRICT;
CREATE TABLE papers (
  id INTEGER PRIMARY KEY, case_id INTEGER NOT NULL REFERENCES cases (id), paper TEXT NOT NULL,
  at TEXT NOT NULL, sha256 TEXT NOT NULL, content BLOB NOT NULL, program_version TEXT NOT NULL,
  UNIQUE (case_id, paper)) STRICT;
CREATE TABLE invoice_lines (
  id INTEGER PRIMARY KEY, reference TEXT NOT NULL, number TEXT NOT NULL,
  organization TEXT NOT NULL, submitted TEXT NOT NULL, words TEXT NOT NULL,
  quantity INTEGER NOT NULL, cents INTEGER NOT NULL, invoice TEXT NOT NULL,
  invoiced TEXT, paid TEXT) STRICT;
CREATE INDEX invoice_lines_by_organization ON invoice_lines (organization)"""  # noqa: S608 (names of our own)

_GUARDS = f"""
CREATE TRIGGER released_case_is_not_changed BEFORE UPDATE OF
  id, reference, organization, number, state, priority, due, due_at, worker_reference, decided,
  to_decide, title, fingerprint, revision, created, changed, corrects, addends ON cases
  WHEN OLD.state = 'released'
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_stays_released BEFORE UPDATE OF stage ON cases
  WHEN OLD.state = 'released' AND NEW.stage NOT IN {FROZEN}
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER released_case_is_not_overwritten BEFORE UPDATE OF id, reference ON cases WHEN EXISTS
  (SELECT 1 FROM cases WHERE state = 'released' AND (id = NEW.id OR reference = NEW.reference))
  BEGIN SELECT RAISE(ABORT, 'a released case cannot be changed'); END;
CREATE TRIGGER stage_is_not_changed BEFORE UPDATE ON stages
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER stage_is_not_replaced BEFORE INSERT ON stages WHEN EXISTS
  (SELECT 1 FROM stages WHERE id = NEW.id)
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER stage_is_destroyed_or_kept BEFORE DELETE ON stages
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'history cannot be changed'); END;
CREATE TRIGGER paper_is_not_changed BEFORE UPDATE ON papers
  BEGIN SELECT RAISE(ABORT, 'what was handed over cannot be changed'); END;
CREATE TRIGGER paper_is_not_replaced BEFORE INSERT ON papers WHEN EXISTS
  (SELECT 1 FROM papers WHERE id = NEW.id OR (case_id = NEW.case_id AND paper = NEW.paper))
  BEGIN SELECT RAISE(ABORT, 'what was handed over cannot be changed'); END;
CREATE TRIGGER paper_is_destroyed_or_kept BEFORE DELETE ON papers
  WHEN NOT EXISTS (SELECT 1 FROM destroyed WHERE id = OLD.case_id)
  BEGIN SELECT RAISE(ABORT, 'what was handed over cannot be changed'); END;
"""  # noqa: S608 (names of our own)


def migrate(db: Database) -> None:
    """Carry the rows of the third schema over."""
    for statement in _TABLES.split(";\n"):
        db.execute(statement)
    _carry_retention_rules(db)
    make_triggers(db, _GUARDS)


def _carry_retention_rules(db: Database) -> None:
    """A rule of retention is a part of its organization's profile now."""
    rules = db.execute(
        "SELECT organization, act, days, share_wording FROM retention_rules"
    ).fetchall()
    for rule in rules:
        db.execute("INSERT INTO organizations VALUES (?, ?)", [rule[0], retention_value(*rule)])
    db.execute("DROP TABLE retention_rules")


def retention_value(organization: str, act: str, days: int, share_wording: int) -> bytes:
    """The profile that holds a rule of the third schema and nothing else."""
    rule = {"act": act, "days": days, "share_wording": bool(share_wording)}
    return msgspec.json.encode({"name": organization, "retention": rule})
