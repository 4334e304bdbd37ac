from __future__ import annotations

import datetime as dt
import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from tests.core.vaults import (
    KEY,
    PAGE,
    change,
    flip,
    internal_copy,
    letter,
    make_store,
    planted_case,
)
from workbench.case import LetterForm, OrganizationProfile, Problem, Stage, State, replace
from workbench.store import (
    DATABASE,
    KEY_FILE,
    SCHEMA,
    Event,
    LaterVersion,
    Paper,
    PaperRecord,
    Store,
    StoredIdentity,
    keys,
    manifests,
    told_by,
)
from workbench.store.marking import mark_workers
from workbench.store.mending import Mended, mend
from workbench.store.pages import Pages
from workbench.store.salvage import Salvage
from workbench.store.shapes import shapes_of

FROZEN = Path(__file__).parents[1] / "databases" / "schema-1"


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Iterator[Store]:
    """Forty cases: one released, one submitted as text, one destroyed, one with a long history."""
    shutil.copytree(made, tmp_path / "workspace")
    store = Store.open(tmp_path / "workspace", KEY)
    yield store
    store.close()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made") / "workspace"
    store = make_store(folder, 40, "word")
    store.settings.put("profile", "a profile")
    store.organizations.keep(OrganizationProfile(name="Example Review Organization"))
    signer = StoredIdentity("role", "", False, b"{}")
    store.settings.put_identity(signer)
    change(store, "draft-0005", "long " * 40, times=70)
    case, revision = store.cases.get("draft-0003")
    store.releases.archive(replace(case, state=State.RELEASED), revision, letter(case), signer)
    store.releases.accept("draft-0003", letter(case).at.date())
    store.stages.move("draft-0003", Stage.CONCLUDED)
    store.releases.keep_copy("draft-0003", internal_copy(case))
    case, revision = store.cases.get("draft-0004")
    store.cases.freeze(case, revision, Stage.SUBMITTED)
    store.papers.keep("draft-0004", submission())
    _to_and_fro(store)
    store.letter_forms.keep(LetterForm(name="Example form", organization="Example"))
    store.cases.destroy("draft-0007", "asked for")
    store.close()
    return folder


def _to_and_fro(store: Store) -> None:
    """Moves of all kinds of cases, so that no page of stages holds those of one case alone."""
    with store.transaction():
        for stage in (Stage.TERMINATED, Stage.DRAFT, Stage.WAITING, Stage.READY):
            for number in (1, 2, *range(8, 41)):
                store.stages.move(f"draft-{number:04}", stage, "a fictional reason")


def submission() -> PaperRecord:
    """What was handed over as text."""
    content = b"what was handed over"
    return PaperRecord(
        paper=Paper.SUBMISSION,
        at=dt.datetime(2026, 3, 4, tzinfo=dt.UTC),
        sha256=hashlib.sha256(content).hexdigest(),
        content=content,
        program_version="0",
    )


def damaged(store: Store) -> Path:
    """The file of a store that is closed, to be damaged."""
    store.close()
    return store.vault.path


def rescued(path: Path, folder: Path, key: bytes = KEY, salts: tuple[bytes, ...] = ()) -> Mended:
    """Save what can be saved of a file into a new workspace, and look at it as a whole."""
    shutil.rmtree(folder, ignore_errors=True)
    before = {one.name: digest(one) for one in path.parent.iterdir() if one.is_file()}
    with closing(Salvage(path, key, salts)) as salvage, closing(make_store(folder)) as store:
        mended = mend(salvage, store)
        assert store.vault.column("PRAGMA integrity_check") == ("ok",)
        assert store.vault.rows("PRAGMA foreign_key_check") == []
        assert store.cases.count() == mended.saved
    assert {one.name: digest(one) for one in path.parent.iterdir() if one.is_file()} == before
    return mended


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def contents(store: Store) -> dict[str, list[tuple[object, ...]]]:
    tables = [shape.table for shape in shapes_of(SCHEMA) if shape.table != "revisions"]
    found = {table: store.vault.rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables}
    revisions = [(one, each) for one in references(store) for each in store.history.revisions(one)]
    marks = "SELECT case_id, means, mark FROM worker_marks ORDER BY case_id, means"
    return found | {
        "worker_marks": store.vault.rows(marks),  # made anew, so their ids say nothing
        "revisions": [(one, each, store.history.case(one, each.number)) for one, each in revisions],
    }


