"""A case that was destroyed is in no page of any file of the workspace, whoever holds the key."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from queue import Queue

import pytest

from tests.core.cases import decided_case
from tests.journeys.acts import EDITED, IDENTITY, PASSPHRASE, ROOT, command_line, damages
from tests.journeys.pages import encrypted_files, plain_text
from workbench import release, workspace
from workbench.case import Case, WorkingNote, replace
from workbench.session import Session
from workbench.workspace import STANDING, CaseOrder, Workspace

PATIENCE = 30.0  # seconds that an answer may take on a loaded machine
# Each begins with letters of its own: an index keeps the beginnings that words share once.
PLANTED = (
    "xylofant",
    "quorbidex",
    "wimmelzug",
    "jackdawish",
    "vexillomat",
    "kolibrind",
    "yodeltrap",
)
NUMBER = "CM26-0471109"
TYPED = "zephyrling"
FRAGMENT = 24  # bytes of a compressed row that are no accident


@pytest.fixture
def opened(place: Path) -> Iterator[Workspace]:
    """A workspace where a case was read, edited, searched, released, corrected and backed up."""
    opened = workspace.unlock(place / "workspace", PASSPHRASE)
    opened.keep_searchable()
    planted = _add(opened)
    opened.keeping.back_up()
    _edit(opened, planted)
    opened.set_setting(STANDING, f"typed and not saved when it locked: {TYPED}")
    opened.keeping.back_up()
    release.release(opened, planted.reference, "role", IDENTITY, attest=True)
    opened.correct(planted.reference, f"It said {PLANTED[5]}.")
    other = opened.add(decided_case("CM26-0000002"))
    release.release(opened, other.reference, "role", IDENTITY, attest=True)
    opened.keeping.back_up()
    assert len(_found(opened, PLANTED[0])) == 2
    yield opened
    opened.close()


def _add(opened: Workspace) -> Case:
    case = decided_case(NUMBER)
    first, second = case.issues
    return opened.add(
        replace(
            case,
            worker_reference=PLANTED[0],
            summary=f"The worker said {PLANTED[1]}. " * 100,
            issues=(
                replace(first, treatment=PLANTED[2], rationale=f"Of {PLANTED[3]}. " * 400),
                second,
            ),
            notes=(*case.notes, WorkingNote(text=f"Ask about {PLANTED[4]}.")),
        )
    )


def _edit(opened: Workspace, case: Case) -> None:
    session = Session(opened, case.reference)
    for number in range(40):
        summary = f"{session.case.summary} After {number}: {PLANTED[5]}."
        session.change("Edit", replace(session.case, summary=summary))
    session.change("Note", replace(session.case, worker_reference=PLANTED[6]))
    session.undo()


def _found(opened: Workspace, words: str) -> list[int]:
    calls: Queue[object] = Queue()
    opened.search(
        words, CaseOrder.DUE, descending=False, done=calls.put, deliver=lambda call: call()
    )
    found = calls.get(timeout=PATIENCE)
    assert isinstance(found, list)
    return found


def _holding(folder: Path, key: bytes, fragments: set[bytes]) -> dict[str, int]:
    """The encrypted files that hold any of the fragments, and how many of them."""
    counts = {}
    for path in encrypted_files(folder):
        plain = plain_text(path, key)
        counts[str(path.relative_to(folder))] = sum(one in plain for one in fragments)
    return {name: count for name, count in counts.items() if count}


def _words() -> set[bytes]:
    """The planted words, and their ends: an index may keep a beginning apart."""
    words = {word.encode() for word in (*PLANTED, TYPED, NUMBER)}
    return words | {word[2:] for word in words}


def _fragments(opened: Workspace) -> set[bytes]:
    """Pieces of what the rows of the planted cases hold and no other row does, compressed too."""
    mine, others = set[bytes](), b""
    for table in ("case_values", "revisions", "releases"):
        rows = opened.store.vault.rows(
            f"SELECT number = ?, {table}.* FROM {table} JOIN cases ON cases.id = case_id", NUMBER
        )
        for is_mine, *values in rows:
            for value in (one for one in values if isinstance(one, bytes)):
                if is_mine:
                    starts = range(0, len(value) - FRAGMENT, FRAGMENT)
                    mine |= {value[start : start + FRAGMENT] for start in starts}
                else:
                    others += value
    return {fragment for fragment in mine if fragment not in others}


def _destroy_all(opened: Workspace) -> None:
    for row in opened.cases():
        if row.number == NUMBER:
            opened.destroy(row.reference, "retention")


def test_that_the_case_was_everywhere_before(opened: Workspace) -> None:
    """Or its absence afterwards would prove nothing."""
    held = _holding(opened.folder, opened.store.vault.key, _words())
    assert {Path(name).name.removesuffix("-wal") for name in held} == {
        "workspace.db",
        "workspace.words",
    }
    assert sum(name.startswith("backups") for name in held) == 3
    fragments = _fragments(opened)
    assert len(fragments) > 500
    assert len(_holding(opened.folder, opened.store.vault.key, fragments)) >= 4


def test_that_no_page_of_any_file_holds_a_destroyed_case(opened: Workspace) -> None:
    fragments, key = _words() | _fragments(opened), opened.store.vault.key
    _destroy_all(opened)
    opened.keeping.forget()
    assert _found(opened, PLANTED[0]) == []
    opened.close()
    assert _holding(opened.folder, key, fragments - {NUMBER.encode(), NUMBER[2:].encode()}) == {}


def test_that_the_audit_trail_alone_keeps_number_and_reason(opened: Workspace) -> None:
    _destroy_all(opened)
    opened.keeping.forget()
    kept = [entry for entry in opened.audit() if entry.event == "destroyed"]
    assert {(entry.number, entry.detail) for entry in kept} == {(NUMBER, "retention")}
    assert len(opened.keeping.backups()) == 3
    assert list(damages(opened)) == []
    assert opened.case(EDITED)
    opened.close()
    raw = b"".join(path.read_bytes() for path in opened.folder.rglob("*") if path.is_file())
    assert NUMBER.encode() not in raw


def test_that_the_command_line_forgets_as_thoroughly(opened: Workspace) -> None:
    fragments, key = _words() | _fragments(opened), opened.store.vault.key
    references = [row.reference for row in opened.cases() if row.number == NUMBER]
    opened.close()
    for reference in references:
        words = [*command_line(opened.folder.parent), "destroy", reference, "--reason", "retention"]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=ROOT)
        assert (done.returncode, done.stderr) == (0, "")
    assert _holding(opened.folder, key, fragments - {NUMBER.encode(), NUMBER[2:].encode()}) == {}
