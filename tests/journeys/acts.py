"""What must survive anything: each act as a child process does it, and what holds after it.

A child prints a line when the call that does it has returned: it is acknowledged then. Whatever
becomes of the child, what it acknowledged is there afterwards, and the workspace is whole.
"""

from __future__ import annotations

import shutil
import sys
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path

from typing_extensions import override

from tests.core.cases import decided_case
from workbench import release, workspace
from workbench.case import State, replace
from workbench.session import Session
from workbench.store import DATABASE, KEY_FILE, Vault, keys
from workbench.store.backups import Backup
from workbench.store.copying import verify
from workbench.workspace import Workspace

ROOT = Path(__file__).parents[2]
FROZEN = ROOT / "tests" / "databases" / "schema-1"
PASSPHRASE = "a passphrase"
OF_SCHEMA_1 = "the passphrase of schema 1"
CASE_OF_SCHEMA_1 = "CM26-0000099"
IDENTITY = "identity passphrase"
READY = "ready"  # what a child says before it acknowledges anything
EDITED = "draft-0001"  # the case of the prepared workspace
TEXTS = 40  # determinations to import


class Act(ABC):
    """One thing that a reviewer does, again and again, in the workspace of a prepared place."""

    name: str
    most: int  # acknowledgements that a kill may wait for
    seconds: float  # about as long as doing it once takes

    def __init__(self, place: Path) -> None:
        self.place = place
        self.folder = place / "workspace"
        self.opened = workspace.unlock(self.folder, PASSPHRASE)
        self.opened.keep_searchable()

    @abstractmethod
    def once(self, number: int) -> str:
        """Do it for the ``number``th time, and return what is acknowledged. May raise Problem."""

    def again(self) -> None:
        """Make ready to do it anew: with the log empty, a migration with another workspace."""
        self.opened.store.vault.empty_log()

    def close(self) -> None:
        """Close the workspace in order."""
        self.opened.close()

    @staticmethod
    @abstractmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        """Look for what was acknowledged in the workspace, opened anew."""

    @classmethod
    def command(cls, place: Path) -> list[str]:
        """A process that does it without end."""
        return [sys.executable, "-m", __name__, cls.name, str(place)]

    @staticmethod
    def open(place: Path, acknowledged: Sequence[str]) -> Workspace:  # noqa: ARG004
        """The workspace, as it must open afterwards."""
        return workspace.unlock(place / "workspace", PASSPHRASE)


class Editing(Act):
    name = "editing"
    most = 60
    seconds = 0.02

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.session = Session(self.opened, EDITED)

    @override
    def once(self, number: int) -> str:
        summary = f"revision {self.session.revision + 1} " * 50
        self.session.change("Edit", replace(self.session.case, summary=summary))
        return str(self.session.revision)

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        newest = len(opened.history(EDITED))
        assert newest >= max(map(int, acknowledged), default=1)
        assert newest == 1 or opened.case(EDITED) == opened.case_at(EDITED, newest)
        for revision in acknowledged:
            words = opened.case_at(EDITED, int(revision)).summary.split()
            assert words == ["revision", revision] * 50


class Importing(Act):
    name = "import"
    most = TEXTS - 5
    seconds = 0.03

    @override
    @classmethod
    def command(cls, place: Path) -> list[str]:
        texts = sorted((place / "texts").iterdir())
        return [*command_line(place), "import", *map(str, texts)]

    @override
    def once(self, number: int) -> str:
        text = workspace.text_of_file(self.place / "texts" / f"{number:02}.txt")
        return self.opened.add(workspace.read_text(text), text).number

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        stored = {row.number: row.reference for row in opened.cases()}
        assert set(acknowledged) <= stored.keys()
        for number in acknowledged:
            assert opened.case(stored[number]).issues
            assert len(opened.history(stored[number])) == 1