def test_that_everything_is_saved_of_a_sound_file(store: Store, tmp_path: Path) -> None:
    whole = contents(store)
    assert rescued(damaged(store), tmp_path / "new") == Mended(
        saved=39, older=(), without_letter=(), lost=()
    )
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert contents(new) == whole
        assert new.audit.broken_at() is None
        assert new.history.case("draft-0005", 50).summary.endswith(" 48")
        assert new.cases.add(planted_case(99), "New case").reference == "draft-0041"
        change(new, "draft-0005", "and on")


def test_that_what_only_the_log_holds_is_saved(store: Store, tmp_path: Path) -> None:
    change(store, "draft-0009", "in the log", times=3)
    path = tmp_path / "copy" / DATABASE
    path.parent.mkdir()
    for name in (DATABASE, f"{DATABASE}-wal"):
        shutil.copy(store.vault.path.with_name(name), path.with_name(name))
    assert rescued(path, tmp_path / "new").saved == 39
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert new.cases.get("draft-0009") == store.cases.get("draft-0009")


def test_that_a_log_cut_short_costs_its_last_changes_only(store: Store, tmp_path: Path) -> None:
    path = tmp_path / "copy" / DATABASE
    path.parent.mkdir()
    for number in range(4):
        change(store, "draft-0009", f"change {number}")
    for name in (DATABASE, f"{DATABASE}-wal"):
        shutil.copy(store.vault.path.with_name(name), path.with_name(name))
    log = path.with_name(f"{DATABASE}-wal")
    os.truncate(log, log.stat().st_size - 5000)
    assert rescued(path, tmp_path / "new") == Mended(saved=39, older=(), without_letter=(), lost=())
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert new.cases.get("draft-0009").case.summary == "change 2 0"


