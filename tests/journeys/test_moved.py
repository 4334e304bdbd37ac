"""The file of an open workspace is taken away: nothing goes astray, and the work can be saved."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.journeys.acts import EDITED, PASSPHRASE, damages
from workbench import workspace
from workbench.case import Problem, replace
from workbench.session import Session
from workbench.workspace import Workspace

KEPT = "Words that were saved in time."
MOVED = "moved, deleted or replaced"


@pytest.fixture
def opened(place: Path) -> Iterator[Workspace]:
    """A workspace that is open, with an edit that was saved."""
    opened = workspace.unlock(place / "workspace", PASSPHRASE)
    session = Session(opened, EDITED)
    session.change("Edit summary", replace(session.case, summary=KEPT))
    yield opened
    opened.close()


def _delete(folder: Path) -> None:
    (folder / "workspace.db").unlink()


def _replace_by_another(folder: Path) -> None:
    other = folder.parent / "another"
    workspace.create(other, PASSPHRASE).close()
    (other / "workspace.db").replace(folder / "workspace.db")


def _replace_by_a_text(folder: Path) -> None:
    (folder / "workspace.db").unlink()
    (folder / "workspace.db").write_text("Something else altogether.\n" * 1000)


def _replace_by_itself_of_yesterday(folder: Path) -> None:
    shutil.copy2(folder / "workspace.db", folder / "copy")
    (folder / "copy").replace(folder / "workspace.db")


def _rename_folder(folder: Path) -> None:
    folder.rename(folder.with_name("renamed"))


FATES: tuple[Callable[[Path], None], ...] = (
    _delete,
    _replace_by_another,
    _replace_by_a_text,
    _replace_by_itself_of_yesterday,
    _rename_folder,
)
each_fate = pytest.mark.parametrize("befall", FATES)


def _contents(place: Path) -> dict[str, bytes]:
    """The workspace files that lie anywhere, backups apart."""
    files = (path for path in place.rglob("workspace.db") if "backups" not in path.parts)
    return {str(path): path.read_bytes() for path in files}


@each_fate
def test_that_the_next_edit_is_refused_and_nothing_written_to_what_is_there(
    opened: Workspace, befall: Callable[[Path], None]
) -> None:
    session = Session(opened, EDITED)
    befall(opened.folder)
    found = _contents(opened.folder.parent)
    for _ in range(2):
        with pytest.raises(Problem, match=MOVED):
            session.change("Edit summary", replace(session.case, summary="Too late."))
    assert session.case.summary == KEPT
    assert _contents(opened.folder.parent) == found


@each_fate
def test_that_what_was_saved_is_backed_up_from_the_open_window(
    opened: Workspace, place: Path, befall: Callable[[Path], None]
) -> None:
    befall(opened.folder)
    found = _contents(place)
    opened.keeping.write_backup(place / "saved.zip")
    assert _contents(place) == found
    workspace.restore(place / "saved.zip", place / "saved", PASSPHRASE)
    saved = workspace.unlock(place / "saved", PASSPHRASE)
    assert saved.case(EDITED).summary == KEPT
    assert list(damages(saved)) == []
    saved.close()


@each_fate
def test_that_what_works_in_the_background_makes_no_file_and_says_why(
    opened: Workspace, befall: Callable[[Path], None]
) -> None:
    befall(opened.folder)
    found = _contents(opened.folder.parent)
    for act in (opened.keeping.upkeep, opened.keeping.back_up, opened.keeping.forget):
        with pytest.raises(Problem):
            act()
    assert opened.keeping.backups() == ()
    assert _contents(opened.folder.parent) == found


@each_fate
def test_that_other_acts_are_refused_too_and_closing_is_not(
    opened: Workspace, befall: Callable[[Path], None]
) -> None:
    befall(opened.folder)
    found = _contents(opened.folder.parent)
    acts: tuple[Callable[[], object], ...] = (
        lambda: opened.destroy(EDITED, "test"),
        lambda: opened.set_setting("theme", "dark"),
        lambda: opened.add(replace(opened.case(EDITED), number="CM26-7777777")),
    )
    for act in acts:
        with pytest.raises(Problem, match=MOVED):
            act()
    with pytest.raises(Problem):  # where the folder is gone, so is the key file
        opened.access.change_passphrase(PASSPHRASE, "another")
    opened.close()
    assert _contents(opened.folder.parent) == found