class Releasing(Act):
    name = "release"
    most = 4
    seconds = 0.15

    @override
    def once(self, number: int) -> str:
        case = self.opened.add(decided_case(f"CM26-8{number:06}"))
        record = release.release(self.opened, case.reference, "role", IDENTITY, attest=True)
        return f"{case.reference} {record.sha256}"

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        released = dict(line.split() for line in acknowledged)
        for row in opened.cases():
            record = opened.release_of(row.reference)
            assert (record is None) == (row.state is State.DRAFT)
            assert opened.case(row.reference).state is row.state
            if record is None:
                assert row.reference not in released
            else:
                assert record.sha256 == released.get(row.reference, record.sha256)
                assert release.verify_bytes(record.signed, opened).archive == "matches"


class BackingUp(Act):
    """A case is added before each backup, so that its figures tell one from another."""

    name = "backup"
    most = 8
    seconds = 0.08

    @override
    def once(self, number: int) -> str:
        case = self.opened.add(decided_case(f"CM26-7{number:06}"))
        made = self.opened.keeping.back_up()
        assert made is not None
        file = self.place / "backup.zip"
        self.opened.keeping.write_backup(file)
        return f"{case.reference} {made.path.name} {made.cases}"

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        kept = {backup.path.name: backup.cases for backup in opened.keeping.backups()}
        made = {name: int(cases) for _, name, cases in map(str.split, acknowledged)}
        # Where there is little room the newest alone is sure to stay, and that may be of an act
        # that failed behind it.
        assert max(kept, default="") >= max(made, default="")
        assert {name: kept[name] for name in kept.keys() & made.keys()}.items() <= made.items()
        for line in acknowledged[-2:]:
            assert opened.case(line.split()[0])
        if acknowledged:
            _restored(opened.folder.parent, int(acknowledged[-1].split()[-1]))


class Migrating(Act):
    """The workspace is not opened before: to open it is the act."""

    name = "migration"
    most = 0
    seconds = 0.4

    def __init__(self, place: Path) -> None:
        self.folder = place / "schema-1"
        self.migrated: Workspace | None = None

    @override
    def once(self, number: int) -> str:
        if self.migrated is None:
            self.migrated = workspace.unlock(self.folder, OF_SCHEMA_1)
        return self.migrated.find(CASE_OF_SCHEMA_1)

    @override
    def again(self) -> None:
        self.close()
        shutil.rmtree(self.folder)
        shutil.copytree(FROZEN, self.folder)

    @override
    def close(self) -> None:
        if self.migrated is not None:
            self.migrated.close()
            self.migrated = None

    @override
    @staticmethod
    def open(place: Path, acknowledged: Sequence[str]) -> Workspace:
        return workspace.unlock(place / "schema-1", OF_SCHEMA_1)

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        assert [row.number for row in opened.cases()] == [CASE_OF_SCHEMA_1, "CM14-0000001"]
        assert [identity.name for identity in opened.identities()] == ["role"]
        assert opened.case_at("draft-0001", 3).summary.endswith("Planted words for schema one.")
        before = opened.keeping.backups()  # one for each time that it was tried
        assert {backup.cases for backup in before} == {2}
        assert Session(opened, "draft-0002").redo_name == "Edit summary"


class ChangingPassphrase(Act):
    name = "passphrase change"
    most = 3
    seconds = 0.4

    def __init__(self, place: Path) -> None:
        super().__init__(place)
        self.passphrase = PASSPHRASE

    @override
    def once(self, number: int) -> str:
        new = f"passphrase {number}"
        self.opened.access.change_passphrase(self.passphrase, new)
        self.passphrase = new
        return new

    @override
    @staticmethod
    def open(place: Path, acknowledged: Sequence[str]) -> Workspace:
        """With what was acknowledged last, or else with what was on its way."""
        last = acknowledged[-1] if acknowledged else PASSPHRASE
        try:
            return workspace.unlock(place / "workspace", last)
        except workspace.WrongPassphrase:
            following = f"passphrase {int(last.split()[1]) + 1 if acknowledged else 1}"
            return workspace.unlock(place / "workspace", following)

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        changes = [entry for entry in opened.audit() if entry.event == "passphrase changed"]
        assert len(changes) in {len(acknowledged), len(acknowledged) + 1}


