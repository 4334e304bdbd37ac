"""Records are kept whole or not at all, once for all versions of a case, and go with the case."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from tests.core.cases import decided_case
from tests.core.record_pdfs import PLANTED, heavy, keep, parts, write_records, write_scans
from tests.core.vaults import plain_pages
from workbench import release, workspace
from workbench.case import Problem, Reviewer, ReviewerProfile
from workbench.session import record_pages
from workbench.session.record_pages import forget_records
from workbench.store import DATABASE, Vault
from workbench.store.record_files import PART, parts_of
from workbench.workspace import Workspace, record_files

PASSPHRASE = "a passphrase"


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Workspace]:
    """A workspace with one case, draft-0001."""
    made = workspace.create(tmp_path / "workspace", PASSPHRASE)
    made.add(decided_case())
    yield made
    forget_records()
    made.close()


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records of 300 pages, of which two are scanned."""
    return write_records(tmp_path_factory.mktemp("records") / "Madeup records.pdf", scanned=(5, 6))


def test_that_kept_records_are_the_file_byte_for_byte(
    opened: Workspace, tmp_path: Path, pdf: Path
) -> None:
    large = heavy(tmp_path / "large.pdf")
    assert keep(opened, pdf)
    assert keep(opened, large, name="  The   second ")
    first, second = opened.records.of("draft-0001")
    assert (first.name, first.pages, second.name) == ("Madeup records.pdf", 300, "The second")
    for file, path in ((first, pdf), (second, large)):
        kept = b"".join(parts_of(opened.records.source(file)))
        assert (kept, file.size) == (path.read_bytes(), path.stat().st_size)
    assert len(opened.records.layout(first).sizes) == 300


def test_that_pages_are_drawn_found_and_read_from_the_encrypted_file(
    opened: Workspace, pdf: Path
) -> None:
    keep(opened, pdf)
    source = opened.records.source(opened.records.of("draft-0001")[0])
    (picture,) = record_pages.record_pictures(source, 0.5, (213,))
    assert (picture.page, picture.width, picture.height) == (213, 306, 396)
    words = record_pages.record_words(source, 213)
    assert [word.text for word in words[:6]] == [
        "Progress",
        "report",
        "of",
        "Madeup",
        "Person,",
        "page",
    ]
    assert [word.begins for word in words[:9]] == [True, *[False] * 6, True, False]
    assert record_pages.record_words(source, 4) == ()  # scanned
    hits, scanned, page = list[record_pages.Hit](), 0, 0
    while page < 300:
        found = record_pages.record_hits(source, "PAGE 214", page)
        page, scanned = page + found.searched, scanned + found.scanned
        hits += found.hits
    assert ([hit.page for hit in hits], scanned) == ([213], 2)


def test_that_only_the_parts_that_a_page_needs_are_read(opened: Workspace, tmp_path: Path) -> None:
    keep(opened, write_scans(tmp_path / "scans.pdf", 24))
    source = opened.records.source(opened.records.of("draft-0001")[0])
    assert record_pages.record_pictures(source, 0.2, (0,))
    assert source.size > 30 * PART
    assert len(record_pages._opened(source)._reader._parts) < 8


def test_that_a_huge_page_gets_no_huge_picture(opened: Workspace, tmp_path: Path) -> None:
    made = pypdfium2.PdfDocument.new()
    for side in (612, 14_400):
        made.new_page(side, side)
    made.save(tmp_path / "plan.pdf")
    made.close()
    keep(opened, tmp_path / "plan.pdf")
    source = opened.records.source(opened.records.of("draft-0001")[0])
    small, large = record_pages.record_pictures(source, 0.6, (0, 1))
    assert (small.width, large.width) == (368, 7746)


def test_that_the_same_file_twice_is_said(opened: Workspace, pdf: Path) -> None:
    keep(opened, pdf)
    with pytest.raises(Problem, match="kept with this case already"):
        keep(opened, pdf, name="By another name")
    assert len(opened.records.of("draft-0001")) == 1