def test_that_each_page_costs_no_more_than_what_lies_on_it(store: Store, tmp_path: Path) -> None:
    """The pages that lead to others included: the first one, and those within the trees."""
    path = damaged(store)
    for number in (1, 2, 3, *range(4, path.stat().st_size // PAGE + 1, 5)):
        flip(path, number * PAGE - 2000)
        mended = rescued(path, tmp_path / "new")
        assert len(set(mended.lost) - {"draft-0007"}) == 39 - mended.saved, number
        assert mended.saved >= 39 - 3, number
        flip(path, number * PAGE - 2000)


def test_that_what_is_saved_is_what_was_written(store: Store, tmp_path: Path) -> None:
    cases = {reference: store.cases.get(reference) for reference in references(store)}
    path, chance = damaged(store), Random(1)
    sound = path.read_bytes()
    for count in (3, 10, 30):
        places = chance.sample(range(PAGE, len(sound)), count)
        flip(path, *places)
        mended = rescued(path, tmp_path / "new")
        with closing(Store.open(tmp_path / "new", KEY)) as new:
            for one in references(new):
                found, revisions = new.cases.get(one), new.history.revisions(one)
                assert found.case == cases[one].case or one in mended.older
                versions = [new.history.case(one, revision.number) for revision in revisions]
                assert (revisions[-1].number, versions[-1]) == (found.revision, found.case)
        assert set(mended.lost) <= {*cases, "draft-0007"}
        path.write_bytes(sound)


def test_that_a_changed_byte_of_the_salt_costs_nothing(store: Store, tmp_path: Path) -> None:
    path = damaged(store)
    sound = path.read_bytes()
    for place in (0, 7, 15):
        path.write_bytes(sound[:place] + bytes((sound[place] ^ 0xA5,)) + sound[place + 1 :])
        assert rescued(path, tmp_path / "new").saved == 39


def test_that_a_lost_front_of_the_file_is_read_with_the_salt_of_a_backup(
    store: Store, tmp_path: Path
) -> None:
    path = damaged(store)
    salt = bytes.fromhex(manifests.salt_of(path))
    with path.open("r+b") as file:
        file.write(b"SQLite format 3\0" + bytes(PAGE - 16))
    with pytest.raises(Problem, match="Nothing in this file"):
        Salvage(path, KEY)
    assert rescued(path, tmp_path / "new", salts=(bytes(16), salt)).saved == 39


@pytest.mark.parametrize("left", [0.9, 0.5, 0.2])
def test_that_a_truncated_file_is_saved_as_far_as_it_goes(
    store: Store, tmp_path: Path, left: float
) -> None:
    path = damaged(store)
    os.truncate(path, int(path.stat().st_size * left))
    mended = rescued(path, tmp_path / "new")
    assert mended.saved + len(set(mended.lost) - {"draft-0007"}) <= 39
    assert (mended.saved > 0) is (left > 0.2)  # the words of the cases come after the rest


def test_that_a_case_whose_words_are_lost_comes_back_as_its_last_revision(
    store: Store, tmp_path: Path
) -> None:
    case = store.cases.get("draft-0005")
    root = store.vault.one("SELECT rootpage FROM sqlite_master WHERE name = 'case_values'")[0]
    path = damaged(store)
    whole = [one for one in range(1, path.stat().st_size // PAGE + 1) if one != root]
    with closing(Salvage(path, KEY)) as salvage:
        lying = {one.page for places in salvage._by_id["case_values"].values() for one in places}
    flip(path, *(number * PAGE - 2000 for number in lying & set(whole)))
    mended = rescued(path, tmp_path / "new")
    assert mended == Mended(
        saved=39, older=(), without_letter=(), lost=()
    )  # the last revision is the case as it was
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert new.cases.get("draft-0005") == case
        assert new.cases.get("draft-0003").case.state is State.RELEASED
        release = new.releases.of("draft-0003")
        assert release == letter(planted_case(3, "word"))


def test_that_each_page_of_stages_costs_no_case_and_no_stage(store: Store, tmp_path: Path) -> None:
    stages = stages_of(store)
    path = damaged(store)
    lying = pages_of("stages", path)
    assert len(lying) > 2
    for pages in (*([one] for one in lying), lying):
        flip(path, *(number * PAGE - 2000 for number in pages))
        assert rescued(path, tmp_path / "new").saved == 39
        with closing(Store.open(tmp_path / "new", KEY)) as new:
            assert stages_of(new) == stages
            for reference, stage in stages.items():
                assert new.stages.entries(reference)[-1].stage is stage
        flip(path, *(number * PAGE - 2000 for number in pages))


def test_that_a_frozen_case_comes_back_frozen_where_rows_and_stages_are_lost(
    store: Store, tmp_path: Path
) -> None:
    stages = stages_of(store)
    path = damaged(store)
    lying = {*pages_of("stages", path), *pages_of("cases", path)}
    flip(path, *(number * PAGE - 2000 for number in lying))
    assert rescued(path, tmp_path / "new").saved == 39
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert stages_of(new) == stages
        assert new.stages.of("draft-0003") is Stage.CONCLUDED
        assert new.stages.of("draft-0004") is Stage.SUBMITTED


def test_that_marks_of_workers_are_made_anew_where_theirs_are_lost(
    store: Store, tmp_path: Path
) -> None:
    known = replace(planted_case(41), claim_number="WC-000-17")
    reference = store.cases.add(known, "New case").reference
    path = damaged(store)
    flip(path, *(number * PAGE - 2000 for number in pages_of("worker_marks", path)))
    rescued(path, tmp_path / "new")
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert new.case_settings.marked_alike(told_by(known))["claim number"] == (reference,)


def test_that_a_destroyed_case_does_not_come_back(store: Store, tmp_path: Path) -> None:
    path = damaged(store)
    rescued(path, tmp_path / "new")
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert new.cases.id_of("draft-0007") is None
        assert new.audit.entries()[-1].event in set(Event)
        assert "draft-0007" in {entry.reference for entry in new.audit.entries()}


def test_that_a_gap_in_the_audit_trail_is_told_afterwards(store: Store, tmp_path: Path) -> None:
    for _ in range(200):
        store.audit.record(Event.PRINTED, "draft-0001")
    root = store.vault.one("SELECT rootpage FROM sqlite_master WHERE name = 'audit'")[0]
    path = damaged(store)
    with closing(Salvage(path, KEY)) as salvage:
        pages = sorted({place.page for place in salvage._found["audit"]} - {root})
    flip(path, pages[1] * PAGE - 2000)
    rescued(path, tmp_path / "new")
    with closing(Store.open(tmp_path / "new", KEY)) as new:
        assert new.audit.broken_at() is not None


def test_that_a_file_of_the_first_schema_is_saved(tmp_path: Path) -> None:
    folder = tmp_path / "workspace"
    shutil.copytree(FROZEN, folder)
    key = keys.unlock(keys.read(folder / KEY_FILE), "the passphrase of schema 1")
    assert rescued(folder / DATABASE, tmp_path / "new", key) == Mended(
        saved=2, older=(), without_letter=(), lost=()
    )
    with closing(Store.open(folder, key)) as old, closing(Store.open(tmp_path / "new", KEY)) as new:
        mark_workers(old.vault)
        found, wanted = contents(new), contents(old)
        assert {table for table in found if found[table] != wanted[table]} <= {"sqlite_sequence"}
        assert new.audit.broken_at() is None


def test_that_a_file_of_another_kind_is_refused_and_left_alone(store: Store) -> None:
    path = damaged(store)
    plain = b"SQLite format 3\0" + bytes((16, 0, 1, 1, 0, 64, 32, 32)) + bytes(3 * PAGE - 24)
    for data in (b"", b"%PDF-1.7", bytes(3 * PAGE), os.urandom(3 * PAGE), plain):
        path.write_bytes(data)
        with pytest.raises(Problem, match="Nothing in this file"):
            Salvage(path, KEY)
        assert path.read_bytes() == data


def test_that_a_wrong_key_opens_nothing(store: Store) -> None:
    path = damaged(store)
    with pytest.raises(Problem, match="Nothing in this file"):
        Salvage(path, bytes(32))


def test_that_a_file_of_a_later_version_is_refused(store: Store) -> None:
    store.vault.connection.execute("PRAGMA user_version = 99")
    with pytest.raises(LaterVersion):
        Salvage(damaged(store), KEY)


def test_that_a_damaged_page_is_never_handed_out(store: Store) -> None:
    path = damaged(store)
    sound = path.read_bytes()
    for byte in (0, 16, 2000, 4015, 4016, 4031, 4032, PAGE - 1):
        flip(path, 2 * PAGE + byte)
        with closing(Pages(path, KEY)) as pages:
            assert [n for n in range(1, pages.count + 1) if pages.page(n) is None] == [3]
        path.write_bytes(sound)


@pytest.mark.parametrize("schema", range(1, SCHEMA + 1))
def test_that_no_two_tables_hold_rows_of_one_shape(schema: int) -> None:
    """Or a row that no table leads to could be taken for one of another."""
    ours = [one for one in shapes_of(schema) if not one.table.startswith(("sqlite", "case_words"))]
    for one in ours:
        for other in ours:
            if one is not other and len(one.columns) == len(other.columns):
                pairs = zip(one.columns, other.columns, strict=True)
                assert any(not mine.types & theirs.types for mine, theirs in pairs)


def pages_of(table: str, path: Path) -> list[int]:
    """The pages that hold the rows of a table."""
    with closing(Salvage(path, KEY)) as salvage:
        found = salvage._by_id.get(table, {0: salvage._found.get(table, [])})
        return sorted({place.page for places in found.values() for place in places})


def stages_of(store: Store) -> dict[str, Stage]:
    return {reference: store.stages.of(reference) for reference in references(store)}


def references(store: Store) -> tuple[str, ...]:
    return store.vault.column("SELECT reference FROM cases")