class Destroying(Act):
    """Each case is in a backup, and is to be gone from that one too."""

    name = "destruction"
    most = 4
    seconds = 0.3

    @override
    def once(self, number: int) -> str:
        case = self.opened.add(decided_case(f"CM26-6{number:06}"))
        self.opened.keeping.back_up()
        self.opened.destroy(case.reference, "test")
        self.opened.keeping.forget()
        return case.reference

    @override
    @staticmethod
    def check(opened: Workspace, acknowledged: Sequence[str]) -> None:
        destroyed = {entry.reference for entry in opened.audit() if entry.event == "destroyed"}
        assert set(acknowledged) <= destroyed
        assert not destroyed & {row.reference for row in opened.cases()}
        assert opened.case(EDITED)
        opened.keeping.forget()  # what was cut off is finished
        for backup in opened.keeping.backups():
            held = _held(backup, opened.store.vault.key)
            assert EDITED in held
            assert not destroyed & held


_ALL = (Editing, Importing, Releasing, BackingUp, Migrating, ChangingPassphrase, Destroying)
ACTS: dict[str, type[Act]] = {act.name: act for act in _ALL}


def prepare(place: Path) -> None:
    """A workspace with one case and a role key, texts to import, a workspace of the past."""
    opened = workspace.create(place / "workspace", PASSPHRASE)
    sample = workspace.sample_text()
    number = opened.add(workspace.read_text(sample), sample).number
    release.create_identity(opened, "role", IDENTITY, subject="Expert Reviewer")
    opened.close()
    (place / "passphrase").write_text(PASSPHRASE)
    (place / "texts").mkdir()
    for other in range(1, TEXTS + 1):
        text = sample.replace(number, f"CM26-9{other:06}")
        (place / "texts" / f"{other:02}.txt").write_text(text)
    shutil.copytree(FROZEN, place / "schema-1")


def command_line(place: Path) -> list[str]:
    """The command line on the workspace of a place; its words follow."""
    options = ["--workspace", place / "workspace", "--passphrase-file", place / "passphrase"]
    return [sys.executable, "-m", "workbench.cli", *map(str, options)]


def survived(act: type[Act], place: Path, acknowledged: Sequence[str]) -> None:
    """Assert that nothing acknowledged is lost, and that all there is is whole."""
    opened = act.open(place, acknowledged)
    try:
        act.check(opened, acknowledged)
        assert list(damages(opened)) == []
    finally:
        opened.close()
    assert not (opened.folder / "workspace.lock").exists()


def damages(opened: Workspace) -> Iterator[str]:
    """What is not sound in an open workspace and its backups, as the database itself says it."""
    connection = opened.store.vault.connection
    if connection.execute("PRAGMA integrity_check").fetchall() != [("ok",)]:
        yield "the tables"
    if connection.execute("PRAGMA cipher_integrity_check").fetchall():
        yield "the pages"
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        yield "the references"
    if opened.broken_audit() is not None:
        yield "the audit trail"
    for backup in opened.keeping.backups():
        if backup.manifest is None:
            yield "a backup"
        else:
            verify(backup.path, opened.store.vault.key, backup.manifest)
            keys.read(backup.path / KEY_FILE)


def _restored(place: Path, cases: int) -> None:
    """Restore the backup file; it holds at least so many cases."""
    workspace.restore(place / "backup.zip", place / "restored", PASSPHRASE)
    restored = workspace.unlock(place / "restored", PASSPHRASE)
    assert len(restored.cases()) >= cases
    restored.close()


def _held(backup: Backup, key: bytes) -> set[str]:
    """The references of the cases in a kept backup."""
    with closing(Vault(backup.path / DATABASE, key, read_only=True)) as vault:
        return set(vault.column("SELECT reference FROM cases"))


def say(*words: object) -> None:
    """Tell whoever started this process; what is told has happened."""
    print(*words, flush=True)  # noqa: T201


def main(name: str, place: str) -> None:
    """Do an act without end; a line for each time that it is acknowledged."""
    act = ACTS[name](Path(place))
    say(READY)
    for number in count(1):
        say(act.once(number))


if __name__ == "__main__":
    main(*sys.argv[1:])