def test_that_what_is_no_pdf_or_cannot_be_opened_is_refused(
    opened: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "notes.txt"
    text.write_text("no PDF")
    locked = write_records(tmp_path / "locked.pdf", 1, encrypt="secret")
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\n nothing else")
    for path, said in (
        (text, "no PDF"),
        (locked, "protected by a password"),
        (broken, "damaged"),
        (tmp_path / "missing.pdf", "cannot be read"),
    ):
        with pytest.raises(Problem, match=said):
            keep(opened, path)
    monkeypatch.setattr(record_files, "LARGEST", 100)
    with pytest.raises(Problem, match="larger than"):
        keep(opened, write_records(tmp_path / "large.pdf", 1))
    assert opened.records.of("draft-0001") == ()


def test_that_adding_can_be_stopped_and_leaves_nothing(opened: Workspace, tmp_path: Path) -> None:
    path, told = heavy(tmp_path / "large.pdf"), list[int]()
    layout = record_pages.new_layout(path)
    kept = opened.records.keep(
        "draft-0001", path, layout, tell=lambda done, _: told.append(done), stop=lambda: bool(told)
    )
    assert (kept, opened.records.of("draft-0001")) == (False, ())
    opened.records.sweep()
    assert parts(opened) == 0
    assert 0 < told[-1] < path.stat().st_size


def test_that_a_full_disk_is_one_sentence_and_changes_nothing(
    opened: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = heavy(tmp_path / "large.pdf", 40 * PART)
    layout, real = record_pages.new_layout(path), opened.store.vault.writer

    def small() -> Vault:
        vault = real()
        pages = vault.one("PRAGMA page_count")[0] + 1000  # 4 MB
        vault.connection.execute(f"PRAGMA max_page_count = {pages}")
        return vault

    monkeypatch.setattr(opened.store.vault, "writer", small)
    with pytest.raises(Problem, match="The disk is full"):
        opened.records.keep("draft-0001", path, layout)
    assert (opened.records.of("draft-0001"), parts(opened)) == ((), 0)


_ADD = """
import os, signal, sys
from pathlib import Path
from workbench import workspace
from workbench.session.record_pages import new_layout
folder, path, after = Path(sys.argv[1]), Path(sys.argv[2]), int(sys.argv[3])
opened = workspace.unlock(folder, sys.argv[4])
def tell(done, total):
    if done >= after:
        os.kill(os.getpid(), signal.SIGKILL)
opened.records.keep("draft-0001", path, new_layout(path), tell=tell)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="kills as POSIX does")
@pytest.mark.parametrize("share", [0.1, 0.9])
def test_that_a_killed_adding_leaves_nothing(tmp_path: Path, share: float) -> None:
    folder, path = tmp_path / "workspace", heavy(tmp_path / "large.pdf", 40 * PART)
    made = workspace.create(folder, PASSPHRASE)
    made.add(decided_case())
    made.close()
    after = str(int(path.stat().st_size * share))
    command = [sys.executable, "-c", _ADD, str(folder), str(path), after, PASSPHRASE]
    assert subprocess.run(command, check=False).returncode == -signal.SIGKILL
    opened = workspace.unlock(folder, PASSPHRASE)
    assert opened.records.of("draft-0001") == ()
    assert parts(opened) > 0
    assert opened.keeping.upkeep() == ()
    assert parts(opened) == 0
    assert keep(opened, path)
    opened.close()


def test_that_removed_records_are_audited_and_no_page_shows_them(
    opened: Workspace, tmp_path: Path
) -> None:
    keep(opened, heavy(tmp_path / "Madeup Person.pdf"))
    (file,) = opened.records.of("draft-0001")
    opened.records.remove("draft-0001", file.id)
    opened.records.sweep()
    opened.store.vault.empty_log()
    told = [(entry.event, entry.detail) for entry in opened.audit() if "records" in entry.event]
    assert [event for event, _ in told] == ["records kept", "records removed"]
    assert not any("Madeup" in detail for _, detail in told)
    path, key = opened.folder / DATABASE, opened.store.vault.key
    assert not any(PLANTED in page for page in plain_pages(path, key))


def test_that_destroying_a_case_destroys_its_records_in_vault_and_backups(
    opened: Workspace, tmp_path: Path
) -> None:
    keep(opened, heavy(tmp_path / "large.pdf"))
    made = opened.keeping.back_up()
    assert made is not None
    key = opened.store.vault.key
    assert any(PLANTED in page for page in plain_pages(made.path / DATABASE, key))
    opened.destroy("draft-0001", "a reason")
    opened.keeping.forget()
    (backup,) = opened.keeping.backups()
    for path in (opened.folder / DATABASE, backup.path / DATABASE):
        assert not any(PLANTED in page for page in plain_pages(path, key))


def test_that_a_correction_has_the_records_of_the_released_case(
    opened: Workspace, pdf: Path
) -> None:
    opened.set_profile(ReviewerProfile(name="Ada Q. Example", reviewer=Reviewer()))
    release.create_identity(opened, "role", PASSPHRASE, subject="Expert Reviewer 0001")
    keep(opened, pdf)
    release.release(opened, "draft-0001", "role", PASSPHRASE, attest=True)
    later = opened.correct("draft-0001", "A reason").reference
    assert [file.name for file in opened.records.of(later)] == ["Madeup records.pdf"]
    assert opened.store.vault.one("SELECT count(*) FROM record_files") == (1,)
    opened.destroy("draft-0001", "a reason")
    opened.keeping.forget_in_file()
    (file,) = opened.records.of(later)
    assert b"".join(parts_of(opened.records.source(file))) == pdf.read_bytes()


def test_that_two_cases_with_the_same_file_keep_it_once(opened: Workspace, pdf: Path) -> None:
    other = opened.add(decided_case("CM26-2")).reference
    keep(opened, pdf)
    before = parts(opened)
    assert keep(opened, pdf, other)
    assert parts(opened) == before
    (file,) = opened.records.of(other)
    opened.records.remove(other, file.id)
    opened.records.sweep()
    assert (parts(opened), len(opened.records.of("draft-0001"))) == (before, 1)


def test_that_records_that_a_case_got_meanwhile_are_not_swept(opened: Workspace, pdf: Path) -> None:
    keep(opened, pdf)
    (file,) = opened.records.of("draft-0001")
    opened.store.records.remove(file.file)  # as a sweep that began before
    assert b"".join(parts_of(opened.records.source(file))) == pdf.read_bytes()


def test_that_records_that_are_being_removed_are_nobodys(opened: Workspace, pdf: Path) -> None:
    other = opened.add(decided_case("CM26-2")).reference
    keep(opened, pdf)
    (file,) = opened.records.of("draft-0001")
    opened.records.remove("draft-0001", file.id)
    opened.records.sweep()
    with pytest.raises(Problem, match="being removed"):
        opened.store.records.tie_whole(other, file.file, file.name)
    assert opened.records.of(other) == ()


def test_that_a_case_destroyed_while_its_records_are_added_gets_none(
    opened: Workspace, tmp_path: Path
) -> None:
    path = heavy(tmp_path / "large.pdf", 20 * PART)
    gone = list[str]()

    def tell(_done: int, _total: int) -> None:
        if not gone:
            gone.append("draft-0001")
            opened.destroy("draft-0001", "a reason")

    with pytest.raises(Problem, match="not there any more"):
        opened.records.keep("draft-0001", path, record_pages.new_layout(path), tell=tell)
    assert parts(opened) == 0


def test_that_lists_and_search_read_no_part_of_the_records(opened: Workspace, pdf: Path) -> None:
    keep(opened, pdf)
    tables = opened.store.vault.column("SELECT name FROM sqlite_master WHERE type = 'table'")
    for table in ("cases", "case_values", "case_records"):
        assert table in tables
        columns = opened.store.vault.rows(f"PRAGMA table_info({table})")
        assert "content" not in [column[1] for column in columns]


def test_that_the_key_stands_in_no_words_of_a_source(opened: Workspace, pdf: Path) -> None:
    keep(opened, pdf)
    source = opened.records.source(opened.records.of("draft-0001")[0])
    assert repr(source) == "RecordSource(file=1)"
